"""What the people of the communes do: type, split, end, give and take villages, send up, amend."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from random import Random
from uuid import uuid4

import pytest

from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.errors import BundleError, StepNotAllowed
from giamngheo_desktop.domain.household import Member, MemberStatus
from giamngheo_desktop.domain.packages import PackageState
from giamngheo_desktop.domain.review import Review, ReviewState
from giamngheo_desktop.forms.phieu_b_facts import reason_code
from giamngheo_desktop.services.amending import Amending
from giamngheo_desktop.services.suite import Services
from tests.services.hand_over.desk import Desk
from tests.services.hand_over.things import (
    FIELDS,
    Above,
    Laptop,
    Place,
    Sent,
    values_of,
    with_values,
)
from tests.services.workplaces import ROUND

LEAST = 4
"""So many households stay on the books of a laptop: some must be left to work with."""


class People(Desk):
    """See the module."""

    def edit(self, laptop: Laptop, pick: int, field_name: str) -> None:
        """A person types over one field of one household."""
        found = self._picked(laptop, pick)
        if found is not None:
            typed = self._typed(found, [(found.household.id, field_name)])
            # Two laptops' work, merged, may leave an answer the people do not bear out any more.
            laptop.services.households.save(self._explained(laptop.services, typed, "đã xem lại"))

    def work(self, laptop: Laptop, chance: Random, among: Collection[str] = ()) -> None:
        """A person types through many households, people and reviews, and stores them at once.

        Args:
            among: ids of households; empty = whichever the laptop holds.
        """
        self._say_who_leads(laptop.services)
        asked = [one for one in self.asked(laptop) if not among or one.household.id in among]
        made = []
        for found in chance.sample(asked, min(len(asked), chance.randint(4, 24))):
            places = sorted(values_of(found))
            chosen = chance.sample(places, chance.randint(1, len(places)))
            made.append(self._typed(found, chosen))
        if made:
            laptop.services.households.put_many(made)

    def _typed(self, dossier: Dossier, places: Sequence[Place]) -> Dossier:
        """The household with other values, each a token over the one that stood there."""
        before = values_of(dossier)
        self.count("edits", len(places))
        return with_values(dossier, {one: self.ledger.typed(before[one]) for one in places})

    def add(self, laptop: Laptop, pick: int) -> None:
        """A household nobody had on the books: asked like another one of its village."""
        like = self._picked(laptop, pick)
        if like is None or like.review is None or not like.counted_members:
            return
        blank = laptop.services.households.blank(like.household.village, ROUND)
        ids = {one.id: str(uuid4()) for one in like.counted_members}
        members = tuple(
            replace(one, id=ids[one.id], household=blank.household.id, citizen_id=None, rev=1)
            for one in like.counted_members
        )
        household = replace(blank.household, head=ids.get(like.household.head or ""))
        if household.head is None:
            return
        answers = like.review.member_answers
        told = {ids[one]: said for one, said in answers.items() if one in ids}
        assert blank.review is not None
        review = replace(blank.review, member_answers=told)
        made = replace(blank, household=household, members=members, review=review)
        self._asked_again(laptop.services, made, like.review)
        self.count("added")

    def take_off(self, laptop: Laptop, pick: int) -> None:
        """A person who was entered by mistake is taken off the form."""
        found = self._picked(laptop, pick)
        others = [
            one for one in (found.members if found else ()) if not found or _may_go(found, one)
        ]
        if found is None or found.review is None or not others:
            return
        gone = others[pick % len(others)]
        answers = {one: said for one, said in found.review.member_answers.items() if one != gone.id}
        stays = tuple(one for one in found.members if one.id != gone.id)
        review = replace(found.review, member_answers=answers)
        laptop.services.households.put_many([replace(found, members=stays, review=review)])
        seen = {place: one for place, one in values_of(found).items() if place[0] == gone.id}
        self.ledger.removed(seen)
        self.count("taken_off")

    def join(self, laptop: Laptop, pick: int) -> None:
        """A whole household goes into another one."""
        homes = self.households(laptop)
        if len(homes) < LEAST + 1:
            return
        kept, joining = homes[pick % len(homes)], homes[(pick + 1) % len(homes)]
        try:
            laptop.services.events.join(kept, joining, laptop.services.at.today())
        except StepNotAllowed:
            return
        self.count("joined")

    def split(self, laptop: Laptop, pick: int) -> None:
        """Somebody founds a household of her own; it is asked the same as the one she left."""
        found = self._picked(laptop, pick)
        going = [
            one.id
            for one in (found.counted_members if found else ())
            if found and one.id != found.household.head
        ]
        if found is None or found.review is None or not going:
            return
        services = laptop.services
        try:
            done = services.events.split(
                found.household.id, going[-1:], going[-1], services.at.today()
            )
        except StepNotAllowed:
            return
        for one in done.dossiers:
            self._asked_again(services, one, found.review)
        self.count("splits")

    @staticmethod
    def _asked_again(services: Services, dossier: Dossier, asked: Review) -> None:
        """The answers of the household as it was, with a reason where the people say otherwise."""
        assert dossier.review is not None
        review = replace(
            asked,
            id=dossier.review.id,
            household=dossier.household.id,
            rev=dossier.review.rev,
            member_answers=dossier.review.member_answers,
            override=None,
        )
        told = People._explained(services, replace(dossier, review=review), "hộ mới tách")
        services.households.save(told)

    @staticmethod
    def _explained(services: Services, dossier: Dossier, why: str) -> Dossier:
        """The household with a reason wherever an answer differs from what the people say."""
        if dossier.review is None or dossier.review.round != ROUND:
            return dossier
        judged = services.households.judge(ROUND).overridden(dossier)
        reasons = {reason_code(one.code): why for one in judged if not one.reason}
        answers = {**dossier.review.answers, **reasons}
        return replace(dossier, review=replace(dossier.review, answers=answers))

    @staticmethod
    def _say_why(services: Services) -> None:
        """Before a round is closed: what two people judged and answered apart gets its reason."""
        drafts = HouseholdQuery(round=ROUND, states=(ReviewState.DRAFT,))
        for line in services.households.lines(drafts):
            found = services.households.get(line.id, ROUND)
            told = People._explained(services, found, "hai người cùng sửa")
            if told != found:
                services.households.put_many([told])

    def lead(self, laptop: Laptop, pick: int) -> None:
        """Another member becomes head."""
        found = self._picked(laptop, pick)
        others = [
            one.id
            for one in (found.counted_members if found else ())
            if found and one.id != found.household.head
        ]
        if found is None or not others:
            return
        laptop.services.events.new_head(found.household.id, others[-1], laptop.services.at.today())
        self.count("led")

    def leave(self, laptop: Laptop, pick: int) -> None:
        """A person dies; where it is the head, another one follows."""
        found = self._picked(laptop, pick)
        people = found.counted_members if found else ()
        if found is None or len(people) < 2:
            return
        gone, heirs = people[pick % len(people)], [one.id for one in people]
        heirs.remove(gone.id)
        try:
            laptop.services.events.member_leaves(
                found.household.id,
                gone.id,
                MemberStatus.DEAD,
                laptop.services.at.today(),
                next_head=heirs[0] if gone.id == found.household.head else None,
            )
        except StepNotAllowed:  # a wrong clock: before the day of birth
            return
        self.count("left")

    def _say_who_leads(self, services: Services) -> None:
        """A merge may leave a household without head; people choose one before they go on."""
        for one in self.dossiers(services):
            if one.is_here and one.review is not None and one.household.head is None:
                heir = one.counted_members[0].id
                services.events.new_head(one.household.id, heir, services.at.today())
                self.count("head_chosen")

    def end(self, laptop: Laptop, pick: int) -> None:
        """A household leaves the register for good; nobody is deleted."""
        found = self._picked(laptop, pick)
        if found is None or len(self.households(laptop)) < LEAST:
            return
        try:
            laptop.services.events.moves_out(found.household.id, laptop.services.at.today())
        except StepNotAllowed:
            return
        self.count("ended")

    def _picked(self, laptop: Laptop, pick: int) -> Dossier | None:
        self._say_who_leads(laptop.services)
        asked = self.asked(laptop)
        return asked[pick % len(asked)] if asked else None

    def give(self, commune: int, pick: int) -> None:
        """The main laptop gives villages to the helper that are not out: one, or one and the rest.

        Args:
            pick: which village; a pick beyond the last one begins anew, with those behind it.
        """
        main = self.main(commune).services
        free = [one.village.id for one in main.packages.villages() if one.package is None]
        if not free or self._install(commune) not in main.packages.laptops():
            return
        self.tick()
        rounds, first = divmod(pick, len(free))
        chosen = free[first:] if rounds % 2 else free[first : first + 1]
        tokens = self.tokens(main)
        done = main.packages.give(ROUND, chosen, self._install(commune), self.stick)
        sent = Sent(done.path, f"helper-{commune}", tokens, commune)
        self.files.append(replace(sent, sender=f"main-{commune}"))

    def _install(self, commune: int) -> str:
        return self.laptops[f"helper-{commune}"].services.at.office().install

    def back(self, laptop: Laptop, pick: int) -> None:
        """A helper laptop (or its clone) hands one of its packages back."""
        taken = [
            one
            for one in laptop.services.packages.packages()
            if one.state in {PackageState.OUT, PackageState.BACK}
        ]
        if not taken:
            return
        self.tick()
        tokens = self.tokens(laptop.services)
        head = taken[pick % len(taken)].head
        done = laptop.services.packages.hand_back(self.stick, head)
        sent = Sent(done.path, f"main-{laptop.commune}", tokens, laptop.commune)
        self.files.append(replace(sent, sender=laptop.name, key=laptop.key))

    def withdraw(self, commune: int) -> None:
        main = self.main(commune).services
        out = [one for one in main.packages.packages() if one.state is PackageState.OUT]
        if out:
            main.packages.withdraw(out[0].head, "mất USB")

    def send_up(self, laptop: Laptop, why: Amending | None = None) -> None:
        """Close, export, open again to go on working; with a reason only what differs."""
        services = laptop.services
        if any(one.package is not None for one in services.packages.villages()):
            return
        self.tick()
        if services.recovery.is_waiting_for_receipt():
            services.recovery.record_no_receipt("thử")
        self._say_who_leads(services)
        self._say_why(services)
        services.rounds.classify(ROUND)
        services.rounds.close(ROUND)
        if why is None:
            done = services.outbox.export_state(ROUND, self.stick)
        else:
            done = services.outbox.export_amendment(ROUND, self.stick, why)
            self.count("amended")
        services.rounds.reopen(ROUND, "làm tiếp")
        tokens, order = self.in_round(services), (done.head.epoch, done.head.seq)
        sent = Sent(done.path, "upper", tokens, laptop.commune, order, "state")
        sent = replace(sent, is_amendment=why is not None, key=laptop.key, sender=laptop.name)
        self.files.append(sent)

    def amend(self, commune: int, pick: int) -> None:
        """The unit above locks what it accepted; what is changed then goes up as an amendment."""
        main, count = self.main(commune), len(self.files)
        self.send_up(main)
        if len(self.files) == count:
            return
        self.deliver(count)
        services, unit = main.services, self.unit(main)
        state = self.files[count]
        held = self.newest(commune)
        if held is None or held.order != state.order:
            return
        if self.pinned.get(main.name) != self.key_above():
            self.repin(commune)
        receipt = self.upper.inbox.merge(state.path, receipt_folder=self.stick).receipt
        assert receipt is not None
        services.outbox.read_receipt(receipt)
        assert self.upper.locking.lock(unit, ROUND).is_new
        self.edit(main, pick, FIELDS[0])
        self.send_up(main)
        self._is_locked(self.files[-1])
        self.send_up(main, Amending("sai số nhà", "Công văn 12"))
        self.deliver(len(self.files) - 1)
        self.upper.locking.unlock(unit, ROUND, "đã điều chỉnh")

    def _is_locked(self, sent: Sent) -> None:
        before = self.tokens(self.upper, ROUND)
        with pytest.raises(BundleError) as refusal:
            self.upper.inbox.merge(sent.path)
        assert refusal.value.gnb == 705
        assert self.tokens(self.upper, ROUND) == before

    def repin(self, commune: int) -> None:
        raise NotImplementedError

    def deliver(self, pick: int) -> None:
        raise NotImplementedError

    def newest(self, commune: int) -> Above | None:
        raise NotImplementedError


def _may_go(dossier: Dossier, member: Member) -> bool:
    """True for a person whom nothing else rests on: not the head, and not the last one."""
    others = [one for one in dossier.counted_members if one.id != member.id]
    return member.id != dossier.household.head and bool(others)
