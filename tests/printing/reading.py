"""Reads a PDF back for the tests: words, pages, fonts."""

import pypdfium2


def page_texts(pdf: bytes) -> list[str]:
    """Text of every page, with line ends as spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_text(document[at]) for at in range(len(document))]
    finally:
        document.close()


def _text(page: pypdfium2.PdfPage) -> str:
    textpage = page.get_textpage()
    try:
        return " ".join(str(textpage.get_text_bounded()).split())
    finally:
        textpage.close()
        page.close()


def words_on_top(pdf: bytes, millimetres: float = 19) -> list[str]:
    """What stands in the top margin of every page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_top(document[at], millimetres * 72 / 25.4) for at in range(len(document))]
    finally:
        document.close()


def _top(page: pypdfium2.PdfPage, height: float) -> str:
    textpage = page.get_textpage()
    try:
        bottom = page.get_size()[1] - height
        return str(textpage.get_text_bounded(bottom=bottom)).strip()
    finally:
        textpage.close()
        page.close()


def all_text(pdf: bytes) -> str:
    """Text of the whole file."""
    return " ".join(page_texts(pdf))


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of every page, whole millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        sizes = [document.get_page_size(at) for at in range(len(document))]
        return [(round(width / 72 * 25.4), round(height / 72 * 25.4)) for width, height in sizes]
    finally:
        document.close()
