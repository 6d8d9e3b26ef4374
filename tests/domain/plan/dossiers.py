"""Households as plans look at them, made from whole dossiers: the store counts them by itself."""

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import HouseholdStatus, Member, MemberStatus
from giamngheo_desktop.domain.plan.subjects import GONE, Subject, SubjectPerson, category_of


def subject_of(dossier: Dossier, *, escaped_in: int | None = None) -> Subject:
    """What the plan needs of a dossier.

    The category is that of the review; a household without a review in the round keeps the list
    it stood on before.

    Args:
        escaped_in: year in which it left the poor list, from the rounds before.
    """
    home, review = dossier.household, dossier.review
    result = review.results[0] if review and review.results else None
    category = review.category if review else category_of(home.category_before)
    head = dossier.head
    return Subject(
        household=home.id,
        unit=home.owner,
        village=home.village,
        head_name=head.name if head else "",
        category=category,
        groups=home.groups,
        people=tuple(_person(one) for one in dossier.members),
        before=home.category_before,
        escaped_in=escaped_in,
        diem_b1=result.diem_b1 if result else None,
        missing=len(result.deprivations) if result else 0,
        deprivations=tuple(result.deprivations) if result else (),
        movement=result.movement if result else None,
        is_reviewed=review is not None,
        causes=tuple(one.value for one in review.causes) if review else (),
        needs=tuple(one.value for one in review.needs) if review else (),
        is_active=home.status is HouseholdStatus.ACTIVE,
        gone_on=None if home.status is HouseholdStatus.ACTIVE else home.status_on,
    )


def _person(member: Member) -> SubjectPerson:
    return SubjectPerson(
        member.id,
        member.name,
        member.birth_date,
        member.birth_date.year if member.birth_date else member.birth_year,
        member.is_counted(),
        member.status is MemberStatus.DEAD,
        member.status_on if member.status in GONE else None,
    )
