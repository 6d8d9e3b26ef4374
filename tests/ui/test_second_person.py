"""A second person approves in the window of the first one, by her own passphrase."""

from collections import Counter
from pathlib import Path

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import ApprovalNeeded
from giamngheo_desktop.ui.screens.handover import HandoverScreen
from giamngheo_desktop.ui.screens.settings import SettingsScreen
from tests.ui.conftest import Desktop, Open
from tests.ui.workplace import PASSPHRASE, Built


def _strict(commune: Desktop, stick: Path) -> HandoverScreen:
    stick.mkdir()
    with commune.services.at.store.writing() as tx:
        tx.settings.put("two_person_approval", True)
    commune.notify.path = stick
    return commune.go("handover", HandoverScreen)


def _totals(commune: Desktop) -> str:
    """The totals she is told, counted on another way: line by line."""
    query = HouseholdQuery(edition="2026-DK", round="2026-DK")
    lines = commune.services.households.lines(query)
    now = Counter(one.category for one in lines)
    people = sum(one.member_count for one in lines)
    return (
        f"{len(lines)} hộ, {people} người; hộ nghèo {now[Category.HO_NGHEO]}, "
        f"hộ cận nghèo {now[Category.HO_CAN_NGHEO]}."
    )


def test_a_bundle_is_written_once_the_second_person_has_typed_her_passphrase(
    desktop: Open, closed: Built, tmp_path: Path
) -> None:
    commune = desktop(closed.commune, "can_bo")
    screen = _strict(commune, tmp_path / "usb")
    screen.export()
    commune.settle()
    assert isinstance(commune.notify.errors[-1], ApprovalNeeded)
    assert _totals(commune) in commune.notify.errors[-1].text, "what she approves"
    commune.notify.forms = [{"second": "lanh_dao", "second_word": "sai mật khẩu rồi"}, None]
    screen.export()
    commune.settle()
    assert "Mật khẩu không đúng" in commune.said("form")[-1]
    assert isinstance(commune.notify.errors[-1], ApprovalNeeded)
    assert not list((tmp_path / "usb").glob("*.gnb"))
    commune.notify.form = {"second": " lanh_dao ", "second_word": PASSPHRASE}
    screen.export()
    commune.settle()
    assert len(list((tmp_path / "usb").glob("*.gnb"))) == 1
    assert "có thể rút USB" in commune.said("warn")[-1]
    assert commune.services.at.person.user == "can_bo"


def test_the_bound_of_a_large_difference_is_set_at_the_upper_unit(
    desktop: Open, closed: Built
) -> None:
    upper = desktop(closed.upper, "tiep_nhan")
    page = upper.go("settings", SettingsScreen).people_page
    assert page.large.number == 10
    page.large.set_value(25)
    page.put_large()
    upper.settle()
    assert upper.services.approval.percent() == 25
    page.large.set_value(101)
    page.put_large()
    upper.settle()
    assert "0 đến 100" in upper.notify.errors[-1].text
    assert page.large.number == 101, "what was typed stays, to be mended"
    assert upper.services.approval.percent() == 25
