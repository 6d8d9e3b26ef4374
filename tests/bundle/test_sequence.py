"""The table of numbers and epochs, row by row, and the receipt that tells of gaps."""

import pytest

from giamngheo_desktop.bundle.receipt import Outcome, receipt_for
from giamngheo_desktop.bundle.sequence import Place, Verdict, judge, missing_numbers
from giamngheo_desktop.domain.exchange import AckResult, AuditHead, StreamState
from tests.bundle import worlds as w

NOW, FORMER, NEW = "a" * 32, "b" * 32, "c" * 32
STATE = StreamState(NOW, 7, "h7", {(NOW, 5): "h5", (NOW, 7): "h7", (FORMER, 9): "f9"})


@pytest.mark.parametrize(
    ("place", "verdict"),
    [
        (Place(NOW, 7, "h6", "h7"), Verdict(414)),
        (Place(NOW, 5, "h4", "h5"), Verdict(414)),
        (Place(FORMER, 9, "f8", "f9"), Verdict(414)),
        (Place(NOW, 7, "h6", "x"), Verdict(402)),
        (Place(NOW, 5, "h4", "x"), Verdict(402)),
        (Place(NOW, 6, "h5", "x"), Verdict(401)),
        (Place(NOW, 8, "h7", "x"), Verdict()),
        (Place(NOW, 8, "h6", "x"), Verdict(403)),
        (Place(NOW, 9, "h8", "x"), Verdict(missing=1)),
        (Place(NOW, 1007, "h", "x"), Verdict(missing=999)),
        (Place(NOW, 1008, "h", "x"), Verdict(412, is_hold=True)),
        (Place(NEW, 1, None, "x"), Verdict(411, is_hold=True)),
        (Place(FORMER, 10, "f9", "x"), Verdict(404)),
    ],
)
def test_each_row_of_the_table(place: Place, verdict: Verdict) -> None:
    assert judge(STATE, place) == verdict


@pytest.mark.parametrize("state", [None, StreamState(NOW)])
def test_the_first_bundle_of_an_enrolled_install_has_any_number(state: StreamState | None) -> None:
    assert judge(state, Place(NOW, 41, "h40", "x")).is_accepted


def test_missing_numbers_lie_between_the_accepted_ones() -> None:
    assert missing_numbers([3, 4, 7]) == (5, 6)
    assert missing_numbers([]) == ()
    assert len(missing_numbers([1, 1_000])) == 100


def test_a_receipt_repeats_the_bundle_and_names_the_gaps() -> None:
    bundle = w.sealed(seq=7, prev="0" * 64)
    stream = StreamState(w.EPOCH, 7, bundle.head_id, {(w.EPOCH, 4): "h4", (w.EPOCH, 7): "h7"})
    outcome = Outcome(AckResult.ACCEPTED, 1, AuditHead(3, "5" * 64), "Trần Văn C", w.NOW)
    ack = receipt_for(bundle.head, bundle.head_id, outcome, stream)
    assert (ack.head, ack.seq, ack.highest_seq, ack.gaps) == (bundle.head_id, 7, 7, (5, 6))
    assert (ack.audit, ack.upper_audit) == (bundle.head.audit, AuditHead(3, "5" * 64))


def test_a_refusal_is_receipted_before_anything_was_accepted() -> None:
    bundle = w.sealed()
    outcome = Outcome(AckResult.REFUSED, 0, AuditHead(), "Trần Văn C", w.NOW, code=706)
    ack = receipt_for(bundle.head, bundle.head_id, outcome, None)
    assert (ack.result, ack.code, ack.highest_seq, ack.gaps) == (AckResult.REFUSED, 706, 0, ())
