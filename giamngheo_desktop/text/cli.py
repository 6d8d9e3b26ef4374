"""Sentences of the command line."""

import re

_PROBLEMS = (
    (r"the following arguments are required: (.*)", r"thiếu \1"),
    (r"unrecognized arguments: (.*)", r"không hiểu \1"),
    (r"ambiguous option: (\S+) could match (.*)", r"\1 chưa rõ, có thể là \2"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.*)\)", r"\1 không nhận \2 (chọn: \3)"),
    (r"argument (.+?): expected one argument", r"\1 cần một giá trị"),
    (r"argument (.+?): expected at least one argument", r"\1 cần ít nhất một giá trị"),
    (r"argument (.+?): invalid \S+ value: (.*)", r"\1 không đọc được giá trị \2"),
    (r"argument (.+?): (.*)", r"\1 không đọc được giá trị \2"),
)


def problem(message: str) -> str:
    """What is wrong with the words, from the parser's own English."""
    for pattern, words in _PROBLEMS:
        found = re.fullmatch(pattern, message)
        if found:
            return found.expand(words)
    return message


def usage_prefix() -> str:
    """Stands before the way a command is called."""
    return "Cách dùng: "


def arguments() -> str:
    """Heading of a command's own arguments."""
    return "đối số"


def options() -> str:
    """Heading of a command's own options."""
    return "tùy chọn"


def option_help() -> str:
    """Help of --help."""
    return "hiện trợ giúp này"


def program() -> str:
    """What the program is."""
    return "Rà soát hộ nghèo, hộ cận nghèo: dùng ngoại tuyến ở cấp xã và cấp trên."


def command_word() -> str:
    """Placeholder of the command in the usage."""
    return "LỆNH"


def group(first: str) -> str:
    """Help line of a group of commands."""
    return {
        "rounds": "đợt rà soát",
        "households": "hộ gia đình",
        "users": "người dùng",
        "units": "danh mục đơn vị",
        "villages": "danh mục thôn",
        "bundle": "gói bàn giao",
        "enrol": "đăng ký khóa giữa hai đơn vị",
        "plan": "kế hoạch giảm nghèo",
        "worklist": "việc tới hạn, hộ cần rà soát, phiếu trống",
        "requests": "giấy đề nghị rà soát của hộ",
        "rekey": "nhập lại phiếu lần hai để đối chiếu",
        "duplicates": "các hộ có thể trùng nhau",
        "standards": "chuẩn nghèo, trị số và mức tin cậy",
        "paper-settings": "người ký, ký hiệu, khổ giấy của giấy tờ",
        "list-choices": "cột và hộ đã chọn sẵn cho danh sách",
        "issues": "ý kiến của cấp trên và trả lời",
        "packages": "gói thôn giữa các máy của xã",
        "transfers": "hộ chuyển giữa các xã",
        "twice": "một người có thể đứng ở hai xã",
        "opinion": "văn bản của cấp trên và của xã",
        "recovery-sheet": "phiếu phục hồi",
        "data-key": "khóa của dữ liệu",
        "recovery-key": "khóa phục hồi của cấp trên",
        "rescue": "cứu dữ liệu khi mất mật khẩu",
        "log": "nhật ký việc làm và việc xem",
    }.get(first, first)


def version_help() -> str:
    """Help of --version."""
    return "hiện số phiên bản rồi thoát"


def usage(usage_line: str, problem: str) -> str:
    """The words of the call are off."""
    return f"Lệnh chưa đúng: {problem}. Cách dùng: {' '.join(usage_line.split())}"


def common_options() -> str:
    """Heading of the options every command takes."""
    return "tùy chọn chung"


def option_store() -> str:
    """Help of --store."""
    return "thư mục dữ liệu làm việc"


def option_user() -> str:
    """Help of --user."""
    return "tài khoản mở dữ liệu; bỏ trống: người đầu tiên"


def option_passphrase_file() -> str:
    """Help of --passphrase-file."""
    return "tệp có mật khẩu ở dòng đầu"


def option_json() -> str:
    """Help of --json."""
    return "in một tài liệu JSON thay cho lời"


def option_quiet() -> str:
    """Help of --quiet."""
    return "không báo tiến độ"


def option_clock() -> str:
    """Help of --clock."""
    return "giờ cho trước (diễn tập, kiểm thử), ISO 8601 có múi giờ"


def ask_passphrase() -> str:
    """Question on the terminal."""
    return "Mật khẩu: "


def ask_new_passphrase() -> str:
    """Question on the terminal for a new passphrase."""
    return "Mật khẩu mới: "


def ask_approver_passphrase() -> str:
    """Question on the terminal for the second person."""
    return "Mật khẩu của người duyệt: "


def passphrase_missing() -> str:
    """No passphrase by any of the three ways."""
    return (
        "Chưa có mật khẩu để mở dữ liệu. Dữ liệu không thay đổi. "
        "Hãy dùng --passphrase-file, biến GIAMNGHEO_PASSPHRASE hoặc chạy lệnh ở cửa sổ dòng lệnh."
    )


def passphrase_file_unreadable(file: str) -> str:
    """The file of --passphrase-file cannot be read."""
    return (
        f"Không đọc được tệp mật khẩu {file}. Dữ liệu không thay đổi. "
        "Hãy kiểm tra đường dẫn và quyền đọc tệp."
    )


def clock_unreadable(text: str) -> str:
    """--clock is no instant with a zone."""
    return (
        f"Giờ cho trước “{text}” không đọc được. Dữ liệu không thay đổi. "
        "Hãy viết theo ISO 8601 có múi giờ, ví dụ 2026-11-22T08:00:00+07:00."
    )


def stopped() -> str:
    """Ctrl+C."""
    return "Đã dừng theo yêu cầu. Không có gì ghi dở dang."


def crashed(name: str, path: str) -> str:
    """A bug of the program."""
    return f"Lỗi chương trình (mã {name}). Dữ liệu chưa bị thay đổi. Nhật ký lỗi: {path}"
