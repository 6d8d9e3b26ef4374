"""Sentences about requests, the worklist, recognition and re-keying."""

from collections.abc import Mapping

from giamngheo_desktop.text.labels import CATEGORY

FORM: Mapping[str, str] = {
    "m01": "Mẫu số 01 (đề nghị rà soát)",
    "m04": "Mẫu số 04 (đề nghị công nhận thoát)",
}
PURPOSE: Mapping[str, str] = {
    "ngheo_can_ngheo": "rà soát hộ nghèo, hộ cận nghèo",
    "muc_song_trung_binh": "xác định hộ có mức sống trung bình",
}
STATE: Mapping[str, str] = {
    "waiting": "chờ mở đợt",
    "in_round": "đang rà soát",
    "decided": "đã có quyết định",
    "refused": "đã từ chối",
}


def counted_from(purpose: str, *, is_later: bool = False) -> str:
    """From which day the deadline runs, and where that is the program's own reading.

    Args:
        is_later: the round of its day was closed before it came.
    """
    if purpose == "muc_song_trung_binh":
        return (
            "Tính từ ngày nhận giấy đề nghị; thủ tục không nói rõ mốc tính, đây là cách hiểu của "
            "chương trình."
        )
    if is_later:
        return (
            "Đợt của ngày nhận đã khóa nên giấy chờ đợt kế tiếp, hạn tính theo đợt đó; quyết định "
            "không nói trường hợp này, đây là cách hiểu của chương trình. Muốn trả lời trong đợt "
            "đã khóa thì mở lại đợt, có lý do."
        )
    return "Tính từ ngày bắt đầu rà soát của đợt; trong đợt định kỳ là ngày cuối đợt."


def asked_for(form: str, purpose: str) -> str:
    """A form with its purpose, where it has a choice of two."""
    if form == "m01" and purpose == "muc_song_trung_binh":
        return f"Mẫu số 01 (đề nghị {PURPOSE[purpose]})"
    return FORM[form]


def m04_is_of_the_poor() -> str:
    """Mẫu số 04 with the purpose of Mẫu số 01."""
    return (
        "Chưa nhận được giấy đề nghị: Mẫu số 04 chỉ đề nghị công nhận hộ thoát nghèo, thoát cận "
        "nghèo. Dữ liệu không thay đổi. Hãy chọn Mẫu số 01 để đề nghị xác định hộ có mức sống "
        "trung bình."
    )


def already_asked() -> str:
    """The household has an open request."""
    return "Hộ này đã có giấy đề nghị đang chờ. Dữ liệu không thay đổi. Hãy dùng giấy đã nhận."


def unknown() -> str:
    """No such request, or it was answered."""
    return "Không có giấy đề nghị đang chờ này. Dữ liệu không thay đổi."


def no_round_yet(round_id: str) -> str:
    """A refusal needs a round it belongs to."""
    return (
        f"Chưa từ chối được: đợt {round_id} của giấy đề nghị này chưa mở. Dữ liệu không thay đổi. "
        "Hãy mở đợt rồi rà soát hộ trước."
    )


def reason_needed() -> str:
    """A refusal or an override needs a reason."""
    return "Cần ghi lý do. Dữ liệu không thay đổi."


def number_taken(number: str) -> str:
    """A decision of that number exists."""
    return f"Số quyết định {number} đã dùng. Dữ liệu không thay đổi. Hãy kiểm tra lại số."


def decision_title(list_year: int) -> str:
    """Title of a decision of recognition; a proposal of ours."""
    return f"Quyết định công nhận kết quả rà soát hộ nghèo, hộ cận nghèo năm {list_year}"


def nothing_recognised() -> str:
    """A round without anybody to recognise."""
    return "Chưa có hộ nào để công nhận trong đợt này. Dữ liệu không thay đổi."


def only_compared(standard: str, households: int) -> str:
    """Households whose class rests on declared income only."""
    return (
        f"Chưa công nhận được: {households} hộ chỉ có kết quả theo thu nhập khai, vì {standard} "
        "chưa có bảng điểm; kết quả này chỉ để so sánh. Dữ liệu không thay đổi. Hãy ghi kết luận "
        "của cuộc họp hoặc của Chủ tịch cho từng hộ, hoặc lấy chuẩn đã có bảng điểm làm chuẩn "
        "quyết định."
    )


def not_in_round() -> str:
    """The household has no review in the round."""
    return "Hộ này không có trong đợt rà soát. Dữ liệu không thay đổi."


def not_yours() -> str:
    """Who keyed a household cannot key it again for the check."""
    return (
        "Việc nhập lại để kiểm tra phải do người khác làm: bạn là người lưu hộ này lần cuối. "
        "Dữ liệu không thay đổi."
    )


def no_request_here() -> str:
    """A refusal of a household that asked for nothing."""
    return (
        "Chưa ra thông báo được: hộ này không có giấy đề nghị trong đợt. Dữ liệu không thay đổi. "
        "Hãy chọn hộ có giấy đề nghị."
    )


def answered_already() -> str:
    """The request has its answer."""
    return "Giấy đề nghị của hộ này đã được trả lời. Dữ liệu không thay đổi."


def nobody_to_refuse() -> str:
    """No request whose result does not give what was asked for."""
    return "Không có giấy đề nghị nào phải từ chối trong đợt này. Dữ liệu không thay đổi."


def refusal_reason(category: str, diem_b1: int | None, diem_b2: int | None, said: str) -> str:
    """Reason of a refusal, proposed from the result of the review."""
    scores = f" (điểm B1 {diem_b1}, B2 {diem_b2})" if diem_b1 is not None else ""
    more = f" {said.rstrip('.')}." if said else ""
    return f"Kết quả rà soát: {CATEGORY[category].lower()}{scores}.{more}"


def nothing_keyed() -> str:
    """There is no form to draw a sample from."""
    return (
        "Chưa chọn được mẫu đối chứng: đợt này chưa có phiếu nào nhập xong. Dữ liệu không thay đổi."
    )


def nothing_rekeyed() -> str:
    """There is no second keying to print."""
    return (
        "Chưa có biên bản đối chứng: chưa hộ nào trong mẫu được nhập lại. Hãy nhờ người khác nhập "
        "lại ít nhất một hộ."
    )


MEMBER_FIELDS = {
    "name": "Họ và tên",
    "sex": "Giới tính",
    "ethnicity_code": "Dân tộc",
    "relation": "Quan hệ với chủ hộ",
    "birth_date": "Ngày sinh",
    "birth_year": "Năm sinh",
    "citizen_id": "Số định danh",
    "citizen_id_issued_on": "Ngày cấp",
    "citizen_id_issued_by": "Nơi cấp",
    "work": "Việc làm",
}


def of_member(no: int, field: str) -> str:
    """A field of the person at a place of the form."""
    return f"người số {no} · {field}"


def no_forms() -> str:
    """No household to print a form for."""
    return "Chưa in được phiếu: danh sách đang xem không có hộ nào. Hãy bỏ lọc rồi in lại."


def household_unknown() -> str:
    """A household of the list is gone."""
    return "Không tìm thấy một hộ trong danh sách cần in. Hãy tải lại (F5) rồi in lại."
