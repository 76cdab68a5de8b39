"""What a PDF's content streams show: the text of each marked piece, as its fonts' own maps give it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pikepdf

from pressmark.check.complete.letters import is_joined
from pressmark.check.glyphs import GlyphTable, read_glyph_table, read_unicode

ELSEWHERE = 1 << 30
HYPHENS = (["-"], ["\u2010"])
SOFT = "\u00ad"
"""What a hyphen says of itself that only breaks a word (ISO 32000-2, 14.8.2.2.3)."""

LACKING = "\ufffd"
"""What stands for a glyph that the font does not have."""

# Marked pieces, fonts, shown strings, and what paints (ISO 32000-2, 14.6, 9.3, 9.4.3, 8.5.3).
_TOKEN = re.compile(
    rb"/MCID\s+(?P<mcid>\d+)[\s\S]{0,4000}?>>\s*BDC"
    rb"|/ActualText\s*<(?P<actual>[0-9A-Fa-f\s]*)>\s*>>\s*BDC|(?P<end>\bEMC\b)|/(?P<font>[^\s/<>\[\]()]+)\s+[-+.\d]+\s+Tf\b"
    rb"|(?P<shown>\[[^\[\]()]*\]\s*TJ|<[0-9A-Fa-f\s]*>\s*Tj)"
    rb"|(?P<paints>(?<=[\s])(?:Do|[fFBbSs]\*?|sh)(?=[\s]))"
)
_CODES = re.compile(rb"<([0-9A-Fa-f\s]*)>")


@dataclass(slots=True)
class Piece:
    """A marked piece of content: its glyphs' texts from left to right, and whether it paints."""

    glyphs: list[str] = field(default_factory=list)
    paints: bool = False
    actual: str = ""

    @property
    def readings(self) -> tuple[str, ...]:
        """What the text may be in the order of reading, the likeliest first.

        What it says of itself counts as far as its glyphs have it.
        """
        if self.actual and LACKING not in self.glyphs and agrees(self.actual, self.glyphs):
            return (self.actual,)
        return list_readings(self.glyphs)


class FontTexts:
    """The texts of glyphs by font, read once for each font of a file."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], dict[bytes, str]] = {}

    def read(self, font: Any) -> dict[bytes, str]:
        """The text of each code of a font, by the hexadecimal digits that show it."""
        if font.objgen not in self._known or font.objgen == (0, 0):
            self._known[font.objgen] = _CodeTexts(font)
        return self._known[font.objgen]


class _CodeTexts(dict[bytes, str]):
    """Texts by code in hexadecimal; of codes that are not mapped, or whose glyph is not there, `LACKING`."""

    def __init__(self, font: Any) -> None:
        super().__init__()
        unicode = font.get("/ToUnicode")
        self._texts = read_unicode(unicode.read_bytes()) if unicode is not None else {}
        self._table: GlyphTable | None = read_glyph_table(font)
        self.width = 4 if font.get("/Subtype") == "/Type0" else 2

    def __missing__(self, code: bytes) -> str:
        number = int(code, 16)
        lacking = self._table is not None and self._table.lacks(number)
        self[code] = LACKING if lacking else self._texts.get(number, LACKING)
        return self[code]


def read_pieces(page: Any, fonts: FontTexts) -> dict[int, Piece]:
    """The marked pieces of a page by their numbers (MCID)."""
    by_name = {
        name.lstrip("/").encode(): fonts.read(font)
        for name, font in _items(page.get("/Resources"), "/Font")
    }
    pieces: dict[int, Piece] = {}
    piece: Piece | None = None
    spans: list[int] = []
    texts: dict[bytes, str] = {}
    for token in _TOKEN.finditer(_read_content(page)):
        kind = token.lastgroup
        if kind == "mcid":
            piece = pieces.setdefault(int(token["mcid"]), Piece())
        elif kind == "actual":
            actual = bytes.fromhex(token["actual"].decode()).decode("utf-16")
            is_soft = actual == SOFT and piece is not None
            spans.append(len(piece.glyphs) if piece is not None and is_soft else ELSEWHERE)
            if piece is not None and not is_soft:
                piece.actual += actual
        elif kind == "end":
            piece = piece if spans else None
            spans = spans[:-1]
        elif kind == "font":
            texts = by_name.get(token["font"], {})
        elif piece is not None and kind == "paints":
            piece.paints = True
        elif piece is not None and isinstance(texts, _CodeTexts):
            _show(token["shown"], texts, piece)
            if spans and piece.glyphs[spans[-1] :] in HYPHENS:
                piece.glyphs[-1] = SOFT
    return pieces


def _show(shown: bytes, texts: _CodeTexts, piece: Piece) -> None:
    width = texts.width
    for codes in _CODES.findall(shown):
        if len(codes) == width:
            piece.glyphs.append(texts[codes])
        else:
            digits = b"".join(codes.split())
            whole = len(digits) // width * width
            piece.glyphs += [texts[digits[at : at + width]] for at in range(0, whole, width)]


def _items(resources: Any, key: str) -> list[tuple[str, Any]]:
    found = resources.get(key) if resources is not None else None
    return list(found.items()) if found is not None else []


def _read_content(page: Any) -> bytes:
    contents = page.get("/Contents")
    if contents is None:
        return b""
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(bytes(part.read_bytes()) for part in parts)


def agrees(actual: str, glyphs: list[str]) -> bool:
    """Whether glyphs are drawn for a text: the same letters, as far as letters have glyphs of their own."""
    drawn, said = _count_letters("".join(glyphs)), _count_letters(actual)
    if is_joined(actual):
        return 2 * (drawn & said).total() >= said.total()
    return drawn == said


def _count_letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


# Right to left


def list_readings(glyphs: list[str]) -> tuple[str, ...]:
    """What a line's glyphs from left to right may say, the likeliest first (Unicode Bidirectional Algorithm).

    A line with both directions reads one way in a paragraph from left to right and another in one
    from right to left; and numbers at the border of the two may belong to either side.
    """
    if all(text.isascii() for text in glyphs):
        return ("".join(glyphs),)
    kinds = [_direction(text) for text in glyphs]
    if any(map(_is_arabic, glyphs)):
        kinds = ["ON" if kind == "ES" else kind for kind in kinds]
    if "R" not in kinds and kinds.count("N") < 2:
        return ("".join(glyphs),)
    readings = [_turn_line(glyphs, kinds, reach) for reach in ("near", "all", "none")]
    runs = [_turn_runs(glyphs, kinds, edge=edge) for edge in (False, True)]
    is_ours = "R" not in kinds or kinds.count("L") > kinds.count("R")
    ordered = [*runs, *readings] if is_ours else [*readings, *runs]
    return tuple(dict.fromkeys(map("".join, ordered)))


def _turn_line(glyphs: list[str], kinds: list[str], reach: str) -> list[str]:
    """A line from right to left turned round, with what runs the other way in it left as it is.

    `reach` says which numbers are one with the words before them: those `near` them, `all` or `none`.
    """
    ordered: list[str] = []
    end = len(glyphs)
    for at in range(len(glyphs) - 1, -1, -1):
        if kinds[at] == "R":
            ordered += [
                *_turn_between(glyphs[at + 1 : end], kinds[at + 1 : end], reach),
                glyphs[at],
            ]
            end = at
    return ordered + _turn_between(glyphs[:end], kinds[:end], reach)


def _turn_between(glyphs: list[str], kinds: list[str], reach: str) -> list[str]:
    """What stands between letters from right to left: words as they are, numbers beside them one by one."""
    words = [at for at, kind in enumerate(kinds) if kind == "L"]
    if not words:
        return _turn_numbers(glyphs, kinds)
    first = words[0]
    last = _end_words(glyphs, kinds, words[-1], reach)
    return [
        *_turn_numbers(glyphs[last:], kinds[last:]),
        *glyphs[first:last],
        *_turn_numbers(glyphs[:first], kinds[:first]),
    ]


def _end_words(glyphs: list[str], kinds: list[str], last: int, reach: str) -> int:
    """Where words end whose last letter is at `last`, with the numbers that are theirs."""
    if reach == "all":
        return max(at for at, kind in enumerate(kinds) if kind in ("L", "N")) + 1
    end = at = last + 1
    while (
        reach == "near"
        and at < len(kinds)
        and (kinds[at] in ("N", "CS", "ES", "ON") or glyphs[at].isspace())
    ):
        at += 1
        end = at if kinds[at - 1] == "N" else end
    return end


def _turn_numbers(glyphs: list[str], kinds: list[str]) -> list[str]:
    """Signs and numbers from right to left; in a number, digits and what joins them stay (UAX 9, W4 and W5)."""
    ordered: list[str] = []
    end = len(glyphs)
    while end:
        start = end - 1
        while kinds[end - 1] == "N" and start and _joins_number(kinds, start - 1):
            start -= 1
        ordered += glyphs[start:end]
        end = start
    return ordered


def _joins_number(kinds: list[str], at: int) -> bool:
    return kinds[at] == "N" or (kinds[at] in ("CS", "ES") and at > 0 and kinds[at - 1] == "N")


def _turn_runs(glyphs: list[str], kinds: list[str], *, edge: bool) -> list[str]:
    """A line from left to right with the words in it that run the other way turned round.

    Numbers between two of these run with them, and with `edge` those at their left, which may follow them.
    """
    ordered: list[str] = []
    start = 0
    for way, group in groupby(kinds, key="L".__eq__):
        end = start + len(list(group))
        right = [] if way else [at for at in range(start, end) if kinds[at] == "R"]
        if right:
            numbers = (at for at in range(start, right[0]) if edge and kinds[at] == "N")
            first, last = next(numbers, right[0]), right[-1] + 1
            ordered += glyphs[start:first]
            ordered += _turn_line(glyphs[first:last], kinds[first:last], "none")
            start = last
        ordered += glyphs[start:end]
        start = end
    return ordered


def _is_arabic(text: str) -> bool:
    return any(unicodedata.bidirectional(char) == "AL" for char in text)


def _direction(text: str) -> str:
    """R and L for letters by their direction, N for digits, CS and ES for what may join these, else nothing."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return "R"
        if kind == "L":
            return "L"
        if kind in ("EN", "AN"):
            return "N"
        if kind in ("CS", "ES"):
            return kind
    return ""
