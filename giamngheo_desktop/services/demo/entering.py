"""Steps of the journey in the communes: list of last year, round, reviews, verdicts, steps."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import Review, RoundKind
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.services.demo.stage import ROUND, STANDARD, Stage
from giamngheo_desktop.services.places import VillageDraft
from giamngheo_desktop.services.sample.dossiers import SampleReviews
from giamngheo_desktop.services.sample.scenarios import SampleCommune
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.spreadsheet.national_writer import write_national
from giamngheo_desktop.text import demo as say


def import_previous_list(stage: Stage) -> str:
    """Last year's list comes in from a workbook of the national shape; a second time is nothing."""
    households = 0
    for sample, services in stage.parts():
        services.places.add_villages(
            VillageDraft(
                one.name,
                one.code,
                one.kind,
                one.area,
                one.households,
                one.people,
                one.dac_biet_kho_khan,
            )
            for one in sample.villages
        )
        path = stage.folder("input") / f"danh-sach-{sample.unit.code}.xlsx"
        _write_workbook(path, sample)
        plan = services.importing.plan(path, progress=stage.progress)
        services.importing.apply(plan, stage.progress)
        again = services.importing.plan(path, progress=stage.progress)
        if not again.already or again.new or again.changed:
            raise AssertionError(say.import_not_idempotent(path.name))
        households += plan.new
    return say.imported(households)


def _write_workbook(path: Path, sample: SampleCommune) -> None:
    target = BytesIO()
    write_national(target, sample.dossiers(), sample.villages, sample.unit)
    write_export(path, target.getvalue())


def open_rounds(stage: Stage) -> str:
    """The periodic round of autumn opens in every commune."""
    to_review = 0
    for _, services in stage.parts():
        opened = services.rounds.open(
            RoundKind.DINH_KY, stage.scenario.year, (STANDARD,), month=None
        )
        to_review += opened.to_review
    return say.opened(ROUND, to_review)


def enter_reviews(stage: Stage) -> str:
    """Reviews of the listed households, and of those that asked to be reviewed."""
    new = 0
    for sample, services in stage.parts():
        new += services.households.put_many(_entered(sample, services, complete_share=0.97))
    return say.entered(stage.options.households, new)


def classify_rounds(stage: Stage) -> str:
    """Incomplete households are refused by name, then completed; then nobody is refused."""
    refused = 0
    for sample, services in stage.parts():
        first = services.rounds.classify(ROUND, progress=stage.progress)
        refused += len(first.refusals)
        services.households.put_many(_entered(sample, services, complete_share=1.0))
        last = services.rounds.classify(ROUND, progress=stage.progress)
        if last.refusals:
            raise AssertionError(say.still_refused(len(last.refusals)))
        stage.totals[sample.unit.code] = totals_of(services)
    return say.classified(stage.options.households, refused)


def totals_of(services: Services) -> dict[str, int]:
    """What a unit comes to: households by category and those that left a list."""
    found: dict[str, int] = {}
    for place in services.rounds.counts(ROUND):
        for name, key in _TOTALS.items():
            found[name] = found.get(name, 0) + sum(place.counts.get(one, 0) for one in key)
    return found


_TOTALS = {
    "ho_ngheo": ("ho.ho_ngheo",),
    "ho_can_ngheo": ("ho.ho_can_ngheo",),
    "thoat_ngheo": ("ho.dien_bien.ho_ngheo.2", "ho.dien_bien.ho_ngheo.3"),
    "thoat_can_ngheo": ("ho.dien_bien.ho_can_ngheo.2",),
    "khong_ngheo": ("ho.khong_ngheo",),
}


def _entered(sample: SampleCommune, services: Services, complete_share: float) -> list[Dossier]:
    """The sample's reviews, put on the households that came in from the workbook."""
    round_ = services.rounds.get(ROUND)
    standards = tuple(services.at.standards.get(one) for one in round_.standards)
    reviews = SampleReviews(round_, standards, complete_share, services.at.person.id)
    villages = {one.name: one.id for one in services.places.villages()}
    names = {one.id: one.name for one in sample.villages}
    held = _held(services)
    return [
        _onto(dossier, held, villages[names[dossier.household.village]], services)
        for dossier in sample.dossiers(reviews)
    ]


_Key = tuple[str, tuple[tuple[str, int | None], ...]]
_Held = dict[_Key, list[Dossier]]


def _held(services: Services) -> _Held:
    """Households by village and people; invented families may be alike to the last name."""
    held: _Held = {}
    for line in services.households.lines(HouseholdQuery(round=ROUND)):
        one = services.households.get(line.id, ROUND)
        held.setdefault(_key(one, one.household.village), []).append(one)
    return held


def _key(dossier: Dossier, village: str) -> _Key:
    return village, tuple((one.name, one.birth_year) for one in dossier.members)


def _onto(sample: Dossier, held: _Held, village: str, services: Services) -> Dossier:
    alike = held.get(_key(sample, village))
    if not alike:
        return _new(sample, village, services)
    known = alike.pop(0)
    if sample.review is None:
        raise LookupError("a sample with reviews has one for every household")
    before = known.review or Review(new_id(), known.household.id, ROUND)
    ids = dict(
        zip((one.id for one in sample.members), (one.id for one in known.members), strict=True)
    )
    review = replace(
        sample.review,
        id=before.id,
        household=known.household.id,
        rev=before.rev,
        member_answers={ids[one]: said for one, said in sample.review.member_answers.items()},
    )
    members = tuple(
        replace(mine, work=said.work, status=said.status)
        for mine, said in zip(known.members, sample.members, strict=True)
    )
    household = replace(known.household, groups=sample.household.groups)
    return Dossier(household, members, review)


def _new(sample: Dossier, village: str, services: Services) -> Dossier:
    owner = services.at.office().unit.id
    household = replace(sample.household, village=village, owner=owner)
    return Dossier(household, sample.members, sample.review)


def follow_procedure(stage: Stage) -> str:
    """Survey, village meetings, posting and recognition, each with its day."""
    count = 0
    for _, services in stage.parts():
        for record in _procedure(services, stage.scenario.review_day):
            services.rounds.record(record)
            count += 1
    return say.recorded(count)


def _procedure(services: Services, on: date) -> Iterable[ProcedureRecord]:
    yield ProcedureRecord(new_id(), ROUND, Step.SURVEY, on=on, data={"reviewers": [say.clerk()]})
    for place in services.rounds.counts(ROUND):
        present = max(2, place.counts.get("ho", 0))
        yield ProcedureRecord(
            new_id(),
            ROUND,
            Step.MEETING,
            village=place.village,
            on=on + timedelta(days=1),
            number="01/BB",
            data={
                "chair": say.village_head(),
                "secretary": say.clerk(),
                "invited": [],
                "households_present": present,
                "households_total": present,
                "agree": present - present // 10,
                "disagree": present // 10,
                "front_present": True,
            },
        )
        yield ProcedureRecord(
            new_id(),
            ROUND,
            Step.POSTING,
            village=place.village,
            on=on + timedelta(days=2),
            until=on + timedelta(days=5),
            data={"places": [say.village_house(place.village_name)]},
        )
