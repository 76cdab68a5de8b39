"""Lines are filled, whatever stands at their ends: typeset at many widths, none is cut short."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pressmark.fonts.shelf import find_package
from pressmark.write.pdf.engine import weasyprint

TEXT = (
    "<p>What a book notices is the article’s <em>id</em>. The id is the file’s name without "
    "<code>.md</code>, so <code>manuscripts and articles</code> has the id <code>harbour</code>. "
    "It was printed that night in <em>Pravda</em>, and on the following day in the <em>Izvestia"
    "</em>, the organ of the Soviet, <em>with</em>, of course, <em>a</em>. The rest is known."
)


@pytest.mark.parametrize("quarter", range(4))
def test_lines_are_filled(quarter: int) -> None:
    for width in range(210, 320, 3):
        measure = width + quarter / 4
        *lines, _ = (line.width for line in list_lines(typeset(measure)))
        assert min(lines) > 0.75 * measure * 96 / 72, measure


def typeset(measure: float) -> Any:
    folder = find_package("fontpkg_eb_garamond")
    assert folder is not None
    font = next(Path(folder).rglob("EBGaramond[[]wght].ttf")).as_uri()
    style = (
        f"@font-face {{ font-family: G; src: url('{font}') }}"
        f"@page {{ size: {measure}pt 900pt; margin: 0 }}"
        "body, p { margin: 0 } body { font: 11pt/14pt G }"
    )
    html = f"<html lang='en'><style>{style}</style>{TEXT}</html>"
    return weasyprint.HTML(string=html).render().pages[0]._page_box  # noqa: SLF001


def list_lines(box: Any) -> Iterator[Any]:
    if type(box).__name__ == "LineBox":
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from list_lines(child)


def test_the_first_line_of_a_paragraph_is_not_that_of_a_page() -> None:
    html = (
        "<style>@page { size: 200pt 100pt; margin: 0 } body { margin: 0; font: 10pt/14pt serif }"
        "p::first-line { font-variant-caps: small-caps }</style>"
        f"<p>{'several words ' * 60}</p>"
    )
    pages = weasyprint.HTML(string=html).render().pages
    caps = [
        next(list_lines(page._page_box)).children[0].style["font_variant_caps"]  # noqa: SLF001
        for page in pages
    ]
    assert caps == ["small-caps", *["normal"] * (len(pages) - 1)]
    assert len(pages) > 2


def test_a_call_stays_with_its_word() -> None:
    for width in range(60, 110):
        html = (
            f"<style>@page {{ size: {width}pt 100pt; margin: 0 }} body {{ margin: 0; font: 10pt serif }}</style>"
            "<p>to the very end.<sup>12</sup></p>"
        )
        page = weasyprint.HTML(string=html).render().pages[0]._page_box  # noqa: SLF001
        assert ["12"] not in [read_line(line) for line in list_lines(page)], width


def read_line(line: Any) -> list[str]:
    return [box.text for box in line.descendants() if hasattr(box, "text")]
