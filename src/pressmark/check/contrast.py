"""Colours of text in a style sheet that are too faint on their ground (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2.color3 import RGBA, parse_color

LEAST = 4.5
WHITE = RGBA(1.0, 1.0, 1.0, 1.0)


@lru_cache(maxsize=4)
def find_faint(css: str) -> tuple[dict[str, Any], ...]:
    """Colour, ground, contrast and selector of each rule whose text is too faint.

    The ground is the rule's own background, else white: what themes leave alone is the reader's.
    """
    return tuple(_find_faint(css))


def _find_faint(css: str) -> Iterator[dict[str, Any]]:
    for rule in _list_rules(tinycss2.parse_stylesheet(css, skip_comments=True)):
        declared = {
            one.lower_name: one.value
            for one in tinycss2.parse_blocks_contents(rule.content)
            if one.type == "declaration"
        }
        colour = _read_colour(declared.get("color", []))
        if colour is None:
            continue
        ground = _read_colour(declared.get("background-color", declared.get("background", [])))
        ratio = measure_contrast(colour, ground or WHITE)
        if ratio < LEAST:
            yield {
                "colour": tinycss2.serialize(declared["color"]).strip(),
                "ground": _spell(ground or WHITE),
                "ratio": f"{ratio:.1f}",
                "selector": tinycss2.serialize(rule.prelude).strip()[:80],
            }


def measure_contrast(one: RGBA, other: RGBA) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((_measure_light(one), _measure_light(other)))
    return (light + 0.05) / (dark + 0.05)


def _measure_light(colour: RGBA) -> float:
    """Relative luminance on white (WCAG 2.2, relative luminance)."""
    mixed: list[float] = [part * colour.alpha + 1 - colour.alpha for part in colour[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in mixed
    )
    light: float = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return light


def _list_rules(rules: list[Any]) -> Iterator[Any]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif (
            rule.type == "at-rule"
            and rule.lower_at_keyword in {"media", "supports"}
            and rule.content
        ):
            condition = tinycss2.serialize(rule.prelude)
            if "prefers-color-scheme" not in condition:
                yield from _list_rules(tinycss2.parse_rule_list(rule.content, skip_comments=True))


def _read_colour(tokens: list[Any]) -> RGBA | None:
    """The first colour of a value, as far as it is a plain one."""
    found = (parse_color(token) for token in tokens if token.type in {"hash", "ident", "function"})
    return next((colour for colour in found if isinstance(colour, RGBA)), None)


def _spell(colour: RGBA) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour[:3])
