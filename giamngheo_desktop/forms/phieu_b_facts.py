"""From a filled Phiếu B to what the rules look at."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from giamngheo_desktop.domain.category import Area, Category
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.facts import (
    DwellingFacts,
    HouseholdFacts,
    InformationFacts,
    MemberFacts,
)
from giamngheo_desktop.domain.household import CategoryBefore, Member
from giamngheo_desktop.domain.money import DeclaredIncome
from giamngheo_desktop.domain.review import Answer, Answers
from giamngheo_desktop.domain.score_table import B1Table
from giamngheo_desktop.forms.phieu_tables import B1_COLUMN, item_answers

STRUCTURES = ("tuong", "cot", "mai")
MONTHS = 12

INCOME_12M = "thu_nhap_12_thang"
"""Answer: what the whole household earned in the 12 months before the review, not divided."""

WANTS_WORKER = "de_nghi_lao_dong_thu_nhap_thap"
"""Answer about a member who asks to be recognised as a low-income worker."""


def reason_code(indicator: str) -> str:
    """Code of the answer that explains an override of an indicator."""
    return f"{indicator}_ly_do"


def to_facts(
    dossier: Dossier,
    area: Area | None,
    standard_indicators: Sequence[str],
    *,
    ever: frozenset[Category] = frozenset(),
    b1_table: B1Table | None = None,
) -> HouseholdFacts:
    """Facts of one household for one standard.

    Args:
        dossier: household, members, review; only counted members become facts.
        area: of its village; `None` where it is not known.
        standard_indicators: codes of the standard, in its order; answers to other indicators are
            left out, so that one review can be judged by two standards.
        ever: categories recognised in any earlier year.
        b1_table: items of Phiếu B1 of the standard, where they are known.
    """
    review = dossier.review
    answers: Answers = review.answers if review else {}
    members: Mapping[str, Answers] = review.member_answers if review else {}
    counted = dossier.counted_members
    return HouseholdFacts(
        id=dossier.household.id,
        area=area,
        diem_b1=review.diem_b1_typed.points if review and review.diem_b1_typed else None,
        judged={
            code: answer
            for code in standard_indicators
            if isinstance(answer := answers.get(code), bool)
        },
        judged_reasons=_reasons(answers, standard_indicators),
        b1_answers=item_answers(b1_table, answers),
        b1_column=_code(answers.get(B1_COLUMN)) if b1_table else None,
        diem_b2=_integer(answers.get("diem_b2_tong")),
        members=_members(counted, members),
        dwelling=_dwelling(answers),
        information=_information(answers),
        income_vnd_pm=review.income_vnd_pm if review else None,
        income_12m=_income_12m(len(counted), _integer(answers.get(INCOME_12M))),
        workers=_workers(counted, members),
        previous=_previous(dossier.household.category_before),
        ever=ever,
    )


def _reasons(answers: Answers, indicators: Sequence[str]) -> dict[str, str]:
    said = ((code, answers.get(name)) for code, name in _reason_codes(tuple(indicators)))
    return {code: text for code, text in said if isinstance(text, str) and text.strip()}


@lru_cache(maxsize=16)
def _reason_codes(indicators: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((code, reason_code(code)) for code in indicators)


def _income_12m(people: int, total: int | None) -> DeclaredIncome | None:
    # Twelve months of every counted member: the amount is compared without dividing.
    return None if total is None or not people else DeclaredIncome(total, MONTHS * people)


def _workers(counted: Iterable[Member], given: Mapping[str, Answers]) -> tuple[str, ...]:
    ids = (one.id for one in counted)
    return tuple(one for one in ids if given.get(one, {}).get(WANTS_WORKER) is True)


def _members(
    counted: Iterable[Member], given: Mapping[str, Answers]
) -> tuple[MemberFacts, ...] | None:
    return tuple(member_facts(one, given.get(one.id, {})) for one in counted) or None


def member_facts(member: Member, answers: Answers) -> MemberFacts:
    """Facts of one person."""
    return person_facts(member.birth_date, member.birth_year, answers)


def person_facts(birth_date: date | None, birth_year: int | None, answers: Answers) -> MemberFacts:
    """Facts of one person, from her birth and the answers about her."""
    if not answers:
        return MemberFacts(birth_date, birth_year)
    return MemberFacts(
        birth_date=birth_date,
        birth_year=birth_year,
        seeking_work=_yes_no(answers.get("dang_tim_viec")),
        wage_without_contract=_yes_no(answers.get("lam_cong_khong_hop_dong")),
        monthly_benefit=_yes_no(answers.get("tro_cap_hang_thang")),
        malnourished=_yes_no(answers.get("suy_dinh_duong")),
        has_health_insurance=_yes_no(answers.get("co_the_bhyt")),
        in_training=_yes_no(answers.get("dang_hoc")),
        certificate=_code(answers.get("bang_cap")),
        certified_on_the_job=_yes_no(answers.get("dao_tao_tai_doanh_nghiep")),
        school_level=_code(answers.get("cap_hoc")),
    )


def _dwelling(answers: Answers) -> DwellingFacts | None:
    asked = ("dien_tich_nha_o_m2", "nguon_nuoc", "nha_tieu", *STRUCTURES)
    if all(answers.get(code) is None for code in asked):
        return None
    return DwellingFacts(
        area_m2=_integer(answers.get("dien_tich_nha_o_m2")),
        durable={part: _durable(answers.get(part)) for part in STRUCTURES},
        water=_code(answers.get("nguon_nuoc")),
        latrine=_code(answers.get("nha_tieu")),
    )


def _information(answers: Answers) -> InformationFacts | None:
    internet, means = answers.get("su_dung_internet"), answers.get("phuong_tien_thong_tin")
    if internet is None and means is None:
        return None
    return InformationFacts(_yes_no(internet), means if isinstance(means, tuple) else None)


def _previous(before: CategoryBefore) -> Category | None:
    if before is CategoryBefore.UNKNOWN:
        return None
    return Category.KHONG_NGHEO if before is CategoryBefore.NONE else Category(before.value)


def _yes_no(value: Answer) -> bool | None:
    return value if isinstance(value, bool) else None


def _integer(value: Answer) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _code(value: Answer) -> str | None:
    return value if isinstance(value, str) else None


def _durable(value: Answer) -> bool | None:
    return None if value is None else value == "ben_chac"
