#!/usr/bin/env python3
"""Set up, run, check and build the program. Standard library only; works the same on Windows.

python3 dev.py run              open the window (no display: walk the sample commune headless)
python3 dev.py run -- COMMAND   run one command of the program, for example `run -- demo --out d`
python3 dev.py test [ARGS]      all checks, then all tests (ARGS go to pytest)
python3 dev.py test --faults    only power cuts, kills, sticks, forgeries, laptops in disorder
python3 dev.py check            format, lint, types, import walls
python3 dev.py bench [ARGS]     ratio benchmarks of tests/benchmarks
python3 dev.py gallery          a picture of every screen into docs/gallery
python3 dev.py freeze           the one-folder build, started once
python3 dev.py lock             resolve requirements.lock again
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
STAMP = VENV / "set-up-from.txt"
WINDOWS = sys.platform == "win32"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}

# Qt loads these at run time; the fonts are the Times-metric ones of the papers; poppler draws
# PDF pages for the tests that look at paper.
DEBIAN_PACKAGES = (
    "fonts-liberation",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxkbcommon-x11-0",
    "poppler-utils",
    "xvfb",
)


def say(text: str) -> None:
    """Tell the person at the keyboard; stderr, so that a command's own output stays clean."""
    print(text, file=sys.stderr, flush=True)


def call(*command: str | Path, more_env: dict[str, str] | None = None) -> int:
    """Run a program in the project folder and return its exit code."""
    env = {**os.environ, **(more_env or {})}
    return subprocess.call([str(part) for part in command], cwd=ROOT, env=env)


def must(*command: str | Path) -> None:
    """Run a program whose failure ends the set-up, with its name in the message."""
    code = call(*command)
    if code:
        sys.exit(f"Không chạy được: {' '.join(str(part) for part in command)} (mã {code})")


def missing_packages() -> list[str]:
    """Debian packages that are not installed; empty where dpkg is not the package manager."""
    if WINDOWS or not shutil.which("dpkg-query"):
        return []
    form = "${Package} ${db:Status-Status}\n"
    answer = subprocess.run(
        ["dpkg-query", "-W", f"-f={form}", *DEBIAN_PACKAGES],
        capture_output=True,
        text=True,
        check=False,
    )
    present = {
        line.split()[0] for line in answer.stdout.splitlines() if line.endswith(" installed")
    }
    return [name for name in DEBIAN_PACKAGES if name not in present]


def set_up_system() -> None:
    """Install missing system packages as root, else name exactly what to install."""
    missing = missing_packages()
    if not missing:
        return
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        sys.exit("Thiếu gói hệ thống. Hãy chạy:\n  sudo apt-get install -y " + " ".join(missing))
    say("Cài gói hệ thống: " + ", ".join(missing))
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    call("apt-get", "update", "-qq", more_env=quiet)
    code = call("apt-get", "install", "-y", "-qq", *missing, more_env=quiet)
    if code:
        sys.exit("Không cài được gói hệ thống: " + " ".join(missing))


def fingerprint() -> str:
    """What the environment is made from: interpreter, lock and project file."""
    digest = hashlib.sha256(sys.version.encode())
    for file in (LOCK, PROJECT):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def set_up() -> None:
    """Make the virtual environment from the lock file, with hashes, unless it is current."""
    if sys.version_info[:2] != (3, 11):
        sys.exit(f"Cần Python 3.11, máy này đang chạy {sys.version.split()[0]}.")
    set_up_system()
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    say("Chuẩn bị môi trường Python (lần đầu mất vài phút)…")
    venv.create(VENV, with_pip=True, clear=not STAMP.exists())
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    must(*pip, "--require-hashes", "--no-deps", "-r", LOCK)
    must(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    STAMP.write_text(wanted, encoding="utf-8")


def has_display() -> bool:
    """True where a window can be shown."""
    return (
        WINDOWS
        or sys.platform == "darwin"
        or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    )


def run(arguments: list[str]) -> int:
    """Open the window, or run one command; without a display walk the sample commune."""
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    if not arguments and not has_display():
        arguments = ["demo", "--out", str(Path(tempfile.mkdtemp(prefix="giamngheo-")) / "demo")]
        say("Không có màn hình: chạy việc chính không cần cửa sổ, trên xã mẫu.")
        say(f"Kết quả (PDF, gói bàn giao .gnb, biên nhận) nằm ở: {arguments[-1]}")
    return call(PYTHON, "-m", "giamngheo_desktop", *arguments)


def check() -> int:
    """Format, lint, types and walls; every check runs even when an earlier one failed."""
    steps: tuple[tuple[str | Path, ...], ...] = (
        (PYTHON, "-m", "ruff", "format", "--check", "."),
        (PYTHON, "-m", "ruff", "check", "."),
        (PYTHON, "-m", "mypy"),
        (BIN / "lint-imports", "--no-cache"),
    )
    return max(call(*step) for step in steps)


FAULTS = (
    "tests/faults",
    "tests/keys",
    "tests/store/test_kill.py",
    "tests/store/test_teeth.py",
    "tests/bundle/test_power_cut.py",
    "tests/bundle/test_stick_faults.py",
    "tests/bundle/test_tampering.py",
    "tests/bundle/test_forgeries.py",
    "tests/services/test_hand_over_machine.py",
    "tests/services/test_hand_over_teeth.py",
)


def test(arguments: list[str]) -> int:
    """What CI runs: all checks, then all tests; pytest's line closes the output."""
    if arguments[:1] == ["--faults"]:
        return call(PYTHON, "-m", "pytest", "-n", "2", *FAULTS, *arguments[1:], more_env=OFFSCREEN)
    checked = check()
    spread = () if any(part.startswith("-n") for part in arguments) else ("-n", "2")
    tested = call(PYTHON, "-m", "pytest", *spread, *arguments, more_env=OFFSCREEN)
    if checked:
        say("Có kiểm tra tĩnh không đạt (xem phía trên).")
    return checked or tested


def bench(arguments: list[str]) -> int:
    """Ratio benchmarks, one process, no other load."""
    return call(PYTHON, "-m", "tests.benchmarks", *arguments)


def gallery() -> int:
    """Grab every screen at 1366x768."""
    return call(PYTHON, "-m", "tests.gallery", ROOT / "docs" / "gallery", more_env=OFFSCREEN)


def freeze() -> int:
    """Build the one-folder program and start it once on the sample commune."""
    must(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN", "build_installer.spec")
    program = ROOT / "dist" / "giamngheo" / ("giamngheo.exe" if WINDOWS else "giamngheo")
    files = [part for part in program.parent.rglob("*") if part.is_file() and not part.is_symlink()]
    say(f"Kích thước: {sum(part.stat().st_size for part in files) / 1e6:.0f} MB, {len(files)} tệp")
    with tempfile.TemporaryDirectory() as folder:
        return call(program, "demo", "--out", Path(folder) / "demo", "--households", "40")


def lock() -> int:
    """Resolve the dependencies again; needs the registry."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / BIN.name / PYTHON.name
        must(python, "-m", "pip", "install", "--quiet", "uv")
        resolve = "--universal --python-version 3.11 --generate-hashes --no-emit-index-url"
        tidy = f"--group dev --no-header --quiet --upgrade -o {LOCK.name}"
        return call(
            python, "-m", "uv", "pip", "compile", PROJECT.name, *resolve.split(), *tidy.split()
        )


def main(arguments: list[str]) -> int:
    """Read the first word and do it."""
    word, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if word == "lock":
        return lock()
    plain = {"check": check, "gallery": gallery, "freeze": freeze}
    with_arguments = {"run": run, "test": test, "bench": bench}
    if word not in plain and word not in with_arguments:
        say(__doc__ or "")
        return 0 if word in ("-h", "--help", "help") else 2
    set_up()
    return plain[word]() if word in plain else with_arguments[word](rest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
