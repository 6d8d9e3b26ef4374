"""Facts as JSON lines in, verdicts out: the contract of `classify-facts`, line by line."""

import json
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.errors import BadFacts, NoLawInForce
from giamngheo_desktop.rules.classify import classify
from giamngheo_desktop.rules.facts_json import facts_of, read_json_line
from giamngheo_desktop.rules.parameters import load_standard
from giamngheo_desktop.rules.verdict_json import LineClassifier, classify_lines
from tests.rules.builders import ND_07, ND_351, ON, ON_351
from tests.rules.verdict_object import verdict_object

SHORT = {
    "id": "h-001",
    "area": "nong_thon",
    "diem_b1": 140,
    "deprivations": ["viec_lam", "bao_hiem_y_te", "nguon_nuoc_sinh_hoat"],
}
PERSON = {
    "birth_date": "1984-05-01",
    "seeking_work": False,
    "wage_without_contract": True,
    "monthly_benefit": False,
    "malnourished": None,
    "has_health_insurance": True,
    "in_training": False,
    "certificate": "thcs",
    "certified_on_the_job": False,
    "school_level": None,
}
LONG = {
    "id": "h-002",
    "area": "thanh_thi",
    "diem_b1": 160,
    "members": [PERSON],
    "dwelling": {
        "area_m2": 40,
        "durable": {"tuong": True, "cot": False, "mai": False},
        "water": "gieng_khoan",
        "latrine": "hai_ngan",
    },
    "information": {"uses_internet": True, "means": ["tivi", "dien_thoai"]},
}


def run(*lines: object, standard: object = ND_07) -> list[dict[str, object]]:
    assert standard in (ND_07, ND_351)
    on = ON if standard is ND_07 else ON_351
    texts = [one if isinstance(one, str) else json.dumps(one) for one in lines]
    found, _ = classify_lines(texts, ND_07 if standard is ND_07 else ND_351, on)
    return [json.loads(line) for line in found]


def only_refusal(found: dict[str, object]) -> dict[str, str]:
    refused = found["refused"]
    assert isinstance(refused, list)
    (refusal,) = refused
    assert isinstance(refusal, dict)
    return refusal


def test_short_form_gives_the_agreed_verdict() -> None:
    (found,) = run(SHORT)
    assert list(found) == [
        *("id", "category", "standard", "method", "on", "area", "diem_b1", "diem_b1_source"),
        *("diem_b2", "deprivations", "movement", "muc_song_trung_binh", "digest"),
        *("reasons", "unverified", "refused"),
    ]
    assert found["category"] == "ho_ngheo"
    assert found["deprivations"] == SHORT["deprivations"]
    assert (found["diem_b2"], found["diem_b1_source"]) == (30, "typed")
    assert (found["movement"], found["unverified"], found["refused"]) == (None, [], [])
    assert str(found["digest"]).startswith("sha256:")
    reasons = found["reasons"]
    assert isinstance(reasons, list)
    assert [{key: one[key] for key in one if key != "text"} for one in reasons] == [
        {
            "rule": "diem_b1",
            "value": 140,
            "op": "<=",
            "limit": 140,
            "holds": True,
            "unit": "points",
            "article": "tt_07_2021, Điều 3",
            "grade": "verified",
        },
        {
            "rule": "diem_b2",
            "value": 30,
            "op": ">=",
            "limit": 30,
            "holds": True,
            "unit": "points",
            "article": "tt_07_2021, Điều 3",
            "grade": "verified",
        },
    ]


def test_long_form_gives_a_reason_for_each_indicator() -> None:
    (found,) = run(LONG)
    assert (found["category"], found["diem_b2"]) == ("ho_can_ngheo", 20)
    assert found["deprivations"] == ["viec_lam", "chat_luong_nha_o"]
    reasons = found["reasons"]
    assert isinstance(reasons, list)
    assert [one["rule"] for one in reasons] == ["diem_b1", *ND_07.indicator_codes, "diem_b2"]
    assert reasons[1]["member"] == 0
    assert "member" not in reasons[4]
    unverified = found["unverified"]
    assert isinstance(unverified, list)
    assert {"chi_so.bao_hiem_y_te.tuoi_tu"} < {one["parameter"] for one in unverified}


def test_refusal_has_the_agreed_shape() -> None:
    person = {**PERSON, "has_health_insurance": None}
    (found,) = run({**LONG, "members": [PERSON, person]})
    assert list(found) == [
        *("id", "category", "standard", "method", "on", "reasons", "unverified", "refused")
    ]
    assert (found["category"], found["reasons"], found["unverified"]) == (None, [], [])
    refusal = only_refusal(found)
    assert refusal["code"] == "missing_answer"
    assert refusal["field"] == "members[1].has_health_insurance"
    assert "Thành viên thứ 2" in refusal["text"]


def test_previous_and_income_give_movement_and_average_living() -> None:
    more = {"previous": "khong_ngheo", "ever": ["ho_ngheo"], "income_vnd_pm": 2_250_000}
    (found,) = run({**SHORT, **more})
    assert (found["movement"], found["muc_song_trung_binh"]) == ("tai_ngheo", True)


def test_unknown_cuts_refuse_every_line_but_those_with_an_income() -> None:
    facts = {"id": "a", "area": "nong_thon", "diem_b1": 140, "deprivations": []}
    income = {**facts, "id": "b", "income_vnd_pm": 2_200_000}
    (refused, given_) = run(facts, income, standard=ND_351)
    assert only_refusal(refused)["code"] == "table_unknown"
    assert (given_["category"], given_["basis"]) == ("ho_can_ngheo", "income")


BAD = {
    "not json": ("{", ""),
    "no object": ("[]", ""),
    "no text": ('"a"', ""),
    "deep": ("[" * 100_000, ""),
    "long line": ('{"id": "' + "a" * 1_000_000 + '"}', ""),
    "long number": ('{"id": "a", "diem_b1": ' + "9" * 5000 + "}", ""),
    "float": ('{"id": "a", "diem_b1": 140.0}', ""),
    "exponent": ('{"id": "a", "diem_b1": 1e2}', ""),
    "nan": ('{"id": "a", "diem_b1": NaN}', ""),
    "duplicate key": ('{"id": "a", "id": "b"}', "id"),
    "duplicate deep key": ('{"id": "a", "dwelling": {"water": "khac", "water": "khac"}}', "water"),
    "no id": ({**SHORT, "id": None}, "id"),
    "id no text": ({**SHORT, "id": 7}, "id"),
    "empty id": ({**SHORT, "id": ""}, "id"),
    "unknown field": ({**SHORT, "ghi_chu": "x"}, "ghi_chu"),
    "field of law cases": ({**SHORT, "diem_b2": 30}, "diem_b2"),
    "unknown area": ({**SHORT, "area": "bien"}, "area"),
    "area no text": ({**SHORT, "area": 1}, "area"),
    "b1 as text": ({**SHORT, "diem_b1": "140"}, "diem_b1"),
    "b1 as yes": ({**SHORT, "diem_b1": True}, "diem_b1"),
    "b1 negative": ({**SHORT, "diem_b1": -1}, "diem_b1"),
    "unknown indicator": ({**SHORT, "deprivations": ["xu_ly_chat_thai"]}, "deprivations"),
    "indicator twice": ({**SHORT, "deprivations": ["viec_lam", "viec_lam"]}, "deprivations"),
    "deprivations no list": ({**SHORT, "deprivations": "viec_lam"}, "deprivations"),
    "deprivation no text": ({**SHORT, "deprivations": [1]}, "deprivations"),
    "both forms": ({**LONG, "deprivations": []}, "deprivations"),
    "members no list": ({**LONG, "members": {}}, "members"),
    "member no object": ({**LONG, "members": [1]}, "members[0]"),
    "unknown member field": ({**LONG, "members": [{**PERSON, "ten": "A"}]}, "members[0].ten"),
    "yes as number": (
        {**LONG, "members": [{**PERSON, "in_training": 1}]},
        "members[0].in_training",
    ),
    "unknown certificate": (
        {**LONG, "members": [PERSON, {**PERSON, "certificate": "tien_si"}]},
        "members[1].certificate",
    ),
    "unknown level": (
        {**LONG, "members": [{**PERSON, "school_level": "dai_hoc"}]},
        "members[0].school_level",
    ),
    "no such day": (
        {**LONG, "members": [{**PERSON, "birth_date": "1984-02-30"}]},
        "members[0].birth_date",
    ),
    "day without dashes": (
        {**LONG, "members": [{**PERSON, "birth_date": "19840501"}]},
        "members[0].birth_date",
    ),
    "week date": (
        {**LONG, "members": [{**PERSON, "birth_date": "1984-W18-2"}]},
        "members[0].birth_date",
    ),
    "dwelling no object": ({**LONG, "dwelling": []}, "dwelling"),
    "unknown dwelling field": ({**LONG, "dwelling": {"san": 1}}, "dwelling.san"),
    "durable no flag": (
        {**LONG, "dwelling": {"durable": {"mai": "tot"}}},
        "dwelling.durable.mai",
    ),
    "unknown information field": ({**LONG, "information": {"loa": 1}}, "information.loa"),
    "means no list": ({**LONG, "information": {"means": "tivi"}}, "information.means"),
    "unknown previous": ({**SHORT, "previous": "ngheo"}, "previous"),
    "unknown ever": ({**SHORT, "ever": ["ngheo"]}, "ever"),
    "b1 answers no object": ({**SHORT, "b1_answers": []}, "b1_answers"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_line_is_refused_alone_and_names_the_field(name: str) -> None:
    line, field = BAD[name]
    before, found, after = run({**SHORT, "id": "x"}, line, {**SHORT, "id": "y"})
    assert before["category"] == after["category"] == "ho_ngheo"
    assert found["category"] is None
    refusal = only_refusal(found)
    assert (refusal["code"], refusal["field"]) == ("bad_facts", field)
    assert refusal["text"]


def test_second_household_of_one_id_is_refused() -> None:
    first, second = run(SHORT, SHORT)
    assert first["category"] == "ho_ngheo"
    assert second["refused"] == [
        {"code": "bad_facts", "field": "id", "text": "Hộ h-001 đã có ở dòng trên."}
    ]


def test_null_is_the_same_as_not_given() -> None:
    nulls = dict.fromkeys(
        ("members", "dwelling", "information", "income_vnd_pm", "previous", "ever", "b1_answers")
    )
    assert run({**SHORT, **nulls}) == run(SHORT)


def test_blank_lines_and_a_byte_order_mark_are_passed_over() -> None:
    text = json.dumps(SHORT)
    assert run("\ufeff" + text, "", "  \n") == run(text + "\r\n")


def test_summary_counts_what_was_written() -> None:
    lines = [
        json.dumps({**SHORT, "id": "a"}),
        json.dumps({**SHORT, "id": "b", "diem_b1": 141}),
        json.dumps({**LONG, "id": "c"}),
        json.dumps({**SHORT, "id": "d", "diem_b1": None}),
        "{",
    ]
    found, summary = classify_lines(lines, ND_07, ON)
    assert summary.read == 0
    assert len(list(found)) == 5
    assert summary.as_json() == {
        "read": 5,
        "classified": 3,
        "refused": 2,
        "by_category": {"ho_can_ngheo": 1, "ho_ngheo": 1, "khong_ngheo": 1},
        "standard": "nd_07_2021",
        "method": "tt_07_2021",
        "digest": ND_07.digest,
        "unverified": 1,
    }
    assert summary.by_category[Category.HO_NGHEO] == 1


def test_day_outside_the_standard_is_refused_before_any_line() -> None:
    with pytest.raises(NoLawInForce):
        classify_lines(iter(()), ND_07, date(2027, 1, 1))


def test_written_line_is_the_verdict_object_to_the_byte() -> None:
    chance = random.Random(7)
    run_ = LineClassifier(ND_07, ON)
    for at in range(300):
        facts = {**SHORT, "id": f"hộ “{at}”\n", "diem_b1": chance.randint(138, 142)}
        if chance.random() < 0.5:
            facts = {**LONG, "id": f"{at}", "members": [PERSON] * chance.randint(1, 6)}
        if chance.random() < 0.3:
            facts = {**facts, "income_vnd_pm": 2_250_000, "previous": "ho_ngheo"}
        if chance.random() < 0.2:
            facts = {**facts, "area": None}
        line = json.dumps(facts)
        (found,) = run_.lines([line])
        given_ = facts_of(read_json_line(line), ND_07.indicator_codes)
        wanted = verdict_object(classify(given_, ND_07, ON), given_.id)
        assert found == json.dumps(wanted, ensure_ascii=False, separators=(",", ":"))


def test_written_line_by_income_is_the_verdict_object_to_the_byte() -> None:
    line = json.dumps({"id": "b", "area": "thanh_thi", "income_vnd_pm": 1, "deprivations": []})
    (found,) = LineClassifier(ND_351, ON_351).lines([line])
    given_ = facts_of(read_json_line(line), ND_351.indicator_codes)
    wanted = verdict_object(classify(given_, ND_351, ON_351), "b")
    assert found == json.dumps(wanted, ensure_ascii=False, separators=(",", ":"))


def test_many_different_lines_outgrow_the_cache_and_stay_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from giamngheo_desktop.rules import verdict_json

    lines = [json.dumps({**SHORT, "id": str(b1), "diem_b1": b1}) for b1 in range(200)]
    wanted = list(LineClassifier(ND_07, ON).lines(lines))
    monkeypatch.setattr(verdict_json, "_CACHED", 3)
    assert list(LineClassifier(ND_07, ON).lines(lines)) == wanted


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.text("abn_ ", max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(LONG)), inner)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*LONG, "deprivations", "ever", "previous"]), JSON))
def test_any_object_is_a_verdict_or_a_refusal_never_a_crash(given_: dict[str, object]) -> None:
    (found,) = run({"id": "a", **given_})
    assert (found["category"] is None) == bool(found["refused"])


def test_facts_of_law_cases_are_checked_too() -> None:
    for field, value in (
        ("judged", {"viec_lam": 1}),
        ("income_12m", {"total_vnd": 1}),
        ("workers", [1]),
        ("diem_b2", "30"),
    ):
        with pytest.raises(BadFacts):
            facts_of({"id": "a", field: value}, ND_07.indicator_codes, further=True)


FROZEN = Path(__file__).parent / "frozen"


def test_closed_round_scores_to_the_same_bytes_years_later() -> None:
    """The standard of a closed round travels with it; its verdicts are re-made from it alone."""
    text = (FROZEN / "nd_07_2021.yaml").read_bytes().decode("utf-8")
    standard = load_standard(text, "nd_07_2021.yaml")
    facts = (FROZEN / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    found, _ = classify_lines(facts, standard, date(2026, 10, 10))
    wanted = (FROZEN / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [as_stored(line) for line in found] == wanted


def as_stored(line: str) -> str:
    """A verdict without its sentences: wording may be bettered, what was decided may not."""

    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {key: bare(one) for key, one in value.items() if key != "text"}
        return [bare(one) for one in value] if isinstance(value, list) else value

    return json.dumps(bare(json.loads(line)), ensure_ascii=False, separators=(",", ":"))
