"""What a PDF's content streams show: the text of each marked piece, as its fonts' own maps give it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from pressmark.check.glyphs import GlyphTable, read_glyph_table, read_unicode

LACKING = "\ufffd"
"""What stands for a glyph that the font does not have."""

# Marked pieces, fonts, shown strings, and what paints (ISO 32000-2, 14.6, 9.3, 9.4.3, 8.5.3).
_TOKEN = re.compile(
    rb"/MCID\s+(?P<mcid>\d+)[\s\S]{0,4000}?>>\s*BDC|(?P<end>\bEMC\b)|/(?P<font>[^\s/<>\[\]()]+)\s+[-+.\d]+\s+Tf\b"
    rb"|(?P<shown>\[[^\[\]()]*\]\s*TJ|<[0-9A-Fa-f\s]*>\s*Tj)"
    rb"|(?P<paints>(?<=[\s])(?:Do|[fFBbSs]\*?|sh)(?=[\s]))"
)
_CODES = re.compile(rb"<([0-9A-Fa-f\s]*)>")


@dataclass(slots=True)
class Piece:
    """A marked piece of content: its glyphs' texts from left to right, and whether it paints."""

    glyphs: list[str] = field(default_factory=list)
    paints: bool = False

    @property
    def text(self) -> str:
        """The text in the order of reading."""
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
    texts: dict[bytes, str] = {}
    for token in _TOKEN.finditer(_read_content(page)):
        kind = token.lastgroup
        if kind == "mcid":
            piece = pieces.setdefault(int(token["mcid"]), Piece())
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
    for text, kind in zip(reversed(glyphs), reversed(kinds), strict=True):
        if kind == "L":
            run += [*signs, text]
            signs = []
        elif not kind and run:
            signs.append(text)
        else:
            ordered += [*reversed(run), *signs, text]
            run, signs = [], []
    return [*ordered, *reversed(run), *signs]


def _turn_runs(glyphs: list[str], kinds: list[str]) -> list[str]:
    """A line from left to right with the words in it that run the other way turned round."""
    right = [at for at, kind in enumerate(kinds) if kind == "R"]
    ordered: list[str] = []
    at = 0
    while at < len(glyphs):
        end = at
        while end < len(glyphs) and kinds[end] != "L":
            end += 1
        last = max((place for place in right if at <= place < end), default=at - 1) + 1
        ordered += reversed(glyphs[at:last])
        ordered += glyphs[last : max(end, at + 1)] if last < max(end, at + 1) else []
        at = max(end, at + 1)
    return ordered


def _direction(text: str) -> str:
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return "R"
        if kind in ("L", "EN", "AN"):
            return "L"
    return ""
