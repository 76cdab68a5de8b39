"""The cover: the manifest's picture, or one made from the title, drawn as outlines so that no font is needed."""

from __future__ import annotations

import posixpath

from markupsafe import Markup

from pressmark.compose.prose.model import UnfitPictureError
from pressmark.compose.prose.svg import clean_svg, is_svg
from pressmark.compose.words import format_names
from pressmark.fonts.families import SPARES
from pressmark.fonts.outline import Outline, outline_text
from pressmark.fonts.shelf import FontFile, find_family, pick_file
from pressmark.model.book import Asset
from pressmark.model.codes import assembling
from pressmark.model.edition import Edition
from pressmark.model.files import Files
from pressmark.model.finding import Findings, Location
from pressmark.model.theme import Theme

WIDTH, HEIGHT = 1600, 2400  # 2:3, at least 1,600 pixels wide: what shops ask of a cover
MARGIN = 170
INK, PAPER, ACCENT = "#2b2622", "#f4efe4", "#8c2f23"


def find_cover(
    edition: Edition, title: str, subtitle: str, theme: Theme, files: Files
) -> tuple[Asset | None, Findings]:
    """The cover of an edition as an asset: the picture it names, else one drawn from its metadata."""
    if not edition.cover:
        return draw_cover(edition, title, subtitle, theme, files), ()
    place = Location(path=edition.path)
    path, data = _open_cover(edition, files)
    if data is None:
        return None, (assembling.COVER_MISSING.at(place, path=path),)
    try:
        return _make_asset(data), ()
    except UnfitPictureError as fault:
        return None, (assembling.COVER_UNFIT.at(place, path=path, reason=fault),)


def _open_cover(edition: Edition, files: Files) -> tuple[str, bytes | None]:
    """The file that `cover:` names, beside the manifest or in one of the folders for pictures."""
    name = edition.cover or ""
    folders = (posixpath.dirname(edition.path), "manuscripts", "manuscripts/images", "")
    for folder in folders:
        data = files.read(posixpath.normpath(posixpath.join(folder, name)))
        if data is not None:
            return name, data
    return name, None


def _make_asset(data: bytes) -> Asset:
    if is_svg(data):
        drawing = clean_svg(data)
        return Asset(
            href="images/cover.svg",
            media_type="image/svg+xml",
            data=drawing.data,
            width=drawing.width,
            height=drawing.height,
        )
    from pressmark.compose.prose.raster import prepare_raster

    raster = prepare_raster(data, HEIGHT)
    return Asset(
        href=f"images/cover.{raster.extension}",
        media_type=raster.media_type,
        data=raster.data,
        width=raster.width,
        height=raster.height,
    )


def draw_cover(
    edition: Edition, title: str, subtitle: str, theme: Theme, files: Files
) -> Asset | None:
    """A typographic cover in the theme's display face; None where no font can set the title."""
    makers = [
        credit.person.name for credit in edition.contributors if credit.role in {"edt", "aut"}
    ]
    makers_line = format_names(tuple(makers), edition.language)
    publisher = edition.publisher or ""
    face = _choose_face(title + subtitle + makers_line + publisher, theme, files)
    if face is None:
        return None
    blocks = [_rules()]
    lines = _fit_lines(title, face)
    leading = lines[0][1] * 1.16
    top = 760 - (len(lines) - 1) * leading / 2
    for number, (outline, _) in enumerate(lines):
        blocks.append(_place(outline, top + number * leading, INK))
    below = top + (len(lines) - 1) * leading
    if subtitle:
        blocks += _set_lines(subtitle, face, 76, below + 190, INK)
    if makers_line:
        blocks += _set_lines(makers_line, face, 62, 1720, INK)
    if publisher:
        outline = outline_text(publisher.upper(), face, 42, weight=500, tracking=7)
        blocks.append(_place(outline, HEIGHT - 290, ACCENT))
    svg = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}">'
        '<title>{title}</title><rect width="{w}" height="{h}" fill="{paper}"/>{blocks}</svg>'
    ).format(w=WIDTH, h=HEIGHT, title=title, paper=PAPER, blocks=Markup("").join(blocks))
    return Asset(
        href="images/cover.svg",
        media_type="image/svg+xml",
        data=str(svg).encode("utf-8"),
        width=WIDTH,
        height=HEIGHT,
    )


def _choose_face(text: str, theme: Theme, files: Files) -> FontFile | None:
    """The first file, the theme's display or text face before the spares, that has every character."""
    wanted = {ord(character) for character in text if not character.isspace()}
    roles = sorted(
        theme.fonts,
        key=lambda family: (
            ("display", "text").index(family.role) if family.role in {"display", "text"} else 2
        ),
    )
    candidates = [(family.name, family.package) for family in roles]
    candidates += [(spare.name, spare.package) for spare in SPARES]
    best: tuple[int, FontFile] | None = None
    for name, package in candidates:
        family = find_family(name, package, files)
        if family is None:
            continue
        file = pick_file(family, 500, italic=False)
        missing = sum(not file.covers(codepoint) for codepoint in wanted)
        if not missing:
            return file
        if best is None or missing < best[0]:
            best = (missing, file)
    return best[1] if best else None


def _fit_lines(title: str, face: FontFile) -> list[tuple[Outline, float]]:
    """The title in as few and as large lines as the cover holds."""
    room = WIDTH - 2 * MARGIN - 80
    for size in (250, 220, 190, 165, 140, 120, 100, 84, 70, 56):
        lines = _break_lines(title, face, size, room)
        if lines is not None and len(lines) * size * 1.16 <= 900:
            return [(line, size) for line in lines]
    longest = title[:160]
    return [
        (line, 56.0)
        for line in (
            _break_lines(longest, face, 56, room) or [outline_text(longest[:40], face, 56)]
        )
    ]


def _break_lines(text: str, face: FontFile, size: float, room: float) -> list[Outline] | None:
    """Greedy lines of words (of characters in scripts without spaces); None where a word is too wide."""
    spaced = " " in text or text.isascii()
    pieces = text.split() if spaced else list(text)
    joint = " " if spaced else ""
    lines: list[Outline] = []
    current = ""
    for piece in pieces:
        longer = f"{current}{joint}{piece}" if current else piece
        outline = outline_text(longer, face, size, weight=500)
        if outline.width <= room:
            current = longer
            continue
        if not current or outline_text(piece, face, size, weight=500).width > room:
            return None
        lines.append(outline_text(current, face, size, weight=500))
        current = piece
    return [*lines, outline_text(current, face, size, weight=500)]


def _set_lines(text: str, face: FontFile, size: float, top: float, colour: str) -> list[Markup]:
    room = WIDTH - 2 * MARGIN - 120
    lines = _break_lines(text, face, size, room) or []
    return [_place(line, top + n * size * 1.3, colour) for n, line in enumerate(lines[:4])]


def _place(outline: Outline, baseline: float, colour: str) -> Markup:
    left = (WIDTH - outline.width) / 2
    return Markup('<path fill="{}" transform="translate({:.1f} {:.1f})" d="{}"/>').format(
        colour, left, baseline, outline.path
    )


def _rules() -> Markup:
    """A frame of two rules and a short one above the publisher."""
    frame = '<rect x="{i}" y="{i}" width="{w}" height="{h}" fill="none" stroke="{c}" stroke-width="{s}"/>'
    outer = frame.format(i=90, w=WIDTH - 180, h=HEIGHT - 180, c=ACCENT, s=10)
    inner = frame.format(i=114, w=WIDTH - 228, h=HEIGHT - 228, c=ACCENT, s=2)
    rule = f'<path d="M{WIDTH / 2 - 90} {HEIGHT - 420}h180" stroke="{ACCENT}" stroke-width="4"/>'
    return Markup(outer + inner + rule)
