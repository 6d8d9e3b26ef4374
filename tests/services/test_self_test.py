"""Kiểm tra máy: what a good machine shows, and what a bad one cannot hide."""

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from giamngheo_desktop.domain.errors import StoreError
from giamngheo_desktop.services import self_test as room
from giamngheo_desktop.services.self_test import as_pdf, diagnostics, self_test
from giamngheo_desktop.store import trial
from tests.services.workplaces import Clock


def test_this_machine_passes_and_nothing_stays_behind(tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    home = tmp_path / "tam"
    home.mkdir()
    found = self_test(clock=Clock(), kills=2, stick=tmp_path / "usb", home=home)
    assert [one.check for one in found] == [
        "versions",
        "pragmas",
        "kills",
        "stick",
        "argon2",
        "fonts",
        "space",
        "clock",
        "printer",
    ]
    assert [one.check for one in found if not one.is_good] == []
    assert "synchronous=2" in found[1].text
    assert list(home.iterdir()) == []
    assert list((tmp_path / "usb").iterdir()) == []
    document = pypdfium2.PdfDocument(as_pdf(found, Clock()))
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "KIỂM TRA MÁY" in text
    assert "không mất lần lưu nào" in " ".join(text.split())
    assert str(tmp_path) not in diagnostics(found)


def test_a_disk_that_forgets_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "saved_in", lambda *_: 0)
    found = {one.check: one for one in self_test(clock=Clock(), kills=1, home=tmp_path)}
    assert not found["kills"].is_good
    assert "chỉ còn 0" in found["kills"].text


def test_a_setting_that_does_not_hold_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise StoreError("Thiết lập an toàn synchronous")

    monkeypatch.setattr(trial, "make_scratch", refused)
    monkeypatch.setattr(room, "_kills", lambda *_: iter(()))
    found = {one.check: one for one in self_test(clock=Clock(), kills=1, home=tmp_path)}
    assert not found["pragmas"].is_good


@pytest.mark.parametrize("year", [1970, 2009, 2099])
def test_a_wrong_clock_is_told_and_stops_nothing(
    year: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_kills", lambda *_: iter(()))
    clock = Clock(datetime(year, 1, 2, tzinfo=UTC))
    found = {one.check: one for one in self_test(clock=clock, kills=1, home=tmp_path)}
    assert not found["clock"].is_good
    assert str(year) in found["clock"].text


def test_a_stick_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_kills", lambda *_: iter(()))
    gone = tmp_path / "khong-co"
    found = {one.check: one for one in self_test(clock=Clock(), stick=gone, home=tmp_path)}
    assert not found["stick"].is_good
