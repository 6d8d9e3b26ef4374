"""The guard: what a file must hold to before any parser sees it. Standard library only.

It runs inside the capped child, over the very bytes that are parsed afterwards.
"""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum

from giamngheo_desktop.spreadsheet import limits as imp
from giamngheo_desktop.spreadsheet.limits import Limits, Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_END = b"PK\x05\x06"
_SMALL = 100 * 1024
_CHUNK = 1 << 16
_XML_HEAD = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_LINK = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")


class FileKind(StrEnum):
    """What the bytes are."""

    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class _Entry:
    info: zipfile.ZipInfo

    @property
    def name(self) -> str:
        return self.info.orig_filename


def check(data: bytes, suffix: str, limits: Limits) -> FileKind:
    """Kind of the file, once it holds to every limit.

    Args:
        data: the whole file.
        suffix: extension of its name with the point, any case; only `.csv` and `.txt` matter.
        limits: what it must hold to.

    Raises:
        Refused: for the parent: one of IMP-01 … IMP-16.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise Refused(imp.EMPTY)
    if len(data) > limits.file_bytes:
        raise Refused(imp.TOO_BIG, megabytes=limits.file_bytes // imp.MEGABYTE)
    if data.startswith(_OLE):
        _check_ole(data)
        return FileKind.XLS
    if data.startswith(_ZIP) or (data.startswith(_END) and len(data) >= 22):
        _check_package(data, limits)
        return FileKind.XLSX
    if suffix.lower() in {".csv", ".txt"} and _is_text(data):
        return FileKind.CSV
    raise Refused(imp.NOT_ZIP, what=_looks_like(data))


def _looks_like(data: bytes) -> str:
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
        return "web"
    return "other"


def _is_text(data: bytes) -> bool:
    """True for text; UTF-16 has NULs and is known by its first two bytes."""
    return data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" not in data


def _check_ole(data: bytes) -> None:
    """Compound files: encrypted workbooks, macros and embedded objects are refused by name.

    A directory entry is 128 bytes at a multiple of 128, its name in UTF-16 with the length in
    bytes (with the closing NUL) at offset 64.
    """
    if _has_stream(data, "EncryptedPackage") or _has_stream(data, "EncryptionInfo"):
        raise Refused(imp.ENCRYPTED)
    if _has_stream(data, "_VBA_PROJECT_CUR") or _has_stream(data, "_VBA_PROJECT"):
        raise Refused(imp.MACROS)
    if _has_stream(data, "\x01Ole10Native") or _has_stream(data, "\x01Ole"):
        raise Refused(imp.EXTERNAL)
    if not (_has_stream(data, "Workbook") or _has_stream(data, "Book")):
        raise Refused(imp.NOT_ZIP, what="other")


def _has_stream(data: bytes, name: str) -> bool:
    wanted = name.encode("utf-16-le") + b"\x00\x00"
    at = data.find(wanted)
    while at >= 0:
        if at % 128 == 0 and data[at + 64 : at + 66] == struct.pack("<H", len(wanted)):
            return True
        at = data.find(wanted, at + 2)
    return False


def _check_package(data: bytes, limits: Limits) -> None:
    _check_end(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = [_Entry(info) for info in package.infolist()]
            _check_entries(entries, limits)
            _check_names(entries)
            for entry in entries:
                _check_part(package, entry)
    except (zipfile.BadZipFile, EOFError, struct.error, NotImplementedError, RuntimeError) as error:
        raise Refused(imp.UNREADABLE) from error
    except (OSError, ValueError, UnicodeError, OverflowError, zlib.error) as error:
        raise Refused(imp.UNREADABLE) from error


def _check_end(data: bytes, limits: Limits) -> None:
    """The end record before zipfile builds an object per entry: count, size, nothing after it."""
    at = data.rfind(_END, max(0, len(data) - 22 - 65535))
    if at < 0 or len(data) - at < 22:
        raise Refused(imp.UNREADABLE)
    _, _, _, _, count, size, offset, comment = struct.unpack("<IHHHHIIH", data[at : at + 22])
    if count > limits.parts or size > limits.parts * 512:
        raise Refused(imp.PARTS, parts=limits.parts)
    if count == 0:
        raise Refused(imp.NOT_ZIP, what="other")
    if at + 22 + comment != len(data) or offset + size > at:
        raise Refused(imp.UNREADABLE)


def _check_entries(entries: list[_Entry], limits: Limits) -> None:
    infos = [entry.info for entry in entries]
    if len(infos) > limits.parts:
        raise Refused(imp.PARTS, parts=limits.parts)
    if any(info.flag_bits & 0x1 for info in infos):
        raise Refused(imp.ENCRYPTED)
    if any(info.file_size > limits.part_bytes for info in infos):
        raise Refused(imp.TOO_BIG, megabytes=limits.part_bytes // imp.MEGABYTE)
    if sum(info.file_size for info in infos) > limits.total_bytes:
        raise Refused(imp.TOO_BIG, megabytes=limits.total_bytes // imp.MEGABYTE)
    for info in infos:
        if info.file_size > _SMALL and info.file_size > limits.ratio * max(1, info.compress_size):
            raise Refused(imp.RATIO, ratio=limits.ratio)


def _check_names(entries: list[_Entry]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if _is_bad_name(entry.name):
            raise Refused(imp.PATH)
        folded = entry.name.casefold()
        if folded in seen:
            raise Refused(imp.DUPLICATE_PART)
        seen.add(folded)
        _check_forbidden(folded)
    if "[content_types].xml" not in seen or "xl/workbook.xml" not in seen:
        raise Refused(imp.NOT_ZIP, what="other")


def _is_bad_name(name: str) -> bool:
    steps = name.split("/")
    return (
        not name
        or name.startswith("/")
        or ".." in steps
        or any(char in name for char in "\\:\x00")
        or any(ord(char) < 32 for char in name)
    )


def _check_forbidden(name: str) -> None:
    if name.endswith("vbaproject.bin") or "/macrosheets/" in name or "/activex/" in name:
        raise Refused(imp.MACROS)
    if "/externallinks/" in name or "/embeddings/" in name or name.endswith("connections.xml"):
        raise Refused(imp.EXTERNAL)


def _check_part(package: zipfile.ZipFile, entry: _Entry) -> None:
    """Unpacks the part in pieces: its real size and sum are checked by zipfile, its text here."""
    name = entry.name.casefold()
    keeps = name.endswith((".rels", "[content_types].xml"))
    kept: list[bytes] = []
    with package.open(entry.info) as part:
        chunk = part.read(_CHUNK)
        is_xml = _check_start(chunk, name)
        tail = b""
        while chunk:
            if is_xml and b"<!DOCTYPE" in tail + chunk:
                raise Refused(imp.DOCTYPE)
            tail = chunk[-16:]
            if keeps:
                kept.append(chunk)
            chunk = part.read(_CHUNK)
    _check_links(name, b"".join(kept))


def _check_start(chunk: bytes, name: str) -> bool:
    """True for XML; text in another encoding than UTF-8 could hide a DOCTYPE and is refused."""
    if chunk.startswith(_OLE):
        raise Refused(imp.MACROS)
    is_wide = chunk[:2] in {b"\xff\xfe", b"\xfe\xff"} or chunk[:4] in {b"<\x00?\x00", b"\x00<\x00?"}
    is_xml = name.endswith((".xml", ".rels", ".vml"))
    if is_wide or (is_xml and b"\x00" in chunk[:4]):
        raise Refused(imp.DOCTYPE)
    declared = _XML_HEAD.search(chunk[:200])
    if declared and declared.group(1).lower() not in {b"utf-8", b"us-ascii", b"ascii"}:
        raise Refused(imp.DOCTYPE)
    return is_xml or chunk.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _check_links(name: str, text: bytes) -> None:
    if name == "[content_types].xml" and re.search(rb"macroEnabled|vbaProject", text, re.I):
        raise Refused(imp.MACROS)
    for link in _LINK.findall(text):
        if re.search(rb"TargetMode\s*=\s*[\"']External", link, re.I) and b"/hyperlink" not in link:
            raise Refused(imp.EXTERNAL)
