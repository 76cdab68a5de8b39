"""A Book into the bytes of an EPUB 3.3 file: the list of steps."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from pressmark.fonts import Wardrobe
from pressmark.model.book import Asset, Book, Matter
from pressmark.model.finding import Findings
from pressmark.model.pages import PageMap
from pressmark.model.theme import Theme
from pressmark.write.epub.accessibility import (
    Judge,
    describe_access,
    describe_conformance,
    survey_pages,
)
from pressmark.write.epub.addresses import address_pieces, settle_links
from pressmark.write.epub.aids import name_parts
from pressmark.write.epub.folios import describe_source, list_pages, plan_marks
from pressmark.write.epub.metadata import date_release, describe_book, identify_book
from pressmark.write.epub.names import NameRegister, spell_manifest_id
from pressmark.write.epub.navigation import find_landmarks, plan_navigation, write_navigation
from pressmark.write.epub.ncx import write_ncx
from pressmark.write.epub.package import Package, pack_epub
from pressmark.write.epub.pages import find_sources, lay_cover, lay_page
from pressmark.write.epub.pictures import fit_pictures
from pressmark.write.epub.pieces import Piece, cut_sections
from pressmark.write.epub.resources import Meta, Resource
from pressmark.write.epub.stylesheet import write_stylesheet
from pressmark.write.epub.xhtml import elements


def write_epub(
    book: Book,
    theme: Theme,
    wardrobe: Wardrobe,
    printed: PageMap | None = None,
    judge: Judge | None = None,
) -> tuple[bytes, Findings]:
    """A book, its theme and its fonts into an EPUB 3.3 file; equal values give equal bytes.

    `printed` are the pages of its print edition, which become its page list. The e-book says that
    it conforms to EPUB Accessibility 1.1 only where `judge` finds nothing in its files.
    """
    names = NameRegister()
    marks = plan_marks(book, printed)
    pieces, findings = cut_sections(book.sections, names, marks)
    addresses = address_pieces(pieces)
    for piece in pieces:
        settle_links(piece, addresses)
        name_parts(piece)
    contents = survey_pages(piece.root for piece in pieces)
    access = describe_access(contents, book.language, paged=bool(marks))
    images = tuple(_list_images(fit_pictures(book, pieces), book.cover, pieces))
    cover = lay_cover(book.cover, book, names.take("cover")) if book.cover else None
    pages = tuple(lay_page(piece, book) for piece in pieces)
    points = plan_navigation(book, addresses)
    landmarks = find_landmarks(book, addresses, cover.href if cover else None)
    has_contents = any(section.role == "contents" for section in book.sections)
    folios = list_pages(marks, addresses)
    languages = {f"text/{piece.file_name}": piece.section.language for piece in pieces}
    navigation = write_navigation(
        book, points, landmarks, folios, languages, in_spine=not has_contents
    )
    resources = (
        *([cover] if cover else []),
        *_place_navigation(navigation, pages, pieces),
        _write_styles(theme, wardrobe, pieces),
        *images,
        *_list_fonts(wardrobe),
    )
    if judge and not judge({resource.href: resource.data for resource in resources}):
        access += describe_conformance(book)
    identifier = identify_book(book)
    source = describe_source(book) if marks else ()
    metadata = (*describe_book(book), *source, *access, *_name_cover(images))
    package = Package(
        identifier=identifier,
        title=book.title,
        language=book.language,
        direction=book.direction,
        modified=date_release(book, metadata, resources),
        metadata=metadata,
        resources=resources,
        landmarks=landmarks,
        ncx=write_ncx(book, identifier, points, folios, _order_targets(pieces)),
    )
    return pack_epub(package), findings


def _order_targets(pieces: tuple[Piece, ...]) -> dict[str, int]:
    """Every file and every id in it, from the publication's root, in reading order."""
    order: dict[str, int] = {}
    for piece in pieces:
        file = f"text/{piece.file_name}"
        order[file] = len(order)
        for element in elements(piece.root):
            if element.get("id"):
                order.setdefault(f"{file}#{element.get('id')}", len(order))
    return order


def _place_navigation(
    navigation: Resource, pages: tuple[Resource, ...], pieces: tuple[Piece, ...]
) -> tuple[Resource, ...]:
    """The pages in reading order, with the navigation document where the front matter ends."""
    front = sum(piece.section.matter is Matter.FRONT for piece in pieces)
    return (*pages[:front], navigation, *pages[front:])


def _write_styles(theme: Theme, wardrobe: Wardrobe, pieces: tuple[Piece, ...]) -> Resource:
    css = write_stylesheet(
        wardrobe.epub_css,
        theme.book_css,
        theme.epub_css,
        left_to_right=all(piece.root.get("dir") != "rtl" for piece in pieces),
    )
    return Resource(id="css-book", href="css/book.css", media_type="text/css", data=css.encode())


def _list_images(
    assets: tuple[Asset, ...], cover: Asset | None, pieces: tuple[Piece, ...]
) -> Iterator[Resource]:
    """The assets that the text shows, and the cover's picture, in the Book's order."""
    shown = {
        posixpath.normpath(posixpath.join("text", source))
        for piece in pieces
        for source in find_sources(piece.root)
    }
    front = cover.href if cover else None
    images = {asset.href: asset for asset in (*assets, *([cover] if cover else []))}
    names = NameRegister()
    for asset in images.values():
        if asset.href in shown or asset.href == front:
            yield _name_image(asset, names, is_cover=asset.href == front)


def _name_image(asset: Asset, names: NameRegister, *, is_cover: bool) -> Resource:
    return Resource(
        id=names.take(spell_manifest_id("image", asset.href)),
        href=asset.href,
        media_type=asset.media_type,
        data=asset.data,
        properties=("cover-image",) if is_cover else (),
    )


def _list_fonts(wardrobe: Wardrobe) -> Iterator[Resource]:
    """The e-book's faces, and the licences that must travel with them."""
    for face in wardrobe.epub_faces:
        href = f"fonts/{face.file_name}"
        yield Resource(
            id=spell_manifest_id("font", href),
            href=href,
            media_type=face.media_type,
            data=face.data,
        )
    for licence in wardrobe.licences:
        href = f"fonts/{licence.file_name}"
        yield Resource(
            id=spell_manifest_id("licence", href),
            href=href,
            media_type="text/plain",
            data=licence.text.encode(),
        )


def _name_cover(resources: Iterable[Resource]) -> Iterator[Meta]:
    """The cover's picture once more as readers older than EPUB 3 look for it."""
    for resource in resources:
        if "cover-image" in resource.properties:
            attributes = (("name", "cover"), ("content", resource.id))
            yield Meta(name="meta", text=None, attributes=attributes)
