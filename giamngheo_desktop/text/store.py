"""Sentences about the encrypted file: what happened, why, what is safe, what to do."""

ROWS_AND_LOG = "số dòng, nhật ký"
"""What a copy is held against its original by."""


def store_missing(folder: str) -> str:
    """No workplace in the folder."""
    return (
        f"Không thấy tệp dữ liệu trong thư mục {folder}. Chưa có gì bị thay đổi. "
        "Hãy chọn đúng thư mục làm việc, hoặc tạo nơi làm việc mới."
    )


def store_exists(folder: str) -> str:
    """A workplace is there already."""
    return (
        f"Thư mục {folder} đã có tệp dữ liệu nên không tạo mới. Dữ liệu cũ còn nguyên. "
        "Hãy mở nơi làm việc đang có, hoặc chọn một thư mục trống."
    )


def store_locked() -> str:
    """Another process holds the file."""
    return (
        "Dữ liệu đang được một cửa sổ khác của chương trình sử dụng. Dữ liệu vẫn an toàn. "
        "Hãy dùng cửa sổ đang mở, hoặc đóng nó rồi mở lại."
    )


def sheet_needed() -> str:
    """The first household is not stored before the recovery sheet was proved."""
    return (
        "Chưa lưu hộ đầu tiên: phải in phiếu phục hồi và gõ lại tám ký tự cuối trước, để quên mật "
        "khẩu vẫn mở lại được dữ liệu. Chưa có gì bị thay đổi, điều đang gõ vẫn còn. "
        "Hãy vào Sao lưu, thẻ Khóa, phiếu phục hồi, rồi lưu lại."
    )


def wrong_key() -> str:
    """The data key does not open the file."""
    return (
        "Khóa không mở được tệp dữ liệu: tệp khóa và tệp dữ liệu không cùng một nơi làm việc, "
        "hoặc phần đầu tệp đã hỏng. Chưa có gì bị thay đổi. "
        "Hãy kiểm tra lại thư mục, hoặc phục hồi từ bản sao lưu."
    )


def store_too_new(found: str) -> str:
    """The file was written by a newer program."""
    return (
        f"Dữ liệu do phiên bản mới hơn tạo (bản dữ liệu {found}); chương trình này không đọc được. "
        "Dữ liệu còn nguyên, chưa có gì bị thay đổi. Hãy cài bản mới của chương trình."
    )


def pragma_refused(name: str, expected: str, found: str) -> str:
    """A safety setting of the file does not hold."""
    return (
        f"Thiết lập an toàn {name} của tệp dữ liệu là {found or 'trống'}, cần {expected}; "
        "chương trình không mở để khỏi mất dữ liệu. Dữ liệu còn nguyên. "
        "Hãy chuyển thư mục về ổ đĩa trong máy, hoặc báo người hỗ trợ kỹ thuật."
    )


def library_too_old(found: str) -> str:
    """The built-in database library has a known fault."""
    return (
        f"Thư viện cơ sở dữ liệu đi kèm quá cũ ({found}) và có lỗi đã biết. Dữ liệu còn nguyên. "
        "Hãy cài lại chương trình từ bộ cài chính thức."
    )


def store_damaged(what: str) -> str:
    """The file fails a check."""
    return (
        f"Tệp dữ liệu không qua được kiểm tra ({what}). Chương trình không ghi thêm gì vào tệp. "
        "Hãy giữ nguyên tệp này và phục hồi từ bản sao lưu gần nhất."
    )


def cannot_open() -> str:
    """The folder or the file cannot be written to when the workplace is opened."""
    return (
        "Chưa mở được dữ liệu: máy không ghi được vào thư mục làm việc. Những gì đã lưu vẫn nguyên "
        "vẹn. Hãy kiểm tra quyền ghi của thư mục và ổ đĩa, rồi mở lại."
    )


def no_room_to_open() -> str:
    """No room on the disk when the workplace is opened."""
    return (
        "Chưa mở được dữ liệu: ổ đĩa đã đầy. Những gì đã lưu vẫn nguyên vẹn. "
        "Hãy xóa bớt tệp không cần trên ổ đĩa rồi mở lại."
    )


def disk_full() -> str:
    """No room on the disk; the transaction was rolled back."""
    return (
        "Chưa lưu được: ổ đĩa đã đầy. Những gì đã lưu trước đó vẫn nguyên vẹn. "
        "Hãy xóa bớt tệp không cần trên ổ đĩa rồi lưu lại."
    )


def cannot_write() -> str:
    """The disk refused to read or write; the transaction was rolled back."""
    return (
        "Chưa lưu được: máy không ghi được vào tệp dữ liệu. "
        "Những gì đã lưu trước đó vẫn nguyên vẹn. "
        "Hãy kiểm tra quyền ghi của thư mục và ổ đĩa, rồi lưu lại."
    )


def upgrade_failed(version: str) -> str:
    """A migration failed; the file stands where it stood."""
    return (
        f"Chưa nâng cấp được tệp dữ liệu lên bản {version}. "
        "Tệp cũ còn nguyên và đã có bản sao lưu. "
        "Hãy mở lại chương trình để thử lại; nếu vẫn lỗi, hãy báo người hỗ trợ kỹ thuật."
    )


def round_unknown(round_id: str) -> str:
    """No such round."""
    return (
        f"Không có đợt rà soát {round_id} trong dữ liệu này. Chưa có gì thay đổi. "
        "Hãy xem lại mã đợt, hoặc mở đợt rà soát trước."
    )


def place_unknown(place: str) -> str:
    """No such unit or village."""
    return (
        f"Không có địa bàn {place} trong dữ liệu này. Chưa có gì thay đổi. "
        "Hãy xem lại danh sách đơn vị và thôn."
    )


def revision_unknown(household: str, number: int) -> str:
    """No such former state."""
    return (
        f"Hộ {household} không có bản ghi cũ số {number}. Dữ liệu hiện tại còn nguyên. "
        "Hãy chọn lại trong lịch sử của hộ."
    )


def round_frozen(round_id: str) -> str:
    """The round was closed before."""
    return (
        f"Đợt rà soát {round_id} đã khóa từ trước. Bản đã khóa còn nguyên. "
        "Nếu cần đính chính, hãy lập bản điều chỉnh sau khóa kèm lý do."
    )


def backup_exists(folder: str) -> str:
    """The target folder of a backup is there already."""
    return (
        f"Thư mục {folder} đã có, bản sao lưu không ghi đè. Dữ liệu và bản sao lưu cũ còn nguyên. "
        "Hãy chọn một tên thư mục mới."
    )


def backup_failed(what: str) -> str:
    """The backup differs from the file it was taken from."""
    return (
        f"Bản sao lưu vừa tạo không khớp với dữ liệu ({what}) nên không được dùng. "
        "Dữ liệu đang làm việc còn nguyên. Hãy sao lưu lại vào nơi khác."
    )


CHECKS = {
    "checkpoint": "Ghi hết nhật ký vào tệp chính",
    "quick_check": "Cấu trúc tệp (nhanh)",
    "integrity_check": "Cấu trúc tệp (đầy đủ)",
    "cipher_integrity_check": "Mã hóa từng trang",
    "foreign_key_check": "Liên kết giữa các bảng",
    "audit_triggers": "Khóa chống sửa nhật ký",
    "audit_chain": "Chuỗi nhật ký",
}
"""Name of a check -> how it is shown."""


def check_good() -> str:
    """A check found nothing wrong."""
    return "Tốt"


def audit_gap(n: int) -> str:
    """An entry of the chain is missing or out of place."""
    return f"Mục nhật ký số {n} bị thiếu hoặc sai thứ tự"


def audit_broken_link(n: int) -> str:
    """An entry does not point to the one before."""
    return f"Mục nhật ký số {n} không nối với mục trước"


def audit_changed(n: int) -> str:
    """An entry differs from its hash."""
    return f"Mục nhật ký số {n} đã bị sửa"


def store_moved() -> str:
    """The data stand in a new file under a new key."""
    return (
        "Dữ liệu đã chuyển sang tệp mới với khóa mới. Việc vừa làm chưa được ghi; mọi thứ đã lưu "
        "trước đó còn nguyên. Hãy đóng cửa sổ này và đăng nhập lại."
    )


def structure() -> str:
    """What is damaged when the library cannot read a page."""
    return "cấu trúc tệp"
