"""Pictures of print's resolution become those of an e-book, not wider than its manifest allows."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote

from pressmark.model.book import Asset, Book
from pressmark.model.pixels import fit_size
from pressmark.write.epub.pieces import Piece
from pressmark.write.epub.xhtml import XHTML, elements

SCALED = frozenset({"image/jpeg", "image/png", "image/gif"})


def fit_pictures(book: Book, pieces: Iterable[Piece]) -> tuple[Asset, ...]:
    """The book's assets, too large ones scaled; the pages are told their new names and sizes."""
    limit = book.epub.max_width
    scaled = {
        asset.href: scale_asset(asset, limit) for asset in book.assets if is_too_large(asset, limit)
    }
    for piece in pieces if scaled else ():
        for picture in elements(piece.root, XHTML, "img"):
            source = unquote(picture.get("src", ""))
            asset = scaled.get(posixpath.normpath(posixpath.join("text", source)))
            if asset is not None:
                picture.set("src", f"../{asset.href}")
                picture.set("width", str(asset.width))
                picture.set("height", str(asset.height))
    return tuple(scaled.get(asset.href, asset) for asset in book.assets)


def is_too_large(asset: Asset, max_width: int) -> bool:
    """Whether a picture has more pixels than the e-book is to have."""
    size = asset.width, asset.height
    return asset.media_type in SCALED and min(size) > 0 and fit_size(size, max_width) != size


def scale_asset(asset: Asset, max_width: int) -> Asset:
    """A picture scaled down to a width in pixels; a GIF becomes a PNG."""
    from pressmark.compose.prose.raster import prepare_raster  # costs much to load

    raster = prepare_raster(asset.data, max_width)
    return replace(
        asset,
        href=f"{posixpath.splitext(asset.href)[0]}.{raster.extension}",
        media_type=raster.media_type,
        data=raster.data,
        width=raster.width,
        height=raster.height,
    )
