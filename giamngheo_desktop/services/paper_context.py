"""What every paper of a round is handed: office, round, law, signers, settings."""

from collections.abc import Mapping
from datetime import date

from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.papers.context import (
    Indicator,
    PaperContext,
    PaperSettings,
    Signer,
)
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text.labels import SHORT_INDICATOR


def context_of(at: Workplace, tx: Tx, found: ReviewRound) -> PaperContext:
    """The context of a round's papers, read in one transaction with their rows."""
    office = tx.settings.office()
    if office is None:
        raise LookupError("workplace without an office")
    standard = at.standards.get(found.standards[0])
    steps = tx.rounds.procedure(found.id)
    posted = _posting(steps)
    return PaperContext(
        office=office,
        round=found,
        standard=standard.id,
        standard_title=standard.title,
        indicators=indicators_of(standard),
        place=_text(tx, "place_line") or office.unit.name,
        signer=_signer(tx),
        preparer=_text(tx, "preparer_name"),
        snapshot=f"sha256:{found.snapshot}" if found.snapshot else "",
        units={one.id: one for one in tx.places.units()},
        codes=_codes(tx),
        requested_on=_requests(steps),
        posted_from=posted.on if posted else None,
        posted_to=posted.until if posted else None,
        settings=_settings(tx, posted),
    )


def indicators_of(standard: Standard) -> tuple[Indicator, ...]:
    """Indicators of a standard as papers name them, in its order."""
    return tuple(
        Indicator(one.code, one.name, SHORT_INDICATOR.get(one.code, ""))
        for one in standard.indicators
    )


def _posting(steps: list[ProcedureRecord]) -> ProcedureRecord | None:
    return next((one for one in reversed(steps) if one.step is Step.POSTING), None)


def _requests(steps: list[ProcedureRecord]) -> Mapping[str, date]:
    return {
        one.household: one.on
        for one in steps
        if one.step is Step.REQUEST and one.household and one.on
    }


def _codes(tx: Tx) -> dict[str, str]:
    codes = {one.id: one.code for one in tx.places.villages()}
    codes.update({one.id: one.code for one in tx.places.units()})
    return codes


def _signer(tx: Tx) -> Signer:
    title = _text(tx, "signer_title")
    if _text(tx, "deputy_name"):
        return Signer((f"KT. {title}", _text(tx, "deputy_title")), _text(tx, "deputy_name"))
    return Signer((title,), _text(tx, "signer_name"))


def _settings(tx: Tx, posted: ProcedureRecord | None) -> PaperSettings:
    days = tx.settings.get("posting_days")
    places = posted.data.get("places") if posted else None
    return PaperSettings(
        posting_days=days if isinstance(days, int) else 3,
        posting_places=tuple(map(str, places)) if isinstance(places, list | tuple) else (),
    )


def _text(tx: Tx, name: str) -> str:
    value = tx.settings.get(name)
    return value if isinstance(value, str) else ""
