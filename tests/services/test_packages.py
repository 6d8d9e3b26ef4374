"""Several laptops in one commune: real stores, real keys, real files on a real folder."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from giamngheo_desktop.domain.errors import (
    BundleError,
    DecisionNeeded,
    NotAllowed,
    NotFound,
    RoundClosed,
    StepNotAllowed,
    UserError,
    VillageGivenOut,
)
from giamngheo_desktop.domain.exchange import AckResult, BundleState, Chosen
from giamngheo_desktop.domain.household import HouseholdStatus, Member
from giamngheo_desktop.domain.meetings import Vote
from giamngheo_desktop.domain.merge import Decided
from giamngheo_desktop.domain.packages import PackageSide, PackageState
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import Answer, ReviewState
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.services.suite import Services
from tests.builders import a_village
from tests.services.laptops import (
    VILLAGES,
    Laptops,
    a_helper,
    all_gone,
    edit,
    enrol,
    held,
    homes,
)
from tests.services.workplaces import LEADER, ROUND


def refused(services: Services, path: Path) -> BundleError:
    """The refusal of a package by looking and by merging alike; no household changed."""
    before = [held(services, one) for one in homes(services)]
    with pytest.raises(BundleError) as looked:
        services.package_merging.inspect(path)
    with pytest.raises(BundleError) as merged:
        services.package_merging.merge(path)
    assert merged.value.gnb == looked.value.gnb
    assert f"GNB-{looked.value.gnb}" in looked.value.text
    assert [held(services, one) for one in homes(services)] == before
    return looked.value


def state_of(services: Services, number: int) -> tuple[PackageState | None, str]:
    held_by = {one.village.id: one for one in services.packages.villages()}
    found = held_by[VILLAGES[number - 1]]
    return found.package.state if found.package else None, found.laptop


# --- there and back -------------------------------------------------------------------------------


def test_a_household_both_laptops_together_empty_is_told_before_and_after(
    laptops: Laptops,
) -> None:
    laptops.taken(1)
    home = next(
        one for one in homes(laptops.main, VILLAGES[0]) if len(held(laptops.main, one).members) > 1
    )
    name = all_gone(laptops.main, laptops.helper, home, date(2026, 10, 1))
    merging, path = laptops.main.package_merging, laptops.back()
    seen = merging.inspect(path)
    decisions = {one.id: Decided(Chosen.THEIRS) for one in seen.plan.conflicts}
    (told,) = merging.emptied(seen, decisions)
    assert (told.household, told.name) == (home, name)
    assert told.village
    done = merging.merge(path, decisions)
    assert done.emptied == (told,)
    assert held(laptops.main, home).household.status is HouseholdStatus.DISSOLVED
    assert not merging.emptied(seen, {}) or not seen.plan.conflicts


def test_work_on_two_laptops_comes_together_field_by_field(laptops: Laptops) -> None:
    given = laptops.taken(1, 2)
    assert given.households == 8
    assert len(homes(laptops.helper)) == 8
    one, two = homes(laptops.main, VILLAGES[0])[:2]
    edit(laptops.helper, one, phone="0911", note="nhà mới sửa")
    edit(laptops.main, one, address="Tổ 2")
    edit(laptops.main, two, phone="0933")
    path = laptops.back()
    seen = laptops.main.package_merging.inspect(path)
    assert (seen.is_back, seen.sender, seen.plan.conflicts) == (True, "Hồ Thị Lan", ())
    assert seen.difference.changed == (one,)
    laptops.main.package_merging.merge(path)
    home = held(laptops.main, one).household
    assert (home.phone, home.note, home.address) == ("0911", "nhà mới sửa", "Tổ 2")
    assert held(laptops.main, two).household.phone == "0933"


def _answered(services: Services, household: str, **answers: Answer) -> None:
    dossier = held(services, household)
    assert dossier.review is not None
    given = {**dossier.review.answers, **answers}
    complete = replace(dossier.review, answers=given, state=ReviewState.COMPLETE)
    services.households.save(replace(dossier, review=complete))


def test_what_two_laptops_judge_and_answer_apart_is_asked_about_before_closing(
    laptops: Laptops,
) -> None:
    """One types the area, the other another person: together the judgement needs a reason."""
    laptops.taken(1)
    home = homes(laptops.helper, VILLAGES[0])[0]
    people = held(laptops.main, home).members
    _answered(laptops.helper, home, dien_tich_nha_o_m2=9 * len(people))
    born = [
        replace(people[-1], id=new_id(), no=40 + n, name=f"Hồ Thị Mới {n}", citizen_id=None)
        for n in range(len(people))
    ]
    dossier = held(laptops.main, home)
    laptops.main.households.save(replace(dossier, members=(*people, *born)))
    _answered(laptops.main, home)
    laptops.merge(laptops.back())
    merged = held(laptops.main, home).review
    assert merged is not None
    assert merged.state is ReviewState.DRAFT
    judge = laptops.main.households.judge(ROUND)
    asked = [one.code for one in judge.unexplained(held(laptops.main, home))]
    assert asked == ["dien_tich_nha_o"]
    told = [one for one in laptops.main.obstacles.of(ROUND) if one.household == home]
    assert "unexplained" in {one.code for one in told}
    laptops.main.rounds.classify(ROUND)
    with pytest.raises(StepNotAllowed, match="chưa có lý do"):
        laptops.main.rounds.close(ROUND, reason="đủ")
    _answered(laptops.main, home, dien_tich_nha_o_ly_do="có thêm gian bếp")
    left = {one.code for one in laptops.main.obstacles.of(ROUND) if one.household == home}
    assert "unexplained" not in left


def test_people_added_and_taken_off_travel_with_their_reasons(laptops: Laptops) -> None:
    laptops.taken(1)
    home = homes(laptops.helper, VILLAGES[0])[0]
    dossier = held(laptops.helper, home)
    gone = next(one for one in dossier.members if one.id != dossier.household.head)
    new = replace(
        dossier.members[0], id=a_village(9).id, no=40, name="Hồ Thị Mới", relation=gone.relation
    )
    kept: tuple[Member, ...] = tuple(one for one in dossier.members if one.id != gone.id)
    laptops.helper.households.save(replace(dossier, members=(*kept, new)))
    laptops.merge(laptops.back())
    names = {one.name for one in held(laptops.main, home).members}
    assert "Hồ Thị Mới" in names
    assert gone.id not in {one.id for one in held(laptops.main, home).members}
    with laptops.main.at.store.reading() as tx:
        unit = laptops.main.at.office().unit.id
        stones = tx.bulk.state_of(unit, ROUND, "").tombstones
    assert gone.id in {one.of for one in stones}


def test_a_household_found_on_the_helper_laptop_arrives(laptops: Laptops) -> None:
    laptops.taken(1)
    pattern = held(laptops.helper, homes(laptops.helper)[0])
    blank = laptops.helper.households.blank(VILLAGES[0], ROUND)
    member = replace(pattern.members[0], id=a_village(8).id, household=blank.household.id)
    home = replace(blank.household, head=member.id)
    laptops.helper.households.save(replace(blank, household=home, members=(member,)))
    laptops.merge(laptops.back())
    assert held(laptops.main, home.id).head == member


# --- conflicts ------------------------------------------------------------------------------------


def in_conflict(laptops: Laptops) -> tuple[str, Path]:
    """A household whose telephone both laptops changed, handed back."""
    laptops.taken(1)
    home = homes(laptops.main, VILLAGES[0])[0]
    edit(laptops.helper, home, phone="0911")
    edit(laptops.main, home, phone="0922")
    return home, laptops.back()


def test_a_conflict_is_decided_by_a_person_only(laptops: Laptops) -> None:
    home, path = in_conflict(laptops)
    with pytest.raises(DecisionNeeded) as needed:
        laptops.main.package_merging.merge(path)
    assert "1 chỗ" in needed.value.text
    assert held(laptops.main, home).household.phone == "0922"
    waiting = laptops.main.outbox.bundles()[0]
    assert waiting.state is BundleState.WAITING
    assert waiting.why is not None
    assert "chờ quyết định 1 chỗ" in waiting.why
    conflict = laptops.main.package_merging.inspect(path).plan.conflicts[0]
    assert (conflict.ours, conflict.theirs) == ('"0922"', '"0911"')
    with pytest.raises(DecisionNeeded):
        laptops.main.package_merging.merge(path, {conflict.id: Decided(Chosen.VALUE, "17")})
    chosen = {conflict.id: Decided(Chosen.VALUE, '"0944"', "hỏi lại chủ hộ")}
    merged = laptops.main.package_merging.merge(path, chosen)
    assert held(laptops.main, home).household.phone == "0944"
    assert [one.value for one in merged.resolutions] == ['"0944"']


def test_a_decision_is_kept_audited_and_travels_back(laptops: Laptops) -> None:
    home, path = in_conflict(laptops)
    laptops.merge(path, Chosen.OURS)
    with laptops.main.at.store.reading() as tx:
        entries = tx.audit.entries(op="conflict_decided")
        unit = laptops.main.at.office().unit.id
        kept = tx.bulk.state_of(unit, ROUND, "").resolutions
    assert [(one.of, one.field, one.chosen) for one in kept] == [(home, "phone", Chosen.OURS)]
    assert len(entries) == 1
    again = laptops.give(1)
    seen = laptops.helper.package_merging.inspect(again.path)
    assert seen.plan.conflicts == ()
    laptops.helper.package_merging.merge(again.path)
    assert held(laptops.helper, home).household.phone == "0922"
    with laptops.helper.at.store.reading() as tx:
        assert tx.bulk.state_of(unit, ROUND, "").resolutions == kept
    edit(laptops.helper, home, note="xong")
    laptops.merge(laptops.back())
    now = held(laptops.main, home).household
    assert (now.phone, now.note) == ("0922", "xong")


def test_work_after_handing_back_meets_the_decision_in_front_of_a_person(laptops: Laptops) -> None:
    home, path = in_conflict(laptops)
    laptops.merge(path, Chosen.OURS)
    edit(laptops.helper, home, phone="0955")
    again = laptops.give(1)
    seen = laptops.helper.package_merging.inspect(again.path)
    assert [(one.base, one.ours, one.theirs) for one in seen.plan.conflicts] == [
        ('"0911"', '"0955"', '"0922"')
    ]


# --- who works on a village -----------------------------------------------------------------------


def test_a_village_given_out_is_shown_and_not_given_twice(laptops: Laptops) -> None:
    laptops.give(1)
    assert state_of(laptops.main, 1)[0] is PackageState.OUT
    assert laptops.install()[:4] in state_of(laptops.main, 1)[1]
    assert state_of(laptops.main, 2) == (None, "")
    before = list(laptops.stick.iterdir())
    with pytest.raises(VillageGivenOut) as twice:
        laptops.give(1, 2)
    assert "Thôn 1" in twice.value.text
    assert list(laptops.stick.iterdir()) == before
    laptops.give(2)


def test_a_round_is_closed_only_when_every_village_is_back(laptops: Laptops) -> None:
    laptops.taken(1)
    with pytest.raises(VillageGivenOut, match="Thôn 1"):
        laptops.main.rounds.close(ROUND)
    with pytest.raises(NotAllowed, match="máy chính"):
        laptops.helper.rounds.close(ROUND)
    path = laptops.back()
    laptops.merge(path)
    with pytest.raises(UserError) as later:
        laptops.main.rounds.close(ROUND)
    assert not isinstance(later.value, VillageGivenOut)


def test_a_package_of_a_closed_round_waits_for_it_to_be_opened(laptops: Laptops) -> None:
    laptops.taken(1)
    path = laptops.back()
    package = laptops.main.packages.packages()[0].head
    laptops.main.packages.withdraw(package, "thử")
    laptops.main.rounds.classify(ROUND)
    with laptops.main.at.store.writing() as tx:
        tx.rounds.set_closed(ROUND, laptops.clock(), "0" * 64)
    with pytest.raises((RoundClosed, BundleError)):
        laptops.main.package_merging.inspect(path)


def test_a_helper_laptop_sends_nothing_up_and_gives_nothing_out(laptops: Laptops) -> None:
    laptops.taken(1)
    with pytest.raises(BundleError) as given:
        laptops.helper.packages.give(ROUND, [VILLAGES[0]], "0000", laptops.stick)
    assert given.value.gnb == 208


def test_a_household_that_left_the_villages_of_the_package_is_told(laptops: Laptops) -> None:
    first = laptops.taken(1)
    home = homes(laptops.helper)[0]
    laptops.taken(3)
    edit(laptops.helper, home, village=VILLAGES[2])
    with pytest.raises(StepNotAllowed, match="chuyển ra ngoài") as told:
        laptops.helper.packages.hand_back(laptops.stick, first.head_id)
    assert told.value.details["households"] == [home]


def test_a_helper_laptop_saves_nothing_of_a_village_it_was_not_given(laptops: Laptops) -> None:
    laptops.taken(1)
    helper, home = laptops.helper, homes(laptops.helper)[0]
    with helper.at.store.writing() as tx:
        tx.places.put_village(a_village(3))
    before = held(helper, home)
    blank = helper.households.blank(VILLAGES[2], ROUND)
    elsewhere = replace(before, household=replace(before.household, village=VILLAGES[2]))
    acts: list[Callable[[], object]] = [
        lambda: edit(helper, home, village=VILLAGES[2]),
        lambda: helper.households.save(blank),
        lambda: helper.households.put_many([elsewhere]),
        lambda: helper.events.moves_in(blank, date(2026, 10, 1)),
    ]
    for act in acts:
        with pytest.raises(StepNotAllowed, match="không được giao") as told:
            act()
        assert told.value.details["villages"] == [VILLAGES[2]]
    assert held(helper, home) == before
    assert homes(helper, VILLAGES[2]) == []
    # In its own village it works and hands back as before.
    edit(helper, home, phone="0911")
    laptops.merge(laptops.back())
    assert held(laptops.main, home).household.phone == "0911"
    # Given the other village too, it works in both.
    laptops.taken(3)
    edit(helper, homes(helper, VILLAGES[2])[0], phone="0922")
    edit(helper, home, phone="0933")


def test_a_household_the_main_laptop_moved_away_does_not_come_back(laptops: Laptops) -> None:
    laptops.taken(1)
    home = homes(laptops.main, VILLAGES[0])[0]
    edit(laptops.main, home, village=VILLAGES[2])
    edit(laptops.helper, home, phone="0911")
    laptops.merge(laptops.back())
    now = held(laptops.main, home).household
    assert (now.village, now.phone) == (VILLAGES[2], "0911")
    again = laptops.give(1)
    laptops.helper.package_merging.merge(again.path)
    assert home not in homes(laptops.helper)
    laptops.merge(laptops.back())
    assert held(laptops.main, home).household == now


# --- lost, repeated, reordered, stale, cloned, restored -------------------------------------------


def test_the_same_package_again_is_nothing_new(laptops: Laptops) -> None:
    given = laptops.taken(1)
    assert not laptops.helper.package_merging.merge(given.path).is_new
    path = laptops.back()
    laptops.merge(path)
    edit(laptops.main, homes(laptops.main)[0], phone="0977")
    assert not laptops.main.package_merging.merge(path).is_new
    assert held(laptops.main, homes(laptops.main)[0]).household.phone == "0977"


def test_an_older_package_after_a_newer_one_is_named_so(laptops: Laptops) -> None:
    first = laptops.give(1)
    laptops.main.packages.withdraw(first.head_id, "mất USB")
    laptops.taken(1)
    assert refused(laptops.helper, first.path).gnb == 401
    older = laptops.back()
    laptops.merge(laptops.back())
    assert refused(laptops.main, older).gnb == 401


def test_a_package_that_came_back_before_is_closed(laptops: Laptops) -> None:
    laptops.taken(1)
    laptops.merge(laptops.back())
    edit(laptops.helper, homes(laptops.helper)[0], phone="0911")
    late = laptops.back()
    assert refused(laptops.main, late).gnb == 719
    laptops.helper.package_merging.merge(laptops.give(1).path)
    laptops.merge(laptops.back())
    assert held(laptops.main, homes(laptops.helper)[0]).household.phone == "0911"


def test_work_on_a_lost_stick_comes_with_the_next_package(laptops: Laptops) -> None:
    given = laptops.taken(1)
    home = homes(laptops.helper)[0]
    edit(laptops.helper, home, phone="0911")
    laptops.back().unlink()
    laptops.main.packages.withdraw(given.head_id, "mất USB")
    edit(laptops.main, home, address="Tổ 5")
    laptops.helper.package_merging.merge(laptops.give(1).path)
    laptops.merge(laptops.back())
    now = held(laptops.main, home).household
    assert (now.phone, now.address) == ("0911", "Tổ 5")


def test_a_withdrawn_package_is_closed_and_wants_a_reason(laptops: Laptops) -> None:
    given = laptops.taken(1)
    with pytest.raises(StepNotAllowed):
        laptops.main.packages.withdraw(given.head_id, " ")
    laptops.main.packages.withdraw(given.head_id, "máy hỏng")
    with pytest.raises(NotFound):
        laptops.main.packages.withdraw(given.head_id, "máy hỏng")
    assert refused(laptops.main, laptops.back()).gnb == 719


def test_a_package_is_opened_on_its_own_laptop_only(laptops: Laptops, tmp_path: Path) -> None:
    second = a_helper(tmp_path / "may-3", laptops.clock, "Hồ Văn Ba")
    laptops.stack.callback(second.close)
    enrol(laptops.main, second, laptops.stick)
    given = laptops.give(1)
    assert refused(second, given.path).gnb == 302
    laptops.helper.package_merging.merge(given.path)
    laptops.give(2, to=second.at.office().install)
    assert len(laptops.main.packages.laptops()) == 2
    assert state_of(laptops.main, 1)[1] != state_of(laptops.main, 2)[1]


def test_a_main_laptop_put_back_to_before_the_package_does_not_know_it(
    laptops: Laptops, tmp_path: Path
) -> None:
    older = laptops.copied(laptops.main, tmp_path / "ban-cu")
    laptops.taken(1)
    assert refused(older, laptops.back()).gnb == 716


def test_a_cloned_helper_laptop_is_found_out(laptops: Laptops, tmp_path: Path) -> None:
    laptops.taken(1)
    clone = laptops.copied(laptops.helper, tmp_path / "ban-sao")
    path = laptops.back()
    edit(clone, homes(clone)[0], phone="0999")
    laptops.clock.pass_by(minutes=1)
    other = clone.packages.hand_back(laptops.stick).path
    laptops.merge(path)
    assert refused(laptops.main, other).gnb == 402


def with_new_epoch(services: Services) -> None:
    with services.at.store.writing() as tx:
        tx.exchange.begin_epoch(secrets.token_hex(16))


def test_a_restored_helper_laptop_is_held_until_a_leader_releases_it(laptops: Laptops) -> None:
    laptops.taken(1)
    laptops.merge(laptops.back())
    laptops.taken(1)
    former = laptops.back()
    with_new_epoch(laptops.helper)
    edit(laptops.helper, homes(laptops.helper)[0], phone="0911")
    path = laptops.back()
    assert laptops.main.package_merging.inspect(path).hold_code == 411
    with pytest.raises(DecisionNeeded, match="GNB-411"):
        laptops.main.package_merging.merge(path)
    with pytest.raises(NotAllowed):
        laptops.main.package_merging.merge(path, release="đã gọi điện")
    led = laptops.reopened(laptops.main, LEADER)
    assert led.package_merging.merge(path, release="đã gọi điện").is_new
    assert held(led, homes(led)[0]).household.phone == "0911"
    with pytest.raises(BundleError) as old:
        led.package_merging.inspect(former)
    assert old.value.gnb == 404


def test_a_restored_main_laptop_shows_every_difference(laptops: Laptops, tmp_path: Path) -> None:
    """Its older values are no changes of a person: nothing of the helper's is overwritten."""
    older = laptops.copied(laptops.main, tmp_path / "ban-cu")
    home = homes(laptops.main, VILLAGES[0])[0]
    edit(laptops.main, home, phone="0911")
    laptops.taken(1)
    with_new_epoch(older)
    given = older.packages.give(ROUND, [VILLAGES[0]], laptops.install(), laptops.stick)
    seen = laptops.helper.package_merging.inspect(given.path)
    assert seen.hold_code == 411
    assert ("phone", '"0911"') in {(one.field, one.ours) for one in seen.plan.conflicts}


def test_a_file_that_is_no_package_is_refused(laptops: Laptops) -> None:
    given = laptops.give(1)
    assert laptops.helper.package_merging.reads(given.path)
    enrolment = next(one for one in laptops.stick.iterdir() if "upper-down" in one.name)
    assert not laptops.helper.package_merging.reads(enrolment)
    data = bytearray(given.path.read_bytes())
    data[-30] ^= 1
    damaged = laptops.stick / "hong.gnb"
    damaged.write_bytes(data)
    assert refused(laptops.helper, damaged).gnb == 313


def test_the_receipt_tells_the_helper_laptop_that_its_work_is_in(laptops: Laptops) -> None:
    laptops.taken(1)
    path = laptops.back()
    merged = laptops.main.package_merging.merge(path, receipt_folder=laptops.stick)
    assert merged.receipt is not None
    read = laptops.helper.outbox.read_receipt(merged.receipt)
    assert (read.ack.result, read.ack.households) == (AckResult.ACCEPTED, 4)
    sent = next(one for one in laptops.helper.outbox.bundles() if one.kind == "village.package")
    assert sent.state is BundleState.ACKNOWLEDGED
    taken = laptops.helper.packages.packages(PackageSide.TAKEN)[0]
    assert taken.state is PackageState.BACK


# --- minutes of a meeting -------------------------------------------------------------------------

_MINUTES: dict[str, object] = {
    "chair": "Hồ Văn Thôn",
    "secretary": "Hồ Thị Ký",
    "households_present": 4,
    "households_total": 4,
    "present": 9,
    "agree": 6,
    "disagree": 1,
}


def _met(services: Services, **changed: object) -> None:
    services.rounds.classify(ROUND)
    record = ProcedureRecord(
        new_id(),
        ROUND,
        Step.MEETING,
        village=VILLAGES[0],
        on=date(2026, 11, 2),
        data={**_MINUTES, **changed},
    )
    services.meetings.record(record, [Vote(homes(services, VILLAGES[0])[0], 7, 1)])


def test_votes_and_people_present_outlive_a_package_that_comes_back(laptops: Laptops) -> None:
    _met(laptops.main)
    before = laptops.main.meetings.held(ROUND, VILLAGES[0])
    laptops.taken(1)
    edit(laptops.helper, homes(laptops.main, VILLAGES[0])[0], phone="0911")
    laptops.main.package_merging.merge(laptops.back())
    after = laptops.main.meetings.held(ROUND, VILLAGES[0])
    assert [(one.present, one.votes) for one in after] == [(9, before[0].votes)]
    assert after[0].votes


def test_a_helper_laptop_records_no_minutes_that_would_lose_a_part(laptops: Laptops) -> None:
    laptops.taken(1)
    with pytest.raises(StepNotAllowed, match="máy chính"):
        _met(laptops.helper)
    assert laptops.helper.meetings.held(ROUND, VILLAGES[0]) == []
