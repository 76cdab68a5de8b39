"""What elements of the print view are in a PDF's structure (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from pressmark.write.pdf.frame import SVG, has_class

KINDS: Mapping[str, tuple[str, ...]] = {
    "article": ("Art",),
    "blockquote": ("BlockQuote",),
    "caption": ("Caption",),
    "code": ("Code",),
    "dl": ("L",),
    "figcaption": ("Caption",),
    "figure": ("Div",),
    "img": ("Figure",),
    "kbd": ("Code",),
    "ol": ("L",),
    "p": ("P",),
    "pre": ("P",),
    "q": ("Quote",),
    "samp": ("Code",),
    "section": ("Sect",),
    "table": ("Table",),
    "tbody": ("TBody",),
    "td": ("TD",),
    "tfoot": ("TFoot",),
    "th": ("TH",),
    "thead": ("THead",),
    "tr": ("TR",),
    "ul": ("L",),
    SVG + "svg": ("Figure",),
}

PHRASES = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins",
        "kbd", "mark", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
        "sup", "time", "u", "var", "wbr", SVG + "svg",
    }
)  # fmt: skip
"""What stands within a paragraph."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
STYLES = {"1": "/Decimal", "a": "/LowerAlpha", "A": "/UpperAlpha", "i": "/LowerRoman", "I": "/UpperRoman"}  # fmt: skip


def name_kinds(element: Element, parent: Element) -> tuple[str, ...]:
    """The kinds that an element is in the structure, the outer first; none where it says nothing of its own."""
    tag = element.tag
    if tag == "a":
        return _name_link(element)
    if tag == "li":
        return ("TOCI",) if has_class(parent, "toc") else ("LI", "LBody")
    if tag == "ol" and has_class(element, "toc"):
        return ("TOC",)
    if tag == "sup" and has_class(element, "note-call"):
        return ("Reference",)
    if tag == SVG + "svg" and has_class(element, "formula"):
        return ("Formula",)
    if tag == "abbr" and element.get("title"):
        return ("Span",)
    if tag == "figure" and _is_bare(element):
        return ()
    return KINDS.get(tag, ())


def _is_bare(figure: Element) -> bool:
    """Whether a figure has no caption, or a table that takes it."""
    return figure.find("figcaption") is None or figure.find(".//table") is not None


def _name_link(element: Element) -> tuple[str, ...]:
    if not element.get("href"):
        return ()
    if has_class(element, "note-number"):
        return ("Lbl", "Link")
    return ("Reference", "Link") if has_class(element, "entry") else ("Link",)


def is_note(element: Element) -> bool:
    """Whether an element is a note, at the foot of a page or where it is set late."""
    return element.tag in ("span", "aside", "div") and has_class(element, "note")


def is_foot(element: Element) -> bool:
    """Whether a note stands at the foot of its page."""
    return element.tag == "span"


def is_ornament(element: Element) -> bool:
    """Whether a picture says nothing."""
    return element.get("role") in ("presentation", "none") or element.get("aria-hidden") == "true"


def find_alternative(element: Element, parent: Element) -> str:
    """What is said instead of a picture or formula: its caption or file where nobody has said it."""
    drawn = element.tag == SVG + "svg"
    said = element.findtext(SVG + "title") if drawn else element.get("alt")
    caption = parent.find("figcaption")
    if not (said or "").strip() and caption is not None:
        said = "".join(caption.itertext())
    return " ".join((said or "").split()) or element.get("src", "").rpartition("/")[2] or "picture"


def name_numbering(element: Element) -> str:
    """How the items of a list are numbered (ISO 32000-1, 14.8.5.5)."""
    return STYLES.get(element.get("type", "1"), "/Decimal") if element.tag == "ol" else "/Disc"
