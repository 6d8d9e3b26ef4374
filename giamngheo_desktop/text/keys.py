"""Sentences about passphrases and key slots."""


def passphrase_too_weak() -> str:
    """A new passphrase breaks the rule of length."""
    return (
        "Mật khẩu mới quá ngắn hoặc quá dễ đoán. Chưa có gì thay đổi. "
        "Hãy dùng ít nhất 12 ký tự, hoặc ít nhất 4 từ cách nhau bằng dấu cách."
    )


def wrong_passphrase() -> str:
    """No slot of this person opens."""
    return (
        "Mật khẩu không đúng. Dữ liệu còn nguyên và vẫn được khóa. "
        "Hãy gõ lại; bấm “hiện chữ” để xem, và kiểm tra Unikey có đang bật không."
    )


def wrong_passphrase_again() -> str:
    """No slot of this person opens, not for the first time."""
    return (
        "Mật khẩu không đúng. Dữ liệu còn nguyên và vẫn được khóa. Hãy gõ lại; bấm “hiện chữ” để "
        "xem, kiểm tra Unikey và Caps Lock. Nếu chắc là đúng, tệp khóa keys.json có thể đã hỏng: "
        "hãy bấm “Quên mật khẩu?” và dùng phiếu phục hồi, hoặc chép lại tệp khóa từ bản sao lưu."
    )


def slot_altered() -> str:
    """No slot opens, and the two generations of the file hold this one in two forms."""
    return (
        "Không mở được: tệp khóa bị hỏng hoặc bị sửa (keys.json và keys.1.json khác nhau), hoặc "
        "mật khẩu không đúng. Dữ liệu còn nguyên và vẫn được khóa. Hãy gõ lại một lần; nếu chắc là "
        "đúng, chép lại hai tệp khóa từ bản sao lưu, hoặc bấm “Quên mật khẩu?” và dùng phiếu "
        "phục hồi."
    )


def no_slot() -> str:
    """The slot file has no slot of this person: another file's, or from after a change of key."""
    return (
        "Tệp khóa không có mật khẩu của người này: khóa dữ liệu đã đổi mà chưa cấp lại, hoặc tệp "
        "khóa của nơi làm việc khác. Dữ liệu còn nguyên và vẫn được khóa. "
        "Hãy nhờ quản trị cấp lại mật khẩu, hoặc chép lại keys.json từ bản sao lưu."
    )


def keys_missing(folder: str) -> str:
    """There is no file of key slots."""
    return (
        f"Không thấy tệp khóa keys.json trong thư mục {folder}. Tệp dữ liệu không bị thay đổi. "
        "Hãy chọn đúng thư mục làm việc, hoặc chép lại tệp khóa từ bản sao lưu."
    )


def keys_exist(folder: str) -> str:
    """There is a file of key slots already."""
    return (
        f"Thư mục {folder} đã có tệp khóa nên không tạo mới. Tệp khóa cũ còn nguyên. "
        "Hãy mở nơi làm việc đang có, hoặc chọn một thư mục trống."
    )


def keys_damaged() -> str:
    """Neither generation of the file holds."""
    return (
        "Tệp khóa keys.json bị hỏng hoặc bị sửa. Tệp dữ liệu không bị thay đổi. "
        "Hãy chép lại tệp khóa từ bản sao lưu, hoặc mở bằng phiếu phục hồi."
    )


def keys_not_written() -> str:
    """The new slots could not be written."""
    return (
        "Chưa ghi được tệp khóa. Khóa cũ vẫn dùng được và dữ liệu còn nguyên. "
        "Hãy kiểm tra chỗ trống và quyền ghi của thư mục rồi làm lại."
    )


def too_many_slots(most: int) -> str:
    """The file has no room for a further slot."""
    return (
        f"Tệp khóa đã đủ {most} khe. Chưa có gì thay đổi. "
        "Hãy xóa người dùng không còn làm việc rồi thêm lại."
    )


def last_slot() -> str:
    """Taking this slot away would lock everybody out."""
    return (
        "Đây là khóa cuối cùng mở được dữ liệu nên không xóa. Chưa có gì thay đổi. "
        "Hãy thêm người dùng khác trước khi xóa."
    )


def wrong_paper() -> str:
    """The text typed from the recovery sheet opens nothing."""
    return (
        "Mã trên phiếu phục hồi không mở được dữ liệu này. Dữ liệu còn nguyên. "
        "Hãy gõ lại từng ký tự, và xem phiếu có đúng của máy này không."
    )


def wait_before_next(seconds: int) -> str:
    """Too many wrong passphrases in a row."""
    return (
        f"Đã gõ sai mật khẩu nhiều lần; hãy chờ {seconds} giây. Dữ liệu còn nguyên và vẫn được "
        "khóa. Trong lúc chờ, kiểm tra Unikey và phím Caps Lock, hoặc tìm phiếu phục hồi: nếu tệp "
        "khóa đã hỏng thì mật khẩu đúng cũng không mở được."
    )


def wrong_paper_letter(place: int, head: int) -> str:
    """One character of the typed recovery code is wrong.

    Args:
        place: from 1, blanks left out.
        head: so many characters stand before the groups of five.
    """
    group, letter = divmod(place - head - 1, 5)
    at = f"nhóm {group + 1}, ký tự thứ {letter + 1} của nhóm" if place > head else "phần đầu"
    return (
        f"Mã trên phiếu phục hồi sai một ký tự ở vị trí {place} ({at}; các nhóm năm ký tự đếm sau "
        "AGE-SECRET-KEY-1). Dữ liệu còn nguyên. Hãy xem lại ký tự đó trên phiếu rồi sửa."
    )


def wrong_paper_length(needed: int, typed: int) -> str:
    """Characters of the recovery code are missing, or there are too many."""
    return (
        f"Mã trên phiếu phục hồi có {needed} ký tự, đã gõ {typed} (không kể dấu cách). Dữ liệu còn "
        "nguyên. Hãy xem lại phiếu, thêm hoặc bớt cho đủ."
    )


def wrong_tail(place: int) -> str:
    """The typed end of the sheet is not what was printed.

    Args:
        place: of the only letter that is wrong, from 1; 0 = more are wrong.
    """
    at = f" (sai ký tự thứ {place} trong tám)" if place else ""
    return (
        f"Tám ký tự cuối không khớp với phiếu phục hồi vừa in{at}. Chưa có gì thay đổi. "
        "Hãy xem lại bản in và gõ lại đúng tám ký tự cuối của khóa phục hồi."
    )


def wrong_passphrase_of(user: str) -> str:
    """One of several passphrases does not open."""
    return (
        f"Mật khẩu của “{user}” không đúng. Chưa có gì thay đổi. "
        "Hãy gõ lại, hoặc bỏ trống để cấp lại mật khẩu cho người đó sau."
    )
