"""A manuscript's text into its front matter, a mapping, and its body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pressmark.model.codes import reading
from pressmark.model.finding import Finding, Findings, Location
from pressmark.read.yaml import Mapping, Scalar, read_yaml

OPENING = re.compile(r"(?:[ \t]*\n)*---[ \t]*(?:\n|\Z)")
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)

OTHER_MARKS = (("+++", "TOML"), ("{", "JSON"))


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Front matter as a node; the body as text, which begins at `body_line` of the file."""

    front: Mapping
    body: str
    body_line: int


def split_manuscript(text: str, path: str) -> tuple[Manuscript | None, Findings]:
    """Turn a file's text into front matter and body.

    Front matter stands between `---` and `---` or `...`, each alone on its line; blank lines
    may come before it.
    """
    opening = OPENING.match(text)
    if not opening:
        return None, (_explain_missing(text, path),)
    line = text.count("\n", 0, opening.end()) + 1
    closing = CLOSING.search(text, opening.end())
    if not closing:
        return None, (reading.UNCLOSED_FRONT_MATTER.at(Location(path=path, line=line - 1)),)
    node, findings = read_yaml(text[opening.end() : closing.start()], path, line)
    if findings:
        return None, findings
    if node is None or (isinstance(node, Scalar) and node.is_null):
        node = Mapping((), line, 1, 1)
    if not isinstance(node, Mapping):
        found = "a list" if not isinstance(node, Scalar) else "a text"
        place = Location(path=path, line=node.line, column=node.column)
        return None, (reading.NOT_A_MAPPING.at(place, what="front matter", found=found),)
    body_line = text.count("\n", 0, closing.end()) + 1
    return Manuscript(node, text[closing.end() :], body_line), ()


def _explain_missing(text: str, path: str) -> Finding:
    start = text.lstrip()
    if not start:
        return reading.EMPTY_FILE.at(Location(path=path, line=1))
    place = Location(path=path, line=text[: -len(start)].count("\n") + 1)
    for mark, language in OTHER_MARKS:
        if start.startswith(mark):
            return reading.OTHER_FRONT_MATTER.at(place, language=language)
    return reading.NO_FRONT_MATTER.at(place)
