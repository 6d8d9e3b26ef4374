"""Words of the screen that takes workbooks in."""

TITLE = "Nhập Excel"
STEPS = "Bước 1 chọn tệp  →  2 xem vấn đề  →  3 xác nhận  →  hoàn tác được cho tới khi bàn giao"
CHOOSE = "Chọn tệp… (Ctrl+O)"
CHOOSE_TITLE = "Chọn tệp Excel"
KINDS = "Excel (*.xlsx *.xls *.csv)"
INTO = "Nhập vào"
INTO_REGISTER = "Danh sách hộ (danh sách năm trước)"
ENCODING = "Bảng mã"
ENCODINGS = {
    "auto": "Tự nhận",
    "unicode": "Unicode",
    "tcvn3": "TCVN3 (.VnTime)",
    "vni": "VNI",
}
LAYOUT = "Mẫu cột"
LAYOUT_AUTO = "Tự nhận"
MAP = "Gán cột…"
CREATE = "Thêm các thôn chưa có trong danh sách"
PARTIAL = "Bỏ qua dòng có lỗi, nhập các dòng còn lại"
APPLY = "Nhập vào danh sách (Ctrl+Enter)"
UNDO = "Hoàn tác lần nhập đang chọn"
PROBLEMS = "Vấn đề"
CONVERSIONS = "Đổi bảng mã"
BATCHES = "Các lần nhập"
CHANGES = "Thay đổi"
COLUMNS = "Cách đọc cột"
MARKED = "Lưu tệp đánh dấu lỗi…"
MARKED_TITLE = "Lưu tệp Excel có đánh dấu các ô cần sửa"
MARKING = "Đang ghi tệp đánh dấu"
XLSX = "Excel (*.xlsx)"
EXPORT_ALL = "Xuất toàn bộ số liệu…"
EXPORT_ALL_TITLE = "Chọn thư mục trống để ghi số liệu"
IMPORT_ALL = "Nhập lại bản xuất…"
IMPORT_ALL_TITLE = "Chọn thư mục do nút “Xuất toàn bộ số liệu” ghi ra"
IMPORT_ALL_YES = "Nhập lại"
EXPORT_NATIONAL = "Xuất mẫu phần mềm quốc gia…"
EXPORT_NATIONAL_FILE = "danh-sach-quoc-gia.xlsx"
EXPORT_YES = "Xuất"
EXPORTING = "Đang xuất"
CHANGE_HEADS = {
    "head": "Hộ",
    "where": "Dòng",
    "person": "Thành viên",
    "field": "Mục",
    "before": "Đang có",
    "after": "Sẽ là",
    "why": "Khớp vì",
}
COLUMN_HEADS = {
    "where": "Cột",
    "field": "Nội dung",
    "how": "Cách đọc",
    "doubtful": "Ô được hỏi",
    "example": "Ví dụ",
}
READING = "Đang đọc tệp"
WRITING = "Đang nhập"
UNDOING = "Đang hoàn tác"
PROBLEM_HEADS = {
    "where": "Ở đâu",
    "kind": "Mức",
    "value": "Giá trị",
    "text": "Vấn đề",
    "answer": "Trả lời",
}
CONVERSION_HEADS = {"where": "Ô", "before": "Trước", "after": "Sau"}
BATCH_HEADS = {"at": "Lúc", "file": "Tệp", "round": "Đợt", "added": "Thêm", "changed": "Sửa"}
SEVERITY = {"block": "! Lỗi", "warn": "Cảnh báo", "info": "Ghi chú"}
EMPTY = (
    "Chọn tệp danh sách hộ nghèo, hộ cận nghèo (mẫu của phần mềm quốc gia hoặc danh sách của xã). "
    "Tệp gốc không bị sửa; xem trước rồi mới nhập."
)
UNDO_YES = "Hoàn tác"
UNDONE = "(đã hoàn tác)"


def plan(file: str, new: int, changed: int, unchanged: int, rejected: int, members: int) -> str:
    """What an import would do."""
    return (
        f"{file}: thêm {_n(new)} hộ, sửa {_n(changed)} hộ, {_n(unchanged)} hộ không đổi, "
        f"{_n(rejected)} hộ có lỗi; {_n(members)} nhân khẩu."
    )


def already() -> str:
    """The same content was imported before."""
    return "Nội dung này đã được nhập trước đây; nhập lại không thay đổi gì."


def done(new: int, changed: int) -> str:
    """An import is done."""
    return f"Đã nhập: thêm {_n(new)} hộ, sửa {_n(changed)} hộ. Có thể hoàn tác ở danh sách dưới."


def undone(households: int) -> str:
    """An import was taken back."""
    return f"Đã hoàn tác lần nhập: {_n(households)} hộ trở lại như trước."


def confirm_undo(file: str, households: int) -> str:
    """Before an import is taken back."""
    return f"Hoàn tác lần nhập {file} ({_n(households)} hộ)?"


def where(sheet: str, row: int, column: str) -> str:
    """Place in the workbook."""
    return f"{sheet} {column}{row or ''}".strip()


def marked(file: str) -> str:
    """The workbook was written again with its problems marked."""
    return f"Đã ghi {file}. Sửa các ô được tô màu, lưu lại rồi chọn tệp đó để nhập."


def exported(path: str, rows: int) -> str:
    """Data were written."""
    return f"Đã xuất {_n(rows)} dòng: {path}"


def _n(value: int) -> str:
    return f"{value:,}".replace(",", ".")
