"""How the office runs its rounds: days of posting and re-check, holidays, the upper opinion.

A number of the procedure stands in its file with source and grade. Where its grade is unverified
the office may put its own number in its place; a verified one stays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import FormIncomplete, StepNotAllowed
from giamngheo_desktop.domain.procedure_law import Chain, ProcedureRule
from giamngheo_desktop.domain.review import ReviewRound, RoundKind
from giamngheo_desktop.domain.standard import Citation
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.rules.read_procedure import load_procedure
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import procedure as say

AS_THE_PROCEDURE = 0
"""Value of a setting the office has not chosen."""
MOST_DAYS = 60
DEMANDED = "closing_needs_decision"

_RULE_OF = {
    "posting_days": "niem_yet",
    "recheck_days": "phuc_tra",
    "result_days": "niem_yet_phuc_tra",
}


@dataclass(frozen=True, slots=True)
class RoundSettings:
    """What the office chose for its rounds.

    Args:
        posting_days: working days of a posting; 0 = as the procedure says. Holds for rounds of
            poor and near-poor households; the verified days of the others stay.
        recheck_days: working days to check a complaint again; likewise.
        result_days: working days the result of a re-check is posted; likewise.
        holidays: days that are no working days.
        needs_opinion: the upper level is asked, also where the procedure no longer does.
        needs_decision: no round closes without a decision of recognition unless a reason is given;
            off, the command line closes it with a warning. The window always asks.
        opinion_to: who is asked or reported to; empty = left to be typed.
    """

    posting_days: int = AS_THE_PROCEDURE
    recheck_days: int = AS_THE_PROCEDURE
    result_days: int = AS_THE_PROCEDURE
    holidays: tuple[date, ...] = ()
    needs_opinion: bool = False
    opinion_to: str = ""
    needs_decision: bool = False


@dataclass(frozen=True, slots=True)
class ShownRule:
    """One value of the procedure as the settings show it.

    Args:
        setting: name of the setting that may take its place; empty = it stays.
    """

    path: str
    title: str
    value: str
    unit: str
    cited: Citation
    source_title: str
    setting: str = ""


@dataclass(frozen=True)
class RoundSettingsService:
    """Use cases of these settings."""

    at: Workplace

    def get(self) -> RoundSettings:
        """What is chosen now."""
        with self.at.store.reading() as tx:
            return settings_of(tx)

    def rules(self) -> list[ShownRule]:
        """Every value of the procedure today, with source and grade."""
        law, today = load_procedure(), self.at.today()
        return [_shown(one, today) for one in law.rules.values()]

    def put(self, wanted: RoundSettings) -> Changes:
        """Keep what the office chose.

        Raises:
            NotAllowed: for the person.
            FormIncomplete: for the person: a number of days that cannot be.
        """
        self.at.require(Act.SETTINGS)
        require_days(wanted)
        kept = replace(
            wanted, holidays=tuple(sorted(set(wanted.holidays))), opinion_to=tidy(wanted.opinion_to)
        )
        with self.at.store.writing() as tx:
            before = settings_of(tx)
            for name in _RULE_OF:
                tx.settings.put(name, getattr(kept, name))
            tx.settings.put("holidays", tuple(one.isoformat() for one in kept.holidays))
            tx.settings.put("needs_upper_opinion", kept.needs_opinion)
            tx.settings.put("opinion_to", kept.opinion_to)
            tx.settings.put(DEMANDED, kept.needs_decision)
            self.at.note(tx, "round_settings", "setting", "rounds", before=before, after=kept)
        return Changes(settings=True, rounds=True)

    def add_holidays(self, first: date, last: date | None = None) -> Changes:
        """Add a holiday, or every day from the first to the last.

        Raises:
            NotAllowed: for the person.
            StepNotAllowed: for the person: the last day lies before the first, or far from it.
        """
        span = ((last or first) - first).days
        if not 0 <= span <= MOST_DAYS:
            raise StepNotAllowed(say.holidays_backwards(first, last or first))
        days = (date.fromordinal(first.toordinal() + one) for one in range(span + 1))
        now = self.get()
        return self.put(replace(now, holidays=(*now.holidays, *days)))

    def drop_holidays(self, days: Iterable[date]) -> Changes:
        """Take holidays off the list; what is not on it is passed over."""
        now, gone = self.get(), set(days)
        return self.put(replace(now, holidays=tuple(d for d in now.holidays if d not in gone)))


def require_days(wanted: RoundSettings) -> None:
    """Let numbers of days pass that can be.

    Raises:
        FormIncomplete: for the person.
    """
    for name in _RULE_OF:
        if not AS_THE_PROCEDURE <= getattr(wanted, name) <= MOST_DAYS:
            raise FormIncomplete(say.days_out_of_range(MOST_DAYS), {"problems": [name]})


def settings_of(tx: Tx) -> RoundSettings:
    """The office's choices, inside a transaction."""
    days = {name: tx.settings.get(name) for name in _RULE_OF}
    return RoundSettings(
        **{name: value if isinstance(value, int) else 0 for name, value in days.items()},
        holidays=tuple(sorted(holidays_of(tx))),
        needs_opinion=bool(tx.settings.get("needs_upper_opinion")),
        opinion_to=str(tx.settings.get("opinion_to") or ""),
        needs_decision=bool(tx.settings.get(DEMANDED)),
    )


def holidays_of(tx: Tx) -> frozenset[date]:
    """Holidays the office has entered."""
    given = tx.settings.get("holidays")
    return frozenset(map(date.fromisoformat, given if isinstance(given, tuple) else ()))


def chain_of(tx: Tx, found: ReviewRound) -> Chain:
    """The chain of a round with the office's settings worked in."""
    law, settings = load_procedure(), settings_of(tx)
    chain = law.chain(found.kind, found.from_on)
    own = {
        name: days
        for name in _RULE_OF
        if (days := getattr(settings, name)) and _may_be_set(found, name)
    }
    return replace(chain, **own, needs_opinion=chain.needs_opinion or settings.needs_opinion)


def _may_be_set(found: ReviewRound, name: str) -> bool:
    rule = load_procedure().rules[f"{found.kind.value}.{_RULE_OF[name]}"]
    return rule.on(found.from_on).cited.grade is Grade.UNVERIFIED and bool(
        rule.on(found.from_on).value
    )


def posting_days_of(tx: Tx, found: ReviewRound) -> int:
    """Working days of a posting in a round."""
    return chain_of(tx, found).posting_days


def _shown(rule: ProcedureRule, today: date) -> ShownRule:
    value = rule.on(today)
    source = load_procedure().sources[value.cited.source]
    return ShownRule(
        rule.path,
        rule.title,
        say.rule_value(rule.unit.value, value.value),
        say.UNITS[rule.unit.value],
        value.cited,
        source.title,
        _setting_of(rule.path),
    )


def _setting_of(path: str) -> str:
    periodic = {f"{RoundKind.DINH_KY.value}.{rule}": name for name, rule in _RULE_OF.items()}
    more: Mapping[str, str] = {"xin_y_kien": "needs_upper_opinion"}
    return {**periodic, **more}.get(path, "")
