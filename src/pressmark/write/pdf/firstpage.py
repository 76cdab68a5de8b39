"""Folios restart at the body: page names get a twin that only the body's first section uses.

A page's counter is reset by `@page :nth(1 of NAME)`, which would reset it at every section of
that name; so the first section of the body has a name that no other has, and every rule of the
theme for the name stands for its twin too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

SUFFIX = "-first"
MARK = "[data-first]"


def twin_first_page(css: str) -> str:
    """The rules that a print stylesheet needs beside it: twins of its page names, and the reset on them."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    names = sorted({name for rule in rules for name in _declared_pages(rule)})
    twins = [twin for rule in rules for twin in (_twin_at_page(rule), _twin_section(rule)) if twin]
    resets = [
        f"@page {name}:nth(1 of {name}) {{ counter-reset: page 1 }}"
        for name in ["first", *(name + SUFFIX for name in names)]
    ]
    return "\n".join([f"section{MARK} {{ page: first }}", *twins, *resets])


def _twin_at_page(rule: Node) -> str:
    """An `@page` rule that names a page name, once more for its twin; empty for every other rule."""
    if not isinstance(rule, AtRule) or rule.lower_at_keyword != "page":
        return ""
    selectors = [_rename(part) for part in _split_list(rule.prelude) if _names_in(part)]
    body = tinycss2.serialize(rule.content or [])
    return f"@page {', '.join(selectors)} {{{body}}}" if selectors else ""


def _twin_section(rule: Node) -> str:
    """The rule that gives the first section the twin of the page name it would have."""
    names = _declared_pages(rule)
    if not names:
        return ""
    selectors = [tinycss2.serialize(part).strip() + MARK for part in _split_list(rule.prelude)]
    return f"{', '.join(selectors)} {{ page: {names[-1]}{SUFFIX} }}"


def _declared_pages(rule: Node) -> list[str]:
    """The page names that a style rule's `page` declarations give."""
    if not isinstance(rule, QualifiedRule):
        return []
    declarations = tinycss2.parse_declaration_list(
        rule.content, skip_comments=True, skip_whitespace=True
    )
    return [
        token.value
        for declaration in declarations
        if declaration.type == "declaration" and declaration.lower_name == "page"
        for token in declaration.value
        if token.type == "ident" and token.lower_value != "auto"
    ]


def _names_in(selector: Iterable[Node]) -> list[Node]:
    """The identifiers of a page selector that are page names, not pseudo-classes."""
    names, after_colon = [], False
    for token in selector:
        if token.type == "ident" and not after_colon:
            names.append(token)
        after_colon = token.type == "literal" and token.value == ":"
    return names


def _rename(selector: Sequence[Node]) -> str:
    """A page selector for the twin: the name, and the name in `:nth(1 of NAME)`."""
    text: str = tinycss2.serialize(selector).strip()
    for token in _names_in(selector):
        text = re.sub(rf"(?<![:\w-]){re.escape(token.value)}(?![\w-])", token.value + SUFFIX, text)
    return text


def _split_list(tokens: Iterable[Node]) -> list[list[Node]]:
    """A selector list cut at its commas."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
