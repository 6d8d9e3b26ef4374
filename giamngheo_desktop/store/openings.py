"""Two ways to open the file before it holds a household: a passphrase, and a proved paper sheet.

Asked where households are written, so that no window, command, import or bundle can pass it by.
"""

from sqlalchemy import Connection, select

from giamngheo_desktop.domain.errors import SheetNeeded
from giamngheo_desktop.store.meta import read_meta
from giamngheo_desktop.store.settings import SettingsStore
from giamngheo_desktop.store.tables import HouseholdRow, table_of
from giamngheo_desktop.text import store as say

_HOUSEHOLD = table_of(HouseholdRow)


def lacks_sheet(connection: Connection) -> bool:
    """True while the first household would be refused.

    A sample holds nobody's data and needs no sheet. A file that has households stays usable: its
    sheet may have been replaced since, by a change of the key. Who made the workplace by command
    put the sheet off, on record: the window goes on reminding of it.
    """
    if read_meta(connection, "recovery_proved") or read_meta(connection, "recovery_put_off"):
        return False
    office = SettingsStore(connection).office()
    if office is None or office.is_sample:
        return False
    return connection.execute(select(_HOUSEHOLD.c.id).limit(1)).first() is None


def require_sheet(connection: Connection) -> None:
    """Let the first household be written only when forgetting a passphrase does not lose it.

    Raises:
        SheetNeeded: for the officer: print the recovery sheet and type its end back; nothing was
            stored.
    """
    if lacks_sheet(connection):
        raise SheetNeeded(say.sheet_needed())
