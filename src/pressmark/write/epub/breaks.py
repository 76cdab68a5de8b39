"""Marks into a section's tree, each before the first whole word of its page of print.

A mark is an empty element: text, links and what is copied stay as they are (EPUB Accessibility 1.1, 4.1.3).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import cast

from lxml import etree

from pressmark.model.pages import Beginning
from pressmark.write.epub.resources import Mark
from pressmark.write.epub.xhtml import EPUB, XHTML, Element, elements, has_class, local_name

BREAK = "doc-pagebreak"
INLINE = frozenset(
    """a abbr b bdi bdo cite code data del dfn em i ins kbd label mark q rp rt ruby s samp small span
    strong sub sup time u var wbr""".split()  # noqa: SIM905
)
LIFTED = INLINE | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"}
"""What a mark stands before, not in, where a page begins with it: a heading keeps its name."""

WHOLE = frozenset({"math", "svg", "img", "audio", "video", "hr"})
OBJECT, SPACE = "\ufffc", " "
DASHES = frozenset("\u2013\u2014\u2015\u2026")
UNSPACED = ((0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF))
"""Scripts without spaces between words, whose lines end only between words: Thai to Tibetan, Burmese, Khmer."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a tree: in the text at the head of an element, or in the one behind it."""

    holder: Element
    behind: bool
    offset: int

    @property
    def container(self) -> Element:
        """The element whose content it is in."""
        return cast("Element", self.holder.getparent()) if self.behind else self.holder

    @property
    def text(self) -> str:
        """The text that it is in."""
        return (self.holder.tail if self.behind else self.holder.text) or ""


def mark_breaks(root: Element, marks: tuple[Mark, ...]) -> None:
    """Put the marks of a section's pages into its tree, which is as it was composed."""
    nodes = [*elements(root)]
    spots = [_find_spot(nodes, mark.begins) for mark in marks]
    for mark, spot in reversed([*zip(marks, spots, strict=True)]):
        _insert(spot, mark)


def _insert(spot: Spot, mark: Mark) -> None:
    element = etree.Element(f"{{{XHTML}}}span")
    element.set(f"{{{EPUB}}}type", "pagebreak")
    element.set("role", BREAK)
    element.set("id", mark.id)
    element.set("aria-label", mark.folio)
    text = spot.text
    if spot.behind:
        spot.holder.addnext(element)  # lxml moves the tail along with a node: it is set anew
        spot.holder.tail = text[: spot.offset]
    else:
        spot.holder.insert(0, element)
        spot.holder.text = text[: spot.offset]
    element.tail = text[spot.offset :]


def _find_spot(nodes: list[Element], begins: Beginning | None) -> Spot:
    """The place of a mark; at the end of the section where its page begins nowhere."""
    root = nodes[0]
    if begins is None or begins.element >= len(nodes):
        return Spot(root[-1], True, len(root[-1].tail or "")) if len(root) else Spot(root, False, 0)
    element = nodes[begins.element]
    whole = [element, *element.iterancestors()]
    kept = [one for one in whole if local_name(one) in WHOLE]
    if kept:
        return _settle(_before(kept[-1]), root)
    return _settle(_leave_word(_find_text(element, begins.offset)), root)


def _find_text(element: Element, offset: int) -> Spot:
    """The place of a character of an element's own text."""
    spot = Spot(element, False, 0)
    left = offset
    for holder, behind in ((element, False), *((child, True) for child in element)):
        spot = Spot(holder, behind, left)
        if left < len(spot.text):
            return spot
        left -= len(spot.text)
    return Spot(spot.holder, spot.behind, len(spot.text))


def _before(element: Element) -> Spot:
    earlier = element.getprevious()
    if earlier is not None:
        return Spot(earlier, True, len(earlier.tail or ""))
    parent = cast("Element", element.getparent())
    return Spot(parent, False, len(parent.text or ""))


def _leave_word(spot: Spot) -> Spot:
    """The place itself, or that behind the word that it is in: before the next, if the block has one."""
    signs = [*_list_signs(_find_block(spot.container))]
    at = next((index for index, (_, place) in enumerate(signs) if place == spot), None)
    if not at or is_between_words(signs[at - 1][0], signs[at][0]):
        return spot
    end = at + 1
    while end < len(signs) and not is_between_words(signs[end - 1][0], signs[end][0]):
        end += 1
    for sign, place in signs[end:]:
        if place is None:
            break
        if not sign.isspace():
            return place
    last = signs[end - 1][1] or spot
    return Spot(last.holder, last.behind, last.offset + 1)


def is_between_words(before: str, after: str) -> bool:
    """Whether one word ends and another may begin between two characters."""
    if before.isspace() or after.isspace():
        return True
    return any(
        sign == OBJECT
        or sign in DASHES
        or (unicodedata.east_asian_width(sign) in "WF" and not _is_hangul(sign))
        or any(first <= ord(sign) <= last for first, last in UNSPACED)
        for sign in (before, after)
    )


def _is_hangul(sign: str) -> bool:
    """Korean has spaces between words, though its lines may end between syllables."""
    return "\uac00" <= sign <= "\ud7a3"


def _find_block(element: Element) -> Element:
    """The block that holds an element, or the element itself."""
    while local_name(element) in INLINE and element.getparent() is not None:
        element = cast("Element", element.getparent())
    return element


def _list_signs(element: Element) -> Iterator[tuple[str, Spot | None]]:
    """The characters of a block in order, each with its place; what parts them has none."""
    yield from _spell(Spot(element, False, 0))
    for child in element:
        name = local_name(child)
        if name in INLINE:
            yield from _list_signs(child)
        elif name:
            yield (OBJECT if name in WHOLE else SPACE), None
        yield from _spell(Spot(child, True, 0))


def _spell(start: Spot) -> Iterator[tuple[str, Spot]]:
    for offset, sign in enumerate(start.text):
        yield sign, Spot(start.holder, start.behind, offset)


def _settle(spot: Spot, root: Element) -> Spot:
    """A place at the very beginning of something moves out: of a table or figure, of a heading, of emphasis."""
    passed: list[tuple[Element, Spot]] = []
    outer = spot
    while _leads(outer):
        if outer.container is root:
            return Spot(root, False, 0)
        element = outer.container
        outer = _before(element)
        passed.append((element, outer))
    framed = [place for element, place in passed if _is_framed(element)]
    if framed:
        return framed[-1]
    for element, place in passed:
        if local_name(element) not in LIFTED:
            break
        spot = place
    return spot


def _is_framed(element: Element) -> bool:
    return local_name(element) in {"figure", "table"} or has_class(element, "table")


def _leads(spot: Spot) -> bool:
    """Whether nothing that is shown stands before a place in its container."""
    if spot.text[: spot.offset].strip():
        return False
    if not spot.behind:
        return True
    earlier = [*spot.holder.itersiblings(preceding=True)]
    tails = (node.tail for node in earlier)
    inner = (text for node in (spot.holder, *earlier) for text in _shown(node))
    return not any(text and text.strip() for text in chain((spot.container.text,), tails, inner))


def _shown(node: Element) -> Iterator[str]:
    """The texts in a node; an object for one that is or holds a picture."""
    if not isinstance(node.tag, str):
        return
    yield from (str(text) for text in node.itertext())
    if any(local_name(part) in WHOLE for part in node.iter()):
        yield OBJECT
