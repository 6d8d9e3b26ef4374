"""What a sender may and may not seal; full states; backups in constant memory."""

import io
import random
import tracemalloc
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from giamngheo_desktop.bundle.body import Named
from giamngheo_desktop.bundle.domain_checks import changes_between
from giamngheo_desktop.bundle.head import Approval, StandardRef
from giamngheo_desktop.bundle.kinds import BY_NAME
from giamngheo_desktop.bundle.records import STEP_DATA
from giamngheo_desktop.bundle.seal import open_backup, write_backup
from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.errors import BundleError, ContentMismatch
from giamngheo_desktop.domain.exchange import (
    Chosen,
    IssueReply,
    ReplyKind,
    Resolution,
    State,
    Thing,
    Tombstone,
    TombstoneReason,
    Transfer,
    TransferState,
)
from giamngheo_desktop.domain.handover import AmendmentChange
from giamngheo_desktop.domain.plan.supports import (
    Support,
    SupportForm,
    SupportSource,
    SupportStatus,
)
from giamngheo_desktop.domain.plan.targets import Target, TargetSource
from giamngheo_desktop.domain.procedure import (
    Decision,
    DecisionItem,
    DecisionKind,
    DecisionResult,
    ProcedureRecord,
    Step,
)
from giamngheo_desktop.domain.review import Override, PhieuA, TypedB1
from tests.bundle import samples
from tests.bundle import worlds as w

DECISION = "88888888-8888-4888-8888-888888888888"
DATA_OF_STEP: dict[Step, dict[str, object]] = {
    Step.REQUEST: {"form": "m01", "received_by": w.USER},
    Step.LIST_MADE: {"households": 12},
    Step.SURVEY: {"reviewers": ("Nguyễn Văn A", "Trần Thị B")},
    Step.MEETING: {
        "chair": "Nguyễn Văn A",
        "secretary": "Trần Thị B",
        "invited": (),
        "households_present": 40,
        "households_total": 55,
        "agree": 38,
        "disagree": 2,
        "front_present": True,
    },
    Step.POSTING: {"places": ("Nhà văn hóa thôn 1",)},
    Step.COMPLAINT: {"from": "Hồ Văn C", "content": "Đề nghị xem lại\nđiểm B1."},
    Step.RECHECK: {"complaint": w.USER, "result": "changed", "text": "Đã tính lại."},
    Step.OPINION_REQUEST: {"to": "UBND thành phố"},
    Step.OPINION_ANSWER: {"from": "UBND thành phố", "result": "partly", "text": "Bổ sung."},
    Step.RECOGNITION: {"decision": DECISION, "household_no": None},
    Step.REFUSAL: {"decision": None, "household_no": None},
    Step.CERTIFICATE: {"decision": None, "household_no": "12/GCN"},
}


def a_full_state() -> State:
    """Something in each of the sections, every optional field filled somewhere."""
    steps = [
        ProcedureRecord(
            f"{number:08d}-0000-4000-8000-000000000000",
            w.ROUND,
            step,
            on=date(2026, 10, 1),
            data=data,
        )
        for number, (step, data) in enumerate(DATA_OF_STEP.items())
    ]
    review = w.the_review(
        phieu_a=PhieuA.FAIL,
        answers={"a": True, "b": None, "c": 12, "d": "chữ", "e": ("x", "y")},
        member_answers={w.PERSON: {"bhyt": False}},
        diem_b1_typed=TypedB1(120, w.USER, ""),
        income_vnd_pm=1_450_000,
        override=Override(Category.HO_CAN_NGHEO, w.USER, date(2026, 11, 1), "Họp dân", DECISION),
        note="hai\ndòng",
    )
    return w.a_state(
        reviews=(review,),
        procedure=tuple(steps),
        supports=(
            Support(
                w.USER, w.HOME, "bhyt", "Cấp thẻ", SupportForm.INSURANCE, SupportSource.CENTRAL,
                SupportStatus.GIVEN, w.PERSON, 800_000, "1 thẻ", date(2026, 1, 1),
                date(2026, 12, 31), "12", "ghi chú",
            ),
        ),
        targets=(
            Target(w.USER, 2027, w.COMMUNE, "giam_ngheo", TargetSource.UPPER, None, None, 1, 3),
            Target(DECISION, 2027, w.COMMUNE, "giam_ngheo", TargetSource.COMMUNE, w.VILLAGE, 5),
        ),
        decisions=(
            Decision(
                DECISION, DecisionKind.RECOGNISE, "12/QĐ-UBND", date(2026, 11, 20), "Lê Văn D",
                "Công nhận danh sách", w.COMMUNE, w.ROUND,
            ),
        ),
        decision_items=(DecisionItem(DECISION, w.HOME, DecisionResult.HO_NGHEO, "01"),),
        transfers=(
            Transfer(
                w.USER, w.HOME, w.COMMUNE, samples.OTHER_COMMUNE, date(2026, 11, 2),
                TransferState.OFFERED, "0a" * 32, "chuyển",
            ),
        ),
        tombstones=(
            Tombstone(
                w.UPPER_INSTALL, Thing.MEMBER, date(2026, 11, 1), w.USER, TombstoneReason.ERROR, 2,
                "nhập nhầm",
            ),
        ),
        resolutions=(
            Resolution(
                w.USER, w.PERSON, Thing.MEMBER, "name", Chosen.OURS, w.USER, w.NOW, '"a"', '"b"'
            ),
        ),
        issue_replies=(IssueReply(w.USER, ReplyKind.FIXED, w.USER, w.NOW, "Đã sửa."),),
        confirmations=(w.the_confirmation(),),
    )  # fmt: skip


def refused(state: State) -> BundleError:
    with pytest.raises(BundleError) as caught:
        w.sealed(state)
    return caught.value


def test_every_step_of_the_procedure_has_its_data() -> None:
    assert set(DATA_OF_STEP) == set(STEP_DATA) == set(Step)


def test_a_full_state_comes_back_equal() -> None:
    state = a_full_state()
    assert w.opened(w.sealed(state).data).state == state


def test_a_reader_of_the_first_schema_is_spared_what_it_cannot_know() -> None:
    state = a_full_state()
    opened = w.opened(w.sealed(state, schema=1).data)
    assert opened.head.schema == 1
    assert "confirmations" not in opened.sections
    assert opened.state == replace(state, confirmations=())


def test_standards_stand_in_the_order_of_the_round_since_the_second_schema() -> None:
    refs = (StandardRef("nd_351_2025", "2" * 64), w.STANDARD)
    results = (replace(w.the_result(), standard="nd_351_2025"), w.the_result())
    state = w.a_state(reviews=(w.the_review(results=results),))
    receiver = w.upper(known=replace(w.KNOWN, standards={one.id: one.sha256 for one in refs}))
    bundle = w.sealed(state, standards=refs)
    assert w.opened(bundle.data, receiver).head.standards == refs
    old = w.sealed(w.a_state(), standards=refs, schema=1)
    assert [one.id for one in old.head.standards] == ["nd_07_2021", "nd_351_2025"]


def test_a_state_of_the_first_schema_with_two_standards_opens_in_the_order_of_its_head() -> None:
    refs = (w.STANDARD, StandardRef("nd_351_2025", "2" * 64))
    first, second = w.the_result(), replace(w.the_result(), standard="nd_351_2025")
    receiver = w.upper(known=replace(w.KNOWN, standards={one.id: one.sha256 for one in refs}))
    told = w.a_state(reviews=(w.the_review(results=(first, second)),))
    old = w.sealed(told, standards=tuple(reversed(refs)), schema=1)
    opened = w.opened(old.data, receiver)
    assert opened.head.standards == refs
    assert opened.state == told
    turned = w.a_state(reviews=(w.the_review(results=(second, first)),))
    with pytest.raises(ContentMismatch) as refused:
        w.opened(w.sealed(turned, standards=refs, schema=1).data, receiver)
    assert refused.value.gnb == 706


def test_forty_members_are_no_problem() -> None:
    people = tuple(
        w.the_person(id=f"{n:08d}-0000-4000-8000-000000000000", no=n + 1) for n in range(39)
    )
    state = w.a_state(members=tuple(sorted((*people, w.the_person()), key=lambda row: row.id)))
    assert w.opened(w.sealed(state).data).state == state


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"name": ""}, 605, "name"),
        ({"name": "x" * 121}, 605, "name"),
        ({"name": "Ho\u0302\u0300"}, 606, "name"),
        ({"name": "a\nb"}, 605, "name"),
        ({"name": "a\u200bb"}, 605, "name"),
        ({"citizen_id": "12345"}, 605, "citizen_id"),
        ({"birth_date": date(1971, 1, 1)}, 605, "birth_year"),
        ({"id": "55555555-5555-1555-8555-555555555555"}, 605, "id"),
    ],
)
def test_a_sender_is_told_which_row_cannot_travel(
    change: dict[str, Any], code: int, path: str
) -> None:
    error = refused(w.a_state(members=(w.the_person(**change),)))
    assert error.gnb == code
    assert (error.details["section"], error.details["line"]) == ("members", 1)
    assert error.details["field"] == path


def test_data_of_a_step_are_those_of_the_step() -> None:
    wrong = ProcedureRecord(w.USER, w.ROUND, Step.LIST_MADE, data={"households": 1, "more": 2})
    assert refused(w.a_state(procedure=(wrong,))).gnb == 605


def test_one_id_twice_does_not_leave_the_office() -> None:
    assert refused(w.a_state(households=(w.the_home(), w.the_home()))).gnb == 607


def test_fields_that_break_a_rule_of_the_head_are_not_sealed() -> None:
    for changes in ({"seq": 2}, {"round": None}, {"units": None}, {"card": w.COMMUNE_CARD}):
        with pytest.raises(BundleError) as caught:
            w.sealed(**changes)
        assert caught.value.gnb == 127


def test_people_named_in_approvals_are_looked_for_inside() -> None:
    approvals = (Approval(w.USER, "lanh_dao", w.NOW),)
    with pytest.raises(BundleError) as caught:
        w.opened(w.sealed(approvals=approvals).data)
    assert caught.value.gnb == 703
    people = (Named(w.USER, "Lê Văn D", "Chủ tịch"),)
    assert w.opened(w.sealed(approvals=approvals, people=people).data).manifest.people == people


def test_an_amendment_lists_what_changed_between_two_states() -> None:
    old = a_full_state()
    new = replace(old, households=(w.the_home(phone="1"),), supports=(), decision_items=())
    assert changes_between(old, new) == {
        (w.HOME, Thing.HOUSEHOLD, AmendmentChange.CHANGED),
        (w.USER, Thing.SUPPORT, AmendmentChange.REMOVED),
        (DECISION, Thing.DECISION, AmendmentChange.CHANGED),
    }


def test_identity_is_of_the_head_so_two_sealings_differ() -> None:
    one, other = w.sealed(), w.sealed()
    assert one.head_id != other.head_id
    assert one.head.plain_sha256 == other.head.plain_sha256


class Full(io.RawIOBase):
    def write(self, data: Any, /) -> int:  # noqa: ANN401 - bytes-like
        raise OSError(28, "No space left on device")


def test_a_backup_that_finds_no_room_says_so() -> None:
    sample = samples.backup()
    with pytest.raises(OSError, match="space"):
        open_backup(io.BytesIO(sample.bundle.data), sample.receiver, io.BytesIO(), Full())


def test_only_a_backup_is_opened_as_one() -> None:
    with pytest.raises(BundleError) as caught:
        open_backup(io.BytesIO(w.sealed().data), w.upper(), io.BytesIO(), io.BytesIO())
    assert caught.value.gnb == 305


@pytest.mark.parametrize("cut", [-1, -500])
def test_a_cut_backup_is_refused(cut: int) -> None:
    sample = samples.backup()
    with pytest.raises(BundleError) as caught:
        sample.opened(sample.bundle.data[:cut])
    assert caught.value.gnb == 311


def test_a_backup_goes_through_in_pieces() -> None:
    db = io.BytesIO(random.Random(1).randbytes(24 << 20))
    scratch = io.BytesIO()
    fields = w.fields(
        "backup", to_org=w.COMMUNE, card=w.COMMUNE_CARD, round=None, standards=(), units=None
    )

    class Nothing(io.RawIOBase):
        def write(self, data: Any, /) -> int:  # noqa: ANN401 - bytes-like
            return len(data)

    tracemalloc.start()
    made = write_backup(fields, b"{}", db, w.COMMUNE_KEY, (w.COMMUNE_CARD.age,), scratch)
    before = tracemalloc.get_traced_memory()[0]
    whole = io.BytesIO(b"".join(made.chunks()))
    held = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.reset_peak()
    open_backup(whole, w.commune(), Nothing(), Nothing())
    peak = tracemalloc.get_traced_memory()[1] - before - held
    tracemalloc.stop()
    assert made.size == len(whole.getvalue())
    assert peak < 16 << 20


@pytest.mark.parametrize("limit", ["plain_limit", "file_limit"])
def test_what_its_reader_would_find_too_large_is_not_written(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = BY_NAME["commune.state"]
    plain, whole = (1000, known.file_limit) if "plain" in limit else (known.plain_limit, 1000)
    small = replace(known, plain_limit=plain, file_limit=whole)
    monkeypatch.setitem(BY_NAME, "commune.state", small)
    with pytest.raises(BundleError) as refused:
        w.sealed()
    assert refused.value.gnb == 102
