"""Sentences of the self-test of a laptop, on the screen and on its printed page."""


def help_self_test() -> str:
    """Summary of kiem-tra-may."""
    return "kiểm tra máy này có giữ được dữ liệu không (không cần nơi làm việc)"


def help_kills() -> str:
    """Help of --kills."""
    return "số lần ngắt chương trình đột ngột khi đang lưu"


def help_test_stick() -> str:
    """Help of --stick of kiem-tra-may."""
    return "thư mục trên USB để ghi và đọc lại thử"


def test_versions() -> str:
    """Line of the self-test."""
    return "Phiên bản"


def versions(program: str, python: str, system: str) -> str:
    """Versions of program, Python and system."""
    return f"chương trình {program}, Python {python}, {system}"


def test_pragmas() -> str:
    """Line of the self-test."""
    return "Thiết lập an toàn đọc lại"


def help_quick_test() -> str:
    """Help of --quick of kiem-tra-may."""
    return "thử nhanh với ít lần ngắt; không thay cho lần kiểm tra đầy đủ"


def which_machine() -> str:
    """Line of the printed page, filled in by hand: the program reads no name of a machine."""
    return "Máy (tên, số tài sản): …………………………………………"


def test_kills() -> str:
    """Line of the self-test."""
    return "Lưu và ngắt đột ngột"


def saves_kept(saves: int, kills: int, seconds: int) -> str:
    """Everything acknowledged was there; how long the trial took, in seconds."""
    return f"{saves} lần lưu, {kills} lần ngắt trong {seconds} giây: không mất lần lưu nào"


def saves_lost(told: int, kept: int) -> str:
    """Something acknowledged was not there."""
    return f"đã báo lưu {told} lần nhưng chỉ còn {max(kept, 0)}: ổ đĩa máy này không giữ đủ dữ liệu"


def test_stick() -> str:
    """Line of the self-test."""
    return "Ghi và đọc lại USB"


def stick_not_tried() -> str:
    """No stick was named."""
    return "chưa thử (chưa chọn USB)"


def stick_written(seconds: str) -> str:
    """The stick gave back what was written."""
    return f"1 MB ghi và đọc lại khớp trong {seconds.replace('.', ',')} giây"


def test_slot() -> str:
    """Line of the self-test."""
    return "Thời gian mở bằng mật khẩu"


def slot_time(seconds: str, megabytes: int, passes: int) -> str:
    """How long an attempt takes."""
    return f"{seconds.replace('.', ',')} giây (Argon2id {megabytes} MiB, {passes} lượt)"


def test_fonts() -> str:
    """Line of the self-test."""
    return "Phông chữ in tiếng Việt"


def test_printer() -> str:
    """Line of the self-test."""
    return "Máy in"


def printers_not_asked() -> str:
    """The command line does not ask for printers."""
    return "chưa xem (chỉ xem khi chạy trong cửa sổ)"


def no_printer() -> str:
    """This machine knows no printer."""
    return "chưa cài máy in; vẫn lưu được thành PDF"


def test_space() -> str:
    """Line of the self-test."""
    return "Chỗ trống trên ổ đĩa"


def free_megabytes(megabytes: int) -> str:
    """Room left."""
    return f"còn {megabytes} MB"


def test_clock() -> str:
    """Line of the self-test."""
    return "Đồng hồ của máy"


def clock_shows(day: str, *, is_good: bool) -> str:
    """What the clock shows."""
    return f"đang là ngày {day}" if is_good else f"đang là ngày {day}: có vẻ sai, hãy chỉnh lại"


def passed() -> str:
    """A line of the self-test is good."""
    return "đạt"


def failed() -> str:
    """A line of the self-test is not good."""
    return "KHÔNG ĐẠT"


def head_number() -> str:
    """Head of a column."""
    return "STT"


def head_title() -> str:
    """Head of a column."""
    return "Nội dung"


def head_state() -> str:
    """Head of a column."""
    return "Kết quả"


def head_text() -> str:
    """Head of a column."""
    return "Chi tiết"


def test_program() -> str:
    """Top of the page."""
    return "CHƯƠNG TRÌNH RÀ SOÁT HỘ NGHÈO"


def test_title() -> str:
    """Title of the page."""
    return "KẾT QUẢ KIỂM TRA MÁY"


def test_about() -> str:
    """Second title of the page."""
    return "Máy có giữ được dữ liệu đã lưu không"


def test_intro() -> str:
    """First paragraph of the page."""
    return "Trang này không có thông tin cá nhân; giữ cùng hồ sơ thiết bị của cơ quan."


def test_person() -> str:
    """Who signs."""
    return "NGƯỜI KIỂM TRA"


def test_done(good: int, every: int) -> str:
    """Last line of the result."""
    return f"Kiểm tra máy: {good}/{every} mục đạt."


def test_failed(title: str) -> str:
    """The laptop failed a line."""
    return (
        f"Máy này không đạt: {title}. Dữ liệu làm việc không bị đụng tới. "
        "Hãy xem chi tiết và báo người hỗ trợ trước khi dùng máy để làm việc."
    )


def stick_refused(number: int) -> str:
    """The stick failed; the number is that of the error list (901 to 906)."""
    return f"USB không ghi hoặc không đọc lại đúng (mã {number}); hãy thử USB khác"
