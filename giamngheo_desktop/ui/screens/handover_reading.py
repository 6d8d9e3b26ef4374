"""What the outbox and the packages of villages show, read off the window's thread."""

from collections.abc import Mapping
from dataclasses import dataclass

from giamngheo_desktop.domain.exchange import BundleRecord
from giamngheo_desktop.domain.packages import VillagePackage
from giamngheo_desktop.domain.review import ReviewRound, RoundStatus
from giamngheo_desktop.services.deliveries import Delivery
from giamngheo_desktop.services.issues import IssueSeen
from giamngheo_desktop.services.packages import VillageHeld
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import ui_receiving as say


@dataclass(frozen=True)
class OutboxRead:
    """What the outbox shows.

    Args:
        upper: name of the unit above; empty before it is known.
        closed: rounds that can be sent.
        digits: of this laptop's own key.
        on_the_way: how far the households of the round are, as a sentence.
        issues: what the unit above asked.
    """

    bundles: list[BundleRecord]
    upper: str
    closed: list[ReviewRound]
    digits: str
    on_the_way: str
    issues: list[IssueSeen]


def read_outbox(services: Services) -> OutboxRead:
    """Read bundles, the unit above, and how far the households of the round are."""
    upper = services.enrolment.pinned_upper()
    rounds = services.rounds.rounds()
    return OutboxRead(
        services.outbox.bundles(),
        upper.name if upper else "",
        [one for one in rounds if one.status is RoundStatus.CLOSED],
        services.enrolment.own_digits(),
        _deliveries(services),
        services.issues.issues(),
    )


def _deliveries(services: Services) -> str:
    """In all, and per village where one waits."""
    found = services.rounds.current()
    if found is None:
        return ""
    villages = {one.id: one.name for one in services.places.villages()}
    told = services.outbox.deliveries(found.id)
    total = sum(told.values(), Delivery())
    waiting = [(villages.get(key, ""), one.not_sent) for key, one in told.items()]
    names_of = [say.village(name, count) for name, count in sorted(waiting) if count]
    return say.deliveries(total.not_sent, total.sent, total.received, names_of)


@dataclass(frozen=True)
class PackagesRead:
    """What the packages of villages show.

    Args:
        laptops: installation -> name.
    """

    is_helper: bool
    is_pinned: bool
    villages: list[VillageHeld]
    packages: list[VillagePackage]
    laptops: Mapping[str, str]


def read_packages(services: Services) -> PackagesRead:
    """Read villages, packages and laptops."""
    return PackagesRead(
        services.packages.is_helper(),
        services.enrolment.pinned_upper() is not None,
        services.packages.villages(),
        services.packages.packages(),
        services.packages.laptops(),
    )
