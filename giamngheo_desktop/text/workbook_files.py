"""Sentences about workbook files as a whole: why one is turned away, which columns are missing."""

from collections.abc import Mapping, Sequence

_SAFE = "Dữ liệu trên máy không thay đổi."
_COPY = "Hãy chép phần danh sách sang một tệp Excel mới, lưu dạng .xlsx rồi nhập lại."


def file_unreadable(file: str) -> str:
    """The path cannot be opened."""
    return f"Không mở được tệp “{file}”. {_SAFE} Hãy kiểm tra lại tên tệp hoặc cắm lại USB."


def refused(code: str, facts: Mapping[str, str | int], file: str) -> str:
    """A file the guard or its limits turn away: what, what is safe, what to do."""
    what, do = _refused(code, facts)
    return f"Không nhận tệp “{file}” ({code}): {what} {_SAFE} {do}"


def _refused(code: str, facts: Mapping[str, str | int]) -> tuple[str, str]:
    sheet, row = facts.get("sheet", ""), _number(facts.get("row", 0))
    table = {
        "IMP-01": (
            f"tệp hoặc nội dung bên trong lớn hơn {facts.get('megabytes', 20)} MB.",
            "Hãy tách danh sách theo thôn thành nhiều tệp nhỏ hơn.",
        ),
        "IMP-02": _not_a_workbook(str(facts.get("what", ""))),
        "IMP-03": ("tệp được bảo vệ bằng mật khẩu.", "Hãy mở bằng Excel, bỏ mật khẩu rồi lưu lại."),
        "IMP-04": ("tệp có chứa macro (chương trình chạy trong Excel).", _COPY),
        "IMP-05": (
            "tệp có liên kết sang tệp khác hoặc có tệp nhúng bên trong.",
            "Hãy ngắt liên kết (Dữ liệu, Sửa liên kết), hoặc chép sang tệp mới dạng giá trị.",
        ),
        "IMP-06": ("phần bên trong tệp có khai báo không an toàn.", _COPY),
        "IMP-07": ("phần bên trong tệp phình to bất thường khi mở ra.", _COPY),
        "IMP-08": (
            f"tệp có quá nhiều phần hoặc trang tính (tối đa {facts.get('parts', 200)}).",
            _COPY,
        ),
        "IMP-09": ("tên phần bên trong tệp không hợp lệ.", _COPY),
        "IMP-10": ("tệp có hai phần bên trong trùng tên.", _COPY),
        "IMP-11": (f"đọc quá {facts.get('seconds', 30)} giây chưa xong.", _COPY),
        "IMP-12": ("đọc tệp cần quá nhiều bộ nhớ.", _COPY),
        "IMP-13": (
            f"trang tính “{sheet}” có dữ liệu ở dòng {row}, quá "
            f"{_number(facts.get('rows', 20000))} dòng.",
            "Hãy xóa các dòng thừa ở cuối trang, hoặc tách danh sách thành nhiều tệp.",
        ),
        "IMP-14": (
            f"trang tính “{sheet}” có dữ liệu vượt quá {facts.get('columns', 100)} cột (dòng "
            f"{row}).",
            "Hãy xóa các cột thừa bên phải danh sách.",
        ),
        "IMP-15": ("tệp rỗng, không có ô nào có dữ liệu.", "Hãy chọn đúng tệp có danh sách."),
    }
    broken = (
        "tệp bị hỏng hoặc bị cắt cụt nên không đọc được.",
        "Hãy mở bằng Excel và lưu lại, hoặc chép lại từ máy gửi.",
    )
    return table.get(code, broken)


def _not_a_workbook(what: str) -> tuple[str, str]:
    if what == "web":
        return (
            "đây là trang web được đặt đuôi Excel.",
            "Hãy mở bằng Excel rồi chọn Lưu thành, dạng .xlsx.",
        )
    return ("đây không phải tệp Excel (.xlsx, .xls).", "Hãy chọn tệp danh sách dạng .xlsx.")


def _number(value: object) -> str:
    return f"{int(str(value)):,}".replace(",", ".") if str(value).isdigit() else str(value)


def columns_unknown(file: str, sheets: Sequence[str]) -> str:
    """No sheet has heads of a known layout."""
    names = ", ".join(f"“{name}”" for name in sheets[:5])
    return (
        f"Chưa nhận ra cột nào trong tệp “{file}” (trang tính: {names}). {_SAFE} "
        "Hãy chỉ ra từng cột ở bước Chọn cột; cách chọn sẽ được nhớ cho lần sau."
    )


def layout_unknown(layout: str) -> str:
    """The layout that was named does not exist."""
    return f"Không có mẫu tệp “{layout}”. {_SAFE} Hãy chọn một mẫu trong danh sách."


def sheet_unknown(sheet: str, sheets: Sequence[str]) -> str:
    """The sheet that was named does not exist."""
    names = ", ".join(f"“{name}”" for name in sheets[:8])
    return f"Tệp không có trang tính “{sheet}”. {_SAFE} Các trang tính trong tệp: {names}."


def mapping_broken(name: str) -> str:
    """A kept mapping cannot be read any more."""
    return f"Cách chọn cột “{name}” đã lưu không đọc được. {_SAFE} Hãy chọn lại từng cột."
