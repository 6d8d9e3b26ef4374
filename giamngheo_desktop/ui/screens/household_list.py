"""What the list of households reads: the own register, or at a unit above what came in."""

from dataclasses import replace

from giamngheo_desktop.domain.dossier import HouseholdLine, HouseholdQuery
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import ui_households as say


def query_of(services: Services) -> HouseholdQuery:
    """The households of the round in hand; a unit above keeps them under the round they came in."""
    current = services.rounds.current()
    if current is None:
        return HouseholdQuery()
    if services.at.office().role is UnitRole.UPPER:
        return HouseholdQuery(round=current.id, edition=current.id, reviewed_only=True)
    return HouseholdQuery(round=current.id)


def lines_of(services: Services, query: HouseholdQuery) -> list[HouseholdLine]:
    """Lines of the list; where several communes stand, each village with its commune."""
    lines = services.households.lines(query)
    if services.at.office().role is not UnitRole.UPPER:
        return lines
    names = {one.id: one.name for one in services.places.units()}
    return [
        replace(one, village_name=say.village_of(names.get(one.owner, ""), one.village_name))
        for one in lines
    ]
