"""One household: found, saved, drafted, brought back."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.classification import B1Source
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import FormIncomplete, NotAllowed, NotFound, RoundClosed
from giamngheo_desktop.domain.review import ReviewState
from giamngheo_desktop.services.suite import Services
from tests.builders import a_dossier, a_household, a_review, a_village, an_id
from tests.services.workplaces import LEADER, ROUND, Clock, opened


def _heads(services: Services, text: str) -> list[str]:
    query = HouseholdQuery(round=ROUND, text=text)
    return [line.head_name for line in services.households.lines(query)]


# --- save -----------------------------------------------------------------------------------------


def test_a_saved_household_is_scored_at_once(reviewed: Services) -> None:
    saved = reviewed.households.save(a_dossier(50))
    assert saved.changes.households
    assert saved.dossier.review is not None
    (verdict,) = saved.dossier.review.results
    assert verdict.category is Category.HO_NGHEO
    assert verdict.diem_b1_source is B1Source.TYPED
    kept = reviewed.households.get(an_id("household", 50), ROUND)
    assert kept == saved.dossier


@pytest.mark.parametrize(
    ("diem_b1", "missing", "category"),
    [
        (140, ("viec_lam", "dinh_duong", "bao_hiem_y_te"), Category.HO_NGHEO),
        (141, ("viec_lam", "dinh_duong", "bao_hiem_y_te"), Category.KHONG_NGHEO),
        (140, ("viec_lam", "dinh_duong"), Category.HO_CAN_NGHEO),
    ],
)
def test_the_lines_of_the_law_hold_through_the_store(
    reviewed: Services, diem_b1: int, missing: tuple[str, ...], category: Category
) -> None:
    reviewed.households.save(a_dossier(51, diem_b1=diem_b1, missing=missing))
    review = reviewed.households.get(an_id("household", 51), ROUND).review
    assert review is not None
    assert review.category is category


def test_each_save_is_a_revision_and_an_audit_line(reviewed: Services, clock: Clock) -> None:
    first = reviewed.households.save(a_dossier(52))
    clock.pass_by(minutes=5)
    changed = replace(first.dossier, household=replace(first.dossier.household, note="đã chuyển"))
    second = reviewed.households.save(changed)
    assert second.dossier.household.rev == first.dossier.household.rev + 1
    history = reviewed.households.history(an_id("household", 52))
    assert [one.revision for one in history] == [2, 1]
    assert history[0].at == clock.now
    assert "note" in " ".join(history[0].changed)
    with reviewed.at.store.reading() as tx:
        assert tx.audit.head().n >= 4


def test_an_incomplete_form_is_kept_as_draft_but_not_as_complete(reviewed: Services) -> None:
    lacking = a_review(53, indicators=("viec_lam", "dinh_duong"), missing=())
    with pytest.raises(FormIncomplete) as refused:
        reviewed.households.save(a_dossier(53, review=lacking))
    assert "problems" in refused.value.details
    with pytest.raises(NotFound):
        reviewed.households.get(an_id("household", 53), ROUND)
    draft = replace(lacking, state=ReviewState.DRAFT)
    saved = reviewed.households.save(a_dossier(53, review=draft))
    assert saved.problems
    assert saved.dossier.review is not None
    assert saved.dossier.review.category is None
    (refusal,) = saved.dossier.review.results
    assert refusal.category is None


def test_saving_forgets_the_draft_that_was_typed(reviewed: Services) -> None:
    home = an_id("household", 54)
    reviewed.households.put_draft(home, ROUND, json.dumps({"note": "đang gõ"}))
    assert reviewed.households.drafts() == [home]
    assert json.loads(reviewed.households.draft(home) or "") == {"note": "đang gõ"}
    reviewed.households.save(a_dossier(54))
    assert reviewed.households.draft(home) is None
    assert reviewed.households.drafts() == []


def test_a_draft_belongs_to_the_person_who_typed_it(reviewed: Services) -> None:
    folder, home = reviewed.at.folder, an_id("household", 1)
    reviewed.households.put_draft(home, ROUND, "{}")
    reviewed.close()
    leader = opened(folder, LEADER)
    assert leader.households.draft(home) is None
    leader.close()
    again = opened(folder)
    assert again.households.draft(home) == "{}"
    again.households.drop_draft(home)
    assert again.households.drafts() == []
    again.close()


def test_a_blank_household_has_ids_and_is_not_stored(reviewed: Services) -> None:
    blank = reviewed.households.blank(a_village(1).id, ROUND)
    assert blank.review is not None
    assert blank.household.owner == reviewed.at.office().unit.id
    assert (
        len({blank.household.id, reviewed.households.blank(a_village(1).id, None).household.id})
        == 2
    )
    with pytest.raises(NotFound):
        reviewed.households.get(blank.household.id)


def test_the_leader_looks_but_does_not_enter(led: Services) -> None:
    assert led.households.get(an_id("household", 1), ROUND).members
    with pytest.raises(NotAllowed):
        led.households.save(a_dossier(55))
    with pytest.raises(NotAllowed):
        led.households.put_many([a_dossier(55)])
    with pytest.raises(NotAllowed):
        led.households.restore(an_id("household", 1), 1, "thử")


def test_a_closed_round_is_not_written_to(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    reviewed.rounds.close(ROUND)
    before = reviewed.households.get(an_id("household", 1), ROUND)
    with pytest.raises(RoundClosed):
        reviewed.households.save(before)
    with pytest.raises(RoundClosed):
        reviewed.households.put_many([before])
    assert reviewed.households.get(an_id("household", 1), ROUND) == before


def test_a_former_state_does_not_come_back_into_a_closed_round(reviewed: Services) -> None:
    home = an_id("household", 1)
    first = reviewed.households.get(home, ROUND)
    assert first.review is not None
    draft = replace(first.review, diem_b1_typed=None, state=ReviewState.DRAFT)
    noted = replace(first.household, note="bản cũ")
    reviewed.households.save(replace(first, household=noted, review=draft))
    number = reviewed.households.history(home)[0].revision
    now = reviewed.households.get(home, ROUND)
    assert now.review is not None
    again = replace(now.household, note="bản mới")
    review = replace(first.review, rev=now.review.rev)
    reviewed.households.save(replace(now, household=again, review=review))
    reviewed.rounds.classify(ROUND)
    reviewed.rounds.close(ROUND)
    before = reviewed.households.get(home, ROUND)
    reviewed.households.restore(home, number, "thử lại")
    assert reviewed.households.get(home).household.note == "bản cũ"
    assert reviewed.households.get(home, ROUND) == before
    assert sum(place.counts.get("ho.incomplete", 0) for place in reviewed.rounds.counts(ROUND)) == 0


def test_a_closed_round_shows_households_as_they_were(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    reviewed.rounds.close(ROUND)
    live = reviewed.households.get(an_id("household", 1))
    reviewed.households.save(replace(live, household=replace(live.household, note="sau khi khóa")))
    assert reviewed.households.get(an_id("household", 1)).household.note == "sau khi khóa"
    assert reviewed.households.get(an_id("household", 1), ROUND).household.note != "sau khi khóa"


# --- many -----------------------------------------------------------------------------------------


def test_many_households_go_in_together_or_not_at_all(reviewed: Services) -> None:
    count = reviewed.households.count(HouseholdQuery())
    lacking = a_dossier(61, review=a_review(61, indicators=(), missing=()))
    with pytest.raises(FormIncomplete):
        reviewed.households.put_many([a_dossier(60), lacking])
    assert reviewed.households.count(HouseholdQuery()) == count
    assert reviewed.households.put_many([a_dossier(60), a_dossier(61)]) == 2
    assert reviewed.households.count(HouseholdQuery()) == count + 2


def test_putting_known_households_again_changes_them(reviewed: Services) -> None:
    known = reviewed.households.get(an_id("household", 1), ROUND)
    noted = replace(known, household=replace(known.household, note="bổ sung"))
    assert reviewed.households.put_many([noted, a_dossier(62)]) == 1
    assert reviewed.households.get(an_id("household", 1), ROUND).household.note == "bổ sung"


def _asked_by(work: Callable[[], object]) -> list[object]:
    """What the database is asked about while something is done."""
    asked: list[object] = []

    def heard(*told: Any) -> None:  # noqa: ANN401 -- what the engine tells
        asked.append(told[3])

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        work()
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    return asked


def test_putting_one_household_reads_no_other(reviewed: Services) -> None:
    known = reviewed.households.get(an_id("household", 1), ROUND)
    for work in (reviewed.households.plan_put, reviewed.households.put_many):
        asked = str(_asked_by(partial(work, [known])))
        assert an_id("household", 1) in asked
        assert an_id("household", 2) not in asked


def test_drafts_are_judged_together_whatever_their_number(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    taken = []
    for number in (1, 2, 3):
        known = reviewed.households.get(an_id("household", number), ROUND)
        assert known.review is not None
        review = replace(known.review, state=ReviewState.DRAFT)
        reviewed.households.put_many([replace(known, review=review)])
        reviewed.rounds.classify(ROUND)
        taken.append(len(_asked_by(lambda: reviewed.obstacles.of(ROUND))))
    assert taken[2] == taken[1] == taken[0]


# --- find -----------------------------------------------------------------------------------------


def test_names_are_found_without_marks_in_any_order(reviewed: Services) -> None:
    phuong = a_dossier(70)
    head = replace(phuong.members[0], name="Đinh Văn Phương")
    reviewed.households.save(replace(phuong, members=(head, *phuong.members[1:])))
    for text in ("dinh phuong", "PHƯƠNG đinh", "phuong van", "phươ"):
        assert _heads(reviewed, text) == ["Đinh Văn Phương"]
    assert _heads(reviewed, "khong co ai") == []


def test_lists_are_limited_and_counted(reviewed: Services) -> None:
    query = HouseholdQuery(round=ROUND, order="name", limit=5)
    assert len(reviewed.households.lines(query)) == 5
    assert reviewed.households.count(replace(query, limit=None)) == 12
    village = HouseholdQuery(round=ROUND, villages=(a_village(2).id,))
    assert {line.village_name for line in reviewed.households.lines(village)} == {"Thôn 2"}


# --- history --------------------------------------------------------------------------------------


def test_a_former_state_comes_back_as_a_new_revision(reviewed: Services) -> None:
    home = an_id("household", 1)
    first = reviewed.households.get(home, ROUND)
    gone = replace(first, household=replace(first.household, note="sai"), members=first.members[:2])
    reviewed.households.save(gone)
    number = reviewed.households.history(home)[-1].revision
    restored = reviewed.households.restore(home, number, "nhập nhầm")
    assert restored.dossier.household.note == first.household.note
    assert [one.name for one in restored.dossier.counted_members] == [
        one.name for one in first.members
    ]
    assert restored.dossier.household.rev > gone.household.rev
    assert len(reviewed.households.history(home)) == 3
    with reviewed.at.store.reading() as tx:
        assert tx.audit.head().n > 0


def test_restoring_what_never_was_is_refused(reviewed: Services) -> None:
    with pytest.raises(NotFound):
        reviewed.households.restore(an_id("household", 1), 99, "thử")
    with pytest.raises(NotFound):
        reviewed.households.restore(an_id("household", 999), 1, "thử")


def test_the_explanation_can_be_followed_by_hand(reviewed: Services) -> None:
    dossier = reviewed.households.get(an_id("household", 1), ROUND)
    (verdict,) = reviewed.households.explain(dossier)
    assert verdict.category is Category.HO_NGHEO
    text = "\n".join(reviewed.households.explanation(dossier))
    assert "118" in text
    assert "140" in text
    assert reviewed.households.explanation(replace(dossier, review=None)) == []


def test_a_household_is_handed_over_only_by_a_bundle(reviewed: Services) -> None:
    assert not reviewed.households.is_handed_over(an_id("household", 1))


def test_an_unknown_household_is_named(reviewed: Services) -> None:
    with pytest.raises(NotFound, match=an_id("household", 999)):
        reviewed.households.get(an_id("household", 999))


def test_a_household_without_review_keeps_its_own_data(empty: Services) -> None:
    saved = empty.households.save(replace(a_dossier(80), review=None))
    assert saved.dossier.review is None
    assert empty.households.get(an_id("household", 80)).household.id == a_household(80).id


# --- kill -----------------------------------------------------------------------------------------

CHILD = """
import sys
from pathlib import Path
from tests.builders import a_dossier
from tests.services.workplaces import opened
services = opened(Path(sys.argv[1]))
number = int(sys.argv[2])
while True:
    number += 1
    services.households.save(a_dossier(number))
    print(number, flush=True)
"""


def _killed_while_saving(folder: Path, first: int, saves: int) -> int:
    """Let a process save through the service, kill it, give the last number it acknowledged."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert child.stdout is not None
    last = first
    for _ in range(saves):
        last = int(child.stdout.readline())
    child.kill()
    rest = child.stdout.read().split()
    child.stdout.close()
    child.wait()
    return int(rest[-1]) if rest else last


@pytest.mark.skipif(sys.platform == "win32", reason="kill is another thing there")
def test_killed_at_any_moment_shows_everything_acknowledged(reviewed: Services) -> None:
    folder = reviewed.at.folder
    reviewed.close()
    seed = 20261122
    print("seed", seed)
    dice = random.Random(seed)
    acknowledged = 100
    for _ in range(2):
        acknowledged = _killed_while_saving(folder, acknowledged, dice.randint(1, 12))
        services = opened(folder)
        kept = {line.id for line in services.households.lines(HouseholdQuery(round=ROUND))}
        assert {an_id("household", one) for one in range(101, acknowledged + 1)} <= kept
        for one in range(101, acknowledged + 1):
            dossier = services.households.get(an_id("household", one), ROUND)
            assert len(dossier.members) == 4
            assert dossier.review is not None
            assert dossier.review.category is Category.HO_NGHEO
        assert all(one.is_good for one in services.care.check(full=True))
        acknowledged = max(acknowledged, 100 + len(kept) - 12)
        services.close()
