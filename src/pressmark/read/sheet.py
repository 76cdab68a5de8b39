"""A stylesheet of a theme, checked to load nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

from pressmark.model.codes import reading
from pressmark.model.files import Files
from pressmark.model.finding import Location
from pressmark.read.fields import Problems
from pressmark.read.text import decode_text

# Functions whose strings are addresses (CSS Values 4, CSS Images 4).
LOADERS = frozenset({"url", "src", "image", "image-set", "-webkit-image-set"})


def read_sheet(path: str, files: Files, problems: Problems) -> str:
    """The text of a stylesheet, "" where there is none; one that loads something is refused.

    Themes load nothing but `data:` URLs: fonts are named in theme.yaml, pictures stand in articles.
    """
    data = files.read(path)
    text, findings = decode_text(data, path) if data is not None else (None, ())
    problems.extend(findings)
    loads = list(find_loads(text or ""))
    for address, line, column in loads:
        place = Location(path=path, line=line, column=column)
        problems.extend((reading.THEME_LOADS.at(place, address=address or "@import"),))
    return "" if loads or text is None else text


def find_loads(css: str) -> Iterator[tuple[str, int, int]]:
    """The addresses that a stylesheet loads, with line and column: `url()` in all its forms, `@import`."""
    yield from _walk(tinycss2.parse_component_value_list(css))


def _walk(nodes: Iterable[Any], *, loader: bool = False) -> Iterator[tuple[str, int, int]]:
    for node in nodes:
        if node.type == "at-keyword" and node.lower_value == "import":
            yield "", node.source_line, node.source_column
        elif node.type == "url" or (loader and node.type == "string"):
            if not node.value.strip().lower().startswith("data:"):
                yield node.value, node.source_line, node.source_column
        elif node.type == "function":
            yield from _walk(node.arguments, loader=node.lower_name in LOADERS)
        elif node.type in {"{} block", "[] block", "() block"}:
            yield from _walk(node.content)
