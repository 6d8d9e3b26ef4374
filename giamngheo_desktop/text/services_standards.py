"""Sentences about the standards an office holds: confirming values, keying item tables."""

from datetime import date

from giamngheo_desktop.text.rules import day_text as day


def page_needed() -> str:
    """A confirmation without the place in the original text."""
    return (
        "Chưa ghi trang hoặc vị trí trong văn bản gốc. Chưa xác nhận gì, dữ liệu không thay đổi. "
        "Hãy ghi trang đã đối chiếu, ví dụ: Công báo số 5, trang 12."
    )


def may_not_confirm() -> str:
    """The person's duties do not cover confirming a legal value."""
    return (
        "Chỉ lãnh đạo, người phê duyệt hoặc quản trị mới được xác nhận giá trị pháp lý hay kích "
        "hoạt bảng điểm. Dữ liệu không thay đổi. Hãy đăng nhập bằng tài khoản được giao việc này."
    )


def value_not_found(path: str, standard: str) -> str:
    """No such value in the standard."""
    return (
        f"Chuẩn {standard} không có giá trị {path}. Dữ liệu không thay đổi. "
        "Hãy xem lại tên giá trị bằng lệnh standards show."
    )


def nothing_to_confirm(title: str, *, known: bool) -> str:
    """The value is verified already, or its text is not known."""
    why = "đã được đối chiếu" if known else "chưa biết trị số nên không có gì để đối chiếu"
    return f"Giá trị “{title}” {why}. Dữ liệu không thay đổi. Không cần làm gì thêm."


def other_person_needed(name: str) -> str:
    """The second keying must be another person's."""
    return (
        f"Lần nhập thứ hai phải do người khác thực hiện; lần thứ nhất do {name} nhập. Bảng đang "
        "nhập còn nguyên. Hãy nhờ một người khác đăng nhập và nhập lại từ văn bản gốc."
    )


def keying_missing(number: int) -> str:
    """One of the two keyings is not there yet."""
    return (
        f"Chưa có lần nhập thứ {number}. Bảng chưa được kích hoạt, dữ liệu không thay đổi. "
        "Hãy nhập đủ hai lần, do hai người khác nhau."
    )


def table_empty() -> str:
    """A keyed table without rows."""
    return (
        "Bảng chưa có mục nào. Chưa lưu gì, dữ liệu không thay đổi. "
        "Hãy nhập các mục của phiếu từ văn bản gốc."
    )


def cell_wrong(row: int, why: str) -> str:
    """A row of the grid cannot be read."""
    return f"Dòng {row}: {why}. Chưa lưu gì, bảng đang nhập còn nguyên. Hãy sửa dòng này."


NO_NAME = "thiếu tên mục hoặc tên phương án"
NO_CODE = "mã phải là chữ thường không dấu, số hoặc gạch dưới"
NO_POINTS = "mỗi cột phải có điểm là số nguyên"
NO_COLUMN = "bảng cần ít nhất một cột điểm"
TWICE = "mã bị lặp"


def source_needed() -> str:
    """A table is activated without its source."""
    return (
        "Chưa ghi căn cứ (văn bản, điều, phụ lục) của bảng. Bảng chưa được kích hoạt. "
        "Hãy ghi rõ bảng lấy từ đâu."
    )


def checked_in_future() -> str:
    """A table is said to be checked on a day that has not come."""
    return (
        "Ngày đối chiếu sau ngày hôm nay. Bảng chưa được kích hoạt, dữ liệu không thay đổi. Hãy "
        "ghi đúng ngày đã đối chiếu với văn bản gốc."
    )


def check_day_wrong() -> str:
    """What was typed is no day."""
    return (
        "Ngày đối chiếu chưa đúng dạng ngày/tháng/năm. Bảng chưa được kích hoạt, dữ liệu không "
        "thay đổi. Hãy ghi lại ngày, ví dụ 22/11/2026."
    )


def table_checked(name: str, on: date, page: str) -> str:
    """Who held a keyed table against the original text."""
    return f"{name} đối chiếu với văn bản gốc ngày {on:%d/%m/%Y}, {page}"


def keyed_article(article: str, on: str) -> str:
    """How a keyed table is cited: its place in the text and the day it came into use here."""
    return f"{article} (nhập hai lần, kích hoạt ngày {on})"


def package_damaged(file: str) -> str:
    """A package of a table cannot be trusted."""
    return (
        f"Tệp bảng điểm {file} không nguyên vẹn hoặc không đúng dạng. Không có gì được nhập, dữ "
        "liệu không thay đổi. Hãy xin lại tệp từ nơi gửi và đối chiếu mã kiểm tra."
    )


def package_unsigned(file: str) -> str:
    """The signature of a package is not of an installation this office knows."""
    return (
        f"Chữ ký của tệp bảng điểm {file} không phải của đơn vị đã đăng ký với máy này. Không có "
        "gì được nhập, dữ liệu không thay đổi. Hãy xin tệp từ đơn vị cấp trên đã đăng ký."
    )


def package_other_text(standard: str) -> str:
    """The package was made from another text of the standard."""
    return (
        f"Tệp bảng điểm được lập từ một bản khác của chuẩn {standard}. Không có gì được nhập, dữ "
        "liệu không thay đổi. Hãy dùng cùng phiên bản chương trình ở hai nơi rồi xuất lại."
    )


def not_active(standard: str) -> str:
    """There is no activated table to export."""
    return (
        f"Chuẩn {standard} chưa có bảng nào được kích hoạt nên không có gì để xuất. "
        "Dữ liệu không thay đổi. Hãy kích hoạt bảng trước."
    )


def standard_unreadable(file: str) -> str:
    """The file of a local standard cannot be read."""
    return (
        f"Không đọc được tệp chuẩn {file} (không có, không được phép đọc hoặc không phải UTF-8). "
        "Không có gì được nhập, dữ liệu không thay đổi. Hãy chọn lại tệp."
    )


def standard_without_area(file: str) -> str:
    """A file without area stands for a national standard."""
    return (
        f"Tệp {file} không ghi địa bàn (area) nên là chuẩn quốc gia; chuẩn quốc gia chỉ đi cùng "
        "bản cập nhật chương trình. Không có gì được nhập. "
        "Hãy ghi mã tỉnh ở dòng area rồi nhập lại."
    )


def other_area(title: str, code: str) -> str:
    """A local standard of another province."""
    return (
        f"{title} là chuẩn của địa bàn mã {code}, đơn vị này không thuộc địa bàn đó. Không có gì "
        "thay đổi. Hãy chọn chuẩn quốc gia hoặc chuẩn của tỉnh mình."
    )


def standard_outside_round(title: str, first: date, last: date, round_id: str) -> str:
    """A round that names a standard which does not count for it."""
    return (
        f"{title} chỉ áp dụng từ {day(first)} đến {day(last)}, không áp dụng cho đợt {round_id}. "
        "Chưa mở đợt, dữ liệu không thay đổi. Hãy xem lại năm của đợt hoặc chọn chuẩn khác."
    )


def cases_unreadable(file: str) -> str:
    """A file of cases cannot be read."""
    return (
        f"Không đọc được tệp trường hợp {file} (không có, không được phép đọc hoặc không phải "
        "UTF-8). Dữ liệu không thay đổi. Hãy chọn lại tệp."
    )


def case_failed(line: int, text: str) -> str:
    """A case of an office that comes out otherwise."""
    return f"dòng {line}: {text}"


def cases_hold(count: int) -> str:
    """Every case of a file holds."""
    return f"{count} trường hợp đều đúng"


def round_needs_two() -> str:
    """A comparison of a round with one standard only."""
    return (
        "Đợt này chỉ dùng một chuẩn nên không có gì để so sánh. Dữ liệu không thay đổi. "
        "Hãy mở đợt với chuẩn thứ hai (tùy chọn --compare)."
    )


def order_untold(standard: str) -> str:
    """The reader of a bundle would take another standard for the deciding one."""
    return (
        f"Đợt này lấy chuẩn {standard} làm chuẩn quyết định, nhưng chương trình ở nơi nhận là bản "
        "cũ, chỉ hiểu các chuẩn xếp theo tên nên sẽ hiểu sai. Chưa ghi gói, số liệu trên máy còn "
        "nguyên. Hãy đề nghị nơi nhận cập nhật chương trình, nhận biên nhận mới của họ rồi xuất "
        "lại."
    )
