"""Quotations marked as notes in the text, as GitHub marks them: `> [!NOTE]` alone on the first line."""

from __future__ import annotations

import re

from pressmark.compose.prose.xhtml import Element, is_empty, make, remove

_MARK = re.compile(r"\s*\[!([A-Za-z]+)\][ \t]*(\n|$)")


def set_alerts(holder: Element) -> None:
    """Marked quotations become notes with their mark's word as a title: `Note`, `Warning`."""
    for quotation in list(holder.iter("blockquote")):
        first = quotation[0] if len(quotation) else None
        if first is None or first.tag != "p":
            continue
        found = _MARK.match(first.text or "")
        if found and (found[2] or not len(first)):
            _set_alert(quotation, first, found)


def _set_alert(quotation: Element, first: Element, found: re.Match[str]) -> None:
    kind = found[1].lower()
    quotation.tag = "aside"
    quotation.set("class", f"editor-note note-{kind}")
    first.text = found.string[found.end() :]
    if is_empty(first):
        remove(first)
    quotation.insert(0, make("p", kind.capitalize(), class_="note-title"))
