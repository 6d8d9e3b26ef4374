"""Sentences of the use cases: what happened, why, what is safe, what to do."""

from collections.abc import Sequence

_ACTS = {
    "read": "xem dữ liệu",
    "enter": "nhập và sửa hộ",
    "import": "nhập tệp Excel",
    "classify": "phân loại",
    "record_step": "ghi các bước của đợt rà soát",
    "close_round": "khóa đợt rà soát",
    "print_public": "in danh sách niêm yết",
    "print_internal": "in hồ sơ nội bộ",
    "plan": "sửa kế hoạch",
    "export": "xuất gói bàn giao",
    "receive": "nhận gói bàn giao",
    "release": "duyệt gói đang tạm giữ",
    "enrol": "đăng ký khóa",
    "settings": "sửa thiết lập",
    "people": "quản lý người dùng",
    "backup": "sao lưu",
    "restore": "phục hồi",
    "rescue": "giữ khóa cứu hộ",
}


def not_allowed(act: str) -> str:
    """The person's duties do not cover the act."""
    return (
        f"Tài khoản này không được giao việc {_ACTS.get(act, act)}. Dữ liệu không thay đổi. "
        "Hãy đăng nhập bằng tài khoản được giao việc này hoặc nhờ quản trị bổ sung nhiệm vụ."
    )


def round_closed(round_id: str) -> str:
    """A closed round is not written to."""
    return (
        f"Đợt rà soát {round_id} đã khóa nên không sửa được nữa. Dữ liệu của đợt còn nguyên. "
        "Nếu cần đính chính, hãy lập bản điều chỉnh sau khóa kèm lý do."
    )


def round_exists(round_id: str) -> str:
    """The round is there already."""
    return f"Đợt rà soát {round_id} đã có. Không có gì thay đổi. Hãy dùng đợt này."


def round_unfinished(count: int, first: str) -> str:
    """Some households of the round have no verdict."""
    return (
        f"Chưa khóa được đợt: còn {count} hộ chưa phân loại được (hộ đầu tiên: {first}). "
        "Dữ liệu đã nhập vẫn nguyên vẹn. Hãy bổ sung câu trả lời còn thiếu rồi phân loại lại."
    )


def meeting_lost(agree: int, attending: int) -> str:
    """Fewer than half agreed in the village meeting."""
    if attending == 0:
        return (
            "Chưa ghi được cuộc họp dân: chưa có số người biểu quyết. Dữ liệu không thay đổi. "
            "Hãy nhập số người đồng ý và không đồng ý theo biên bản."
        )
    return (
        f"Cuộc họp dân chưa thống nhất: {agree}/{attending} người đồng ý, chưa đủ một nửa. "
        "Kết quả rà soát vẫn được giữ. Hãy rà soát lại các hộ chưa thống nhất và họp lại."
    )


def household_unknown(household: str) -> str:
    """No such household here."""
    return (
        f"Không tìm thấy hộ có mã {household}. Dữ liệu không thay đổi. "
        "Hãy tìm lại theo tên chủ hộ hoặc thôn."
    )


def form_incomplete(first: str, count: int) -> str:
    """A form marked complete has errors."""
    more = f" (và {count - 1} lỗi khác)" if count > 1 else ""
    return (
        f"Phiếu chưa hoàn thành được: {first.rstrip('.')}{more}. "
        "Phần đã gõ vẫn còn trong bản nháp. Hãy sửa các mục báo lỗi rồi lưu lại."
    )


def store_missing(folder: str) -> str:
    """No workplace in the folder."""
    return (
        f"Chưa có dữ liệu làm việc trong thư mục {folder}. Không có gì thay đổi. "
        "Hãy tạo mới (lệnh init hoặc mở cửa sổ chương trình) hoặc chọn đúng thư mục."
    )


def store_exists(folder: str) -> str:
    """A workplace stands in the folder already."""
    return (
        f"Thư mục {folder} đã có dữ liệu làm việc. Dữ liệu đó còn nguyên. "
        "Hãy mở dữ liệu này hoặc chọn thư mục khác."
    )


def login_names_unreadable(name: str) -> str:
    """The list of login names is damaged."""
    return (
        f"Không đọc được tệp {name} trong thư mục dữ liệu. Dữ liệu mã hóa vẫn nguyên vẹn. "
        "Hãy chép lại tệp này từ bản sao lưu gần nhất."
    )


def user_unknown(user: str, known: Sequence[str]) -> str:
    """Nobody has this login name."""
    return (
        f"Không có tài khoản “{user}” ở máy này. Dữ liệu không thay đổi. "
        f"Các tài khoản hiện có: {', '.join(known) or 'chưa có'}."
    )


def user_exists(user: str) -> str:
    """The login name is taken."""
    return f"Tài khoản “{user}” đã có. Không có gì thay đổi. Hãy chọn tên đăng nhập khác."


def names_needed() -> str:
    """A person without a name, or a login name that cannot be typed in the same way everywhere."""
    return (
        "Thiếu họ tên, hoặc tên đăng nhập chưa dùng được. Chưa có gì thay đổi. Hãy ghi họ tên, và "
        "tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm, gạch nối hay gạch dưới, "
        "không cách."
    )


def person_removed() -> str:
    """The slot opens, but the person is no longer active."""
    return (
        "Tài khoản này đã được cho nghỉ. Dữ liệu không thay đổi. "
        "Hãy đăng nhập bằng tài khoản khác hoặc liên hệ quản trị."
    )


def last_administrator(user: str) -> str:
    """The last administrator cannot be removed."""
    return (
        f"Không xóa được “{user}”: phải còn ít nhất một người quản trị. Dữ liệu không thay đổi. "
        "Hãy giao nhiệm vụ quản trị cho người khác trước."
    )


def village_unknown(code: str) -> str:
    """No such village."""
    return f"Không có thôn mã {code}. Dữ liệu không thay đổi. Hãy xem lại danh mục thôn."


def village_exists(name: str, code: str) -> str:
    """Name or code of a village is taken."""
    return (
        f"Thôn “{name}” (mã {code}) đã có trong danh mục. Không có gì được thêm. "
        "Hãy dùng thôn đã có hoặc đặt tên, mã khác."
    )


def area_needed(name: str) -> str:
    """The area of a village in a special zone must be named."""
    return (
        f"Chưa rõ “{name}” thuộc khu vực nông thôn hay thành thị. Không có gì được thêm. "
        "Hãy chọn khu vực cho thôn này."
    )


def paper_unknown(paper: str) -> str:
    """No such list or report."""
    return f"Không có giấy tờ tên “{paper}”. Hãy xem danh sách bằng lệnh lists."


def facts_unreadable(name: str) -> str:
    """A file of facts cannot be read."""
    return (
        f"Không đọc được tệp {name}. Không có tệp kết quả nào được ghi. "
        "Hãy kiểm tra đường dẫn và mã chữ UTF-8 của tệp."
    )


def reopen_reason(round_id: str) -> str:
    """A closed round is opened again only with a reason."""
    return (
        f"Chưa mở lại đợt {round_id}: chưa ghi lý do. Đợt vẫn khóa, dữ liệu không thay đổi. "
        "Hãy ghi lý do rồi mở lại."
    )


def household_line(number: int, field: str) -> str:
    """A line of a household file has not the agreed shape."""
    where = f", mục {field}" if field else ""
    return (
        f"Dòng {number}{where} không đúng dạng hộ gia đình. Không có hộ nào được nhập. "
        "Hãy sửa dòng này rồi nhập lại."
    )


def units_unmapped(codes: Sequence[str]) -> str:
    """Units in use are neither kept nor replaced by the new list."""
    return (
        f"Danh mục mới không có chỗ cho đơn vị đang dùng: {', '.join(codes)}. "
        "Danh mục cũ còn nguyên. Hãy bổ sung cột replaces cho các đơn vị này."
    )


def no_letter(title: str) -> str:
    """There is nothing to write about."""
    return (
        f"Chưa có gì để lập “{title}” trong đợt này. Không có tệp nào được ghi. "
        "Hãy ghi bước tương ứng hoặc chọn hộ, thôn khác."
    )


def to_approve(households: int, people: int, poor: int, near: int) -> str:
    """The totals that the second person approves, counted from the very rows."""
    return (
        f"Số liệu để duyệt, đếm từ chính các hộ của đợt: {households} hộ, {people} người; "
        f"hộ nghèo {poor}, hộ cận nghèo {near}. "
    )


def second_needed(totals: str = "") -> str:
    """Two persons are asked for, and no other one who may has approved."""
    return (
        "Việc này cần người thứ hai có nhiệm vụ duyệt đồng ý. Chưa có gì thay đổi. "
        f"{totals}"
        "Mời lãnh đạo hoặc người phê duyệt gõ mật khẩu của mình (dòng lệnh: --approver TÊN)."
    )


def not_own_passphrase(user: str) -> str:
    """A passphrase is changed by its owner only."""
    return (
        f"Mật khẩu của {user} chỉ do chính {user} đổi. Chưa có gì thay đổi. "
        f"Hãy để {user} mở bằng mật khẩu của mình, hoặc mở bằng phiếu phục hồi."
    )


def waits_for_receipt() -> str:
    """A restored workplace has not caught up with what was handed over before."""
    return (
        "Dữ liệu này vừa được phục hồi từ bản sao lưu nên chưa xuất gói được: có thể thiếu phần đã "
        "bàn giao sau bản đó. Dữ liệu còn nguyên. Hãy nhập biên nhận mới nhất của cấp trên, hoặc "
        "để lãnh đạo ghi nhận “không có biên nhận” kèm lý do."
    )


def reason_needed() -> str:
    """An act that stays in the audit chain needs its reason."""
    return "Việc này cần lý do và lý do được giữ trong nhật ký. Chưa có gì thay đổi. Hãy ghi lý do."


def proposed_number(number: int) -> str:
    """Number the form of a report probably has."""
    return f"Mẫu số 7.{number}"


def chairman() -> str:
    """Title of the one who signs for a commune."""
    return "CHỦ TỊCH"


def has_passphrase(user: str) -> str:
    """Nobody changes the passphrase of another person."""
    return (
        f"“{user}” đã có mật khẩu của mình; không ai đổi được mật khẩu của người khác. Chưa có gì "
        "thay đổi. Người đó tự đổi trong Thiết lập, hoặc quản trị xóa tài khoản rồi thêm lại."
    )


def two_demanded() -> str:
    """The unit above demands two persons."""
    return (
        "Cấp trên yêu cầu hai người duyệt nên không tắt được. Chưa có gì thay đổi. "
        "Hãy hỏi cấp trên nếu đơn vị chỉ có một người."
    )


def nobody_approves() -> str:
    """Nobody could be the second person."""
    return (
        "Chưa có ai được giao duyệt (lãnh đạo hoặc phê duyệt) nên chưa bật được. Chưa có gì thay "
        "đổi. Hãy thêm người duyệt trước."
    )
