"""Households one by one: what is saved comes back, history, search, order."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.exchange import Thing
from giamngheo_desktop.domain.household import HouseholdStatus, MemberStatus
from giamngheo_desktop.domain.review import Override, ReviewState
from giamngheo_desktop.domain.vietnamese import name_sort_key
from giamngheo_desktop.store.engine import Store
from tests.builders import (
    NOW,
    ROUND,
    a_dossier,
    a_household,
    a_member,
    a_result,
    a_review,
    a_unit,
    a_village,
    an_id,
)

LATER = NOW + timedelta(hours=1)
ALL = HouseholdQuery(round=ROUND)


def _save(store: Store, dossier: Dossier, at: datetime = NOW, by: str = "hoa") -> Dossier:
    with store.writing() as tx:
        return tx.households.save(dossier, by=by, at=at)


def _get(store: Store, number: int = 1) -> Dossier:
    with store.reading() as tx:
        found = tx.households.get(an_id("household", number), round=ROUND)
    assert found is not None
    return found


def _names(store: Store, query: HouseholdQuery) -> list[str]:
    with store.reading() as tx:
        found = [line.head_name for line in tx.households.lines(query)]
        assert tx.households.count(replace(query, limit=None, offset=0)) >= len(found)
    return found


def _named(number: int, name: str, **fields: object) -> Dossier:
    made = a_dossier(number, members=2, **fields)  # type: ignore[arg-type]  # any field
    return replace(made, members=(replace(made.members[0], name=name), *made.members[1:]))


def test_every_field_of_a_full_dossier_comes_back(store: Store) -> None:
    full = a_dossier(category=Category.HO_NGHEO)
    assert full.review is not None
    full = replace(
        full,
        review=replace(
            full.review,
            answers={"yes": True, "no": False, "refused": None, "n": 3, "codes": ("a", "b")},
            member_answers={full.members[0].id: {"has_health_insurance": False}},
            override=Override(Category.HO_CAN_NGHEO, "x", NOW.date(), "họp dân", None),
            income_vnd_pm=1_200_000,
            note="ghi chú",
        ),
    )
    assert _save(store, full) == full
    assert _get(store) == full


def test_household_without_members_or_review_is_kept(store: Store) -> None:
    bare = Dossier(a_household(head=None), ())
    _save(store, bare)
    assert _get(store) == bare


def test_saving_the_same_again_writes_nothing(store: Store) -> None:
    first = _save(store, a_dossier())
    with store.writing() as tx:
        assert tx.households.save(first, by="khac", at=LATER) == first
        assert [one.by for one in tx.households.history(first.household.id)] == ["hoa"]


def test_only_changed_records_get_a_new_revision(store: Store) -> None:
    first = _save(store, a_dossier())
    second, third = first.members[1], first.members[2]
    changed = replace(first, members=(first.members[0], replace(second, name="Hồ Thị Mận"), third))
    saved = _save(store, changed, LATER)
    assert saved.household.rev == 1
    assert [one.rev for one in saved.members] == [1, 2, 1]
    assert saved.review is not None
    assert saved.review.rev == 1
    assert _get(store) == saved


def test_revision_read_long_ago_does_not_lower_the_stored_one(store: Store) -> None:
    first = _save(store, a_dossier())
    _save(store, replace(first, household=replace(first.household, address="Thôn 1")), LATER)
    old = replace(first, household=replace(first.household, address="Thôn 2", rev=1))
    assert _save(store, old, LATER).household.rev == 3


def test_member_left_out_goes_under_a_tombstone(store: Store) -> None:
    first = _save(store, a_dossier(members=3))
    saved = _save(store, replace(first, members=first.members[:2]), LATER)
    assert _get(store).members == saved.members
    with store.reading() as tx:
        stones = tx.bulk.state_of(a_unit().id, ROUND, "").tombstones
    assert [(one.of, one.what, one.by) for one in stones] == [
        (first.members[2].id, Thing.MEMBER, "hoa")
    ]


def test_member_who_moves_to_another_household_leaves_no_tombstone(store: Store) -> None:
    first, second = _save(store, a_dossier(1)), _save(store, a_dossier(2))
    mover = first.members[3]
    _save(store, replace(first, members=first.members[:3]), LATER)
    moved = replace(mover, household=second.household.id, no=5)
    _save(store, replace(second, members=(*second.members, moved)), LATER)
    with store.reading() as tx:
        assert tx.bulk.state_of(a_unit().id, ROUND, "").tombstones == ()
    assert len(_get(store, 2).members) == 5


def test_history_names_who_when_and_what_changed(store: Store) -> None:
    first = _save(store, a_dossier())
    assert first.review is not None
    _save(
        store,
        replace(
            first,
            household=replace(first.household, address="Thôn 1", phone="0905"),
            members=(replace(first.members[0], note="ốm"), *first.members[1:3]),
            review=replace(first.review, note="sửa"),
        ),
        LATER,
        "minh",
    )
    with store.reading() as tx:
        history = tx.households.history(first.household.id)
        former = tx.households.revision(first.household.id, 1)
    assert [(one.revision, one.by, one.at) for one in history] == [
        (2, "minh", LATER),
        (1, "hoa", NOW),
    ]
    assert history[0].changed == (
        "address",
        "phone",
        "members.1.note",
        "members.4",
        "review.note",
    )
    assert former == first


def test_unknown_revision_is_named(store: Store) -> None:
    first = _save(store, a_dossier())
    with store.reading() as tx, pytest.raises(NotFound):
        tx.households.revision(first.household.id, 1)


def test_household_that_came_by_bulk_has_a_history_without_a_name(store: Store) -> None:
    with store.writing() as tx:
        tx.bulk.insert_dossiers([a_dossier()])
        assert [one.by for one in tx.households.history(an_id("household", 1))] == [""]
    first = _get(store)
    _save(store, replace(first, household=replace(first.household, note="x")), LATER)
    with store.reading() as tx:
        assert tx.households.revision(first.household.id, 1) == first
        assert [one.at.year for one in tx.households.history(first.household.id)] == [2026, 1970]


def test_unknown_household_is_nothing(store: Store) -> None:
    with store.reading() as tx:
        assert tx.households.get("none") is None
        assert tx.households.history("none") == []


@pytest.mark.parametrize(
    "text",
    [
        "nguyen thi buoi",
        "Bưởi",
        "thi nguy",
        "BUOI ngu",
        "hn00001",
        "0491",
        "  ",
        "tho van",
        "đ don",
    ],
)
def test_search_finds_words_without_marks_in_any_order(store: Store, text: str) -> None:
    made = _named(1, "Nguyễn Thị Bưởi")
    people = (
        replace(made.members[0], citizen_id="049180000123"),
        replace(made.members[1], name="Thổ Văn Đôn"),
    )
    _save(store, replace(made, members=people))
    assert _names(store, replace(ALL, text=text)) == ["Nguyễn Thị Bưởi"]


@pytest.mark.parametrize("text", ["guyen", "buoi x", "80000", "%", "_", "'; DROP"])
def test_search_does_not_find_what_begins_no_word(store: Store, text: str) -> None:
    _save(store, _named(1, "Nguyễn Thị Bưởi"))
    assert _names(store, replace(ALL, text=text)) == []


def test_search_follows_a_changed_name(store: Store) -> None:
    first = _save(store, _named(1, "Hồ Văn Cam"))
    _save(store, replace(first, members=(replace(first.members[0], name="Hồ Văn Quýt"),)), LATER)
    assert _names(store, replace(ALL, text="cam")) == []
    assert _names(store, replace(ALL, text="quyt")) == ["Hồ Văn Quýt"]


def test_names_are_ordered_by_given_name_with_vietnamese_tones(store: Store) -> None:
    seed = 20261122
    print("seed", seed)
    given = ["An", "Ân", "Ấn", "Bà", "Bá", "Ba", "Đào", "Dao", "Đạo", "Ổi", "Ơi", "Út", "Ư"]
    names = [f"{family} Văn {one}" for one in given for family in ("Hồ", "Nguyễn", "Đinh")]
    random.Random(seed).shuffle(names)
    with store.writing() as tx:
        tx.bulk.insert_dossiers(_named(no, name) for no, name in enumerate(names, 1))
    ordered = _names(store, replace(ALL, order="name"))
    assert ordered == sorted(names, key=name_sort_key)


def test_villages_stand_in_natural_order(store: Store) -> None:
    for number, village in ((1, 10), (2, 2), (3, 1), (4, 2)):
        _save(store, a_dossier(number, village=a_village(village)))
    with store.reading() as tx:
        found = [one.village_name for one in tx.households.lines(ALL)]
    assert found == ["Thôn 1", "Thôn 2", "Thôn 2", "Thôn 10"]


def test_lists_by_code_put_households_without_code_last(store: Store) -> None:
    _save(store, _named(1, "Không mã", code=None))
    _save(store, _named(2, "Có mã"))
    assert _names(store, replace(ALL, order="code")) == ["Có mã", "Không mã"]


def test_filters_of_a_list(store: Store) -> None:
    poor = _named(1, "Nghèo", category=Category.HO_NGHEO)
    near = _named(2, "Cận", category=Category.HO_CAN_NGHEO, village=a_village(2))
    draft = _named(3, "Nháp", review=a_review(3, state=ReviewState.DRAFT))
    unseen = replace(_named(4, "Chưa rà"), review=None)
    gone = _named(5, "Đã đi", status=HouseholdStatus.MOVED_OUT)
    with store.writing() as tx:
        tx.bulk.insert_dossiers([poor, near, draft, unseen, gone])

    def found(**fields: object) -> set[str]:
        return set(_names(store, replace(ALL, **fields)))  # type: ignore[arg-type]  # any field

    assert found() == {"Nghèo", "Cận", "Nháp", "Chưa rà"}
    assert found(active_only=False) == {"Nghèo", "Cận", "Nháp", "Chưa rà", "Đã đi"}
    assert found(reviewed_only=True) == {"Nghèo", "Cận", "Nháp"}
    assert found(categories=(Category.HO_NGHEO,)) == {"Nghèo"}
    assert found(categories=(None,)) == {"Nháp"}
    assert found(categories=(Category.HO_CAN_NGHEO, None)) == {"Cận", "Nháp"}
    assert found(states=(ReviewState.DRAFT,)) == {"Nháp"}
    assert found(villages=(a_village(2).id,)) == {"Cận"}
    assert found(owners=(a_unit().id,)) == {"Nghèo", "Cận", "Nháp", "Chưa rà"}
    assert found(owners=("other",)) == set()
    assert found(round=None, reviewed_only=True) == set()
    assert found(edition="2020-DK") == set()


def test_line_shows_what_a_list_needs(store: Store) -> None:
    away = replace(a_member(2), status=MemberStatus.AWAY)
    dead = replace(a_member(3), status=MemberStatus.DEAD)
    _save(
        store,
        Dossier(a_household(), (a_member(1), away, dead), a_review(results=(a_result(),))),
    )
    with store.reading() as tx:
        (line,) = tx.households.lines(ALL)
    assert (line.member_count, line.head_birth_year, line.village_name) == (2, 1980, "Thôn 1")
    assert (line.diem_b1, line.diem_b2, line.category) == (118, 30, Category.HO_NGHEO)
    assert (line.state, line.handed_over, line.rev) == (ReviewState.COMPLETE, False, 1)


def test_limit_and_offset_give_pages(store: Store) -> None:
    with store.writing() as tx:
        tx.bulk.insert_dossiers(a_dossier(number) for number in range(1, 8))
        pages = [
            one.id
            for offset in range(0, 9, 3)
            for one in tx.households.lines(replace(ALL, limit=3, offset=offset))
        ]
        assert pages == [one.id for one in tx.households.lines(ALL)]
        assert tx.households.count(ALL) == 7


def test_dossiers_stream_in_order_while_they_are_written(store: Store) -> None:
    with store.writing() as tx:
        tx.bulk.insert_dossiers(
            a_dossier(number, village=a_village(10 if number % 2 else 2))
            for number in range(1, 703)
        )
    with store.writing() as tx:
        seen = []
        for dossier in tx.households.dossiers(round=ROUND):
            seen.append(dossier)
            assert dossier.review is not None
            tx.bulk.put_results(ROUND, [(dossier.review.id, (a_result(),))])
        assert len({one.household.id for one in seen}) == len(seen) == 702
        expected = [one.id for one in tx.households.lines(ALL)]
        assert [one.household.id for one in seen] == expected
        only = tx.households.dossiers(villages=[a_village(2).id], owners=[a_unit().id])
        assert sum(1 for _ in only) == 351


def test_duplicates_by_head_or_identity_number(store: Store) -> None:
    twin = _named(1, "Hồ Thị Lý")
    other = _named(2, "Hồ Văn Tư")
    other = replace(
        other, members=(other.members[0], replace(other.members[1], citizen_id="049180000123"))
    )
    with store.writing() as tx:
        tx.bulk.insert_dossiers([twin, other])
        find, holders = tx.households.lookalikes, tx.households.holders
        assert [one.head_name for one in find("ho thi ly", [])] == ["Hồ Thị Lý"]
        assert holders(["049180000123"]) == {other.household.id}
        by_number = find("x", list(holders(["049180000123"])))
        assert [one.head_name for one in by_number] == ["Hồ Văn Tư"]
        assert len(find("ho thi ly", [other.household.id])) == 2
        assert find("", []) == []
        assert holders([]) == set()


def test_handing_over_is_forgotten_when_the_household_changes(store: Store) -> None:
    first = _save(store, a_dossier())
    _save(store, a_dossier(2))
    with store.writing() as tx:
        assert tx.exchange.mark_handed_over(ROUND, "ab" * 32) == 2
    _save(store, replace(first, household=replace(first.household, note="mới")), LATER)
    with store.reading() as tx:
        handed = {one.id: one.handed_over for one in tx.households.lines(ALL)}
    assert handed == {an_id("household", 1): False, an_id("household", 2): True}


def test_instants_keep_their_moment(store: Store) -> None:
    at = datetime(2026, 11, 22, 8, 0, 0, 123456, tzinfo=UTC)
    first = _save(store, a_dossier(), at)
    with store.reading() as tx:
        assert tx.households.history(first.household.id)[0].at == at
    with pytest.raises(ValueError, match="time zone"):
        _save(store, a_dossier(2), datetime(2026, 11, 22))  # noqa: DTZ001 — the mistake itself


def test_looking_for_a_person_reads_by_number_and_by_name_never_the_whole_round(
    store: Store,
) -> None:
    """What a merge reads does not grow with the communes that were merged before it."""
    told: list[str] = []
    with store.reading() as tx:
        connection = tx.bulk._connection  # the bare statement has no door of its own
        event.listen(connection, "before_cursor_execute", lambda *seen: told.append(seen[2]))
        tx.households.people_like("2026-DK", {"123456789012"}, {"ho thi lan|1980"})
        given = dict.fromkeys(("edition", "numbers", "names", "counted", "active"), "[]")
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {told[0]}", given)
        plan = [str(row[3]) for row in rows]
    assert any("ix_member_edition_citizen_id (edition=? AND citizen_id=?)" in one for one in plan)
    assert any("ix_member_edition_name_birth (edition=? AND name_birth=?)" in one for one in plan)
    whole = ("SCAN p", "SCAN h", "(edition=?)")
    assert not [one for one in plan for bad in whole if bad in one], plan
