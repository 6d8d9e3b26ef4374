"""What rows say together that cannot be."""

# ruff: noqa: ANN401 - helpers pass keywords through

from dataclasses import replace
from typing import Any

from giamngheo_desktop.bundle.knowledge import Known, Package
from giamngheo_desktop.bundle.seal import state_sections, write_bundle
from tests.bundle import forge, samples
from tests.bundle import worlds as w
from tests.bundle.attacks.bench import Attack, forgery, value


def state_against(known: Known, **changes: Any) -> Attack:
    return w.sealed(w.a_state(**changes)).data, w.upper(known=known)


@forgery(701)
def unit_not_on_the_register() -> Attack:
    return state_against(replace(w.KNOWN, unit_ids=frozenset({w.UPPER})))


@forgery(702)
def foreign_household() -> Attack:
    return value("households", owner=samples.OTHER_COMMUNE)


@forgery(702)
def household_another_unit_owns() -> Attack:
    known = replace(w.KNOWN, foreign_owner=lambda ids: dict.fromkeys(ids, samples.OTHER_COMMUNE))
    return state_against(known)


@forgery(702)
def transfer_of_a_foreign_household() -> Attack:
    bundle = samples.transfer().bundle
    draft = forge.take_apart(bundle.data, w.UPPER_AGE, w.COMMUNE_KEY, w.UPPER_RECIPIENTS)
    return draft.edit("households", owner=samples.OTHER_COMMUNE).build(), w.upper()


@forgery(703)
def member_without_household() -> Attack:
    return value("members", household=w.VILLAGE)


@forgery(703)
def head_of_household_not_a_member() -> Attack:
    return value("households", head=w.USER)


@forgery(703)
def transfer_of_another_household_than_the_slip() -> Attack:
    bundle = samples.transfer().bundle
    draft = forge.take_apart(bundle.data, w.UPPER_AGE, w.COMMUNE_KEY, w.UPPER_RECIPIENTS)
    return draft.edit("slip", household=w.VILLAGE).build(), w.upper()


@forgery(704)
def unknown_round() -> Attack:
    return state_against(replace(w.KNOWN, rounds={}))


@forgery(704)
def review_of_another_round() -> Attack:
    return value("reviews", round="2025-DK")


@forgery(705)
def round_locked_state() -> Attack:
    return state_against(replace(w.KNOWN, rounds={w.ROUND: True}))


@forgery(706)
def unknown_standard() -> Attack:
    return state_against(replace(w.KNOWN, standards={}))


@forgery(707)
def standard_same_id_other_bytes() -> Attack:
    return state_against(replace(w.KNOWN, standards={w.STANDARD.id: "0e" * 32}))


@forgery(708)
def units_of_another_table() -> Attack:
    return state_against(replace(w.KNOWN, units={3: "0e" * 32}))


@forgery(709)
def totals_wrong() -> Attack:
    draft = forge.a_draft()
    draft.manifest["totals"][w.VILLAGE]["khong_ngheo"] = 1
    return draft.build(), w.upper()


def amended(**changes: Any) -> Attack:
    sample = samples.amend()
    known = replace(sample.receiver.known(sample.bundle.head, None), **changes)
    return sample.bundle.data, w.upper(known=known)


@forgery(711)
def amend_unlisted_change() -> Attack:
    before = w.a_state(members=(w.the_person(name="Hồ Thị C"),))
    return amended(previous=before)


def amend_rows(**changes: object) -> Attack:
    sample = samples.amend()
    draft = forge.take_apart(sample.bundle.data, w.UPPER_AGE, w.COMMUNE_KEY, w.UPPER_RECIPIENTS)
    return draft.edit("amendments", **changes).build(), sample.receiver


@forgery(712)
def amend_without_ground() -> Attack:
    return amend_rows(ground=None)


@forgery(712)
def amend_without_reason() -> Attack:
    sample = samples.amend(reason=None)
    return sample.bundle.data, sample.receiver


@forgery(713)
def household_gone_no_tombstone() -> Attack:
    extra = w.the_home(id=w.VILLAGE, head=None)
    before = w.a_state(households=(extra, w.the_home()))
    return state_against(replace(w.KNOWN, previous=before))


@forgery(714)
def amend_of_an_older_state() -> Attack:
    return amended(previous_head="0f" * 32)


def package(known: Known, **changes: Any) -> Attack:
    values: dict[str, Any] = {
        "from_install": w.HELPER_INSTALL,
        "to_org": w.COMMUNE,
        "to_install": w.COMMUNE_INSTALL,
        "scope": (w.VILLAGE,),
        "package": "back",
        "base": samples.OUT_PACKAGE,
    }
    state = changes.pop("state", None) or w.a_state()
    fields = w.fields("village.package", **(values | changes))
    bundle = write_bundle(fields, state_sections(state), w.HELPER_KEY, (w.COMMUNE_CARD.age,))
    return bundle.data, w.commune(known=known)


def given_out(*scope: str, is_closed: bool = False) -> Known:
    given = Package(frozenset(scope), is_closed)
    return replace(w.KNOWN, packages={samples.OUT_PACKAGE: given})


@forgery(715)
def package_outside_scope() -> Attack:
    return package(given_out(w.VILLAGE), scope=())


@forgery(715)
def package_with_a_wider_scope() -> Attack:
    return package(given_out(w.VILLAGE), scope=(w.VILLAGE, w.HOME))


@forgery(716)
def package_unknown_base() -> Attack:
    return package(w.KNOWN)


@forgery(719)
def package_closed() -> Attack:
    return package(given_out(w.VILLAGE, is_closed=True))


@forgery(717)
def audit_shorter() -> Attack:
    return state_against(replace(w.KNOWN, audit_n=41))


@forgery(718)
def audit_anchor_rewritten() -> Attack:
    return state_against(replace(w.KNOWN, anchors={12: "cd" * 32}))


@forgery(405)
def standard_version_lowered_in_down() -> Attack:
    known = replace(w.KNOWN, standard_versions={"nd_07_2021": (3, "0e" * 32)})
    return samples.down().bundle.data, w.commune(known=known)


@forgery(402)
def setting_of_one_version_with_other_value() -> Attack:
    known = replace(w.KNOWN, setting_versions={"max_schema": (1, "2")})
    return samples.down().bundle.data, w.commune(known=known)


@forgery(405)
def units_table_lowered_in_down() -> Attack:
    known = replace(w.KNOWN, units={4: "0e" * 32})
    return samples.down().bundle.data, w.commune(known=known)


def down(**changes: dict[str, object]) -> Attack:
    """The document from above with one row of each named section changed."""
    bundle = samples.down().bundle
    draft = forge.take_apart(bundle.data, w.COMMUNE_AGE, w.UPPER_KEY, (w.COMMUNE_CARD.age,))
    for section, change in changes.items():
        draft.edit(section, **change)
    return draft.build(), w.commune()


@forgery(702)
def paper_another_unit_issued() -> Attack:
    return down(decisions={"issuer": samples.OTHER_COMMUNE})


@forgery(703)
def opinion_of_no_paper() -> Attack:
    return down(opinions={"decision": w.VILLAGE}, opinion_items={"decision": w.VILLAGE})


@forgery(703)
def household_named_by_no_opinion() -> Attack:
    return down(opinion_items={"decision": w.VILLAGE})


@forgery(605)
def opinion_without_a_result() -> Attack:
    return down(opinions={"result": None})


@forgery(605)
def result_of_a_paper_that_is_no_opinion() -> Attack:
    return down(opinions={"about": "khac"})


@forgery(405)
def paper_of_a_lower_version() -> Attack:
    known = replace(w.KNOWN, decisions={w.REVIEW: replace(samples.a_decision(), rev=2)})
    return samples.down().bundle.data, w.commune(known=known)


@forgery(402)
def paper_of_one_version_with_another_number() -> Attack:
    known = replace(w.KNOWN, decisions={w.REVIEW: replace(samples.a_decision(), number="9")})
    return samples.down().bundle.data, w.commune(known=known)
