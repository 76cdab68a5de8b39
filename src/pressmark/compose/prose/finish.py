"""Prose takes its place in a book: links settled, notes numbered, ids final."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from pressmark.compose.direction import direction_of
from pressmark.compose.prose.ids import Ids
from pressmark.compose.prose.indexmarks import gather_marks, place_marks
from pressmark.compose.prose.linking import Linker
from pressmark.compose.prose.model import Addresses, Finished, FinishedNote, Prose
from pressmark.compose.prose.polish import list_ids
from pressmark.compose.prose.xhtml import (
    EPUB_TYPE,
    Element,
    has_class,
    make,
    parse_fragment,
    serialize_fragment,
    take,
)
from pressmark.compose.words import word
from pressmark.model.finding import Findings, Location
from pressmark.model.manifest import LinkPolicy


def finish_prose(
    prose: Prose,
    addresses: Addresses,
    policy: LinkPolicy,
    *,
    section: str,
    css_class: str = "prose",
    around: str = "",
    first_note: int = 1,
    taken: frozenset[str] = frozenset({"title"}),
) -> tuple[Finished, Findings]:
    """The prose with every link pointing where the book has its target.

    `section` is the id of the section that it stands in, `around` that section's language, which
    the prose repeats only where its own is another. Notes are numbered from `first_note`
    and ids in `taken` are left to others, so that several proses (headnote, body) share a section.
    """
    body = parse_fragment(prose.xhtml)
    body.set("class", css_class)
    notes = {note.key: parse_fragment(note.xhtml) for note in prose.notes}
    finisher = _Finisher(prose, notes)
    finisher.rename(body, taken)
    linker = Linker(
        prose=prose,
        addresses=addresses,
        policy=policy,
        section=section,
        notes=notes,
        renamed=finisher.renamed,
    )
    for root in (body, *list(notes.values())):
        linker.settle(root)
    if around and prose.language != around:
        for root in (body, *finisher.notes.values()):
            root.set("lang", prose.language)
            root.set("dir", direction_of(prose.language))
    marks = gather_marks(body, finisher.notes, Location(path=prose.path))
    finished_notes = finisher.number_notes(body, first_note)
    headings = tuple(
        dataclasses.replace(heading, id=finisher.renamed.get(heading.id, heading.id))
        for heading in prose.headings
    )
    finished = Finished(
        xhtml=serialize_fragment(body),
        notes=finished_notes,
        headings=headings,
        assets=prose.assets,
        ids=list_ids(body, *notes.values()) | {f"note-{note.number}" for note in finished_notes},
        links=tuple(linker.outcomes),
        marks=place_marks(marks, section, {note.key: note.number for note in finished_notes}),
    )
    return finished, tuple(linker.findings)


@dataclass(slots=True)
class _Finisher:
    """One prose on its way into one section: ids kept apart, notes numbered."""

    prose: Prose
    notes: dict[str, Element]
    renamed: dict[str, str] = field(default_factory=dict)

    def rename(self, body: Element, taken: frozenset[str]) -> None:
        """Give other names to ids that the section has already."""
        clashes = self.prose.ids & taken
        if not clashes:
            return
        ids = Ids(taken=set(self.prose.ids | taken))
        for root in (body, *self.notes.values()):
            for element in root.iter():
                name = element.get("id") if isinstance(element.tag, str) else None
                if name in clashes:
                    self.renamed[name] = ids.give(name)
                    element.set("id", self.renamed[name])

    def number_notes(self, body: Element, first: int) -> tuple[FinishedNote, ...]:
        """Number the notes in the order of their calls; what a note calls comes next after it."""
        numbers: dict[str, int] = {}
        times: dict[str, int] = {}
        waiting = _calls_in(body)[::-1]
        while waiting:
            call = waiting.pop()
            key = take(call, "data-note")
            if key not in self.notes:
                continue
            if key not in numbers:
                numbers[key] = first + len(numbers)
                waiting += _calls_in(self.notes[key])[::-1]
            times[key] = times.get(key, 0) + 1
            _number_call(call, numbers[key], times[key])
        return tuple(
            FinishedNote(number=number, xhtml=self._finish_note(key, number), key=key)
            for key, number in numbers.items()
        )

    def _finish_note(self, key: str, number: int) -> str:
        """A note as an aside, its number in its first paragraph leading back to the call."""
        note = self.notes[key]
        note.tag = "aside"
        note.set("class", "note")
        note.set("id", f"note-{number}")
        note.set(EPUB_TYPE, "footnote")
        note.set("role", "doc-footnote")
        first = note[0] if len(note) else None
        if first is None or first.tag != "p":
            first = _make_lead(first)
            note.insert(0, first)
        back = make("a", str(number), class_="note-number", href=f"#call-{number}")
        back.set("role", "doc-backlink")
        back.set("aria-label", word("back_to_call", self.prose.language, number=number))
        back.tail = f" {(first.text or '').lstrip()}"
        first.text = None
        first.insert(0, back)
        return serialize_fragment(note)


def _make_lead(block: Element | None) -> Element:
    """The number's own line; before a quotation or verse it stands in the room of their indent."""
    lead = make("p")
    if block is not None and (block.tag == "blockquote" or has_class(block, "verse")):
        lead.set("class", "note-lead")
    return lead


def _calls_in(root: Element) -> list[Element]:
    return [link for link in root.iter("a") if "data-note" in link.attrib]


def _number_call(call: Element, number: int, time: int) -> None:
    """The call shows its note's number; a later one of the same note has an id of its own."""
    again = f"-{time}" if time > 1 else ""
    call.set("id", f"call-{number}{again}")
    call.set("href", f"#note-{number}")
    call.set(EPUB_TYPE, "noteref")
    call.set("role", "doc-noteref")
    call.text = str(number)
