"""A person who works with the program at this office. Not a member of a household."""

from dataclasses import dataclass

from giamngheo_desktop.domain.duty import Duty


@dataclass(frozen=True, slots=True)
class Person:
    """A local user.

    Args:
        id: random UUID.
        user: short login name, ASCII.
        name: full name as papers print it.
        duties: what the person may do.
        is_active: False once removed; the history keeps the name.
        title: post in the agency (chức vụ), for papers.
    """

    id: str
    user: str
    name: str
    duties: frozenset[Duty]
    is_active: bool = True
    title: str | None = None
