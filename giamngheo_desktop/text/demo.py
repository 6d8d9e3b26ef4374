"""Sentences and invented names of the journey on sample data."""

from collections.abc import Sequence


def clerk() -> str:
    """Invented name of the officer."""
    return "Nguyễn Thị Mẫu"


def leader() -> str:
    """Invented name of the leader."""
    return "Trần Văn Mẫu"


def receiver() -> str:
    """Invented name of the receiving officer."""
    return "Lê Thị Mẫu"


def approver() -> str:
    """Invented name of the approving officer."""
    return "Phạm Văn Mẫu"


def village_head() -> str:
    """Invented name of a village head."""
    return "Hồ Văn Mẫu"


def office() -> str:
    """Room of the office."""
    return "Phòng Kinh tế"


def phone() -> str:
    """A number that belongs to nobody."""
    return "02350000000"


def village_house(village: str) -> str:
    """Where lists are posted."""
    return f"Nhà văn hóa {village}"


def correction() -> str:
    """Why a round is opened again."""
    return "đính chính điểm B1 của một hộ theo phiếu giấy"


def folder_not_empty(folder: str) -> str:
    """The folder of the journey holds something."""
    return (
        f"Thư mục {folder} đã có tệp. Không có gì thay đổi. "
        "Hãy chọn thư mục trống hoặc thêm --force để làm lại từ đầu."
    )


def made(communes: int) -> str:
    """Workplaces were made."""
    return f"Đã tạo dữ liệu cho {communes} xã và cấp trên"


def enrolled(communes: int) -> str:
    """Keys were registered."""
    return f"Đã đăng ký khóa {communes} xã bằng 40 chữ số gõ từ phiếu"


def imported(households: int) -> str:
    """Last year's list came in."""
    return f"Đã nhập danh sách năm trước từ Excel: {households} hộ; nhập lần hai không đổi gì"


def import_not_idempotent(file: str) -> str:
    """The second import changed something."""
    return f"Nhập {file} lần hai làm thay đổi dữ liệu"


def opened(round_id: str, to_review: int) -> str:
    """Rounds were opened."""
    return f"Đã mở đợt {round_id}: {to_review} hộ trong danh sách cần rà soát"


def entered(households: int, new: int) -> str:
    """Reviews were entered."""
    return f"Đã nhập phiếu của {households} hộ, trong đó {new} hộ mới đề nghị"


def classified(households: int, refused: int) -> str:
    """Rounds were classified."""
    return f"Đã phân loại {households} hộ; {refused} hộ thiếu câu trả lời bị từ chối rồi bổ sung"


def still_refused(count: int) -> str:
    """Completed households are refused all the same."""
    return f"Còn {count} hộ chưa phân loại được sau khi bổ sung"


def recorded(count: int) -> str:
    """Steps were recorded."""
    return f"Đã ghi {count} bước: rà soát, họp dân, niêm yết"


def printed(count: int) -> str:
    """Papers were made."""
    return f"Đã lập {count} tệp danh sách và biểu tổng hợp"


def closed(codes: Sequence[str]) -> str:
    """Rounds were closed."""
    return f"Đã khóa đợt; mã dữ liệu {', '.join(codes)}"


def exported(bundles: int, size_bytes: int) -> str:
    """Bundles stand on the stick."""
    return f"Đã ghi và đọc lại {bundles} gói bàn giao ({size_bytes // 1024} KB)"


def refused(codes: Sequence[str]) -> str:
    """Attacked bundles were refused."""
    return f"Gói hỏng và gói lạ bị từ chối: {', '.join(codes)}"


def not_refused(file: str) -> str:
    """An attacked bundle was taken."""
    return f"Gói {file} lẽ ra phải bị từ chối"


def merged(households: int) -> str:
    """Bundles were merged."""
    return f"Cấp trên đã nhập {households} hộ; nhập lại không đổi; bản đính chính thay bản trước"


def merge_not_idempotent(file: str) -> str:
    """The second merge changed something."""
    return f"Nhập gói {file} lần hai làm thay đổi dữ liệu"


def received(households: int) -> str:
    """Receipts came home."""
    return f"Xã đã đọc biên nhận: {households} hộ đã nhận"


def compared(figures: int) -> str:
    """Figures were compared."""
    return f"Đã so {figures} số trên màn hình, JSON, Excel, PDF và cấp trên"


def help_demo() -> str:
    """Summary of demo."""
    return "đi trọn một vòng trên dữ liệu bịa"


def help_out() -> str:
    """Help of --out."""
    return "thư mục kết quả, trống hoặc chưa có"


def step_line(step: str, seconds: float, text: str) -> str:
    """One step on the terminal."""
    return f"✓ {step:<15} {seconds:6.1f} giây  {text}"


def totals_line(unit: str, counts: Sequence[tuple[str, int]]) -> str:
    """Totals of one unit."""
    return f"{unit}: " + "; ".join(f"{name} {count}" for name, count in counts)


def totals_names() -> dict[str, str]:
    """Printed names of the totals."""
    return {
        "ho_ngheo": "hộ nghèo",
        "ho_can_ngheo": "cận nghèo",
        "thoat_ngheo": "thoát nghèo",
        "thoat_can_ngheo": "thoát cận nghèo",
        "khong_ngheo": "không nghèo",
    }


def where(folder: str) -> str:
    """Where the results are."""
    return f"Kết quả: {folder} (print/, report/: giấy tờ; stick/: gói bàn giao, biên nhận)"


def not_equal() -> str:
    """Figures differ between the faces of the journey."""
    return (
        "Các số không khớp giữa màn hình, giấy tờ và cấp trên. Dữ liệu mẫu vẫn còn để kiểm tra. "
        "Hãy gửi tệp summary.json cho người hỗ trợ."
    )


def plan_title(year: int) -> str:
    """Title of a plan of the journey."""
    return f"Kế hoạch giảm nghèo năm {year}"


def plan_basis() -> str:
    """Legal basis of the plan of the journey; invented, like everything there."""
    return "Căn cứ văn bản mẫu của chuyến đi thử"


def plan_tasks() -> tuple[str, str, str]:
    """Tasks from above."""
    return (
        "Tuyên truyền, nâng cao nhận thức về giảm nghèo bền vững",
        "Hỗ trợ sinh kế cho hộ đăng ký thoát nghèo",
        "Kiểm tra, giám sát thực hiện chính sách giảm nghèo",
    )


def plan_policy() -> str:
    """The policy of the journey."""
    return "Hỗ trợ bảo hiểm y tế cho hộ nghèo, hộ cận nghèo"


def plan_helper() -> str:
    """Who helps."""
    return "Hội Nông dân"


def plan_trade() -> str:
    """What is taught."""
    return "Chăn nuôi, thú y"


def plan_project() -> str:
    """Where the money goes."""
    return "Dự án 3: Hỗ trợ phát triển sản xuất"


def plan_shortcoming() -> str:
    """What is to be mended."""
    return "Giải ngân chậm so với tiến độ"


def plans_made(communes: int, tasks: int) -> str:
    """Plans went down and were filled."""
    return (
        f"Kế hoạch cấp trên đã xuống {communes} xã ({tasks} nhiệm vụ); đăng ký, hỗ trợ, đào tạo, "
        "vốn đã ghi; số hộ nghèo khớp đợt rà soát, 100 % hộ thuộc diện đã hưởng"
    )


def plans_put_together(communes: int, registered: int, pages: int) -> str:
    """What the communes told, in one."""
    return (
        f"Cấp trên đã tổng hợp kế hoạch {communes} xã: {registered} hộ đăng ký, nhiệm vụ, đào tạo, "
        f"vốn khớp tổng các xã; phụ lục {pages} trang"
    )


def plan_differs(place: str) -> str:
    """The plan counts other households than the round."""
    return f"Số hộ nghèo trong kế hoạch khác đợt rà soát: {place}"


def plan_reach_differs() -> str:
    """Somebody entitled was not served, or the other way round."""
    return "Danh sách thuộc diện và danh sách đã hưởng không khớp"


def plan_sums_differ(found: str, expected: str) -> str:
    """The upper unit has other sums than its communes."""
    return f"Tổng hợp kế hoạch ở cấp trên {found} khác tổng các xã {expected}"


def phone_heard_here() -> str:
    """Number of nobody, as the main laptop writes it down."""
    return "0235 000 0001"


def phone_heard_there() -> str:
    """Number of nobody, as the helper laptop writes it down."""
    return "0235 000 0002"


def why_that_number() -> str:
    """Why a person took the number of the other laptop."""
    return "hỏi lại chủ hộ"


def decision_not_kept() -> str:
    """A defect: what a person decided does not stand."""
    return "Quyết định của người không được giữ sau khi nhập gói thôn"


def shared(households: int, conflicts: int) -> str:
    """A village was entered on a second laptop and merged."""
    return (
        f"Một thôn {households} hộ nhập trên máy phụ, {conflicts} chỗ hai máy sửa khác nhau "
        "do người quyết định"
    )
