"""What is written of the fonts' characters is what the fonts have."""

from __future__ import annotations

import pytest

from golden import assert_golden
from pressmark.fonts.coverage import TABLE, carries, read_ranges, write_ranges
from pressmark.fonts.families import SPARES
from pressmark.fonts.shelf import Shelf


def test_the_table_says_what_the_installed_fonts_have() -> None:
    """All distributions of the table are installed where tests run: `pressmark[fonts]` brings them."""
    points: dict[str, set[int]] = {}
    for spare in SPARES:
        family = Shelf().find(spare.name, spare.package)
        assert family is not None, f"{spare.distribution} is not installed"
        points.setdefault(spare.distribution, set()).update(family.roman.face.unicodes)
    lines = (f"{name} {write_ranges(found)}\n" for name, found in sorted(points.items()))
    assert_golden(TABLE, "".join(lines))


def test_ranges_read_back() -> None:
    assert write_ranges([0x41, 0x42, 0x43, 0x61, 0x10FFFF]) == "41-43 61 10FFFF"
    assert read_ranges("41-43 61 10FFFF") == ((0x41, 0x43), (0x61, 0x61), (0x10FFFF, 0x10FFFF))


@pytest.mark.parametrize(
    ("distribution", "character", "there"),
    [
        ("pylopdf-fonts-jp", "漢", True),
        ("pylopdf-fonts-jp", "한", False),
        ("fontpkg-eb-garamond", "ế", True),
        ("fontpkg-amiri", "A\u0301"[0], True),
        ("manimgx-fonts", "\u0f56", False),
        ("manimgx-fonts", "ა", True),
        ("fontpkg-nowhere", "a", False),
        ("manimgx-fonts", "\u1e09", True),
    ],
)
def test_what_a_distribution_carries(distribution: str, character: str, there: bool) -> None:
    assert carries(distribution, character) is there
