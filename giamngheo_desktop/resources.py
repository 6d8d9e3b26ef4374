"""Where packaged files are: the one place that knows about frozen builds."""

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Path of a file under `resources/`, in the checkout or in the frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return root.joinpath("resources", *parts)


def own_command(word: str) -> list[str]:
    """How this program starts itself with a hidden first word of `app.main`."""
    if getattr(sys, "frozen", False):
        return [sys.executable, word]
    return [sys.executable, "-m", "giamngheo_desktop", word]


def package_path(*parts: str) -> Path:
    """Path of a data file inside the package, for example a standard or a migration."""
    return Path(__file__).resolve().parent.joinpath(*parts)
