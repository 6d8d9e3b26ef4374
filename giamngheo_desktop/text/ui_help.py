"""Help pages: for each screen what it is for, its keys, the usual mistakes, the law."""

from html import escape

TITLE = "Trợ giúp (F1)"

_KEYS = (
    ("Ctrl+1 … Ctrl+9", "mở màn hình"),
    ("Ctrl+F", "tìm hộ, người, số ở mọi nơi"),
    ("Esc", "quay lại, không mất bản nháp"),
    ("F5", "đọc lại số liệu"),
    ("Ctrl+L / Ctrl+Shift+L", "khóa máy / đổi người dùng"),
    ("F6 / Shift+F6", "sang ô, bảng kế tiếp / trước đó"),
    ("Ctrl+Shift+K", "mọi phím của chương trình"),
    ("Ctrl+Shift++", "đổi cỡ chữ"),
)
"""Keys that work everywhere."""

_PAGES: dict[str, tuple[str, tuple[tuple[str, str], ...], tuple[str, ...], str]] = {
    "overview": (
        "Xem nhanh tình hình của đợt: số hộ theo kết quả, tiến độ từng thôn.",
        (("Tab", "sang thẻ kế tiếp"), ("Enter", "mở danh sách của thẻ, của thôn")),
        (
            "Tỷ lệ nghèo hiện “—” khi chưa ghi tổng số hộ dân cư của thôn (Thiết lập).",
            "Số liệu chỉ đổi sau khi phân loại lại đợt.",
        ),
        "",
    ),
    "households": (
        "Tìm, lọc, mở hộ. Tên xếp theo tên, chữ đệm, họ; dấu theo thứ tự không, huyền, hỏi, "
        "ngã, sắc, nặng.",
        (
            ("gõ chữ", "lọc ngay, không cần dấu, không cần đúng thứ tự"),
            ("↓ rồi Enter", "mở hộ"),
            ("Ctrl+N", "thêm hộ"),
            ("Ctrl+C", "chép danh sách sang Excel"),
            ("Ctrl+D / Ctrl+J", "hộ có thể trùng / việc cần làm"),
            ("Ctrl+H / Ctrl+Z", "lịch sử hộ / hoàn tác việc vừa làm"),
            ("F3", "vì sao một hộ không có ở đây"),
        ),
        (
            "Không thấy hộ: xem dòng dưới bảng, có thể đang lọc; bấm Bỏ lọc.",
            "Tìm theo tên thành viên hoặc số định danh: gõ rồi Enter.",
        ),
        "",
    ),
    "household": (
        "Nhập Phiếu B theo đúng thứ tự phiếu giấy. Kết quả và lý do hiện ngay bên phải.",
        (
            ("Enter / Shift+Enter", "ô sau / ô trước"),
            ("c, 1 / k, 2", "thiếu hụt / không thiếu"),
            ("số in trên phiếu", "chọn câu trả lời"),
            ("F4 / Shift+F4 / Ctrl+F4", "như năm trước: ô / trang / cả hộ"),
            ("F8 / F7", "tới ô cần xem / giải thích cảnh báo bằng vài chữ"),
            ("Ins, Ctrl+D, Ctrl+↑↓", "thêm người, chép ô trên, đổi thứ tự"),
            ("Ctrl+S / Ctrl+Enter", "lưu / lưu và mở hộ sau"),
            ("Ctrl+PgUp, Ctrl+PgDn", "đổi trang"),
            ("Ctrl+H / Ctrl+Z", "lịch sử, khôi phục / hoàn tác việc vừa làm"),
            ("Ctrl+T", "tách, nhập hộ, người mất, chuyển đi; hoàn tác"),
        ),
        (
            "Điểm B1 nhập tay phải ghi số phiếu giấy làm căn cứ.",
            "Người đã chuyển đi, đã chết: đổi cột Hiện nay, không xóa dòng.",
            "Ô để trống là chưa trả lời, không phải là “không”.",
        ),
        "Thông tư 07/2021/TT-BLĐTBXH, Điều 3; Nghị định 07/2021/NĐ-CP, Điều 3.",
    ),
    "round": (
        "Mở đợt, phân loại, ghi các bước, xem diễn biến, khóa đợt.",
        (
            ("Ctrl+R", "phân loại"),
            ("Ctrl+G", "ghi một bước"),
            ("Ctrl+M", "họp dân của thôn đang chọn"),
            ("Ctrl+K", "kết luận, công nhận, không công nhận từng hộ"),
            ("Enter", "trên ô của một bước: ghi bước đó; trên tên thôn: mở các hộ"),
            ("Ctrl+J", "việc cần làm: hạn, thôn, rà soát viên, giấy đề nghị"),
            ("F3", "vì sao một hộ không có ở đây"),
        ),
        (
            "Bước chưa làm được: thẻ Còn vướng nêu từng hộ; Enter mở hộ đó.",
            "Đợt không khóa được khi còn hộ chưa phân loại, giấy đề nghị chưa trả lời, kết quả "
            "khác quyết định hoặc diễn biến chưa khớp.",
            "Đợt đã khóa chỉ mở lại khi ghi lý do; lý do được giữ trong nhật ký.",
        ),
        "Quyết định 24/2021/QĐ-TTg, Điều 4, Điều 5.",
    ),
    "plan": (
        "Kế hoạch của năm: chỉ tiêu, nhiệm vụ, hộ đăng ký, hỗ trợ, đào tạo, vốn, hạn chế, biểu đồ.",
        (
            ("Ctrl+Tab", "sang trang kế tiếp"),
            ("F2 hoặc Enter", "sửa ô; ô xám chỉ để xem"),
            ("Ctrl+N / Ctrl+Delete", "thêm dòng / bỏ dòng"),
            ("Ctrl+D", "phân bổ chỉ tiêu, tổng luôn khớp"),
            ("Ctrl+Shift+N", "thêm dự án, tiểu dự án (trang Nguồn vốn)"),
            ("Ctrl+S", "lưu cả kế hoạch một lần"),
            ("Ctrl+P", "in các phụ lục"),
            ("F3", "vì sao một hộ không có ở đây"),
            ("← → ↑ ↓, Enter", "trên biểu đồ: chọn cột, xem hộ đứng sau"),
        ),
        (
            "Thực hiện lấy từ các đợt rà soát, không gõ tay được.",
            "Tỷ lệ gõ vào không khớp số hộ: dòng dưới bảng nêu các số hộ có thể đúng.",
            "Dự báo chỉ để tham khảo, không in trong phụ lục.",
        ),
        "",
    ),
    "worklist": (
        "Việc của đợt: hộ đến hạn, giấy đề nghị, hạn báo cáo, chênh lệch, phiếu để in.",
        (
            ("Ctrl+Tab", "đổi thẻ"),
            ("Enter", "mở hộ đang chọn; trên thôn, rà soát viên: ra từng hộ"),
            ("F3", "vì sao một hộ không có ở đây"),
        ),
        (
            "Giấy đề nghị nộp trong năm được đưa vào đợt kế tiếp, có hạn trả lời.",
            "Phiếu in đúng các hộ đang hiện, đúng thứ tự; bỏ lọc để in tất cả.",
        ),
        "Quyết định 24/2021/QĐ-TTg, Điều 4, Điều 5.",
    ),
    "rekeying": (
        "Một phần hai mươi số phiếu do người khác nhập lại; tỷ lệ ô sai theo thôn.",
        (
            ("Enter", "nhập lại hộ đang chọn"),
            ("Ctrl+S", "trên phiếu: so sánh"),
            ("F3", "vì sao một hộ không có ở đây"),
        ),
        (
            "Người nhập lại phải khác người đã nhập; số liệu đã lưu không đổi.",
            "Chọn mẫu mới không xóa kết quả các hộ đã nhập lại.",
        ),
        "",
    ),
    "history": (
        "Một hộ qua các đợt: kết quả, thay đổi, hỗ trợ, từng lần sửa và những gì khác.",
        (
            ("Ctrl+R", "khôi phục bản đang chọn"),
            ("Ctrl+Z", "hoàn tác thay đổi đang chọn"),
            ("Enter", "mở phiếu"),
        ),
        (
            "Khôi phục không xóa gì: bản vừa thay vẫn nằm trong danh sách.",
            "Đợt đã khóa giữ nguyên như lúc khóa, dù khôi phục bản nào.",
        ),
        "",
    ),
    "duplicates": (
        "Các cặp hộ có thể trùng và vì sao.",
        (
            ("Ctrl+K", "không trùng, ghi nhớ"),
            ("Enter / Ctrl+Enter", "mở hộ thứ nhất / thứ hai"),
            ("F3", "vì sao một hộ không có ở đây"),
        ),
        ("Đúng là một hộ: mở hộ thừa, Ctrl+T, nhập vào hộ kia; hoàn tác được.",),
        "",
    ),
    "log": (
        "Ai làm gì, lúc nào, vì sao; ai đã xem dữ liệu cá nhân của hộ nào.",
        (("Enter", "trong ô lọc: tìm; trên dòng: lịch sử của hộ"),),
        ("Nhật ký không sửa, không xóa được; mỗi dòng nối với dòng trước.",),
        "",
    ),
    "meeting": (
        "Ghi họp dân của một thôn: người dự, người đồng ý, phiếu từng hộ; in 02 biên bản.",
        (
            ("Enter", "sang ô kế tiếp"),
            ("Ctrl+S", "ghi cuộc họp"),
            ("Ctrl+P", "in 02 biên bản; chưa họp thì in mẫu trống"),
            ("F2 hoặc Enter", "sửa ô phiếu của hộ"),
            ("F3", "vì sao một hộ không có ở đây"),
        ),
        (
            "Tỷ lệ đồng ý tính trên số người dự họp, kể cả người không biểu quyết.",
            "Chưa đủ một nửa: cuộc họp vẫn được ghi, rồi rà soát lại và họp lần nữa.",
            "Họp dân kết luận khác điểm: điểm giữ nguyên, kết luận đứng cạnh và cần lý do.",
        ),
        "Quyết định 24/2021/QĐ-TTg, Điều 4.",
    ),
    "recognition": (
        "Từng hộ với điểm, họp dân, quyết định; kết luận, công nhận, không công nhận, cấp giấy.",
        (
            ("Enter", "tới ô nhập của thẻ đang mở"),
            ("Ctrl+O", "mở phiếu của hộ"),
            ("F3", "vì sao một hộ không có ở đây"),
            ("Ctrl+Tab", "đổi thẻ"),
        ),
        (
            "Không công nhận được: dòng đỏ trên cùng nói còn vướng gì.",
            "Kết quả đổi sau quyết định: ghi một quyết định nữa, đó là quyết định đính chính.",
            "Thông báo không công nhận luôn có lý do; để trống thì lấy theo kết quả rà soát.",
        ),
        "Quyết định 24/2021/QĐ-TTg, Điều 4, Điều 5.",
    ),
    "compare": (
        "Kết quả theo hai chuẩn đặt cạnh nhau, theo thôn: do hộ thay đổi và do chuẩn thay đổi.",
        (("Enter", "xem các hộ đứng sau con số"),),
        ("Số hộ khác nhau do chuẩn không phải là hộ nghèo mới.",),
        "",
    ),
    "keying": (
        "Gõ bảng điểm B1, câu hỏi Phiếu A từ văn bản: hai người gõ độc lập, so từng ô.",
        (("Ctrl+S", "lưu bản gõ"), ("Ctrl+Tab", "đổi thẻ")),
        (
            "Hai bản gõ phải giống hệt nhau mới được kích hoạt.",
            "Chương trình không có sẵn bảng điểm nào và không đoán.",
        ),
        "",
    ),
    "papers": (
        "Xem trước và in danh sách, biểu tổng hợp, biên bản, phụ lục.",
        (
            ("gõ chữ, Enter", "tìm giấy tờ"),
            ("PgDn, Ctrl + và Ctrl -", "lật trang, phóng to, thu nhỏ"),
            ("Ctrl+P", "in"),
            ("Ctrl+E / Ctrl+Shift+E", "lưu PDF / Excel, Word"),
            ("tên hộ, Enter", "in cho một hộ; ở danh sách: vì sao hộ không có tên"),
            ("F3", "vì sao một hộ không có ở đây"),
        ),
        (
            "Bản niêm yết không có số định danh, dân tộc; bản hồ sơ chỉ dùng nội bộ.",
            "Biểu chưa khớp số liệu không in được; lý do ghi rõ thôn nào.",
            "Người ký, số mẫu, khổ giấy ở Thiết lập, thẻ Giấy tờ; số mẫu chỉ in khi đã tự ghi.",
        ),
        "Nghị định 30/2020/NĐ-CP.",
    ),
    "transfers": (
        "Hộ chuyển giữa các xã: xã đi đề nghị, xã nhận đồng ý hoặc không, xã đi đóng. Tới khi đóng "
        "hộ vẫn thuộc xã đi; lúc nào hộ cũng chỉ thuộc một xã.",
        (
            ("Ctrl+G", "đề nghị chuyển một hộ; ở cấp trên: chuyển tiếp cho xã nhận"),
            ("Ctrl+R", "đọc phiếu chuyển hộ"),
            ("Ctrl+T", "việc tiếp theo của dòng đang chọn: nhận hộ, hoặc đóng"),
        ),
        (
            "Mất USB: bấm Ghi lại phiếu; đọc hai lần cũng không sinh hộ trùng.",
            "Câu trả lời đi cùng gói số liệu; cấp trên báo lại bằng tài liệu gửi xã.",
        ),
        "",
    ),
    "twice": (
        "Người có thể đứng tên ở hai xã. Chương trình chỉ nêu lý do, báo cả hai xã; không tự sửa.",
        (("Ctrl+G", "báo cả hai xã"), ("Ctrl+T", "nhớ là không trùng")),
        (
            "Cặp đã báo không báo lại.",
            "Xã trả lời ở phiếu của hộ (Ctrl+I); câu trả lời đi cùng gói sau.",
        ),
        "",
    ),
    "packages": (
        "Nhiều máy trong một xã: giao thôn cho máy phụ, nhận trả về, hợp nhất từng mục. Chỗ hai "
        "máy sửa khác nhau do người chọn; lựa chọn được ghi lại.",
        (
            ("Enter hoặc phím cách", "chọn thôn"),
            ("Ctrl+G", "giao thôn đã chọn; trên máy phụ: trả gói về máy chính"),
            ("Ctrl+R", "nhận gói thôn"),
            ("Ctrl+T", "thu hồi gói đang giao"),
            ("1 2 3, Enter", "chọn giá trị ở chỗ khác nhau, sang chỗ sau"),
        ),
        (
            "Thôn đang giao không giao lần nữa: nhận gói về hoặc thu hồi trước.",
            "GNB-719: gói đã nhận về hoặc đã thu hồi; giao gói mới, việc đã nhập không mất.",
            "Chưa khóa được đợt khi còn thôn ở máy khác.",
        ),
        "",
    ),
    "handover": (
        "Chuyển số liệu của đợt đã khóa qua USB và nhận biên nhận.",
        (
            ("Ctrl+E", "xuất gói (cấp xã)"),
            ("Ctrl+O", "đọc biên nhận; xem gói (cấp trên)"),
            ("Ctrl+Enter", "nhập gói (cấp trên)"),
            ("Ctrl+D", "đọc tài liệu cấp trên (xã); gửi tài liệu cho xã (cấp trên)"),
            ("Ctrl+Z", "hoàn tác lần nhập đang chọn (cấp trên)"),
            ("Ctrl+P", "in tình hình nộp (cấp trên)"),
            ("Ctrl+K", "khóa đợt của xã đang chọn (cấp trên)"),
            ("Ctrl+R", "thu hồi khóa của máy bị mất (cấp trên)"),
        ),
        (
            "Phải đăng ký với cấp trên trước: 40 chữ số trên phiếu giấy, không gửi qua USB.",
            "Không sửa tên tệp khi đang ghi; chỉ rút USB khi chương trình báo đã ghi xong.",
            "GNB-705: đợt đã khóa ở cấp trên; gửi Bản điều chỉnh sau khóa, có lý do và căn cứ.",
        ),
        "",
    ),
    "upward": (
        "Chuyển số liệu đã tổng hợp của các xã lên cấp trên qua USB và nhận biên nhận.",
        (
            ("Ctrl+E", "xuất gói của đợt đã khóa"),
            ("Ctrl+O", "đọc biên nhận"),
            ("Ctrl+D", "đọc tài liệu cấp trên"),
        ),
        (
            "Phải đăng ký với cấp trên trước: 40 chữ số trên phiếu giấy, không gửi qua USB.",
            "Gói mang nguyên số liệu đã ký của từng xã: cấp trên kiểm được chữ ký của xã.",
        ),
        "",
    ),
    "opinions": (
        "Ghi ý kiến, yêu cầu xem lại và văn bản khác trả lời xã; gửi xuống cùng tài liệu cấp trên.",
        (
            ("Ctrl+N", "văn bản mới"),
            ("Ctrl+G / Ctrl+B", "thêm hộ nêu tên / bỏ hộ"),
            ("Ctrl+Enter", "ghi văn bản"),
            ("Ctrl+E / Ctrl+T", "sửa văn bản đã chọn / thay bằng văn bản mới"),
            ("Ctrl+D", "gửi tài liệu cho xã"),
        ),
        (
            "Văn bản chưa tới xã cho đến khi gửi tài liệu và xã đọc tệp trên USB.",
            "Cấp trên nêu hộ và lý do; xã kết luận. Kết quả của hộ không đổi từ đây.",
        ),
        "",
    ),
    "import": (
        "Đưa danh sách Excel vào chương trình. Tệp gốc không bị sửa.",
        (("Ctrl+O", "chọn tệp"), ("Ctrl+Enter", "nhập")),
        (
            "Còn dòng lỗi: sửa trong Excel rồi chọn lại tệp, hoặc đánh dấu bỏ qua dòng lỗi.",
            "Nhập cùng tệp lần nữa không thay đổi gì.",
            "Nhập nhầm: chọn lần nhập ở thẻ Các lần nhập rồi bấm Hoàn tác.",
        ),
        "",
    ),
    "backup": (
        "Tạo bản sao lưu đã mã hóa và kiểm tra dữ liệu.",
        (("Ctrl+B", "sao lưu ngay"),),
        ("Để bản sao trên cùng ổ đĩa không cứu được khi hỏng ổ: dùng USB.",),
        "",
    ),
    "settings": (
        "Đơn vị, thôn, người dùng, chuẩn nghèo và mức tin cậy, cỡ chữ.",
        (("Ctrl+Tab", "đổi thẻ"),),
        ("Dấu ⚑: giá trị chưa được đối chiếu với văn bản gốc.",),
        "",
    ),
}


def page(screen: str) -> str:
    """The page of a screen, as simple HTML."""
    what, keys, mistakes, law = _PAGES[screen]
    parts = [f"<p>{escape(what)}</p>", "<h4>Phím</h4>", _table((*keys, *_KEYS))]
    parts.append("<h4>Hay nhầm</h4><ul>")
    parts += [f"<li>{escape(one)}</li>" for one in mistakes]
    parts.append("</ul>")
    if law:
        parts.append(f"<h4>Căn cứ</h4><p>{escape(law)}</p>")
    return "".join(parts)


def all_keys() -> str:
    """The keys of every screen, those that work everywhere first."""
    parts = ["<h4>Ở mọi màn hình</h4>", _table(_KEYS)]
    for what, keys, _, _ in _PAGES.values():
        if keys:
            parts += [f"<h4>{escape(what)}</h4>", _table(keys)]
    return "".join(parts)


def _table(rows: tuple[tuple[str, str], ...]) -> str:
    cells = (
        f"<tr><td width='36%' style='padding-right:8px'><b>{escape(key)}</b></td>"
        f"<td>{escape(does)}</td></tr>"
        for key, does in rows
    )
    return f"<table width='100%'>{''.join(cells)}</table>"


def screens() -> frozenset[str]:
    """Screens that have a page."""
    return frozenset(_PAGES)
