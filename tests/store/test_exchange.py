"""Sequence numbers, bundles, the register of keys, issues."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from giamngheo_desktop.domain.exchange import (
    Ack,
    AckResult,
    AnchorReason,
    AuditAnchor,
    AuditHead,
    BundleRecord,
    BundleState,
    Direction,
    Issue,
    IssueReply,
    ReplyKind,
    Severity,
    Stream,
    VillageTotals,
)
from giamngheo_desktop.domain.handover import (
    Assurance,
    Card,
    InstallKeys,
    InstallRole,
    KeyState,
    TrustedKey,
)
from giamngheo_desktop.store.engine import Store
from tests.builders import (
    NOW,
    ROUND,
    a_state,
    a_tombstone,
    a_transfer,
    a_unit,
    a_village,
    an_id,
    an_upper_unit,
)

OUT = Stream(a_unit().id, an_id("install"), "commune.state", an_upper_unit().id)


def _head(number: int) -> str:
    return f"{number:064x}"


def _sent(epoch: str, seq: int, prev: str | None) -> BundleRecord:
    return BundleRecord(
        _head(hash((epoch, seq)) % 2**32),
        Direction.SENT,
        "commune.state",
        an_upper_unit().id,
        an_id("install"),
        epoch,
        seq,
        BundleState.SENT,
        NOW,
        "gn_20900.gnb",
        round=ROUND,
        prev=prev,
        households=3,
        plain_sha256=_head(9),
        totals={a_village().id: VillageTotals(3, 12, ho_ngheo=2, incomplete=1)},
    )


def test_numbers_rise_within_an_epoch_and_chain_to_the_one_before(store: Store) -> None:
    with store.writing() as tx:
        epoch, seq, prev = tx.exchange.next_seq(OUT)
        assert (len(epoch), seq, prev) == (32, 1, None)
        first = _sent(epoch, 1, None)
        tx.exchange.record_sent(first, OUT)
        assert tx.exchange.next_seq(OUT) == (epoch, 2, first.head)
        other = OUT._replace(kind="commune.amend")
        assert tx.exchange.next_seq(other) == (epoch, 1, None)
        assert tx.exchange.bundle(first.head) == first


def test_number_that_is_not_the_next_one_is_refused(store: Store) -> None:
    with store.writing() as tx:
        epoch, _, _ = tx.exchange.next_seq(OUT)
        with pytest.raises(ValueError, match="not the next"):
            tx.exchange.record_sent(_sent(epoch, 2, None), OUT)


def test_new_epoch_starts_from_one(store: Store) -> None:
    with store.writing() as tx:
        epoch, _, _ = tx.exchange.next_seq(OUT)
        tx.exchange.record_sent(_sent(epoch, 1, None), OUT)
        tx.exchange.begin_epoch("ef" * 16)
        assert tx.exchange.next_seq(OUT) == ("ef" * 16, 1, None)
        tx.exchange.record_sent(_sent("ef" * 16, 1, None), OUT)
        assert tx.exchange.next_seq(OUT)[1] == 2


def test_number_is_given_back_when_the_action_fails(store: Store) -> None:
    def act() -> None:
        with store.writing() as tx:
            epoch, seq, prev = tx.exchange.next_seq(OUT)
            tx.exchange.record_sent(_sent(epoch, seq, prev), OUT)
            raise RuntimeError("stick is gone")

    with pytest.raises(RuntimeError, match="stick"):
        act()
    with store.reading() as tx:
        assert tx.exchange.next_seq(OUT)[1] == 1
        assert tx.exchange.bundles() == []


def test_stream_remembers_everything_it_accepted(store: Store) -> None:
    with store.writing() as tx:
        assert tx.exchange.stream_state(OUT) is None
        for seq in (1, 2, 5):
            tx.exchange.accept(OUT, "aa" * 16, seq, _head(seq))
        tx.exchange.accept(OUT, "bb" * 16, 1, _head(11))
        state = tx.exchange.stream_state(OUT)
        assert state is not None
        assert (state.epoch, state.seq, state.head) == ("bb" * 16, 1, _head(11))
        assert state.accepted[("aa" * 16, 5)] == _head(5)
        assert state.former_epochs == {"aa" * 16}
        assert state.heads == {_head(1), _head(2), _head(5), _head(11)}
        assert tx.exchange.streams() == [(OUT, state)]
        assert tx.exchange.next_seq(OUT)[1] == 1
        with pytest.raises(IntegrityError):
            tx.exchange.accept(OUT, "bb" * 16, 1, _head(12))


def test_received_bundle_changes_its_state_and_gets_its_receipt(store: Store) -> None:
    record = replace(
        _sent("aa" * 16, 1, None), direction=Direction.RECEIVED, state=BundleState.WAITING
    )
    ack = Ack(
        record.head,
        record.epoch,
        1,
        record.kind,
        AckResult.ACCEPTED,
        3,
        AuditHead(3, _head(3)),
        AuditHead(9, _head(4)),
        1,
        "Lê Văn Tám",
        NOW,
        round=ROUND,
        gaps=(2, 3),
    )
    with store.writing() as tx:
        tx.exchange.record_received(record)
        tx.exchange.record_received(replace(record, state=BundleState.MERGED))
        assert tx.exchange.ack_of(record.head) is None
        tx.exchange.put_ack(ack, BundleState.ACKNOWLEDGED)
        assert tx.exchange.ack_of(record.head) == ack
        acknowledged = replace(record, state=BundleState.ACKNOWLEDGED)
        assert tx.exchange.bundles(Direction.RECEIVED, ROUND) == [acknowledged]
        assert tx.exchange.bundles(Direction.SENT) == []
        assert tx.exchange.bundle("none") is None
        assert tx.exchange.ack_of("none") is None


def _key(number: int, unit: str, role: InstallRole = InstallRole.WRITER) -> TrustedKey:
    card = Card(unit, an_id("install", number), f"{number:064x}", "age1" + "q" * 58, "UBND")
    return TrustedKey(card, role, Assurance.TAN_NOI, an_id("person"))


def test_register_of_keys(store: Store) -> None:
    ours, upper = _key(1, a_unit().id), _key(2, an_upper_unit().id, InstallRole.UPPER)
    with store.writing() as tx:
        assert tx.exchange.pinned_upper() is None
        tx.exchange.put_card(ours)
        tx.exchange.put_card(upper)
        tx.exchange.pin_upper(upper.card.key_id)
        assert tx.exchange.pinned_upper() == upper.card
        tx.exchange.put_card(replace(upper, approved_by="y"))
        assert tx.exchange.pinned_upper() == upper.card
        assert tx.exchange.card_of(ours.card.key_id) == ours
        assert tx.exchange.card_of("none") is None
        assert tx.exchange.cards(a_unit().id) == [ours]
        assert len(tx.exchange.cards()) == 2
        tx.exchange.retire(ours.card.key_id, "aa" * 16, 7)
        retired = tx.exchange.card_of(ours.card.key_id)
        assert retired == replace(
            ours, state=KeyState.RETIRED, cutoff_epoch="aa" * 16, cutoff_seq=7
        )
        tx.exchange.revoke(ours.card.key_id)
        revoked = tx.exchange.card_of(ours.card.key_id)
        assert revoked is not None
        assert revoked.state is KeyState.REVOKED
        for act in (tx.exchange.revoke, tx.exchange.pin_upper):
            with pytest.raises(LookupError):
                act("none")


def test_own_keys_are_one_row(store: Store) -> None:
    keys = InstallKeys(bytes(range(32)), "AGE-SECRET-KEY-1X")
    with store.writing() as tx:
        assert tx.exchange.own_keys() is None
        tx.exchange.put_own_keys(InstallKeys(bytes(32), "old"))
        tx.exchange.put_own_keys(keys)
        assert tx.exchange.own_keys() == keys


def test_issues_and_answers(store: Store) -> None:
    issue = Issue(an_id("i"), "Thiếu CCCD", Severity.WARN, "Lê Văn Tám", due=date(2026, 12, 1))
    other = replace(issue, id=an_id("j"), round=ROUND)
    reply = IssueReply(issue.id, ReplyKind.EXPLAINED, an_id("p"), NOW, "đang làm lại")
    with store.writing() as tx:
        tx.exchange.put_issues(a_unit().id, [issue, other])
        tx.exchange.put_issues(a_unit().id, [replace(issue, text="Thiếu số CCCD")])
        assert {one.text for one in tx.exchange.issues(a_unit().id)} == {
            "Thiếu số CCCD",
            "Thiếu CCCD",
        }
        assert tx.exchange.issues(round_id=ROUND) == [other]
        tx.exchange.reply(reply)
        assert tx.exchange.replies() == [reply]


def test_records_of_our_own_travel_in_our_state(store: Store) -> None:
    anchor = AuditAnchor(3, _head(3), NOW, AnchorReason.EXPORT)
    with store.writing() as tx:
        tx.exchange.put_transfer(a_transfer())
        tx.exchange.put_tombstone(a_tombstone())
        tx.exchange.pin_anchor(anchor)
        state = tx.bulk.state_of(a_unit().id, ROUND, "")
        assert state.transfers == (a_transfer(),)
        assert state.tombstones == (a_tombstone(),)
        assert state.audit == (anchor,)


def test_anchors_of_a_commune_are_kept_apart_from_our_own(store: Store) -> None:
    ours = AuditAnchor(3, _head(3), NOW, AnchorReason.EXPORT)
    theirs = tuple(AuditAnchor(n, _head(n), NOW, AnchorReason.BACKUP) for n in range(1, 5))
    with store.writing() as tx:
        tx.exchange.pin_anchor(ours)
        tx.bulk.replace_state(a_unit().id, ROUND, replace(a_state(), audit=theirs))
        assert tx.exchange.anchors() == [ours]
        assert tx.exchange.anchors(a_unit().id) == list(theirs)
        assert tx.exchange.anchors(a_unit().id, newest=2) == list(theirs[2:])
