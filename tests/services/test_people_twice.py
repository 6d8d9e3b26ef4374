"""The same person in two communes: put to both, decided by people, "không trùng" remembered."""

from tests.services.desks import Desks, with_number
from tests.services.workplaces import ROUND


def test_a_person_in_two_communes_is_put_to_both_and_remembered(desks: Desks) -> None:
    a, b, upper = desks.commune, desks.neighbour, desks.upper
    homes = with_number(a), with_number(b)
    for one in (a, b):
        upper.inbox.merge(one.outbox.export_state(ROUND, desks.world.stick).path)
    pairs = [
        one for one in upper.people_twice.pairs(ROUND) if "citizen_id" in map(str, one.found.why)
    ]
    assert len(pairs) == 1
    assert {pairs[0].found.a.household, pairs[0].found.b.household} == set(homes)
    assert not pairs[0].is_flagged
    count = upper.people_twice.flag(ROUND).count
    assert count >= 1
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
