"""What every paper of a round is handed: office, round, law, signers, settings."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.meetings import last_votes
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.domain.vietnamese import natural_key
from giamngheo_desktop.papers.context import Indicator, PaperContext, PaperSettings, Signer
from giamngheo_desktop.papers.heading import document_day
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.paper_request import PrintOptions
from giamngheo_desktop.services.paper_settings import stored_settings
from giamngheo_desktop.services.plan.registered import able_grounds, registered_sources
from giamngheo_desktop.services.round_settings import chain_of, posting_days_of
from giamngheo_desktop.services.standard_book import standards_of
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import paper_services as words
from giamngheo_desktop.text.labels import SHORT_INDICATOR
from giamngheo_desktop.text.papers import PUBLIC_RESULT

_AS_TYPED = PrintOptions()
_DECREE = re.compile(words.DECREE)


def context_of(
    at: Workplace,
    tx: Tx,
    found: ReviewRound,
    options: PrintOptions = _AS_TYPED,
    villages: Collection[str] = (),
) -> PaperContext:
    """The context of a round's papers, read in one transaction with their rows.

    Args:
        villages: ids of those the paper is about, for what is said of the posting; empty = all.
    """
    office = tx.settings.office()
    if office is None:
        raise LookupError("workplace without an office")
    standard = standards_of(at, tx, found)[0]
    steps = tx.rounds.procedure(found.id)
    posted = _posting(steps, villages)
    votes = last_votes(steps)
    least = chain_of(tx, found).share
    return PaperContext(
        office=office,
        round=found,
        standard=standard.id,
        standard_title=standard.title,
        decree=decree_of(standard),
        method=standard.method,
        indicators=indicators_of(standard),
        on=options.on,
        place=_text(tx, "place_line") or office.unit.name,
        number=options.number,
        signer=_signer(tx),
        preparer=_text(tx, "preparer_name"),
        snapshot=f"sha256:{found.snapshot}" if found.snapshot else "",
        official=options.official,
        units={one.id: one for one in tx.places.units()},
        codes=_codes(tx),
        areas=_areas(tx),
        requested_on=_requests(steps),
        request_results=_answers(tx, found, steps),
        votes={home: (vote, meeting.present) for home, (vote, meeting) in votes.items()},
        lost_votes=frozenset(home for home, (_, m) in votes.items() if home in m.lost(least)),
        report_to=_text(tx, "opinion_to"),
        posted_from=posted.on,
        posted_to=posted.until,
        settings=_settings(tx, found, posted, options),
    )


def list_context(
    at: Workplace,
    tx: Tx,
    found: ReviewRound,
    options: PrintOptions = _AS_TYPED,
    villages: Collection[str] = (),
) -> PaperContext:
    """The context of a round's full lists: also who registered and who is able to escape.

    Apart from `context_of`, because every form of the round is read for it.
    """
    context = context_of(at, tx, found, options, villages)
    return replace(
        context,
        registered=registered_sources(tx, found, context.office),
        able=able_grounds(tx, found, context.office),
    )


def decree_of(standard: Standard) -> str:
    """The decree of a standard as a legal basis names it; empty where its day is not known."""
    source = standard.sources.get(standard.id)
    if source is None or source.issued_on is None:
        return ""
    named = _DECREE.fullmatch(source.title)
    if named is None:
        return ""
    number, about = named.groups()
    amended = any(words.AMENDS in one.title for one in standard.sources.values())
    return words.decree(number, document_day(source.issued_on), about, amended=amended)


def indicators_of(standard: Standard) -> tuple[Indicator, ...]:
    """Indicators of a standard as papers name them, in its order."""
    return tuple(
        Indicator(one.code, one.name, SHORT_INDICATOR.get(one.code, ""))
        for one in standard.indicators
    )


@dataclass(frozen=True, slots=True)
class _Posting:
    """What a paper says of the posting; a day on which villages differ is left for the pen."""

    on: date | None
    until: date | None
    places: tuple[str, ...]


def _posting(steps: Sequence[ProcedureRecord], villages: Collection[str]) -> _Posting:
    """The last posting of each village, taken together."""
    last = {
        one.village: one
        for one in steps
        if one.step is Step.POSTING
        and (not villages or one.village is None or one.village in villages)
    }
    places = [place for one in last.values() for place in _places(one)]
    return _Posting(
        _common(one.on for one in last.values()),
        _common(one.until for one in last.values()),
        tuple(sorted(dict.fromkeys(places), key=natural_key)),
    )


def _places(posting: ProcedureRecord) -> list[str]:
    places = posting.data.get("places")
    return list(map(str, places)) if isinstance(places, list | tuple) else []


def _common(days: Iterable[date | None]) -> date | None:
    """The day, where it is the same for all."""
    different = set(days)
    return different.pop() if len(different) == 1 else None


def _requests(steps: list[ProcedureRecord]) -> Mapping[str, date]:
    return {
        one.household: one.on
        for one in steps
        if one.step is Step.REQUEST and one.household and one.on
    }


def _answers(tx: Tx, found: ReviewRound, steps: list[ProcedureRecord]) -> dict[str, str]:
    """Household -> how its request was answered: refused with the reason, or by which decision."""
    answers = {
        one.household: words.request_refused(str(one.data.get("text") or one.note or ""))
        for one in steps
        if one.step is Step.REFUSAL and one.household
    }
    for decision in tx.rounds.decisions(found.id):
        for item in tx.rounds.decision_items(decision.id):
            result = PUBLIC_RESULT[item.result.value]
            answers[item.household] = words.request_decided(result, decision.number)
    return answers


def _codes(tx: Tx) -> dict[str, str]:
    codes = {one.id: one.code for one in tx.places.villages()}
    codes.update({one.id: one.code for one in tx.places.units()})
    return codes


def _areas(tx: Tx) -> dict[str, Area | None]:
    areas: dict[str, Area | None] = {one.id: one.area for one in tx.places.villages()}
    areas.update({one.id: one.area for one in tx.places.units()})
    return areas


def _signer(tx: Tx) -> Signer:
    title = _text(tx, "signer_title")
    if _text(tx, "deputy_name"):
        return Signer((f"KT. {title}", _text(tx, "deputy_title")), _text(tx, "deputy_name"))
    return Signer((title,), _text(tx, "signer_name"))


def _settings(tx: Tx, found: ReviewRound, posted: _Posting, options: PrintOptions) -> PaperSettings:
    chosen = stored_settings(tx)
    return replace(
        chosen,
        posting_days=posting_days_of(tx, found),
        posting_places=posted.places or chosen.posting_places,
        full_citizen_ids=chosen.full_citizen_ids or options.receiver in chosen.full_id_receivers,
    )


def _text(tx: Tx, name: str) -> str:
    value = tx.settings.get(name)
    return value if isinstance(value, str) else ""
