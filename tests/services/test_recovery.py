"""Forgotten passphrases: the recovery sheet is made, proved, used; patience after wrong ones."""

from pathlib import Path

import pypdfium2
import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import (
    FileExists,
    NotAllowed,
    StepNotAllowed,
    WrongDigits,
    WrongPassphrase,
)
from giamngheo_desktop.keys import slots
from giamngheo_desktop.services.recovery import (
    RecoveryService,
    SheetState,
    open_with_paper,
    write_slip,
)
from giamngheo_desktop.services.session import new_attempts, open_workplace
from giamngheo_desktop.services.suite import Services, services_of
from tests.services.workplaces import LEADER, PASSPHRASE, Clock, opened

NEW = "sau bay tam chin muoi"


def _recovery(services: Services) -> RecoveryService:
    return RecoveryService(services.at)


def test_a_sheet_counts_once_its_end_was_typed_back(reviewed: Services) -> None:
    recovery = _recovery(reviewed)
    assert recovery.state() is SheetState.NONE
    sheet = recovery.make()
    assert recovery.state() is SheetState.PRINTED
    wrong = sheet.secret[-8:-1] + ("Q" if sheet.secret[-1] != "Q" else "P")
    with pytest.raises(WrongDigits, match="Tám ký tự cuối"):
        recovery.prove(wrong)
    assert recovery.state() is SheetState.PRINTED
    recovery.prove(f" {sheet.secret[-8:-4].lower()} {sheet.secret[-4:]}")
    assert recovery.state() is SheetState.PROVED
    with pytest.raises(WrongDigits):
        recovery.prove("")


def test_the_printed_sheet_holds_the_code_and_nothing_in_the_folder_does(
    reviewed: Services, tmp_path: Path
) -> None:
    sheet = _recovery(reviewed).make()
    path = write_slip(sheet, tmp_path / "phieu.pdf")
    document = pypdfium2.PdfDocument(path.read_bytes())
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert sheet.secret in "".join(text.split())
    assert all(group in text for group in sheet.digits.split())
    reviewed.close()
    kept = b"".join(one.read_bytes() for one in reviewed.at.folder.rglob("*") if one.is_file())
    assert sheet.secret.encode() not in kept
    with pytest.raises(FileExists):
        write_slip(sheet, path)


def test_the_sheet_opens_when_the_passphrase_is_forgotten(reviewed: Services) -> None:
    folder, sheet = reviewed.at.folder, _recovery(reviewed).make()
    reviewed.close()
    typed = sheet.secret.lower().replace("-key-", "-KEY- ")
    place = open_with_paper(folder, user=None, typed=typed, new_passphrase=NEW, clock=Clock())
    services = services_of(place)
    assert services.households.count(HouseholdQuery()) == 12
    with place.store.reading() as tx:
        assert tx.audit.entries(op="opened_with_recovery_sheet")
    services.close()
    with pytest.raises(WrongPassphrase):
        opened(folder)
    open_workplace(folder, user=None, passphrase=lambda: NEW, clock=Clock()).store.close()
    opened(folder, LEADER).close()


def test_a_wrong_letter_is_named_and_changes_nothing(reviewed: Services) -> None:
    folder, sheet = reviewed.at.folder, _recovery(reviewed).make()
    reviewed.close()
    before = (folder / slots.FILE_NAME).read_bytes()
    typed = sheet.secret[:19] + "B" + sheet.secret[20:]
    with pytest.raises(WrongDigits, match="vị trí 20") as refused:
        open_with_paper(folder, user=None, typed=typed, new_passphrase=NEW, clock=Clock())
    assert refused.value.details == {"place": 20}
    typed = sheet.secret[:-1] + ("Q" if sheet.secret[-1] != "Q" else "P")
    with pytest.raises(WrongDigits):
        open_with_paper(folder, user=None, typed=typed, new_passphrase=NEW, clock=Clock())
    with pytest.raises(WrongPassphrase, match="quá ngắn"):
        open_with_paper(folder, user=None, typed=sheet.secret, new_passphrase="a", clock=Clock())
    assert (folder / slots.FILE_NAME).read_bytes() == before
    opened(folder).close()


def test_a_new_sheet_takes_the_power_of_the_former(reviewed: Services) -> None:
    recovery = _recovery(reviewed)
    former, newer = recovery.make().secret, recovery.make().secret
    with pytest.raises(WrongDigits):
        slots.open_with_paper(reviewed.at.folder, former)
    assert slots.open_with_paper(reviewed.at.folder, newer) == reviewed.at.store.key


def test_five_wrong_passphrases_ask_for_patience(reviewed: Services) -> None:
    folder = reviewed.at.folder
    reviewed.close()
    attempts, asked = new_attempts(), []

    def typed(what: str) -> str:
        asked.append(what)
        return what

    for _ in range(5):
        with pytest.raises(WrongPassphrase, match="không đúng"):
            open_workplace(
                folder,
                user=None,
                passphrase=lambda: typed("sai"),
                clock=Clock(),
                attempts=attempts,
            )
    with pytest.raises(WrongPassphrase, match="hãy chờ 30 giây"):
        open_workplace(
            folder,
            user=None,
            passphrase=lambda: typed(PASSPHRASE),
            clock=Clock(),
            attempts=attempts,
        )
    assert asked == ["sai"] * 5
    other = open_workplace(
        folder, user=LEADER, passphrase=lambda: PASSPHRASE, clock=Clock(), attempts=attempts
    )
    other.store.close()


def test_only_an_administrator_makes_a_sheet_and_only_a_leader_vouches(
    led: Services, reviewed: Services
) -> None:
    with pytest.raises(NotAllowed):
        _recovery(led).make()
    with pytest.raises(NotAllowed):
        _recovery(reviewed).record_no_receipt("x")
    with pytest.raises(StepNotAllowed):
        _recovery(led).record_no_receipt("  ")
