"""Pictures: found in the press, made fit, carried as assets; what cannot be shown is told and replaced."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from pressmark.compose.prose.links import clean_url
from pressmark.compose.prose.model import Source, UnfitPictureError
from pressmark.compose.prose.report import Reporter
from pressmark.compose.prose.svg import clean_svg, is_svg
from pressmark.compose.prose.xhtml import Element, make, remove, replace, take, unwrap
from pressmark.model.book import Asset
from pressmark.model.codes import composing
from pressmark.model.files import Files
from pressmark.model.finding import Code
from pressmark.model.pixels import fit_size

COMMON_FOLDER = "manuscripts/images"

_WIDTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(%|px|em|)\s*$")
_NOT_NAME = re.compile(r"[^a-z0-9]+")


class Gallery:
    """The pictures of one text; a file that is used twice is one asset."""

    def __init__(self, source: Source, files: Files, reporter: Reporter, drawn: list[str]) -> None:
        self.source = source
        self.files = files
        self.reporter = reporter
        self.drawn = drawn
        self.assets: dict[str, Asset] = {}
        self._known: dict[str, Asset | str | None] = {}

    def settle(self, root: Element) -> None:
        """Give every picture below `root` its asset, or put something readable in its place."""
        for picture in list(root.iter("img")):
            if "data-svg" in picture.attrib:
                self._settle_drawn(picture)
            else:
                self._settle_file(picture)

    def _settle_drawn(self, picture: Element) -> None:
        """An SVG that was typed into the text."""
        number = int(take(picture, "data-svg"))
        try:
            drawing = clean_svg(_mend_typed(self.drawn[number]).encode(), typed=True)
        except UnfitPictureError as fault:
            self.reporter.report_at(composing.IMAGE_REFUSED, picture, why=f"<svg>: {fault}")
            remove(picture)
            return
        data = drawing.data
        asset = _make_asset("drawing", "svg", "image/svg+xml", data, drawing.width, drawing.height)
        picture.set("alt", picture.get("alt") or drawing.label)
        self._show(picture, asset)

    def _settle_file(self, picture: Element) -> None:
        src = take(picture, "data-src").strip()
        if not src or src.lower().startswith("data:"):
            why = "a picture inside its address" if src else "it names no file"
            self.reporter.report_at(composing.IMAGE_REFUSED, picture, why=why)
            self._replace(picture)
            return
        if re.match(r"(?:https?:)?//", src, re.IGNORECASE):
            self._link_remote(picture, src)
            return
        if re.match(r"[a-z][a-z0-9+.-]+:", src, re.IGNORECASE):
            self.reporter.report_at(composing.IMAGE_REFUSED, picture, src, why=src[:80])
            self._replace(picture)
            return
        found = self._find(src)
        if isinstance(found, Asset):
            if not (picture.get("alt") or "").strip() and not _is_decorative(picture):
                self.reporter.report_at(composing.IMAGE_WITHOUT_ALT, picture, src, src=src)
            self._show(picture, found)
            return
        if found is None:
            self.reporter.report_at(composing.IMAGE_MISSING, picture, src, src=src)
        else:
            self.reporter.report_at(composing.IMAGE_BROKEN, picture, src, src=src, why=found)
        self._replace(picture)

    def _link_remote(self, picture: Element, src: str) -> None:
        """A picture on the web: its alternative text, linked to it."""
        self.reporter.report_at(composing.IMAGE_REMOTE, picture, src, src=src)
        url = clean_url("https:" + src if src.startswith("//") else src)
        if url is None or next(picture.iterancestors("a"), None) is not None:
            self._replace(picture)
            return
        text = (picture.get("alt") or picture.get("title") or "").strip()
        name = posixpath.basename(unquote(url.split("?", 1)[0])) or url
        link = make("a", text or name, data_href=url, class_="remote-image")
        if picture.get("data-line"):
            link.set("data-line", picture.get("data-line", ""))
        replace(picture, link)
        _set_apart(link)

    def _replace(self, picture: Element) -> None:
        """The alternative text in the picture's place."""
        text = (picture.get("alt") or picture.get("title") or "").strip()
        if not text:
            parent = picture.getparent()
            remove(picture)
            if parent is not None and parent.tag == "a" and not len(parent) and not parent.text:
                unwrap(parent)
            return
        span = make("span", text, class_="missing-image")
        if picture.get("id"):
            span.set("id", picture.get("id", ""))
        replace(picture, span)
        _set_apart(span)

    def _show(self, picture: Element, asset: Asset) -> None:
        if _is_decorative(picture):
            picture.set("alt", "")
            picture.set("role", "presentation")
        self.assets.setdefault(asset.href, asset)
        style = _read_width(take(picture, "width"), asset.width)
        take(picture, "height")
        picture.set("src", f"../{asset.href}")
        picture.set("alt", " ".join((picture.get("alt") or "").split()))
        if asset.width and asset.height:
            picture.set("width", str(asset.width))
            picture.set("height", str(asset.height))
        if style:
            picture.set("style", style)

    def _find(self, src: str) -> Asset | str | None:
        """The asset for an address; None if there is no such file, text if it cannot be used."""
        if src not in self._known:
            self._known[src] = self._prepare(src)
        return self._known[src]

    def _prepare(self, src: str) -> Asset | str | None:
        for path in _candidates(src, self.source.path):
            data = self.files.read(path)
            if data is not None:
                return self._make(path, data, src)
        path = posixpath.join(
            COMMON_FOLDER, posixpath.basename(unquote(re.sub(r"[?#].*$", "", src)))
        )
        data = self.files.read(path)
        if data is None:
            return None
        self._report(composing.IMAGE_ELSEWHERE, src, path=path)
        return self._make(path, data, src)

    def _make(self, path: str, data: bytes, src: str) -> Asset | str:
        name = posixpath.splitext(posixpath.basename(path))[0]
        try:
            if is_svg(data):
                drawing = clean_svg(data)
                size = drawing.width, drawing.height
                return _make_asset(name, "svg", "image/svg+xml", drawing.data, *size, path)
            from pressmark.compose.prose.raster import prepare_raster

            raster = prepare_raster(data)
        except UnfitPictureError as fault:
            return str(fault)
        size = raster.width, raster.height
        if raster.moving:
            self._report(composing.IMAGE_MOVING, src)
        if fit_size(size, self.source.max_width) != size:
            self._report_scaled(src, size)
        return _make_asset(name, raster.extension, raster.media_type, raster.data, *size, path)

    def _report_scaled(self, src: str, size: tuple[int, int]) -> None:
        new_width, new_height = fit_size(size, self.source.max_width)
        self._report(
            composing.IMAGE_SCALED,
            src,
            width=size[0],
            height=size[1],
            new_width=new_width,
            new_height=new_height,
        )

    def _report(self, code: Code, src: str, **values: object) -> None:
        """A finding on a picture, at the line where its address is first."""
        self.reporter.report(code, self.reporter.seek(src, 1), src=src, **values)


def _set_apart(standing: Element) -> None:
    """What stands for a picture alone in its paragraph is no line of the text: a display."""
    parent = standing.getparent()
    if parent is None or parent.tag != "p" or len(parent) > 1 or parent.get("class"):
        return
    if not (parent.text or "").strip() and not (standing.tail or "").strip():
        parent.set("class", "display")


def _make_asset(
    name: str,
    extension: str,
    media_type: str,
    data: bytes,
    width: int,
    height: int,
    source: str = "",
) -> Asset:
    slug = _NOT_NAME.sub("-", name.lower()).strip("-")[:40].strip("-") or "image"
    digest = hashlib.sha256(data).hexdigest()[:10]
    href = f"images/{slug}-{digest}.{extension}"
    return Asset(
        href=href, media_type=media_type, data=data, width=width, height=height, source=source
    )


def _candidates(src: str, path: str) -> Iterator[str]:
    """Where a picture may be: from the article's folder, from the press, among the common pictures."""
    bare = re.sub(r"[?#].*$", "", src)
    spellings = list(dict.fromkeys((src, unquote(src), bare, unquote(bare))))
    folder = posixpath.dirname(path)
    for name in spellings:
        if name and not name.startswith("/"):
            yield posixpath.normpath(posixpath.join(folder, name))
    for name in spellings:
        trimmed = posixpath.normpath(name.lstrip("/"))
        if name.startswith("/"):
            yield trimmed
            yield posixpath.join("manuscripts", trimmed)
        while trimmed.startswith("../"):
            trimmed = trimmed[3:]
        yield posixpath.join(COMMON_FOLDER, trimmed.removeprefix("images/"))


def _read_width(typed: str | None, natural: int) -> str:
    """A typed width as CSS; one in pixels counts only if it makes the picture smaller."""
    match = _WIDTH.match(typed or "")
    if not match:
        return ""
    value, unit = float(match[1]), match[2] or "px"
    if unit == "%":
        return f"width: {value:g}%" if 0 < value < 100 else ""
    if unit == "em":
        return f"width: {value:g}em" if value > 0 else ""
    return f"width: {value:g}px" if 0 < value < natural else ""


def _mend_typed(svg: str) -> str:
    """SVG typed into HTML as XML: our own marks off, its namespaces declared."""
    svg = re.sub(r"\sdata-line=\"\d+\"", "", svg)
    svg = re.sub(r"\sdata-xlink-href=", " xlink:href=", svg)
    svg = re.sub(r"\sdata-href=", " href=", svg)
    svg = re.sub(r"\sdata-src=", " src=", svg).replace("&nbsp;", "\u00a0")
    head = svg[: svg.index(">")]
    if "xmlns=" not in head:
        svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    if "xmlns:xlink" not in head:
        svg = svg.replace("<svg", '<svg xmlns:xlink="http://www.w3.org/1999/xlink"', 1)
    return svg


def _is_decorative(picture: Element) -> bool:
    """Whether a picture is marked as one that says nothing: `![](rule.png){.decorative}`."""
    return "decorative" in (picture.get("class") or "").split()
