"""MathML becomes SVG, drawn with STIX Two Math by ziamath: WeasyPrint knows no MathML."""

from __future__ import annotations

import re
import warnings
from copy import deepcopy
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from pressmark.model.codes import printing
from pressmark.model.finding import Finding, Findings
from pressmark.write.pdf.frame import ADDRESS, MATHML, SVG, Frame

EM = 16.0
MARGIN = 1.0
TALLEST = 60.0
WIDE = 7.0
PATH = re.compile(r'\bd="([^"]*)"')
ARGUMENTS = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}
LARGE_OPERATORS = frozenset("∑∏∐∫∬∭∮⋀⋁⋂⋃⨀⨁⨂⨄⨆")
EMPTIABLE = frozenset({"mi", "mn", "mtext", "mrow", "mtd", "mstyle"})


def draw_formulas(tree: Element, frame: Frame) -> Findings:
    """Each `math` becomes an `svg` that stands on the line, its TeX as title; else its TeX as text."""
    findings: list[Finding] = []
    for element in [found for found in tree.iter() if found.tag == MATHML + "math"]:
        tex = element.get("alttext", "")
        display = element.get("display") == "block"
        try:
            drawing, depth = _draw(_spell_plain(element))
        except Exception as error:  # noqa: BLE001  whatever a foreign formula does to ziamath
            findings.append(printing.FORMULA_UNDRAWN.at(frame.location, formula=tex, reason=error))
            _become_text(element, tex)
        else:
            _become_drawing(element, drawing, depth, tex, display=display)
    return tuple(findings)


@lru_cache(maxsize=4096)
def _draw(mathml: str) -> tuple[str, float]:
    """A formula's SVG at 16 units to the em, and how far it reaches below the baseline in units."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.config import config
        from ziamath.zmath import Math

    config.svg2 = False
    formula = Math(fromstring(mathml), size=EM, margin=MARGIN)  # noqa: S314  our own tree
    height = formula.getsize()[1]
    if not 0 <= height <= TALLEST * EM:
        raise ValueError(f"it would be {height / EM:.0f} ems high")
    return PATH.sub(_tighten, formula.svg()), MARGIN - formula.getyofst()


def _spell_plain(element: Element) -> str:
    copy = deepcopy(element)
    copy.tail = None
    for part in copy.iter():
        part.tag = part.tag.removeprefix(MATHML)
    _mend(copy)
    return tostring(copy, encoding="unicode")


def _mend(formula: Element) -> None:
    """Turns what ziamath 0.13 measures as thousands of ems high into what it measures rightly.

    These are rows and tokens with nothing in them, line ends after the last line, and operators
    that it would stretch when they stand between stretched fences.
    """
    for part in list(formula.iter()):
        while len(part) and (_ends_line(part[-1]) or _is_empty_row(part[-1])):
            part.remove(part[-1])
        if part.tag == "mo" and (part.text or "").strip() in LARGE_OPERATORS:
            part.attrib.setdefault("stretchy", "false")
        if part.tag in EMPTIABLE and not len(part) and not (part.text or "").strip():
            SubElement(part, "mspace", {"width": "0em"})
            part.tag = "mtd" if part.tag == "mtd" else "mrow"


def _ends_line(part: Element) -> bool:
    return part.tag == "mspace" and part.get("linebreak") == "newline"


def _is_empty_row(part: Element) -> bool:
    return part.tag == "mtr" and not "".join(part.itertext()).strip()


def _tighten(path: re.Match[str]) -> str:
    """A path of absolute lines and quadratic curves with cubic curves and short numbers.

    WeasyPrint would write three times the bytes: it computes the cubic curves itself, to six
    decimals (SVG 2, 9.3).
    """
    tokens = path[1].split()
    spelled: list[str] = []
    x = y = 0.0
    index = 0
    while index < len(tokens):
        command = tokens[index]
        count = ARGUMENTS.get(command)
        if count is None:
            return path[0]
        values = [float(token) for token in tokens[index + 1 : index + 1 + count]]
        index += 1 + count
        if command == "L" and values == [x, y]:
            continue
        if command == "Q":
            command, values = "C", _raise_degree((x, y), values)
        spelled.append(
            command + " ".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in values)
        )
        if values:
            x, y = values[-2:]
    return f'd="{"".join(spelled)}"'


def _raise_degree(start: tuple[float, float], values: list[float]) -> list[float]:
    """A quadratic curve's control point and end as a cubic curve's control points and end."""
    cx, cy, ex, ey = values
    first = [start[0] + 2 / 3 * (cx - start[0]), start[1] + 2 / 3 * (cy - start[1])]
    return [*first, ex + 2 / 3 * (cx - ex), ey + 2 / 3 * (cy - ey), ex, ey]


def _become_drawing(
    element: Element, drawing: str, depth: float, tex: str, *, display: bool
) -> None:
    svg = fromstring(drawing)  # noqa: S314  ziamath's own output
    width, height = float(svg.get("width", "0")), float(svg.get("height", "0"))
    tail, kept = element.tail, _keep(element)
    element.clear()
    element.tag, element.tail = SVG + "svg", tail
    style = f"width:{width / EM:.4f}em;height:{height / EM:.4f}em"
    if not display:
        style += f";vertical-align:{-depth / EM:.4f}em"
    element.attrib = {
        "class": "formula display" if display else _classify(width / EM),
        "viewBox": svg.get("viewBox", ""),
        "style": style,
    } | kept
    SubElement(element, SVG + "title").text = tex or "formula"
    element.extend(svg)


def _classify(width: float) -> str:
    """A formula on the line, and whether lines with it can hardly be filled."""
    return "formula wide" if width > WIDE else "formula"


def _become_text(element: Element, tex: str) -> None:
    tail, kept = element.tail, _keep(element)
    element.clear()
    element.tag, element.text, element.tail = "code", tex, tail
    element.attrib = {"class": "tex"} | kept


def _keep(element: Element) -> dict[str, str]:
    """What a formula is known by, in links and as the place where a page begins."""
    return {name: value for name in ("id", ADDRESS) if (value := element.get(name))}
