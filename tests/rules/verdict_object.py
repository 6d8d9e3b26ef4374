"""A verdict as the object of docs/cli.md, § 3.1, made field by field: what a line must say."""

from giamngheo_desktop.domain.classification import Classification
from giamngheo_desktop.rules.verdict_json import _reason, _refusal, _unverified


def verdict_object(verdict: Classification, household: str) -> dict[str, object]:
    """A verdict as the object of the contract; fields in its order.

    Args:
        verdict: of one household.
        household: the id its facts came with.
    """
    return {"id": household, **_head(verdict)} | {
        "reasons": [_reason(one) for one in verdict.reasons],
        "unverified": [_unverified(one) for one in verdict.unverified],
        "refused": [_refusal(one) for one in verdict.refused],
    }


def _head(verdict: Classification) -> dict[str, object]:
    head: dict[str, object] = {
        "category": verdict.category and verdict.category.value,
        "standard": verdict.standard,
        "method": verdict.method,
        "on": verdict.on.isoformat(),
    }
    return head if verdict.category is None else head | _decided(verdict)


def _decided(verdict: Classification) -> dict[str, object]:
    found: dict[str, object] = {
        "area": verdict.area and verdict.area.value,
        "diem_b1": verdict.diem_b1,
        "diem_b1_source": verdict.diem_b1_source.value,
        "diem_b2": verdict.diem_b2,
        "deprivations": list(verdict.deprivations),
        "movement": verdict.movement and verdict.movement.value,
        "muc_song_trung_binh": verdict.muc_song_trung_binh,
        "digest": verdict.digest,
    }
    if verdict.basis != "scores":
        found["basis"] = verdict.basis
    return found
