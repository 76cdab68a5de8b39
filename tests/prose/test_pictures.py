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
        ("AVIF", "RGB", "image/jpeg"),
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


def test_large_pictures_keep_their_pixels_for_print() -> None:
    prose, findings = compose("![a](p.png)", {FOLDER + "p.png": draw("PNG", size=(3200, 100))})
    assert (prose.assets[0].width, prose.assets[0].height) == (3200, 100)
    assert prose.assets[0].source == FOLDER + "p.png"
    assert codes(findings) == ["prose.image-scaled"]
    assert "3200 × 100 pixels to 1600 × 50" in findings[0].message


@pytest.mark.parametrize(
    ("kind", "mode", "grey"),
    [("PNG", "I;16", 32768), ("TIFF", "I;16", 32768), ("TIFF", "I", 32768)],
)
def test_deep_greys_stay_grey(kind: str, mode: str, grey: int) -> None:
    out = io.BytesIO()
    Image.new(mode, (40, 20), grey).save(out, kind)
    prose, findings = compose("![alt](p.bin)", {FOLDER + "p.bin": out.getvalue()})
    assert findings == ()
    shown = Image.open(io.BytesIO(prose.assets[0].data))
    assert (shown.mode, shown.getpixel((5, 5))) == ("L", 127)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_moving_pictures_become_still(kind: str) -> None:
    frames = [Image.new("RGB", (40, 20), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=50)
    prose, findings = compose("One\n\n![a](p.bin)", {FOLDER + "p.bin": out.getvalue()})
    shown = Image.open(io.BytesIO(prose.assets[0].data))
    assert getattr(shown, "n_frames", 1) == 1
    red, _, blue = shown.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
    assert red > 200 > 50 > blue
    assert [(finding.code, finding.location.line) for finding in findings if finding.location] == [
        ("prose.image-moving", 3)
    ]


def test_the_same_name_in_two_folders_is_two_pictures() -> None:
    """By path from the article first, then in the folder of the archive's pictures."""
    sizes = {"a/map.png": (10, 10), "b/map.png": (20, 10), "../images/c/map.png": (30, 10)}
    files = {
        FOLDER + "a/map.png": draw("PNG", size=(10, 10)),
        FOLDER + "b/map.png": draw("PNG", size=(20, 10)),
        "manuscripts/images/c/map.png": draw("PNG", size=(30, 10)),
        "manuscripts/images/a/map.png": draw("PNG", size=(40, 10)),
    }
    text = "\n\n".join(f"![{name}]({name})" for name in (*sizes, "c/map.png", "images/c/map.png"))
    prose, findings = compose(text, files)
    assert findings == ()
    assert [asset.width for asset in prose.assets] == [10, 20, 30]
    assert len({asset.href for asset in prose.assets}) == 3
    assert prose.xhtml.count(prose.assets[2].href) == 3


def test_a_picture_found_by_its_name_alone_is_told() -> None:
    files = {"manuscripts/images/map.png": draw("PNG")}
    prose, findings = compose("![a](static/img/map.png)", files)
    assert len(prose.assets) == 1
    assert codes(findings) == ["prose.image-elsewhere"]
    assert "manuscripts/images/map.png has its name" in findings[0].message


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
    assert prose.xhtml.count('<p class="display"') == prose.xhtml.count("-image")
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


def test_a_decoration_needs_no_alternative_text() -> None:
    prose, findings = compose("![](p.png){.decorative}", {FOLDER + "p.png": draw("PNG")})
    assert findings == ()
    assert 'alt=""' in prose.xhtml
    assert 'role="presentation"' in prose.xhtml


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
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "b">]><svg><text>&a;</text></svg>',
        b'<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><svg><text>&c;</text></svg>',
        b'<!DOCTYPE svg [<!ENTITY a "%s">]><svg><text>%s</text></svg>'
        % (b"x" * 9999, b"&a;" * 999),
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg><text>&a;</text></svg>'.encode("utf-16"),
        SVG.format("", '<image href="https://x/y.png"/><use href="other.svg#a"/>').encode(),
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
    ids=["file", "nested", "large", "utf-16", "empty", "malformed", "html", "copies", "cycle"],
)
def test_svg_that_is_refused(data: bytes) -> None:
    with pytest.raises(UnfitPictureError):
        clean_svg(data)


def test_names_that_illustrator_gives_are_spelled_out() -> None:
    drawing = clean_svg(
        b"""<?xml version="1.0"?>
        <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd" [
            <!ENTITY ns_svg "http://www.w3.org/2000/svg">
            <!ENTITY st0 'fill:#E30613;'>
        ]>
        <svg xmlns="&ns_svg;"><rect style="&st0;" width="9" height="9"/><text>a &amp; b</text></svg>"""
    )
    assert b'style="fill:#E30613;"' in drawing.data
    assert b"a &amp; b" in drawing.data
    assert b"DOCTYPE" not in drawing.data


def test_svg_gets_a_size() -> None:
    sizes = [
        clean_svg(SVG.format(attributes, "<rect/>").encode())
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


def test_an_alternative_text_keeps_its_addresses() -> None:
    text = "![from <https://example.org/a_b_> and <desk@example.org>, *not* <b>bold</b>](p.png)"
    prose, findings = compose(text, {FOLDER + "p.png": draw("PNG")})
    assert findings == ()
    assert 'alt="from https://example.org/a_b_ and desk@example.org, not bold"' in prose.xhtml
