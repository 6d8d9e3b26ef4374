"""A forger's bench: take a valid bundle apart, change it, put it together and sign it again."""

import hashlib
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pyrage

from giamngheo_desktop.bundle.frame import SignatureLine, join_front, pae, split_front
from tests.bundle import worlds as w

Bytes = Callable[[bytes], bytes]


def jcs(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def unchanged(data: bytes) -> bytes:
    return data


@dataclass
class Draft:
    """A bundle taken apart; everything of it may be changed before `build`."""

    head: dict[str, Any]
    manifest: dict[str, Any]
    sections: dict[str, bytes]
    signers: list[w.TestSigner]
    recipients: tuple[str, ...]
    on_head: Bytes = unchanged
    on_manifest: Bytes = unchanged
    on_body: Bytes = unchanged
    on_stored: Bytes = unchanged
    sign: Callable[[bytes], bytes] = pae
    keep: set[str] = field(default_factory=set)
    names_recipients: bool = True

    def rows(self, name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.sections[name].splitlines()]

    def set_rows(self, name: str, rows: list[dict[str, Any]]) -> None:
        self.sections[name] = b"".join(jcs(row) + b"\n" for row in rows)

    def edit(self, section: str, **changes: object) -> "Draft":
        rows = self.rows(section)
        rows[0] |= changes
        self.set_rows(section, rows)
        return self

    def build(self) -> bytes:
        plain = b"".join(self.sections.values())
        if "sections" not in self.keep:
            self.manifest["sections"] = [self._entry(*item) for item in self.sections.items()]
        manifest = self.on_manifest(jcs(self.manifest))
        packed = zlib.compress(plain)
        body = self.on_body(len(manifest).to_bytes(4, "big") + manifest + packed)
        stored = self.on_stored(self._encrypted(body))
        if "plain" not in self.keep:
            self.head |= {"plain_len": len(plain), "plain_sha256": w.sha(plain)}
        if "ct" not in self.keep:
            self.head |= {"ct_len": len(stored), "ct_sha256": w.sha(stored)}
        if "signers" not in self.keep:
            ids = [hashlib.sha256(key.public_key).hexdigest() for key in self.signers]
            self.head["signers"] = sorted(set(ids))
        return self._signed(self.on_head(jcs(self.head))) + stored

    @staticmethod
    def _entry(name: str, data: bytes) -> dict[str, Any]:
        return {
            "name": name,
            "len": len(data),
            "rows": data.count(b"\n"),
            "sha256": w.sha(data),
        }

    def _encrypted(self, body: bytes) -> bytes:
        if self.head["enc"] == "none":
            return body
        if self.names_recipients:
            self.head["recipients"] = sorted(w.sha(item.encode()) for item in self.recipients)
        recipients = [pyrage.x25519.Recipient.from_str(item) for item in self.recipients]
        return bytes(pyrage.encrypt(body, recipients))

    def _signed(self, head: bytes) -> bytes:
        lines = [
            SignatureLine(hashlib.sha256(key.public_key).hexdigest(), key.sign(self.sign(head)))
            for key in self.signers
        ]
        return join_front(head, tuple(sorted(lines, key=lambda line: line.key_id)))


def take_apart(
    data: bytes, secret: str, signer: w.TestSigner, recipients: tuple[str, ...]
) -> Draft:
    """The parts of a valid bundle; `secret` opens it, `signer` will sign it again."""
    frame = split_front(data)
    head = json.loads(frame.head)
    body = data[frame.body_at :]
    if head["enc"] == "age":
        body = pyrage.decrypt(body, [pyrage.x25519.Identity.from_str(secret)])
    size = int.from_bytes(body[:4], "big")
    manifest = json.loads(body[4 : 4 + size])
    plain = zlib.decompress(body[4 + size :])
    sections, at = {}, 0
    for entry in manifest["sections"]:
        sections[entry["name"]] = plain[at : at + entry["len"]]
        at += entry["len"]
    return Draft(head, manifest, sections, [signer], recipients)


def a_draft(**changes: Any) -> Draft:  # noqa: ANN401 - passed through to the fields
    """The small state, taken apart by its own sender."""
    bundle = w.sealed(**changes)
    return take_apart(bundle.data, w.UPPER_AGE, w.COMMUNE_KEY, w.UPPER_RECIPIENTS)
