"""A laptop whose passphrases and sheet are lost is opened by the unit above, and by nobody else."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from giamngheo_desktop.domain.errors import (
    BundleError,
    NotAllowed,
    NotFound,
    StepNotAllowed,
    UserError,
    WrongDigits,
    WrongPassphrase,
)
from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.keys.rescue_file import FILE_NAME
from giamngheo_desktop.services.recovery import make_sheet
from giamngheo_desktop.services.rescue import (
    RescueAsked,
    RescueRequested,
    can_be_rescued,
    finish_rescue,
    pending_rescue,
    request_rescue,
)
from giamngheo_desktop.services.rescuing import RecoveryKeyMade
from giamngheo_desktop.services.restoring import RestoreKeys, restore
from giamngheo_desktop.services.session import open_workplace
from giamngheo_desktop.services.suite import Services
from tests.builders import a_unit
from tests.services.desks import Desks
from tests.services.workplaces import PASSPHRASE, World, opened

NEW = "sau bay tam chin muoi"
KEY_WORD = "khóa cứu hộ cất trong két"


@dataclass
class Office:
    """A commune that left its key above, now closed, and the unit above."""

    desks: Desks
    upper: Services
    made: RecoveryKeyMade
    stick: Path

    @property
    def folder(self) -> Path:
        return self.desks.world.communes[0]

    def ask(self, phrase: str = NEW) -> RescueRequested:
        asked = RescueAsked(None, a_unit(), "Nguyễn Thị Hoa", "0905 000 000", phrase)
        return request_rescue(self.folder, self.stick, asked, clock=self.desks.clock)

    def answer(self, asked: RescueRequested, **other: object) -> Path:
        plain: dict[str, object] = {
            "digits": asked.digits,
            "identity": self.made.secret,
            "assurance": Assurance.TAN_NOI,
            "folder": self.stick,
        }
        return self.upper.rescuing.answer(asked.path, **(plain | other)).path  # type: ignore[arg-type]  # keywords of each test

    def finish(self, answer: Path, passphrase: str = NEW, digits: str = "") -> None:
        place = finish_rescue(
            self.folder,
            answer,
            passphrase=passphrase,
            upper_digits=digits or self.made.digits,
            clock=self.desks.clock,
        )
        make_sheet(place)
        place.store.close()

    def opens(self, passphrase: str) -> bool:
        try:
            place = open_workplace(
                self.folder, user=None, passphrase=lambda: passphrase, clock=self.desks.clock
            )
        except WrongPassphrase:
            return False
        place.store.close()
        return True


@dataclass(frozen=True)
class Left:
    """What the session's world holds once the commune left its key above."""

    world: World
    stick: Path
    made: RecoveryKeyMade


@pytest.fixture(scope="module")
def left(world_template: World, tmp_path_factory: pytest.TempPathFactory) -> Left:
    """Made once: the recovery identity, and the digits typed at the commune."""
    world = world_template.copied(tmp_path_factory.mktemp("left") / "out")
    stick = world.out / "usb"
    stick.mkdir()
    upper, commune = opened(world.upper, "phe_duyet"), opened(world.communes[0])
    made = upper.rescuing.make_key(stick, KEY_WORD)
    asked = commune.enrolment.request(stick, office="-", phone="0")
    done = upper.enrolment.accept(
        asked.path, digits=asked.slip.digits, assurance=Assurance.TAN_NOI, folder=stick
    )
    commune.enrolment.finish(done.path, upper_digits=done.upper_digits)
    assert done.upper_digits == made.digits
    commune.close()
    upper.close()
    return Left(world, stick, made)


@pytest.fixture
def office(left: Left, tmp_path: Path) -> Iterator[Office]:
    """The commune closed, the unit above opened by one who may answer a rescue."""
    world = left.world.copied(tmp_path / "out")
    upper = opened(world.upper, "phe_duyet")
    with ExitStack() as stack:
        yield Office(Desks(world, stack), upper, left.made, world.out / "usb")
    upper.close()


def test_the_unit_above_opens_a_locked_laptop(office: Office) -> None:
    assert can_be_rescued(office.folder)
    asked = office.ask()
    assert asked.pdf.startswith(b"%PDF")
    seen = office.upper.rescuing.show(asked.path)
    assert (seen.request.officer, seen.is_registered) == ("Nguyễn Thị Hoa", True)
    office.finish(office.answer(asked))
    assert office.opens(NEW)
    assert not office.opens(PASSPHRASE)
    assert pending_rescue(office.folder) is None


def test_both_sides_keep_a_line_of_it(office: Office) -> None:
    office.finish(office.answer(office.ask()))
    [line] = office.upper.audit.search(op="rescue_answered")
    assert line.entry.after == {"officer": "Nguyễn Thị Hoa", "how": "tan_noi"}
    place = open_workplace(
        office.folder, user=None, passphrase=lambda: NEW, clock=office.desks.clock
    )
    with place.store.reading() as tx:
        assert len(tx.audit.entries(op="opened_by_rescue")) == 1
        assert tx.settings.fact("key_change_due") == "1"
        assert tx.audit.verify() == []
    place.store.close()


def test_the_identity_comes_out_of_its_file_with_its_passphrase(office: Office) -> None:
    rescuing = office.upper.rescuing
    assert rescuing.identity_in(office.made.path, KEY_WORD) == office.made.secret
    with pytest.raises(WrongPassphrase, match="khóa cứu hộ không đúng"):
        rescuing.identity_in(office.made.path, "một mật khẩu khác hẳn")
    assert office.made.secret.encode() not in office.made.path.read_bytes()


def test_nobody_reads_the_key_on_the_stick(office: Office) -> None:
    answer = office.answer(office.ask())
    raw = b"".join(path.read_bytes() for path in office.stick.iterdir())
    office.finish(answer)
    place = open_workplace(
        office.folder, user=None, passphrase=lambda: NEW, clock=office.desks.clock
    )
    assert place.store.key not in raw
    assert place.store.key.hex().encode() not in raw
    place.store.close()


def test_a_wrong_digit_of_the_slip_sends_nothing(office: Office) -> None:
    asked = office.ask()
    before = sorted(office.stick.iterdir())
    for group in range(8):
        groups = asked.digits.split()
        groups[group] = f"{(int(groups[group]) + 1) % 100_000:05d}"
        with pytest.raises(WrongDigits, match=f"{group + 1}") as refused:
            office.answer(asked, digits=" ".join(groups))
        assert "Chưa gửi khóa nào" in refused.value.text
        assert "(GNB-213)" in refused.value.text
        assert "không đăng ký" not in refused.value.text, "nothing is registered here"
    assert sorted(office.stick.iterdir()) == before


def test_another_identity_opens_no_escrow(office: Office, tmp_path: Path) -> None:
    asked = office.ask()
    other = office.upper.rescuing.make_key(tmp_path, KEY_WORD, replace=True)
    with pytest.raises(WrongDigits, match="không mở được"):
        office.answer(asked, identity=other.secret)


def test_a_laptop_that_was_never_registered_is_not_answered(office: Office) -> None:
    upper = office.upper
    asked = office.ask()
    with upper.at.store.writing() as tx:
        for one in tx.exchange.cards(a_unit().id):
            tx.exchange.revoke(one.card.key_id)
    with pytest.raises(NotFound, match="không có trong sổ"):
        office.answer(asked)


def test_a_request_of_enrolment_is_no_rescue(office: Office) -> None:
    plain = next(path for path in office.stick.glob("*enrol*"))
    with pytest.raises(StepNotAllowed, match="không phải yêu cầu cứu hộ"):
        office.upper.rescuing.show(plain)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"passphrase": "không phải mật khẩu đó"}, WrongPassphrase),
        ({"digits": " ".join(["12345"] * 8)}, WrongDigits),
    ],
)
def test_the_laptop_stays_locked_when_something_is_wrong(
    office: Office, change: dict[str, str], error: type[UserError]
) -> None:
    answer = office.answer(office.ask())
    with pytest.raises(error):
        office.finish(answer, **change)
    assert not office.opens(NEW)
    assert office.opens(PASSPHRASE)
    office.finish(answer)


def test_wrong_digits_of_the_unit_above_are_told_in_words_of_a_locked_laptop(
    office: Office,
) -> None:
    answer = office.answer(office.ask())
    with pytest.raises(WrongDigits) as refused:
        office.finish(answer, digits=" ".join(["12345"] * 8))
    assert "vẫn được khóa" in refused.value.text
    assert "phiếu khóa cấp trên" in refused.value.text
    assert "(GNB-213)" in refused.value.text
    assert "không đăng ký" not in refused.value.text


def test_the_sheet_printed_before_the_key_in_the_safe_still_restores_the_unit_above(
    office: Office, tmp_path: Path
) -> None:
    sheet = office.upper.recovery.make()
    office.upper.rescuing.make_key(tmp_path, KEY_WORD, replace=True)
    usb = tmp_path / "usb"
    usb.mkdir()
    copy = office.upper.backups.to_stick(usb).path
    keys = RestoreKeys(None, lambda: "", lambda: sheet.secret, sheet.digits, lambda: NEW)
    restore(copy, tmp_path / "moi", keys, clock=office.desks.clock)


def test_an_answer_to_another_request_opens_nothing(office: Office) -> None:
    first = office.answer(office.ask())
    office.ask()
    with pytest.raises(BundleError):
        office.finish(first)
    assert not office.opens(NEW)


def test_without_a_request_an_answer_is_not_read(office: Office) -> None:
    answer = office.answer(office.ask())
    (office.folder / FILE_NAME).unlink()
    with pytest.raises(StepNotAllowed, match="chưa xin cứu hộ"):
        office.finish(answer)


def test_a_bent_pending_file_is_told_in_one_sentence(office: Office) -> None:
    answer = office.answer(office.ask())
    path = office.folder / FILE_NAME
    raw = path.read_bytes()
    for at in range(3, len(raw), 160):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        with pytest.raises(UserError):
            office.finish(answer)
    path.write_bytes(raw)
    office.finish(answer)


def test_a_laptop_without_escrow_cannot_ask(desks: Desks, tmp_path: Path) -> None:
    desks.commune.close()
    folder = desks.world.communes[0]
    assert not can_be_rescued(folder)
    asked = RescueAsked(None, a_unit(), "Hoa", "0", NEW)
    with pytest.raises(StepNotAllowed, match="chưa gửi khóa"):
        request_rescue(folder, tmp_path, asked, clock=desks.clock)
    assert pending_rescue(folder) is None


def test_a_weak_new_passphrase_asks_nothing(office: Office) -> None:
    with pytest.raises(WrongPassphrase):
        office.ask("ngắn")
    assert pending_rescue(office.folder) is None


def test_a_commune_makes_no_recovery_key_and_the_upper_unit_makes_one_once(
    office: Office, tmp_path: Path
) -> None:
    with pytest.raises(NotAllowed, match="giữ khóa cứu hộ"):
        office.desks.commune.rescuing.make_key(tmp_path, KEY_WORD)
    with pytest.raises(StepNotAllowed, match="đã có khóa cứu hộ"):
        office.upper.rescuing.make_key(tmp_path, KEY_WORD)


def test_the_second_person_is_asked_for_where_the_setting_says_so(office: Office) -> None:
    asked = office.ask()
    with office.upper.at.store.writing() as tx:
        tx.settings.put("two_person_approval", True)
    with pytest.raises(UserError, match="người thứ hai"):
        office.answer(asked)
