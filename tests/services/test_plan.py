"""Putting, showing, saving and measuring a commune's plan on a real store."""

import copy
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from giamngheo_desktop.cli.main import main
from giamngheo_desktop.domain.category import LISTED, Group
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import (
    DecisionNeeded,
    FormIncomplete,
    NotAllowed,
    NotFound,
    StoreExists,
)
from giamngheo_desktop.domain.plan.registrations import Officer
from giamngheo_desktop.domain.plan.remedies import RemedyState, RemedyStep, with_state
from giamngheo_desktop.domain.plan.work_lists import Suggesting, WorkListName
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.forms.phieu_b import ESCAPE
from giamngheo_desktop.papers.cells import cell_text
from giamngheo_desktop.papers.figure import FigureId
from giamngheo_desktop.papers.figures import figures_of
from giamngheo_desktop.papers.paper import Audience, Paper, RowKind
from giamngheo_desktop.services.papers import PaperRequest
from giamngheo_desktop.services.suite import Services
from tests.builders import a_village, an_id
from tests.services.workplaces import PASSPHRASE, ROUND

HOME = [an_id("household", number) for number in range(13)]
DOCUMENT: dict[str, Any] = {
    "year": 2026,
    "plan": {
        "title": "Kế hoạch giảm nghèo năm 2026",
        "number": "5",
        "on": "2026-02-05",
        "legal_bases": ["Nghị định 07/2021/NĐ-CP"],
        "settings": {"officers_max": 3, "many_poor_percent": 300},
    },
    "targets": [
        {"indicator": "giam_ho_ngheo", "source": "upper", "value": 4},
        {"indicator": "giam_ho_ngheo", "source": "commune", "value": 5},
        {"village": "20900-01", "indicator": "giam_ho_ngheo", "source": "commune", "value": 3},
        {"village": "20900-02", "indicator": "giam_ho_ngheo", "source": "commune", "value": 2},
        {"village": "20900-03", "indicator": "giam_ho_ngheo", "source": "commune", "value": 0},
        {"indicator": "ho_thoat_ngheo", "source": "commune", "value": 5},
        {"indicator": "dao_tao_nghe", "source": "commune", "value": 2},
        {"indicator": "viec_lam_on_dinh", "source": "commune", "value": 1},
        {"indicator": "tiep_can_chinh_sach", "source": "commune", "num": 1, "den": 1},
        {"indicator": "dang_ky_thoat_ngheo", "source": "commune", "value": 2},
    ],
    "tasks": [
        {
            "no": 1,
            "title": "Tuyên truyền",
            "lead": "Phòng Văn hóa – Xã hội",
            "coordinating": ["Mặt trận Tổ quốc"],
            "items": [{"title": "Phát thanh", "deadline": "2026-06-30"}],
            "deadline": "2026-10-31",
        }
    ],
    "remedies": [
        {"no": 1, "text": "Rà soát chậm ở Thôn 3", "found_on": "2026-01-09", "tasks": [1]}
    ],
    "registrations": [
        {
            "household": HOME[1],
            "on": "2026-02-20",
            "agency": "Công an xã",
            "officers": ["Lê Văn Một", "Lê Thị Hai"],
            "memorandum_no": "01/GN",
        },
        {"household": HOME[5]},
    ],
    "able": [{"household": HOME[2], "grounds": "B1 sát chuẩn"}],
    "policies": [{"code": "nha_o", "name": "Hỗ trợ nhà ở", "who": {"categories": ["ho_ngheo"]}}],
    "supports": [
        {
            "household": HOME[1],
            "programme": "ctmtqg_giam_ngheo",
            "policy": "nha_o",
            "form": "housing",
            "source": "central",
            "status": "given",
            "amount_vnd": 60_000_000,
            "from": "2026-05-04",
        }
    ],
    "training": [
        {
            "place": "20900-01",
            "trade": "May",
            "need": 3,
            "train_planned": 2,
            "jobs_planned": 1,
            "amount_vnd": 6_000_000,
            "trainees": [
                {
                    "household": HOME[1],
                    "member": an_id("member", HOME[1], 2),
                    "completed_on": "2026-08-01",
                    "job_from": "2026-09-01",
                    "job_stable": True,
                }
            ],
        }
    ],
    "events": [{"kind": "tap_huan", "title": "Trồng quế", "on": "2026-04-04", "participants": 30}],
    "funding": [
        {"project": "da3", "title": "Dự án 3"},
        {
            "project": "da3_tda1",
            "parent": "da3",
            "title": "Tiểu dự án 1",
            "lines": [{"source": "central", "kind": "recurrent", "allotted_vnd": 900_000_001}],
        },
    ],
    "priority_places": [{"place": "20900-03", "decision_no": "861/QĐ-TTg"}],
}


def document(**sections: object) -> dict[str, Any]:
    return {**copy.deepcopy(DOCUMENT), **sections}


@pytest.fixture
def office(reviewed: Services) -> Services:
    """Twelve reviewed households, classified; ten of them were poor."""
    reviewed.rounds.classify(ROUND)
    return reviewed


@pytest.fixture
def planned(office: Services) -> Services:
    office.plan.put(document(), 2026)
    return office


def done_of(services: Services, **on: date) -> dict[tuple[str, str, str], Any]:
    found = services.plan.progress(2026, **on)
    return {
        (found.view.code_of(one.place), one.indicator, one.source.value): one for one in found.rows
    }


# --- put and show ---------------------------------------------------------------------------------


def test_what_was_put_is_shown_and_putting_it_again_changes_nothing(planned: Services) -> None:
    shown = planned.plan.show(2026)
    again = planned.plan.put(json.loads(json.dumps(shown)), 2026)
    assert (again.version, dict(again.changed)) == (1, {})
    assert not again.changes.plan
    assert planned.plan.show(2026) == shown
    assert [one["village"] for one in shown["targets"] if "village" in one] == [
        *("20900-01", "20900-02", "20900-03"),
    ]
    assert shown["registrations"][0]["officers"][1] == {"seat": 2, "name": "Lê Thị Hai"}
    assert shown["funding"][1]["lines"][0]["allotted_vnd"] == 900_000_001


def test_the_original_file_put_again_finds_its_records_without_ids(planned: Services) -> None:
    again = planned.plan.put(document(), 2026)
    assert dict(again.changed) == {}


def test_the_opening_comes_from_the_lists_and_is_frozen(planned: Services) -> None:
    plan = planned.plan.book(2026).plan
    assert plan.households == 360
    bases = {one.place: one for one in plan.baselines}
    assert (bases[plan.unit].poor, bases[plan.unit].near_poor) == (10, 0)
    assert bases[a_village(1).id].poor == 4
    assert bases[a_village(3).id].poor == 2


def test_a_changed_section_raises_the_version_and_leaves_others(planned: Services) -> None:
    stored = planned.plan.put({"able": []}, 2026)
    assert (stored.version, dict(stored.changed)) == (2, {"able": 1})
    assert len(planned.plan.book(2026).tasks) == 1


def test_targets_keep_their_id_and_raise_their_revision(planned: Services) -> None:
    before = {one.id: one for one in planned.plan.book(2026).targets}
    targets = document()["targets"]
    targets[0]["value"] = 6
    stored = planned.plan.put({"targets": targets[:-1]}, 2026)
    assert dict(stored.changed) == {"targets": 2}
    after = planned.plan.book(2026).targets
    assert {one.id for one in after} < set(before)
    assert sorted(one.rev for one in after) == [1] * 8 + [2]


def test_targets_set_above_stay_when_the_file_does_not_name_them(planned: Services) -> None:
    own = [one for one in document()["targets"] if one["source"] == "commune"][:1]
    planned.plan.put({"targets": own}, 2026)
    left = planned.plan.book(2026).targets
    assert sorted(one.source.value for one in left) == ["commune", "upper"]


def test_a_trial_reads_and_checks_and_stores_nothing(office: Services) -> None:
    tried = office.plan.put(document(), 2026, dry_run=True)
    assert sum(tried.changed.values()) > 10
    assert not tried.changes.plan
    with pytest.raises(NotFound, match="Chưa có kế hoạch năm 2026"):
        office.plan.show(2026)


def test_the_audit_names_the_plan_and_what_changed(planned: Services) -> None:
    with planned.at.store.reading() as tx:
        entries = [one for one in tx.audit.entries() if one.table == "plan"]
    assert [(one.op, one.id) for one in entries] == [("plan_put", "2026")]


@pytest.mark.parametrize(
    ("sections", "words"),
    [
        (
            {"targets": [{"indicator": "giam_ho_ngheo", "source": "commune", "value": 1.5}]},
            "số nguyên",
        ),
        ({"targets": [{"indicator": "giam_ho_ngheo", "source": "commune", "value": -1}]}, "số âm"),
        ({"targets": [{"indicator": "giam_ho_ngheo", "source": "commune", "value": 11}]}, "10 hộ"),
        ({"targets": [{"indicator": "giam_ho_ngheo", "source": "ai"}]}, "chỉ nhận: upper, commune"),
        ({"targets": [{"indicator": "x", "source": "upper", "value": True}]}, "số nguyên"),
        ({"targets": {"a": 1}}, "cần là một danh sách"),
        ({"targets": ["x"]}, "cần là một đối tượng"),
        ({"tasks": [{"no": 1}]}, r"tasks\[0\].title còn thiếu"),
        ({"tasks": [{"no": 1, "title": "a", "deadline": "31/12/2026"}]}, "ngày dạng"),
        ({"tasks": [{"no": 1, "title": "a", "deadline": "2026-02-04"}]}, "trước ngày kế hoạch"),
        ({"tasks": [{"no": 1, "title": "a", "color": "x"}]}, r"tasks\[0\].color không có"),
        ({"tasks": [{"no": 1, "title": 5}]}, "cần là chữ"),
        ({"chi_tieu": []}, "chi_tieu không có trong kế hoạch"),
        ({"year": 2025}, "khác năm 2026"),
        ({"plan": []}, "plan cần là một đối tượng"),
        ({"training": [{"place": "20900-09"}]}, "20900-09"),
        ({"registrations": [{"household": "x"}]}, "không có hộ này"),
        (
            {"registrations": [{"household": HOME[1], "agency": "A", "officers": list("1234")}]},
            "nhiều nhất 3 cán bộ",
        ),
        ({"remedies": [{"no": 1, "text": "a", "state": "da_khac_phuc"}]}, "minh chứng và ngày"),
        ({"funding": [{"project": "a", "parent": "b", "title": "A"}]}, "không có dự án"),
        ({"priority_places": [{"place": 5}]}, "cần là chữ"),
    ],
)
def test_bad_files_are_one_clear_sentence_and_change_nothing(
    planned: Services, sections: Mapping[str, object], words: str
) -> None:
    shown = planned.plan.show(2026)
    with pytest.raises(FormIncomplete, match=words) as refused:
        planned.plan.put(document(**sections), 2026)
    assert "\n" not in refused.value.text
    assert planned.plan.show(2026) == shown


def test_supports_before_birth_and_after_death_are_refused(planned: Services) -> None:
    support = {
        **DOCUMENT["supports"][0],
        "member": an_id("member", HOME[1], 3),
        "from": "2012-01-01",
    }
    with pytest.raises(FormIncomplete, match="sinh ra"):
        planned.plan.put({"supports": [support]}, 2026)


def test_plan_and_audit_line_are_stored_together_or_not_at_all(
    planned: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = planned.plan.show(2026)

    def no_more_ink(*_: object, **__: object) -> None:
        raise RuntimeError("the audit cannot be written")

    with monkeypatch.context() as broken:
        broken.setattr(type(planned.at), "note", no_more_ink)
        with pytest.raises(RuntimeError, match="audit"):
            planned.plan.put(document(able=[], targets=[], supports=[]), 2026)
    assert planned.plan.show(2026) == shown


def test_an_administrator_does_not_plan(reviewed: Services) -> None:
    person = replace(reviewed.at.person, duties=frozenset({Duty.QUAN_TRI}))
    at = replace(reviewed.at, person=person)
    with pytest.raises(NotAllowed, match="sửa kế hoạch"):
        replace(reviewed.plan, at=at).put(document(), 2026)


# --- start and save -------------------------------------------------------------------------------


def test_a_plan_begins_with_seven_proposed_tasks_and_the_next_with_those_of_the_year_before(
    office: Services,
) -> None:
    office.plan.start(2026)
    book = office.plan.book(2026)
    assert len(book.tasks) == 7
    assert book.projects == ()
    with pytest.raises(StoreExists):
        office.plan.start(2026)
    office.plan.put({"tasks": document()["tasks"]}, 2026)
    office.plan.start(2027)
    (task,) = office.plan.book(2027).tasks
    assert (task.title, task.deadline) == ("Tuyên truyền", None)
    assert task.id != office.plan.book(2026).tasks[0].id
    assert office.plan.years() == [2027, 2026]


def test_saving_an_old_copy_over_a_newer_one_is_a_decision(planned: Services) -> None:
    read = planned.plan.book(2026)
    planned.plan.put({"able": []}, 2026)
    with pytest.raises(DecisionNeeded, match="người khác lưu"):
        planned.plan.save(read)


def test_helpers_and_remedies_changed_on_screen_are_stored(planned: Services) -> None:
    book = planned.plan.book(2026)
    first, second = book.registrations
    helped = replace(first, officers=(*first.officers, Officer(3, "Lê Văn Ba")))
    proven = replace(book.remedies[0], result="Đã tập huấn, BC 15")
    closed = with_state(proven, RemedyState.DA_KHAC_PHUC, date(2026, 5, 1))
    planned.plan.save(replace(book, registrations=(helped, second), remedies=(closed,)))
    stored = planned.plan.book(2026)
    assert [one.seat for one in stored.registrations[0].officers] == [1, 2, 3]
    opened_again = with_state(stored.remedies[0], RemedyState.DANG, date(2026, 6, 1))
    planned.plan.save(replace(stored, remedies=(opened_again,)))
    (remedy,) = planned.plan.book(2026).remedies
    assert (remedy.state, remedy.result, remedy.confirmed_on) == (RemedyState.DANG, "", None)
    assert [(one.on, one.step) for one in remedy.history] == [
        (date(2026, 5, 1), RemedyStep.CLOSED),
        (date(2026, 6, 1), RemedyStep.REOPENED),
    ]


def test_warnings_are_told_and_never_keep_a_plan_from_being_stored(office: Services) -> None:
    targets = document()["targets"]
    targets[2]["value"] = 1
    stored = office.plan.put(document(targets=targets), 2026)
    assert "sum_differs" in {one.code for one in stored.problems}
    assert "sum_differs" in {one.code for one in office.plan.problems(2026)}


# --- progress and papers --------------------------------------------------------------------------


def test_progress_counts_the_round_and_the_registers(planned: Services) -> None:
    rows = done_of(planned)
    # 10 poor before; by their scores 4 stay poor: 1, 4, 7, 10. Two of the others become near-poor…
    whole = rows[("20900", "giam_ho_ngheo", "commune")]
    assert (whole.planned, whole.done, whole.gap) == (5, 6, 0)
    assert whole.reached == Rate(6, 5)
    assert whole.provisional
    assert rows[("20900", "giam_ho_ngheo", "upper")].reached == Rate(6, 4)
    villages = [rows[(f"20900-0{no}", "giam_ho_ngheo", "commune")].done for no in (1, 2, 3)]
    assert sum(villages) == 6
    assert rows[("20900", "ho_thoat_ngheo", "commune")].done == 6
    assert rows[("20900", "dao_tao_nghe", "commune")].done == 1
    assert rows[("20900", "viec_lam_on_dinh", "commune")].gap == 0
    assert rows[("20900", "dang_ky_thoat_ngheo", "commune")].done == 2
    assert rows[("20900", "tiep_can_chinh_sach", "commune")].done == Rate(1, 4)


def test_before_the_round_begins_there_is_nothing_to_count(planned: Services) -> None:
    rows = done_of(planned, on=date(2026, 6, 30))
    assert rows[("20900", "giam_ho_ngheo", "commune")].done is None


def appendix(services: Services, name: str, audience: Audience = Audience.HO_SO) -> Paper:
    return services.papers.paper(PaperRequest(name, ROUND, audience, year=2026))


def shown_result(services: Services, indicator: str) -> str:
    paper = appendix(services, "pl_tong_hop_ket_qua")
    row = next(row for row in paper.rows if row.line == indicator)
    at = next(at for at, one in enumerate(paper.columns) if one.key == "thuc_hien")
    return cell_text(row.cells[at])


def richer(dossier: Dossier) -> Dossier:
    assert dossier.review is not None
    assert dossier.review.diem_b1_typed is not None
    typed = replace(dossier.review.diem_b1_typed, points=200)
    return replace(dossier, review=replace(dossier.review, diem_b1_typed=typed))


def bars_of(services: Services) -> dict[FigureId, int]:
    """Households the dashboard counts as gone from the poor list."""
    figures = {one.id: one for one in figures_of(services.plan.view(2026), {})}
    targets = sum(row.values[2] or 0 for row in figures[FigureId.TARGETS].rows)
    steps = {row.key: row.values[0] or 0 for row in figures[FigureId.MOVEMENT].rows}
    gone = steps["escaped"] + steps["left"] - steps["added"]
    return {FigureId.TARGETS: targets, FigureId.MOVEMENT: gone}


def test_changing_one_household_moves_progress_appendices_and_pictures_alike(
    planned: Services,
) -> None:
    assert bars_of(planned) == {FigureId.TARGETS: 6, FigureId.MOVEMENT: 6}
    before = appendix(planned, "pl_tong_hop_ket_qua")
    assert shown_result(planned, "giam_ho_ngheo") == "6"
    reached = done_of(planned)[("20900", "tiep_can_chinh_sach", "commune")].done
    planned.households.save(richer(planned.households.get(HOME[4], ROUND)))
    rows = done_of(planned)
    assert rows[("20900", "giam_ho_ngheo", "commune")].done == 7
    assert rows[("20900-01", "giam_ho_ngheo", "commune")].done == 3
    assert shown_result(planned, "giam_ho_ngheo") == "7"
    assert rows[("20900", "tiep_can_chinh_sach", "commune")].done == Rate(1, reached.den - 1)
    after = appendix(planned, "pl_tong_hop_ket_qua")
    assert bars_of(planned) == {FigureId.TARGETS: 7, FigureId.MOVEMENT: 7}
    assert before.snapshot != after.snapshot
    assert before.balanced
    assert after.balanced


def test_what_no_bundle_could_carry_is_refused_when_it_is_stored(office: Services) -> None:
    with pytest.raises(FormIncomplete) as refused:
        office.plan.put({"tasks": [{"no": 1, "title": "dài " * 200}]}, 2026)
    assert "title" in str(refused.value.details["problems"])
    assert office.plan.years() == []


def test_hidden_characters_of_a_file_are_left_out(office: Services) -> None:
    office.plan.put({"tasks": [{"no": 1, "title": "Tuyên\u200b  truyền\t"}]}, 2026)
    assert office.plan.book(2026).tasks[0].title == "Tuyên truyền"


def test_lists_name_whom_to_look_after(planned: Services) -> None:
    found = planned.plan.lists(2026)
    assert set(found) == set(WorkListName) - {WorkListName.DIFFERING}, "nobody sends here"
    view = planned.plan.view(2026)
    registered = {one.household for one in view.book.registrations if one.agency}
    supported = {one.household for one in view.book.supports}
    listed = {
        home for home, one in view.subjects.items() if one.is_reviewed and one.category in LISTED
    }
    nobody = {one.household for one in found[WorkListName.NOBODY_HELPS]}
    assert nobody == listed - registered - supported
    missing = sum(len(one.not_served) for one in view.reaches)
    assert len(found[WorkListName.NOT_SERVED]) == missing > 0
    suggested = planned.plan.lists(2026, suggesting=Suggesting(0, 99))[WorkListName.SUGGESTED]
    assert len(suggested) > len(found[WorkListName.SUGGESTED])
    assert planned.plan.book(2026).able == view.book.able


def test_reach_is_broken_by_the_lists_that_name_who_is_missing(planned: Services) -> None:
    (found,) = planned.plan.view(2026).reaches
    assert found.served == ((HOME[1], None),)
    assert {home for home, _ in found.not_served} == {HOME[4], HOME[7], HOME[10]}
    row = DOCUMENT["supports"][0]
    rest = [{**row, "household": home} for home in (HOME[1], HOME[4], HOME[7], HOME[10], HOME[3])]
    planned.plan.put({"supports": rest}, 2026)
    (proved,) = planned.plan.view(2026).reaches
    assert proved.is_complete
    assert proved.not_entitled == ((HOME[3], None),)
    assert done_of(planned)[("20900", "tiep_can_chinh_sach", "commune")].gap == 0


def test_rows_of_the_register_stand_in_the_appendix(planned: Services) -> None:
    paper = appendix(planned, "pl_dang_ky_thoat_ngheo")
    assert {row.line for row in paper.rows if row.kind is RowKind.DATA} == {HOME[1], HOME[5]}
    assert "DÂN TỘC" not in " ".join(
        column.title.upper()
        for column in appendix(planned, "pl_dang_ky_thoat_ngheo", Audience.NIEM_YET).columns
    )


def test_a_registration_ticked_on_the_form_stands_in_the_plan_and_on_every_list(
    office: Services,
) -> None:
    ticked, refused, both = HOME[2], HOME[3], HOME[1]
    for home, said in ((ticked, True), (refused, False), (both, True)):
        file = office.households.get(home, ROUND)
        assert file.review is not None
        answers = {**file.review.answers, ESCAPE: said}
        office.households.save(replace(file, review=replace(file.review, answers=answers)))
    year = office.rounds.get(ROUND).list_year
    typed = [{"household": home} for home in (both, HOME[5])]
    office.plan.put({"year": year, "registrations": typed}, year)

    view = office.plan.view(year)
    notes = {one.household: one.note for one in view.whole.registrations}
    assert set(notes) == {ticked, both, HOME[5]}
    assert notes[HOME[5]] == "ghi trong kế hoạch"
    assert notes[ticked].startswith("ghi trên Phiếu B, ")
    assert notes[both] == f"ghi trong kế hoạch và {notes[ticked]}"
    assert view.done[view.book.plan.unit].registered == 3
    agencies = office.plan.lists(year)[WorkListName.NOBODY_HELPS]
    assert ticked in {one.household for one in agencies}
    appendix_rows = office.papers.paper(
        PaperRequest("pl_dang_ky_thoat_ngheo", ROUND, Audience.HO_SO, year=year)
    ).rows
    listed = office.papers.paper(PaperRequest("ds_dang_ky_thoat_ngheo", ROUND, Audience.HO_SO))
    where = [one.key for one in listed.columns].index("noi_dang_ky")
    on_list = {one.line: one.cells[where] for one in listed.rows if one.kind is RowKind.DATA}
    assert on_list == notes
    assert {one.line for one in appendix_rows if one.kind is RowKind.DATA} == set(notes)
    assert {one.household for one in office.plan.book(year).registrations} == {both, HOME[5]}


def test_all_appendices_print_in_one_run_from_one_snapshot(
    planned: Services, tmp_path: Path
) -> None:
    printed = planned.papers.save_pdf(
        PaperRequest("pl_all", ROUND, Audience.HO_SO, year=2026), tmp_path / "all.pdf"
    )
    assert printed.pages >= 9
    assert (tmp_path / "all.pdf").read_bytes().startswith(b"%PDF")
    snapshots = {
        appendix(planned, "pl_chi_tieu").snapshot,
        appendix(planned, "pl_nguon_von").snapshot,
    }
    assert len(snapshots) == 1


def test_merit_households_stand_in_their_appendix(office: Services) -> None:
    merit = replace(office.households.get(HOME[7], ROUND))
    groups = (*merit.household.groups, Group.NGUOI_CO_CONG)
    home = replace(merit.household, groups=tuple(sorted(groups)))
    office.households.save(replace(merit, household=home))
    office.plan.put(document(merit=[{"household": HOME[7], "person": "Hồ Thị Cũ"}]), 2026)
    paper = appendix(office, "pl_nguoi_co_cong")
    assert [row.line for row in paper.rows if row.kind is RowKind.DATA] == [HOME[7]]


def test_no_plan_no_appendix(office: Services) -> None:
    with pytest.raises(NotFound, match="Chưa có kế hoạch"):
        appendix(office, "pl_chi_tieu")


# --- the command line -----------------------------------------------------------------------------


@pytest.fixture
def line(
    office: Services,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Any:  # noqa: ANN401 -- a function that runs one command
    """Runs a command on the workplace, which is closed here: one process holds a store."""
    folder = office.at.folder
    office.close()
    monkeypatch.setenv("GIAMNGHEO_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("GIAMNGHEO_STORE", str(folder))
    monkeypatch.setenv("GIAMNGHEO_CLOCK", "2026-11-22T08:00:00+00:00")

    def run(*argv: str) -> tuple[int, dict[str, Any], str]:
        code = main([*argv, "--json"])
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else {}, said.err

    return run


def test_commands_put_show_and_measure(line: Any, tmp_path: Path) -> None:  # noqa: ANN401 -- the fixture
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(DOCUMENT, ensure_ascii=False), encoding="utf-8")
    code, tried, _ = line("plan", "put", str(file), "--year", "2026", "--dry-run")
    assert (code, tried["changes"], tried["result"]["dry_run"]) == (0, [], True)
    code, put, _ = line("plan", "put", str(file), "--year", "2026")
    assert (code, put["result"]["year"], put["result"]["version"]) == (0, 2026, 1)
    assert put["changes"] == ["plan"]
    code, shown, _ = line("plan", "show", "--year", "2026")
    assert (code, len(shown["result"]["targets"])) == (0, 10)
    code, progress, _ = line("plan", "progress", "--year", "2026", "--on", "2026-11-22")
    assert code == 0
    row = progress["result"]["rows"][0]
    assert row["unit"] == "20900"
    assert {one["assigned_by"] for one in progress["result"]["rows"]} == {"cap_tren", "xa"}
    by = {
        (one["target"], one["assigned_by"]): one
        for one in progress["result"]["rows"]
        if one["unit"] == "20900"
    }
    assert by[("giam_ho_ngheo", "xa")]["rate"] == {"num": 6, "den": 5, "text": "120,00"}
    assert by[("tiep_can_chinh_sach", "xa")]["done"] == {"num": 1, "den": 4, "text": "25,00"}


def test_commands_refuse_in_one_line(line: Any, tmp_path: Path) -> None:  # noqa: ANN401 -- the fixture
    code, said, error = line("plan", "show", "--year", "2030")
    assert (code, said["error"]["code"]) == (1, "not_found")
    assert error.count("\n") == 1
    broken = tmp_path / "broken.json"
    broken.write_text("[1]", encoding="utf-8")
    code, said, _ = line("plan", "put", str(broken), "--year", "2026")
    assert (code, said["error"]["code"]) == (1, "file_unreadable")
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps({"targets": [{"value": 1.5}]}), encoding="utf-8")
    code, said, error = line("plan", "put", str(bad), "--year", "2026")
    assert (code, said["error"]["code"]) == (1, "form_incomplete")
    assert error.count("\n") == 1


def test_an_appendix_is_printed_by_its_name(line: Any, tmp_path: Path) -> None:  # noqa: ANN401 -- the fixture
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(DOCUMENT, ensure_ascii=False), encoding="utf-8")
    line("plan", "put", str(file), "--year", "2026")
    out = tmp_path / "I.pdf"
    code, printed, error = line("print", "pl_chi_tieu", "--year", "2026", "--out", str(out))
    assert code == 0, error
    assert printed["result"]["rows"] == 3
    assert out.read_bytes().startswith(b"%PDF")
