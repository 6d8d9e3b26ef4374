"""The sample commune (xã mẫu): a workplace full of invented people, to learn and to try on."""

import secrets
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.review import ReviewRound, RoundKind
from giamngheo_desktop.keys.slots import KdfCost
from giamngheo_desktop.services.context import Clock, Workplace, local_day
from giamngheo_desktop.services.new_workplace import NewWorkplace, create_workplace
from giamngheo_desktop.services.rounds import RoundService
from giamngheo_desktop.services.sample.dossiers import SampleReviews
from giamngheo_desktop.services.sample.scenarios import SampleCommune, commune_2026
from giamngheo_desktop.services.units import units_around
from giamngheo_desktop.text import demo as say

HOUSEHOLDS = 212
FOLDER = "xa-mau"
_STANDARD = "nd_07_2021"


def create_sample(
    folder: Path, *, clock: Clock, households: int = HOUSEHOLDS, kdf: KdfCost | None = None
) -> Workplace:
    """Make the sample commune afresh and open it.

    What an earlier sample held is thrown away: it is a place to try things. Its passphrase is
    random and told to nobody; the sample is opened by making it again.

    Args:
        folder: of the sample only, never that of real work.
    """
    shutil.rmtree(folder, ignore_errors=True)
    scenario = commune_2026(households)
    commune = scenario.communes[0]
    new = NewWorkplace(
        role=UnitRole.COMMUNE,
        unit=commune.unit,
        user="can_bo",
        person=say.clerk(),
        duties=frozenset({Duty.CAN_BO, Duty.LANH_DAO, Duty.QUAN_TRI}),
        passphrase=secrets.token_urlsafe(18),
        upper_name=scenario.upper_name,
        units=units_around(commune.unit),
        is_sample=True,
        kdf=kdf,
    )
    place = create_workplace(folder, new, clock=clock)
    _fill(place, commune, local_day(clock()).year)
    return place


def _fill(place: Workplace, sample: SampleCommune, year: int) -> None:
    with place.store.writing() as tx:
        for village in sample.villages:
            tx.places.put_village(village)
        tx.bulk.insert_dossiers(sample.dossiers(), by=place.person.id, at=place.clock())
    opened = RoundService(place).open(RoundKind.DINH_KY, year, (_STANDARD,)).round
    with place.store.writing() as tx:
        held = {one.household.id: one for one in tx.households.dossiers(round=opened.id)}
        tx.bulk.update_dossiers(
            _reviewed(place, sample, opened, held), by=place.person.id, at=place.clock()
        )
    RoundService(place).classify(opened.id)


def _reviewed(
    place: Workplace, sample: SampleCommune, opened: ReviewRound, held: dict[str, Dossier]
) -> Iterator[Dossier]:
    """Two thirds of the listed households are reviewed; the rest waits for the officer."""
    standards = tuple(place.standards.get(one) for one in opened.standards)
    reviews = SampleReviews(opened, standards, typed_by=place.person.id)
    for number, dossier in enumerate(sample.dossiers(reviews)):
        known = held.get(dossier.household.id)
        if known is None or known.review is None or dossier.review is None or number % 3 == 0:
            continue
        review = replace(dossier.review, id=known.review.id, rev=known.review.rev)
        yield replace(known, review=review)
