"""A small press whose articles have all that can be lost, composed and written once."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from pressmark.build.line import Shop, compose_job
from pressmark.build.order import Job
from pressmark.build.run import Run
from pressmark.build.writers import make_epub
from pressmark.cli.desk import Desk, OpenPress, open_press
from pressmark.model.book import Book, Section
from pressmark.model.edition import Edition
from pressmark.model.finding import Findings
from pressmark.resolve import resolve_edition
from pressmark.write.pdf import write_pdf

NAMES = ("anchor", "bridge", "canal")
DAMAGED = "bridge"
PATH = f"manuscripts/articles/{DAMAGED}.md"

ARTICLE = """---
title: The {name}
language: en
date: 1931
---

The {name} was the first thing that strangers saw when they came down from the hills.[^1]

Nobody could say who had paid for the {name}, though *three* councils claimed the **honour** of it,
and the keeper of the {name} kept their letters in a tin.[^2]

## Trade

![A view of the {name}](../images/{name}.png "How the {name} looked")

| Year | Tons by the {name} |
| --- | ---: |
| 1928 | 43 |
| 1932 | 59 |

- salt from the north, which went under the {name} at night
- timber, rope and tar

See [the trade of the other place]({other}.md#trade) and [its opening]({other}.md).[^1]

The last words about the {name} were written by a clerk who had never been there himself.

[^1]: So the almanac of the {name} has it, on its second page.

[^2]: The tin of the {name} is lost.

    Its key hangs in the council room of the {name}.
"""

MANIFEST = "title: Three places\nlanguage: en\nfront: [title-page, contents]\nitems: [anchor, bridge, canal]\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The press opened, its edition, its book, and both outputs."""

    opened: OpenPress
    edition: Edition
    job: Job
    epub: bytes
    pdf: bytes

    @property
    def book(self) -> Book:
        return self.job.book

    def compose(self) -> Book:
        """The book composed anew, with whatever a test has put in a step's place."""
        return compose(self.opened, self.edition).book


def list_files() -> Mapping[str, str | bytes]:
    """The files of the press."""
    files: dict[str, str | bytes] = {"manuscripts/collections/places.yaml": MANIFEST}
    for number, name in enumerate(NAMES):
        other = NAMES[(number + 1) % len(NAMES)]
        files[f"manuscripts/articles/{name}.md"] = ARTICLE.format(name=name, other=other)
        files[f"manuscripts/images/{name}.png"] = draw_picture(number)
    return files


def draw_picture(number: int) -> bytes:
    """A picture unlike those of other numbers."""
    drawn = io.BytesIO()
    Image.new("RGB", (600, 400), (60 * number, 90, 120)).save(drawn, "PNG")
    return drawn.getvalue()


def make_all(root: Path) -> Made:
    """The press in a folder, composed and written to both formats."""
    opened = open_press(Desk(folder=root))
    (manifest,) = opened.collections.manifests
    edition, findings = resolve_edition(manifest, opened.archive)
    assert edition is not None, findings
    job = compose(opened, edition)
    return Made(
        opened=opened,
        edition=edition,
        job=job,
        epub=make_epub(job, False)[0].data,
        pdf=write_pdf(job.book, job.theme, job.wardrobe)[0],
    )


def compose(opened: OpenPress, edition: Edition) -> Job:
    """An edition composed and dressed."""
    shop: Shop = opened.shop()
    (manifest,) = opened.collections.manifests
    return compose_job(edition, shop, Run(manifest=manifest, press=shop.press, tell=shop.tell))


def change_section(book: Book, change: Callable[[str], str], name: str = DAMAGED) -> Book:
    """A book with one section's XHTML changed."""

    def edit(section: Section) -> Section:
        if section.id != name:
            return section
        changed = change(section.xhtml)
        assert changed != section.xhtml, "the damage does nothing"
        return dataclasses.replace(section, xhtml=changed)

    return dataclasses.replace(book, sections=tuple(map(edit, book.sections)))


def say(findings: Findings) -> tuple[set[str], set[str]]:
    """The codes of findings, and the files that they name."""
    return (
        {finding.code for finding in findings},
        {finding.location.path for finding in findings if finding.location},
    )
