"""Plans, requests, holidays, settings, people and imports of an export, put back into an office."""

import json
from collections import defaultdict
from collections.abc import Iterable

from giamngheo_desktop.domain.errors import FormIncomplete, RowsRejected, UserError
from giamngheo_desktop.domain.office_records import SettingLine
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.duplicates import told_apart
from giamngheo_desktop.services.import_layouts import kept
from giamngheo_desktop.services.known import locked_rounds
from giamngheo_desktop.services.list_choices import every_choice
from giamngheo_desktop.services.open_books import HOLIDAYS, TOLD_APART
from giamngheo_desktop.services.open_checks import plans_in
from giamngheo_desktop.services.open_files import Tables
from giamngheo_desktop.services.paper_settings import stored_settings
from giamngheo_desktop.services.people_twice import told_apart as people_told_apart
from giamngheo_desktop.services.requests import put_waiting
from giamngheo_desktop.services.round_settings import require_days, settings_of
from giamngheo_desktop.services.standard_book import (
    CONFIRMED,
    EDITIONS,
    EditionKind,
    confirmed_values,
    editions,
    standards_held,
)
from giamngheo_desktop.services.standard_tables import KEYINGS, every_keying
from giamngheo_desktop.services.standards import require_confirming
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.store.settings import DEFAULTS, Setting
from giamngheo_desktop.text import exporting as say
from giamngheo_desktop.text.open_export import SETTINGS_NOT_TAKEN

_OF_THE_LAW = frozenset({CONFIRMED, KEYINGS})


def require_duties(at: Workplace, office: Tables) -> None:
    """Who brings confirmed values or tables of the law must be one who may answer for them.

    Raises:
        NotAllowed: for the person.
    """
    lines = office.get("settings", ())
    activated = f'"{EditionKind.ACTIVATED.value}"'
    is_law = any(
        one.name in _OF_THE_LAW or (one.name == EDITIONS and activated in one.value)
        for one in lines
    )
    if is_law:
        require_confirming(at, "import_all")


def put_office(at: Workplace, tx: Tx, office: Tables) -> None:
    """Write all of it.

    Raises:
        RowsRejected: for the officer: a setting that nobody could have set.
    """
    for owner, plans in plans_in(office).items():
        tx.carried_plans.replace(owner, plans)
    tx.office_records.put_former_people(office.get("people", ()))
    for name in ("imports", "import_items", "opinions", "opinion_items"):
        tx.office_records.add(office.get(name, ()))
    for name in ("raised_questions", "withdrawn_issues"):
        tx.office_records.add(office.get(name, ()))
    for issuer, decision in office.get("above_decisions", ()):
        tx.opinions.put_decisions(issuer.issued_by, [decision])
    for unit, issue in office.get("issues", ()):
        tx.exchange.put_issues(unit.put_to, [issue])
    try:
        put_waiting(tx, office.get("requests", ()))
        days = sorted(one.on.isoformat() for one in office.get(HOLIDAYS, ()))
        tx.settings.put(HOLIDAYS, tuple(days))
        _put_settings(tx, office.get("settings", ()))
        _read_again(at, tx)
    except (UserError, KeyError, TypeError, ValueError, AttributeError) as fault:
        file = f"{say.OFFICE_FILE}.xlsx"
        raise RowsRejected(say.setting_refused(file, str(fault)), {"file": file}) from fault


def _put_settings(tx: Tx, lines: Iterable[SettingLine]) -> None:
    by_name: defaultdict[str, list[SettingLine]] = defaultdict(list)
    for one in lines:
        by_name[one.name].append(one)
    for name, given in by_name.items():
        value = _setting(name, sorted(given, key=lambda one: one.item))
        if name not in SETTINGS_NOT_TAKEN:
            tx.settings.put(name, value)


def _setting(name: str, lines: list[SettingLine]) -> Setting:
    """The value of a setting.

    Raises:
        KeyError, ValueError: for the caller: no such setting, or lines that make no value.
    """
    default = DEFAULTS[name]
    if name in TOLD_APART:
        raise ValueError(name)
    if isinstance(default, tuple):
        if [one.item for one in lines] != list(range(1, len(lines) + 1)):
            raise ValueError(name)
        return tuple(one.value for one in lines)
    (line,) = lines
    if line.item != 0:
        raise ValueError(name)
    value: Setting = line.value if isinstance(default, str) else json.loads(line.value)
    return value


def _read_again(at: Workplace, tx: Tx) -> None:
    """Every setting as those read it who work by it.

    Raises:
        UserError, KeyError, TypeError, ValueError: for the caller: a value that nobody could set.
    """
    require_days(settings_of(tx))
    for read in (stored_settings, every_choice, kept, locked_rounds, told_apart):
        read(tx)
    people_told_apart(tx)
    confirmed_values(tx)
    every_keying(tx)
    held = standards_held(at, tx)
    known = {one.file_sha256 for one in held.editions}
    strange = [one.standard for one in editions(tx) if one.sha256 not in known]
    if strange:
        raise FormIncomplete(say.edition_changed(strange[0]), {"problems": strange})
