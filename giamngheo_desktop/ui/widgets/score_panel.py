"""The live verdict beside a form: category in words, both scores, every reason, what is missing.

While answers are missing it says so and names them; it never shows a provisional category.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.category import Category, Grade
from giamngheo_desktop.domain.classification import B1Source, Classification, Reason, Refusal
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.text.labels import AREA, CATEGORY
from giamngheo_desktop.ui import look

FIELD_OF_FACT = {
    "seeking_work": "dang_tim_viec",
    "wage_without_contract": "lam_cong_khong_hop_dong",
    "monthly_benefit": "tro_cap_hang_thang",
    "malnourished": "suy_dinh_duong",
    "has_health_insurance": "co_the_bhyt",
    "in_training": "dang_hoc",
    "certificate": "bang_cap",
    "certified_on_the_job": "dao_tao_tai_doanh_nghiep",
    "school_level": "cap_hoc",
    "birth_date": "birth",
    "birth_year": "birth",
    "area_m2": "dien_tich_nha_o_m2",
    "water": "nguon_nuoc",
    "latrine": "nha_tieu",
    "uses_internet": "su_dung_internet",
    "means": "phuong_tien_thong_tin",
    "diem_b2": "diem_b2_tong",
}
"""Last part of the path of a fact -> field of the form that asks it."""

_MEMBER = re.compile(r"members\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line of the panel leads.

    Args:
        field: code of the field or of the column of people.
        member: place of the person among the counted ones, 0-based.
    """

    field: str
    member: int | None = None


def place_of_fact(path: str) -> Place:
    """Field that a missing or contradictory fact is asked by."""
    member = _MEMBER.match(path)
    last = path.rsplit(".", maxsplit=1)[-1]
    return Place(FIELD_OF_FACT.get(last, last), int(member[1]) if member else None)


class ScorePanel(QFrame):
    """See the module; 260 pixels wide, always at the same place."""

    jump_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.stand_beside(True)
        self.category, self.standard = _wrapped("verdict"), _wrapped("quiet")
        self.others, self.before = _wrapped(), _wrapped()
        self.category.setAccessibleName(say.VERDICT)
        self.others.hide()
        self._build_lines()
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 12)
        for widget, stretch in (
            (self.category, 0),
            (self.standard, 0),
            (self.others, 0),
            (self.lines, 1),
            (self.before, 0),
        ):
            box.addWidget(widget, stretch)
        self.show_verdicts((), "")

    def _build_lines(self) -> None:
        self.lines = QListWidget()
        self.lines.setAccessibleName(say.REASONS)
        self.lines.setWordWrap(True)
        self.lines.setObjectName("lines")
        self.lines.setFrameShape(QFrame.Shape.NoFrame)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.lines.itemActivated.connect(self._on_activated)
        self.lines.itemClicked.connect(self._on_activated)

    def show_verdicts(
        self,
        verdicts: Sequence[Classification],
        before: str,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """Show the verdicts of the household as it stands in the form.

        Args:
            verdicts: one per standard of the round; the first decides.
            before: category on the list of the round before, in words.
            names: printed names of the indicators, by code.
        """
        self.lines.clear()
        self.others.setText("\n".join(map(_beside, verdicts[1:])))
        self.others.setVisible(len(verdicts) > 1)
        self.before.setText(say.year_before(before) if before else "")
        if not verdicts:
            self._head(None, "")
            return
        first = verdicts[0]
        self._head(
            first.category,
            say.standard_line(first.standard, AREA[first.area.value] if first.area else ""),
        )
        self._show_first(first, names or {})

    def _head(self, category: Category | None, standard: str) -> None:
        words = CATEGORY[category.value] if category else say.NOT_YET
        self.category.setText(f"{look.CATEGORY_MARK[category]} {words}")
        colour = look.CATEGORY_COLOUR[category]
        self.category.setStyleSheet(f"color: {colour};")
        self.standard.setText(standard)

    def _show_first(self, verdict: Classification, names: Mapping[str, str]) -> None:
        for one in verdict.refused:
            self._line(f"! {one.text}", _refused_place(one))
        for reason in verdict.reasons:
            typed = reason.rule == "diem_b1" and verdict.diem_b1_source is B1Source.TYPED
            self._line(_reason_text(reason, typed), _reason_place(reason))
        told = {reason.rule for reason in verdict.reasons}
        for code in verdict.deprivations:
            if code not in told:
                self._line(f"   • {names.get(code, code)}", Place(code))
        for value in verdict.unverified:
            self._line(say.unverified(value.text), None)

    def _line(self, text: str, place: Place | None) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, place)
        item.setToolTip(text)
        self.lines.addItem(item)

    def stand_beside(self, is_beside: bool) -> None:
        """Beside the form, or under it where letters are large."""
        wide = 16_777_215  # Qt's own "no limit"
        self.setMinimumWidth(look.SCORE_WIDTH)
        self.setMaximumWidth(look.SCORE_WIDTH if is_beside else wide)
        self.setMaximumHeight(wide if is_beside else 190)

    def texts(self) -> list[str]:
        """Words of every line."""
        return [self.lines.item(place).text() for place in range(self.lines.count())]

    def _on_activated(self, item: QListWidgetItem) -> None:
        place = item.data(Qt.ItemDataRole.UserRole)
        if place is not None:
            self.jump_requested.emit(place)


def _wrapped(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    return label


def _beside(other: Classification) -> str:
    """The verdict under a standard that only compares, and why there is none."""
    shown = CATEGORY[other.category.value] if other.category else say.NOT_YET
    why = other.refused[0].text if other.refused and not other.category else ""
    return say.other_standard(other.standard, shown, why, by_income=other.basis == "income")


def _refused_place(refusal: Refusal) -> Place:
    return place_of_fact(refusal.field)


def _reason_place(reason: Reason) -> Place:
    return Place(FIELD_OF_FACT.get(reason.rule, reason.rule))


def _reason_text(reason: Reason, is_typed: bool) -> str:
    mark = "✓" if reason.holds else "✗"
    flag = " ⚑" if reason.grade is not Grade.VERIFIED else ""
    typed = f" · {say.TYPED}" if is_typed and say.TYPED not in reason.text else ""
    return f"{mark} {reason.text}{typed}{flag}"
