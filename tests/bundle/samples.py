"""One small bundle of each kind, with the receiver who takes it."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from giamngheo_desktop.bundle.plan_rows import PLANS_DOWN
from giamngheo_desktop.bundle.seal import (
    Opened,
    Receiver,
    SealedBundle,
    open_backup,
    open_verified,
    plan_sections,
    state_sections,
    write_backup,
    write_bundle,
)
from giamngheo_desktop.domain.exchange import Ack, AckResult, AuditHead, Issue, Severity, Thing
from giamngheo_desktop.domain.handover import (
    Amendment,
    AmendmentChange,
    DuplicateNotice,
    EnrolPurpose,
    EnrolRequest,
    InstallRole,
    Rescue,
    SettingSent,
    Share,
    StandardFile,
    TransferSlip,
    UnitMapping,
    WithdrawnIssue,
)
from giamngheo_desktop.domain.opinions import Opinion, OpinionAbout, OpinionItem, OpinionResult
from giamngheo_desktop.domain.procedure import Decision, DecisionKind
from tests.bundle import worlds as w

OTHER_COMMUNE = "20905@2025-07-01"
OUT_PACKAGE = "0a" * 32
SLOTS, DB = b'{"v":1}', bytes(range(256)) * 40


@dataclass(frozen=True)
class Sample:
    """A bundle and how its receiver opens it."""

    bundle: SealedBundle
    receiver: Receiver
    open: Callable[[bytes, Receiver], Opened] = open_verified

    def opened(self, data: bytes | None = None) -> Opened:
        return self.open(self.bundle.data if data is None else data, self.receiver)


def state() -> Sample:
    return Sample(w.sealed(), w.upper())


def amended() -> tuple[Any, list[Amendment]]:
    new = w.a_state(households=(w.the_home(phone="02353000000", rev=4),))
    row = Amendment(
        w.HOME, Thing.HOUSEHOLD, AmendmentChange.CHANGED, "Sửa số điện thoại", "QĐ 24/2021"
    )
    return new, [row]


def amend(**changes: Any) -> Sample:  # noqa: ANN401 - passed through to the fields
    new, rows = amended()
    said = {"kind": "commune.amend", "base": "0b" * 32, "reason": "Nhập sai"}
    values: dict[str, Any] = {**said, **changes}
    sections = state_sections(new) | {"amendments": rows} | plan_sections(w.the_plans())
    bundle = write_bundle(w.fields(**values), sections, w.COMMUNE_KEY, w.UPPER_RECIPIENTS)
    known = replace(w.KNOWN, previous=w.a_state(), previous_head="0b" * 32, rounds={w.ROUND: True})
    return Sample(bundle, w.upper(known=known))


def package() -> Sample:
    fields = w.fields(
        "village.package",
        to_org=w.COMMUNE,
        to_install=w.HELPER_INSTALL,
        scope=(w.VILLAGE,),
        package="out",
    )
    bundle = write_bundle(fields, state_sections(w.a_state()), w.COMMUNE_KEY, (w.HELPER_CARD.age,))
    return Sample(bundle, w.helper())


def an_issue() -> Issue:
    return Issue(
        "99999999-9999-4999-8999-999999999999",
        "Đề nghị kiểm tra lại diện tích nhà ở.\nSố đo khác phiếu giấy.",
        Severity.WARN,
        "Trần Văn C",
        household=w.HOME,
        field="dien_tich_nha_o",
        round=w.ROUND,
        due=date(2026, 12, 1),
    )


def an_ack() -> Ack:
    return Ack(
        head="0c" * 32,
        epoch=w.EPOCH,
        seq=7,
        kind="commune.state",
        result=AckResult.ACCEPTED_WITH_ISSUES,
        households=1,
        audit=AuditHead(40, "3" * 64),
        upper_audit=AuditHead(7, "4" * 64),
        highest_seq=7,
        by="Trần Văn C",
        at=w.NOW,
        round=w.ROUND,
        gaps=(3, 5),
    )


def ack() -> Sample:
    notice = DuplicateNotice(w.PERSON, w.USER, OTHER_COMMUNE, ("citizen_id", "name_birth"), 95)
    sections: dict[str, list[Any]] = {
        "ack": [an_ack()],
        "issues": [an_issue()],
        "duplicates": [notice],
        "withdrawn": [WithdrawnIssue(w.USER)],
    }
    fields = w.downward("upper.ack")
    bundle = write_bundle(fields, sections, w.UPPER_KEY, (w.COMMUNE_CARD.age,))
    return Sample(bundle, w.commune())


DOWN = [section.name for section in PLANS_DOWN]


def down_sections() -> dict[str, list[Any]]:
    yaml = "id: nd_07_2021\n\ttitle: Chuẩn nghèo\n"
    return {
        "standards": [StandardFile("nd_07_2021", 2, w.sha(yaml.encode()), yaml)],
        "units": [w.the_unit()],
        "unit_map": [UnitMapping("20901@1900-01-01", w.COMMUNE, date(2025, 7, 1), Share.ALL)],
        "issues": [an_issue()],
        "decisions": [a_decision()],
        "settings": [SettingSent("max_schema", "1", 1)],
        "rescue": [Rescue(w.COMMUNE_INSTALL, "5" * 64)],
        **{
            name: list(rows)
            for name, rows in plan_sections(w.the_plans(w.UPPER)).items()
            if name in DOWN
        },
        "opinions": [Opinion(w.REVIEW, OpinionAbout.Y_KIEN, "Xem lại hộ nêu tên.", PARTLY)],
        "opinion_items": [OpinionItem(w.REVIEW, w.HOME, "Diện tích nhà khác phiếu giấy.")],
        "withdrawn": [WithdrawnIssue(w.USER)],
    }


PARTLY = OpinionResult.PARTLY


def a_decision() -> Decision:
    """The numbered paper of the upper unit that the opinion belongs to."""
    on, title = date(2026, 11, 25), "Ý kiến về danh sách: thống nhất một phần"
    other = DecisionKind.OTHER
    return Decision(w.REVIEW, other, "12/UBND-KT", on, "Lê Văn Tám", title, w.UPPER, w.ROUND)


def down() -> Sample:
    bundle = write_bundle(
        w.downward("upper.down"), down_sections(), w.UPPER_KEY, (w.COMMUNE_CARD.age,)
    )
    return Sample(bundle, w.commune())


def transfer() -> Sample:
    slip = TransferSlip(
        w.REVIEW, w.HOME, w.COMMUNE, OTHER_COMMUNE, "Chuyển hộ khẩu", date(2026, 11, 2)
    )
    sections: dict[str, list[Any]] = {
        "slip": [slip],
        "households": [w.the_home()],
        "members": [w.the_person()],
        "reviews": [w.the_review()],
    }
    bundle = write_bundle(w.fields("transfer"), sections, w.COMMUNE_KEY, w.UPPER_RECIPIENTS)
    return Sample(bundle, w.upper())


def backup() -> Sample:
    fields = w.fields(
        "backup",
        to_org=w.COMMUNE,
        card=w.COMMUNE_CARD,
        round=None,
        standards=(),
        units=None,
    )
    made = write_backup(
        fields, SLOTS, io.BytesIO(DB), w.COMMUNE_KEY, (w.COMMUNE_CARD.age,), io.BytesIO()
    )
    whole = SealedBundle(b"".join(made.chunks()), made.head, made.head_id)
    return Sample(whole, w.commune(), _open_backup)


def _open_backup(data: bytes, receiver: Receiver) -> Opened:
    slots, db = io.BytesIO(), io.BytesIO()
    opened = open_backup(io.BytesIO(data), receiver, slots, db)
    assert (slots.getvalue(), db.getvalue()) == (SLOTS, DB)
    return opened


def enrol(**changes: Any) -> Sample:  # noqa: ANN401 - passed through to the fields
    fields = w.fields(
        "enrol.request",
        **({"card": w.COMMUNE_CARD, "round": None, "standards": (), "units": None} | changes),
    )
    row = EnrolRequest(
        EnrolPurpose.ENROL, InstallRole.WRITER, "Phòng Kinh tế", "02350000000", "Nguyễn Văn A"
    )
    bundle = write_bundle(fields, {"enrol": [row]}, w.COMMUNE_KEY, ())
    return Sample(bundle, w.upper(trusted=w.trusting()))


EACH_KIND: dict[str, Callable[[], Sample]] = {
    "commune.state": state,
    "commune.amend": amend,
    "village.package": package,
    "upper.ack": ack,
    "upper.down": down,
    "transfer": transfer,
    "backup": backup,
    "enrol.request": enrol,
}
