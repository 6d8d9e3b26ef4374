"""Sentences about data that leave the encrypted store."""

REGISTER_FILE = "danh-sach-ho"
DICTIONARY_FILE = "tu-dien-du-lieu.csv"
READ_ME_FILE = "doc-truoc.txt"
COLLECTING = "Đang gom số liệu"


def warning() -> str:
    """Before personal data leave the encrypted store."""
    return (
        "Tệp xuất ra có dữ liệu cá nhân, không được mã hóa. Chỉ dùng nội bộ; việc xuất được ghi "
        "vào nhật ký."
    )


def read_me() -> str:
    """Stands beside the files of a full export."""
    return (
        "Toàn bộ số liệu của đơn vị, xuất từ phần mềm rà soát hộ nghèo.\r\n"
        f"{warning()}\r\n\r\n"
        f"{REGISTER_FILE}.xlsx: danh sách hộ đang quản lý; mỗi đợt rà soát có một tệp riêng.\r\n"
        "Thư mục cùng tên có các bảng ở dạng CSV (UTF-8, dấu phẩy, mọi ô trong dấu ngoặc kép).\r\n"
        f"{DICTIONARY_FILE}: ý nghĩa từng bảng, từng cột.\r\n"
        "Ô chữ bắt đầu bằng =, +, -, @ có thêm dấu ' phía trước trong CSV để không thành công "
        "thức.\r\n"
    )


def folder_not_empty(folder: str) -> str:
    """The folder holds something already."""
    return (
        f"Thư mục {folder} đã có tệp. Chưa ghi gì, các tệp cũ còn nguyên. Hãy chọn một thư mục "
        "trống."
    )


def folder_unusable(folder: str) -> str:
    """The folder cannot be made or read."""
    return f"Không dùng được thư mục {folder}. Chưa ghi gì. Hãy chọn một thư mục khác."
