"""Formulas: TeX into MathML (latex2mathml); one that does not convert is shown as it was typed."""

from __future__ import annotations

import re
from functools import lru_cache

from latex2mathml.converter import convert
from lxml import etree

from pressmark.compose.prose.report import Reporter
from pressmark.compose.prose.xhtml import MATHML, Element, make, replace, strip_illegal, text_of
from pressmark.model.codes import composing

_NAMESPACE = re.compile(r' xmlns(?::\w+)?="[^"]*"')


def set_formulas(root: Element, reporter: Reporter) -> None:
    """Replace the formulas that the inline patterns kept by MathML."""
    for span in [span for span in root.iter("span") if "data-math" in span.attrib]:
        tex = text_of(span)
        display = span.get("data-math") == "display"
        math = convert_formula(tex, display=display)
        if math is None:
            first = tex.strip().splitlines()[0] if tex.strip() else ""
            reporter.report_at(composing.FORMULA_FAILED, span, first, tex=_shorten(tex))
            math = make("code", tex, class_="formula")
        replace(span, math)
        if display:
            _center(math)


def _center(math: Element) -> None:
    """A displayed formula alone in its paragraph makes it a display."""
    parent = math.getparent()
    if parent is None or parent.tag != "p" or len(parent) != 1:
        return
    if not (parent.text or "").strip() and not (math.tail or "").strip():
        parent.set("class", "display")


def convert_formula(tex: str, *, display: bool) -> Element | None:
    """A TeX formula as a `<math>` element with `alttext`, or None."""
    xml = _convert(tex, display)
    return etree.fromstring(xml) if xml else None


@lru_cache(maxsize=4096)
def _convert(tex: str, display: bool) -> str | None:  # noqa: FBT001
    try:
        xml = convert(tex, display="block" if display else "inline")
        math = etree.fromstring(strip_illegal(xml))
    except Exception:  # noqa: BLE001  # latex2mathml raises whatever its slips raise
        return None
    math.set("alttext", " ".join(tex.split()))
    return etree.tostring(math, encoding="unicode") if _is_sound(math) else None


def _is_sound(math: Element) -> bool:
    """Whether nothing of the TeX is left as a command in the MathML."""
    return not any("\\" in (leaf.text or "") for leaf in math.iter(f"{{{MATHML}}}mi"))


def place_namespace(root: Element) -> None:
    """Put MathML that was typed as HTML into its namespace."""
    for math in list(root.iter("math")):
        if not math.get("alttext"):
            math.set("alttext", " ".join(text_of(math).split()) or "formula")
        text = etree.tostring(math, encoding="unicode", with_tail=False)
        text = _NAMESPACE.sub("", text).replace("<math", f'<math xmlns="{MATHML}"', 1)
        replace(math, etree.fromstring(text))


def _shorten(tex: str) -> str:
    text = " ".join(tex.split())
    return text if len(text) <= 60 else text[:57] + "…"
