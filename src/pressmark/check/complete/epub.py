"""A finished e-book beside the composed book: every section's words, notes, links and pictures."""

from __future__ import annotations

import posixpath
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

from pressmark.check.complete.addresses import Target, find_missing, is_internal
from pressmark.check.complete.compare import Comparison, Difference, compare_words
from pressmark.check.complete.likeness import is_same_picture
from pressmark.check.complete.shown import SectionShown, Shown, parse_section, read_section
from pressmark.check.complete.source import tell_note
from pressmark.check.complete.verdict import Verdict
from pressmark.check.epub_publication import Publication, open_publication
from pressmark.model.book import Book, Section
from pressmark.model.codes import checking

WHERE = "the e-book"


def prove_epub(data: bytes, book: Book) -> Verdict:
    """An EPUB's bytes compared with the book that they were made of."""
    verdict = Verdict(WHERE)
    publication = open_publication(data)
    if publication is None:
        for section in book.sections:
            _tell_lost(section, verdict)
        return verdict
    files = _assign_files(publication, book)
    for section in book.sections:
        own = [path for path, id in files.items() if id == section.id]
        bodies = (publication.pages[path].find("{*}body") for path in own)
        roots = [body for body in bodies if body is not None]
        if not roots:
            _tell_lost(section, verdict)
            continue
        pair = _Pair(section, parse_section(section.xhtml), read_section(roots), verdict)
        pair.prove_words()
        pair.prove_notes()
        pair.prove_links(files, own[0])
        pair.prove_pictures(publication, own[0], book)
    return verdict


def _tell_lost(section: Section, verdict: Verdict) -> None:
    total = len(parse_section(section.xhtml).whole.words.words)
    verdict.tell(checking.COMPLETE_ARTICLE_LOST, section.source, 0, total, total=total)


def _assign_files(publication: Publication, book: Book) -> dict[str, str]:
    """The section of each page of the spine: the one it is named by, or else the one before it."""
    stems = {_spell_stem(section.id): section.id for section in book.sections}
    files: dict[str, str] = {}
    current = ""
    for id in publication.spine:
        item = publication.items.get(id)
        if item is None or item.path not in publication.pages or "nav" in item.properties:
            continue
        stem = posixpath.basename(item.path).rpartition(".")[0]
        current = stems.get(_spell_stem(stem), current)
        if current:
            files[item.path] = current
    return files


def _spell_stem(id: str) -> str:
    text = unicodedata.normalize("NFC", id).casefold()
    return "".join(char if char.isalnum() else "-" for char in text).strip("-")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A section as composed and as it stands in the e-book."""

    section: Section
    composed: SectionShown
    made: SectionShown
    verdict: Verdict

    def prove_words(self) -> None:
        """The texts have the same words, those of articles the same characters."""
        composed, made = self.composed.whole, self.made.whole
        if composed.text == made.text:
            return
        words = composed.words
        comparison = compare_words(words, made.words.letters)
        if not comparison.weigh() and self.section.role == "article":
            comparison = _find_first(composed.text, made.text)
        self.verdict.tell_words(comparison, self.section.source, len(words.words))

    def prove_notes(self) -> None:
        """Every note is there with its own words, and is called."""
        path = self.section.source
        called = {*self.made.whole.calls}
        for note in self.made.notes.values():
            called.update(note.shown.calls)
        for id, note in self.composed.notes.items():
            found = self.made.notes.get(id)
            if found is None or id not in called:
                self.verdict.tell(checking.COMPLETE_NOTE_LOST, path, note=_number(id))
            elif found.shown.text != note.shown.text:
                tell_note(note.shown.words, found, path, self.verdict, _number(id))

    def prove_links(self, files: dict[str, str], path: str) -> None:
        """Every link inside the book leads to the same section and id as in the composed one."""
        parts = [(self.composed.whole, self.made.whole)]
        parts += [
            (note.shown, self.made.notes[id].shown)
            for id, note in self.composed.notes.items()
            if id in self.made.notes
        ]
        for composed, made in parts:
            self._prove_part(composed, made, files, path)

    def _prove_part(self, composed: Shown, made: Shown, files: dict[str, str], path: str) -> None:
        expected = [_find_target(link, self.section.id) for link in composed.links]
        found = [_find_file(link, path, files) for link in made.links]
        lost = find_missing([*filter(None, expected)], [*filter(None, found)])
        for section, id in dict.fromkeys(lost):
            address = f"{section}.xhtml#{id}" if id else f"{section}.xhtml"
            self.verdict.tell(checking.COMPLETE_LINK_ASTRAY, self.section.source, address=address)

    def prove_pictures(self, publication: Publication, path: str, book: Book) -> None:
        """Every picture of the section is shown, and its file is the asset's or the asset scaled."""
        expected = _list_pictures(self.composed)
        found = {_resolve(source, path) for source in _list_pictures(self.made)}
        shown = {posixpath.splitext(file)[0]: file for file in found}
        root = posixpath.dirname(posixpath.dirname(path))
        assets = {asset.href: asset for asset in book.assets}
        lost = []
        for source in expected:
            href = unquote(source).removeprefix("../")
            stem = posixpath.splitext(posixpath.normpath(posixpath.join(root, href)))[0]
            data = publication.files.get(shown.get(stem, ""), b"")
            if href not in assets or not is_same_picture(data, assets[href], book.epub.max_width):
                lost.append(href)
        if lost:
            self.verdict.tell(
                checking.COMPLETE_IMAGE_LOST,
                self.section.source,
                found=len(expected) - len(lost),
                expected=len(expected),
                what=", ".join(lost[:3]),
            )


def _list_pictures(shown: SectionShown) -> list[str]:
    parts = (shown.whole, *(note.shown for note in shown.notes.values()))
    return [source for part in parts for source in part.pictures]


def _number(id: str) -> str:
    return id.removeprefix("note-")


def _find_first(composed: str, made: str) -> Comparison:
    """The first words that differ, where it is only by their signs or spaces."""
    words, found = composed.split(), made.split()
    pairs = enumerate(zip(words, found, strict=False))
    first = next((at for at, (one, other) in pairs if one != other), min(len(words), len(found)))
    before = tuple(words[max(0, first - 3) : first])
    return Comparison(missing=(Difference(words=tuple(words[first : first + 1]), before=before),))


def _find_target(address: str, section: str) -> Target | None:
    """The section and the id that an address of the composed book means; None for the web's."""
    if not is_internal(address):
        return None
    file, _, fragment = address.partition("#")
    return unquote(file).removesuffix(".xhtml") or section, unquote(fragment)


def _find_file(address: str, path: str, files: dict[str, str]) -> Target | None:
    """The same of an address in a file of the e-book."""
    if not is_internal(address):
        return None
    file, _, fragment = address.partition("#")
    target = _resolve(file, path) if file else path
    return files.get(target, ""), unquote(fragment)


def _resolve(address: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address)))
