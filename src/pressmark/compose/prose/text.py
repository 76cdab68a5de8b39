"""The characters of a text: line ends and tabs of one kind, nothing that XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Callable

_ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_LINE_END = re.compile("\r\n?|\x85|\u2028")
_LEADING = re.compile(r"[ \t>]*(?:(?:[*+-]|\d{1,9}[.)]|:)[ \t]+)*[ \t>]*")

KEPT = {'"': "\ufdd1", "'": "\ufdd2", "-": "\ufdd3", ".": "\ufdd4"}
"""Escaped characters that typography shall leave alone travel as noncharacters."""

_SHOWN = str.maketrans({kept: char for char, kept in KEPT.items()})


def show_kept(text: str) -> str:
    """A text with the characters that were kept from typography put back."""
    return text.translate(_SHOWN)


def clean_text(text: str, report: Callable[[int, str], None]) -> str:
    """A text with `\\n` line ends and without control characters; `report(line, character)` hears of them."""
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff")).replace("\f", "\n").replace("\v", "\n")
    if not _ILLEGAL.search(text):
        return text
    line, position = 1, 0
    for match in _ILLEGAL.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        report(line, f"U+{ord(match[0]):04X}")
    return _ILLEGAL.sub("", text)


def split_lines(text: str) -> list[str]:
    """The lines of a text, tabs before its content as spaces to the next column of four."""
    return [expand_leading(line) for line in text.removesuffix("\n").split("\n")]


def expand_leading(line: str) -> str:
    """A line whose tabs are spaces, as far as they could make blocks (CommonMark 2.2)."""
    if "\t" not in line:
        return line
    match = _LEADING.match(line)
    end = match.end() if match else 0
    return line[:end].expandtabs(4) + line[end:]
