"""Register of keys: what happens to an entry. Entries are values; the store keeps them."""

from dataclasses import replace

from giamngheo_desktop.domain.handover import (
    Assurance,
    Card,
    InstallRole,
    KeyState,
    TrustedKey,
)

__all__ = [
    "Assurance",
    "KeyState",
    "TrustedKey",
    "active_recipients",
    "register",
    "retire",
    "revoke",
]


def register(
    card: Card,
    role: InstallRole,
    assurance: Assurance,
    checked_by: str,
    approved_by: str | None = None,
) -> TrustedKey:
    """A new active entry, after the 40 digits were typed.

    Args:
        checked_by: id of the person who typed them.
        approved_by: id of a second person; never the same one.

    Raises:
        ValueError: for the caller: one person cannot be both.
    """
    if approved_by is not None and approved_by == checked_by:
        raise ValueError("second person is the first")
    return TrustedKey(card, role, assurance, checked_by, approved_by)


def retire(key: TrustedKey, epoch: str | None, seq: int) -> TrustedKey:
    """Retired by a rotation: bundles up to this number of this epoch stay valid.

    Args:
        epoch: of the last bundle accepted; `None` when there was none.
        seq: its number; 0 when there was none.
    """
    if key.state is KeyState.REVOKED:
        return key
    return replace(key, state=KeyState.RETIRED, cutoff_epoch=epoch, cutoff_seq=seq)


def revoke(key: TrustedKey) -> TrustedKey:
    """Revoked after loss or compromise: nothing not yet accepted is taken any more."""
    return replace(key, state=KeyState.REVOKED)


def active_recipients(keys: list[TrustedKey], unit: str) -> tuple[str, ...]:
    """Age recipients of all active installations of a unit, for what goes down to it."""
    found = {key.card.age for key in keys if key.state is KeyState.ACTIVE and key.card.unit == unit}
    return tuple(sorted(found))
