"""What the builders of papers are handed by the services: office, round, law, signers, settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.category import Area, Grade
from giamngheo_desktop.domain.meetings import Vote
from giamngheo_desktop.domain.place import Office, Unit, UnitRole
from giamngheo_desktop.domain.review import ReviewRound, RoundStatus
from giamngheo_desktop.papers.paper import PageSize


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the round's standard as papers name it.

    Args:
        code: for example `viec_lam`.
        name: full name.
        short: name for a narrow column; empty = `name`.
    """

    code: str
    name: str
    short: str = ""

    @property
    def head(self) -> str:
        """Name that stands over a column."""
        return self.short or self.name


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: `("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")` and a name; the name may be left blank."""

    titles: tuple[str, ...] = ("CHỦ TỊCH",)
    name: str = ""


class Report8(StrEnum):
    """The two known layouts of report 8; which of them the circular prints is not known."""

    A = "A"
    B = "B"


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """What the office has chosen for its papers.

    Args:
        form_numbers: id of a paper -> printed number of its form, for example
            `{"ket_qua": "Mẫu số 7.1"}`; blank by default because the numbering is not verified.
        form_grades: id of a paper -> how well that number is known; the office says so.
        posting_places: where lists are posted.
        posting_days: working days of a posting; 0 = not told, left for the pen. The service takes
            them from the procedure of the round and the choice of the office.
        complaint_to: who receives complaints about a posted list.
        complaint_phone: telephone number of the office for complaints.
        provincial_reports: the optional reports of the province's set belong to a whole set.
        size: A4 or A3 for landscape tables.
        wide: narrow margins ("biểu rộng").
        restricted_mark: frame "LƯU HÀNH NỘI BỘ" on full lists.
        full_citizen_ids: print citizen ids whole on internal lists because the receiver asks.
        full_id_receivers: receivers of internal lists who get citizen ids whole.
        local_ethnic_groups: codes that count as dân tộc tại chỗ; empty = not used here.
        report_ethnic_groups: codes with a column of their own in report 9.
        report_8: which layout of report 8 the province uses.
        document_signs: id of a paper -> sign after the number, for example `QĐ-UBND`.
        recipients: id of a letter -> lines of "Nơi nhận".
        texts: id of a letter, a dot and a part (`quyet_dinh_cong_nhan.can_cu`) -> lines that
            replace the proposed ones.
    """

    form_numbers: Mapping[str, str] = field(default_factory=dict)
    form_grades: Mapping[str, Grade] = field(default_factory=dict)
    posting_places: tuple[str, ...] = ()
    posting_days: int = 0
    complaint_to: str = ""
    complaint_phone: str = ""
    provincial_reports: bool = False
    size: PageSize = PageSize.A4
    wide: bool = False
    restricted_mark: bool = True
    full_citizen_ids: bool = False
    full_id_receivers: tuple[str, ...] = ()
    local_ethnic_groups: frozenset[str] = frozenset()
    report_ethnic_groups: tuple[str, ...] = ()
    report_8: Report8 = Report8.A
    document_signs: Mapping[str, str] = field(default_factory=dict)
    recipients: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperContext:
    """Everything a paper says besides its rows.

    Args:
        office: the issuing office; a sample office stamps its papers MẪU.
        round: the round.
        standard: id of the standard that decides; its printed title is `standard_title`.
        decree: the decree that sets the standard, as a legal basis names it; empty = not dated.
        method: id of the way of computing, for example `tt_07_2021`.
        indicators: indicators of that standard, in its order.
        on: day of the paper; `None` = left blank to be written by hand.
        place: địa danh of the date line; empty = name of the office's unit.
        number: number of the document; empty = left blank.
        signer: who signs for the office.
        preparer: name of the person who made the list (người lập biểu).
        snapshot: `sha256:…` of the closed round, else empty.
        unverified: unverified values the counts rest on, for reports.
        confirmed: the office has confirmed the unverified values against its own copy.
        official: chính thức or sơ bộ; `None` = chính thức when the round is closed.
        units: id -> unit, for the names of communes at an upper unit.
        codes: id of a village or unit -> the code printed in JSON, for example `20900-03`.
        areas: id of a village or unit -> urban or rural.
        requested_on: household -> day of its request (Giấy đề nghị).
        request_results: household -> what was answered.
        votes: household -> its last vote in a village meeting, and how many were present.
        lost_votes: households whose last vote did not reach the least share.
        registered: households registered to escape poverty -> where that is written.
        able: households judged able to escape -> why.
        report_to: who is reported to about a round; empty = the upper unit by its name.
        posted_from: first day of the posting.
        posted_to: last day of the posting.
        settings: the office's choices.
    """

    office: Office
    round: ReviewRound
    standard: str
    standard_title: str = ""
    decree: str = ""
    method: str = ""
    indicators: tuple[Indicator, ...] = ()
    on: date | None = None
    place: str = ""
    number: str = ""
    signer: Signer = Signer()
    preparer: str = ""
    snapshot: str = ""
    unverified: int = 0
    confirmed: bool = False
    official: bool | None = None
    units: Mapping[str, Unit] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, Area | None] = field(default_factory=dict)
    requested_on: Mapping[str, date] = field(default_factory=dict)
    request_results: Mapping[str, str] = field(default_factory=dict)
    votes: Mapping[str, tuple[Vote, int]] = field(default_factory=dict)
    lost_votes: frozenset[str] = frozenset()
    registered: Mapping[str, str] = field(default_factory=dict)
    able: Mapping[str, str] = field(default_factory=dict)
    report_to: str = ""
    posted_from: date | None = None
    posted_to: date | None = None
    settings: PaperSettings = PaperSettings()

    @property
    def is_official(self) -> bool:
        """Chính thức; else sơ bộ."""
        if self.official is not None:
            return self.official
        return self.round.status is RoundStatus.CLOSED

    @property
    def is_upper(self) -> bool:
        """True at an upper unit: lists and reports then go by commune."""
        return self.office.role is UnitRole.UPPER

    def code_of(self, place: str) -> str:
        """Code of a village or unit as JSON and checks name it."""
        return self.codes.get(place, place.split("@")[0])
