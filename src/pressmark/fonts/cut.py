"""Faces cut from families: which styles, in whole or in part, under which names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pressmark.fonts.instance import Maker, close_characters
from pressmark.fonts.naming import REPLACEMENT, find_reserved, rename_font
from pressmark.fonts.shelf import Family, FontFile, pick_file
from pressmark.fonts.wardrobe import Face

# In every subset: what layout and shaping put in without being asked, where the font has it.
# Without a space glyph HarfBuzz draws default ignorable characters (U+2060, …) as .notdef.
ALWAYS = frozenset(
    {0x20, 0x2D, 0xA0, 0xAD, 0x25CC, 0x3000, *range(0x2000, 0x2012), 0x2026, 0x202F, 0x2060}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A family to cut faces from: weights, the book's characters it is for, whether whole in print.

    `name` is the family's in the stylesheets; with `bold`, another family's face stands for its bold.
    """

    name: str
    family: Family
    weights: tuple[int, ...]
    characters: frozenset[str]
    whole: bool
    bold: bool = False


def cut_faces(cut: Cut, maker: Maker, *, whole: bool, licensed: bool = False) -> tuple[Face, ...]:
    """The static faces of a family; `licensed` ones are renamed where their names are reserved."""
    wanted = None if whole else tuple(sorted(close_characters(cut.characters) | ALWAYS))
    reserved = find_reserved(cut.family.licence) if licensed else ()
    faces = []
    for file, weight in _list_styles(cut):
        data = maker(file, weight, wanted)
        faces.append(
            Face(
                name=_name_face(cut.name, weight, file, reserved),
                family=cut.name,
                weight=weight,
                italic=file.italic,
                data=rename_font(data, reserved) if reserved else data,
                characters="".join(sorted(c for c in cut.characters if file.covers(ord(c)))),
            )
        )
    return tuple(faces)


def join_cuts(first: Cut | None, second: Cut) -> Cut:
    """Two cuts of one family as one."""
    if first is None:
        return second
    return replace(
        first,
        weights=tuple(sorted({*first.weights, *second.weights})),
        characters=first.characters | second.characters,
        whole=first.whole or second.whole,
    )


def _list_styles(cut: Cut) -> list[tuple[FontFile, int]]:
    """The files and weights of a family's faces: roman and italic, each weight that it really has."""
    if cut.bold:
        return [(cut.family.roman, cut.weights[0])]
    styles: dict[tuple[bool, int], tuple[FontFile, int]] = {}
    for italic in sorted({file.italic for file in cut.family.files}):
        for weight in cut.weights:
            file = pick_file(cut.family, weight, italic=italic)
            low, high = file.weights
            real = min(max(weight, low), high)
            styles[italic, real] = (file, real)
    return list(styles.values())


def _name_face(family: str, weight: int, file: FontFile, reserved: tuple[str, ...]) -> str:
    for name in reserved:
        family = re.sub(re.escape(name), REPLACEMENT, family, flags=re.IGNORECASE)
    slug = re.sub(r"[^a-z0-9]+", "-", family.lower()).strip("-")
    return f"{slug}-{weight}{'-italic' if file.italic else ''}"
