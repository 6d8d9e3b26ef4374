"""Report 11 counts children by what was answered about each of them."""

import json
from dataclasses import replace
from datetime import date

from giamngheo_desktop.domain.category import LISTED, Category
from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.review import Answer, Answers
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.suite import Services
from tests.services.workplaces import ROUND

REPORT = PaperRequest("tre_em", ROUND, Audience.HO_SO)
JUDGED = ("dinh_duong", "bao_hiem_y_te", "tinh_trang_di_hoc_tre_em")


def _children(one: Dossier) -> list[str]:
    """Whoever is under 16 on the day of the visit, reckoned here by hand."""
    assert one.review is not None
    day = one.review.reviewed_on or date(2026, 9, 1)
    return [
        who.id
        for who in one.counted_members
        if who.birth_date and who.birth_date.replace(year=who.birth_date.year + 16) > day
    ]


def _dossiers(services: Services) -> list[Dossier]:
    lines = services.households.lines(HouseholdQuery(round=ROUND, limit=99))
    return [services.households.get(one.id, ROUND) for one in lines]


def _answer(services: Services, one: Dossier, given: Answers, **judged: Answer) -> None:
    assert one.review is not None
    answers = {**one.review.answers, **judged}
    answers = {code: value for code, value in answers.items() if value is not None}
    members = {child: dict(given) for child in _children(one)}
    review = replace(one.review, answers=answers, member_answers=members)
    services.households.save(replace(one, review=review))


def _row(services: Services) -> dict[str, int]:
    text, _ = services.papers.report_json(REPORT)
    (row,) = [one for one in json.loads(text)["rows"] if one["level"] == "commune"]
    return {key: row[key] for key in ("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8")}


def _listed(services: Services) -> list[Dossier]:
    services.rounds.classify(ROUND)
    return [one for one in _dossiers(services) if one.review and one.review.category in LISTED]


def test_every_child_is_counted_by_its_own_answers(reviewed: Services) -> None:
    bad: Answers = {"suy_dinh_duong": True, "co_the_bhyt": False, "cap_hoc": "none"}
    listed = _listed(reviewed)
    for one in listed:
        _answer(reviewed, one, bad, **dict.fromkeys(JUDGED, True))
    counts = dict.fromkeys(LISTED, 0)
    for one in _listed(reviewed):
        assert one.review is not None
        counts[one.review.category] += len(_children(one))  # type: ignore[index]  # listed
    poor, near = counts[Category.HO_NGHEO], counts[Category.HO_CAN_NGHEO]
    assert poor + near > 0
    assert _row(reviewed) == {
        **{"c1": poor, "c2": poor, "c3": poor, "c4": poor},
        **{"c5": near, "c6": near, "c7": near, "c8": near},
    }
    (paper,) = [one for one in reviewed.papers.reports(REPORT) if one.id == "tre_em"]
    assert not any("Chưa kể số trẻ" in note for note in paper.notes)


def test_a_household_judged_as_missing_says_nothing_of_its_children(reviewed: Services) -> None:
    for one in _listed(reviewed):
        _answer(reviewed, one, {}, **dict.fromkeys(JUDGED, True))
    row = _row(reviewed)
    assert row["c1"] > 0
    assert [row[f"c{at}"] for at in (2, 3, 4, 6, 7, 8)] == [0] * 6
    (paper,) = [one for one in reviewed.papers.reports(REPORT) if one.id == "tre_em"]
    said = f"{row['c1'] + row['c5']} trẻ"
    assert any(
        "không ghi riêng từng em" in note and f"dinh dưỡng: {said}" in note for note in paper.notes
    )


def test_a_household_judged_as_not_missing_has_no_child_that_misses_it(reviewed: Services) -> None:
    bad: Answers = {"suy_dinh_duong": True, "co_the_bhyt": False, "cap_hoc": "none"}
    explained = {f"{code}_ly_do": "Cán bộ đã kiểm tra" for code in JUDGED}
    for one in _listed(reviewed):
        _answer(reviewed, one, bad, **dict.fromkeys(JUDGED, False), **explained)
    row = _row(reviewed)
    assert [row[f"c{at}"] for at in (2, 3, 4, 6, 7, 8)] == [0] * 6


def test_the_list_of_children_and_the_report_count_the_same_children(reviewed: Services) -> None:
    _listed(reviewed)
    row = _row(reviewed)
    children = reviewed.papers.paper(replace(REPORT, paper="ds_tre_em"))
    assert children.row_count == row["c1"] + row["c5"] > 0
