"""Small steps on element trees: parsing and serialising fragments, wrapping, unwrapping, reading text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

Element = etree._Element  # noqa: SLF001  # the class has no public name

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
MATHML = "http://www.w3.org/1998/Math/MathML"
EPUB_TYPE = f"{{{OPS}}}type"

BLOCKS = frozenset(
    """address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search
    section summary table tbody td tfoot th thead tr ul caption colgroup col""".split()  # noqa: SIM905
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PARSER_OPTIONS = {"resolve_entities": False, "no_network": True, "huge_tree": True}


def parse_fragment(xml: str) -> Element:
    """The element that a well-formed fragment is; `epub:` need not be declared."""
    parser = etree.XMLParser(**_PARSER_OPTIONS)  # type: ignore[arg-type]
    return etree.fromstring(f'<root xmlns:epub="{OPS}">{xml}</root>', parser)[0]


def serialize_fragment(element: Element) -> str:
    """An element as XHTML without the declaration of `epub:`, which its section makes."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    return text.replace(f' xmlns:epub="{OPS}"', "")


def strip_illegal(text: str) -> str:
    """A text without the characters that XML 1.0 cannot hold."""
    return _ILLEGAL.sub("", text)


def tag_of(element: Element) -> str:
    """An element's local name; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_block(element: Element) -> bool:
    """Whether HTML sets an element as a block."""
    return element.tag in BLOCKS


def has_class(element: Element, name: str) -> bool:
    """Whether an element has a class."""
    return name in (element.get("class") or "").split()


def add_class(element: Element, name: str) -> None:
    """Give an element a class."""
    if not has_class(element, name):
        element.set("class", f"{element.get('class', '')} {name}".strip())


def text_of(element: Element) -> str:
    """All text in an element."""
    return "".join(str(piece) for piece in element.itertext())


def is_empty(element: Element) -> bool:
    """Whether an element has neither text nor anything that shows."""
    if text_of(element).strip():
        return False
    return next(element.iter("img", "hr", "table", "{*}math"), None) is None


def take(element: Element, name: str) -> str:
    """An attribute's value, taken off the element; empty where it is not there."""
    value = element.attrib.pop(name, "")
    return value if isinstance(value, str) else value.decode()


def attributes_of(element: Element) -> list[tuple[str, str]]:
    """An element's attributes as text."""
    return [(str(name), str(value)) for name, value in element.attrib.items()]


def make(tag: str, text: str | None = None, /, **attributes: str) -> Element:
    """A new element; `class_` is its class and `_` in other names a hyphen."""
    element = etree.Element(tag)
    for name, value in attributes.items():
        element.set(name.rstrip("_").replace("_", "-"), value)
    element.text = text
    return element


def append_text(parent: Element, text: str | None, before: int | None = None) -> None:
    """Add text at the end of a parent, or in front of its child number `before`."""
    if not text:
        return
    index = len(parent) if before is None else before
    if index == 0:
        parent.text = (parent.text or "") + text
    else:
        previous = parent[index - 1]
        previous.tail = (previous.tail or "") + text


def unwrap(element: Element) -> None:
    """Put an element's content in its place."""
    parent = element.getparent()
    if parent is None:
        return
    index = parent.index(element)
    tail, element.tail = element.tail, None
    append_text(parent, element.text, index)
    children = list(element)
    parent[index : index + 1] = children
    append_text(parent, tail, index + len(children))


def remove(element: Element) -> None:
    """Take an element out, but not the text that follows it."""
    parent = element.getparent()
    if parent is not None:
        append_text(parent, element.tail, parent.index(element))
        element.tail = None
        parent.remove(element)


def replace(element: Element, new: Element) -> None:
    """Put another element in an element's place, before the same following text."""
    parent = element.getparent()
    if parent is not None:
        new.tail, element.tail = element.tail, None
        parent.replace(element, new)


def wrap(element: Element, wrapper: Element) -> Element:
    """Put an element into a wrapper, which takes its place."""
    replace(element, wrapper)
    wrapper.append(element)
    return wrapper


def wrap_runs(
    parent: Element,
    make_wrapper: Callable[[], Element],
    stands_alone: Callable[[Element], bool],
) -> None:
    """Wrap every run of text and children that may not stand alone; blank runs stay as they are."""
    run: Element | None = None
    text, parent.text = parent.text, None
    children = list(parent)
    if text and text.strip():
        run = make_wrapper()
        run.text = text.lstrip()
        parent.insert(0, run)
    for child in children:
        tail, child.tail = child.tail, None
        if stands_alone(child):
            run = None
            child.tail = None
        elif run is None:
            run = make_wrapper()
            child.addprevious(run)
            run.append(child)
        else:
            run.append(child)
        if not tail or (run is None and not tail.strip()):
            continue
        if run is None:
            run = make_wrapper()
            run.text = tail.lstrip()
            child.addnext(run)
        else:
            append_text(run, tail)


def ancestors(element: Element) -> Iterator[Element]:
    """An element's ancestors, the nearest first."""
    return element.iterancestors()


def is_inside(element: Element, tags: Iterable[str]) -> bool:
    """Whether an element stands in one of these."""
    return next(element.iterancestors(*tags), None) is not None


def plain_text(element: Element) -> str:
    """The text of an element as a reader sees it: no notes, breaks as spaces, white space collapsed."""
    pieces: list[str] = []
    _gather_text(element, pieces)
    return " ".join("".join(pieces).split())


def _gather_text(element: Element, pieces: list[str]) -> None:
    if element.text:
        pieces.append(element.text)
    for child in element:
        tag = tag_of(child)
        if tag == "br":
            pieces.append(" ")
        elif tag == "math":
            pieces.append(child.get("alttext") or text_of(child))
        elif tag == "img":
            pieces.append(child.get("alt") or "")
        elif tag not in ("rt", "rp") and not has_class(child, "note-call"):
            _gather_text(child, pieces)
        if child.tail:
            pieces.append(child.tail)
