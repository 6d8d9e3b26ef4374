"""Words of the steps of a round: what is missing, what stands in the way."""

from collections.abc import Sequence
from datetime import date


def not_balanced(villages: Sequence[str]) -> str:
    """The movement table of some villages does not balance."""
    return (
        f"Chưa khóa được đợt: diễn biến không cân đối ở {_places(villages)}. "
        "Dữ liệu đã nhập vẫn nguyên vẹn. Hãy xem bảng diễn biến và sửa các hộ được nêu."
    )


_STEP_FIELDS = {
    "number": "số quyết định",
    "chair": "người chủ trì",
    "secretary": "thư ký",
    "households_present": "số hộ có mặt",
    "present": "số người dự họp",
    "households_total": "số hộ cần rà soát",
    "agree": "số người đồng ý",
    "disagree": "số người không đồng ý",
    "from": "người, cơ quan gửi",
    "content": "nội dung khiếu nại",
    "complaint": "khiếu nại được phúc tra",
    "result": "kết quả",
    "text": "nội dung kết quả",
    "to": "nơi nhận",
}


def step_incomplete(missing: Sequence[str]) -> str:
    """A step lacks what its paper must say."""
    names = ", ".join(_STEP_FIELDS[one] for one in missing)
    return f"Chưa ghi được bước này: còn thiếu {names}. Dữ liệu không thay đổi. Hãy điền tiếp."


def more_votes(votes: int, present: int) -> str:
    """More votes than people present."""
    return (
        f"Chưa ghi được cuộc họp dân: {votes} người biểu quyết, nhiều hơn {present} người dự họp. "
        "Dữ liệu không thay đổi. Hãy kiểm tra lại các số theo biên bản."
    )


def recognised_elsewhere() -> str:
    """Recognition and certificates name their households."""
    return (
        "Chưa ghi được bước này: quyết định công nhận và giấy chứng nhận phải nêu từng hộ. Dữ liệu "
        "không thay đổi. Hãy dùng màn hình Công nhận hoặc lệnh rounds recognise, rounds certify."
    )


def meeting_reason_needed() -> str:
    """The meeting holds another class to be right and the minutes say no reason."""
    return (
        "Chưa ghi được cuộc họp dân: hộ được kết luận khác kết quả rà soát phải có ý kiến, lý do. "
        "Dữ liệu không thay đổi. Hãy ghi ý kiến cho hộ đó."
    )


def meeting_decided(on: date, opinion: str) -> str:
    """Reason of a decision that a village meeting took."""
    return f"Họp dân ngày {on:%d/%m/%Y}: {opinion.strip()}"


def complaint_unknown() -> str:
    """A re-check of no open complaint."""
    return (
        "Chưa ghi được kết quả phúc tra: không có khiếu nại này đang chờ. Dữ liệu không thay đổi. "
        "Hãy chọn một khiếu nại đã ghi."
    )


def posting_short(days: int, least: date) -> str:
    """A posting shorter than the procedure asks for."""
    return (
        f"Chưa ghi được bước niêm yết: phải đủ {days} ngày làm việc, sớm nhất đến hết ngày "
        f"{least:%d/%m/%Y}. Dữ liệu không thay đổi. Hãy sửa ngày cuối hoặc để trống."
    )


def step_blocked(code: str, villages: Sequence[str], count: int, until: date | None) -> str:
    """A step of the procedure cannot be taken yet."""
    return f"Chưa ghi được bước này: {block(code, villages, count, until)} Dữ liệu không thay đổi."


_BLOCKS = {
    "not_in_chain": "loại đợt này không có bước đó theo quy trình.",
    "meeting_lost": (
        "cuộc họp dân gần nhất ở {where} chưa đủ một nửa số người dự đồng ý. "
        "Hãy rà soát lại, ghi bước rà soát rồi họp lại."
    ),
    "votes_lost": (
        "còn {count} hộ ở {where} chưa được một nửa số người dự họp đồng ý. "
        "Hãy rà soát lại các hộ này và họp lại."
    ),
    "no_complaint": "không có khiếu nại nào đang chờ phúc tra.",
    "result_posted": "kết quả phúc tra còn niêm yết đến hết ngày {last} ở {where}.",
    "no_opinion_request": "chưa ghi việc xin ý kiến cấp trên. Hãy ghi bước đó trước.",
    "no_list": "chưa lập danh sách hộ cần rà soát. Hãy ghi bước lập danh sách trước.",
    "unclassified": (
        "còn {count} hộ chưa phân loại được ở {where}. Hãy bổ sung và phân loại trước."
    ),
    "no_meeting": "chưa họp dân ở {where}. Hãy ghi biên bản họp dân trước.",
    "not_posted": "chưa niêm yết ở {where}. Hãy ghi bước niêm yết trước.",
    "posting_runs": "niêm yết còn đến hết ngày {last} ở {where}.",
    "open_complaints": "còn {count} khiếu nại chưa phúc tra. Hãy ghi kết quả phúc tra trước.",
    "no_opinion": "chưa có ý kiến của cấp trên. Hãy ghi ý kiến trả lời trước.",
    "opinion_unanswered": (
        "còn {count} ý kiến cấp trên chưa có trả lời của xã. Hãy trả lời từng ý kiến: "
        "đã sửa, giải trình hoặc giữ nguyên."
    ),
    "not_recognised": "chưa có quyết định công nhận. Hãy ghi quyết định trước.",
    "unanswered": "còn {count} giấy đề nghị chưa trả lời.",
    "no_head": "còn {count} hộ chưa có chủ hộ.",
    "unexplained": (
        "còn {count} hộ có chỉ số ghi khác câu trả lời mà chưa có lý do. Hãy mở hộ, ghi lý do "
        "hoặc sửa câu trả lời."
    ),
    "recognised_differs": "còn {count} hộ có kết quả khác quyết định công nhận.",
    "undecided": (
        "còn {count} hộ nghèo, cận nghèo, thoát nghèo chưa có quyết định công nhận. "
        "Khóa đợt trước quyết định phải ghi lý do."
    ),
    "not_balanced": "diễn biến không cân đối ở {where}.",
}
"""What stands in the way, by its code; what is told of the place stands in braces."""


def block(code: str, villages: Sequence[str], count: int, until: date | None) -> str:
    """What stands in the way of a step, and what to do."""
    last = f"{until:%d/%m/%Y}" if until else ""
    return _BLOCKS[code].format(where=_places(villages), count=count, last=last)


_OF_HOUSEHOLD = {
    "unclassified": "Chưa phân loại được: còn câu trả lời thiếu. Hãy mở hộ và bổ sung.",
    "votes_lost": "Chưa được một nửa số người dự họp đồng ý. Hãy rà soát lại rồi họp lại.",
    "open_complaints": "Có khiếu nại chưa phúc tra. Hãy ghi kết quả phúc tra.",
    "opinion_unanswered": (
        "Cấp trên có ý kiến về hộ này. Hãy mở hộ, xem ý kiến và trả lời (Ctrl+I)."
    ),
    "no_head": "Hộ chưa có chủ hộ: mở hộ, dùng việc Đổi chủ hộ (hoặc thêm người rồi chọn chủ hộ).",
    "unexplained": (
        "Chỉ số thiếu hụt ghi khác câu trả lời mà chưa có lý do (thường do hai máy cùng sửa). "
        "Hãy mở hộ: ghi lý do ở ô được đánh dấu, hoặc sửa câu trả lời, rồi lưu."
    ),
    "unanswered": "Giấy đề nghị chưa có trả lời. Hãy công nhận hoặc ra thông báo không công nhận.",
    "recognised_differs": (
        "Kết quả hiện nay khác quyết định công nhận. Hãy ra quyết định đính chính hoặc sửa lại."
    ),
    "undecided": (
        "Chưa có quyết định công nhận. Hãy ghi quyết định; khóa đợt trước thì phải ghi lý do."
    ),
    "not_balanced": "Làm lệch bảng diễn biến: có ở đầu kỳ, chưa có kết quả cuối kỳ.",
}


def obstacle_of_household(code: str) -> str:
    """Why one household is in the way."""
    return _OF_HOUSEHOLD[code]


def closing_blocked(text: str, first: str) -> str:
    """A round cannot be closed yet."""
    return (
        f"Chưa khóa được đợt: {text} Hộ đầu tiên: {first}. Dữ liệu đã nhập vẫn nguyên vẹn; "
        "tab Còn vướng nêu từng hộ."
    )


def _places(villages: Sequence[str]) -> str:
    shown = ", ".join(villages[:5])
    return f"{shown} và {len(villages) - 5} thôn khác" if len(villages) > 5 else shown or "cả xã"
