"""Answers and totals of an invented review that lead to a wanted verdict.

They hang together as in life: missing indicators go with the family (no school question without
a child), poverty with fewer points, causes and needs with what is missing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from giamngheo_desktop.domain.ages import CHILD_UNDER_YEARS
from giamngheo_desktop.domain.category import Area, Category, Cause, Need
from giamngheo_desktop.domain.household import CategoryBefore, Household, Member
from giamngheo_desktop.domain.review import (
    Answers,
    PhieuA,
    Review,
    ReviewRound,
    ReviewState,
    TypedB1,
)
from giamngheo_desktop.services.sample.lines import Lines
from giamngheo_desktop.text.sample import paper_ref

_SCHOOL_FROM = 3
_WEIGHTS = {
    "nha_tieu_hop_ve_sinh": 60,
    "xu_ly_chat_thai": 40,
    "trinh_do_giao_duc_nguoi_lon": 38,
    "dich_vu_vien_thong": 35,
    "chat_luong_nha_o": 33,
    "dien_tich_nha_o": 30,
    "phuong_tien_tiep_can_thong_tin": 26,
    "nguon_nuoc_sinh_hoat": 25,
    "viec_lam": 24,
    "dinh_duong": 14,
    "tinh_trang_di_hoc_tre_em": 8,
    "bao_hiem_y_te": 6,
}
"""How often an indicator is missing in the highlands; poor people mostly hold a health card."""

_ON_THE_LINE, _JUST_ABOVE = 0.03, 0.02
_DROPPED_ANSWERS = (0, 1, 1, 3)
"""How many answers an incomplete review lacks; 0 means that the B1 total is not typed yet."""

_KNOWN_FROM_PEOPLE = frozenset(
    {
        "viec_lam",
        "nguoi_phu_thuoc",
        "dinh_duong",
        "bao_hiem_y_te",
        "trinh_do_giao_duc_nguoi_lon",
        "tinh_trang_di_hoc_tre_em",
    }
)
"""Indicators that may follow from the members alone; leaving them out need not be a gap."""

_NEED_FOR = {
    "bao_hiem_y_te": Need.HO_TRO_Y_TE,
    "dinh_duong": Need.HO_TRO_Y_TE,
    "trinh_do_giao_duc_nguoi_lon": Need.HO_TRO_GIAO_DUC,
    "tinh_trang_di_hoc_tre_em": Need.HO_TRO_GIAO_DUC,
    "chat_luong_nha_o": Need.HO_TRO_NHA_O,
    "dien_tich_nha_o": Need.HO_TRO_NHA_O,
    "nha_tieu_hop_ve_sinh": Need.HO_TRO_KHAC,
}
_CAUSE_WEIGHTS = {
    Cause.THIEU_DAT_SAN_XUAT: 45,
    Cause.THIEU_VON: 40,
    Cause.THIEU_KIEN_THUC_SAN_XUAT: 30,
    Cause.THIEU_KY_NANG_LAO_DONG: 30,
    Cause.THIEU_CONG_CU_SAN_XUAT: 25,
    Cause.OM_DAU_TAI_NAN: 10,
    Cause.THIEU_LAO_DONG: 8,
    Cause.NGUYEN_NHAN_KHAC: 5,
}


@dataclass(frozen=True, slots=True)
class Visit:
    """A household as the reviewer finds it."""

    household: Household
    members: Sequence[Member]
    area: Area
    verdict: Category
    reviewer: str
    is_complete: bool


class ReviewMaker:
    """Writes the reviews of one commune in one round.

    Args:
        rng: where chance comes from; never the one that makes the families.
        new_id: gives a fresh id.
        round_: the round.
        lines: of its standards.
        last_day: nobody is visited after it.
        typed_by: id of the user who types the B1 totals.
    """

    def __init__(
        self,
        rng: Random,
        new_id: Callable[[], str],
        round_: ReviewRound,
        lines: Lines,
        last_day: date,
        typed_by: str,
    ) -> None:
        self._rng = rng
        self._new_id = new_id
        self._round = round_
        self._lines = lines
        self._days = max(0, (min(last_day, round_.to_on) - round_.from_on).days)
        self._typed_by = typed_by
        self._count = 0

    def review(self, visit: Visit) -> Review:
        """The review of one household."""
        rng = self._rng
        self._count += 1
        day = self._round.from_on + timedelta(days=rng.randrange(self._days + 1))
        ages = [member.age_on(day) or 0 for member in visit.members]
        missing = self._missing(ages, visit.verdict)
        answers = {code: code in missing for code in self._lines.indicators}
        for code in self._lines.more_indicators:
            answers[code] = rng.randrange(100) < _WEIGHTS.get(code, 20)
        is_listed = visit.verdict is not Category.KHONG_NGHEO
        typed, income = self._typed_b1(visit), self._income(visit)
        lost = rng.choice(_DROPPED_ANSWERS)
        if not visit.is_complete:
            answers = self._without(answers, lost)
            typed, income = (typed, income) if lost else (None, None)
        asked = visit.household.category_before is CategoryBefore.NONE
        return Review(
            self._new_id(),
            visit.household.id,
            self._round.id,
            self._round.kind,
            phieu_a=PhieuA.PASS if asked else PhieuA.NOT_USED,
            reviewed_on=day,
            by=visit.reviewer,
            answers=answers,
            member_answers=self._of_children(visit.members, ages, missing),
            diem_b1_typed=typed,
            income_vnd_pm=income,
            causes=self._causes(ages) if is_listed else (),
            needs=_needs(missing) if is_listed else (),
            state=ReviewState.COMPLETE if visit.is_complete else ReviewState.DRAFT,
        )

    def _missing(self, ages: Sequence[int], verdict: Category) -> frozenset[str]:
        forced = _forced(ages)
        count = max(self._how_many(verdict), len(forced))
        possible = [
            code for code in self._lines.indicators if code not in forced and _can_miss(code, ages)
        ]
        # Keys of random ** (1 / weight): the largest ones are a weighted draw without repeats.
        order = sorted(
            possible,
            key=lambda code: self._rng.random() ** (1 / _WEIGHTS.get(code, 20)),
            reverse=True,
        )
        return forced.union(order[: count - len(forced)]) & frozenset(self._lines.indicators)

    def _how_many(self, verdict: Category) -> int:
        rng, poor_from = self._rng, self._lines.poor_from
        if verdict is Category.HO_NGHEO:
            return poor_from + rng.choices((0, 1, 2, 3, 4), (34, 28, 20, 12, 6))[0]
        if verdict is Category.HO_CAN_NGHEO:
            return poor_from - rng.choices((1, 2, 3), (60, 30, 10))[0]
        return rng.choices((0, 1, 2, 3), (45, 35, 15, 5))[0]

    def _typed_b1(self, visit: Visit) -> TypedB1 | None:
        if self._lines.diem_b1 is None:
            return None
        line = self._lines.diem_b1[visit.area]
        depth = 75 if visit.verdict is Category.HO_NGHEO else 40
        points = self._place(line, visit.verdict, depth, 70)
        return TypedB1(points, self._typed_by, paper_ref(self._count))

    def _income(self, visit: Visit) -> int | None:
        if self._lines.income_vnd_pm is None:
            return None
        line = self._lines.income_vnd_pm[visit.area] // 10_000
        return 10_000 * self._place(line, visit.verdict, line * 3 // 5, line)

    def _place(self, line: int, verdict: Category, below: int, above: int) -> int:
        """A number on the right side of a line; some stand exactly on it or just above."""
        chance = self._rng.random()
        if verdict is Category.KHONG_NGHEO:
            return line + (1 if chance < _JUST_ABOVE else self._rng.randrange(2, above))
        return line if chance < _ON_THE_LINE else line - self._rng.randrange(1, below)

    def _without(self, answers: dict[str, bool], count: int) -> dict[str, bool]:
        asked = [code for code in self._lines.indicators if code not in _KNOWN_FROM_PEOPLE]
        lost = self._rng.sample(asked, count)
        return {code: answer for code, answer in answers.items() if code not in lost}

    def _causes(self, ages: Sequence[int]) -> tuple[Cause, ...]:
        if not any(CHILD_UNDER_YEARS <= age < 60 for age in ages):
            return (Cause.OM_DAU_TAI_NAN, Cause.THIEU_LAO_DONG)
        count = self._rng.choices((1, 2, 3), (40, 40, 20))[0]
        drawn = self._rng.choices(list(_CAUSE_WEIGHTS), list(_CAUSE_WEIGHTS.values()), k=count)
        return tuple(sorted(set(drawn)))

    def _of_children(
        self, members: Sequence[Member], ages: Sequence[int], missing: frozenset[str]
    ) -> Mapping[str, Answers]:
        """Answers about children; they say the same as the answers about the household."""
        children = [
            (member, age)
            for member, age in zip(members, ages, strict=True)
            if age < CHILD_UNDER_YEARS
        ]
        thin = self._rng.randrange(len(children)) if children else 0
        pupils = [at for at, (_, age) in enumerate(children) if age >= _SCHOOL_FROM]
        truant = self._rng.choice(pupils) if pupils else None
        no_card = "bao_hiem_y_te" in missing
        return {
            member.id: {
                "suy_dinh_duong": at == thin and "dinh_duong" in missing,
                "co_the_bhyt": not no_card or age < 6 or at != thin,
                "cap_hoc": "none"
                if at == truant and "tinh_trang_di_hoc_tre_em" in missing
                else _school(age),
            }
            for at, (member, age) in enumerate(children)
        }


def _forced(ages: Sequence[int]) -> frozenset[str]:
    """More than half of the household are children: dependants need no further question."""
    children = sum(age < CHILD_UNDER_YEARS for age in ages)
    return frozenset({"nguoi_phu_thuoc"} if 2 * children > len(ages) else ())


def _can_miss(code: str, ages: Sequence[int]) -> bool:
    match code:
        case "nguoi_phu_thuoc":
            dependants = sum(age < CHILD_UNDER_YEARS or age >= 75 for age in ages)
            return 2 * dependants > len(ages)
        case "dinh_duong":
            return any(age < CHILD_UNDER_YEARS for age in ages)
        case "tinh_trang_di_hoc_tre_em":
            return any(_SCHOOL_FROM <= age < CHILD_UNDER_YEARS for age in ages)
        case "trinh_do_giao_duc_nguoi_lon":
            return any(CHILD_UNDER_YEARS <= age <= 30 for age in ages)
        case _:
            return True


def _needs(missing: frozenset[str]) -> tuple[Need, ...]:
    asked = {_NEED_FOR[code] for code in missing if code in _NEED_FOR}
    return tuple(sorted(asked | {Need.HO_TRO_SAN_XUAT, Need.VAY_VON_TIN_DUNG}))


def _school(age: int) -> str:
    levels = ((3, "none"), (6, "mam_non"), (12, "tieu_hoc"))
    return next((level for below, level in levels if age < below), "thcs")
