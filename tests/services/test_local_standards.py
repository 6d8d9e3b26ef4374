"""A province's own standard at an office, the days of a round, packages of a registered other."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from giamngheo_desktop.domain.category import LISTED, Category
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import (
    FileUnreadable,
    NoLawInForce,
    NotAllowed,
    RuleFileDamaged,
    StepNotAllowed,
)
from giamngheo_desktop.domain.handover import KeyState
from giamngheo_desktop.domain.review import Review, ReviewState, RoundKind, TypedB1
from giamngheo_desktop.domain.score_table import QuickQuestion, QuickTable
from giamngheo_desktop.services.suite import Services, services_of
from giamngheo_desktop.services.table_keying import TableKind
from tests.builders import a_dossier, a_village, an_id
from tests.rules.builders import ND_07
from tests.services.desks import Desks
from tests.services.workplaces import ROUND, STANDARD

LOCAL = "da_nang_bia_2026"
HERE, ELSEWHERE = "48", "24"


def local_text(area: str = HERE, line: int = 1_750_000, cut: int = 163) -> str:
    """An invented local standard: a higher line of the villages, and an invented B1 cut to it."""
    return (
        ND_07.yaml_text.replace("id: nd_07_2021", f'id: {LOCAL}\narea: "{area}"', 1)
        .replace("{value: 1500000,", f"{{value: {line},", 1)
        .replace("{value: 140,", f"{{value: {cut},", 1)
    )


def a_file(folder: Path, text: str) -> Path:
    path = folder / f"{LOCAL}.yaml"
    path.write_bytes(text.encode())
    return path


@pytest.fixture
def led(empty: Services) -> Services:
    with empty.at.store.reading() as tx:
        leader = next(one for one in tx.people.list() if Duty.LANH_DAO in one.duties)
    return services_of(replace(empty.at, person=leader))


def test_a_local_standard_decides_a_round_where_it_counts(
    empty: Services, led: Services, tmp_path: Path
) -> None:
    made = led.local_standards.add(a_file(tmp_path, local_text())).standard
    assert led.local_standards.fitting(date(2026, 10, 1))[0].id == LOCAL
    led.rounds.open(RoundKind.DINH_KY, 2026, (LOCAL, STANDARD))
    empty.households.put_many([a_dossier(1, village=a_village(1), diem_b1=150)])
    done = empty.rounds.classify(ROUND)
    assert set(done.by_category) <= {one.value for one in LISTED}
    assert done.compared == {Category.KHONG_NGHEO.value: 1}
    assert led.rounds.get(ROUND).digests == (made.file_sha256, ND_07.file_sha256)
    line = next(one for one in led.standards.values(LOCAL) if one.value == "1750000")
    assert line.path == "muc_thu_nhap.nong_thon"


def test_a_newer_text_of_a_local_standard_leaves_open_rounds_their_own(
    led: Services, tmp_path: Path
) -> None:
    first = led.local_standards.add(a_file(tmp_path, local_text())).standard
    led.rounds.open(RoundKind.DINH_KY, 2026, (LOCAL,))
    second = led.local_standards.add(a_file(tmp_path, local_text(line=1_800_000))).standard
    assert led.standards.held().get(LOCAL).file_sha256 == second.file_sha256
    assert led.rounds.get(ROUND).digests == (first.file_sha256,)
    with led.at.store.reading() as tx:
        assert led.rounds.judge(tx, ROUND).standards[0].file_sha256 == first.file_sha256


def test_a_local_standard_of_another_province_is_refused_everywhere(
    led: Services, tmp_path: Path
) -> None:
    with pytest.raises(StepNotAllowed, match="địa bàn mã 24"):
        led.local_standards.add(a_file(tmp_path, local_text(ELSEWHERE)))
    assert LOCAL not in [one.id for one in led.standards.standards()]


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        (ND_07.yaml_text.replace("id: nd_07_2021", f"id: {LOCAL}"), StepNotAllowed, "không ghi"),
        (local_text(line=1_499_999), RuleFileDamaged, "thấp hơn nd_07_2021"),
        (local_text().replace("method:", "methode:"), RuleFileDamaged, "dòng"),
        (local_text().replace(LOCAL, "khac", 1), RuleFileDamaged, "dòng 1|tên"),
    ],
)
def test_a_file_that_is_no_local_standard_is_refused_with_the_reason(
    led: Services, tmp_path: Path, text: str, error: type[Exception], words: str
) -> None:
    before = [one.digest for one in led.standards.standards()]
    with pytest.raises(error, match=words):
        led.local_standards.add(a_file(tmp_path, text))
    assert [one.digest for one in led.standards.standards()] == before


def test_a_file_that_cannot_be_read_is_named(led: Services, tmp_path: Path) -> None:
    broken = tmp_path / f"{LOCAL}.yaml"
    for bad in (tmp_path / "khong-co.yaml", broken):
        broken.write_bytes(b"\xff\xfe")
        with pytest.raises(FileUnreadable, match=bad.name):
            led.local_standards.add(bad)


def test_only_who_answers_for_the_law_adds_a_standard(empty: Services, tmp_path: Path) -> None:
    clerk = replace(empty.at.person, duties=frozenset({Duty.CAN_BO}))
    services = services_of(replace(empty.at, person=clerk))
    with pytest.raises(NotAllowed):
        services.local_standards.add(a_file(tmp_path, local_text()))


def test_a_local_standard_goes_down_to_the_communes(desks: Desks, tmp_path: Path) -> None:
    upper = services_of(replace(desks.upper.at))
    upper.local_standards.add(a_file(tmp_path, local_text()))
    sent = upper.downward.send(desks.commune.at.office().unit.id, desks.world.stick)
    assert sent.standards == 1
    desks.commune.downward.take(sent.path)
    assert LOCAL in [one.id for one in desks.commune.local_standards.fitting(date(2026, 10, 1))]


# --- days of a round ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "year", "month", "standards", "is_taken"),
    [
        (RoundKind.DINH_KY, 2020, None, (STANDARD,), False),
        (RoundKind.DINH_KY, 2021, None, (STANDARD,), True),
        (RoundKind.DINH_KY, 2026, None, (STANDARD,), True),
        (RoundKind.DINH_KY, 2026, None, ("nd_351_2025",), True),
        (RoundKind.DINH_KY, 2025, None, ("nd_351_2025",), False),
        (RoundKind.THUONG_XUYEN, 2026, 11, ("nd_351_2025",), False),
        (RoundKind.THUONG_XUYEN, 2026, 12, (STANDARD,), True),
        (RoundKind.THUONG_XUYEN, 2027, 1, (STANDARD,), False),
        (RoundKind.THUONG_XUYEN, 2027, 1, ("nd_351_2025", STANDARD), True),
        (RoundKind.DINH_KY, 2028, None, ("nd_351_2025", STANDARD), False),
        (RoundKind.DINH_KY, 2030, None, ("nd_351_2025",), True),
        (RoundKind.DINH_KY, 2031, None, ("nd_351_2025",), False),
    ],
)
def test_a_round_is_opened_only_with_standards_that_count_for_it(
    empty: Services,
    kind: RoundKind,
    year: int,
    month: int | None,
    standards: tuple[str, ...],
    is_taken: bool,
) -> None:
    if is_taken:
        assert empty.rounds.open(kind, year, standards, month=month).round.standards == standards
        return
    with pytest.raises(NoLawInForce, match=r"chỉ áp dụng từ|Chưa có quy định"):
        empty.rounds.open(kind, year, standards, month=month)
    assert empty.rounds.rounds() == []


def test_the_first_standard_of_a_round_decides_above_too(desks: Desks) -> None:
    """By name nd_07_2021 would come first; the commune's round is decided by the newer one."""
    commune = desks.commune
    desks.clock.pass_by(days=120)
    year = commune.at.today().year
    opened_ = commune.rounds.open(
        RoundKind.THUONG_XUYEN, year, ("nd_351_2025", STANDARD), month=commune.at.today().month
    ).round
    dossier = commune.households.get(commune.households.lines(HouseholdQuery(limit=1))[0].id)
    answers = dict.fromkeys((*ND_07.indicator_codes, "xu_ly_chat_thai"), False)
    review = Review(
        an_id("review", 900),
        dossier.household.id,
        opened_.id,
        RoundKind.THUONG_XUYEN,
        reviewed_on=opened_.from_on,
        by="Người bịa",
        answers=answers,
        diem_b1_typed=TypedB1(150, commune.at.person.id, "bịa"),
        income_vnd_pm=1_900_000,
        state=ReviewState.COMPLETE,
    )
    commune.households.put_many([replace(dossier, review=review)])
    commune.rounds.classify(opened_.id)
    stated = commune.households.get(dossier.household.id, opened_.id).review
    assert stated is not None
    assert [one.standard for one in stated.results] == ["nd_351_2025", STANDARD]
    commune.rounds.close(opened_.id)
    sent = commune.outbox.export_state(opened_.id, desks.world.stick)
    assert [one.id for one in sent.head.standards] == ["nd_351_2025", STANDARD]
    seen = desks.upper.inbox.inspect(sent.path)
    assert seen.differing == ()
    desks.upper.inbox.merge(sent.path)
    assert desks.upper.rounds.get(opened_.id).standards == ("nd_351_2025", STANDARD)


# --- packages -----------------------------------------------------------------------------------

QUICK = QuickTable((QuickQuestion("q1", "Bịa 1?"), QuickQuestion("q2", "Bịa 2?")), 1)


def _packed_above(desks: Desks, tmp_path: Path) -> tuple[Path, str]:
    """The upper unit keys a table by two persons, puts it to use and writes a package."""
    first = desks.upper
    second = services_of(
        replace(first.at, person=replace(first.at.person, id="0" * 8, name="Người thứ hai"))
    )
    for one in (first, second):
        one.tables.key(STANDARD, TableKind.PHIEU_A, QUICK)
    first.tables.activate(STANDARD, TableKind.PHIEU_A, "Phụ lục bịa")
    packed = first.tables.export(STANDARD, tmp_path / "bang.json")
    return packed.path, packed.sha256


def test_a_package_of_a_registered_other_installation_is_taken_without_digest(
    desks: Desks, tmp_path: Path
) -> None:
    path, digest = _packed_above(desks, tmp_path)
    desks.commune.rounds.reopen(ROUND, "nhận bảng")
    taken = desks.commune.tables.take(path)
    assert taken.standard.quick_table == QUICK
    assert taken.standard.file_sha256 == digest
    assert taken.rounds == (ROUND,)
    assert desks.commune.standards.held().get(STANDARD).quick_table == QUICK


def test_a_package_of_a_stranger_is_taken_only_with_its_digest(
    desks: Desks, tmp_path: Path
) -> None:
    desks.commune.rounds.reopen(ROUND, "nhận bảng")
    path, digest = _packed_above(desks, tmp_path)
    stranger = desks.neighbour
    with stranger.at.store.writing() as tx:
        for one in tx.exchange.cards():
            tx.exchange.put_card(replace(one, state=KeyState.REVOKED))
    with pytest.raises(FileUnreadable, match="Chữ ký"):
        stranger.tables.take(path)
    with pytest.raises(FileUnreadable, match="Chữ ký"):
        stranger.tables.take(path, digest="0" * 64)
    assert stranger.tables.take(path, digest=digest).standard.quick_table == QUICK
