"""Notes and refusals of the papers. Heads and titles are legal text and stand with their paper."""

from collections.abc import Sequence

ROUND_KIND = {
    "dinh_ky": "rà soát định kỳ",
    "thuong_xuyen": "rà soát thường xuyên",
    "muc_song_trung_binh": "xác định hộ có mức sống trung bình",
    "lao_dong_thu_nhap_thap": "xác định người lao động có thu nhập thấp",
}
PUBLIC_RESULT = {
    "ho_ngheo": "Hộ nghèo",
    "ho_can_ngheo": "Hộ cận nghèo",
    "ho_muc_song_trung_binh": "Hộ có mức sống trung bình",
    "khong_ngheo": "Hộ không nghèo",
    "thoat_ngheo": "Hộ thoát nghèo",
    "thoat_ngheo_thanh_can_ngheo": "Hộ thoát nghèo (thành hộ cận nghèo)",
    "thoat_can_ngheo": "Hộ thoát cận nghèo",
    "can_ra_soat": "Hộ cần rà soát",
}
ORIGIN = {
    "on_list": "Đang quản lý",
    "requested": "Có giấy đề nghị",
    "found": "Phát hiện khi rà soát",
}
NOT_NAMED = "(chưa có chủ hộ)"
HOUSEHOLDS = "hộ"
PEOPLE = "người"
LINES = "dòng"
TOTAL = "Tổng cộng"
BOTH_CLASSES = "Tổng số"
POSTING_PLACES = "nhà văn hóa, nhà sinh hoạt cộng đồng thôn và trụ sở Ủy ban nhân dân cấp xã"
STATUS = {True: "số liệu chính thức", False: "số liệu sơ bộ"}
WORK = {
    "employed": "Có việc làm",
    "unemployed": "Không có việc làm",
    "studying": "Đang đi học",
    "other": "Khác",
}
NO_VERDICT = "Chưa có kết quả phân loại."
UNVERIFIED = "Chưa đối chiếu văn bản gốc: kết quả dựa trên giá trị chưa được đối chiếu."
QUICK_UNKNOWN = (
    "Bộ câu hỏi và cách kết luận của Phiếu A (Phụ lục II Thông tư 07/2021) chưa có trong chương "
    "trình. Dùng bộ câu hỏi trong văn bản của cơ quan, rồi ghi kết quả vào phiếu này; muốn in sẵn "
    "câu hỏi thì nhập bảng Phiếu A trong Thiết lập, thẻ Chuẩn nghèo."
)
QUICK_QUESTIONS = "I. Câu hỏi nhận dạng nhanh"
QUICK_OUTCOME = "Kết quả nhận dạng nhanh"
QUICK_RESULT = "Kết quả phiếu rà soát nhanh"
PROVINCIAL = "Mẫu của tỉnh (tùy chọn; bố cục: mẫu đề xuất)"
PROVINCIAL_TEMPLATE = (
    "Biểu theo bộ mẫu riêng của tỉnh, không thuộc mười một biểu của Phụ lục VII; "
    "bố cục: mẫu đề xuất."
)
NO_ROWS = "Không có hộ nào trong danh sách này."
NO_PLACES = "Chưa có thôn, tổ dân phố nào để tổng hợp."


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def unverified_note(count: int) -> str:
    """Internal papers only: some rows rest on values nobody has held against the text."""
    return (
        f"Chưa đối chiếu văn bản gốc: {_number(count)} hộ có kết quả dựa trên giá trị chưa được "
        "đối chiếu với bản gốc của văn bản."
    )


def typed_note(count: int) -> str:
    """Internal papers only: some B1 totals came from paper."""
    return f"Điểm B1 nhập tay từ phiếu giấy: {_number(count)} hộ."


def not_for_posting(title: str) -> str:
    """A list that says something sensitive by its very subject is never posted."""
    return (
        f"Chưa in: “{title}” chứa dữ liệu cá nhân nhạy cảm nên không có bản niêm yết. "
        "Dữ liệu không thay đổi. Hãy chọn bản hồ sơ nếu được giao việc này."
    )


def denominator_missing(places: str) -> str:
    """A rate needs the number of residents; without it nothing is printed."""
    return (
        f"Chưa in được: chưa có tổng số hộ hoặc nhân khẩu dân cư của {places}, nên không tính được "
        "tỷ lệ. Dữ liệu không thay đổi. Hãy nhập số hộ, số nhân khẩu dân cư của nơi đó trong "
        "Thiết lập rồi in lại."
    )


def not_balanced(title: str, places: str, rules: str) -> str:
    """A report whose numbers contradict each other is not printed."""
    return (
        f"Chưa in được “{title}”: số liệu của {places} chưa cân đối ({rules}). Dữ liệu không thay "
        "đổi. Hãy kiểm tra các hộ của nơi đó, hoặc chọn in kèm dấu CHƯA CÂN ĐỐI."
    )


def household_total(households: int, people: int) -> str:
    """Words in front of the sums of a list."""
    return f"Tổng cộng: {_number(households)} hộ, {_number(people)} nhân khẩu"


def people_total(people: int) -> str:
    """Words in front of the sums of a list of persons."""
    return f"Tổng cộng: {_number(people)} người"


def group_heading(place: str, households: int, people: int) -> str:
    """Row that names a village and says how many of the list live there."""
    return f"{place} ({_number(households)} hộ, {_number(people)} nhân khẩu)"


def posting_note(days: int, start: str, end: str, places: str) -> str:
    """When and where a list is posted."""
    told = days or "…"
    return f"Niêm yết {told} ngày làm việc, từ {start} đến {end}, tại {places}."


def complaint_note(to: str, phone: str, until: str) -> str:
    """Where a person who disagrees goes, and until when."""
    call = f" (điện thoại {phone})" if phone else ""
    return f"Ý kiến, khiếu nại gửi {to}{call}, chậm nhất {until}."


def indicators_unknown(households: int) -> str:
    """Some households have a B2 total without its indicators."""
    return (
        f"Chưa kể {_number(households)} hộ chỉ có tổng điểm B2, "
        "chưa có chi tiết từng chỉ số thiếu hụt."
    )


def children_unknown(listed: Sequence[tuple[str, int]]) -> str:
    """Children without an answer of their own, by indicator."""
    parts = "; ".join(f"{title}: {_number(count)} trẻ" for title, count in listed)
    return f"Chưa kể số trẻ mà phiếu không ghi riêng từng em ({parts})."


def others_differ(count: int) -> str:
    """Groups overlap, so the formula of the template would give another number."""
    return (
        f"Cột “Khác” đếm các hộ không thuộc nhóm nào; tại {count} dòng, số này khác công thức "
        "của biểu vì một hộ có thể thuộc nhiều nhóm."
    )


def font_missing() -> str:
    """Neither font with Vietnamese letters is there."""
    return (
        "Chưa in được: máy chưa có phông chữ Times New Roman hoặc Liberation Serif đủ chữ tiếng "
        "Việt. Dữ liệu vẫn nguyên vẹn. Hãy cài một trong hai phông chữ rồi in lại."
    )


def managed_as(category: str) -> str:
    """Why a household on the present list is reviewed."""
    return f"Đang quản lý: {category[:1].lower()}{category[1:]}"


def committee_of(unit: str) -> str:
    """The People's Committee in a sentence."""
    return f"Ủy ban nhân dân {unit}"


def chairman_of(unit: str) -> str:
    """Who decides and answers requests."""
    return f"Chủ tịch {committee_of(unit)}"


def board_of(unit: str) -> str:
    """The steering board that receives complaints."""
    return f"Ban Chỉ đạo rà soát hộ nghèo, hộ cận nghèo {unit}"


def round_line(round_words: str, list_year: int, status: str) -> str:
    """Line under a title: which review, which year's list, sơ bộ or chính thức."""
    return f"(Kết quả {round_words}, danh sách năm {list_year}; số liệu {status})"


def board_line(round_words: str, list_year: int) -> str:
    """Line under the title of a list that is made before there is a result: which review."""
    return f"({round_words[:1].upper()}{round_words[1:]}, danh sách năm {list_year})"


def person_heading(place: str, people: int) -> str:
    """Row that names a village on a list of persons."""
    return f"{place} ({_number(people)} người)"


def report_line(round_words: str, status: str) -> str:
    """Line under the title of a report: which review, sơ bộ or chính thức."""
    return f"(Kết quả {round_words}, số liệu {status})"


def area_name(area: str) -> str:
    """Heading of the urban or rural places of a report."""
    return _AREA.get(area, "Chưa rõ khu vực")


_AREA = {"thanh_thi": "Khu vực thành thị", "nong_thon": "Khu vực nông thôn"}


def sum_of(name: str) -> str:
    """Words of the row that sums a part of a report."""
    return f"Cộng {name[:1].lower()}{name[1:]}"


def and_others(places: str, rest: int) -> str:
    """More places than a sentence can hold."""
    return f"{places} và {rest} nơi khác"


def check_code(code: str) -> str:
    """Foot: the eight characters that tie the sheet to its data."""
    return f"Mã kiểm tra: {code[:4]}-{code[4:]}"


def round_and_standard(round_id: str, standard: str) -> str:
    """Foot: round and standard by their ids."""
    return f"Đợt {round_id}, chuẩn {standard}"


def row_count(count: int, word: str) -> str:
    """Foot: how many rows the paper has."""
    return f"{_number(count)} {word}"


def decided_by_people(reason: str) -> str:
    """The verdict of the scores was changed by a decision."""
    return f"Kết quả do người có thẩm quyền quyết định, khác với điểm; lý do: {reason}"


def nothing_to_print() -> str:
    """No household or village has the step the letter is about."""
    return (
        "Chưa in: không có hộ, thôn hoặc bước nào cần giấy này. Dữ liệu không thay đổi. "
        "Hãy kiểm tra lại đợt rà soát và các bước đã ghi."
    )


FIGURE_UNKNOWN = "—"


def figure_title(title: str, unit: str) -> str:
    """Title of a chart with what its numbers count."""
    return f"{title} ({unit})"


MINUTES_COPIES = ("Bản 1: lưu tại thôn", "Bản 2: gửi Ban Chỉ đạo rà soát cấp xã")
"""Minutes of a village meeting are made in two copies."""


def meeting_again(place: int) -> str:
    """Added to the title of the minutes of a second or later meeting."""
    return f" (HỌP LẦN {place})"


def minutes_number(number: str) -> str:
    """Number of the minutes, as typed."""
    return f"Số: {number}"


def minutes_opinion(category: str, opinion: str) -> str:
    """What the meeting says of one household."""
    return ": ".join(one for one in (category, opinion.strip()) if one)


def minutes_partly(count: int) -> str:
    """The meeting agreed, but not on single households."""
    return (
        f"Kết luận: thống nhất kết quả rà soát, trừ {count} hộ chưa được một nửa số người dự họp "
        "đồng ý; tổ chức rà soát lại các hộ này."
    )


AS_REVIEWED = "như kết quả rà soát"


def voted(said: str, agree: int, present: int, percent: str) -> str:
    """What a meeting said of one household."""
    return f"{said} ({agree}/{present} = {percent} %)"


def average_decision(list_year: int) -> str:
    """Title of the decision on households of average living standard; Mẫu số 02 as well."""
    return (
        "Công nhận danh sách hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp và diêm nghiệp có mức sống "
        f"trung bình năm {list_year}"
    )


def listed_decision(list_year: int) -> str:
    """Title of the decision on poor and near-poor households."""
    return (
        "Công nhận danh sách hộ nghèo, hộ cận nghèo và danh sách hộ thoát nghèo, hộ thoát cận "
        f"nghèo năm {list_year}"
    )


def recognised(round_words_: str, list_year: int, unit: str, counts: str) -> str:
    """First article of the decision: which year's list, by which review, and how many."""
    return f"Công nhận danh sách năm {list_year} của {unit} theo kết quả {round_words_}: {counts}."


AVERAGE_WORDS = ("hộ có mức sống trung bình",)
AVERAGE_ARTICLE = (
    "Hộ được công nhận tại Điều 1 hưởng các chính sách theo quy định. Quyết định này có hiệu lực "
    "kể từ ngày ký."
)


REPORT_HEADS = (
    "Thôn, tổ dân phố",
    "Số hộ rà soát",
    "Hộ nghèo",
    "Hộ cận nghèo",
    "Thoát nghèo",
    "Thoát cận nghèo",
)
REPORT_COURSE = "I. Quá trình thực hiện"
REPORT_RESULT = "II. Kết quả rà soát"
REPORT_TOTAL = "Cộng"


def report_title(round_words_: str, *, asks: bool) -> str:
    """Title of the report to the upper level."""
    asked = " và đề nghị cho ý kiến trước khi công nhận" if asks else ""
    return f"Kết quả {round_words_}{asked}"


def report_to(upper: str) -> str:
    """Who gets it."""
    return f"Kính gửi: {upper or '……………………'}."


def report_opening(unit: str, round_words_: str) -> str:
    """First sentence."""
    return (
        "Thực hiện Quyết định số 24/2021/QĐ-TTg ngày 16 tháng 7 năm 2021 của Thủ tướng Chính phủ, "
        f"{unit} báo cáo kết quả {round_words_} như sau:"
    )


def report_meetings(meetings: int, villages: int) -> str:
    """Meetings that were held."""
    return f"Đã tổ chức {meetings} cuộc họp dân ở {villages} thôn; kết quả được niêm yết công khai."


def report_complaints(received: int, answered: int) -> str:
    """Complaints and re-checks."""
    if not received:
        return "Không có khiếu nại, phản ánh trong thời gian niêm yết."
    return f"Đã nhận {received} khiếu nại, phản ánh; đã phúc tra {answered}."


def report_refusals(count: int) -> str:
    """Requests that were refused."""
    return f"Đã thông báo không công nhận kèm lý do cho {count} giấy đề nghị."


def report_end(*, asks: bool) -> str:
    """Last sentence."""
    if asks:
        return "Kính đề nghị cho ý kiến bằng văn bản để công nhận theo quy định./."
    return "Trên đây là kết quả rà soát, kính báo cáo./."


def average_notice(board: str, round_words_: str) -> str:
    """First sentence of the posting of a round on average living standard."""
    return (
        f"{board} thông báo niêm yết công khai kết quả {round_words_} gồm danh sách hộ có mức sống "
        "trung bình (Phụ lục I kèm theo)."
    )


ASKS_FOR = "Nội dung đề nghị:"
PURPOSES = {
    "ngheo_can_ngheo": "Rà soát hộ nghèo, hộ cận nghèo",
    "muc_song_trung_binh": "Xác định hộ có mức sống trung bình",
}
ASKS_TO_ESCAPE = "Đề nghị công nhận:"
SEXES = {"male": "Nam", "female": "Nữ"}
ESCAPES = {"ho_ngheo": "Hộ thoát nghèo", "ho_can_ngheo": "Hộ thoát cận nghèo"}
