"""What is typed into the forms of recognition, kept by round and by household."""

from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.kept_words import KeptWords
from giamngheo_desktop.ui.screens.recognition_forms import DecideForm, RecogniseForm, RefuseForm


class RecognitionDrafts:
    """See the module. Number and day of refusals belong to the round, reasons to a household."""

    def __init__(
        self, screen: Screen, decide: DecideForm, recognise: RecogniseForm, refuse: RefuseForm
    ) -> None:
        self._forms: dict[Typed, DecideForm | RefuseForm] = {
            Typed.DECIDE: decide,
            Typed.REFUSE: refuse,
        }
        self._of_round = {
            Typed.RECOGNISE: KeptWords(
                screen, {"number": recognise.number, "on": recognise.on, "signer": recognise.signer}
            ),
            Typed.REFUSE: KeptWords(screen, {"number": refuse.number, "on": refuse.on}),
        }
        self._of_household = {
            Typed.DECIDE: KeptWords(screen, {"category": decide.category, "reason": decide.reason}),
            Typed.REFUSE: KeptWords(screen, {"reason": refuse.reason}),
        }

    def parts(self) -> tuple[KeptWords, ...]:
        """What is kept one by one."""
        return (*self._of_round.values(), *self._of_household.values())

    def begin(self, round_id: str, household: str) -> bool:
        """Put back what was typed of the round and of the household that is shown now.

        Returns:
            True when there was something.
        """
        rounds = [
            words.begin(key_of(what, round_id, ""), round_id)
            for what, words in self._of_round.items()
        ]
        homes = [
            words.begin(key_of(what, round_id, household) if household else "", round_id)
            for what, words in self._of_household.items()
        ]
        return any((*rounds, *homes))

    def keep(self) -> None:
        """Autosave what was typed and not stored; not an act."""
        for one in self.parts():
            one.keep()

    def shut(self) -> None:
        """What has not reached the store is written before the window is gone."""
        for one in self.parts():
            one.shut()

    def keys(self, what: Typed) -> list[str]:
        """Names of the drafts that end when a form is stored."""
        return [one.key for one in self._of_form(what)]

    def stored(self, what: Typed) -> None:
        """A form was stored: its reason goes, and nothing of it is a draft any more."""
        form = self._forms.get(what)
        if form is not None:
            form.reason.clear()
        for one in self._of_form(what):
            one.stored()

    def _of_form(self, what: Typed) -> list[KeptWords]:
        parts = (self._of_round, self._of_household)
        return [part[what] for part in parts if what in part]
