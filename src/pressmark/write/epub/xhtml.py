"""What every part of the EPUB writer does with XHTML trees: parse, name, measure, spell out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.etree import _Element

Element = _Element

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
MATHML = "http://www.w3.org/1998/Math/MathML"
SVG = "http://www.w3.org/2000/svg"
XML = "http://www.w3.org/XML/1998/namespace"
XLINK = "http://www.w3.org/1999/xlink"
NAMESPACES: Any = {None: XHTML, "epub": EPUB}

_VOID_NAMES = (
    *("area", "base", "br", "col", "embed", "hr", "img"),
    *("input", "link", "meta", "source", "track", "wbr"),
)
_VOID = frozenset(f"{{{XHTML}}}{name}" for name in _VOID_NAMES)


def parse_fragment(xhtml: str) -> Element:
    """One well-formed element as a tree; entities are not resolved and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(xhtml.encode(), parser)


def elements(root: Element, namespace: str = "*", name: str = "*") -> Iterator[Element]:
    """Elements of a tree in document order, comments and instructions left out."""
    return root.iter(f"{{{namespace}}}{name}")


def local_name(element: Element) -> str:
    """The tag without its namespace; empty for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def has_class(element: Element, name: str) -> bool:
    """Whether a name is among an element's classes."""
    return name in (element.get("class") or "").split()


def measure(element: Element) -> int:
    """The bytes of an element in UTF-8."""
    return len(etree.tostring(element, encoding="utf-8", with_tail=False))


def drop_attribute(element: Element, name: str) -> bool:
    """Take an attribute from an element; whether it had it."""
    if element.get(name) is None:
        return False
    del element.attrib[name]
    return True


def spell_out(element: Element) -> str:
    """An element's text on one line."""
    return " ".join("".join(str(text) for text in element.itertext()).split())


def drop_element(element: Element) -> None:
    """Take an element out of its tree and leave the text behind it where it stood."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """A new XHTML child with text; `epub_type` and `class_` stand for `epub:type` and `class`."""
    child = etree.SubElement(parent, f"{{{XHTML}}}{tag}")
    for name, value in attributes.items():
        key = f"{{{EPUB}}}type" if name == "epub_type" else name.rstrip("_").replace("_", "-")
        child.set(key, value)
    child.text = text
    return child


def write_document(root: Element) -> bytes:
    """A tree as an XHTML file; only void elements are self-closing, for readers that parse it as HTML."""
    for element in root.iter(f"{{{XHTML}}}*"):
        if len(element) == 0 and element.text is None and element.tag not in _VOID:
            element.text = ""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"])
    body = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{body}\n'.encode()


def start_document(
    title: str, language: str, direction: str, stylesheet: str
) -> tuple[Element, Element]:
    """An empty XHTML document with its head: the root and the body."""
    root = etree.Element(f"{{{XHTML}}}html", nsmap=NAMESPACES)
    root.set("lang", language)
    root.set(f"{{{XML}}}lang", language)
    root.set("dir", direction)
    head = add(root, "head")
    add(head, "meta", charset="utf-8")
    add(head, "title", title)
    add(head, "link", rel="stylesheet", type="text/css", href=stylesheet)
    return root, add(root, "body")
