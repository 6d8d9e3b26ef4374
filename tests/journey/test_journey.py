"""The journey of a household (docs/journey.md) with real parts, step by step.

Two communes take last year's workbook, type what they saw, classify, meet, print, close and seal;
the upper unit looks, merges and prints with the same code; the receipts come home. Whatever counts
the same thing must come to the same number everywhere.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import ApprovalNeeded, DecisionNeeded, HouseholdsRefused
from giamngheo_desktop.domain.exchange import AckResult, BundleState
from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.domain.household import CategoryBefore, Member
from giamngheo_desktop.domain.place import Unit, UnitRole
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import ReviewState, RoundKind
from giamngheo_desktop.forms import typed
from giamngheo_desktop.forms.phieu_b import phieu_b
from giamngheo_desktop.forms.phieu_b_draft import dossier_of, draft_of
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.demo.journey import STEPS, walk
from giamngheo_desktop.services.demo.stage import DemoOptions, Stage
from giamngheo_desktop.services.importing import ImportOptions
from giamngheo_desktop.services.new_workplace import create_workplace
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.sample.dossiers import SampleReviews
from giamngheo_desktop.services.sample.scenarios import SampleCommune, communes_2026
from giamngheo_desktop.services.suite import Services, services_of
from tests.builders import a_unit, an_id, an_upper_unit
from tests.printing.reading import all_text
from tests.services.workplaces import CHEAP, PASSPHRASE, Clock, a_new_workplace, opened
from tests.spreadsheet.books import Cell, national, person

ROUND, STANDARD = "2026-DK", "nd_07_2021"
ON = date(2026, 10, 5)
LACKING = "Hồ Văn Thiếu"

POOR = ("bao_hiem_y_te", "nguon_nuoc_sinh_hoat", "nha_tieu_hop_ve_sinh")

# Head, village, what paper B1 says, which indicators are answered "thiếu hụt", what comes of it.
TRA_MY = (
    ("Hồ Văn Ngọc", "Thôn 1", "140", POOR, "ho_ngheo"),
    ("Hồ Thị Lành", "Thôn 1", "120", POOR[:1], "ho_can_ngheo"),
    ("Đinh Văn Quý", "Thôn 2", "141", POOR, "khong_ngheo"),
    (LACKING, "Thôn 2", "90", POOR, "ho_ngheo"),
)
TRA_LENG = (
    ("Nguyễn Thị Sen", "Thôn 1", "99", POOR, "ho_ngheo"),
    ("Hồ Văn Rin", "Thôn 3", "200", (), "khong_ngheo"),
)
House = tuple[str, str, str, tuple[str, ...], str]


@dataclass
class Office:
    """A workplace of the journey, with the households it reviews."""

    services: Services
    houses: tuple[House, ...] = ()

    def lines(self) -> dict[str, str]:
        """Head -> household."""
        found = self.services.households.lines(HouseholdQuery(round=ROUND))
        return {line.head_name: line.id for line in found}


@dataclass(frozen=True)
class Offices:
    tra_my: Office
    tra_leng: Office
    upper: Office
    stick: Path
    folder: Path

    @property
    def communes(self) -> tuple[Office, Office]:
        return self.tra_my, self.tra_leng


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    """Three offices that have not met, and a stick."""
    clock = Clock()
    second = a_unit("20908", "Trà Leng")
    with ExitStack() as stack:

        def office(name: str, unit: Unit, houses: tuple[House, ...] = ()) -> Office:
            upper = unit.code == "48"
            new = a_new_workplace(
                role=UnitRole.UPPER if upper else UnitRole.COMMUNE,
                unit=unit,
                units=(a_unit(), second) if upper else (an_upper_unit(),),
                duties=frozenset({Duty.TIEP_NHAN if upper else Duty.CAN_BO, Duty.QUAN_TRI}),
                kdf=CHEAP,
            )
            services = services_of(create_workplace(tmp_path / name, new, clock=clock))
            stack.callback(services.close)
            return Office(services, houses)

        (tmp_path / "usb").mkdir()
        yield Offices(
            office("tra-my", a_unit(), TRA_MY),
            office("tra-leng", second, TRA_LENG),
            office("da-nang", an_upper_unit()),
            tmp_path / "usb",
            tmp_path,
        )


def test_the_journey_of_a_household(offices: Offices) -> None:
    they_meet(offices)
    for office in offices.communes:
        a_workbook_row_enters(office, offices.folder)
        reviews_are_typed_and_saved(office)
        the_round_is_classified(office)
        the_village_meets(office)
        lists_are_printed(office, offices.folder)
        the_round_is_closed(office)
    bundles = [the_state_is_sealed(office, offices.stick) for office in offices.communes]
    for office, bundle in zip(offices.communes, bundles, strict=True):
        the_upper_unit_looks(offices.upper, office, bundle)
        receipt = the_upper_unit_merges(offices.upper, bundle, offices.stick)
        the_receipt_comes_home(office, receipt)
    every_total_is_equal(offices)
    a_correction_is_seen_before_it_replaces(offices)
    every_total_is_equal(offices)


def they_meet(offices: Offices) -> None:
    """Before anything else: requests on the stick, forty digits on paper, cards pinned."""
    upper = offices.upper.services
    for office in offices.communes:
        asked = office.services.enrolment.request(offices.stick, office="Phòng Kinh tế", phone="0")
        answer = upper.enrolment.accept(
            asked.path,
            digits=asked.slip.digits,
            assurance=Assurance.TAN_NOI,
            folder=offices.stick,
        )
        office.services.enrolment.finish(answer.path, upper_digits=answer.upper_digits)
    assert len(upper.enrolment.registry()) == 2


def a_workbook_row_enters(office: Office, folder: Path) -> None:
    """Step 1: text of a workbook becomes typed values once; a second time changes nothing."""
    rows: list[list[Cell]] = [
        person(household=str(number), head=head, name=head, village=village, birth="03/02/1980")
        for number, (head, village, *_) in enumerate(office.houses, start=1)
    ]
    path = folder / f"danh-sach-{office.services.at.office().unit.code}.xlsx"
    path.write_bytes(national(rows))
    importing = office.services.importing
    plan = importing.plan(path, ImportOptions(create_villages=True))
    assert (plan.new, plan.errors) == (len(office.houses), [])
    importing.apply(plan)
    assert importing.plan(path, ImportOptions(create_villages=True)).already
    for village in office.services.places.villages():
        office.services.places.change_village(replace(village, households=20, people=80))
    opened_round = office.services.rounds.open(RoundKind.DINH_KY, 2026, (STANDARD,))
    assert opened_round.to_review == len(office.houses)


def reviews_are_typed_and_saved(office: Office) -> None:
    """Steps 1 to 6: key presses, the draft with its problems, one call, one revision."""
    for head, _, points, missing, _ in office.houses:
        household = office.services.households.get(office.lines()[head], ROUND)
        shown = typed_into(office, household, points, missing, complete=head != LACKING)
        saved = office.services.households.save(shown)
        assert saved.changes.households
        assert office.services.households.get(household.household.id, ROUND) == saved.dossier


def typed_into(
    office: Office, dossier: Dossier, points: str, missing: tuple[str, ...], *, complete: bool
) -> Dossier:
    """What the form makes of the officer's key presses."""
    indicators = office.services.at.standards.get(STANDARD).indicators
    spec = phieu_b(tuple((one.code, one.name) for one in indicators))
    draft = draft_of(spec, dossier, None, ON)
    fields = {field.code: field for field in spec.household_fields()}
    draft.answer("diem_b1", typed.parse(fields["diem_b1"], points))
    draft.answer("diem_b1_ref", typed.parse(fields["diem_b1_ref"], "Phiếu B1 số 1"))
    draft.answer("reviewed_on", typed.parse(fields["reviewed_on"], "5/10/2026"))
    for one in indicators if complete else indicators[:3]:
        answer = typed.parse(fields[one.code], "có" if one.code in missing else "không")
        draft.answer(one.code, answer)
    assert bool(draft.errors()) != complete
    assert dossier.review is not None
    done = dossier_of(draft, dossier, dossier.review, typed_by=office.services.at.person.id)
    assert done.review is not None
    state = ReviewState.COMPLETE if complete else ReviewState.DRAFT
    return replace(done, review=replace(done.review, state=state))


def the_round_is_classified(office: Office) -> None:
    """Steps 7 to 9: refused by name while an answer is missing, then verdicts as by hand."""
    rounds = office.services.rounds
    first = rounds.classify(ROUND)
    assert [one.head_name for one in first.refusals] == [
        head for head, *_ in office.houses if head == LACKING
    ]
    if first.refusals:
        with pytest.raises(HouseholdsRefused, match=LACKING):
            rounds.close(ROUND)
        complete_the_lacking_one(office)
        assert rounds.classify(ROUND).refusals == ()
    lines = office.lines()
    for head, _, _, _, category in office.houses:
        review = office.services.households.get(lines[head], ROUND).review
        assert review is not None
        assert review.category is Category(category)
        assert review.results[0].reasons


def complete_the_lacking_one(office: Office) -> None:
    _, _, points, missing, _ = next(one for one in office.houses if one[0] == LACKING)
    dossier = office.services.households.get(office.lines()[LACKING], ROUND)
    office.services.households.save(typed_into(office, dossier, points, missing, complete=True))


def the_village_meets(office: Office) -> None:
    """Step 9: what people decide stands beside the verdicts."""
    for number, place in enumerate(office.services.rounds.counts(ROUND), start=1):
        meeting: dict[str, object] = {
            "chair": "Trưởng thôn",
            "secretary": "Hoa",
            "invited": [],
            "households_present": 20,
            "households_total": 20,
            "agree": 18,
            "disagree": 2,
            "front_present": True,
        }
        record = ProcedureRecord(
            an_id("hop", place.village, number),
            ROUND,
            Step.MEETING,
            village=place.village,
            on=date(2026, 11, 2),
            number="01/BB",
            data=meeting,
        )
        office.services.rounds.record(record)
    held = [one for one in office.services.rounds.steps(ROUND) if one.step is Step.MEETING]
    assert len(held) == len(office.services.rounds.counts(ROUND))


def lists_are_printed(office: Office, folder: Path) -> None:
    """Step 10: the list for everyone has the poor households, and no ethnic group."""
    code = office.services.at.office().unit.code
    out = folder / f"niem-yet-{code}.pdf"
    printed = office.services.papers.save_pdf(PaperRequest("ds_ho_ngheo", ROUND), out)
    poor = [head for head, *_, category in office.houses if category == "ho_ngheo"]
    text = all_text(out.read_bytes())
    assert printed.rows == len(poor)
    assert all(head in text for head in poor)
    assert "Dân tộc" not in text


def the_round_is_closed(office: Office) -> None:
    """Step 11, first half: frozen under one hash, which the papers carry."""
    closed = office.services.rounds.close(ROUND)
    paper = office.services.papers.paper(PaperRequest("ds_ho_ngheo", ROUND))
    assert paper.snapshot == f"sha256:{closed.snapshot}"


def the_state_is_sealed(office: Office, stick: Path) -> Path:
    """Step 11: signed, encrypted, written, read back; nothing in it can be read."""
    done = office.services.outbox.export_state(ROUND, stick)
    data = done.path.read_bytes()
    assert done.households == len(office.houses)
    assert len(data) == done.size_bytes
    for head, *_ in office.houses:
        assert head.encode() not in data
    return done.path


def the_upper_unit_looks(upper: Office, sender: Office, bundle: Path) -> None:
    """Steps 12 and 13: signature first; verdicts computed again; nothing changed by looking."""
    seen = upper.services.inbox.inspect(bundle)
    assert (seen.sequence, seen.differing, seen.is_first) == ("new", (), True)
    assert len(seen.plan.new) == len(sender.houses)
    assert sum(one.ho_ngheo for one in seen.totals.values()) == totals(sender)["ho.ho_ngheo"]


def the_upper_unit_merges(upper: Office, bundle: Path, stick: Path) -> Path:
    """Step 14: one transaction, one receipt; again changes nothing."""
    merged = upper.services.inbox.merge(bundle, receipt_folder=stick)
    assert merged.is_new
    assert merged.receipt is not None
    assert not upper.services.inbox.merge(bundle).is_new
    return merged.receipt


def the_receipt_comes_home(office: Office, receipt: Path) -> None:
    """Step 15: households turn to "đã nhận"."""
    read = office.services.outbox.read_receipt(receipt)
    assert read.ack.result is AckResult.ACCEPTED
    assert read.ack.households == len(office.houses)
    sent = [one for one in office.services.outbox.bundles() if one.kind == "commune.state"]
    assert BundleState.ACKNOWLEDGED in {one.state for one in sent}


def totals(office: Office) -> dict[str, int]:
    """The counts of the screen, over all villages."""
    found: dict[str, int] = {}
    for place in office.services.rounds.counts(ROUND):
        for name, count in place.counts.items():
            found[name] = found.get(name, 0) + count
    return {name: count for name, count in found.items() if count}


def report_1(office: Office) -> dict[str, int]:
    """Poor, near-poor of report 1, last row, as JSON says it."""
    by = "commune" if office.services.at.office().role is UnitRole.UPPER else "village"
    wanted = PaperRequest("ket_qua", ROUND, Audience.HO_SO, by=by)
    text, paper = office.services.papers.report_json(wanted)
    assert [one for one in paper.checks if not one.holds] == []
    last = json.loads(text)["rows"][-1]
    return {"ho.ho_ngheo": last["c3"], "ho.ho_can_ngheo": last["c5"]}


def every_total_is_equal(offices: Offices) -> None:
    """Screen = report = sum of the communes; the upper unit prints with the same code."""
    one, other, upper = totals(offices.tra_my), totals(offices.tra_leng), totals(offices.upper)
    for name in one.keys() | other.keys() | upper.keys():
        if "khong_ro" not in name:
            assert upper.get(name, 0) == one.get(name, 0) + other.get(name, 0), name
    for office in (*offices.communes, offices.upper):
        counted = totals(office)
        for name, value in report_1(office).items():
            assert value == counted.get(name, 0)
    listed = offices.upper.services.papers.paper(PaperRequest("ds_ho_ngheo", ROUND))
    assert listed.row_count == upper["ho.ho_ngheo"]


def a_correction_is_seen_before_it_replaces(offices: Offices) -> None:
    """A newer state replaces the older one whole, once its difference was seen."""
    office, upper = offices.tra_my, offices.upper.services
    office.services.rounds.reopen(ROUND, "hộ đã thoát nghèo, nhập nhầm điểm")
    head, _, _, missing, _ = office.houses[0]
    dossier = office.services.households.get(office.lines()[head], ROUND)
    office.services.households.save(typed_into(office, dossier, "150", missing, complete=True))
    office.services.rounds.classify(ROUND)
    office.services.rounds.close(ROUND)
    bundle = office.services.outbox.export_state(ROUND, offices.stick).path
    with pytest.raises(DecisionNeeded) as needed:
        upper.inbox.merge(bundle)
    (flip,) = upper.inbox.inspect(bundle).plan.category_flips
    assert (flip.before, flip.after) == (Category.HO_NGHEO, Category.KHONG_NGHEO)
    seen = str(needed.value.details["plan_digest"])
    with pytest.raises(ApprovalNeeded):  # one of so few households is much
        upper.inbox.merge(bundle, accept=seen)
    duties = frozenset({Duty.PHE_DUYET})
    second = upper.people.add("truong_phong", "Lê Thị An", duties, PASSPHRASE).id
    merged = upper.inbox.merge(bundle, accept=seen, approver=second, receipt_folder=offices.stick)
    assert merged.receipt is not None
    the_receipt_comes_home(office, merged.receipt)


# --- the demonstration ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration on few households."""
    out = tmp_path_factory.mktemp("demo") / "d"
    options = DemoOptions(out, 30, 2, 7, PASSPHRASE, CHEAP)
    heard: list[str] = []
    walk(options, clock=Clock(), progress=Progress(), told=lambda done: heard.append(done.step))
    assert heard == [name for name, _ in STEPS]
    return out


def test_the_demonstration_tells_what_it_did(walked: Path) -> None:
    summary = json.loads((walked / "summary.json").read_text(encoding="utf-8"))
    assert (summary["seed"], summary["households"], summary["communes"]) == (7, 30, 2)
    assert summary["balanced"] is True
    assert summary["equal"] is True
    assert [one["step"] for one in summary["steps"]] == [name for name, _ in STEPS]
    assert all(one["ok"] for one in summary["steps"])
    assert {"damaged_part", "older_than_merged", "unknown_sender"} <= set(summary["refusals_seen"])
    first, second, upper = (summary["totals"][code] for code in ("20900", "20908", "48"))
    assert upper == {name: first[name] + second[name] for name in upper}
    reviewed = upper["ho_ngheo"] + upper["ho_can_ngheo"] + upper["khong_ngheo"]
    assert reviewed == 30


def test_every_file_of_the_summary_is_there(walked: Path) -> None:
    summary = json.loads((walked / "summary.json").read_text(encoding="utf-8"))
    assert all((walked / name).stat().st_size > 0 for name in summary["files"])
    kinds = {Path(name).suffix for name in summary["files"]}
    assert kinds >= {".pdf", ".xlsx", ".json", ".gnb"}
    for unit in ("20900", "20908", "48"):
        for face in ("pdf", "xlsx", "json"):
            assert f"report/{unit}/ket_qua.{face}" in summary["files"]
    assert not list(walked.rglob("*.part"))


def test_the_workplaces_of_the_demonstration_are_whole(walked: Path) -> None:
    for name in ("commune-20900", "commune-20908", "upper"):
        services = opened(walked / name)
        assert all(one.is_good for one in services.care.check(full=True))
        services.close()


def test_the_same_seed_gives_the_same_numbers(tmp_path: Path) -> None:
    first, again, other = (
        _totals_of(tmp_path / name, seed) for name, seed in (("a", 7), ("b", 7), ("c", 8))
    )
    assert first == again
    assert first != other


def _totals_of(out: Path, seed: int, households: int = 12) -> list[list[str]]:
    """Verdicts of a demonstration of this seed, household by household."""
    stage = Stage(
        DemoOptions(out, households, 1, seed, PASSPHRASE, CHEAP),
        communes_2026(households, 1, seed),
        Clock(),
        Progress(),
    )
    wanted = ("init", "previous_round", "open_round", "enter", "classify")
    try:
        for name, step in STEPS:
            if name in wanted:
                step(stage)
        (commune,) = stage.communes.values()
        lines = commune.households.lines(HouseholdQuery(round=ROUND))
        return [[line.head_name, line.village_name, str(line.category)] for line in lines]
    finally:
        stage.close()


NONE = CategoryBefore.NONE


def _named_like(one: Dossier, twin: Member) -> Dossier:
    head, *others = one.members
    said = replace(head, name=twin.name, birth_year=twin.birth_year)
    return replace(one, members=(replace(said, birth_date=None, citizen_id=None), *others))


def test_families_whose_heads_are_alike_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = SampleCommune.dossiers

    def alike(sample: SampleCommune, reviews: SampleReviews | None = None) -> Iterator[Dossier]:
        """Who is not on the list yet has the name and year of a listed head of the village."""
        every = list(drawn(sample, reviews))
        on_list = (one for one in every if one.household.category_before is not NONE)
        listed = {one.household.village: one.members[0] for one in on_list}
        for one in every:
            twin = listed.get(one.household.village)
            is_new = twin is not None and one.household.category_before is NONE
            yield _named_like(one, twin) if twin is not None and is_new else one
            twins.extend([one.household.id] if is_new else [])

    twins: list[str] = []
    monkeypatch.setattr(SampleCommune, "dossiers", alike)
    lines = _totals_of(tmp_path / "a", 7, 60)
    assert twins
    assert len(lines) == 60
    assert "None" not in [category for *_, category in lines]
