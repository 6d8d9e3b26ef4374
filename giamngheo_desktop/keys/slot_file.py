"""`keys.json`: its strict shape, and how it is written so that one good generation always stays."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import rfc8785

from giamngheo_desktop.domain.errors import StoreDamaged, StoreError, StoreMissing
from giamngheo_desktop.text import keys as say

FILE_NAME = "keys.json"
OLDER_NAME = "keys.1.json"
MOST_BYTES = 65_536
MOST_SLOTS = 32

_IS_WINDOWS = os.name == "nt"

Slot = dict[str, Any]
Document = dict[str, Any]

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_AGE = re.compile(r"age1[0-9a-z]{10,200}")
_HEX = re.compile(r"([0-9a-f]{2})+")

_FIELDS = {
    "pass": {"kind", "id", "user", "kdf", "nonce", "ct"},
    "paper": {"kind", "id", "recipient", "ct"},
    "escrow": {"kind", "id", "recipient", "ct"},
}
_KDF_BOUNDS = {"m": (19_456, 524_288), "t": (2, 12), "p": (1, 1)}
"""Outside of these a planted file could hang the laptop, or would be too cheap to guess."""


class _Malformed(ValueError):
    """The bytes are not a file of key slots."""


def canonical(value: Mapping[str, object]) -> bytes:
    """Canonical JSON (RFC 8785)."""
    return rfc8785.dumps(cast(Any, value))  # its own value type is private


def read_slot_file(folder: Path) -> Document:
    """The newest generation that holds.

    Raises:
        StoreMissing: for the user: there is neither.
        StoreDamaged: for the user: there is one, and none holds.
    """
    paths = [path for path in _generations(folder) if path.exists()]
    if not paths:
        raise StoreMissing(say.keys_missing(str(folder)), {"store": str(folder)})
    for path in paths:
        try:
            return _parsed(path)
        except (OSError, ValueError):
            continue
    raise StoreDamaged(say.keys_damaged())


def read_older_slot_file(folder: Path) -> Document | None:
    """The former generation, to be held against the newest; nothing where none holds."""
    try:
        return _parsed(folder / OLDER_NAME)
    except (OSError, ValueError):
        return None


def _generations(folder: Path) -> tuple[Path, Path]:
    return folder / FILE_NAME, folder / OLDER_NAME


def _parsed(path: Path) -> Document:
    with path.open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise _Malformed("too long")
    try:
        document = json.loads(raw, parse_float=_refuse, parse_constant=_refuse)
        _require(isinstance(document, dict) and canonical(document) == raw)
    except RecursionError as trouble:
        raise _Malformed("too deep") from trouble
    _check_document(document)
    return cast(Document, document)


def _refuse(found: str) -> None:
    raise _Malformed(f"not allowed: {found}")


def _require(holds: bool) -> None:
    if not holds:
        raise _Malformed("unexpected shape")


def _check_document(document: Mapping[str, Any]) -> None:
    _require(set(document) == {"v", "install", "db", "gen", "slots"} and document["v"] == 1)
    _require(_is(_UUID, document["install"]) and _is(_UUID, document["db"]))
    _require(type(document["gen"]) is int and document["gen"] >= 1)
    slots = document["slots"]
    _require(isinstance(slots, list) and 1 <= len(slots) <= MOST_SLOTS)
    for slot in slots:
        _require(isinstance(slot, dict) and set(slot) == _FIELDS.get(str(slot.get("kind"))))
        _require(_is(_UUID, slot["id"]) and _is(_HEX, slot["ct"]))
        _check_pass_slot(slot) if slot["kind"] == "pass" else _require(_is(_AGE, slot["recipient"]))
    _require(len({slot["id"] for slot in slots}) == len(slots))


def _check_pass_slot(slot: Mapping[str, Any]) -> None:
    kdf = slot["kdf"]
    _require(_is(_UUID, slot["user"]) and isinstance(kdf, dict))
    _require(set(kdf) == {"alg", "m", "t", "p", "salt"} and kdf["alg"] == "argon2id")
    for name, (least, most) in _KDF_BOUNDS.items():
        _require(type(kdf[name]) is int and least <= kdf[name] <= most)
    _require(_is(_HEX, kdf["salt"]) and len(kdf["salt"]) == 32)
    _require(_is(_HEX, slot["nonce"]) and len(slot["nonce"]) == 24 and len(slot["ct"]) == 96)


def _is(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def write_slot_file(folder: Path, document: Document) -> None:
    """Write a new generation; the former one stays as the older until the next writing.

    Written beside, synced, read back and compared before any name changes; a cut at any step
    leaves the new generation, or the old.

    Raises:
        ValueError: for the caller: not the shape of the file.
        StoreError: for the user: the former generation is in place.
    """
    _check_document(document)
    newest, older = _generations(folder)
    part = newest.with_suffix(".json.part")
    raw = canonical(document)
    try:
        _write_and_read_back(part, raw)
        if newest.exists():
            newest.replace(older)
        part.replace(newest)
        _sync_folder(folder)
    except OSError as trouble:
        raise StoreError(say.keys_not_written(), {"store": str(folder)}) from trouble


def _write_and_read_back(path: Path, raw: bytes) -> None:
    with path.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    if path.read_bytes() != raw:
        raise OSError("the disk gave back something else")


def _sync_folder(folder: Path) -> None:
    if _IS_WINDOWS:  # a folder cannot be opened there; NTFS journals the renames
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
