"""Reads a printed recovery sheet as a person does, from the page."""

import re
from pathlib import Path

import pypdfium2


def code_of_sheet(pdf: Path) -> str:
    """The recovery code that stands on it."""
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    found = re.search(r"AGE-SECRET-KEY-1[A-Z0-9]{58}", "".join(text.split()))
    assert found is not None, text
    return found.group()


def end_of_sheet(pdf: Path) -> str:
    """Its last eight characters, which are typed back."""
    return code_of_sheet(pdf)[-8:]
