"""Pictures: every kind becomes one that books hold; what cannot be shown is told."""

from __future__ import annotations

import io

import pytest
from lxml import etree
from PIL import Image

from pressmark.compose.prose.model import UnfitPictureError
from pressmark.compose.prose.svg import clean_svg
from prose.helpers import codes, compose

FOLDER = "manuscripts/articles/"


def draw(
    kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 20), **options: object
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 128 if mode in ("L", "1") else None).save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode", "media_type"),
    [
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("PNG", "RGBA", "image/png"),
        ("GIF", "P", "image/gif"),
        ("WEBP", "RGB", "image/jpeg"),
        ("WEBP", "RGBA", "image/png"),
        ("TIFF", "RGB", "image/png"),
        ("BMP", "RGB", "image/png"),
    ],
)
def test_kinds(kind: str, mode: str, media_type: str) -> None:
    prose, findings = compose("![alt](p.bin)", {FOLDER + "p.bin": draw(kind, mode)})
    assert findings == ()
    asset = prose.assets[0]
    assert (asset.media_type, asset.width, asset.height) == (media_type, 40, 20)
    assert f'src="../{asset.href}"' in prose.xhtml
    assert Image.open(io.BytesIO(asset.data)).mode != "CMYK"


def test_rotation_is_applied_and_exif_is_gone() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "secret"
    prose, _ = compose("![a](p.jpg)", {FOLDER + "p.jpg": draw("JPEG", exif=exif)})
    asset = prose.assets[0]
    assert (asset.width, asset.height) == (20, 40)
    assert b"secret" not in asset.data
    kept = Image.Exif()
    kept[0x010E] = "secret"
    prose, _ = compose("![a](p.jpg)", {FOLDER + "p.jpg": draw("JPEG", exif=kept)})
    assert b"secret" not in prose.assets[0].data
    assert Image.open(io.BytesIO(prose.assets[0].data)).size == (40, 20)


def test_large_pictures_are_scaled() -> None:
    prose, findings = compose("![a](p.png)", {FOLDER + "p.png": draw("PNG", size=(3200, 100))})
    assert (prose.assets[0].width, prose.assets[0].height) == (1600, 50)
    assert codes(findings) == ["prose.image-scaled"]


def test_one_file_is_one_asset_and_names_are_stable() -> None:
    data = draw("PNG")
    text = '![a](Some%20Name.png)\n\n![b](<Some Name.png> "Caption")\n\n![c](../images/Some%20Name.png)'
    files = {FOLDER + "Some Name.png": data, "manuscripts/images/Some Name.png": data}
    prose, findings = compose(text, files)
    assert findings == ()
    assert len(prose.assets) == 1
    assert prose.assets[0].href.startswith("images/some-name-")
    assert "<figcaption><p>Caption</p></figcaption>" in prose.xhtml


def test_what_cannot_be_shown() -> None:
    png = draw("PNG", size=(400, 400))
    files = {FOLDER + "empty.png": b"", FOLDER + "cut.png": png[:100], FOLDER + "no.png": b"<html>"}
    text = (
        "![gone](gone.png)\n\n![empty](empty.png)\n\n![cut](cut.png)\n\n![no](no.png)\n\n"
        "![far](https://example.org/x.png)\n\n![data](data:image/png;base64,AAAA)\n\n![file](file:///etc/passwd)"
    )
    prose, findings = compose(text, files, line=5)
    assert prose.assets == ()
    assert "<img" not in prose.xhtml
    for alt in ("gone", "empty", "cut", "no", "far", "data", "file"):
        assert alt in prose.plain
    assert (
        '<a class="remote-image" href="https://example.org/x.png">far</a>'
        in prose.xhtml.replace(' data-line="13"', "")
    )
    assert [(f.code, f.location.line) for f in findings if f.location] == [
        ("prose.image-missing", 5),
        ("prose.image-broken", 7),
        ("prose.image-broken", 9),
        ("prose.image-broken", 11),
        ("prose.image-remote", 13),
        ("prose.image-refused", 15),
        ("prose.image-refused", 17),
    ]


def test_missing_alternative_text_is_told() -> None:
    prose, findings = compose("![](p.png)", {FOLDER + "p.png": draw("PNG")})
    assert codes(findings) == ["prose.image-without-alt"]
    assert 'alt=""' in prose.xhtml


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {0}>{1}</svg>'


def test_svg_is_cleaned() -> None:
    hostile = SVG.format(
        'viewBox="0 0 20 10" onload="x()"',
        '<script>x()</script><style>@import "x";</style><foreignObject><p/></foreignObject>'
        '<image href="https://example.org/x.png"/><image xlink:href="file:///etc/passwd"/>'
        '<a xlink:href="javascript:x()"><rect id="r" width="5" height="5" fill="url(https://x)" style="fill:red"/></a>'
        '<use xlink:href="#r"/><use href="other.svg#x"/><animate attributeName="x"/><circle id="r" r="2" onclick="x()"/>'
        '<text xml:space="preserve">keep</text>',
    )
    drawing = clean_svg(hostile.encode())
    text = drawing.data.decode()
    assert (drawing.width, drawing.height) == (20, 10)
    for bad in (
        "script",
        "import",
        "foreign",
        "example.org",
        "etc/passwd",
        "javascript",
        "onload",
        "onclick",
        "animate",
        "other.svg",
        "https://x",
    ):
        assert bad not in text
    for good in ('id="r"', 'style="fill:red"', "#r", ">keep<", 'width="20"'):
        assert good in text
    etree.fromstring(drawing.data)


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b"<svg><g></svg>",
        b"<html/>",
        SVG.format(
            "",
            '<g id="a0"><rect/></g>'
            + "".join(
                f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)
            ),
        ).encode(),
        SVG.format("", '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>').encode(),
    ],
    ids=["entities", "malformed", "html", "copies", "cycle"],
)
def test_svg_that_is_refused(data: bytes) -> None:
    with pytest.raises(UnfitPictureError):
        clean_svg(data)


def test_svg_gets_a_size() -> None:
    sizes = [
        clean_svg(SVG.format(attributes, "").encode())
        for attributes in (
            'width="2in" height="1in"',
            'viewBox="0 0 30 60" width="60"',
            'width="100%"',
            "",
        )
    ]
    assert [(drawing.width, drawing.height) for drawing in sizes] == [
        (192, 96),
        (60, 120),
        (300, 150),
        (300, 150),
    ]
    assert all(b"viewBox" in drawing.data for drawing in sizes)
