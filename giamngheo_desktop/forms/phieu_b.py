"""Phiếu B: head and members, the twelve indicators (B2), the B1 total, causes and needs, reviewer.

The B1 item table of Thông tư 07/2021 is not known to the program, so its total is typed from the
paper form ("nhập tay"). The order of the indicators is the standard's and is handed in. The layout
is our own proposal (mẫu đề xuất); the choices follow the standard's codes.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from giamngheo_desktop.domain import lengths
from giamngheo_desktop.domain.category import Cause, Group, Need
from giamngheo_desktop.domain.household import Origin, Residence
from giamngheo_desktop.domain.review import Answers
from giamngheo_desktop.forms.explanations import EXPLAINED
from giamngheo_desktop.forms.phieu_b_facts import (
    INCOME_12M,
    WANTS_WORKER,
    reason_code,
    to_facts,
)
from giamngheo_desktop.forms.phieu_tables import (
    NO_TABLES,
    KnownTables,
    item_fields,
    quick_fields,
)
from giamngheo_desktop.forms.spec import (
    Choice,
    Field,
    FormSpec,
    Kind,
    Problem,
    Section,
    Severity,
    VisibleIf,
)
from giamngheo_desktop.text import forms as say
from giamngheo_desktop.text import phieu_b as label
from giamngheo_desktop.text.labels import CAUSE, GROUP, NEED

__all__ = ["PHIEU_B", "Indicator", "answer_codes", "member_answer_codes", "phieu_b", "to_facts"]

Indicator = tuple[str, str]
"""Code and printed name of one indicator."""

POINTS_PER_INDICATOR = 10

ESCAPE = "dang_ky_thoat_ngheo"
"""Answer: the household registers to escape poverty next year; the plan may take it up."""

MOVEMENT, MOVEMENT_REASON = "dien_bien_sua", "dien_bien_ly_do"
"""Answers by which an officer corrects tái and phát sinh mới, and says why."""


COMPUTED_FROM: dict[str, tuple[str, ...]] = {
    "viec_lam": ("dang_tim_viec", "lam_cong_khong_hop_dong"),
    "nguoi_phu_thuoc": ("tro_cap_hang_thang",),
    "dinh_duong": ("suy_dinh_duong",),
    "bao_hiem_y_te": ("co_the_bhyt",),
    "trinh_do_giao_duc_nguoi_lon": ("dang_hoc", "bang_cap", "dao_tao_tai_doanh_nghiep"),
    "tinh_trang_di_hoc_tre_em": ("cap_hoc",),
    "chat_luong_nha_o": ("tuong", "cot", "mai"),
    "dien_tich_nha_o": ("dien_tich_nha_o_m2",),
    "nguon_nuoc_sinh_hoat": ("nguon_nuoc",),
    "nha_tieu_hop_ve_sinh": ("nha_tieu",),
    "dich_vu_vien_thong": ("su_dung_internet",),
    "phuong_tien_tiep_can_thong_tin": ("phuong_tien_thong_tin",),
}
"""Indicator -> the answers it can be worked out from; a judged answer always wins."""

TYPED_COLUMNS = frozenset(
    {
        *("code", "address", "phone", "residence", "origin", "groups", "household_note"),
        *("diem_b1", "diem_b1_ref", "income_vnd_pm", "causes", "needs"),
        *("reviewed_on", "by", "note", "phieu_a"),
    }
)
"""Fields that are kept in columns of their own, not among the answers."""


def _choices(pairs: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(code, name, str(no)) for no, (code, name) in enumerate(pairs, start=1))


DURABLE = _choices((("ben_chac", label.DURABLE), ("khong_ben_chac", label.NOT_DURABLE)))
WATER = _choices(label.WATER.items())
LATRINE = _choices(label.LATRINE.items())
MEANS = _choices(label.MEANS.items())
CERTIFICATE = _choices(label.CERTIFICATE.items())
SCHOOL_LEVEL = _choices(label.SCHOOL_LEVEL.items())


def _household_section() -> Section:
    return Section(
        "ho",
        label.SECTION_HOUSEHOLD,
        (
            Field("code", label.CODE, Kind.TEXT, longest=lengths.CODE),
            Field("address", label.ADDRESS, Kind.TEXT, longest=lengths.ADDRESS),
            Field("phone", label.PHONE, Kind.TEXT, longest=lengths.PHONE),
            Field(
                "residence",
                label.RESIDENCE,
                Kind.CHOICE,
                choices=_choices((one.value, label.RESIDENCES[one.value]) for one in Residence),
            ),
            Field(
                "origin",
                label.ORIGIN,
                Kind.CHOICE,
                choices=_choices((one.value, label.ORIGINS[one.value]) for one in Origin),
            ),
        ),
        lists_members=True,
    )


def _indicator_field(no: int, code: str, name: str) -> Field:
    return Field(
        code,
        name,
        Kind.YES_NO,
        number=str(no),
        required=True,
        computed_from=(*COMPUTED_FROM.get(code, ()), "diem_b2_tong"),
        help=label.INDICATOR_HELP.get(code, ""),
        words=(label.DEPRIVED, label.NOT_DEPRIVED),
    )


def _reason_field(code: str, name: str) -> Field:
    label_of = label.reason_of(name)
    return Field(reason_code(code), label_of, Kind.TEXT, reason_for=code, this_year_only=True)


def _compared_field(code: str, name: str) -> Field:
    return Field(
        code,
        name,
        Kind.YES_NO,
        help=label.COMPARED_HELP,
        words=(label.DEPRIVED, label.NOT_DEPRIVED),
    )


def _b2_section(indicators: Sequence[Indicator], tables: KnownTables) -> Section:
    fields = [
        field
        for no, one in enumerate(indicators, start=1)
        for field in (_indicator_field(no, *one), _reason_field(*one))
    ]
    high = POINTS_PER_INDICATOR * len(indicators)
    fields.append(
        Field(
            "diem_b2_tong",
            label.B2_TOTAL,
            Kind.INTEGER,
            unit=label.POINTS,
            help=label.B2_TOTAL_HELP,
            high=high,
        )
    )
    fields += [_compared_field(*one) for one in tables.compared]
    return Section("b2", label.SECTION_B2, tuple(fields), note=label.B2_NOTE)


def _detail_section() -> Section:
    return Section(
        "chi_tiet",
        label.SECTION_DETAIL,
        (
            Field("tuong", label.WALL, Kind.CHOICE, choices=DURABLE),
            Field("cot", label.PILLAR, Kind.CHOICE, choices=DURABLE),
            Field("mai", label.ROOF, Kind.CHOICE, choices=DURABLE),
            Field("dien_tich_nha_o_m2", label.FLOOR, Kind.INTEGER, unit="m²", high=10_000),
            Field("nguon_nuoc", label.WATER_SOURCE, Kind.CHOICE, choices=WATER),
            Field("nha_tieu", label.LATRINE_KIND, Kind.CHOICE, choices=LATRINE),
            Field("su_dung_internet", label.INTERNET, Kind.YES_NO),
            Field("phuong_tien_thong_tin", label.MEANS_OWNED, Kind.CHOICES, choices=MEANS),
        ),
        note=label.DETAIL_NOTE,
    )


def _people_section() -> Section:
    return Section("tung_nguoi", label.SECTION_PEOPLE, _member_fields(), note=label.DETAIL_NOTE)


def _member_fields() -> tuple[Field, ...]:
    asked = (
        ("dang_tim_viec", label.SEEKING_WORK),
        ("lam_cong_khong_hop_dong", label.NO_CONTRACT),
        ("tro_cap_hang_thang", label.MONTHLY_BENEFIT),
        ("suy_dinh_duong", label.MALNOURISHED),
        ("co_the_bhyt", label.INSURED),
        ("dang_hoc", label.STUDYING),
        ("dao_tao_tai_doanh_nghiep", label.ON_THE_JOB),
    )
    return (
        *(Field(code, name, Kind.YES_NO, per_member=True) for code, name in asked),
        Field("bang_cap", label.DIPLOMA, Kind.CHOICE, choices=CERTIFICATE, per_member=True),
        Field("cap_hoc", label.SCHOOL, Kind.CHOICE, choices=SCHOOL_LEVEL, per_member=True),
        Field(WANTS_WORKER, label.WANTS_WORKER, Kind.YES_NO, per_member=True),
    )


def _b1_section(tables: KnownTables) -> Section:
    items = item_fields(tables)
    return Section(
        "b1",
        label.SECTION_B1,
        (
            *items,
            Field(
                "diem_b1",
                label.B1_TOTAL,
                Kind.INTEGER,
                unit=label.POINTS,
                required=True,
                high=1000,
                help=label.B1_HELP,
                computed_from=tuple(one.code for one in items),
            ),
            Field(
                "diem_b1_ref", label.B1_REF, Kind.TEXT, help=label.B1_REF_HELP, longest=lengths.NAME
            ),
            Field("income_vnd_pm", label.INCOME, Kind.MONEY, unit=label.VND_PM),
            Field(
                INCOME_12M,
                label.INCOME_12M,
                Kind.MONEY,
                unit=label.VND,
                help=label.INCOME_12M_HELP,
            ),
        ),
        note=label.B1_KNOWN_NOTE if items else label.B1_NOTE,
    )


def _traits_section() -> Section:
    return Section(
        "dac_diem",
        label.SECTION_TRAITS,
        (
            Field(
                "groups",
                label.GROUPS,
                Kind.CHOICES,
                choices=_choices((one.value, GROUP[one.value]) for one in Group),
            ),
            Field(
                "causes",
                label.CAUSES,
                Kind.CHOICES,
                choices=_choices((one.value, CAUSE[one.value]) for one in Cause),
            ),
            Field(
                "needs",
                label.NEEDS,
                Kind.CHOICES,
                choices=_choices((one.value, NEED[one.value]) for one in Need),
            ),
            Field(
                ESCAPE,
                label.ESCAPE,
                Kind.YES_NO,
                help=label.ESCAPE_HELP,
                words=(label.ESCAPE_YES, label.ESCAPE_NO),
                this_year_only=True,
            ),
        ),
    )


def _quick_fields(tables: KnownTables) -> tuple[Field, ...]:
    result = Field(
        "phieu_a", label.PHIEU_A, Kind.CHOICE, choices=_choices(label.PHIEU_A_RESULT.items())
    )
    return (*quick_fields(tables), result)


def _movement_fields() -> tuple[Field, ...]:
    choices = _choices(label.MOVEMENTS.items())
    codes = tuple(one.code for one in choices)
    return (
        Field(
            MOVEMENT,
            label.MOVEMENT,
            Kind.CHOICE,
            choices=choices,
            help=label.MOVEMENT_HELP,
            this_year_only=True,
        ),
        Field(
            MOVEMENT_REASON,
            label.MOVEMENT_REASON,
            Kind.TEXT,
            visible_if=VisibleIf(MOVEMENT, codes),
            this_year_only=True,
        ),
    )


def _review_section(tables: KnownTables) -> Section:
    return Section(
        "ra_soat",
        label.SECTION_REVIEW,
        (
            Field(
                "reviewed_on",
                label.REVIEWED_ON,
                Kind.DATE,
                required=True,
                this_year_only=True,
            ),
            Field("by", label.REVIEWER, Kind.TEXT, this_year_only=True, longest=lengths.NAME),
            Field("note", label.NOTE, Kind.TEXT, this_year_only=True, longest=lengths.NOTE),
            Field("household_note", label.HOUSEHOLD_NOTE, Kind.TEXT, longest=lengths.NOTE),
            *_quick_fields(tables),
            *_movement_fields(),
            Field(
                EXPLAINED,
                label.EXPLAINED,
                Kind.TEXT,
                help=label.EXPLAINED_HELP,
                reason_for=EXPLAINED,
                this_year_only=True,
            ),
        ),
    )


@lru_cache(maxsize=16)
def phieu_b(
    indicators: tuple[Indicator, ...], year: int = 9999, tables: KnownTables = NO_TABLES
) -> FormSpec:
    """Phiếu B for the indicators of a standard, in the standard's order.

    Args:
        indicators: code and printed name; twelve under both known decrees.
        year: year of the review; later fields are left out.
        tables: questions of Phiếu A and B1 that are known as data; see `phieu_b_of.form_of`.
    """
    codes = tuple(code for code, _ in indicators)

    def check(answers: Answers) -> list[Problem]:
        return household_checks(answers, codes)

    sections = (
        _household_section(),
        _b2_section(indicators, tables),
        _detail_section(),
        _people_section(),
        _b1_section(tables),
        _traits_section(),
        _review_section(tables),
    )
    return FormSpec("phieu_b", label.TITLE, sections, year, (check,))


def household_checks(answers: Answers, indicators: Sequence[str]) -> list[Problem]:
    """Rules over several fields: the paper behind a typed B1, and B2 against its indicators."""
    found: list[Problem] = []
    if answers.get("diem_b1") is not None and not answers.get("diem_b1_ref"):
        found.append(Problem("diem_b1_ref", say.b1_without_paper()))
    if answers.get(MOVEMENT) is not None and not answers.get(MOVEMENT_REASON):
        found.append(Problem(MOVEMENT_REASON, say.movement_unexplained()))
    total = answers.get("diem_b2_tong")
    if isinstance(total, int) and total % POINTS_PER_INDICATOR:
        found.append(Problem("diem_b2_tong", say.b2_not_tens()))
    judged = [answers.get(code) for code in indicators]
    if isinstance(total, int) and all(isinstance(one, bool) for one in judged):
        points = POINTS_PER_INDICATOR * sum(one is True for one in judged)
        if points != total:
            text = say.b2_differs(total, points)
            found.append(Problem("diem_b2_tong", text, Severity.WARNING))
    return found


def answer_codes(indicators: Sequence[str]) -> frozenset[str]:
    """Codes that may stand in the answers of a review under a standard with these indicators."""
    spec = phieu_b(tuple((code, code) for code in indicators))
    household = {field.code for field in spec.household_fields()}
    return frozenset(household - TYPED_COLUMNS)


def member_answer_codes() -> frozenset[str]:
    """Codes that may stand in the answers about one person."""
    return frozenset(field.code for field in _member_fields())


PHIEU_B = phieu_b(tuple(label.INDICATORS_ND_07_2021.items()))
"""Phiếu B under Nghị định 07/2021."""
