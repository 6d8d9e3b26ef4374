"""Kiểm tra máy: does this laptop keep what is saved? Needs no workplace, holds no personal data."""

import os
import platform
import random
import secrets
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from giamngheo_desktop import __version__
from giamngheo_desktop.domain.clock import BUILT
from giamngheo_desktop.domain.errors import AppError
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.files import REMOVED, WriteFault, free_space, write_safely
from giamngheo_desktop.keys.slots import calibrated_cost
from giamngheo_desktop.papers.heading import document_day
from giamngheo_desktop.papers.letter import Letter, cell_row, para
from giamngheo_desktop.papers.letter import TableBlock as Table
from giamngheo_desktop.papers.paper import Column, Letterhead, Signature
from giamngheo_desktop.printing.fonts import find_family
from giamngheo_desktop.printing.render import render
from giamngheo_desktop.resources import own_command
from giamngheo_desktop.services.context import Clock, local_day
from giamngheo_desktop.store import trial
from giamngheo_desktop.text import machine_test

FARTHEST_YEARS = 5
LEAST_FREE = 1 << 30
KILLS = 200
QUICK_KILLS = 5
"""For a first look or a demonstration; the evidence for a laptop is the full number."""

SAVES_BEFORE_A_KILL = 10
TRIAL_WORD = "--luu-thu"
_SLOWEST_SLOT = 5.0


@dataclass(frozen=True, slots=True)
class Tested:
    """One line of the result."""

    check: str
    title: str
    is_good: bool
    text: str


def self_test(
    *,
    clock: Clock,
    kills: int = KILLS,
    stick: Path | None = None,
    home: Path | None = None,
    printers: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> list[Tested]:
    """Try out this machine in a scratch folder that is taken away afterwards.

    Args:
        kills: how often the saving process is killed.
        stick: folder of a stick to be written to and read back; `None` = not tried.
        home: where the scratch folder goes, best the drive of the data; `None` = temporary.
        printers: names of the printers of this machine; `None` = not asked.
        progress: told after every kill; may cancel.
    """
    with tempfile.TemporaryDirectory(prefix="kiem-tra-", dir=home) as scratch:
        found = list(_results(Path(scratch), clock, kills, stick, progress or Progress()))
    return [*found, _printers(printers)]


def _results(
    scratch: Path, clock: Clock, kills: int, stick: Path | None, progress: Progress
) -> Iterator[Tested]:
    yield Tested(
        "versions",
        machine_test.test_versions(),
        True,
        machine_test.versions(__version__, *_system()),
    )
    key, place = secrets.token_bytes(32), scratch / "thu"
    yield from _settings(place, key)
    yield from _kills(place, key, kills, progress)
    yield _stick(stick)
    yield _slot_time()
    yield _fonts()
    yield _space(scratch)
    yield _clock(clock())


def _system() -> tuple[str, str]:
    return platform.python_version(), f"{platform.system()} {platform.release()}"


def _settings(place: Path, key: bytes) -> Iterator[Tested]:
    try:
        trial.make_scratch(place, key)
        found = trial.settings_read_back(place, key)
    except AppError as error:
        yield Tested("pragmas", machine_test.test_pragmas(), False, str(error))
        return
    text = ", ".join(f"{name}={value}" for name, value in found)
    yield Tested("pragmas", machine_test.test_pragmas(), True, text)


def _kills(place: Path, key: bytes, kills: int, progress: Progress) -> Iterator[Tested]:
    chance, told, begun = random.Random(), 0, time.monotonic()
    waiting = _writer(place)
    try:
        for number in range(1, kills + 1):
            # The next one starts while this one works: a start costs more than its saves.
            writer, waiting = waiting, _writer(place)
            told = _killed(writer, key, chance.randint(1, 2 * SAVES_BEFORE_A_KILL))
            bad = _lost(place, key, told)
            if bad:
                yield Tested("kills", machine_test.test_kills(), False, bad)
                return
            progress.step(number, kills, machine_test.test_kills())
    finally:
        _killed(waiting, b"", 0)
    seconds = round(time.monotonic() - begun)
    yield Tested(
        "kills", machine_test.test_kills(), True, machine_test.saves_kept(told, kills, seconds)
    )


def _lost(place: Path, key: bytes, told: int) -> str:
    """What is wrong with the file after a kill; empty when every save it told of is there."""
    try:
        kept = trial.saved_in(place, key)
    except AppError as error:
        return str(error)
    return machine_test.saves_lost(told, kept) if kept < told else ""


def _writer(place: Path) -> "subprocess.Popen[str]":
    """A process that will save once it is handed the key."""
    return subprocess.Popen(
        [*own_command(TRIAL_WORD), str(place / trial.FILE_NAME)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _killed(writer: "subprocess.Popen[str]", key: bytes, saves: int) -> int:
    """Let the process save so often, kill it, and give the last number it told."""
    if writer.stdin is None or writer.stdout is None:
        raise LookupError("pipes were asked for")
    with writer.stdin, writer.stdout:
        writer.stdin.write(f"{key.hex()}\n")
        writer.stdin.flush()
        numbers = [writer.stdout.readline() for _ in range(saves)]
        writer.kill()
        numbers += writer.stdout.read().splitlines(keepends=True)
        writer.wait()
    return max((int(one) for one in numbers if one.endswith("\n")), default=0)


def _stick(stick: Path | None) -> Tested:
    if stick is None:
        return Tested("stick", machine_test.test_stick(), True, machine_test.stick_not_tried())
    name = f"gn_thu_{secrets.token_hex(4)}.gnb"
    begun = time.perf_counter()
    try:
        write_safely(stick, name, os.urandom(1 << 20)).unlink()
    except WriteFault as fault:
        return Tested(
            "stick", machine_test.test_stick(), False, machine_test.stick_refused(fault.number)
        )
    except OSError:
        return Tested(
            "stick", machine_test.test_stick(), False, machine_test.stick_refused(REMOVED)
        )
    seconds = time.perf_counter() - begun
    return Tested(
        "stick", machine_test.test_stick(), True, machine_test.stick_written(f"{seconds:.1f}")
    )


def _slot_time() -> Tested:
    begun = time.perf_counter()
    cost = calibrated_cost()
    seconds = (time.perf_counter() - begun) / 3 * cost.t
    text = machine_test.slot_time(f"{seconds:.1f}", cost.m // 1024, cost.t)
    return Tested("argon2", machine_test.test_slot(), seconds < _SLOWEST_SLOT, text)


def _fonts() -> Tested:
    try:
        return Tested("fonts", machine_test.test_fonts(), True, find_family().name)
    except AppError as error:
        return Tested("fonts", machine_test.test_fonts(), False, str(error))


def _printers(names: Sequence[str] | None) -> Tested:
    """A machine without a printer can still save: never a failure."""
    text = (
        machine_test.printers_not_asked()
        if names is None
        else ", ".join(names) or machine_test.no_printer()
    )
    return Tested("printer", machine_test.test_printer(), True, text)


def _space(scratch: Path) -> Tested:
    free = free_space(scratch)
    text = machine_test.free_megabytes(free >> 20)
    return Tested("space", machine_test.test_space(), free >= LEAST_FREE, text)


def _clock(now: datetime) -> Tested:
    is_good = now >= BUILT and now.year <= BUILT.year + FARTHEST_YEARS
    day = f"{local_day(now):%d/%m/%Y}"
    return Tested(
        "clock", machine_test.test_clock(), is_good, machine_test.clock_shows(day, is_good=is_good)
    )


def as_pdf(found: Sequence[Tested], clock: Clock) -> bytes:
    """The result as a page to be signed and kept."""
    rows = tuple(
        cell_row(
            number,
            one.title,
            machine_test.passed() if one.is_good else machine_test.failed(),
            one.text,
        )
        for number, one in enumerate(found, start=1)
    )
    columns = (
        Column("stt", machine_test.head_number()),
        Column("title", machine_test.head_title(), weight=1),
        Column("state", machine_test.head_state()),
        Column("text", machine_test.head_text(), weight=2),
    )
    letter = Letter(
        id="kiem_tra_may",
        letterhead=Letterhead(
            body=(machine_test.test_program(),), dateline=document_day(local_day(clock()))
        ),
        titles=(machine_test.test_title(), machine_test.test_about()),
        blocks=(
            para(machine_test.test_intro()),
            para(machine_test.which_machine()),
            Table(columns, rows),
        ),
        is_public=False,
        signatures=(Signature((machine_test.test_person(),), ""),),
    )
    return render(letter)


def diagnostics(found: Sequence[Tested]) -> str:
    """The same as text to be sent to somebody who helps; shown before it is saved."""
    lines = [f"{'+' if one.is_good else '!'} {one.check}: {one.text}" for one in found]
    return "\n".join([f"giamngheo-desktop {__version__}", *lines, ""])
