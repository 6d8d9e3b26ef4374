"""Data out of the store: everything, the national workbook, and back in without loss."""

import csv
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from giamngheo_desktop.domain.category import LISTED
from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.errors import FileExists
from giamngheo_desktop.domain.household import CategoryBefore, HouseholdStatus
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.papers.paper import Audience, PaperKind
from giamngheo_desktop.services.catalogue import CATALOGUE
from giamngheo_desktop.services.importing import ImportOptions
from giamngheo_desktop.services.papers import PaperRequest
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.spreadsheet.reader import read_sheets
from tests.builders import an_id
from tests.services.workplaces import ROUND, STANDARD, Clock, opened

ALL = HouseholdQuery()


def _dossiers(services: Services, round_id: str | None = None) -> list[Dossier]:
    lines = services.households.lines(HouseholdQuery(round=round_id))
    return [services.households.get(line.id, round_id) for line in lines]


def _said(one: Dossier) -> tuple[object, ...]:
    """What a household says, without the ids a machine gives.

    The national workbook cannot say that a household stood on no list before.
    """
    home = one.household
    people = [
        (
            who.name,
            who.relation,
            who.sex,
            who.birth_date,
            who.birth_year,
            who.citizen_id,
            who.ethnicity_code,
        )
        for who in one.members
    ]
    before = home.category_before
    known = before if before is not CategoryBefore.NONE else CategoryBefore.UNKNOWN
    return (home.village, known, home.groups, tuple(people))


def test_everything_goes_out_with_its_dictionary(reviewed: Services, tmp_path: Path) -> None:
    done = reviewed.exporting.everything(tmp_path / "ra")
    with (tmp_path / "ra" / ROUND / "households.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.DictReader(file))) == 12
    with (tmp_path / "ra" / "tu-dien-du-lieu.csv").open(encoding="utf-8-sig") as file:
        described = list(csv.reader(file))
    assert all(row[-1] for row in described)
    assert {f"{ROUND}.xlsx", "danh-sach-ho.xlsx", "doc-truoc.txt"} <= set(done.files)
    assert all((tmp_path / "ra" / name).exists() for name in done.files)


def test_nothing_is_written_into_a_folder_in_use(reviewed: Services, tmp_path: Path) -> None:
    (tmp_path / "cu.txt").write_text("cũ")
    before = sorted(one.name for one in tmp_path.iterdir())
    with pytest.raises(FileExists):
        reviewed.exporting.everything(tmp_path)
    assert sorted(one.name for one in tmp_path.iterdir()) == before


def test_a_household_that_left_is_not_in_the_national_workbook(
    reviewed: Services, tmp_path: Path
) -> None:
    reviewed.rounds.classify(ROUND)
    before = reviewed.exporting.national(tmp_path / "1.xlsx", ROUND).rows
    home = reviewed.households.get(an_id("household", 1), ROUND)
    gone = replace(home.household, status=HouseholdStatus.MOVED_OUT)
    reviewed.households.save(replace(home, household=gone))
    after = reviewed.exporting.national(tmp_path / "2.xlsx", ROUND).rows
    assert home.review is not None
    assert home.review.category in LISTED
    assert after == before - len(home.counted_members)


def test_what_went_out_stands_in_the_audit(reviewed: Services, tmp_path: Path) -> None:
    reviewed.exporting.national(tmp_path / "qg.xlsx")
    reviewed.exporting.everything(tmp_path / "ra")
    with reviewed.at.store.reading() as tx:
        written = [one.op for one in tx.audit.entries(limit=2)]
    assert sorted(written) == ["all_exported", "national_workbook_exported"]


def test_every_list_and_report_is_a_workbook(reviewed: Services, tmp_path: Path) -> None:
    reviewed.rounds.classify(ROUND)
    for entry in CATALOGUE:
        if entry.kind not in {PaperKind.LIST, PaperKind.REPORT}:
            continue
        wanted = PaperRequest(entry.paper, ROUND, entry.audiences[0], allow_unbalanced=True)
        path = tmp_path / f"{entry.paper}.xlsx"
        reviewed.papers.save_xlsx(wanted, path)
        assert any(sheet.rows for sheet in read_sheets(path)), entry.paper


def _with_citizen_ids(services: Services) -> None:
    """Everybody gets a number of her own, every head a name: a workbook knows people by it."""
    number = 0
    for place, one in enumerate(_dossiers(services, ROUND)):
        members = []
        for who in one.members:
            number += 1
            name = f"{who.name} {'ABCDEGHIKLMN'[place]}"
            members.append(replace(who, name=name, citizen_id=f"04908{number:07d}"))
        services.households.save(replace(one, members=tuple(members)))


def _copied(source: Services, template: Path, folder: Path, clock: Clock) -> Services:
    """An empty commune that took the register and the round's results of another from workbooks."""
    shutil.copytree(template, folder)
    other = opened(folder, clock=clock)
    before, now = folder / "truoc.xlsx", folder / "sau.xlsx"
    source.exporting.national(before)
    source.exporting.national(now, ROUND)
    other.importing.apply(other.importing.plan(before))
    other.rounds.open(RoundKind.DINH_KY, 2026, (STANDARD,))
    other.importing.apply(other.importing.plan(now, ImportOptions(round=ROUND)))
    other.rounds.classify(ROUND)
    return other


def _pdf(services: Services, paper: str) -> str:
    """Digest of a list for posting."""
    return sha256(services.papers.pdf(PaperRequest(paper, ROUND, Audience.NIEM_YET))).hexdigest()


def test_out_and_into_an_empty_store_is_the_same_data(
    reviewed: Services, empty_template: Path, tmp_path: Path, clock: Clock
) -> None:
    _with_citizen_ids(reviewed)
    reviewed.rounds.classify(ROUND)
    other = _copied(reviewed, empty_template, tmp_path / "trong", clock)
    source = {_said(one) for one in _dossiers(reviewed, ROUND) if _is_listed(one)}
    assert len(source) == 11
    assert source == {_said(one) for one in _dossiers(other, ROUND)}
    again = tmp_path / "lai.xlsx"
    other.exporting.national(again)
    assert again.read_bytes() == (tmp_path / "trong" / "truoc.xlsx").read_bytes()
    for paper in ("ds_ho_ngheo", "ds_ho_can_ngheo", "ds_ho_thoat_ngheo"):
        assert _pdf(reviewed, paper) == _pdf(other, paper), paper
    other.close()


def _is_listed(one: Dossier) -> bool:
    """A household on no list before and none now stands in no national workbook."""
    now = one.review.category if one.review else None
    return one.household.category_before is not CategoryBefore.NONE or now in LISTED
