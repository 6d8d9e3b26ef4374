"""Words of the choice of a stick, and of taking it out."""

ABOUT = "Cắm USB rồi chọn: bấm phím số ở đầu dòng, hoặc chọn dòng và bấm Enter."
STICKS = "USB đang cắm"
NONE = "Chưa thấy USB nào. Cắm USB vào máy; danh sách tự cập nhật, hoặc bấm F5."
LOOKING = "Đang tìm USB…"
USE = "Ghi vào USB này (Enter)"
FOLDER = "Chọn thư mục khác… (Ctrl+O)"
AGAIN = "Tìm lại (F5)"
HEADS = {"no": "Phím", "label": "Tên USB", "path": "Ổ", "free": "Còn trống", "fits": "Có đúng USB?"}
FITNESS = {
    "known": "✓ Đúng USB: đã có gói của hai bên",
    "empty": "○ USB chưa có gói nào: dùng được",
    "foreign": "! Có gói của đơn vị khác: hỏi lại đã",
    "little_room": "! Gần đầy: có thể không đủ chỗ",
    "read_only": "✗ Không ghi được: khóa chống ghi",
    "same_drive": "✗ Cùng ổ với dữ liệu: chọn USB khác",
}
UNUSABLE = "Không ghi được vào USB này. Chọn USB khác hoặc chọn thư mục."
_STEP = 1024


def free(size: int) -> str:
    """Room on a stick; nothing where it cannot be told."""
    amount, unit = float(size), "B"
    for bigger in ("KB", "MB", "GB", "TB"):
        if amount < _STEP:
            break
        amount, unit = amount / _STEP, bigger
    told = f"{amount:.1f}" if amount < 10 and unit != "B" else f"{amount:.0f}"
    return f"{told.replace('.', ',')} {unit}" if size else "chưa rõ"


def take_out() -> str:
    """The file was read back; how the stick is taken out without harm."""
    return (
        "Đã kiểm tra, có thể rút USB: bấm biểu tượng Rút thiết bị an toàn ở góc phải thanh tác vụ, "
        "chọn USB, đợi máy báo xong rồi rút."
    )


def help_sticks() -> str:
    """Summary of bundle sticks."""
    return "USB đang cắm: tên, chỗ trống, có đúng USB bàn giao không"


def line(label: str, path: str, size: int, fitness: str) -> str:
    """A stick on the command line."""
    return f"{label}  {path}  còn trống {free(size)}  {FITNESS[fitness]}"


def nothing_plugged_in() -> str:
    """No stick, on the command line."""
    return "Chưa thấy USB nào. Cắm USB rồi chạy lại lệnh, hoặc ghi vào thư mục bằng --out."
