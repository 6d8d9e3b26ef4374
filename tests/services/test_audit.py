"""Looking back: search, former versions, who looked, what the clock says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import NotAllowed
from giamngheo_desktop.services.audit import AuditService
from giamngheo_desktop.services.suite import Services
from tests.builders import a_dossier, an_id
from tests.services.workplaces import Clock, opened

HOME = an_id("household", 1)


def test_words_are_found_without_marks_and_with_the_name_of_the_person(reviewed: Services) -> None:
    look = AuditService(reviewed.at)
    reviewed.households.put_many([a_dossier(50)])
    assert look.search(limit=3)[0].entry.n > look.search(limit=3)[1].entry.n
    assert all(one.person == "Nguyễn Thị Hoa" for one in look.search("nguyen thi hoa"))
    assert look.search("khong co chu nay") == []
    assert {one.entry.op for one in look.search(op="round_opened")} == {"round_opened"}
    assert all(one.entry.id == HOME for one in look.search(record=HOME))


def test_an_entry_of_years_ago_is_found(reviewed: Services) -> None:
    with reviewed.at.store.writing() as tx:
        reviewed.at.note(
            tx, "x", "households", "kim", after={"note": "Cây kim"}, reason="Rất lâu rồi"
        )
        for number in range(2_100):
            reviewed.at.note(tx, "x", "households", str(number))
    for words in ("cay kim", "KIM lâu", "rat lau"):
        assert [one.entry.id for one in reviewed.audit.search(words, limit=5)] == ["kim"]
    found = reviewed.audit.search("so le", limit=3, words=lambda one: f"số lẻ {one.entry.n}")
    assert len(found) == 3
    assert found[0].entry.n > found[1].entry.n
    assert len(reviewed.audit.search(limit=7)) == 7


def test_a_view_is_noted_and_shown_only_to_those_in_charge(
    reviewed: Services, clock: Clock
) -> None:
    look = AuditService(reviewed.at)
    look.note_view(HOME)
    clock.pass_by(minutes=1)
    look.note_view(an_id("household", 2))
    assert [one.household for one in look.views()] == [an_id("household", 2), HOME]
    assert [one.person for one in look.views(HOME)] == [reviewed.at.person.id]


def test_views_are_not_for_everybody(led: Services, reviewed: Services) -> None:
    assert AuditService(led.at).views() == []
    reviewed.close()

    clerk = replace(led.at.person, duties=frozenset({Duty.CAN_BO}))
    with pytest.raises(NotAllowed):
        AuditService(replace(led.at, person=clerk)).views()


@pytest.mark.parametrize(
    ("now", "is_behind"),
    [(datetime(1970, 1, 1, tzinfo=UTC), True), (datetime(2099, 1, 1, tzinfo=UTC), False)],
)
def test_a_wrong_clock_is_a_warning_and_work_goes_on(
    reviewed: Services, now: datetime, is_behind: bool
) -> None:
    folder = reviewed.at.folder
    assert reviewed.audit.clock_warning() is None
    reviewed.close()
    services = opened(folder, clock=Clock(now))
    warning = services.audit.clock_warning()
    assert warning is not None
    assert warning.is_behind is is_behind
    services.households.put_many([a_dossier(60)])
    assert services.audit.search(limit=1)[0].is_clock_doubtful
    assert services.audit.clock_warning() is not None
    assert all(one.is_good for one in services.care.check(full=True))
    services.close()
    again = opened(folder)
    again.households.put_many([a_dossier(61)])
    assert again.audit.clock_warning() is None
    assert not again.audit.search(limit=1)[0].is_clock_doubtful
    again.close()


def test_a_clock_before_the_program_was_built_is_doubtful_in_a_new_file(empty: Services) -> None:
    services = replace(
        empty.audit, at=replace(empty.at, clock=Clock(datetime(2009, 1, 1, tzinfo=UTC)))
    )
    assert services.clock_warning() is not None


def test_after_years_without_work_a_signed_time_is_believed(
    reviewed: Services, clock: Clock
) -> None:
    clock.now += timedelta(days=500)
    reviewed.households.put_many([a_dossier(62)])
    assert reviewed.audit.clock_warning() is not None
    with reviewed.at.store.writing() as tx:
        tx.settings.see_signed_time(clock.now + timedelta(days=30_000), clock.now)
    assert reviewed.audit.clock_warning() is not None
    with reviewed.at.store.writing() as tx:
        tx.settings.see_signed_time(clock.now - timedelta(days=2), clock.now)
    assert reviewed.audit.clock_warning() is None


def test_a_year_without_work_is_no_warning(reviewed: Services, clock: Clock) -> None:
    clock.now += timedelta(days=399)
    assert reviewed.audit.clock_warning() is None
