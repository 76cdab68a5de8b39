"""The stylesheets of one print run: what Pressmark itself needs, the fonts, then the theme."""

from __future__ import annotations

from pressmark.fonts import Wardrobe
from pressmark.model.book import Book
from pressmark.model.theme import Theme
from pressmark.write.pdf.capitals import spell_capitals
from pressmark.write.pdf.firstpage import twin_first_page
from pressmark.write.pdf.geometry import Geometry, plan_page
from pressmark.write.pdf.marks import OUTLINE_DEPTH
from pressmark.write.pdf.mirror import mirror_pages
from pressmark.write.pdf.values import Sheet

STRUCTURE = """
h1, h2, h3, h4, h5, h6 { bookmark-level: none }
body[data-book-title] {
  string-set: book-title attr(data-book-title), publisher attr(data-publisher);
}
section[data-role] {
  string-set: running-title attr(data-running-title), section-title attr(data-title),
    byline attr(data-byline)
}
section[data-role="part"] {
  string-set: part-title attr(data-running-title), running-title attr(data-running-title),
    section-title attr(data-title), byline attr(data-byline)
}
tr { break-inside: avoid }
section[data-away] { display: none !important }
span.note { float: footnote; footnote-display: block; footnote-policy: line }
span.note::footnote-call { content: none; line-height: 0; vertical-align: baseline }
span.note::footnote-marker { content: none }
.page-ref::after { content: target-counter(attr(data-target url), page) }
.page-ref[data-numerals="roman"]::after {
  content: target-counter(attr(data-target url), page, lower-roman)
}
"""


def gather_sheets(book: Book, theme: Theme, wardrobe: Wardrobe) -> tuple[Sheet, ...]:
    """All stylesheets in the order of the cascade; the theme's own stand last and win."""
    css = mirror_pages(theme.print_css) if book.direction == "rtl" else theme.print_css
    page = plan_page(book.print, theme, book.fold)
    structure = _spell_page(book, page)
    return (
        Sheet(name="structure", css=structure + spell_capitals(theme, wardrobe, page)),
        Sheet(name="fonts", css=wardrobe.print_css),
        Sheet(name="book.css", css=theme.book_css),
        Sheet(name="print.css", css=css),
        Sheet(name="", css=twin_first_page(css)),
    )


def _spell_page(book: Book, page: Geometry) -> str:
    """Page size, mirrored margins and lengths as custom properties, and the rules of the structure."""
    levels = "".join(
        f'[data-outline-level="{level}"] {{ bookmark-level: {level};'
        " bookmark-label: attr(data-outline); bookmark-state: "
        f"{'open' if level == 1 else 'closed'} }}\n"
        for level in range(1, OUTLINE_DEPTH + 1)
    )
    crisp = "img { image-rendering: crisp-edges }" if book.print.variant[:5] == "pdf/a" else ""
    return f"""
@page {{
  size: {page.width}pt {page.height}pt; bleed: {book.print.bleed}pt;
  margin: {page.top}pt {page.outer}pt {page.foot}pt {page.inner}pt;
}}
@page :left {{ margin-left: {page.outer}pt; margin-right: {page.inner}pt }}
:root {{
  --trim-width: {page.width}pt; --trim-height: {page.height}pt;
  --measure: {page.measure:g}pt; --text-height: {page.depth:g}pt;
  --text-size: {page.size:g}pt; --leading: {page.leading:g}pt;
  --start-side: {"right" if book.direction == "rtl" else "left"};
}}
{STRUCTURE}{levels}{crisp}
"""
