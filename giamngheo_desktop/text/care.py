"""Sentences about looking after the workplace."""

from giamngheo_desktop.text import bundle


def law_cases() -> str:
    """Title of the check of the law cases."""
    return "Các trường hợp mẫu của quy tắc"


def cases_good() -> str:
    """Every law case gives what it must."""
    return "Tốt"


def cases_failed(name: str) -> str:
    """A law case gives something else."""
    return f"sai ở trường hợp: {name}"


def check_failed(title: str) -> str:
    """A check found something."""
    return (
        f"Kiểm tra không đạt: {title}. Dữ liệu không bị thay đổi bởi việc kiểm tra. "
        "Hãy sao lưu ngay thư mục dữ liệu và liên hệ người hỗ trợ."
    )


def check_line(title: str, good: bool, text: str) -> str:
    """One line of the result."""
    return f"{'✓' if good else '!'} {title}: {text}"


def backup_done(path: str, households: int) -> str:
    """A backup was made and verified."""
    return f"Đã sao lưu và kiểm tra: {path} ({households} hộ)."


def help_backup() -> str:
    """Summary of backup."""
    return "sao lưu dữ liệu và kiểm tra bản sao"


def help_check() -> str:
    """Summary of check."""
    return "kiểm tra dữ liệu, nhật ký và quy tắc"


def slip_install() -> str:
    """Label on the recovery sheet."""
    return "Máy (mã cài đặt)"


def slip_people() -> str:
    """Label on the recovery sheet."""
    return "Người in phiếu"


def slip_written(path: str) -> str:
    """The recovery sheet stands in a file."""
    return f"Phiếu phục hồi: {path}. Hãy in một bản, cất vào phong bì niêm phong, rồi xóa tệp này."


def target_exists(folder: str) -> str:
    """A restore never goes into a folder that is there."""
    return (
        f"Thư mục {folder} đã có nên không phục hồi vào đó. Dữ liệu trong thư mục còn nguyên. "
        "Hãy chọn một tên thư mục mới."
    )


def is_in_use(folder: str) -> str:
    """The folder is a workplace that is open or was cut off, not a backup."""
    return (
        f"Thư mục {folder} đang được dùng để làm việc nên không phải bản sao lưu. "
        "Dữ liệu còn nguyên. Hãy chọn thư mục hoặc tệp sao lưu."
    )


def no_backup_here(name: str) -> str:
    """There is no backup in the folder or file."""
    return (
        f"Không thấy bản sao lưu trong {name}. Chưa có gì thay đổi. "
        "Hãy chọn thư mục có tệp giamngheo.gn và keys.json, hoặc tệp .gnb trên USB."
    )


def sheet_needed(name: str) -> str:
    """A backup file from a stick opens with the recovery sheet only."""
    return (
        f"Tệp {name} chỉ mở được bằng phiếu phục hồi. Chưa có gì thay đổi. "
        "Hãy gõ khóa phục hồi và 40 chữ số trên phiếu (--recovery-file, --digits) "
        "cùng mật khẩu mới."
    )


def wrong_group_of_sheet(group: int) -> str:
    """At a restore: the digits are not those of the laptop that wrote the backup."""
    return bundle.digits_refused(
        group,
        "Chưa phục hồi gì; dữ liệu đang làm việc và tệp trên USB còn nguyên.",
        "Gõ lại 40 chữ số từ phiếu phục hồi; nếu vẫn sai, tệp này không do máy có phiếu đó ghi: "
        "đừng dùng nó, hãy chọn tệp sao lưu khác.",
    )


def backup_unsound(what: str) -> str:
    """The backup fails its checks."""
    return (
        f"Bản sao lưu không qua được kiểm tra ({what}) nên không dùng. "
        "Dữ liệu đang làm việc còn nguyên. Hãy chọn bản sao lưu khác."
    )


def restored(folder: str, households: int) -> str:
    """A workplace was restored."""
    return (
        f"Đã phục hồi {households} hộ vào {folder} và kiểm tra đạt. Trước khi xuất gói, hãy nhập "
        "biên nhận mới nhất của cấp trên."
    )


def drilled(households: int, kept: int, n: int) -> str:
    """A drill passed.

    Args:
        kept: households in the copies kept for closed and received rounds.
        n: entries of the log.
    """
    rounds = f", {kept} hộ trong các bản chốt" if kept else ""
    return (
        f"Diễn tập phục hồi đạt: mở được, kiểm tra đủ {households} hộ{rounds} và {n} mục nhật ký; "
        "bản diễn tập đã xóa."
    )


def no_receipt_recorded() -> str:
    """A leader vouched that there is no receipt."""
    return "Đã ghi nhận “không có biên nhận”; xuất gói được trở lại."


def no_backup_at_close(why: str) -> str:
    """The automatic backup could not be made."""
    return f"Chưa tạo được bản sao lưu tự động: {why}"


def help_restore() -> str:
    """Summary of restore."""
    return "phục hồi bản sao lưu vào thư mục mới, hoặc diễn tập"


def help_no_receipt() -> str:
    """Summary of restore-no-receipt."""
    return "lãnh đạo ghi nhận không có biên nhận sau khi phục hồi"


def help_stick() -> str:
    """Help of --stick."""
    return "ghi thành một tệp .gnb để mang đi, mở bằng phiếu phục hồi"


def help_drill() -> str:
    """Help of --drill."""
    return "chỉ diễn tập: phục hồi vào chỗ tạm, kiểm tra rồi xóa"


def help_drill_page() -> str:
    """Help of --out of a drill."""
    return "với --drill: ghi trang kết quả để in (PDF)"


def page_without_drill() -> str:
    """--out was given to a restore that is no drill."""
    return (
        "Chỉ diễn tập mới có trang kết quả: --out cần đi cùng --drill. Chưa phục hồi gì. "
        "Hãy thêm --drill, hoặc bỏ --out."
    )


def help_sheet_digits() -> str:
    """Help of --digits."""
    return "40 chữ số in trên phiếu phục hồi"


def help_recovery() -> str:
    """Help of --recovery-file."""
    return "tệp có khóa phục hồi ở dòng đầu (- : hỏi trên màn hình)"


def help_reason() -> str:
    """Help of --reason."""
    return "lý do, được giữ trong nhật ký"


def outside_backup() -> str:
    """Title of the check of the copy outside the laptop."""
    return "Bản sao lưu ngoài máy"


def outside_never() -> str:
    """There is no copy outside the laptop."""
    return "chưa có; hãy sao lưu ra USB"


def outside_since(day: str, working_days: int, changes: int) -> str:
    """When the last copy outside the laptop was taken."""
    return f"ngày {day}, {working_days} ngày làm việc và {changes} thay đổi trước"


def leftovers() -> str:
    """Title of the check of files left behind."""
    return "Tệp dở dang"


def no_leftovers() -> str:
    """Nothing was left behind."""
    return "không có"


def closed_rounds() -> str:
    """Title of the check of closed rounds."""
    return "Các đợt đã khóa không bị thay đổi"


def anchors() -> str:
    """Title of the check of heads of the log that others have seen."""
    return "Nhật ký khớp các mốc đã gửi, đã in, đã sao lưu"


def anchors_good(count: int) -> str:
    """All of them are in the chain."""
    return f"{count} mốc đều khớp" if count else "chưa có mốc nào"


def anchors_wrong(n: int) -> str:
    """One of them is not."""
    return f"mục {n} khác với mốc đã giữ: nhật ký bị thay đổi hoặc bị cắt bớt"


def counts() -> str:
    """Title of the check of counts."""
    return "Số dòng"


def counted(households: int, members: int, entries: int) -> str:
    """How much there is."""
    return f"{households} hộ, {members} người (mọi đợt), {entries} mục nhật ký; không dòng nào lạc"


def strays(count: int) -> str:
    """Rows without a household."""
    return f"{count} dòng không thuộc hộ nào"
