"""A book of every kind of colour: in text, rules, drawings, gradients, masks and pictures of pixels."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from pressmark.model.book import Asset, Book
from write.pdf.booklet import article, make_book, paragraphs

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="480" height="240" viewBox="0 0 480 240"><defs>'
    b'<linearGradient id="sky"><stop offset="0" stop-color="#2244cc"/><stop offset="1" stop-color="#ffcc00"/>'
    b'</linearGradient><mask id="hole"><rect width="480" height="240" fill="#88ff88"/></mask>'
    b'<pattern id="dots" width="20" height="20" patternUnits="userSpaceOnUse"><circle cx="10" cy="10" r="6" '
    b'fill="#cc0066"/></pattern></defs><rect width="480" height="240" fill="url(#sky)"/>'
    b'<rect x="20" y="20" width="120" height="90" fill="url(#dots)"/>'
    b'<g opacity="0.5"><circle cx="240" cy="120" r="80" fill="#00aa44"/></g>'
    b'<rect x="330" y="30" width="90" height="90" fill="#dd2200" mask="url(#hole)"/>'
    b'<path d="M20 200 L460 180" fill="none" stroke="#333333" stroke-width="4"/></svg>'
)
COLOURS = """
a { color: #0044cc } h1.title { color: oklch(50% 0.2 30) } blockquote { background: #ffeecc; border-left: 3pt solid teal }
.subtitle { color: color-mix(in srgb, red, blue) } .byline { color: device-cmyk(1 0 0 0) }
.opening { background: linear-gradient(to right, #fee, #eef) }
"""


def spell_picture(kind: str, mode: str, colour: tuple[int, ...]) -> bytes:
    """A picture of pixels in one colour, with a light corner."""
    picture = Image.new(mode, (60, 40), colour)
    picture.paste(Image.new(mode, (20, 10), tuple(255 for _ in colour)))
    spelled = BytesIO()
    picture.save(spelled, kind)
    return spelled.getvalue()


PICTURES = (
    ("drawing.svg", "image/svg+xml", DRAWING),
    ("red.jpg", "image/jpeg", spell_picture("JPEG", "RGB", (200, 20, 20))),
    ("green.png", "image/png", spell_picture("PNG", "RGB", (20, 160, 40))),
    ("veil.png", "image/png", spell_picture("PNG", "RGBA", (20, 60, 200, 128))),
    ("grey.png", "image/png", spell_picture("PNG", "L", (128,))),
    ("inks.jpg", "image/jpeg", spell_picture("JPEG", "CMYK", (0, 200, 40, 10))),
)


def make_coloured() -> Book:
    """Three articles in which nothing is black, the second with all pictures."""
    shown = "".join(
        f'<figure class="figure" id="f{number}"><img src="../images/{name}" alt="A picture" width="120" height="60"/>'
        "<figcaption>Seen.</figcaption></figure>"
        for number, (name, _, _) in enumerate(PICTURES)
    )
    quoted = f"<blockquote>{paragraphs(1)}</blockquote>"
    lines = '<p class="subtitle">In colour</p><p class="byline">History Desk</p>'
    link = '<p>See <a href="pictures.xhtml">the pictures</a> and <a href="https://example.org/a">a page</a>.</p>'
    pieces = (
        article("first", "The first", paragraphs(8) + quoted + link, opening=lines),
        article(
            "pictures",
            "Pictures",
            paragraphs(1) + shown + paragraphs(2),
            opening=lines,
            assets=tuple(f"images/{name}" for name, _, _ in PICTURES),
        ),
        article("last", "The last", paragraphs(3) + quoted + link, opening=lines),
    )
    assets = tuple(
        Asset(href=f"images/{name}", media_type=kind, data=data, width=480, height=240)
        for name, kind, data in PICTURES
    )
    return make_book(pieces, (), assets)
