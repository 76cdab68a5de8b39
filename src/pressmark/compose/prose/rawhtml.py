"""Raw HTML on its way to the cleaner: tags get line numbers and lose what could deceive us."""

from __future__ import annotations

import re

KNOWN_TAGS = frozenset(
    """a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big
    blink blockquote body br button canvas caption center cite code col colgroup command content
    data datalist dd del details dfn dialog dir div dl dt element em embed fieldset figcaption
    figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe
    image img input ins isindex kbd keygen label legend li link listing main map mark marquee menu
    menuitem meta meter multicol nav nobr noembed noframes noscript object ol optgroup option
    output p param picture plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script
    search section select shadow slot small source spacer span strike strong style sub summary sup
    svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr
    xmp math maction maligngroup malignmark menclose merror mfenced mfrac mglyph mi
    mlabeledtr mlongdiv mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
    mscarries mscarry msgroup msline mspace msqrt msrow mstack mstyle msub msubsup msup mtable mtd
    mtext mtr munder munderover none semantics annotation annotation-xml path g circle rect line
    polyline polygon ellipse text tspan textpath defs use symbol lineargradient radialgradient stop
    clippath mask pattern filter marker desc metadata animate animatetransform set view switch
    foreignobject""".split()  # noqa: SIM905
)

_TAG = re.compile(r"""<([A-Za-z][^\s/>]*)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\s*/?)>""")
_OURS = re.compile(r"(\s)data-[\w-]*", re.IGNORECASE)
_ADDRESS = re.compile(r"(\s)(href|src|poster|data|cite|srcset|xlink:href)(\s*=)", re.IGNORECASE)
_QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


_FOREIGN = ("o:", "v:", "w:", "st1:", "svg:", "xsl:", "fb:")


def is_known(name: str) -> bool:
    """Whether HTML, MathML or SVG has an element of this name, or it is a custom or an office one."""
    name = name.lower()
    return name in KNOWN_TAGS or "-" in name or name.startswith(_FOREIGN)


def mark_tags(html: str, line: int) -> str:
    """Raw HTML whose start tags carry `data-line` (if `line` is not 0) and `data-href`, `data-src`.

    Addresses under their own names do not pass the cleaner: only those that are looked at later do.
    """
    if line == 0:
        return _TAG.sub(lambda m: _rewrite(m, 0), html)
    pieces: list[str] = []
    position, number = 0, line
    for match in _TAG.finditer(html):
        number += html.count("\n", position, match.start())
        pieces += (html[position : match.start()], _rewrite(match, number))
        number += match[0].count("\n")
        position = match.end()
    pieces.append(html[position:])
    return "".join(pieces)


def _rewrite(match: re.Match[str], line: int) -> str:
    name, attributes, end = match.groups()
    parts = _QUOTED.split(attributes)
    parts[::2] = [_rename(part) for part in parts[::2]]
    mark = f' data-line="{line}"' if line else ""
    return f"<{name}{mark}{''.join(parts)}{end}>"


def _rename(text: str) -> str:
    text = _OURS.sub(r"\1x-typed", text)
    return _ADDRESS.sub(lambda m: f"{m[1]}data-{m[2].lower().replace(':', '-')}{m[3]}", text)


def drop_comments(html: str) -> str:
    """Raw HTML without its comments; line breaks in them are kept for the sake of counting."""
    return _COMMENT.sub(lambda m: "\n" * m[0].count("\n"), html)
