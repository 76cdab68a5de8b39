"""A book becomes one document for print: its sections, each put through a table of transforms."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from pressmark.model.book import Book, Matter, Section
from pressmark.model.finding import Finding, Findings
from pressmark.write.pdf.addresses import prefix_ids, settle_addresses
from pressmark.write.pdf.formulas import draw_formulas
from pressmark.write.pdf.frame import OPS, XHTML, XML, Folios, Frame, PrintView, Transform, name_id
from pressmark.write.pdf.locators import list_referred, set_locators
from pressmark.write.pdf.marks import (
    find_front,
    fit_line,
    mark_outline,
    mark_section,
    plan_outline,
    refer_to_pages,
)
from pressmark.write.pdf.notes import move_notes
from pressmark.write.pdf.weblinks import note_web_links

TRANSFORMS: tuple[Transform, ...] = (
    settle_addresses,
    mark_section,
    mark_outline,
    refer_to_pages,
    note_web_links,
    move_notes,
    draw_formulas,
)


ROOMY = 24.0
SMALL_CAPS = 0.85


def view_book(
    book: Book,
    late: frozenset[str] = frozenset(),
    head: float = ROOMY,
    folios: Folios | None = None,
) -> tuple[PrintView, Findings]:
    """The print view of a book; notes in `late` stand at the end of their section.

    `head` is the room for a running title in ems of the text, `folios` the pages that the index names.
    """
    trees = [_read_section(section) for section in book.sections]
    ids = frozenset(own for tree in trees for own in _ids_of(tree))
    outline, front = plan_outline(book), find_front(book)
    findings: list[Finding] = []
    referred: frozenset[str] = frozenset()
    for section, tree in zip(book.sections, trees, strict=True):
        frame = Frame(
            book=book,
            section=section,
            ids=ids,
            front=front,
            late=late,
            outline=outline,
            head=head,
            folios=folios or Folios(),
        )
        for transform in TRANSFORMS:
            findings += transform(tree, frame)
        referred |= list_referred(tree)
        set_locators(tree, frame)
    body = _mark_first(book, trees)
    view = PrintView(
        xhtml=tostring(_join(book, trees, head), encoding="unicode"),
        anchors=_anchors_of(book),
        body=body,
        outline=len(ids & outline.keys()),
        referred=referred,
    )
    return view, tuple(findings)


def _read_section(section: Section) -> Element:
    """A section's tree out of the XHTML namespace, as WeasyPrint wants it, ids prefixed."""
    tree = fromstring(section.xhtml)  # noqa: S314  composed by Pressmark itself
    for element in tree.iter():
        if element.tag.startswith(XHTML):
            element.tag = element.tag[len(XHTML) :]
        language = element.attrib.pop(XML + "lang", None)
        if language:
            element.attrib.setdefault("lang", language)
        element.attrib.pop(OPS + "type", None)
    prefix_ids(tree, section.id)
    return tree


def _ids_of(tree: Element) -> list[str]:
    return [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]


def _anchors_of(book: Book) -> tuple[str, ...]:
    return tuple(
        name_id(section.id, fragment)
        for section in book.sections
        for fragment in ("", *(heading.id for heading in section.headings))
    )


def _mark_first(book: Book, trees: list[Element]) -> str:
    """The section on page 1: the first that is not front matter."""
    for section, tree in zip(book.sections, trees, strict=True):
        if section.matter is not Matter.FRONT:
            tree.set("data-first", "")
            return section.id
    return ""


def _join(book: Book, trees: list[Element], head: float) -> Element:
    root = Element(
        "html", {"lang": book.language, "dir": book.direction, "data-start": book.print.start}
    )
    SubElement(SubElement(root, "head"), "title").text = book.title
    body = SubElement(
        root,
        "body",
        {
            "data-book-title": fit_line(book.title, head * SMALL_CAPS),
            "data-publisher": book.publisher or "",
        },
    )
    body.extend(trees)
    return root
