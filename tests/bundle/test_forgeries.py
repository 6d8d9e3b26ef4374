"""Named forgeries: each is refused, each with its own number and three sentences."""

import re
from dataclasses import replace
from typing import Any

import pytest

from giamngheo_desktop.bundle import opening
from giamngheo_desktop.bundle.domain_checks import differing_results
from giamngheo_desktop.bundle.refusal import NAMES
from giamngheo_desktop.bundle.seal import Receiver, open_verified, write_bundle
from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.errors import BundleError
from giamngheo_desktop.domain.exchange import AuditHead, StreamState
from giamngheo_desktop.domain.handover import KeyState
from tests.bundle import samples
from tests.bundle import worlds as w
from tests.bundle.attacks import FORGERIES
from tests.bundle.attacks.bench import after_seven, with_key
from tests.bundle.attacks.together import state_against


def refused(data: bytes, receiver: Receiver) -> BundleError:
    with pytest.raises(BundleError) as caught:
        open_verified(data, receiver)
    return caught.value


@pytest.mark.parametrize("name", FORGERIES)
def test_forgery_is_refused_with_its_own_number(name: str) -> None:
    code, make = FORGERIES[name]
    error = refused(*make())
    assert error.gnb == code, f"{error.gnb} {error.details}"
    assert error.details["name"] == NAMES[code]
    assert len(re.findall(r"[.;:)] ", error.text)) >= 2
    assert error.text.endswith(f"(GNB-{code})")


def test_retired_key_before_cutoff_passes() -> None:
    data, receiver = with_key(
        w.sealed(seq=7, prev="0" * 64).data,
        state=KeyState.RETIRED,
        cutoff_epoch=w.EPOCH,
        cutoff_seq=7,
    )
    assert open_verified(data, receiver).state == w.a_state()


@pytest.mark.parametrize(
    ("code", "changes"),
    [(411, {"epoch": "e" * 32}), (412, {"seq": 10**9, "prev": "7a" * 32})],
)
def test_holds_are_opened_to_be_compared(code: int, changes: dict[str, Any]) -> None:
    opened = open_verified(*after_seven(**changes))
    assert opened.verdict.code == code
    assert opened.verdict.is_hold
    assert opened.state == w.a_state()


def test_a_gap_is_accepted_and_counted() -> None:
    opened = open_verified(*after_seven(seq=10, prev="9a" * 32))
    assert opened.verdict.is_accepted
    assert opened.verdict.missing == 2


@pytest.mark.parametrize("change", ["category", "reasons"])
def test_result_that_differs_is_named_710(change: str) -> None:
    forged = {
        "category": w.the_result(category=Category.KHONG_NGHEO),
        "reasons": w.the_result(reasons=()),
    }[change]
    state = w.a_state(reviews=(w.the_review(results=(forged,)),))
    opened = open_verified(w.sealed(state).data, w.upper())
    assert opened.state is not None
    assert differing_results(opened.state, lambda *_: (w.the_result(),)) == [w.HOME]
    assert differing_results(w.a_state(), lambda *_: (w.the_result(),)) == []


def test_first_contact_takes_the_card_from_the_head() -> None:
    bundle = samples.down().bundle
    opened = open_verified(bundle.data, w.commune(pinned=None, first_contact=True))
    assert opened.head.card == w.UPPER_CARD


def test_first_contact_needs_the_key_of_the_card() -> None:
    other = w.card(w.UPPER, w.UPPER_INSTALL, w.OTHER_KEY, w.UPPER_AGE, "UBND thành phố")
    bundle = write_bundle(
        w.downward("upper.down", card=other), {}, w.UPPER_KEY, (w.COMMUNE_CARD.age,)
    )
    error = refused(bundle.data, w.commune(pinned=None, first_contact=True))
    assert error.gnb == 212


def test_writer_answers_his_helper_with_the_kinds_of_the_upper_unit() -> None:
    fields = w.fields("upper.ack", to_org=w.COMMUNE)
    sections: dict[str, list[Any]] = {"ack": [samples.an_ack()]}
    bundle = write_bundle(fields, sections, w.COMMUNE_KEY, (w.HELPER_CARD.age,))
    assert open_verified(bundle.data, w.helper()).sections["ack"] == (samples.an_ack(),)


def test_a_schema_no_longer_read_is_610(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "OLDEST_SCHEMA", 2)
    assert refused(w.sealed(schema=1).data, w.upper()).gnb == 610


def test_a_defect_of_ours_is_199_and_not_a_crash() -> None:
    def broken(_: object) -> StreamState:
        raise ZeroDivisionError

    error = refused(w.sealed().data, w.upper(stream=broken))
    assert error.gnb == 199


def test_audit_head_that_grew_is_no_alarm() -> None:
    known = replace(w.KNOWN, audit_n=39, anchors={12: "ab" * 32, 39: "0e" * 32})
    assert open_verified(*state_against(known)).head.audit == AuditHead(40, "3" * 64)


def test_every_number_is_produced_somewhere() -> None:
    elsewhere = {
        101,
        104,
        105,
        199,
        213,
        411,
        412,
        610,
        710,
        721,
        *range(801, 804),
        *range(901, 907),
    }
    assert set(NAMES) == elsewhere | {code for code, _ in FORGERIES.values()}
