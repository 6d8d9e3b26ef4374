"""The same person in two communes: put to both, decided by people, "không trùng" remembered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.household import Member
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


def test_a_folded_name_and_a_birth_date_are_enough_a_year_waits_for_a_person(desks: Desks) -> None:
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
    assert found.pairs > found.raised >= 1
    assert [_issues(upper, head.id) for head in only] == [[], []]
    listed = {one.found.a.member for one in upper.people_twice.pairs(ROUND) if not one.is_flagged}
    assert listed & {head.id for head in only}


def test_one_number_in_two_households_of_a_commune_is_asked_at_both(desks: Desks) -> None:
    a, upper = desks.commune, desks.upper
    heads = [_again(a, lambda head: replace(head, citizen_id=NUMBER), number) for number in (0, 1)]
    assert heads[0].household != heads[1].household
    assert _merge(desks, a).raised >= 1
    for head in heads:
        assert "một hộ khác của xã" in _issues(upper, head.id)[0]
