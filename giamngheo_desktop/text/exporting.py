"""Sentences about data that leave the encrypted store."""

REGISTER_FILE = "danh-sach-ho"
OFFICE_FILE = "don-vi"
HISTORY_FILE = "lich-su-ho"
PLAN_PAST_FILE = "ke-hoach-truoc"
PLAN_KEPT_FILE = "phu-luc-da-in"
LOG_FILE = "nhat-ky"
VIEWS_FILE = "luot-mo"
LEFT_OUT_FILE = "bang-khong-xuat.csv"
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
        f"{OFFICE_FILE}.xlsx: kế hoạch các năm, giấy đề nghị đang chờ, ngày nghỉ, thiết lập, "
        "người dùng, các lần nhập Excel, các gói đã giao nhận.\r\n"
        f"{HISTORY_FILE}.xlsx: các lần lưu trước của từng hộ (khi nhiều thì có thêm "
        f"{HISTORY_FILE}-2, -3…).\r\n"
        f"{PLAN_PAST_FILE}.xlsx: kế hoạch như cuối những ngày trước; "
        f"{PLAN_KEPT_FILE}.xlsx: số liệu của các phụ lục đã in.\r\n"
        f"{LOG_FILE}.xlsx: toàn bộ nhật ký: ai, lúc nào, làm gì, giá trị cũ và mới, mã băm; "
        f"{VIEWS_FILE}.xlsx: ai đã mở dữ liệu hộ nào.\r\n"
        "Thư mục cùng tên có các bảng ở dạng CSV (UTF-8, dấu phẩy, mọi ô trong dấu ngoặc kép).\r\n"
        f"{DICTIONARY_FILE}: ý nghĩa từng bảng, từng cột; bảng nào nhập lại được.\r\n"
        f"{LEFT_OUT_FILE}: bảng nào cố ý không xuất và vì sao (khóa, bí mật, phần đang gõ).\r\n"
        "Ô chữ bắt đầu bằng =, +, -, @ có thêm dấu ' phía trước trong CSV để không thành công "
        "thức.\r\n"
    )


def further_file(name: str, number: int) -> str:
    """A file that goes on with a long table, without its ending."""
    return f"{name}-{number}"


def folder_not_empty(folder: str) -> str:
    """The folder holds something already."""
    return (
        f"Thư mục {folder} đã có tệp. Chưa ghi gì, các tệp cũ còn nguyên. Hãy chọn một thư mục "
        "trống."
    )


def folder_unusable(folder: str) -> str:
    """The folder cannot be made or read."""
    return f"Không dùng được thư mục {folder}. Chưa ghi gì. Hãy chọn một thư mục khác."


def register_not_empty(households: int) -> str:
    """An export is only taken back into an empty register."""
    return (
        f"Máy này đã có {households} hộ, hoặc đã mở đợt rà soát, lập kế hoạch. Bản xuất chỉ nhập "
        "lại được vào sổ còn trống, để không ghi đè lên số liệu đang có. Chưa nhập gì. Hãy lập nơi "
        "làm việc mới rồi nhập lại; nếu muốn lấy lại số liệu cũ trên máy này, hãy dùng bản sao "
        "lưu."
    )


def register_missing(file: str) -> str:
    """The folder holds no register."""
    return (
        f"Không thấy tệp {file} trong thư mục. Chưa nhập gì, số liệu trên máy còn nguyên. Hãy chọn "
        "thư mục do nút “Xuất toàn bộ số liệu” ghi ra."
    )


def row_unreadable(file: str, sheet: str, row: int) -> str:
    """A row whose cells do not make a record."""
    return (
        f"Tệp {file}, sheet {sheet}, dòng {row} có ô không đúng dạng đã xuất. Chưa nhập gì, số "
        "liệu trên máy còn nguyên. Hãy dùng lại tệp gốc chưa sửa, hoặc sửa ô theo tu-dien-du-lieu."
    )


def record_refused(file: str, why: str) -> str:
    """A record that breaks a rule of the records."""
    return f"Tệp {file} có bản ghi không hợp lệ; chưa nhập gì. {why}"


def record_homeless(file: str, record: str) -> str:
    """A record that belongs to no household, village or office of the export."""
    return (
        f"Tệp {file}: bản ghi {record} thuộc đơn vị khác, hoặc không thấy hộ, thôn của nó. Chưa "
        "nhập gì, số liệu trên máy còn nguyên. Hãy dùng bản xuất đầy đủ của chính xã này."
    )


def log_broken(file: str, number: int) -> str:
    """An entry of the earlier log that its hash does not prove."""
    return (
        f"Tệp {file}: dòng nhật ký số {number} đã bị sửa, bỏ bớt hoặc đổi chỗ (mã băm không khớp). "
        "Chưa nhập gì, số liệu trên máy còn nguyên. Hãy dùng lại tệp gốc chưa sửa; nếu không còn, "
        f"bỏ mọi tệp {LOG_FILE} ra khỏi thư mục rồi nhập lại: việc nhập không kèm nhật ký cũ sẽ "
        "được ghi vào nhật ký mới."
    )


def past_unreadable(file: str, year: int) -> str:
    """A former plan, or the data of a printed appendix, that cannot be read."""
    return (
        f"Tệp {file}: kế hoạch năm {year} của một ngày trước không đọc được. Chưa nhập gì, số liệu "
        "trên máy còn nguyên. Hãy dùng lại tệp gốc chưa sửa."
    )


def setting_refused(file: str, why: str) -> str:
    """A setting, holiday or request that the program could not work by."""
    return (
        f"Tệp {file} có thiết lập, ngày nghỉ hoặc giấy đề nghị không hợp lệ ({why}). Chưa nhập gì, "
        "số liệu trên máy còn nguyên. Hãy dùng lại tệp gốc chưa sửa."
    )


def edition_changed(standard: str) -> str:
    """The text of a standard does not fit its digest."""
    return f"nội dung chuẩn {standard} không khớp mã băm"


def contents(
    households: int, members: int, rounds: int, plans: int, requests: int, log: int
) -> str:
    """What an export holds."""
    return (
        f"{households} hộ, {members} người, {rounds} đợt rà soát, {plans} kế hoạch năm, {requests} "
        f"giấy đề nghị đang chờ, {log} dòng nhật ký của tệp trước"
    )


def take_back(contents: str) -> str:
    """Before an export is taken back."""
    return (
        f"Bản xuất có {contents}; mọi bản ghi đã được kiểm tra. Nhập vào sổ trống của máy này? "
        "Thiết lập của đơn vị trong bản xuất thay cho thiết lập trên máy; người dùng và nhật ký "
        "cũ chỉ để đọc."
    )


def checked(contents: str) -> str:
    """An export passed every check; nothing was stored."""
    return f"Bản xuất hợp lệ: {contents}. Chưa nhập gì."


def taken_back(contents: str) -> str:
    """An export was taken back."""
    return f"Đã nhập lại {contents}."
