"""Run as a process of its own, which the system really refuses things: no right, or no room.

    python -m tests.faults.powerless refused WHAT FOLDER [...]    as one who may not write there
    python -m tests.faults.powerless small TEMPLATE DISK NAME...  on a disk with ever less room
    python -m tests.faults.powerless login TEMPLATE DISK HOW [WORSE]      the window on a full disk

Prints one line of JSON for each thing tried.
"""

import contextlib
import ctypes
import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Never

from giamngheo_desktop.domain.errors import StoreDamaged, StoreError, UserError
from giamngheo_desktop.services import restoring
from giamngheo_desktop.services.restoring import RestoreKeys, restore
from giamngheo_desktop.store import backup, engine
from giamngheo_desktop.store.errors import disk_told
from giamngheo_desktop.text import store as say
from tests.faults.bench import Work
from tests.faults.conftest import DEEP
from tests.faults.looking import Look
from tests.faults.oracle import Bad
from tests.faults.recorder import ACK, acknowledged
from tests.faults.test_power_cut import MERGE, MIGRATE, OFFICE, SAVE, SEAL, TAKE_IN
from tests.faults.workloads import WORK
from tests.faults.worse import replace
from tests.services.workplaces import PASSPHRASE, Clock, opened
from tests.ui.workplace import clock, preferences

CAPABILITIES_VERSION = 0x20080522
ROOMS = (0, 40_960, 262_144, 1_048_576, 3_145_728) if DEEP else (0, 262_144)
"""Bytes left on the small disk when the work begins."""

PIECE = 4_096
BY_NAME = {work.name: work for work in (SAVE, TAKE_IN, MIGRATE, MERGE, SEAL, *OFFICE)}


def give_up_power() -> None:
    """From here on rights of files and folders hold for this process, whoever it is."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    if libc.capset(header, nothing):
        raise OSError(ctypes.get_errno(), "the process keeps its power")


def _is_refused(folder: Path) -> bool:
    try:
        (folder / "thu-ghi").touch()
    except PermissionError:
        return True
    return False


def _open(folder: Path) -> None:
    opened(folder).close()


def _at_close(folder: Path) -> None:
    """The folder of backups may not be written to; nor may a stick."""
    services = opened(folder)
    try:
        services.backups.at_close()
    finally:
        services.close()


def _to_stick(folder: Path) -> None:
    services = opened(folder)
    try:
        services.backups.to_stick(folder.with_name("usb"))
    finally:
        services.close()


def _restore(folder: Path) -> None:
    keys = RestoreKeys(None, lambda: PASSPHRASE)
    restore(folder.with_name("ban-sao"), folder.with_name("usb") / "moi", keys, clock=Clock())


TRIED: dict[str, Callable[[Path], None]] = {
    "open": _open,
    "at_close": _at_close,
    "to_stick": _to_stick,
    "restore": _restore,
}


def _line(folder: Path) -> str:
    from giamngheo_desktop.app import main

    os.environ["GIAMNGHEO_PASSPHRASE"] = PASSPHRASE
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        code = main(["households", "find", "a", "--store", str(folder)])
    return said.getvalue().strip() if code == 1 else f"exit code {code}: {said.getvalue()}"


@contextlib.contextmanager
def _at_login(folder: Path) -> Iterator[Callable[[], str]]:
    """The login window of a workplace.

    Yields:
        Types the passphrase and presses Enter; what the window says then, empty when it opened.
    """
    from PySide6.QtCore import QEventLoop
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from giamngheo_desktop.ui.start import StartWindow
    from tests.ui.keys import ENTER, press

    application = QApplication([])
    with tempfile.TemporaryDirectory() as home:
        start = StartWindow(folder, clock, preferences(Path(home)))
        start.show()
        QTest.qWaitForWindowActive(start)
        login = start.login
        if login is None:
            raise LookupError("no login")

        def enter() -> str:
            login.passphrase.take_focus()
            press(PASSPHRASE, ENTER)
            while start.main is None and not login.button.isEnabled():
                application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            return login.problem.text() if start.main is None else ""

        yield enter
        if start.main is not None:
            start.main.close()
        start.close()


def _window(folder: Path) -> str:
    """What the login says after the passphrase was typed and Enter pressed."""
    with _at_login(folder) as enter:
        return enter() or "it opened"


def tried(what: str, folder: Path) -> str:
    """The sentence it was refused with."""
    if what == "line":
        return _line(folder)
    if what == "window":
        return _window(folder)
    try:
        TRIED[what](folder)
    except UserError as told:
        return str(told)
    return "it went through"


@contextlib.contextmanager
def _in_one_word(*_: object) -> Iterator[None]:
    try:
        yield
    except Exception as trouble:
        raise StoreError("Lỗi.") from trouble


def refused(words: list[str]) -> None:
    """Try each thing without power; as a careless program tells it where WORSE is set."""
    give_up_power()
    if "WORSE" in os.environ:
        replace(engine, opening_told=_in_one_word)
        replace(backup, disk_told=_in_one_word)
        replace(restoring, disk_told=_in_one_word)
    for what, folder in zip(words[::2], words[1::2], strict=True):
        print(json.dumps({"what": what, "said": tried(what, Path(folder))}), flush=True)


def _in_child(work: Callable[[Path], None], disk: Path) -> tuple[int, str]:
    """Done in a process that ends: nothing of it is left open."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.close(reads)
        code, said = 0, ""
        try:
            work(disk)
        except UserError as told:
            code, said = 1, f"{told.code} {told}"
        except BaseException as trouble:
            code, said = 70, f"{type(trouble).__name__}: {trouble}"
        os.write(writes, said.encode())
        os._exit(code)
    os.close(writes)
    with os.fdopen(reads, "rb") as pipe:
        said = pipe.read().decode()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


@contextlib.contextmanager
def _with_room(disk: Path, room: int) -> Iterator[None]:
    """All but so many bytes of the disk are taken meanwhile."""
    taken = disk / "day"
    free = shutil.disk_usage(disk).free - room
    with taken.open("wb") as file:
        for _ in range(max(free, 0) // PIECE):
            file.write(bytes(PIECE))
    try:
        yield
    finally:
        taken.unlink()


@contextlib.contextmanager
def _refused_room(disk: Path) -> Iterator[None]:
    """Where no small disk may be mounted, the shim finds no room on it meanwhile."""
    shim = ctypes.CDLL(None)
    shim.fault_begin.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_long, ctypes.c_char_p)
    shim.fault_begin(str(disk).encode(), os.devnull.encode(), 1, b"full")
    try:
        yield
    finally:
        shim.fault_end()


@contextlib.contextmanager
def _anything_else_told(_: Path) -> Iterator[None]:
    """A fault of the library is told as it comes, without a look at the room on the disk."""
    with disk_told():
        yield


@contextlib.contextmanager
def _stays_shut(_: Path) -> Iterator[None]:
    """Whatever the fault was, the file counts as damaged from then on."""
    try:
        yield
    except Exception as trouble:
        replace(engine, opening_told=_stays_shut_for_good)
        raise StoreDamaged(say.store_damaged(say.structure())) from trouble


def _stays_shut_for_good(_: Path) -> Never:
    raise StoreDamaged(say.store_damaged(say.structure()))


LOGIN_WORSE = {"as_it_comes": _anything_else_told, "stays_shut": _stays_shut}
"""Known-bad ways to tell a fault while the file is opened."""


def login(words: list[str]) -> None:
    """The login window of a workplace on a full disk, and once more when there is room again."""
    template, disk = Path(words[0]), Path(words[1])
    for worse in words[3:]:
        replace(engine, opening_told=LOGIN_WORSE[worse])
    shutil.copytree(template, disk, dirs_exist_ok=True)
    with _at_login(disk / "xa") as enter:
        with _refused_room(disk) if words[2] == "shim" else _with_room(disk, 0):
            said = enter()
        then = enter()
    print(json.dumps({"said": said, "then": then}))


def _wrong(work: Work, disk: Path) -> str:
    with tempfile.TemporaryDirectory() as home:
        seen = Path(home) / "disk"
        shutil.copytree(disk, seen)
        try:
            work.quick(Look(seen), acknowledged(disk / ACK))
        except Bad as found:
            return str(found)
    return ""


def small(words: list[str]) -> None:
    """Each work on a disk with ever less room, and once more when there is room again."""
    template, disk = Path(words[0]), Path(words[1])
    for name in words[2:]:
        for room in ROOMS:
            shutil.copytree(template, disk, dirs_exist_ok=True)
            (disk / ACK).write_text("0")
            with _with_room(disk, room):
                code, said = _in_child(WORK[name], disk)
            wrong = _wrong(BY_NAME[name], disk)
            again, then = _in_child(WORK[name], disk) if code else (0, "")
            wrong = wrong or _wrong(BY_NAME[name], disk)
            line = {"name": name, "room": room, "code": code, "said": said, "wrong": wrong}
            print(json.dumps({**line, "again": again, "then": then}), flush=True)
            for path in disk.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()


if __name__ == "__main__":
    {"refused": refused, "small": small, "login": login}[sys.argv[1]](sys.argv[2:])
