"""Words of the screen of backups and checks."""

TITLE = "Sao lưu"
BACKUP = "Sao lưu ngay… (Ctrl+B)"
CHECK = "Kiểm tra dữ liệu"
FOLDER_TITLE = "Chọn nơi để bản sao lưu (nên là USB hoặc ổ ngoài)"
BACKING_UP = "Đang sao lưu"
CHECKING = "Đang kiểm tra"
CHECKS = "Kết quả kiểm tra"
HEADS = {"title": "Kiểm tra", "state": "", "text": "Kết quả"}
GOOD = "✓ đạt"
BAD = "! không đạt"
HINT = (
    "Bản sao lưu được mã hóa như dữ liệu gốc và được mở, kiểm lại ngay khi tạo. "
    "Phục hồi luôn tạo một thư mục mới, không ghi đè: dùng lệnh giamngheo restore."
)


def made(folder: str, households: int, size_mb: str) -> str:
    """A backup stands and was checked."""
    return f"Đã sao lưu và kiểm lại: {folder} ({households} hộ, {size_mb} MB)."


def checked(good: int, every: int) -> str:
    """How the checks went."""
    return f"Đã kiểm tra: {good}/{every} mục đạt."
