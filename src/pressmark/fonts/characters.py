"""Which characters a book uses, in which language and in which kind of text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import uharfbuzz as hb
from lxml import etree

from pressmark.fonts.families import name_language
from pressmark.model.book import Book, Section

MONO = frozenset({"code", "pre", "kbd", "samp", "tt"})
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

    `prose` are those outside code, `mono` those in it.
    """

    language: str
    tags: frozenset[str]
    counts: Counter[str]
    prose: frozenset[str]
    mono: frozenset[str]


def gather_usage(book: Book) -> tuple[Usage, ...]:
    """The characters of all sections by language, the book's own language first."""
    prose: dict[str, Counter[str]] = {name_language(book.language): Counter(book.title)}
    mono: dict[str, Counter[str]] = {}
    tags: dict[str, set[str]] = {name_language(book.language): {book.language}}
    for section in book.sections:
        for tag, in_mono, text in walk_text(section):
            language = name_language(tag)
            tags.setdefault(language, set()).add(tag)
            kind = mono if in_mono else prose
            kind.setdefault(language, Counter()).update(text)
    return tuple(
        _make_usage(language, frozenset(found), prose.get(language), mono.get(language))
        for language, found in tags.items()
    )


def _make_usage(
    language: str, tags: frozenset[str], prose: Counter[str] | None, mono: Counter[str] | None
) -> Usage:
    in_prose, in_mono = _drop_invisible(prose), _drop_invisible(mono)
    return Usage(
        language=language,
        tags=tags,
        counts=in_prose + in_mono,
        prose=frozenset(in_prose),
        mono=frozenset(in_mono),
    )


def _drop_invisible(counts: Counter[str] | None) -> Counter[str]:
    return Counter({c: count for c, count in (counts or {}).items() if not is_invisible(c)})


def walk_text(section: Section) -> Iterator[tuple[str, bool, str]]:
    """The texts of a section, running heads included, with language and whether they stand in code."""
    for text in (section.running_title, section.byline):
        yield section.language, False, text
    yield from _walk(etree.fromstring(section.xhtml.encode()), section.language, in_mono=False)


def _walk(
    element: etree._Element, language: str, *, in_mono: bool
) -> Iterator[tuple[str, bool, str]]:
    name = etree.QName(element).localname
    if name in UNSET:
        return
    language = element.get(XML_LANG) or element.get("lang") or language
    in_mono = in_mono or name in MONO
    if element.text:
        yield language, in_mono, element.text
    for child in element:
        if isinstance(child.tag, str):
            yield from _walk(child, language, in_mono=in_mono)
        if child.tail:
            yield language, in_mono, child.tail


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
