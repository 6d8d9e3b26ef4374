"""What is said when a bundle is refused or held, and when a stick fails.

Three sentences for each number: what happened, what is safe, what to do. The numbers are those of
`bundle/FORMAT.md`, section 12; officers read them out on the telephone.
"""

from collections.abc import Mapping

SAFE = {
    "A": "Dữ liệu trên máy này không thay đổi.",
    "B": ("Dữ liệu trên máy này không thay đổi; tệp được giữ nguyên trong hộp thư để đối chiếu."),
    "C": "Bản đã nhận trước đây vẫn còn nguyên.",
    "D": "Dữ liệu đã lưu trên máy này vẫn còn nguyên; chỉ bản trên USB chưa dùng được.",
}
"""The safe sentence of each number is one of four."""

WHAT: Mapping[int, str] = {
    101: "Mục đã chọn không phải tệp bàn giao thường (là thư mục, lối tắt hoặc thiết bị).",
    102: "Tệp lớn hơn mức cho phép của loại bàn giao này.",
    103: "Tệp rỗng hoặc bị cắt ngay phần đầu.",
    104: "Đây là tệp ghi dở (.part), lần ghi trước chưa xong.",
    105: "Tệp thay đổi hoặc USB bị rút trong lúc đọc.",
    111: "Tệp này không phải tệp bàn giao của chương trình.",
    112: "Tệp được ghi bằng phiên bản mới hơn của chương trình.",
    113: "Phần đầu tệp có độ dài không hợp lệ.",
    114: "Số chữ ký trong tệp không hợp lệ hoặc tệp bị cắt.",
    121: "Phần đầu tệp không đọc được.",
    122: "Phần đầu tệp có mục bị lặp.",
    123: "Phần đầu tệp có số không hợp lệ.",
    124: "Phần đầu tệp lồng nhau quá mức cho phép.",
    125: "Phần đầu tệp không đúng dạng chuẩn, có thể đã bị sửa.",
    126: "Phần đầu tệp thiếu hoặc thừa mục.",
    127: "Phần đầu tệp có giá trị không hợp lệ.",
    128: "Phiên bản định dạng chưa được hỗ trợ.",
    129: "Loại bàn giao này chưa được hỗ trợ.",
    199: "Chương trình gặp lỗi ngoài dự kiến khi đọc tệp.",
    201: "Chữ ký trong tệp không khớp danh sách người ký.",
    202: "Số chữ ký không đúng quy định cho loại bàn giao này.",
    203: "Khóa ký tệp chưa được đăng ký.",
    204: "Khóa ký không an toàn, ai cũng có thể giả chữ ký.",
    205: "Chữ ký không đúng: tệp bị hỏng hoặc đã bị sửa.",
    206: "Khóa ký tệp đã bị thu hồi.",
    207: "Tệp ký bằng khóa cũ, sau mốc ngừng sử dụng.",
    208: "Máy gửi không có quyền gửi loại bàn giao này.",
    209: "Tệp thiếu người duyệt theo quy định hai người.",
    210: "Đơn vị ghi trong tệp không phải chủ của khóa ký.",
    211: "Khóa của cấp trên trong tệp khác khóa đã xác nhận.",
    212: "Tệp không chứng minh được người gửi giữ khóa đã khai.",
    213: "Các nhóm số gõ vào không khớp (vị trí nhóm sai được chỉ ra).",
    214: "Máy này chưa xác nhận khóa của cấp trên.",
    301: "Tệp gửi cho đơn vị khác.",
    302: "Gói thôn này dành cho máy khác của xã.",
    303: "Tệp không được mã hóa cho máy này.",
    304: "Đây là tệp do chính máy này ghi ra.",
    305: "Loại bàn giao này không dùng cho vai trò của máy này.",
    311: "Tệp bị cắt cụt, thường do rút USB sớm.",
    312: "Tệp có dữ liệu thừa ở cuối.",
    313: "Nội dung tệp không khớp phần đã ký.",
    401: "Tệp cũ hơn bản đã nhận.",
    402: "Hai tệp khác nhau cùng mang một số thứ tự: có thể máy bị sao chép.",
    403: "Tệp không nối tiếp bản đã nhận trước đó.",
    404: "Tệp thuộc kỳ số đã ngừng dùng (trước lần phục hồi).",
    405: "Bộ quy tắc hoặc danh mục trong tệp cũ hơn bản đang dùng.",
    411: "Máy gửi vừa phục hồi hoặc cài lại, tệp tạm giữ để kiểm tra.",
    412: "Số thứ tự nhảy quá xa, tệp tạm giữ.",
    414: "Tệp này đã nhận rồi.",
    501: "Phần mã hóa có đầu không hợp lệ.",
    502: "Khóa của máy này không mở được tệp.",
    503: "Phần mã hóa bị hỏng.",
    504: "Nội dung bên trong thiếu hoặc sai độ dài.",
    505: "Bảng kê bên trong không đúng dạng chuẩn.",
    506: "Người gửi ghi bên trong khác bên ngoài: tệp có thể bị ký lại trái phép.",
    507: "Các phần dữ liệu thiếu, thừa hoặc sai thứ tự.",
    508: "Dữ liệu nén bị hỏng.",
    509: "Dữ liệu giải nén dài hơn mức đã khai.",
    510: "Tỷ lệ nén bất thường, có thể là tệp phá hoại.",
    511: "Dữ liệu giải nén ngắn hơn mức đã khai.",
    512: "Dữ liệu giải nén không khớp mã kiểm tra.",
    513: "Một phần dữ liệu không khớp bảng kê.",
    514: "Có dữ liệu thừa sau phần nội dung.",
    601: "Một dòng dữ liệu quá dài.",
    602: "Một dòng dữ liệu không đọc được.",
    603: "Một dòng dữ liệu không đúng dạng chuẩn.",
    604: "Một dòng dữ liệu thiếu hoặc thừa mục.",
    605: "Một giá trị không hợp lệ (phần, dòng, mục được nêu).",
    606: "Chữ tiếng Việt chưa ở dạng chuẩn.",
    607: "Các dòng sai thứ tự hoặc trùng mã.",
    608: "Số dòng không khớp bảng kê.",
    609: "Dữ liệu theo mẫu mới hơn chương trình này.",
    610: "Dữ liệu theo mẫu quá cũ, không còn hỗ trợ.",
    701: "Đơn vị trong tệp không có trong danh mục.",
    702: "Tệp chứa hộ, thôn hoặc hồ sơ của đơn vị khác.",
    703: "Có dòng trỏ tới hộ, người hoặc thôn không tồn tại.",
    704: "Đợt rà soát chưa có ở nơi nhận.",
    705: "Đợt rà soát đã khóa.",
    706: "Nơi nhận chưa có bộ quy tắc của tệp.",
    707: "Bộ quy tắc cùng tên nhưng khác nội dung.",
    708: "Danh mục đơn vị của tệp không khớp.",
    709: "Tổng số trong bảng kê khác số đếm được.",
    710: "Kết quả tính lại không khớp (danh sách hộ kèm theo); tệp tạm giữ.",
    711: "Bản điều chỉnh thay đổi cả mục không có trong danh sách điều chỉnh.",
    712: "Bản điều chỉnh thiếu lý do hoặc căn cứ.",
    713: "Có bản ghi biến mất mà không có lý do xóa.",
    714: "Bản điều chỉnh không dựa trên bản đã nhận gần nhất.",
    715: "Gói thôn có hộ ngoài thôn được giao.",
    716: "Không tìm thấy gói giao ban đầu của gói trả về.",
    717: "Nhật ký của máy gửi ngắn hơn lần trước.",
    718: "Nhật ký của máy gửi khác bản đã xác nhận trước đây.",
    719: "Gói thôn này đã đóng hoặc đã thu hồi.",
    720: "Chỉ tiêu hoặc văn bản ghi là của cấp trên khác bản cấp trên đã gửi.",
    721: "Có hộ ghi đã chuyển xong sang xã khác mà xã đó chưa đồng ý nhận; tệp tạm giữ.",
    801: "Không ghi được vào cơ sở dữ liệu (đĩa đầy hoặc lỗi đĩa).",
    802: "Cơ sở dữ liệu đang được cửa sổ khác dùng.",
    803: "Người dùng dừng trước khi xác nhận.",
    901: "Thư mục đã chọn nằm trên cùng ổ với dữ liệu.",
    902: "USB không đủ chỗ (cần gấp ba dung lượng tệp).",
    903: "USB báo lỗi khi ghi hoặc bị khóa ghi.",
    904: "Đọc lại từ USB thấy khác bản đã ghi: USB hỏng hoặc dung lượng giả.",
    905: "Trên USB đã có tệp trùng tên.",
    906: "USB bị rút trước khi ghi xong.",
}
"""What happened."""

DO: Mapping[int, str] = {
    101: "Chọn tệp có đuôi .gnb nằm trực tiếp trên USB.",
    102: "Đề nghị nơi gửi ghi lại tệp; không mở tệp này bằng chương trình khác.",
    103: "Cắm lại USB và thử lại; nếu vẫn lỗi, đề nghị nơi gửi ghi lại.",
    104: "Dùng tệp .gnb hoàn chỉnh hoặc ghi lại từ máy gửi.",
    105: "Cắm lại USB, chờ ổn định rồi đọc lại.",
    111: "Kiểm tra lại tên tệp; không đổi đuôi tệp khác thành .gnb.",
    112: "Cập nhật chương trình rồi đọc lại tệp này.",
    113: "Đề nghị nơi gửi ghi lại tệp vào USB.",
    114: "Đề nghị nơi gửi ghi lại tệp vào USB.",
    121: "Đề nghị nơi gửi ghi lại tệp vào USB.",
    122: "Báo cấp trên kèm mã lỗi; không dùng tệp này.",
    123: "Báo cấp trên kèm mã lỗi; không dùng tệp này.",
    124: "Báo cấp trên kèm mã lỗi; không dùng tệp này.",
    125: "Đề nghị nơi gửi ghi lại; nếu lặp lại, báo cấp trên.",
    126: "Kiểm tra phiên bản chương trình ở hai nơi, rồi ghi lại tệp.",
    127: "Đề nghị nơi gửi ghi lại; nếu lặp lại, báo cấp trên kèm mã lỗi.",
    128: "Cập nhật chương trình rồi đọc lại.",
    129: "Cập nhật chương trình rồi đọc lại.",
    199: "Ghi lại mã lỗi, xuất tệp chẩn đoán và gửi người hỗ trợ.",
    201: "Không dùng tệp này; đề nghị nơi gửi ghi lại.",
    202: "Kiểm tra phiên bản chương trình ở nơi gửi.",
    203: "Làm thủ tục đăng ký khóa với phiếu giấy trước khi nhận.",
    204: "Từ chối; đề nghị nơi gửi cài lại và đăng ký khóa mới.",
    205: "Đề nghị nơi gửi ghi lại; nếu lặp lại, gọi điện xác minh.",
    206: "Gọi cho đơn vị gửi; đơn vị phải đăng ký khóa mới.",
    207: "Đề nghị đơn vị gửi ghi lại bằng khóa mới.",
    208: "Đề nghị gửi từ máy chính của đơn vị.",
    209: "Đề nghị lãnh đạo đơn vị gửi duyệt rồi ghi lại.",
    210: "Không dùng tệp; gọi điện cho đơn vị có tên trong tệp.",
    211: "Không xác nhận vội; gọi cấp trên và đối chiếu phiếu khóa giấy mới.",
    212: "Đề nghị tạo lại yêu cầu đăng ký.",
    213: "Gõ lại từ phiếu giấy; nếu vẫn sai, không đăng ký và gọi điện xác minh.",
    214: "Lấy phiếu khóa cấp trên bằng giấy và làm bước xác nhận.",
    301: "Chuyển USB cho đúng đơn vị ghi trên màn hình.",
    302: "Mở trên đúng máy được giao gói.",
    303: "Đề nghị nơi gửi ghi lại cho khóa hiện tại của máy này.",
    304: "Mang USB đến nơi nhận; không cần nhập lại.",
    305: "Kiểm tra vai trò cài đặt (cấp xã / cấp trên).",
    311: 'Ghi lại tệp từ máy gửi và chờ báo "Có thể rút USB".',
    312: "Đề nghị nơi gửi ghi lại tệp vào USB.",
    313: "Ghi lại từ máy gửi, nên đổi USB; nếu lặp lại, báo cấp trên.",
    401: "Dùng tệp mới nhất; số thứ tự cần có được ghi trên màn hình.",
    402: "Gọi đơn vị gửi, xác định máy chính, lập kỳ số mới.",
    403: "Gọi đơn vị gửi để đối chiếu trước khi xử lý.",
    404: "Đề nghị gửi bản mới từ máy đã phục hồi.",
    405: "Xin cấp trên bản mới nhất.",
    411: "Xem bảng chênh lệch, gọi đơn vị gửi rồi duyệt hoặc từ chối.",
    412: "Gọi đơn vị gửi xác nhận rồi duyệt hoặc từ chối.",
    414: "Không cần làm gì; có thể ghi lại biên nhận.",
    501: "Đề nghị nơi gửi ghi lại tệp.",
    502: "Đề nghị nơi gửi ghi lại cho khóa hiện tại.",
    503: "Đề nghị nơi gửi ghi lại tệp, nên đổi USB.",
    504: "Đề nghị nơi gửi cập nhật chương trình và ghi lại.",
    505: "Đề nghị nơi gửi cập nhật chương trình và ghi lại.",
    506: "Không dùng tệp; gọi điện cho cả hai đơn vị có tên.",
    507: "Đề nghị nơi gửi cập nhật chương trình và ghi lại.",
    508: "Đề nghị nơi gửi ghi lại tệp.",
    509: "Không dùng tệp; báo cấp trên kèm mã lỗi.",
    510: "Không dùng tệp; báo cấp trên kèm mã lỗi.",
    511: "Đề nghị nơi gửi ghi lại tệp.",
    512: "Đề nghị nơi gửi ghi lại tệp.",
    513: "Đề nghị nơi gửi ghi lại tệp.",
    514: "Không dùng tệp; đề nghị ghi lại.",
    601: "Báo nơi gửi tên phần và số dòng hiển thị.",
    602: "Báo nơi gửi tên phần và số dòng hiển thị.",
    603: "Báo nơi gửi tên phần và số dòng hiển thị.",
    604: "Kiểm tra phiên bản chương trình ở hai nơi.",
    605: "Đề nghị nơi gửi sửa đúng mục này và gửi lại.",
    606: "Đề nghị nơi gửi cập nhật chương trình và ghi lại.",
    607: "Đề nghị nơi gửi ghi lại tệp.",
    608: "Đề nghị nơi gửi ghi lại tệp.",
    609: "Cập nhật chương trình rồi đọc lại tệp này.",
    610: "Đề nghị nơi gửi cập nhật chương trình và gửi lại.",
    701: "Cập nhật danh mục đơn vị hành chính ở nơi nhận.",
    702: (
        "Hộ chuyển đi thì dùng thủ tục chuyển hộ; ngoài ra không dùng tệp, "
        "gọi nơi gửi theo danh sách được nêu."
    ),
    703: 'Đề nghị nơi gửi chạy "Kiểm tra dữ liệu" rồi gửi lại.',
    704: "Tạo hoặc nhận đợt rà soát từ cấp trên trước.",
    705: 'Dùng "Bản điều chỉnh sau khóa" kèm lý do.',
    706: "Nhận bộ quy tắc từ cấp trên rồi đọc lại.",
    707: "Hai bên đối chiếu phiên bản; không nhận cho đến khi giống nhau.",
    708: "Gửi danh mục mới xuống, đơn vị cập nhật rồi gửi lại.",
    709: 'Đề nghị nơi gửi chạy "Kiểm tra dữ liệu" rồi gửi lại.',
    710: "Hai bên đối chiếu từng hộ; không sửa tay ở cấp trên.",
    711: "Đề nghị lập lại bản điều chỉnh.",
    712: "Bổ sung lý do, căn cứ rồi gửi lại.",
    713: "Đề nghị nơi gửi kiểm tra; không nhận để tránh mất dữ liệu.",
    714: "Đơn vị gửi nhập biên nhận mới nhất rồi lập lại.",
    715: "Giữ phần được giao; hộ ngoài phạm vi nhập ở máy chính.",
    716: "Mở trên máy chính đã giao gói, hoặc phục hồi bản lưu có gói đó.",
    717: "Gọi đơn vị gửi; có thể nhật ký bị xóa hoặc máy bị phục hồi.",
    718: "Gọi đơn vị gửi; giữ cả hai bản để đối chiếu.",
    719: "Giao gói mới nếu cần làm tiếp.",
    720: "Gửi lại văn bản mới nhất xuống; nơi gửi nhập văn bản đó rồi gửi lại hồ sơ.",
    721: "Gọi hai xã; hộ phải có một xã nhận rồi mới duyệt, hoặc nhận gói mới của xã nhận trước.",
    801: "Giải phóng đĩa, rồi nhập lại cùng tệp; nhập lại không sinh trùng.",
    802: "Đóng cửa sổ kia rồi thử lại.",
    803: "Có thể nhập lại bất cứ lúc nào.",
    901: "Chọn ổ USB.",
    902: "Xóa bớt tệp khác hoặc dùng USB khác.",
    903: "Thử lại; nếu vẫn lỗi, đổi USB.",
    904: "Bỏ USB này, ghi sang USB khác.",
    905: "Không ghi đè; chương trình tạo số mới, bấm ghi lại.",
    906: "Cắm lại và ghi lại; tệp .part trên USB có thể xóa.",
}
"""What to do."""

_SAFE_OF: Mapping[str, frozenset[int]] = {
    "A": frozenset(
        {
            101,
            102,
            103,
            104,
            105,
            111,
            112,
            113,
            114,
            121,
            128,
            129,
            211,
            213,
            214,
            301,
            302,
            303,
            304,
            305,
            311,
            502,
            609,
            610,
            802,
            803,
        }
    ),
    "C": frozenset(
        {
            206,
            207,
            401,
            402,
            403,
            404,
            405,
            411,
            412,
            414,
            705,
            711,
            712,
            713,
            714,
            715,
            716,
            717,
            718,
            719,
            801,
        }
    ),
    "D": frozenset({901, 902, 903, 904, 905, 906}),
}


def safe_letter(number: int) -> str:
    """Which of the four safe sentences goes with a number; `B` where no other is named."""
    return next((letter for letter, numbers in _SAFE_OF.items() if number in numbers), "B")


def refusal(number: int, where: str = "") -> str:
    """The whole message of a number: what, where in the file, what is safe, what to do, number.

    Args:
        number: 101 to 906.
        where: section, line and field, in Vietnamese; empty where it says nothing more.
    """
    what = WHAT[number] if not where else f"{WHAT[number]} ({where})"
    return f"{what} {SAFE[safe_letter(number)]} {DO[number]} (GNB-{number})"


def place_in_file(section: str, line: int, path: str) -> str:
    """Where in the file something is wrong; lines count from 1, 0 = not known."""
    parts = [f"phần {section}" if section else "", f"dòng {line}" if line else ""]
    parts.append(f"mục {path}" if path else "")
    return ", ".join(part for part in parts if part)


def wrong_group(group: int) -> str:
    """Digits typed from paper do not match; only the place of the first wrong group is named."""
    return refusal(213, f"nhóm thứ {group}")


def digits_refused(group: int, safe: str, do: str) -> str:
    """The same number where nothing is being registered: what is safe and to do in that place."""
    return f"{WHAT[213]} (nhóm thứ {group}) {safe} {do} (GNB-213)"


def number_needed(seq: int) -> str:
    """For an older bundle: which number is asked for."""
    return f"cần số thứ tự lớn hơn {seq}"


def target_of_ours(year: int, name: str, told: int, held: int) -> str:
    """A target told as the receiver's, with the numbers of its editions there and here."""
    return f"chỉ tiêu “{name}” năm {year}: {_editions(told, held)}"


def paper_of_ours(number: str, told: int, held: int) -> str:
    """A paper told as the receiver's own."""
    return f"văn bản số {number}: {_editions(told, held)}"


def _editions(told: int, held: int) -> str:
    here = f"máy này giữ bản {held}" if held else "máy này không có"
    late = (
        "; máy này có thể vừa phục hồi từ bản sao cũ hơn: gõ lại số đã giao sau bản sao đó"
        if told > held
        else ""
    )
    return f"nơi gửi ghi bản {told}, {here}{late}"


def amendment_too_early(unit: str, seq: int) -> str:
    """An amendment inside the bundle of a unit between, upon one that has not come yet."""
    code = unit.partition("@")[0]
    return (
        f"{WHAT[714]} (xã {code}) {SAFE[safe_letter(714)]} Nơi gửi đã ghi bản điều chỉnh trước của "
        f"xã này vào tệp khác: hãy nhận trước các tệp số nhỏ hơn {seq} của nơi gửi này, lần lượt "
        "từ số nhỏ nhất chưa nhận; thiếu tệp thì đề nghị nơi gửi ghi lại. (GNB-714)"
    )


def on_the_stick(written: str) -> str:
    """What lies on a stick after writing to it failed."""
    return (
        f"Các gói ghi trước trên USB không bị đụng tới; tệp {written}, nếu còn thấy trên USB, thì "
        "đừng dùng."
    )


def take_first(file: str) -> str:
    """Which of the files beside it comes first."""
    return f"Tệp nhận trước, đang có cùng chỗ: {file}."


def second_person_needed() -> str:
    """A registration at the upper unit needs two people."""
    return (
        "Việc đăng ký khóa cần người thứ hai duyệt. Chưa có khóa nào được đăng ký. "
        "Mời người thứ hai có nhiệm vụ duyệt gõ mật khẩu của mình."
    )


def no_such_file(name: str, folder: str) -> str:
    """The file that was named is not in its folder."""
    return (
        f"Không có tệp {name} trong thư mục {folder}. Không có gì được đọc, dữ liệu không thay "
        "đổi. Hãy xem lại tên tệp hoặc chọn tệp trong danh sách."
    )


def no_such_folder(name: str, folder: str) -> str:
    """Not even the folder is there: the stick is out, or the name is wrong."""
    return (
        f"Không thấy thư mục {folder} nên chưa đọc được tệp {name}. Có thể USB chưa cắm hoặc đã "
        "rút. Dữ liệu không thay đổi. Hãy cắm USB rồi chọn lại tệp."
    )
