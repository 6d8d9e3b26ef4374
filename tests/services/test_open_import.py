"""An open export taken back: the same records, the same bytes on every list, or nothing at all."""

import shutil
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from giamngheo_desktop.domain.dossier import LIVE, HouseholdQuery
from giamngheo_desktop.domain.errors import (
    AppError,
    ColumnsUnknown,
    FileUnreadable,
    RowsRejected,
    StepNotAllowed,
)
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.papers.paper import PaperKind
from giamngheo_desktop.services.catalogue import CATALOGUE
from giamngheo_desktop.services.papers import PaperRequest
from giamngheo_desktop.services.suite import Services
from tests.services.workplaces import ROUND, Clock, opened


@pytest.fixture
def exported(reviewed: Services, tmp_path: Path) -> Path:
    """Everything of a commune with a classified round."""
    reviewed.rounds.classify(ROUND)
    folder = tmp_path / "xuat"
    reviewed.exporting.everything(folder)
    return folder


@pytest.fixture
def other(empty_template: Path, tmp_path: Path, clock: Clock) -> Services:
    """The same commune on another machine, with nothing in it."""
    folder = tmp_path / "may-khac"
    shutil.copytree(empty_template, folder)
    return opened(folder, clock=clock)


def _state(services: Services) -> State:
    """All records of the round but the marks of the audit, which belong to one file."""
    owner = services.at.office().unit.id
    with services.at.store.reading() as tx:
        return replace(tx.bulk.state_of(owner, ROUND, LIVE), audit=())


def _papers(services: Services, *kinds: PaperKind) -> dict[tuple[str, str], str]:
    """Digest of every list and report for every audience."""
    found = {}
    for entry in CATALOGUE:
        if entry.kind in kinds:
            for audience in entry.audiences:
                wanted = PaperRequest(entry.paper, ROUND, audience, allow_unbalanced=True)
                data = services.papers.pdf(wanted)
                found[entry.paper, audience.value] = sha256(data).hexdigest()
    return found


def test_every_record_and_every_list_comes_back(
    reviewed: Services, exported: Path, other: Services
) -> None:
    done = other.open_import.apply(other.open_import.plan(exported))
    assert (done.households, done.rounds) == (12, (ROUND,))
    assert done.backup.exists()
    before, after = _state(reviewed), _state(other)
    for section in fields(State):
        assert getattr(after, section.name) == getattr(before, section.name), section.name
    printed = _papers(reviewed, PaperKind.LIST, PaperKind.REPORT)
    assert len(printed) > 25
    assert _papers(other, PaperKind.LIST, PaperKind.REPORT) == printed
    other.close()


def test_a_round_without_verdicts_comes_back(
    reviewed: Services, other: Services, tmp_path: Path
) -> None:
    folder = tmp_path / "xuat"
    reviewed.exporting.everything(folder)
    other.open_import.apply(other.open_import.plan(folder))
    assert _state(other) == _state(reviewed)
    other.close()


def test_a_closed_round_comes_back_closed(
    reviewed: Services, exported: Path, other: Services, tmp_path: Path
) -> None:
    with reviewed.at.store.writing() as tx:
        tx.rounds.freeze(ROUND)
        tx.rounds.set_closed(ROUND, reviewed.at.clock(), "0" * 64)
    folder = tmp_path / "xuat-2"
    reviewed.exporting.everything(folder)
    other.open_import.apply(other.open_import.plan(folder))
    assert _papers(other, PaperKind.REPORT) == _papers(reviewed, PaperKind.REPORT)
    with other.at.store.reading() as tx:
        assert tx.rounds.get(ROUND).snapshot == "0" * 64
    other.close()


def test_a_register_with_households_is_never_written_over(
    reviewed: Services, exported: Path
) -> None:
    with pytest.raises(StepNotAllowed) as refused:
        reviewed.open_import.plan(exported)
    assert "12 hộ" in refused.value.text


def _spoil(path: Path, sheet: str, column: str, value: str | None) -> None:
    book = openpyxl.load_workbook(path)
    table = book[sheet]
    heads = [cell.value for cell in table[1]]
    if value is None:
        table.delete_cols(heads.index(column) + 1)
    else:
        table.cell(2, heads.index(column) + 1, value)
    book.save(path)


@pytest.mark.parametrize(
    ("sheet", "column", "value", "error"),
    [
        ("Thành viên hộ", "sex", "nam giới", RowsRejected),
        ("Thành viên hộ", "birth_date", "31/02/1980", RowsRejected),
        ("Thành viên hộ", "household", "không có", RowsRejected),
        ("Thành viên hộ", "household", "00000000-0000-4000-8000-000000000000", RowsRejected),
        ("Thành viên hộ", "name", "Hồ\u202e Văn", RowsRejected),
        ("Hộ gia đình", "owner", "20908@2025-07-01", RowsRejected),
        ("Hộ gia đình", "groups", "giàu", RowsRejected),
        ("Hộ gia đình", "category_before", None, ColumnsUnknown),
    ],
)
def test_one_wrong_cell_keeps_everything_out(  # each the way a person spoils a table
    exported: Path,
    other: Services,
    sheet: str,
    column: str,
    value: str | None,
    error: type[AppError],
) -> None:
    _spoil(exported / "danh-sach-ho.xlsx", sheet, column, value)
    with pytest.raises(error) as refused:
        other.open_import.plan(exported)
    assert "hưa nhập gì" in str(refused.value)
    assert other.households.lines(HouseholdQuery()) == []
    other.close()


def test_a_folder_without_an_export_is_named(other: Services, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        other.open_import.plan(tmp_path / "may-khac")
    other.close()
