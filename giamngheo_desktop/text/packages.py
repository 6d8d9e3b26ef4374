"""Sentences of the village packages: several laptops in one commune."""


def laptop(name: str, install: str) -> str:
    """A laptop as a list shows it: who works on it, and the first letters of its id."""
    return f"{name} (máy {install[:4]})" if name else f"máy {install[:4]}"


def given_already(villages: list[str]) -> str:
    """A village is worked on elsewhere."""
    return (
        f"{', '.join(villages)} đang giao cho máy khác nên không giao lần nữa. "
        "Chưa có gì được ghi; gói đã giao vẫn còn hiệu lực. "
        "Hãy nhận gói trả về, hoặc thu hồi gói đó rồi giao lại."
    )


def still_out(villages: list[str]) -> str:
    """A round is closed only when every village is back."""
    return (
        f"Chưa khóa được đợt: {', '.join(villages)} đang giao cho máy khác. "
        "Dữ liệu không thay đổi. Hãy nhận gói trả về, hoặc thu hồi gói rồi khóa."
    )


def no_villages() -> str:
    """Nothing to give out, or a village of somebody else."""
    return "Chưa chọn thôn nào của xã để giao. Chưa có gì được ghi. Hãy chọn thôn trong danh sách."


def laptop_unknown() -> str:
    """The other laptop is not registered here."""
    return (
        "Máy được chọn chưa đăng ký làm máy phụ của xã. Chưa có gì được ghi. "
        "Hãy đăng ký máy phụ bằng phiếu 40 chữ số rồi giao lại."
    )


def package_unknown() -> str:
    """No such package is out."""
    return (
        "Không có gói nào như vậy đang giao. Chưa có gì thay đổi. "
        "Hãy xem lại danh sách gói thôn rồi chọn đúng gói."
    )


def nothing_taken() -> str:
    """Nothing to hand back."""
    return (
        "Máy này chưa nhận gói thôn nào để trả. Dữ liệu đã nhập vẫn còn nguyên. "
        "Hãy nhận gói của máy chính trước."
    )


def withdraw_reason() -> str:
    """A package is taken back with a reason."""
    return (
        "Thu hồi gói cần có lý do. Gói vẫn đang giao, chưa có gì thay đổi. "
        "Hãy ghi lý do, ví dụ: mất USB, máy hỏng."
    )


def left_villages(names: list[str]) -> str:
    """A household of the package lives outside its villages now."""
    return (
        f"Chưa trả được gói: hộ {', '.join(names[:5])} đã chuyển ra ngoài các thôn được giao. "
        "Dữ liệu đã nhập vẫn còn nguyên trên máy này. "
        "Hãy đưa hộ về thôn cũ rồi trả gói; việc chuyển thôn làm ở máy chính."
    )


def outside_given(villages: list[str], given: list[str]) -> str:
    """A helper laptop saves nothing of a village it was not given."""
    return (
        f"Máy phụ này được giao {', '.join(given)}, không được giao {', '.join(villages[:5])} "
        "nên chưa lưu gì; dữ liệu đã có vẫn nguyên. "
        "Hãy nhập hộ ở máy chính, hoặc đề nghị máy chính giao thêm thôn."
    )


def meeting_on_main_laptop() -> str:
    """A helper laptop records no minutes that would arrive without a part of them."""
    return (
        "Chưa ghi được cuộc họp dân trên máy phụ: gói về máy chính không mang theo số người dự "
        "họp và phiếu từng hộ, tỷ lệ đồng ý ở máy chính sẽ khác biên bản. Những gì đã gõ vẫn còn "
        "trong bản nháp. Hãy ghi cuộc họp này ở máy chính."
    )


def decisions_needed(count: int) -> str:
    """Both laptops changed the same thing."""
    return (
        f"Có {count} chỗ hai máy cùng sửa khác nhau, chương trình không tự chọn. "
        "Chưa có gì thay đổi; gói được giữ lại. Hãy xem từng chỗ và chọn giá trị đúng."
    )


def value_does_not_fit(field: str) -> str:
    """A decided value cannot stand in its field."""
    return (
        f"Giá trị chọn cho mục {field} không hợp lệ. Chưa có gì thay đổi. "
        "Hãy chọn lại một trong các giá trị đang có, hoặc gõ giá trị đúng kiểu."
    )


def hold(code: int) -> str:
    """A package of a restored laptop is held until a person releases it."""
    return (
        f"Gói thôn đang tạm giữ (GNB-{code}): máy gửi vừa phục hồi hoặc số gói nhảy xa. "
        "Dữ liệu trên máy này không thay đổi. "
        "Hãy đối chiếu với người dùng máy kia; lãnh đạo nhập lý do để cho nhận."
    )


def waits(count: int) -> str:
    """Why a package that was read is not merged yet."""
    return f"chờ quyết định {count} chỗ hai máy sửa khác nhau"


def reading() -> str:
    """Progress: two sides are compared."""
    return "so sánh hai máy"


def storing() -> str:
    """Progress: the result is stored."""
    return "ghi kết quả"


def helper_does_not_close() -> str:
    """A helper laptop hands its villages back; the main laptop closes."""
    return (
        "Máy phụ không khóa đợt: số liệu của cả xã nằm ở máy chính. Dữ liệu không thay đổi. "
        "Hãy trả gói thôn về máy chính và khóa đợt ở đó."
    )
