"""Pictures on paper keep their pixels, and say where these are too few."""

from __future__ import annotations

import io

import pikepdf
from PIL import Image

from pressmark.model.book import Asset, Book
from write.pdf.booklet import PrintBook, article, make_book


def picture(name: str, width: int, kind: str = "PNG") -> Asset:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, width // 2)).save(out, kind)
    return Asset(
        href=f"images/{name}",
        media_type=f"image/{kind.lower()}",
        data=out.getvalue(),
        width=width,
        height=width // 2,
        source=f"manuscripts/images/{name}",
    )


def show(*pictures: tuple[Asset, str]) -> Book:
    prose = "".join(
        f'<figure class="figure"><img src="../{asset.href}" alt="" {style} width="{asset.width}" '
        f'height="{asset.height}"/></figure>'
        for asset, style in pictures
    )
    assets = tuple(asset for asset, _ in pictures)
    return make_book(
        (article("one", "One", prose), article("two", "Two", "<p>B</p>")), assets=assets
    )


def test_pictures_keep_their_pixels(print_book: PrintBook) -> None:
    data, findings = print_book(
        show((picture("wide.png", 2400), ""), (picture("w.jpg", 2000, "JPEG"), ""))
    )
    assert findings == ()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sizes = {
            int(image.Width)
            for page in pdf.pages
            for image in page.Resources.get("/XObject", {}).values()
            if image.get("/Subtype") == "/Image"
        }
    assert sizes == {2400, 2000}


def test_a_coarse_picture_is_told_with_its_size(print_book: PrintBook) -> None:
    """600 pixels over a measure of 4.2 inches; half as wide they are enough."""
    coarse, fine = picture("coarse.png", 600), picture("fine.png", 601)
    _, findings = print_book(show((coarse, ""), (fine, 'style="width: 40%"')))
    assert [finding.code for finding in findings] == ["print.image-coarse"]
    (told,) = findings
    assert told.location is not None
    assert told.location.path == "manuscripts/articles/one.md"
    assert "manuscripts/images/coarse.png has 143 dots per inch" in told.message
    assert "107 × 53 mm" in told.message
    assert told.hint is not None
    assert "at least 840 pixels" in told.hint
