"""A reader that knows no CSS shows sound headings and all of the text in its order, and nothing else."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from pressmark.cli import cli
from write.epub.sample import unpack

OPF, XHTML = "{http://www.idpf.org/2007/opf}", "{http://www.w3.org/1999/xhtml}"
Files = dict[str, bytes]
THEMES = ("classic", "journal", "pamphlet")
FRONT = "title: {title}\nauthor: [Anna Writer]\nkind: {kind}\ndate: 1921-03-01\nsummary: What it says.\n"
PROSE = """
First words.[^1]

### A deep heading

> Quoted words.

| a | b |
|---|---|
| 1 | 2 |

##### A deeper one

::: verse
Line one,
line two.
:::

# A heading as high as the title

Last words.[^2]

[^1]: First note.
[^2]: Last note.
"""
KINDS = ("essay", "interview", "poem", "letter", "report", "review")
MANIFEST = """\
title: All kinds
editors: [Anna Writer]
date: 2026
theme: {theme}
print: false
front: [half-title, title-page, copyright, contents]
parts:
  - title: First part
    items: [essay, interview, poem]
  - title: Second part
    parts:
      - {{title: Within it, items: [letter, report]}}
      - {{title: And more, items: [review]}}
back: [contributors, sources, chronology]
"""


@pytest.fixture(scope="module", params=THEMES)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files of a book of six kinds of articles in parts."""
    root = tmp_path_factory.mktemp(request.param)
    articles, collections = (root / "manuscripts" / name for name in ("articles", "collections"))
    for folder in (articles, collections):
        folder.mkdir(parents=True)
    for kind in KINDS:
        front = FRONT.format(title=f"The {kind}", kind=kind)
        (articles / f"{kind}.md").write_text(f"---\n{front}---\n{PROSE}", encoding="utf-8")
    (collections / "all.yaml").write_text(MANIFEST.format(theme=request.param), encoding="utf-8")
    asked = ["-C", str(root), "build", "--format", "epub", "--no-verify", "--no-cache"]
    ran = CliRunner().invoke(cli, asked)
    assert ran.exit_code == 0, ran.output
    return unpack((root / "build/all/all.epub").read_bytes())


def read_spine(files: Files) -> dict[str, etree._Element]:
    """The pages in reading order."""
    package = etree.fromstring(files["EPUB/content.opf"])
    hrefs = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    places = [f"EPUB/{hrefs[item.get('idref')]}" for item in package.iter(f"{OPF}itemref")]
    return {place: etree.fromstring(files[place]) for place in places if "cover" not in place}


def list_headings(page: etree._Element) -> list[int]:
    tags = (etree.QName(element).localname for element in page.iter(f"{XHTML}*"))
    return [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]


def spell(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def test_headings_have_one_top_and_no_gaps(book: Files) -> None:
    for place, page in read_spine(book).items():
        levels = list_headings(page)
        if Path(place).stem in {"half-title", "copyright", "nav"}:
            continue
        assert levels[:1] == [1], place
        assert levels.count(1) == 1, place
        assert all(after - before <= 1 for before, after in pairwise(levels)), place


def test_articles_are_in_the_order_of_the_contents_behind_their_parts(
    book: Files,
) -> None:
    pages = read_spine(book)
    titles = [spell(heading) for page in pages.values() for heading in page.iter(f"{XHTML}h1")]
    wanted = ["First part", "The essay", "The interview", "The poem", "Second part", "Within it"]
    wanted += ["The letter", "The report", "And more", "The review", "Contributors"]
    assert [title for title in titles if title in wanted] == wanted
    contents = next(page for place, page in pages.items() if place.endswith("contents.xhtml"))
    linked = [spell(link) for link in contents.iter(f"{XHTML}a")]
    assert [title for title in linked if title in wanted] == wanted


def test_an_article_reads_from_its_title_to_its_notes(book: Files) -> None:
    for place, page in read_spine(book).items():
        if Path(place).stem not in KINDS:
            continue
        text = spell(page.find(f"{XHTML}body"))  # type: ignore[arg-type]
        order = [
            f"The {Path(place).stem}",
            "First words.",
            "A deep heading",
            "Quoted words.",
            "1",
            "2",
        ]
        order += ["A deeper one", "Line one,", "line two.", "A heading as high", "Last words."]
        order += ["First note.", "Last note."]
        at = 0
        for words in order:
            assert words in text[at:], (place, words)
            at = text.index(words, at) + len(words)


def test_styles_neither_say_nor_hide_words(book: Files) -> None:
    """What a stylesheet generates are ornaments and numbers; what it hides are line ends that blocks make."""
    css = book["EPUB/css/book.css"].decode()
    for said in re.findall(r"content:\s*([^;}]*)", css):
        assert not re.search(
            r"[^\W\d_]", "".join(re.findall(r'"([^"]*)"', said)).replace("\\2002", "")
        ), said
    hidden = re.findall(r"([^{}]*)\{[^{}]*(?:display:\s*none|visibility:\s*hidden)", css)
    assert [rule.strip() for rule in hidden] == [".stanza br"]
