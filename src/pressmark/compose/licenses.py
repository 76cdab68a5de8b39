"""Licences as a reader knows them: SPDX ids of the Creative Commons family spelled out."""

from __future__ import annotations

import re

_TERMS = {
    "BY": "Attribution",
    "NC": "NonCommercial",
    "ND": "NoDerivatives",
    "SA": "ShareAlike",
}
_CREATIVE_COMMONS = re.compile(r"CC-((?:BY|NC|ND|SA)(?:-(?:NC|ND|SA))*)-(\d\.\d)\Z")


def describe_license(license: str) -> str:
    """`CC-BY-SA-4.0` as `Creative Commons Attribution-ShareAlike 4.0 (CC BY-SA 4.0)`; other words as they are."""
    if license == "CC0-1.0":
        return "Creative Commons Zero 1.0 (CC0 1.0)"
    match = _CREATIVE_COMMONS.match(license)
    if not match:
        return license
    terms = "-".join(_TERMS[term] for term in match[1].split("-"))
    return f"Creative Commons {terms} {match[2]} (CC {match[1]} {match[2]})"
