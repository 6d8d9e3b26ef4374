"""A district hands the signed states of its communes on to its province, and answers come back."""

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from giamngheo_desktop.bundle import domain_checks
from giamngheo_desktop.bundle.frame import split_front
from giamngheo_desktop.bundle.head import read_head
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import AppError, BundleError, DecisionNeeded, StepNotAllowed
from giamngheo_desktop.domain.exchange import AckResult, ReplyKind, State
from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.domain.opinions import OpinionAbout
from giamngheo_desktop.papers.reports import REPORTS
from giamngheo_desktop.services import amending, forwarding, mailbox, outbox
from giamngheo_desktop.services.amending import Amending
from giamngheo_desktop.services.completeness import Handed, note_of
from giamngheo_desktop.services.handed_through import SETTING
from giamngheo_desktop.services.opinions import PaperTyped
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.suite import Services
from tests.services.desks import NUMBER
from tests.services.provinces import Provinces, Tiers, build_provinces
from tests.services.workplaces import ROUND

YEAR = 2026


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Provinces:
    return build_provinces(tmp_path_factory.mktemp("province") / "mau")


@pytest.fixture
def tiers(built: Provinces, tmp_path: Path) -> Iterator[Tiers]:
    """Both communes are merged at the district; the province has nothing yet."""
    to = tmp_path / "the-gioi"
    shutil.copytree(built.out, to)

    def there(path: Path) -> Path:
        return to / path.relative_to(built.out)

    world = Provinces(
        to,
        tuple(there(one) for one in built.communes),
        there(built.district),
        there(built.province),
        there(built.stick),
        tuple(there(one) for one in built.bundles),
    )
    with ExitStack() as stack:
        made = Tiers(world, stack)
        for path in world.bundles:
            made.district.inbox.merge(path)
        yield made


def _unit(services: Services) -> str:
    return services.at.office().unit.id


def _state(at: Services, of: Services) -> State:
    with at.at.store.reading() as tx:
        return tx.bulk.state_of(_unit(of), ROUND, ROUND)


def _correct(tiers: Tiers, commune: Services, which: int = 0) -> Path:
    """One household of a commune gets another score; the round is closed and sent again."""
    tiers.clock.pass_by(days=1)
    commune.rounds.reopen(ROUND, "đính chính")
    line = commune.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))[which]
    dossier = commune.households.get(line.id, ROUND)
    assert dossier.review is not None
    typed = dossier.review.diem_b1_typed
    assert typed is not None
    review = replace(dossier.review, diem_b1_typed=replace(typed, points=typed.points + 1))
    commune.households.save(replace(dossier, review=review))
    commune.rounds.close(ROUND)
    return commune.outbox.export_state(ROUND, tiers.world.stick).path


def test_a_province_holds_what_every_commune_signed(tiers: Tiers) -> None:
    path = tiers.handed_on()
    seen = tiers.province.inbox.inspect(path)
    assert seen.is_first
    assert not seen.differing
    assert len(seen.state.households) == 24
    tiers.merge(tiers.province, path)
    for commune in (tiers.commune, tiers.neighbour):
        signed, held = _state(commune, commune), _state(tiers.province, commune)
        assert held == _state(tiers.district, commune)
        for name in ("households", "members", "reviews", "procedure", "decisions", "supports"):
            assert getattr(held, name) == getattr(signed, name)
        owners = {one.owner for one in held.households}
        assert owners == {_unit(commune)}


def test_it_knows_who_handed_over_through_whom_and_who_did_not(tiers: Tiers) -> None:
    tiers.merge(tiers.province, tiers.handed_on())
    lines = tiers.province.completeness.of_round(ROUND).units
    told = [(one.unit.id, one.state, one.seq, one.households, one.via) for one in lines]
    district = tiers.district.at.office().unit
    counts = [len(_state(one, one).households) for one in (tiers.commune, tiers.neighbour)]
    assert told[0] == (district.id, Handed.MERGED, 1, sum(counts), "")
    assert told[1:] == [
        (_unit(one), Handed.MERGED, 1, count, district.name)
        for one, count in zip((tiers.commune, tiers.neighbour), counts, strict=True)
    ]


def test_a_commune_that_sent_nothing_is_told_above_too(tiers: Tiers) -> None:
    """The district takes the second commune back: the province sees it is missing."""
    head = next(
        one.head for one in tiers.district.inbox.received() if one.unit == _unit(tiers.neighbour)
    )
    tiers.district.undoing.undo(head, "nhập nhầm")
    tiers.merge(tiers.province, tiers.handed_on())
    states = {one.unit.id: one.state for one in tiers.province.completeness.of_round(ROUND).units}
    assert states[_unit(tiers.commune)] is Handed.MERGED
    assert states[_unit(tiers.neighbour)] is Handed.MISSING


def test_every_report_of_the_province_is_the_sum_of_its_communes(tiers: Tiers) -> None:
    tiers.merge(tiers.province, tiers.handed_on())
    for spec in REPORTS:
        request = PaperRequest(spec.id, ROUND)
        above, between = (one.papers.paper(request) for one in (tiers.province, tiers.district))
        assert above.balanced, spec.id
        totals = [
            [row.cells[2:] for row in one.rows if row.kind.value == "total"]
            for one in (above, between)
        ]
        assert totals[0] == totals[1], spec.id
    counts = [one.rounds.counts(ROUND) for one in (tiers.province, tiers.district)]
    assert counts[0] == counts[1]


def test_a_second_bundle_shows_only_what_changed_and_can_be_taken_back(
    tiers: Tiers, tmp_path: Path
) -> None:
    first = tiers.merge(tiers.province, tiers.handed_on())
    before = [_state(tiers.province, one) for one in (tiers.commune, tiers.neighbour)]
    tiers.merge(tiers.district, _correct(tiers, tiers.commune))
    path = tiers.handed_on()
    with pytest.raises(DecisionNeeded):
        tiers.province.inbox.merge(path)
    seen = tiers.province.inbox.inspect(path)
    assert len(seen.plan.changed) == 1
    assert [one.is_known for one in seen.carried[1:]] == [False, True]
    head = tiers.merge(tiers.province, path)
    assert _state(tiers.province, tiers.commune) == _state(tiers.district, tiers.commune)
    assert tiers.province.inbox.merge(path).is_new is False
    assert tiers.province.undoing.undoable() == {head}
    done = tiers.province.undoing.undo(head, "nhầm", tmp_path)
    after = [_state(tiers.province, one) for one in (tiers.commune, tiers.neighbour)]
    assert after == before
    assert done.receipt is not None
    assert tiers.district.outbox.read_receipt(done.receipt).ack.result is AckResult.HELD
    tiers.merge(tiers.province, path)
    assert _state(tiers.province, tiers.commune) == _state(tiers.district, tiers.commune)
    assert first != head


def test_a_question_goes_down_both_ways_and_its_answer_comes_up(
    tiers: Tiers, tmp_path: Path
) -> None:
    path = tiers.handed_on()
    tiers.merge(tiers.province, path)
    home = _state(tiers.province, tiers.commune).households[0].id
    raised = tiers.province.issues.raise_about(home, ROUND, "Điểm B1?", field_code="diem_b1")
    assert raised.unit == _unit(tiers.commune)
    receipt = tiers.province.inbox.merge(path, receipt_folder=tmp_path).receipt
    assert receipt is not None
    read = tiers.district.outbox.read_receipt(receipt)
    assert (read.ack.result, read.ack.households) == (AckResult.ACCEPTED, 24)
    assert [one.unit for one in tiers.district.issues.issues()] == [_unit(tiers.commune)]
    # The other commune is not told of it.
    for commune, count in ((tiers.commune, 1), (tiers.neighbour, 0)):
        sent = tiers.district.downward.send(_unit(commune), tiers.world.stick)
        commune.downward.take(sent.path)
        assert len(commune.issues.issues()) == count
    (asked,) = tiers.commune.issues.of_household(home)
    assert asked.issue.field == "diem_b1"
    tiers.commune.issues.reply(asked.issue.id, ReplyKind.EXPLAINED, "Đúng theo phiếu")
    tiers.merge(tiers.district, _correct(tiers, tiers.commune))
    tiers.merge(tiers.province, tiers.handed_on())
    (answered,) = tiers.province.issues.issues()
    assert answered.reply is not None
    assert answered.reply.text == "Đúng theo phiếu"


def test_a_paper_of_the_province_reaches_the_form_of_the_household_and_is_answered(
    tiers: Tiers,
) -> None:
    tiers.merge(tiers.province, tiers.handed_on())
    district, home = _unit(tiers.district), _state(tiers.province, tiers.commune).households[0].id
    kept = tiers.province.opinions.record(
        PaperTyped(
            district,
            OpinionAbout.XEM_LAI,
            "45/UBND-KT",
            date(2026, 12, 1),
            "Lê Văn Tám",
            "Đề nghị huyện cho xã xem lại hộ nêu tên.",
            round=ROUND,
            households=((home, "Thu nhập khác phiếu"),),
        )
    )
    tiers.district.downward.take(tiers.province.downward.send(district, tiers.world.stick).path)
    (seen,) = tiers.district.opinions.papers()
    assert seen.is_from_above
    assert seen.communes == (_unit(tiers.commune),)
    assert seen.unit_name == tiers.province.at.office().unit.name
    sent = tiers.district.downward.send(seen.communes[0], tiers.world.stick)
    tiers.commune.downward.take(sent.path)
    (asked,) = tiers.commune.issues.of_household(home)
    assert asked.issue.id == kept.paper.question_ids[0]
    assert "45/UBND-KT" in asked.issue.text
    assert "Thu nhập khác phiếu" in asked.issue.text
    tiers.commune.issues.reply(asked.issue.id, ReplyKind.EXPLAINED, "Đúng theo phiếu")
    tiers.merge(tiers.district, _correct(tiers, tiers.commune))
    tiers.merge(tiers.province, tiers.handed_on())
    for services in (tiers.district, tiers.province):
        assert [one.answered for one in services.opinions.papers()] == [1]


def test_one_person_in_two_communes_of_the_district_is_asked_at_both(tiers: Tiers) -> None:
    for commune in (tiers.commune, tiers.neighbour):
        commune.rounds.reopen(ROUND, "bổ sung số định danh")
        line = commune.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))[0]
        dossier = commune.households.get(line.id, ROUND)
        assert dossier.head is not None
        head = replace(dossier.head, citizen_id=NUMBER)
        members = tuple(head if one.id == head.id else one for one in dossier.members)
        commune.households.save(replace(dossier, members=members))
        commune.rounds.classify(ROUND)
        commune.rounds.close(ROUND)
        tiers.merge(tiers.district, commune.outbox.export_state(ROUND, tiers.world.stick).path)
    merged = tiers.province.inbox.merge(tiers.handed_on())
    assert merged.twice.raised >= 1
    units = {one.unit for one in tiers.province.issues.issues()}
    assert {_unit(tiers.commune), _unit(tiers.neighbour)} <= units


def test_a_locked_commune_stops_the_bundle_that_would_change_it(tiers: Tiers) -> None:
    tiers.merge(tiers.province, tiers.handed_on())
    people = {one.user: one for one in tiers.province.people.people()}
    at = replace(tiers.province.at, person=people["phe_duyet"])
    replace(tiers.province.locking, at=at).lock(_unit(tiers.commune), ROUND)
    tiers.merge(tiers.district, _correct(tiers, tiers.commune))
    assert _refusal(tiers, tiers.handed_on()) == 705


def _as_leader(services: Services) -> Services:
    people = {one.user: one for one in services.people.people()}
    at = replace(services.at, person=people["phe_duyet"])
    return replace(services, locking=replace(services.locking, at=at))


def test_an_amendment_passes_the_lock_and_the_district_is_told_to_hand_up_again(
    tiers: Tiers,
) -> None:
    """The commune amends with its ground; the district says what has not gone up; it goes up."""
    tiers.merge(tiers.province, tiers.handed_on())
    _as_leader(tiers.district).locking.lock(_unit(tiers.commune), ROUND)
    _as_leader(tiers.province).locking.lock(_unit(tiers.commune), ROUND)
    receipt = tiers.district.inbox.merge(
        tiers.world.bundles[0], receipt_folder=tiers.world.stick
    ).receipt
    assert receipt is not None
    tiers.commune.outbox.read_receipt(receipt)
    assert tiers.district.completeness.of_round(ROUND).newer == 0
    _correct(tiers, tiers.commune)
    why = Amending("Nhập nhầm điểm", "QĐ 24/2021")
    amended = tiers.commune.outbox.export_amendment(ROUND, tiers.world.stick, why).path
    tiers.merge(tiers.district, amended)
    told = tiers.district.completeness.of_round(ROUND)
    assert [one.unit.id for one in told.units if one.is_newer] == [_unit(tiers.commune)]
    path = tiers.handed_on()
    assert tiers.district.completeness.of_round(ROUND).newer == 0
    assert len(tiers.province.inbox.inspect(path).plan.changed) == 1
    tiers.merge(tiers.province, path)
    assert _state(tiers.province, tiers.commune) == _state(tiers.district, tiers.commune)


def _amended(tiers: Tiers, why: Amending, which: int) -> Path:
    """One more household is corrected on its own ground; the district takes it and answers."""
    _correct(tiers, tiers.commune, which)
    path = tiers.commune.outbox.export_amendment(ROUND, tiers.world.stick, why).path
    _answered(tiers, path)
    return path


def _answered(tiers: Tiers, path: Path) -> None:
    plan = tiers.district.inbox.recognise(path).plan.plan_digest
    merged = tiers.district.inbox.merge(path, accept=plan, receipt_folder=tiers.world.stick)
    assert merged.receipt is not None
    tiers.commune.outbox.read_receipt(merged.receipt)


def _up(tiers: Tiers) -> list[Path]:
    tiers.clock.pass_by(hours=1)
    done = tiers.district.outbox.export_state(ROUND, tiers.world.stick)
    return [*done.earlier, done.path]


def _locked_above(tiers: Tiers) -> None:
    """Everything went up, was accepted and locked on both levels; both receipts were read."""
    (path,) = _up(tiers)
    plan = tiers.province.inbox.inspect(path).plan.plan_digest
    done = tiers.province.inbox.merge(path, accept=plan, receipt_folder=tiers.world.stick)
    assert done.receipt is not None
    tiers.district.outbox.read_receipt(done.receipt)
    for above in (tiers.district, tiers.province):
        _as_leader(above).locking.lock(_unit(tiers.commune), ROUND)
    _answered(tiers, tiers.world.bundles[0])


def _listed(tiers: Tiers, path: Path) -> list[str]:
    """Grounds an amendment of the commune inside a bundle of the district lists."""
    origins = tiers.province.inbox.inspect(path).opened.sections["origins"]
    (one,) = (row for row in origins if row.unit == _unit(tiers.commune))
    parts = tiers.province.inbox.inspect(path).opened.sections["parts"]
    rows = [json.loads(row.row) for row in parts if row.unit == one.unit]
    return [row["ground"] for row in rows if "ground" in row]


GROUNDS = [Amending(f"Nhập nhầm hộ {n}", f"QĐ {n}/2027") for n in (1, 2, 3)]


def test_several_amendments_between_two_hand_ups_pass_the_lock_each_with_its_ground(
    tiers: Tiers,
) -> None:
    """Households 0, 1 and 0 again; nobody opens a lock; a bundle that is lost is written again."""
    _locked_above(tiers)
    for which, why in zip((0, 1, 0), GROUNDS, strict=True):
        _amended(tiers, why, which)
    lost = _up(tiers)
    assert len(lost) == 3
    with pytest.raises(BundleError) as early:
        tiers.province.inbox.inspect(lost[1])
    assert early.value.gnb == 714
    assert early.value.details["take_first"] == lost[0].name, "the officer is told which file"
    assert lost[0].name in early.value.text
    assert "số nhỏ hơn 3" in early.value.text
    assert "nhập biên nhận mới nhất" not in early.value.text, "nothing is to be made anew"
    paths = _up(tiers)
    for path, why in zip(paths, GROUNDS, strict=True):
        assert _listed(tiers, path) == [why.ground]
        assert len(tiers.province.inbox.inspect(path).plan.changed) == 1
        tiers.merge(tiers.province, path)
    assert _state(tiers.province, tiers.commune) == _state(tiers.district, tiers.commune)
    # No receipt came back yet: all goes up again and changes nothing; with one, nothing more does.
    *_, last = again = _up(tiers)
    assert len(again) == 3
    for path in again:
        assert tiers.province.inbox.inspect(path).plan.changed == ()
    plan = tiers.province.inbox.inspect(last).plan.plan_digest
    stick = tiers.world.stick
    receipt = tiers.province.inbox.merge(last, accept=plan, receipt_folder=stick).receipt
    assert receipt is not None
    tiers.district.outbox.read_receipt(receipt)
    assert len(_up(tiers)) == 1


def test_a_change_that_no_amendment_of_the_row_lists_is_caught_above(
    tiers: Tiers, monkeypatch: pytest.MonkeyPatch
) -> None:
    _locked_above(tiers)
    _amended(tiers, GROUNDS[0], 0)
    honest = amending.difference

    def hides(*told: Any, **more: Any) -> Any:  # noqa: ANN401 - as `difference`
        made = honest(*told, **more)
        return replace(made, rows=made.rows[1:])

    monkeypatch.setattr(outbox, "difference", hides)
    monkeypatch.setattr(domain_checks, "check_amendments", lambda *_: None)
    _amended(tiers, GROUNDS[1], 1)
    monkeypatch.undo()
    first, second = _up(tiers)
    tiers.merge(tiers.province, first)
    assert _refusal(tiers, second) == 711


def test_too_many_for_one_bundle_some_communes_hand_over_to_the_province_themselves(
    tiers: Tiers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told, registered, left out, handed over: nobody is counted twice and nobody is lost."""
    limit = _plain_bytes(tiers)
    monkeypatch.setattr(forwarding, "PLAIN_LIMIT", limit)
    with pytest.raises(StepNotAllowed, match="Ctrl\\+J"):
        tiers.handed_on()
    stick, commune = tiers.world.stick, tiers.commune
    asked = commune.enrolment.request(stick, office="P", phone="0", to_unit=_unit(tiers.province))
    accepted = tiers.province.enrolment.accept(
        asked.path, digits=asked.slip.digits, assurance=Assurance.TAN_NOI, folder=stick
    )
    commune.enrolment.finish(accepted.path, upper_digits=accepted.upper_digits)
    done = tiers.district.handing_up.set_direct(_unit(commune), to=True)
    assert done.is_new
    tiers.merge(tiers.province, tiers.handed_on())
    assert len(_state(tiers.province, tiers.neighbour).households) > 0
    assert not _state(tiers.province, commune).households
    tiers.clock.pass_by(hours=1)
    sent = commune.outbox.export_state(ROUND, stick)
    receipt = tiers.province.inbox.merge(sent.path, receipt_folder=stick).receipt
    assert receipt is not None
    assert commune.outbox.read_receipt(receipt).ack.result is AckResult.ACCEPTED
    counts = tiers.province.rounds.counts(ROUND)
    assert counts == tiers.district.rounds.counts(ROUND)
    told = {one.unit.id: one for one in tiers.province.completeness.of_round(ROUND).units}
    assert (told[_unit(commune)].state, told[_unit(commune)].via) == (Handed.MERGED, "")
    assert told[_unit(tiers.neighbour)].via == tiers.district.at.office().unit.name
    (direct,) = (one for one in tiers.district.completeness.of_round(ROUND).units if one.is_direct)
    assert note_of(direct) == "nộp thẳng lên cấp trên"


def test_a_commune_that_went_through_the_district_before_goes_past_it(tiers: Tiers) -> None:
    tiers.merge(tiers.province, tiers.handed_on())
    stick, commune = tiers.world.stick, tiers.commune
    asked = commune.enrolment.request(stick, office="P", phone="0", to_unit=_unit(tiers.province))
    accepted = tiers.province.enrolment.accept(
        asked.path, digits=asked.slip.digits, assurance=Assurance.TAN_NOI, folder=stick
    )
    commune.enrolment.finish(accepted.path, upper_digits=accepted.upper_digits)
    path = _correct(tiers, commune)
    assert len(tiers.province.inbox.inspect(path).plan.changed) == 1
    tiers.merge(tiers.province, path)
    assert _refusal(tiers, tiers.handed_on()) == 702
    tiers.district.handing_up.set_direct(_unit(commune), to=True)
    tiers.merge(tiers.province, tiers.handed_on())
    told = {one.unit.id: one for one in tiers.province.completeness.of_round(ROUND).units}
    assert told[_unit(commune)].via == ""
    assert _state(tiers.province, commune).households


def _refusal(tiers: Tiers, path: Path) -> int | None:
    with pytest.raises(BundleError) as refused:
        tiers.province.inbox.inspect(path)
    return refused.value.gnb


def test_an_older_bundle_of_the_district_is_recognised(tiers: Tiers) -> None:
    old = tiers.handed_on()
    tiers.merge(tiers.province, tiers.handed_on())
    assert _refusal(tiers, old) == 401


def test_a_commune_that_came_another_way_is_refused(tiers: Tiers) -> None:
    path = tiers.handed_on()
    with tiers.province.at.store.writing() as tx:
        tx.settings.put(SETTING, f'{{"{_unit(tiers.commune)}": "516@1900-01-01"}}')
    assert _refusal(tiers, path) == 702


def test_a_commune_registered_at_the_province_comes_no_other_way(tiers: Tiers) -> None:
    path, stick = tiers.handed_on(), tiers.world.stick
    province = _unit(tiers.province)
    asked = tiers.commune.enrolment.request(stick, office="P", phone="0", to_unit=province)
    tiers.province.enrolment.accept(
        asked.path, digits=asked.slip.digits, assurance=Assurance.TAN_NOI, folder=stick
    )
    assert _refusal(tiers, path) == 702


def test_a_bundle_that_is_no_longer_whole_in_the_mailbox_is_not_handed_on(tiers: Tiers) -> None:
    for file in (tiers.district.at.folder / mailbox.FOLDER).iterdir():
        data = bytearray(file.read_bytes())
        data[-1] ^= 1
        file.write_bytes(data)
    with pytest.raises(StepNotAllowed, match="không còn nguyên"):
        tiers.handed_on()


def test_an_older_province_is_told_to_update_before_anything_is_written(tiers: Tiers) -> None:
    with tiers.district.at.store.writing() as tx:
        tx.settings.put("max_schema", 2)
    before = set(tiers.world.stick.iterdir())
    with pytest.raises(StepNotAllowed, match="mẫu 3"):
        tiers.handed_on()
    assert set(tiers.world.stick.iterdir()) == before


def _nothing_is_sealed(tiers: Tiers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too much is told before the long work: nothing is written, no number is taken."""

    def never(*_: object) -> None:
        raise AssertionError("sealed")

    monkeypatch.setattr(outbox, "write_bundle", never)
    before = set(tiers.world.stick.iterdir()), len(tiers.district.outbox.bundles())
    with pytest.raises(StepNotAllowed, match=r"2 xã \(24 hộ\).*còn nguyên") as told:
        tiers.handed_on()
    assert told.value.details["households"] == 24
    assert (set(tiers.world.stick.iterdir()), len(tiers.district.outbox.bundles())) == before


def _plain_bytes(tiers: Tiers) -> int:
    datas = (one.read_bytes() for one in tiers.world.bundles)
    return sum(read_head(split_front(data).head).plain_len for data in datas)


def test_more_than_a_bundle_may_hold_is_told_before_any_bundle_is_opened(
    tiers: Tiers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(forwarding, "unseal_body", never)
    monkeypatch.setattr(forwarding, "PLAIN_LIMIT", _plain_bytes(tiers) - 1)
    _nothing_is_sealed(tiers, monkeypatch)


def test_rows_that_grow_too_long_in_quotes_are_told_before_sealing(
    tiers: Tiers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forwarding, "PLAIN_LIMIT", _plain_bytes(tiers))
    _nothing_is_sealed(tiers, monkeypatch)


def test_a_district_without_communes_has_nothing_to_hand_on(tiers: Tiers) -> None:
    for one in tiers.district.inbox.received():
        if one.kind == "commune.state":
            tiers.district.undoing.undo(one.head, "thử")
    with pytest.raises(AppError):
        tiers.handed_on()


def _planned(services: Services, registered: int) -> None:
    lines = services.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))
    village = services.places.villages()[0]
    money = [{"source": "central", "allotted_vnd": 100, "disbursed_vnd": 40}]
    services.plan.put(
        {
            "year": YEAR,
            "registrations": [
                {"household": one.id, "agency": f"Cơ quan {at}"}
                for at, one in enumerate(lines[:registered])
            ],
            "training": [{"place": village.code, "train_planned": 8, "jobs_planned": 4}],
            "funding": [{"project": "da3", "title": "Dự án 3", "lines": money}],
        },
        YEAR,
    )


def test_the_plan_of_the_province_adds_up_the_communes_behind_its_district(tiers: Tiers) -> None:
    for commune, registered in ((tiers.commune, 2), (tiers.neighbour, 1)):
        _planned(commune, registered)
        tiers.merge(tiers.district, commune.outbox.export_state(ROUND, tiers.world.stick).path)
    tiers.merge(tiers.province, tiers.handed_on())
    tiers.province.plan.put({"year": YEAR, "plan": {"number": "7"}}, YEAR)
    view = tiers.province.plan.view(YEAR)
    rows = {one.unit: one for one in view.communes}
    first, second = rows[_unit(tiers.commune)], rows[_unit(tiers.neighbour)]
    assert (first.registered, second.registered) == (2, 1)
    assert (first.train_planned, first.allotted_vnd, first.disbursed_vnd) == (8, 100, 40)
    assert len(view.whole.registrations) == 3
    assert view.whole.funding_tree.total().total_vnd == 200
