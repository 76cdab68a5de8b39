"""What drop capitals are measured by: heights of the text face, and the letters that reach below its line."""

from __future__ import annotations

from collections.abc import Iterator

import uharfbuzz as hb

from pressmark.fonts import Wardrobe
from pressmark.model.theme import Theme
from pressmark.write.pdf.geometry import Geometry

DROP_CAPS = "drop_caps"
"""The theme's setting that asks for them."""

LINES = 3
ASIDE = 0.05
"""Between letter and text, in ems of the letter."""

DEEP = 0.08
"""How far a letter may reach below the line, in ems, without meeting the ascenders of the next."""

CAPITALS = "".join(c for c in map(chr, range(0x41, 0x530)) if c.isupper())


def spell_capitals(theme: Theme, wardrobe: Wardrobe, page: Geometry) -> str:
    """Custom properties and rules for drop capitals of three lines, empty where none are asked for.

    The letter's head is level with the capitals of the first line, and it stands on the last:
    `--drop-size` is its size, `--drop-rise` how far it must be moved down for that.
    """
    if dict(theme.settings).get(DROP_CAPS) is not True:
        return ""
    name = next((font.name for font in theme.fonts if font.role == "text"), "")
    upright = (f for f in wardrobe.faces if f.family == name and not f.italic and f.weight <= 400)
    face = next(upright, None)
    if face is None:
        return ""
    font = hb.Font(hb.Face(face.data))
    scale = font.face.upem
    height = measure_capitals(font) / scale
    extents = font.get_font_extents("ltr")
    middle = (extents.ascender + extents.descender) / 2 / scale
    step = LINES - 1
    size = f"{step / height * page.leading + page.size:.3f}pt"
    rise = f"{(step / 2 - middle * step / height) * page.leading:.3f}pt"
    rules = [rule for letter in CAPITALS for rule in _spell_letter(font, letter, scale)]
    return "\n".join([f":root {{ --drop-size: {size}; --drop-rise: {rise} }}", *rules])


def _spell_letter(font: hb.Font, letter: str, scale: int) -> Iterator[str]:
    """What a letter needs that reaches out of its place: a line more, and room at its side."""
    glyph = font.get_nominal_glyph(ord(letter))
    extents = font.get_glyph_extents(glyph) if glyph is not None else None
    if glyph is None or extents is None:
        return
    selector = f'.drop-cap[data-letter="{letter}"]'
    beyond = (extents.x_bearing + extents.width - font.get_glyph_h_advance(glyph)) / scale
    if extents.y_bearing + extents.height < -DEEP * scale:
        yield f"{selector} {{ height: {LINES + 0.9}rlh }}"
    if beyond > 0:
        yield f"{selector} {{ margin-right: {beyond + ASIDE:.3f}em }}"


def measure_capitals(font: hb.Font) -> int:
    """The height of a capital H above the line, in the font's units."""
    glyph = font.get_nominal_glyph(ord("H"))
    extents = font.get_glyph_extents(glyph) if glyph is not None else None
    return int(extents.y_bearing) if extents is not None else font.face.upem * 2 // 3
