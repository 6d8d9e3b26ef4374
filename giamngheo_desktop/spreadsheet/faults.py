"""A value read from a cell, and what is wrong with it."""

from dataclasses import dataclass

from giamngheo_desktop.domain.exchange import Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell; it becomes a `Problem` once its place is known."""

    code: str
    text: str
    severity: Severity = Severity.BLOCK
    suggestion: str | None = None
