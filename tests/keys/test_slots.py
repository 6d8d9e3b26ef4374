"""Key slots: who opens, who does not, what an altered file does."""

import json
import os
import secrets
import time
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyrage
import pytest
import rfc8785

from giamngheo_desktop.domain.errors import (
    StoreDamaged,
    StoreError,
    StoreExists,
    StoreMissing,
    WrongDigits,
    WrongPassphrase,
)
from giamngheo_desktop.keys import slot_file, slots
from giamngheo_desktop.keys.escrow import escrow_slot, make_escrow_slot, open_escrow
from giamngheo_desktop.keys.paper_code import PAPER_HEAD, PAPER_LETTERS, paper_tail
from giamngheo_desktop.keys.slot_file import canonical
from giamngheo_desktop.keys.slots import (
    FILE_NAME,
    KdfCost,
    add_pass_slot,
    change_passphrase,
    create_slots,
    make_paper_slot,
    open_with_paper,
    remove_slot,
    unlock,
    users,
    write_both,
)
from tests.builders import an_id
from tests.keys.conftest import CHEAP, DEK, HOA, MINH, OTHER_WORDS, WORDS


def _document(folder: Path) -> dict[str, Any]:
    document = json.loads((folder / FILE_NAME).read_bytes())
    assert isinstance(document, dict)
    return document


def _put(folder: Path, document: object) -> None:
    (folder / FILE_NAME).write_bytes(rfc8785.dumps(document))  # type: ignore[arg-type]  # JSON


def test_passphrase_opens_and_another_does_not(folder: Path) -> None:
    assert unlock(folder, HOA, WORDS) == DEK
    with pytest.raises(WrongPassphrase, match="Unikey"):
        unlock(folder, HOA, WORDS + "i")
    with pytest.raises(WrongPassphrase):
        unlock(folder, MINH, WORDS)


def test_composed_and_decomposed_typing_opens_alike(folder: Path) -> None:
    assert unlock(folder, HOA, unicodedata.normalize("NFD", WORDS)) == DEK


def test_file_holds_no_secret_in_clear(folder: Path) -> None:
    raw = (folder / FILE_NAME).read_bytes()
    assert DEK.hex().encode() not in raw
    assert WORDS.encode() not in raw
    (slot,) = _document(folder)["slots"]
    assert slot["kdf"]["alg"] == "argon2id"
    assert (slot["kdf"]["m"], slot["kdf"]["t"], slot["kdf"]["p"]) == (19_456, 2, 1)


def test_two_people_open_the_same_key(folder: Path) -> None:
    add_pass_slot(folder, DEK, MINH, OTHER_WORDS)
    assert unlock(folder, HOA, WORDS) == unlock(folder, MINH, OTHER_WORDS) == DEK
    assert [(one.kind, one.user) for one in users(folder)] == [("pass", HOA), ("pass", MINH)]
    with pytest.raises(WrongPassphrase):
        unlock(folder, MINH, WORDS)
    costs = {(one["kdf"]["m"], one["kdf"]["t"]) for one in _document(folder)["slots"]}
    assert costs == {(19_456, 2)}


def test_slots_of_two_people_cannot_be_swapped(folder: Path) -> None:
    add_pass_slot(folder, DEK, MINH, OTHER_WORDS)
    document = _document(folder)
    first, second = document["slots"]
    first["user"], second["user"] = second["user"], first["user"]
    _put(folder, document)
    for person, words in ((HOA, OTHER_WORDS), (MINH, WORDS)):
        with pytest.raises(WrongPassphrase):
            unlock(folder, person, words)


def test_removed_person_opens_nothing_in_either_generation(folder: Path) -> None:
    add_pass_slot(folder, DEK, MINH, OTHER_WORDS)
    remove_slot(folder, MINH)
    with pytest.raises(WrongPassphrase):
        unlock(folder, MINH, OTHER_WORDS)
    (folder / FILE_NAME).unlink()
    with pytest.raises(WrongPassphrase):
        unlock(folder, MINH, OTHER_WORDS)
    assert unlock(folder, HOA, WORDS) == DEK


def test_last_person_is_never_removed(folder: Path) -> None:
    make_paper_slot(folder, DEK)
    with pytest.raises(StoreError, match="cuối cùng"):
        remove_slot(folder, HOA)
    assert unlock(folder, HOA, WORDS) == DEK


def test_changed_passphrase_opens_and_the_old_one_opens_nothing(folder: Path) -> None:
    change_passphrase(folder, HOA, WORDS, OTHER_WORDS)
    assert unlock(folder, HOA, OTHER_WORDS) == DEK
    with pytest.raises(WrongPassphrase):
        unlock(folder, HOA, WORDS)
    (folder / FILE_NAME).unlink()
    with pytest.raises(WrongPassphrase):
        unlock(folder, HOA, WORDS)


def test_change_needs_the_old_passphrase_and_a_strong_new_one(folder: Path) -> None:
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(WrongPassphrase):
        change_passphrase(folder, HOA, "không phải thế này", OTHER_WORDS)
    with pytest.raises(WrongPassphrase, match="12 ký tự"):
        change_passphrase(folder, HOA, WORDS, "ngắn")
    with pytest.raises(WrongPassphrase, match="12 ký tự"):
        add_pass_slot(folder, DEK, MINH, "ngắn")
    assert (folder / FILE_NAME).read_bytes() == before


def test_existing_file_is_never_made_anew(folder: Path) -> None:
    with pytest.raises(StoreExists):
        create_slots(folder, bytes(32), HOA, WORDS, install=an_id("i"), db=an_id("d"), kdf=CHEAP)
    assert unlock(folder, HOA, WORDS) == DEK


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match=r"keys\.json"):
        users(tmp_path)


def test_key_of_another_length_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        create_slots(tmp_path, b"short", HOA, WORDS, install=an_id("i"), db=an_id("d"), kdf=CHEAP)
    with pytest.raises(ValueError, match="shape"):
        create_slots(tmp_path, DEK, "hoa", WORDS, install=an_id("i"), db=an_id("d"), kdf=CHEAP)
    assert not (tmp_path / FILE_NAME).exists()


def _altered(text: str) -> Iterator[str]:
    """The text with every single hex digit of it altered."""
    for place, found in enumerate(text):
        if found != "-":
            yield f"{text[:place]}{'0' if found != '0' else '1'}{text[place + 1 :]}"


def test_every_altered_hex_digit_of_a_slot_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is altered, the key does not come out; the older generation is not there."""
    # One derivation for each salt: of the others only the outcome is asked.
    monkeypatch.setattr(slots, "wrapping_key", cache(slots.wrapping_key))
    document = _document(folder)
    slot = document["slots"][0]
    tried = 0
    for name, holder in (
        ("id", slot),
        ("user", slot),
        ("nonce", slot),
        ("ct", slot),
        ("salt", slot["kdf"]),
    ):
        text = holder[name]
        for holder[name] in _altered(text):
            tried += 1
            _put(folder, document)
            with pytest.raises(WrongPassphrase):
                unlock(folder, HOA, WORDS)
        holder[name] = text
    _put(folder, document)
    assert unlock(folder, HOA, WORDS) == DEK
    assert tried == 32 + 32 + 24 + 96 + 32


@pytest.mark.parametrize("field", ["install", "db"])
def test_slot_of_another_place_does_not_open(folder: Path, field: str) -> None:
    _put(folder, {**_document(folder), field: an_id("other")})
    with pytest.raises(WrongPassphrase):
        unlock(folder, HOA, WORDS)


@pytest.mark.parametrize(("name", "value"), [("m", 19_457), ("t", 3)])
def test_altered_cost_does_not_open(folder: Path, name: str, value: int) -> None:
    document = _document(folder)
    document["slots"][0]["kdf"][name] = value
    _put(folder, document)
    with pytest.raises(WrongPassphrase):
        unlock(folder, HOA, WORDS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("m", 19_455),
        ("m", 524_289),
        ("m", 2**40),
        ("t", 1),
        ("t", 13),
        ("p", 2),
        ("t", True),
        ("t", "3"),
        ("alg", "scrypt"),
        ("salt", "00"),
    ],
)
def test_cost_out_of_bounds_is_refused_before_it_is_paid(
    folder: Path, name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = _document(folder)
    document["slots"][0]["kdf"][name] = value
    _put(folder, document)
    monkeypatch.setattr(slots, "wrapping_key", lambda *_: pytest.fail("the cost was paid"))
    with pytest.raises(StoreDamaged):
        unlock(folder, HOA, WORDS)


def _bent(folder: Path) -> dict[str, bytes]:
    document = _document(folder)
    good = (folder / FILE_NAME).read_bytes()
    slot = document["slots"][0]
    paper = {"kind": "paper", "id": an_id("x"), "recipient": "age1" + "q" * 20, "ct": "00"}
    made = {
        "spaces": json.dumps(document).encode(),
        "newer_version": {**document, "v": 2},
        "no_slots": {**document, "slots": []},
        "too_many": {**document, "slots": [{**slot, "id": an_id(n)} for n in range(33)]},
        "same_id_twice": {**document, "slots": [slot, slot]},
        "unknown_kind": {**document, "slots": [{**slot, "kind": "magic"}]},
        "kind_is_a_list": {**document, "slots": [{**slot, "kind": ["pass"]}]},
        "further_field": {**document, "more": 1},
        "slot_is_text": {**document, "slots": ["x"]},
        "upper_case_hex": {**document, "slots": [{**slot, "ct": slot["ct"].upper() + "AA"}]},
        "bad_recipient": {**document, "slots": [{**paper, "recipient": "ssh-ed25519"}]},
        "generation_zero": {**document, "gen": 0},
        "is_a_list": [document],
        "float": good.replace(b'"gen":1', b'"gen":1.0'),
        "nan": good.replace(b'"gen":1', b'"gen":NaN'),
        "deep": b"[" * 60_000,
        "torn": good[:-20],
        "empty": b"",
        "too_long": good + b" " * 70_000,
        "not_text": b"\xff\xfe",
    }
    return {
        name: one if isinstance(one, bytes) else rfc8785.dumps(one)  # type: ignore[arg-type]  # JSON
        for name, one in made.items()
    }


def test_bent_files_are_refused_and_the_older_generation_is_taken(folder: Path) -> None:
    good = (folder / FILE_NAME).read_bytes()
    for name, raw in _bent(folder).items():
        (folder / FILE_NAME).write_bytes(raw)
        (folder / "keys.1.json").unlink(missing_ok=True)
        with pytest.raises(StoreDamaged):
            users(folder)
        (folder / "keys.1.json").write_bytes(good)
        assert unlock(folder, HOA, WORDS) == DEK, name


def _turned(text: str) -> str:
    return f"{'0' if text[0] != '0' else '1'}{text[1:]}"


def _bend(folder: Path, field: str, generation: str = FILE_NAME) -> None:
    document = json.loads((folder / generation).read_bytes())
    holder = document if field == "db" else document["slots"][0]
    holder[field] = _turned(holder[field])
    (folder / generation).write_bytes(canonical(document))


@pytest.mark.parametrize("field", ["ct", "nonce", "db"])
def test_a_slot_bent_in_one_generation_opens_by_the_other_and_is_mended(
    folder: Path, field: str
) -> None:
    add_pass_slot(folder, DEK, MINH, OTHER_WORDS)
    _bend(folder, field)
    assert unlock(folder, HOA, WORDS) == DEK
    (folder / "keys.1.json").unlink()
    assert unlock(folder, HOA, WORDS) == DEK
    assert unlock(folder, MINH, OTHER_WORDS) == DEK


def test_a_slot_bent_in_both_generations_is_told_as_damaged_and_stays(folder: Path) -> None:
    write_both(folder, document := _document(folder), document["slots"])
    _bend(folder, "ct")
    _bend(folder, "nonce", "keys.1.json")
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(WrongPassphrase, match="tệp khóa bị hỏng hoặc bị sửa"):
        unlock(folder, HOA, WORDS)
    assert (folder / FILE_NAME).read_bytes() == before


def test_a_bent_slot_opens_nothing_for_a_former_passphrase(folder: Path) -> None:
    change_passphrase(folder, HOA, WORDS, OTHER_WORDS)
    _bend(folder, "ct")
    with pytest.raises(WrongPassphrase):
        unlock(folder, HOA, WORDS)
    assert unlock(folder, HOA, OTHER_WORDS) == DEK


def test_cut_between_the_two_names_leaves_the_former_generation(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def cut(self: Path, target: Path) -> Path:
        if self.name.endswith(".part"):
            raise OSError("power is gone")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(StoreError, match="Khóa cũ vẫn dùng được"):
        add_pass_slot(folder, DEK, MINH, OTHER_WORDS)
    monkeypatch.undo()
    assert unlock(folder, HOA, WORDS) == DEK
    add_pass_slot(folder, DEK, MINH, OTHER_WORDS)
    assert unlock(folder, MINH, OTHER_WORDS) == DEK


def test_disk_that_gives_back_something_else_is_noticed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda self: b"x" if self.suffix == ".part" else real(self)
    )
    with pytest.raises(StoreError):
        add_pass_slot(folder, DEK, MINH, OTHER_WORDS)
    monkeypatch.undo()
    assert [one.user for one in users(folder)] == [HOA]


def test_windows_has_no_folder_to_sync(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slot_file, "_IS_WINDOWS", True)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("opened a folder"))
    slot_file.write_slot_file(folder, _document(folder))


def test_thirty_two_slots_and_no_more(folder: Path) -> None:
    document = _document(folder)
    slot = document["slots"][0]
    copies = [{**slot, "id": an_id("copy", n)} for n in range(31)]
    _put(folder, {**document, "slots": [slot, *copies]})
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(StoreError, match="32"):
        add_pass_slot(folder, DEK, MINH, OTHER_WORDS)
    assert (folder / FILE_NAME).read_bytes() == before


def test_paper_sheet_opens_whatever_case_and_blanks(folder: Path) -> None:
    secret = make_paper_slot(folder, DEK)
    assert secret.startswith("AGE-SECRET-KEY-1")
    assert secret not in (folder / FILE_NAME).read_text(encoding="utf-8")
    spaced = " ".join(secret[i : i + 8] for i in range(0, len(secret), 8)).lower()
    assert open_with_paper(folder, f" {spaced}\n") == DEK
    assert paper_tail(spaced) == secret[-8:]
    assert [one.kind for one in users(folder)] == ["pass", "paper"]


def test_new_sheet_ends_the_old_one(folder: Path) -> None:
    old, new = make_paper_slot(folder, DEK), make_paper_slot(folder, DEK)
    assert open_with_paper(folder, new) == DEK
    with pytest.raises(WrongDigits):
        open_with_paper(folder, old)
    (folder / FILE_NAME).unlink()
    with pytest.raises(WrongDigits):
        open_with_paper(folder, old)


@pytest.mark.parametrize(
    "typed", ["", "AGE-SECRET-KEY-1", "xin chào", "AGE-SECRET-KEY-1" + "Q" * 58]
)
def test_what_is_no_sheet_is_refused(folder: Path, typed: str) -> None:
    make_paper_slot(folder, DEK)
    with pytest.raises(WrongDigits, match="phiếu phục hồi"):
        open_with_paper(folder, typed)


def test_a_single_wrong_letter_is_named_wherever_it_stands(folder: Path) -> None:
    secret = make_paper_slot(folder, DEK)
    for place in range(1, len(secret) + 1):
        right = secret[place - 1]
        for wrong in ("O", next(one for one in sorted(PAPER_LETTERS) if one != right)):
            typed = f"{secret[: place - 1]}{wrong}{secret[place:]}"
            if typed == secret:
                continue
            with pytest.raises(WrongDigits) as told:
                open_with_paper(folder, typed.lower())
            assert told.value.details == {"place": place}
            group, letter = divmod(place - len(PAPER_HEAD) - 1, 5)
            at = f"nhóm {group + 1}, ký tự thứ {letter + 1}" if group >= 0 else "phần đầu"
            assert at in told.value.text


def test_letters_that_are_missing_are_counted_and_two_wrong_ones_not_guessed(
    folder: Path,
) -> None:
    secret = make_paper_slot(folder, DEK)
    with pytest.raises(WrongDigits, match="đã gõ 73"):
        open_with_paper(folder, secret[:40] + secret[41:])
    other = "Q" if secret[30] != "Q" else "P"
    third = "Q" if secret[50] != "Q" else "P"
    with pytest.raises(WrongDigits, match="không mở được"):
        open_with_paper(folder, f"{secret[:30]}{other}{secret[31:50]}{third}{secret[51:]}")


def test_sheet_of_another_database_is_refused(folder: Path) -> None:
    secret = make_paper_slot(folder, DEK)
    _put(folder, {**_document(folder), "db": an_id("other")})
    with pytest.raises(WrongDigits):
        open_with_paper(folder, secret)


def test_every_altered_hex_digit_of_a_paper_slot_is_refused(folder: Path) -> None:
    secret = make_paper_slot(folder, DEK)
    document = _document(folder)
    slot = document["slots"][1]
    sealed = slot["ct"]
    for slot["ct"] in _altered(sealed):
        _put(folder, document)
        with pytest.raises(WrongDigits):
            open_with_paper(folder, secret)
    slot["ct"] = sealed
    slot["recipient"] = f"{slot['recipient'][:-1]}{'q' if slot['recipient'][-1] != 'q' else 'p'}"
    _put(folder, document)
    with pytest.raises(WrongDigits):
        open_with_paper(folder, secret)


def test_every_altered_hex_digit_of_an_escrow_slot_is_refused(folder: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    make_escrow_slot(folder, DEK, str(identity.to_public()))
    sealed = escrow_slot(folder)
    assert sealed is not None
    assert open_escrow(sealed, str(identity)) == DEK
    for altered in _altered(sealed):
        with pytest.raises(WrongDigits):
            open_escrow(altered, str(identity))


def test_calibrated_cost_never_falls_below_the_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    def cost(seconds: float) -> KdfCost:
        ticks = iter([0.0, seconds])
        monkeypatch.setattr(time, "perf_counter", lambda: next(ticks))
        return slots.calibrated_cost()

    monkeypatch.setattr(slots, "wrapping_key", lambda *_: b"")
    assert cost(3.0) == KdfCost(65_536, 3)  # a slow machine: one second a pass
    assert cost(0.3) == KdfCost(65_536, 5)  # a tenth of a second a pass
    assert cost(0.0) == KdfCost(65_536, 12)


def test_cost_is_calibrated_where_none_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "calibrated_cost", lambda: CHEAP)
    create_slots(tmp_path, DEK, HOA, WORDS, install=an_id("i"), db=an_id("d"))
    assert unlock(tmp_path, HOA, WORDS) == DEK
    secret = make_paper_slot(tmp_path, DEK)
    document = _document(tmp_path)
    _put(tmp_path, {**document, "slots": document["slots"][1:]})
    add_pass_slot(tmp_path, open_with_paper(tmp_path, secret), MINH, OTHER_WORDS)
    assert unlock(tmp_path, MINH, OTHER_WORDS) == DEK


def test_random_keys_come_back(tmp_path: Path) -> None:
    for number in range(3):
        folder, dek = tmp_path / str(number), secrets.token_bytes(32)
        folder.mkdir()
        create_slots(folder, dek, HOA, WORDS, install=an_id("i"), db=an_id("d"), kdf=CHEAP)
        assert unlock(folder, HOA, WORDS) == dek
