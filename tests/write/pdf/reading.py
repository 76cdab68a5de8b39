"""Reading PDFs back."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pypdfium2


def page_texts(data: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def page_labels(data: bytes) -> list[str]:
    """The label of each page."""
    document = pypdfium2.PdfDocument(data)
    return [document.get_page_label(number) for number in range(len(document))]


def outline(data: bytes) -> list[tuple[int, str, int]]:
    """Level, title and page (from 0) of each line of the outline."""
    return [
        (item.level, item.get_title(), item.get_dest().get_index())
        for item in pypdfium2.PdfDocument(data).get_toc()
    ]


def destinations(data: bytes) -> dict[str, int]:
    """The page (from 0) of each named destination."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        return {str(name): pages[target[0].objgen] for name, target in names.items()}


def internal_links(data: bytes) -> list[str]:
    """The destinations that links inside the book name."""
    found = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for link in page.get("/Annots", []):
                if "/Dest" in link:
                    found.append(str(link.Dest))
                elif "/A" in link and link.A.S == "/GoTo":
                    found.append(str(link.A.D))
    return found


def plain(text: str) -> str:
    """Text without line ends, for searching."""
    return re.sub(r"\s+", " ", text)
