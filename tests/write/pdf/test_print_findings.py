"""Findings of print that sound books do not give: each from the value that it is made from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pressmark.write.pdf import run
from pressmark.write.pdf.frame import Folios
from pressmark.write.pdf.remarks import tell_remarks
from pressmark.write.pdf.values import Remark
from write.pdf.sampler import make_sampler


@pytest.mark.parametrize(
    ("sheet", "template", "code"),
    [
        ("print.css", "Ignored `%s` at %d:%d, %s.", "print.css-ignored"),
        ("", "Failed to load image at %r: %s", "print.picture-failed"),
        ("", "Font-face %r cannot be loaded", "print.font-failed"),
        ("", ".notdef glyph rendered for %r", "print.glyph-missing"),
        ("", "Something that nobody foresaw", "print.remark"),
    ],
)
def test_what_weasyprint_logs_is_told(sheet: str, template: str, code: str) -> None:
    remark = Remark(sheet=sheet, template=template, text="the reason")
    (finding,) = tell_remarks([remark, remark], "classic")
    assert finding.code == code
    assert "the reason" in finding.message


def test_a_picture_without_alternative_text_is_told_by_another_check() -> None:
    template = 'Image "%s" has no required alt description'
    assert tell_remarks([Remark(sheet="", template=template, text="x")], "classic") == ()


def test_an_unknown_variant_gives_the_usual_one() -> None:
    book = make_sampler()
    asked = replace(book, print=replace(book.print, variant="pdf/z-9"))
    variant, (finding,) = run.choose_variant(asked)
    assert (variant, finding.code) == ("pdf/ua-1", "print.variant-unknown")


def test_what_stands_on_no_page_is_told() -> None:
    codes = [finding.code for finding in run.check_complete(("one", "two"), 3, {"one": 1}, 2)]
    assert codes == ["print.anchor-lost", "print.outline-short"]


def test_a_note_on_a_later_page_than_its_call_is_told() -> None:
    codes = [finding.code for finding in run.tell_notes(1, 2)]
    assert codes == ["print.note-moved", "print.note-parted"]


def test_pages_that_move_once_more_are_told() -> None:
    before, after = Folios(pages={"a": 1, "b": 2}), Folios(pages={"a": 1, "b": 3})
    (finding,) = run.tell_moved(before, after)
    assert finding.code == "print.index-unsettled"
    assert run.tell_moved(after, after) == ()
