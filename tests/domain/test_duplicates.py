"""Likely the same person: candidates with reasons, across communes and inside one."""

import random
import time
from datetime import date

from giamngheo_desktop.domain.duplicates import (
    DuplicateReason,
    PersonSeen,
    likely_duplicates,
    people_seen,
)
from giamngheo_desktop.domain.household import HouseholdStatus, MemberStatus
from tests.bundle import worlds as w

OTHER = "56555555-5555-4555-8555-555555555555"
THIRD = "57555555-5555-4555-8555-555555555555"


def seen(member: str, **changes: str | None) -> PersonSeen:
    values: dict[str, str | None] = {
        "household": w.HOME,
        "unit": w.COMMUNE,
        "name_key": "ho thi b",
        "birth": "1970-02-03",
        "citizen_id": "048170000001",
        "address_key": "",
    }
    return PersonSeen(member, **(values | changes))  # type: ignore[arg-type]  # texts throughout


def test_same_number_and_name_in_two_communes_scores_highest() -> None:
    (pair,) = likely_duplicates([seen(OTHER, unit="20905@2025-07-01"), seen(w.PERSON)])
    assert pair.why == (DuplicateReason.CITIZEN_ID, DuplicateReason.NAME_BIRTH)
    assert pair.score == 95
    assert pair.is_across_units
    assert (pair.a.member, pair.b.member) == (w.PERSON, OTHER)


def test_name_and_year_alone_score_low() -> None:
    people = [seen(m, citizen_id=None, birth="1970") for m in (w.PERSON, OTHER)]
    assert likely_duplicates(people)[0].score == 15


def test_missing_numbers_and_births_match_nobody() -> None:
    people = [seen(m, citizen_id=None, birth="") for m in (w.PERSON, OTHER)]
    assert likely_duplicates(people) == []


def test_told_apart_is_remembered() -> None:
    people = [seen(w.PERSON), seen(OTHER)]
    assert likely_duplicates(people, frozenset({(w.PERSON, OTHER)})) == []


def test_a_placeholder_number_is_no_person() -> None:
    people = [seen(f"p{n}", citizen_id="0" * 12, name_key=f"n{n}") for n in range(60)]
    assert likely_duplicates(people) == []


def test_only_counted_people_of_active_households_are_seen() -> None:
    state = w.a_state(
        members=(
            w.the_person(name="Hồ  THỊ B", birth_date=date(1970, 2, 3)),
            w.the_person(id=OTHER, status=MemberStatus.DEAD),
        )
    )
    (person,) = people_seen(state)
    assert (person.name_key, person.birth) == ("ho thi b", "1970-02-03")
    gone = w.a_state(households=(w.the_home(status=HouseholdStatus.MOVED_OUT),))
    assert list(people_seen(gone)) == []


def test_cost_grows_with_the_number_of_people() -> None:
    def cost(people: int) -> float:
        chance = random.Random(20261122)
        crowd = [
            seen(f"{n:06d}", citizen_id=f"{chance.randrange(10**12):012d}", name_key=f"n{n}")
            for n in range(people)
        ]
        start = time.thread_time()
        likely_duplicates(crowd)
        return time.thread_time() - start

    small, large = min(cost(4_000) for _ in range(3)), min(cost(32_000) for _ in range(3))
    assert large < small * 8 * 10
