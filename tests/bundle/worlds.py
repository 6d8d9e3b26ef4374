"""Test keys, cards, receivers and small states for the tests of bundles. TEST KEYS ONLY."""

# ruff: noqa: ANN401 - the builders pass keywords through

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pyrage
from nacl.signing import SigningKey

from giamngheo_desktop.bundle.body import OWN_SCHEMA
from giamngheo_desktop.bundle.head import StandardRef, UnitsRef
from giamngheo_desktop.bundle.knowledge import Known
from giamngheo_desktop.bundle.seal import (
    HeadFields,
    Opened,
    Receiver,
    SealedBundle,
    open_verified,
    plan_sections,
    state_sections,
    write_bundle,
)
from giamngheo_desktop.domain.category import Area, Category, Cause, Grade, Group, Need
from giamngheo_desktop.domain.classification import B1Source
from giamngheo_desktop.domain.exchange import AnchorReason, AuditAnchor, AuditHead, State
from giamngheo_desktop.domain.handover import Card, InstallRole, TrustedKey
from giamngheo_desktop.domain.household import (
    CategoryBefore,
    Household,
    Member,
    Relation,
    Sex,
    Work,
)
from giamngheo_desktop.domain.place import Unit, UnitKind, Village, VillageKind
from giamngheo_desktop.domain.plan.carried import CarriedPlans
from giamngheo_desktop.domain.review import (
    ResultReason,
    Review,
    ReviewResult,
    ReviewState,
    TypedB1,
)
from giamngheo_desktop.domain.standard import ConfirmedValue
from tests.bundle.plans import some_plans

COMMUNE, UPPER = "20900@2025-07-01", "48@2025-07-01"
COMMUNE_INSTALL = "11111111-1111-4111-8111-111111111111"
UPPER_INSTALL = "22222222-2222-4222-8222-222222222222"
HELPER_INSTALL = "12121212-1212-4212-8212-121212121212"
VILLAGE = "33333333-3333-4333-8333-333333333333"
HOME = "44444444-4444-4444-8444-444444444444"
PERSON = "55555555-5555-4555-8555-555555555555"
REVIEW = "66666666-6666-4666-8666-666666666666"
USER = "77777777-7777-4777-8777-777777777777"
EPOCH = "00112233445566778899aabbccddeeff"
ROUND = "2026-DK"
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
COMMUNE_AGE = "AGE-SECRET-KEY-1GPQ5YS6YG4RYWJZFFF95CN2WFAG9Z5JN2324V46CT9D9KHZATE0S5FAZ64"
UPPER_AGE = "AGE-SECRET-KEY-1VPSKYCMYV4NXW6RFDF4KCMTWDAC8ZUNNW36HVAMC09A8KLRA0ELS5V382A"
RECOVERY_AGE = "AGE-SECRET-KEY-1SZQC9QUYSKRG0ZYF329CERVW37GFRY5NJJ2ED9UCNXDFH8YAN60SS4NW9U"
STANDARD = StandardRef("nd_07_2021", "1" * 64)
UNITS = UnitsRef(3, "2" * 64)


class TestSigner:
    """A signing key made from a seed."""

    __test__ = False

    def __init__(self, seed: bytes) -> None:
        self._key = SigningKey(seed)
        self.public_key = bytes(self._key.verify_key)

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message).signature


COMMUNE_KEY = TestSigner(bytes(range(32)))
UPPER_KEY = TestSigner(bytes(range(32, 64)))
HELPER_KEY = TestSigner(b"h" * 32)
OTHER_KEY = TestSigner(b"o" * 32)


def recipient_of(secret: str) -> str:
    return str(pyrage.x25519.Identity.from_str(secret).to_public())


def card(unit: str, install: str, signer: TestSigner, secret: str, name: str) -> Card:
    return Card(unit, install, signer.public_key.hex(), recipient_of(secret), name)


COMMUNE_CARD = card(COMMUNE, COMMUNE_INSTALL, COMMUNE_KEY, COMMUNE_AGE, "UBND xã Trà My")
UPPER_CARD = replace(
    card(UPPER, UPPER_INSTALL, UPPER_KEY, UPPER_AGE, "UBND thành phố Đà Nẵng"),
    recovery=recipient_of(RECOVERY_AGE),
)
HELPER_SECRET = str(pyrage.x25519.Identity.generate())
HELPER_CARD = card(COMMUNE, HELPER_INSTALL, HELPER_KEY, HELPER_SECRET, "Máy phụ Trà My")
UPPER_RECIPIENTS = (UPPER_CARD.age, UPPER_CARD.recovery or "")


def trusting(*keys: TrustedKey) -> Callable[[str], TrustedKey | None]:
    table = {key.card.key_id: key for key in keys}
    return table.get


COMMUNE_TRUSTED = TrustedKey(COMMUNE_CARD, InstallRole.WRITER)
KNOWN = Known(
    unit_ids=frozenset({COMMUNE, UPPER}),
    rounds={ROUND: False},
    standards={STANDARD.id: STANDARD.sha256},
    units={UNITS.version: UNITS.sha256},
)


def upper(**changes: Any) -> Receiver:
    """The upper unit, which has the commune on its register."""
    known = changes.pop("known", KNOWN)
    values: dict[str, Any] = {
        "unit": UPPER,
        "install": UPPER_INSTALL,
        "role": InstallRole.UPPER,
        "identities": (UPPER_AGE,),
        "card": UPPER_CARD,
        "trusted": trusting(COMMUNE_TRUSTED),
        "known": lambda *_: known,
    }
    return Receiver(**(values | changes))


def commune(**changes: Any) -> Receiver:
    """The commune's writer, which has pinned the upper unit."""
    known = changes.pop("known", KNOWN)
    values: dict[str, Any] = {
        "unit": COMMUNE,
        "install": COMMUNE_INSTALL,
        "role": InstallRole.WRITER,
        "identities": (COMMUNE_AGE,),
        "card": COMMUNE_CARD,
        "pinned": UPPER_CARD,
        "trusted": trusting(TrustedKey(HELPER_CARD, InstallRole.HELPER)),
        "known": lambda *_: known,
    }
    return Receiver(**(values | changes))


def helper(**changes: Any) -> Receiver:
    """A helper laptop of the commune, which has pinned the writer."""
    values: dict[str, Any] = {
        "unit": COMMUNE,
        "install": HELPER_INSTALL,
        "role": InstallRole.HELPER,
        "identities": (HELPER_SECRET,),
        "card": HELPER_CARD,
        "pinned": COMMUNE_CARD,
        "known": lambda *_: KNOWN,
    }
    return Receiver(**(values | changes))


def fields(kind: str = "commune.state", **changes: Any) -> HeadFields:
    """Fields of a bundle from the commune upward, number 1."""
    values: dict[str, Any] = {
        "kind": kind,
        "from_org": COMMUNE,
        "from_install": COMMUNE_INSTALL,
        "to_org": UPPER,
        "epoch": EPOCH,
        "seq": 1,
        "app": "1.0.0",
        "created": NOW,
        "clock_floor": datetime(2026, 11, 1, tzinfo=UTC),
        "round": ROUND,
        "standards": (STANDARD,),
        "units": UNITS,
        "audit": AuditHead(40, "3" * 64),
    }
    return HeadFields(**(values | changes))


def downward(kind: str, **changes: Any) -> HeadFields:
    """Fields of a bundle from the upper unit down."""
    values: dict[str, Any] = {
        "from_org": UPPER,
        "from_install": UPPER_INSTALL,
        "to_org": COMMUNE,
        "card": UPPER_CARD if kind == "upper.down" else None,
    }
    return fields(kind, **(values | changes))


def the_unit() -> Unit:
    return Unit(
        COMMUNE,
        "20900",
        "Trà My",
        UnitKind.XA,
        Area.NONG_THON,
        UPPER,
        date(2025, 7, 1),
    )


def the_village(**changes: Any) -> Village:
    return replace(
        Village(VILLAGE, COMMUNE, "01", "Thôn 1", VillageKind.THON, Area.NONG_THON, 120, 455),
        **changes,
    )


def the_home(**changes: Any) -> Household:
    home = Household(
        HOME,
        COMMUNE,
        VILLAGE,
        code="HN-001",
        head=PERSON,
        groups=(Group.DAN_TOC_THIEU_SO,),
        category_before=CategoryBefore.HO_NGHEO,
        rev=3,
    )
    return replace(home, **changes)


def the_person(**changes: Any) -> Member:
    person = Member(
        PERSON, HOME, 1, "Hồ Thị B", Sex.FEMALE, "co", Relation.HEAD, None, 1970, work=Work.EMPLOYED
    )
    return replace(person, **changes)


def the_result(**changes: Any) -> ReviewResult:
    reasons = (
        ResultReason("diem_b1_cut", 120, "<=", 140, "point", "TT 07/2021, Điều 3", Grade.VERIFIED),
        ResultReason("diem_b2_cut", 30, ">=", 30, "point", "TT 07/2021, Điều 3", Grade.VERIFIED),
    )
    result = ReviewResult(
        STANDARD.id,
        120,
        B1Source.TYPED,
        30,
        ("bao_hiem_y_te", "chat_luong_nha_o", "nha_tieu"),
        Category.HO_NGHEO,
        grade=Grade.UNVERIFIED,
        reasons=reasons,
    )
    return replace(result, **changes)


def the_review(**changes: Any) -> Review:
    review = Review(
        REVIEW,
        HOME,
        ROUND,
        reviewed_on=date(2026, 10, 5),
        by="Nguyễn Văn A",
        diem_b1_typed=TypedB1(120, USER, "Phiếu B1 số 12"),
        results=(the_result(),),
        causes=(Cause.THIEU_VON,),
        needs=(Need.VAY_VON_TIN_DUNG,),
        state=ReviewState.COMPLETE,
        rev=2,
    )
    return replace(review, **changes)


def the_confirmation() -> ConfirmedValue:
    return ConfirmedValue(
        STANDARD.id,
        "chi_so.bao_hiem_y_te.tuoi_tu",
        "6",
        USER,
        "Nguyễn Văn A",
        date(2026, 11, 1),
        "Công báo số 5, trang 12",
    )


def a_state(**changes: Any) -> State:
    """The state of the worked example: one village, one household, one person."""
    state = State(
        units=(the_unit(),),
        villages=(the_village(),),
        households=(the_home(),),
        members=(the_person(),),
        reviews=(the_review(),),
        audit=(
            AuditAnchor(12, "ab" * 32, datetime(2026, 11, 20, 2, tzinfo=UTC), AnchorReason.BACKUP),
        ),
    )
    return replace(state, **changes)


def the_plans(unit: str = COMMUNE) -> CarriedPlans:
    """The plan that travels with the state."""
    return some_plans(unit, VILLAGE, HOME, PERSON)


def sealed(
    state: State | None = None, plans: CarriedPlans | None = None, **changes: Any
) -> SealedBundle:
    """A state with its plans, from the commune upward; `schema=1` leaves the plans out."""
    content = state_sections(state if state is not None else a_state())
    told = plan_sections(plans if plans is not None else the_plans())
    return write_bundle(
        fields(**({"schema": OWN_SCHEMA} | changes)),
        content | told,
        COMMUNE_KEY,
        UPPER_RECIPIENTS,
    )


def opened(data: bytes, receiver: Receiver | None = None) -> Opened:
    return open_verified(data, receiver or upper())


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
