"""Making a workplace, unlocking it, its people."""

import json
import shutil
import unicodedata
from pathlib import Path

import pytest

from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import (
    DiskFull,
    FileUnreadable,
    NotAllowed,
    NotFound,
    StoreDamaged,
    StoreExists,
    StoreLocked,
    StoreMissing,
    WrongPassphrase,
)
from giamngheo_desktop.keys import slots
from giamngheo_desktop.services import new_workplace
from giamngheo_desktop.services.new_workplace import create_workplace
from giamngheo_desktop.services.session import (
    is_workplace,
    login_names,
    open_workplace,
    passphrase_strength,
    verify_person,
)
from giamngheo_desktop.services.suite import Services
from tests.services.workplaces import LEADER, PASSPHRASE, Clock, a_new_workplace, opened

OTHER = "nam sau bay tam chin"


def test_a_new_workplace_is_open_and_knows_its_office(tmp_path: Path) -> None:
    place = create_workplace(tmp_path / "xa", a_new_workplace(), clock=Clock())
    assert place.office().unit.code == "20900"
    assert place.person.name == "Nguyễn Thị Hoa"
    with place.store.reading() as tx:
        assert {one.code for one in tx.places.units()} == {"20900", "48"}
        assert tx.exchange.own_keys() is not None
        assert tx.audit.head().n == 1
    place.store.close()
    assert is_workplace(tmp_path / "xa")
    assert login_names(tmp_path / "xa") == ["can_bo"]


def test_what_lies_on_disk_tells_no_names(tmp_path: Path) -> None:
    create_workplace(tmp_path / "xa", a_new_workplace(), clock=Clock()).store.close()
    for file in (tmp_path / "xa").iterdir():
        data = file.read_bytes()
        assert "Nguyễn Thị Hoa".encode() not in data
        assert PASSPHRASE.encode() not in data
        assert b"SQLite format" not in data


def test_a_second_workplace_in_the_same_folder_is_refused(empty: Services) -> None:
    folder = empty.at.folder
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(StoreExists) as refused:
        create_workplace(folder, a_new_workplace(), clock=Clock())
    assert refused.value.code == "store_exists"
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_folder_with_anything_in_it_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "xa").mkdir()
    (tmp_path / "xa" / "ghi-chu.txt").write_text("của người khác", encoding="utf-8")
    with pytest.raises(StoreExists):
        create_workplace(tmp_path / "xa", a_new_workplace(), clock=Clock())
    assert [file.name for file in (tmp_path / "xa").iterdir()] == ["ghi-chu.txt"]


@pytest.mark.parametrize("weak", ["", "ngắn quá", "aaaaaaaaaaaaaaaaaaaa", "một hai ba"])
def test_a_weak_passphrase_makes_nothing(tmp_path: Path, weak: str) -> None:
    with pytest.raises(WrongPassphrase):
        create_workplace(tmp_path / "xa", a_new_workplace(passphrase=weak), clock=Clock())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("broken", ["create_slots", "write_login_names"])
def test_a_half_made_workplace_leaves_nothing_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def cut(*_: object, **__: object) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(slots if broken == "create_slots" else new_workplace, broken, cut)
        with pytest.raises(DiskFull, match="ổ đĩa đã đầy"):
            create_workplace(tmp_path / "xa", a_new_workplace(), clock=Clock())
    assert not is_workplace(tmp_path / "xa")
    create_workplace(tmp_path / "xa", a_new_workplace(), clock=Clock()).store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["xa"]


def test_the_first_person_opens_it_unless_another_is_named(empty: Services) -> None:
    folder = empty.at.folder
    empty.close()
    first, leader = opened(folder), None
    assert first.at.person.user == "can_bo"
    first.close()
    leader = opened(folder, LEADER)
    assert leader.at.person.duties == {Duty.LANH_DAO}
    leader.close()


def test_a_wrong_passphrase_opens_nothing(empty: Services) -> None:
    folder = empty.at.folder
    empty.close()
    with pytest.raises(WrongPassphrase):
        open_workplace(folder, user=None, passphrase=lambda: OTHER, clock=Clock())
    opened(folder).close()


def test_an_unknown_user_is_told_who_there_is_and_never_asked_for_a_passphrase(
    empty: Services,
) -> None:
    asked: list[str] = []

    def ask() -> str:
        asked.append("asked")
        return PASSPHRASE

    with pytest.raises(NotFound, match="can_bo, lanh_dao"):
        open_workplace(empty.at.folder, user="ai_do", passphrase=ask, clock=Clock())
    assert asked == []


def test_a_folder_without_workplace_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="init"):
        open_workplace(tmp_path / "khong-co", user=None, passphrase=lambda: "", clock=Clock())


def test_a_workplace_opens_once_at_a_time(empty: Services) -> None:
    with pytest.raises(StoreLocked):
        opened(empty.at.folder)


def test_damaged_login_names_are_one_sentence(empty: Services) -> None:
    folder = empty.at.folder
    empty.close()
    (folder / "people.json").write_text('{"users": 7}', encoding="utf-8")
    with pytest.raises(FileUnreadable, match=r"people\.json"):
        opened(folder)


def test_a_damaged_store_is_told_and_left_alone(empty: Services) -> None:
    folder = empty.at.folder
    empty.close()
    damaged = bytearray((folder / "giamngheo.gn").read_bytes())
    damaged[:4096] = bytes(4096)
    (folder / "giamngheo.gn").write_bytes(damaged)
    with pytest.raises(StoreDamaged):
        opened(folder)
    assert (folder / "giamngheo.gn").read_bytes() == damaged


def test_a_further_person_opens_it_with_a_passphrase_of_her_own(empty: Services) -> None:
    folder = empty.at.folder
    empty.people.add("ke_toan", "  Hồ  Thị Nga ", frozenset({Duty.CAN_BO}), OTHER)
    empty.close()
    place = open_workplace(folder, user="ke_toan", passphrase=lambda: OTHER, clock=Clock())
    assert place.person.name == "Hồ Thị Nga"
    place.store.close()
    assert login_names(folder) == ["can_bo", "lanh_dao", "ke_toan"]


def test_a_login_name_is_taken_once(empty: Services) -> None:
    with pytest.raises(StoreExists):
        empty.people.add(LEADER, "Người khác", frozenset({Duty.CAN_BO}), OTHER)
    assert [one.user for one in empty.people.people()] == ["can_bo", LEADER]


def test_a_weak_passphrase_adds_nobody(empty: Services) -> None:
    with pytest.raises(WrongPassphrase):
        empty.people.add("ke_toan", "Hồ Thị Nga", frozenset({Duty.CAN_BO}), "ngắn")
    assert [one.user for one in empty.people.people()] == ["can_bo", LEADER]
    assert "ke_toan" not in login_names(empty.at.folder)


def test_a_removed_person_cannot_open_but_stays_in_history(empty: Services) -> None:
    folder = empty.at.folder
    people_before = (folder / "people.json").read_text(encoding="utf-8")
    keys_before = (folder / "keys.json").read_bytes()
    empty.people.remove(LEADER)
    gone = next(one for one in empty.people.people() if one.user == LEADER)
    assert not gone.is_active
    empty.close()
    with pytest.raises(NotFound):
        opened(folder, LEADER)
    # An old copy of the key file opens the slot, but not the workplace.
    (folder / "people.json").write_text(people_before, encoding="utf-8")
    (folder / "keys.json").write_bytes(keys_before)
    with pytest.raises(NotFound):
        opened(folder, LEADER)
    opened(folder).close()


def test_the_last_administrator_stays(empty: Services) -> None:
    with pytest.raises(NotAllowed):
        empty.people.remove("can_bo")
    assert empty.people.people()[0].is_active


def test_only_those_who_administer_change_people(led: Services) -> None:
    with pytest.raises(NotAllowed, match="quản lý người dùng"):
        led.people.add("ke_toan", "Hồ Thị Nga", frozenset({Duty.CAN_BO}), OTHER)
    with pytest.raises(NotAllowed):
        led.people.remove("can_bo")


def test_a_changed_passphrase_replaces_the_old_one(empty: Services) -> None:
    folder = empty.at.folder
    empty.people.change_passphrase(PASSPHRASE, OTHER)
    assert empty.people.opens(OTHER)
    assert not empty.people.opens(PASSPHRASE)
    empty.close()
    with pytest.raises(WrongPassphrase):
        opened(folder)
    place = open_workplace(folder, user=None, passphrase=lambda: OTHER, clock=Clock())
    place.store.close()


def test_a_change_needs_the_old_passphrase(empty: Services) -> None:
    with pytest.raises(WrongPassphrase):
        empty.people.change_passphrase(OTHER, OTHER)
    assert empty.people.opens(PASSPHRASE)


def test_a_passphrase_is_the_same_in_every_spelling_of_unicode(tmp_path: Path) -> None:
    composed = unicodedata.normalize("NFC", "hộ nghèo ở xã")
    decomposed = unicodedata.normalize("NFD", composed)
    place = create_workplace(tmp_path / "xa", a_new_workplace(passphrase=composed), clock=Clock())
    place.store.close()
    open_workplace(
        tmp_path / "xa", user=None, passphrase=lambda: decomposed, clock=Clock()
    ).store.close()


def test_a_second_person_proves_herself_with_her_own_passphrase(empty: Services) -> None:
    ids = {one.user: one.id for one in empty.people.people()}
    assert verify_person(empty.at.folder, LEADER, PASSPHRASE) == ids[LEADER]
    with pytest.raises(WrongPassphrase):
        verify_person(empty.at.folder, LEADER, OTHER)


def test_the_strength_of_a_passphrase_is_hinted() -> None:
    assert passphrase_strength("ngan") == "refused"
    assert passphrase_strength(PASSPHRASE) in {"fair", "good"}


def test_a_copied_folder_is_a_workplace_of_its_own(empty: Services, tmp_path: Path) -> None:
    """What a person carries in her head opens it anywhere; nothing is tied to the path."""
    folder = empty.at.folder
    empty.close()
    shutil.copytree(folder, tmp_path / "noi khác")
    opened(tmp_path / "noi khác").close()


def test_login_names_are_ascii_on_disk(empty: Services) -> None:
    text = (empty.at.folder / "people.json").read_text(encoding="utf-8")
    assert text.isascii()
    assert [one["user"] for one in json.loads(text)["users"]] == ["can_bo", LEADER]
