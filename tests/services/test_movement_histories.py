"""Movement tables of real stores over generated histories, against a count that knows no movement.

Two rounds lie closed behind the third, so that households relapse. The other road looks at nothing
but lists: who stood on the list before, who stands on it now, who was ever on one, who was here at
the opening, and how many people lived where.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.errors import NotFound, StepNotAllowed
from giamngheo_desktop.domain.household import HouseholdStatus, MemberStatus
from giamngheo_desktop.domain.movement import cell_key, imbalances
from giamngheo_desktop.domain.review import Review, RoundKind
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.store import tallies
from tests.builders import a_dossier, a_review, a_village, an_id
from tests.services.workplaces import ROUND, STANDARD

HOMES = tuple(an_id("household", number) for number in range(1, 13))
NGHEO, CAN = Category.HO_NGHEO, Category.HO_CAN_NGHEO
KINDS = ((118, 3), (118, 1), (165, 1))
"""Points of B1 and missing indicators: poor, near-poor, neither."""
INDICATORS = ("bao_hiem_y_te", "viec_lam", "nha_tieu_hop_ve_sinh")
ON = date(2026, 10, 20)
EXAMPLES = 200 if os.environ.get("FAULTS") == "deep" else 8


class History:
    """The office, and what the test itself remembers of the lists and of what happened."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.ever: dict[str, set[Category]] = {}
        self.before: dict[str, tuple[Category | None, int]] = {}
        self.number = 101
        self.story: list[tuple[str, int, int] | list[int]] = []

    def __repr__(self) -> str:
        """All that happened: examples pile up, so the last one alone repeats nothing."""
        return f"History({self.story})"

    def survey(self, round_id: str, kinds: Mapping[str, int]) -> None:
        """Type the reviews of a round."""
        with self.services.at.store.reading() as tx:
            held = {one.household.id: one for one in tx.households.dossiers()}
            reviewed = {one.household.id: one for one in tx.households.dossiers(round=round_id)}
        made = []
        for home, kind in kinds.items():
            dossier = reviewed.get(home) or held.get(home)
            if dossier is None or dossier.household.status is not HouseholdStatus.ACTIVE:
                continue
            diem_b1, missing = KINDS[kind]
            fresh = a_review(1, diem_b1=diem_b1, missing=INDICATORS[:missing])
            made.append(replace(dossier, review=_of(dossier.review, fresh, home, round_id)))
        self.services.households.put_many(made)

    def close(self, year: int, kinds: tuple[int, ...]) -> None:
        """A whole round of an earlier year."""
        opened = self.services.rounds.open(RoundKind.DINH_KY, year, (STANDARD,))
        self.survey(opened.round.id, dict(zip(HOMES, kinds, strict=True)))
        self.services.rounds.classify(opened.round.id)
        self.services.rounds.close(opened.round.id)
        for home, (category, _) in self.lists(opened.round.id).items():
            if category in {NGHEO, CAN}:
                self.ever.setdefault(home, set()).add(category)

    def lists(self, round_id: str) -> dict[str, tuple[Category | None, int]]:
        """Class and people of every household that is here; `None` = no class."""
        with self.services.at.store.reading() as tx:
            here: dict[str, tuple[Category | None, int]] = {
                one.household.id: (None, len(one.counted_members))
                for one in tx.households.dossiers()
                if one.household.status is HouseholdStatus.ACTIVE
            }
            here |= {
                one.household.id: (one.review.category, len(one.counted_members))
                for one in tx.households.dossiers(round=round_id)
                if one.household.status is HouseholdStatus.ACTIVE and one.review is not None
            }
        return here

    def open_last(self, closed: str) -> None:
        """Open the round in hand; remember the list before."""
        self.before = self.lists(closed)
        self.services.rounds.open(RoundKind.DINH_KY, 2026, (STANDARD,))


def _of(held: Review | None, fresh: Review, home: str, round_id: str) -> Review:
    review = replace(fresh, id=new_id(), household=home, round=round_id, rev=1)
    return replace(review, id=held.id, rev=held.rev) if held is not None else review


@pytest.fixture
def history(empty: Services) -> History:
    """Twelve households; 2024 and 2025 are closed with other lists, 2026 is open."""
    made = History(empty)
    dossiers = [
        a_dossier(number, village=a_village(number % 3 + 1), members=number % 5 + 1)
        for number in range(1, 13)
    ]
    empty.households.put_many([replace(one, review=None) for one in dossiers])
    made.close(2024, (0, 1, 2) * 4)
    made.close(2025, (0, 0, 0, 1, 1, 1, 2, 2, 2, 0, 1, 2))
    made.open_last("2025-DK")
    return made


# --- the other road ------------------------------------------------------------------------------


def counted(history: History) -> Counter[str]:
    """Every cell of both tables, for hộ and khẩu, from lists alone."""
    found: Counter[str] = Counter()
    now = history.lists(ROUND)
    for home in history.before.keys() | now.keys():
        was, people = history.before.get(home, (None, 0))
        is_, later = now.get(home, (None, 0))
        for own, other in ((NGHEO, CAN), (CAN, NGHEO)):
            _count(found, own, 1, was is own, people)
            _count(found, own, 9, is_ is own, later)
            if was is own and home not in now:
                _count(found, own, 4, True, people)
            elif was is own and is_ is not own:
                to_other = is_ is other
                cell = (2 if own is NGHEO else 3) if to_other else (3 if own is NGHEO else 2)
                _count(found, own, cell, True, later)
            elif is_ is own and was is not own:
                _count(found, own, _in(history, home, was, own, other), True, later)
            if was is own and home in now and later != people:
                found[cell_key("khau", own, 8 if later > people else 4)] += abs(later - people)
    return +found


def _in(history: History, home: str, was: Category | None, own: Category, other: Category) -> int:
    if was is other:
        return 5
    if home not in history.before:
        return 8
    return 6 if own in history.ever.get(home, set()) else 7


def _count(found: Counter[str], own: Category, cell: int, is_so: bool, people: int) -> None:
    if is_so:
        found[cell_key("ho", own, cell)] += 1
        found[cell_key("khau", own, cell)] += people


def told(services: Services) -> Counter[str]:
    """The same cells as the program gives them."""
    sums: Counter[str] = Counter()
    for place in services.rounds.counts(ROUND):
        assert imbalances(place.counts) == []
        sums.update({key: n for key, n in place.counts.items() if ".dien_bien." in key})
    return +sums


# --- what happens --------------------------------------------------------------------------------

EVENTS = st.lists(
    st.tuples(
        st.sampled_from(("split", "join", "die", "die out", "head", "out", "undo", "in", "decide")),
        st.integers(0, 11),
        st.integers(0, 11),
    ),
    max_size=10,
)
KINDS_NOW = st.lists(st.integers(0, 2), min_size=12, max_size=12)


def happen(history: History, kind: str, first: int, second: int) -> None:
    """One event; what the rules refuse leaves everything as it was."""
    services, home, other = history.services, HOMES[first], HOMES[second]
    try:
        dossier = services.households.get(home, ROUND)
        people = [one.id for one in dossier.counted_members]
        _EVENTS[kind](history, home, other, people)
    except (StepNotAllowed, NotFound, IndexError):
        return


def _split(history: History, home: str, _: str, people: list[str]) -> None:
    done = history.services.events.split(home, people[-2:], people[-1], ON)
    founded = next(one for one in done.dossiers if one.household.id not in HOMES)
    history.survey(ROUND, {founded.household.id: len(people) % 3})


def _die(history: History, home: str, _: str, people: list[str]) -> None:
    heir = people[1] if len(people) > 1 else None
    events = history.services.events
    events.member_leaves(home, people[0], MemberStatus.DEAD, ON, next_head=heir)


def _die_out(history: History, home: str, other: str, people: list[str]) -> None:
    for one in range(len(people)):
        _die(history, home, other, people[one:])


def _come(history: History, *_: str | list[str]) -> None:
    history.number += 1
    made = replace(a_dossier(history.number, members=3), review=None)
    history.services.events.moves_in(made, ON)
    history.survey(ROUND, {made.household.id: history.number % 3})


def _undo(history: History, *_: str | list[str]) -> None:
    events = history.services.events
    last = next((one for one in events.events() if not one.is_undone), None)
    if last is not None:
        events.undo(last.event, "thử")


def _decide(history: History, home: str, _: str, people: list[str]) -> None:
    """People decide otherwise than the score: the movement follows the decision."""
    category = (NGHEO, CAN, Category.KHONG_NGHEO)[len(people) % 3]
    history.services.recognition.decide(home, ROUND, category, "họp dân", ON)


_EVENTS: Mapping[str, Callable[[History, str, str, list[str]], object]] = {
    "split": _split,
    "join": lambda h, home, other, _p: h.services.events.join(home, other, ON),
    "die": _die,
    "die out": _die_out,
    "head": lambda h, home, _o, people: h.services.events.new_head(home, people[-1], ON),
    "out": lambda h, home, _o, _p: h.services.events.moves_out(home, ON),
    "in": _come,
    "undo": _undo,
    "decide": _decide,
}


@settings(
    max_examples=EXAMPLES,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(kinds=KINDS_NOW, events=EVENTS)
def test_any_history_balances_and_agrees_with_the_lists(
    history: History, kinds: list[int], events: list[tuple[str, int, int]]
) -> None:
    """Events pile up over the examples: every prefix of a long history is checked."""
    history.story += [kinds, *events]
    history.survey(ROUND, dict(zip(HOMES, kinds, strict=True)))
    for one in events:
        happen(history, *one)
    history.services.rounds.classify(ROUND)
    assert told(history.services) == counted(history)
    with history.services.at.store.reading() as tx:
        people = [m.id for one in tx.households.dossiers(edition=LIVE) for m in one.members]
        assert len(people) == len(set(people))
        assert tx.audit.verify() == []


@pytest.fixture
def eventful(history: History) -> History:
    """A history with something in every kind of cell."""
    history.survey(ROUND, dict(zip(HOMES, (0, 1, 2, 0, 1, 2, 0, 1, 2, 1, 0, 0), strict=True)))
    story = (("split", 8), ("out", 3), ("in", 1), ("die", 4), ("die out", 9), ("decide", 8))
    for kind, first in story:
        happen(history, kind, first, 5)
    happen(history, "join", 10, 11)
    history.services.rounds.classify(ROUND)
    return history


def test_the_eventful_history_fills_every_kind_of_cell(eventful: History) -> None:
    found = counted(eventful)
    assert found == told(eventful.services)
    seen = {int(key.rsplit(".", 1)[1]) for key in found if key.startswith("ho.")}
    assert seen == set(range(1, 10))


BAD = {
    "relapse counted as new": ("_arrival", lambda *_: 7),
    "arrivals from the other list lost": ("_arrival", lambda *_: 8),
    "every escape in one cell": ("_departure", lambda *_: 2),
    "who left still counted": ("_left", lambda *_: False),
    "nobody leaves a list": ("_leaving", lambda *_: ()),
}


@pytest.fixture
def _no_memory() -> Iterator[None]:
    """What the tables remember of a wrong rule does not outlive its test."""
    yield
    tallies._moves.cache_clear()


@pytest.mark.usefixtures("_no_memory")
@pytest.mark.parametrize("fault", BAD)
def test_a_wrong_table_is_caught(
    eventful: History, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    name, wrong = BAD[fault]
    monkeypatch.setattr(tallies, name, wrong)
    tallies._moves.cache_clear()
    sums: Counter[str] = Counter()
    balanced = True
    for place in eventful.services.rounds.counts(ROUND):
        balanced = balanced and imbalances(place.counts) == []
        sums.update({key: n for key, n in place.counts.items() if ".dien_bien." in key})
    assert not balanced or +sums != counted(eventful)
