"""What every part of the world uses: opening a laptop, and seeing what stands on it."""

import json
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar, cast

from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.exchange import AuditHead
from giamngheo_desktop.keys import slots
from giamngheo_desktop.services.handing import ourselves
from giamngheo_desktop.services.login_names import user_id_of
from giamngheo_desktop.services.session import opened_with_key
from giamngheo_desktop.services.suite import Services, services_of
from giamngheo_desktop.store.engine import Store
from tests.services.hand_over.building import RECOVERY
from tests.services.hand_over.quick import nothing_made_twice
from tests.services.hand_over.things import Kept, Laptop, Ledger, Sent, Tokens, values_of
from tests.services.workplaces import PASSPHRASE, ROUND, Clock

Seen = TypeVar("Seen")


@dataclass(frozen=True)
class Held:
    """Something read of a workplace, and how far the workplace was then."""

    store: Store
    writes: int
    head: AuditHead
    value: object


class Desk:
    """The laptops, the unit above and the stick of one run."""

    def __init__(self, template: Path, folder: Path, communes: int) -> None:
        self._stack = ExitStack()
        self._stack.enter_context(nothing_made_twice())
        self.folder, self.clock = folder, Clock()
        shutil.copytree(template, folder)
        self.stick = folder / "stick"
        told = json.loads((folder / RECOVERY).read_text(encoding="utf-8"))
        self.recovery = (str(told["secret"]), str(told["digits"]))
        self.ledger = Ledger()
        self._units: dict[str, str] = {}
        self.files: list[Sent] = []
        self.laptops: dict[str, Laptop] = {}
        self.backups: list[Kept] = []
        self.revoked: set[str] = set()
        """Ids of keys that no longer count at whoever revoked them."""
        self.pinned: dict[str, str] = {}
        self.left: dict[str, set[str]] = {}
        """Of a laptop the keys of the unit above that it went by before; they count no more."""
        self.behind: set[str] = set()
        """Laptops that were restored and have not been told how everything stands."""
        self.seen = dict.fromkeys(("edits", "merges", "merged_edits", "conflicts", "refused"), 0)
        self.communes = communes
        self._held: dict[tuple[str, ...], Held] = {}
        for number in range(communes):
            for kind in ("main", "helper"):
                name = f"{kind}-{number}"
                self.laptops[name] = Laptop(name, number, self.opened(folder / name))
        self.upper = self.opened(folder / "upper")
        for laptop in self.laptops.values():
            self.name_key(laptop)
            self.note_pinned(laptop)

    def opened(self, folder: Path, phrase: str = PASSPHRASE) -> Services:
        """A workplace, opened by one person with every duty: who may what is proved elsewhere."""
        person = user_id_of(folder, None)
        place = opened_with_key(folder, slots.unlock(folder, person, phrase), person, self.clock)
        services = services_of(replace(place, person=replace(place.person, duties=frozenset(Duty))))
        self._stack.callback(services.close)
        return services

    def name_key(self, laptop: Laptop) -> None:
        """The pair of keys that a laptop seals with now."""
        with laptop.services.at.store.reading() as tx:
            laptop.key = ourselves(tx).card.key_id

    def key_above(self) -> str:
        """Id of the key the unit above seals with now."""
        with self.upper.at.store.reading() as tx:
            return ourselves(tx).card.key_id

    def note_pinned(self, laptop: Laptop) -> None:
        """After somebody typed digits: which key of the unit above a laptop goes by now."""
        card = laptop.services.enrolment.pinned_upper()
        former, now = self.pinned.get(laptop.name), card.key_id if card else ""
        if former is not None and former != now:
            self.left.setdefault(laptop.name, set()).add(former)
        self.pinned[laptop.name] = now

    def close(self) -> None:
        self._stack.close()
        shutil.rmtree(self.folder)

    def count(self, what: str, by: int = 1) -> None:
        self.seen[what] = self.seen.get(what, 0) + by

    def main(self, commune: int) -> Laptop:
        return self.laptops[f"main-{commune}"]

    def unit(self, laptop: Laptop) -> str:
        """Id of the unit a laptop works for; a laptop works for one unit all its life."""
        if laptop.name not in self._units:
            self._units[laptop.name] = laptop.services.at.office().unit.id
        return self._units[laptop.name]

    def main_of(self, unit: str) -> Laptop:
        """The main laptop of a unit."""
        return next(
            one
            for name, one in self.laptops.items()
            if name.startswith("main") and self.unit(one) == unit
        )

    def tick(self) -> None:
        self.clock.pass_by(minutes=1)

    def once(self, services: Services, what: tuple[str, ...], read: Callable[[], Seen]) -> Seen:
        """What is read of a workplace; read again once something was written there.

        A file is locked by its process: nobody but its own store writes to it, and the store counts
        that. What was typed may not change without a line in the audit chain, which is held here.
        """
        store = services.at.store
        known = (str(services.at.folder), *what)
        held = self._held.get(known)
        if held is None or held.store is not store or held.writes != store.writes:
            with store.reading() as tx:
                head = tx.audit.head()
            found = Held(store, store.writes, head, read())
            if held is not None and held.head == head and what[0] in ("dossiers", "tokens"):
                assert held.value == found.value, "a change without a line in the audit"
            held = self._held[known] = found
        return cast(Seen, held.value)

    def dossiers(self, services: Services, edition: str = "") -> tuple[Dossier, ...]:
        """Every household with its review of the round, as it stands on a laptop, or above."""

        def read() -> tuple[Dossier, ...]:
            query = HouseholdQuery(edition=edition, active_only=False)
            with services.at.store.reading() as tx:
                homes = [one.id for one in tx.households.lines(query)]
                return tuple(tx.households.of(homes, edition, ROUND))

        return self.once(services, ("dossiers", edition), read)

    def tokens(self, services: Services, edition: str = "", owner: str = "") -> Tokens:
        """Every value of every household as it stands on a laptop, or at the upper unit."""

        def read() -> Tokens:
            return {
                place: value
                for one in self.dossiers(services, edition)
                if owner in ("", one.household.owner)
                for place, value in values_of(one).items()
            }

        return self.once(services, ("tokens", edition, owner), read)

    def in_round(self, services: Services) -> Tokens:
        """The values of the households that a state of the round holds.

        Who has moved in and was not reviewed yet belongs to no round.
        """
        asked = (one for one in self.dossiers(services) if one.review is not None)
        return {place: value for one in asked for place, value in values_of(one).items()}

    def read_anew(self) -> None:
        """What was read is read once more: nothing may have changed past the store's own count."""
        before, self._held = self._held, {}
        for services in (*(one.services for one in self.laptops.values()), self.upper):
            store = services.at.store
            with store.reading() as tx:
                head = tx.audit.head()
            for (folder, *what), held in before.items():
                is_same = held.store is store and head == held.head
                if folder == str(services.at.folder) and is_same and what[0] == "tokens":
                    now = self.tokens(services, what[1], what[2])
                    assert now == held.value, "a change without a line in the audit"

    def asked(self, laptop: Laptop) -> list[Dossier]:
        """Households on the books of a laptop that are reviewed in the round."""
        return [one for one in self.dossiers(laptop.services) if one.is_here and one.review]

    def households(self, laptop: Laptop) -> list[str]:
        return [one.household.id for one in self.asked(laptop)]
