"""A section of a book as it is shown: its words, its notes and their calls, its links and pictures.

The same reading serves the composed book and the files of an e-book.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from pressmark.check.complete.letters import Words, drop_marks, read_words

Element = etree._Element  # noqa: SLF001  # the class has no public name

_TYPE = "{http://www.idpf.org/2007/ops}type"
_BLOCKS = frozenset(
    """address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4
    h5 h6 header hr li nav ol p pre section table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905
)


_SCREEN = ("locators", "index-letters")
"""What of an index only a screen shows: print has page numbers instead, and needs no way to a letter."""


@dataclass(slots=True)
class Shown:
    """What is shown of one element; `calls` are the ids of notes in the order of their calls.

    `links` are the addresses of links, `pictures` those of images, in order. `described` is the text
    with the descriptions of images in their places; it and `printed_links` leave out what print
    shows otherwise: the places that an index names. `stand_ins` counts what stands for pictures, `ornaments` those
    that say nothing: print has them among its artifacts.
    """

    pieces: list[str] = field(default_factory=list)
    described: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    printed_links: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    ornaments: int = 0
    formulas: int = 0
    stand_ins: int = 0
    tables: int = 0

    def add(self, text: str | None, *, screen: bool = False) -> None:
        """Take in some text; what only a `screen` shows is not described."""
        if text:
            self.pieces.append(text)
            if not screen:
                self.described.append(text)

    def link(self, address: str, *, screen: bool = False) -> None:
        """Take in the address of a link."""
        self.links.append(address)
        if not screen:
            self.printed_links.append(address)

    @property
    def text(self) -> str:
        """The text, white space collapsed."""
        return " ".join("".join(self.pieces).split())

    @property
    def words(self) -> Words:
        """The words, folded."""
        return read_words("".join(self.pieces))

    @property
    def printed(self) -> Words:
        """The words of a tagged PDF, where pictures have descriptions; combining marks are dropped."""
        words = read_words("".join(self.described)).words
        return Words(tuple(filter(None, map(drop_marks, words))))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteShown:
    """A note as it is shown; one that composing made itself has no label in the article.

    `back` is the id of the call that it leads back to.
    """

    shown: Shown
    made: bool
    back: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionShown:
    """A section: all that stands in it but notes, of this the article's own prose, and the notes."""

    whole: Shown
    prose: Shown
    notes: dict[str, NoteShown]
    ids: frozenset[str]


def parse_section(xhtml: str) -> SectionShown:
    """A composed section's XHTML as it is shown."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)

    return read_section([etree.fromstring(xhtml.encode("utf-8"), parser)])


def read_section(roots: Iterable[Element]) -> SectionShown:
    """The elements that a section is cut into, with the notes in them, as they are shown."""
    whole, prose = Shown(), Shown()
    notes: dict[str, NoteShown] = {}
    ids: set[str] = set()
    for root in roots:
        _gather(root, whole)
        for part in root.iter("{*}div"):
            if _has_class(part, "prose"):
                _gather(part, prose)
        for note in root.iter("{*}aside"):
            if _has_class(note, "note"):
                notes.setdefault(note.get("id", ""), _read_note(note))
        ids.update(id for element in root.iter() if (id := element.get("id")))
    return SectionShown(whole=whole, prose=prose, notes=notes, ids=frozenset(ids))


def _read_note(note: Element) -> NoteShown:
    shown = Shown()
    for child in _content(note):
        _gather(child, shown)
        shown.add(child.tail)
    return NoteShown(shown=shown, made=_is_made(note), back=_find_back(note))


def _find_back(note: Element) -> str:
    links = (link for link in note.iter("{*}a") if _has_class(link, "note-number"))
    return next(((link.get("href") or "").partition("#")[2] for link in links), "")


def _content(note: Element) -> Iterator[Element]:
    return (child for child in note if isinstance(child.tag, str))


def _is_made(note: Element) -> bool:
    """Whether a note only says where an article stands that is not in the book."""
    if _has_class(note, "absent"):
        return True
    parts = [part for part in note.iter() if isinstance(part.tag, str)][1:]
    names = [(_name(part), part.get("class")) for part in parts]
    return names == [("p", None), ("a", "note-number"), ("cite", None), ("a", "address")]


def _gather(element: Element, shown: Shown, *, screen: bool = False) -> None:
    """Add what is shown of an element, without notes and the marks that call them."""
    name = _name(element)
    if not name or _has_class(element, "notes") or _has_class(element, "note-number"):
        return
    if _has_class(element, "note-call"):
        for link in element.iter("{*}a"):
            shown.calls.append((link.get("href") or "").partition("#")[2])
            shown.link(link.get("href") or "")
        return
    if name == "math":
        shown.add(element.get("alttext") or "".join(map(str, element.itertext())))
        shown.formulas += 1
        return
    if name == "a" and element.get("href"):
        shown.link(element.get("href") or "", screen=screen)
    if name == "img":
        shown.pictures.append(element.get("src") or "")
        shown.ornaments += element.get("role") == "presentation"
        shown.described.append(f" {element.get('alt') or ''} ")
    shown.tables += name == "table"
    shown.stand_ins += _has_class(element, "missing-image") or _has_class(element, "remote-image")
    edge = " " if name in _BLOCKS else ""
    screen = screen or any(_has_class(element, own) for own in _SCREEN)
    shown.add(edge)
    shown.add(element.text, screen=screen)
    for child in element:
        _gather(child, shown, screen=screen)
        shown.add(child.tail, screen=screen)
    shown.add(edge)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _has_class(element: Element, name: str) -> bool:
    return name in (element.get("class") or "").split()
