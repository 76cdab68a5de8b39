"""The cover: the manifest's picture, or one made from the title, drawn as outlines so that no font is needed."""

from __future__ import annotations

import posixpath

from pressmark.compose.cover_designs import DESIGNS, Wording, choose_colour, draw_frame
from pressmark.compose.cover_sheet import HEIGHT, WIDTH, Painter, write_jpeg, write_svg
from pressmark.compose.direction import direction_of
from pressmark.compose.prose.model import UnfitPictureError
from pressmark.compose.prose.svg import clean_svg, is_svg
from pressmark.compose.words import word
from pressmark.fonts.families import SPARES
from pressmark.fonts.shelf import FontFile, find_family, pick_file
from pressmark.model.book import Asset
from pressmark.model.codes import assembling
from pressmark.model.edition import Edition
from pressmark.model.files import Files
from pressmark.model.finding import Findings, Location
from pressmark.model.people import name_on_title
from pressmark.model.theme import Theme


def find_cover(
    edition: Edition,
    title: str,
    subtitle: str,
    theme: Theme,
    files: Files,
    paint: Painter = write_jpeg,
) -> tuple[Asset | None, Findings]:
    """The cover of an edition as an asset: the picture it names, else one drawn from its metadata."""
    if not edition.cover:
        return draw_cover(edition, title, subtitle, theme, files, paint), ()
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
    edition: Edition,
    title: str,
    subtitle: str,
    theme: Theme,
    files: Files,
    paint: Painter = write_jpeg,
) -> Asset | None:
    """A cover from the metadata in the theme's design and display face; None where no font can set the title."""
    makers = _name_makers(edition)
    series = edition.series
    named = f"{series.name} {series.part or ''}".strip() if series else ""
    comma = word("comma", edition.language).strip()
    text = "".join((title, subtitle, comma.join(makers), named, edition.publisher or ""))
    face = _choose_face(text, theme, files)
    if face is None:
        return None
    settings = dict(theme.settings)
    shapes = DESIGNS.get(str(settings.get("cover")), draw_frame)(
        Wording(
            title=title,
            subtitle=subtitle,
            makers=tuple(makers),
            series=named,
            publisher=edition.publisher or "",
            face=face,
            right_to_left=direction_of(edition.language) == "rtl",
            colour=choose_colour(edition.id),
            comma=comma,
        )
    )
    if settings.get("cover_format") == "svg":
        return _draw("svg", "image/svg+xml", write_svg(shapes, title))
    return _draw("jpg", "image/jpeg", paint(tuple(shapes)))


def _name_makers(edition: Edition) -> list[str]:
    """A book's authors; where the title page names none, its editors."""
    named = name_on_title(edition.contributors)
    for role in ("aut", "edt"):
        names = [credit.person.name for credit in named if credit.role == role]
        if names:
            return names
    return []


def _draw(extension: str, media_type: str, data: bytes) -> Asset:
    href = f"images/cover.{extension}"
    return Asset(href=href, media_type=media_type, data=data, width=WIDTH, height=HEIGHT)


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
