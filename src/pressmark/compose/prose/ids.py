"""Ids: made from words, valid as XML names, unique in their text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from pressmark.compose.prose.report import Reporter
from pressmark.compose.prose.xhtml import Element, take
from pressmark.model.codes import composing

LONGEST = 80

_NOT_NAME = re.compile(r"[^\w.\-\u00b7]+")
_NOT_SLUG = re.compile(r"[^\w\- ]+")
_RESERVED = re.compile(r"(?:title|(?:note|call)-\d+(?:-\d+)?)$")


def slugify(text: str) -> str:
    """A text as an id, as GitHub makes them: lower case, words joined by hyphens, letters of any script."""
    text = unicodedata.normalize("NFC", text).lower()
    words = _NOT_SLUG.sub("", text).replace(" ", "-").strip("-_")
    return words[:LONGEST].rstrip("-")


def sanitize_id(text: str) -> str:
    """An id as typed, made a valid XML name without colon; empty if nothing is left."""
    name = _NOT_NAME.sub("-", unicodedata.normalize("NFC", text.strip())).strip("-")[:200]
    if not name:
        return ""
    first = name[0]
    if not (first.isalpha() or first == "_"):
        name = f"id-{name}"
    return "".join(char for char in name if _is_name_char(char))


def _is_name_char(char: str) -> bool:
    """Whether XML 1.0 (fifth edition) allows a character in a name."""
    code = ord(char)
    if code < 0x80:
        return char.isalnum() or char in "_-."
    return code not in (0xD7, 0xF7, 0x37E) and not 0x2000 <= code <= 0x206F and code < 0xEFFFF


@dataclass(slots=True)
class Ids:
    """The ids given so far, and what the ids that authors typed became."""

    taken: set[str] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)

    def give(self, wish: str, fallback: str = "section") -> str:
        """An id as near to the wish as can be."""
        base = sanitize_id(wish) or fallback
        if _RESERVED.match(base):
            base = f"{base}-text"
        name, number = base, 2
        while name in self.taken:
            name = f"{base}-{number}"
            number += 1
        self.taken.add(name)
        return name


def settle_typed_ids(root: Element, ids: Ids, reporter: Reporter) -> None:
    """Make every typed id valid and unique; the first of two equal ones keeps its name."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = take(element, "name")
        typed = take(element, "id") or name
        if not typed.strip():
            continue
        given = ids.give(typed)
        element.set("id", given)
        if typed in ids.renamed:
            reporter.report_at(composing.ID_TWICE, element, id=typed)
        ids.renamed.setdefault(typed, given)
