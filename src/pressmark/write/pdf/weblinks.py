"""Web links become notes with their addresses, where a manifest asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from xml.etree.ElementTree import Element, SubElement

from pressmark.model.finding import Findings
from pressmark.model.manifest import WebLink
from pressmark.write.pdf.frame import Frame, has_class
from pressmark.write.pdf.notes import find_calls, read_target

NOTED = frozenset({"prose", "headnote", "standfirst", "introduction"})


def note_web_links(tree: Element, frame: Frame) -> Findings:
    """Links whose text hides their address get a note, numbered with the others; in notes, brackets."""
    if frame.book.links.web is not WebLink.NOTE:
        return ()
    stems = (f"{frame.section.id}--web-{number}" for number in count(1))
    added = False
    for block in list(tree.iter()):
        if NOTED & set(block.get("class", "").split()):
            for parent, index, link in _hidden_links(block):
                parent.insert(index + 1, _call_for(link, next(stems)))
                added = True
        elif block.tag == "aside" and has_class(block, "note"):
            for parent, index, link in _hidden_links(block):
                parent.insert(index + 1, _in_brackets(link))
    if added:
        _renumber(tree)
    return ()


def _hidden_links(block: Element) -> Iterator[tuple[Element, int, Element]]:
    """Links that do not show their address, with parent and place; insertions behind are safe."""
    for parent in list(block.iter()):
        for index, link in reversed(list(enumerate(parent))):
            if link.tag == "a" and _is_hidden(link):
                yield parent, index, link


def _is_hidden(link: Element) -> bool:
    address = link.get("href", "")
    if not address.startswith(("http://", "https://")):
        return False
    bare = address.rstrip("/").split("://", 1)[-1]
    shown = "".join(link.itertext()).strip().rstrip("/")
    return shown not in (address.rstrip("/"), bare, bare.removeprefix("www."))


def _address_of(link: Element) -> Element:
    address = Element("a", {"class": "url", "href": link.get("href", "")})
    address.text = link.get("href", "").split("://", 1)[-1].rstrip("/")
    return address


def _call_for(link: Element, stem: str) -> Element:
    """A call to stand behind a link, the note with the link's address already in it."""
    call = Element("sup", {"class": "note-call"})
    SubElement(call, "a", {"id": stem + "-call", "href": "#" + stem})
    note = SubElement(call, "span", {"class": "note", "id": stem})
    line = SubElement(note, "p")
    back = SubElement(line, "a", {"class": "note-number", "href": f"#{stem}-call"})
    back.tail = " "
    line.append(_address_of(link))
    call.tail, link.tail = link.tail, None
    return call


def _in_brackets(link: Element) -> Element:
    address = _address_of(link)
    address.tail = ")" + (link.tail or "")
    link.tail = " ("
    return address


def _renumber(tree: Element) -> None:
    """Calls and notes count from 1 in the order of first calls."""
    numbers: dict[str, str] = {}
    for call in find_calls(tree):
        link = call.find(".//a")
        if link is not None:
            link.text = numbers.setdefault(read_target(call), str(len(numbers) + 1))
    for note in tree.iter():
        number = numbers.get(note.get("id", ""))
        if number and has_class(note, "note"):
            for back in note.iter("a"):
                if has_class(back, "note-number"):
                    back.text = number
