"""A periodic round of a 900-household commune through the use cases, every block tried."""

import random
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import HouseholdsRefused, RoundClosed, StepNotAllowed
from giamngheo_desktop.domain.household import CategoryBefore, HouseholdStatus
from giamngheo_desktop.domain.movement import cells_of, imbalances
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.services.suite import Services
from tests.builders import a_dossier, a_village
from tests.services.workplaces import ROUND

HOUSEHOLDS = 900
ON = date(2026, 10, 20)
LISTED = (Category.HO_NGHEO, Category.HO_CAN_NGHEO)
KINDS = ((118, 3), (118, 1), (165, 1))
BEFORE = (CategoryBefore.HO_NGHEO, CategoryBefore.HO_CAN_NGHEO, CategoryBefore.NONE)


def _made(number: int, rng: random.Random) -> Dossier:
    diem_b1, missing = rng.choice(KINDS)
    return a_dossier(
        number,
        members=rng.randint(1, 7),
        village=a_village(number % 3 + 1),
        diem_b1=diem_b1,
        missing=("bao_hiem_y_te", "viec_lam", "nha_tieu_hop_ve_sinh")[:missing],
        category_before=rng.choice(BEFORE),
    )


def _meeting(present: int, agree: int) -> dict[str, object]:
    return {
        "chair": "Hồ Văn Thôn",
        "secretary": "Hồ Thị Ký",
        "households_present": present,
        "households_total": present,
        "agree": agree,
        "disagree": present - agree,
    }


def _record(services: Services, step: Step, on: date, **fields: object) -> None:
    services.rounds.record(ProcedureRecord(new_id(), ROUND, step, on=on, **fields))  # type: ignore[arg-type]  # keywords of the record


def _counted(services: Services, opening: dict[str, int]) -> Counter[tuple[str, Category, int]]:
    """Cells 1, 4, 8 (persons and all) and 9, counted by hand over every household.

    An independent road: it looks at lists and people only, never at stored movements.
    """
    found: Counter[tuple[str, Category, int]] = Counter()
    with services.at.store.reading() as tx:
        dossiers: Iterable[Dossier] = list(tx.households.dossiers(round=ROUND))
    for one in dossiers:
        before = one.household.category_before.value
        is_here = one.household.status is HouseholdStatus.ACTIVE
        after = one.review.category if one.review and is_here else None
        for category in LISTED:
            if before == category.value:
                found["ho", category, 1] += 1
                found["khau", category, 1] += opening[one.household.id]
                found["ho", category, 4] += not is_here
            if after is category:
                found["ho", category, 9] += 1
                found["khau", category, 9] += len(one.counted_members)
                is_new = before not in {each.value for each in LISTED}
                found["ho", category, 8] += is_new and one.household.status_on is not None
    return found


def _check(places: list[PlaceCounts], counted: Counter[tuple[str, Category, int]]) -> None:
    for place in places:
        assert imbalances(place.counts) == []
    for (unit, category, cell), count in counted.items():
        told = sum(cells_of(place.counts, unit, category)[cell - 1] for place in places)
        assert told == count, (unit, category, cell)


def test_nine_hundred_households_from_list_to_closing(
    empty: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = random.Random(900)
    made = [_made(number, rng) for number in range(1, HOUSEHOLDS + 1)]
    begun = time.perf_counter()
    empty.households.put_many([replace(one, review=None) for one in made])
    opened = empty.rounds.open(RoundKind.DINH_KY, 2026, ("nd_07_2021",))
    assert opened.to_review == sum(
        one.household.category_before is not CategoryBefore.NONE for one in made
    )
    villages = tuple(a_village(number).id for number in (1, 2, 3))
    blocked = 0

    def refuses(step: Step, **fields: object) -> None:
        nonlocal blocked
        with pytest.raises(StepNotAllowed):
            _record(empty, step, ON, **fields)
        blocked += 1

    def refuses_recognition() -> None:
        nonlocal blocked
        with pytest.raises(StepNotAllowed):
            empty.recognition.recognise(ROUND, "20/QĐ-UBND", ON, "Trần Văn Minh")
        blocked += 1

    refuses(Step.MEETING, village=villages[0], data=_meeting(60, 50))
    refuses(Step.POSTING, village=villages[0])
    refuses_recognition()
    refuses(Step.CERTIFICATE)
    with pytest.raises(HouseholdsRefused):
        empty.rounds.close(ROUND)
    held = {one.household.id: empty.households.get(one.household.id, ROUND) for one in made}
    kept = [_with_round_review(one, held[one.household.id]) for one in made]
    empty.households.put_many(kept)
    done = empty.rounds.classify(ROUND)
    assert (done.households, done.refusals) == (HOUSEHOLDS, ())
    refuses(Step.POSTING, village=villages[0])
    refuses(Step.MEETING, village=villages[0], data=_meeting(60, 20))
    for village in villages:
        _record(empty, Step.MEETING, ON, village=village, data=_meeting(60, 50))
    refuses_recognition()
    for village in villages:
        _record(empty, Step.POSTING, ON, village=village, data={"places": ["Nhà văn hóa"]})
    refuses_recognition()
    decided = date(2026, 11, 1)
    recognised = empty.recognition.recognise(ROUND, "21/QĐ-UBND", decided, "Trần Văn Minh")
    certified = empty.recognition.certify(ROUND, decided)
    expected = done.by_category["ho_ngheo"] + done.by_category["ho_can_ngheo"]
    assert certified == expected
    assert sum(recognised.by_result.values()) >= certified
    empty.rounds.close(ROUND)
    with pytest.raises(RoundClosed):
        empty.rounds.classify(ROUND)
    passed = time.perf_counter() - begun
    opening = {one.household.id: len(one.members) for one in made}
    _check(empty.rounds.counts(ROUND), _counted(empty, opening))
    with capsys.disabled():
        print(f" [900 hộ: {passed:.1f} giây, {blocked + 2} bước bị chặn đúng]", end="")


def _with_round_review(made: Dossier, held: Dossier) -> Dossier:
    """What was surveyed, in the review the round had opened for the household."""
    review = made.review
    assert review is not None
    if held.review is not None:
        review = replace(review, id=held.review.id, rev=held.review.rev)
    return Dossier(replace(held.household), held.members, review)
