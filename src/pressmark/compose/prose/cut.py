"""An excerpt: the part of a text between two headings, without the sections that a book drops."""

from __future__ import annotations

import dataclasses

from pressmark.compose.prose.headings import level_headings, list_headings
from pressmark.compose.prose.links import find_fragment
from pressmark.compose.prose.model import Note, Prose
from pressmark.compose.prose.polish import list_ids, list_links
from pressmark.compose.prose.words import count_words, read_plain
from pressmark.compose.prose.xhtml import (
    HEADINGS,
    Element,
    parse_fragment,
    serialize_fragment,
    unwrap,
)
from pressmark.model.codes import composing
from pressmark.model.finding import Finding, Findings, Location


def cut_prose(
    prose: Prose, start: str | None, end: str | None, drop: tuple[str, ...], location: Location
) -> tuple[Prose, Findings]:
    """The prose from heading `start` up to heading `end`, without the sections of `drop`.

    Headings are named by fragment (`#background`); `location` is the manifest's place that asks.
    Notes that are no longer called go too.
    """
    if not (start or end or drop):
        return prose, ()
    body = parse_fragment(prose.xhtml)
    findings: list[Finding] = []

    def find(fragment: str | None) -> Element | None:
        if not fragment:
            return None
        found = _find_block(body, prose, fragment)
        if found is None:
            findings.append(_report_unknown(prose, fragment, location))
        return found

    first, last = find(start), find(end)
    dropped = [block for block in map(find, drop) if block is not None]
    if findings:
        return prose, tuple(findings)
    _cut(body, first, last, dropped)
    if len(body) == 0:
        return prose, (composing.CUT_EMPTY.at(location, path=prose.path),)
    return _rebuild(prose, body), ()


def _find_block(body: Element, prose: Prose, fragment: str) -> Element | None:
    """The block at the top level of the text that a fragment names."""
    id = find_fragment(fragment.removeprefix("#"), prose.ids)
    found = None if id is None else _find_id(body, id)
    if found is None:
        return None
    parent = found.getparent()
    while parent is not None and parent is not body:
        if found.tag in HEADINGS:
            unwrap(parent)
        else:
            found = parent
        parent = found.getparent()
    return found if parent is body else None


def _find_id(body: Element, id: str) -> Element | None:
    return next((element for element in body.iter() if element.get("id") == id), None)


def _report_unknown(prose: Prose, fragment: str, location: Location) -> Finding:
    names = ", ".join(f"#{heading.id}" for heading in prose.headings) or "none"
    return composing.CUT_UNKNOWN.at(location, fragment=fragment, path=prose.path, headings=names)


def _cut(
    body: Element, first: Element | None, last: Element | None, dropped: list[Element]
) -> None:
    blocks = list(body)
    begin = body.index(first) if first is not None else 0
    finish = body.index(last) if last is not None else len(blocks)
    gone = set(blocks[:begin]) | set(blocks[finish:])
    for block in dropped:
        gone |= set(_section_of(block, blocks))
    for block in blocks:
        if block in gone:
            body.remove(block)


def _section_of(block: Element, blocks: list[Element]) -> list[Element]:
    """A heading with all that stands below it; another block is itself."""
    start = blocks.index(block)
    if block.tag not in HEADINGS:
        return [block]
    section = [block]
    for following in blocks[start + 1 :]:
        if following.tag in HEADINGS and str(following.tag) <= str(block.tag):
            break
        section.append(following)
    return section


def _rebuild(prose: Prose, body: Element) -> Prose:
    """The prose with a body that was cut: its notes, headings, pictures and counts follow."""
    level_headings(body)
    notes = _called_notes(prose, body)
    bodies = [parse_fragment(note.xhtml) for note in notes]
    shown = {
        (picture.get("src") or "").removeprefix("../")
        for root in (body, *bodies)
        for picture in root.iter("img")
    }
    plain = read_plain(body)
    return dataclasses.replace(
        prose,
        xhtml=serialize_fragment(body),
        notes=notes,
        headings=list_headings(body),
        links=list_links(body, *bodies),
        assets=tuple(asset for asset in prose.assets if asset.href in shown),
        ids=list_ids(body, *bodies),
        plain=plain,
        words=count_words(plain) + sum(count_words(read_plain(note)) for note in bodies),
    )


def _called_notes(prose: Prose, body: Element) -> tuple[Note, ...]:
    by_key = {note.key: note for note in prose.notes}
    called: dict[str, Note] = {}
    work = [body]
    while work:
        for call in work.pop(0).iter("a"):
            note = by_key.get(call.get("data-note") or "")
            if note is not None and note.key not in called:
                called[note.key] = note
                work.append(parse_fragment(note.xhtml))
    return tuple(called.values())
