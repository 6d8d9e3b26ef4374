"""Refusals that rest on what the upper unit knows, each by a bundle that is really signed."""

from dataclasses import replace
from pathlib import Path

import pytest

from giamngheo_desktop.bundle.head import StandardRef, UnitsRef
from giamngheo_desktop.domain.errors import BundleError
from giamngheo_desktop.domain.exchange import AckResult, AuditHead, BundleState, State
from tests.services.desks import Desks
from tests.services.workplaces import ROUND, STANDARD


def _refusal(desks: Desks, state: State | None = None, **head: object) -> int:
    path = desks.sealed(state, **head)
    with pytest.raises(BundleError) as refused:
        desks.upper.inbox.inspect(path)
    assert refused.value.gnb is not None
    return refused.value.gnb


def test_the_honest_bundle_passes(desks: Desks) -> None:
    assert desks.upper.inbox.inspect(desks.sealed()).sequence == "new"


@pytest.mark.parametrize("where", ["answers", "member_answers"])
def test_an_answer_no_form_asks_for_is_refused(desks: Desks, where: str) -> None:
    state = desks.state()
    first = next(one for one in state.reviews if one.member_answers)
    member = next(iter(first.member_answers))
    strange = {
        "answers": replace(first, answers={**first.answers, "la_lung": True}),
        "member_answers": replace(first, member_answers={member: {"la_lung": True}}),
    }[where]
    reviews = tuple(strange if one.id == first.id else one for one in state.reviews)
    assert _refusal(desks, replace(state, reviews=reviews)) == 605


def test_a_round_that_can_be_none_is_refused(desks: Desks) -> None:
    state = desks.state()
    reviews = tuple(replace(one, round="1999-DK") for one in state.reviews)
    procedure = tuple(replace(one, round="1999-DK") for one in state.procedure)
    odd = replace(state, reviews=reviews, procedure=procedure)
    assert _refusal(desks, odd, round="1999-DK") == 704


def test_a_locked_round_takes_no_state(desks: Desks) -> None:
    with desks.upper.at.store.writing() as tx:
        unit = desks.commune.at.office().unit.id
        tx.settings.put("locked_rounds", (f"{unit}|{ROUND}",))
    assert _refusal(desks) == 705


@pytest.mark.parametrize(
    ("ref", "number"),
    [
        (StandardRef("tu_dat_ra", "0" * 64), 706),
        (StandardRef(STANDARD, "0" * 64), 707),
    ],
)
def test_a_standard_that_is_another_here_is_refused(
    desks: Desks, ref: StandardRef, number: int
) -> None:
    assert _refusal(desks, standards=(ref,)) == number


def test_a_table_of_units_nobody_uses_is_refused(desks: Desks) -> None:
    assert _refusal(desks, units=UnitsRef(99, "0" * 64)) == 708


def _merged_before(desks: Desks) -> AuditHead:
    desks.upper.inbox.merge(desks.bundle)
    with desks.commune.at.store.reading() as tx:
        return tx.audit.head()


def test_a_history_that_shrank_is_refused(desks: Desks) -> None:
    _merged_before(desks)
    assert _refusal(desks, audit=AuditHead(1, "a" * 64)) == 717


def test_a_history_that_was_rewritten_is_refused(desks: Desks) -> None:
    now = _merged_before(desks)
    state = desks.state()
    with desks.upper.at.store.reading() as tx:
        ack = tx.exchange.ack_of(desks.upper.inbox.received()[0].head)
    assert ack is not None
    kept = {one.n: one for one in state.audit}
    kept[ack.audit.n] = replace(state.audit[-1], n=ack.audit.n, h="b" * 64)
    audit = tuple(kept[n] for n in sorted(kept))
    assert _refusal(desks, replace(state, audit=audit), audit=now) == 718


def test_a_refused_bundle_is_remembered_with_its_reason_and_the_commune_is_told(
    desks: Desks, tmp_path: Path
) -> None:
    path = desks.sealed(units=UnitsRef(99, "0" * 64))
    with pytest.raises(BundleError):
        desks.upper.inbox.merge(path, receipt_folder=tmp_path)
    logged = desks.upper.inbox.received()[0]
    assert logged.state is BundleState.REFUSED
    assert logged.why is not None
    assert logged.why.startswith("GNB-708")
    (receipt,) = tmp_path.glob("*.gnb")
    read = desks.commune.outbox.read_receipt(receipt)
    assert (read.ack.result, read.ack.code) == (AckResult.REFUSED, 708)


def test_a_bundle_nobody_signed_leaves_no_trace(desks: Desks) -> None:
    data = bytearray(desks.bundle.read_bytes())
    data[200] ^= 1
    damaged = desks.world.stick / "gn_hong.gnb"
    damaged.write_bytes(data)
    with pytest.raises(BundleError):
        desks.upper.inbox.merge(damaged)
    assert desks.upper.inbox.received() == []
