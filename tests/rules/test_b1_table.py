"""A B1 table as data: two keyings, activation, points per answer. The table here is invented."""

from dataclasses import replace
from pathlib import Path

import pytest

from giamngheo_desktop.domain.category import Area, Category, Grade
from giamngheo_desktop.domain.classification import B1Source, Classification
from giamngheo_desktop.domain.errors import DecisionNeeded, RuleFileDamaged, TableUnknown
from giamngheo_desktop.domain.facts import HouseholdFacts
from giamngheo_desktop.domain.score_table import (
    B1Table,
    Difference,
    QuickQuestion,
    QuickTable,
    compare_keyings,
)
from giamngheo_desktop.domain.standard import Citation, Confirmation, Standard, Strength
from giamngheo_desktop.rules.classify import classify
from giamngheo_desktop.rules.keyed_tables import quick_result, with_b1_table, with_quick_table
from giamngheo_desktop.rules.parameters import load_standard
from tests.rules.builders import ND_07, ON, STANDARDS, judged

ARTIFICIAL = (Path(__file__).parent / "artificial_table.yaml").read_text(encoding="utf-8")
CITED = Citation("tt_07_2021", "BẢNG BỊA ĐỂ THỬ", Grade.UNVERIFIED, Strength.WEAK)


def text_with_table(table: str = ARTIFICIAL) -> str:
    lines = "".join(f"  {line}\n" for line in table.splitlines() if not line.startswith("#"))
    start = ND_07.yaml_text.index("b1_table:")
    end = ND_07.yaml_text.index("phieu_a:")
    return f"{ND_07.yaml_text[:start]}b1_table:\n{lines}{ND_07.yaml_text[end:]}"


WITH_TABLE: Standard = load_standard(text_with_table(), "nd_07_2021.yaml")


def table() -> B1Table:
    assert WITH_TABLE.b1_table is not None
    return WITH_TABLE.b1_table


ANSWERS = {"so_bong_bong": "mot", "mau_o_to_giay": ["xanh", "do"], "chi_co_robot": "khong"}


def asked(
    area: Area = Area.NONG_THON, column: str | None = "cot_xanh", **more: object
) -> Classification:
    facts = HouseholdFacts(
        "h",
        area,
        b1_answers={key: one for key, one in {**ANSWERS, **more}.items() if one != "-"},
        b1_column=column,
        judged=judged(missing=3),
    )
    return classify(facts, WITH_TABLE, ON)


def test_b1_is_computed_with_the_points_of_every_answer() -> None:
    verdict = asked()
    assert (verdict.diem_b1, verdict.diem_b1_source) == (141, B1Source.COMPUTED)
    assert verdict.category is Category.KHONG_NGHEO
    steps = [(step.rule, step.value) for step in verdict.reasons]
    assert steps == [
        ("b1.so_bong_bong", 101),
        ("b1.mau_o_to_giay", 40),
        ("b1.chi_co_robot", 0),
        ("diem_b1", 141),
        ("diem_b2", 30),
    ]
    assert "nhập tay" not in verdict.reasons[3].text
    assert {step.grade for step in verdict.reasons[:3]} == {Grade.UNVERIFIED}


def test_each_column_and_area_has_its_own_points() -> None:
    assert asked(column="cot_do").diem_b1 == 10
    town = asked(Area.THANH_THI, None)
    assert (town.diem_b1, town.category) == (176, Category.KHONG_NGHEO)
    single = asked(Area.THANH_THI, None, mau_o_to_giay=["xanh"])
    assert (single.diem_b1, single.category) == (175, Category.HO_NGHEO)


def test_voided_item_gives_no_points_and_says_why() -> None:
    verdict = asked(chi_co_robot="co")
    assert verdict.diem_b1 == 40
    assert "không tính điểm vì chi_co_robot = co" in verdict.reasons[0].text


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"so_bong_bong": "-"}, "missing_answer", "b1_answers.so_bong_bong"),
        ({"so_bong_bong": "hai"}, "bad_facts", "b1_answers.so_bong_bong"),
        ({"so_bong_bong": ["mot"]}, "bad_facts", "b1_answers.so_bong_bong"),
        ({"so_bong_bong": True}, "bad_facts", "b1_answers.so_bong_bong"),
        ({"mau_o_to_giay": ["xanh", "xanh"]}, "bad_facts", "b1_answers.mau_o_to_giay"),
        ({"khac": "mot"}, "bad_facts", "b1_answers.khac"),
    ],
)
def test_missing_or_impossible_item_answer_is_refused(
    change: dict[str, object], code: str, field: str
) -> None:
    verdict = asked(Area.NONG_THON, "cot_xanh", **change)
    assert verdict.category is None
    assert [(one.code, one.field) for one in verdict.refused] == [(code, field)]


def test_column_must_be_named_where_the_area_has_several() -> None:
    assert [one.field for one in asked(column=None).refused] == ["b1_column"]
    assert [one.code for one in asked(column="cot_pho").refused] == ["bad_facts"]
    rural = [line for line in ARTIFICIAL.splitlines() if "cot_pho, name" not in line]
    text = "\n".join(rural).replace(", cot_pho: 60", "").replace(", cot_pho: 0", "")
    text = text.replace(", cot_pho: 115", "").replace(", cot_pho: 1}", "}")
    only_rural = load_standard(text_with_table(text), "nd_07_2021.yaml")
    facts = HouseholdFacts("h", Area.THANH_THI, b1_answers=ANSWERS, judged=judged())
    assert [one.field for one in classify(facts, only_rural, ON).refused] == ["area"]
    nowhere = replace(facts, area=None)
    assert [one.field for one in classify(nowhere, only_rural, ON).refused] == ["area"]


def test_typed_total_must_agree_with_the_items() -> None:
    facts = HouseholdFacts(
        "h", Area.NONG_THON, 141, b1_answers=ANSWERS, b1_column="cot_xanh", judged=judged()
    )
    assert classify(facts, WITH_TABLE, ON).diem_b1 == 141
    clash = classify(replace(facts, diem_b1=140), WITH_TABLE, ON)
    assert [(one.code, one.field) for one in clash.refused] == [("contradiction", "diem_b1")]


def test_typed_total_stays_allowed_beside_a_table() -> None:
    facts = HouseholdFacts("h", Area.NONG_THON, 140, judged=judged())
    assert classify(facts, WITH_TABLE, ON).diem_b1_source is B1Source.TYPED


def test_two_equal_keyings_have_no_difference() -> None:
    assert compare_keyings(table(), table()) == []


def changed(path: str) -> B1Table:
    first, *rest = table().items
    option, *others = first.options
    match path:
        case "points":
            moved = replace(option, points={**option.points, "cot_xanh": 110})
            return B1Table(table().columns, (replace(first, options=(moved, *others)), *rest))
        case "name":
            return B1Table(table().columns, (replace(first, name="Số bóng"), *rest))
        case "item gone":
            return B1Table(table().columns, tuple(rest))
        case "void":
            return B1Table(table().columns, (replace(first, void_when=()), *rest))
        case "multiple":
            return B1Table(table().columns, (replace(first, is_multiple=True), *rest))
        case "column":
            column, *columns = table().columns
            return B1Table((replace(column, area=Area.THANH_THI), *columns), table().items)
        case _:
            return B1Table(table().columns, tuple(reversed(table().items)))


@pytest.mark.parametrize(
    "path", ["points", "name", "item gone", "void", "multiple", "column", "order"]
)
def test_differing_keyings_are_shown_cell_by_cell_and_not_activated(path: str) -> None:
    differences = compare_keyings(table(), changed(path))
    assert differences
    if path == "points":
        assert differences == [Difference("items.so_bong_bong.mot.cot_xanh", 101, 110)]
    if path == "item gone":
        assert all(one.second is None for one in differences)
        back = compare_keyings(changed(path), table())
        assert [(one.cell, one.second) for one in back] == [
            (one.cell, one.first) for one in differences
        ]
    with pytest.raises(DecisionNeeded, match=f"{len(differences)} ô"):
        with_b1_table(ND_07, table(), changed(path), CITED)


def test_activated_table_is_a_new_edition_that_classifies_like_the_typed_one() -> None:
    path = "chi_so.bao_hiem_y_te.tuoi_tu"
    office = ND_07.confirmed_by({path: Confirmation("an", ON, "trang 3")})
    found = with_b1_table(office, table(), table(), CITED)
    assert found.b1_table == table()
    assert found.b1_cited == CITED
    assert found.file_sha256 != ND_07.file_sha256
    assert path in found.confirmed
    assert [one.value for _, one in found.values()] == [one.value for _, one in ND_07.values()]
    held = STANDARDS.with_editions([("nd_07_2021", found.yaml_text)])
    assert held.get("nd_07_2021").b1_table == table()
    facts = HouseholdFacts(
        "h", Area.NONG_THON, b1_answers=ANSWERS, b1_column="cot_xanh", judged=judged()
    )
    assert classify(facts, found, ON).diem_b1 == 141


def test_names_with_quotes_and_colons_survive_activation() -> None:
    first, *rest = table().items
    wild = replace(first, name='Mục "a": b # c {x}')
    odd = B1Table(table().columns, (wild, *rest))
    noted = replace(CITED, grade=Grade.VERIFIED, strength=None, note="trang 5: bảng 2")
    found = with_b1_table(ND_07, odd, odd, noted)
    assert found.b1_table == odd
    assert found.b1_cited == noted
    again = with_b1_table(found, table(), table(), CITED)
    assert again.b1_table == table()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cot_do: 7, ", ""),
        ("cot_do: 7", "cot_la: 7"),
        ("cot_do: 7", "cot_do: nhieu"),
        ("code: nhieu", "code: mot"),
        ("- code: mau_o_to_giay", "- code: so_bong_bong"),
        ("code: cot_do, name", "code: cot_xanh, name"),
        ("{item: chi_co_robot", "{item: khong_co"),
        ("any_of: [co]", "any_of: [co_the]"),
        ("{item: chi_co_robot, any_of: [co]}", "{item: so_bong_bong, any_of: [mot]}"),
        ("area: thanh_thi", "area: bien"),
        ("multiple: true", "multiple: 1"),
        ("source: tt_07_2021", "source: tt_99"),
        ("code: mau_o_to_giay", f"code: {'m' * 38}"),
    ],
)
def test_damaged_table_is_refused(old: str, new: str) -> None:
    assert old in ARTIFICIAL
    with pytest.raises(RuleFileDamaged):
        load_standard(text_with_table(ARTIFICIAL.replace(old, new, 1)), "nd_07_2021.yaml")


QUESTIONS = QuickTable((QuickQuestion("a", "Câu bịa một?"), QuickQuestion("b", "Câu bịa hai?")), 2)


def test_phieu_a_is_refused_until_its_questions_are_keyed_twice() -> None:
    with pytest.raises(TableUnknown, match="Phiếu A"):
        quick_result(ND_07, {})
    other = replace(QUESTIONS, surely_not_poor_from=1)
    with pytest.raises(DecisionNeeded):
        with_quick_table(ND_07, QUESTIONS, other, CITED)
    held = with_quick_table(ND_07, QUESTIONS, QUESTIONS, CITED)
    assert held.quick_table == QUESTIONS
    assert quick_result(held, {"a": True}).missing == ("b",)
    assert quick_result(held, {"a": True}).surely_not_poor is None
    assert quick_result(held, {"a": True, "b": True}).surely_not_poor is True
    assert quick_result(held, {"a": True, "b": False}).surely_not_poor is False


@pytest.mark.parametrize("least", [0, 3])
def test_phieu_a_with_a_threshold_out_of_reach_is_refused(least: int) -> None:
    odd = replace(QUESTIONS, surely_not_poor_from=least)
    with pytest.raises(RuleFileDamaged):
        with_quick_table(ND_07, odd, odd, CITED)
    empty = QuickTable((), 1)
    with pytest.raises(RuleFileDamaged):
        with_quick_table(ND_07, empty, empty, CITED)
