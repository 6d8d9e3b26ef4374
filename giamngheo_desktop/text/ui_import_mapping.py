"""Words of the page where an officer says which column holds what."""

EXPLAIN = (
    "Tệp không theo mẫu nào chương trình biết. Chọn nội dung của từng cột, dòng dữ liệu đầu tiên, "
    "rồi đọc. Mẫu lưu lại dùng được cho các tệp sau."
)
SHEET = "Trang tính"
FIRST_ROW = "Dòng dữ liệu đầu tiên"
GROUPING = "Mỗi dòng là"
GROUPINGS = {"members": "một thành viên", "heads_only": "một hộ (chỉ chủ hộ)"}
CATEGORY = "Phân loại cả danh sách"
BY_COLUMN = "theo cột, hoặc chưa rõ"
NAME = "Tên mẫu"
COLUMN_TABLE = "Các cột của trang tính"
HEADS = ("Cột", "Nội dung là", "Các ô đầu")
NOT_USED = "(không dùng)"
READ = "Đọc theo cột đã gán (Ctrl+Enter)"
KEEP = "Lưu mẫu và đọc (Ctrl+S)"
BACK = "Quay lại"
PREVIEWING = "Đang xem tệp"
DEFAULT_NAME = "Mẫu của xã"


def kept(name: str) -> str:
    """A layout was kept."""
    return f"Đã lưu mẫu cột “{name}”."
