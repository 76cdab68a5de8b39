"""Twenty articles made to be confused: the same labels, headings, ids, names and abbreviations in each."""

from __future__ import annotations

import io

from PIL import Image

COUNT = 20
NAMES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]

ARTICLE = """---
title: Article {name}
author: Author {name}
date: {year}
---

/// epigraph | A source
Words before article {name}.[^1]
///

The CC of {name} met,[^2] see [the next]({next_path}) and [the last](article:{before}#background).
It wrote [elsewhere](article:{absent}), with [its figure](../{before}/{before}.md#fig-main), as
[the record][ref] has it.

## Background[^3]

![A map of {name}](map.png){{#fig-main}}
/// caption
The map of {name}.[^4]
///

### Votes

/// table | Votes of {name}
| Vote of {name} | Number[^5] |
| --- | --- |
| For {name} | {number} |
///

Soviet {name}
:   A council of {name}.

## Background

Again the CC.[^6] Back [up](#background), or [down](#background-2).

*[CC]: Central Committee of {name}

[ref]: https://example.org/{name}

[^1]: First note of {name}.
[^2]: Second note of {name}.

    - A list in {name}.

    > A quotation in {name}.

        code_of_{name}()

[^3]: Third note of {name}.
[^4]: Fourth note of {name}.
[^5]: Fifth note of {name}.
[^6]: Sixth note of {name}, like [the next]({next_path}).
"""

OUTSIDE = """---
title: On *the web*
author: Outsider
url: https://example.org/outside
---

Not in the book.
"""

UNPRINTED = """---
title: On paper
author: Another
source: The *Call*
date: 1921-03
---

Not in the book either.
"""

MANIFEST = """title: Twenty articles
language: en
publisher: A press
front: [title-page, contents]
items:
  - {{select: 'kind:article -id:outside -id:unprinted', sort: id}}
links: {{absent: {absent}}}
print: {{trim: A5, start: any}}
"""


def make_scopes(absent: str) -> dict[str, str | bytes]:
    """The files of a press of twenty articles, with `links.absent` as told."""
    files: dict[str, str | bytes] = {
        "manuscripts/articles/outside.md": OUTSIDE,
        "manuscripts/articles/unprinted.md": UNPRINTED,
        "manuscripts/collections/twenty.yaml": MANIFEST.format(absent=absent),
    }
    for number in range(COUNT):
        id = name_article(number)
        after = name_article(number + 1)
        files[f"manuscripts/articles/{id}/{id}.md"] = ARTICLE.format(
            name=NAMES[number],
            number=number,
            year=1900 + number,
            next_path=f"../{after}/{after}.md",
            before=name_article(number - 1),
            absent="outside" if number % 2 else "unprinted",
        )
        files[f"manuscripts/articles/{id}/map.png"] = draw_map(number)
    return files


def name_article(number: int) -> str:
    """The id of an article; the first follows the last."""
    return f"a{number % COUNT + 1:02}"


def draw_map(number: int) -> bytes:
    """A picture of one colour, another for each article."""
    out = io.BytesIO()
    Image.new("RGB", (900, 90), colour_of(number)).save(out, "PNG")
    return out.getvalue()


def colour_of(number: int) -> tuple[int, int, int]:
    """Red, green and blue of an article's picture."""
    return (40 + number * 10, 250 - number * 10, 128)
