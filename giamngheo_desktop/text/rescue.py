"""Sentences about a rescue: the upper unit opens a laptop whose passphrases and sheet are lost."""

from giamngheo_desktop.text import bundle


def not_for_this_identity() -> str:
    """An escrow slot that the recovery identity does not open."""
    return (
        "Khóa gửi trong yêu cầu không mở được bằng khóa cứu hộ này. Chưa có gì thay đổi. "
        "Hãy xem yêu cầu có phải của xã đã đăng ký với đơn vị mình không, và có dùng đúng khóa "
        "cứu hộ không."
    )


def identity_file_unreadable(name: str) -> str:
    """The file holds no recovery identity."""
    return (
        f"Tệp {name} không phải tệp khóa cứu hộ. Chưa có gì thay đổi. "
        "Hãy chọn tệp khoa-cuu-ho….age trên USB cất trong két, hoặc gõ khóa in trên phiếu."
    )


def identity_passphrase_wrong() -> str:
    """The passphrase does not open the file of the recovery identity."""
    return (
        "Mật khẩu của tệp khóa cứu hộ không đúng. Tệp còn nguyên. "
        "Hãy gõ lại; bấm “hiện chữ” để xem, và kiểm tra Unikey có đang bật không."
    )


def none_pending() -> str:
    """An answer is read where no rescue was asked for."""
    return (
        "Máy này chưa xin cứu hộ nên không đọc câu trả lời. Dữ liệu còn nguyên. "
        "Hãy tạo yêu cầu cứu hộ trước, hoặc đọc câu trả lời trên đúng máy đã xin."
    )


def pending_damaged() -> str:
    """The file with the one-time keys does not hold."""
    return (
        "Tệp rescue.json của yêu cầu cứu hộ bị hỏng. Dữ liệu còn nguyên và vẫn được khóa. "
        "Hãy tạo yêu cầu cứu hộ mới và gửi lại cấp trên."
    )


def no_escrow() -> str:
    """The laptop has no escrow slot."""
    return (
        "Máy này chưa gửi khóa cho cấp trên nên không xin cứu hộ được. Dữ liệu còn nguyên và vẫn "
        "được khóa. Hãy dùng phiếu phục hồi hoặc mật khẩu của người khác; nếu không còn gì, dùng "
        "bản cấp trên đã nhận."
    )


def not_a_rescue() -> str:
    """The request is one of enrolment."""
    return (
        "Tệp này là yêu cầu đăng ký, không phải yêu cầu cứu hộ. Chưa có gì thay đổi. "
        "Hãy mở nó ở mục đăng ký của Hộp nhận."
    )


def install_unknown() -> str:
    """The laptop that asks was never registered here."""
    return (
        "Máy xin cứu hộ không có trong sổ khóa của đơn vị mình. Chưa có gì thay đổi. "
        "Hãy xem mã cài đặt trên phiếu và gọi lại xã theo danh bạ của mình."
    )


def no_recovery_key() -> str:
    """The upper unit never made its recovery key."""
    return (
        "Đơn vị chưa tạo khóa cứu hộ nên không trả lời được. Chưa có gì thay đổi. "
        "Hãy tạo khóa cứu hộ ở mục Sao lưu, an toàn rồi để các xã đăng ký lại."
    )


def recovery_key_exists() -> str:
    """A recovery key was made already."""
    return (
        "Đơn vị đã có khóa cứu hộ. Chưa có gì thay đổi. Tạo khóa mới thì mọi xã phải gõ lại 40 chữ "
        "số của cấp trên; chỉ làm khi khóa cũ bị lộ hoặc mất, bằng lựa chọn “thay khóa cũ”."
    )


def wrong_group_above(group: int) -> str:
    """At the locked laptop: the digits are not those of who signed the answer."""
    return bundle.digits_refused(
        group,
        "Dữ liệu còn nguyên và vẫn được khóa.",
        "Gõ lại 40 chữ số từ phiếu khóa cấp trên; nếu vẫn sai, đừng mở bằng tệp này: giữ lại USB "
        "và gọi cấp trên theo số điện thoại trong danh bạ của mình.",
    )


def wrong_group_of_request(group: int) -> str:
    """At the unit above: the digits are not those of the laptop that asks."""
    return bundle.digits_refused(
        group,
        "Chưa gửi khóa nào cho máy xin cứu hộ.",
        "Gõ lại 40 chữ số từ phiếu yêu cầu cứu hộ; nếu vẫn sai, đừng trả lời: gọi lại xã theo số "
        "điện thoại trong danh bạ của mình.",
    )


def other_upper() -> str:
    """The answer comes from another unit than the one pinned in the data."""
    return (
        "Câu trả lời không do cấp trên mà máy này đã đăng ký ký. Dữ liệu còn nguyên và vẫn được "
        "khóa. Hãy giữ lại USB và báo cấp trên theo số điện thoại trong danh bạ của mình."
    )


def answer_has_no_key() -> str:
    """The answer holds no key for this laptop."""
    return (
        "Tệp này không có câu trả lời cứu hộ cho máy này. Dữ liệu còn nguyên và vẫn được khóa. "
        "Hãy chọn đúng tệp cấp trên vừa gửi xuống cho máy này."
    )


def requested(path: str) -> str:
    """A request was written."""
    return (
        f"Đã ghi yêu cầu cứu hộ: {path}. Mang USB và phiếu có 40 chữ số đến cấp trên; giữ mật khẩu "
        "mới vừa chọn, nó dùng khi đọc câu trả lời."
    )


def answered(path: str) -> str:
    """An answer was written."""
    return (
        f"Đã ghi câu trả lời cứu hộ: {path}. Chỉ máy đã xin mới mở được; cả hai bên đều ghi nhật "
        "ký."
    )


def rescued(user: str) -> str:
    """The laptop is open again."""
    return (
        f"Đã mở lại dữ liệu; “{user}” dùng mật khẩu mới. Hãy in phiếu phục hồi mới rồi đổi khóa "
        "dữ liệu, vì cấp trên đã thấy khóa cũ."
    )


def recovery_key_made(path: str) -> str:
    """A recovery key was made."""
    return (
        f"Đã tạo khóa cứu hộ: {path}. Chép tệp sang USB thứ hai, in phiếu, cất ở hai két; sau đó "
        "in lại phiếu khóa cấp trên cho các xã, vì 40 chữ số đã khác."
    )


def help_request() -> str:
    """Summary of rescue request."""
    return "máy bị khóa xin cấp trên mở (quên mật khẩu, mất phiếu phục hồi)"


def help_finish() -> str:
    """Summary of rescue finish."""
    return "đọc câu trả lời cứu hộ và đặt mật khẩu mới"


def help_show() -> str:
    """Summary of rescue show."""
    return "xem yêu cầu cứu hộ (không hiện 40 chữ số)"


def help_answer() -> str:
    """Summary of rescue answer."""
    return "cấp trên trả lời yêu cầu cứu hộ"


def help_make() -> str:
    """Summary of recovery-key make."""
    return "cấp trên tạo khóa cứu hộ, giữ ngoài máy trên USB và phiếu giấy"


def help_recovery_key() -> str:
    """Help of --recovery-key."""
    return "tệp khóa cứu hộ (.age); không có thì gõ khóa in trên phiếu"


def help_key_passphrase() -> str:
    """Help of --recovery-passphrase-file."""
    return "tệp có mật khẩu của khóa cứu hộ ở dòng đầu"


def ask_key_passphrase() -> str:
    """Question at the terminal."""
    return "Mật khẩu của khóa cứu hộ: "


def help_replace() -> str:
    """Help of --replace."""
    return "thay khóa cứu hộ cũ; mọi xã phải gõ lại 40 chữ số"


def seen(unit: str, install: str, person: str, phone: str) -> str:
    """A request as it may be looked at."""
    return f"Yêu cầu cứu hộ của {unit}, máy {install}; người xin: {person}, điện thoại: {phone}."


FILE_STEM = "khoa-cuu-ho"
"""Name of the file of the recovery identity, before its date."""
