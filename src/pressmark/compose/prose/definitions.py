"""Definitions of links and abbreviations: taken out of the paragraphs that hold them."""

from __future__ import annotations

import re

from pressmark.compose.prose import patterns
from pressmark.compose.prose.nodes import Kind, Node

_LINK = re.compile(
    r"""\[(?P<label>(?:[^\\\[\]]|\\.)*)\]:[ ]*\n?[ ]*
        (?:<(?P<angle>(?:[^<>\n\\]|\\.)*)>|(?P<bare>[^\s<]\S*))
        (?P<title>(?:[ ]+|[ ]*\n[ ]*)
            (?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'
              |\((?P<paren>(?:[^()\\]|\\.)*)\)))?
        [ ]*(?:\n|$)""",
    re.VERBOSE,
)
_BARE = re.compile(
    r"\[(?P<label>(?:[^\\\[\]]|\\.)*)\]:[ ]*\n?[ ]*(?:<(?P<angle>(?:[^<>\n\\]|\\.)*)>|(?P<bare>[^\s<]\S*))[ ]*(?:\n|$)"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACE = re.compile(r"\s+")


def normalize_label(label: str) -> str:
    """A label as it is compared: case folded, white space collapsed (CommonMark 4.7)."""
    return _SPACE.sub(" ", label.strip()).casefold()


def unescape(text: str) -> str:
    """A text with backslash escapes resolved."""
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def take_definitions(
    document: Node, references: dict[str, tuple[str, str | None]], abbreviations: dict[str, str]
) -> None:
    """Move every definition out of the tree into the tables; the first of a label counts."""
    open_nodes = [document]
    while open_nodes:
        node = open_nodes.pop()
        kept = []
        for child in node.children:
            if child.kind in (Kind.PARAGRAPH, Kind.HEADING) and child.lines:
                _take_from(child, references, abbreviations)
                if not child.lines and child.kind is Kind.PARAGRAPH:
                    continue
            kept.append(child)
        node.children = kept
        open_nodes.extend(reversed([child for child in kept if child.children]))


def _take_from(
    leaf: Node, references: dict[str, tuple[str, str | None]], abbreviations: dict[str, str]
) -> None:
    while leaf.lines and leaf.kind is Kind.PARAGRAPH and leaf.lines[0].startswith("*["):
        match = patterns.ABBREVIATION.match(leaf.lines[0])
        if not match:
            break
        abbreviations.setdefault(match[1], match[2].strip().strip("\"'"))
        _drop_lines(leaf, 1)
    while leaf.lines and leaf.lines[0].startswith("["):
        text = leaf.text
        match = _LINK.match(text) or _BARE.match(text)
        label = normalize_label(match["label"]) if match else ""
        if not match or not label:
            return
        found = match.groupdict()
        title = found.get("double") or found.get("single") or found.get("paren")
        target = found["angle"] if found["angle"] is not None else found["bare"]
        references.setdefault(label, (unescape(target), unescape(title) if title else None))
        _drop_lines(leaf, text[: match.end()].count("\n") + (match.end() == len(text)))


def _drop_lines(leaf: Node, count: int) -> None:
    del leaf.lines[:count]
    del leaf.indents[:count]
    leaf.line += count
