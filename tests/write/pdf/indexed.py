"""A book with a long index, whose entries go on from column to column and from page to page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pressmark.model.book import Book, Matter
from write.pdf.booklet import article, leaf, make_book, paragraphs

NAMES = (
    "Congress of Soviets", "Constituent Assembly", "Council of Labour and Defence", "Factory committees",
    "Kronstadt", "New Economic Policy", "Railwaymen", "Workers’ Opposition",
)  # fmt: skip
MATTERS = (
    "beginnings of", "delegates to", "demands of", "elections to", "and the famine", "resolutions of",
    "and the trade unions", "in the winter of 1921 and the spring that followed it",
)  # fmt: skip


def entry(
    number: str, title: str, places: Iterable[str] = (), inner: str = "", mark: str = ""
) -> str:
    """A line of the index, and what stands below it."""
    locators = "".join(f'<span class="page-ref" data-target="{place}"></span>' for place in places)
    held = f'<span class="locators">{locators}</span>' if locators else ""
    below = f'<ul class="index-entries">{inner}</ul>' if inner else ""
    return (
        f'<li class="index-entry" id="entry-{number}"><p class="index-line"><span class="index-term">{title}{mark}'
        f"</span>{held}</p>{below}</li>"
    )


def make_indexed(size: int = 8, language: str = "en", direction: str = "ltr") -> Book:
    """Articles, and an index of names with matters below them, and matters below those."""
    pieces = tuple(
        article(
            f"piece-{n}",
            f"Piece {n}",
            "".join(
                f"<p>{paragraphs(1)[3:-4]}<span id='ix-{k}'>Here</span>.</p>" for k in range(6)
            ),
        )
        for n in range(4)
    )
    spots = [f"piece-{n}.xhtml#ix-{k}" for n in range(4) for k in range(6)]
    inner = [
        "".join(
            entry(
                f"{n}-{m}",
                title,
                spots[(n + m) % 5 :: 3],
                entry(f"{n}-{m}-a", "in <em>Izvestia</em>", spots[m::7])
                + entry(f"{n}-{m}-b", "in the minutes of the commission of inquiry", spots[::2])
                if m % 3 == 1
                else "",
            )
            for m, title in enumerate(MATTERS)
        )
        for n in range(size)
    ]
    groups = "".join(
        f'<section class="index-group" aria-labelledby="letter-{n}"><h2 class="index-letter" id="letter-{n}">{name[0]}</h2>'
        f'<ul class="index-entries">{entry(str(n), name, spots[n::4], inner[n])}</ul></section>'
        for n, name in enumerate(NAMES[:size])
    )
    body = f'<h1 class="title" id="title">Index</h1><div class="index-body">{groups}</div>'
    index = leaf("index", body, title="Index", matter=Matter.BACK)
    if language != "en":
        tags = f'lang="{language}" xml:lang="{language}" dir="{direction}"'
        xhtml = index.xhtml.replace('lang="en" xml:lang="en" dir="ltr"', tags)
        index = replace(index, xhtml=xhtml, language=language, signs="")
    return make_book((*pieces, index), language=language, direction=direction)
