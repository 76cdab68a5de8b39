"""Notes of a section become footnotes at their calls."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pressmark.model.finding import Findings
from pressmark.write.pdf.frame import Frame, has_class


def move_notes(tree: Element, frame: Frame) -> Findings:
    """Each note goes into its first call as a footnote; those set late stay where they are.

    WeasyPrint loses a footnote within a footnote: what a note calls goes into the call in the text.
    """
    gathered = find_note_sections(tree)
    waiting = {
        note.get("id", ""): (section, note)
        for section in gathered
        for note in section
        if note.get("id") not in frame.late
    }
    for call, foot in read_calls(tree, frame.late):
        found = waiting.pop(read_target(call), None)
        if found is not None:
            section, note = found
            section.remove(note)
            foot.append(_as_footnote(note))
    _drop_empty(tree, gathered)
    return ()


def find_note_sections(tree: Element) -> list[Element]:
    """The sections that gather the notes of a section of the book."""
    return [element for element in tree.iter("section") if has_class(element, "notes")]


def read_calls(tree: Element, late: frozenset[str] = frozenset()) -> list[tuple[Element, Element]]:
    """All calls as a reader meets them who reads each note at its call, with the call in the text.

    For calls within notes that are set late, the text is those notes.
    """
    inner = {
        note.get("id", ""): list(find_calls(note))
        for section in find_note_sections(tree)
        for note in section
    }
    within = {call for calls in inner.values() for call in calls}
    waiting = [(call, call) for call in find_calls(tree) if call not in within][::-1]
    read = []
    while waiting:
        call, foot = waiting.pop()
        read.append((call, foot))
        target = read_target(call)
        calls = inner.pop(target, [])
        waiting += [(one, one if target in late else foot) for one in calls[::-1]]
    return read


def find_calls(tree: Element) -> Iterator[Element]:
    """The calls of notes below an element, in the order of the document."""
    return (element for element in tree.iter("sup") if has_class(element, "note-call"))


def read_target(call: Element) -> str:
    """The id of the note that a call calls, empty where it has no link."""
    link = call.find(".//a")
    return link.get("href", "")[1:] if link is not None else ""


def _as_footnote(note: Element) -> Element:
    """A note's element as an inline one; white space between its blocks would become lines there."""
    note.tag, note.tail = "span", None
    for holder in (note, *note.findall("div")):
        holder.text = holder.text if (holder.text or "").strip() else None
        for block in holder:
            block.tail = block.tail if (block.tail or "").strip() else None
    return note


def _drop_empty(tree: Element, sections: list[Element]) -> None:
    empty = [section for section in sections if not len(section)]
    for parent in list(tree.iter()) if empty else ():
        for section in empty:
            if section in parent:
                parent.remove(section)
