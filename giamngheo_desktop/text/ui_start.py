"""Words of the first run and of the login."""

WELCOME = "Giảm nghèo — lần đầu sử dụng"
ROLE = "1. Máy này dùng ở đâu?"
COMMUNE = "Cấp xã: nhập, phân loại, in, xuất gói"
UPPER = "Cấp trên: nhận, kiểm, tổng hợp, trả biên nhận"
UNIT = "2. Chọn đơn vị"
UNIT_HINT = "Gõ tên hoặc mã, không cần dấu: tra my"
UNITS = "Các đơn vị khớp"
PERSON = "3. Người dùng đầu tiên"
NAME = "Họ và tên"
USER = "Tên đăng nhập (không dấu, không cách)"
PASSPHRASE = "Mật khẩu (từ 12 ký tự hoặc 4 từ)"
AGAIN = "Gõ lại mật khẩu"
VILLAGES = "4. Danh sách thôn"
VILLAGES_HINT = "Mỗi dòng một thôn. Có thể bỏ qua và thêm sau, hoặc lấy từ tệp Excel."
VILLAGE_NAMES = "Tên các thôn"
NEXT = "Tiếp tục"
BACK = "Quay lại"
MAKE = "Tạo nơi làm việc"
MAKING = "Đang tạo nơi làm việc mã hóa (vài giây)…"
OPENING = "Đang mở…"
UNIKEY = "Unikey có thể đổi chữ khi gõ mật khẩu: nên chuyển sang gõ tiếng Anh (E), bấm Hiện chữ."
NO_RECOVERY = "Bước sau in phiếu phục hồi: quên mật khẩu thì chỉ phiếu ấy mở lại được dữ liệu."
STRENGTH = {
    "refused": "Mật khẩu còn yếu",
    "fair": "Mật khẩu đạt",
    "good": "Mật khẩu tốt",
}
LOGIN = "Đăng nhập"
WHO = "Người dùng"
PASSPHRASE_OF = "Mật khẩu"
OPEN = "Mở (Enter)"
NOT_EQUAL = "Hai lần gõ mật khẩu không giống nhau."
NAME_NEEDED = "Ghi họ tên và tên đăng nhập."
UNIT_NEEDED = "Chọn một đơn vị trong danh sách."
SAMPLE = "Mở xã mẫu để tập"
SHEET = "Phiếu phục hồi"
SHEET_ABOUT = (
    "Nơi làm việc đã tạo, mọi dữ liệu được mã hóa. Quên mật khẩu thì phiếu này mở lại được. "
    "Chưa xác nhận phiếu thì chương trình chưa lưu hộ nào."
)
SHEET_STEP_1 = "1. In một bản, niêm phong trong phong bì, cất két. Mã trên phiếu chỉ hiện lần này."
SHEET_STEP_2 = "2. Nhìn bản in, gõ lại tám ký tự cuối của khóa phục hồi."
TAIL_HINT = "tám ký tự cuối, chữ hoa hay chữ thường đều được"
TO_FILE = "Lưu thành PDF…"
PROVE = "Xác nhận và bắt đầu làm việc"
LATER = "Để sau"


def own_unit(place: str, code: str) -> str:
    """One unit of the list of fits."""
    return f"{place} ({code})"


def sheet_written(name: str) -> str:
    """The sheet stands in a file; it is as good as a key."""
    return f"Đã lưu {name}. In xong thì xóa tệp này: ai có tệp là mở được dữ liệu."
