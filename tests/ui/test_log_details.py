"""What an entry of the log changed is told in words, no code of ours among them."""

import re
from dataclasses import replace

from PySide6.QtWidgets import QPlainTextEdit

from giamngheo_desktop.domain.category import Cause, Group
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.household import CategoryBefore, Residence
from giamngheo_desktop.services.audit_values import said_words
from giamngheo_desktop.ui.screens.log import LogScreen
from tests.services.workplaces import ROUND
from tests.ui.conftest import Desktop
from tests.ui.workplace import PASSPHRASE

_CODE = re.compile(r"(?<![\w.@-])[a-z]+(?:_[a-z0-9]+)+(?![\w.@-])")


def _told(detail: QPlainTextEdit) -> set[str]:
    lines = detail.toPlainText().splitlines()
    return {one for line in lines for one in _CODE.findall(line) if "đăng nhập" not in line}


def test_every_entry_of_a_round_is_told_without_codes(commune: Desktop) -> None:
    services = commune.services
    services.people.add("lan", "Hồ Thị Lan", frozenset({Duty.CAN_BO}), PASSPHRASE)
    services.people.change_duties("lan", frozenset({Duty.LANH_DAO, Duty.QUAN_TRI}))
    line = services.households.lines(HouseholdQuery(round=ROUND))[3]
    held = services.households.get(line.id, ROUND)
    assert held.review is not None
    other = next(
        one
        for one in (CategoryBefore.HO_NGHEO, CategoryBefore.HO_CAN_NGHEO)
        if one is not held.household.category_before
    )
    home = replace(
        held.household,
        category_before=other,
        residence=Residence.TEMPORARY,
        groups=(Group.NGUOI_CO_CONG, Group.KHONG_CO_KHA_NANG_LAO_DONG),
    )
    review = replace(held.review, causes=(Cause.THIEU_VON,))
    services.households.save(replace(held, household=home, review=review))
    screen = commune.go("log", LogScreen)
    found: dict[str, set[str]] = {}
    for place in range(screen.done.rowCount()):
        screen.done_table.go_to(place)
        told = _told(screen.detail)
        if told:
            found[str(screen.done.index(place, 3).data())] = told
    assert not found
    screen.done_table.go_to(0)
    text = screen.detail.toPlainText()
    for words in ("Hộ có người có công", "Thiếu vốn", "Hộ không có khả năng lao động"):
        assert words in text


def test_a_value_that_is_no_code_stays_as_it_was_typed() -> None:
    for name, value in (
        ("address", "khac, Gần cầu treo"),
        ("review.answers.so_nguoi", "4"),
        ("phone", "0905 000 111"),
        ("note", "other"),
        ("members.2.name", "head"),
    ):
        assert said_words(name, value) == value
    assert said_words("members.2.relation", "child") == "Con"
    assert said_words("", "can_bo, quan_tri") == "Cán bộ nhập, Quản trị"
    assert said_words("review.answers.mai", "khong_ben_chac") != "khong_ben_chac"
    assert said_words("category_before", "none") == "Không thuộc danh sách"
