"""Words of the screen of the plan."""

from giamngheo_desktop.text.plan_words import INDICATOR

TITLE = "Kế hoạch"
YEAR = "Năm kế hoạch"
SAVE = "Lưu (Ctrl+S)"
ADD = "Thêm dòng (Ctrl+N)"
REMOVE = "Bỏ dòng (Ctrl+Delete)"
ADD_PROJECT = "Thêm dự án"
PROJECT_NAME = "Tên dự án, tiểu dự án"
RENAME_PROJECT = "Đổi tên dự án (Ctrl+R)"
WHICH_PROJECT = "Đổi tên cái nào?"
NO_PROJECT_HERE = "Đưa con trỏ tới một dòng của dự án cần đổi tên rồi bấm Ctrl+R."
SHARE = "Phân bổ (Ctrl+D)"
PRINT = "In phụ lục (Ctrl+P)"
READING = "Đang đọc kế hoạch"
SAVING = "Đang lưu kế hoạch"
STARTING = "Đang mở kế hoạch"
DRAWING = "Đang dựng phụ lục"
DIRTY = "● Có sửa đổi chưa lưu"
CLEAN = "Đã lưu"
DROP = "Bỏ các sửa đổi"
FIXED_ROWS = "Dòng của trang này theo địa bàn, không thêm, không bỏ được."
CHOOSE_HOME = "Gõ tên chủ hộ nghèo, cận nghèo cần thêm (không cần dấu)"
WHICH_HOME = "Có nhiều hộ trùng tên. Chọn một hộ:"
PDF_TITLE = "Lưu phụ lục kế hoạch"
PDF_KINDS = "PDF (*.pdf)"
NO_ROUND = "Chưa có đợt rà soát nên chưa in được phụ lục. Mở đợt ở Ctrl+3."
INDICATOR_NAME = "Chỉ tiêu"
NONE = "(chưa chọn)"
ALL_GOOD = "Không có điều gì phải xem lại ở trang này."
OVERDUE = "⚠ quá hạn"
NOT_KNOWN = "—"
PROVISIONAL = "tạm tính"

TABS = {
    "targets": "Chỉ tiêu",
    "plan": "Thông tin chung",
    "tasks": "Nhiệm vụ",
    "events": "Truyền thông, tập huấn",
    "registrations": "Hộ đăng ký",
    "able": "Hộ có khả năng thoát",
    "merit": "Hộ người có công",
    "policies": "Chính sách",
    "supports": "Hỗ trợ",
    "training": "Đào tạo, việc làm",
    "funding": "Nguồn vốn",
    "remedies": "Hạn chế → khắc phục",
    "priority_places": "Địa bàn ưu tiên",
    "lists": "Danh sách theo dõi",
    "communes": "Tiến độ các xã",
    "figures": "Biểu đồ",
}
HEADS = {
    "no": "TT",
    "place": "Địa bàn",
    "start": "Đầu năm",
    "upper": "Cấp trên giao",
    "own": "Đơn vị giao",
    "done": "Thực hiện",
    "of_upper": "Đạt % cấp trên giao",
    "of_own": "Đạt % đơn vị giao",
    "gap": "Còn thiếu",
    "end": "Cuối năm theo chỉ tiêu",
    "end_rate": "Tỷ lệ cuối năm %",
    "title": "Nhiệm vụ",
    "lead": "Chủ trì",
    "coordinating": "Phối hợp",
    "deadline": "Thời hạn",
    "product": "Sản phẩm",
    "state": "Tình trạng",
    "late": "Quá hạn",
    "head": "Chủ hộ",
    "village": "Thôn",
    "goal": "Đăng ký",
    "on": "Ngày",
    "commitment": "Cam kết",
    "agency": "Cơ quan giúp đỡ",
    "officers": "Cán bộ giúp đỡ (cách nhau bằng ;)",
    "memorandum": "Văn bản ghi nhớ",
    "memorandum_on": "Ngày ghi nhớ",
    "of_tasks": "Nhiệm vụ số",
    "given": "Nội dung hỗ trợ",
    "result": "Kết quả",
    "result_on": "Ngày kết quả",
    "result_text": "Kết quả đạt được",
    "policy": "Chính sách",
    "programme": "Chương trình",
    "form": "Hình thức",
    "source": "Nguồn",
    "status": "Trạng thái",
    "amount": "Số tiền (đồng)",
    "quantity": "Số lượng",
    "from": "Từ ngày",
    "to": "Đến ngày",
    "paper": "Số văn bản",
    "trade": "Nghề",
    "need": "Nhu cầu",
    "train_planned": "KH đào tạo",
    "jobs_planned": "KH việc làm",
    "trained": "Đã học xong",
    "jobs": "Có việc làm ổn định",
    "provider": "Đơn vị thực hiện",
    "project": "Dự án, tiểu dự án",
    "kind": "Loại",
    "allotted": "Vốn giao (đồng)",
    "disbursed": "Giải ngân (đồng)",
    "rate": "Tỷ lệ %",
    "text": "Hạn chế, khuyết điểm",
    "found_by": "Nguồn chỉ ra",
    "found_on": "Ngày chỉ ra",
    "cause": "Nguyên nhân",
    "remedy": "Giải pháp",
    "proof": "Kết quả, minh chứng",
    "confirmed_on": "Ngày xác nhận",
    "decision": "Số quyết định",
    "decision_on": "Ngày quyết định",
    "counts": "Đang hiệu lực",
    "note": "Ghi chú",
    "entry": "Mục",
    "item": "Nội dung cụ thể",
    "content": "Nội dung",
    "is_done": "Đã xong",
    "evidence": "Văn bản, minh chứng",
    "step": "Việc",
    "trainee": "Người",
    "completed_on": "Học xong",
    "dropped_on": "Bỏ học",
    "job_from": "Có việc từ",
    "job_stable": "Việc ổn định",
    "employer": "Nơi làm việc",
    "income": "Thu nhập/tháng (đồng)",
    "checked_on": "Ngày kiểm tra",
    "grounds": "Căn cứ đánh giá",
    "by": "Người đánh giá",
    "person": "Người có công",
    "relation": "Quan hệ với chủ hộ",
    "merit_kind": "Diện",
    "due_on": "Hoàn thành",
    "code": "Mã",
    "per": "Hỗ trợ theo",
    "categories": "Nhóm hộ (cách nhau bằng ;)",
    "escaped_years": "Sau thoát (năm)",
    "groups": "Đối tượng (cách nhau bằng ;)",
    "age_from": "Từ tuổi",
    "age_to": "Đến tuổi",
    "needs": "Nhu cầu (cách nhau bằng ;)",
    "priority_only": "Chỉ nơi ưu tiên",
    "event": "Tên",
    "participants": "Số người dự",
    "homes": "Số hộ",
    "of_task": "Thuộc nhiệm vụ",
    "households": "Tổng số hộ",
    "poor": "Hộ nghèo",
    "near_poor": "Hộ cận nghèo",
    "tasks_of": "Nhiệm vụ xong",
    "remedies_of": "Đã khắc phục",
    "registered": "Hộ đăng ký",
    "reach_of": "Được hưởng chính sách",
    "round": "Đợt đã nhận",
    "row": "Hộ, nội dung",
}
MONEY_UNIT, AS_OF = "Phụ lục in tiền theo", "Số liệu đến"
LATE = "Gồm cả việc ghi sau ngày đó"
MONEY_UNITS = {"dong": "đồng", "trieu": "triệu đồng", "ty": "tỷ đồng"}
AS_OF_DAYS = {"": "hôm nay", "6-30": "30/6 (6 tháng)", "12-31": "31/12 (cả năm)"}
LISTS_HINT = "Chỉ dùng nội bộ, không niêm yết. Enter mở hộ."
YES, NO = "✓ có", ""
WHERE_PROJECT, OWN_PROJECT = "Thêm vào đâu?", "Dự án mới"
ADD_PART = "Thêm vào danh sách"
ITEMS, NOTES = "Nội dung cụ thể", "Tiến độ, minh chứng"
DIARY, HISTORY = "Nhật ký giúp đỡ", "Quá trình"
TRAINEES, EVENT_HOMES = "Người học", "Hộ tham gia"
BASELINES = "Đầu năm theo địa bàn (lấy từ danh sách, sửa được)"
NOT_SERVED = "Thuộc diện, chưa hưởng"
NOT_ENTITLED = "Đã hưởng, không thuộc diện"
REMEDY_STEP = {"closed": "Đã khắc phục", "reopened": "Mở lại", "noted": "Ghi chú"}
PER = {"household": "Hộ", "member": "Từng người"}
TAKE_OVER = "Lấy từ cấp trên"
SEND_DOWN = "Gửi xuống xã…"
TAKING, SENDING = "Đang lấy kế hoạch cấp trên", "Đang ghi kế hoạch gửi xã"
SAVE_FIRST = "Còn sửa đổi chưa lưu. Lưu (Ctrl+S) rồi làm tiếp."
CHOOSE_FOLDER = "Chọn USB hoặc thư mục để ghi"
LINES_BEHIND = "Dòng vốn đứng sau cột đang chọn (Enter mở bảng vốn)"
NO_COMMUNE = "Chưa có xã nào gửi số liệu kế hoạch. Tiến độ đi cùng gói số liệu của xã."
PLAN_HEAD = {
    "number": "Số kế hoạch",
    "on": "Ngày ban hành",
    "title": "Tên kế hoạch",
    "programme": "Chương trình",
    "goal": "Mục tiêu chung",
    "legal_bases": "Căn cứ (cách nhau bằng ;)",
    "scope": "Phạm vi",
    "subjects": "Đối tượng (cách nhau bằng ;)",
    "follows": "Thực hiện kế hoạch cấp trên số",
    "total": "Tổng số hộ (mẫu số chung)",
    "total_source": "Nguồn của tổng số hộ",
    "total_on": "Ngày của tổng số hộ",
    "closing_total": "Tổng số hộ cuối năm (nếu khác)",
    "officers_max": "Số cán bộ tối đa giúp một hộ",
    "follow_years": "Số năm theo dõi sau thoát nghèo",
    "many_poor": "Nơi có nhiều hộ nghèo: từ (phần vạn)",
}
SUPPORT_FORM = {
    "cash": "Tiền mặt",
    "kind": "Hiện vật",
    "service": "Dịch vụ",
    "loan": "Vay vốn",
    "housing": "Nhà ở",
    "insurance": "Bảo hiểm y tế",
    "training": "Đào tạo",
    "other": "Khác",
}
SUPPORT_SOURCE = {
    "central": "Trung ương",
    "province": "Tỉnh",
    "upper": "Huyện / cấp trên",
    "commune": "Xã",
    "social": "Xã hội hóa",
    "other": "Khác",
}
SUPPORT_STATUS = {
    "planned": "Dự kiến",
    "given": "Đã hỗ trợ",
    "stopped": "Dừng",
    "returned": "Thu hồi",
}

SHARE_TITLE = "Phân bổ chỉ tiêu xuống địa bàn"
SHARE_TOTAL = "Tổng phải chia"
SHARE_WAY = "Cách chia"
SHARE_WAYS = {
    "stock": "Theo số hộ đầu năm",
    "able": "Theo khả năng: hộ có khả năng thoát và hộ đăng ký",
    "hand": "Tự nhập; phần còn lại chia theo số hộ đầu năm",
}
SHARE_HEADS = {
    "place": "Địa bàn",
    "stock": "Hộ đầu năm",
    "able": "Có khả năng, đăng ký",
    "lock": "Giữ nguyên (gõ số)",
    "share": "Được chia",
}
SHARE_APPLY = "Đưa vào “Đơn vị giao” (Ctrl+Enter)"
SHARE_UNREAD = "Ô này còn chữ chưa đọc được: gõ một số, hoặc xóa trống, rồi mới áp dụng được."
BACK = "Quay lại"

BEHIND = "Hộ đứng sau cột đang chọn (Enter mở hộ)"
FIGURE = "Biểu đồ"
FIGURE_HINT = "← → ↑ ↓ chọn cột, Enter xem các hộ đứng sau."


def start_year(year: int) -> str:
    """Button that begins a plan."""
    return f"Mở kế hoạch năm {year}"


def no_plan(year: int) -> str:
    """Nothing there yet."""
    return (
        f"Chưa có kế hoạch năm {year}. Khi mở, số hộ đầu năm lấy từ danh sách, nhiệm vụ lấy từ "
        "kế hoạch năm trước hoặc bảy nhiệm vụ đề xuất; mọi thứ đều sửa được."
    )


def started(year: int) -> str:
    """A plan was begun."""
    return f"Đã mở kế hoạch năm {year}."


def saved(year: int, version: int, records: int) -> str:
    """A plan was stored."""
    return f"Đã lưu kế hoạch năm {year}: {records} dòng thay đổi, bản thứ {version}."


def as_of(day: str, code: str, *, provisional: bool) -> str:
    """Which snapshot the figures are."""
    state = " · số liệu tạm tính" if provisional else ""
    return f"Số liệu ngày {day} · mã {code}{state}"


def typed_back(year: int, left_out: int) -> str:
    """What was typed and not stored stands in the plan again.

    Args:
        left_out: records that were stored otherwise meanwhile.
    """
    told = f"Đã đưa lại những gì gõ dở vào kế hoạch {year}; chưa lưu. Ctrl+S để lưu."
    if not left_out:
        return told
    return f"{told} {left_out} dòng đã được lưu khác đi trong lúc đó: giữ nguyên như đã lưu."


def leave(changes: int) -> str:
    """The year is changed with unsaved edits."""
    return f"Có {changes} sửa đổi chưa lưu. Bỏ các sửa đổi này?"


def problems(texts: list[str]) -> str:
    """What should be looked at in the open tab."""
    return "⚠ " + "   ⚠ ".join(texts)


def not_a_choice(title: str) -> str:
    """A word that is not in the list."""
    return f"“{title}” không có lựa chọn này."


def target_name(indicator: str, unit: str) -> str:
    """An indicator with its unit."""
    return f"{INDICATOR[indicator]} ({unit})"


def shared(total: int, given: int) -> str:
    """The sum of what was shared out."""
    mark = "✓" if total == given else "✗"
    return f"{mark} Tổng đã chia: {given} / {total}"


def home_not_found(typed: str) -> str:
    """No household of that name."""
    return f"Không có hộ nghèo, cận nghèo nào khớp “{typed}”."


def place_line(name: str, village: str) -> str:
    """A household in a question."""
    return f"{name} · {village}"


def behind(count: int) -> str:
    """How many households stand behind a bar."""
    return f"{BEHIND}: {count} hộ"


def printed(name: str, pages: int) -> str:
    """All appendices were written."""
    return f"Đã lưu {name}: {pages} trang."


def file_name(year: int) -> str:
    """Name proposed for all appendices."""
    return f"phu-luc-ke-hoach-{year}.pdf"


def taken_over(tasks: int, version: int) -> str:
    """What came from above is in the plan now."""
    if not tasks:
        return "Kế hoạch đã có đủ nội dung của cấp trên, không có gì thay đổi."
    return f"Đã lấy nội dung của cấp trên vào kế hoạch: {tasks} mục thay đổi, bản thứ {version}."


def sent_down(communes: int, names: str) -> str:
    """The plan was written for communes."""
    return f"Đã ghi kế hoạch cho {communes} xã: {names}."


def nobody_registered() -> str:
    """No commune below has registered a machine."""
    return (
        "Chưa có xã nào đăng ký máy nên chưa ghi được. Kế hoạch vẫn nguyên vẹn. Hãy đăng ký máy "
        "của xã ở Gửi – nhận trước."
    )


def not_among(title: str, typed: str, known: list[str]) -> str:
    """A word that is none of a set."""
    return f"“{title}” không có “{typed}”, chỉ nhận: {'; '.join(known)}."


def not_one_person(typed: str, names: list[str]) -> str:
    """Nobody, or several of the household have that name."""
    return f"Không có đúng một người tên “{typed}” trong hộ. Gõ một trong: {'; '.join(names)}."


def part_of(title: str) -> str:
    """A new part of a project."""
    return f"Tiểu dự án của {title}"


def of_all(part: int, whole: int) -> str:
    """So many of so many."""
    return f"{part}/{whole}"


def lines_behind(count: int) -> str:
    """How many lines of money stand behind a bar."""
    return f"{LINES_BEHIND}: {count} dòng"


def reach(served: int, entitled: int, not_entitled: int) -> str:
    """How far the policies reached, and who is on neither list rightly."""
    return (
        f"Thuộc diện {entitled}, đã hưởng {served}, còn {entitled - served} chưa hưởng; "
        f"hưởng không thuộc diện {not_entitled}."
    )
