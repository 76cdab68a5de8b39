"""SVG pictures, cleaned by an allow-list: shapes, text and paint; nothing that runs, moves or fetches."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from pressmark.compose.prose.model import UnfitPictureError
from pressmark.compose.prose.xhtml import Element, attributes_of, tag_of, take, text_of

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

LARGEST = 8_000_000
MOST_COPIES = 20_000

_ELEMENTS = frozenset(
    """svg g defs symbol use switch title desc path rect circle ellipse line polyline polygon text
    tspan textPath image linearGradient radialGradient stop pattern clipPath mask marker filter
    style feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight
    feSpecularLighting feSpotLight feTile feTurbulence""".split()  # noqa: SIM905
)
_URL = re.compile(r"url\(\s*['\"]?\s*(?!#)", re.IGNORECASE)
_BAD_STYLE = re.compile(r"@import|expression|javascript:|\\|<|behavior|-moz-binding", re.IGNORECASE)
_DATA_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif);base64,[A-Za-z0-9+/=\s]+$")
_DRAWN = frozenset(
    "path rect circle ellipse line polyline polygon text image use".split()  # noqa: SIM905
)
# XML 1.0, 4.2.2 and 4.3: internal entities whose text is neither markup nor another entity.
_TYPE = re.compile(rb"<!DOCTYPE\s[^\[>]*(?:\[(.*?)\]\s*)?>", re.DOTALL)
_ENTITY = re.compile(
    rb"""<!ENTITY\s+([A-Za-z_][\w.-]*)\s+(?:"([^"&%<]*)"|'([^'&%<]*)')\s*>""", re.DOTALL
)
_DECLARED = re.compile(rb"<\x00?!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y")
_REFERENCE = re.compile(rb"&([A-Za-z_][\w.-]*);")
_NAME = re.compile(r"[A-Za-z_][\w.-]*$")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|em|ex|rem)?\s*$")
_PIXELS = {"pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "em": 16, "rem": 16}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """An SVG file ready for a book; `label` is its own title, if it has one."""

    data: bytes
    width: int
    height: int
    label: str


def is_svg(data: bytes) -> bool:
    """Whether a file's first bytes look like SVG."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<?xml") or (head[:1] == b"<" and b"<svg" in head.lower())


def clean_svg(data: bytes, *, typed: bool = False) -> Drawing:
    """An SVG file's bytes as a drawing for a book; raises UnfitPictureError.

    What was `typed` into a text as HTML need not be well-formed.
    """
    if len(data) > LARGEST:
        raise UnfitPictureError("the file is too large")
    data = _spell_out(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        recover=typed,
    )
    try:
        parsed = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise UnfitPictureError(f"no well-formed XML: {str(fault).splitlines()[0]}") from None
    if parsed is None or tag_of(parsed).lower() != "svg":
        raise UnfitPictureError("no SVG")
    root = _rebuild(parsed)
    if not any(tag_of(element) in _DRAWN for element in root.iter()):
        raise UnfitPictureError("nothing in it may be drawn")
    _check_copies(root)
    width, height = _settle_size(root)
    title = root.find(f"{{{SVG}}}title")
    label = " ".join(text_of(title).split()) if title is not None else ""
    data = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return Drawing(data=data, width=width, height=height, label=label)


def _spell_out(data: bytes) -> bytes:
    """The file with the names that it gives to plain texts spelled out, as Illustrator writes them.

    Names of files and of other names are refused, and whatever they would make too large.
    """
    found = _TYPE.search(data)
    declared = found[1] or b"" if found else b""
    names = {name: one or other for name, one, other in _ENTITY.findall(declared)}
    if found is None or len(names) != len(_DECLARED.findall(data)):
        if _DECLARED.search(data):
            raise UnfitPictureError("it defines entities")
        return data
    if not names:
        return data
    body = data[: found.start()] + data[found.end() :]
    if sum(len(names.get(name, b"")) for name in _REFERENCE.findall(body)) > LARGEST:
        raise UnfitPictureError("its entities make it too large")
    return _REFERENCE.sub(lambda match: names.get(match[1], match[0]), body)


def _rebuild(parsed: Element) -> Element:
    """A copy that has only what the allow-list names, all of it in SVG's namespace."""
    root = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG, "xlink": XLINK})  # type: ignore[dict-item]
    ids: set[str] = set()
    _copy_attributes(parsed, root, ids)
    work = [(parsed, root)]
    while work:
        old, new = work.pop()
        new.text = old.text
        for child in old:
            made = _copy_element(child, new, ids)
            if made is not None:
                work.append((child, made))
            if child.tail and child.tail.strip():
                _append_tail(new, child.tail)
    return root


def _append_tail(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _copy_element(old: Element, parent: Element, ids: set[str]) -> Element | None:
    name = tag_of(old)
    if (
        isinstance(old.tag, str)
        and old.tag.startswith("{")
        and not old.tag.startswith(f"{{{SVG}}}")
    ):
        return None
    if name == "a":
        name = "g"
    if name not in _ELEMENTS:
        return None
    if name == "style" and (_URL.search(text_of(old)) or _BAD_STYLE.search(text_of(old))):
        return None
    new = etree.SubElement(parent, f"{{{SVG}}}{name}")
    _copy_attributes(old, new, ids)
    if name in ("image", "feImage", "use") and not _has_link(new):
        parent.remove(new)
        return None
    return new


def _has_link(element: Element) -> bool:
    return "href" in element.attrib or f"{{{XLINK}}}href" in element.attrib


def _copy_attributes(old: Element, new: Element, ids: set[str]) -> None:
    for name, value in attributes_of(old):
        if name == "id":
            if _NAME.match(value) and value not in ids:
                ids.add(value)
                new.set("id", value)
        elif name in ("href", f"{{{XLINK}}}href"):
            if value.startswith("#") or (tag_of(new) == "image" and _DATA_PICTURE.match(value)):
                new.set(f"{{{XLINK}}}href", value)
        elif name == f"{{{XML}}}space":
            if value in ("preserve", "default"):
                new.set(name, value)
        elif _is_safe(name, value):
            new.set(name, value)


def _is_safe(name: str, value: str) -> bool:
    if name.startswith("{") or name.lower().startswith("on") or ":" in name:
        return False
    if name in ("src", "formaction", "action", "requiredExtensions", "systemLanguage"):
        return False
    return not (_URL.search(value) or _BAD_STYLE.search(value))


def _check_copies(root: Element) -> None:
    """Refuse pictures whose `use` elements copy each other into more than can be drawn."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    sizes: dict[Element, int] = {}

    def measure(element: Element, path: tuple[Element, ...]) -> int:
        if element in sizes:
            return sizes[element]
        if element in path or len(path) > 40:
            raise UnfitPictureError("its parts copy themselves")
        total = 0
        for part in element.iter():
            total += 1
            target = by_id.get((part.get(f"{{{XLINK}}}href") or "")[1:])
            if tag_of(part) == "use" and target is not None:
                total += measure(target, (*path, element))
            if total > MOST_COPIES * 10:
                raise UnfitPictureError("its parts copy each other too often")
        sizes[element] = total
        return total

    measure(root, ())


def _settle_size(root: Element) -> tuple[int, int]:
    """Give the root a width, a height and a viewBox; its size in CSS pixels."""
    box = [float(part) for part in re.findall(r"-?[0-9]*\.?[0-9]+", root.get("viewBox") or "")]
    if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
        box = []
        take(root, "viewBox")
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    if not width and not height:
        width, height = (box[2], box[3]) if box else (300.0, 150.0)
    elif box:
        width = width or height * box[2] / box[3]
        height = height or width * box[3] / box[2]
    else:
        width, height = width or height, height or width
    if not box:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    size = max(1, round(width)), max(1, round(height))
    root.set("width", str(size[0]))
    root.set("height", str(size[1]))
    return size


def _pixels(length: str | None) -> float:
    match = _LENGTH.match(length or "")
    return float(match[1]) * _PIXELS.get(match[2] or "px", 1) if match else 0.0
