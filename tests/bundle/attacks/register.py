"""What a sender says of units, villages, ids and moves that are not its own."""

# ruff: noqa: ANN401 - helpers pass keywords through

from dataclasses import replace
from datetime import date
from typing import Any

from giamngheo_desktop.bundle.knowledge import Known
from giamngheo_desktop.domain.exchange import Transfer, TransferState
from giamngheo_desktop.domain.place import UnitKind
from giamngheo_desktop.domain.plan.targets import Target, TargetIndicator, TargetSource
from tests.bundle import samples
from tests.bundle import worlds as w
from tests.bundle.attacks.bench import Attack, forgery
from tests.bundle.attacks.together import given_out, package, state_against

THIRD = "20923@2025-07-01"
REGISTERED = replace(
    w.KNOWN,
    unit_ids=frozenset({w.COMMUNE, w.UPPER, samples.OTHER_COMMUNE}),
    unit={w.COMMUNE: w.the_unit()}.get,
)


def of_unit(**changes: Any) -> Attack:
    """The sender's own row of the register, told otherwise."""
    return state_against(REGISTERED, units=(replace(w.the_unit(), **changes),))


def a_move(**changes: Any) -> Transfer:
    usual: dict[str, Any] = {
        "id": w.REVIEW,
        "household": w.HOME,
        "from_unit": w.COMMUNE,
        "to_unit": samples.OTHER_COMMUNE,
        "on": date(2026, 11, 2),
        "state": TransferState.CLOSED,
    }
    return Transfer(**(usual | changes))


def knowing(move: Transfer) -> Known:
    return replace(REGISTERED, move={move.id: move}.get)


@forgery(702)
def village_of_another_unit() -> Attack:
    other = replace(w.the_village(), id=w.USER, unit=samples.OTHER_COMMUNE)
    return state_against(REGISTERED, villages=(w.the_village(), other))


@forgery(702)
def unit_row_of_a_third_unit() -> Attack:
    other = replace(w.the_unit(), id=samples.OTHER_COMMUNE, code="20905", name="Khác")
    return state_against(REGISTERED, units=(w.the_unit(), other))


@forgery(702)
def unit_row_of_a_predecessor_the_register_does_not_name() -> Attack:
    own = replace(w.the_unit(), before=(samples.OTHER_COMMUNE,))
    other = replace(w.the_unit(), id=samples.OTHER_COMMUNE, code="20905", name="Khác")
    return state_against(REGISTERED, units=(own, other))


@forgery(708)
def unit_row_with_another_code() -> Attack:
    return of_unit(code="20901")


@forgery(708)
def unit_row_under_another_parent() -> Attack:
    return of_unit(parent=THIRD)


@forgery(708)
def unit_row_that_began_another_day() -> Attack:
    return of_unit(valid_from=date(2024, 1, 1))


@forgery(708)
def unit_row_that_ends_of_itself() -> Attack:
    return of_unit(valid_to=date(2026, 12, 31))


@forgery(708)
def unit_row_of_another_kind() -> Attack:
    return of_unit(kind=UnitKind.PHUONG)


@forgery(708)
def unit_row_made_from_others() -> Attack:
    return of_unit(before=(samples.OTHER_COMMUNE,))


@forgery(702)
def record_id_of_another_unit() -> Attack:
    known = replace(w.KNOWN, foreign_records=lambda state: [f"members {state.members[0].id}"])
    return state_against(known)


def a_target() -> Target:
    """Three households fewer, as the unit above set it."""
    indicator = TargetIndicator.GIAM_HO_NGHEO
    return Target(w.REVIEW, 2026, w.COMMUNE, indicator, TargetSource.UPPER, value=3, rev=2)


@forgery(702)
def move_between_two_other_units() -> Attack:
    row = a_move(from_unit=samples.OTHER_COMMUNE, to_unit=THIRD)
    return state_against(REGISTERED, transfers=(row,))


@forgery(702)
def move_under_the_id_of_another() -> Attack:
    known = knowing(a_move(household=w.USER, state=TransferState.OFFERED))
    return state_against(known, transfers=(a_move(),))


def having(target: Target) -> Known:
    """The receiver set this target."""
    return replace(REGISTERED, target={target.id: target}.get)


@forgery(720)
def target_from_above_with_another_value() -> Attack:
    sent = a_target()
    return state_against(having(sent), targets=(replace(sent, value=1),))


@forgery(720)
def target_from_above_of_a_version_never_sent() -> Attack:
    sent = a_target()
    return state_against(having(sent), targets=(replace(sent, value=1, rev=9),))


@forgery(720)
def target_from_above_as_the_communes_own() -> Attack:
    sent = a_target()
    altered = replace(sent, source=TargetSource.COMMUNE)
    return state_against(having(sent), targets=(altered,))


@forgery(720)
def paper_from_above_with_another_number() -> Attack:
    sent = replace(samples.a_decision(), issuer=w.UPPER)
    known = replace(REGISTERED, paper={sent.id: sent}.get)
    return state_against(known, decisions=(replace(sent, number="99/QĐ"),))


@forgery(720)
def paper_the_unit_above_never_issued() -> Attack:
    row = replace(samples.a_decision(), issuer=w.UPPER)
    return state_against(REGISTERED, decisions=(row,))


@forgery(715)
def package_with_a_village_outside_its_scope() -> Attack:
    villages = (w.the_village(), replace(w.the_village(), id=w.USER))
    return package(given_out(w.VILLAGE), state=w.a_state(villages=villages))
