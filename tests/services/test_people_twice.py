"""The same person in two communes: put to both, decided by people, "không trùng" remembered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import BundleError
from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.services import people_twice
from giamngheo_desktop.services.people_twice import TwiceFound
from giamngheo_desktop.services.suite import Services
from tests.services.desks import NUMBER, Desks, with_number
from tests.services.workplaces import ROUND


def test_a_person_in_two_communes_is_put_to_both_and_remembered(desks: Desks) -> None:
    a, b, upper = desks.commune, desks.neighbour, desks.upper
    homes = with_number(a), with_number(b)
    merged = [
        upper.inbox.merge(one.outbox.export_state(ROUND, desks.world.stick).path) for one in (a, b)
    ]
    assert merged[1].twice.raised >= 1
    assert merged[1].twice.pairs >= merged[1].twice.raised
    pairs = [
        one for one in upper.people_twice.pairs(ROUND) if "citizen_id" in map(str, one.found.why)
    ]
    assert len(pairs) == 1
    assert {pairs[0].found.a.household, pairs[0].found.b.household} == set(homes)
    # The merge itself put the pair to both.
    assert pairs[0].is_flagged
    upper.people_twice.flag(ROUND)
    assert upper.people_twice.flag(ROUND).count == 0
    for services, home in ((a, homes[0]), (b, homes[1])):
        unit = services.at.office().unit.id
        services.downward.take(upper.downward.send(unit, desks.world.stick).path)
        told = services.issues.of_household(home)
        assert "cùng số định danh" in told[0].issue.text
        other = homes[1] if services is a else homes[0]
        assert not services.issues.of_household(other)
    found = pairs[0].found
    upper.people_twice.tell_apart(found.b.member, found.a.member)
    assert found not in [one.found for one in upper.people_twice.pairs(ROUND)]
    # Nothing was resolved by itself: both records stand.
    assert a.households.get(homes[0]).head is not None
    assert b.households.get(homes[1]).head is not None


def _merge(desks: Desks, sender: Services) -> TwiceFound:
    path = sender.outbox.export_state(ROUND, desks.world.stick).path
    plan = desks.upper.inbox.inspect(path).plan
    return desks.upper.inbox.merge(path, accept=plan.plan_digest).twice


def _again(services: Services, change: Callable[[Member], Member], number: int = 0) -> Member:
    """The head of a household is typed anew, in the state of the closed round."""
    services.rounds.reopen(ROUND, "đính chính")
    lines = services.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))
    dossier = services.households.get(lines[number].id, ROUND)
    assert dossier.head is not None
    head = change(dossier.head)
    members = tuple(head if one.id == head.id else one for one in dossier.members)
    services.households.save(replace(dossier, members=members))
    services.rounds.classify(ROUND)
    services.rounds.close(ROUND)
    return head


def _named(head: Member, name: str, day: date | None, year: int) -> Member:
    return replace(head, name=name, birth_date=day, birth_year=year, citizen_id=None)


def _issues(upper: Services, member: str) -> list[str]:
    return [one.issue.text for one in upper.issues.issues() if one.issue.member == member]


def test_a_second_merge_raises_no_second_issue(desks: Desks) -> None:
    a, b, upper = desks.commune, desks.neighbour, desks.upper
    _merge(desks, a)
    homes = with_number(a), with_number(b)
    assert _merge(desks, a).raised == 0
    assert _merge(desks, b).raised >= 1
    held = {one.issue.id for one in upper.issues.issues()}
    for home in homes:
        assert sum(one.issue.household == home for one in upper.issues.issues()) == 1
    # A note changes: the household is compared again, nobody asked again.
    _again(b, lambda head: replace(head, note="đổi sổ"))
    again = _merge(desks, b)
    assert (again.pairs >= 1, again.raised) == (True, 0)
    assert {one.issue.id for one in upper.issues.issues()} == held


def test_two_people_told_apart_are_not_asked_about_by_the_next_merge(desks: Desks) -> None:
    a, b, upper = desks.commune, desks.neighbour, desks.upper
    heads = [_again(one, lambda head: replace(head, citizen_id=NUMBER)) for one in (a, b)]
    upper.people_twice.tell_apart(heads[0].id, heads[1].id)
    for one in (a, b):
        _merge(desks, one)
    assert [_issues(upper, head.id) for head in heads] == [[], []]


def test_a_folded_name_and_a_birth_are_enough_and_a_year_alone_is_a_gentle_question(
    desks: Desks,
) -> None:
    a, b, upper = desks.commune, desks.neighbour, desks.upper
    day = date(1961, 3, 9)
    first = _again(a, lambda head: _named(head, "Hoàng Thị Ngọ Ly", day, 1961))
    second = _again(b, lambda head: _named(head, "HOANG THI NGO LY", day, 1961))
    only = [
        _again(one, lambda head: _named(head, "Lò Văn Pản Sa", None, 1949), 1) for one in (a, b)
    ]
    _merge(desks, a)
    found = _merge(desks, b)
    for head in (first, second):
        assert "cùng họ tên và ngày, năm sinh" in _issues(upper, head.id)[0]
    assert found.pairs == found.raised == 2
    # A year alone is what most lists know of a person: put to both, but as a question of no weight.
    weights = {one.issue.member: one.issue.severity for one in upper.issues.issues()}
    assert [weights[head.id] for head in only] == [Severity.INFO] * 2
    assert [weights[head.id] for head in (first, second)] == [Severity.WARN] * 2


def test_one_merge_puts_only_so_many_pairs_of_namesakes_and_says_so(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_twice, "WEAK_AT_ONCE", 1)
    a, b, upper = desks.commune, desks.neighbour, desks.upper
    for number, name in enumerate(("Lò Văn Pản Sa", "Hồ Thị Nhi Tơ")):
        for one in (a, b):
            _again(one, partial(_named, name=name, day=None, year=1949), number)
    _merge(desks, a)
    found = _merge(desks, b)
    assert (found.pairs, found.raised, found.waiting) == (2, 1, 1)
    assert upper.people_twice.flag(ROUND).count == 1
    # Nobody is asked twice, whoever asked first.
    _again(b, lambda head: replace(head, note="đổi sổ"))
    again = _merge(desks, b)
    assert (again.raised, again.waiting) == (0, 0)


def test_taking_a_merge_back_takes_its_questions_back_from_both(desks: Desks) -> None:
    a, b, upper = desks.commune, desks.neighbour, desks.upper
    homes = with_number(a), with_number(b)
    _merge(desks, a)
    path = b.outbox.export_state(ROUND, desks.world.stick).path
    merged = upper.inbox.merge(path)
    units = [one.at.office().unit.id for one in (a, b)]
    for unit, one in zip(units, (a, b), strict=True):
        one.downward.take(upper.downward.send(unit, desks.world.stick).path)
    stale = upper.downward.send(units[0], desks.world.stick).path
    asked = {one.issue.id for one in upper.issues.issues()}
    assert [
        len(one.issues.of_household(home)) for one, home in zip((a, b), homes, strict=True)
    ] == [
        1,
        1,
    ]
    upper.undoing.undo(merged.head_id, "nhập nhầm gói")
    assert upper.issues.issues() == []
    for unit, one, home in zip(units, (a, b), homes, strict=True):
        one.downward.take(upper.downward.send(unit, desks.world.stick).path)
        assert one.issues.of_household(home) == ()
    # An older document does not bring them back.
    with pytest.raises(BundleError):
        a.downward.take(stale)
    assert a.issues.of_household(homes[0]) == ()
    # Merged again, the pair is asked about again, as a new question.
    assert upper.inbox.merge(path).twice.raised >= 1
    anew = {one.issue.id for one in upper.issues.issues()}
    assert len(anew) == len(asked)
    assert not anew & asked
    a.downward.take(upper.downward.send(units[0], desks.world.stick).path)
    assert len(a.issues.of_household(homes[0])) == 1


def test_told_apart_above_both_communes_are_asked_no_more(desks: Desks, tmp_path: Path) -> None:
    a, b, upper = desks.commune, desks.neighbour, desks.upper
    heads = [_again(one, lambda head: replace(head, citizen_id=NUMBER)) for one in (a, b)]
    for one in (a, b):
        _merge(desks, one)
        one.downward.take(upper.downward.send(one.at.office().unit.id, desks.world.stick).path)
    # The second merge asked the first commune too; only its next document tells it.
    a.downward.take(upper.downward.send(a.at.office().unit.id, desks.world.stick).path)
    assert [len(one.issues.issues()) for one in (a, b)] == [1, 1]
    upper.people_twice.tell_apart(heads[1].id, heads[0].id)
    assert upper.issues.issues() == []
    receipt = upper.inbox.merge(desks.export(), accept=None, receipt_folder=tmp_path).receipt
    assert receipt is not None
    a.outbox.read_receipt(receipt)
    b.downward.take(upper.downward.send(b.at.office().unit.id, desks.world.stick).path)
    assert [one.issues.issues() for one in (a, b)] == [[], []]
    # Both records stand: nothing was resolved by itself.
    assert [
        one.households.get(head.household).head for one, head in zip((a, b), heads, strict=True)
    ]


def test_one_number_in_two_households_of_a_commune_is_asked_at_both(desks: Desks) -> None:
    a, upper = desks.commune, desks.upper
    heads = [_again(a, lambda head: replace(head, citizen_id=NUMBER), number) for number in (0, 1)]
    assert heads[0].household != heads[1].household
    assert _merge(desks, a).raised >= 1
    for head in heads:
        assert "một hộ khác của xã" in _issues(upper, head.id)[0]
