"""Where the marks of print pages stand: before whole words, outside of headings, tables and figures that they open."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from pressmark.model.pages import Beginning
from pressmark.write.epub.breaks import mark_breaks
from pressmark.write.epub.resources import Mark
from pressmark.write.epub.xhtml import XHTML, elements, parse_fragment, spell_out

HEAD = f'<section xmlns="{XHTML}"><p>First.</p>'
MARK = re.compile(r'<span[^>]*role="doc-pagebreak"[^>]*/>')


def mark_at(inner: str, name: str, offset: int, number: int = 0) -> str:
    """The markup with `|` for the mark of a page that begins in the named element."""
    root = parse_fragment(f"{HEAD}{inner}</section>")
    text = spell_out(root)
    nodes = [*elements(root)]
    element = [one for one in nodes if one.tag.endswith(f"}}{name}")][number]
    begins = Beginning(section="s", element=nodes.index(element), offset=offset)
    mark_breaks(root, (Mark(id="page-2", folio="2", section="s", begins=begins),))
    assert spell_out(root) == text
    spelled = etree.tostring(root, encoding="unicode")
    marked = MARK.sub("|", spelled).replace(' xmlns:ns0="http://www.idpf.org/2007/ops"', "")
    return marked.removeprefix(HEAD).removesuffix("</section>")


CASES = {
    "between words": ("<p>One two three.</p>", "p", 4, 1, "<p>One |two three.</p>"),
    "at the head of a paragraph": ("<p>One two.</p>", "p", 0, 1, "<p>|One two.</p>"),
    "in a word": ("<p>One typesetting two.</p>", "p", 8, 1, "<p>One typesetting |two.</p>"),
    "in the last word": ("<p>One two.</p>", "p", 5, 1, "<p>One two.|</p>"),
    "in a hyphened word": ("<p>A well-known two.</p>", "p", 7, 1, "<p>A well-known |two.</p>"),
    "in a word partly in italics": (
        "<p>One <em>un</em>happy two.</p>", "em", 1, 0, "<p>One <em>un</em>happy |two.</p>"
    ),
    "after a word that is called a note": (
        '<p>One two<sup><a href="#n">1</a></sup> three.</p>', "p", 5, 1,
        '<p>One two<sup><a href="#n">1</a></sup> |three.</p>',
    ),
    "behind a dash": ("<p>One\u2014two.</p>", "p", 4, 1, "<p>One\u2014|two.</p>"),
    "in Chinese": ("<p>開卷有益</p>", "p", 2, 1, "<p>開卷|有益</p>"),
    "in Korean": ("<p>문제의 상황을 다루는</p>", "p", 5, 1, "<p>문제의 상황을 |다루는</p>"),
    "in Thai": ("<p>ภาษาไทย</p>", "p", 4, 1, "<p>ภาษา|ไทย</p>"),
    "in Arabic": ("<p>كتاب الأيام</p>", "p", 5, 1, "<p>كتاب |الأيام</p>"),
    "before emphasis": ("<p>One <em>two</em>.</p>", "em", 0, 0, "<p>One |<em>two</em>.</p>"),
    "before a link": ('<p><a href="#x">One</a></p>', "a", 0, 0, '<p>|<a href="#x">One</a></p>'),
    "in a link": (
        '<p><a href="#x">One two</a></p>', "a", 4, 0, '<p><a href="#x">One |two</a></p>'
    ),
    "before a heading": ("<h2>One</h2><p>Two</p>", "h2", 0, 0, "|<h2>One</h2><p>Two</p>"),
    "in an item of a list": (
        "<ul><li>One</li><li>Two <b>x</b></li></ul>", "li", 0, 1,
        "<ul><li>One</li><li>|Two <b>x</b></li></ul>",
    ),
    "before a table": (
        "<table><thead><tr><th>A</th></tr></thead></table>", "th", 0, 0,
        "|<table><thead><tr><th>A</th></tr></thead></table>",
    ),
    "in a row of a table": (
        "<table><tr><td>A</td></tr><tr><td>B</td></tr></table>", "td", 0, 1,
        "<table><tr><td>A</td></tr><tr><td>|B</td></tr></table>",
    ),
    "before a figure": (
        '<figure><img src="x"/><figcaption>A</figcaption></figure>', "img", 0, 0,
        '|<figure><img src="x"/><figcaption>A</figcaption></figure>',
    ),
    "before a formula": (
        "<p>So <math><mi>x</mi></math> is.</p>", "mi", 0, 0, "<p>So |<math><mi>x</mi></math> is.</p>"
    ),
    "in code": (
        "<pre><code>one\ntwo</code></pre>", "code", 4, 0, "<pre><code>one\n|two</code></pre>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_mark_stands(case: str) -> None:
    inner, name, offset, number, expected = CASES[case]
    assert mark_at(inner, name, offset, number) == expected


def test_a_section_that_opens_a_page_is_marked_at_its_head() -> None:
    root = parse_fragment(f'<section xmlns="{XHTML}"><header><h1>One</h1></header></section>')
    begins = Beginning(section="s", element=2, offset=0)
    marks = [Mark(id=f"page-{n}", folio=n, section="s", begins=begins) for n in ("i", "ii")]
    mark_breaks(root, tuple(marks))
    assert [child.get("id") for child in root] == ["page-i", "page-ii", None]


def test_a_page_that_begins_nowhere_is_marked_at_the_end() -> None:
    root = parse_fragment(f'<section xmlns="{XHTML}"><p>One</p></section>')
    mark_breaks(root, (Mark(id="page-9", folio="9", section="s", begins=None),))
    assert [child.get("id") for child in root] == [None, "page-9"]
