"""What WeasyPrint logs becomes findings, by a table of the beginnings of its messages."""

from __future__ import annotations

from collections.abc import Iterable

from pressmark.model.codes import printing
from pressmark.model.finding import Code, Finding, Findings
from pressmark.write.pdf.values import Remark

KINDS: tuple[tuple[str, Code | None], ...] = (
    ("Failed to load image", printing.PICTURE_FAILED),
    ("Failed to load inline SVG", printing.PICTURE_FAILED),
    ("Failed to draw", printing.PICTURE_FAILED),
    ("Font-face", printing.FONT_FAILED),
    (".notdef glyph rendered", printing.BOX_PRINTED),
    ('Image "%s" has no required alt', None),
)


def tell_remarks(remarks: Iterable[Remark], theme: str) -> Findings:
    """Remarks as findings, each once; those that another check makes better are left out."""
    findings: list[Finding] = []
    for remark in dict.fromkeys(remarks):
        if remark.sheet:
            finding = printing.CSS_IGNORED.at(
                None, sheet=remark.sheet, theme=theme, reason=remark.text
            )
        else:
            code = _kind_of(remark)
            if code is None:
                continue
            finding = code.at(None, reason=remark.text)
        findings.append(finding)
    return tuple(findings)


def _kind_of(remark: Remark) -> Code | None:
    for beginning, code in KINDS:
        if remark.template.startswith(beginning):
            return code
    return printing.LAYOUT_REMARK
