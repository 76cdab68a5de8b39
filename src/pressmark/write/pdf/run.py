"""The steps of print one after the other, repeated while notes find no place."""

from __future__ import annotations

from pressmark.fonts import Wardrobe
from pressmark.model.book import Book
from pressmark.model.codes import printing
from pressmark.model.finding import Finding, Findings
from pressmark.model.theme import Theme
from pressmark.write.pdf.bind import Binding, bind_book
from pressmark.write.pdf.engine import BookFetcher
from pressmark.write.pdf.frame import Folios, PrintView
from pressmark.write.pdf.geometry import plan_page
from pressmark.write.pdf.reading import NoteFaults, find_pages, inspect_notes
from pressmark.write.pdf.remarks import tell_remarks
from pressmark.write.pdf.sheets import gather_sheets
from pressmark.write.pdf.typeset import Setting, known_variants, typeset, write_pages
from pressmark.write.pdf.view import view_book

ROUNDS = 4
ENDLESS = 1 << 30
VARIANT = "pdf/ua-1"


def print_book(book: Book, theme: Theme, wardrobe: Wardrobe) -> tuple[bytes, Findings]:
    """A book as PDF bytes: view, typeset, bind."""
    variant, findings = _choose_variant(book)
    view, setting, told = _typeset_notes_home(book, theme, wardrobe, variant)
    pages = find_pages(setting.document)
    data, remarks = write_pages(setting, variant)
    binding = Binding(pages=len(setting.document.pages), body=pages.get(view.body))
    finished, lines = bind_book(data, book, binding)
    findings += told + tell_remarks(setting.remarks + remarks, theme.name)
    return finished, findings + _check_complete(view, pages, lines)


def _choose_variant(book: Book) -> tuple[str, Findings]:
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
    sheets = gather_sheets(book, theme, wardrobe)
    fetcher = BookFetcher(book, wardrobe)
    late: frozenset[str] = frozenset()
    folios = Folios()
    for _ in range(ROUNDS):
        view, findings = view_book(book, late, plan_page(book.print, theme).head, folios)
        setting = typeset(view.xhtml, sheets, fetcher, variant)
        pages = find_pages(setting.document)
        faults = inspect_notes(setting.document, pages)
        # A note that is too long for a page drives others astray: first it alone is set late.
        homeless = faults.cut or faults.strayed
        before, folios = folios, _read_folios(view, pages)
        if homeless <= late and folios == before:
            break
        late |= homeless
    return view, setting, findings + _tell_notes(late, faults) + _tell_moved(before, folios)


def _read_folios(view: PrintView, pages: dict[str, int]) -> Folios:
    """The pages that the index refers to; none for a book without one, which is then set once."""
    if not view.referred:
        return Folios()
    found = {anchor: pages[anchor] for anchor in sorted(view.referred & pages.keys())}
    return Folios(pages=found, body=pages.get(view.body, ENDLESS))


def _tell_moved(before: Folios, after: Folios) -> Findings:
    moved = sum(before.pages.get(anchor) != page for anchor, page in after.pages.items())
    if not moved:
        return ()
    return (printing.INDEX_UNSETTLED.at(None, rounds=ROUNDS, count=moved),)


def _tell_notes(late: frozenset[str], faults: NoteFaults) -> Findings:
    findings: list[Finding] = []
    if late:
        findings.append(printing.NOTE_MOVED.at(None, notes=len(late)))
    if faults.parted:
        findings.append(printing.NOTE_PARTED.at(None, notes=len(faults.parted)))
    return tuple(findings)


def _check_complete(view: PrintView, pages: dict[str, int], lines: int) -> Findings:
    """Every section and heading is on a page, every line of the outline in the file."""
    findings: list[Finding] = []
    lost = [anchor for anchor in view.anchors if anchor not in pages]
    if lost:
        findings.append(printing.ANCHOR_LOST.at(None, count=len(lost), first=lost[0]))
    if lines != view.outline:
        findings.append(printing.OUTLINE_SHORT.at(None, found=lines, expected=view.outline))
    return tuple(findings)
