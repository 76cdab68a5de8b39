"""Pictures that an e-book scales down are still those of the book."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from pressmark.check.complete.likeness import is_picture, is_same_picture
from pressmark.model.book import Asset

LIMIT = 300


def draw(colour: tuple[int, int, int], size: tuple[int, int], kind: str = "PNG") -> bytes:
    """A picture with a corner of a colour."""
    drawn = io.BytesIO()
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    picture.paste(colour, (0, 0, size[0] // 2, size[1] // 2))
    picture.save(drawn, kind)
    return drawn.getvalue()


RED, BLUE = (200, 30, 30), (30, 30, 200)
ASSET = Asset(
    href="images/a.png", media_type="image/png", data=draw(RED, (600, 400)), width=600, height=400
)


@pytest.mark.parametrize(
    ("data", "same"),
    [
        (ASSET.data, True),
        (draw(RED, (300, 200)), True),
        (draw(RED, (300, 200), "JPEG"), True),
        (draw(BLUE, (300, 200)), False),
        (draw(RED, (200, 200)), False),
        (b"no picture", False),
        (b"", False),
    ],
)
def test_a_scaled_picture_is_known_again(data: bytes, same: bool) -> None:
    assert is_same_picture(data, ASSET, LIMIT) is same


def test_a_picture_that_needs_no_scaling_stays_byte_by_byte() -> None:
    assert is_same_picture(ASSET.data, ASSET, 1600)
    assert not is_same_picture(draw(RED, (300, 200)), ASSET, 1600)


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (ASSET.data, True),
        (ASSET.data[:500], False),
        (b"", False),
        (b"<html/>", False),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", True),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", False),
        (b"<!DOCTYPE svg [<!ENTITY a 'a'>]><svg xmlns='http://www.w3.org/2000/svg'/>", True),
        (
            b"<!DOCTYPE svg [<!ENTITY a SYSTEM 'a'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
            False,
        ),
    ],
)
def test_what_can_be_shown(data: bytes, shown: bool) -> None:
    assert is_picture(data) is shown
