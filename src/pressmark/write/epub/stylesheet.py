"""A theme's stylesheets into one for reading systems: custom properties spelt out, comments gone.

Many reading systems know no `var()`. A property that only `:root` sets is replaced by its value;
one that is set elsewhere too (by language, by a media query) keeps its `var()` behind a
declaration with the value of `:root`, which others ignore (CSS Cascade 4, error handling).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tinycss2

_GROUPS = frozenset({"media", "supports", "layer"})
_DEEPEST = 16  # references between custom properties; more is a cycle


def write_stylesheet(*sheets: str) -> str:
    """Stylesheets as one, in order."""
    rules = [rule for sheet in sheets for rule in _parse(sheet)]
    values, varied = _find_properties(rules)
    return "\n".join(_write_rules(rules, values, varied)) + "\n"


def _parse(css: str) -> list[Any]:
    return list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _declarations(rule: Any) -> list[Any]:
    return [
        part
        for part in tinycss2.parse_blocks_contents(
            rule.content, skip_comments=True, skip_whitespace=True
        )
        if part.type == "declaration"
    ]


def _is_root(rule: Any) -> bool:
    return bool(
        rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root"
    )


def _inner_rules(rule: Any) -> list[Any]:
    """The rules inside a conditional group rule such as `@media`."""
    if rule.type != "at-rule" or rule.content is None or rule.lower_at_keyword not in _GROUPS:
        return []
    return list(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def _find_properties(rules: list[Any]) -> tuple[dict[str, list[Any]], set[str]]:
    """The custom properties of `:root`, and the names of those that are set elsewhere as well."""
    values: dict[str, list[Any]] = {}
    varied: set[str] = set()

    def gather(rule: Any, *, top: bool) -> None:
        for inner in _inner_rules(rule):
            gather(inner, top=False)
        if rule.type != "qualified-rule":
            return
        for declaration in _declarations(rule):
            if not declaration.name.startswith("--"):
                continue
            if top and _is_root(rule):
                values[declaration.name] = declaration.value
            else:
                varied.add(declaration.name)

    for rule in rules:
        gather(rule, top=True)
    return values, varied


def _write_rules(rules: list[Any], values: dict[str, list[Any]], varied: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            body = " ".join(_write_declarations(rule, values, varied))
            if body:
                yield f"{tinycss2.serialize(rule.prelude).strip()} {{ {body} }}"
        elif (
            rule.type == "at-rule" and rule.lower_at_keyword in _GROUPS and rule.content is not None
        ):
            inner = " ".join(_write_rules(_inner_rules(rule), values, varied))
            yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{ {inner} }}"
        elif rule.type == "at-rule":
            yield rule.serialize()


def _write_declarations(rule: Any, values: dict[str, list[Any]], varied: set[str]) -> Iterator[str]:
    for declaration in _declarations(rule):
        important = " !important" if declaration.important else ""
        if declaration.name.startswith("--"):
            if declaration.name in varied:
                yield f"{declaration.name}: {tinycss2.serialize(declaration.value).strip()}{important};"
            continue
        names = _references(declaration.value, values)
        text = _spell(declaration.value, values)
        if text is not None:
            yield f"{declaration.name}: {text}{important};"
        if text is None or names & varied:
            yield f"{declaration.name}: {tinycss2.serialize(declaration.value).strip()}{important};"


def _references(tokens: list[Any], values: dict[str, list[Any]], depth: int = 0) -> set[str]:
    """The custom properties that a value leans on, directly or through others."""
    found: set[str] = set()
    for name in _direct_references(tokens):
        found.add(name)
        if name in values and depth < _DEEPEST:
            found |= _references(values[name], values, depth + 1)
    return found


def _direct_references(tokens: list[Any]) -> Iterator[str]:
    for token in tokens:
        inner = getattr(token, "arguments", None) or getattr(token, "content", None) or []
        if token.type == "function" and token.lower_name == "var":
            yield _split_var(token)[0]
        if isinstance(inner, list):
            yield from _direct_references(inner)


def _split_var(token: Any) -> tuple[str, list[Any]]:
    """The name and the fallback of a `var()`."""
    arguments = [part for part in token.arguments if part.type != "comment"]
    comma = next((i for i, part in enumerate(arguments) if part == ","), len(arguments))
    name = "".join(tinycss2.serialize([part]) for part in arguments[:comma]).strip()
    return name, arguments[comma + 1 :]


def _spell(tokens: list[Any], values: dict[str, list[Any]], depth: int = 0) -> str | None:
    """A value with every `var()` replaced, or None where one has neither a value nor a fallback."""
    if depth > _DEEPEST:
        return None

    def spell(token: Any) -> str | None:
        if token.type == "function" and token.lower_name == "var":
            name, fallback = _split_var(token)
            value = values.get(name, fallback)
            return _spell(value, values, depth + 1) if value else None
        if token.type == "function":
            inner = _spell(token.arguments, values, depth)
            return None if inner is None else f"{token.name}({inner})"
        if token.type == "() block":
            inner = _spell(token.content, values, depth)
            return None if inner is None else f"({inner})"
        text: str = tinycss2.serialize([token])
        return text

    parts = [spell(token) for token in tokens if token.type != "comment"]
    return None if None in parts else "".join(part or "" for part in parts).strip()
