"""A finished PDF read back: fonts, glyphs, pages, labels, outline, title."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from pressmark.check.claims import check_claims
from pressmark.check.colours import check_boxes, check_colours
from pressmark.check.exchange import check_exchange
from pressmark.check.glyphs import GlyphTable, read_glyph_table, read_shown
from pressmark.check.matterhorn import check_matterhorn
from pressmark.model.codes import checking
from pressmark.model.finding import Code, Finding, Findings, Location
from pressmark.model.manifest import Colour

SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfExpectation:
    """What a PDF must be; `title` and `pages` None where any will do, `boxed` if pages have boxes.

    `validated` asks for another's judgement of PDF/UA too: it takes twice the memory of all else.
    """

    title: str | None = None
    pages: int | None = None
    outlined: bool = True
    labelled: bool = True
    boxed: bool = False
    colour: Colour = Colour.SCREEN
    validated: bool = True


ANY = PdfExpectation()


def check_pdf(data: bytes, path: str, expected: PdfExpectation = ANY) -> Findings:
    """What is wrong with a PDF (ISO 32000-2): findings at `path`, none for a sound one."""
    place = Location(path=path)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return (
                *_check_document(pdf, place, expected),
                *_check_fonts(pdf, place),
                *_check_glyphs(pdf, place),
                *(check_boxes(pdf, place) if expected.boxed else ()),
                *check_colours(pdf, place, expected.colour),
                *check_exchange(pdf, place),
                *check_claims(pdf, data, place, expected.validated),
            )
    except pikepdf.PasswordError:
        return (checking.PDF_ENCRYPTED.at(place),)
    except pikepdf.PdfError as error:
        return (checking.PDF_DAMAGED.at(place, reason=str(error).splitlines()[0]),)


def count_pages(data: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def _check_document(
    pdf: pikepdf.Pdf, place: Location, expected: PdfExpectation
) -> Iterator[Finding]:
    pages = len(pdf.pages)
    title = str(pdf.docinfo.get("/Title", "")) if pdf.docinfo is not None else ""
    outline = pdf.Root.get("/Outlines")
    faults: tuple[tuple[bool, Code], ...] = (
        (pdf.is_encrypted, checking.PDF_ENCRYPTED),
        (expected.pages not in {None, pages} or not pages, checking.PDF_PAGE_COUNT),
        (expected.labelled and "/PageLabels" not in pdf.Root, checking.PDF_LABELS_MISSING),
        (
            expected.outlined and (outline is None or "/First" not in outline),
            checking.PDF_OUTLINE_MISSING,
        ),
        (expected.title not in {None, title}, checking.PDF_TITLE_WRONG),
    )
    for wrong, code in faults:
        if wrong:
            yield code.at(
                place, pages=pages, expected=expected.pages, title=title, wanted=expected.title
            )


def _check_fonts(pdf: pikepdf.Pdf, place: Location) -> Iterator[Finding]:
    """A finding for each font whose program is not in the file."""
    forms: set[tuple[int, int]] = set()
    fonts: set[tuple[int, int]] = set()
    told: set[str] = set()
    for number, page in enumerate(pdf.pages, 1):
        for resources in walk_resources(page.obj, forms):
            for font in _list(resources, "/Font").values():
                if font.objgen in fonts:
                    continue
                fonts |= {font.objgen} - {(0, 0)}
                name = str(font.get("/BaseFont", "?")).lstrip("/")
                if not is_embedded(font) and name not in told:
                    told.add(name)
                    yield checking.PDF_FONT_NOT_EMBEDDED.at(place, font=name, page=number)


class _Shown:
    """What is shown of composite fonts, read once: their codes, and by page or form what lacks a glyph."""

    def __init__(self) -> None:
        self.fonts: dict[tuple[int, int], Any] = {}
        self.codes: dict[tuple[int, int], set[int]] = {}
        self._tables: dict[tuple[int, int], GlyphTable | None] = {}
        self._forms: dict[tuple[int, int], frozenset[str]] = {}

    def find_lacking(self, owner: Any) -> frozenset[str]:
        """The base names of fonts with missing glyphs in a page or form and in the forms it may draw."""
        if owner.objgen in self._forms and owner.objgen != (0, 0):
            return self._forms[owner.objgen]
        self._forms[owner.objgen] = frozenset()
        resources = _find_resources(owner)
        fonts = _list(resources, "/Font")
        tables = {key: self._read_table(font) for key, font in fonts.items()}
        names = set()
        for key, codes in read_shown(_read_content(owner), tables).items():
            table, font = tables[key], fonts[key]
            self.codes.setdefault(font.objgen, set()).update(codes)
            if table is not None and any(map(table.lacks, codes)):
                names.add(str(font.get("/BaseFont", key)))
        for form in _list_forms(resources):
            names |= self.find_lacking(form)
        self._forms[owner.objgen] = frozenset(names)
        return self._forms[owner.objgen]

    def _read_table(self, font: Any) -> GlyphTable | None:
        if font.objgen not in self._tables or font.objgen == (0, 0):
            self._tables[font.objgen] = read_glyph_table(font)
            if font.get("/Subtype") == "/Type0":
                self.fonts[font.objgen] = font
        return self._tables[font.objgen]


def _check_glyphs(pdf: pikepdf.Pdf, place: Location) -> Iterator[Finding]:
    """A finding for each font that shows glyphs which it does not have, with the pages; then of PDF/UA."""
    pages: dict[str, list[int]] = {}
    shown = _Shown()
    for number, page in enumerate(pdf.pages, 1):
        for name in shown.find_lacking(page.obj):
            pages.setdefault(name, []).append(number)
    for name, numbers in pages.items():
        told = ", ".join(map(str, numbers[:SHOWN])) + (" …" if len(numbers) > SHOWN else "")
        yield checking.PDF_GLYPH_MISSING.at(
            place, count=len(numbers), font=name.lstrip("/"), pages=told
        )
    yield from check_matterhorn(pdf, shown.codes, shown.fonts, place)


def walk_resources(owner: Any, seen: set[tuple[int, int]]) -> Iterator[Any]:
    """The resource dictionaries of a page and of the forms in them, each form once."""
    resources = _find_resources(owner)
    yield resources
    for form in _list_forms(resources):
        if form.objgen not in seen:
            seen.add(form.objgen)
            yield from walk_resources(form, seen)


def is_embedded(font: Any) -> bool:
    """Whether a font's program is in the file; Type 3 fonts are drawn by the file itself."""
    if font.get("/Subtype") == "/Type3":
        return True
    if font.get("/Subtype") == "/Type0":
        font = font.DescendantFonts[0]
    descriptor = font.get("/FontDescriptor")
    keys = ("/FontFile", "/FontFile2", "/FontFile3")
    return descriptor is not None and any(key in descriptor for key in keys)


def _find_resources(owner: Any) -> Any:
    """A page's or form's resources, inherited from the page tree where it has none (7.7.3.4)."""
    while owner is not None:
        if "/Resources" in owner:
            return owner.Resources
        owner = owner.get("/Parent")
    return pikepdf.Dictionary()


def _list_forms(resources: Any) -> list[Any]:
    return [x for x in _list(resources, "/XObject").values() if x.get("/Subtype") == "/Form"]


def _list(resources: Any, key: str) -> dict[str, Any]:
    found = resources.get(key)
    return dict(found.items()) if found is not None else {}


def _read_content(owner: Any) -> bytes:
    if owner.get("/Type") != "/Page":
        return bytes(owner.read_bytes())
    contents = owner.get("/Contents")
    if contents is None:
        return b""
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(bytes(part.read_bytes()) for part in parts)
