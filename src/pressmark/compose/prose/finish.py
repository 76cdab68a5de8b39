"""Prose takes its place in a book: links settled, notes numbered, ids final."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from pressmark.compose.direction import direction_of
from pressmark.compose.prose.ids import Ids
from pressmark.compose.prose.indexmarks import gather_marks, place_marks
from pressmark.compose.prose.links import find_fragment
from pressmark.compose.prose.model import Addresses, Finished, FinishedNote, Place, Prose
from pressmark.compose.prose.polish import list_ids
from pressmark.compose.prose.targets import find_target
from pressmark.compose.prose.xhtml import (
    EPUB_TYPE,
    Element,
    has_class,
    make,
    parse_fragment,
    serialize_fragment,
    take,
    unwrap,
)
from pressmark.compose.words import word
from pressmark.model.codes import composing
from pressmark.model.finding import Code, Finding, Findings, Location
from pressmark.model.manifest import AbsentLink, LinkPolicy


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
    finisher = _Finisher(prose, addresses, policy, section, notes)
    finisher.rename(body, taken)
    for root in (body, *list(notes.values())):
        finisher.settle_links(root)
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
        marks=place_marks(marks, section, {note.key: note.number for note in finished_notes}),
    )
    return finished, tuple(finisher.findings)


@dataclass(slots=True)
class _Finisher:
    """One prose on its way into one section; `notes` grows by those that links make."""

    prose: Prose
    addresses: Addresses
    policy: LinkPolicy
    section: str
    notes: dict[str, Element]
    renamed: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

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

    def settle_links(self, root: Element) -> None:
        """Turn the addresses of all links below `root` into the book's."""
        for link in list(root.iter("a")):
            href = link.get("href")
            if href is None:
                continue
            line = take(link, "data-line")
            location = Location(path=self.prose.path, line=int(line) if line.isdecimal() else 0)
            if href.startswith("#"):
                self._settle_own(link, href[1:], location)
            else:
                self._settle(link, href, location)

    def _settle_own(self, link: Element, fragment: str, location: Location) -> None:
        if fragment in self.prose.ids:
            link.set("href", f"#{self.renamed.get(fragment, fragment)}")
            return
        self._report(composing.FRAGMENT_UNKNOWN, location, url=f"#{fragment}", fragment=fragment)
        unwrap(link)

    def _settle(self, link: Element, href: str, location: Location) -> None:
        target = find_target(href, self.prose, self.addresses)
        place = target.place
        if place is not None and place.section is not None:
            link.set("href", self._address(place, target.fragment, href, location))
        elif target.url is not None:
            link.set("href", target.url)
        elif place is not None:
            self._settle_absent(link, place, href, location)
        else:
            self._report(composing.LINK_BROKEN, location, url=href)
            unwrap(link)

    def _address(self, place: Place, fragment: str, href: str, location: Location) -> str:
        """Where in the book a place is; at the section's start where the fragment is not known."""
        own = place.section == self.section
        known = self.prose.ids if own else place.ids
        found = find_fragment(fragment, known) if fragment else None
        if fragment and found is None:
            self._report(composing.FRAGMENT_UNKNOWN, location, url=href, fragment=fragment)
        if found is None:
            return f"{place.section}.xhtml"
        if own:
            return f"#{self.renamed.get(found, found)}"
        return f"{place.section}.xhtml#{found}"

    def _settle_absent(self, link: Element, place: Place, href: str, location: Location) -> None:
        """A link to an article that the book has not, by the manifest's policy."""
        if self.policy.absent is AbsentLink.ERROR:
            self._report(composing.LINK_ABSENT, location, url=href)
        if self.policy.absent is AbsentLink.NOTE and place.url and not _is_in_note(link):
            link.addnext(self._make_call(place))
            call = link.getnext()
            if call is not None:
                call.tail, link.tail = link.tail, None
        unwrap(link)

    def _make_call(self, place: Place) -> Element:
        """The call of a note that tells where the article stands on the web."""
        key = f"\u2192{place.article}"
        if key not in self.notes:
            note = make("div", class_="note")
            paragraph = make("p")
            cite = make("cite", place.title)
            cite.tail = ", "
            paragraph.append(cite)
            paragraph.append(make("a", place.url, href=place.url or "", class_="address"))
            note.append(paragraph)
            self.notes[key] = note
        call = make("sup", class_="note-call")
        call.append(make("a", data_note=key))
        return call

    def number_notes(self, body: Element, first: int) -> tuple[FinishedNote, ...]:
        """Number the notes in the order of their calls; notes that notes call come after."""
        numbers: dict[str, int] = {}
        calls: dict[str, int] = {}
        order: list[str] = []
        self._number_calls(body, numbers, calls, order, first)
        for key in order:  # grows while notes call notes
            self._number_calls(self.notes[key], numbers, calls, order, first)
        return tuple(
            FinishedNote(number=numbers[key], xhtml=self._finish_note(key, numbers[key]), key=key)
            for key in order
        )

    def _number_calls(
        self,
        root: Element,
        numbers: dict[str, int],
        calls: dict[str, int],
        order: list[str],
        first: int,
    ) -> None:
        for call in [link for link in root.iter("a") if "data-note" in link.attrib]:
            key = take(call, "data-note")
            if key not in self.notes:
                continue
            if key not in numbers:
                numbers[key] = first + len(order)
                order.append(key)
            calls[key] = calls.get(key, 0) + 1
            number = numbers[key]
            again = f"-{calls[key]}" if calls[key] > 1 else ""
            call.set("id", f"call-{number}{again}")
            call.set("href", f"#note-{number}")
            call.set(EPUB_TYPE, "noteref")
            call.set("role", "doc-noteref")
            call.text = str(number)

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
            first = make("p")
            note.insert(0, first)
        back = make("a", str(number), class_="note-number", href=f"#call-{number}")
        back.set("role", "doc-backlink")
        back.set("aria-label", word("back_to_call", self.prose.language, number=number))
        back.tail = f" {(first.text or '').lstrip()}"
        first.text = None
        first.insert(0, back)
        return serialize_fragment(note)

    def _report(self, code: Code, location: Location, **values: object) -> None:
        self.findings.append(code.at(location, 1, **values))


def _is_in_note(link: Element) -> bool:
    root = list(link.iterancestors())[-2:-1]
    return bool(root) and has_class(root[0], "note")
