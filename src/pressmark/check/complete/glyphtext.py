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
from pressmark.check.glyphs import GlyphTable, read_glyph_table

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
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass(slots=True)
class Piece:
    """A marked piece of content: its glyphs' texts from left to right, and whether it paints."""

    glyphs: list[str] = field(default_factory=list)
    paints: bool = False
    actual: str = ""

    @property
    def text(self) -> str:
        """The text in the order of reading; what it says of itself counts as far as its glyphs have it."""
        if self.actual and LACKING not in self.glyphs and agrees(self.actual, self.glyphs):
            return self.actual
        return "".join(order_glyphs(self.glyphs))


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
        self._texts = _read_texts(unicode.read_bytes()) if unicode is not None else {}
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
    texts: dict[bytes, str] = {}
    for token in _TOKEN.finditer(_read_content(page)):
        kind = token.lastgroup
        if kind == "mcid":
            piece = pieces.setdefault(int(token["mcid"]), Piece())
        elif kind == "actual":
            if piece is not None:
                piece.actual += bytes.fromhex(token["actual"].decode()).decode("utf-16")
        elif kind == "end":
            piece = None
        elif kind == "font":
            texts = by_name.get(token["font"], {})
        elif piece is not None and kind == "paints":
            piece.paints = True
        elif piece is not None and isinstance(texts, _CodeTexts):
            _show(token["shown"], texts, piece)
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


def _read_texts(data: bytes) -> dict[int, str]:
    """A ToUnicode map (ISO 32000-2, 9.10.3)."""
    texts: dict[int, str] = {}
    for kind, block in _BLOCK.findall(data):
        if kind == b"char":
            texts |= {int(code, 16): _decode(text) for code, text in _CHAR.findall(block)}
            continue
        for low, high, text in _RANGE.findall(block):
            first, start = int(low, 16), int(text, 16)
            texts |= {code: chr(start + code - first) for code in range(first, int(high, 16) + 1)}
    return texts


def _decode(digits: bytes) -> str:
    return bytes.fromhex(b"".join(digits.split()).decode()).decode("utf-16-be", "replace")


def agrees(actual: str, glyphs: list[str]) -> bool:
    """Whether glyphs are drawn for a text: the same letters, as far as letters have glyphs of their own."""
    drawn = "".join(glyphs)
    if is_joined(actual):
        return 2 * len(drawn) >= len(actual)
    return _count_letters(drawn) == _count_letters(actual)


def _count_letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


# Right to left


def order_glyphs(glyphs: list[str]) -> list[str]:
    """Glyph texts from left to right as they are read: what runs from right to left is turned round.

    Numbers and words from left to right keep their own order among them.
    """
    if all(text.isascii() for text in glyphs):
        return glyphs
    kinds = [_direction(text) for text in glyphs]
    if "R" not in kinds:
        return glyphs
    if kinds.count("L") > kinds.count("R"):
        return _turn_runs(glyphs, kinds)
    return _turn_line(glyphs, kinds)


def _turn_line(glyphs: list[str], kinds: list[str]) -> list[str]:
    """A line from right to left turned round, with what runs the other way in it left as it is."""
    ordered: list[str] = []
    run: list[str] = []
    signs: list[str] = []
    later = ""
    joining = ("CS",) if any(map(_is_arabic, glyphs)) else ("CS", "ES")
    for text, kind in zip(reversed(glyphs), reversed(kinds), strict=True):
        if not kind and run:
            signs.append(text)
            continue
        if kind == "R" or not _are_joined(kind, signs, later, joining):
            ordered += [*reversed(run), *signs]
            run, signs = [], []
        if kind in ("L", "N"):
            run += [*signs, text]
            signs, later = [], kind
        else:
            ordered.append(text)
            later = ""
    return [*ordered, *reversed(run), *signs]


def _are_joined(left: str, signs: list[str], right: str, joining: tuple[str, ...]) -> bool:
    """Whether what runs from left to right goes on across signs (UAX 9, rules W4, W7 and N1)."""
    if not signs or left == right == "L":
        return True
    if left != right:
        return left == "L"
    return len(signs) == 1 and unicodedata.bidirectional(signs[0][:1] or " ") in joining


def _is_arabic(text: str) -> bool:
    return any(unicodedata.bidirectional(char) == "AL" for char in text)


def _turn_runs(glyphs: list[str], kinds: list[str]) -> list[str]:
    """A line from left to right with the words in it that run the other way turned round.

    Numbers between two of these run with them.
    """
    ordered: list[str] = []
    start = 0
    for way, group in groupby(kinds, key="L".__eq__):
        end = start + len(list(group))
        right = [] if way else [at for at in range(start, end) if kinds[at] == "R"]
        if right:
            ordered += glyphs[start : right[0]]
            start = right[-1] + 1
            ordered += _turn_line(glyphs[right[0] : start], kinds[right[0] : start])
        ordered += glyphs[start:end]
        start = end
    return ordered


def _direction(text: str) -> str:
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return "R"
        if kind in ("EN", "AN"):
            return "N"
        if kind == "L":
            return "L"
    return ""
