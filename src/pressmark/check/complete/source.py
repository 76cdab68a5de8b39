"""The article files beside the composed book: what was lost while composing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from urllib.parse import unquote

from pressmark.check.complete.addresses import Targets, is_internal, is_there
from pressmark.check.complete.compare import compare_words
from pressmark.check.complete.letters import Words
from pressmark.check.complete.plain import Cut, read_plain
from pressmark.check.complete.reading import NoteReading, Reading
from pressmark.check.complete.shown import NoteShown, SectionShown, parse_section
from pressmark.check.complete.verdict import Verdict
from pressmark.model.book import Book
from pressmark.model.codes import checking
from pressmark.model.edition import Edition, Entry
from pressmark.model.files import Files

WHERE = "the composed book"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What an article has in this book, counted where it was composed."""

    notes: int
    links: int
    images: int


def prove_composed(edition: Edition, book: Book, files: Files) -> Verdict:
    """Every article of an edition read plainly and compared with its section of the book.

    `files` tells which pictures are there: of others composing has told.
    """
    sections = {section.id: parse_section(section.xhtml) for section in book.sections}
    verdict = Verdict(WHERE)
    targets = Targets.of(edition, {id: shown.ids for id, shown in sections.items()})
    for entry in edition.entries():
        shown = sections.get(entry.id)
        reading = read_entry(entry)
        path = entry.article.path
        if shown is None:
            total = len(reading.words.words)
            verdict.tell(checking.COMPLETE_ARTICLE_LOST, path, 0, total, total=total)
            continue
        prove_section(reading, shown, path, verdict)
        prove_links(reading, shown, entry, targets, verdict)
        prove_pictures(reading, shown, path, files, verdict)
    return verdict


def read_entry(entry: Entry) -> Reading:
    """An entry's article read plainly, as far as this book takes it."""
    article = entry.article
    cut = Cut(start=entry.start, end=entry.end, drop=entry.drop)
    return read_plain(article.body, title=article.title, line=article.body_line, cut=cut)


def count_shown(xhtml: str) -> Tally:
    """The notes, the links inside the book and the images of a composed section."""
    shown = parse_section(xhtml)
    parts = (shown.whole, *(note.shown for note in shown.notes.values()))
    links = sum(is_internal(link) for part in parts for link in part.links)
    images = sum(len(part.pictures) for part in parts)
    return Tally(notes=len(shown.notes), links=links - _count_calls(shown), images=images)


def _count_calls(shown: SectionShown) -> int:
    return len(shown.whole.calls) + sum(len(note.shown.calls) for note in shown.notes.values())


def prove_section(reading: Reading, shown: SectionShown, path: str, verdict: Verdict) -> None:
    """An article's plain reading beside the section that it became."""
    expected = reading.words
    if shown.prose.stand_ins:
        expected = replace(expected, loose=expected.loose | reading.captions)
    comparison = compare_words(expected, shown.prose.words.letters, reading.spare)
    if not verdict.tell_words(comparison, path, len(expected.words)):
        return
    for letters in comparison.extra[:1]:
        verdict.tell(checking.COMPLETE_WORDS_FOREIGN, path, words=letters[:80])
    _prove_notes(reading, shown, path, verdict)


def prove_pictures(
    reading: Reading, shown: SectionShown, path: str, files: Files, verdict: Verdict
) -> None:
    """As many pictures are shown as the text has of those whose files are there and can be read.

    What cannot be read has a finding of its own, and its alternative text in its place.
    """
    parts = (shown.prose, *(note.shown for note in shown.notes.values()))
    found = sum(len(part.pictures) for part in parts)
    if len(reading.pictures) <= found + sum(part.stand_ins for part in parts):
        return
    there = [link for link in reading.pictures if is_there(link.address, path, files)]
    if len(there) > found:
        verdict.tell(
            checking.COMPLETE_IMAGE_LOST,
            path,
            there[0].line if len(there) == 1 else 0,
            found=found,
            expected=len(there),
            what=", ".join(link.address for link in there[:3]),
        )


def prove_links(
    reading: Reading,
    shown: SectionShown,
    entry: Entry,
    targets: Targets,
    verdict: Verdict,
) -> None:
    """Every link that was typed to an article of this book, or within its own, leads there."""
    typed = [
        (target, link)
        for link in reading.links
        if (target := targets.read(link.address, entry)) is not None
    ]
    calls = {*shown.prose.calls}
    found = [
        (file.removesuffix(".xhtml") or entry.id, fragment)
        for address in shown.prose.links
        if is_internal(address)
        for file, _, fragment in (unquote(address).partition("#"),)
        if file or fragment not in calls
    ]
    for at in targets.find_lost([target for target, _ in typed], found):
        link = typed[at][1]
        path = entry.article.path
        verdict.tell(checking.COMPLETE_LINK_ASTRAY, path, link.line, address=link.address)


def _prove_notes(reading: Reading, shown: SectionShown, path: str, verdict: Verdict) -> None:
    """Each note that the text calls is called in the section, in its place, and has its own words."""
    notes = {note.key: note for note in reading.notes}
    called = [notes[key] for key in reading.calls]
    ids = [id for id in order_calls(shown) if id in shown.notes and not shown.notes[id].made]
    told: set[str] = set()
    for note, id in _pair(called, ids, shown):
        if note.key in told:
            continue
        shows = shown.notes.get(id) if id else None
        if shows is None:
            told.add(note.key)
            verdict.tell(checking.COMPLETE_NOTE_LOST, path, note.line, note=_spell(note))
        elif not _agrees(note, shows, reading.spare):
            told.add(note.key)
            tell_note(note.words, shows, path, verdict, _spell(note), note.line)


def tell_note(
    expected: Words, shows: NoteShown, path: str, verdict: Verdict, name: str, line: int = 0
) -> None:
    """Enter that a note shows other words than its own."""
    found = shows.shown.words.words
    first = next(
        (
            at
            for at, pair in enumerate(zip(expected.words, found, strict=False))
            if pair[0] != pair[1]
        ),
        min(len(expected.words), len(found)),
    )
    verdict.tell(
        checking.COMPLETE_NOTE_FOREIGN,
        path,
        line,
        note=name,
        words=" ".join(found[first : first + 6]),
        expected=" ".join(expected.words[first : first + 6]),
    )


def _spell(note: NoteReading) -> str:
    return "typed in the text" if note.key.startswith("^") else f"[^{note.key}]"


def order_calls(shown: SectionShown) -> list[str]:
    """The ids of the notes in the order of calls from the text, those from notes behind them."""
    calls = list(shown.prose.calls)
    seen: set[str] = set()
    for id in calls:  # grows while notes call notes
        if id not in seen and id in shown.notes:
            seen.add(id)
            calls += shown.notes[id].shown.calls
    return calls


def _agrees(note: NoteReading, shows: NoteShown, spare: str) -> bool:
    comparison = compare_words(note.words, shows.shown.words.letters, spare)
    return not (comparison.missing or comparison.moved or comparison.extra)


def _pair(
    called: list[NoteReading], ids: list[str], shown: SectionShown
) -> Iterator[tuple[NoteReading, str]]:
    """Calls beside calls; where their numbers differ, by the words of their notes."""
    if len(called) == len(ids):
        yield from zip(called, ids, strict=True)
        return
    typed = [note.words.letters for note in called]
    found = [shown.notes[id].shown.words.letters for id in ids]
    for kind, a, b, c, d in SequenceMatcher(None, typed, found, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and b - a == d - c):
            yield from zip(called[a:b], ids[c:d], strict=True)
        elif kind in ("delete", "replace"):
            yield from ((note, "") for note in called[a:b])
