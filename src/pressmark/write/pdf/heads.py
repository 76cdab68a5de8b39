"""Entries of the index are given the head that they have again where they go on in another column."""

from __future__ import annotations

from copy import deepcopy
from xml.etree.ElementTree import Element, SubElement

from pressmark.compose.words import word
from pressmark.model.finding import Findings
from pressmark.write.pdf.frame import ADDRESS, Frame, has_class

AGAIN = "index-continued"
"""The class of heads that stand above what goes on (see `write.pdf.columns`)."""

ENTRY = 'class="index-entry"'


def head_entries(tree: Element, frame: Frame) -> Findings:
    """Each entry begins with its heading said to be continued; the layout shows it where it is needed."""
    if ENTRY in frame.section.xhtml:
        for entry in [item for item in tree.iter("li") if has_class(item, "index-entry")]:
            term = entry.find("./p/span[@class='index-term']")
            if term is not None:
                entry.insert(0, _make_head(term, frame.section.language))
    return ()


def _make_head(term: Element, language: str) -> Element:
    """The heading without what makes it a place of the book: ids, addresses, links."""
    head = Element("p", {"class": f"index-line {AGAIN}"})
    shown = deepcopy(term)
    shown.tail = None
    for element in shown.iter():
        for name in ("id", "href", ADDRESS):
            element.attrib.pop(name, None)
    before, after = word("in_brackets", language, text="\0").split("\0")
    shown.tail = before
    head.append(shown)
    again = SubElement(head, "span", {"class": "index-again"})
    again.text, again.tail = word("continued", language), after
    return head
