"""Phrases of a concordance found in a text: each place becomes a mark for the index."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from pressmark.compose.prose.ids import Ids, slugify
from pressmark.compose.prose.model import Note, Prose
from pressmark.compose.prose.polish import list_ids
from pressmark.compose.prose.xhtml import (
    BLOCKS,
    HEADINGS,
    Element,
    has_class,
    make,
    parse_fragment,
    serialize_fragment,
    tag_of,
)
from pressmark.model.index import ConcordanceEntry, join_key

# Scripts that set no space between words: each of their letters is a word here.
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = (
    "\u00ad\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
)
_TOKEN = re.compile(rf"[{_SPACELESS}]|[^\W_{_SPACELESS}](?:[^\W_{_SPACELESS}]|[{_MARKS}])*\*?")
_WORD = re.compile(rf"[{_SPACELESS}]|[^\W_{_SPACELESS}](?:[^\W_{_SPACELESS}]|[{_MARKS}])*")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u00ad": None})
_DASHES = re.compile("[\u2010\u2011\u2012\u2013\u2212]")
_SEALED = frozenset({"code", "pre", "kbd", "samp", "math", "svg", "rt", "rp", "img"})


@lru_cache(maxsize=65536)
def fold_word(word: str, language: str) -> str:
    """A word without capitals, as its language folds them: `I` is `ı` in Turkish."""
    word = unicodedata.normalize("NFC", word.translate(_APOSTROPHES))
    if language.split("-")[0].lower() in ("tr", "az"):
        word = word.replace("İ", "i").replace("I", "ı")
    return word.casefold()


def _settle_gap(gap: str) -> str:
    """What stands between two words, spelled one way."""
    settled = " ".join(_DASHES.sub("-", gap.translate(_APOSTROPHES)).split())
    return settled or (gap[:1] and " ")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase taken apart: its words folded, what stands between them, and the entries it means."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    exact: tuple[str, ...] | None
    keys: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    folded: str


@dataclass(slots=True)
class Phrases:
    """All phrases of a concordance as one language folds them, by their first word."""

    language: str
    by_word: dict[str, list[_Phrase]] = field(default_factory=dict)
    by_stem: dict[str, list[_Phrase]] = field(default_factory=dict)

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[tuple[str, ...], ...]]]:
        """Where phrases stand in a text, from left to right, of several the longest: start, end, keys."""
        words = [
            _Word(m.start(), m.end(), m[0], fold_word(m[0], self.language))
            for m in _WORD.finditer(text)
        ]
        position = 0
        while position < len(words):
            phrase = self._match(words, position, text)
            if phrase is None:
                position += 1
                continue
            last = position + len(phrase.words) - 1
            if phrase.keys:
                yield words[position].start, words[last].end, phrase.keys
            position = last + 1

    def _match(self, words: list[_Word], at: int, text: str) -> _Phrase | None:
        first = words[at].folded
        known = self.by_word.get(first, [])
        stemmed = [p for stem, ps in self.by_stem.items() if first.startswith(stem) for p in ps]
        fitting = (p for p in (*known, *stemmed) if _fits(p, words, at, text))
        return max(fitting, key=_weigh, default=None)


def _weigh(phrase: _Phrase) -> tuple[int, int]:
    return len(phrase.words), sum(len(word) for word in phrase.words)


def _fits(phrase: _Phrase, words: list[_Word], at: int, text: str) -> bool:
    if at + len(phrase.words) > len(words):
        return False
    here = words[at : at + len(phrase.words)]
    if not all(_agrees(want, word.folded) for want, word in zip(phrase.words, here, strict=True)):
        return False
    if phrase.exact and not all(
        _agrees(want, unicodedata.normalize("NFC", word.text.translate(_APOSTROPHES)))
        for want, word in zip(phrase.exact, here, strict=True)
    ):
        return False
    gaps = (text[a.end : b.start] for a, b in pairwise(here))
    return all(_settle_gap(gap) == want for gap, want in zip(gaps, phrase.gaps, strict=True))


def _agrees(want: str, word: str) -> bool:
    return word.startswith(want[:-1]) if want.endswith("*") else word == want


def gather_phrases(entries: Iterable[ConcordanceEntry], language: str) -> Phrases:
    """The phrases of a concordance, those of one spelling put together."""
    meant: dict[tuple[tuple[str, ...], ...], list[tuple[str, ...]]] = {}
    for entry in entries:
        for phrase in entry.find:
            taken = meant.setdefault(_take_apart(phrase, language, entry.case), [])
            taken.append(entry.key)
        for phrase in entry.exceptions:
            meant.setdefault(_take_apart(phrase, language, entry.case), [])
    found = Phrases(language)
    for (words, gaps, exact), keys in meant.items():
        if words:
            made = _Phrase(words, gaps, exact or None, tuple(dict.fromkeys(keys)))
            stem = words[0].removesuffix("*")
            shelf = found.by_stem if words[0].endswith("*") else found.by_word
            shelf.setdefault(stem, []).append(made)
    return found


def _take_apart(phrase: str, language: str, case: bool) -> tuple[tuple[str, ...], ...]:
    """A phrase's words folded, the gaps between them, and the words as they are where capitals count."""
    found = list(_TOKEN.finditer(phrase))
    words = tuple(fold_word(m[0], language) for m in found)
    gaps = tuple(_settle_gap(phrase[a.end() : b.start()]) for a, b in pairwise(found))
    exact = case or (phrase.isupper() and sum(map(str.isalpha, phrase)) > 1)
    plain = tuple(unicodedata.normalize("NFC", m[0].translate(_APOSTROPHES)) for m in found)
    return words, gaps, plain if exact else ()


def mark_phrases(prose: Prose, phrases: Phrases, *, headings: bool, notes: bool) -> Prose:
    """The prose with a mark at the first place of each entry in every block of text."""
    body = parse_fragment(prose.xhtml)
    ids = Ids(taken=set(prose.ids))
    _mark_tree(body, phrases, ids, headings)
    bodies = [parse_fragment(note.xhtml) for note in prose.notes]
    for note in bodies if notes else ():
        _mark_tree(note, phrases, ids, headings)
    return dataclasses.replace(
        prose,
        xhtml=serialize_fragment(body),
        notes=tuple(
            Note(key=note.key, xhtml=serialize_fragment(tree))
            for note, tree in zip(prose.notes, bodies, strict=True)
        ),
        ids=list_ids(body, *bodies),
    )


@dataclass(slots=True)
class _Piece:
    """A run of characters: the text of an element, or what follows it."""

    element: Element
    is_tail: bool
    text: str
    start: int


def _mark_tree(root: Element, phrases: Phrases, ids: Ids, headings: bool) -> None:
    for pieces in _gather_lines(root, headings):
        text = "".join(piece.text for piece in pieces)
        seen: set[tuple[str, ...]] = set()
        fresh: list[tuple[int, int, list[tuple[str, ...]]]] = []
        for start, end, keys in phrases.find(text):
            new = [key for key in keys if key not in seen]
            seen.update(new)
            if new:
                fresh.append((start, end, new))
        for start, end, new in reversed(fresh):
            _wrap(pieces, start, end, [_make_mark(key, ids) for key in new])


def _make_mark(key: tuple[str, ...], ids: Ids) -> Element:
    mark = make("span", class_="index-mark", data_key=join_key(key), data_is="typed found")
    mark.set("id", ids.give(f"ix-{slugify(' '.join(key))}"))
    return mark


def _wrap(pieces: list[_Piece], start: int, end: int, marks: list[Element]) -> None:
    """Put marks, one in another, around what of `start` to `end` stands in one piece."""
    piece = next(p for p in reversed(pieces) if p.start <= start and p.text)
    stop = min(end - piece.start, len(piece.text))
    before, inside, after = (
        piece.text[: start - piece.start],
        piece.text[start - piece.start : stop],
        piece.text[stop:],
    )
    for outer, inner in pairwise(marks):
        outer.append(inner)
    marks[-1].text, marks[0].tail = inside, after or None
    parent = piece.element.getparent()
    if piece.is_tail and parent is not None:
        piece.element.tail = before or None
        parent.insert(parent.index(piece.element) + 1, marks[0])
    else:
        piece.element.text = before or None
        piece.element.insert(0, marks[0])
    piece.text = before


def _gather_lines(root: Element, headings: bool) -> list[list[_Piece]]:
    """The text of each block in pieces; what is code or a formula parts a line in two."""
    lines: list[list[_Piece]] = [[]]

    def add(element: Element, text: str | None, *, is_tail: bool = False) -> None:
        if text:
            last = lines[-1][-1] if lines[-1] else None
            start = last.start + len(last.text) if last else 0
            lines[-1].append(_Piece(element, is_tail, text, start))

    def walk(element: Element) -> None:
        add(element, element.text)
        for child in element:
            tag = tag_of(child)
            if tag in _SEALED or (tag in HEADINGS and not headings):
                lines.append([])
            elif tag == "br":
                add(child, " ", is_tail=True)
            elif not has_class(child, "note-call"):
                if tag in BLOCKS:
                    lines.append([])
                walk(child)
                if tag in BLOCKS:
                    lines.append([])
            add(child, child.tail, is_tail=True)

    walk(root)
    return [line for line in lines if line]
