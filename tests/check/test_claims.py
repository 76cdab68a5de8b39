"""A PDF is what it says it is, by a validator of others; a file damaged in one way is not."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from pressmark.check.pdf import check_pdf
from pressmark.model.finding import Findings
from pressmark.model.manifest import VARIANTS, Colour, PrintSettings
from write.pdf.booklet import PrintBook, article, make_book, paragraphs
from write.pdf.conftest import print_book as print_book
from write.pdf.conftest import secluded as secluded
from write.pdf.sampler import make_sampler

Damage = Callable[[pikepdf.Pdf], None]
CLUSTERS = (
    "<p lang='hi'>हिन्दी में स्त्री, क्षत्रिय, ज्ञान, श्रीमती, राष्ट्र, द्वितीय, र्क, ट्रेन और विद्यार्थी।</p>"
)


def list_rules(found: Findings) -> set[str]:
    """The rules that are broken, by their names in the finding."""
    told = (
        one.message.rpartition("; ")[2].rstrip(")") for one in found if one.code == "pdf.invalid"
    )
    return set(told)


def save(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target, fix_metadata_version=False)
    return target.getvalue()


@pytest.fixture(scope="module")
def archival(print_book: PrintBook) -> bytes:
    """A small book made to be kept."""
    book = make_book(
        (article("one", "One", paragraphs(3)),), print=PrintSettings(variant="pdf/a-2u")
    )
    return print_book(book)[0]


@pytest.mark.parametrize("variant", [name for name in VARIANTS if name != "pdf/x-4"])
@pytest.mark.parametrize("colour", [Colour.SCREEN, Colour.CMYK])
def test_every_kind_of_pdf_is_what_it_says(
    variant: str, colour: Colour, print_book: PrintBook
) -> None:
    sampler = make_sampler()
    book = replace(sampler, print=replace(sampler.print, variant=variant, colour=colour))
    data, _ = print_book(book)
    assert [one for one in check_pdf(data, "book.pdf") if one.code.startswith("pdf.")] == []


def test_each_piece_of_a_cluster_has_a_meaning(print_book: PrintBook) -> None:
    """WeasyPrint gives all of a cluster's text to one glyph, and to the others none."""
    data, _ = print_book(make_book((article("one", "One", CLUSTERS),)))
    found = [
        one for one in check_pdf(data, "book.pdf") if one.code in ("pdf.invalid", "pdf.matterhorn")
    ]
    assert found == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = [one for one in pdf.objects if isinstance(one, Dictionary) and "/ToUnicode" in one]
        assert any(b"<2060>" in font.ToUnicode.read_bytes() for font in fonts)


def forget_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def add_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.beep()")


def smooth_picture(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(b"\0\0\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    picture.ColorSpace, picture.BitsPerComponent, picture.Interpolate = Name.DeviceRGB, 8, True
    name = pdf.pages[0].add_resource(picture, Name.XObject)
    pdf.pages[0].contents_add(f"q {name} Do Q".encode())


def forget_meanings(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and "/ToUnicode" in one:
            del one.ToUnicode


@pytest.mark.parametrize(
    ("damage", "subject"),
    [
        (forget_intent, "COLOR|COLOUR|DEVICE"),
        (add_script, "ACTION"),
        (smooth_picture, "INTERPOLATE"),
        (forget_meanings, "UNICODE"),
    ],
)
def test_what_is_not_archival_is_found(damage: Damage, subject: str, archival: bytes) -> None:
    with pikepdf.open(io.BytesIO(archival)) as pdf:
        damage(pdf)
        rules = list_rules(check_pdf(save(pdf), "book.pdf"))
    assert len(rules) == 1
    assert re.search(subject, rules.pop())


def test_a_claim_is_judged_as_it_is_made(archival: bytes) -> None:
    """A file without the structure of level A that says it has it."""
    with pikepdf.open(io.BytesIO(archival)) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
        assert list_rules(check_pdf(save(pdf), "book.pdf")) == set()
        told = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata.write(told.replace(b'conformance="U"', b'conformance="A"'))
        found = check_pdf(save(pdf), "book.pdf")
    assert all(one.startswith("PDFA2A-") for one in list_rules(found))
    assert list_rules(found)


def test_data_that_end_like_a_line_are_sound(archival: bytes) -> None:
    """A CR at the end of a stream's data is not a part of the line end behind them."""
    with pikepdf.open(io.BytesIO(archival)) as pdf:
        pdf.pages[0].contents_add(b"q Q %\r")
        target = io.BytesIO()
        pdf.save(target, fix_metadata_version=False, compress_streams=False)
    assert b"%\r\nendstream" in target.getvalue()
    assert list_rules(check_pdf(target.getvalue(), "book.pdf")) == set()
    wrong = re.sub(rb"/Length (\d)(?=\d\d >>)", rb"/Length 9", target.getvalue(), count=1)
    assert any(rule.endswith("LENGTH-001") for rule in list_rules(check_pdf(wrong, "book.pdf")))


@pytest.mark.parametrize("variant", ["pdf/ua-1", "pdf/a-2u"])
def test_it_is_told_when_nobody_else_has_judged(
    variant: str, print_book: PrintBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "page", None)
    book = make_book((article("one", "One", paragraphs(1)),), print=PrintSettings(variant=variant))
    found = check_pdf(print_book(book)[0], "book.pdf")
    assert [(one.code, one.severity) for one in found] == [("pdf.unseen", "info")]
