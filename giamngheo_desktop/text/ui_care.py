"""Words of the screen of backups, checks and keys."""

TITLE = "Sao lưu"
COPIES_TAB = "Bản sao lưu"
CHECKS_TAB = "Kiểm tra"
KEYS_TAB = "Khóa, phiếu phục hồi"
STICK = "Sao lưu ra USB… (Ctrl+B)"
BACKUP = "Chép ra thư mục khác…"
RESTORE = "Phục hồi…"
DRILL = "Diễn tập phục hồi…"
CHECK = "Kiểm tra dữ liệu"
SELF_TEST = "Kiểm tra máy…"
PRINT_TEST = "Lưu kết quả thành PDF…"
HELPER_FILE = "Tệp gửi người hỗ trợ…"
STICK_TITLE = "Chọn USB để bản sao lưu"
FOLDER_TITLE = "Chọn nơi để bản sao lưu (nên là ổ ngoài)"
TEST_STICK_TITLE = "Chọn USB để ghi thử (bấm Hủy nếu không thử USB)"
BACKUP_KINDS = "Bản sao lưu (*.gnb)"
RESTORING = "Đang phục hồi và kiểm tra"
DRILLING = "Đang diễn tập phục hồi"
BACKING_UP = "Đang sao lưu"
CHECKING = "Đang kiểm tra"
WRITING = "Đang ghi tệp"
TESTING = "Đang kiểm tra máy"
COPIES = "Bản sao trên máy này"
CHECKS = "Kết quả kiểm tra"
HEADS = {"title": "Kiểm tra", "state": "Kết luận", "text": "Kết quả"}
COPY_HEADS = {"at": "Lúc", "kind": "Loại", "size": "Cỡ (MB)", "name": "Thư mục"}
KINDS = {
    "daily": "tự động cuối buổi",
    "before": "trước việc rủi ro",
    "key": "trước khi đổi khóa dữ liệu",
}
GOOD = "✓ đạt"
BAD = "! không đạt"
DUE = "⚑ nên làm"
HINT = (
    "Mỗi bản sao được mã hóa như dữ liệu gốc, được mở và kiểm lại ngay khi tạo. Phục hồi luôn tạo "
    "bản mới; bản đang dùng được giữ lại, không bị xóa."
)
WHICH = "Phục hồi từ đâu? Bản đang chọn trong bảng, hoặc tệp .gnb trên USB."
THIS_COPY = "Bản đang chọn"
A_FILE = "Tệp .gnb trên USB…"
A_FOLDER = "Thư mục bản sao…"
WHICH_FIRST = "Phục hồi từ đâu? Tệp .gnb mở bằng phiếu phục hồi; thư mục bản sao mở bằng mật khẩu."
RESTORE_TITLE = "Phục hồi"
WAITS = (
    "Vừa phục hồi từ bản sao lưu: xuất gói tạm dừng đến khi đọc biên nhận mới nhất của cấp trên "
    "(Bàn giao). Không có biên nhận nào mới hơn bản vừa phục hồi thì lãnh đạo ghi nhận ở đây."
)
NO_RECEIPT = "Không có biên nhận…"
NO_RECEIPT_REASON = "Vì sao biết là không có biên nhận nào mới hơn bản vừa phục hồi?"
NO_RECEIPT_DONE = "Đã ghi nhận không có biên nhận; xuất gói được tiếp tục."
RESTORE_YES = "Phục hồi"
TAKE = "Dùng bản vừa phục hồi"
NOT_TAKEN = "Vẫn dùng bản đang có; bản vừa mở từ bản sao đã được xóa, tệp sao lưu còn nguyên."
DRILL_YES = "Diễn tập"
PASSPHRASE = "Mật khẩu (như khi bản sao được tạo)"
OWN_PASSPHRASE = "Mật khẩu của mình"
CODE = "Khóa phục hồi trên phiếu (AGE-SECRET-KEY-1…)"
DIGITS = "40 chữ số trên phiếu phục hồi"
NEW_PASSPHRASE = "Mật khẩu mới (từ 12 ký tự hoặc 4 từ)"
AGAIN = "Gõ lại mật khẩu mới"
USER = "Tên đăng nhập"
DIAGNOSTICS_TITLE = "Tệp gửi người hỗ trợ — xem trước khi lưu"
DIAGNOSTICS_YES = "Lưu tệp này…"
DIAGNOSTICS_NAME = "giamngheo-ho-tro.txt"
TEXT_KINDS = "Văn bản (*.txt)"
PDF_KINDS = "PDF (*.pdf)"
TEST_NAME = "kiem-tra-may.pdf"
DRILL_NAME = "dien-tap-phuc-hoi.pdf"
SAME_DRIVE = (
    "Nơi vừa chọn cùng ổ đĩa với dữ liệu, mất máy là mất cả hai. Chưa sao lưu ra ngoài. "
    "Hãy cắm USB hoặc chọn ổ ngoài."
)
NO_TEST = "Hãy chạy Kiểm tra máy trước."

SHEET_HEAD = "Phiếu phục hồi"
SHEET = {
    "none": "Chưa có phiếu phục hồi. Quên mật khẩu thì không ai mở lại được dữ liệu.",
    "printed": "Đã in phiếu nhưng chưa gõ lại tám ký tự cuối: phiếu chưa được tính là có.",
    "proved": "Có phiếu phục hồi, đã gõ lại tám ký tự cuối.",
}
MAKE_SHEET = "In phiếu phục hồi mới…"
PROVE_SHEET = "Gõ lại tám ký tự cuối…"
SHEET_NAME = "phieu-phuc-hoi.pdf"
SHEET_ASK = (
    "Phiếu mới thay phiếu cũ; phiếu cũ không mở được nơi làm việc này nữa. In một bản, cất vào "
    "phong bì niêm phong, xóa tệp PDF sau khi in."
)
GIVE_SHEET = "Phiếu có khóa bí mật, chỉ hiện một lần này. In ngay, hoặc lưu PDF để in rồi xóa."
PRINT_NOW = "In ngay…"
SAVE_FILE = "Lưu thành PDF…"
TAIL = "Tám ký tự cuối của khóa phục hồi trên bản in"
PROVED = "Đã xác nhận phiếu phục hồi."
RESCUE_HEAD = "Khóa gửi cấp trên (cứu hộ)"
ESCROW = {
    True: "Khóa dữ liệu đã gửi cấp trên, niêm phong bằng khóa cứu hộ: mất hết mật khẩu và phiếu "
    "thì cấp trên mở lại được.",
    False: "Chưa gửi khóa cho cấp trên. Khi cấp trên có khóa cứu hộ, đăng ký lại với cấp trên để "
    "gửi.",
}
CHANGE_HEAD = "Khóa dữ liệu"
CHANGE_HINT = (
    "Đổi khóa khi nghi có người giữ khóa cũ: người nghỉ việc, phiếu bị lộ, hoặc sau khi cấp trên "
    "cứu hộ. Mọi dữ liệu chuyển sang tệp mới; tệp cũ giữ đến biên nhận kế tiếp."
)
CHANGE_DUE = "Cần đổi khóa dữ liệu: cấp trên đã thấy khóa cũ khi cứu hộ."
CHANGE = "Đổi khóa dữ liệu…"
CHANGE_YES = "Đổi khóa"
CHANGE_ASK = (
    "Gõ mật khẩu của mình, và của từng người đang có mặt. Ai không gõ bây giờ thì quản trị cấp lại "
    "sau trong Thiết lập, Người dùng. Sau khi đổi, chương trình đăng nhập lại và có phiếu phục hồi "
    "mới phải in."
)
CHANGING = "Đang chuyển dữ liệu sang khóa mới"
UPPER_HEAD = "Khóa cứu hộ của cấp trên"
UPPER_KEY = {
    True: "Đã có khóa cứu hộ, giữ ngoài máy. Xã đăng ký sau lúc đó thì cứu hộ được.",
    False: "Chưa có khóa cứu hộ: xã quên hết mật khẩu thì đơn vị không mở giúp được. Nên tạo trước "
    "khi các xã đăng ký.",
}
MAKE_KEY = "Tạo khóa cứu hộ…"
MAKE_KEY_ASK = (
    "Khóa cứu hộ không nằm trong máy này: một tệp có mật khẩu trên USB và một phiếu giấy, cất ở "
    "hai két. 40 chữ số của đơn vị sẽ đổi: in lại phiếu khóa cấp trên, các xã đã đăng ký phải gõ "
    "lại."
)
KEY_PASSPHRASE = "Mật khẩu của tệp khóa cứu hộ"
KEY_SHEET_NAME = "phieu-khoa-cuu-ho.pdf"
ANSWER = "Trả lời yêu cầu cứu hộ…"
REQUEST_TITLE = "Chọn tệp yêu cầu cứu hộ trên USB"
BUNDLE_KINDS = "Gói dữ liệu (*.gnb)"
KEY_FILE_TITLE = "Chọn tệp khóa cứu hộ (.age) trên USB cất trong két"
KEY_FOLDER_TITLE = "Chọn USB để ghi tệp khóa cứu hộ (.age), cất vào két"
KEY_KINDS = "Khóa cứu hộ (*.age)"
ANSWER_FOLDER = "Chọn USB để ghi câu trả lời"
ANSWER_YES = "Trả lời"
ANSWER_DIGITS = "40 chữ số trên phiếu yêu cầu cứu hộ"
HOW = "Đã kiểm tra người xin bằng cách nào"
HOWS = (
    ("tan_noi", "gặp tại chỗ"),
    ("dien_thoai", "gọi số trong danh bạ của mình"),
    ("cong_van", "công văn"),
)
SECOND = "Người thứ hai duyệt (tên đăng nhập, nếu đơn vị yêu cầu)"
SECOND_PASSPHRASE = "Mật khẩu của người thứ hai"
NOT_REGISTERED = "Máy này KHÔNG có trong sổ khóa của đơn vị."
REGISTERED = "Máy này có trong sổ khóa của đơn vị."
FORGOTTEN = "Quên mật khẩu?"
FORGOTTEN_WAYS = (
    "Dữ liệu vẫn được khóa và còn nguyên. Còn gì trong tay?\n\n"
    "• Người khác vẫn đăng nhập được: nhờ quản trị xóa tài khoản của mình rồi thêm lại.\n"
    "• Còn phiếu phục hồi: gõ khóa trên phiếu.\n"
    "• Mất hết: xin cấp trên cứu hộ.\n"
    "• Chắc là gõ đúng mà không mở: tệp khóa có thể đã hỏng; chép keys.json và keys.1.json từ một "
    "bản trong thư mục backups, rồi mở lại chương trình."
)
BY_SHEET = "Gõ phiếu phục hồi"
BY_RESCUE = "Xin cấp trên cứu hộ"
BY_ANSWER = "Đọc câu trả lời cứu hộ"
SHEET_OPEN = "Gõ khóa phục hồi trên phiếu và chọn mật khẩu mới."
RESCUE_ASK = (
    "Máy tạo khóa dùng một lần và ghi yêu cầu ra USB, kèm phiếu có 40 chữ số. Dữ liệu vẫn khóa cho "
    "đến khi đọc câu trả lời. Giữ mật khẩu mới: nó dùng lúc đọc câu trả lời."
)
RESCUE_YES = "Ghi yêu cầu ra USB…"
RESCUE_FOLDER = "Chọn USB để ghi yêu cầu cứu hộ"
RESCUE_SLIP_NAME = "phieu-cuu-ho.pdf"
RESCUE_SLIP = "Lưu phiếu yêu cầu cứu hộ để in"
UNIT_CODE = "Mã xã (5 chữ số)"
OFFICER = "Họ tên người xin"
PHONE = "Điện thoại để cấp trên gọi lại"
ANSWER_TITLE = "Chọn tệp câu trả lời cứu hộ trên USB"
ANSWER_ASK = (
    "Gõ mật khẩu đã chọn khi xin cứu hộ và 40 chữ số của cấp trên, đọc từ phiếu khóa cấp trên bằng "
    "giấy. Không có phiếu giấy thì gọi cấp trên theo danh bạ của mình."
)
RESCUE_PASSPHRASE = "Mật khẩu đã chọn khi xin cứu hộ"
UPPER_DIGITS = "40 chữ số của cấp trên"
OPEN_YES = "Mở dữ liệu"
RESTORE_FIRST = "Phục hồi từ bản sao lưu…"


def made(folder: str, households: int, size_mb: str) -> str:
    """A backup stands and was checked."""
    return f"Đã sao lưu và kiểm lại: {folder} ({households} hộ, {size_mb} MB)."


def on_stick(name: str, households: int) -> str:
    """A sealed backup stands on the stick."""
    return f"Đã ghi và đọc lại {name} ({households} hộ). Có thể rút USB."


def checked(good: int, every: int) -> str:
    """How the checks went."""
    return f"Đã kiểm tra: {good}/{every} mục đạt."


def inside(when: str) -> str:
    """The newest copy on this machine."""
    return f"Bản trên máy mới nhất: {when}."


NO_INSIDE = "Chưa có bản tự động trên máy: bản đầu tiên được tạo khi đóng chương trình."
NO_OUTSIDE = "Chưa có bản ngoài máy: mất máy là mất dữ liệu."


def outside(when: str, days: int, changes: int) -> str:
    """The newest copy outside."""
    return f"Bản ngoài máy mới nhất: {when}, {days} ngày làm việc và {changes} thay đổi trước."


def due(days: int, changes: int) -> str:
    """A copy outside is asked for."""
    return (
        f"Đã {days} ngày làm việc và {changes} thay đổi chưa có bản ngoài máy: hãy sao lưu ra USB."
    )


def restore_about(name: str) -> str:
    """What a restore does."""
    return (
        f"Phục hồi từ {name}. Bản đang dùng được giữ lại dưới tên khác. Sau khi phục hồi, xuất gói "
        "tạm dừng đến khi nhập biên nhận mới nhất của cấp trên."
    )


def drill_about(name: str) -> str:
    """What a drill does."""
    return (
        f"Diễn tập với {name}: mở, kiểm tra đủ, đếm, rồi xóa bản thử. Không đụng dữ liệu đang dùng."
    )


def compared(then: int, now: int) -> str:
    """Before a restored copy is taken into use: how many households stand on either side."""
    return f"Bản sao đã mở được và kiểm tra đạt: {then} hộ. Bản đang dùng: {now} hộ."


def lost(acts: int, saved: int, last: str) -> str:
    """What was done since the copy was made."""
    if not acts:
        return "Sau bản sao không có việc nào được ghi thêm."
    return (
        f"Sau bản sao, bản đang dùng ghi thêm {acts} việc (trong đó lưu {saved} hộ), việc cuối lúc "
        f"{last}. Những việc này KHÔNG có trong bản phục hồi."
    )


NOT_FOLLOWED = (
    "Bản đang dùng không nối tiếp bản sao này (bản của máy khác, hoặc có trước một lần phục hồi "
    "khác) nên không đếm được việc nào sẽ mất. Hãy so kỹ số hộ và ngày của bản sao."
)
TAKE_ASK = (
    "Bản đang dùng được giữ lại dưới tên khác, không bị xóa. Máy bắt đầu kỳ số mới; xuất gói tạm "
    "dừng đến khi đọc biên nhận mới nhất của cấp trên."
)


def restored(households: int) -> str:
    """The restored workplace waits for the next login."""
    return (
        f"Đã phục hồi và kiểm tra {households} hộ. Chương trình đăng nhập lại vào bản vừa phục "
        "hồi; bản trước được giữ cạnh đó."
    )


def kept_in(folder: str) -> str:
    """Where the former data are after a change of the key."""
    return f"Đã đổi khóa dữ liệu; tệp cũ giữ ở {folder} đến biên nhận kế tiếp. Hãy in phiếu mới."


def passphrase_of(name: str, user: str) -> str:
    """Field of another person's passphrase."""
    return f"Mật khẩu của {name} ({user}), nếu có mặt"


def seen(name: str, officer: str, phone: str, install: str) -> str:
    """Who asks for rescue."""
    return f"{name}\nNgười xin: {officer}, điện thoại {phone}\nMáy: {install}"


def restore_first_about(name: str) -> str:
    """A restore where there is no workplace yet."""
    return (
        f"Phục hồi từ {name} vào máy này. Bản sao lưu còn nguyên. Sau khi phục hồi, xuất gói tạm "
        "dừng đến khi nhập biên nhận mới nhất của cấp trên."
    )
