"""A press with one small book in every language that Pressmark has words of, all of its leaves in each.

What an author would write stands in words of no language (`OWN`); everything else in such a book
is Pressmark's own.
"""

from __future__ import annotations

from pressmark.compose.words import LANGUAGES

OWN = frozenset(
    "Zanu Velo Quorimba Zetavi Trenq Obrux Lumdra Wexil Prolt Ganbu Hesk Ivlo Jurto Kwem Lilt".split()  # noqa: SIM905
)
ROLES = ("trl", "edt", "ill", "aui", "aft", "wpr", "nrt", "ann", "pbl", "cov")

_PEOPLE = """\
zanu: {name: Zanu Velo, born: 1870, died: 1931, bio: Hesk.}
quorimba: {name: Quorimba Zetavi}
trenq: {name: Trenq Obrux}
"""

_FIRST = """\
---
title: Lumdra
subtitle: Wexil
authors: [zanu, quorimba]
contributors: [%s]
date: 1917-11-07/1917-11-12
series: {name: Prolt, part: 2, of: 3}
first_published: {in: Ganbu, date: 1917-11-01~}
rights: {license: CC-BY-NC-SA-4.0, holder: Zanu Velo, year: 2019, permission: granted}
language: LANGUAGE
---

Hesk[^1] [ivlo]{.index key="Ivlo"} [jurto](LANGUAGE-second.md). [kwem]{.index key="Kwem" see="Ivlo"}
[lilt]{.index key="Lilt" seealso="Ivlo"}

[^1]: Hesk.

![Hesk](images/hesk.svg "Lilt"){#fig}

/// note | editor
Hesk.
///
"""
_SECOND = """\
---
title: Jurto
authors: [zanu]
date: 1917-01?
first_published: {date: 1921-10-03/1922-01-05}
rights: {license: CC-BY-ND-4.0, holder: Obrux}
language: LANGUAGE
---

Hesk [ivlo]{.index key="Ivlo"}.

## Kwem {#kwem}

Lilt.
"""
_MANIFEST = """\
title: Quorimba
subtitle: Zetavi
language: LANGUAGE
editors: [zanu, quorimba, trenq]
publisher: Obrux
date: 2026-01
identifiers: {epub: "978-2-0000-0001-3", print: "978-2-0000-0000-6"}
series: {name: Wexil, number: 2}
rights: {license: CC-BY-SA-4.0, holder: Obrux, year: 2026}
dedication: Ganbu
epigraph: {text: Hesk, source: Ivlo}
front: [half-title, title-page, copyright, dedication, epigraph, contents, list-of-figures]
parts:
  - title: Trenq
    items: [LANGUAGE-first]
  - title: Velo
    items: [{article: LANGUAGE-second, from: "#kwem", cuts: shown}]
back: [contributors, sources, chronology, index, colophon]
print: {trim: a5}
"""
_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" viewBox="0 0 300 100">'
    '<rect width="300" height="100" fill="#888"/></svg>'
)


def list_files() -> dict[str, str]:
    """The press's files by path."""
    credits = ", ".join(f"{{name: trenq, role: {role}}}" for role in ROLES)
    files = {
        "manuscripts/people.yaml": _PEOPLE,
        "manuscripts/images/hesk.svg": _PICTURE,
    }
    for language in LANGUAGES:
        for name, text in (("first", _FIRST % credits), ("second", _SECOND)):
            path = f"manuscripts/articles/{language}-{name}.md"
            files[path] = text.replace("LANGUAGE", language)
        path = f"manuscripts/collections/book-{language}.yaml"
        files[path] = _MANIFEST.replace("LANGUAGE", language)
    return files
