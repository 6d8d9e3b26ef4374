"""What this machine remembers for its user: never data of the office. The only string keys."""

from enum import IntEnum
from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QSettings


class TextSize(IntEnum):
    """Size of letters, in tenths of a point."""

    NORMAL = 105
    LARGE = 130
    LARGER = 160

    @property
    def points(self) -> float:
        """Size in points."""
        return self / 10


class Preferences:
    """Typed settings of one machine.

    Args:
        settings: where they are kept; tests hand in an INI file of their own.
    """

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def text_size(self) -> TextSize:
        """Size of letters."""
        value = self._number("text_size", TextSize.NORMAL)
        return TextSize(value) if value in set(TextSize) else TextSize.NORMAL

    @text_size.setter
    def text_size(self, size: TextSize) -> None:
        self._settings.setValue("text_size", int(size))

    @property
    def workplace(self) -> Path | None:
        """Folder of the workplace that was open last."""
        text = self._text("workplace")
        return Path(text) if text else None

    @workplace.setter
    def workplace(self, folder: Path) -> None:
        self._settings.setValue("workplace", str(folder))

    @property
    def user(self) -> str:
        """Login name that was used last."""
        return self._text("user")

    @user.setter
    def user(self, name: str) -> None:
        self._settings.setValue("user", name)

    @property
    def window(self) -> QByteArray:
        """Place and size of the window; empty on the first start."""
        value = self._settings.value("window")
        return value if isinstance(value, QByteArray) else QByteArray()

    @window.setter
    def window(self, geometry: QByteArray) -> None:
        self._settings.setValue("window", geometry)

    def _text(self, key: str) -> str:
        return str(self._settings.value(key, "") or "")

    def _number(self, key: str, default: int) -> int:
        value = self._settings.value(key, default)
        try:
            return int(cast(str, value))
        except (TypeError, ValueError):
            return default
