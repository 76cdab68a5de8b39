"""Notes: definitions and calls brought together. Labels are the text's own; numbers come later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pressmark.compose.prose.definitions import normalize_label
from pressmark.compose.prose.report import Reporter
from pressmark.compose.prose.xhtml import (
    Element,
    make,
    remove,
    replace,
    unwrap,
)
from pressmark.model.codes import composing


@dataclass(slots=True)
class Definition:
    """A note's blocks, where its definition starts, and whether something calls it."""

    key: str
    line: int
    body: Element
    called: bool = False


def gather_definitions(
    found: Iterable[tuple[str, int, Element]], reporter: Reporter
) -> dict[str, Definition]:
    """The notes by label; the first definition of a label counts."""
    notes: dict[str, Definition] = {}
    for label, line, body in found:
        key = normalize_label(label)
        if key in notes:
            reporter.report(composing.NOTE_TWICE, line, label=label)
            continue
        notes[key] = Definition(label.strip(), line, body)
    return notes


def take_inline_notes(root: Element, notes: dict[str, Definition], line: int = 0) -> None:
    """Notes typed where they are called (`^[…]`) become definitions like the others."""
    for span in reversed([s for s in root.iter("span") if s.get("class") == "inline-note"]):
        key = f"^{len(notes) + 1}"
        while key in notes:
            key += "^"
        tail, span.tail = span.tail, None
        call = make("span", f"[^{key}]", data_note=key)
        parent = span.getparent()
        if parent is None:
            continue
        parent.replace(span, call)
        call.tail = tail
        body = make("div", class_="note")
        span.tag = "p"
        span.attrib.clear()
        body.append(span)
        notes[key] = Definition(key, line, body)


def settle_calls(
    body: Element, notes: dict[str, Definition], reporter: Reporter
) -> list[Definition]:
    """Mark every call with its note's key; the notes that are called, in the order of first calls."""
    order: list[Definition] = []
    _settle_in(body, notes, order, reporter)
    for note in order:  # grows while notes call notes
        _settle_in(note.body, notes, order, reporter)
    for note in notes.values():
        if not note.called:
            reporter.report(composing.NOTE_NOT_CALLED, note.line, label=note.key)
    return order


def _settle_in(
    root: Element, notes: dict[str, Definition], order: list[Definition], reporter: Reporter
) -> None:
    for call in [span for span in root.iter("span") if "data-note" in span.attrib]:
        label = call.get("data-note", "")
        note = notes.get(normalize_label(label))
        if note is None:
            reporter.report_at(composing.NOTE_NOT_DEFINED, call, f"[^{label}]", label=label)
            unwrap(call)
            continue
        if note.called:
            reporter.report_at(composing.NOTE_CALLED_AGAIN, call, f"[^{label}]", label=label)
        else:
            note.called = True
            order.append(note)
        _set_call(call, note.key)


def _set_call(call: Element, key: str) -> None:
    mark = make("sup", class_="note-call")
    mark.append(make("a", data_note=key))
    replace(call, mark)
    link = next(mark.iterancestors("a"), None)
    if link is not None:
        _move_behind(mark, link)
    _close_up(mark)


def _move_behind(mark: Element, link: Element) -> None:
    """A call may not stand in a link: it follows the link."""
    remove(mark)
    mark.tail, link.tail = link.tail, None
    link.addnext(mark)


def _close_up(mark: Element) -> None:
    """No space stands between a word and the call of its note."""
    parent, previous = mark.getparent(), mark.getprevious()
    if previous is not None:
        if previous.tail and previous.tail.strip():
            previous.tail = previous.tail.rstrip(" \n")
    elif parent is not None and parent.text and parent.text.strip():
        parent.text = parent.text.rstrip(" \n")


def drop_calls(root: Element) -> int:
    """Take all calls out of a title or the like; how many there were."""
    calls = [span for span in root.iter("span") if "data-note" in span.attrib]
    inline = [span for span in root.iter("span") if span.get("class") == "inline-note"]
    for call in (*calls, *inline):
        remove(call)
    return len(calls) + len(inline)
