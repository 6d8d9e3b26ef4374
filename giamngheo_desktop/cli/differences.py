"""What differs between two states of a household, as the command line tells it."""

from collections.abc import Iterable

from giamngheo_desktop.forms.differences import Difference


def differences_json(found: Iterable[Difference]) -> list[dict[str, str]]:
    """As JSON."""
    return [{"where": one.where, "before": one.before, "after": one.after} for one in found]


def words_of_difference(one: Difference) -> str:
    """As a line: field, before, after."""
    return f"{one.where}\t{one.before}\t{one.after}"
