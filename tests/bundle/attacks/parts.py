"""What a unit between may not do to the states it hands on."""

# ruff: noqa: ANN401 - helpers pass keywords through

from dataclasses import replace
from typing import Any

from giamngheo_desktop.bundle.frame import pae
from giamngheo_desktop.bundle.knowledge import Known
from giamngheo_desktop.bundle.seal import plan_sections, state_sections, write_bundle
from giamngheo_desktop.domain.exchange import State, StreamState
from giamngheo_desktop.domain.origins import Origin, PartRow
from tests.bundle import districts as d
from tests.bundle import forge, samples
from tests.bundle import worlds as w
from tests.bundle.attacks.bench import Attack, forgery


def with_part(**changes: Any) -> Attack:
    """One field of the commune's origin is another."""
    origin, rows = d.packed(d.inner())
    return d.handed_on([replace(origin, **changes)], rows).data, d.province()


def of_inner(**changes: Any) -> Attack:
    """The commune itself signed another head."""
    origin, rows = d.packed(d.inner(**changes))
    return d.handed_on([origin], rows).data, d.province()


def with_row(number: int, old: str, new: str) -> Attack:
    """One row is another; what was replaced has the same length."""
    origin, rows = d.packed(d.inner())
    rows[number] = replace(rows[number], row=rows[number].row.replace(old, new))
    return d.handed_on([origin], rows).data, d.province()


@forgery(512)
def row_of_a_commune_changed_on_its_way() -> Attack:
    return with_row(2, '"rev":3', '"rev":9')


@forgery(511)
def row_of_a_commune_left_out() -> Attack:
    origin, rows = d.packed(d.inner())
    return d.handed_on([origin], rows[:-1]).data, d.province()


@forgery(205)
def signature_of_a_commune_changed() -> Attack:
    return with_part(signature="00" * 64)


@forgery(205)
def head_of_a_commune_changed() -> Attack:
    origin, _ = d.packed(d.inner())
    return with_part(
        head=(origin.head or "")
        .replace('"seq":1,', '"seq":2,')
        .replace('"prev":null', f'"prev":"{"0" * 64}"')
    )


@forgery(201)
def commune_signed_by_the_district_itself() -> Attack:
    """The district makes a key of its own and shows it for the commune's."""
    origin, rows = d.packed(d.inner())
    card = replace(w.COMMUNE_CARD, sign=w.OTHER_KEY.public_key.hex())
    return d.handed_on([replace(origin, card=card)], rows).data, d.province()


@forgery(204)
def card_of_a_commune_with_a_weak_key() -> Attack:
    weak = replace(w.COMMUNE_CARD, sign="01" + "00" * 31)
    origin, rows = d.packed(d.inner())
    head = (origin.head or "").replace(w.COMMUNE_CARD.key_id, weak.key_id)
    return d.handed_on([replace(origin, card=weak, head=head)], rows).data, d.province()


@forgery(212)
def card_of_another_commune() -> Attack:
    return with_part(card=replace(w.COMMUNE_CARD, unit=d.OTHER_COMMUNE))


@forgery(505)
def manifest_of_a_commune_is_none() -> Attack:
    return with_part(manifest="{}")


@forgery(506)
def manifest_of_another_bundle_of_the_commune() -> Attack:
    other, _ = d.packed(d.inner(seq=2, prev="0" * 64))
    return with_part(manifest=other.manifest)


@forgery(513)
def section_hash_in_the_manifest_of_a_commune() -> Attack:
    origin, _ = d.packed(d.inner())
    digest = w.sha(b"")
    return with_part(manifest=(origin.manifest or "").replace(digest, "0" * 64))


@forgery(301)
def bundle_of_a_commune_for_another_unit() -> Attack:
    return of_inner(to_org=w.UPPER)


@forgery(704)
def bundle_of_a_commune_of_another_round() -> Attack:
    origin, rows = d.packed(d.inner())
    known = replace(d.KNOWN, rounds={w.ROUND: False, "2026-TX-01": False})
    return d.handed_on([origin], rows, round="2026-TX-01").data, d.province(known=known)


@forgery(305)
def receipt_handed_on_as_a_state() -> Attack:
    sections: dict[str, list[Any]] = {"ack": [samples.an_ack()]}
    fields = w.fields("upper.ack", to_org=d.DISTRICT)
    bundle = write_bundle(fields, sections, w.COMMUNE_KEY, (d.DISTRICT_CARD.age,))
    origin, rows = d.packed(bundle)
    return d.handed_on([origin], rows).data, d.province()


@forgery(609)
def bundle_of_a_commune_of_a_newer_schema() -> Attack:
    """The head says it; the signature of the commune holds."""
    bundle = d.inner()
    origin, rows = d.packed(bundle)
    head = (origin.head or "").replace('"schema":3', '"schema":4')
    manifest = (origin.manifest or "").replace('"schema":3', '"schema":4')
    signature = w.COMMUNE_KEY.sign(pae(head.encode())).hex()
    forged = replace(origin, head=head, manifest=manifest, signature=signature)
    return d.handed_on([forged], rows).data, d.province()


@forgery(605)
def origin_with_half_of_what_belongs_to_it() -> Attack:
    bundle = d.handed_on()
    draft = forge.take_apart(bundle.data, w.UPPER_AGE, w.OTHER_KEY, w.UPPER_RECIPIENTS)
    held, missing = draft.rows("origins")
    draft.set_rows("origins", [held, missing | {"signature": "0" * 128}])
    return draft.build(), d.province()


@forgery(703)
def rows_of_a_commune_without_origin() -> Attack:
    _, rows = d.packed(d.inner())
    return d.handed_on([Origin(w.COMMUNE)], rows).data, d.province()


@forgery(703)
def rows_of_a_commune_with_a_gap() -> Attack:
    origin, rows = d.packed(d.inner())
    gone: list[PartRow] = [rows[0], *rows[2:]]
    return d.handed_on([origin], gone).data, d.province()


@forgery(703)
def origin_names_another_commune() -> Attack:
    origin, rows = d.packed(d.inner())
    rows = [replace(one, unit=d.OTHER_COMMUNE) for one in rows]
    return d.handed_on([replace(origin, unit=d.OTHER_COMMUNE)], rows).data, d.province()


@forgery(702)
def commune_that_hands_over_another_way() -> Attack:
    known = replace(d.KNOWN, other_way=lambda _: "516@1900-01-01")
    return d.handed_on().data, d.province(known=known)


@forgery(702)
def household_of_another_unit_in_a_part() -> Attack:
    known = replace(d.KNOWN, foreign_owner=lambda ids: dict.fromkeys(ids, d.OTHER_COMMUNE))
    return d.handed_on().data, d.province(known=known)


LOCKED = replace(d.KNOWN, rounds={w.ROUND: True})


def amending(known: Known = LOCKED, **changes: Any) -> Attack:
    """The commune amends, the district hands it on, the province has locked the round."""
    new, rows = samples.amended()
    sections = state_sections(new) | {"amendments": rows} | plan_sections(w.the_plans())
    said = {"kind": "commune.amend", "base": "0b" * 32, "reason": "Nhập sai"}
    fields = w.fields(**{"to_org": d.DISTRICT, "schema": 3, **said, **changes})
    inner = write_bundle(fields, sections, w.COMMUNE_KEY, (d.DISTRICT_CARD.age,))
    origin, lines = d.packed(inner)
    return d.handed_on([origin], lines).data, d.province(known=known)


@forgery(705)
def locked_round_of_a_commune_handed_on_as_a_state() -> Attack:
    return d.handed_on().data, d.province(known=LOCKED)


@forgery(705)
def record_of_the_district_itself_gone_after_the_lock() -> Attack:
    before = State(decisions=(replace(samples.a_decision(), issuer=d.DISTRICT),))
    return d.handed_on().data, d.province(known=replace(LOCKED, previous=before))


@forgery(714)
def amendment_of_an_older_state_handed_on_after_the_lock() -> Attack:
    return amending(replace(LOCKED, previous_head="0f" * 32))


@forgery(712)
def amendment_without_a_reason_handed_on_after_the_lock() -> Attack:
    return amending(replace(LOCKED, previous_head="0b" * 32), reason=None)


def after(state: StreamState) -> Attack:
    """The province holds something of this very commune already."""

    def stream(asked: Any) -> StreamState | None:
        return state if asked.from_org == w.COMMUNE else None

    return d.handed_on().data, d.province(stream=stream)


@forgery(401)
def older_bundle_of_a_commune_handed_on() -> Attack:
    return after(StreamState(w.EPOCH, 5, "5a" * 32, {(w.EPOCH, 5): "5a" * 32}))


@forgery(402)
def bundle_of_a_commune_forked() -> Attack:
    return after(StreamState(w.EPOCH, 1, "5a" * 32, {(w.EPOCH, 1): "5a" * 32}))


@forgery(404)
def bundle_of_a_commune_from_a_former_epoch() -> Attack:
    accepted = {(w.EPOCH, 3): "3a" * 32, ("f" * 32, 1): "1a" * 32}
    return after(StreamState("f" * 32, 1, "1a" * 32, accepted))
