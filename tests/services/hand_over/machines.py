"""What happens to laptops: backups, restores, clones, other keys, rescue, clocks, news."""

import csv
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.handover import Assurance, KeyState, TrustedKey
from giamngheo_desktop.domain.place import Unit, unit_id
from giamngheo_desktop.services.enrolment import Requested
from giamngheo_desktop.services.rescue import (
    RescueAsked,
    can_be_rescued,
    finish_rescue,
    request_rescue,
)
from giamngheo_desktop.services.restoring import RestoreKeys, restore
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.services.unit_files import HEADS
from giamngheo_desktop.services.units import load_unit_list
from tests.services.hand_over.sticks import Sticks
from tests.services.hand_over.things import COPY, Kept, Laptop
from tests.services.test_local_standards import a_file, local_text
from tests.services.workplaces import PASSPHRASE

NEW_PHRASE = "sau bay tam chin muoi"
MERGED_ON = date(2027, 1, 1)


class Machines(Sticks):
    """See the module."""

    # -- backups and copies --------------------------------------------------------------------

    def back_up(self, laptop: Laptop) -> None:
        path = laptop.services.backups.before(f"thu-{len(self.backups)}")
        kept = self.folder / f"luu-{len(self.backups)}"
        shutil.copytree(path, kept)
        self.backups.append(Kept(laptop.name, kept, laptop.key, laptop.phrase))

    def restore(self, pick: int) -> None:
        """An old backup takes the place of a laptop; its numbers begin anew."""
        if not self.backups:
            return
        kept = self.backups[pick % len(self.backups)]
        laptop = self.laptops[kept.name]
        self.count("restored")
        target = self.folder / f"{kept.name}-{self.seen['restored']}"
        restore(kept.path, target, RestoreKeys(None, lambda: kept.phrase), clock=self.clock)
        laptop.services.close()
        laptop.services = self.opened(target, kept.phrase)
        laptop.key, laptop.phrase = kept.key, kept.phrase
        self.behind.add(kept.name)
        self.forget(kept.name)
        self.left.pop(kept.name, None)  # it goes by the key it went by then
        self.pinned.pop(kept.name, None)
        self.note_pinned(laptop)
        if kept.name.startswith("main"):  # its own register is as old as the backup
            self.revoked -= {one.card.key_id for one in self._active(laptop.services)}

    def clone(self, laptop: Laptop) -> None:
        """The disk of a laptop is copied; both go on."""
        name = f"{laptop.name}{COPY}"
        if name in self.laptops:
            return
        laptop.services.close()
        there = self.folder / name
        shutil.copytree(laptop.services.at.folder, there)
        laptop.services = self.opened(laptop.services.at.folder, laptop.phrase)
        copied = self.opened(there, laptop.phrase)
        self.laptops[name] = replace(laptop, name=name, services=copied, is_clone=True)

    def forget(self, name: str) -> None:
        raise NotImplementedError

    # -- keys ----------------------------------------------------------------------------------

    def revoke(self, commune: int) -> None:
        """The main laptop takes no package of the helper's key any more."""
        helper = self.laptops[f"helper-{commune}"]
        self._revoke(self.main(commune).services, helper)

    def revoke_above(self, commune: int) -> None:
        """The unit above takes nothing of the main laptop's key any more."""
        self._revoke(self.upper, self.main(commune))

    def _revoke(self, above: Services, below: Laptop) -> None:
        install = below.services.at.office().install
        for one in self._active(above):
            if one.card.install == install:
                above.enrolment.revoke(one.card.key_id, "mất máy")
                self.revoked.add(one.card.key_id)
                self.count("revoked")

    @staticmethod
    def _active(above: Services) -> list[TrustedKey]:
        return [one for one in above.enrolment.registry() if one.state is KeyState.ACTIVE]

    def rotate(self, commune: int) -> None:
        """The main laptop gets new keys, the unit above and the helper laptop learn of them."""
        main, helper = self.main(commune), self.laptops[f"helper-{commune}"]
        self.tick()
        asked = main.services.enrolment.request(self.stick, office="Phòng", phone="0", rotate=True)
        self._accepted(asked, self.upper, main)
        # A key that was revoked never comes back: the helper makes a new one.
        unit = main.services.at.office().unit.id
        asked = helper.services.enrolment.request(
            self.stick, office="Thôn", phone="0", to_unit=unit, rotate=helper.key in self.revoked
        )
        self._accepted(asked, main.services, helper)

    def _accepted(self, asked: Requested, above: Services, below: Laptop) -> None:
        done = above.enrolment.accept(
            asked.path,
            digits=asked.slip.digits,
            assurance=Assurance.TAN_NOI,
            folder=self.stick,
        )
        below.services.enrolment.finish(done.path, upper_digits=done.upper_digits)
        self.name_key(below)
        if above is self.upper:
            self.note_pinned(below)

    def renew_above(self) -> None:
        """The unit above gets new keys; its communes learn of it one by one."""
        self.upper.enrolment.renew()
        self.count("renewed")

    def repin(self, commune: int) -> None:
        """A commune types the digits of the unit above anew, over the newest document."""
        main, count = self.main(commune), len(self.files)
        self.tell(commune)
        if len(self.files) == count:
            return
        digits = self.upper.enrolment.own_digits()
        main.services.enrolment.finish(self.files[count].path, upper_digits=digits)
        self.note_pinned(main)
        self.count("repinned")

    def change_key(self, laptop: Laptop) -> None:
        """Everything goes into a new file under a new data key."""
        before = self.tokens(laptop.services)
        laptop.services.key_change.change(laptop.phrase)
        laptop.services = self.opened(laptop.services.at.folder, laptop.phrase)
        assert self.tokens(laptop.services) == before
        self.count("key_changes")

    def rescue(self, commune: int) -> None:
        """All passphrases are forgotten: the unit above opens the laptop with the key it holds."""
        main = self.main(commune)
        before, folder = self.tokens(main.services), main.services.at.folder
        unit = main.services.at.office().unit
        if not can_be_rescued(folder):
            return
        main.services.close()
        phrase = NEW_PHRASE if main.phrase == PASSPHRASE else PASSPHRASE
        asked = RescueAsked(None, unit, "Nguyễn Thị Hoa", "0905 000 000", phrase)
        request = request_rescue(folder, self.stick, asked, clock=self.clock)
        secret, digits = self.recovery[0], self.upper.enrolment.own_digits()
        try:
            answer = self.upper.rescuing.answer(
                request.path,
                digits=request.digits,
                identity=secret,
                assurance=Assurance.TAN_NOI,
                folder=self.stick,
            )
        except NotFound:  # a laptop whose key was revoked is not registered
            assert main.key in self.revoked
        else:
            finish_rescue(
                folder, answer.path, passphrase=phrase, upper_digits=digits, clock=self.clock
            ).store.close()
            main.phrase = phrase
            self.count("rescued")
        main.services = self.opened(folder, main.phrase)
        assert self.tokens(main.services) == before, "a rescue lost something"

    # -- time, law and units -------------------------------------------------------------------

    def jump(self, years: int) -> None:
        """The clock of every laptop goes wrong."""
        self.clock.now = datetime(2026 + years, 11, 22, 8, 0, tzinfo=UTC)

    def raise_standard(self) -> None:
        """The province raises its own line; its communes hear of it from above."""
        self.count("standards")
        line = 1_750_000 + 1_000 * self.seen["standards"]
        self.upper.local_standards.add(a_file(self.folder, local_text(line=line)))

    def merge_units(self) -> None:
        """Two communes become one from a later day on; the list goes down from above.

        The new commune keeps the code of one of the two, as in 2025; both work on until then.
        """
        if self.seen.get("units_merged"):  # a second list would have to know the first one
            return
        units = [one.services.at.office().unit for one in self.laptops.values()]
        communes = sorted({one.id: one for one in units}.values(), key=lambda one: one.id)
        held = {one.id: one for one in self.upper.places.units()}
        standing = [one for one in communes if held[one.id].valid_to is None]
        if len(standing) < 2:
            return
        kept, other = standing[:2]
        self.count("units_merged")
        list_ = self._list_without(kept, other)
        self.upper.places.import_units(list_, MERGED_ON, dry_run=False)
        now = {one.id: one for one in self.upper.places.units()}
        made = now[unit_id(kept.code, MERGED_ON)]
        assert set(made.before) == {kept.id, other.id}
        assert now[kept.id].valid_to == now[other.id].valid_to == MERGED_ON - timedelta(days=1)

    def _list_without(self, kept: Unit, other: Unit) -> Path:
        """A list of units as an office gets it: everything as it is, two communes joined."""
        path = self.folder / "danh-muc.csv"
        above = self.upper.at.office().unit
        listed = [load_unit_list(MERGED_ON).unit(above.code)]
        listed += [one for one in load_unit_list(MERGED_ON).below(above) if one.id != other.id]
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(HEADS)
            for one in listed:
                first = "" if one.id == kept.id else one.valid_from
                parent = above.code if one.id != above.id else ""
                former = f"{kept.code};{other.code}" if one.id == kept.id else ""
                kind = one.kind.value
                rows.writerow([one.code, one.name, kind, parent, first, "", former])
        return path
