"""What the screen of the plan asks in a box: a household by name, a project's name and place."""

from giamngheo_desktop.domain.plan.funding import FundingNode
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui.notify import Answer, Notify
from giamngheo_desktop.ui.screens.plan.draft import Draft
from giamngheo_desktop.ui.screens.plan.sections import new_project
from giamngheo_desktop.ui.screens.plan.tabs import SectionTab


def ask_home(notify: Notify, draft: Draft) -> Subject | None:
    """A poor or near-poor household by the name of its head."""
    typed = notify.ask_text(say.CHOOSE_HOME)
    if typed is None:
        return None
    found = draft.listed(typed)
    if not found:
        notify.warn(say.home_not_found(typed))
        return None
    if len(found) == 1:
        return found[0]
    answers = [
        Answer(one.household, say.place_line(one.head_name, draft.view.name_of(one.village)))
        for one in found[:8]
    ]
    chosen = notify.choose(say.WHICH_HOME, answers)
    return next((one for one in found if one.household == chosen), None)


def add_project(notify: Notify, draft: Draft, tab: SectionTab) -> None:
    """A project that money can be put on, and its first line."""
    made = _ask_project(notify, draft, _project_at(tab))
    if made is not None:
        draft.set("projects", (*draft.book.projects, made))
        tab.add(made.code)


def rename_project(notify: Notify, draft: Draft, tab: SectionTab) -> None:
    """Another name for the project under the cursor."""
    if _ask_new_title(notify, draft, _project_at(tab)):
        tab.changed.emit()
    tab.table.setFocus()


def _project_at(tab: SectionTab) -> str:
    """Code of the project of the line under the cursor; empty where there is none."""
    row = tab.table.current()
    return row.node if row is not None else ""


def _ask_project(notify: Notify, draft: Draft, here: str) -> FundingNode | None:
    """A new project, or a part of the one that stands under the cursor.

    Args:
        here: code of the project of the line under the cursor; empty = there is none.
    """
    title = notify.ask_text(say.PROJECT_NAME)
    if title is None or not (words := tidy(title)):
        return None
    return new_project(draft.book, words, _ask_parent(notify, draft, here))


def _ask_parent(notify: Notify, draft: Draft, here: str) -> str | None:
    """The project a new one is part of, where a line of one is under the cursor."""
    projects = {one.code: one for one in draft.book.projects}
    found = projects.get(here)
    if found is None:
        return None
    top = projects.get(found.parent or "", found)
    answers = [Answer("", say.OWN_PROJECT), Answer(top.code, say.part_of(top.title))]
    return notify.choose(say.WHERE_PROJECT, answers) or None


def _ask_new_title(notify: Notify, draft: Draft, here: str) -> bool:
    """Another name for the project under the cursor, or for the one it is part of.

    Only the name changes: the code stays, so every line of money stays where it is.

    Returns:
        True when a name was changed.
    """
    projects = {one.code: one for one in draft.book.projects}
    found = projects.get(here)
    if found is None:
        notify.warn(say.NO_PROJECT_HERE)
        return False
    above = projects.get(found.parent or "")
    if above is not None:
        answers = [Answer(one.code, one.title) for one in (found, above)]
        code = notify.choose(say.WHICH_PROJECT, answers)
        if code is None:
            return False
        found = projects[code]
    title = tidy(notify.ask_text(say.PROJECT_NAME, found.title) or "")
    if not title or title == found.title:
        return False
    draft.rename_project(found.code, title)
    return True
