"""Plans in the encrypted file: head, records by section, what goes leaves a tombstone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from giamngheo_desktop.domain.category import Category, Group
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.plan.events import EventKind, PlanEvent
from giamngheo_desktop.domain.plan.funding import FundingLine, FundingNode
from giamngheo_desktop.domain.plan.plan import Denominator, PlaceBase, Plan, PlanSettings
from giamngheo_desktop.domain.plan.policies import Per, Policy, Who
from giamngheo_desktop.domain.plan.priority import AbleToEscape, MeritCase, PriorityPlace
from giamngheo_desktop.domain.plan.registrations import DiaryEntry, Officer, Registration
from giamngheo_desktop.domain.plan.remedies import RemedyState, Shortcoming, with_state
from giamngheo_desktop.domain.plan.tasks import ProgressNote, SubItem, Task, TaskState
from giamngheo_desktop.domain.plan.training import Trainee, TrainingLine
from giamngheo_desktop.store import upgrade
from giamngheo_desktop.store.engine import Store, Tx, create_store, open_store
from giamngheo_desktop.store.plan import SECTIONS
from giamngheo_desktop.store.tables import TombstoneRow, table_of
from tests.builders import NOW, a_dossier, a_support, a_target, a_unit, an_id, an_office
from tests.domain.plan.notice import a_book
from tests.store.conftest import KEY

ON = date(2026, 6, 30)
PLAN = Plan(
    a_unit().id,
    2026,
    "Kế hoạch giảm nghèo",
    "05",
    ON,
    legal_bases=("Nghị định 07/2021/NĐ-CP",),
    total=Denominator(300, "UBND xã", ON),
    baselines=(PlaceBase("a", 300, 70, 20),),
    settings=PlanSettings(4, 2, 4000),
    version=3,
)
MENDED = with_state(
    Shortcoming("s", 1, "chậm", tasks=(1, 2), result="x"), RemedyState.DA_KHAC_PHUC, ON
)
EVERYTHING: dict[str, tuple[object, ...]] = {
    "tasks": (
        Task(
            *("t", 1, "Tuyên truyền", (SubItem("a", deadline=ON),), "VHXH", ("MTTQ",), ON, ON),
            state=TaskState.HOAN_THANH,
            notes=(ProgressNote(ON, "xong", "BC 1", TaskState.HOAN_THANH),),
        ),
    ),
    "remedies": (with_state(MENDED, RemedyState.DANG, ON),),
    "registrations": (
        Registration(
            "r", "h1", 2026, officers=(Officer(1, "A"),), diary=(DiaryEntry(ON, "thăm hộ"),)
        ),
    ),
    "able": (AbleToEscape("a", "h2", "B1 sát chuẩn"),),
    "merit": (MeritCase("m", "h3", "Hồ Thị Cũ", due_on=ON),),
    "policies": (
        Policy(
            "bhyt",
            "Thẻ BHYT",
            per=Per.MEMBER,
            who=Who(
                frozenset({Category.HO_NGHEO}),
                2,
                frozenset({Group.NGUOI_CO_CONG}),
                6,
                60,
                priority_only=True,
                needs=frozenset({"ho_tro_y_te"}),
            ),
        ),
    ),
    "training": (TrainingLine("l", "a", "May", 9, 8, 4, trainees=(Trainee("h1", "m1", ON),)),),
    "events": (PlanEvent("e", EventKind.MO_HINH, "Nuôi bò", on=ON, households=("h1",)),),
    "projects": (FundingNode("da1", "Dự án 1"), FundingNode("a", "TDA", "da1", 1)),
    "funding": a_book().funding[:3],
    "priority_places": (PriorityPlace("p", "a", decision_no="861/QĐ-TTg"),),
}


def put_everything(tx: Tx) -> None:
    tx.plan.put_plan(PLAN)
    for section, records in EVERYTHING.items():
        tx.plan.put_records(2026, section, records)


def test_every_section_comes_back_as_it_was_even_after_reopening(store: Store) -> None:
    with store.writing() as tx:
        put_everything(tx)
    store.close()
    again = open_store(store.folder, KEY)
    with again.reading() as tx:
        assert tx.plan.plan(2026) == PLAN
        assert tx.plan.plan(2025) is None
        assert tx.plan.years() == [2026]
        assert set(EVERYTHING) == set(SECTIONS)
        for section, kind in SECTIONS.items():
            assert tx.plan.records(2026, section, kind) == EVERYTHING[section]
    again.close()


def test_a_section_is_replaced_whole_in_its_order_and_others_stay(store: Store) -> None:
    first, second = FundingNode("b", "B"), FundingNode("a", "A")
    with store.writing() as tx:
        put_everything(tx)
        tx.plan.put_records(2026, "projects", (first, second))
    with store.reading() as tx:
        assert tx.plan.records(2026, "projects", FundingNode) == (first, second)
        assert tx.plan.records(2026, "funding", FundingLine) == EVERYTHING["funding"]
        assert tx.plan.records(2025, "projects", FundingNode) == ()


def test_dropped_targets_and_supports_leave_tombstones(store: Store) -> None:
    target, support = a_target(), replace(a_support(), rev=4)
    with store.writing() as tx:
        tx.plan.put_targets([target, a_target(2)])
        tx.plan.put_supports([support])
        tx.plan.drop_targets([target], by="p", on=ON)
        tx.plan.drop_supports([support], by="p", on=ON)
    with store.reading() as tx:
        assert tx.plan.targets(2026) == [a_target(2)]
        assert tx.plan.supports() == []
        stones = tx.bulk.state_of(a_unit().id, "2026-DK", "").tombstones
    assert {(one.of, one.what.value, one.last_rev) for one in stones} == {
        (target.id, "target", 1),
        (support.id, "support", 4),
    }


def test_escapes_are_read_from_closed_rounds_only(store: Store) -> None:
    left = a_dossier(1, category=Category.KHONG_NGHEO)
    stays = a_dossier(2, category=Category.HO_NGHEO)
    never = a_dossier(3, category=Category.KHONG_NGHEO, category_before=CategoryBefore.NONE)
    with store.writing() as tx:
        tx.bulk.insert_dossiers([left, stays, never])
        assert tx.plan.escapes() == {}
        tx.rounds.freeze("2026-DK")
        tx.rounds.set_closed("2026-DK", NOW, "0" * 64)
        assert tx.plan.escapes() == {left.household.id: 2026}


def test_tombstones_are_kept_by_owner(store: Store) -> None:
    with store.writing() as tx:
        tx.plan.put_targets([a_target()])
        tx.plan.drop_targets([a_target()], by="p", on=ON)
    with store.connection() as connection:
        rows = connection.execute(select(table_of(TombstoneRow))).mappings().all()
    assert [row["owner"] for row in rows] == [a_unit().id]


def test_a_file_of_before_the_plan_is_lifted_and_takes_plans(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = upgrade.run_migrations
    with monkeypatch.context() as older:
        older.setattr(upgrade, "NEWEST", "0001")
        older.setattr(upgrade, "run_migrations", lambda connection: run(connection, to="0001"))
        made = create_store(tmp_path / "old", KEY, db_id=an_id("db"))
        with made.writing() as tx:
            tx.settings.put_office(an_office())
            tx.plan.put_targets([a_target()])
        made.close()
    lifted = open_store(tmp_path / "old", KEY)
    assert lifted.upgraded_from == "0001"
    with lifted.writing() as tx:
        assert tx.plan.targets() == [a_target()]
        put_everything(tx)
        assert tx.plan.plan(2026) == PLAN
    lifted.close()
