"""The register of keys: who is trusted, since when not any more; and the own secret keys."""

from sqlalchemy import Connection, select, update

from giamngheo_desktop.domain.handover import Card, InstallKeys, KeyState, TrustedKey
from giamngheo_desktop.store.codec import columns_of, value_from
from giamngheo_desktop.store.mapping import trusted_key_columns, trusted_key_from
from giamngheo_desktop.store.tables import InstallKeyRow, TrustedKeyRow, table_of
from giamngheo_desktop.store.writing import put_rows

_KEY = table_of(TrustedKeyRow)
_OWN = table_of(InstallKeyRow)


class KeyRegister:
    """Reads and writes keys."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_card(self, key: TrustedKey) -> None:
        """Add a checked card to the register, or write it over its former state."""
        known = select(_KEY.c.is_pinned_upper).where(_KEY.c.key_id == key.card.key_id)
        pinned = self._connection.execute(known).scalar() or 0
        put_rows(self._connection, _KEY, [{**trusted_key_columns(key), "is_pinned_upper": pinned}])

    def cards(self, unit: str | None = None) -> list[TrustedKey]:
        """The register of keys: of one unit, or all; by unit and installation."""
        query = select(_KEY).order_by(_KEY.c.unit, _KEY.c.install, _KEY.c.key_id)
        if unit is not None:
            query = query.where(_KEY.c.unit == unit)
        return [trusted_key_from(row) for row in self._connection.execute(query).mappings()]

    def card_of(self, key_id: str) -> TrustedKey | None:
        """A key of the register whatever its state, or nothing."""
        query = select(_KEY).where(_KEY.c.key_id == key_id)
        row = self._connection.execute(query).mappings().first()
        return None if row is None else trusted_key_from(row)

    def revoke(self, key_id: str) -> None:
        """Take no bundle of this key any more."""
        self._set_key(key_id, state=KeyState.REVOKED.value)

    def retire(self, key_id: str, cutoff_epoch: str | None, cutoff_seq: int) -> None:
        """Take bundles of this key only up to a number of an epoch."""
        self._set_key(
            key_id,
            state=KeyState.RETIRED.value,
            cutoff_epoch=cutoff_epoch,
            cutoff_seq=cutoff_seq,
        )

    def pinned_upper(self) -> Card | None:
        """The card of the upper unit whose digits were typed here, or nothing."""
        query = select(_KEY).where(_KEY.c.is_pinned_upper == 1)
        row = self._connection.execute(query).mappings().first()
        return None if row is None else trusted_key_from(row).card

    def pin_upper(self, key_id: str) -> None:
        """Make a key of the register the upper unit's, in the place of a former one."""
        self._connection.execute(update(_KEY).values(is_pinned_upper=0))
        self._set_key(key_id, is_pinned_upper=1)

    def _set_key(self, key_id: str, **values: object) -> None:
        done = self._connection.execute(update(_KEY).where(_KEY.c.key_id == key_id).values(values))
        if done.rowcount == 0:
            raise LookupError(f"no key {key_id} in the register")

    def own_keys(self) -> InstallKeys | None:
        """Secret keys of this installation, or nothing before they were made."""
        row = self._connection.execute(select(_OWN)).mappings().first()
        return None if row is None else value_from(InstallKeys, row)

    def put_own_keys(self, keys: InstallKeys) -> None:
        """Keep the secret keys of this installation, in the place of former ones."""
        put_rows(self._connection, _OWN, [{"no": 1, **columns_of(keys)}])
