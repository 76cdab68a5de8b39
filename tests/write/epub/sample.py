"""A Book made by hand, with everything that the markup contract knows, for tests of the EPUB writer."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from pressmark.fonts import Wardrobe
from pressmark.model.book import Asset, Book, Heading, Matter, NavPoint, Section
from pressmark.model.dates import Day, When
from pressmark.model.manifest import EpubSettings, Identifiers, LinkPolicy, PrintSettings
from pressmark.model.people import Credit, Person
from pressmark.model.theme import Theme
from pressmark.write.epub import write_epub

_OPEN = (
    '<section xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
    'class="{classes}" {more} lang="{language}" xml:lang="{language}" dir="{direction}">{content}</section>'
)

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">'
    b'<title>A box</title><rect x="10" y="10" width="180" height="80" fill="none" stroke="#777"/></svg>'
)

PROSE = """
<h2 id="rising">The rising</h2>
<p>The sailors met on the ice.<sup class="note-call"><a id="call-1" href="#note-1" epub:type="noteref"
role="doc-noteref">1</a></sup> See <a href="treaty.xhtml#terms">the terms</a>, <a href="#demands">the
demands</a> or <a href="https://example.org/">the web</a>. <span class="index-mark" id="ix-1" data-key="Kronstadt"></span></p>
<blockquote><p>All power to the soviets.</p></blockquote>
<h2 id="demands">The demands</h2>
<ol><li><p>New elections.</p></li><li><p>Freedom of speech.</p></li></ol>
<dl><dt>Soviet</dt><dd>A council.</dd></dl>
<figure class="figure" id="fig-1"><img src="../images/box.svg" alt="A box" width="200" height="100"/>
<figcaption>A box.</figcaption></figure>
<figure class="table" id="tab-1"><figcaption>Votes</figcaption><table><thead><tr><th scope="col">Name</th>
<th scope="col">Votes</th></tr></thead><tbody><tr><td>For</td><td>12</td></tr></tbody></table></figure>
<div class="code"><pre><code><span class="tok-k">def</span> vote(): pass</code></pre></div>
<p>A formula: <math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x^2" display="inline"><msup><mi>x</mi><mn>2</mn></msup></math>.</p>
<hr class="break"/>
<div class="verse"><p class="stanza"><span class="line">First line,</span><br/><span class="line indent-2">second line.</span></p></div>
"""
NOTES = """<section class="notes" epub:type="footnotes" aria-label="Notes"><aside class="note" id="note-1"
epub:type="footnote" role="doc-footnote"><p><a class="note-number" href="#call-1" role="doc-backlink"
aria-label="Back to note call 1">1</a> In March.</p></aside></section>"""


def make_section(id: str, role: str, matter: Matter, content: str, **values: str) -> Section:
    """A section with the root element that the contract gives it."""
    language = values.get("language", "en")
    direction = values.get("direction", "ltr")
    titled = 'aria-labelledby="title"' if 'id="title"' in content else ""
    kinds = {"article": "chapter", "title-page": "titlepage", "contents": "toc", "part": "part"}
    roles = {
        "article": 'role="doc-chapter"',
        "contents": 'role="doc-toc"',
        "part": 'role="doc-part"',
    }
    more = f'epub:type="{kinds.get(role, role)}" {roles.get(role, "")} {titled}'
    classes = "article kind-essay" if role == "article" else f"leaf {role}"
    xhtml = _OPEN.format(
        classes=classes, more=more, language=language, direction=direction, content=content
    )
    return Section(
        id=id,
        role=role,
        matter=matter,
        title=values.get("title", ""),
        xhtml=xhtml,
        language=language,
    )


def make_article(id: str, title: str, prose: str, notes: str = "", **values: str) -> Section:
    """An article with opening, prose and notes."""
    content = (
        f'<header class="opening"><h1 class="title" id="title">{title}</h1>'
        f'<p class="byline">History Desk</p><p class="dateline">March 1921</p></header>'
        f'<div class="prose">{prose}</div>'
        f'<footer class="provenance"><p class="origin">First published in <cite>Izvestia</cite>.</p></footer>{notes}'
    )
    return make_section(id, "article", Matter.BODY, content, title=title, **values)


def make_contents() -> Section:
    """A contents leaf with page references as print wants them."""
    content = (
        '<h1 class="title" id="title">Contents</h1><nav class="contents" aria-labelledby="title"><ol class="toc">'
        '<li class="toc-part"><p class="toc-line"><a class="entry" href="part-war.xhtml"><span class="toc-title">War</span></a>'
        '<span class="page-ref" data-target="part-war.xhtml"></span></p><ol class="toc"><li class="toc-article">'
        '<p class="toc-line"><a class="entry" href="kronstadt.xhtml"><span class="toc-title">Kronstadt</span></a> '
        '<span class="toc-author">History Desk</span> <span class="page-ref" data-target="kronstadt.xhtml"></span></p></li>'
        "</ol></li></ol></nav>"
    )
    return make_section("contents", "contents", Matter.FRONT, content, title="Contents")


def make_person(name: str, sort: str) -> Person:
    """A person whose id is the name."""
    return Person(id=name.lower().replace(" ", "-"), name=name, sort=sort)


def make_book() -> Book:
    """Two articles under a part, a title page and contents, a cover, notes, a formula, a picture."""
    title_page = make_section(
        "title-page", "title-page", Matter.FRONT, '<h1 class="title" id="title">The Reader</h1>'
    )
    part = make_section(
        "part-war", "part", Matter.BODY, '<h1 class="title" id="title">War</h1>', title="War"
    )
    kronstadt = replace(
        make_article("kronstadt", "Kronstadt", PROSE, NOTES),
        headings=(
            Heading(id="rising", level=2, title="The rising"),
            Heading(id="demands", level=2, title="The demands"),
        ),
    )
    treaty = make_article(
        "treaty", "Traité", '<h2 id="terms">Termes</h2><p>Rien.</p>', language="fr"
    )
    headings = tuple(
        NavPoint(title=heading.title, address=f"kronstadt.xhtml#{heading.id}")
        for heading in kronstadt.headings
    )
    points = (
        NavPoint(title="Kronstadt", address="kronstadt.xhtml", children=headings),
        NavPoint(title="Traité", address="treaty.xhtml"),
    )
    return Book(
        id="reader",
        title="The Reader",
        subtitle="An anthology",
        language="en",
        direction="ltr",
        contributors=(
            Credit(person=make_person("History Desk", "History Desk"), role="edt"),
            Credit(person=make_person("Leon Trotsky", "Trotsky, Leon"), role="aut"),
            Credit(person=make_person("Anne Nonyme", "Nonyme, Anne"), role="trl"),
        ),
        publisher="Pressmark Sampler",
        date=When(start=Day(year=2026, month=5)),
        identifiers=Identifiers(epub="9780306406157"),
        series_name="Readers",
        series_number=2,
        description="Two pieces.",
        subjects=("History", "Russia"),
        rights="CC BY 4.0",
        sections=(title_page, make_contents(), part, kronstadt, treaty),
        navigation=(NavPoint(title="War", address="part-war.xhtml", children=points),),
        assets=(
            Asset(href="images/box.svg", media_type="image/svg+xml", data=SVG),
            Asset(href="images/unused.svg", media_type="image/svg+xml", data=SVG),
        ),
        cover=Asset(href="images/cover.svg", media_type="image/svg+xml", data=SVG),
        epub=EpubSettings(),
        print=PrintSettings(),
        links=LinkPolicy(),
        digest="0" * 64,
    )


def make_theme(book_css: str = "", epub_css: str = "") -> Theme:
    """A theme of two stylesheets."""
    return Theme(
        name="plain",
        fonts=(),
        book_css=book_css,
        print_css="",
        epub_css=epub_css,
        templates=(),
    )


def pack(book: Book, theme: Theme | None = None, wardrobe: Wardrobe | None = None) -> bytes:
    """The book as an EPUB; the writer may have nothing to find fault with."""
    data, findings = write_epub(book, theme or make_theme(), wardrobe or Wardrobe())
    assert findings == ()
    return data


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of an EPUB by name, in the order of the container."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {info.filename: container.read(info) for info in container.infolist()}
