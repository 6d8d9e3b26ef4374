"""Data dictionary of the open export: what every table and every column means."""

from collections.abc import Sequence

TABLES = {
    "units": "Đơn vị hành chính",
    "villages": "Thôn",
    "households": "Hộ gia đình",
    "members": "Thành viên hộ",
    "reviews": "Phiếu rà soát của hộ trong một đợt",
    "procedure": "Các bước của đợt rà soát",
    "supports": "Chính sách hỗ trợ",
    "targets": "Chỉ tiêu kế hoạch",
    "decisions": "Quyết định",
    "decision_items": "Nội dung quyết định theo hộ",
    "transfers": "Hộ chuyển đến, chuyển đi",
    "tombstones": "Bản ghi đã xóa",
    "resolutions": "Việc đã quyết khi số liệu hai bên khác nhau",
    "issue_replies": "Trả lời ý kiến của cấp trên",
    "audit": "Mốc nhật ký",
    "confirmations": "Giá trị đã đối chiếu",
    "rounds": "Đợt rà soát",
}

_COMMON = {
    "id": "Mã bản ghi do máy tạo, không đổi, không dùng lại",
    "rev": "Số lần lưu; tăng 1 sau mỗi lần sửa",
    "note": "Ghi chú",
    "household": "Mã bản ghi của hộ",
    "member": "Mã bản ghi của thành viên",
    "village": "Mã bản ghi của thôn",
    "unit": "Mã đơn vị kèm ngày bắt đầu",
    "round": "Mã đợt rà soát, ví dụ 2026-DK",
    "by": "Người thực hiện",
    "at": "Thời điểm (giờ quốc tế)",
    "on": "Ngày thực hiện",
    "reason": "Lý do",
    "source": "Nguồn",
    "what": "Loại bản ghi",
    "of": "Mã bản ghi được nói đến",
    "valid_from": "Ngày bắt đầu",
    "valid_to": "Ngày kết thúc; trống là đang còn",
    "area": "Khu vực: nong_thon hoặc thanh_thi",
    "status_on": "Ngày của tình trạng",
    "decision": "Mã bản ghi của quyết định",
    "value": "Giá trị",
    "text": "Nội dung",
    "code": "Mã chính thức",
    "number": "Số văn bản",
}

_OWN = {
    "confirmations": {
        "standard": "Mã chuẩn",
        "path": "Tên giá trị trong chuẩn",
        "name": "Họ tên người đối chiếu",
        "page": "Trang của văn bản gốc",
    },
    "rounds": {
        "id": "Mã đợt rà soát, ví dụ 2026-DK",
        "kind": "Loại đợt: dinh_ky, thuong_xuyen, muc_song_trung_binh, lao_dong_thu_nhap_thap",
        "year": "Năm rà soát",
        "month": "Tháng của đợt thường xuyên",
        "standards": "Mã chuẩn; chuẩn thứ nhất quyết định, chuẩn thứ hai để so sánh",
        "digests": "Mã băm tệp của từng chuẩn khi mở đợt",
        "from_on": "Từ ngày",
        "to_on": "Đến ngày",
        "status": "Tình trạng đợt: open đang mở, closed đã khóa",
        "closed_at": "Thời điểm khóa (giờ quốc tế)",
        "snapshot": "Mã băm số liệu khi khóa",
    },
    "units": {
        "name": "Tên đơn vị, không kèm loại",
        "kind": "Loại đơn vị: xa, phuong, thi_tran, dac_khu, huyen, tinh, thanh_pho",
        "parent": "Mã đơn vị cấp trên",
        "before": "Mã các đơn vị cũ hợp thành",
    },
    "villages": {
        "code": "Mã thôn do xã đặt",
        "name": "Tên thôn",
        "kind": "Loại: thon, ban, bon, buon, ap, to_dan_pho, khu_pho, khac",
        "households": "Tổng số hộ dân cư",
        "people": "Tổng số nhân khẩu",
        "dac_biet_kho_khan": "Thôn đặc biệt khó khăn",
    },
    "households": {
        "owner": "Mã xã quản lý hộ",
        "code": "Mã hộ chính thức; có thể trống",
        "head": "Mã bản ghi của chủ hộ",
        "address": "Địa chỉ",
        "phone": "Số điện thoại",
        "residence": "Cư trú: permanent thường trú, temporary tạm trú, other khác",
        "groups": "Nhóm đối tượng: dtts, khong_co_kha_nang_lao_dong, nguoi_co_cong, khac",
        "category_before": "Phân loại ở danh sách trước",
        "origin": "Diện rà soát: on_list đang trong danh sách, requested có đơn, found phát hiện",
        "status": "Tình trạng hộ: active, moved_out, dissolved, merged",
        "merged_into": "Mã hộ đã nhập vào",
    },
    "members": {
        "no": "Thứ tự trên phiếu",
        "name": "Họ và tên",
        "sex": "Giới tính: male nam, female nữ",
        "ethnicity_code": "Mã dân tộc",
        "relation": "Quan hệ với chủ hộ",
        "birth_date": "Ngày sinh",
        "birth_year": "Năm sinh",
        "citizen_id": "Số căn cước 12 chữ số hoặc chứng minh cũ 9 chữ số",
        "citizen_id_issued_on": "Ngày cấp căn cước",
        "citizen_id_issued_by": "Nơi cấp căn cước",
        "work": "Tình trạng việc làm: employed, unemployed, studying, other",
        "status": "Tình trạng: present, away, moved_out, dead, left",
    },
    "reviews": {
        "kind": "Loại đợt: dinh_ky, thuong_xuyen, muc_song_trung_binh, lao_dong_thu_nhap_thap",
        "phieu_a": "Kết quả Phiếu A: pass, fail, not_used",
        "reviewed_on": "Ngày rà soát",
        "by": "Người rà soát",
        "answers": "Câu trả lời về hộ, dạng JSON",
        "member_answers": "Câu trả lời về từng thành viên, dạng JSON",
        "diem_b1_typed": "Tổng điểm B1 nhập tay từ phiếu giấy, dạng JSON",
        "income_vnd_pm": "Thu nhập bình quân đầu người một tháng, đồng",
        "results": "Kết quả chấm theo từng chuẩn, dạng JSON",
        "override": "Kết luận khác điểm số, dạng JSON",
        "causes": "Nguyên nhân nghèo",
        "needs": "Nhu cầu hỗ trợ",
        "state": "Mức độ: draft đang nhập, complete đủ, locked đã khóa",
    },
    "procedure": {
        "step": "Bước của quy trình",
        "until": "Ngày cuối, ví dụ của niêm yết",
        "place": "Nơi thực hiện",
        "data": "Các mục của bước, dạng JSON",
    },
    "supports": {
        "programme": "Chương trình",
        "policy": "Chính sách",
        "form": "Hình thức hỗ trợ",
        "status": "Tình trạng hỗ trợ",
        "amount_vnd": "Số tiền, đồng",
        "quantity": "Số lượng",
        "from_on": "Từ ngày",
        "to_on": "Đến ngày",
        "paper_no": "Số chứng từ",
    },
    "targets": {
        "year": "Năm",
        "indicator": "Tên chỉ tiêu",
        "source": "Cấp giao: cấp trên hoặc xã",
        "num": "Tử số",
        "den": "Mẫu số",
    },
    "decisions": {
        "kind": "Loại quyết định",
        "on": "Ngày ký",
        "signer": "Người ký",
        "title": "Trích yếu",
        "issuer": "Cơ quan ban hành",
        "supersedes": "Thay cho quyết định",
    },
    "decision_items": {
        "result": "Kết quả công nhận",
        "certificate_no": "Số giấy chứng nhận",
    },
    "transfers": {
        "from_unit": "Từ đơn vị",
        "to_unit": "Đến đơn vị",
        "state": "Tình trạng bàn giao",
        "bundle": "Mã gói bàn giao",
    },
    "tombstones": {"last_rev": "Số lần lưu cuối cùng"},
    "resolutions": {
        "field": "Trường dữ liệu",
        "chosen": "Bên được chọn",
        "base": "Giá trị gốc",
        "ours": "Giá trị của máy này",
        "theirs": "Giá trị của máy kia",
    },
    "issue_replies": {"issue": "Mã ý kiến", "reply": "Cách trả lời"},
    "audit": {
        "n": "Số thứ tự nhật ký",
        "h": "Mã băm nhật ký",
        "why": "Lý do ghi mốc",
        "ref": "Liên quan đến",
    },
}


def meaning(table: str, column: str) -> str | None:
    """What a column of a table means; `None` for one that nobody has described."""
    return _OWN.get(table, {}).get(column) or _COMMON.get(column)


def not_ours(file: str) -> str:
    """A workbook without a single table of the open export."""
    return (
        f"Tệp {file} không phải bản xuất toàn bộ số liệu của chương trình: không thấy bảng nào đã "
        "biết. Chưa nhập gì, số liệu trên máy còn nguyên. Hãy chọn thư mục do nút “Xuất toàn bộ số "
        "liệu” ghi ra."
    )


def columns_missing(file: str, sheet: str, columns: Sequence[str]) -> str:
    """A table has lost columns."""
    return (
        f"Tệp {file}, sheet {sheet} thiếu cột {', '.join(columns)}. Chưa nhập gì, số liệu trên máy "
        "còn nguyên. Hãy dùng đúng tệp đã xuất, không xóa cột."
    )
