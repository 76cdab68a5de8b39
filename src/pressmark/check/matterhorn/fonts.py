"""Checkpoints 10 and 31: what is shown of fonts is in the file, is as wide as told, and has a meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import uharfbuzz as hb

from pressmark.check.glyphs import GlyphTable, read_glyph_table, read_unicode
from pressmark.check.matterhorn.condition import Condition
from pressmark.check.matterhorn.survey import Survey

PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
FORBIDDEN = frozenset({"\ufeff", "\ufffe"})
WIDTH = 1000
"""The default width of a CID (ISO 32000-1, 9.7.4.3)."""

Judge = Callable[[Any, set[int]], bool]


def _each(fails: Judge) -> Callable[[Survey], Iterator[str]]:
    """The composite fonts of which something is so, by the codes that are shown of them."""

    def find(survey: Survey) -> Iterator[str]:
        for key, font in survey.fonts.items():
            if fails(font, survey.codes.get(key, set())):
                yield str(font.get("/BaseFont", "/?"))[1:]

    return find


def is_not_embedded(font: Any, codes: set[int]) -> bool:
    """Whether a font's program is not in the file."""
    descriptor = _descriptor(font)
    return bool(codes) and not any(key in descriptor for key in PROGRAMS)


def lacks_map(font: Any, _codes: set[int]) -> bool:
    """Whether nothing says which glyphs a font's characters are."""
    return _is_truetype(font) and "/CIDToGIDMap" not in font.DescendantFonts[0]


def has_foreign_map(font: Any, _codes: set[int]) -> bool:
    """Whether a font's characters are made glyphs by something else than a stream or Identity."""
    mapping = font.DescendantFonts[0].get("/CIDToGIDMap") if _is_truetype(font) else None
    return (
        mapping is not None and not isinstance(mapping, pikepdf.Stream) and mapping != "/Identity"
    )


def has_foreign_cmap(font: Any, _codes: set[int]) -> bool:
    """Whether a font's codes are made characters by something that is not in the file."""
    encoding = font.get("/Encoding")
    known = encoding in ("/Identity-H", "/Identity-V")
    return not known and not isinstance(encoding, pikepdf.Stream)


def shows_nothing(font: Any, codes: set[int]) -> bool:
    """Whether a font's empty glyph is shown (.notdef)."""
    table = read_glyph_table(font)
    return table is not None and any(table.find_glyph(code) == 0 for code in codes)


def lacks_glyphs(font: Any, codes: set[int]) -> bool:
    """Whether glyphs are shown that the font's program does not have."""
    table = read_glyph_table(font)
    counted = table.glyphs if table is not None else 0
    return bool(table and counted and any(table.find_glyph(code) >= counted for code in codes))


def is_otherwise_wide(font: Any, codes: set[int]) -> bool:
    """Whether a shown glyph is told to be wider or narrower than it is by more than a thousandth."""
    table, face = read_glyph_table(font), _read_face(font)
    if table is None or face is None:
        return False
    told, drawn = _read_widths(font.DescendantFonts[0]), hb.Font(face)
    default = float(font.DescendantFonts[0].get("/DW", WIDTH))
    return any(_differs(code, table, told, default, drawn, face.upem) for code in codes)


def _differs(
    code: int, table: GlyphTable, told: dict[int, float], default: float, drawn: Any, upem: int
) -> bool:
    glyph = table.find_glyph(code)
    if not glyph or (table.glyphs and glyph >= table.glyphs):
        return False
    width = drawn.get_glyph_h_advance(glyph) * WIDTH / upem
    return bool(abs(told.get(table.find_cid(code), default) - width) > 1)


def says_nothing(font: Any, codes: set[int]) -> bool:
    """Whether nothing says what a font's codes mean."""
    return bool(codes) and not isinstance(font.get("/ToUnicode"), pikepdf.Stream)


def means_nothing(font: Any, codes: set[int]) -> bool:
    """Whether a code is shown that has no meaning."""
    unicode = font.get("/ToUnicode")
    if not isinstance(unicode, pikepdf.Stream):
        return False
    texts = read_unicode(unicode.read_bytes())
    return any(not texts.get(code) for code in codes)


def means_zero(font: Any, _codes: set[int]) -> bool:
    """Whether a code means the character 0."""
    return _means(font, frozenset({"\0"}))


def means_no_character(font: Any, _codes: set[int]) -> bool:
    """Whether a code means what is no character."""
    return _means(font, FORBIDDEN)


def _means(font: Any, characters: frozenset[str]) -> bool:
    unicode = font.get("/ToUnicode")
    if not isinstance(unicode, pikepdf.Stream):
        return False
    return any(characters & set(text) for text in read_unicode(unicode.read_bytes()).values())


def _is_truetype(font: Any) -> bool:
    return bool(font.DescendantFonts[0].get("/Subtype") == "/CIDFontType2")


def _descriptor(font: Any) -> Any:
    return font.DescendantFonts[0].get("/FontDescriptor", pikepdf.Dictionary())


def _read_face(font: Any) -> Any:
    """The program of a font, None where it is not one that has glyphs by number."""
    descriptor = _descriptor(font)
    file = descriptor.get("/FontFile2") or descriptor.get("/FontFile3")
    if file is None or file.get("/Subtype") == "/CIDFontType0C":
        return None
    return hb.Face(file.read_bytes())


def _read_widths(descendant: Any) -> dict[int, float]:
    """The widths of CIDs (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    listed = list(descendant.get("/W", ()))
    while len(listed) > 1:
        first = int(listed[0])
        if isinstance(listed[1], pikepdf.Array):
            widths |= {first + at: float(width) for at, width in enumerate(listed[1])}
            del listed[:2]
        else:
            widths |= dict.fromkeys(range(first, int(listed[1]) + 1), float(listed[2]))
            del listed[:3]
    return widths


FONTS = (
    Condition("10-001", "a character that has no meaning", _each(means_nothing)),
    Condition("31-004", "a font whose characters are made glyphs by something unknown", _each(has_foreign_map)),
    Condition("31-005", "a font of which nothing says which glyphs its characters are", _each(lacks_map)),
    Condition("31-006", "a font whose codes are made characters by something unknown", _each(has_foreign_cmap)),
    Condition("31-009", "a font that is not embedded", _each(is_not_embedded)),
    Condition("31-011", "a font that does not have all glyphs that are shown", _each(lacks_glyphs)),
    Condition("31-016", "a glyph that is not as wide as the file says", _each(is_otherwise_wide)),
    Condition("31-027", "a font without the meanings of its codes", _each(says_nothing)),
    Condition("31-028", "a code that means the character 0", _each(means_zero)),
    Condition("31-029", "a code that means no character", _each(means_no_character)),
    Condition("31-030", "the empty glyph of a font is shown", _each(shows_nothing)),
)  # fmt: skip
