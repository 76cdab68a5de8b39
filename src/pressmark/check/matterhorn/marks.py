"""What the content of a page marks: pieces of the structure, artifacts, and what is neither."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

# Marks (ISO 32000-1, 14.6) and what shows something (8.5.3, 9.4.3, 8.8, 8.9.7).
_TOKEN = re.compile(
    rb"\[[^\[\]]*\]\s*(?P<shown>TJ)\b"
    rb"|/(?P<tag>[^\s/<>\[\]()]+)\s*(?P<list><<(?:[^<>]|<[^<>]*>|<<[^<>]*>>)*>>|/[^\s/<>\[\]()]+)?\s*(?P<mark>BDC|BMC)\b"
    rb"|(?<=[\s>\])])(?P<end>EMC)\b"
    rb"|(?<=[\s>\])])(?P<shows>Tj|TJ|'|\"|Do|sh|EI|[fFBbSs]\*?)(?=[\s]|$)"
)
_LITERAL = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_MCID = re.compile(rb"/MCID\s+(\d+)")
ARTIFACT, TAGGED, OTHER = "artifact", "tagged", "other"


@dataclass(slots=True)
class PageMarks:
    """Numbers of marked content; how often each fault is met; forms with marks that are drawn twice."""

    mcids: list[int] = field(default_factory=list)
    artifacts_within: int = 0
    tagged_within: int = 0
    unmarked: int = 0
    shared_forms: int = 0
    references: int = 0


def read_marks(page: Any, drawn: dict[tuple[int, int], int]) -> PageMarks:
    """What a page marks; `drawn` counts the forms with marks of all pages."""
    marks = PageMarks()
    _scan(_read_content(page), marks)
    resources = page.get("/Resources")
    for form in _list_forms(resources):
        marks.references += "/Ref" in form
        if form.objgen not in drawn:
            drawn[form.objgen] = 0 if _MCID.search(form.read_bytes()) else -1
        if drawn[form.objgen] >= 0:
            drawn[form.objgen] += 1
            marks.shared_forms += drawn[form.objgen] > 1
    return marks


def _scan(content: bytes, marks: PageMarks) -> None:
    if b"(" in content:
        content = _LITERAL.sub(b"()", content)
    open_marks: list[str] = []
    for token in _TOKEN.finditer(content):
        kind = token.lastgroup
        if kind == "mark":
            open_marks.append(_open(token["tag"], token["list"] or b"", open_marks, marks))
        elif kind == "end":
            if open_marks:
                open_marks.pop()
        elif ARTIFACT not in open_marks and TAGGED not in open_marks:
            marks.unmarked += 1


def _open(tag: bytes, listed: bytes, within: list[str], marks: PageMarks) -> str:
    if tag == b"Artifact":
        marks.artifacts_within += TAGGED in within
        return ARTIFACT
    found = _MCID.search(listed)
    if found is None:
        return OTHER
    marks.mcids.append(int(found[1]))
    marks.tagged_within += ARTIFACT in within
    return TAGGED


def _list_forms(resources: Any) -> list[Any]:
    held = resources.get("/XObject") if resources is not None else None
    if held is None:
        return []
    return [thing for thing in held.values() if thing.get("/Subtype") == "/Form"]


def _read_content(page: Any) -> bytes:
    contents = page.get("/Contents")
    if contents is None:
        return b""
    parts = list(contents) if contents._type_name == "array" else [contents]  # noqa: SLF001
    return b"\n".join(bytes(part.read_bytes()) for part in parts)
