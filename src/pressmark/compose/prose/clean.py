"""HTML as authors type it into a well-formed tree of elements that a book may hold.

`nh3` (html5ever) parses and filters by an allow-list, in which no address is: addresses travel as
`data-href` and `data-src`, and only those that are looked at later come back under their names.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable

import nh3
from lxml import etree

from pressmark.compose.prose.rawhtml import drop_comments
from pressmark.compose.prose.xhtml import OPS, Element, strip_illegal
from pressmark.model.codes import composing

Report = Callable[..., None]

_INLINE = set(
    """a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rb rp rt rtc ruby s samp small
    span strong sub sup u var wbr acronym big font strike tt time data nobr""".split()  # noqa: SIM905
)
_BLOCK = set(
    """address article aside blockquote center dd details dir div dl dt fieldset figcaption figure
    footer h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section
    summary table caption col colgroup tbody td tfoot th thead tr ul""".split()  # noqa: SIM905
)
_EMBEDS = {"video", "audio", "source", "object", "embed", "embedded-frame", "picture", "input"}
_MATH = set(
    """math maction menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom
    mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder
    munderover none semantics annotation""".split()  # noqa: SIM905
)

_CLEANER = nh3.Cleaner(
    tags=_INLINE | _BLOCK | _EMBEDS | _MATH,
    clean_content_tags={"script", "style"},
    attributes={
        "*": {
            *("id", "class", "lang", "dir", "title", "style", "data-line"),
            *("data-href", "data-src", "data-note", "data-math", "data-indents", "data-kind"),
            *("data-language", "data-svg", "align", "xml:lang"),
        },
        "a": {"name"},
        "span": {"key", "see", "seealso", "range", "sort"},
        "img": {"alt", "width", "height"},
        "input": {"type", "checked"},
        "ol": {"start", "type", "reversed"},
        "li": {"value"},
        "td": {"colspan", "rowspan", "headers", "valign"},
        "th": {"colspan", "rowspan", "headers", "scope", "abbr", "valign"},
        "col": {"span"},
        "colgroup": {"span"},
        "time": {"datetime"},
        "math": {"display", "alttext"},
        "annotation": {"encoding"},
        **{
            tag: {"mathvariant", "stretchy", "fence", "separator", "lspace", "rspace", "form"}
            for tag in ("mi", "mn", "mo", "mtext", "ms")
        },
        "mspace": {"width", "height", "depth"},
        "mpadded": {"width", "height", "depth", "lspace", "voffset"},
        "mfrac": {"linethickness"},
        "mstyle": {"displaystyle", "scriptlevel"},
        "mtable": {"columnalign", "rowspacing", "columnspacing", "displaystyle"},
        "mtd": {"columnalign", "columnspan", "rowspan"},
        "munder": {"accentunder"},
        "mover": {"accent"},
        "munderover": {"accent", "accentunder"},
    },
    filter_style_properties={"text-align", "width"},
    link_rel=None,
    strip_comments=True,
)

DEEPEST = 150
"""Elements within each other that a tree may have."""

_TAG = re.compile(r"<(/?)([a-z][^\s>]*)[^<>]*>")
_VOIDS = frozenset({"br", "hr", "img", "col", "wbr", "input", "source", "embed"})
_VOID = re.compile(r"<(br|hr|img|col|wbr|input|source|embed)((?: [^<>]*)?)>")
_SCRIPT = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_SCRIPT_TAG = re.compile(r"</?(script|style)\b[^<>]*>?", re.IGNORECASE)
_RAW_TEXT = re.compile(
    r"</?(?:title|textarea|xmp|noembed|noframes|plaintext|noscript|template|select|optgroup|option"
    r"|html|head|body|frameset|frame|form|button|label|canvas|applet|param)\b[^<>]*>",
    re.IGNORECASE,
)
_FRAME = re.compile(r"(</?)iframe\b", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_DECLARATION = re.compile(r"<!(?!--)[^<>]*>|<\?.*?\??>", re.DOTALL)
_SVG = re.compile(r"<svg\b.*?</svg\s*>", re.IGNORECASE | re.DOTALL)
_LINE = re.compile(r'data-line="(\d+)"')
_REFUSED = re.compile(r"<(link|meta|base|object|embed|applet|canvas)\b[^<>]*", re.IGNORECASE)
_HANDLER = re.compile(r"<[A-Za-z][^<>]*?\s(on[a-z]{3,})\s*=[^<>]*>", re.IGNORECASE)


def clean_html(html: str, report: Report, pictures: list[str]) -> Element:
    """HTML as a well-formed `<div>`; `report(code, line, **values)` hears what was left out.

    `<svg>` elements go to `pictures`, an `<img data-svg="n">` stands in their place.
    """
    if "<!" in html or "<?" in html:
        html = _drop_declarations(html, report)
    html = _SVG.sub(lambda m: _take_picture(m[0], pictures), html)
    html = _drop_scripts(html, report)
    for match in _HANDLER.finditer(html):
        report(composing.HTML_UNSAFE, _line_of(match[0]), what=match[1].lower())
    for match in _REFUSED.finditer(html):
        report(composing.HTML_DROPPED, _line_of(match[0]), tag=match[1].lower())
    html = _FRAME.sub(r"\1embedded-frame", _RAW_TEXT.sub("", html))
    return parse_clean(_CLEANER.clean(html))


def parse_clean(html: str) -> Element:
    """The tree of HTML that the cleaner wrote: void elements closed, no entity but XML's."""
    html = _limit_depth(html)
    xml = _VOID.sub(r"<\1\2/>", html).replace("&nbsp;", "\xa0")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(f'<div xmlns:epub="{OPS}">{strip_illegal(xml)}</div>', parser)


def _limit_depth(html: str) -> str:
    """HTML of the cleaner's without the elements that are nested too deeply to be parsed."""
    if html.count("</") <= DEEPEST:
        return html
    depth, position = 0, 0
    pieces: list[str] = []
    for match in _TAG.finditer(html):
        closing, name = match[1], match[2]
        if name in _VOIDS:
            continue
        depth -= bool(closing)
        if depth >= DEEPEST:
            pieces.append(html[position : match.start()])
            position = match.end()
        depth += not closing
    pieces.append(html[position:])
    return "".join(pieces)


def _drop_declarations(html: str, report: Report) -> str:
    html = drop_comments(html)
    for match in re.finditer(r"<!--", html):
        report(composing.COMMENT_NOT_CLOSED, _line_near(html, match.start()))
    html = html.replace("<!--", "")
    html = _CDATA.sub(lambda m: entities.escape(m[1], quote=False), html)
    return _DECLARATION.sub("", html)


def _drop_scripts(html: str, report: Report) -> str:
    if not _SCRIPT_TAG.search(html):
        return html
    for match in _SCRIPT.finditer(html):
        report(composing.HTML_DROPPED, _line_of(match[0]), tag=match[1].lower())
    html = _SCRIPT.sub("", html)
    for match in _SCRIPT_TAG.finditer(html):
        report(composing.HTML_DROPPED, _line_of(match[0]), tag=match[1].lower())
    return _SCRIPT_TAG.sub("", html)


def _take_picture(svg: str, pictures: list[str]) -> str:
    pictures.append(svg)
    line = _LINE.search(svg)
    mark = f' data-line="{line[1]}"' if line else ""
    return f'<img data-svg="{len(pictures) - 1}"{mark}>'


def _line_of(tag: str) -> int:
    match = _LINE.search(tag)
    return int(match[1]) if match else 0


def _line_near(html: str, position: int) -> int:
    found = _LINE.findall(html, max(0, position - 2000), position)
    return int(found[-1]) if found else 0
