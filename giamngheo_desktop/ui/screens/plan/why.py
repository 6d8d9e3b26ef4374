"""Why a household stands in no row of a table of the plan."""

from PySide6.QtWidgets import QWidget

from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.text import ui_why as why_words
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.plan.tabs import TableTab
from giamngheo_desktop.ui.screens.why_missing import OWN, ask_why, not_among


def ask_why_here(screen: Screen, tab: QWidget | None) -> None:
    """Why a household stands in no row of the open table (F3)."""
    section = tab.section if isinstance(tab, TableTab) else None
    if isinstance(tab, TableTab) and section is not None and section.asks_home:
        says = why_words.not_in_plan(say.TABS[tab.name])
        ask_why(screen, OWN, not_among(tab.model.all_rows, says))
    else:
        ask_why(screen)
