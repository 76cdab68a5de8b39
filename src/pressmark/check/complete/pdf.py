"""A finished PDF beside the composed book: every section's words, notes, links and pictures."""

from __future__ import annotations

import io
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, pairwise
from urllib.parse import unquote

import pikepdf

from pressmark.check.complete.addresses import find_missing, is_internal
from pressmark.check.complete.align import align
from pressmark.check.complete.compare import Comparison, compare_words
from pressmark.check.complete.letters import Words, drop_marks, fold
from pressmark.check.complete.printed import (
    Fragment,
    Printed,
    PrintedNote,
    read_printed,
    settle_readings,
)
from pressmark.check.complete.shown import NoteShown, SectionShown, parse_section
from pressmark.check.complete.verdict import Verdict
from pressmark.model.book import Book, Section
from pressmark.model.codes import checking

WHERE = "the PDF"


def prove_pdf(data: bytes, book: Book) -> Verdict:
    """A PDF's bytes compared with the book that they were made of."""
    verdict = Verdict(WHERE)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            printed = read_printed(pdf)
    except pikepdf.PdfError:
        printed = Printed(pages=0)
    shown = [parse_section(section.xhtml) for section in book.sections]
    _settle_lines(shown, printed)
    pages = [printed.places.get(section.id) for section in book.sections]
    places = _place_sections(shown, printed.body, pages)
    painted = _Painted(shown, printed.body, pages)
    ranges = {section.id: place for section, place in zip(book.sections, places, strict=True)}
    for number, section in enumerate(book.sections):
        proof = _Proof(section, shown[number], places[number], printed, verdict)
        if proof.prove_words(partial(painted.find, number)):
            proof.prove_notes()
            proof.prove_links(ranges)
            proof.prove_pictures()
    return verdict


def _settle_lines(shown: list[SectionShown], printed: Printed) -> None:
    """Lines that run both ways are read as some text of the book has them, if any does."""
    notes = "\n".join(
        note.shown.printed.letters for section in shown for note in section.notes.values()
    )
    bodies = "\n".join(section.whole.printed.letters for section in shown)
    settle_readings(printed.body, lambda text: spell(text) in bodies)
    for note in printed.notes:
        settle_readings(note.fragments, lambda text: spell(text) in notes)


def spell(text: str) -> str:
    """A text's letters as print may show them."""
    return drop_marks(fold(text)).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section stands: its letters in the text, its fragments, its pages (from 0)."""

    letters: str
    fragments: range
    pages: range


@dataclass(slots=True)
class _Painted:
    """The sections in the order in which pages are painted, looked for when they are asked for.

    WeasyPrint puts what follows a list within a list item before the list in the structure.
    """

    shown: list[SectionShown]
    body: list[Fragment]
    pages: list[int | None]
    places: list[Place] | None = None

    def find(self, number: int) -> str:
        """The letters of a section in the order of painting."""
        if self.places is None:
            body = sorted(self.body, key=lambda fragment: (fragment.page, fragment.order))
            self.places = _place_sections(self.shown, body, self.pages)
        return self.places[number].letters


def _place_sections(
    shown: list[SectionShown], body: list[Fragment], pages: list[int | None]
) -> list[Place]:
    """Where each section stands, found by the words of all of them together.

    Where two sections are too short to be told apart by their words, the page on which the later
    one's destination lies decides.
    """
    parts = [section.whole.printed for section in shown]
    texts = [spell(fragment.text) for fragment in body]
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text))
    found = "".join(texts)
    first: dict[int | None, int] = {}
    for fragment, start in zip(body, starts, strict=False):
        first.setdefault(fragment.page, start)
    borders = _find_borders(parts, found, [first.get(page) for page in pages])
    return [_make_place(a, b, found, starts, body) for a, b in pairwise(borders)]


def _make_place(start: int, end: int, found: str, starts: list[int], body: list[Fragment]) -> Place:
    first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
    fragments = range(min(first, len(body)), min(last, len(body)))
    pages = [body[at].page for at in fragments]
    spread = range(min(pages), max(pages) + 1) if pages else range(0)
    return Place(found[start:end], fragments, spread)


def _find_borders(parts: list[Words], found: str, first: list[int | None]) -> list[int]:
    """The offsets at which sections begin in what was found, its end behind them.

    What print adds between two sections is the first one's: page numbers in the contents, say.
    `first` are the offsets of the pages that the sections' destinations name.
    """
    whole = Words(tuple(word for part in parts for word in part.words))
    gaps = align(whole, found)
    borders, offset, at, shift = [], 0, 0, 0
    for part, page in zip(parts, first, strict=True):
        while at < len(gaps) and gaps[at].expected[1] <= offset > 0:
            shift = gaps[at].found[1] - gaps[at].expected[1]
            at += 1
        inside = at < len(gaps) and gaps[at].expected[0] < offset < gaps[at].expected[1]
        if inside:
            start, end = gaps[at].found
            borders.append(page if page is not None and start <= page <= end else start)
        else:
            borders.append(offset + shift)
        offset += len(part.letters)
    borders.append(len(found))
    return [max(0, min(border, len(found))) for border in borders]


@dataclass(frozen=True, slots=True)
class _Proof:
    """A section as composed, and where it stands in print."""

    section: Section
    shown: SectionShown
    place: Place
    printed: Printed
    verdict: Verdict
    told: set[str] = field(default_factory=set)

    def prove_words(self, find_painted: Callable[[], str]) -> bool:
        """All words in order; the cells of a table may go on one after the other on the next page.

        Displayed formulas stand now and then before their text in the structure, and behind it in
        the order of painting.
        """
        expected = self.shown.whole.printed
        comparison = compare_words(expected, self.place.letters, printed=True)
        if comparison.missing or comparison.moved:
            painted = compare_words(expected, find_painted(), printed=True)
            comparison = min(comparison, painted, key=Comparison.weigh)
        whole = self.shown.whole
        path, moves = self.section.source, not (whole.tables or whole.formulas)
        return self.verdict.tell_words(comparison, path, len(expected.words), moves=moves)

    def prove_notes(self) -> None:
        """Every note stands on a page of its section, once, with its own words, read where it is called."""
        found: dict[str, PrintedNote] = {note.back: note for note in self.printed.notes}
        for id, note in self.shown.notes.items():
            printed = found.get(f"{self.section.id}--{note.back}")
            if printed is None:
                number = id.removeprefix("note-")
                self.verdict.tell(checking.COMPLETE_NOTE_LOST, self.section.source, note=number)
                continue
            expected = note.shown.printed
            letters = "".join(spell(fragment.text) for fragment in printed.fragments)
            comparison = compare_words(expected, letters, printed=True)
            strayed = any(fragment.page not in self.place.pages for fragment in printed.fragments)
            if comparison.missing or comparison.moved or strayed:
                lost = comparison.missing or comparison.moved
                words = lost[0].quoted if lost else ""
                self._tell_note(id, letters[:60], words or "its own page")
            elif not printed.home:
                self._tell_note(id, letters[:60], "its own paragraph")
            self._prove_links_of(note, printed)

    def _tell_note(self, id: str, words: str, expected: str) -> None:
        self.verdict.tell(
            checking.COMPLETE_NOTE_FOREIGN,
            self.section.source,
            note=id.removeprefix("note-"),
            words=words,
            expected=expected,
        )

    def prove_links(self, ranges: dict[str, Place]) -> None:
        """Every link and every call of a note is there, and its destination in the section it means."""
        expected = _collapse(self._names(self.shown.whole.printed_links))
        found = _collapse(
            link.name for link in self.printed.links if link.fragment in self._fragments
        )
        lost = find_missing(expected, found)
        lost += [name for name in dict.fromkeys(expected) if not self._lands(name, ranges)]
        for name in dict.fromkeys(lost):
            self.verdict.tell(checking.COMPLETE_LINK_ASTRAY, self.section.source, address=name)

    def _prove_links_of(self, note: NoteShown, printed: PrintedNote) -> None:
        """The links in a note, but for its way back, are there too."""
        expected = _collapse(self._names(note.shown.printed_links))
        found = _collapse(name for name in printed.links if name != printed.back)
        for name in dict.fromkeys(find_missing(expected, found)):
            self.verdict.tell(checking.COMPLETE_LINK_ASTRAY, self.section.source, address=name)

    @property
    def _fragments(self) -> range:
        return range(self.place.fragments.start, self.place.fragments.stop + 1)

    def _names(self, links: Iterable[str]) -> list[str]:
        names = []
        for link in filter(is_internal, links):
            file, _, fragment = link.partition("#")
            section = unquote(file).removesuffix(".xhtml") or self.section.id
            names.append(f"{section}--{unquote(fragment)}" if fragment else section)
        return names

    def _lands(self, name: str, ranges: dict[str, Place]) -> bool:
        """Whether a destination is on a page of the section that it means."""
        page = self.printed.places.get(name)
        section = name if name in ranges else name.partition("--")[0]
        while section not in ranges and "--" in name.removeprefix(section + "--"):
            section += "--" + name.removeprefix(section + "--").partition("--")[0]
        place = ranges.get(section)
        if page is None or place is None:
            return False
        if not place.pages:
            return True
        return page in place.pages and (name != section or page == place.pages.start)

    def prove_pictures(self) -> None:
        """As many pictures and formulas are drawn as the section has."""
        whole = self.shown.whole
        expected = len(whole.pictures) - whole.ornaments + whole.formulas
        figures = [figure for figure in self.printed.figures if figure.fragment in self._fragments]
        drawn = sum(figure.drawn for figure in figures)
        if drawn < expected:
            self.verdict.tell(
                checking.COMPLETE_IMAGE_LOST,
                self.section.source,
                found=drawn,
                expected=expected,
                what="formulas included",
            )


def _collapse(names: Iterable[str]) -> list[str]:
    """Names without repetitions: a link that goes over a line's end is two in print."""
    return [name for name, _ in groupby(names)]
