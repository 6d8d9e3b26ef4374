"""Every screen of the program, in the order of the rail."""

from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.text import duplicates as duplicate_words
from giamngheo_desktop.text import (
    ui_events,
    ui_handover,
    ui_history,
    ui_households,
    ui_log,
    ui_meeting,
    ui_opinions,
    ui_packages,
    ui_plan,
    ui_recognition,
    ui_rekeying,
    ui_screens,
    ui_standards,
    ui_transfers,
)
from giamngheo_desktop.ui.desk import ScreenSpec
from giamngheo_desktop.ui.screens.care import CareScreen
from giamngheo_desktop.ui.screens.compare import CompareScreen
from giamngheo_desktop.ui.screens.duplicates import DuplicatesScreen
from giamngheo_desktop.ui.screens.handover import HandoverScreen
from giamngheo_desktop.ui.screens.handover_packages import PackagesScreen
from giamngheo_desktop.ui.screens.handover_transfers import TransfersScreen
from giamngheo_desktop.ui.screens.handover_twice import PeopleTwiceScreen
from giamngheo_desktop.ui.screens.history import HistoryScreen
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.households import HouseholdsScreen
from giamngheo_desktop.ui.screens.importing import ImportScreen
from giamngheo_desktop.ui.screens.inbox import InboxScreen
from giamngheo_desktop.ui.screens.log import LogScreen
from giamngheo_desktop.ui.screens.meeting import MeetingScreen
from giamngheo_desktop.ui.screens.opinions import OpinionsScreen
from giamngheo_desktop.ui.screens.overview import OverviewScreen
from giamngheo_desktop.ui.screens.papers import PapersScreen
from giamngheo_desktop.ui.screens.plan.screen import PlanScreen
from giamngheo_desktop.ui.screens.recognition import RecognitionScreen
from giamngheo_desktop.ui.screens.rekeying import RekeyingScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.screens.settings import SettingsScreen
from giamngheo_desktop.ui.screens.standards_keying import KeyingScreen
from giamngheo_desktop.ui.screens.worklist import WorklistScreen

_BOTH = frozenset(UnitRole)
_COMMUNE = frozenset({UnitRole.COMMUNE})
_UPPER = frozenset({UnitRole.UPPER})

SCREENS: tuple[ScreenSpec, ...] = (
    ScreenSpec("overview", ui_screens.OVERVIEW, "overview", OverviewScreen, _BOTH, 1),
    ScreenSpec("households", ui_households.TITLE, "households", HouseholdsScreen, _BOTH, 2),
    ScreenSpec("round", ui_screens.ROUND, "round", RoundScreen, _BOTH, 3),
    ScreenSpec("papers", ui_screens.PAPERS, "papers", PapersScreen, _BOTH, 4),
    ScreenSpec("plan", ui_plan.TITLE, "plan", PlanScreen, _BOTH, 5),
    ScreenSpec("handover", ui_screens.HANDOVER, "handover", HandoverScreen, _COMMUNE, 6),
    ScreenSpec("handover", ui_screens.INBOX, "inbox", InboxScreen, _UPPER, 6),
    ScreenSpec("import", ui_screens.IMPORT, "import", ImportScreen, _COMMUNE, 7),
    ScreenSpec("backup", ui_screens.BACKUP, "backup", CareScreen, _BOTH, 8),
    ScreenSpec("settings", ui_screens.SETTINGS, "settings", SettingsScreen, _BOTH, 9),
    ScreenSpec("packages", ui_packages.TITLE, "handover", PackagesScreen, _COMMUNE),
    ScreenSpec("transfers", ui_transfers.TITLE, "handover", TransfersScreen, _BOTH),
    ScreenSpec("twice", ui_transfers.TWICE_TITLE, "inbox", PeopleTwiceScreen, _UPPER),
    ScreenSpec("upward", ui_handover.UPWARD, "handover", HandoverScreen, _UPPER),
    ScreenSpec("opinions", ui_opinions.TITLE, "inbox", OpinionsScreen, _UPPER),
    ScreenSpec("keying", ui_standards.KEYING, "settings", KeyingScreen),
    ScreenSpec("compare", ui_standards.COMPARING, "round", CompareScreen),
    ScreenSpec("meeting", ui_meeting.TITLE, "round", MeetingScreen, _COMMUNE),
    ScreenSpec("recognition", ui_recognition.TITLE, "round", RecognitionScreen, _COMMUNE),
    ScreenSpec("household", ui_households.FORM, "households", HouseholdScreen),
    ScreenSpec("history", ui_history.TITLE, "households", HistoryScreen),
    ScreenSpec("duplicates", duplicate_words.TITLE, "households", DuplicatesScreen),
    ScreenSpec("log", ui_log.TITLE, "settings", LogScreen),
    ScreenSpec("rekeying", ui_rekeying.TITLE, "round", RekeyingScreen, _COMMUNE),
    ScreenSpec("worklist", ui_events.WORK, "round", WorklistScreen, _COMMUNE),
)
