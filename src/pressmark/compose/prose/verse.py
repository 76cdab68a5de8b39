"""Verse: fenced blocks and quotations whose lines end in hard breaks, as stanzas of lines."""

from __future__ import annotations

import math

from pressmark.compose.prose.xhtml import Element, add_class, has_class, make, take, text_of

DEEPEST_INDENT = 12

_EMS = {" ": 0.5, "\u00a0": 0.5, "\u2002": 0.5, "\u2003": 1.0, "\u2004": 0.34, "\u2005": 0.25}
_DASHES = ("—", "–", "―", "--")


def set_verse(root: Element) -> None:
    """Turn all verse below `root` into stanzas."""
    for verse in [div for div in root.iter("div") if has_class(div, "verse")]:
        for paragraph in list(verse.iterchildren("p")):
            if has_class(paragraph, "stanza"):
                _set_stanza(paragraph)
    for quote in list(root.iter("blockquote")):
        if _is_verse(quote):
            _set_quotation(quote)
    for element in root.iter("p"):
        take(element, "data-indents")


def _is_verse(quote: Element) -> bool:
    """Whether all lines of a quotation but the last of each paragraph end in hard breaks."""
    broken = False
    for child in quote:
        if child.tag != "p" or child.find(".//{*}math") is not None:
            return False
        lines = _split_lines(child)
        if any("\n" in "".join(_texts(line)).strip() for line in lines):
            return False
        broken = broken or len(lines) > 1
    return broken


def make_stanza(paragraph: Element) -> None:
    """A paragraph with breaks as a stanza of lines."""
    add_class(paragraph, "stanza")
    _set_stanza(paragraph)


Line = list[str | Element]


def _split_lines(paragraph: Element) -> list[Line]:
    """A paragraph's content between its breaks; breaks within emphasis divide nothing."""
    lines: list[Line] = [[paragraph.text or ""]]
    for child in paragraph:
        if child.tag == "br":
            lines.append([child.tail or ""])
        else:
            lines[-1] += [child, child.tail or ""]
    if len(lines) > 1 and not "".join(_texts(lines[-1])).strip():
        lines.pop()
    return lines


def _texts(line: Line) -> list[str]:
    return [part if isinstance(part, str) else text_of(part) for part in line]


def _set_quotation(quote: Element) -> None:
    verse = make("div", class_="verse")
    paragraphs = list(quote)
    quote.text = None
    quote.insert(0, verse)
    for number, paragraph in enumerate(paragraphs):
        paragraph.tail = None
        last = number == len(paragraphs) - 1
        if last and number and text_of(paragraph).lstrip().startswith(_DASHES):
            add_class(paragraph, "attribution")
            quote.append(paragraph)
        else:
            verse.append(paragraph)
            add_class(paragraph, "stanza")
            _set_stanza(paragraph)


def _set_stanza(paragraph: Element) -> None:
    """Each line in `<span class="line indent-N">`, breaks between them."""
    lines = _split_lines(paragraph)
    indents = [int(word) for word in (paragraph.get("data-indents") or "").split()]
    least = min(indents, default=0)
    paragraph.text = None
    paragraph[:] = []
    for number, line in enumerate(lines):
        spaces = indents[number] - least if number < len(indents) else 0
        if number:
            paragraph.append(make("br"))
        paragraph.append(_make_line(line, spaces))


def _make_line(line: Line, spaces: int) -> Element:
    span = make("span", class_="line")
    first = line[0] if isinstance(line[0], str) else ""
    text = first.lstrip()
    led = first[: len(first) - len(text)].replace("\n", "")
    width = spaces * 0.5 + sum(_EMS.get(char, 0.5) for char in led)
    if width > 0:
        span.set("class", f"line indent-{min(DEEPEST_INDENT, max(1, math.floor(width + 0.5)))}")
    span.text = text
    last: Element | None = None
    for part in line[1:]:
        if isinstance(part, str):
            _append(span, last, part)
        else:
            part.tail = None
            span.append(part)
            last = part
    return span


def _append(span: Element, last: Element | None, text: str) -> None:
    if last is None:
        span.text = (span.text or "") + text
    else:
        last.tail = text
