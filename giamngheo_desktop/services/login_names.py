"""Which key slot belongs to which login name; readable before anything is unlocked.

Login names are short ASCII words the office chose (`can_bo`), never a person's full name: those
stay inside the encrypted file.
"""

import json
import os
import re
import sys
from pathlib import Path

from giamngheo_desktop.domain.errors import FileUnreadable, FormIncomplete, NotFound, StoreMissing
from giamngheo_desktop.store.errors import disk_told
from giamngheo_desktop.text import services as say

FILE_NAME = "people.json"
_LOGIN_NAME = re.compile(r"[a-z0-9_.-]+")


def are_names(user: str, person: str) -> bool:
    """True for a name of a person and a login name that stands in the clear and is typed alike."""
    return bool(person.strip()) and _LOGIN_NAME.fullmatch(user) is not None


def require_names(user: str, person: str) -> None:
    """Refuse a person without a name, and a login name that is none.

    Raises:
        FormIncomplete: for the user.
    """
    if not are_names(user, person):
        raise FormIncomplete(say.names_needed(), {"problems": ["user", "person"]})


def default_folder() -> Path:
    """Where a workplace is looked for when nobody names a folder: the user's data folder."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "giamngheo"
    share = os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))
    return Path(share) / "giamngheo"


def read_login_names(folder: Path) -> dict[str, str]:
    """Login names of a workplace, first person first.

    Returns:
        `{login name: user id}`.

    Raises:
        StoreMissing: for the user: there is no workplace in the folder.
        FileUnreadable: for the user: the file is damaged.
    """
    path = folder / FILE_NAME
    if not path.exists():
        raise StoreMissing(say.store_missing(str(folder)), {"store": str(folder)})
    try:
        users = json.loads(path.read_text(encoding="utf-8"))["users"]
        return {str(one["user"]): str(one["id"]) for one in users}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FileUnreadable(say.login_names_unreadable(path.name)) from error


def write_login_names(folder: Path, names: dict[str, str]) -> None:
    """Replace the list of login names, whole or not at all.

    Raises:
        DiskFull, StoreError: for the user: the former list stands.
    """
    users = [{"user": user, "id": one} for user, one in names.items()]
    part = folder / f"{FILE_NAME}.part"
    with disk_told():
        _put(part, folder / FILE_NAME, users)


def _put(part: Path, final: Path, users: list[dict[str, str]]) -> None:
    with part.open("w", encoding="utf-8") as file:
        json.dump({"v": 1, "users": users}, file, ensure_ascii=True)
        file.flush()
        os.fsync(file.fileno())
    part.replace(final)


def user_id_of(folder: Path, user: str | None) -> str:
    """Id of the named person; the first person of the workplace when no name is given.

    Raises:
        NotFound: for the user: nobody has this login name here.
    """
    names = read_login_names(folder)
    chosen = user or next(iter(names), "")
    if chosen not in names:
        raise NotFound(say.user_unknown(chosen, list(names)), {"user": chosen})
    return names[chosen]
