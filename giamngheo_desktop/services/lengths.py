"""What a bundle cannot carry is refused when it is stored, not when it is handed over."""

from collections.abc import Iterable, Sequence

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import FormIncomplete
from giamngheo_desktop.domain.lengths import TooLong, too_long_in
from giamngheo_desktop.text import lengths as say


def refuse_too_long(found: Sequence[TooLong]) -> None:
    """Let nothing pass that is too long.

    Raises:
        FormIncomplete: for the officer: names the field, its length and the longest allowed.
    """
    for one in found:
        label = say.label_of(one.field)
        raise FormIncomplete(
            say.refused(label, one.length, one.longest),
            {"problems": [{"field": one.field, "length": one.length, "longest": one.longest}]},
        )


def refuse_too_long_households(dossiers: Iterable[Dossier]) -> None:
    """As `refuse_too_long`, for households."""
    for one in dossiers:
        refuse_too_long(too_long_in(one))
