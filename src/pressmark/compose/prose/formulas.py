"""Formulas: TeX into MathML (latex2mathml); one that does not convert is shown as it was typed."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from pressmark.compose.prose.report import Reporter
from pressmark.compose.prose.xhtml import (
    MATHML,
    Element,
    make,
    replace,
    strip_illegal,
    tag_of,
    text_of,
)
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


_ENVIRONMENTS = {
    "aligned": "align*",
    "align": "align*",
    "split": "align*",
    "equation": "gather*",
    "equation*": "gather*",
    "multline": "gather*",
    "multline*": "gather*",
    "gathered": "gather*",
    "gather": "gather*",
    "eqnarray": "align*",
    "eqnarray*": "align*",
}
_ENVIRONMENT = re.compile(r"\\(begin|end)\{([a-z]+\*?)\}")
_COLUMNS = re.compile(r"&(\s*(?:[=<>]|\\[A-Za-z]+)\s*)&")
_OPERATOR = re.compile(r"\\mathop\s*\{\s*\\(?:mathrm|rm|text|operatorname)\s*\{([A-Za-z ]+)\}\s*\}")
_BREAK = re.compile(r"\\newline(?![A-Za-z])|(?<!\\)\\\\\\(?=\s)")


def translate_tex(tex: str) -> str:
    """TeX in the commands that latex2mathml knows: environments by other names, operators, breaks."""
    if "eqnarray" in tex:
        tex = _COLUMNS.sub(r"&\1", tex)
    tex = _ENVIRONMENT.sub(lambda m: f"\\{m[1]}{{{_ENVIRONMENTS.get(m[2], m[2])}}}", tex)
    tex = _OPERATOR.sub(r"\\operatorname{\1}", tex)
    return _BREAK.sub(r"\\\\", tex)


@lru_cache(maxsize=4096)
def _convert(tex: str, display: bool) -> str | None:
    from latex2mathml.converter import convert

    try:
        xml = convert(translate_tex(tex), display="block" if display else "inline")
        math = etree.fromstring(strip_illegal(xml))
    except Exception:  # noqa: BLE001  # latex2mathml raises whatever its slips raise
        return None
    math.set("alttext", " ".join(tex.split()))
    _mend(math)
    return etree.tostring(math, encoding="unicode") if _is_sound(math) else None


_SCRIPTS = {"msub": 1, "msup": 1, "mover": 1, "munder": 1, "msubsup": 2, "munderover": 2}
_TOKENS = ("mi", "mn", "mo", "mtext", "ms")


_SPACINGS = re.compile(r"\s*(?:-?\d*\.?\d+(?:em|ex|px|pt|%)\s*)+$")


def _mend(math: Element) -> None:
    """Put the base of scripts into one row, and take the elements out of tokens, as MathML wants."""
    for element in list(math.iter()):
        name = tag_of(element)
        for spacing in ("rowspacing", "columnspacing"):
            if spacing in element.attrib and not _SPACINGS.match(element.get(spacing, "")):
                del element.attrib[spacing]
        if name in _TOKENS and len(element):
            element.tag = f"{{{MATHML}}}mrow"
        scripts = _SCRIPTS.get(name, 0)
        if scripts and len(element) > scripts + 1:
            base = etree.Element(f"{{{MATHML}}}mrow")
            base.extend(list(element)[: len(element) - scripts])
            element.insert(0, base)


def _is_sound(math: Element) -> bool:
    """Whether nothing of the TeX is left as a command, and every element has the parts it needs."""
    for element in math.iter():
        name = tag_of(element)
        if name == "mi" and "\\" in (element.text or ""):
            return False
        if name in _SCRIPTS and len(element) != _SCRIPTS[name] + 1:
            return False
        if name in ("mfrac", "mroot") and len(element) != 2:
            return False
    return True


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
