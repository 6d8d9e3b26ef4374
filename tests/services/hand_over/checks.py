"""What must hold whatever happens."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import BundleError
from giamngheo_desktop.domain.exchange import AuditHead, State
from giamngheo_desktop.domain.transfers import new_id_of
from giamngheo_desktop.services.known import taken_versions
from giamngheo_desktop.services.moves import moves
from giamngheo_desktop.services.standard_book import confirmations_of
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.store.engine import Store
from tests.services.hand_over.machines import Machines
from tests.services.hand_over.things import Laptop, Tokens
from tests.services.workplaces import ROUND


def _whole(services: Services, unit: str) -> State:
    """Everything that stands at the unit above of the round of a commune."""
    with services.at.store.reading() as tx:
        state = tx.bulk.state_of(unit, ROUND, ROUND)
        return replace(state, confirmations=confirmations_of(tx, unit, ROUND))


def _read_at(services: Services, path: Path) -> None:
    with suppress(BundleError):
        seen = services.inbox.inspect(path)
        release = "đã gọi điện" if seen.on_hold else None
        services.inbox.merge(path, accept=seen.plan.plan_digest, release=release)


_SECTIONS = tuple(one.name for one in fields(State) if one.name != "units")
"""Of what a state says of units the register of the receiver stands, whatever it says."""


class HandOver(Machines):
    """The whole world of one run."""

    def __init__(self, template: Path, folder: Path, communes: int) -> None:
        super().__init__(template, folder, communes)
        self._last: dict[str, Tokens] = {}
        self._looked_at: set[Path] = set()
        self._heads: dict[str, tuple[AuditHead, Store, int]] = {}
        self._versions: dict[str, dict[str, tuple[int, str]]] = {}

    def check(self) -> None:
        """After every step."""
        self.check_above()
        self.check_whole()
        self.check_kept()
        self.check_moves()
        self.check_peopled()
        self.check_answers()
        self.check_owners()
        self.check_history()
        self.check_sticks()

    def check_end(self) -> None:
        """At the end of a run."""
        self.read_anew()
        self.check_above()
        self.check_whole()
        self.check_versions()
        self.check_owners()
        self.check_numbers()
        self.check_chains()
        self.check_sticks(anew=True)

    def check_above(self) -> None:
        """The upper unit holds the state of the highest number it accepted, of every commune."""
        for commune in range(self.communes):
            unit = self.unit(self.main(commune))
            held, now = self.tokens(self.upper, ROUND, unit), self.newest(commune)
            stood = now.tokens if now else {}
            assert held.keys() == stood.keys(), "other records stand above than were sent"
            assert held == stood, "another state stands above than was accepted last"

    def check_whole(self) -> None:
        """As `check_above`, of every record and every field of it, whoever wrote it."""
        for commune in range(self.communes):
            unit, now = self.unit(self.main(commune)), self.newest(commune)
            held = self.once(self.upper, ("whole", unit), partial(self._whole_above, unit))
            said = now.whole if now else State()
            for name in _SECTIONS:
                here, there = getattr(held, name), getattr(said, name)
                assert here == there, f"other {name} stand above than were accepted last"

    def _whole_above(self, unit: str) -> State:
        return _whole(self.upper, unit)

    def in_any_order(self, pick: int) -> None:
        """Files of two communes are read above in one order, and at a copy in the other."""
        states = [one for one in self.files if one.kind == "state" and one.path.exists()]
        first = states[pick % len(states)] if states else None
        others = [one for one in states if first is not None and one.commune != first.commune]
        if first is None or not others:
            return
        two, twin = (first, others[pick % len(others)]), self._copy_above()
        for sent in two:
            self.deliver(self.files.index(sent))
        for sent in reversed(two):
            _read_at(twin, sent.path)
        here, there = self._all_of(self.upper), self._all_of(twin)
        twin.close()
        shutil.rmtree(twin.at.folder)
        assert here == there, "another order of sticks came to another end"
        self.count("orders")

    def _copy_above(self) -> Services:
        self.upper.close()
        there = self.folder / "upper-twin"
        shutil.copytree(self.upper.at.folder, there)
        self.upper = self.opened(self.upper.at.folder)
        return self.opened(there)

    def _all_of(self, services: Services) -> tuple[object, ...]:
        units = [self.unit(self.main(commune)) for commune in range(self.communes)]
        with services.at.store.reading() as tx:
            told = sorted(moves(tx).values(), key=lambda one: one.id)
        return [_whole(services, unit) for unit in units], told, self._counted(services)

    @staticmethod
    def _counted(services: Services) -> object:
        return services.rounds.counts(ROUND) if services.rounds.rounds() else None

    def check_kept(self) -> None:
        """Whatever was typed on a laptop stands there, or under what a person put over it."""
        for name, laptop in self.laptops.items():
            now, before = self.tokens(laptop.services), self._last.get(name)
            self._last[name] = now
            if before is None or before is now:
                continue
            for place, value in before.items():
                is_kept = self.ledger.is_accounted(place, now.get(place), value)
                assert is_kept, f"{value} at {place} was lost to {now.get(place)} on {name}"

    def forget(self, name: str) -> None:
        """A backup took the place of a laptop: it holds what stood there then."""
        self._last.pop(name, None)
        self._versions.pop(name, None)
        self._heads.pop(name, None)

    def check_versions(self) -> None:
        """What came from above only rises, and one version says one thing everywhere."""
        said: dict[tuple[str, int], str] = {}
        for name, laptop in self.laptops.items():
            with laptop.services.at.store.reading() as tx:
                now = taken_versions(tx, "standards")
            for standard, (version, content) in now.items():
                before = self._versions.get(name, {}).get(standard, (0, ""))
                assert version >= before[0], "an older standard took the place of a newer one"
                assert said.setdefault((standard, version), content) == content
            self._versions[name] = now

    def check_owners(self) -> None:
        """Every household has exactly one owner."""
        owners: dict[str, str] = {}
        for home, owner in self.once(self.upper, ("owners",), self._owners_above):
            assert home not in owners, "a household stands twice above"
            owners[home] = owner
        for laptop in self.laptops.values():
            unit = self.unit(laptop)
            for home in self.households(laptop):
                assert owners.setdefault(home, unit) == unit, "a household has two owners"

    def _owners_above(self) -> list[tuple[str, str]]:
        query = HouseholdQuery(edition=ROUND, active_only=False)
        found = self.upper.households.lines(query) if self.upper.rounds.rounds() else ()
        return [(one.id, one.owner) for one in found]

    def check_history(self) -> None:
        """Audit chains only grow: what was their head stands in them as it was."""
        for name, services in self._everybody().items():
            held = self._heads.get(name)
            if held is not None and held[1:] == (services.at.store, services.at.store.writes):
                continue
            with services.at.store.reading() as tx:
                if held is not None:
                    stands = tx.audit.head_at(held[0].n)
                    assert stands == held[0], f"the history of {name} was written anew"
                self._heads[name] = tx.audit.head(), services.at.store, services.at.store.writes

    def _everybody(self) -> dict[str, Services]:
        return {"upper": self.upper} | {k: one.services for k, one in self.laptops.items()}

    def check_moves(self) -> None:
        """A household on its way is on the books of one commune at most, whoever knows what."""
        if not self.seen.get("moves"):
            return
        for laptop in self.laptops.values():
            if laptop.is_clone or laptop.name in self.behind:
                continue
            services = laptop.services
            for one in self.once(services, ("moves",), services.transfers.transfers):
                row = one.transfer
                if not one.is_ours:
                    continue
                there = self.main_of(row.to_unit).services
                both = (
                    self._is_active(laptop.services, row.household),
                    self._is_active(there, new_id_of(row.id, row.household)),
                )
                assert both != (True, True), "a household stands in two communes"

    def _is_active(self, services: Services, household: str) -> bool:
        active = self.once(
            services,
            ("active",),
            lambda: {one.household.id for one in self.dossiers(services) if one.is_here},
        )
        return household in active

    def check_peopled(self) -> None:
        """Nobody lives in no household: one on the books of a laptop holds at least one person."""
        for name, laptop in self.laptops.items():
            empty = [
                one.household.id
                for one in self.dossiers(laptop.services)
                if one.is_here and not one.counted_members
            ]
            assert not empty, f"on {name} stand households in which nobody lives: {empty}"

    def check_answers(self) -> None:
        """Answers about a person stand where she lives: elsewhere nobody would take them."""
        for name, laptop in self.laptops.items():
            for one in self.dossiers(laptop.services):
                said = set(one.review.member_answers) if one.review else set()
                strange = said - {who.id for who in one.members}
                assert not strange, f"answers about strangers in {one.household.id} on {name}"

    def check_numbers(self) -> None:
        """What a laptop sent is numbered without gap or repetition in each stream and epoch."""
        for laptop in self.laptops.values():
            numbers: dict[tuple[str, str, str], list[int]] = {}
            for one in laptop.services.outbox.bundles():
                if one.direction.value == "sent":
                    key = (one.kind, f"{one.unit} {one.install}", one.epoch)
                    numbers.setdefault(key, []).append(one.seq)
            for found in numbers.values():
                assert sorted(found) == list(range(1, len(found) + 1))

    def check_chains(self) -> None:
        """Audit chains are whole, and hold every head that was told to somebody."""
        for services in (self.upper, *(one.services for one in self.laptops.values())):
            with services.at.store.reading() as tx:
                assert tx.audit.verify() == []
                for anchor in tx.exchange.anchors():
                    held = tx.audit.head_at(anchor.n)
                    assert held is not None
                    assert held.h == anchor.h, "an anchor is of another history"

    def check_sticks(self, *, anew: bool = False) -> None:
        """No name of a person stands in clear in any file of any stick.

        Args:
            anew: look through every file again, with the names that are known now.
        """
        fresh = set(self.stick.glob("*.gnb")) - (set() if anew else self._looked_at)
        self._looked_at |= fresh
        # A request to be registered names who asks, in clear: the digits vouch for it.
        sealed = [one for one in fresh if "enrol" not in one.name]
        names = {name for laptop in self.laptops.values() for name in self._names(laptop)}
        for path in sealed:
            data = path.read_bytes()
            for name in names if sealed else ():
                for text in (name.encode(), name.encode("utf-16-le")):
                    assert text not in data, (
                        f"{name} stands in {path.name} at {data.find(text)} of {len(data)}"
                    )

    def _names(self, laptop: Laptop) -> Iterator[str]:
        people = [who for one in self.dossiers(laptop.services) for who in one.members]
        yield from (who.name for who in people)
        yield from (who.citizen_id for who in people if who.citizen_id)
