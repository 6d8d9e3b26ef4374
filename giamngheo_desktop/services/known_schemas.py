"""Which content rules the communes read, as far as they have shown; see FORMAT.md, section 11."""

import json

from giamngheo_desktop.bundle.body import OWN_SCHEMA
from giamngheo_desktop.store.engine import Tx


def schema_of_commune(tx: Tx, unit: str) -> int | None:
    """What a commune certainly reads: the newest schema it has written; `None` = never heard."""
    told = _told(tx).get(unit)
    return None if told is None else min(OWN_SCHEMA, told)


def remember_schema(tx: Tx, unit: str, schema: int) -> None:
    """A bundle of a commune was taken."""
    told = _told(tx)
    if schema > told.get(unit, 0):
        tx.settings.put("schemas_read", json.dumps(told | {unit: schema}, sort_keys=True))


def _told(tx: Tx) -> dict[str, int]:
    text = tx.settings.get("schemas_read")
    held: dict[str, int] = json.loads(text) if isinstance(text, str) and text else {}
    return held
