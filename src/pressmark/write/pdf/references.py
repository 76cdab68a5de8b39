"""Links to other articles say the page, where a theme asks for it: on paper nothing can be followed."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pressmark.compose.words import word
from pressmark.model.finding import Findings
from pressmark.write.pdf.frame import Frame
from pressmark.write.pdf.weblinks import NOTED

BLOCKS = frozenset("p li dt dd td th figcaption div blockquote".split())  # noqa: SIM905
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
OPENING, CLOSING = "([（", ")]）"


def tell_pages(tree: Element, frame: Frame) -> Findings:
    """Behind each link to another section of the book stands its page; in a block, once for each place.

    The cells of tables have no room for it, and WeasyPrint measures their columns before it knows
    the numbers.
    """
    if not frame.page_references:
        return ()
    cells = {id(element) for table in tree.iter("table") for element in table.iter()}
    for root in list(_roots(tree)):
        for block in [one for one in root.iter() if one.tag in BLOCKS and id(one) not in cells]:
            told: set[str] = set()
            for parent, link, before in list(_links_out(block, frame.section.id)):
                target = link.get("href", "")
                if target not in told:
                    told.add(target)
                    key = "on_page_in_brackets" if _is_open(before) else "on_page"
                    _insert(parent, link, word(key, frame.section.language, page="\0"))
    return ()


def _roots(tree: Element) -> Iterator[Element]:
    """The texts of a section, its notes among them."""
    for element in tree.iter():
        classes = set(element.get("class", "").split())
        if classes & NOTED or classes & {"notes", "series-parts"}:
            yield element


def _links_out(block: Element, section: str) -> Iterator[tuple[Element, Element, str]]:
    """Links to other sections, each with its parent and the block's text before it; inner blocks left out."""
    before = block.text or ""
    waiting: list[str | tuple[Element, Element]] = [*_children(block)]
    while waiting:
        following = waiting.pop()
        if isinstance(following, str):
            before += following
            continue
        parent, child = following
        if child.tag == "a" and _leads_out(child, section):
            yield parent, child, before
        waiting.append(child.tail or "")
        if child.tag not in BLOCKS and child.tag not in HEADINGS:
            before += child.text or ""
            waiting += _children(child)


def _children(parent: Element) -> list[tuple[Element, Element]]:
    return [(parent, child) for child in reversed(parent)]


def _leads_out(link: Element, section: str) -> bool:
    target = link.get("href", "")
    return target.startswith("#") and target[1:].partition("--")[0] != section


def _is_open(before: str) -> bool:
    """Whether a bracket is open at the end of a text."""
    opened = sum(before.count(sign) for sign in OPENING)
    return opened > sum(before.count(sign) for sign in CLOSING)


def _insert(parent: Element, link: Element, phrase: str) -> None:
    """The phrase behind a link, in it the place of the number: a span of its own, outside the link."""
    lead, _, rest = phrase.partition("\0")
    shown = Element("span", {"class": "page-told"})
    shown.text = lead
    number = Element("span", {"class": "page-ref", "data-target": link.get("href", "")})
    number.tail = rest
    shown.append(number)
    shown.tail, link.tail = link.tail, None
    parent.insert(list(parent).index(link) + 1, shown)
