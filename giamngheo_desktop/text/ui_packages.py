"""Words of the screen of village packages and of the conflicts between two laptops."""

from giamngheo_desktop.text.ui_sticks import take_out

TITLE = "Gói thôn, nhiều máy"
OPEN = "Gói thôn, nhiều máy… (Ctrl+G)"
GIVE = "Giao thôn đã chọn… (Ctrl+G)"
BACK = "Trả gói về máy chính… (Ctrl+G)"
TAKE = "Nhận gói thôn… (Ctrl+R)"
WITHDRAW = "Thu hồi gói… (Ctrl+T)"
REGISTER = "Đăng ký máy phụ…"
REQUEST = "Xin làm máy phụ của xã…"
CONFIRM = "Xác nhận máy chính…"
VILLAGES = "Thôn của xã"
PACKAGES = "Gói thôn đã giao, đã nhận"
VILLAGE_HEADS = {"mark": "Chọn", "village": "Thôn", "households": "Hộ", "where": "Đang ở"}
PACKAGE_HEADS = {
    "at": "Lúc",
    "side": "Chiều",
    "laptop": "Máy",
    "seq": "Số",
    "villages": "Thôn",
    "households": "Hộ",
    "state": "Tình trạng",
}
SIDES = {"given": "↑ giao", "taken": "↓ nhận"}
STATES = {
    ("given", "out"): "đang giao",
    ("given", "merged"): "✓ đã nhận về",
    ("given", "withdrawn"): "đã thu hồi",
    ("taken", "out"): "đang nhập",
    ("taken", "back"): "↑ đã ghi gói trả về",
    ("taken", "replaced"): "đã có gói mới hơn",
}
HERE = "máy này"
MAIN = "Máy chính"
MARK = "✓"
WHICH_LAPTOP = "Giao cho máy nào?"
WITHDRAW_REASON = "Lý do thu hồi gói (ví dụ: mất USB, máy hỏng):"
RELEASE_REASON = "Gói đang tạm giữ: máy kia vừa phục hồi hoặc số gói nhảy xa. Lý do cho nhận:"
DIGITS_OF_HELPER = "Gõ 40 chữ số trên phiếu giấy của máy phụ"
DIGITS_OF_MAIN = "Gõ 40 chữ số trên phiếu giấy của máy chính"
PHONE = "Điện thoại của người dùng máy này"
WRITING, READING, MERGING = "Đang ghi gói thôn", "Đang đọc gói thôn", "Đang nhập gói thôn"
MERGE_YES = "Nhập gói"
NOT_OUT = "Chọn một gói đang giao trong bảng dưới để thu hồi."
NO_MARK = "Chưa chọn thôn nào: đưa con trỏ tới thôn rồi bấm Enter hoặc phím cách để chọn."
NO_ROUND = "Chưa có đợt nào đang mở để giao thôn: mở đợt ở Ctrl+3."
NO_LAPTOP = (
    "Xã chưa đăng ký máy phụ nào. Trên máy kia bấm “Xin làm máy phụ của xã”, mang USB và phiếu "
    "40 chữ số về máy này rồi bấm “Đăng ký máy phụ”."
)
BEFORE, OURS, THEIRS = "Trước khi giao", "Máy này", "Máy kia"
REASON = "Lý do chọn (không bắt buộc)"
PREVIOUS, NEXT = "Chỗ trước (PgUp)", "Chỗ sau (Enter)"
FINISH = "Nhập gói với các lựa chọn này (Ctrl+Enter)"
LATER = "Để sau (Esc)"
CHOOSE_HINT = "1 giữ như trước khi giao · 2 lấy của máy này · 3 lấy của máy kia · Enter chỗ sau"


def main_line(laptops: list[str]) -> str:
    """Head of the screen on a main laptop."""
    return f"Máy chính của xã. Máy phụ: {', '.join(laptops)}." if laptops else NO_LAPTOP


def helper_line(villages: list[str]) -> str:
    """Head of the screen on a helper laptop."""
    if not villages:
        return "Máy phụ của xã. Chưa nhận gói nào: bấm “Nhận gói thôn” để đọc gói của máy chính."
    return f"Máy phụ của xã. Đang nhập: {', '.join(villages)}. Xong thì trả gói về máy chính."


def marked(count: int) -> str:
    """How many villages are chosen."""
    return f"Đã chọn {count} thôn." if count else NO_MARK


def given(file: str, households: int) -> str:
    """A package stands on the stick."""
    return f"Đã ghi {file} ({households} hộ) và đọc lại đúng. {take_out()} Mang USB sang máy kia."


def merged(changed: int, new: int, decided: int) -> str:
    """A package was merged."""
    extra = f" {decided} chỗ khác nhau theo lựa chọn của người." if decided else ""
    return f"Đã nhập gói thôn: {changed} hộ thay đổi, {new} hộ mới.{extra}"


def merged_before() -> str:
    """The same package again."""
    return "Gói này đã nhập trước đây; không có gì thay đổi."


def confirm(sender: str, changed: int, new: int, unchanged: int, *, is_back: bool) -> str:
    """Before a package without conflicts is merged."""
    whose = "trả về" if is_back else "giao"
    return (
        f"Nhập gói thôn do {sender} {whose}?\n"
        f"{changed} hộ thay đổi, {new} hộ mới, {unchanged} hộ như cũ; không có chỗ nào hai máy "
        "sửa khác nhau.\nBản sao lưu được tạo trước khi nhập."
    )


MOST_EMPTIED = 8


def emptied(homes: list[tuple[str, str]]) -> str:
    """Households (head, village) in which nobody is left after a merge."""
    named = "; ".join(f"{name} ({village})" for name, village in homes[:MOST_EMPTIED])
    more = len(homes) - MOST_EMPTIED
    rest = f" và {more} hộ khác" if more > 0 else ""
    return (
        f"Sau khi nhập gói, {len(homes)} hộ không còn ai vì mọi người đã sang hộ khác "
        f"hoặc rời hộ trên một trong hai máy: {named}{rest}. Các hộ này sẽ được ghi là đã giải thể "
        "và không còn trong danh sách. Nếu không đúng, quay lại rồi hỏi người làm trên máy kia."
    )


def withdrawn() -> str:
    """A package was withdrawn."""
    return "Đã thu hồi gói; thôn trở lại máy này. Giao lại thì việc đã nhập ở máy kia vẫn còn."


def confirm_withdraw(villages: str) -> str:
    """Before a package is withdrawn."""
    return (
        f"Thu hồi gói {villages}? Gói trả về sau đó sẽ bị từ chối (GNB-719), "
        "nhưng việc đã nhập ở máy kia không mất."
    )


def requested(file: str, digits: str) -> str:
    """The request of a helper laptop stands on the stick."""
    return f"Đã ghi {file}. Ghi 40 chữ số lên phiếu giấy, mang về máy chính: {digits}. {take_out()}"


def registered(name: str, file: str, digits: str) -> str:
    """A helper laptop was registered."""
    return (
        f"Đã đăng ký {name}. Tệp trả lời {file} đã ghi; 40 chữ số của máy chính để gõ trên máy "
        f"phụ: {digits}. {take_out()}"
    )


def confirmed() -> str:
    """The main laptop is pinned."""
    return "Đã xác nhận máy chính. Máy này là máy phụ của xã, nhận gói thôn được rồi."


def place(number: int, count: int, left: int) -> str:
    """Counter of the conflicts."""
    rest = f"còn {left} chỗ chưa chọn" if left else "đã chọn đủ"
    return f"Chỗ {number}/{count} · {rest}"


def state(side: str, code: str) -> str:
    """How far a package is."""
    return STATES.get((side, code), code)


def taken(head: str) -> str:
    """Head of the value that was taken."""
    return f"{head}   ✓ đã chọn"
