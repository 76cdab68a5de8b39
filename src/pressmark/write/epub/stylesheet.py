"""A theme's stylesheets into one for reading systems: custom properties spelt out, comments gone.

Many reading systems know no `var()`. A property that only `:root` sets is replaced by its value;
one that is set elsewhere too (by language, by a media query) keeps its `var()`, also where another
property leans on it, behind a declaration with the value of `:root`, which others ignore (CSS
Cascade 4, error handling).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2

from pressmark.write.epub.fallbacks import spell_fallbacks

_GROUPS = frozenset({"media", "supports", "layer"})
_DEEPEST = 16  # references between custom properties; more is a cycle


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What declarations are spelt out with: the values of `:root`, and which of them vary elsewhere."""

    values: dict[str, list[Any]]
    varied: frozenset[str]
    left_to_right: bool


def write_stylesheet(*sheets: str, left_to_right: bool = True) -> str:
    """Stylesheets as one, in order; `left_to_right` says that no text of the book runs the other way."""
    rules = [rule for sheet in sheets for rule in _parse(sheet)]
    values, varied = _find_properties(rules)
    context = _Context(values=values, varied=frozenset(varied), left_to_right=left_to_right)
    return "\n".join(_write_rules(rules, context)) + "\n"


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


def _write_rules(rules: list[Any], context: _Context) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            body = " ".join(_write_declarations(rule, context))
            if body:
                yield f"{tinycss2.serialize(rule.prelude).strip()} {{ {body} }}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _GROUPS and rule.content:
            inner = " ".join(_write_rules(_inner_rules(rule), context))
            yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{ {inner} }}"
        elif rule.type == "at-rule":
            yield rule.serialize()


def _write_declarations(rule: Any, context: _Context) -> Iterator[str]:
    for declaration in _declarations(rule):
        important = " !important" if declaration.important else ""
        written = tinycss2.serialize(declaration.value).strip()
        if declaration.name.startswith("--"):
            if declaration.name in context.varied:
                yield f"{declaration.name}: {written}{important};"
            continue
        for name, value in _spell_declaration(declaration, written, context):
            yield f"{name}: {value}{important};"


def _spell_declaration(
    declaration: Any, written: str, context: _Context
) -> Iterator[tuple[str, str]]:
    """A declaration for all engines: for the oldest first, as it was written last."""
    name = declaration.lower_name
    plain = _spell(declaration.value, context.values)
    if plain is not None:
        yield from spell_fallbacks(name, plain, left_to_right=context.left_to_right)
        yield name, plain
    if plain is None or _references(declaration.value, context.values) & context.varied:
        plain_values = {
            key: value for key, value in context.values.items() if key not in context.varied
        }
        yield name, _spell(declaration.value, plain_values, kept=context.varied) or written


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


def _spell(
    tokens: list[Any],
    values: dict[str, list[Any]],
    depth: int = 0,
    kept: frozenset[str] = frozenset(),
) -> str | None:
    """A value with every `var()` replaced but the `kept`, or None where one has neither a value nor a fallback."""
    if depth > _DEEPEST:
        return None

    def spell(token: Any) -> str | None:
        if token.type == "function" and token.lower_name == "var":
            name, fallback = _split_var(token)
            if name in kept:
                return str(tinycss2.serialize([token]))
            value = values.get(name, fallback)
            return _spell(value, values, depth + 1, kept) if value else None
        if token.type == "function":
            inner = _spell(token.arguments, values, depth, kept)
            return None if inner is None else f"{token.name}({inner})"
        if token.type == "() block":
            inner = _spell(token.content, values, depth, kept)
            return None if inner is None else f"({inner})"
        text: str = tinycss2.serialize([token])
        return text

    parts = [spell(token) for token in tokens if token.type != "comment"]
    return None if None in parts else "".join(part or "" for part in parts).strip()
