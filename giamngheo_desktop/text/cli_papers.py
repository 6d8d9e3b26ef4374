"""Sentences of the commands that make papers."""


def help_lists() -> str:
    """Summary of lists."""
    return "các giấy tờ có thể in"


def help_print() -> str:
    """Summary of print."""
    return "in một danh sách hoặc văn bản ra PDF, Word, Excel; tên “all”: cả bộ vào một thư mục"


def help_report() -> str:
    """Summary of report."""
    return "biểu tổng hợp ra JSON, Excel hoặc PDF; tên “all”: cả mười một biểu"


def help_force() -> str:
    """Help of --force."""
    return "ghi đè tệp đã có"


def help_unbalanced() -> str:
    """Help of --allow-unbalanced."""
    return "vẫn vẽ biểu chưa cân đối, có đóng dấu CHƯA CÂN ĐỐI"


def help_as_of() -> str:
    """Help of --as-of."""
    return "ngày của số liệu kế hoạch (báo cáo 6 tháng, năm)"


def help_late() -> str:
    """Help of --late."""
    return "kể cả những gì ghi vào máy sau ngày đó"


def help_number() -> str:
    """Help of --number."""
    return "số của văn bản; bỏ trống để ghi tay"


def help_on() -> str:
    """Help of --on."""
    return "ngày của văn bản; bỏ trống để ghi tay"


def help_receiver() -> str:
    """Help of --receiver."""
    return "nơi nhận bản hồ sơ; được ghi vào nhật ký"


def help_check() -> str:
    """Summary of check-paper."""
    return "đối chiếu tờ giấy với dữ liệu qua mã kiểm tra hoặc mã QR"


def help_code() -> str:
    """Help of the code."""
    return "tám ký tự ở chân trang, hoặc nội dung mã QR đặt trong ngoặc kép"


def help_why() -> str:
    """Summary of why-missing."""
    return "vì sao một hộ không có trong một danh sách"


def help_slip() -> str:
    """Summary of slip."""
    return "phiếu giao nhận của một gói, hoặc phiếu khóa của máy này"


def help_head() -> str:
    """Help of the id of a bundle."""
    return "mã của gói như lệnh bundle list cho biết; bỏ trống: phiếu khóa của máy này"


def printed_set(folder: str, papers: int, left_out: int) -> str:
    """A whole set was written."""
    rest = f"; {left_out} giấy tờ không in được hoặc không có nội dung" if left_out else ""
    return f"Đã ghi {papers} giấy tờ vào {folder}{rest}."


def printed(path: str, pages: int) -> str:
    """A paper was written."""
    return f"Đã ghi {path} ({pages} trang)."


def written(path: str) -> str:
    """A file was written."""
    return f"Đã ghi {path}."


def unbalanced(rule: str) -> str:
    """The numbers of a report do not balance."""
    return (
        f"Biểu chưa cân đối: {rule}. Dữ liệu không thay đổi. "
        "Hãy kiểm tra các hộ của địa bàn này rồi lập lại biểu."
    )


def report_unknown(name: str) -> str:
    """No such report."""
    return f"Không có biểu “{name}”. Hãy xem tên các biểu bằng lệnh lists --kind report."


def help_rows() -> str:
    """Help of --round of lists."""
    return "đếm số dòng của từng danh sách trong đợt này"


def help_choice() -> str:
    """Help of --choice."""
    return "cột và bộ lọc đã lưu dưới tên này"


def help_settings_show() -> str:
    """Summary of paper-settings show."""
    return "thiết lập giấy tờ: người ký, khổ giấy, ký hiệu, số mẫu, lời văn"


def help_settings_set() -> str:
    """Summary of paper-settings set."""
    return "đổi thiết lập giấy tờ theo tệp JSON; mục không nêu thì giữ nguyên"


def help_choices_list() -> str:
    """Summary of list-choices list."""
    return "cột có thể chọn của một danh sách và các bộ đã lưu"


def help_choices_keep() -> str:
    """Summary of list-choices keep."""
    return "lưu cột và bộ lọc của một danh sách dưới một tên"


def help_choices_forget() -> str:
    """Summary of list-choices forget."""
    return "xóa một bộ cột và bộ lọc đã lưu"


def settings_unreadable(name: str) -> str:
    """The file of settings is no JSON."""
    return f"Không đọc được {name}: không phải tệp JSON. Thiết lập không thay đổi."


def settings_kept() -> str:
    """Settings of papers were stored."""
    return "Đã lưu thiết lập giấy tờ."


def no_choices() -> str:
    """Nothing is saved for the list."""
    return "Chưa lưu bộ nào cho danh sách này."


def choice_kept(name: str) -> str:
    """A choice was saved."""
    return f"Đã lưu bộ “{name}”."


def choice_gone(name: str) -> str:
    """A choice was taken away."""
    return f"Đã xóa bộ “{name}”."
