"""Pieces into XHTML pages, and the cover's picture into the cover page."""

from __future__ import annotations

from urllib.parse import unquote

from pressmark.compose.words import word
from pressmark.model.book import Asset, Book, Matter
from pressmark.write.epub.names import spell_manifest_id
from pressmark.write.epub.pieces import Piece
from pressmark.write.epub.resources import Resource
from pressmark.write.epub.xhtml import (
    EPUB,
    MATHML,
    SVG,
    XHTML,
    XLINK,
    Element,
    add,
    elements,
    start_document,
    write_document,
)

STYLESHEET = "../css/book.css"
_BODY_TYPES = {
    Matter.FRONT: "frontmatter",
    Matter.BODY: "bodymatter",
    Matter.BACK: "backmatter",
}
_EMBEDDED = ("img", "audio", "video", "source", "track", "iframe", "embed")


def lay_page(piece: Piece, book: Book) -> Resource:
    """A piece as an XHTML file of its own, titled, in its section's language, with its properties."""
    section = piece.section
    direction = piece.root.get("dir") or book.direction
    root, body = start_document(
        piece.title or _name_role(section.role, section.language) or book.title,
        section.language,
        direction,
        STYLESHEET,
    )
    body.set(f"{{{EPUB}}}type", _BODY_TYPES[section.matter])
    body.append(piece.root)
    href = f"text/{piece.file_name}"
    return Resource(
        id=spell_manifest_id("text", href),
        href=href,
        media_type="application/xhtml+xml",
        data=write_document(root),
        properties=find_properties(root),
        in_spine=True,
    )


def lay_cover(cover: Asset, book: Book, stem: str) -> Resource:
    """The cover's picture as a page; its alternative text is the book's title (DPUB-ARIA `doc-cover`)."""
    title = word("cover", book.language)
    root, body = start_document(title, book.language, book.direction, STYLESHEET)
    section = add(body, "section", class_="cover", epub_type="cover", aria_label=title)
    alt = f"{book.title}: {book.subtitle}" if book.subtitle else book.title
    add(section, "img", class_="cover-image", src=f"../{cover.href}", alt=alt, role="doc-cover")
    return Resource(
        id="text-cover",
        href=f"text/{stem}.xhtml",
        media_type="application/xhtml+xml",
        data=write_document(root),
        in_spine=True,
    )


def find_properties(root: Element) -> tuple[str, ...]:
    """The manifest properties that a document's content calls for (EPUB 3.3, appendix D.5)."""
    found = []
    if next(elements(root, MATHML, "math"), None) is not None:
        found.append("mathml")
    if any(_is_remote(source) for source in find_sources(root)):
        found.append("remote-resources")
    if next(elements(root, SVG, "svg"), None) is not None:
        found.append("svg")
    return tuple(found)


def find_sources(root: Element) -> tuple[str, ...]:
    """The addresses of everything a document shows: pictures, sound, film, images inside SVG."""
    found = [
        unquote(element.get("src", ""))
        for name in _EMBEDDED
        for element in elements(root, XHTML, name)
    ]
    found.extend(
        unquote(image.get("href") or image.get(f"{{{XLINK}}}href") or "")
        for image in elements(root, SVG, "image")
    )
    return tuple(source for source in found if source)


def _is_remote(source: str) -> bool:
    return source.startswith(("http://", "https://", "//"))


def _name_role(role: str, language: str) -> str:
    """What a section without a title is called in its file's head: the name of its leaf."""
    known = {"half-title": "title_page", "title-page": "title_page", "copyright": "copyright"}
    key = known.get(role, role if role in {"dedication", "epigraph"} else "")
    return word(key, language) if key else ""
