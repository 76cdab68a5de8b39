"""Books made by hand: what compose gives, without compose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pressmark.model.book import Asset, Book, Heading, Matter, NavPoint, Section
from pressmark.model.dates import Day, When
from pressmark.model.finding import Finding
from pressmark.model.manifest import EpubSettings, Identifiers, LinkPolicy, PrintSettings
from pressmark.model.people import Credit, Person
from pressmark.model.theme import FontFamily, Theme

Printed = tuple[bytes, tuple[Finding, ...]]
PrintBook = Callable[..., Printed]

STYLES = Path(__file__).resolve().parents[3] / "styles"
NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
WORDS = (
    "The railwaymen had stopped the trains before dawn, and by the time that the committee met "
    "nobody in the capital could say with certainty which of the regiments had declared itself "
    "and which was waiting. It was not a conspiracy that had brought them there but an accumulation of small "
    "refusals: bread that did not come, letters that were not answered, an order that the telegraphists "
    "simply did not send."
)


def paragraphs(count: int, start: int = 0) -> str:
    """Paragraphs of differing length."""
    sentences = WORDS.split(". ")
    return "".join(
        "<p>" + f"{WORDS} {'. '.join(sentences[: 1 + (start + number) % 2])}." + "</p>"
        for number in range(count)
    )


def call(number: int) -> str:
    """The call of a note."""
    return (
        f'<sup class="note-call"><a id="call-{number}" href="#note-{number}" epub:type="noteref" '
        f'role="doc-noteref">{number}</a></sup>'
    )


def note(
    number: int, text: str = "See the minutes of the committee, p. 12.", more: str = ""
) -> str:
    """A note, its further blocks in `more`."""
    return (
        f'<aside class="note" id="note-{number}" epub:type="footnote" role="doc-footnote"><p>'
        f'<a class="note-number" href="#call-{number}" role="doc-backlink">{number}</a> {text}</p>{more}</aside>'
    )


def article(
    id: str,
    title: str,
    prose: str,
    *,
    notes: str = "",
    language: str = "en",
    direction: str = "ltr",
    headings: tuple[Heading, ...] = (),
    matter: Matter = Matter.BODY,
    opening: str = "",
    title_xhtml: str = "",
    after: str = "",
    assets: tuple[str, ...] = (),
) -> Section:
    """An article's section."""
    apparatus = f'<section class="notes" epub:type="footnotes">{notes}</section>' if notes else ""
    return Section(
        id=id,
        role="article",
        matter=matter,
        title=title,
        running_title=title,
        byline="History Desk",
        language=language,
        headings=headings,
        assets=assets,
        source=f"manuscripts/articles/{id}.md",
        xhtml=(
            f'<section {NAMESPACES} class="article kind-article" epub:type="chapter" role="doc-chapter" '
            f'lang="{language}" xml:lang="{language}" dir="{direction}" aria-labelledby="title">'
            f'<header class="opening"><h1 class="title" id="title">{title_xhtml or title}</h1>{opening}</header>'
            f'<div class="prose">{prose}</div>{after}{apparatus}</section>'
        ),
    )


def leaf(role: str, inner: str, title: str = "", matter: Matter = Matter.FRONT) -> Section:
    """A leaf's section."""
    return Section(
        id=role,
        role=role,
        matter=matter,
        title=title,
        language="en",
        xhtml=(
            f'<section {NAMESPACES} class="leaf {role}" lang="en" xml:lang="en" dir="ltr">{inner}</section>'
        ),
    )


def part(id: str, title: str, inner: str = "") -> Section:
    """A part's section."""
    return Section(
        id=id,
        role="part",
        matter=Matter.BODY,
        title=title,
        language="en",
        xhtml=(
            f'<section {NAMESPACES} class="part" epub:type="part" role="doc-part" lang="en" xml:lang="en" dir="ltr">'
            f'<header class="part-opening"><h1 class="title" id="title">{title}</h1></header>{inner}</section>'
        ),
    )


def contents(points: tuple[NavPoint, ...]) -> Section:
    """The contents of a book."""

    def spell(points: tuple[NavPoint, ...]) -> str:
        lines = "".join(
            f'<li class="toc-{"part" if point.children else "article"}"><p class="toc-line">'
            f'<a class="entry" href="{point.address}"><span class="toc-title">{point.title}</span></a>'
            f' <span class="toc-author">{"" if point.children else "History Desk"}</span>'
            f'<span class="page-ref" data-target="{point.address}"></span></p>'
            f"{spell(point.children) if point.children else ''}</li>"
            for point in points
        )
        return f'<ol class="toc">{lines}</ol>'

    inner = f'<h1 class="title" id="title">Contents</h1><nav class="contents">{spell(points)}</nav>'
    return leaf("contents", inner, title="Contents")


def make_book(
    sections: tuple[Section, ...],
    navigation: tuple[NavPoint, ...] | None = None,
    assets: tuple[Asset, ...] = (),
    **changes: object,
) -> Book:
    """A book of these sections; the navigation is flat unless given."""
    points = tuple(
        NavPoint(title=section.title, address=f"{section.id}.xhtml")
        for section in sections
        if section.title
    )
    editor = Person(id="desk", name="History Desk", sort="History Desk", organization=True)
    book = Book(
        id="reader",
        title="The Soviet Century",
        subtitle="A reader",
        language="en",
        direction="ltr",
        contributors=(Credit(person=editor, role="edt"),),
        publisher="Pressmark Sampler",
        date=When(start=Day(year=2026)),
        identifiers=Identifiers(),
        series_name=None,
        series_number=None,
        description="A book for tests.",
        subjects=("history", "testing"),
        rights="CC-BY-4.0",
        sections=sections,
        navigation=points if navigation is None else navigation,
        assets=assets,
        cover=None,
        epub=EpubSettings(),
        print=PrintSettings(),
        links=LinkPolicy(),
        digest="0" * 64,
    )
    return replace(book, **changes)  # type: ignore[arg-type]


def classic() -> Theme:
    """The theme classic, as it stands in the repository."""
    folder = STYLES / "classic"

    def read(name: str) -> str:
        return (folder / name).read_text() if (folder / name).is_file() else ""

    fonts = (
        FontFamily(
            name="EB Garamond", role="text", package="fontpkg_eb_garamond", weights=(400, 600)
        ),
        FontFamily(
            name="Source Code Pro",
            role="mono",
            package="fontpkg_source_code_pro",
            weights=(400, 600),
        ),
    )
    return Theme(
        name="classic",
        fonts=fonts,
        book_css=read("book.css"),
        print_css=read("print.css"),
        epub_css="",
        templates=(),
        settings=(("text_size", 11), ("leading", 14)),
    )
