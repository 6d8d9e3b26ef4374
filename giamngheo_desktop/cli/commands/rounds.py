"""Commands of the review round."""

import argparse
import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from giamngheo_desktop.cli.arguments import a_date
from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings, Warned
from giamngheo_desktop.domain.errors import FileUnreadable, NotFound
from giamngheo_desktop.domain.meetings import meeting_of
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import ReviewRound, RoundKind
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.services.rounds import Classified, Recorded
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import cli_rounds as say
from giamngheo_desktop.text.labels import CATEGORY, INCOMPLETE
from giamngheo_desktop.text.undecided import warned


def _configure_open(parser: argparse.ArgumentParser) -> None:
    kinds = [one.value for one in RoundKind]
    parser.add_argument("--year", type=int, required=True)
    parser.add_argument("--kind", choices=kinds, required=True)
    parser.add_argument("--month", type=int, choices=range(1, 13), metavar="M")
    parser.add_argument("--standard", metavar="ID", required=True)
    parser.add_argument("--compare", metavar="ID")
    parser.add_argument("--from", dest="from_on", type=a_date, metavar="DATE")
    parser.add_argument("--to", dest="to_on", type=a_date, metavar="DATE")


def _open(arguments: Arguments, around: Surroundings) -> Outcome:
    named = (arguments.standard, *([arguments.compare] if arguments.compare else []))
    opened = around.services().rounds.open(
        RoundKind(arguments.kind),
        arguments.year,
        named,
        month=arguments.month,
        from_on=arguments.from_on,
        to_on=arguments.to_on,
    )
    result = {
        "round": opened.round.id,
        "standard": opened.round.standards[0],
        "list_year": opened.round.list_year,
        "to_review": opened.to_review,
    }
    return Outcome(result, say.opened(opened.round.id, opened.to_review), opened.changes)


def _list(_: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    rows = [_round_json(services, one, around.clock().date()) for one in services.rounds.rounds()]
    lines = [say.round_line(row) for row in rows]
    return Outcome({"rounds": rows}, "\n".join(lines) or say.no_rounds())


def _round_json(services: Services, one: ReviewRound, today: date) -> dict[str, object]:
    places = services.rounds.counts(one.id)
    reviewed = sum(place.counts.get("ho", 0) for place in places)
    without = sum(place.counts.get("ho.incomplete", 0) for place in places)
    return {
        "round": one.id,
        "status": one.status.value,
        "standard": one.standards[0],
        "from": one.from_on,
        "to": one.to_on,
        "days_left": max(0, (one.to_on - today) // timedelta(days=1)),
        "households": reviewed,
        "reviewed": reviewed - without,
        "classified": reviewed - without,
    }


def _configure_record(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("step", metavar="STEP", choices=[one.value for one in Step])
    parser.add_argument("--round", metavar="ROUND")
    parser.add_argument("--village", metavar="CODE")
    parser.add_argument("--household", metavar="ID")
    parser.add_argument("--on", type=a_date, required=True, metavar="DATE")
    parser.add_argument("--until", type=a_date, metavar="DATE")
    parser.add_argument("--number", metavar="TEXT")
    parser.add_argument("--data", metavar="FILE.json")
    parser.add_argument("--lost", action="store_true")


def _record(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    record = ProcedureRecord(
        id=new_id(),
        round=round_of(services, arguments.round),
        step=Step(arguments.step),
        village=village_id(services, arguments.village),
        household=arguments.household,
        on=arguments.on,
        until=arguments.until,
        number=arguments.number,
        data=_data(arguments.data),
    )
    recorded = _stored(services, record, lost=arguments.lost)
    result = {
        "round": record.round,
        "step": record.step.value,
        "village": arguments.village,
        "next": [one.value for one in recorded.next],
    }
    return Outcome(result, say.recorded(record.step.value, record.round), recorded.changes)


def _stored(services: Services, record: ProcedureRecord, *, lost: bool) -> Recorded:
    """Each step by its own use case: a meeting decides households, a decision names them."""
    if record.step is Step.MEETING:
        try:
            votes = meeting_of(record).votes
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise FileUnreadable(say.data_unreadable("--data")) from error
        return services.meetings.record(record, votes, lost=lost)
    if record.step not in _NAMING:
        return services.rounds.record(record, lost=lost)
    on, number = record.on or services.at.today(), record.number or ""
    if record.step is Step.REFUSAL:
        reason = str(record.data.get("reason") or "")
        made = services.outcomes.refuse(record.round, record.household or "", on, number, reason)
        return Recorded(made.records[0], ())
    if record.step is Step.CERTIFICATE:
        services.recognition.certify(record.round, on)
        return Recorded(record, ())
    signer = str(record.data.get("signer") or services.paper_settings.signing().signer_name)
    services.recognition.recognise(record.round, number, on, signer)
    return Recorded(record, (Step.CERTIFICATE,))


_NAMING = frozenset({Step.RECOGNITION, Step.REFUSAL, Step.CERTIFICATE})
"""Steps that name their households: each has its own use case."""


def _data(file: str | None) -> Mapping[str, object]:
    if file is None:
        return {}
    try:
        read = json.loads(Path(file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FileUnreadable(say.data_unreadable(file)) from error
    if not isinstance(read, dict):
        raise FileUnreadable(say.data_unreadable(file))
    return read


def _configure_round(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("round", metavar="ROUND", nargs="?")


def configure_approver(parser: argparse.ArgumentParser) -> None:
    """Arguments of an act that may ask for a second person."""
    parser.add_argument("--approver", metavar="NAME")
    parser.add_argument("--approver-passphrase-file", metavar="FILE")


def _configure_close(parser: argparse.ArgumentParser) -> None:
    _configure_round(parser)
    parser.add_argument("--reason", default="", metavar="TEXT")
    configure_approver(parser)


def _close(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    one = round_of(services, arguments.round)
    closed = services.rounds.close(one, approver=around.approver(), reason=arguments.reason)
    result = {
        "round": closed.round.id,
        "balanced": True,
        "snapshot": f"sha256:{closed.snapshot}",
    }
    text = say.closed(closed.round.id, closed.snapshot[:8])
    told = [Warned("not_recognised", warned(closed.undecided, closed.told))]
    return Outcome(result, text, closed.changes, told if closed.undecided else [])


def _configure_classify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--round", metavar="ROUND")
    parser.add_argument("--village", metavar="CODE")
    parser.add_argument("--compare", metavar="STANDARD")


def _classify(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    village = village_id(services, arguments.village)
    done = services.rounds.classify(
        round_of(services, arguments.round),
        (village,) if village else (),
        around.progress,
        compare=arguments.compare,
    )
    error = None
    if done.refusals:
        first = done.refusals[0]
        missing = first.refused[0].text if first.refused else ""
        error = ("households_refused", say.refused(len(done.refusals), first.head_name, missing))
    return Outcome(_classified_json(done), _classified_text(done), done.changes, error=error)


def _classified_json(done: Classified) -> dict[str, object]:
    result: dict[str, object] = {
        "round": done.round,
        "standard": done.standard,
        "households": done.households,
        "classified": done.households - len(done.refusals),
        "refused": len(done.refusals),
        "by_category": done.by_category,
        "by_movement": done.by_movement,
        "unverified": done.unverified,
        "refusals": [
            {
                "household": one.household,
                "village": one.village,
                "refused": [
                    {"code": why.code, "field": why.field, "text": why.text} for why in one.refused
                ],
            }
            for one in done.refusals
        ],
    }
    if done.compared_standard:
        result["compared"] = {
            "standard": done.compared_standard,
            "by_category": done.compared,
            "differs": done.differs,
            "households": list(done.differing),
        }
    return result


def _classified_text(done: Classified) -> str:
    names = {**CATEGORY, "incomplete": INCOMPLETE}
    counts = [f"{names[key]}: {count}" for key, count in sorted(done.by_category.items())]
    return say.classified(done.round, done.households, counts)


def round_of(services: Services, named: str | None) -> str:
    """The round the option names, else the one that is open, else the newest.

    Raises:
        NotFound: for the user: there is no round.
    """
    if named:
        return services.rounds.get(named).id
    current = services.rounds.current()
    if current is None:
        raise NotFound(say.no_rounds())
    return current.id


def village_id(services: Services, code: str | None) -> str | None:
    """Id of the village with this code of the commune's list; `None` stays `None`.

    Raises:
        NotFound: for the user.
    """
    if code is None:
        return None
    for village in services.households.villages():
        if village.code == code:
            return village.id
    raise NotFound(say.village_unknown(code), {"village": code})


COMMANDS = (
    Command("rounds open", say.help_open(), _open, _configure_open),
    Command("rounds list", say.help_list(), _list),
    Command("rounds record", say.help_record(), _record, _configure_record),
    Command("rounds close", say.help_close(), _close, _configure_close),
    Command("classify", say.help_classify(), _classify, _configure_classify),
)
