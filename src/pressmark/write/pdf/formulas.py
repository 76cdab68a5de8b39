"""MathML becomes SVG, drawn with STIX Two Math by ziamath: WeasyPrint knows no MathML."""

from __future__ import annotations

import warnings
from copy import deepcopy
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from pressmark.model.codes import printing
from pressmark.model.finding import Finding, Findings
from pressmark.write.pdf.frame import MATHML, SVG, Frame

EM = 16.0
MARGIN = 1.0


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
    return formula.svg(), MARGIN - formula.getyofst()


def _spell_plain(element: Element) -> str:
    copy = deepcopy(element)
    copy.tail = None
    for part in copy.iter():
        part.tag = part.tag.removeprefix(MATHML)
    return tostring(copy, encoding="unicode")


def _become_drawing(
    element: Element, drawing: str, depth: float, tex: str, *, display: bool
) -> None:
    svg = fromstring(drawing)  # noqa: S314  ziamath's own output
    width, height = float(svg.get("width", "0")), float(svg.get("height", "0"))
    tail, own = element.tail, element.get("id")
    element.clear()
    element.tag, element.tail = SVG + "svg", tail
    style = f"width:{width / EM:.4f}em;height:{height / EM:.4f}em"
    if not display:
        style += f";vertical-align:{-depth / EM:.4f}em"
    element.attrib = {
        "class": "formula display" if display else "formula",
        "viewBox": svg.get("viewBox", ""),
        "style": style,
    } | ({"id": own} if own else {})
    SubElement(element, SVG + "title").text = tex or "formula"
    element.extend(svg)


def _become_text(element: Element, tex: str) -> None:
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = "code", tex, tail
    element.set("class", "tex")
