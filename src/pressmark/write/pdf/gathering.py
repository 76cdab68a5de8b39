"""A book in gatherings: runs of sections between two forced page breaks, each typeset on its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

from pressmark.model.book import Book, Section
from pressmark.model.manifest import EpubSettings, Identifiers
from pressmark.write.pdf.addresses import list_targets
from pressmark.write.pdf.engine import PrintTree, URLFetcher
from pressmark.write.pdf.frame import SEPARATOR, Shared
from pressmark.write.pdf.locators import LOCATORS
from pressmark.write.pdf.marks import mark_section
from pressmark.write.pdf.typeset import share_styles
from pressmark.write.pdf.values import Gathering, Sheet
from pressmark.write.pdf.view import (
    find_first,
    frame_section,
    join_sections,
    read_section,
    spell_view,
)

STRUCTURE = "structure"
FORCED = frozenset({"page", "left", "right", "recto", "verso"})
REFERENCE = 'data-target="'
QUOTING = re.compile("target-(?:counters?|text)\\(")
"""A theme's own way to say on which page something stands (CSS GCPM 3, 4)."""


def plan_gatherings(
    shared: Shared, sheets: tuple[Sheet, ...], extents: tuple[int, ...]
) -> tuple[Gathering, ...]:
    """A book cut wherever its style sheets force a page break between two sections.

    `extents` are about how many pages each section will have.
    """
    own_way = any(QUOTING.search(sheet.css) for sheet in sheets if sheet.name != STRUCTURE)
    surveyed = [
        _survey(section, extent, shared, own_way)
        for section, extent in zip(shared.book.sections, extents, strict=True)
    ]
    first = find_first(shared.book)
    starts = _find_starts([known.root for known in surveyed], shared, sheets, first)
    cuts = [index for index, start in enumerate(starts) if start or not index]
    return tuple(
        _gather(surveyed, range(cut, end), starts[cut], shared, first)
        for cut, end in zip(cuts, [*cuts[1:], len(surveyed)], strict=True)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surveyed:
    """A section's root without content, the ids that it links to, and those whose pages it may quote."""

    section: Section
    root: Element
    targets: frozenset[str]
    quoted: frozenset[str]
    extent: int


def _survey(section: Section, extent: int, shared: Shared, own_way: bool) -> _Surveyed:
    tree = read_section(section)
    targets = frozenset(list_targets(tree, section.id))
    elsewhere = frozenset(id for id in targets if id.partition(SEPARATOR)[0] != section.id)
    told = shared.page_references or REFERENCE in section.xhtml
    root = Element(tree.tag, tree.attrib)
    mark_section(root, frame_section(section, shared))
    return _Surveyed(
        section=section,
        root=root,
        targets=targets,
        quoted=targets if own_way else elsewhere if told else frozenset(),
        extent=extent,
    )


def _find_starts(
    roots: list[Element], shared: Shared, sheets: tuple[Sheet, ...], first: str
) -> list[str]:
    """The forced break before each section, empty where there is none."""
    tree = PrintTree(spell_view(join_sections(roots, shared, first)), URLFetcher())
    styles = share_styles(sheets, URLFetcher())
    style_for = tree.compute_styles(styles.sheets, styles.shared)
    opening = str(style_for(tree.etree_element)["break_before"])
    (body,) = tree.etree_element.iter("body")
    return [
        opening if opening in FORCED else "",
        *(_meet(style_for(before), style_for(after)) for before, after in pairwise(body)),
    ]


def _meet(before: Any, after: Any) -> str:
    """The break between two siblings: that of the later if it is forced, else that of the earlier."""
    for value in (after["break_before"], before["break_after"]):
        if value in FORCED:
            return str(value)
    return "page" if before["page"] != after["page"] else ""


def _gather(
    surveyed: list[_Surveyed], run: range, start: str, shared: Shared, first: str
) -> Gathering:
    own = surveyed[run.start : run.stop]
    names = {known.section.id for known in own}
    quoted = frozenset().union(*(known.quoted for known in own))
    return Gathering(
        sections=tuple(known.section for known in own),
        shared=_narrow(shared, own, names, title="" if run.start else shared.book.title),
        first=first if first in names else "",
        before=_describe(surveyed[run.start - 1].root) if run.start else None,
        start=start,
        quoted=tuple(sorted(quoted & shared.ids)),
        extent=sum(known.extent for known in own),
    )


def _narrow(shared: Shared, own: list[_Surveyed], names: set[str], title: str) -> Shared:
    """What is shared, less everything that these sections do not ask for.

    The book's own strings are set where it begins; an article elsewhere is set the same in every
    book of one design.
    """
    linked = frozenset().union(*(known.targets for known in own))
    ids = frozenset(id for id in shared.ids if id in linked or id.partition(SEPARATOR)[0] in names)
    pictures = {href for known in own for href in known.section.assets}
    book = replace(
        strip_book(shared.book),
        title=title,
        publisher=shared.book.publisher if title else None,
        assets=tuple(asset for asset in shared.book.assets if asset.href in pictures),
    )
    return replace(
        shared,
        book=book,
        ids=ids,
        front=shared.front & {id.partition(SEPARATOR)[0] for id in ids},
        outline={id: line for id, line in shared.outline.items() if id in ids},
        referred=shared.referred & linked
        if any(LOCATORS in known.section.xhtml for known in own)
        else frozenset(),
    )


def strip_book(book: Book) -> Book:
    """A book that is nothing but the manner in which its sections are set."""
    return replace(
        book,
        id="",
        title="",
        subtitle=None,
        contributors=(),
        publisher=None,
        date=None,
        identifiers=Identifiers(),
        series_name=None,
        series_number=None,
        description=None,
        subjects=(),
        rights=None,
        sections=(),
        navigation=(),
        assets=(),
        cover=None,
        epub=EpubSettings(),
        digest="",
        profile=b"",
    )


def _describe(root: Element) -> tuple[tuple[str, str], ...]:
    kept = ("class", "data-role", "data-matter", "data-first")
    return tuple((name, root.attrib[name]) for name in kept if name in root.attrib)
