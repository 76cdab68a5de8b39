"""Licences as a reader knows them: SPDX ids of the Creative Commons family spelled out."""

from __future__ import annotations

import re

from pressmark.compose.words import word

_CREATIVE_COMMONS = re.compile(r"CC-((?:BY|NC|ND|SA)(?:-(?:NC|ND|SA))*)-(\d\.\d)\Z")


def describe_license(license: str, language: str) -> str:
    """`CC-BY-SA-4.0` as `Creative Commons Attribution-ShareAlike 4.0 (CC BY-SA 4.0)`, in a language's words.

    Other licences are called as they are.
    """
    if license == "CC0-1.0":
        return "Creative Commons Zero 1.0 (CC0 1.0)"
    match = _CREATIVE_COMMONS.match(license)
    if not match:
        return license
    names = [word(f"cc_{term.lower()}", language) for term in match[1].split("-")]
    dash = " – " if any(" " in name for name in names) else "-"
    return f"Creative Commons {dash.join(names)} {match[2]} (CC {match[1]} {match[2]})"
