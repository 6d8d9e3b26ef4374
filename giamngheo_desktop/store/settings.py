"""The office of this workplace, and its settings with their types and defaults."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from giamngheo_desktop.domain.clock import agree, floor_of
from giamngheo_desktop.domain.place import Office
from giamngheo_desktop.store.codec import frozen, value_from_json
from giamngheo_desktop.store.meta import read_meta, write_meta
from giamngheo_desktop.store.plain import instant, instant_text, json_text
from giamngheo_desktop.store.tables import SettingRow, table_of

_SETTING = table_of(SettingRow)

Setting = bool | int | str | tuple[str, ...] | None

DEFAULTS: Mapping[str, Setting] = {
    "posting_days": 0,
    "recheck_days": 0,
    "result_days": 0,
    "holidays": (),
    "needs_upper_opinion": False,
    "opinion_to": "",
    "closing_needs_decision": False,
    "closed_undecided": (),
    "two_person_approval": False,
    "signer_title": "CHỦ TỊCH",
    "signer_name": "",
    "deputy_title": "",
    "deputy_name": "",
    "preparer_name": "",
    "place_line": "",
    "archive_line": "Lưu: VT",
    "level_name": "",
    "upper_phone": "",
    "max_schema": 1,
    "schemas_read": "",
    "handed_through": "",
    "handed_up": "",
    "handed_up_each": "",
    "amendments_listed": "",
    "hand_over_directly": (),
    "require_two_approvals": False,
    "backup_folder": "",
    "confirmed_values": (),
    "confirmations_received": (),
    "import_layouts": (),
    "standard_editions": (),
    "table_keyings": (),
    "paper_settings": "",
    "list_choices": "",
    "locked_rounds": (),
    "sent_down": "",
    "taken_down": "",
    "waiting_requests": (),
    "not_duplicates": (),
    "laptop_names": (),
    "transfer_villages": (),
    "people_told_apart": (),
    "checked_states": "",
    "plan_withdrawn": (),
    "targets_from_above": (),
    "large_difference_percent": 10,
}
"""Every setting there is, with its type given by its default; 0 days = as the procedure says."""

FACTS = frozenset(
    {
        "recovery_tail",
        "recovery_proved",
        "recovery_put_off",
        "recovery_recipient",
        "outside_backup",
        "awaiting_receipt",
        "restored_from",
        "key_change_due",
        "key_changed_at",
        "former_identities",
    }
)
"""Single facts about this file that are no setting of a person."""


class SettingsStore:
    """Reads and writes settings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def office(self) -> Office | None:
        """The office, or nothing before the first run has ended."""
        text = self._read("office")
        return None if text is None else value_from_json(Office, text)

    def put_office(self, office: Office) -> None:
        """Write the office; its unit and installation mark all own records from then on."""
        self._write("office", json_text(office))
        write_meta(self._connection, "unit", office.unit.id)
        write_meta(self._connection, "install", office.install)

    def get(self, name: str) -> Setting:
        """A setting, or its default.

        Raises:
            KeyError: for the caller: there is no such setting.
        """
        default = DEFAULTS[name]
        text = self._read(name)
        return default if text is None else cast(Setting, frozen(json.loads(text)))

    def put(self, name: str, value: Setting) -> None:
        """Write a setting.

        Raises:
            KeyError: for the caller: there is no such setting.
            TypeError: for the caller: a value of another type than the default.
        """
        if type(value) is not type(DEFAULTS[name]):
            raise TypeError(f"{name} is a {type(DEFAULTS[name]).__name__}")
        self._write(name, json_text(value))

    def all(self) -> dict[str, Setting]:
        """Every setting, in the order of declaration."""
        return {name: self.get(name) for name in DEFAULTS}

    def db_id(self) -> str:
        """UUID of this database; empty only while it is being made."""
        return read_meta(self._connection, "db") or ""

    def put_db_id(self, db_id: str) -> None:
        """Write the UUID of this database, once, when it is made."""
        write_meta(self._connection, "db", db_id)

    def fact(self, name: str) -> str:
        """A fact about this file; empty while it was never written.

        Raises:
            KeyError: for the caller: there is no such fact.
        """
        return read_meta(self._connection, _known_fact(name)) or ""

    def put_fact(self, name: str, value: str) -> None:
        """Write a fact over the former one; empty takes it away.

        Raises:
            KeyError: for the caller: there is no such fact.
        """
        write_meta(self._connection, _known_fact(name), value)

    def clock_floor(self) -> datetime | None:
        """The newest instant that is believed here; an older clock is behind."""
        text = read_meta(self._connection, "clock_floor")
        return None if text is None else instant(text)

    def see_signed_time(self, signed: datetime, now: datetime) -> None:
        """Believe the instant a unit signed, where the clock of this machine does not differ much.

        After a year without work the clock here alone is not believed; two of them are.
        """
        if agree(signed, now) and signed > floor_of(self.clock_floor()):
            write_meta(self._connection, "clock_floor", instant_text(signed))

    def _read(self, name: str) -> str | None:
        query = select(_SETTING.c.value).where(_SETTING.c.name == name)
        found = self._connection.execute(query).scalar()
        return None if found is None else str(found)

    def _write(self, name: str, text: str) -> None:
        upsert = insert(_SETTING).values(name=name, value=text)
        self._connection.execute(
            upsert.on_conflict_do_update(index_elements=["name"], set_={"value": text})
        )


def _known_fact(name: str) -> str:
    if name not in FACTS:
        raise KeyError(name)
    return name


def own_unit(connection: Connection) -> str:
    """Id of the unit of this office; empty before the first run has ended."""
    return read_meta(connection, "unit") or ""
