"""Classifying given facts without a store: lines in, lines out, whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giamngheo_desktop.domain.errors import FileUnreadable
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.rules.parameters import load_standards
from giamngheo_desktop.rules.verdict_json import Summary, classify_lines
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.text import services as say


@dataclass(frozen=True, slots=True)
class FactsClassified:
    """What classifying a file of facts gave."""

    standard: Standard
    summary: Summary
    output: str | None


def classify_facts(
    source: Path, standard: str, on: date, out: Path | None, *, force: bool = False
) -> FactsClassified:
    """Classify every line of a file.

    Args:
        out: where the verdicts go; `None` = handed back as text.

    Raises:
        NotFound: for the user: no such standard.
        NoLawInForce: for the user: the standard does not count on that day; no file is made.
        FileUnreadable: for the user.
        FileExists: for the user.
    """
    held = load_standards().get(standard)
    verdicts, summary = classify_lines(_lines(source), held, on)
    text = "".join(f"{line}\n" for line in verdicts)
    if out is not None:
        write_export(out, text.encode(), force=force)
    return FactsClassified(held, summary, None if out else text)


def _lines(source: Path) -> Iterator[str]:
    try:
        with source.open(encoding="utf-8") as file:
            for line in file:
                if line.strip():
                    yield line.rstrip("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(say.facts_unreadable(source.name), {"file": str(source)}) from error
