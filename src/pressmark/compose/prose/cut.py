"""An excerpt: the part of a text between two headings, without the sections that a book drops."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from pressmark.compose.prose.headings import level_headings, list_headings
from pressmark.compose.prose.links import find_fragment
from pressmark.compose.prose.model import Note, Prose
from pressmark.compose.prose.polish import list_ids, list_links
from pressmark.compose.prose.words import count_words, read_plain
from pressmark.compose.prose.xhtml import (
    HEADINGS,
    Element,
    make,
    parse_fragment,
    serialize_fragment,
    unwrap,
)
from pressmark.compose.words import word
from pressmark.model.codes import composing
from pressmark.model.finding import Finding, Findings, Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What of a text a book prints: from heading `start` up to heading `end`, without the sections of `drop`.

    Headings are named by fragment (`#background`). Where `shows_cuts`, a line of […] stands for each
    stretch that is left out.
    """

    start: str | None = None
    end: str | None = None
    drop: tuple[str, ...] = ()
    shows_cuts: bool = True


def cut_prose(prose: Prose, cut: Cut, location: Location) -> tuple[Prose, Findings]:
    """The prose without what is cut; `location` is the manifest's place that asks.

    Notes that are no longer called go too.
    """
    if not (cut.start or cut.end or cut.drop):
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

    first, last = find(cut.start), find(cut.end)
    dropped = {name: block for name in cut.drop if (block := find(name)) is not None}
    if findings:
        return prose, tuple(findings)
    blocks = list(body)
    gone = _list_ends(body, first, last)
    for name, block in dropped.items():
        section = set(_section_of(block, blocks))
        if section <= gone:
            findings.append(composing.CUT_IDLE.at(location, fragment=name, path=prose.path))
        gone |= section
    if len(gone) == len(blocks):
        return prose, (composing.CUT_EMPTY.at(location, path=prose.path),)
    _remove(body, gone, prose.language if cut.shows_cuts else "")
    return _rebuild(prose, body), tuple(findings)


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


def _list_ends(body: Element, first: Element | None, last: Element | None) -> set[Element]:
    """The blocks before an excerpt and those after it."""
    blocks = list(body)
    begin = body.index(first) if first is not None else 0
    finish = body.index(last) if last is not None else len(blocks)
    return set(blocks[:begin]) | set(blocks[finish:])


def _remove(body: Element, gone: set[Element], language: str) -> None:
    """Take blocks out; a line stands for those that stood in a row, unless there is no language for it."""
    is_cut = False
    for block in list(body):
        if block not in gone:
            is_cut = False
            continue
        if not is_cut and language:
            block.addprevious(_make_omission(language))
        is_cut = True
        body.remove(block)


def _make_omission(language: str) -> Element:
    line = make("p", "[…]", class_="omission", role="note")
    line.set("aria-label", word("text_omitted", language))
    line.tail = "\n"
    return line


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
