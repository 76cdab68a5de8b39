"""Declarations for reading systems with old engines, put before the modern ones that override them.

Adobe's RMSDK and Kindle's converters know neither logical sides (CSS Logical Properties 1) nor
`break-*` (CSS Fragmentation 3). A newer engine takes the later declaration of the same property.
"""

from __future__ import annotations

from collections.abc import Iterator

_SIDES = {"start": "left", "end": "right"}
_BREAKS = {"page": "always", "always": "always", "left": "left", "right": "right", "recto": "right"}


def spell_fallbacks(name: str, value: str, *, left_to_right: bool) -> Iterator[tuple[str, str]]:
    """What older engines understand instead of a declaration; sides only where all text runs left to right."""
    if name == "text-align" and value in _SIDES and left_to_right:
        yield name, _SIDES[value]
    elif name in {"break-before", "break-after", "break-inside"}:
        old = value if value in {"avoid", "auto"} else _BREAKS.get(value)
        if old:
            yield f"page-{name}", old
    elif name in {"margin-inline", "padding-inline"}:
        values = [value] if "(" in value else value.split()
        if len(values) == 1 or left_to_right:
            box = name.partition("-")[0]
            yield f"{box}-left", values[0]
            yield f"{box}-right", values[-1]
    elif left_to_right and name.endswith(("-inline-start", "-inline-end")):
        box, _, side = name.rpartition("-inline-")
        yield f"{box}-{_SIDES[side]}", value
