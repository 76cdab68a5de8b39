"""What a section says of itself for outline, running heads and page references."""

from __future__ import annotations

import re
import unicodedata
from xml.etree.ElementTree import Element

from pressmark.model.book import Book, Matter, NavPoint, Section
from pressmark.model.codes import printing
from pressmark.model.finding import Findings
from pressmark.write.pdf.frame import Frame, name_id

CHARACTER_WIDTH = 0.4
ELLIPSIS_WIDTH = 1.0
OUTLINE_DEPTH = 6
HEADING_DEPTH = 3


def mark_section(tree: Element, frame: Frame) -> Findings:
    """The root carries its matter and the strings that running heads may show."""
    section = frame.section
    running = section.running_title or section.title
    fitting = fit_line(running, frame.head)
    strings = {
        "data-role": section.role,
        "data-matter": section.matter.value,
        "data-title": section.title,
        "data-running-title": fitting,
        "data-byline": section.byline,
    }
    for name, value in strings.items():
        tree.set(name, value)
    if fitting == running:
        return ()
    return (printing.RUNNING_TITLE_CUT.at(frame.location, title=running),)


def fit_line(title: str, room: float) -> str:
    """A title cut at a word, with an ellipsis, where it is surely wider than `room` ems."""
    if _measure(title) <= room:
        return title
    kept = ""
    for word in re.findall(r"\S+\s*", title):
        if _measure(kept + word.rstrip()) > room - ELLIPSIS_WIDTH:
            break
        kept += word
    return (kept.rstrip(" ,;:–—-") or _cut_characters(title, room)) + "…"


def _cut_characters(title: str, room: float) -> str:
    kept = ""
    while _measure(kept + title[len(kept)]) <= room - ELLIPSIS_WIDTH:
        kept += title[len(kept)]
    return kept


def _measure(text: str) -> float:
    """The width of a text in ems, near enough: full-width characters take one em, others less."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return wide + (len(text) - wide) * CHARACTER_WIDTH


def mark_outline(tree: Element, frame: Frame) -> Findings:
    """What stands in the outline carries its level and its label, which is text without notes."""
    for element in tree.iter():
        line = frame.outline.get(element.get("id", ""))
        if line is not None:
            element.set("data-outline-level", str(line[0]))
            element.set("data-outline", line[1])
    return ()


def refer_to_pages(tree: Element, frame: Frame) -> Findings:
    """References to pages of the front matter are shown in roman numerals."""
    for element in tree.iter("span"):
        target = element.get("data-target", "")
        if target.startswith("#") and target[1:].partition("--")[0] in frame.front:
            element.set("data-numerals", "roman")
    return ()


def plan_outline(book: Book) -> dict[str, tuple[int, str]]:
    """The outline by id: the navigation, and under each section its headings down to level 3."""
    outline: dict[str, tuple[int, str]] = {}
    sections = {section.id: section for section in book.sections}

    def enter(points: tuple[NavPoint, ...], level: int) -> None:
        for point in points:
            target = _id_of(point.address)
            if point.title and target not in outline and level <= OUTLINE_DEPTH:
                outline[target] = (level, point.title)
                _enter_headings(outline, sections.get(target), level)
            enter(point.children, level + 1)

    enter(book.navigation, 1)
    return outline


def find_front(book: Book) -> frozenset[str]:
    """The sections whose folios are roman."""
    return frozenset(section.id for section in book.sections if section.matter is Matter.FRONT)


def _enter_headings(
    outline: dict[str, tuple[int, str]], section: Section | None, level: int
) -> None:
    for heading in section.headings if section else ():
        depth = level + heading.level - 1
        target = name_id(section.id, heading.id) if section else ""
        if heading.title and heading.level <= HEADING_DEPTH and depth <= OUTLINE_DEPTH:
            outline.setdefault(target, (depth, heading.title))


def _id_of(address: str) -> str:
    path, _, fragment = address.partition("#")
    return name_id(path.removesuffix(".xhtml"), fragment)
