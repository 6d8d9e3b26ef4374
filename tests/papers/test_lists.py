import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giamngheo_desktop.domain.category import Category, Grade, Group
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import NotAllowed
from giamngheo_desktop.domain.household import CategoryBefore, MemberStatus
from giamngheo_desktop.domain.review import Override
from giamngheo_desktop.papers.context import PaperSettings
from giamngheo_desktop.papers.lists import LISTS, ListSpec, build_list
from giamngheo_desktop.papers.lists.columns import LIST_COLUMNS, masked
from giamngheo_desktop.papers.paper import Audience, Paper, RowKind
from giamngheo_desktop.text import labels
from giamngheo_desktop.text.forms import ETHNIC
from tests.papers.builders import (
    COMMUNE,
    OTHER,
    a_dossier,
    commune_context,
    dossiers,
    upper_context,
    villages,
)

BY_ID = {spec.id: spec for spec in LISTS}
PUBLIC = ["tt", "chu_ho", "nam_sinh", "thon", "ket_qua"]


def full(list_id: str, some: list[Dossier], **changes: object) -> Paper:
    spec, context = BY_ID[list_id], commune_context(**changes)
    return build_list(spec, context, some, villages(), Audience.HO_SO)


def data_rows(paper: Paper) -> list[tuple[str, ...]]:
    return [texts for row, texts in paper.texts() if row.kind is RowKind.DATA]


def column(paper: Paper, key: str) -> list[str]:
    at = [one.key for one in paper.columns].index(key)
    return [texts[at] for texts in data_rows(paper)]


def test_the_lists_of_the_command_line_come_first() -> None:
    assert [spec.id for spec in LISTS[:7]] == [
        "ds_can_ra_soat",
        "ds_ho_ngheo",
        "ds_ho_can_ngheo",
        "ds_ho_thoat_ngheo",
        "ds_ho_thoat_can_ngheo",
        "ds_ho_muc_song_trung_binh",
        "ds_chi_tiet_thanh_vien",
    ]
    assert len(BY_ID) == len(LISTS)


@pytest.mark.parametrize("spec", LISTS, ids=lambda spec: spec.id)
def test_every_list_names_columns_that_exist_once(spec: ListSpec) -> None:
    assert len(set(spec.columns)) == len(spec.columns)
    assert set(spec.columns) <= set(LIST_COLUMNS)
    assert spec.title == spec.title.upper()


@pytest.mark.parametrize("count", [0, 1, 500])
@pytest.mark.parametrize("spec", LISTS, ids=lambda spec: spec.id)
def test_every_list_is_built_for_none_one_and_many(spec: ListSpec, count: int) -> None:
    some = dossiers(count)
    ids = [one.household.id for one in some]
    context = commune_context(
        registered=dict.fromkeys(ids[::3], "ghi trong kế hoạch"), able=dict.fromkeys(ids[::2], "Có")
    )
    for audience in spec.audiences:
        paper = build_list(spec, context, some, villages(), audience)
        assert all(len(row.cells) == len(paper.columns) for row in paper.rows if row.cells)
        chosen = [one for one in some if spec.choose(one, context)]
        named = {row.line for row in paper.rows if row.kind is RowKind.DATA}
        if audience is Audience.HO_SO:
            assert named <= {one.household.id for one in chosen}
        else:
            assert paper.row_count == len(chosen) == len(data_rows(paper))


def test_the_poor_list_holds_every_counted_member_of_the_poor_and_nobody_else() -> None:
    some = dossiers(40)
    gone = replace(some[0].members[-1], status=MemberStatus.DEAD)
    some[0] = replace(some[0], members=(*some[0].members[:-1], gone))
    poor = [one for one in some if one.review and one.review.category is Category.HO_NGHEO]
    paper = full("ds_ho_ngheo", some)
    names = sorted(member.name for one in poor for member in one.counted_members)
    assert sorted(column(paper, "ho_ten_day_du")) == names
    assert paper.row_count == len(poor)
    assert paper.rows[-1].label == f"Tổng cộng: {len(poor)} hộ, {len(names)} nhân khẩu"


def test_what_people_decided_wins_over_the_scores() -> None:
    some = dossiers(3)
    review = some[0].review
    assert review is not None
    moved = Override(Category.HO_CAN_NGHEO, "x", commune_context().round.to_on, "họp dân")
    some[0] = replace(some[0], review=replace(review, override=moved))
    assert full("ds_ho_ngheo", some).row_count == 1
    assert full("ds_ho_can_ngheo", some).row_count == 2


def test_households_stand_by_village_number_then_given_name() -> None:
    places = villages(12)
    some = dossiers(120, among=places)
    paper = build_list(BY_ID["ds_ho_ngheo"], commune_context(), some, places)
    shown = list(dict.fromkeys(column(paper, "thon")))
    assert shown == [f"Thôn {no}" for no in range(1, 13)]
    first = [row[1].split()[-1] for row in data_rows(paper) if row[3] == "Thôn 1"]
    order = ["An", "Ánh", "Ẩn", "Bình", "Đào", "Hương", "Khôi", "Ơn", "Thơm", "Ưng", "Xin", "Ýên"]
    assert first == sorted(first, key=order.index)


def test_the_rows_of_a_household_stay_together_head_first() -> None:
    paper = full("ds_ho_ngheo", dossiers(30))
    last = None
    for row in (row for row in paper.rows if row.kind is RowKind.DATA):
        assert row.together == (row.line == last)
        assert (row.cells[0] is None) == row.together
        last = row.line
    heads = [row.cells[6] for row in paper.rows if row.kind is RowKind.DATA and not row.together]
    assert set(heads) == {labels.RELATION["head"]}


def test_year_of_birth_stands_under_one_sex_only() -> None:
    paper = full("ds_ho_ngheo", dossiers(30))
    pairs = zip(column(paper, "nam_sinh_nam"), column(paper, "nam_sinh_nu"), strict=True)
    assert all(bool(male) != bool(female) for male, female in pairs)


def test_citizen_ids_show_four_digits_unless_the_receiver_asks() -> None:
    some = dossiers(20)
    number = some[0].members[0].citizen_id
    assert number is not None
    shown = column(full("ds_chi_tiet_thanh_vien", some), "so_dinh_danh")
    assert masked(number) in shown
    assert all(text.count("•") == 8 for text in shown)
    asked = PaperSettings(full_citizen_ids=True)
    assert number in column(full("ds_chi_tiet_thanh_vien", some, settings=asked), "so_dinh_danh")


def test_the_total_row_counts_the_marks() -> None:
    paper = full("ds_ho_ngheo", dossiers(60))
    at = [one.key for one in paper.columns].index("co_cong")
    marked = sum(row.cells[at] is True for row in paper.rows if row.kind is RowKind.DATA)
    assert marked > 0
    assert paper.rows[-1].cells[at] == marked


def test_a_full_list_says_how_many_rest_on_unverified_values_until_confirmed() -> None:
    some = dossiers(6)
    review = some[0].review
    assert review is not None
    result = replace(review.results[0], grade=Grade.UNVERIFIED)
    some[0] = replace(some[0], review=replace(review, results=(result,)))
    assert full("ds_ho_ngheo", some).unverified == 1
    assert any("Chưa đối chiếu" in note for note in full("ds_ho_ngheo", some).notes)
    assert not any(
        "Chưa đối chiếu" in note for note in full("ds_ho_ngheo", some, confirmed=True).notes
    )
    posted = build_list(BY_ID["ds_ho_ngheo"], commune_context(), some, villages())
    assert not any("đối chiếu" in note or "nhập tay" in note for note in posted.notes)


def test_the_list_to_review_is_made_by_the_board_before_there_is_a_result() -> None:
    for audience in Audience:
        context = commune_context()
        paper = build_list(BY_ID["ds_can_ra_soat"], context, dossiers(3), villages(), audience)
        assert paper.letterhead.body[0] == "BAN CHỈ ĐẠO RÀ SOÁT"
        assert paper.signatures[-1].titles == ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN")
        assert paper.subtitles == ("(Rà soát định kỳ năm 2026, danh sách năm 2027)",)
    poor = full("ds_ho_ngheo", dossiers(3))
    assert poor.letterhead.body[0] == "ỦY BAN NHÂN DÂN"
    assert "số liệu chính thức" in poor.subtitles[0]


def test_sensitive_lists_have_no_posted_form() -> None:
    for spec in LISTS[7:]:
        with pytest.raises(NotAllowed, match="niêm yết"):
            build_list(spec, commune_context(), dossiers(3), villages(), Audience.NIEM_YET)


def test_an_upper_unit_lists_by_commune() -> None:
    places = [*villages(2, OTHER), *villages(2, COMMUNE)]
    some = dossiers(40, among=places)
    paper = build_list(BY_ID["ds_ho_ngheo"], upper_context(), some, places, Audience.HO_SO)
    groups = [row.unit_name for row in paper.rows if row.kind is RowKind.GROUP]
    assert groups == ["Xã Trà Đốc", "Xã Trà My"]


def test_escaped_households_are_named_by_where_they_went() -> None:
    place, chance = villages(1)[0], random.Random(1)
    some = []
    for no, now in enumerate((Category.HO_CAN_NGHEO, Category.KHONG_NGHEO, Category.HO_NGHEO)):
        one = a_dossier(no, place, chance, now)
        was = replace(one.household, category_before=CategoryBefore.HO_NGHEO)
        some.append(replace(one, household=was))
    paper = build_list(BY_ID["ds_ho_thoat_ngheo"], commune_context(), some, villages())
    assert sorted(column(paper, "ket_qua")) == [
        "Hộ thoát nghèo",
        "Hộ thoát nghèo (thành hộ cận nghèo)",
    ]


def test_the_officer_may_choose_columns_of_a_full_list() -> None:
    keys = ("tt", "chu_ho", "diem_b1")
    paper = build_list(
        BY_ID["ds_ho_ngheo"], commune_context(), dossiers(3), villages(), Audience.HO_SO, keys
    )
    assert tuple(one.key for one in paper.columns) == keys


SECRET_WORDS = ("dân tộc", "khuyết tật", "sức khỏe", "có công", "y tế", "điện thoại 0")


@settings(max_examples=60, deadline=None)
@given(
    spec=st.sampled_from([spec for spec in LISTS if Audience.NIEM_YET in spec.audiences]),
    chosen=st.lists(st.sampled_from(sorted(LIST_COLUMNS)), max_size=12, unique=True),
    number=st.from_regex(r"0[0-9]{11}", fullmatch=True),
    phone=st.from_regex(r"09[0-9]{8}", fullmatch=True),
    ethnic=st.sampled_from(["xo_dang", "bru_van_kieu", "gie_trieng", "ta_oi"]),
    seed=st.integers(0, 99),
    typed_into_name=st.booleans(),
)
def test_no_choice_of_columns_brings_anything_private_onto_a_posted_list(
    spec: ListSpec,
    chosen: list[str],
    number: str,
    phone: str,
    ethnic: str,
    seed: int,
    typed_into_name: bool,
) -> None:
    some = [_with_secrets(one, number, phone, ethnic, typed_into_name) for one in dossiers(6, seed)]
    wish = commune_context(settings=PaperSettings(full_citizen_ids=True))
    paper = build_list(spec, wish, some, villages(), Audience.NIEM_YET, chosen)
    assert [one.key for one in paper.columns] == PUBLIC
    said = " ".join(
        [*paper.titles, *paper.subtitles, *paper.notes, *(one.title for one in paper.columns)]
        + [text for _, texts in paper.texts() for text in texts]
        + [row.label for row in paper.rows]
    ).lower()
    for secret in (number, phone, number[-6:], ETHNIC[ethnic].lower(), "bí mật", *SECRET_WORDS):
        assert secret not in said, secret


def _with_secrets(
    one: Dossier, number: str, phone: str, ethnic: str, typed_into_name: bool
) -> Dossier:
    tail = f" {number}" if typed_into_name else ""
    members = tuple(
        replace(
            person,
            citizen_id=number,
            ethnicity_code=ethnic,
            note="bí mật: khuyết tật",
            name=person.name + tail,
        )
        for person in one.members
    )
    household = replace(
        one.household,
        phone=phone,
        note="bí mật: sức khỏe",
        address="bí mật",
        groups=(Group.NGUOI_CO_CONG,),
    )
    assert one.review is not None
    review = replace(one.review, note="bí mật")
    return replace(one, household=household, members=members, review=review)
