"""What is wrong with a row."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from giamngheo_desktop.bundle.body import OWN_SCHEMA
from giamngheo_desktop.bundle.state import CONFIRMATION
from tests.bundle import forge, samples
from tests.bundle import worlds as w
from tests.bundle.attacks.bench import Attack, forgery, value


def line(name: str, change: Callable[[bytes], bytes]) -> Attack:
    draft = forge.a_draft()
    draft.sections[name] = change(draft.sections[name])
    return draft.build(), w.upper()


@forgery(601)
def row_of_300_kb() -> Attack:
    noise = b"".join(b"%d," % (n * 7919) for n in range(40_000))
    return line("households", lambda rows: rows[:-2] + b',"x":"' + noise + b'"}\n')


@forgery(602)
def duplicate_key_in_row() -> Attack:
    return line("members", lambda rows: rows.replace(b'"rev":1', b'"rev":1,"rev":1'))


@forgery(602)
def float_in_row() -> Attack:
    return line("members", lambda rows: rows.replace(b'"rev":1', b'"rev":1.5'))


@forgery(602)
def integer_10_pow_400_in_row() -> Attack:
    return line("members", lambda rows: rows.replace(b'"rev":1', b'"rev":1' + b"0" * 400))


@forgery(602)
def depth_10000_in_row() -> Attack:
    return line("members", lambda _: b"[" * 10_000 + b"]" * 10_000 + b"\n")


@forgery(602)
def last_line_feed_missing() -> Attack:
    return line("members", lambda rows: rows[:-1])


@forgery(603)
def row_with_spaces() -> Attack:
    return line("members", lambda rows: rows.replace(b'"rev":1', b'"rev": 1'))


@forgery(603)
def row_with_escaped_letters() -> Attack:
    return line("members", lambda rows: rows.replace("ồ".encode(), b"\\u1ed3"))


@forgery(604)
def row_field_missing() -> Attack:
    return line("members", lambda rows: rows.replace(b'"note":null,', b""))


@forgery(604)
def row_field_unknown() -> Attack:
    return value("members", zz=1)


@forgery(605)
def control_character_in_name() -> Attack:
    return value("members", name="Hồ\u0007Thị B")


@forgery(605)
def bidi_character_in_name() -> Attack:
    return value("members", name="Hồ \u202eThị B")


@forgery(605)
def white_space_at_the_end_of_a_name() -> Attack:
    return value("members", name="Hồ Thị B ")


@forgery(605)
def flag_where_a_number_belongs() -> Attack:
    return value("members", no=True)


@forgery(605)
def birth_year_against_birth_date() -> Attack:
    return value("members", birth_date="1971-02-03")


@forgery(605)
def week_date() -> Attack:
    return value("members", birth_date="2026-W01-1")


@forgery(605)
def groups_not_sorted() -> Attack:
    return value("households", groups=["nguoi_co_cong", "dtts"])


@forgery(605)
def unknown_grade_on_the_wire() -> Attack:
    result = forge.a_draft().rows("reviews")[0]["results"][0] | {"grade": "unknown"}
    return value("reviews", results=[result])


@forgery(605)
def answer_no_form_knows() -> Attack:
    bundle = w.sealed(w.a_state(reviews=(w.the_review(answers={"la": True}),)))
    known = replace(w.KNOWN, odd_answer=lambda review: next(iter(review.answers), ""))
    return bundle.data, w.upper(known=known)


@forgery(606)
def nfd_name() -> Attack:
    return value("members", name="Ho\u0302\u0300 Thi\u0323 B")


@forgery(606)
def nfc_nfd_twin_households() -> Attack:
    draft = forge.a_draft()
    twin = draft.rows("villages")[0] | {"id": w.HOME, "name": "Tho\u0302n 1"}
    draft.set_rows("villages", [*draft.rows("villages"), twin])
    return draft.build(), w.upper()


def second_home(row_id: str) -> Attack:
    draft = forge.a_draft()
    first = draft.rows("households")[0]
    draft.set_rows(
        "households", [first, first | {"id": row_id, "head": None, "status": "dissolved"}]
    )
    return draft.build(), w.upper()


@forgery(607)
def rows_out_of_order() -> Attack:
    return second_home("43333333-4444-4444-8444-444444444444")


@forgery(607)
def row_key_twice() -> Attack:
    return second_home(w.HOME)


@forgery(608)
def row_count_wrong() -> Attack:
    draft = forge.a_draft()
    draft.build()
    draft.manifest["sections"][2]["rows"] = 2
    draft.keep = {"sections"}
    return draft.build(), w.upper()


@forgery(608)
def receipt_without_its_row() -> Attack:
    bundle = samples.ack().bundle
    draft = forge.take_apart(bundle.data, w.COMMUNE_AGE, w.UPPER_KEY, (w.COMMUNE_CARD.age,))
    draft.sections["ack"] = b""
    return draft.build(), w.commune()


@forgery(609)
def schema_newer() -> Attack:
    draft = forge.a_draft()
    draft.head["schema"] = draft.manifest["schema"] = OWN_SCHEMA + 1
    return draft.build(), w.upper()


@forgery(609)
def schema_newer_with_a_section_of_its_own() -> Attack:
    draft = forge.a_draft()
    draft.head["schema"] = draft.manifest["schema"] = OWN_SCHEMA + 1
    draft.sections["later"] = b'{"id":"x"}\n'
    return draft.build(), w.upper()


@forgery(507)
def section_of_a_later_schema_in_an_earlier() -> Attack:
    draft = forge.a_draft()
    draft.head["schema"] = draft.manifest["schema"] = 1
    return draft.build(), w.upper()


@forgery(706)
def confirmation_in_a_standard_that_is_not_of_the_round() -> Attack:
    draft = forge.a_draft()
    row = confirmation_row() | {"standard": "nd_99_2099"}
    draft.set_rows("confirmations", [row])
    return draft.build(), w.upper()


def confirmation_row() -> dict[str, Any]:
    shown: dict[str, Any] = CONFIRMATION.show(w.the_confirmation())
    return shown
