"""Covers drawn from metadata: three designs, whatever stands in them, as SVG and as JPEG."""

from __future__ import annotations

import io

import pytest
from lxml import etree
from PIL import Image

from kit import MakePress, Pressmark
from pressmark.compose.cover_designs import COLOURS, DESIGNS, PAPER, Wording, choose_colour
from pressmark.compose.cover_sheet import (
    HEIGHT,
    WIDTH,
    Box,
    Lettering,
    Shape,
    read_contours,
    write_jpeg,
    write_svg,
)
from pressmark.fonts.shelf import find_family, pick_file
from test_build import read_texts
from write.pdf.conftest import NoFiles

EDGE = 110
NAMES = tuple(f"Contributor Number{n} Longname" for n in range(40))
CASES: dict[str, dict[str, object]] = {
    "short": {"title": "Essays"},
    "long": {"title": "A title that will not end " * 12, "subtitle": "and a subtitle as long " * 9},
    "many": {"title": "Letters", "subtitle": "A reader", "makers": NAMES, "series": "Series 3"},
    "wide": {"title": "Donaudampfschifffahrtsgesellschaftskapitänswitwe" * 3, "makers": ("A. B.",)},
    "backward": {"title": "Ave", "makers": ("C. D.",), "publisher": "E", "right_to_left": True},
}


def draw(design: str, case: str | dict[str, object]) -> list[Shape]:
    family = find_family("Source Serif 4", "fontpkg_source_serif_4", NoFiles())
    assert family is not None
    values: dict[str, object] = {
        "title": "", "subtitle": "", "makers": (), "series": "", "publisher": "",
        "face": pick_file(family, 500, italic=False), "right_to_left": False, "colour": COLOURS[0],
    }  # fmt: skip
    return DESIGNS[design](Wording(**(values | (CASES[case] if isinstance(case, str) else case))))  # type: ignore[arg-type]


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize(
    ("title", "lines"), [("Революция", 1), ("Überwachungsstaat", 1), ("Vérités et mensonges", 2)]
)
def test_words_of_spaced_scripts_are_never_broken(design: str, title: str, lines: int) -> None:
    shapes = draw(design, {"title": title})
    assert sum(isinstance(shape, Lettering) and bool(shape.path) for shape in shapes) <= lines


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("design", DESIGNS)
def test_nothing_runs_over_an_edge_or_another_line(design: str, case: str) -> None:
    shapes = draw(design, case)
    lines = [shape for shape in shapes if isinstance(shape, Lettering) and shape.path]
    assert lines
    last = 0.0
    for line in sorted(lines, key=lambda line: line.y):
        points = [point for contour in read_contours(line.path) for point in contour]
        top = line.y + min(y for _, y in points)
        assert line.x + min(x for x, _ in points) >= EDGE
        assert line.x + max(x for x, _ in points) <= WIDTH - EDGE
        assert line.y + max(y for _, y in points) <= HEIGHT - EDGE
        assert line.y > last + 20
        assert top > last - 60
        last = line.y


def test_the_same_shapes_as_svg_and_jpeg() -> None:
    shapes = tuple(draw("frame", "many"))
    svg = etree.fromstring(write_svg(shapes, "Letters & more"))
    assert svg.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    assert svg[0].text == "Letters & more"
    picture = Image.open(io.BytesIO(write_jpeg(shapes)))
    assert picture.size == (WIDTH, HEIGHT)
    paper = tuple(int(PAPER[n : n + 2], 16) for n in (1, 3, 5))
    assert picture.getpixel((20, 20)) == pytest.approx(paper, abs=3)


def test_contours_that_cross_themselves_are_filled() -> None:
    twice = "M10 10L90 10L90 90L10 90L10 10L90 10L90 90L10 90Z"
    ring = "M10 10L90 10L90 90L10 90ZM30 30L30 70L70 70L70 30Z"
    for path, level in ((twice, 0), (ring, 255)):
        shapes = (
            Box(x=0, y=0, width=WIDTH, height=HEIGHT, fill="#ffffff"),
            Lettering(path=path, x=0, y=0, fill="#000000"),
        )
        picture = Image.open(io.BytesIO(write_jpeg(shapes))).convert("L")
        assert picture.getpixel((50, 50)) == pytest.approx(level, abs=4)
        assert picture.getpixel((20, 20)) == pytest.approx(0, abs=4)


def test_a_book_keeps_its_colour() -> None:
    assert choose_colour("reader") == choose_colour("reader")
    assert len({choose_colour(f"book-{n}") for n in range(60)}) == len(COLOURS)


@pytest.mark.parametrize(("format", "name"), [("jpeg", "cover.jpg"), ("svg", "cover.svg")])
def test_a_theme_says_which_cover(
    format: str, name: str, make_press: MakePress, pressmark: Pressmark
) -> None:
    root = make_press(
        {
            "manuscripts/articles/one.md": "---\ntitle: One\n---\n\nWords.\n",
            "manuscripts/collections/small.yaml": "title: Small\ntheme: ours\nitems: [one]\n",
            "styles/ours/theme.yaml": f"parent: classic\nsettings: {{cover: poster, cover_format: {format}}}\n",
        }
    )
    ran = pressmark("-C", root, "build", "--format", "epub", "--no-verify")
    assert ran.exit_code == 0, ran.stderr
    texts = read_texts((root / "build/small/small.epub").read_bytes())
    assert f"images/{name}" in texts["EPUB/content.opf"]
