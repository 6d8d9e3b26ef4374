"""What is typed into the plan and not stored yet: kept, and back when the plan is read again."""

import json
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import asdict

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.forms.typed import RefusedWords
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.plan.drafting import plan_draft, put_back
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui.autosave import Autosave
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.kept_drafts import KeptDrafts
from giamngheo_desktop.ui.screens.plan.draft import Draft, Read
from giamngheo_desktop.ui.screens.plan.tabs import TableTab
from giamngheo_desktop.ui.screens.plan.target_forms import TargetForms

_PLAN, _CELLS, _FORMS = "plan", "cells", "forms"


class TypedPlan:
    """See the module.

    Args:
        screen: runs the writing.
        tables: the pages that are tables; there are more with the turns of the window.
        draft: what is being edited; `None` = nothing.
        forms: that help with targets.
    """

    def __init__(
        self,
        screen: Screen,
        tables: Callable[[], Sequence[TableTab]],
        draft: Callable[[], Draft | None],
        forms: TargetForms,
    ) -> None:
        self._desk, self._tables, self._draft = screen.desk, tables, draft
        self._drafts, self._forms = KeptDrafts(screen), forms
        self._kept = ""
        self._begun: set[int] = set()
        self._cells: dict[tuple[str, int], list[RefusedWords]] = {}
        self.autosave = Autosave(screen, self.keep)

    def read(self, year: int) -> str:
        """What was typed of a year before; on the worker thread, with the plan."""
        return self._drafts.read(self.key(year), None)

    @staticmethod
    def key(year: int) -> str:
        """Under which name it is kept; the act that stores the plan ends this draft."""
        return key_of(Typed.PLAN, str(year))

    def begin(self, draft: Draft, read: Read) -> None:
        """A plan is to be shown: put back what was typed before this window knew of it."""
        is_known = read.year in self._begun
        self._begun.add(read.year)
        if is_known or not read.typed:
            return
        self._kept, told = read.typed, json.loads(read.typed)
        try:
            found = put_back(told.get(_PLAN, "{}"), draft.book)
        except UserError as error:
            self._desk.notify.error(error)
            return
        draft.book = found.book
        self._forms.put_back(told.get(_FORMS, {}))
        for tab, at, cell in told.get(_CELLS, []):
            self._cells.setdefault((tab, at), []).append(RefusedWords(**cell))
        self._desk.notify.warn(say.typed_back(read.year, found.left_out))

    def hold_cells(self) -> TableTab | None:
        """Once the rows are shown: words without meaning stand in their cells again.

        Returns:
            The first page with such a cell; `None` = there is none.
        """
        cells, self._cells = self._cells, {}
        holding = [one for one in self._tables() if any(name == one.name for name, _ in cells)]
        for tab in holding:
            for at, table in enumerate(tab.edit_tables()):
                if held := cells.get((tab.name, at)):
                    table.hold(held)
        return next(iter(holding), None)

    def keep(self) -> None:
        """Autosave what was typed and not stored; not an act."""
        draft = self._draft()
        if draft is None or self._drafts.is_storing():
            return
        text = self._text(draft)
        if text == self._kept:
            return
        self._kept = text
        if text:
            self._drafts.keep(self.key(draft.book.year), None, text)
        else:
            self._drafts.drop(self.key(draft.book.year))

    def stored(self, year: int) -> None:
        """The plan was stored, and its draft ended with that."""
        self._kept = ""
        self._drafts.forget(self.key(year))
        self._forms.stored()

    def taken_back(self, year: int) -> None:
        """The person does not want what was typed."""
        self._kept = ""
        self._drafts.drop(self.key(year))
        self._put_down(year)

    def put_away(self, year: int) -> None:
        """Another plan is to be shown: what was typed into this one waits for it."""
        self.keep()
        self._put_down(year)

    def _put_down(self, year: int) -> None:
        self._kept = ""
        self._begun.discard(year)
        self._forms.forget()
        for tab in self._tables():
            for table in tab.edit_tables():
                table.hold([])

    def shut(self) -> None:
        """The window closes: what is typed is written before anything else."""
        self.keep()
        self._drafts.write_now()

    def _text(self, draft: Draft) -> str:
        typed = copy(draft)
        for tab in self._tables():
            tab.put_open_cell(typed)
        told: dict[str, object] = {}
        if changed := plan_draft(draft.view.book, typed.book):
            told[_PLAN] = changed
        cells = [
            (tab.name, at, asdict(words))
            for tab in self._tables()
            for at, table in enumerate(tab.edit_tables())
            for words in table.words_without_meaning()
        ]
        if cells:
            told[_CELLS] = cells
        if forms := self._forms.typed():
            told[_FORMS] = forms
        return json.dumps(told, ensure_ascii=False) if told else ""
