"""Words of the screen of papers."""

TITLE = "Danh sách, in"
LIST = "Các giấy tờ"
FILTER = "Lọc giấy tờ"
FILTER_HINT = "Gõ để lọc: niêm yết, nguyên nhân, dân tộc…"
GROUPS = {
    "list": "Danh sách hộ",
    "letter": "Biên bản, quyết định, giấy chứng nhận",
    "report": "Biểu tổng hợp",
    "appendix": "Phụ lục kế hoạch",
}
AUDIENCE = "Để làm gì"
AUDIENCES = {
    "niem_yet": "Niêm yết công khai",
    "ho_so": "Hồ sơ nội bộ",
}
VILLAGE = "Thôn"
ALL_VILLAGES = "Cả xã"
SAVE_PDF = "Lưu PDF (Ctrl+E)"
SAVE_XLSX = "Lưu Excel (Ctrl+Shift+E)"
PRINT = "In (Ctrl+P)"
SENSITIVE = "Có dữ liệu cá nhân nhạy cảm: chỉ dùng nội bộ, mỗi lần lưu đều được ghi vào nhật ký."
DRAWING = "Đang dựng trang in"
SAVING = "Đang lưu"
PDF_KINDS = "PDF (*.pdf)"
XLSX_KINDS = "Excel (*.xlsx)"
SAVE_TITLE = "Lưu giấy tờ"
NO_ROUND = "Chưa có đợt rà soát nên chưa có số liệu để in. Mở đợt ở Ctrl+3."
SAVE_DOCX = "Lưu Word (Ctrl+Shift+E)"
DOCX_KINDS = "Word (*.docx)"
CHECK = "Mã kiểm tra trên giấy"
CHECK_HINT = "Mã kiểm tra hoặc mã QR trên giấy"
CHECK_DO = "Đối chiếu"
CHECK_ANSWER = "Kết quả đối chiếu"
CHECKING = "Đang đối chiếu với dữ liệu"
SAVE_SET = "Lưu cả bộ PDF…"
PRINT_SET = "In cả bộ ra máy in…"
SET_TITLE = "Chọn thư mục để lưu cả bộ giấy tờ"
SAVING_SET = "Đang lưu cả bộ"
PRINTING = "Đang gửi tới máy in"
PRINTING_SET = "Đang in cả bộ"
ROUND = "Đợt rà soát"
BY_LABEL = "Hàng của biểu"
BY = {
    "commune": {"village": "Theo thôn", "area": "Theo thôn, tách thành thị – nông thôn"},
    "upper": {
        "village": "Theo xã, từng thôn",
        "commune": "Theo xã",
        "area": "Theo xã, tách thành thị – nông thôn",
    },
}
HOUSEHOLD = "Chỉ một hộ (trống: mọi hộ, hoặc mẫu trắng)"
HOUSEHOLD_HINT = "Tên, mã hộ, rồi Enter"
HOUSEHOLDS_FOUND = "Hộ tìm thấy"
NO_HOUSEHOLD = "Không tìm thấy hộ nào"
WHY = "Hộ không có trong danh sách? Tìm lý do"
WHY_ANSWER = "Lý do"
LOOKING = "Đang tìm"
COUNTING = "Đang đếm các danh sách"
NUMBER = "Số văn bản"
DAY = "Ngày văn bản"
BLANK_FOR_PEN = "để trống, ghi tay"
STATUS = "Số liệu"
STATUSES = ("Theo đợt: khóa rồi là chính thức", "Sơ bộ", "Chính thức")
RECEIVER = "Giao cho (được ghi nhật ký)"
RECEIVER_HINT = "nơi nhận bản hồ sơ"
COLUMNS = "Cột và bộ lọc…"
COLUMNS_TITLE = "Cột và bộ lọc của danh sách hồ sơ"
COLUMNS_LIST = "Cột"
FILTER_GROUPS = "Chỉ nhóm hộ"
FILTER_PEOPLE = "Chỉ dân tộc (của chủ hộ)"
FILTER_VILLAGES = "Chỉ thôn"
FILTER_HELP = (
    "Không đánh dấu ô nào ở một cột = lấy tất cả. Bản niêm yết không bao giờ đổi cột hoặc lọc."
)
SAVED_CHOICES = "Bộ đã lưu"
NOT_SAVED = "(chưa chọn)"
CHOICE_NAME = "Tên để lưu"
KEEP_CHOICE = "Lưu"
FORGET_CHOICE = "Xóa"
OWN_COLUMNS = "Cột theo mẫu, không lọc"
TAKE_CHOICE = "Dùng"
CANCEL = "Không, quay lại"
SETTINGS = "Người ký, khổ giấy, số mẫu…"
THUMBNAILS = "Các trang thu nhỏ"
PAGE_GO = "Tới trang"
FIT = "Vừa bề ngang (Ctrl+0)"
LARGER = "+"
SMALLER = "–"
LARGER_NAME = "Phóng to"
SMALLER_NAME = "Thu nhỏ"


def page(number: int, count: int) -> str:
    """Place in the document."""
    return f"Trang {number}/{count}" if count else ""


def saved(name: str, pages: int, rows: int) -> str:
    """A paper was written."""
    where = f", {pages} trang" if pages else ""
    return f"Đã lưu {name}{where}, {rows} dòng."


def saved_set(folder: str, papers: int, left_out: int) -> str:
    """A whole set was written."""
    rest = f"; {left_out} giấy tờ chưa có nội dung hoặc chưa in được" if left_out else ""
    return f"Đã lưu {papers} giấy tờ vào {folder}{rest}."


def printed(pages: int) -> str:
    """A paper went to the printer."""
    return f"Đã gửi {pages} trang tới máy in."


def printed_set(papers: int, pages: int, left_out: int) -> str:
    """A whole set went to the printer."""
    rest = f"; {left_out} giấy tờ chưa có nội dung hoặc chưa in được" if left_out else ""
    return f"Đã gửi {papers} giấy tờ, {pages} trang tới máy in{rest}."


def printer_failed() -> str:
    """The printer takes no pages."""
    return (
        "Chưa in được: máy in không nhận trang in. Dữ liệu vẫn nguyên, chưa ghi là đã in. Hãy kiểm "
        "tra máy in đã bật, còn giấy và được nối với máy tính rồi in lại."
    )


def with_rows(title: str, rows: int | None) -> str:
    """A list with how many rows it has."""
    return title if rows is None else title + f" ({rows:,})".replace(",", ".")


def rows_hidden(why: str) -> str:
    """Why no list says how many households it has."""
    return f"Số hộ của từng danh sách không hiện ở đây. {why}"


def household_found(head: str, village: str, code: str | None) -> str:
    """A household among the suggestions."""
    return " · ".join(one for one in (head, village, code or "") if one)


def columns_chosen(name: str) -> str:
    """The button while columns or a filter are chosen."""
    return f"Cột và bộ lọc: {name or 'đang dùng'}…"


def choice_kept(name: str) -> str:
    """A choice was saved."""
    return f"Đã lưu bộ “{name}”."


def choice_gone(name: str) -> str:
    """A choice was taken away."""
    return f"Đã xóa bộ “{name}”."
