"""A log of a bug: the traceback without values, so that no household data gets into it."""

import sys
import tempfile
import traceback
from hashlib import sha256
from pathlib import Path

from giamngheo_desktop import __version__


def write_crash_log(bug: BaseException, folder: Path | None) -> tuple[str, Path]:
    """Write where in the program the bug happened.

    Exception texts can quote what a person typed, so only types and places are written.

    Args:
        bug: what was raised.
        folder: where to write; the temporary folder when it cannot be written to.

    Returns:
        Short name of the bug (the same place gives the same name) and the path of the log.
    """
    lines = [f"giamngheo {__version__}, Python {sys.version.split()[0]}, {sys.platform}"]
    cause: BaseException | None = bug
    while cause is not None:
        lines.append(type(cause).__name__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    text = "\n".join(lines) + "\n"
    name = sha256(text.encode()).hexdigest()[:8]
    for place in (folder, Path(tempfile.gettempdir())):
        path = _try_write(place, f"loi-{name}.txt", text)
        if path is not None:
            return name, path
    return name, Path("-")


def _try_write(folder: Path | None, name: str, text: str) -> Path | None:
    if folder is None or not folder.is_dir():
        return None
    try:
        path = folder / name
        path.write_text(text, encoding="utf-8")
    except OSError:
        return None
    return path
