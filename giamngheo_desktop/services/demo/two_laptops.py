"""Part of the journey in which the first commune works on two laptops."""

from dataclasses import replace

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.exchange import Chosen
from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.domain.merge import Decided
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.review import ReviewState
from giamngheo_desktop.services.demo.entering import enter_reviews
from giamngheo_desktop.services.demo.stage import COMMUNE_PEOPLE, ROUND, Stage, make_workplace
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import demo as say


def enter_on_two_laptops(stage: Stage) -> str:
    """Reviews are entered; one village of the first commune on a second laptop, and merged."""
    entered = enter_reviews(stage)
    sample, main = stage.parts()[0]
    folder = stage.options.out / f"commune-{sample.unit.code}-may-phu"
    helper = make_workplace(stage, folder, UnitRole.COMMUNE, sample.unit, COMMUNE_PEOPLE)
    try:
        _register(stage, main, helper)
        return f"{entered}. {_there_and_back(stage, main, helper)}"
    finally:
        helper.close()


def _register(stage: Stage, main: Services, helper: Services) -> None:
    stick, unit = stage.folder("stick"), main.at.office().unit.id
    asked = helper.enrolment.request(stick, office=say.office(), phone=say.phone(), to_unit=unit)
    accepted = main.enrolment.accept(
        asked.path, digits=asked.slip.digits, assurance=Assurance.TAN_NOI, folder=stick
    )
    helper.enrolment.finish(accepted.path, upper_digits=accepted.upper_digits)


def _there_and_back(stage: Stage, main: Services, helper: Services) -> str:
    stick, install = stage.folder("stick"), helper.at.office().install
    home = _a_complete_household(main)
    village = main.households.get(home, ROUND).household.village
    given = main.packages.give(ROUND, [village], install, stick, stage.progress)
    helper.package_merging.merge(given.path)
    # Both write down another number for the same household.
    _call(main, home, say.phone_heard_here())
    _call(helper, home, say.phone_heard_there())
    back = helper.packages.hand_back(stick, progress=stage.progress)
    conflicts = main.package_merging.inspect(back.path).plan.conflicts
    decisions = {one.id: Decided(Chosen.THEIRS, reason=say.why_that_number()) for one in conflicts}
    main.package_merging.merge(back.path, decisions)
    if main.households.get(home, ROUND).household.phone != say.phone_heard_there():
        raise AssertionError(say.decision_not_kept())
    return say.shared(given.households, len(conflicts))


def _a_complete_household(services: Services) -> str:
    query = HouseholdQuery(round=ROUND, states=(ReviewState.COMPLETE,), limit=1)
    return services.households.lines(query)[0].id


def _call(services: Services, home: str, phone: str) -> None:
    dossier = services.households.get(home, ROUND)
    services.households.save(replace(dossier, household=replace(dossier.household, phone=phone)))
