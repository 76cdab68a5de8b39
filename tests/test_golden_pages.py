"""What golden pages let pass and what they do not."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFilter

from pictures import find_difference, spell_levels


def draw_lines(shift: float = 0.0, grey: int = 0) -> Image.Image:
    """Slanted strokes, drawn large and made small, as letters are."""
    large = Image.new("L", (800, 800), 255)
    pen = ImageDraw.Draw(large)
    for start in range(0, 800, 80):
        pen.line((start + shift * 8, 0, start + 60 + shift * 8, 800), fill=grey, width=12)
    return large.resize((100, 100), Image.Resampling.BOX)


def test_only_anti_aliasing_passes() -> None:
    golden = spell_levels(draw_lines()).convert("L")
    assert find_difference(golden, draw_lines()) is None
    smoother = draw_lines().filter(ImageFilter.GaussianBlur(0.3))
    assert find_difference(golden, smoother) is None
    for other in (
        draw_lines(1),
        draw_lines(grey=190),
        draw_lines().rotate(90),
        Image.new("L", (100, 99)),
    ):
        assert find_difference(golden, other) is not None
    spot = draw_lines()
    spot.putpixel((50, 50), 255 - spot.getpixel((50, 50)))  # type: ignore[operator]
    assert find_difference(golden, spot) is not None


def test_sixteen_levels_keep_black_and_white() -> None:
    kept = spell_levels(draw_lines()).convert("L")
    assert kept.getextrema() == draw_lines().getextrema()
    assert len(kept.getcolors() or ()) <= 16
