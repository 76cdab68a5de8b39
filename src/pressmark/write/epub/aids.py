"""Names and roles for those who hear a page: what a section is, what a table shows, what may be skipped."""

from __future__ import annotations

from pressmark.compose.words import word
from pressmark.write.epub.pieces import Piece
from pressmark.write.epub.wide import free_wide
from pressmark.write.epub.xhtml import XHTML, XML, Element, elements, has_class, spell_out

UNTITLED = {
    "half-title": "half_title",
    "title-page": "title_page",
    "copyright": "copyright",
    "dedication": "dedication",
    "epigraph": "epigraph",
}
SKIPPED = (("code", "code_block"), ("verse", "verse_block"))


def name_parts(piece: Piece) -> None:
    """Give names to a piece's section, tables, code and verse; ids stay unique."""
    root, language = piece.root, piece.section.language
    if not root.get("aria-labelledby") and not root.get("aria-label"):
        key = UNTITLED.get(piece.section.role)
        label = word(key, language) if key else piece.title
        if label:
            root.set("aria-label", label)
    _name_languages(root)
    _name_tables(root)
    free_wide(root, language)
    for aside in elements(root, XHTML, "aside"):
        if not aside.get("role"):
            aside.set("role", "note")  # without a role it is a landmark (ARIA in HTML)
    for name, key in SKIPPED:
        for block in elements(root, XHTML, "div"):
            if has_class(block, name):
                _name_block(block, word(key, language))


def _name_languages(root: Element) -> None:
    """What says its language to HTML says it to XML too (EPUB 3.3, 6.1.3)."""
    for element in elements(root):
        own = element.get("lang") or element.get(f"{{{XML}}}lang")
        if own:
            element.set("lang", own)
            element.set(f"{{{XML}}}lang", own)


def _name_tables(root: Element) -> None:
    """A table is labelled by the caption of its figure."""
    taken = {element.get("id") for element in elements(root)}
    for figure in elements(root, XHTML, "figure"):
        caption, table = (figure.find(f"{{{XHTML}}}{name}") for name in ("figcaption", "table"))
        if caption is None or table is None or table.get("aria-labelledby"):
            continue
        number = 1
        while not caption.get("id") and f"caption-{number}" in taken:
            number += 1
        caption.set("id", caption.get("id") or f"caption-{number}")
        taken.add(caption.get("id"))
        table.set("aria-labelledby", caption.get("id", ""))


def _name_block(block: Element, label: str) -> None:
    """A block with edges that a screen reader tells and can skip (WAI-ARIA 1.2, `group`)."""
    title = next((part for part in elements(block) if has_class(part, "verse-title")), None)
    block.set("role", "group")
    block.set("aria-label", f"{label}: {spell_out(title)}" if title is not None else label)
