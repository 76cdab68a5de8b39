"""Where to find an article that a book has not: its address on the web, or its source line."""

from __future__ import annotations

from pressmark.compose.prose.compose import compose_inline
from pressmark.compose.prose.model import Place, Source
from pressmark.compose.prose.xhtml import Element, make, parse_fragment
from pressmark.compose.words import format_names, format_when, word


def knows_more(place: Place) -> bool:
    """Whether more is known of an article than its title, which the link itself may say."""
    origin = place.origin
    return bool(place.url or place.authors or place.date or (origin and origin.publication))


def describe_absent(place: Place, language: str) -> Element:
    """`Author, Title, address` as a paragraph; without an address `Author, Title, publication, date`."""
    paragraph = make("p")
    if place.authors:
        paragraph.text = format_names(place.authors, language) + word("comma", language)
    cite = _inline("cite", place.title, place)
    if place.language and place.language != language:
        cite.set("lang", place.language)
    paragraph.append(cite)
    for part in (_point_to(place.url),) if place.url else _describe_origin(place, language):
        paragraph[-1].tail = word("comma", language)
        paragraph.append(part)
    return paragraph


def _point_to(url: str | None) -> Element:
    return make("a", url, href=url or "", class_="address")


def _describe_origin(place: Place, language: str) -> list[Element]:
    """Where an article first appeared, and when, or else when it was written."""
    origin = place.origin
    parts = []
    if origin and origin.publication:
        parts.append(_inline("span", origin.publication, place))
    date = (origin.date if origin else None) or place.date
    if date:
        parts.append(make("span", format_when(date, language)))
    return parts


def _inline(tag: str, text: str, place: Place) -> Element:
    """A line of Markdown as an element; what is wrong with it is found where it stands in the book."""
    source = Source(text="", path=place.path, language=place.language or "en")
    inline, _ = compose_inline(text, source)
    return parse_fragment(f"<{tag}>{inline.xhtml}</{tag}>")
