"""What the pages hold into accessibility metadata (EPUB Accessibility 1.1, 2; schema.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pressmark.compose.words import knows, word
from pressmark.write.epub.resources import Meta
from pressmark.write.epub.xhtml import MATHML, SVG, XHTML, XML, Element, elements


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What of concern to access stands in the pages, by number."""

    pictures: int = 0
    undescribed: int = 0
    formulas: int = 0
    long_descriptions: int = 0


def survey_pages(roots: Iterable[Element]) -> Contents:
    """Count the pictures (decorative ones left out), formulas and long descriptions of all pages."""
    pictures = undescribed = formulas = long_descriptions = 0
    for root in roots:
        images = [image for image in elements(root, XHTML, "img") if image.get("alt") != ""]
        drawings = [*elements(root, SVG, "svg")]
        pictures += len(images) + len(drawings)
        undescribed += sum(image.get("alt") is None for image in images)
        undescribed += sum(not _is_named(drawing) for drawing in drawings)
        formulas += sum(1 for _ in elements(root, MATHML, "math"))
        long_descriptions += sum(
            element.get("aria-details") is not None for element in elements(root)
        )
    return Contents(
        pictures=pictures,
        undescribed=undescribed,
        formulas=formulas,
        long_descriptions=long_descriptions,
    )


def describe_access(contents: Contents, language: str) -> tuple[Meta, ...]:
    """The rows of schema.org's accessibility properties that hold for these contents, told in a language."""
    modes = ("textual", "visual") if contents.pictures else ("textual",)
    spoken = language if knows(language) else "en"
    sufficient = "textual,visual" if contents.undescribed else "textual"
    return (
        *(_row("accessMode", mode) for mode in modes),
        _row("accessModeSufficient", sufficient),
        *(_row("accessibilityFeature", feature) for feature in _list_features(contents)),
        _row("accessibilityHazard", "none"),
        _row("accessibilitySummary", _summarise(contents, language), (f"{{{XML}}}lang", spoken)),
    )


def _row(property: str, text: str, *more: tuple[str, str]) -> Meta:
    return Meta(name="meta", text=text, attributes=(("property", f"schema:{property}"), *more))


def _is_named(drawing: Element) -> bool:
    titled = any(True for _ in elements(drawing, SVG, "title"))
    return titled or bool(drawing.get("aria-label") or drawing.get("aria-hidden"))


def _list_features(contents: Contents) -> Iterator[str]:
    yield from (
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


def _summarise(contents: Contents, language: str) -> str:
    keys = ["access_order", "access_contents", "access_settings"]
    if contents.pictures and not contents.undescribed:
        keys.append("access_pictures")
    elif contents.undescribed:
        keys.append("access_pictures_lacking")
    if contents.formulas:
        keys.append("access_formulas")
    return word("gap", language).join(word(key, language) for key in keys)
