"""Limits that protect the machine from a workbook, and the codes of what breaks them."""

import json
from dataclasses import asdict, dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a workbook may be, and what its parser may use.

    Args:
        file_bytes: size of the file.
        parts: entries of the package.
        part_bytes: size of one part once unpacked.
        total_bytes: size of all parts once unpacked.
        ratio: unpacked size by packed size, for parts above 100 KB.
        rows: number of the last row with content, per sheet.
        columns: number of the last column with content.
        sheets: sheets of a workbook.
        output_bytes: what the child may say in all.
        memory_bytes: address space of the child.
        seconds: time of the child, by the wall clock.
    """

    file_bytes: int = 20 * MEGABYTE
    parts: int = 200
    part_bytes: int = 50 * MEGABYTE
    total_bytes: int = 100 * MEGABYTE
    ratio: int = 100
    rows: int = 20_000
    columns: int = 100
    sheets: int = 60
    output_bytes: int = 96 * MEGABYTE
    memory_bytes: int = 400 * MEGABYTE
    seconds: int = 30

    def to_json(self) -> str:
        """For the argument of the child."""
        return json.dumps(asdict(self))

    @staticmethod
    def from_json(text: str) -> "Limits":
        """Inverse of `to_json`."""
        return Limits(**json.loads(text))


class Refused(Exception):
    """Raised in the child: the workbook breaks a limit or is none.

    Args:
        code: `IMP-01` … `IMP-16`.
        **facts: particulars for the message: numbers and names, never contents.
    """

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


TOO_BIG = "IMP-01"
NOT_ZIP = "IMP-02"
ENCRYPTED = "IMP-03"
MACROS = "IMP-04"
EXTERNAL = "IMP-05"
DOCTYPE = "IMP-06"
RATIO = "IMP-07"
PARTS = "IMP-08"
PATH = "IMP-09"
DUPLICATE_PART = "IMP-10"
TIMEOUT = "IMP-11"
MEMORY = "IMP-12"
ROWS = "IMP-13"
COLUMNS = "IMP-14"
EMPTY = "IMP-15"
UNREADABLE = "IMP-16"
CODES = tuple(f"IMP-{number:02d}" for number in range(1, 17))
