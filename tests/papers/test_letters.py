from dataclasses import replace

import pytest

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.meetings import Vote, votes_to_data
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.requests import Purpose
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.papers.context import Indicator, PaperSettings, Signer
from giamngheo_desktop.papers.letter import (
    ChoiceLine,
    DigitsBlock,
    FieldLine,
    Letter,
    Paragraph,
    TableBlock,
)
from giamngheo_desktop.papers.letters import (
    LETTERS,
    FormPart,
    LetterSpec,
    Matter,
    MemberQuestion,
    phieu_dang_ky,
    phieu_giao_nhan,
    phieu_khoa_cap_tren,
    phieu_phuc_hoi,
    quick_parts,
)
from giamngheo_desktop.text import papers as say
from tests.papers.builders import commune_context, dossiers
from tests.papers.matters import DIGITS, a_matter, a_meeting, a_slip

BY_ID = {spec.id: spec for spec in LETTERS}


def built(letter_id: str, matter: Matter | None = None) -> tuple[Letter, ...]:
    return BY_ID[letter_id].build(matter or a_matter())


def words(letter: Letter) -> str:
    """All a letter says, in order."""
    parts = [*letter.titles, letter.letterhead.number, letter.letterhead.dateline]
    for block in letter.blocks:
        if isinstance(block, Paragraph):
            parts.append(block.text)
        elif isinstance(block, FieldLine):
            parts += [one.label + one.value for one in block.fields]
        elif isinstance(block, ChoiceLine):
            parts += [block.label, *block.boxes()]
        elif isinstance(block, TableBlock):
            parts += [text for _, texts in block.texts() for text in texts]
        else:
            parts += [block.label, *block.groups]
    return "\n".join(parts)


def test_the_letters_of_the_command_line_come_first() -> None:
    assert [spec.id for spec in LETTERS[:7]] == [
        "bien_ban_hop_dan",
        "thong_bao_niem_yet",
        "quyet_dinh_cong_nhan",
        "giay_chung_nhan",
        "phieu_ket_qua",
        "phieu_trang",
        "phieu_giao_nhan",
    ]
    assert len(BY_ID) == len(LETTERS)


@pytest.mark.parametrize("spec", LETTERS, ids=lambda spec: spec.id)
def test_official_documents_never_carry_the_unverified_mark(spec: LetterSpec) -> None:
    for letter in spec.build(a_matter()):
        assert letter.id == spec.id
        assert letter.is_public == spec.is_public
        said = words(letter) + "".join(note for one in letter.attached for note in one.notes)
        assert ("đối chiếu văn bản gốc" in said) == (spec.id == "phieu_ket_qua"), spec.id


def test_the_mark_goes_from_the_score_sheet_once_the_office_has_confirmed() -> None:
    matter = a_matter(context=commune_context(confirmed=True))
    assert say.UNVERIFIED not in words(built("phieu_ket_qua", matter)[0])


def test_minutes_show_both_numbers_of_every_share() -> None:
    said = words(built("bien_ban_hop_dan")[0])
    assert "đại diện 20 hộ trên tổng số 24 hộ" in said.lower()
    assert "chiếm 83,33 %" in said
    assert "Tỷ lệ đồng ý 39 / 45 = 86,67 % số người dự họp." in said
    assert "02 bản" in said
    assert "chưa thống nhất" not in said


@pytest.mark.parametrize(
    ("agree", "disagree", "again"), [(10, 10, False), (9, 10, True), (0, 3, True), (1, 0, False)]
)
def test_below_half_the_review_is_done_again(agree: int, disagree: int, again: bool) -> None:
    matter = a_matter(records=(a_meeting(agree, disagree),))
    said = words(built("bien_ban_hop_dan", matter)[0])
    assert ("chưa thống nhất, tổ chức rà soát lại" in said) == again


def test_minutes_have_three_signers_and_blanks_where_nothing_is_recorded() -> None:
    first, copy, second, *_ = built("bien_ban_hop_dan")
    assert [first.form, copy.form] == list(say.MINUTES_COPIES)
    assert words(first) == words(copy)
    assert [one.titles for one in first.signatures] == [
        ("THƯ KÝ",),
        ("ĐẠI DIỆN HỘ DÂN",),
        ("CHỦ TRÌ",),
    ]
    assert [one.name for one in first.signatures] == ["Đinh Thị Ơn", "", "Hồ Văn Thơm"]
    assert "Tỷ lệ đồng ý …… / …… = …… %." in words(second)


def test_minutes_count_those_present_and_tell_the_votes_of_single_households() -> None:
    matter = a_matter(12)
    village = matter.villages[0]
    first, second = matter.in_village(village)[:2]
    votes = [
        Vote(first.household.id, 30, 2, Category.KHONG_NGHEO, "Có lương hưu"),
        Vote(second.household.id, 10, 25),
    ]
    data = {**a_meeting(30, 8).data, "present": 45, "votes": votes_to_data(votes)}
    lost = replace(a_meeting(20, 18), id="p0", data={**data, "agree": 20})
    won = replace(a_meeting(), data=data)
    letters = built("bien_ban_hop_dan", replace(matter, records=(lost, won)))[:4]
    assert ["HỌP LẦN 2" in one.titles[1] for one in letters] == [False, False, True, True]
    early, late = words(letters[0]), words(letters[2])
    assert "20 / 45 = 44,44 % số người dự họp" in early
    assert "chưa thống nhất, tổ chức rà soát lại" in early
    assert "30 / 45 = 66,67 % số người dự họp" in late
    assert "trừ 1 hộ" in late
    (table,) = [block for block in letters[2].blocks if isinstance(block, TableBlock)]
    told = {row.cells[1]: row.cells[5:] for row in table.rows}
    assert first.head is not None
    assert told[first.head.name] == ("30", "2", "Hộ không nghèo: Có lương hưu")


def test_minutes_without_a_number_present_name_the_one_their_share_is_taken_of() -> None:
    data = {key: value for key, value in a_meeting(30, 8).data.items() if key != "present"}
    said = words(built("bien_ban_hop_dan", a_matter(records=(replace(a_meeting(), data=data),)))[0])
    assert "30 / 38 = 78,95 % số người dự họp" in said
    assert "8. Tổng số người dự họp: 38 người." in said


def test_minutes_name_the_households_of_their_village_only() -> None:
    matter = a_matter(40)
    firsts = built("bien_ban_hop_dan", matter)[::2]
    for letter, village in zip(firsts, matter.villages, strict=True):
        tables = [block for block in letter.blocks if isinstance(block, TableBlock)]
        names = sorted(str(row.cells[1]) for row in tables[0].rows)
        own = matter.in_village(village)
        assert names == sorted(one.head.name for one in own if one.head)


def test_the_decision_counts_its_lists_and_names_every_attachment() -> None:
    matter = a_matter(40, context=commune_context(number="5"))
    letter = built("quyet_dinh_cong_nhan", matter)[0]
    assert letter.letterhead.number == "Số: 05/QĐ-UBND"
    numerals = [one.appendix.numeral for one in letter.attached if one.appendix]
    assert numerals == ["Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV"]
    said = words(letter)
    for paper, numeral in zip(letter.attached, numerals, strict=True):
        assert f"{paper.row_count} hộ" in said
        assert f"({numeral})" in said
        assert paper.appendix is not None
        assert paper.appendix.reference == (
            "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 12 năm 2026)"
        )
        assert paper.signatures == ()
    poor = [one for one in matter.dossiers if one.review and one.review.category == "ho_ngheo"]
    assert letter.attached[0].row_count == len(poor)
    assert said.rstrip().endswith("./.")


def test_the_office_may_put_its_own_text_into_the_decision() -> None:
    own = PaperSettings(
        texts={
            "quyet_dinh_cong_nhan.can_cu": ("Căn cứ văn bản mới.",),
            "quyet_dinh_cong_nhan.dieu": ("Điều 1. Một điều duy nhất./.",),
        },
        recipients={"quyet_dinh_cong_nhan": ("- Lưu: VT, VH.",)},
    )
    letter = built("quyet_dinh_cong_nhan", a_matter(context=commune_context(settings=own)))[0]
    assert "Nghị định" not in words(letter)
    assert "Điều 1. Một điều duy nhất./." in words(letter)
    assert letter.recipients == ("- Lưu: VT, VH.",)


def test_a_deputy_signs_for_the_chairman() -> None:
    signer = Signer(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lê Văn B")
    letter = built("quyet_dinh_cong_nhan", a_matter(context=commune_context(signer=signer)))[0]
    assert letter.signatures[-1].titles == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_the_posting_notice_says_where_until_when_and_to_whom() -> None:
    settings = PaperSettings(
        posting_places=("Nhà văn hóa Thôn 1",), posting_days=5, complaint_phone="0235 000 000"
    )
    letter = built("thong_bao_niem_yet", a_matter(context=commune_context(settings=settings)))[0]
    said = words(letter)
    assert "Niêm yết 5 ngày làm việc, từ ngày 02 tháng 11 năm 2026" in said
    assert "Nhà văn hóa Thôn 1" in said
    assert "0235 000 000" in said
    keys = {tuple(column.key for column in paper.columns) for paper in letter.attached}
    assert keys == {("tt", "chu_ho", "nam_sinh", "thon", "ket_qua")}


def test_certificates_go_to_the_poor_and_near_poor_only_one_each() -> None:
    matter = a_matter(9)
    numbers = {one.household.id: str(no) for no, one in enumerate(matter.dossiers, start=1)}
    letters = built("giay_chung_nhan", a_matter(9, certificate_numbers=numbers))
    assert len(letters) == 9
    assert letters[3].letterhead.number == "Số: 04/GCN-HN.HCN"
    for letter, one in zip(letters, matter.dossiers, strict=True):
        assert one.head is not None
        assert letter.name == one.head.name
        assert all(member.name in words(letter) for member in one.counted_members)
        assert (one.head.citizen_id or "") in words(letter)


def test_the_year_table_of_a_certificate_has_the_indicators_of_its_standard_only() -> None:
    few = commune_context(indicators=(Indicator("xu_ly_chat_thai", "Xử lý chất thải"),))
    letter = built("giay_chung_nhan", a_matter(1, context=few))[0]
    years = [block for block in letter.blocks if isinstance(block, TableBlock)][-1]
    assert [column.key for column in years.columns] == ["nam", "phan_loai", "c1", "xac_nhan"]
    assert years.rows[0].cells[:2] == ("2027", "N")


def test_the_score_sheet_carries_the_explanation_and_the_result() -> None:
    said = words(built("phieu_ket_qua")[0])
    assert "Điểm B1 120 không vượt 140." in said
    assert "Hộ nghèo" in said


def test_the_blank_form_has_every_question_and_a_filled_one_its_answers() -> None:
    said = words(built("phieu_trang")[0])
    assert said.count("□") == 24
    assert "Tổng điểm B1: 120" in said


def test_phieu_a_says_what_is_not_known_and_takes_the_result() -> None:
    results = {"pass": "Cần rà soát bằng Phiếu B", "fail": "Chắc chắn không nghèo"}
    blank = quick_parts({}, {}, "", results, ("Có", "Không"))
    said = words(built("phieu_a", a_matter(0, form=blank))[0])
    assert "chưa có trong chương trình" in said
    assert said.count("□") == 2
    asked = quick_parts(
        {"xe": "Hộ có xe?", "tu": "Hộ có tủ?"},
        {"xe": True, "tu": None},
        "pass",
        results,
        ("Có", "Không"),
    )
    filled = words(built("phieu_a", a_matter(1, form=asked))[0])
    assert "chưa có trong chương trình" not in filled
    assert "1. Hộ có xe?:\n■ Có\n□ Không" in filled
    assert "2. Hộ có tủ?:\n□ Có\n□ Không" in filled
    assert "■ Cần rà soát bằng Phiếu B" in filled


def test_phieu_b_has_a_row_for_each_member_and_empty_ones_on_a_blank_form() -> None:
    one = dossiers(1)[0]
    asked = MemberQuestion("Có thẻ BHYT", {one.members[0].id: "Có"})
    part = FormPart("I. Thành viên", (), True, (asked,))
    filled = built("phieu_trang", a_matter(1, form=(part,), dossiers=(one,)))[0]
    tables = [block for block in filled.blocks if isinstance(block, TableBlock)]
    for_who_came = 2
    assert [len(table.rows) for table in tables] == [len(one.counted_members) + for_who_came] * 2
    assert [row.cells[2] for row in tables[1].rows].count("Có") == 1
    blank = built("phieu_trang", a_matter(0, form=(part,)))[0]
    assert [len(block.rows) for block in blank.blocks if isinstance(block, TableBlock)] == [8, 8]


def test_requests_are_filled_for_a_household_and_blank_without_one() -> None:
    filled = built("giay_de_nghi_01")
    blank = built("giay_de_nghi_01", a_matter(0))
    assert len(filled) == 6
    assert len(blank) == 1
    assert filled[0].form == "Mẫu số 01"
    assert built("giay_de_nghi_04")[0].form == "Mẫu số 04"
    assert filled[0].name in words(filled[0])
    assert filled[0].letterhead.body == ()


def test_every_form_names_the_head_first_and_as_head() -> None:
    """A son became the head: his father, still typed as head, is no second one."""
    one = next(each for each in dossiers(12) if len(each.members) > 2)
    one = replace(one, household=replace(one.household, head=one.members[1].id))
    questions = (MemberQuestion("Có thẻ BHYT"),)
    part = FormPart("I", (), lists_members=True, of_members=questions)
    matter = a_matter(dossiers=(one,), form=(part,))
    for letter in ("giay_de_nghi_01", "giay_de_nghi_04", "giay_chung_nhan", "phieu_trang"):
        tables = [each for each in built(letter, matter)[0].blocks if isinstance(each, TableBlock)]
        named = [each for each in tables if each.columns[1].key == "ho_ten"]
        assert [each.rows[0].cells[1] for each in named] == [one.members[1].name] * len(named)
        related = [each for each in named if "quan_he" in {one.key for one in each.columns}]
        said = [[row.cells.count("Chủ hộ") for row in each.rows] for each in related]
        assert named
        assert all(each[0] == 1 for each in said)


def _ticks(letter: Letter) -> list[str]:
    choices = [block for block in letter.blocks if isinstance(block, ChoiceLine)]
    return [box for choice in choices for box in choice.boxes()]


def test_a_request_marks_what_it_asks_for() -> None:
    first, second = dossiers(2)
    matter = a_matter(dossiers=(first, second), purposes={first.household.id: Purpose.MUC_SONG})
    asked, unknown = built("giay_de_nghi_01", matter)
    assert _ticks(asked) == [
        "□ Rà soát hộ nghèo, hộ cận nghèo",
        "■ Xác định hộ có mức sống trung bình",
    ]
    assert not [one for one in _ticks(unknown) if one.startswith("■")]
    home = replace(first.household, category_before=CategoryBefore.HO_CAN_NGHEO)
    (escape,) = built("giay_de_nghi_04", a_matter(dossiers=(replace(first, household=home),)))
    assert [one for one in _ticks(escape) if one.startswith("■")][-1] == "■ Hộ thoát cận nghèo"
    assert "Cơ quan cấp" in words(escape)


def test_answers_are_written_only_where_a_step_is_recorded() -> None:
    refusals = built("thong_bao_tu_choi")
    assert len(refusals) == 1
    assert "Điểm B1 vượt 140" in words(refusals[0])
    assert "Giữ nguyên kết quả" in words(built("ket_qua_khieu_nai")[0])
    assert built("thong_bao_tu_choi", a_matter(records=())) == ()


def test_a_household_without_a_verdict_gets_a_sheet_that_says_so() -> None:
    matter = a_matter(1)
    one = matter.dossiers[0]
    bare = a_matter(0, dossiers=(type(one)(one.household, one.members),), explain={})
    said = words(built("phieu_ket_qua", bare)[0])
    assert say.NO_VERDICT in said
    assert built("giay_chung_nhan", bare) == ()


@pytest.mark.parametrize(
    "make", [phieu_giao_nhan, phieu_khoa_cap_tren, phieu_dang_ky, phieu_phuc_hoi]
)
def test_slips_show_forty_digits_in_eight_groups(make: object) -> None:
    letter = make(a_slip(digits=" ".join(DIGITS)))  # type: ignore[operator]
    digits = [block for block in letter.blocks if isinstance(block, DigitsBlock)]
    assert [len(group) for group in digits[0].groups] == [5] * 8
    assert "".join(digits[0].groups) == DIGITS
    assert "xã Trà My" in words(letter)


def test_only_the_recovery_sheet_carries_the_secret_in_groups_of_five() -> None:
    slip = a_slip(secret="AGE-SECRET-KEY-1QPZRY9X8GF2T")
    assert "AGE-SECRET-KEY-1 QPZRY 9X8GF 2T" in words(phieu_phuc_hoi(slip))
    for make in (phieu_giao_nhan, phieu_khoa_cap_tren, phieu_dang_ky):
        assert "SECRET" not in words(make(slip))


def test_letters_of_a_sample_office_are_stamped() -> None:
    office = replace(commune_context().office, is_sample=True)
    matter = a_matter(3, context=commune_context(office=office), slip=a_slip(office=office))
    for spec in LETTERS:
        for letter in spec.build(matter):
            assert "MẪU" in letter.stamps, spec.id
            assert all("MẪU" in one.stamps for one in letter.attached)


def test_category_short_forms_are_those_of_the_certificate() -> None:
    near = [
        one
        for one in a_matter(9).dossiers
        if one.review and one.review.category is Category.HO_CAN_NGHEO
    ]
    letter = built("giay_chung_nhan", a_matter(0, dossiers=tuple(near)))[0]
    years = [block for block in letter.blocks if isinstance(block, TableBlock)][-1]
    assert years.rows[0].cells[1] == "CN"


def test_the_upper_level_gets_a_report_whether_it_is_asked_or_not() -> None:
    matter = a_matter(40, context=commune_context(report_to="UBND thành phố Đà Nẵng"))
    (letter,) = built("bao_cao_cap_tren", matter)
    said = words(letter)
    assert "Kính gửi: UBND thành phố Đà Nẵng" in said
    assert "Ủy ban nhân dân xã Trà My báo cáo" in said
    assert letter.signatures[0].titles == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert "kính báo cáo" in said
    (table,) = [block for block in letter.blocks if isinstance(block, TableBlock)]
    poor = sum(one.review.category is Category.HO_NGHEO for one in matter.dossiers if one.review)
    assert table.rows[-1].cells[2:4] == (40, poor)
    asked = ProcedureRecord("p9", "2026-DK", Step.OPINION_REQUEST, data={"to": "UBND"})
    (letter,) = built("bao_cao_cap_tren", replace(matter, records=(asked,)))
    assert "đề nghị cho ý kiến" in words(letter)
    deputy = Signer(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lê Văn Bịa")
    (letter,) = built("bao_cao_cap_tren", a_matter(context=commune_context(signer=deputy)))
    assert letter.signatures[0].titles == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert "Kính gửi: Ủy ban nhân dân thành phố Đà Nẵng." in words(letter)


def test_a_round_on_average_living_standard_recognises_a_list_of_its_own() -> None:
    kind = RoundKind.MUC_SONG_TRUNG_BINH
    context = commune_context()
    context = replace(context, round=replace(context.round, kind=kind, month=3))
    (letter,) = built("quyet_dinh_cong_nhan", a_matter(10, context=context))
    assert len(letter.attached) == 1
    assert "mức sống trung bình" in letter.titles[1]
    assert "giấy chứng nhận" not in words(letter)
    (notice,) = built("thong_bao_niem_yet", a_matter(10, context=context))
    assert "Phụ lục I kèm theo" in words(notice)
