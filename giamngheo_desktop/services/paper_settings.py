"""What the office has chosen for its papers, and who signs them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound, UserError
from giamngheo_desktop.papers.context import PaperSettings
from giamngheo_desktop.papers.reports import REPORTS
from giamngheo_desktop.services.catalogue import CATALOGUE
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.store.codec import value_from_json
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.store.plain import json_text
from giamngheo_desktop.text import paper_services as words
from giamngheo_desktop.text import services as say

_NAME = "paper_settings"

PROPOSED_NUMBERS: Mapping[str, str] = {one.id: say.proposed_number(one.number) for one in REPORTS}
"""Report -> the number its form probably has; UNVERIFIED, so nothing prints it unasked."""


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs and who prepares; each may be left blank for the pen.

    Args:
        deputy_name: signs "KT." for the head where it is not empty.
        place_line: địa danh of the date line; empty = name of the unit.
    """

    signer_title: str = field(default_factory=say.chairman)
    signer_name: str = ""
    deputy_title: str = ""
    deputy_name: str = ""
    preparer_name: str = ""
    place_line: str = ""


@dataclass(frozen=True)
class PaperSettingsService:
    """Use cases of the settings of papers."""

    at: Workplace

    def get(self) -> PaperSettings:
        """What is chosen now."""
        with self.at.store.reading() as tx:
            return stored_settings(tx)

    def put(self, settings: PaperSettings) -> Changes:
        """Keep what the office chose; a form number without a grade is kept as unverified.

        Raises:
            NotAllowed: for the person.
            NotFound: for the person: a number for a paper that does not exist.
        """
        self.at.require(Act.SETTINGS)
        known = {one.paper for one in CATALOGUE}
        for paper in settings.form_numbers:
            if paper not in known:
                raise NotFound(say.paper_unknown(paper), {"paper": paper})
        numbers = settings.form_numbers
        grades = {one: settings.form_grades.get(one, Grade.UNVERIFIED) for one in numbers}
        kept = replace(settings, form_grades=grades)
        with self.at.store.writing() as tx:
            before = stored_settings(tx)
            tx.settings.put("posting_days", kept.posting_days)
            tx.settings.put(_NAME, json_text(kept))
            self.at.note(tx, "paper_settings", "setting", _NAME, before=before, after=kept)
        return Changes(settings=True)

    def shown(self) -> dict[str, object]:
        """Settings and signers as plain JSON values, with the numbers forms probably have."""
        with self.at.store.reading() as tx:
            kept, signing = stored_settings(tx), _signing(tx)
        return {
            "settings": json.loads(json_text(kept)),
            "signing": json.loads(json_text(signing)),
            "proposed_numbers": dict(PROPOSED_NUMBERS),
        }

    def put_shown(self, given: Mapping[str, object]) -> Changes:
        """Keep what a file says in the shape of `shown`; what it leaves out stays as it is.

        Raises:
            UserError: for the person: a name nobody knows, or a value of the wrong kind.
            NotAllowed, NotFound: for the person, as `put`.
        """
        now = self.shown()
        settings = _merged(PaperSettings, now["settings"], given.get("settings", {}))
        signing = _merged(Signing, now["signing"], given.get("signing", {}))
        self.put_signing(signing)
        return self.put(settings)

    def signing(self) -> Signing:
        """Who signs now."""
        with self.at.store.reading() as tx:
            return _signing(tx)

    def put_signing(self, signing: Signing) -> Changes:
        """Keep who signs.

        Raises:
            NotAllowed: for the person.
        """
        self.at.require(Act.SETTINGS)
        with self.at.store.writing() as tx:
            before = _signing(tx)
            for one in fields(Signing):
                tx.settings.put(one.name, getattr(signing, one.name))
            self.at.note(tx, "signers", "setting", "signing", before=before, after=signing)
        return Changes(settings=True)


Kind = TypeVar("Kind")


def _merged(kind: type[Kind], now: object, given: object) -> Kind:
    known = now if isinstance(now, dict) else {}
    asked = given if isinstance(given, dict) else {"": given}
    for name in asked:
        if name not in known:
            raise UserError(words.setting_unknown(name), {"setting": name})
    try:
        return value_from_json(kind, json.dumps({**known, **asked}))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UserError(words.setting_unreadable(", ".join(asked))) from error


def _signing(tx: Tx) -> Signing:
    return Signing(**{one.name: str(tx.settings.get(one.name)) for one in fields(Signing)})


def stored_settings(tx: Tx) -> PaperSettings:
    """The office's choices, whole; the working days of a posting are a setting of the round."""
    text, days = tx.settings.get(_NAME), tx.settings.get("posting_days")
    kept = value_from_json(PaperSettings, text) if isinstance(text, str) and text else None
    return replace(kept or PaperSettings(), posting_days=days if isinstance(days, int) else 0)
