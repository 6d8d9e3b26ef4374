"""Words of the screen that takes workbooks in."""

TITLE = "Nhập Excel"
STEPS = "Bước 1 chọn tệp  →  2 xem vấn đề  →  3 xác nhận  →  hoàn tác được cho tới khi bàn giao"
CHOOSE = "Chọn tệp… (Ctrl+O)"
CHOOSE_TITLE = "Chọn tệp Excel"
KINDS = "Excel (*.xlsx *.xls)"
READ_AGAIN = "Đọc lại"
INTO = "Nhập vào"
INTO_REGISTER = "Danh sách hộ (danh sách năm trước)"
ENCODING = "Bảng mã"
ENCODINGS = {
    "auto": "Tự nhận",
    "unicode": "Unicode",
    "tcvn3": "TCVN3 (.VnTime)",
    "vni": "VNI",
}
CREATE = "Thêm các thôn chưa có trong danh sách"
PARTIAL = "Bỏ qua dòng có lỗi, nhập các dòng còn lại"
APPLY = "Nhập vào danh sách (Ctrl+Enter)"
UNDO = "Hoàn tác lần nhập đang chọn"
PROBLEMS = "Vấn đề"
CONVERSIONS = "Đổi bảng mã"
BATCHES = "Các lần nhập"
READING = "Đang đọc tệp"
WRITING = "Đang nhập"
UNDOING = "Đang hoàn tác"
PROBLEM_HEADS = {"where": "Ở đâu", "kind": "Mức", "value": "Giá trị", "text": "Vấn đề"}
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


def _n(value: int) -> str:
    return f"{value:,}".replace(",", ".")
