"""The 54 ethnic groups of Việt Nam: official number, code, name, and other spellings in use.

Numbers and names follow the list of 2 March 1979 (Quyết định 121-TCTK/PPCĐ); the other names are
those of local groups and of older spellings. Folded keys and hyphens are no part of the list.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EthnicGroup:
    """One group.

    Args:
        number: number in the official list, 1 to 54.
        code: as stored and exchanged.
        name: as printed.
        others: other names and spellings people write.
    """

    number: int
    code: str
    name: str
    others: tuple[str, ...] = ()


_LINES = """
1 kinh Kinh = Việt
2 tay Tày = Thổ Tày, Ngạn, Phén, Thù Lao, Pa Dí
3 thai Thái = Tày Thanh, Tày Mười, Tày Khao, Man Thanh, Thái Trắng, Thái Đen
4 hoa Hoa = Hán, Triều Châu, Phúc Kiến, Quảng Đông, Hải Nam, Người Hoa
5 kho_me Khơ Me = Khmer, Khơ Mer, Cur, Cul, Cu, Việt gốc Miên, Miên
6 muong Mường = Mol, Mual, Mọi Bi, Ao Tá
7 nung Nùng = Nùng Inh, Nùng Cháo, Nùng Phàn Slình, Xuồng
8 mong Mông = Hmông, H'Mông, H Mông, Mèo, Mẹo, Mán Trắng, Hoa Mông
9 dao Dao = Mán, Dìu Miền, Kim Miền, Dao Tiền, Quần Trắng, Lô Gang
10 gia_rai Gia Rai = Giơ Rai, Jrai, J'rai, Gia Lai, Chơ Rai, Tơ Buăn, Hơ Bau, Hđrung
11 ngai Ngái = Xín, Lê, Đản, Khách Gia
12 e_de Ê Đê = Ê Đê Kpă, Rađê, Ra Đê, Rhadé, Kpă, Adham, Krung, Bih, Êđê Adham
13 ba_na Ba Na = Bahnar, Ba Nar, Gơ Lar, Tơ Lô, Giơ Lâng, Y Lăng, Rơ Ngao, Krem, Roh
14 xo_dang Xơ Đăng = Xơ Teng, Hđang, Tơ Đrá, Mơ Nâm, Ha Lăng, Ca Dong, Ca Rong, Ka Dong,
+ Ca Dông, Kmrâng, Con Lan, Bri La, Tang, Sê Đăng, Xê Đăng, Xê Đang, Sơ Đăng, Xơ Đang, Xtêng
15 san_chay Sán Chay = Cao Lan, Sán Chỉ, Sán Chí, Cao Lan Sán Chỉ, Mán Cao Lan, Hờn Bạn
16 co_ho Cơ Ho = K'ho, K ho, Kơ Ho, Xrê, Nốp, Tu Lốp, Cơ Don, Chil, Lát, Lạch, Tơ Ring
17 cham Chăm = Chàm, Chiêm Thành, Hroi, Chăm Hroi
18 san_diu Sán Dìu = Sán Déo, Trại, Trại Đất, Mán Quần Cộc
19 hre Hrê = H'rê, H rê, Hre, Chăm Rê, Chom, Krẹ, Lũy, Hơ Rê
20 mnong Mnông = M'nông, M nông, Pnông, Bu Đâng, Đi Pri, Biat, Gar, Rơ Lam, Mơ Nông
21 ra_glai Ra Glai = Raglai, Raglay, Ra Glay, Rai, Noang, La Oang
22 xtieng Xtiêng = X'tiêng, X tiêng, Xa Điêng, Stiêng, S'tiêng, S tiêng
23 bru_van_kieu Bru Vân Kiều = Bru, Vân Kiều, Măng Coong, Tri, Khùa, Bru - Vân Kiều
24 tho Thổ = Kẹo, Mọn, Cuối, Đan Lai, Ly Hà, Tày Pọng, Con Kha, Xá Lá Vàng
25 giay Giáy = Nhắng, Dẩng, Pầu Thìn, Nu Nà, Cùi Chu, Xa
26 co_tu Cơ Tu = Ca Tu, Cà Tu, Ka Tu, Katu, Ca Tang, K'tu, Kơ Tu, C'tu
27 gie_trieng Gié Triêng = Giẻ Triêng, Dẻ Triêng, Gié, Triêng, Đgiéh, Tareh, Ta Riêng, Ve, Pin,
+ Ca Tang Gié, La Ve, Bnoong, Bh'noong, Bhnoong, B'noong, Mnoong, M'noong, Giẻ, Tà Riềng, Ta Liêng
28 ma Mạ = Châu Mạ, Mạ Ngăn, Mạ Xốp, Mạ Tô, Mạ Krung
29 kho_mu Khơ Mú = Xá Cẩu, Mứn Xen, Pu Thênh, Tềnh, Tày Hạy, Khơ Mụ
30 co Co = Cor, Kor, Cua, Col, Trầu, Kol, Còr, Kòr
31 ta_oi Tà Ôi = Ta Ôi, Tôi Ôi, Pa Cô, Pa Co, Pa Cô Tà Ôi, Ba Hi, Pa Hy, Can Tua
32 cho_ro Chơ Ro = Dơ Ro, Châu Ro, Chrau
33 khang Kháng = Xá Khao, Xá Súa, Xá Dón, Xá Dẩng, Xá Hốc, Quảng Lâm
34 xinh_mun Xinh Mun = Puộc, Pụa, Xing Mun
35 ha_nhi Hà Nhì = U Ní, Xá U Ní, Hà Nhì Đen
36 chu_ru Chu Ru = Chơ Ru, Chu, Churu
37 lao Lào = Lào Bốc, Lào Nọi, Lào Lum
38 la_chi La Chí = Cù Tê, La Quả
39 la_ha La Ha = Xá Khắc, Phlắc, Khlá
40 phu_la Phù Lá = Bồ Khô Pạ, Mu Di Pạ, Xá Phó, Phó, Phổ, Va Xơ Lao
41 la_hu La Hủ = Pu Đang, Khù Xung, Cò Xung, Khả Quy
42 lu Lự = Lừ, Nhuồn, Duôn
43 lo_lo Lô Lô = Mun Di, Lô Lô Hoa, Lô Lô Đen
44 chut Chứt = Sách, Mày, Rục, Mã Liêng, Arem, A Rem, Tu Vang, Pa Leng, Xơ Lang, Tơ Hung,
+ Chà Củi, Tắc Củi, U Mo, Xá Lá Vàng Chứt
45 mang Mảng = Mảng Ư, Xá Lá Vàng Mảng
46 pa_then Pà Thẻn = Pà Hưng, Tống
47 co_lao Cơ Lao = Cờ Lao, Cơ Lao Đỏ
48 cong Cống = Xắm Khống, Mấng Nhé, Xá Xeng
49 bo_y Bố Y = Chủng Chá, Trọng Gia, Tu Dí, Tu Dìn
50 si_la Si La = Cù Dề Xừ, Khả Pẻ
51 pu_peo Pu Péo = Ka Bèo, Pen Ti Lô Lô
52 brau Brâu = Brao
53 o_du Ơ Đu = Tày Hạt, Ơ Đu Tày Hạt
54 ro_mam Rơ Măm = Rơ Mâm
"""


def _group(line: str) -> EthnicGroup:
    head, _, others = line.partition(" = ")
    number, code, name = head.split(" ", 2)
    return EthnicGroup(int(number), code, name, tuple(others.split(", ")) if others else ())


ETHNIC_GROUPS = tuple(_group(line) for line in _LINES.strip().replace("\n+", "").splitlines())
"""In the order of the official list."""

ETHNICITY = {group.code: group.name for group in ETHNIC_GROUPS}
"""Code -> name as printed."""
