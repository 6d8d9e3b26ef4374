"""Work around entry: second keying, forms in the order of a list, looking back, taking back."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.errors import NotAllowed, NotFound, StepNotAllowed
from giamngheo_desktop.domain.household import HouseholdStatus
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.paper_missing import REGISTER, WORKLIST
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.rekeying import field_words
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.services.timeline import TimelineKind
from tests.builders import an_id
from tests.printing.reading import page_texts
from tests.services.workplaces import ROUND, as_second

HOME, OTHER = an_id("household", 1), an_id("household", 2)
ON = date(2026, 11, 20)


def _home(services: Services, household: str = HOME) -> Dossier:
    return services.households.get(household, ROUND)


def _with_phone(dossier: Dossier, phone: str) -> Dossier:
    return replace(dossier, household=replace(dossier.household, phone=phone))


# --- second keying --------------------------------------------------------------------------------


def test_the_sample_is_kept_and_the_seed_repeats_it(reviewed: Services) -> None:
    assert reviewed.rekeying.drawn(ROUND) is None
    drawn = reviewed.rekeying.draw(ROUND)
    assert reviewed.rekeying.drawn(ROUND) == drawn
    assert len(drawn.households) == 1
    assert reviewed.rekeying.sample(ROUND, drawn.seed) == list(drawn.households)
    assert [one.line.id for one in reviewed.rekeying.lines(ROUND)] == list(drawn.households)


def test_answers_about_persons_count_and_every_field_has_a_printed_name(
    reviewed: Services,
) -> None:
    second = as_second(reviewed)
    held = _home(second)
    assert held.review is not None
    first = held.members[0]
    said = {first.id: {"co_the_bhyt": False}}
    again = replace(
        held,
        members=(replace(first, name=f"{first.name} x"), *held.members[1:]),
        review=replace(held.review, member_answers=said),
    )
    found = second.rekeying.record(ROUND, again)
    second.close()
    assert {"members.1.name", "member_answers.1.co_the_bhyt"} <= set(found.wrong)
    assert "người số 1 · Họ và tên" in found.wrong_words()
    assert "người số 1 · Có thẻ BHYT" in found.wrong_words()
    assert field_words("answers.nguon_nuoc") == "Nguồn nước"


def test_the_paper_names_rates_and_fields(reviewed: Services, tmp_path: Path) -> None:
    second = as_second(reviewed)
    with pytest.raises(NotFound):
        second.rekeying.letter(ROUND)
    second.rekeying.draw(ROUND, 7)
    second.rekeying.record(ROUND, _with_phone(_home(second), "0905"))
    path = tmp_path / "doi-chung.pdf"
    second.slips.save(second.rekeying.letter(ROUND), path)
    second.close()
    text = " ".join(" ".join(page_texts(path.read_bytes())).split())
    assert "BIÊN BẢN ĐỐI CHỨNG NHẬP LIỆU" in text
    assert "Tổng cộng" in text
    assert "Điện thoại" in text


def test_who_only_leads_draws_no_sample(led: Services) -> None:
    with pytest.raises(NotAllowed):
        led.rekeying.draw(ROUND)


# --- forms on paper -------------------------------------------------------------------------------


def test_forms_come_in_the_order_given_blank_or_filled(reviewed: Services, tmp_path: Path) -> None:
    lines = reviewed.households.lines(HouseholdQuery(round=ROUND, limit=3))
    wanted = [one.id for one in reversed(lines)]
    filled = reviewed.form_papers.letters(ROUND, wanted, is_filled=True)
    blank = reviewed.form_papers.letters(ROUND, wanted, is_filled=False)
    heads = [one.head_name for one in reversed(lines)]
    assert [one.name for one in filled] == [one.name for one in blank] == heads
    printed = reviewed.form_papers.save(ROUND, wanted, tmp_path / "b.pdf", is_filled=False)
    assert printed.rows == 3
    assert printed.pages >= 3
    people = [one.name for one in _home(reviewed, wanted[0]).members]
    on_filled = str(filled[0].blocks)
    on_blank = str(blank[0].blocks)
    assert all(name in on_filled for name in people)
    assert "118" in on_filled
    assert "118" not in on_blank


def test_forms_for_nobody_are_refused(reviewed: Services) -> None:
    with pytest.raises(NotFound):
        reviewed.form_papers.letters(ROUND, [], is_filled=True)


# --- looking back, taking back --------------------------------------------------------------------


def test_the_timeline_tells_rounds_savings_and_events_with_differences(
    reviewed: Services,
) -> None:
    reviewed.households.save(_with_phone(_home(reviewed), "0905000111"))
    done = reviewed.events.moves_out(HOME, ON)
    lines = reviewed.timeline.lines(HOME)
    kinds = [one.kind for one in lines]
    assert kinds.count(TimelineKind.ROUND) == 1
    assert kinds.count(TimelineKind.EVENT) == 1
    assert kinds.count(TimelineKind.SAVED) == 3
    saved = [one for one in lines if one.kind is TimelineKind.SAVED]
    shown = reviewed.timeline.of_saving(HOME, saved[1].revision)
    assert ("Điện thoại", "0905000111") in [(one.where, one.after) for one in shown]
    moved = reviewed.timeline.of_event(HOME, done.event)
    assert [one.where for one in moved] == ["Tình trạng hộ"]
    back = reviewed.timeline.to_present(HOME, saved[2].revision)
    assert {"Tình trạng hộ", "Điện thoại"} <= {one.where for one in back}


def test_the_last_act_is_offered_and_taken_back(reviewed: Services) -> None:
    assert reviewed.last_act.last() is None
    before = _home(reviewed)
    reviewed.households.save(_with_phone(before, "0905000111"))
    found = reviewed.last_act.last()
    assert found is not None
    assert found.household == HOME
    with pytest.raises(StepNotAllowed):
        reviewed.last_act.undo(found, " ")
    reviewed.last_act.undo(found, "nhầm số")
    assert _home(reviewed).household.phone == before.household.phone
    done = reviewed.events.moves_out(OTHER, ON)
    found = reviewed.last_act.last()
    assert found is not None
    assert found.entry == done.event
    reviewed.last_act.undo(found, "nhầm hộ")
    assert _home(reviewed, OTHER).household.status is HouseholdStatus.ACTIVE


def test_nothing_is_taken_back_over_a_later_change(reviewed: Services) -> None:
    reviewed.households.save(_with_phone(_home(reviewed), "0905000111"))
    found = reviewed.last_act.last()
    assert found is not None
    reviewed.households.save(_with_phone(_home(reviewed), "0905000222"))
    with pytest.raises(StepNotAllowed) as refused:
        reviewed.last_act.undo(found, "nhầm")
    assert "đã được sửa sau đó" in refused.value.text


# --- why a household is missing -------------------------------------------------------------------


def _why(services: Services, of: str, household: str = HOME) -> tuple[bool, str]:
    wanted = PaperRequest(of, ROUND, Audience.HO_SO, household=household)
    found = services.missing.why(wanted)
    return found.is_listed, " ".join(found.reasons)


def test_lists_of_the_screens_say_why_a_household_is_missing(reviewed: Services) -> None:
    assert _why(reviewed, REGISTER)[0]
    assert _why(reviewed, WORKLIST)[0]
    blank = reviewed.households.blank(_home(reviewed).household.village, None)
    new = reviewed.households.save(replace(blank, review=None)).dossier.household.id
    is_listed, words = _why(reviewed, WORKLIST, new)
    assert not is_listed
    assert "chưa có giấy đề nghị" in words
    reviewed.events.moves_out(HOME, ON + timedelta(days=1))
    is_listed, words = _why(reviewed, REGISTER)
    assert not is_listed
    assert "đã chuyển đi từ ngày 21/11/2026" in words
