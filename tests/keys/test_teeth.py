"""Key slots as a careless program would keep them: every guard must find its variant out."""

import json
from pathlib import Path
from typing import cast

import pyrage
import pytest

from giamngheo_desktop.keys import passphrase, slot_file, slots
from giamngheo_desktop.keys.passphrase import Attempts
from giamngheo_desktop.keys.slot_file import Document, Slot, canonical
from tests.keys import test_attempts as attempts
from tests.keys import test_slots as guards
from tests.keys.conftest import CHEAP, DEK
from tests.teeth import Tooth, bite, instead

_REAL_KEY = slots.wrapping_key


def _parsed_as_it_comes(path: Path) -> Document:
    return cast(Document, json.loads(path.read_bytes()))


def _written_once(folder: Path, document: Document, kept: list[Slot]) -> None:
    slots._write_next(folder, document, kept)


def _written_over(folder: Path, document: Document) -> None:
    (folder / slot_file.FILE_NAME).unlink(missing_ok=True)
    slot_file.write_slot_file(folder, document)


def _written_as_it_comes(folder: Path, document: Document) -> None:
    (folder / slot_file.FILE_NAME).write_bytes(canonical(document))


def _sheet_of_any_database(
    _document: Document, slot: Slot, identity: "pyrage.x25519.Identity"
) -> bytes:
    payload = pyrage.decrypt(bytes.fromhex(slot["ct"]), [identity])
    return bytes.fromhex(json.loads(payload)["dek"])


def _bound_to_its_slot_alone(_document: Document, slot: Slot) -> bytes:
    return canonical({name: one for name, one in slot.items() if name != "ct"})


def _same_key_at_any_cost(words: bytes, salt: bytes, _cost: slots.KdfCost) -> bytes:
    return _REAL_KEY(words, salt, CHEAP)


def _removed_whoever_it_is(folder: Path, user_id: str) -> None:
    document = slot_file.read_slot_file(folder)
    gone = slots._pass_slots(document, user_id)
    kept = [slot for slot in document["slots"] if slot not in gone]
    slots._write_next(folder, document, kept)


def _wrapped_in_nothing(document: Document, key: bytes, user: str, *_: object) -> Slot:
    return {**_REAL_SLOT(document, key, user, "một hai ba bốn năm", CHEAP), "id": key.hex()}


def _any_key(*_: object) -> bytes:
    """What comes out of a wrapping is taken, whether its seal holds or not."""
    return bytes(32)


_REAL_SLOT = slots._pass_slot
_UNBOUND = {"_bound": lambda *_: b""}
_NO_BOUNDS = instead(slot_file, _KDF_BOUNDS=dict.fromkeys(("m", "t", "p"), (0, 2**62)))
_ONE_GENERATION = instead(slots, write_both=_written_once)

TEETH = {
    "nothing is bound to the wrapping": Tooth(
        instead(slots, **_UNBOUND), guards.test_every_altered_hex_digit_of_a_slot_is_refused
    ),
    "whose place it is is not bound": Tooth(
        instead(slots, _bound=_bound_to_its_slot_alone),
        guards.test_slot_of_another_place_does_not_open,
        {"field": "db"},
    ),
    "whose slot it is is not bound": Tooth(
        instead(slots, **_UNBOUND, wrapping_key=lambda *_: bytes(32)),
        guards.test_slots_of_two_people_cannot_be_swapped,
    ),
    "the cost is not bound": Tooth(
        instead(slots, **_UNBOUND, wrapping_key=_same_key_at_any_cost),
        guards.test_altered_cost_does_not_open,
        {"name": "t", "value": 3},
    ),
    "the shape of the file is not checked": Tooth(
        instead(slot_file, _parsed=_parsed_as_it_comes),
        guards.test_bent_files_are_refused_and_the_older_generation_is_taken,
    ),
    "memory has no bounds": Tooth(
        _NO_BOUNDS,
        guards.test_cost_out_of_bounds_is_refused_before_it_is_paid,
        {"name": "m", "value": 2**40},
    ),
    "passes have no bounds": Tooth(
        _NO_BOUNDS,
        guards.test_cost_out_of_bounds_is_refused_before_it_is_paid,
        {"name": "t", "value": 10**9},
    ),
    "cheap costs are taken": Tooth(
        _NO_BOUNDS,
        guards.test_cost_out_of_bounds_is_refused_before_it_is_paid,
        {"name": "m", "value": 19_455},
    ),
    "the sheet of another database is taken": Tooth(
        instead(slots, _opened_paper=_sheet_of_any_database),
        guards.test_sheet_of_another_database_is_refused,
    ),
    "the older generation keeps who was removed": Tooth(
        _ONE_GENERATION, guards.test_removed_person_opens_nothing_in_either_generation
    ),
    "the older generation keeps the former passphrase": Tooth(
        _ONE_GENERATION, guards.test_changed_passphrase_opens_and_the_old_one_opens_nothing
    ),
    "the older generation keeps the former sheet": Tooth(
        _ONE_GENERATION, guards.test_new_sheet_ends_the_old_one
    ),
    "two forms of one slot are not compared": Tooth(
        instead(slots, _contradicted=lambda _, document, __: (document, [])),
        guards.test_a_slot_bent_in_one_generation_opens_by_the_other_and_is_mended,
        {"field": "ct"},
    ),
    "two forms of one slot are not told": Tooth(
        instead(slots, _contradicted=lambda _, document, __: (document, [])),
        guards.test_a_slot_bent_in_both_generations_is_told_as_damaged_and_stays,
    ),
    "a bent slot is carried on": Tooth(
        instead(slots, _mend=lambda *_: None),
        guards.test_a_slot_bent_in_one_generation_opens_by_the_other_and_is_mended,
        {"field": "ct"},
    ),
    "no older generation is kept": Tooth(
        instead(slots, write_slot_file=_written_over),
        guards.test_cut_between_the_two_names_leaves_the_former_generation,
    ),
    "what was written is not read back": Tooth(
        instead(slot_file, _write_and_read_back=lambda path, raw: path.write_bytes(raw)),
        guards.test_disk_that_gives_back_something_else_is_noticed,
    ),
    "the last person is removed": Tooth(
        instead(guards, remove_slot=_removed_whoever_it_is),
        guards.test_last_person_is_never_removed,
    ),
    "slots are made over others": Tooth(
        instead(slots, FILE_NAME="khac.json"), guards.test_existing_file_is_never_made_anew
    ),
    "the key stands in its slot": Tooth(
        instead(slots, _pass_slot=_wrapped_in_nothing, write_slot_file=_written_as_it_comes),
        guards.test_file_holds_no_secret_in_clear,
    ),
    "any number of slots is taken": Tooth(
        instead(slots, MOST_SLOTS=100, write_slot_file=_written_as_it_comes),
        guards.test_thirty_two_slots_and_no_more,
    ),
    "a bent sheet slot is taken": Tooth(
        instead(slots, _opened_paper=_any_key),
        guards.test_every_altered_hex_digit_of_a_paper_slot_is_refused,
    ),
    "a bent escrow slot is taken": Tooth(
        instead(guards, open_escrow=lambda *_: DEK),
        guards.test_every_altered_hex_digit_of_an_escrow_slot_is_refused,
    ),
    "one cost for every machine": Tooth(
        instead(slots, calibrated_cost=lambda: slots.KdfCost(19_456, 2)),
        guards.test_calibrated_cost_never_falls_below_the_floor,
    ),
    "any text is a sheet": Tooth(
        instead(guards, open_with_paper=_any_key),
        guards.test_what_is_no_sheet_is_refused,
        {"typed": "xin chào"},
    ),
    "words are hashed as they come": Tooth(
        instead(slots, passphrase_bytes=str.encode),
        guards.test_composed_and_decomposed_typing_opens_alike,
    ),
    "weak passphrases are taken": Tooth(
        instead(slots, check_new_passphrase=lambda _: None),
        guards.test_change_needs_the_old_passphrase_and_a_strong_new_one,
    ),
    "wrong passphrases are not counted": Tooth(
        instead(Attempts, failed=lambda *_: None),
        attempts.test_four_wrong_ones_are_free_and_the_fifth_costs_half_a_minute,
    ),
    "the wait does not grow": Tooth(
        instead(passphrase, wait_seconds=lambda failures: 30 if failures >= 5 else 0),
        attempts.test_the_wait_doubles_up_to_ten_minutes,
    ),
}


@pytest.mark.parametrize("name", TEETH)
def test_a_guard_finds_out(
    name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    print(f"{name}: {bite(TEETH[name], request, monkeypatch)}")
