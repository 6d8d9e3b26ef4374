"""A helper laptop works in the villages it was given; other work would not reach its commune."""

from collections.abc import Iterable
from dataclasses import replace

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import StepNotAllowed
from giamngheo_desktop.domain.meetings import meeting_of
from giamngheo_desktop.domain.packages import PackageSide, PackageState
from giamngheo_desktop.domain.procedure import KEPT_HERE, ProcedureRecord, Step
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import packages as say

_AT_HAND = frozenset({PackageState.OUT, PackageState.BACK})


def refuse_what_stays_here(tx: Tx, record: ProcedureRecord) -> None:
    """A meeting whose minutes would lose something on the way is recorded on the main laptop.

    Bundles carry who agrees and who does not, not the people present and not the votes of single
    households: on the main laptop the share would be counted of fewer people.

    Raises:
        StepNotAllowed: for the officer of a helper laptop.
    """
    if record.step is not Step.MEETING or not tx.packages.packages(PackageSide.TAKEN):
        return
    told = meeting_of(record)
    carried = {name: value for name, value in record.data.items() if name not in KEPT_HERE}
    arrives = meeting_of(replace(record, data=carried))
    if (told.present, told.votes) != (arrives.present, arrives.votes):
        raise StepNotAllowed(say.meeting_on_main_laptop(), {"step": record.step.value})


def refuse_outside(tx: Tx, dossiers: Iterable[Dossier]) -> None:
    """Households of other villages are not typed on a laptop that took a package.

    A laptop that never took one is bound to nothing.

    Raises:
        StepNotAllowed: for the officer of a helper laptop: names the villages.
    """
    taken = tx.packages.packages(PackageSide.TAKEN)
    if not taken:
        return
    given = {village for one in taken if one.state in _AT_HAND for village in one.scope}
    outside = sorted({one.household.village for one in dossiers} - given)
    if outside:
        names = {one.id: one.name for one in tx.places.villages()}
        wrong, right = ([names.get(one, one) for one in ids] for ids in (outside, sorted(given)))
        raise StepNotAllowed(say.outside_given(wrong, right), {"villages": outside})
