"""Many at once equals one by one; a state replaces what it owns and nothing else."""

from collections.abc import Iterable
from dataclasses import fields, replace

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import LIVE, Dossier, HouseholdQuery
from giamngheo_desktop.domain.exchange import (
    AnchorReason,
    AuditAnchor,
    Chosen,
    IssueReply,
    ReplyKind,
    Resolution,
    State,
    Thing,
)
from giamngheo_desktop.domain.household import Household, Member
from giamngheo_desktop.domain.merge import plan_replace
from giamngheo_desktop.domain.place import Unit, Village
from giamngheo_desktop.domain.plan.supports import Support
from giamngheo_desktop.domain.plan.targets import Target
from giamngheo_desktop.domain.procedure import Decision, ProcedureRecord
from giamngheo_desktop.domain.review import Override, Review
from giamngheo_desktop.store.codec import value_from
from giamngheo_desktop.store.compiled import read_all
from giamngheo_desktop.store.engine import Store
from giamngheo_desktop.store.tables import (
    AnchorRow,
    DecisionRow,
    HouseholdRow,
    MemberRow,
    ProcedureRow,
    ResolutionRow,
    ReviewRow,
    Row,
    SupportRow,
    TargetRow,
    UnitRow,
    VillageRow,
    table_of,
)
from tests.builders import (
    NOW,
    ROUND,
    a_decision,
    a_decision_item,
    a_dossier,
    a_procedure_record,
    a_result,
    a_round,
    a_state,
    a_support,
    a_target,
    a_tombstone,
    a_transfer,
    a_unit,
    a_village,
    an_id,
    an_upper_unit,
)

OTHER = a_unit("20908", "Trà Liên")


def _all(store: Store, edition: str = LIVE) -> list[Dossier]:
    with store.reading() as tx:
        return list(tx.households.dossiers(edition=edition, round=ROUND))


def _dossiers(numbers: Iterable[int]) -> list[Dossier]:
    return [
        a_dossier(number, village=a_village(2 if number % 2 else 1), category=Category.HO_NGHEO)
        for number in numbers
    ]


def test_bulk_insert_equals_saving_one_by_one(store: Store) -> None:
    many, few = _dossiers(range(1, 31)), _dossiers(range(31, 61))
    with store.writing() as tx:
        assert tx.bulk.insert_dossiers(iter(many)) == 30
        for dossier in few:
            tx.households.save(dossier, by="x", at=NOW)
    found = {one.household.id: one for one in _all(store)}
    assert found == {one.household.id: one for one in [*many, *few]}
    with store.reading() as tx:
        lines = {one.id: one for one in tx.households.lines(HouseholdQuery(round=ROUND))}
    for bulk, single in zip(many, few, strict=True):
        one, other = lines[bulk.household.id], lines[single.household.id]
        assert replace(one, id=other.id, code=other.code) == other


def test_bulk_update_equals_saving_one_by_one(store: Store) -> None:
    before = _dossiers(range(1, 603))
    with store.writing() as tx:
        tx.bulk.insert_dossiers(before)
    changed = [
        replace(one, household=replace(one.household, note="x")) if number % 3 == 0 else one
        for number, one in enumerate(before)
    ]
    with store.writing() as tx:
        assert tx.bulk.update_dossiers(changed, by="x", at=NOW) == 602
    revs = {one.household.id: one.household.rev for one in _all(store)}
    assert [revs[one.household.id] for one in changed] == [
        2 if number % 3 == 0 else 1 for number in range(602)
    ]


def test_five_thousand_households_come_back_whole(store: Store) -> None:
    made = [a_dossier(number, members=1 + number % 2) for number in range(1, 5001)]
    with store.writing() as tx:
        assert tx.bulk.insert_dossiers(made) == 5000
    found = {one.household.id: one for one in _all(store)}
    assert len(found) == 5000
    assert found == {one.household.id: one for one in made}


def test_household_that_is_there_already_breaks_the_whole_insert(store: Store) -> None:
    with store.writing() as tx:
        tx.bulk.insert_dossiers(_dossiers([1]))
    with pytest.raises(IntegrityError), store.writing() as tx:
        tx.bulk.insert_dossiers(_dossiers([2, 1]))
    assert len(_all(store)) == 1


def test_results_are_stored_and_the_decision_of_people_stays(store: Store) -> None:
    plain, decided = _dossiers([1, 2])
    assert decided.review is not None
    override = Override(Category.KHONG_NGHEO, "x", NOW.date(), "họp dân")
    decided = replace(decided, review=replace(decided.review, override=override))
    near = (a_result(Category.HO_CAN_NGHEO),)
    with store.writing() as tx:
        tx.bulk.insert_dossiers([plain, decided])
        verdicts = [(an_id("review", number, ROUND), near) for number in (1, 2)]
        assert tx.bulk.put_results(ROUND, verdicts) == 2
        lines = {one.id: one.category for one in tx.households.lines(HouseholdQuery(round=ROUND))}
    assert lines == {
        plain.household.id: Category.HO_CAN_NGHEO,
        decided.household.id: Category.KHONG_NGHEO,
    }
    reviews = [one.review for one in _all(store)]
    assert all(one is not None and one.results == near and one.rev == 2 for one in reviews)


def test_equal_results_do_not_raise_the_revision(store: Store) -> None:
    (one,) = _dossiers([1])
    assert one.review is not None
    with store.writing() as tx:
        tx.bulk.insert_dossiers([one])
        tx.exchange.mark_handed_over(ROUND, "ab" * 32)
        tx.bulk.put_results(ROUND, [(one.review.id, one.review.results)])
        (line,) = tx.households.lines(HouseholdQuery(round=ROUND))
        assert line.handed_over
        tx.bulk.put_results(ROUND, [(one.review.id, ())])
        (line,) = tx.households.lines(HouseholdQuery(round=ROUND))
    assert not line.handed_over
    assert line.category is None
    (found,) = _all(store)
    assert found.review is not None
    assert (found.review.rev, found.review.results) == (2, ())


def test_reviews_are_inserted_with_the_owner_of_their_household(store: Store) -> None:
    (one,) = _dossiers([1])
    assert one.review is not None
    with store.writing() as tx:
        tx.bulk.insert_dossiers([replace(one, review=None)])
        assert tx.bulk.insert_reviews([one.review]) == 1
        assert tx.bulk.state_of(a_unit().id, ROUND, LIVE).reviews == (one.review,)
        with pytest.raises(KeyError):
            tx.bulk.insert_reviews([replace(one.review, household="none")])


def _full_state(unit: Unit, first: int = 1) -> State:
    """A state of a commune with a row in every section."""
    base = a_state(0)
    village = a_village(1, unit)
    dossiers = [
        a_dossier(number, village=village, category=Category.HO_NGHEO)
        for number in range(first, first + 3)
    ]
    households = sorted((one.household for one in dossiers), key=lambda one: one.id)
    members = [member for one in dossiers for member in one.members]
    home = households[0].id
    return replace(
        base,
        units=tuple(sorted((unit, an_upper_unit()), key=lambda one: one.id)),
        villages=(village,),
        households=tuple(households),
        members=tuple(sorted(members, key=lambda one: (one.household, one.id))),
        reviews=tuple(
            sorted(
                (one.review for one in dossiers if one.review),
                key=lambda one: (one.household, one.id),
            )
        ),
        procedure=(
            a_procedure_record(
                id=an_id("procedure", unit.id), village=village.id, data={"invited": ("a", "b")}
            ),
        ),
        supports=(a_support(first, household=home),),
        targets=(a_target(first, unit=unit.id),),
        decisions=(a_decision(first),),
        decision_items=(a_decision_item(decision=an_id("decision", first), household=home),),
        transfers=(a_transfer(first),),
        tombstones=(a_tombstone(first + 100),),
        resolutions=(
            Resolution(an_id("r", first), home, Thing.HOUSEHOLD, "note", Chosen.OURS, "x", NOW),
        ),
        issue_replies=(IssueReply(an_id("issue", first), ReplyKind.FIXED, "x", NOW),),
        audit=(
            AuditAnchor(1, "ab" * 32, NOW, AnchorReason.EXPORT),
            AuditAnchor(7, "cd" * 32, NOW, AnchorReason.BACKUP, "ef" * 32),
        ),
    )


def test_received_state_comes_back_as_it_was(store: Store) -> None:
    state = _full_state(a_unit())
    beside = {"confirmations"}  # kept with the standards of the office
    assert {one.name for one in fields(state) if not getattr(state, one.name)} == beside
    with store.writing() as tx:
        tx.bulk.replace_state(a_unit().id, ROUND, state)
        assert tx.bulk.state_of(a_unit().id, ROUND, ROUND) == state


def test_same_state_twice_is_the_same_state(store: Store) -> None:
    state = _full_state(a_unit())
    with store.writing() as tx:
        tx.bulk.replace_state(a_unit().id, ROUND, state)
        tx.bulk.replace_state(a_unit().id, ROUND, state)
        assert tx.bulk.state_of(a_unit().id, ROUND, ROUND) == state


def test_newer_state_replaces_the_whole_former_one(store: Store) -> None:
    with store.writing() as tx:
        tx.bulk.replace_state(a_unit().id, ROUND, _full_state(a_unit()))
        newer = _full_state(a_unit(), first=3)
        tx.bulk.replace_state(a_unit().id, ROUND, newer)
        assert tx.bulk.state_of(a_unit().id, ROUND, ROUND) == newer
        empty = State(units=newer.units)
        tx.bulk.replace_state(a_unit().id, ROUND, empty)
        assert tx.bulk.state_of(a_unit().id, ROUND, ROUND) == empty


def test_replacing_only_what_differs_gives_the_whole_newer_state(store: Store) -> None:
    old = _full_state(a_unit())
    first, staying, gone = old.households
    newer = replace(
        old,
        households=(replace(first, note="mới", rev=first.rev + 1), staying),
        members=tuple(one for one in old.members if one.household != gone.id),
        reviews=tuple(one for one in old.reviews if one.household != gone.id),
        tombstones=(a_tombstone(200),),
    )
    plan = plan_replace(old, newer)
    with store.writing() as tx:
        tx.bulk.replace_state(a_unit().id, ROUND, old)
        touched = frozenset((*plan.new, *plan.changed, *plan.gone))
        tx.bulk.replace_state(a_unit().id, ROUND, newer, touched)
        assert tx.bulk.state_of(a_unit().id, ROUND, ROUND) == newer
    assert (plan.changed, plan.unchanged, plan.gone) == ((first.id,), (staying.id,), (gone.id,))


def test_a_village_that_is_gone_goes_with_its_households(store: Store) -> None:
    old = _full_state(a_unit())
    with store.writing() as tx:
        tx.bulk.replace_state(a_unit().id, ROUND, old)
        plan = plan_replace(old, State(units=old.units))
        tx.bulk.replace_state(a_unit().id, ROUND, State(units=old.units), frozenset(plan.gone))
        assert tx.bulk.state_of(a_unit().id, ROUND, ROUND) == State(units=old.units)


def test_rows_are_read_as_the_plain_codec_reads_them(store: Store) -> None:
    """Compiled reading and `value_from` agree on every section of a full state."""
    with store.writing() as tx:
        tx.bulk.replace_state(a_unit().id, ROUND, _full_state(a_unit()))
        connection = tx._connection
        for row, kind in _KEPT_AS.items():
            query = select(table_of(row))
            plain: list[object] = [
                value_from(kind, one) for one in connection.execute(query).mappings()
            ]
            assert plain
            assert list(read_all(connection, kind, query)) == plain


_KEPT_AS: dict[type[Row], type] = {
    UnitRow: Unit,
    VillageRow: Village,
    HouseholdRow: Household,
    MemberRow: Member,
    ReviewRow: Review,
    ProcedureRow: ProcedureRecord,
    SupportRow: Support,
    TargetRow: Target,
    DecisionRow: Decision,
    ResolutionRow: Resolution,
    AnchorRow: AuditAnchor,
}


def test_state_of_one_owner_and_round_touches_no_other(store: Store) -> None:
    ours, theirs = _full_state(a_unit()), _full_state(OTHER, first=51)
    with store.writing() as tx:
        tx.rounds.add(a_round(2027))
        tx.bulk.replace_state(a_unit().id, ROUND, ours)
        tx.bulk.replace_state(OTHER.id, ROUND, theirs)
        later = replace(
            ours,
            reviews=tuple(
                replace(one, id=an_id("later", one.id), round="2027-DK") for one in ours.reviews
            ),
            procedure=(),
            decisions=(),
            decision_items=(),
        )
        tx.bulk.replace_state(a_unit().id, "2027-DK", later)
        tx.bulk.replace_state(a_unit().id, ROUND, State())
        assert tx.bulk.state_of(OTHER.id, ROUND, ROUND) == theirs
        assert tx.bulk.state_of(a_unit().id, "2027-DK", "2027-DK") == later
        assert tx.bulk.state_of(a_unit().id, ROUND, ROUND) == State(units=ours.units)
        assert len(list(tx.households.dossiers(edition=ROUND, round=ROUND))) == 3


def test_older_round_does_not_put_back_the_name_of_a_village(store: Store) -> None:
    state = _full_state(OTHER)
    (village,) = state.villages
    renamed = replace(village, name="Thôn Mới", rev=5)
    with store.writing() as tx:
        tx.rounds.add(a_round(2027))
        tx.bulk.replace_state(OTHER.id, "2027-DK", State(units=state.units, villages=(renamed,)))
        tx.bulk.replace_state(OTHER.id, ROUND, state)
        assert tx.places.villages(OTHER.id) == [renamed]
        assert tx.places.villages(OTHER.id, edition=ROUND) == [village]


def test_state_of_an_open_round_is_what_freezing_will_keep(store: Store) -> None:
    unit = a_unit().id
    with store.writing() as tx:
        tx.bulk.insert_dossiers([*_dossiers(range(1, 6)), replace(a_dossier(9), review=None)])
        tx.rounds.add_procedure(a_procedure_record(data={"agree": 1}))
        tx.rounds.add_decision(a_decision(), [a_decision_item()])
        tx.plan.put_supports([a_support()])
        tx.plan.put_targets([a_target()])
        open_state = tx.bulk.state_of(unit, ROUND, LIVE)
        tx.rounds.freeze(ROUND)
        frozen = tx.bulk.state_of(unit, ROUND, ROUND)
    assert len(open_state.households) == 5
    assert frozen.reviews != open_state.reviews
    assert replace(frozen, reviews=()) == replace(open_state, reviews=())
