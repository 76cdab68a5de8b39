"""Which glyphs the content streams of a PDF show, as far as to tell where one is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import uharfbuzz as hb

# The tokens that matter (ISO 32000-2, 7.8.2 and 9.4.3): comments, dictionaries and inline images are
# stepped over, so that their strings are not taken for text.
LITERAL = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)"
HEXADECIMAL = rb"<[\s0-9A-Fa-f]*>"
STRING = re.compile(HEXADECIMAL + rb"|" + LITERAL, re.DOTALL)
TOKEN = re.compile(
    rb"(?P<text>\[[^\[\]()]*\]|\[(?:[^\[\]()]|" + LITERAL + rb")*\]|" + STRING.pattern + rb")"
    rb"|/(?P<font>[^\s()<>\[\]{}/%]+)\s+[-+.\d]+\s+Tf\b"
    rb"|(?<![^\s\])])(?P<state>[qQ])(?![^\s\[/])"
    rb"|%[^\r\n]*|<<(?:[^<>()]|" + LITERAL + rb"|<[^<>]*>)*>>|\bBI\s.*?\sID\s.*?\sEI\b",
    re.DOTALL,
)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
CID_BLOCK = re.compile(rb"begincid(char|range)(.*?)endcid", re.DOTALL)
CID_CHAR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*(\d+)")
BF_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
BF_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>")
BF_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
CID_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class GlyphTable:
    """How a composite font's two-byte codes become glyphs.

    `cids` maps codes to CIDs, None for Identity; `gids` is the CIDToGIDMap's bytes, "" for Identity;
    `glyphs` is how many glyphs the embedded font has, 0 where it cannot be told.
    """

    cids: dict[int, int] | None
    gids: bytes
    glyphs: int

    def find_cid(self, code: int) -> int:
        """The character of the font's collection that a code is."""
        return code if self.cids is None else self.cids.get(code, 0)

    def find_glyph(self, code: int) -> int:
        """The number of the glyph that a code shows."""
        cid = self.find_cid(code)
        return int.from_bytes(self.gids[2 * cid : 2 * cid + 2], "big") if self.gids else cid

    def lacks(self, code: int) -> bool:
        """Whether a code shows glyph 0 (.notdef) or one that the font does not have."""
        gid = self.find_glyph(code)
        return gid == 0 or bool(self.glyphs and gid >= self.glyphs)


def read_glyph_table(font: Any) -> GlyphTable | None:
    """The glyph table of a Type0 font (ISO 32000-2, 9.7); None for other fonts and predefined CMaps."""
    if font.get("/Subtype") != "/Type0":
        return None
    encoding = font.get("/Encoding")
    if _is_stream(encoding):
        cids: dict[int, int] | None = read_cmap(encoding.read_bytes())
    elif str(encoding) in {"/Identity-H", "/Identity-V"}:
        cids = None
    else:
        return None
    descendant = font.DescendantFonts[0]
    mapping = descendant.get("/CIDToGIDMap")
    return GlyphTable(
        cids=cids,
        gids=mapping.read_bytes() if _is_stream(mapping) else b"",
        glyphs=_count_glyphs(descendant.get("/FontDescriptor")),
    )


def read_cmap(data: bytes) -> dict[int, int]:
    """The codes of an embedded CMap with their CIDs (Adobe Technical Note 5014)."""
    cids: dict[int, int] = {}
    for kind, block in CID_BLOCK.findall(data):
        if kind == b"char":
            cids |= {int(code, 16): int(cid) for code, cid in CID_CHAR.findall(block)}
            continue
        for low, high, cid in CID_RANGE.findall(block):
            start = int(low, 16)
            codes = range(start, int(high, 16) + 1)
            cids |= {code: int(cid) + code - start for code in codes}
    return cids


def read_unicode(data: bytes) -> dict[int, str]:
    """The texts of codes by a ToUnicode map (ISO 32000-2, 9.10.3)."""
    texts: dict[int, str] = {}
    for kind, block in BF_BLOCK.findall(data):
        if kind == b"char":
            texts |= {int(code, 16): _decode(text) for code, text in BF_CHAR.findall(block)}
            continue
        for low, high, text in BF_RANGE.findall(block):
            first, start = int(low, 16), int(text, 16)
            texts |= {code: chr(start + code - first) for code in range(first, int(high, 16) + 1)}
    return texts


def _decode(digits: bytes) -> str:
    return bytes.fromhex(b"".join(digits.split()).decode()).decode("utf-16-be", "replace")


def read_shown(content: bytes, tables: dict[str, GlyphTable | None]) -> dict[str, set[int]]:
    """The codes that a content stream shows of each composite font, by font name."""
    return {
        font: {code for string in strings for code in read_codes(string)}
        for font, strings in scan_strings(content).items()
        if tables.get(font)
    }


def scan_strings(content: bytes) -> dict[str, set[bytes]]:
    """The strings that a content stream shows, as they stand there, by font name."""
    font, saved = "", []
    shown: dict[str, set[bytes]] = {}
    for match in TOKEN.finditer(content):
        kind = match.lastgroup
        if kind == "text":
            shown.setdefault(font, set()).update(STRING.findall(match[0]))
        elif kind == "font":
            font = "/" + match["font"].decode("latin-1")
        elif kind == "state":
            if match["state"] == b"q":
                saved.append(font)
            elif saved:
                font = saved.pop()
    return shown


def read_codes(string: bytes) -> list[int]:
    """The two-byte codes of a string, hexadecimal or literal (ISO 32000-2, 7.3.4)."""
    body = string[1:-1]
    if string.startswith(b"("):
        return _split_codes(ESCAPE.sub(_unescape, body))
    digits = b"".join(body.split())
    return _split_codes(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))


def _split_codes(data: bytes) -> list[int]:
    return [data[i] << 8 | data[i + 1] for i in range(0, len(data) - 1, 2)]


def _unescape(match: re.Match[bytes]) -> bytes:
    text = match[1]
    if text[:1].isdigit():
        return bytes([int(text, 8) & 0xFF])
    return b"" if text in {b"\n", b"\r", b"\r\n"} else ESCAPED.get(text, text)


def _count_glyphs(descriptor: Any) -> int:
    for key in ("/FontFile2", "/FontFile3"):
        file = descriptor.get(key) if descriptor is not None else None
        if file is not None and str(file.get("/Subtype", "")) != "/CIDFontType0C":
            return int(hb.Face(file.read_bytes()).glyph_count)
    return 0


def _is_stream(value: Any) -> bool:
    return value is not None and hasattr(value, "read_bytes") and value._type_name == "stream"  # noqa: SLF001
