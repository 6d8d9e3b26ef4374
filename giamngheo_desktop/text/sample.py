"""Words of the invented data: names of people by ethnic group, names of villages.

Family, middle and given names are common ones, joined at random: no name here is taken from a
real person, and a likeness to one is chance.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameWords:
    """Name parts usual in one ethnic group.

    Args:
        families: family names (họ); a frequent one stands several times.
        male: given names (tên) of men.
        female: given names of women.
        male_middles: middle names (chữ đệm) of men; an empty one means none.
        female_middles: middle names of women.
        marks: words before a one-part name that tell men from women, for example `A` and `Y`;
            `None` where that is not the custom.
    """

    families: tuple[str, ...]
    male: tuple[str, ...]
    female: tuple[str, ...]
    male_middles: tuple[str, ...] = ("Văn", "Văn", "Văn", "Minh", "Thanh", "Xuân", "Ngọc")
    female_middles: tuple[str, ...] = ("Thị", "Thị", "Thị", "Thị Kim", "Thị Thanh", "Thị Mỹ")
    marks: tuple[str, str] | None = None


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_KINH_MEN = _words(
    "An Anh Bảo Bình Chính Công Cường Danh Dũng Dương Đạt Định Đông Đức Giang Hải Hậu Hiếu Hòa "
    "Hoàng Hùng Huy Khánh Khoa Kiên Lâm Linh Lộc Lợi Long Luân Mạnh Minh Nam Nghĩa Nhân Phong Phú "
    "Phúc Phước Quân Quang Quốc Sang Sơn Tài Tâm Tân Thắng Thành Thiện Thịnh Thuận Tiến Toàn Trí "
    "Trung Tú Tuấn Tùng Việt Vinh Vũ Vương"
)
_KINH_WOMEN = _words(
    "An Anh Ánh Bích Châu Chi Cúc Diễm Diệu Dung Duyên Đào Hà Hạnh Hằng Hiền Hoa Hoài Hồng Huệ "
    "Hương Huyền Khuyên Lan Lành Lệ Liên Liễu Linh Loan Ly Mai Mận My Nga Ngân Ngọc Nguyệt Nhàn "
    "Nhi Nhung Nở Oanh Phượng Quyên Sương Tâm Thảo Thanh Thơm Thu Thủy Thúy Trâm Trang Trinh Tuyết "
    "Vân Vy Xuân Yến"
)
_HILL_MEN = _words(
    "Biên Bích Chiến Chương Dếp Diêu Đêm Đinh Đứt Ghi Hiêng Hới Lâng Lênh Liêu Loan Lượng Mút Ngút "
    "Nhang Nhú Níu Núi Phiêu Rếp Rin Sẻ Tăng Tham Thiêng Tiếp Tình Tích Treo Trưa Vần Viêng Vương "
    "Xanh Xên Xinh Yêng"
)
_HILL_WOMEN = _words(
    "Ba Bé Bông Chải Đeo Đôi Đời Hiền Hoa Hồng Lang Lâm Liêm Lúa Mít Nâu Nem Nga Ngách Nghiên Nhá "
    "Nhung Nước Pháp Reo Riêng Sanh Sau Sâm Sương Thiếp Thiệu Thu Trăng Trinh Vẻ Vui Xa Xí Xuyến"
)
_MARKED_MEN = _words(
    "Bút Blơi Brông Byn Dĩ Diêng Đun Hiếc Hlen Hnhan Khen Lơi Ngheo Nhan Phen Thao Thiu Tuân Vết"
)
_MARKED_WOMEN = _words(
    "Blao Bông Chiên Đer Dút Đin Hlai Hlợi Hnhớ Khem Lâm Mlei Ngai Nhiêm Phát Sen Thoa Vên Yốp"
)
_NO_MIDDLE = ("", "", "Văn", "Xuân")

NAMES = {
    "kinh": NameWords(
        _words(
            "Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Lê Lê Phạm Phạm Huỳnh Huỳnh Võ Võ Phan "
            "Đặng Bùi Đỗ Ngô Dương Trương Châu Lương Tạ Mai Đoàn Cao"
        ),
        _KINH_MEN,
        _KINH_WOMEN,
    ),
    "xo_dang": NameWords(
        _words("Nguyễn Nguyễn Hồ Hồ Hồ Đinh Trần Lê Phạm"),
        _HILL_MEN,
        _HILL_WOMEN,
        male_middles=("Văn", "Văn", "Thanh", "Minh", ""),
        female_middles=("Thị", "Thị", "Thị", ""),
        marks=("A", "Y"),
    ),
    "co": NameWords(
        _words("Hồ Hồ Hồ Hồ Đinh Nguyễn Trần Huỳnh"),
        _HILL_MEN + _KINH_MEN[:12],
        _HILL_WOMEN + _KINH_WOMEN[:12],
        female_middles=("Thị", "Thị", "Thị", "Thị Hồng"),
    ),
    "mnong": NameWords(
        _words("Hồ Hồ Nguyễn Trần Lê Đinh Phạm"), _HILL_MEN, _HILL_WOMEN, marks=("Y", "H'")
    ),
    "hre": NameWords(_words("Đinh Đinh Đinh Phạm Phạm"), _HILL_MEN, _HILL_WOMEN),
    "co_tu": NameWords(
        _words("Alăng Arất Bhling Bhnướch Bríu Coor Hốih Pơloong Ríah Tơngôl Zơrâm"),
        _HILL_MEN + _KINH_MEN[:20],
        _HILL_WOMEN + _KINH_WOMEN[:20],
        male_middles=_NO_MIDDLE,
        female_middles=("Thị", "Thị", ""),
    ),
    "gie_trieng": NameWords(
        _words("Blúp Hiên Kring Un Zơ"),
        _HILL_MEN + _MARKED_MEN,
        _HILL_WOMEN + _MARKED_WOMEN,
        male_middles=_NO_MIDDLE,
        female_middles=("Thị", ""),
    ),
}
"""Ethnicity code -> name parts. Ca Dong people are listed under `xo_dang`."""

MARKED_GIVEN = (_MARKED_MEN, _MARKED_WOMEN)
"""Given names that follow a mark (A Brông, Y Hlai): men, women."""

ONE_WORD = _words("Xiêng Lơi Bheo Ríu Đhơm Blúi Nhớt Hlơm Tía Grớ")
"""One-word names of old people: họ and chữ đệm were never recorded."""


def village_name(number: int, *, in_town: bool) -> str:
    """Name of an invented village."""
    return f"Tổ dân phố {number}" if in_town else f"Thôn {number}"


def paper_ref(number: int) -> str:
    """The paper form a B1 total was taken from."""
    return f"Phiếu B1 số {number}"
