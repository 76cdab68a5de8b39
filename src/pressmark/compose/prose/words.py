"""The plain text of prose, and how many words it has."""

from __future__ import annotations

import re

from pressmark.compose.prose.xhtml import BLOCKS, Element, has_class, tag_of

_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W_]+(?:['’\-.,][^\W_]+)*")


def count_words(text: str) -> int:
    """How many words a text has; an ideograph or a kana counts as one."""
    ideographs = len(_IDEOGRAPH.findall(text))
    if ideographs:
        text = _IDEOGRAPH.sub(" ", text)
    return ideographs + sum(1 for _ in _WORD.finditer(text))


def read_plain(root: Element) -> str:
    """The text of blocks, a line for each, without calls of notes."""
    lines: list[list[str]] = [[]]
    _read(root, lines)
    texts = (" ".join("".join(pieces).split()) for pieces in lines)
    return "\n".join(text for text in texts if text)


def _read(element: Element, lines: list[list[str]]) -> None:
    tag = tag_of(element)
    if tag == "math":
        lines[-1].append(element.get("alttext") or "")
        return
    if tag == "rt" or has_class(element, "note-call"):
        return
    block = tag in BLOCKS
    if block:
        lines.append([])
    if element.text:
        lines[-1].append(element.text)
    for child in element:
        if child.tag == "br":
            lines[-1].append(" ")
        _read(child, lines)
        if child.tail:
            lines[-1].append(child.tail)
    if block:
        lines.append([])
