"""A person at the form whose power is cut: types, waits for no one, dies.

    python -m tests.ui.typist FOLDER HOUSEHOLD SETTINGS {kept|lost}

`lost` is the known-bad variant: nothing keeps the draft.
"""

import os
import signal
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from giamngheo_desktop.services.session import open_workplace
from giamngheo_desktop.services.suite import services_of
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.search import HouseholdRequest
from giamngheo_desktop.ui.surroundings import Surroundings
from tests.ui.keys import CONTROL, ENTER, press
from tests.ui.recording import RecordingNotify
from tests.ui.workplace import PASSPHRASE, clock, preferences

FIRST, SECOND = "Gần cầu treo", "0905 000 111"
_WAIT_MS = 1_500


def main(folder: Path, household: str, settings: Path, is_kept: bool) -> None:
    """Type two fields, turn the page, and die by SIGKILL."""
    app = QApplication([])
    look.dress(app)
    services = services_of(
        open_workplace(folder, user="can_bo", passphrase=lambda: PASSPHRASE, clock=clock)
    )
    around = Surroundings(preferences(settings), services.people.opens, RecordingNotify())
    window = MainWindow(services, SCREENS, around)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    QTest.qWait(200)
    window.go("household", HouseholdRequest(household))
    screen = window.open_screen()
    assert isinstance(screen, HouseholdScreen)
    assert screen.editor is not None
    screen.autosave.setInterval(300)
    if not is_kept:
        screen.autosave.stop()
        screen.editor.page_left.disconnect()
    screen.editor.go_to("address")
    press(FIRST, ENTER)
    screen.editor.go_to("phone")
    press(SECOND, ENTER)
    press(Qt.Key.Key_PageDown, held=CONTROL)
    QTest.qWait(_WAIT_MS)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4] == "kept")
