"""Sentences of the commands of the review round."""

from collections.abc import Mapping, Sequence
from datetime import date

from giamngheo_desktop.text.labels import STEP
from giamngheo_desktop.text.ui_events import DUE, days_left


def help_open() -> str:
    """Summary of rounds open."""
    return "mở đợt rà soát"


def help_list() -> str:
    """Summary of rounds list."""
    return "danh sách các đợt"


def help_record() -> str:
    """Summary of rounds record."""
    return "ghi một bước của đợt (họp dân, niêm yết, công nhận…)"


def help_close() -> str:
    """Summary of rounds close."""
    return "khóa đợt"


def help_classify() -> str:
    """Summary of classify."""
    return "phân loại các hộ của một đợt"


def help_blocks() -> str:
    """Summary of rounds blocks."""
    return "những gì còn vướng, từng thôn, từng hộ"


def help_divergence() -> str:
    """Summary of rounds divergence."""
    return "điểm, họp dân và quyết định khác nhau ở hộ nào, theo thôn"


def help_calendar() -> str:
    """Summary of rounds calendar."""
    return "lịch: hạn của đợt, niêm yết, phúc tra, giấy đề nghị, báo cáo"


def help_decide() -> str:
    """Summary of rounds decide."""
    return "ghi kết luận khác điểm của một hộ, kèm lý do"


def help_recognise() -> str:
    """Summary of rounds recognise."""
    return "ghi quyết định công nhận (lần sau: đính chính hộ đã đổi kết quả)"


def help_refuse() -> str:
    """Summary of rounds refuse."""
    return "ghi thông báo không công nhận theo giấy đề nghị"


def help_certify() -> str:
    """Summary of rounds certify."""
    return "cấp số giấy chứng nhận cho hộ đã công nhận"


def help_reopen() -> str:
    """Summary of rounds reopen."""
    return "mở lại đợt đã khóa, có lý do"


def help_settings() -> str:
    """Summary of rounds settings."""
    return "số ngày niêm yết, phúc tra, ngày nghỉ, xin ý kiến cấp trên"


def block_line(step: str, village: str, head: str, text: str) -> str:
    """One thing in the way."""
    name = "Khóa đợt" if step == "close" else STEP[step]
    return "\t".join(one for one in (name, village, head, text) if one)


def nothing_blocks(round_id: str) -> str:
    """Nothing stands in the way."""
    return f"Đợt {round_id} không còn gì vướng."


def divergence_line(village: str, households: int, differs: int) -> str:
    """One village."""
    return f"{village}: {differs}/{households} hộ có điểm, họp dân hoặc quyết định khác nhau"


def divergence_household(village: str, head: str, words: Sequence[str], reason: str) -> str:
    """One household: score, meeting, chairman."""
    score, meeting, chairman = words
    told = f"{village}\t{head}\tđiểm: {score}\thọp dân: {meeting}\tquyết định: {chairman}"
    return f"{told}\t{reason}" if reason else told


def due_line(on: date, kind: str, left: int) -> str:
    """Something that falls due."""
    return f"{on:%d/%m/%Y}\t{DUE[kind]}\t{days_left(left)}"


def decided(head: str, category: str) -> str:
    """A household was decided."""
    return f"Đã ghi kết luận {category.lower()} cho hộ {head}; điểm giữ nguyên bên cạnh."


def recognised(number: str, count: int) -> str:
    """A decision was stored."""
    return f"Đã ghi quyết định {number}: {count} hộ."


def refused_requests(count: int) -> str:
    """Requests were refused."""
    return f"Đã ghi {count} thông báo không công nhận."


def certified(count: int) -> str:
    """Certificates were numbered."""
    return f"Đã cấp số cho {count} giấy chứng nhận."


def reopened(round_id: str) -> str:
    """A round was opened again."""
    return f"Đã mở lại đợt {round_id}."


def rule_line(title: str, value: str, grade: str) -> str:
    """One value of the procedure."""
    mark = "" if grade == "verified" else " (chưa đối chiếu văn bản gốc)"
    return f"{title}: {value}{mark}"


_OWN = {
    "posting_days": "niêm yết",
    "recheck_days": "phúc tra",
    "result_days": "niêm yết kết quả phúc tra",
}


def own_days(name: str, days: int) -> str:
    """Days the office has set."""
    return f"Đơn vị đặt: {_OWN[name]} {days} ngày làm việc"


def closing_demands(*, is_on: bool) -> str:
    """Whether a round may close before its decision without a reason."""
    told = "phải ghi lý do" if is_on else "được cảnh báo, không bắt buộc ghi lý do"
    return f"Khóa đợt khi chưa có quyết định công nhận: {told}."


def holidays(days: Sequence[date]) -> str:
    """Holidays the office has entered."""
    if not days:
        return "Chưa ghi ngày nghỉ nào."
    return "Ngày nghỉ: " + ", ".join(f"{one:%d/%m/%Y}" for one in days)


def opened(round_id: str, to_review: int) -> str:
    """A round was opened."""
    return f"Đã mở đợt {round_id}: {to_review} hộ trong danh sách cần rà soát."


def round_line(row: Mapping[str, object]) -> str:
    """One round of the list."""
    status = "đang mở" if row["status"] == "open" else "đã khóa"
    return f"{row['round']}\t{status}\t{row['classified']}/{row['households']} hộ đã phân loại"


def no_rounds() -> str:
    """There is no round yet."""
    return "Chưa có đợt rà soát nào. Hãy mở một đợt bằng lệnh rounds open."


def recorded(step: str, round_id: str) -> str:
    """A step was recorded."""
    return f"Đã ghi bước {step} của đợt {round_id}."


def data_unreadable(file: str) -> str:
    """The file of --data cannot be read."""
    return (
        f"Không đọc được tệp {file} (cần một đối tượng JSON). Dữ liệu không thay đổi. "
        "Hãy kiểm tra lại tệp."
    )


def closed(round_id: str, code: str) -> str:
    """A round was closed."""
    return f"Đã khóa đợt {round_id}; mã dữ liệu {code}."


def refused(count: int, first: str, missing: str) -> str:
    """Some households have no verdict."""
    return (
        f"Còn {count} hộ chưa phân loại được (ví dụ {first}: {missing}). "
        "Các hộ khác đã được phân loại và lưu. Hãy bổ sung câu trả lời còn thiếu rồi phân loại lại."
    )


def classified(round_id: str, households: int, counts: Sequence[str]) -> str:
    """A round was classified."""
    return f"Đợt {round_id}: {households} hộ. " + "; ".join(counts) + "."


def village_unknown(code: str) -> str:
    """No village of this code."""
    return f"Không có thôn mã {code}. Dữ liệu không thay đổi. Hãy xem lại danh mục thôn."
