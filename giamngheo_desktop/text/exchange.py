"""Sentences of outbox, inbox and enrolment, and of files that are written for people."""


def reading_state() -> str:
    """Progress: the state is read."""
    return "đọc dữ liệu của đợt"


def sealing() -> str:
    """Progress: the bundle is signed and encrypted."""
    return "ký và mã hóa"


def writing() -> str:
    """Progress: the file is written."""
    return "ghi tệp"


def not_written_yet() -> str:
    """Why a sealed bundle waits."""
    return "đã đóng gói, chưa ghi được ra USB"


def round_still_open(round_id: str) -> str:
    """Only a closed round is handed over."""
    return (
        f"Chưa xuất được gói: đợt {round_id} chưa khóa. Dữ liệu không thay đổi. "
        "Hãy phân loại đủ các hộ và khóa đợt rồi xuất lại."
    )


def look_first(sender: str) -> str:
    """An earlier state would be replaced; a person must have seen the difference."""
    return (
        f"Gói của {sender} sẽ thay bản đã nhận trước đây. Chưa có gì thay đổi. "
        "Hãy xem bảng chênh lệch rồi chấp nhận đúng bảng đó."
    )


def amend_needs_reason() -> str:
    """A locked round is changed only with reason and legal ground."""
    return (
        "Chưa xuất được bản điều chỉnh: thiếu lý do hoặc căn cứ. Dữ liệu không thay đổi. "
        "Hãy ghi lý do và căn cứ (số, ngày văn bản) rồi xuất lại."
    )


def amend_too_long(reason: int, ground: int) -> str:
    """Reason or ground of one change has no room in the bundle."""
    return (
        "Chưa xuất được bản điều chỉnh: lý do hoặc căn cứ dài quá mức một dòng điều chỉnh chứa "
        f"được (lý do {reason} ký tự, nhiều nhất 1.000; căn cứ {ground} ký tự, nhiều nhất 300; kể "
        "cả phần đã ghi cho cùng hộ ở bản điều chỉnh trước chưa có biên nhận). Dữ liệu không thay "
        "đổi. Hãy ghi ngắn lại, hoặc nộp bản trước và đọc biên nhận rồi xuất lại."
    )


def nothing_accepted(round_id: str) -> str:
    """No state of the round was accepted above, so there is nothing to amend."""
    return (
        f"Chưa xuất được bản điều chỉnh: chưa có biên nhận chấp nhận nào cho đợt {round_id} trên "
        "máy này. Dữ liệu không thay đổi. Hãy đọc biên nhận của cấp trên rồi xuất lại."
    )


def nothing_to_amend(round_id: str) -> str:
    """The state is the one that was accepted."""
    return (
        f"Đợt {round_id} không có gì khác bản cấp trên đã nhận. Không có gì được ghi. "
        "Hãy mở lại đợt, sửa, khóa đợt rồi xuất bản điều chỉnh."
    )


def round_locked_now(name: str, round_id: str) -> str:
    """The upper unit locked the round of a commune."""
    return f"Đã khóa đợt {round_id} của {name}; từ nay chỉ nhận bản điều chỉnh."


def round_opened_now(name: str, round_id: str) -> str:
    """The upper unit opened it again."""
    return f"Đã mở khóa đợt {round_id} của {name}."


def not_received_yet(code: str, round_id: str) -> str:
    """Only a round that was received can be locked."""
    return (
        f"Chưa khóa được: chưa nhập số liệu đợt {round_id} của xã {code}. Không có gì thay đổi. "
        "Hãy nhập gói của xã rồi khóa."
    )


def large_difference(sender: str) -> str:
    """So much would change that a person who may release must agree."""
    return (
        f"Gói của {sender} làm mất hoặc đổi kết quả của nhiều hộ, vượt mức cần duyệt. "
        "Chưa có gì thay đổi. Mời người có nhiệm vụ phê duyệt xem chênh lệch rồi gõ mật khẩu."
    )


def on_hold(sender: str, differing: int, unaccepted: int = 0) -> str:
    """A bundle is held until a person releases it with a reason."""
    found = [f"{differing} hộ có kết quả tính lại khác"] if differing else []
    if unaccepted:
        found.append(
            f"{unaccepted} hộ ghi đã chuyển xong sang xã khác mà xã đó chưa đồng ý nhận (duyệt lúc "
            "này thì hộ không còn trong danh sách của xã nào)"
        )
    why = "; ".join(found) or "máy gửi vừa phục hồi hoặc số thứ tự nhảy xa"
    return (
        f"Gói của {sender} đang tạm giữ: {why}. Bản đã nhận trước đây vẫn còn nguyên. "
        "Hãy đối chiếu với đơn vị gửi rồi duyệt kèm lý do."
    )


def upper_unknown() -> str:
    """The unit above is not known, so nobody can be asked for enrolment."""
    return (
        "Chưa biết đơn vị cấp trên của đơn vị này. Không có gì được ghi. "
        "Hãy chọn đơn vị cấp trên trong Thiết lập hoặc thêm --to MÃ."
    )


def file_exists(name: str) -> str:
    """An export is never written over."""
    return (
        f"Tệp {name} đã có nên không ghi. Tệp cũ còn nguyên. "
        "Hãy chọn tên khác hoặc cho phép ghi đè (--force)."
    )


def disk_full(name: str) -> str:
    """No room for an export."""
    return (
        f"Chưa ghi được {name}: ổ đĩa đã đầy. Dữ liệu trên máy vẫn nguyên, không có tệp dở dang. "
        "Hãy xóa bớt tệp hoặc chọn ổ khác rồi ghi lại."
    )


def not_writable(folder: str) -> str:
    """The folder is missing or must not be written to."""
    return (
        f"Không ghi được vào thư mục {folder}. Dữ liệu trên máy vẫn nguyên. "
        "Hãy kiểm tra thư mục có tồn tại và cho phép ghi."
    )


def wrong_approver() -> str:
    """The second person must be another one."""
    return (
        "Người duyệt phải là người khác người đang đăng nhập. Chưa có gì thay đổi. "
        "Mời người thứ hai có nhiệm vụ duyệt gõ mật khẩu của mình."
    )


def key_unknown() -> str:
    """No such key stands in the register."""
    return (
        "Không tìm thấy khóa này trong sổ đăng ký khóa. Chưa có gì thay đổi. "
        "Hãy chọn lại máy trong danh sách đã đăng ký."
    )


def renew_by_request() -> str:
    """A commune renews its keys by a request to the unit above."""
    return (
        "Xã đổi khóa bằng yêu cầu gửi cấp trên. Khóa đang dùng không thay đổi. "
        "Hãy chọn Đổi khóa trong Bàn giao, mang USB và phiếu giấy lên cấp trên."
    )


def household_unknown() -> str:
    """No such household came in."""
    return (
        "Không tìm thấy hộ này trong số liệu đã nhận của đợt. Chưa có gì thay đổi. "
        "Hãy nhập gói của xã trước, rồi chọn hộ trong danh sách."
    )


def issue_unknown() -> str:
    """No such issue is known."""
    return (
        "Không tìm thấy ý kiến này của cấp trên. Chưa có gì thay đổi. "
        "Hãy đọc biên nhận hoặc tài liệu mới nhất của cấp trên rồi chọn lại."
    )


def commune_unregistered(code: str) -> str:
    """No active installation of a commune is registered."""
    return (
        f"Xã {code} chưa có máy chính nào đang đăng ký. Không có gì được ghi. "
        "Hãy đăng ký máy của xã trong Hộp nhận rồi gửi lại."
    )


def not_taken_above(code: int) -> str:
    """Why a bundle of ours is held or refused above."""
    return f"Cấp trên chưa nhập (GNB-{code})"


def nothing_to_hand_on(round_id: str) -> str:
    """An upper unit has received nothing of a round."""
    return (
        f"Chưa nhập số liệu của xã nào trong đợt {round_id} nên chưa có gì để gửi cấp trên. "
        "Dữ liệu trên máy này không thay đổi; hãy nhập gói của các xã trước."
    )


def too_much_to_hand_on(round_id: str, communes: int, households: int) -> str:
    """The states of the communes together are more than one bundle may hold."""
    count = f"{households:,}".replace(",", ".")
    return (
        f"Số liệu đợt {round_id} của {communes} xã ({count} hộ) lớn hơn mức một gói gửi cấp trên "
        "chứa được (256 MB, khoảng 65.000 hộ) nên không ghi gói nào. Số liệu đã nhập vẫn còn "
        "nguyên. Cho bớt xã đăng ký và bàn giao thẳng lên cấp trên, rồi ở Tình hình nộp đặt các xã "
        "đó là nộp thẳng (Ctrl+J) và ghi lại gói."
    )


def hands_on_nothing() -> str:
    """A commune hands on nobody's state."""
    return (
        "Máy này là máy cấp xã nên không chuyển số liệu của xã nào. Chưa có gì thay đổi; "
        "hãy làm việc này ở máy của cấp trên."
    )


def direct_now(name: str, *, is_direct: bool) -> str:
    """A commune goes past this unit, or no longer."""
    if is_direct:
        return f"{name} nộp thẳng lên cấp trên: gói của đơn vị từ nay không kèm số liệu xã này."
    return f"{name} lại nộp qua đơn vị này: gói từ nay kèm số liệu của xã."


def part_not_kept(name: str) -> str:
    """The bundle of a commune is not whole in the mailbox any more."""
    return (
        f"Gói của {name} không còn nguyên trong hộp thư của máy này nên không chuyển tiếp được. "
        "Số liệu đã nhập vẫn còn; hãy đề nghị xã ghi lại gói và nhập lại."
    )


def above_reads_less(needed: int) -> str:
    """The unit above runs a program that has no place for the states of communes."""
    return (
        f"Cấp trên chưa đọc được mẫu {needed} nên chưa nhận được số liệu các xã qua đơn vị này. "
        "Dữ liệu trên máy này không thay đổi; hãy đề nghị cấp trên cập nhật chương trình rồi gửi "
        "biên nhận hoặc tài liệu xuống."
    )
