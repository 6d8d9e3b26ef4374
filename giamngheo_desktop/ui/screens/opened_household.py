"""One household as the form works on it: what is on file, last year's, the draft, the judge."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from giamngheo_desktop.domain.classification import Classification
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import NotFound, UserError
from giamngheo_desktop.domain.household import Member, Relation, Sex
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.review import Review, ReviewRound, ReviewState, RoundStatus
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.draft_json import take_draft_json, village_of_draft, words_in_hand
from giamngheo_desktop.forms.member_columns import TYPED_FIRST
from giamngheo_desktop.forms.phieu_b import PHIEU_B
from giamngheo_desktop.forms.phieu_b_draft import dossier_of, draft_of
from giamngheo_desktop.forms.phieu_b_of import form_of
from giamngheo_desktop.forms.spec import FormSpec
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.services.households import Saved
from giamngheo_desktop.services.judging import Judge
from giamngheo_desktop.services.rekeying import again_key
from giamngheo_desktop.services.suite import Services


@dataclass
class OpenedHousehold:
    """See the module.

    Args:
        dossier: as it is stored, or blank.
        draft: what is being typed.
        review: of the round in hand; `None` while there is no open round.
        judge: judges the draft; `None` without a round.
        village: where the household lives.
        is_new: nothing of it is stored yet.
        is_read_only: the round is closed.
        place: code of the field a draft was left at; empty when no draft was found.
        words: typed and no answers yet, by field.
        is_again: it is keyed a second time, to be compared; nothing on file is shown.
    """

    dossier: Dossier
    draft: Draft
    review: Review | None
    judge: Judge | None
    village: Village | None
    person: str
    is_new: bool
    is_read_only: bool
    place: str
    words: Mapping[str, str] = field(default_factory=dict)
    is_again: bool = False

    @property
    def draft_key(self) -> str:
        """Under which name the draft is kept."""
        household = self.dossier.household.id
        return again_key(household) if self.is_again else household

    @property
    def head_name(self) -> str:
        """Name of the head as it stands in the draft."""
        people = self.draft.members
        return next((one.name for one in people if one.relation is Relation.HEAD), "") or next(
            (one.name for one in people), ""
        )

    def typed(self, state: ReviewState) -> Dossier:
        """The dossier with everything typed, its review in a state."""
        review = self.review or Review("", self.dossier.household.id, "")
        filled = dossier_of(self.draft, self.dossier, review, typed_by=self.person)
        if self.review is None or filled.review is None:
            return replace(filled, review=None)
        return replace(filled, review=replace(filled.review, state=state))

    def has_new_identity(self) -> bool:
        """True when the head or a number was typed that is not on file: doubles are looked for."""
        return self.is_new or _identity(self.draft.members) != _identity(self.dossier.members)

    def verdicts(self) -> tuple[Classification, ...]:
        """Verdicts on the draft as it stands, one per standard; pure and quick."""
        if self.judge is None:
            return ()
        typed = self.typed(ReviewState.DRAFT)
        self.draft.overridden = frozenset(one.code for one in self.judge.overridden(typed))
        return self.judge.verdicts(typed)

    def add_member(self) -> None:
        """A person of whom nothing is known."""
        people = self.draft.members
        member = Member(
            id=new_id(),
            household=self.dossier.household.id,
            no=len(people) + 1,
            name="",
            sex=Sex.MALE,
            ethnicity_code=people[-1].ethnicity_code if people else "kinh",
            relation=Relation.OTHER if people else Relation.HEAD,
        )
        self.draft.add_member(member, TYPED_FIRST)


def _identity(people: Sequence[Member]) -> tuple[object, ...]:
    head = next((one for one in people if one.relation is Relation.HEAD), None)
    numbers = sorted(one.citizen_id for one in people if one.citizen_id)
    return (fold(head.name), head.birth_year, *numbers) if head else tuple(numbers)


def open_household(
    services: Services, household: str, village: str, on_the_way: Mapping[str, str] | None = None
) -> OpenedHousehold:
    """Read a household for the form, or make a blank one.

    Args:
        on_the_way: drafts that have not reached the store yet, by the name they are kept under.

    Raises:
        NotFound: for the officer.
    """
    current = services.rounds.current()
    is_closed = current is not None and current.status is RoundStatus.CLOSED
    text = _draft_text(services, household, current, on_the_way) if household else ""
    is_new = not household or (bool(text) and not services.households.is_stored(household))
    home = village_of_draft(text) or village
    dossier = _dossier(services, "" if is_new else household, home, current)
    if household and is_new:
        dossier = replace(dossier, household=replace(dossier.household, id=household))
    review = dossier.review
    if review is None and current is not None and not is_closed:
        review = Review(new_id(), dossier.household.id, current.id, kind=current.kind)
    judge = services.households.judge(current.id, dossier.household.id) if current else None
    last = None if is_new else _last_year(services, dossier, current)
    today = services.at.today()
    spec = _spec(judge, current)
    draft = draft_of(spec, replace(dossier, review=review), last, _day(review, today))
    if review is not None and review.state is ReviewState.DRAFT:
        _prefill(draft, services, today)
    place = take_draft_json(draft, text) if text else ""
    villages = {one.id: one for one in services.households.villages()}
    return OpenedHousehold(
        dossier=dossier,
        draft=draft,
        review=review,
        judge=judge,
        village=villages.get(dossier.household.village),
        person=services.at.person.id,
        is_new=is_new,
        is_read_only=is_closed,
        place=place,
        words=words_in_hand(text),
    )


def make_ready(services: Services, household: str) -> OpenedHousehold | None:
    """Read a household as the form does: what is made once is there when somebody opens one."""
    with suppress(UserError):
        return open_household(services, household, "")
    return None


def open_again(
    services: Services, household: str, on_the_way: Mapping[str, str] | None = None
) -> OpenedHousehold:
    """The blank form of a household that another person keys a second time.

    Args:
        on_the_way: as `open_household`.

    Raises:
        NotFound: for the officer.
    """
    seen = open_household(services, household, "")
    review = Review(seen.review.id, household, seen.review.round) if seen.review else None
    home = services.households.blank(seen.dossier.household.village, None).household
    blank = Dossier(replace(home, id=household), (), review)
    draft = draft_of(seen.draft.spec, blank, None, seen.draft.on)
    _prefill(draft, services, services.at.today())
    text = _draft_text(services, again_key(household), services.rounds.current(), on_the_way)
    place = take_draft_json(draft, text) if text else ""
    words = words_in_hand(text)
    return replace(
        seen, dossier=blank, draft=draft, review=review, place=place, words=words, is_again=True
    )


def store_household(services: Services, dossier: Dossier, apart: tuple[str, ...]) -> Saved:
    """Store a household, and that it is none of those it looked like."""
    saved = services.households.save(dossier)
    if apart:
        services.duplicates.tell_apart(dossier.household.id, apart)
    return saved


def _draft_text(
    services: Services,
    key: str,
    current: ReviewRound | None,
    on_the_way: Mapping[str, str] | None,
) -> str:
    """What was typed before; answers typed in another round are none of this one."""
    newer = on_the_way.get(key) if on_the_way else None
    if newer is not None:
        return newer
    return services.households.draft_of_round(key, current.id if current else None) or ""


def _dossier(
    services: Services, household: str, village: str, current: ReviewRound | None
) -> Dossier:
    if household:
        return services.households.get(household, current.id if current else None)
    first = village or next((one.id for one in services.households.villages()), "")
    return replace(services.households.blank(first, None), review=None)


def _last_year(services: Services, now: Dossier, current: ReviewRound | None) -> Dossier | None:
    earlier = [
        one
        for one in services.rounds.rounds()
        if current is not None and one.id != current.id and one.from_on < current.from_on
    ]
    for one in earlier[:1]:
        try:
            return services.households.get(now.household.id, one.id)
        except NotFound:
            return None
    return None


def _spec(judge: Judge | None, current: ReviewRound | None) -> FormSpec:
    if judge is None or current is None:
        return PHIEU_B
    return form_of(judge.standards[0], current.year, judge.standards[1:])


def _day(review: Review | None, today: date) -> date:
    return review.reviewed_on if review and review.reviewed_on else today


def _prefill(draft: Draft, services: Services, today: date) -> None:
    """A fresh review is of today and by the person at the machine; both can be changed."""
    draft.answers.setdefault("reviewed_on", today.isoformat())
    draft.answers.setdefault("by", services.at.person.name)
