"""Which characters a book uses, in which language and in which kind of text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import uharfbuzz as hb
from lxml import etree

from pressmark.fonts.families import name_language
from pressmark.model.book import Book, Section

MONO = frozenset({"code", "pre", "kbd", "samp", "tt"})
STRONG = frozenset(
    {"b", "strong", "th", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "header", "figcaption"}
)
STRONG_CLASSES = frozenset(
    {
        *("title-page", "copyright", "toc-title", "question", "speaker", "turn-speaker"),
        *("note-title", "verse-title", "letter-head", "attribution", "book-title"),
    }
)
"""Elements and classes that a theme may set bold."""

UNSET = frozenset({"math", "script", "style", "template"})
# Characters that WeasyPrint 70 draws as boxes, or as signs, although their category is one of INVISIBLE:
# line separators, interlinear annotation, hangul fillers, signs that enclose numbers.
DRAWN = frozenset(
    {
        0x85,
        0x1680,
        *range(0x600, 0x606),
        0x6DD,
        0x70F,
        0x890,
        0x891,
        0x8E2,
        0x2028,
        *range(0xFFF9, 0xFFFC),
    }
    | {0x110BD, 0x110CD, *range(0x13430, 0x13440), *range(0x1BCA0, 0x1BCA4)}
)
INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
SELECTORS = frozenset(
    {
        0x34F,
        0x17B4,
        0x17B5,
        *range(0x180B, 0x180F),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    }
)
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """The visible characters of the book in one language with how often they stand there.

    `prose` are those outside code, `mono` those in it, `strong` those that may be set bold.
    """

    language: str
    tags: frozenset[str]
    counts: Counter[str]
    prose: frozenset[str]
    mono: frozenset[str]
    strong: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a text is set: its language as the book writes it, in code or not, bold or not."""

    tag: str
    mono: bool = False
    strong: bool = False


def gather_usage(book: Book) -> tuple[Usage, ...]:
    """The characters of all sections by language, the book's own language first."""
    return gather_texts(book.language, book.title, book.sections)


def gather_texts(language: str, title: str, sections: Iterable[Section]) -> tuple[Usage, ...]:
    """The characters of a title and of sections by language, that of the title first."""
    counts: dict[Manner, Counter[str]] = {Manner(tag=language, strong=True): Counter(title)}
    for section in sections:
        for manner, text in walk_text(section):
            counts.setdefault(manner, Counter()).update(text)
    seen = {
        manner: Counter({c: count for c, count in found.items() if not is_invisible(c)})
        for manner, found in counts.items()
    }
    languages = dict.fromkeys(name_language(manner.tag) for manner in seen)
    return tuple(_gather_language(language, seen) for language in languages)


def _gather_language(language: str, seen: dict[Manner, Counter[str]]) -> Usage:
    own = {manner: found for manner, found in seen.items() if name_language(manner.tag) == language}
    total: Counter[str] = Counter()
    for found in own.values():
        total.update(found)
    return Usage(
        language=language,
        tags=frozenset(manner.tag for manner in own),
        counts=total,
        prose=frozenset(c for manner, found in own.items() if not manner.mono for c in found),
        mono=frozenset(c for manner, found in own.items() if manner.mono for c in found),
        strong=frozenset(c for manner, found in own.items() if manner.strong for c in found),
    )


def walk_text(section: Section) -> Iterator[tuple[Manner, str]]:
    """The texts of a section, running heads and what print adds included, each with its manner."""
    manner = Manner(tag=section.language)
    bold = Manner(tag=section.language, strong=True)
    yield bold, section.running_title
    yield bold, section.byline
    yield manner, section.signs
    yield from _walk(etree.fromstring(section.xhtml.encode()), manner)


def _walk(element: etree._Element, manner: Manner) -> Iterator[tuple[Manner, str]]:
    name = etree.QName(element).localname
    if name in UNSET:
        return
    tag = element.get(XML_LANG) or element.get("lang")
    is_strong = name in STRONG or not STRONG_CLASSES.isdisjoint(element.get("class", "").split())
    if tag or name in MONO or is_strong:
        manner = Manner(
            tag=tag or manner.tag,
            mono=manner.mono or name in MONO,
            strong=manner.strong or is_strong,
        )
    if element.text:
        yield manner, element.text
    for child in element:
        if isinstance(child.tag, str):
            yield from _walk(child, manner)
        if child.tail:
            yield manner, child.tail


def is_invisible(character: str) -> bool:
    """Whether a character needs no glyph: controls, spaces of layout, default ignorable ones.

    HarfBuzz sets default ignorable code points (Unicode, DerivedCoreProperties) as an empty space
    where the font has a space, and replaces typographic spaces that a font lacks.
    """
    point = ord(character)
    if point in DRAWN:
        return False
    return point in SELECTORS or unicodedata.category(character) in INVISIBLE


def find_script(character: str) -> str:
    """The ISO 15924 code of a character's script; "" for characters of no script (Common, Inherited).

    Fullwidth and halfwidth forms count as Han, for Han families alone draw them.
    """
    if "\uff00" <= character <= "\uffef":
        return "Hani"
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return buffer.script or ""


def find_main_script(usage: Usage, scripts: dict[str, str]) -> str:
    """The script that most letters of a language's text are in; "" where there are none."""
    totals: Counter[str] = Counter()
    for character, count in usage.counts.items():
        totals[scripts[character]] += count
    del totals[""]
    return max(sorted(totals), key=lambda script: totals[script], default="")
