"""Small plans in which every field of every section has a value somewhere."""

from datetime import date

from giamngheo_desktop.domain.category import Category, Group
from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.carried import CarriedPlans, carried_of
from giamngheo_desktop.domain.plan.events import EventKind, PlanEvent
from giamngheo_desktop.domain.plan.funding import (
    FundingLine,
    FundingNode,
    FundingSource,
    MoneyKind,
)
from giamngheo_desktop.domain.plan.plan import Denominator, PlaceBase, Plan
from giamngheo_desktop.domain.plan.policies import Per, Policy, Who
from giamngheo_desktop.domain.plan.priority import AbleToEscape, MeritCase, PriorityPlace
from giamngheo_desktop.domain.plan.registrations import (
    DiaryEntry,
    EscapeGoal,
    EscapeResult,
    Officer,
    Registration,
)
from giamngheo_desktop.domain.plan.remedies import (
    RemedyEvent,
    RemedyState,
    RemedyStep,
    Shortcoming,
)
from giamngheo_desktop.domain.plan.tasks import ProgressNote, SubItem, Task, TaskState
from giamngheo_desktop.domain.plan.training import Trainee, TrainingLine

YEAR = 2026
DAY = date(2026, 3, 15)


def an_id(number: int) -> str:
    return f"a0000000-0000-4000-8000-{number:012d}"


def a_plan(unit: str, village: str) -> Plan:
    return Plan(
        unit,
        YEAR,
        title="Kế hoạch giảm nghèo năm 2026",
        number="05",
        on=date(2026, 2, 5),
        goal="Giảm nghèo bền vững theo hướng đa chiều,\nhạn chế tái nghèo.",
        legal_bases=("Căn cứ Luật Tổ chức chính quyền địa phương",),
        subjects=("hộ nghèo", "hộ cận nghèo"),
        total=Denominator(120, "UBND xã", date(2026, 1, 1)),
        baselines=(PlaceBase(unit, 120, 20, 6), PlaceBase(village, 120, 20, 6)),
        follows="12/KH-UBND",
        version=4,
    )


def some_tasks() -> tuple[Task, ...]:
    note = ProgressNote(DAY, "Đã họp dân 4 thôn", "05/BC-UBND", TaskState.DANG_THUC_HIEN)
    item = SubItem("Phát thanh hằng tuần", "Đài truyền thanh", date(2026, 6, 30))
    return (
        Task(
            an_id(2),
            1,
            "Tuyên truyền",
            (item,),
            "Phòng Văn hóa – Xã hội",
            ("MTTQ", "Đoàn Thanh niên"),
            date(2026, 2, 1),
            date(2026, 12, 15),
            "Báo cáo",
            TaskState.DANG_THUC_HIEN,
            (note,),
        ),
        Task(an_id(1), 2, "Rà soát hộ nghèo", is_suggested=True),
    )


def a_registration(home: str) -> Registration:
    return Registration(
        an_id(4),
        home,
        YEAR,
        EscapeGoal.THOAT_NGHEO,
        DAY,
        "Thoát nghèo và không tái nghèo",
        "Trạm Y tế",
        (Officer(1, "Nguyễn Văn A"), Officer(2, "Trần Thị B")),
        "03/GN",
        DAY,
        "Bò giống",
        (DiaryEntry(DAY, "Làm chuồng bò"),),
        EscapeResult.DAT,
        date(2026, 12, 1),
        "Thu nhập ổn định",
    )


def a_course(village: str, home: str, person: str) -> TrainingLine:
    trainee = Trainee(
        home, person, DAY, None, date(2026, 5, 1), True, "HTX", 6_000_000, date(2026, 9, 1)
    )
    return TrainingLine(
        an_id(7), village, "May", 12, 8, 4, "TTGDNN", 40_000_000, DAY, DAY, (trainee,)
    )


def a_policy() -> Policy:
    who = Who(
        frozenset({Category.HO_NGHEO, Category.HO_CAN_NGHEO}),
        3,
        frozenset({Group.DAN_TOC_THIEU_SO}),
        6,
        15,
        True,
        frozenset({"ho_tro_giao_duc"}),
    )
    return Policy("ho_tro_hoc_tap", "Hỗ trợ chi phí học tập", "81/2021/NĐ-CP", DAY, Per.MEMBER, who)


def a_book(unit: str, village: str, home: str, person: str) -> PlanBook:
    event = PlanEvent(an_id(8), EventKind.MO_HINH, "Nuôi bò", village, DAY, None, 12, (home,), 1, 9)
    remedy = Shortcoming(
        an_id(3),
        1,
        "Chậm giải ngân",
        "Đoàn kiểm tra",
        DAY,
        "Thiếu hồ sơ",
        "Phân công lại",
        (1, 2),
        "Phòng Kinh tế",
        date(2026, 6, 1),
        RemedyState.DA_KHAC_PHUC,
        "Đã giải ngân đủ",
        DAY,
        (RemedyEvent(DAY, RemedyStep.CLOSED, "Đã giải ngân đủ"),),
    )
    return PlanBook(
        a_plan(unit, village),
        tasks=some_tasks(),
        remedies=(remedy,),
        registrations=(a_registration(home),),
        able=(AbleToEscape(an_id(5), home, "Có đất, có vốn vay", "Trưởng thôn", DAY, "tốt"),),
        merit=(MeritCase(an_id(6), home, "Hồ Văn D", "bố", "thương binh", "Sửa nhà", DAY),),
        policies=(a_policy(),),
        training=(a_course(village, home, person),),
        events=(event,),
        projects=(FundingNode("da3", "Dự án 3", None, 1), FundingNode("da3_tda1", "TDA 1", "da3")),
        funding=(
            FundingLine(
                an_id(9),
                "da3_tda1",
                FundingSource.CENTRAL,
                MoneyKind.RECURRENT,
                unit,
                500_000_000,
                120_000_000,
                "UBND xã",
                "đợt 1",
            ),
        ),
        priority_places=(
            PriorityPlace(an_id(10), village, decision_no="861/QĐ-TTg", decision_on=DAY),
        ),
    )


def some_plans(unit: str, village: str, home: str, person: str) -> CarriedPlans:
    """The plan of one year, as it travels."""
    return carried_of([a_book(unit, village, home, person)])
