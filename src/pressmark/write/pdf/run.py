"""A book printed in one WeasyPrint run: the oracle of what is bound from gatherings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

import pikepdf

from pressmark.fonts import Wardrobe
from pressmark.model.book import Book
from pressmark.model.codes import printing
from pressmark.model.finding import Finding, Findings
from pressmark.model.theme import Theme
from pressmark.write.pdf.bind import Binding, bind_book
from pressmark.write.pdf.engine import BookFetcher, PrintTree
from pressmark.write.pdf.frame import Folios, PrintView, Shared
from pressmark.write.pdf.geometry import plan_page
from pressmark.write.pdf.pictures import find_coarse
from pressmark.write.pdf.reading import find_pages, find_stale, inspect_notes
from pressmark.write.pdf.remarks import tell_remarks
from pressmark.write.pdf.safety import find_unsafe
from pressmark.write.pdf.sheets import gather_sheets
from pressmark.write.pdf.typeset import Setting, known_variants, share_styles, typeset, write_pages
from pressmark.write.pdf.view import survey_book, view_whole

ROUNDS = 4
ENDLESS = 1 << 30
VARIANT = "pdf/ua-1"
PAGE_REFERENCES = "page_references"


def print_book(book: Book, theme: Theme, wardrobe: Wardrobe) -> tuple[bytes, Findings]:
    """A book as PDF bytes: view, typeset, bind."""
    variant, findings = choose_variant(book)
    view, setting, told = _typeset_notes_home(book, theme, wardrobe, variant)
    pages = find_pages(setting.document)
    data, remarks = write_pages(setting, variant)
    with pikepdf.open(BytesIO(data)) as pdf:
        body = pages.get(view.body)
        binding = Binding(pages=len(pdf.pages), body=body, version=pdf.pdf_version)
        finished, lines = bind_book(pdf, book, binding)
    findings += told + tell_remarks(setting.remarks + remarks, theme.name)
    findings += find_coarse(setting.document, book.sections, book.assets)
    boxes = (page._page_box for page in setting.document.pages)  # noqa: SLF001
    findings += find_unsafe(boxes, book.sections)
    return finished, findings + check_complete(view.anchors, view.outline, pages, lines)


def survey_print(book: Book, theme: Theme) -> Shared:
    """What all sections of a book must know of it to be printed in a theme."""
    told = dict(theme.settings).get(PAGE_REFERENCES) is True
    return survey_book(book, plan_page(book.print, theme).head, page_references=told)


def choose_variant(book: Book) -> tuple[str, Findings]:
    """The PDF variant that a book asks for, or the usual one."""
    known = known_variants()
    asked = book.print.variant
    if asked in known:
        return asked, ()
    finding = printing.VARIANT_UNKNOWN.at(
        None, variant=asked, instead=VARIANT, known=", ".join(known)
    )
    return VARIANT, (finding,)


def _typeset_notes_home(
    book: Book, theme: Theme, wardrobe: Wardrobe, variant: str
) -> tuple[PrintView, Setting, Findings]:
    """Sets the book until every note stands in its own section and the index names the right pages."""
    fetcher = BookFetcher(book, wardrobe)
    styles = share_styles(gather_sheets(book, theme, wardrobe), fetcher)
    shared = survey_print(book, theme)
    late: frozenset[str] = frozenset()
    folios, quoted = Folios(), dict[str, int]()
    for _ in range(ROUNDS):
        view, findings = view_whole(replace(shared, folios=folios), late)
        tree = PrintTree(view.xhtml, fetcher, folios=quoted)
        setting = typeset(tree, styles, variant)
        pages = find_pages(setting.document)
        faults = inspect_notes(setting.document, pages)
        # A note that is too long for a page drives others astray: first it alone is set late.
        homeless = faults.cut or faults.strayed
        before, folios = folios, find_folios(shared.referred, pages, view.body)
        stale = find_stale(setting.document, tree.context.count_folios(pages))
        if homeless <= late and folios == before and stale in ({}, quoted):
            break
        quoted = stale or quoted
        late |= homeless
    told = tell_notes(len(late), len(faults.parted))
    return view, setting, findings + told + tell_moved(before, folios)


def find_folios(referred: frozenset[str], pages: Mapping[str, int], body: str) -> Folios:
    """The pages that the index refers to; none for a book without one, which is then set once."""
    if not referred:
        return Folios()
    found = {anchor: pages[anchor] for anchor in sorted(referred & pages.keys())}
    return Folios(pages=found, body=pages.get(body, ENDLESS))


def tell_moved(before: Folios, after: Folios) -> Findings:
    """Pages that the index names, but that still changed in the last round."""
    moved = sum(before.pages.get(anchor) != page for anchor, page in after.pages.items())
    if not moved:
        return ()
    return (printing.INDEX_UNSETTLED.at(None, rounds=ROUNDS, count=moved),)


def tell_notes(late: int, parted: int) -> Findings:
    """Notes that stand elsewhere than readers expect them."""
    findings: list[Finding] = []
    if late:
        findings.append(printing.NOTE_MOVED.at(None, notes=late))
    if parted:
        findings.append(printing.NOTE_PARTED.at(None, notes=parted))
    return tuple(findings)


def check_complete(
    anchors: tuple[str, ...], outline: int, pages: Mapping[str, int], lines: int
) -> Findings:
    """Every section and heading is on a page, every line of the outline in the file."""
    findings: list[Finding] = []
    lost = [anchor for anchor in anchors if anchor not in pages]
    if lost:
        findings.append(printing.ANCHOR_LOST.at(None, count=len(lost), first=lost[0]))
    if lines != outline:
        findings.append(printing.OUTLINE_SHORT.at(None, found=lines, expected=outline))
    return tuple(findings)
