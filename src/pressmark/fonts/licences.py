"""The licence notices that must travel with embedded fonts."""

from __future__ import annotations

import re

from pressmark.fonts.shelf import Family
from pressmark.fonts.wardrobe import FontLicence

COPYRIGHT, LICENCE, LICENCE_URL = 0, 13, 14  # OpenType name identifiers


def gather_licences(families: tuple[Family, ...]) -> tuple[FontLicence, ...]:
    """The licence texts of families, each once, with the copyright lines of all that share it."""
    by_text: dict[str, list[Family]] = {}
    for family in families:
        by_text.setdefault(family.licence or _describe_licence(family), []).append(family)
    return tuple(_make_licence(text, sharing) for text, sharing in by_text.items())


def _make_licence(text: str, sharing: list[Family]) -> FontLicence:
    lines = dict.fromkeys(
        f"{family.name}: {notice}"
        for family in sharing
        if (notice := family.roman.face.get_name(COPYRIGHT) or "") and notice not in text
    )
    names = tuple(dict.fromkeys(family.name for family in sharing))
    slug = re.sub(r"[^a-z0-9]+", "-", names[0].lower())
    head = "\n".join(lines)
    return FontLicence(
        families=names,
        file_name=f"LICENSE-{slug}.txt",
        text=f"{head}\n\n{text}" if head else text,
    )


def _describe_licence(family: Family) -> str:
    """What a font says of its own licence, where its package has no licence file."""
    told = (family.roman.face.get_name(number) for number in (LICENCE, LICENCE_URL))
    return "\n".join(filter(None, told)) or f"{family.name}: no licence text in its package."
