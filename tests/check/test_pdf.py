"""PDFs read back: sound ones pass, each fault has its finding."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from fonts.books import PressFiles
from pressmark.check.glyphs import read_cmap, read_codes, scan_strings
from pressmark.check.pdf import PdfExpectation, check_pdf
from pressmark.fonts.instance import make_instance
from pressmark.fonts.shelf import find_family

EXPECTED = PdfExpectation(title="Book", pages=1)
CMAP = b"2 begincidchar <0001> 1 <0002> 0 endcidchar 1 begincidrange <0010> <0012> 3 endcidrange"


@pytest.fixture(scope="module")
def font_file() -> bytes:
    family = find_family("EB Garamond", "fontpkg_eb_garamond", PressFiles())
    assert family is not None
    return make_instance(family.roman, 400, map(ord, "abc "))


def make_pdf(
    content: bytes,
    font_file: bytes | None,
    *,
    cmap: bool = False,
    gids: bytes = b"",
    form: bool = False,
    finished: bool = True,
    encryption: pikepdf.Encryption | bool = False,
) -> bytes:
    """A PDF of one page with one composite font."""
    pdf = Pdf.new()
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/AAAAAA+Test"))
    if font_file is not None:
        descriptor.FontFile2 = pdf.make_stream(font_file)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/AAAAAA+Test"),
        FontDescriptor=descriptor,
        CIDToGIDMap=pdf.make_stream(gids) if gids else Name.Identity,
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/AAAAAA+Test"),
        Encoding=pdf.make_stream(CMAP) if cmap else Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
    )
    resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    if form:
        drawn = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, Resources=resources)
        resources, content = Dictionary(XObject=Dictionary(X1=drawn)), b"/X1 Do"
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, 100, 100]),
        Resources=resources,
        Contents=pdf.make_stream(content),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    if finished:
        pdf.docinfo["/Title"] = "Book"
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("One", 0))
    made = io.BytesIO()
    pdf.save(made, encryption=encryption)
    return made.getvalue()


def list_codes(data: bytes, expected: PdfExpectation = EXPECTED) -> list[str]:
    return [finding.code for finding in check_pdf(data, "build/book/book.pdf", expected)]


@pytest.mark.parametrize(
    ("content", "boxes"),
    [
        (b"BT /F1 9 Tf <00010002> Tj ET", False),
        (b"BT /F1 9 Tf [<0001>-20<0002 0003>] TJ ET", False),
        (b"BT /F1 9 Tf [<0001>-20<0000>] TJ ET", True),
        (b"BT /F1 9 Tf (\\000\\001\\000\\000) Tj ET", True),
        (b"BT /F1 9 Tf (\\000\\001) ' ET", False),
        (b"BT /F1 9 Tf <7000> Tj ET", True),  # more than the font has
        (b"q BT /F1 9 Tf ET Q BT <0000> Tj ET", False),  # no font chosen: not ours to judge
        (b"/Span <</ActualText <FEFF0000>>> BDC BT /F1 9 Tf <0001> Tj ET EMC", False),
        (b"% <0000> Tj\nBT /F1 9 Tf <0001> Tj ET", False),
    ],
)
def test_boxes_are_seen(content: bytes, boxes: bool, font_file: bytes) -> None:
    found = list_codes(make_pdf(content, font_file))
    assert found == (["pdf.glyph-missing"] if boxes else [])
    assert list_codes(make_pdf(content, font_file, form=True)) == found


def test_codes_go_through_the_font_s_own_maps(font_file: bytes) -> None:
    shown = b"BT /F1 9 Tf <%s> Tj ET"
    assert list_codes(make_pdf(shown % b"0001", font_file, cmap=True)) == []
    for code in (b"0002", b"0009"):  # mapped to CID 0; not mapped at all
        assert list_codes(make_pdf(shown % code, font_file, cmap=True)) == ["pdf.glyph-missing"]
    gids = b"\0\0\0\1\0\0"
    assert list_codes(make_pdf(shown % b"0001", font_file, gids=gids)) == []
    assert list_codes(make_pdf(shown % b"0002", font_file, gids=gids)) == ["pdf.glyph-missing"]


def test_what_a_book_must_have_is_asked_for(font_file: bytes) -> None:
    content = b"BT /F1 9 Tf <0001> Tj ET"
    assert list_codes(make_pdf(content, None)) == ["pdf.font-not-embedded"]
    assert list_codes(make_pdf(content, font_file, finished=False)) == [
        "pdf.labels-missing", "pdf.outline-missing", "pdf.title-wrong",
    ]  # fmt: skip
    wrong = PdfExpectation(title="Book", pages=2)
    assert list_codes(make_pdf(content, font_file), wrong) == ["pdf.page-count"]
    locked = pikepdf.Encryption(owner="owner", user="")
    assert list_codes(make_pdf(content, font_file, encryption=locked)) == ["pdf.encrypted"]
    closed = pikepdf.Encryption(owner="owner", user="user")
    assert list_codes(make_pdf(content, font_file, encryption=closed)) == ["pdf.encrypted"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no pdf at all"])
def test_damage_is_a_finding(data: bytes) -> None:
    assert list_codes(data) == ["pdf.damaged"]


def test_a_cmap_and_nested_strings_are_read() -> None:
    assert read_cmap(CMAP) == {1: 1, 2: 0, 0x10: 3, 0x11: 4, 0x12: 5}
    shown = scan_strings(rb"/F1 9 Tf (a\(b) Tj /F2 9 Tf [(a(b))-1] TJ (]) Tj /F3 9 Tf [<616>] TJ")
    codes = {font: [read_codes(string) for string in sorted(shown[font])] for font in shown}
    assert codes == {"/F1": [[0x6128]], "/F2": [[], [0x6128, 0x6229]], "/F3": [[0x6160]]}
