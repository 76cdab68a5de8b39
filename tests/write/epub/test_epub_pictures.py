"""Pictures of the e-book: scaled to the manifest's limit, declared as what they are."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from lxml import etree
from PIL import Image

from pressmark.model.book import Asset
from pressmark.model.manifest import EpubSettings
from write.epub.sample import make_article, make_book, pack, unpack

OPF = "{http://www.idpf.org/2007/opf}"


def draw(kind: str, size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "extension", "media_type"),
    [
        ("PNG", "png", "image/png"),
        ("JPEG", "jpeg", "image/jpeg"),
        ("GIF", "gif", "image/gif"),
    ],
)
def test_what_is_too_large_is_scaled(kind: str, extension: str, media_type: str) -> None:
    """Bytes, name, media type, and the size that the page gives."""
    asset = Asset(
        href=f"images/p.{extension}",
        media_type=media_type,
        data=draw(kind, (800, 400)),
        width=800,
        height=400,
    )
    small = replace(
        asset, href=f"images/s.{extension}", data=draw(kind, (90, 40)), width=90, height=40
    )
    prose = "".join(
        f'<p><img src="../{one.href}" alt="" width="{one.width}" height="{one.height}"/></p>'
        for one in (asset, small)
    )
    book = make_book()
    book = replace(
        book,
        sections=(make_article("one", "One", prose),),
        navigation=(),
        assets=(asset, small),
        epub=EpubSettings(max_width=200),
    )
    files = unpack(pack(book))
    page = etree.fromstring(files["EPUB/text/one.xhtml"])
    shown = [dict(image.attrib) for image in page.iter("{*}img")]
    name = shown[0]["src"].removeprefix("../")
    assert [(image["width"], image["height"]) for image in shown] == [("200", "100"), ("90", "40")]
    assert Image.open(io.BytesIO(files[f"EPUB/{name}"])).size == (200, 100)
    assert files[f"EPUB/{small.href}"] == small.data
    items = etree.fromstring(files["EPUB/content.opf"]).iter(f"{OPF}item")
    types = {item.get("href"): item.get("media-type") for item in items}
    assert types[name] == ("image/png" if kind == "GIF" else media_type)
    assert sorted(path for path in files if "/images/" in path and "cover" not in path) == sorted(
        [f"EPUB/{name}", f"EPUB/{small.href}"]
    )


def test_properties_and_fonts_are_declared() -> None:
    """SVG and MathML in a page are properties of its item (EPUB 3.3, appendix D.5); fonts have their types."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title></svg>'
    book = make_book()
    book = replace(
        book, sections=(*book.sections, make_article("drawn", "Drawn", f"<p>{drawing}</p>"))
    )
    package = etree.fromstring(unpack(pack(book))["EPUB/content.opf"])
    properties = {item.get("href"): item.get("properties") for item in package.iter(f"{OPF}item")}
    assert properties["text/drawn.xhtml"] == "svg"
    assert properties["text/kronstadt.xhtml"] == "mathml"
    assert properties["text/treaty.xhtml"] is None
    assert not [one for one in properties.values() if one and "remote" in one]
