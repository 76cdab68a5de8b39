"""Two PDFs of one book, compared: what a reader, a printer and a program see of each must be the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from PIL import ImageChops

SCALE = 100 / 72


def compare_pdfs(ours: bytes, oracle: bytes, samples: int | None = None) -> list[str]:
    """What differs; all pages, or so many spread over the book, are rendered at 100 dpi and read."""
    differences = list(_compare_pages(ours, oracle, samples))
    with pikepdf.open(BytesIO(ours)) as mine, pikepdf.open(BytesIO(oracle)) as theirs:
        for name, read in FACTS.items():
            first, second = read(mine), read(theirs)
            if first != second:
                differences.append(f"{name}: {_first_difference(first, second)}")
    return differences


def _compare_pages(ours: bytes, oracle: bytes, samples: int | None) -> Iterator[str]:
    mine, theirs = pypdfium2.PdfDocument(ours), pypdfium2.PdfDocument(oracle)
    step = max(1, len(theirs) // samples) if samples else 1
    if len(mine) != len(theirs):
        yield f"{len(mine)} pages instead of {len(theirs)}"
    for number in range(0, min(len(mine), len(theirs)), step):
        if _read_text(mine[number]) != _read_text(theirs[number]):
            yield f"page {number + 1}: the text differs"
        first, second = (
            page.render(scale=SCALE).to_pil().convert("RGB")
            for page in (mine[number], theirs[number])
        )
        box = ImageChops.difference(first, second).getbbox() if first.size == second.size else ()
        if box is not None:
            yield f"page {number + 1}: pixels differ in {box}"


def _read_text(page: pypdfium2.PdfPage) -> str:
    """A page's text; a glyph that stands for two canonically equivalent spellings may say either."""
    return unicodedata.normalize("NFC", page.get_textpage().get_text_bounded())


def _first_difference(first: list[Any], second: list[Any]) -> str:
    for one, other in zip(first, second, strict=False):
        if one != other:
            return f"{one} instead of {other}"
    return f"{len(first)} instead of {len(second)}"


def _numbers(pdf: pikepdf.Pdf) -> dict[Any, int]:
    return {page.objgen: number for number, page in enumerate(pdf.pages)}


def _place(destination: Any, numbers: dict[Any, int]) -> tuple[int, float, float]:
    page, _, x, y, *_ = list(destination)
    return numbers[page.objgen], round(float(x), 2), round(float(y), 2)


def list_anchors(pdf: pikepdf.Pdf) -> list[Any]:
    """Each named destination with its page and place."""
    numbers = _numbers(pdf)
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    return [(str(name), _place(target, numbers)) for name, target in names.items()]


def list_links(pdf: pikepdf.Pdf) -> list[Any]:
    """Each link with its page, its rectangle, where it leads and what it says."""
    return [
        (
            number,
            [round(float(edge), 2) for edge in link.Rect],
            str(link.get("/Dest", "")),
            str(link.A.URI) if "/A" in link else "",
            str(link.get("/Contents", "")),
        )
        for number, page in enumerate(pdf.pages)
        for link in page.obj.get("/Annots", ())
    ]


def list_outline(pdf: pikepdf.Pdf) -> list[Any]:
    """Each line of the outline with its level, place and state."""
    numbers = _numbers(pdf)
    lines: list[Any] = []

    def walk(items: Any, level: int) -> None:
        for item in items:
            lines.append((level, item.title, _place(item.destination, numbers), item.is_closed))
            walk(item.children, level + 1)

    with pdf.open_outline() as outline:
        walk(outline.root, 0)
    return lines


def list_tags(pdf: pikepdf.Pdf) -> list[Any]:
    """The structure tree, each element with its depth, its page and what it says of itself."""
    numbers = _numbers(pdf)
    tags: list[Any] = []

    def walk(element: Any, depth: int) -> None:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            page = numbers[element.Pg.objgen] if "/Pg" in element else None
            said = [str(element.get(key, "")) for key in SAID]
            tags.append((depth, str(element.S), page, said, _read_attributes(element)))
            kids = element.get("/K", ())
            for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
                walk(kid, depth + 1)

    for element in pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary(K=pikepdf.Array())).K:
        walk(element, 0)
    return tags


SAID = ("/ID", "/Lang", "/Alt", "/T", "/E")


def _read_attributes(element: Any) -> list[Any]:
    """The attributes of an element of structure; edges to a tenth of a point."""
    return sorted(
        (key, [round(float(edge), 1) for edge in value] if key == "/BBox" else _spell(value))
        for key, value in element.get("/A", {}).items()
    )


def _spell(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, pikepdf.Array) else [str(value)]


def list_labels(pdf: pikepdf.Pdf) -> list[Any]:
    """The label of each page, and its boxes."""
    boxes = ("/MediaBox", "/TrimBox", "/BleedBox")
    return [
        (page.label, [[float(edge) for edge in page.obj[box]] for box in boxes if box in page.obj])
        for page in pdf.pages
    ]


def list_metadata(pdf: pikepdf.Pdf) -> list[Any]:
    """Document information, XMP and what the catalog says."""
    catalog = [(key, str(pdf.Root[key])) for key in ("/Lang", "/PageMode") if key in pdf.Root]
    xmp = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
    return [*sorted((key, str(value)) for key, value in pdf.docinfo.items()), *catalog, xmp]


FACTS = {
    "anchors": list_anchors,
    "links": list_links,
    "outline": list_outline,
    "tags": list_tags,
    "labels": list_labels,
    "metadata": list_metadata,
}
