"""A day, typed as people type it: `5/2/27`, `05022027`."""

from datetime import date

from PySide6.QtWidgets import QWidget

from giamngheo_desktop.domain.review import Answer
from giamngheo_desktop.forms.typed import parse_date, show_date
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui.widgets.typed_edit import TypedEdit


class DateEdit(TypedEdit):
    """Holds an ISO day; shows `05/02/2027`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, _parse, _show, parent)
        self.setPlaceholderText(say.DATE_HINT)
        self.setProperty("short", True)  # as wide as a day in letters of any size

    @property
    def day(self) -> date | None:
        """The day, where one was typed."""
        return date.fromisoformat(self.value) if isinstance(self.value, str) else None

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        self.set_value(day.isoformat() if day else None)


def _parse(text: str) -> Answer:
    day = parse_date(text)
    return day.isoformat() if day else None


def _show(value: Answer) -> str:
    return show_date(date.fromisoformat(value)) if isinstance(value, str) else ""
