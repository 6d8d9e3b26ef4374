"""Tables written carelessly: every guard must find its variant out."""

import io
from collections.abc import Mapping

import openpyxl
import pytest
from xlsxwriter.worksheet import Worksheet

from giamngheo_desktop.spreadsheet import national_writer, open_export, problems_writer, writer
from tests.spreadsheet import test_writer as papers
from tests.spreadsheet import test_writers as books
from tests.teeth import Tooth, bite, instead

PAYLOAD = "=1+1"
_LIVE: Mapping[str, object] = {"strings_to_formulas": True, "in_memory": True}


def _live(patch: pytest.MonkeyPatch) -> None:
    """Every text is written as its look suggests, as writers of workbooks do by themselves."""
    patch.setattr(Worksheet, "write_string", Worksheet.write)
    patch.setattr(national_writer, "STRINGS_ONLY", dict(_LIVE))
    patch.setattr(problems_writer, "_STRINGS_ONLY", dict(_LIVE))
    patch.setattr(writer, "_OPTIONS", dict(_LIVE))


TEETH = {
    "texts become formulas in a workbook": Tooth(
        _live, books.test_no_text_ever_becomes_a_formula_in_a_workbook, {"payload": PAYLOAD}
    ),
    "texts become formulas in a paper": Tooth(
        _live, papers.test_no_text_becomes_a_formula_a_link_or_a_number, {"payload": PAYLOAD}
    ),
    "a text begins as it comes in CSV": Tooth(
        instead(open_export, neutral=lambda text: text),
        books.test_no_text_ever_becomes_a_formula_in_csv,
        {"payload": PAYLOAD},
    ),
}


@pytest.mark.parametrize("name", TEETH)
def test_a_guard_finds_out(
    name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    print(f"{name}: {bite(TEETH[name], request, monkeypatch)}")


def test_the_plain_writer_of_openpyxl_is_found_out() -> None:
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].append([PAYLOAD])
    book.save(data)
    assert books._formulas(data.getvalue()) == [PAYLOAD]
