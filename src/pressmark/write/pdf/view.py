"""A book becomes one document for print: its sections, each put through a table of transforms."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from pressmark.model.book import Book, Matter, Section
from pressmark.model.finding import Finding, Findings
from pressmark.write.pdf.addresses import list_targets, prefix_ids, settle_addresses
from pressmark.write.pdf.breaks import (
    break_addresses,
    hold_endings,
    join_names,
    join_ranges,
    join_titles,
)
from pressmark.write.pdf.drops import drop_letters
from pressmark.write.pdf.formulas import draw_formulas
from pressmark.write.pdf.frame import (
    ADDRESS,
    MATHML,
    OPS,
    XHTML,
    XML,
    Frame,
    PrintView,
    Shared,
    Transform,
    name_id,
)
from pressmark.write.pdf.heads import head_entries
from pressmark.write.pdf.locators import LOCATORS, set_locators
from pressmark.write.pdf.marks import (
    find_front,
    fit_line,
    mark_outline,
    mark_section,
    plan_outline,
    refer_to_pages,
)
from pressmark.write.pdf.notes import move_notes
from pressmark.write.pdf.references import tell_pages
from pressmark.write.pdf.weblinks import note_web_links

TRANSFORMS: tuple[Transform, ...] = (
    settle_addresses,
    mark_section,
    mark_outline,
    tell_pages,
    refer_to_pages,
    note_web_links,
    break_addresses,
    join_titles,
    join_names,
    join_ranges,
    hold_endings,
    drop_letters,
    move_notes,
    draw_formulas,
    set_locators,
    head_entries,
)


ROOMY = 24.0
SMALL_CAPS = 0.85


def view_book(
    book: Book,
    late: frozenset[str] = frozenset(),
    head: float = ROOMY,
    *,
    page_references: bool = False,
) -> tuple[PrintView, Findings]:
    """The print view of a book; notes in `late` stand at the end of their section.

    `head` is the room for a running title in ems of the text; with `page_references` links to
    other sections say the page.
    """
    return view_whole(survey_book(book, head, page_references=page_references), late)


def view_whole(shared: Shared, late: frozenset[str]) -> tuple[PrintView, Findings]:
    """All sections of a surveyed book as one document."""
    book = shared.book
    trees, findings = view_sections(book.sections, shared, late)
    first = find_first(book)
    view = PrintView(
        xhtml=spell_view(join_sections(trees, shared, first)),
        anchors=list_anchors(book),
        body=first,
        outline=len(shared.ids & shared.outline.keys()),
    )
    return view, findings


def survey_book(book: Book, head: float, *, page_references: bool = False) -> Shared:
    """What the transforms of each section must know of the whole book."""
    return Shared(
        book=book,
        ids=frozenset(own for section in book.sections for own in _ids_of(section)),
        front=find_front(book),
        outline=plan_outline(book),
        head=head,
        page_references=page_references,
        referred=frozenset(id for section in book.sections for id in list_referred(section)),
    )


def view_sections(
    sections: tuple[Section, ...], shared: Shared, late: frozenset[str]
) -> tuple[list[Element], Findings]:
    """Each section's tree, put through the table of transforms."""
    findings: list[Finding] = []
    trees = []
    for section in sections:
        tree = read_section(section)
        frame = frame_section(section, shared, late)
        for transform in TRANSFORMS:
            findings += transform(tree, frame)
        trees.append(tree)
    return trees, tuple(findings)


def frame_section(section: Section, shared: Shared, late: frozenset[str] = frozenset()) -> Frame:
    """What the transforms of one section may know."""
    return Frame(
        book=shared.book,
        section=section,
        ids=shared.ids,
        front=shared.front,
        late=late,
        outline=shared.outline,
        head=shared.head,
        page_references=shared.page_references,
        folios=shared.folios,
    )


def read_section(section: Section) -> Element:
    """A section's tree out of the XHTML namespace, as WeasyPrint wants it, ids prefixed."""
    tree = fromstring(section.xhtml)  # noqa: S314  composed by Pressmark itself
    for number, element in enumerate(tree.iter()):
        if element.tag.startswith(XHTML):
            element.set(ADDRESS, str(number))
            element.tag = element.tag[len(XHTML) :]
        elif element.tag == MATHML + "math":
            element.set(ADDRESS, str(number))
        language = element.attrib.pop(XML + "lang", None)
        if language:
            element.attrib.setdefault("lang", language)
        element.attrib.pop(OPS + "type", None)
    prefix_ids(tree, section.id)
    return tree


def _ids_of(section: Section) -> list[str]:
    own = (element.get("id") for element in fromstring(section.xhtml).iter())  # noqa: S314
    return [section.id, *(name_id(section.id, id) for id in own if id is not None)]


def list_referred(section: Section) -> Iterator[str]:
    """The anchors whose page numbers a section prints as locators of an index."""
    if LOCATORS in section.xhtml:
        yield from list_targets(read_section(section), section.id)


def list_anchors(book: Book) -> tuple[str, ...]:
    """The ids that must stand on a page: every section and heading."""
    return tuple(
        name_id(section.id, fragment)
        for section in book.sections
        for fragment in ("", *(heading.id for heading in section.headings))
    )


def find_first(book: Book) -> str:
    """The section on page 1: the first that is not front matter; empty where there is none."""
    body = (section.id for section in book.sections if section.matter is not Matter.FRONT)
    return next(body, "")


def join_sections(trees: list[Element], shared: Shared, first: str) -> Element:
    """Sections as one document of their book; a book without a title sets no strings of its own."""
    book = shared.book
    root = Element(
        "html", {"lang": book.language, "dir": book.direction, "data-start": book.print.start}
    )
    SubElement(SubElement(root, "head"), "title").text = book.title
    body = SubElement(root, "body")
    if book.title:
        body.set("data-book-title", fit_line(book.title, shared.head * SMALL_CAPS))
        body.set("data-publisher", book.publisher or "")
    body.extend(trees)
    for tree in trees:
        if tree.get("id") == first:
            tree.set("data-first", "")
    return root


def spell_view(root: Element) -> str:
    """A document for print as XHTML."""
    return tostring(root, encoding="unicode")
