"""What the pages hold into accessibility metadata (EPUB Accessibility 1.1, 2 and 3; schema.org)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pressmark.compose.words import knows, word
from pressmark.model.book import Book
from pressmark.model.finding import Findings
from pressmark.write.epub.resources import Meta
from pressmark.write.epub.xhtml import MATHML, SVG, XHTML, XML, Element, elements, has_class

CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"

Judge = Callable[[Mapping[str, bytes]], Findings]
"""Finds what stands in readers' way in the files of a publication, by their addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What of concern to access stands in the pages, by number."""

    pictures: int = 0
    undescribed: int = 0
    formulas: int = 0
    long_descriptions: int = 0
    tables: int = 0
    headless: int = 0
    foreign: int = 0
    moving: int = 0
    indexes: int = 0


def survey_pages(roots: Iterable[Element]) -> Contents:
    """Count what all pages have; pictures that are marked as decoration are left out."""
    counts = dict.fromkeys(Contents.__dataclass_fields__, 0)
    for root in roots:
        images = [image for image in elements(root, XHTML, "img") if not _is_decoration(image)]
        drawings = [*elements(root, SVG, "svg")]
        tables = [*elements(root, XHTML, "table")]
        counts["pictures"] += len(images) + len(drawings)
        counts["undescribed"] += sum(not (image.get("alt") or "").strip() for image in images)
        counts["undescribed"] += sum(not _is_named(drawing) for drawing in drawings)
        counts["formulas"] += sum(1 for _ in elements(root, MATHML, "math"))
        counts["tables"] += len(tables)
        counts["headless"] += sum(table.find(".//{*}th") is None for table in tables)
        counts["foreign"] += sum(part.get("lang") is not None for part in elements(root)) - 1
        counts["moving"] += sum(
            1 for name in ("audio", "video", "script") for _ in elements(root, XHTML, name)
        )
        counts["indexes"] += has_class(root, "index")
        counts["long_descriptions"] += sum(
            element.get("aria-details") is not None for element in elements(root)
        )
    return Contents(**counts)


def describe_access(contents: Contents, language: str, *, paged: bool = False) -> tuple[Meta, ...]:
    """The rows of schema.org's accessibility properties that hold for these contents, told in a language.

    `paged` says that the pages of a print edition are marked.
    """
    modes = ("textual", "visual") if contents.pictures else ("textual",)
    spoken = language if knows(language) else "en"
    sufficient = "textual,visual" if contents.undescribed else "textual"
    return (
        *(_row("accessMode", mode) for mode in modes),
        _row("accessModeSufficient", sufficient),
        *(_row("accessibilityFeature", feature) for feature in _list_features(contents, paged)),
        *(_row("accessibilityHazard", hazard) for hazard in _list_hazards(contents)),
        _row(
            "accessibilitySummary",
            _summarise(contents, language, paged),
            (f"{{{XML}}}lang", spoken),
        ),
    )


def describe_conformance(book: Book) -> tuple[Meta, ...]:
    """That the publication conforms, and who says so (EPUB Accessibility 1.1, 3.5); nothing where nobody does."""
    access = book.access
    certifier = access.certifier or book.publisher
    if not certifier:
        return ()
    rows = [
        _refine("dcterms:conformsTo", CONFORMS, id="conformance"),
        _refine("a11y:certifiedBy", certifier, refines="#conformance", id="certifier"),
    ]
    if access.credential:
        credential = _refine("a11y:certifierCredential", access.credential, refines="#certifier")
        rows.append(credential)
    if access.report:
        attributes = (
            ("rel", "a11y:certifierReport"),
            ("refines", "#certifier"),
            ("href", access.report),
        )
        rows.append(Meta(name="link", text=None, attributes=attributes))
    return tuple(rows)


def _refine(property: str, text: str, **attributes: str) -> Meta:
    return Meta(name="meta", text=text, attributes=(("property", property), *attributes.items()))


def _row(property: str, text: str, *more: tuple[str, str]) -> Meta:
    return Meta(name="meta", text=text, attributes=(("property", f"schema:{property}"), *more))


def _is_decoration(image: Element) -> bool:
    return not image.get("alt") and image.get("role") == "presentation"


def _is_named(drawing: Element) -> bool:
    titled = any(True for _ in elements(drawing, SVG, "title"))
    return titled or bool(drawing.get("aria-label") or drawing.get("aria-hidden"))


def _list_features(contents: Contents, paged: bool) -> Iterator[str]:
    yield from (
        "ARIA",
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    )
    if contents.pictures and not contents.undescribed:
        yield "alternativeText"
    if contents.formulas:
        yield "MathML"
    if contents.long_descriptions:
        yield "longDescription"
    if contents.indexes:
        yield "index"
    if paged:
        yield from ("pageBreakMarkers", "pageNavigation")


def _list_hazards(contents: Contents) -> tuple[str, ...]:
    """None in text and still pictures; of what moves or sounds nobody here can say."""
    if not contents.moving:
        return ("none",)
    return ("unknownFlashingHazard", "unknownMotionSimulationHazard", "unknownSoundHazard")


def _summarise(contents: Contents, language: str, paged: bool) -> str:
    keys = ["access_order", "access_contents", "access_settings"]
    if contents.pictures and not contents.undescribed:
        keys.append("access_pictures")
    elif contents.undescribed:
        keys.append("access_pictures_lacking")
    if contents.long_descriptions:
        keys.append("access_long_descriptions")
    if contents.formulas:
        keys.append("access_formulas")
    if contents.tables:
        keys.append("access_tables_lacking" if contents.headless else "access_tables")
    if paged:
        keys.append("access_pages")
    return word("gap", language).join(word(key, language) for key in keys)
