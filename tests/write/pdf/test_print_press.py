"""Books for a press: inks, profiles, boxes, marks and blanks."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageCms

from pressmark.check.pdf import PdfExpectation, check_pdf
from pressmark.compose.profile import find_fault
from pressmark.model.book import Book
from pressmark.model.manifest import Colour, Marks
from pressmark.model.theme import Theme
from pressmark.write.pdf.inks import (
    PRESS_DIGEST,
    Inks,
    make_black_profile,
    read_press_profile,
)
from write.pdf.booklet import PrintBook, Printed, article, classic, make_book, paragraphs
from write.pdf.coloured import COLOURS, make_coloured

STRINGS = re.compile(rb"<[\s0-9A-Fa-f]*>|\((?:\\.|[^\\)])*\)|%[^\n]*")


def make_pressed(colour: Colour, **settings: Any) -> Book:
    book = make_coloured()
    return replace(book, print=replace(book.print, colour=colour, **settings))


def print_pressed(print_book: PrintBook, colour: Colour, **settings: Any) -> bytes:
    theme = replace(classic(), print_css=classic().print_css + COLOURS)
    return print_book(make_pressed(colour, **settings), theme)[0]


def list_codes(data: bytes, colour: Colour) -> list[str]:
    expected = PdfExpectation(labelled=False, outlined=False, boxed=True, colour=colour)
    return [finding.code for finding in check_pdf(data, "book.pdf", expected)]


def read_paints(data: bytes) -> set[tuple[bytes, ...]]:
    """All colours that the pages of a PDF paint with, without their forms."""
    paints = set()
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            content = STRINGS.sub(b"", page.Contents.read_bytes())
            paints |= set(re.findall(rb"([\d. ]+) (rg|RG|g|G|k|K)\n", content))
    return paints


@pytest.mark.parametrize("colour", [Colour.BLACK, Colour.CMYK])
def test_nothing_of_a_screen_is_left(print_book: PrintBook, colour: Colour) -> None:
    data = print_pressed(print_book, colour)
    assert list_codes(data, colour) == []
    with pikepdf.open(BytesIO(data)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFX"
        inks = 4 if colour is Colour.CMYK else 1
        assert int(intent.DestOutputProfile.N) == inks
    screen = print_pressed(print_book, Colour.SCREEN)
    assert list_codes(screen, Colour.SCREEN) == []
    assert set(list_codes(screen, colour)) == {"pdf.colour-left", "pdf.intent-missing"}
    assert "pdf.colour-left" in list_codes(print_pressed(print_book, Colour.CMYK), Colour.BLACK)


def test_text_and_rules_are_black_ink_and_pictures_four(print_book: PrintBook) -> None:
    black = read_paints(print_pressed(print_book, Colour.BLACK))
    assert {operator for _, operator in black} <= {b"g", b"G"}
    assert (b"0", b"g") in black
    four = read_paints(print_pressed(print_book, Colour.CMYK))
    assert {operator for _, operator in four} <= {b"g", b"G", b"k"}
    # The byline that the theme gives in inks, and the red square of the drawing.
    assert {numbers for numbers, operator in four if operator == b"k"} == {
        b"1 0 0 0",
        b"0.0667 0.9804 1 0.0118",
    }


def list_pictures(data: bytes) -> list[Any]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            (str(thing.ColorSpace), pikepdf.PdfImage(thing).as_pil_image().convert("RGB"))
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Stream)
            and thing.get("/Subtype") == "/Image"
            and "/SMask" not in thing
        ]


def test_pictures_keep_their_look(print_book: PrintBook) -> None:
    spaces = sorted(space for space, _ in list_pictures(print_pressed(print_book, Colour.CMYK)))
    assert spaces == ["/DeviceCMYK"] * 3 + ["/DeviceGray"] * 2
    black = list_pictures(print_pressed(print_book, Colour.BLACK))
    assert {space for space, _ in black} == {"/DeviceGray"}
    pages = pypdfium2.PdfDocument(print_pressed(print_book, Colour.CMYK))
    shown = pages[4].render(scale=1).to_pil().convert("RGB")
    colours = {colour for _, colour in shown.getcolors(100000) or ()}
    assert any(red > 150 and max(green, blue) < 60 for red, green, blue in colours)
    assert any(green > 120 and max(red, blue) < 90 for red, green, blue in colours)


def test_inks_are_those_of_the_profile() -> None:
    black, four = Inks(Colour.BLACK), Inks(Colour.CMYK)
    assert black.name == "Pressmark black ink, dot gain 20%"
    assert (black.components, four.components) == (1, 4)
    for inks in (black, four):
        assert [inks.tint((part,) * 3) for part in (0.0, 1.0)] == [0.0, 1.0]
        assert len(inks.mix((0.5, 0.5, 0.5))) == 1
    red = four.mix((1.0, 0.0, 0.0))
    assert red[0] < 0.1 < 0.9 < min(red[1:3])
    assert four.paint(Image.new("RGB", (2, 2), (90, 90, 90))).mode == "L"
    # Half of the dots on paper that makes them larger: seven tenths of the light are gone.
    lab = ImageCms.createProfile("LAB")
    seen = ImageCms.buildTransform(
        ImageCms.getOpenProfile(BytesIO(make_black_profile())), lab, "L", "LAB"
    )
    lightness = seen.apply(Image.new("L", (1, 1), 128)).tobytes()[0] / 2.55
    assert lightness == pytest.approx(116 * 0.302 ** (1 / 3) - 16, abs=1.5)


def test_profiles_are_whole_and_of_the_right_inks() -> None:
    from hashlib import sha256

    assert sha256(read_press_profile()).hexdigest() == PRESS_DIGEST
    assert find_fault(read_press_profile(), Colour.CMYK) == ""
    assert find_fault(make_black_profile(), Colour.BLACK) == ""
    assert find_fault(make_black_profile(), Colour.CMYK) == "its colours are GRAY"
    assert find_fault(read_press_profile()[:-1], Colour.CMYK).startswith("it is no ICC profile")
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert find_fault(screen, Colour.BLACK) == "its colours are RGB"


def test_a_printer_s_profile_is_the_output_intent(print_book: PrintBook) -> None:
    own = make_black_profile().replace(b"20%", b"15%")
    book = replace(make_pressed(Colour.BLACK), profile=own)
    with pikepdf.open(BytesIO(print_book(book)[0])) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.DestOutputProfile.read_bytes() == own
        assert str(intent.Info).endswith("15%")


def read_boxes(page: Any) -> list[list[float]]:
    return [
        [float(edge) for edge in page.obj[name]] for name in ("/MediaBox", "/TrimBox", "/BleedBox")
    ]


def test_boxes_begin_at_nought_and_links_move_with_the_page(print_book: PrintBook) -> None:
    data = {
        bleed: print_pressed(print_book, Colour.BLACK, bleed=bleed, marks=marks)
        for bleed, marks in ((0.0, Marks.NONE), (9.0, Marks.NONE), (10.0, Marks.ALL))
    }
    expected = {
        0.0: [[0, 0, 432, 648]] * 3,
        9.0: [[0, 0, 450, 666], [9, 9, 441, 657], [0, 0, 450, 666]],
        10.0: [[0, 0, 488, 704], [28, 28, 460, 676], [18, 18, 470, 686]],
    }
    rects, targets = {}, {}
    for bleed, pdf_bytes in data.items():
        with pikepdf.open(BytesIO(pdf_bytes)) as pdf:
            assert all(read_boxes(page) == expected[bleed] for page in pdf.pages)
            links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
            rects[bleed] = [[float(edge) for edge in link.Rect] for link in links]
            names = pdf.Root.Names.Dests.Names
            targets[bleed] = [float(target[3]) for target in list(names)[1::2]]
    for bleed, edge in ((9.0, 9), (10.0, 28)):
        moved = [[side + edge for side in rect] for rect in rects[0.0]]
        assert rects[bleed] == [pytest.approx(rect, abs=0.01) for rect in moved]
        assert targets[bleed] == pytest.approx([y + edge for y in targets[0.0]], abs=0.01)


def test_the_trimmed_page_is_the_same_with_marks_and_without(print_book: PrintBook) -> None:
    plain = pypdfium2.PdfDocument(print_pressed(print_book, Colour.BLACK))
    data = print_pressed(print_book, Colour.BLACK, marks=Marks.ALL)
    marked = pypdfium2.PdfDocument(data)
    for number in (0, 3):
        page = plain[number].render(scale=1).to_pil().convert("L")
        sheet = marked[number].render(scale=1).to_pil().convert("L")
        inner = sheet.crop((24, 24, 24 + page.width, 24 + page.height))
        assert inner.tobytes() == page.tobytes()
        outside = sheet.copy()
        outside.paste(255, (18, 18, sheet.width - 18, sheet.height - 18))
        assert outside.getextrema()[0] < 200, "no marks"


def test_blank_pages_fill_the_last_signature(print_book: PrintBook) -> None:
    counts = []
    for multiple in (1, 16):
        with pikepdf.open(
            BytesIO(print_pressed(print_book, Colour.SCREEN, multiple=multiple))
        ) as pdf:
            counts.append(len(pdf.pages))
            assert multiple == 1 or pdf.pages[-1].Contents.read_bytes() == b""
    assert counts[0] % 16
    assert counts[1] == 16


def test_pages_without_boxes_are_told(print_book: PrintBook) -> None:
    with pikepdf.open(BytesIO(print_pressed(print_book, Colour.SCREEN))) as pdf:
        del pdf.pages[1].obj["/TrimBox"]
        changed = BytesIO()
        pdf.save(changed)
    assert list_codes(changed.getvalue(), Colour.SCREEN) == ["pdf.boxes-wrong"]


WIDE = (
    '<div class="table"><table><tbody><tr>'
    + "<td>unbreakable-word</td>" * 9
    + "</tr></tbody></table></div>"
)


def list_live(printed: Printed) -> list[str]:
    return [str(found) for found in printed[1] if found.code == "print.live-matter"]


def test_what_the_knife_could_touch_is_told(print_book: PrintBook) -> None:
    def make(prose: str) -> Book:
        return make_book((article("one", "One", paragraphs(2) + prose),))

    def theme(css: str) -> Theme:
        return replace(classic(), print_css=classic().print_css + css)

    assert list_live(print_book(make(""))) == []
    assert len(list_live(print_book(make(WIDE), theme("td { white-space: nowrap }")))) == 1
    low = '@page { @bottom-left { content: "low"; vertical-align: bottom; padding-bottom: 3pt } }'
    assert len(list_live(print_book(make(""), theme(low)))) == 1


def test_the_furniture_of_all_gatherings_is_counted(print_book: PrintBook) -> None:
    low = '@page { @bottom-left { content: "low"; vertical-align: bottom; padding-bottom: 3pt } }'
    theme = replace(classic(), print_css=classic().print_css + low)
    book = make_book(tuple(article(name, name, paragraphs(30)) for name in ("one", "two", "three")))
    data, findings = print_book(book, theme)
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = len(pdf.pages)
    (told,) = [found for found in findings if found.code == "print.live-matter"]
    assert told.count == pages > 3


@pytest.mark.parametrize(("left", "told"), [(-9, False), (-4, True), (0, True), (20, False)])
def test_a_picture_bleeds_to_the_end_or_not_at_all(
    print_book: PrintBook, left: int, told: bool
) -> None:
    shown = '<figure id="f"><img src="../images/red.jpg" alt="A picture" width="60" height="40"/></figure>'
    book = make_book(
        (article("one", "One", shown + paragraphs(2), assets=("images/red.jpg",)),),
        assets=make_coloured().assets,
    )
    book = replace(book, print=replace(book.print, bleed=9.0))
    css = f"""
    @page text {{ margin: 0 }} .prose > p, .opening {{ margin: 60pt }}
    #one--f {{ position: absolute; left: {left}pt; top: 100pt; margin: 0 }}
    """
    theme = replace(classic(), print_css=classic().print_css + css)
    found = list_live(print_book(book, theme))
    assert any("A picture" in text for text in found) is told, found
