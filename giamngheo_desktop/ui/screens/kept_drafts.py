"""Drafts on their way into the store: what is typed is never behind what the store has.

They are written in their turn, past long work, but not while that writes itself. Whoever opens the
household again before that, or closes the window, must not meet an older state.
"""

from collections.abc import Callable, Mapping

from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.task import Task, Way


class KeptDrafts:
    """See the module.

    Args:
        screen: runs the writing.
    """

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._on_the_way: dict[str, tuple[str | None, str]] = {}

    def keep(self, key: str, round_id: str | None, text: str) -> None:
        """Write what is typed, in its turn."""
        self._on_the_way[key] = (round_id, text)
        households = self._screen.desk.services.households
        self._write(lambda: households.put_draft(key, round_id, text), key, text)

    def is_storing(self) -> bool:
        """True while something is being stored: a draft kept now would come after that."""
        return bool(self._screen.desk.runner.saves())

    def texts(self) -> Mapping[str, str]:
        """What has not arrived yet, by the name it is kept under; empty = it is taken back."""
        return {key: text for key, (_, text) in self._on_the_way.items()}

    def read(self, key: str, round_id: str | None) -> str:
        """What was typed before, in this round or in none; empty = nothing."""
        newer = self.texts().get(key)
        if newer is not None:
            return newer
        return self._screen.desk.services.households.draft_of_round(key, round_id) or ""

    def forget(self, key: str) -> None:
        """The household was stored: its draft is no longer wanted."""
        self._on_the_way.pop(key, None)

    def drop(self, key: str) -> None:
        """The person took back what was typed: nothing of it comes back."""
        self._on_the_way[key] = (None, "")
        households = self._screen.desk.services.households
        self._write(lambda: households.drop_draft(key), key, "")

    def write_now(self) -> None:
        """The window closes: what waits is written before anything else."""
        households = self._screen.desk.services.households
        for key, (round_id, text) in self._on_the_way.items():
            if text:
                households.put_draft(key, round_id, text)
            else:
                households.drop_draft(key)
        self._on_the_way.clear()

    def _write(self, work: Callable[[], object], key: str, text: str) -> None:
        self._screen.desk.runner.start(
            Task(
                self._screen,
                lambda _p: work(),
                done=lambda _done: self._arrived(key, text),
                failed=self._screen.desk.notify.error,
                way=Way.DRAFT,
            )
        )

    def _arrived(self, key: str, text: str) -> None:
        if self.texts().get(key) == text:
            self.forget(key)
