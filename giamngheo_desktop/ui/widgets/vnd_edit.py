"""Whole numbers and đồng: `1.500.000` on the right."""

from PySide6.QtWidgets import QWidget

from giamngheo_desktop.domain.review import Answer
from giamngheo_desktop.forms.typed import parse_integer, show_integer
from giamngheo_desktop.ui.widgets.typed_edit import TypedEdit, right_aligned


class IntegerEdit(TypedEdit):
    """Holds an `int`.

    Args:
        is_grouped: thousands by point; not for years.
    """

    def __init__(
        self, name: str, parent: QWidget | None = None, *, is_grouped: bool = True
    ) -> None:
        super().__init__(name, parse_integer, _show if is_grouped else _show_plain, parent)
        right_aligned(self)
        self.setProperty("short", True)  # as wide as a sum in letters of any size

    @property
    def number(self) -> int | None:
        """The number, where one was typed."""
        return self.value if isinstance(self.value, int) else None


class VndEdit(IntegerEdit):
    """Holds đồng as an `int`."""


def _show_plain(value: Answer) -> str:
    return str(value) if isinstance(value, int) else ""


def _show(value: Answer) -> str:
    return show_integer(value) if isinstance(value, int) else ""
