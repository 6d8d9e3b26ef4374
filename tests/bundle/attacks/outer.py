"""What is wrong before the body is opened: frame, head, signatures, keys."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from giamngheo_desktop.bundle.frame import pae, split_front
from giamngheo_desktop.bundle.seal import write_bundle
from giamngheo_desktop.domain.handover import Card, InstallRole, KeyState
from tests.bundle import forge, samples
from tests.bundle import worlds as w
from tests.bundle.attacks.bench import Attack, forgery, with_key

ORDER_L = 2**252 + 27742317777372353535851937790883648493


@forgery(103)
def empty_file() -> Attack:
    return b"", w.upper()


@forgery(103)
def cut_after_the_magic() -> Attack:
    return w.sealed().data[:10], w.upper()


@forgery(111)
def other_magic() -> Attack:
    return b"PK\x03\x04" + w.sealed().data, w.upper()


@forgery(112)
def newer_container() -> Attack:
    return b"GNBNDL2\n" + w.sealed().data[8:], w.upper()


@forgery(113)
def head_longer_than_file() -> Attack:
    data = bytearray(w.sealed().data)
    data[8:12] = (60_000).to_bytes(4, "big")
    return bytes(data), w.upper()


@forgery(114)
def no_signature() -> Attack:
    data = bytearray(w.sealed().data)
    data[12 + int.from_bytes(data[8:12], "big")] = 0
    return bytes(data), w.upper()


def head_bytes(change: Callable[[bytes], bytes]) -> Attack:
    draft = forge.a_draft()
    draft.on_head = change
    return draft.build(), w.upper()


@forgery(121)
def head_is_no_json() -> Attack:
    return head_bytes(lambda raw: raw[:-1])


@forgery(121)
def head_with_lone_surrogate() -> Attack:
    return head_bytes(lambda raw: raw.replace(b'"1.0.0"', b'"\\ud800"'))


@forgery(122)
def head_duplicate_key() -> Attack:
    return head_bytes(lambda raw: raw.replace(b'"v":1}', b'"v":1,"v":1}'))


@forgery(123)
def nan_in_head() -> Attack:
    return head_bytes(lambda raw: raw.replace(b'"v":1}', b'"v":NaN}'))


@forgery(123)
def float_in_head() -> Attack:
    return head_bytes(lambda raw: raw.replace(b'"v":1}', b'"v":1.0}'))


@forgery(123)
def integer_10_pow_400_in_head() -> Attack:
    return head_bytes(lambda raw: raw.replace(b'"seq":1,', b'"seq":1' + b"0" * 400 + b","))


@forgery(123)
def integer_of_5000_digits_in_head() -> Attack:
    return head_bytes(lambda raw: raw.replace(b'"seq":1,', b'"seq":1' + b"0" * 5000 + b","))


@forgery(124)
def depth_10000_in_head() -> Attack:
    return head_bytes(lambda raw: b"[" * 10_000 + b"]" * 10_000)


@forgery(125)
def head_noncanonical_spaces() -> Attack:
    return head_bytes(lambda raw: raw.replace(b'"v":1}', b'"v": 1}'))


@forgery(125)
def head_keys_not_sorted() -> Attack:
    return head_bytes(lambda raw: raw.replace(b',"v":1}', b"}").replace(b"{", b'{"v":1,', 1))


@forgery(126)
def head_extra_field() -> Attack:
    draft = forge.a_draft()
    draft.head["extra"] = 1
    return draft.build(), w.upper()


@forgery(126)
def head_field_missing() -> Attack:
    draft = forge.a_draft()
    del draft.head["app"]
    return draft.build(), w.upper()


def head_value(**changes: object) -> Attack:
    draft = forge.a_draft()
    draft.head |= changes
    return draft.build(), w.upper()


@forgery(127)
def prev_missing_after_the_first() -> Attack:
    return head_value(seq=2)


@forgery(127)
def unit_without_its_day() -> Attack:
    return head_value(from_org="20900")


@forgery(127)
def package_install_in_a_state() -> Attack:
    return head_value(to_install=w.UPPER_INSTALL)


@forgery(127)
def state_without_encryption() -> Attack:
    return head_value(enc="none")


@forgery(127)
def day_that_is_none() -> Attack:
    return head_value(created="2026-02-30T00:00:00Z")


@forgery(127)
def head_names_a_standard_twice() -> Attack:
    named = {"id": w.STANDARD.id, "sha256": w.STANDARD.sha256}
    return head_value(standards=[named, named])


@forgery(128)
def head_version_2() -> Attack:
    return head_value(v=2)


@forgery(129)
def unknown_kind() -> Attack:
    return head_value(kind="commune.delta")


@forgery(102)
def plain_above_the_limit() -> Attack:
    draft = forge.a_draft()
    draft.head["plain_len"] = 300 * 2**20
    draft.keep = {"plain"}
    return draft.build(), w.upper()


@forgery(205)
def wrong_key_right_keyid() -> Attack:
    data = bytearray(w.sealed().data)
    frame = split_front(bytes(data))
    data[frame.body_at - 64 : frame.body_at] = w.OTHER_KEY.sign(pae(frame.head))
    return bytes(data), w.upper()


@forgery(203)
def unknown_key() -> Attack:
    return w.sealed().data, w.upper(trusted=w.trusting())


@forgery(206)
def revoked_key() -> Attack:
    return with_key(w.sealed().data, state=KeyState.REVOKED)


@forgery(207)
def retired_key_after_cutoff() -> Attack:
    bundle = w.sealed(seq=8, prev="0" * 64)
    return with_key(bundle.data, state=KeyState.RETIRED, cutoff_epoch=w.EPOCH, cutoff_seq=7)


@forgery(210)
def key_of_other_unit() -> Attack:
    card = replace(w.COMMUNE_CARD, unit=samples.OTHER_COMMUNE)
    return with_key(w.sealed().data, card=card)


@forgery(210)
def unit_same_code_other_start_date() -> Attack:
    return with_key(w.sealed().data, card=replace(w.COMMUNE_CARD, unit="20900@1900-01-01"))


@forgery(208)
def helper_sends_commune_state() -> Attack:
    return with_key(w.sealed().data, role=InstallRole.HELPER)


@forgery(208)
def commune_sends_upper_ack() -> Attack:
    fields = w.fields("upper.ack", to_org=samples.OTHER_COMMUNE)
    sections: dict[str, list[Any]] = {"ack": [samples.an_ack()]}
    bundle = write_bundle(fields, sections, w.COMMUNE_KEY, (w.HELPER_CARD.age,))
    return bundle.data, w.commune(
        unit=samples.OTHER_COMMUNE, trusted=w.trusting(w.COMMUNE_TRUSTED), card=None
    )


def weak_key(public: bytes) -> Attack:
    class Weak(w.TestSigner):
        def __init__(self) -> None:
            self.public_key = public

        def sign(self, message: bytes) -> bytes:
            base = b"\x58" + b"\x66" * 31
            return base + (1).to_bytes(32, "little")

    draft = forge.a_draft()
    draft.signers = [Weak()]
    return with_key(draft.build(), card=replace(w.COMMUNE_CARD, sign=public.hex()))[0], w.upper(
        trusted=lambda _: replace(w.COMMUNE_TRUSTED, card=_card_with(public))
    )


def _card_with(public: bytes) -> Card:
    return replace(w.COMMUNE_CARD, sign=public.hex())


@forgery(204)
def small_order_key_universal_signature() -> Attack:
    return weak_key(b"\x01" + bytes(31))


@forgery(204)
def noncanonical_point_key() -> Attack:
    return weak_key(b"\xee" + b"\xff" * 30 + b"\x7f")


@forgery(205)
def signature_s_plus_l() -> Attack:
    data = bytearray(w.sealed().data)
    end = split_front(bytes(data)).body_at
    high = int.from_bytes(data[end - 32 : end], "little") + ORDER_L
    data[end - 32 : end] = high.to_bytes(32, "little")
    return bytes(data), w.upper()


@forgery(201)
def signature_doubled() -> Attack:
    data = w.sealed().data
    end = split_front(data).body_at
    count_at = end - 97
    doubled = data[:count_at] + b"\x02" + data[count_at + 1 : end] * 2 + data[end:]
    return doubled, w.upper()


def two_signers() -> forge.Draft:
    draft = forge.a_draft()
    draft.signers = [w.COMMUNE_KEY, w.OTHER_KEY]
    return draft


@forgery(201)
def signature_stripped_of_two() -> Attack:
    data = two_signers().build()
    end = split_front(data).body_at
    return data[: end - 193] + b"\x01" + data[end - 192 : end - 96] + data[end:], w.upper()


@forgery(201)
def signatures_swapped() -> Attack:
    data = two_signers().build()
    end = split_front(data).body_at
    first, second = data[end - 192 : end - 96], data[end - 96 : end]
    return data[: end - 192] + second + first + data[end:], w.upper()


@forgery(202)
def two_signers_in_v1() -> Attack:
    return two_signers().build(), w.upper()


@forgery(205)
def pae_type_confusion() -> Attack:
    draft = forge.a_draft()
    draft.sign = lambda head: pae(head).replace(b"bundle-head", b"bundle-body")
    return draft.build(), w.upper()


@forgery(205)
def pae_length_confusion() -> Attack:
    draft = forge.a_draft()
    draft.sign = lambda head: b"DSSEv1 38 " + pae(head)[10:].replace(b" ", b" 0", 1)
    return draft.build(), w.upper()


@forgery(205)
def signed_head_without_pae() -> Attack:
    draft = forge.a_draft()
    draft.sign = lambda head: head
    return draft.build(), w.upper()


@forgery(209)
def one_approval_where_two_are_demanded() -> Attack:
    return w.sealed().data, w.upper(two_approvals=True)


@forgery(211)
def upper_card_replaced() -> Attack:
    other = replace(w.UPPER_CARD, recovery=None)
    bundle = write_bundle(
        w.downward("upper.down", card=other), {}, w.UPPER_KEY, (w.COMMUNE_CARD.age,)
    )
    return bundle.data, w.commune()


@forgery(211)
def upper_key_replaced_with_its_card() -> Attack:
    other = w.card(w.UPPER, w.UPPER_INSTALL, w.OTHER_KEY, w.UPPER_AGE, "UBND thành phố")
    bundle = write_bundle(
        w.downward("upper.down", card=other), {}, w.OTHER_KEY, (w.COMMUNE_CARD.age,)
    )
    return bundle.data, w.commune()


@forgery(212)
def enrol_card_other_key() -> Attack:
    other = w.card(w.COMMUNE, w.COMMUNE_INSTALL, w.OTHER_KEY, w.COMMUNE_AGE, "UBND xã")
    return samples.enrol(card=other).bundle.data, w.upper()


@forgery(212)
def enrol_card_of_other_unit() -> Attack:
    other = replace(w.COMMUNE_CARD, unit=samples.OTHER_COMMUNE)
    return samples.enrol(card=other).bundle.data, w.upper()


@forgery(214)
def answer_from_an_upper_unit_nobody_pinned() -> Attack:
    return samples.ack().bundle.data, w.commune(pinned=None)
