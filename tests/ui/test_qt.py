"""What we need of the Qt binding itself."""

import sys

from PySide6.QtWidgets import QApplication, QLabel

from giamngheo_desktop.ui.widgets.choice_edit import YesNoEdit


def test_signals_and_calls_cost_python_no_reference(qapp: QApplication) -> None:
    """A binding that drops references to True or None aborts the program after some hundred calls.

    PySide6 6.12.0 does so on Python 3.11; that is why pyproject.toml stays below it.
    """
    edit, label = YesNoEdit("Việc làm"), QLabel()
    before = [sys.getrefcount(one) for one in (True, False, None)]
    for _ in range(50):
        edit.value_changed.emit()
        label.setText("chữ")
        label.setVisible(False)
    after = [sys.getrefcount(one) for one in (True, False, None)]
    assert all(now - then > -20 for now, then in zip(after, before, strict=True))
