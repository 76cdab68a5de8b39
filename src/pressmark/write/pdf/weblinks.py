"""Web links become notes with their addresses, where a manifest asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from pressmark.model.finding import Findings
from pressmark.model.manifest import WebLink
from pressmark.write.pdf.breaks import spell_bare
from pressmark.write.pdf.frame import Frame, has_class
from pressmark.write.pdf.notes import find_note_sections, read_calls, read_target

NOTED = frozenset(
    {"prose", "headnote", "standfirst", "introduction", "epigraph-text", "book-note", "origin"}
)
SCHEMES = ("http://", "https://", "mailto:")


def note_web_links(tree: Element, frame: Frame) -> Findings:
    """Links whose text hides their address get a note, numbered with the others; in notes, brackets."""
    if frame.book.links.web is not WebLink.NOTE:
        return ()
    notes = _WebNotes(section=frame.section.id)
    for section in find_note_sections(tree):
        for parent, index, link in _hidden_links(section):
            parent.insert(index + 1, _in_brackets(link))
    for block in list(tree.iter()):
        if NOTED & set(block.get("class", "").split()):
            for parent, index, link in _hidden_links(block):
                parent.insert(index + 1, notes.call_for(link))
    if notes.made:
        _gather(tree, list(notes.made.values()))
        _renumber(tree)
    return ()


@dataclass(slots=True, kw_only=True)
class _WebNotes:
    """The notes made for one section, by address: an address that is met again has one already."""

    section: str
    made: dict[str, Element] = field(default_factory=dict)
    calls: int = 0

    def call_for(self, link: Element) -> Element:
        """A call to stand behind a link."""
        address = link.get("href", "")
        id = f"{self.section}--web-{len(self.made) + 1}"
        note = self.made.setdefault(address, _make_note(id, address))
        self.calls += 1
        call = Element("sup", {"class": "note-call web-call"})
        own = {"href": "#" + note.get("id", ""), "id": f"{self.section}--web-call-{self.calls}"}
        SubElement(call, "a", own)
        call.tail, link.tail = link.tail, None
        return call


def _make_note(id: str, address: str) -> Element:
    note = Element("aside", {"class": "note", "id": id})
    line = SubElement(note, "p", {"class": "locator"})
    back = SubElement(line, "a", {"class": "note-number"})
    back.tail = " "
    line.append(_show_address(address))
    return note


def _hidden_links(block: Element) -> Iterator[tuple[Element, int, Element]]:
    """Links that do not show their address, with parent and place; insertions behind are safe."""
    for parent in list(block.iter()):
        for index, link in reversed(list(enumerate(parent))):
            if link.tag == "a" and _is_hidden(link, list(parent)[index + 1 : index + 2]):
                yield parent, index, link


def _is_hidden(link: Element, following: list[Element]) -> bool:
    if not link.get("href", "").startswith(SCHEMES) or _is_noted(link, following):
        return False
    shown = "".join(link.itertext()).strip()
    return spell_bare(shown) != spell_bare(link.get("href", ""))


def _is_noted(link: Element, following: list[Element]) -> bool:
    """Whether a call for this very address stands behind a link already."""
    return not link.tail and any(has_class(one, "web-call") for one in following)


def _show_address(address: str) -> Element:
    shown = Element("a", {"class": "url", "href": address})
    shown.text = spell_bare(address)
    return shown


def _in_brackets(link: Element) -> Element:
    address = _show_address(link.get("href", ""))
    address.tail = ")" + (link.tail or "")
    link.tail = " ("
    return address


def _gather(tree: Element, made: list[Element]) -> None:
    """The notes join those of the section, or make it where there are none."""
    sections = find_note_sections(tree)
    section = sections[0] if sections else SubElement(tree, "section", {"class": "notes"})
    section.extend(made)


def _renumber(tree: Element) -> None:
    """Calls and notes count from 1 in the order of first calls, and the notes stand in that order."""
    numbers: dict[str, int] = {}
    first: dict[str, str] = {}
    for call, _ in read_calls(tree):
        link = call.find(".//a")
        if link is not None:
            target = read_target(call)
            first.setdefault(target, link.get("id", ""))
            link.text = str(numbers.setdefault(target, len(numbers) + 1))
    for section in find_note_sections(tree):
        section[:] = sorted(section, key=lambda note: numbers.get(note.get("id", ""), len(numbers)))
        for note in section:
            id = note.get("id", "")
            _number_note(note, str(numbers.get(id, "")), first.get(id, ""))


def _number_note(note: Element, number: str, call: str) -> None:
    for back in note.iter("a"):
        if has_class(back, "note-number"):
            back.text = number
            if call and not back.get("href"):
                back.set("href", f"#{call}")
