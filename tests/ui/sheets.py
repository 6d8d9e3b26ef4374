"""Reads printed sheets as a person does, from the page."""

import re
from pathlib import Path

import pypdfium2


def code_of_sheet(pdf: Path) -> str:
    """The recovery code that stands on it."""
    return _found(r"AGE-SECRET-KEY-1[A-Z0-9]{58}", "".join(text_of(pdf).split()))


def end_of_sheet(pdf: Path) -> str:
    """Its last eight characters, which are typed back."""
    return code_of_sheet(pdf)[-8:]


def digits_of_slip(pdf: Path) -> str:
    """The forty digits of a slip, in groups as they are printed."""
    return _found(r"\d{5}(\s+\d{5}){7}", text_of(pdf))


def text_of(pdf: Path) -> str:
    """All that stands on it."""
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found is not None, text
    return " ".join(found.group().split())
