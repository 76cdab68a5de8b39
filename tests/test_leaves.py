"""Leaves from the archive, and what a book changes of an article, as they stand in the e-book."""

from __future__ import annotations

import re

import pytest

from kit import MakePress, Pressmark
from pressmark.compose.numbering import find_own_numbers
from pressmark.compose.shell import Shell, Templates
from pressmark.compose.words import LANGUAGES, name_role, word
from pressmark.model.book import Heading
from pressmark.model.theme import Theme
from test_build import read_texts

PEOPLE = """\
ann: {name: Ann Low, bio: Wrote in *two* towns.}
bob: {name: Bob Ek}
ed: {name: Ed Itor, born: 1900}
"""
ARTICLES = {
    "solo": "authors: [ann]\ndate: 1930\nfirst_published: {in: The Sea, date: 1933}\n",
    "pair": "authors: [ann, bob]\ndate: 1929\nrights: {holder: Bob Ek, permission: granted}\n"
    "contributors: [{name: ed, role: trl}, {name: bob, role: ill}]\n",
    "bare": "date: 1931\nfirst_published: {in: The Coast, date: 1931-02, note: reprinted from a leaflet}\n",
    "late": "authors: [bob]\nfirst_published: {in: The Pier}\n",
}
MANIFEST = "title: Small\neditors: [ed]\nitems: [solo, pair, bare, late]\n"


def build(make_press: MakePress, pressmark: Pressmark, manifest: str) -> tuple[dict[str, str], str]:
    articles = {
        f"manuscripts/articles/{id}.md": f"---\ntitle: The {id} piece\n{front}---\n\n"
        "Before.\n\n## One\n\nFirst.\n\n## Two\n\nSecond.\n"
        for id, front in ARTICLES.items()
    }
    files = {"manuscripts/people.yaml": PEOPLE, "manuscripts/collections/small.yaml": manifest}
    root = make_press({**articles, **files})
    ran = pressmark("-C", root, "build", "--format", "epub", "--no-verify")
    assert ran.exit_code == 0, ran.stderr
    return read_texts((root / "build/small/small.epub").read_bytes()), ran.stderr


def strip(xhtml: str) -> list[str]:
    """The lines of a leaf without its markup."""
    body = xhtml[xhtml.index("</h1>") :].replace("</dt>", "\n").replace("</dd>", "\n")
    lines = re.sub(r"<[^>]*>", "", body.replace("</p>", "\n")).split("\n")
    return [line.strip() for line in lines if line.strip()]


def test_contributors(make_press: MakePress, pressmark: Pressmark) -> None:
    texts, _ = build(make_press, pressmark, MANIFEST + "back: [contributors]\n")
    assert strip(texts["EPUB/text/contributors.xhtml"]) == [
        "Bob Ek",
        "The pair piece (with Ann Low, illustrations); The late piece",
        "Ed Itor 1900–",
        "Editor of this book",
        "The pair piece (translation)",
        "Ann Low",
        "Wrote in two towns.",
        "The solo piece; The pair piece (with Bob Ek)",
    ]
    assert '<a href="solo.xhtml">' in texts["EPUB/text/contributors.xhtml"]


SOLO = ["Ann Low, The solo piece", "First published in The Sea, 1933."]
PAIR = [
    "Ann Low and Bob Ek, The pair piece",
    "Translated by Ed Itor.",
    "© Bob Ek. Reprinted by permission.",
]
BARE = ["The bare piece", "First published in The Coast, February 1931; reprinted from a leaflet."]
LATE = ["Bob Ek, The late piece", "First published in The Pier."]


@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        ("sources", [*SOLO, *PAIR, *BARE, *LATE]),
        ("{leaf: sources}", [*SOLO, *PAIR, *BARE, *LATE]),
        ("{leaf: sources, order: book}", [*SOLO, *PAIR, *BARE, *LATE]),
        ("{leaf: sources, order: date}", [*PAIR, *BARE, *SOLO, *LATE]),
    ],
)
def test_sources(
    leaf: str, expected: list[str], make_press: MakePress, pressmark: Pressmark
) -> None:
    texts, told = build(make_press, pressmark, MANIFEST + f"back: [{leaf}]\n")
    assert strip(texts["EPUB/text/sources.xhtml"]) == expected
    assert told == ""


def test_an_article_that_stands_twice_is_listed_once(
    make_press: MakePress, pressmark: Pressmark
) -> None:
    manifest = MANIFEST.replace("late]", "late, {article: solo, repeat: true}]")
    texts, told = build(
        make_press, pressmark, manifest + "back: [contributors, sources, chronology]\n"
    )
    for leaf in ("contributors", "sources", "chronology"):
        assert texts[f"EPUB/text/{leaf}.xhtml"].count("The solo piece") == 1
    assert "info[manifest.articles-undated]" in told
    assert strip(texts["EPUB/text/chronology.xhtml"])[::2] == ["1929", "1930", "1931"]


def test_an_order_that_a_leaf_does_not_have(make_press: MakePress, pressmark: Pressmark) -> None:
    _, told = build(make_press, pressmark, MANIFEST + "back: [{leaf: colophon, order: date}]\n")
    assert "small.yaml:4:32: warning[read.leaf-unordered]" in told


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("dateline: Begun *in* 1929", '<p class="dateline">Begun <em>in</em> 1929</p>'),
        ("dateline: false", ""),
        ("note: x", '<p class="dateline">1930</p>'),
    ],
)
def test_date_lines(line: str, shown: str, make_press: MakePress, pressmark: Pressmark) -> None:
    manifest = f"title: Small\nitems:\n  - article: solo\n    {line}\n"
    text = build(make_press, pressmark, manifest)[0]["EPUB/text/solo.xhtml"]
    found = re.search(r'<p class="dateline">.*?</p>', text)
    assert (found[0] if found else "") == shown


def test_a_date_that_is_the_title_is_not_said_again(
    make_press: MakePress, pressmark: Pressmark
) -> None:
    """A diary's entries are called by their dates; the line below has the place alone."""
    days = {
        "first": "title: 1 June 1666\ndate: 1666-06-01\n",
        "second": "title: 2 June 1666\ndate: 1666-06-02\nplace: London\n",
    }
    files = {
        f"manuscripts/articles/{id}.md": f"---\n{front}---\n\nUp betimes.\n"
        for id, front in days.items()
    }
    manifest = "title: Diary\nlanguage: en-GB\nitems: [first, second]\n"
    root = make_press({**files, "manuscripts/collections/diary.yaml": manifest})
    ran = pressmark("-C", root, "build", "--format", "epub", "--no-verify")
    assert ran.exit_code == 0, ran.stderr
    texts = read_texts((root / "build/diary/diary.epub").read_bytes())
    assert "dateline" not in texts["EPUB/text/first.xhtml"]
    assert '<p class="dateline">London</p>' in texts["EPUB/text/second.xhtml"]


MADE = ("Ann Low", "Edited by Ed Itor", "Translated by Bob Ek")


@pytest.mark.parametrize(
    ("people", "lines"),
    [
        ("authors: [ann]\neditors: [ed]\ntranslators: [bob]", MADE),
        ("editors: [ed]", MADE[1:2]),
        ("authors: [ann, A, B, C]\neditors: [ed]", MADE[1:2]),
        ("authors: [ann, A, B, C]", ("Ann Low, A, B and C",)),
        ("date: 1930", ()),
    ],
)
def test_title_pages_name_who_made_the_book(
    people: str, lines: tuple[str, ...], make_press: MakePress, pressmark: Pressmark
) -> None:
    manifest = f"title: Small\nfront: [title-page]\nitems: [solo]\n{people}\n"
    page = build(make_press, pressmark, manifest)[0]["EPUB/text/title-page.xhtml"]
    assert tuple(re.findall(r'<p class="book-editors">(.*?)</p>', page)) == lines


def test_credits_of_the_whole_book_go_without_saying(
    make_press: MakePress, pressmark: Pressmark
) -> None:
    for whole, said in (("translators: [ed]", 0), ("translators: [bob]", 1)):
        manifest = f"title: Small\nitems: [pair]\n{whole}\n"
        text = build(make_press, pressmark, manifest)[0]["EPUB/text/pair.xhtml"]
        assert text.count('<p class="credit">Translated by Ed Itor</p>') == said


@pytest.mark.parametrize(("cuts", "count"), [("shown", 2), ("hidden", 0)])
def test_cuts(cuts: str, count: int, make_press: MakePress, pressmark: Pressmark) -> None:
    manifest = (
        'title: Small\nitems:\n  - {article: solo, from: "#one", to: "#two", cuts: ' + cuts + "}\n"
    )
    text = build(make_press, pressmark, manifest)[0]["EPUB/text/solo.xhtml"]
    assert text.count('<p class="omission" role="note" aria-label="Text omitted">[…]</p>') == count
    assert ("First." in text, "Before." in text, "Second." in text) == (True, False, False)


def test_roles_have_words_in_every_language() -> None:
    assert name_role("aui", "de") == "Einleitung"
    assert name_role("nrt", "de") == "Lesung"
    assert len({word("see", language) for language in LANGUAGES}) > 10


@pytest.mark.parametrize(
    ("title", "classes"),
    [
        ("A short title", "title"),
        ("Industrialised", "title long-words"),
        ("Eigendecompositions", "title long-words longest-words"),
        ("Twenty-first-century things", "title"),
        ("维护者最佳实践维护者最佳实践维护者最佳实践", "title"),
    ],
)
def test_titles_tell_of_their_long_words(title: str, classes: str) -> None:
    theme = Theme(
        name="x",
        fonts=(),
        book_css="",
        print_css="",
        epub_css="",
        templates=(("a.xhtml", '<h1 class="title">{{ title }}</h1>'),),
    )
    shell = Shell(classes="article", language="en")
    xhtml, findings = Templates(theme).render("a.xhtml", shell, {"title": title})
    assert findings == ()
    assert f'<h1 class="{classes}">' in xhtml


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("printing: 1", "First printing"),
        ("printing: {number: 2, date: 2026-03}", "Second printing, March 2026"),
        ("printing: {number: 3, numbers: true}", "12 11 10 9 8 7 6 5 4 3"),
        ("language: fr\nprinting: {date: 2026-03}", "1er tirage, mars 2026"),
    ],
)
def test_printing_lines(asked: str, said: str, make_press: MakePress, pressmark: Pressmark) -> None:
    texts, _ = build(make_press, pressmark, f"{MANIFEST}front: [copyright]\n{asked}\n")
    page = texts["EPUB/text/copyright.xhtml"]
    assert f'<p class="copyright-line printing">{said}</p>' in page


def test_isbns_in_their_parts(make_press: MakePress, pressmark: Pressmark) -> None:
    numbers = "identifiers: {epub: 9782070368228, print: 9791032305690}\n"
    texts, _ = build(make_press, pressmark, f"{MANIFEST}front: [copyright]\n{numbers}")
    page = texts["EPUB/text/copyright.xhtml"]
    assert "ISBN 979-10-323-0569-0 (print)" in page
    assert "ISBN 978-2-07-036822-8 (e-book)" in page
    assert "urn:isbn:9782070368228" in texts["EPUB/content.opf"]


def test_one_isbn_for_two_editions_is_told(make_press: MakePress, pressmark: Pressmark) -> None:
    numbers = "identifiers: {epub: 9782070368228, print: 2-07-036822-X}\n"
    _, told = build(make_press, pressmark, MANIFEST + numbers)
    assert "small.yaml:4:14: warning[read.isbn-shared]" in told


@pytest.mark.parametrize(
    ("summary", "shown", "listed"),
    [
        ("What the town had to sell.", True, True),
        ("The quays stood empty when the thaw", False, True),
        ("The quays stood empty, when the thaw came. The town s…", False, True),
        ("the quays", False, False),
        ("The *quays*!", False, False),
        ("Empty", True, True),
    ],
)
def test_a_summary_that_the_text_repeats(
    summary: str, shown: bool, listed: bool, make_press: MakePress, pressmark: Pressmark
) -> None:
    """Blogs take a text's first words for its summary; they are not set twice."""
    article = (
        f"---\ntitle: The quays\nsummary: {summary!r}\n---\n\n"
        "By a harbour master\n\nThe quays stood empty when the *thaw* came.\n\nThe town slept.\n"
    )
    root = make_press(
        {
            "manuscripts/articles/quays.md": article,
            "manuscripts/collections/small.yaml": "title: Small\n"
            "front: [{leaf: contents, standfirsts: true}]\nitems: [quays]\n",
        }
    )
    ran = pressmark("-C", root, "build", "--format", "epub", "--no-verify")
    assert ran.exit_code == 0, ran.stderr
    texts = read_texts((root / "build/small/small.epub").read_bytes())
    assert ('class="standfirst"' in texts["EPUB/text/quays.xhtml"]) is shown
    assert ("toc-standfirst" in texts["EPUB/text/contents.xhtml"]) is listed


@pytest.mark.parametrize(
    ("titles", "own"),
    [
        (("1. One", "2. Two", "3. Three"), True),
        (("Preamble", "Article 1", "Article 2", "Article 3"), True),
        (("I", "II", "III", "IV"), True),
        (("الديباجة", "المادة ١", "المادة ٢", "المادة ٣"), True),
        (("Step 1: read", "Step 2: write", "Afterwards"), True),
        (("1917", "1918", "1919"), False),
        (("5 tips", "6 tools", "What is next", "Thanks", "Notes"), False),
        (("I think", "One", "Two"), False),
        (("1. One",), False),
        ((), False),
    ],
)
def test_texts_with_numbers_of_their_own(titles: tuple[str, ...], own: bool) -> None:
    headings = [Heading(id=f"h{n}", level=2, title=title) for n, title in enumerate(titles)]
    inner = [Heading(id="i", level=3, title="7. Below")]
    assert find_own_numbers(headings + inner) is own
