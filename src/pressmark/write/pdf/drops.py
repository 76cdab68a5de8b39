"""The first letter of an article becomes a drop capital, where a theme asks for it and a letter is fit."""

from __future__ import annotations

import re
import unicodedata
from xml.etree.ElementTree import Element, SubElement

from pressmark.model.finding import Findings
from pressmark.write.pdf.frame import ADDRESS, Frame, has_class

ASKED = "with-drop-caps"
DROPPED = "data-dropped"
"""Of an element: how many characters of its text stand in its drop capital."""

DROP, REST = "drop-cap", "drop-rest"
SAID = "data-said"
"""Of a drop capital: how its word is read, which is not drawn in one piece."""

SPOKEN = "data-spoken"
"""Of the letter and of the rest of its word: what each is copied as, so that the word is whole."""

UNFIT_KINDS = frozenset({"kind-interview", "kind-transcript", "kind-poem", "kind-letter"})
UNFIT_CLASSES = frozenset(
    {"turn", "question", "answer", "salutation", "speaker", "display", "omission", "verse-title"}
)
PHRASES = frozenset({"em", "i", "strong", "b", "cite", "span", "q", "dfn", "bdi"})
"""What may stand at the head of a paragraph, its first letter in it."""

OPENING = re.compile(
    r"\s*((?:[\"'‘“„‚«‹¡¿([]\s?)*)(\w[\u0300-\u036f]*)((?:[\w\u0300-\u036f\u00ad]|['’](?=\w))*)"
)
"""Marks, the letter, and the rest of its word."""

LINES = 4.5
"""The least length of a paragraph that bears a letter of three lines, and of such letters a line more."""

LETTER = 0.42
"""The width of a letter in ems."""

FOLIOS = 6.0
"""What a line is longer than the room for a running title (see `geometry.Geometry.head`), in ems."""


def drop_letters(tree: Element, frame: Frame) -> Findings:
    """The first letter of a section's prose, with the quotation marks before it, set apart to be dropped."""
    paragraph = _find_first(tree)
    if paragraph is None or len("".join(paragraph.itertext())) * LETTER < LINES * (
        frame.head + FOLIOS
    ):
        return ()
    holder = _find_holder(paragraph)
    if holder is None:
        return ()
    found = OPENING.match(_read_text(holder))
    if found and is_fit(found[2]):
        _set_apart(paragraph, holder, found)
        paragraph.set("class", f"{paragraph.get('class', '')} dropped".strip())
    return ()


def is_fit(letter: str) -> bool:
    """Whether a letter is a capital of a script that has small letters too."""
    base = letter[0]
    return base.isupper() and unicodedata.name(base, "").split(" ")[0] in (
        "LATIN",
        "GREEK",
        "CYRILLIC",
        "ARMENIAN",
    )


def _find_first(tree: Element) -> Element | None:
    """The paragraph that the prose begins with, in sections that may have a drop capital."""
    classes = frozenset(tree.get("class", "").split())
    if ASKED not in classes or classes & UNFIT_KINDS:
        return None
    prose = next((child for child in tree if has_class(child, "prose")), None)
    first = prose[0] if prose is not None and len(prose) else None
    if first is None or first.tag != "p" or UNFIT_CLASSES & set(first.get("class", "").split()):
        return None
    return first


def _find_holder(element: Element) -> Element | None:
    """The element with the first text of a paragraph directly in it; None behind anything else."""
    while not _read_text(element).strip():
        at = _count_empty(element)
        first = element[at] if at < len(element) else None
        if first is None or first.tag not in PHRASES:
            return None
        element = first
    return element


def _count_empty(element: Element) -> int:
    """How many elements without text stand before an element's text: marks of the index."""
    count = 0
    if (element.text or "").strip():
        return count
    for child in element:
        if "".join(child.itertext()).strip() or child.tag != "span":
            break
        count += 1
        if (child.tail or "").strip():
            break
    return count


def _read_text(element: Element) -> str:
    """The text directly in an element, behind elements without text."""
    at = _count_empty(element)
    return (element[at - 1].tail if at else element.text) or ""


def _set_apart(paragraph: Element, holder: Element, found: re.Match[str]) -> None:
    """Marks, letter and the rest of the word in elements of their own, which know where they stand in the text.

    The letter is the first of the paragraph's children, for floats in phrases spoil the first line.
    """
    known = {ADDRESS: holder.get(ADDRESS, "")}
    drop = Element("span", {"class": DROP, "data-letter": found[2]})
    for name, shown in (("drop-mark", found[1]), ("drop-letter", found[2])):
        if shown:
            SubElement(drop, "span", {"class": name, **known}).text = shown
    rest = Element("span", {"class": REST, DROPPED: str(found.end(2)), **known})
    if found[3]:
        rest.text = found[3]
        drop.set(SAID, found[0].strip().replace("\u00ad", ""))
        drop[-1].set(SPOKEN, (found[2] + found[3]).replace("\u00ad", ""))
        rest.set(SPOKEN, " ")
    at = _count_empty(holder)
    rest.tail = _read_text(holder)[found.end() :]
    holder.set(DROPPED, str(found.end()))
    if at:
        holder[at - 1].tail = None
    else:
        holder.text = None
    holder.insert(at, rest)
    paragraph.insert(0, drop)
    paragraph.text = None
