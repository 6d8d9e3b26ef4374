"""What is wrong with address, order, encryption and body."""

import zlib
from collections.abc import Callable, Iterator
from typing import Any

from giamngheo_desktop.bundle.frame import split_front
from giamngheo_desktop.domain.exchange import StreamState
from giamngheo_desktop.domain.handover import InstallRole, TrustedKey
from tests.bundle import forge, samples
from tests.bundle import worlds as w
from tests.bundle.attacks.bench import Attack, after_seven, forgery


@forgery(301)
def to_other_unit() -> Attack:
    return w.sealed(to_org="49@2025-07-01").data, w.upper()


@forgery(302)
def to_other_install_package() -> Attack:
    other = "13131313-1313-4313-8313-131313131313"
    return samples.package().bundle.data, w.helper(install=other)


@forgery(304)
def own_bundle_imported() -> Attack:
    return w.sealed().data, w.commune()


@forgery(305)
def state_sent_to_a_commune() -> Attack:
    receiver = w.commune(unit=w.UPPER, install=w.HELPER_INSTALL)
    return w.sealed().data, receiver


@forgery(311)
def last_byte_missing() -> Attack:
    return w.sealed().data[:-1], w.upper()


@forgery(312)
def bytes_appended() -> Attack:
    return w.sealed().data + b"\x00", w.upper()


@forgery(313)
def head_a_body_b() -> Attack:
    first = second = w.sealed()
    # age adds a stanza of random length: seal again until two bodies are equally long
    while second is first or second.size != first.size:
        second = w.sealed()
    head_end = split_front(first.data).body_at
    return first.data[:head_end] + second.data[split_front(second.data).body_at :], w.upper()


@forgery(401)
def seq_old() -> Attack:
    return after_seven(seq=6, prev="5a" * 32)


@forgery(402)
def seq_same_other_content() -> Attack:
    return after_seven(seq=7, prev="6a" * 32)


@forgery(403)
def prev_wrong() -> Attack:
    return after_seven(seq=8, prev="6a" * 32)


@forgery(404)
def epoch_former() -> Attack:
    return after_seven(epoch="f" * 32, seq=2, prev="1a" * 32)


@forgery(414)
def same_bundle_twice() -> Attack:
    bundle = w.sealed()
    state = StreamState(w.EPOCH, 1, bundle.head_id, {(w.EPOCH, 1): bundle.head_id})
    return bundle.data, w.upper(stream=lambda _: state)


@forgery(303)
def not_among_recipients() -> Attack:
    draft = forge.a_draft()
    draft.recipients = (w.HELPER_CARD.age,)
    return draft.build(), w.upper()


@forgery(303)
def rescue_for_other_install() -> Attack:
    return samples.down().bundle.data, w.commune(identities=(w.HELPER_SECRET,))


@forgery(502)
def recipients_lie() -> Attack:
    draft = forge.a_draft()
    draft.names_recipients = False
    draft.recipients = (w.HELPER_CARD.age,)
    return draft.build(), w.upper()


@forgery(501)
def armored_age_body() -> Attack:
    draft = forge.a_draft()
    draft.on_stored = lambda _: b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n"
    return draft.build(), w.upper()


@forgery(503)
def age_body_bit_flipped_and_resigned() -> Attack:
    draft = forge.a_draft()
    draft.on_stored = lambda stored: stored[:-9] + bytes([stored[-9] ^ 1]) + stored[-8:]
    return draft.build(), w.upper()


def body_bytes(change: Callable[[bytes], bytes]) -> Attack:
    draft = forge.a_draft()
    draft.on_body = change
    return draft.build(), w.upper()


@forgery(504)
def manifest_longer_than_body() -> Attack:
    return body_bytes(lambda body: (2**20).to_bytes(4, "big") + body[4:])


@forgery(504)
def manifest_of_length_zero() -> Attack:
    return body_bytes(lambda body: bytes(4) + body[4:])


def manifest_value(**changes: object) -> Attack:
    draft = forge.a_draft()
    draft.manifest |= changes
    return draft.build(), w.upper()


@forgery(505)
def manifest_with_extra_field() -> Attack:
    return manifest_value(extra=1)


@forgery(505)
def scope_in_a_state() -> Attack:
    return manifest_value(scope=[w.VILLAGE])


@forgery(506)
def inner_from_other_org() -> Attack:
    return manifest_value(from_org=samples.OTHER_COMMUNE)


@forgery(506)
def inner_other_seq() -> Attack:
    return manifest_value(seq=2)


@forgery(506)
def inner_other_kind() -> Attack:
    return manifest_value(kind="village.package")


@forgery(506)
def victim_ciphertext_resigned_by_other() -> Attack:
    victim = w.sealed()
    thief = w.card(
        samples.OTHER_COMMUNE, w.HELPER_INSTALL, w.OTHER_KEY, w.COMMUNE_AGE, "UBND xã khác"
    )
    draft = forge.a_draft()
    draft.head |= {"from_org": thief.unit, "from_install": thief.install}
    draft.signers = [w.OTHER_KEY]
    body = victim.data[split_front(victim.data).body_at :]
    draft.on_stored = lambda _: body
    trusted = w.trusting(w.COMMUNE_TRUSTED, TrustedKey(thief, InstallRole.WRITER))
    return draft.build(), w.upper(trusted=trusted)


@forgery(507)
def kind_changed_and_resigned() -> Attack:
    draft = forge.a_draft()
    draft.head["kind"] = draft.manifest["kind"] = "commune.amend"
    draft.manifest["base"] = "0b" * 32
    return draft.build(), w.upper()


def sections(change: Callable[[list[tuple[str, bytes]]], Iterator[Any]]) -> Attack:
    draft = forge.a_draft()
    items = change(list(draft.sections.items()))
    draft.manifest["sections"] = [draft._entry(*item) for item in items]
    draft.keep = {"sections"}
    return draft.build(), w.upper()


@forgery(507)
def sections_swapped() -> Attack:
    return sections(lambda items: iter([items[1], items[0], *items[2:]]))


@forgery(507)
def section_doubled() -> Attack:
    return sections(lambda items: iter([items[0], *items]))


@forgery(507)
def section_unknown() -> Attack:
    return sections(lambda items: iter([*items, ("secrets", b"")]))


@forgery(510)
def zlib_bomb() -> Attack:
    draft = forge.a_draft()
    draft.sections["units"] = b" " * (32 << 20)
    return draft.build(), w.upper()


@forgery(508)
def zlib_stream_damaged() -> Attack:
    def without_header(body: bytes) -> bytes:
        at = 4 + int.from_bytes(body[:4], "big")
        return body[:at] + b"\x00" + body[at + 1 :]

    return body_bytes(without_header)


@forgery(508)
def zlib_stream_cut() -> Attack:
    return body_bytes(lambda body: body[:-3])


@forgery(509)
def plain_longer_than_declared() -> Attack:
    draft = forge.a_draft()
    draft.build()
    draft.head["plain_len"] -= 1
    draft.keep = {"plain"}
    return draft.build(), w.upper()


@forgery(511)
def plain_shorter_than_declared() -> Attack:
    draft = forge.a_draft()
    draft.build()
    draft.head["plain_len"] += 1
    draft.keep = {"plain"}
    return draft.build(), w.upper()


@forgery(512)
def plain_hash_wrong() -> Attack:
    draft = forge.a_draft()
    draft.build()
    draft.head["plain_sha256"] = "0d" * 32
    draft.keep = {"plain"}
    return draft.build(), w.upper()


@forgery(514)
def second_zlib_stream_appended() -> Attack:
    return body_bytes(lambda body: body + zlib.compress(b"more"))


@forgery(513)
def section_hash_wrong() -> Attack:
    draft = forge.a_draft()
    draft.build()
    draft.manifest["sections"][2]["sha256"] = "0d" * 32
    draft.keep = {"sections"}
    return draft.build(), w.upper()


@forgery(513)
def section_lengths_do_not_add_up() -> Attack:
    draft = forge.a_draft()
    draft.build()
    draft.manifest["sections"][14]["len"] += 1
    draft.keep = {"sections"}
    return draft.build(), w.upper()
