"""A second reader of GNB1, written from FORMAT.md: `verdict` -> (head id, None) or (None, fault).

Shares no code with the program; Ed25519 by another library. Steps 2 to 16, rows by form only.
"""

import hashlib
import json
import re
import unicodedata
import zlib
from functools import lru_cache
from typing import Any

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, TYPE = -121665 * pow(121666, P - 2, P) % P, b"application/vnd.gn.bundle-head.v1+json"
STATE = """units villages households members reviews procedure supports targets decisions
 decision_items transfers tombstones resolutions issue_replies audit confirmations"""
DOWN = """standards units unit_map targets decisions decision_items issues transfers settings rescue
 plans plan_tasks plan_policies plan_projects plan_funding plan_places
 opinions opinion_items withdrawn"""
PLANS = """plans plan_tasks plan_remedies plan_registrations plan_able plan_merit plan_policies
 plan_training plan_events plan_projects plan_funding plan_places"""
NEW = "opinions opinion_items withdrawn origins parts"
SINCE = dict.fromkeys(f"confirmations {PLANS}".split(), 2) | dict.fromkeys(NEW.split(), 3)
KINDS = f"""commune.state:{STATE} {PLANS} origins parts; commune.amend:{STATE} amendments {PLANS};
 village.package:{STATE}; upper.ack:ack issues duplicates withdrawn; upper.down:{DOWN};
 transfer:slip households members reviews supports; backup:slots db; enrol.request:enrol"""
SECTIONS = {kind.split(":")[0].strip(): kind.split(":")[1] for kind in KINDS.split(";")}
ORDER = """members:household,id supports:household,id reviews:household,round,id ack:head
 procedure:round,id targets:year,unit,village,indicator,source decision_items:decision,household
 tombstones:of amendments:of audit:n issue_replies:issue duplicates:a,b unit_map:old,new
 settings:name rescue:install slip:transfer enrol:purpose confirmations:standard,path plans:year
 plan_policies:year,code plan_projects:year,code opinions:decision
 opinion_items:decision,household withdrawn:issue origins:unit parts:unit,no"""
KEYS = dict(item.split(":") for item in ORDER.split())
ECHO = "v kind from_org from_install to_org to_install epoch seq round schema"
HEAD = f"""{ECHO} prev base_ack standards units app created clock_floor audit approvals signers enc
 recipients card ct_len ct_sha256 plain_len plain_sha256"""


class Bad(Exception):
    """The first fault found."""


def need(holds: object, fault: str) -> None:
    if not holds:
        raise Bad(fault)


def no_number(_: str) -> None:
    raise Bad("number")


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def strict(raw: bytes) -> Any:  # noqa: ANN401 - any JSON value
    bare, depth = re.sub(rb'"(?:[^"\\]|\\.)*"', b"", raw), 0
    for byte in bare:
        depth += (byte in b"{[") - (byte in b"}]")
        need(depth <= 16, "depth")
    long = re.search(rb"\d{16,}", bare)
    need(not long or int(long[0][:20]) <= 2**53 - 1, "number")
    value = json.loads(raw, parse_float=no_number, parse_constant=no_number)
    again = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    need(again.encode() == raw, "canonical")
    return value


def plus(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    (p, q), (r, s) = a, b
    k = D * p * r * q * s % P
    return (p * s + r * q) * pow(1 + k, P - 2, P) % P, (q * s + p * r) * pow(1 - k, P - 2, P) % P


@lru_cache
def is_strong(key: bytes) -> bool:
    """A canonical point of the main subgroup that is not its neutral element."""
    y = int.from_bytes(key, "little") & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    root = pow(square, (P + 3) // 8, P)
    root = root if root * root % P == square else root * pow(2, (P - 1) // 4, P) % P
    total, point = (0, 1), (root, y)
    for bit in range(L.bit_length()):
        total, point = plus(total, point) if L >> bit & 1 else total, plus(point, point)
    return y < P and y != 1 and root * root % P == square and total == (0, 1)


def check_rows(name: str, plain: bytes, rows: int) -> None:
    *lines, rest = plain.split(b"\n")
    usual, keys = "year,id" if name.startswith("plan_") else "id", []
    for line in lines:
        row = strict(line)
        need(len(line) < 2 ** (20 if name in {"standards", "origins", "parts"} else 18), "long")
        need(unicodedata.is_normalized("NFC", line.decode()), "nfc")
        keys.append(tuple(row[part] or "" for part in KEYS.get(name, usual).split(",")))
    need(not rest and len(keys) == rows and keys == sorted(set(keys)), "rows")


def check_head(raw: bytes, key_id: str, signature: bytes, key: bytes) -> Any:  # noqa: ANN401 - JSON
    head = strict(raw)
    need(set(head) == set(HEAD.split()) and head["v"] == 1 and head["kind"] in SECTIONS, "head")
    need((head["prev"] is None) == (head["seq"] == 1), "prev")
    need(len({one["id"] for one in head["standards"]}) == len(head["standards"]), "standards")
    need(head["signers"] == [key_id] and sha(key) == key_id and is_strong(key), "key")
    need(int.from_bytes(signature[32:], "little") < L, "signature")
    pae = b"DSSEv1 38 %s %d %s" % (TYPE, len(raw), raw)
    Ed25519PublicKey.from_public_bytes(key).verify(signature, pae)
    return head


def check_plain(head: Any, manifest: Any, plain: bytes) -> dict[str, bytes]:  # noqa: ANN401 - JSON
    need(all(manifest[name] == head[name] for name in ECHO.split()), "inside differs")
    need(1 <= head["schema"] <= 3, "schema")
    names = [n for n in SECTIONS[head["kind"]].split() if SINCE.get(n, 1) <= head["schema"]]
    need(names == [entry["name"] for entry in manifest["sections"]], "sections")
    need(len(plain) == head["plain_len"] and sha(plain) == head["plain_sha256"], "plain")
    found = {}
    for entry in manifest["sections"]:
        part, plain = plain[: entry["len"]], plain[entry["len"] :]
        need(len(part) == entry["len"] and sha(part) == entry["sha256"], "section")
        if head["kind"] != "backup":
            check_rows(entry["name"], part, entry["rows"])
        found[entry["name"]] = part
    need(not plain, "rest")
    return found


def check_parts(found: dict[str, bytes]) -> None:
    rows = [json.loads(line) for line in found.get("parts", b"").splitlines()]
    for one in map(json.loads, found.get("origins", b"").splitlines()):
        plain = "".join(row["row"] + "\n" for row in rows if row["unit"] == one["unit"]).encode()
        if one["head"] is not None:
            key, raw = bytes.fromhex(one["card"]["sign"]), one["head"].encode()
            head = check_head(raw, sha(key), bytes.fromhex(one["signature"]), key)
            need(head["from_org"] == one["unit"] == one["card"]["unit"], "origin")
            inner = check_plain(head, strict(one["manifest"].encode()), plain)
            need(not inner.get("parts"), "deep")


def read(data: bytes, secret: str, keys: dict[str, bytes]) -> str:
    need(data[:8] == b"GNBNDL1\n" and len(data) > 12, "magic")
    at = 12 + int.from_bytes(data[8:12], "big")
    need(14 <= at <= 65548 and len(data) >= at + 97 and data[at] == 1, "frame")
    raw, stored = data[12:at], data[at + 97 :]
    key_id, signature = data[at + 1 : at + 33].hex(), data[at + 33 : at + 97]
    own = (strict(raw).get("card") or {"sign": ""})["sign"]
    head = check_head(raw, key_id, signature, keys.get(key_id) or bytes.fromhex(own))
    need(len(stored) == head["ct_len"] and sha(stored) == head["ct_sha256"], "stored")
    need(head["plain_len"] <= 200 * head["ct_len"] + 65536, "ratio")
    me = pyrage.x25519.Identity.from_str(secret)
    body = stored if head["enc"] == "none" else pyrage.decrypt(stored, [me])
    end = 4 + int.from_bytes(body[:4], "big")
    need(6 <= end <= min(2**20 + 4, len(body)), "manifest length")
    stream = zlib.decompressobj()
    plain = stream.decompress(body[end:], head["plain_len"] + 1)
    need(stream.eof and not stream.unused_data, "zlib end")
    check_parts(check_plain(head, strict(body[4:end]), plain))
    return sha(raw)


def verdict(data: bytes, secret: str, keys: dict[str, bytes]) -> tuple[str | None, str | None]:
    try:
        return read(data, secret, keys), None
    except (Bad, InvalidSignature, pyrage.DecryptError, zlib.error) as fault:
        return None, repr(fault)
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as shape:
        return None, f"shape: {shape!r}"
