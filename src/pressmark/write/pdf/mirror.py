"""Pages of a book that is read from the right: all that style sheets say of left and right, turned round.

Style sheets are written for books that begin on a right page. CSS has no page selectors for recto
and verso (CSS Paged Media 3, 4.3), so that the rules of one side are made those of the other.
"""

from __future__ import annotations

import re

import tinycss2
from tinycss2.ast import AtRule, Node

OTHER = {"left": "right", "right": "left"}
SIDE = re.compile(r"(?<![a-z])(left|right)(?![a-z])")
LEANING = frozenset({"text-align", "float", "clear"})
"""Properties whose values name sides; other properties have them in their own names."""

MARK = '"\\200F"'
"""The right-to-left mark, as CSS spells it."""

FOUR = 4
"""Lengths by which a shorthand gives each side its own: top, right, bottom, left (CSS Box 3)."""


def mirror_pages(css: str) -> str:
    """A stylesheet whose `@page` rules are turned round; everything else is as it was."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True)
    return "".join(_mirror_rule(rule) for rule in rules)


def _mirror_rule(rule: Node) -> str:
    if rule.type == "error":
        return ""
    if not isinstance(rule, AtRule) or rule.lower_at_keyword != "page":
        text: str = rule.serialize()
        return text
    selector = _turn_selector(tinycss2.serialize(rule.prelude))
    return f"@page{selector}{{{_mirror_block(rule.content or [])}}}"


def _turn_selector(selector: str) -> str:
    return re.sub(r":(left|right)\b", lambda found: f":{OTHER[found[1]]}", selector)


def _mirror_block(content: list[Node]) -> str:
    """Declarations and margin boxes, one after the other."""
    parts = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return " ".join(_mirror_part(part) for part in parts)


def _mirror_part(part: Node) -> str:
    if part.type == "at-rule" and part.content is not None:
        return f"@{_turn(part.at_keyword)} {{ {_mirror_block(part.content)} }}"
    if part.type != "declaration":
        return ""
    value = tinycss2.serialize(part.value).strip()
    if part.lower_name in LEANING:
        value = _turn(value)
    elif part.lower_name == "content":
        value = _set_apart(part.value)
    elif part.lower_name in ("margin", "padding"):
        value = _turn_lengths(part.value)
    return f"{_turn(part.name)}: {value}{' !important' if part.important else ''};"


def _turn(text: str) -> str:
    """A name or word with its sides exchanged: `top-left-corner`, `margin-right`, `left`."""
    return SIDE.sub(lambda found: OTHER[found[1]], text)


def _set_apart(value: list[Node]) -> str:
    """Content whose counters and strings are no part of one another's run (Unicode Annex 9, 2.6).

    A number behind Latin words would stand on their right side, and a folio not outside.
    """
    parts = [
        f"{MARK} {part.serialize()} {MARK}" if part.type == "function" else part.serialize()
        for part in value
    ]
    return "".join(parts).strip()


def _turn_lengths(value: list[Node]) -> str:
    lengths = [token.serialize() for token in value if token.type not in ("whitespace", "comment")]
    if len(lengths) == FOUR:
        lengths[1], lengths[3] = lengths[3], lengths[1]
    return " ".join(lengths)
