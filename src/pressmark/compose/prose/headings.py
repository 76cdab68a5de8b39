"""Headings: one outline that starts at level 2 and leaves no level out."""

from __future__ import annotations

from pressmark.compose.prose.ids import Ids, slugify
from pressmark.compose.prose.report import Reporter
from pressmark.compose.prose.xhtml import (
    HEADINGS,
    Element,
    add_class,
    has_class,
    is_empty,
    plain_text,
    remove,
    unwrap,
)
from pressmark.model.book import Heading
from pressmark.model.codes import composing

_INNER = ("blockquote", "li", "dd", "dt", "td", "th", "figcaption", "aside")


def normalize_headings(root: Element, title: str | None, reporter: Reporter) -> None:
    """Set the levels of all headings; those in quotations, lists and cells become paragraphs."""
    _demote_inner(root)
    _drop_empty(root, reporter)
    if title:
        _drop_repeated_title(root, title, reporter)
    level_headings(root)


def level_headings(root: Element) -> None:
    """Levels from 2 on without gaps, in the order of what was typed."""
    open_levels: list[int] = []
    for heading in root.iter(*HEADINGS):
        level = int(str(heading.tag)[1])
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        heading.tag = f"h{min(6, 1 + len(open_levels))}"


def _demote_inner(root: Element) -> None:
    for heading in list(root.iter(*HEADINGS)):
        if next(heading.iterancestors(*_INNER), None) is not None:
            demote_heading(heading)


def demote_heading(heading: Element) -> None:
    """A heading becomes a paragraph that looks like one."""
    heading.tag = "p"
    add_class(heading, "heading")


def _drop_empty(root: Element, reporter: Reporter) -> None:
    for heading in list(root.iter(*HEADINGS)):
        if not is_empty(heading):
            continue
        reporter.report_at(composing.HEADING_EMPTY, heading)
        if heading.get("id") or heading.find(".//*[@id]") is not None or len(heading):
            heading.tag = "p"
            continue
        remove(heading)


def _drop_repeated_title(root: Element, title: str, reporter: Reporter) -> None:
    """A first heading that says the title again goes."""
    first = root[0] if len(root) else None
    if first is None or first.tag != "h1":
        return
    if _key(plain_text(first)) == _key(title) and len(list(root.iter("h1"))) == 1:
        reporter.report_at(composing.HEADING_REPEATS_TITLE, first)
        remove(first)


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def name_headings(root: Element, ids: Ids) -> None:
    """Give every heading an id made of its words, those that became paragraphs too: links lead there."""
    for heading in root.iter(*HEADINGS, "p"):
        if heading.tag == "p" and not has_class(heading, "heading"):
            continue
        anchor = _take_anchor(heading)
        if heading.get("id") is None:
            heading.set("id", anchor or ids.give(slugify(plain_text(heading))))


def list_headings(root: Element) -> tuple[Heading, ...]:
    """The headings for navigation and outline."""
    return tuple(
        Heading(
            id=heading.get("id", ""),
            level=int(str(heading.tag)[1]),
            title=plain_text(heading) or "…",
        )
        for heading in root.iter(*HEADINGS)
    )


def _take_anchor(heading: Element) -> str | None:
    """The id of an empty anchor that starts a heading, as old HTML has them; the anchor goes."""
    first = heading[0] if len(heading) else None
    if first is None or (heading.text or "").strip() or first.tag not in ("a", "span"):
        return None
    anchor = first.get("id")
    if anchor is None or "href" in first.attrib or not is_empty(first) or len(first):
        return None
    unwrap(first)
    return anchor
