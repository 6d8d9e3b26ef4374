"""All use cases of one opened workplace, as one value that screens and commands are handed."""

from dataclasses import dataclass

from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.households import HouseholdService
from giamngheo_desktop.services.rounds import RoundService
from giamngheo_desktop.services.session import PeopleService


@dataclass(frozen=True)
class Services:
    """The use cases; the person who is logged in stands in `at.person`."""

    at: Workplace
    people: PeopleService
    households: HouseholdService
    rounds: RoundService

    def close(self) -> None:
        """Close the store; nothing may be called afterwards."""
        self.at.store.close()


def services_of(at: Workplace) -> Services:
    """The use cases of an opened workplace."""
    return Services(at, PeopleService(at), HouseholdService(at), RoundService(at))
