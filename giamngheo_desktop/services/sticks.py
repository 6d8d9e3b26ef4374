"""Exports for people (PDF, workbook, text); faults become sentences. Bundles: `bundle.stick`."""

import errno
from collections.abc import Iterable
from pathlib import Path

from giamngheo_desktop import files
from giamngheo_desktop.domain.errors import DiskFull, FileExists, FileUnreadable, UserError
from giamngheo_desktop.text import exchange as say


def write_export(path: Path, data: bytes | Iterable[bytes], *, force: bool = False) -> Path:
    """Write a PDF, workbook or text, whole or not at all.

    Args:
        data: the bytes, or pieces of them that are made while they are written.

    Raises:
        FileExists: for the user: the file is there and `force` is off.
        DiskFull: for the user.
        FileUnreadable: for the user: the folder is missing or must not be written to.
    """
    try:
        return files.write_new_file(path, data, force=force)
    except FileExistsError as exists:
        raise FileExists(say.file_exists(path.name), {"file": str(path)}) from exists
    except OSError as fault:
        raise _told(path, fault) from fault


def _told(path: Path, fault: OSError) -> UserError:
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(say.disk_full(path.name), {"file": str(path)})
    return FileUnreadable(say.not_writable(str(path.parent)), {"file": str(path)})
