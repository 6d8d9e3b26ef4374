"""Every screen of the program, in the order of the rail."""

from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.text import ui_households, ui_screens
from giamngheo_desktop.ui.desk import ScreenSpec
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.households import HouseholdsScreen
from giamngheo_desktop.ui.screens.overview import OverviewScreen

_COMMUNE = frozenset({UnitRole.COMMUNE})
_UPPER = frozenset({UnitRole.UPPER})

SCREENS: tuple[ScreenSpec, ...] = (
    ScreenSpec("overview", ui_screens.OVERVIEW, "overview", OverviewScreen),
    ScreenSpec("households", ui_households.TITLE, "households", HouseholdsScreen),
    ScreenSpec("household", ui_households.FORM, "households", HouseholdScreen, on_rail=False),
)
