"""The numbers a bundle is refused or held with: one table of number, name and class of error."""

from collections.abc import Mapping

from giamngheo_desktop.domain import errors
from giamngheo_desktop.domain.errors import BundleError, StickError
from giamngheo_desktop.text import bundle as say

NAMES: Mapping[int, str] = {
    101: "file.kind",
    102: "file.too_big",
    103: "file.too_short",
    104: "file.part",
    105: "file.changed",
    111: "frame.magic",
    112: "frame.newer",
    113: "frame.head_len",
    114: "frame.sig_count",
    121: "head.json",
    122: "head.duplicate",
    123: "head.number",
    124: "head.depth",
    125: "head.canonical",
    126: "head.fields",
    127: "head.value",
    128: "head.version",
    129: "head.kind",
    199: "reader.defect",
    201: "sig.list",
    202: "sig.policy",
    203: "key.unknown",
    204: "key.weak",
    205: "sig.invalid",
    206: "key.revoked",
    207: "key.retired",
    208: "key.role",
    209: "approvals.missing",
    210: "key.org",
    211: "card.changed",
    212: "card.proof",
    213: "digits.mismatch",
    214: "upper.unpinned",
    301: "to.other_unit",
    302: "to.other_install",
    303: "not_recipient",
    304: "own_bundle",
    305: "kind.direction",
    311: "ct.short",
    312: "ct.trailing",
    313: "ct.hash",
    401: "seq.old",
    402: "seq.fork",
    403: "seq.chain",
    404: "epoch.former",
    405: "version.old",
    411: "hold.epoch",
    412: "hold.jump",
    414: "already",
    501: "age.header",
    502: "age.no_key",
    503: "age.damaged",
    504: "body.frame",
    505: "manifest.json",
    506: "inner.outer",
    507: "sections.list",
    508: "zlib.bad",
    509: "plain.too_long",
    510: "plain.ratio",
    511: "plain.len",
    512: "plain.hash",
    513: "section.hash",
    514: "body.trailing",
    601: "row.too_long",
    602: "row.json",
    603: "row.canonical",
    604: "row.fields",
    605: "row.value",
    606: "row.nfc",
    607: "row.order",
    608: "row.count",
    609: "schema.newer",
    610: "schema.old",
    701: "unit.unknown",
    702: "owner.foreign",
    703: "ref.missing",
    704: "round.unknown",
    705: "round.locked",
    706: "standard.unknown",
    707: "standard.differs",
    708: "units.version",
    709: "totals.differ",
    710: "result.differs",
    711: "amend.unlisted",
    712: "amend.reason",
    713: "gone.no_tombstone",
    714: "amend.base",
    715: "scope.outside",
    716: "package.base",
    717: "audit.shrunk",
    718: "audit.anchor",
    719: "package.closed",
    720: "above.altered",
    721: "move.unaccepted",
    801: "store.failed",
    802: "store.locked",
    803: "cancelled",
    901: "stick.same_drive",
    902: "stick.space",
    903: "stick.write",
    904: "stick.readback",
    905: "stick.exists",
    906: "stick.removed",
}
"""Number -> name; names are for logs and tests, the sentences are in `text.bundle`."""

_CLASS_RANGES: tuple[tuple[int, int, type[BundleError]], ...] = (
    (101, 129, errors.NotABundle),
    (199, 199, errors.BundleError),
    (203, 203, errors.UnknownSender),
    (206, 210, errors.UnknownSender),
    (214, 214, errors.UnknownSender),
    (201, 212, errors.BadSignature),
    (301, 305, errors.NotForUs),
    (311, 313, errors.DamagedPart),
    (402, 403, errors.SequenceFork),
    (401, 405, errors.OlderThanMerged),
    (411, 412, errors.NewEpoch),
    (414, 414, errors.AlreadyMerged),
    (501, 514, errors.DamagedPart),
    (601, 721, errors.ContentMismatch),
)
HOLDS = frozenset({411, 412, 710, 721})
"""Numbers that keep a bundle in the inbox until a person releases it."""


def class_of(number: int) -> type[BundleError]:
    """Class of error for a number; the first range that holds it."""
    return next(kind for low, high, kind in _CLASS_RANGES if low <= number <= high)


def refuse(number: int, where: str = "", **details: object) -> BundleError:
    """The error of a number, ready to be raised.

    Args:
        number: 101 to 721, a key of `NAMES`.
        where: which part, line and field, for the person on the telephone.
        details: particulars for the command line and the inbox.
    """
    facts = {"name": NAMES[number], **({"where": where} if where else {}), **details}
    return class_of(number)(number, say.refusal(number, where), facts)


def early_amendment(unit: str, seq: int) -> BundleError:
    """714 of an amendment inside the bundle of a unit between, upon one that has not come yet.

    Args:
        unit: of the commune.
        seq: number of the bundle; what is missing lies in one with a smaller number.
    """
    facts = {"name": NAMES[714], "where": unit, "seq": seq}
    return class_of(714)(714, say.amendment_too_early(unit, seq), facts)


def stick_error(number: int, written: str, **details: object) -> StickError:
    """The error of a stick, 901 to 906.

    Args:
        written: name of the file that was to be written.
    """
    is_on_it = number in {902, 903, 904, 906}
    text = f"{say.refusal(number)} {say.on_the_stick(written)}" if is_on_it else say.refusal(number)
    return StickError(number, text, {"name": NAMES[number], **details})
