"""Words of the lists behind the numbers of the communes."""

BEHIND_COMMUNE = "Chọn một số ở bảng trên (phím mũi tên) để xem những gì số ấy đếm."
_BEHIND_TITLE = {
    "tasks": "Nhiệm vụ",
    "late": "Nhiệm vụ quá hạn",
    "remedies": "Hạn chế, khuyết điểm",
    "registered": "Hộ đăng ký thoát nghèo",
    "trained": "Người đã học xong",
    "jobs": "Người có việc làm ổn định",
    "not_served": "Thuộc diện chính sách, chưa hưởng",
    "money": "Dòng vốn",
}


def behind_commune(figure: str, commune: str, count: int) -> str:
    """What the rows under the communes are."""
    return f"{_BEHIND_TITLE[figure]} – {commune}: {count} dòng. Enter xuống danh sách, Enter mở hộ."
