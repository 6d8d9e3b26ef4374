"""Bad days of a careless program: every guard must find its variant out.

The lock, the version of the file and the pages have their variants in `tests/store`, refusals of
the system theirs in `tests/faults`.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from giamngheo_desktop.bundle import stick as bundle_stick
from giamngheo_desktop.domain.errors import StoreError
from giamngheo_desktop.keys import passphrase, slots
from giamngheo_desktop.keys.slot_file import Document, Slot
from giamngheo_desktop.services.audit import AuditService
from giamngheo_desktop.services.care import CareService
from giamngheo_desktop.store import checks, engine
from giamngheo_desktop.text import store as store_words
from tests.services import test_clocks as clocks
from tests.services import test_unlucky_days as days
from tests.services.test_unlucky_days import folder as folder
from tests.services.test_unlucky_days import stick as stick
from tests.services.workplaces import PASSPHRASE
from tests.teeth import Spoil, Tooth, bite, instead
from tests.teeth import released as released

_REAL_OPENED, _REAL_CHECK = slots._opened, CareService.check


def _opened_in_any_case(document: Document, slot: Slot, words: str) -> bytes:
    """What comes out of a wrapping is the key, whether its seal holds or not."""
    return _REAL_OPENED(document, slot, words) or bytes(slots.KEY_BYTES)


def _straight(folder: Path, name: str, data: bytes | Iterable[bytes], **_: object) -> Path:
    """Written under the last name, past everything that tells what a disk answers."""
    raw = data if isinstance(data, bytes) else b"".join(data)
    with (folder / name).open("wb") as file:
        file.write(raw)
        os.fsync(file.fileno())
    return folder / name


def _told_good(code: str) -> Spoil:
    """A check of the workplace that is always good, and names nothing."""

    def check(self: CareService, *, full: bool) -> list[object]:
        return [
            type(one)(one.check, one.title, True, "") if one.check == code else one
            for one in _REAL_CHECK(self, full=full)
        ]

    return instead(CareService, check=check)


def _no_page_looked_at(patch: pytest.MonkeyPatch) -> None:
    instead(checks, _FULL=("checkpoint",), _QUICK=("checkpoint",))(patch)
    instead(engine, _require_quick_check=lambda _: None)(patch)


def _refuse_a_doubtful_clock(_: AuditService) -> None:
    raise StoreError("Đồng hồ máy sai. Chưa làm gì. Hãy chỉnh đồng hồ.")


TEETH = {
    "the end of a passphrase does not count": Tooth(
        instead(slots, passphrase_bytes=lambda words: words.encode()[: len(PASSPHRASE.encode())]),
        days.test_a_wrong_passphrase_many_times_opens_nothing_and_loses_nothing,
    ),
    "people wait for hours": Tooth(
        instead(passphrase, wait_seconds=lambda failures: 30 * 2**failures),
        days.test_a_window_lets_people_wait_after_five_wrong_ones,
    ),
    "a bent slot gives some key": Tooth(
        instead(slots, _opened=_opened_in_any_case),
        days.test_every_altered_byte_of_the_slot_file_is_refused_or_harmless,
    ),
    "files of another workplace are told in one word": Tooth(
        instead(store_words, wrong_key=lambda: "NOTADB"),
        days.test_files_of_another_workplace_are_refused_and_work_again_when_put_back,
    ),
    "a wrong clock is not told": Tooth(
        instead(AuditService, clock_warning=lambda _: None),
        days.test_a_clock_that_is_wrong_warns_and_nothing_stops,
        {"year": 1970},
    ),
    "a clock that goes back is not told": Tooth(
        instead(AuditService, clock_warning=lambda _: None),
        days.test_a_clock_back_three_years_in_one_sitting,
    ),
    "a wrong clock stops the work": Tooth(
        instead(AuditService, clock_warning=_refuse_a_doubtful_clock),
        clocks.test_a_round_is_handed_over_whatever_the_clock_says,
        {"name": "2099"},
    ),
    "a folder that is closed is told in one word": Tooth(
        instead(store_words, cannot_open=lambda: "Lỗi.", cannot_write=lambda: "Lỗi."),
        days.test_a_folder_that_must_not_be_written_to,
        {"room": engine, "name": "exclusive_lock"},
    ),
    "pages are looked at by nobody": Tooth(
        _no_page_looked_at,
        days.test_a_damaged_page_is_found_at_the_start_or_by_the_check,
    ),
    "a stick that is gone is not noticed": Tooth(
        instead(bundle_stick, write_safely=_straight),
        days.test_a_stick_taken_away_during_a_backup,
    ),
    "anchors are not compared": Tooth(
        _told_good("audit_anchors"), days.test_a_chain_cut_short_is_found_by_its_anchors
    ),
    "strange files are passed over": Tooth(
        _told_good("leftovers"), days.test_files_nobody_knows_are_named
    ),
}


@pytest.mark.usefixtures("released")
@pytest.mark.parametrize("name", TEETH)
def test_a_guard_finds_out(
    name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    print(f"{name}: {bite(TEETH[name], request, monkeypatch)}")
