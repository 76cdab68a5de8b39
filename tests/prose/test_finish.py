"""Prose in a book: links, notes, excerpts, titles."""

from __future__ import annotations

import pytest

from pressmark.compose.prose import (
    Addresses,
    Cut,
    Place,
    Source,
    compose_inline,
    compose_prose,
    cut_prose,
    finish_prose,
)
from pressmark.compose.prose.targets import find_target
from pressmark.model.article import Origin
from pressmark.model.dates import Day, When
from pressmark.model.finding import Location
from pressmark.model.links import LinkKind
from pressmark.model.manifest import AbsentLink, LinkPolicy
from prose.helpers import MemoryFiles, codes, compose

ADDRESSES = Addresses(
    (
        Place(
            article="text",
            path="manuscripts/articles/text.md",
            title="This",
            section="text",
            ids=frozenset({"here"}),
        ),
        Place(
            article="kronstadt",
            path="manuscripts/articles/sub/kronstadt.md",
            title="Kronstadt",
            url="https://www.example.org/kronstadt/",
            section="kronstadt",
            ids=frozenset({"demands", "the-end", "notes", "notes-2"}),
        ),
        Place(
            article="absent",
            path="manuscripts/articles/absent.md",
            title="Absent",
            url="https://example.org/absent",
        ),
        Place(article="silent", path="manuscripts/articles/silent.md", title="Silent"),
        Place(
            article="pamphlet",
            path="manuscripts/articles/1906/pamphlet.md",
            title="The *mass* strike",
            authors=("Rosa Luxemburg",),
            origin=Origin(publication="*Leipziger Volkszeitung*"),
            date=When(start=Day(year=1906, month=9)),
            language="en",
        ),
    )
)


def finish(text: str, policy: AbsentLink = AbsentLink.NOTE) -> tuple[str, str, list[str]]:
    prose, before = compose(text, line=10)
    assert before == ()
    finished, findings = finish_prose(prose, ADDRESSES, LinkPolicy(absent=policy), section="text")
    return finished.xhtml, finished.notes_xhtml, codes(findings)


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ("sub/kronstadt.md", "kronstadt.xhtml"),
        ("./sub/kronstadt.md#demands", "kronstadt.xhtml#demands"),
        ("sub/kronstadt#demands", "kronstadt.xhtml#demands"),
        ("sub/kronstadt.md#kronstadt", "kronstadt.xhtml"),
        ("sub/kronstadt.md#notes-1", "kronstadt.xhtml#notes-2"),
        ("sub/kronstadt.html#Demands", "kronstadt.xhtml#demands"),
        ("article:kronstadt", "kronstadt.xhtml"),
        ("article:kronstadt#the-end", "kronstadt.xhtml#the-end"),
        ("https://example.org/kronstadt#demands", "kronstadt.xhtml#demands"),
        ("http://www.example.org/kronstadt/index.html", "kronstadt.xhtml"),
        ("../articles/sub/kronstadt.md", "kronstadt.xhtml"),
        ("text.md", "text.xhtml"),
        ("https://example.org/other?a=1&b=ü", "https://example.org/other?a=1&amp;b=%C3%BC"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe"),
        ("https://example.org/absent-not", "https://example.org/absent-not"),
        ("%20https://example.org/slip", "https://example.org/slip"),
        ("[https://example.org/slip", "https://example.org/slip"),
    ],
)
def test_link(typed: str, href: str) -> None:
    xhtml, _, findings = finish(f"A [link](<{typed}>).")
    assert f'<a href="{href}">link</a>' in xhtml
    assert findings == []


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("https://press.example/silent", "silent"),
        ("https://press.example/silent.html#part", "silent"),
        ("https://PRESS.example/1931/05/silent/", "silent"),
        ("https://press.example/1906/pamphlet/", "pamphlet"),
        ("/silent/", "silent"),
        ("https://press.example/tags/silent/", None),
        ("https://press.example/absent/", None),  # it has another address
        ("https://press.example.org/silent", None),
    ],
)
def test_the_address_of_the_press_is_public(typed: str, target: str | None) -> None:
    source = Source(text=f"A [link](<{typed}>).", path="a.md", base_url="https://press.example/")
    prose, _ = compose_prose(source, MemoryFiles())
    found = find_target(prose.links[0], prose, ADDRESSES)
    assert (found.place.article if found.place else None) == target


def test_a_link_to_the_own_title_leads_to_the_start() -> None:
    source = Source(text="[a](#the-flood) [b](#other)", path="a.md", title="The *Flood*")
    prose, findings = compose_prose(source, MemoryFiles())
    finished, _ = finish_prose(prose, ADDRESSES, LinkPolicy(), section="a")
    assert finished.xhtml.count('<a href="#title">a</a> b') == 1
    assert codes(findings) == ["prose.fragment-unknown"]


def test_every_link_is_accounted_for() -> None:
    """In the order of the text: where it was typed, what as, and what it became."""
    text = (
        "[a](sub/kronstadt.md#demands)\n[b](#here)\n[c](http://example.org/ä)\n"
        "[d](article:pamphlet)\n[e](silent.md)\n[f](nope.md)\n[g](javascript:1) [h]()\n\n## Here\n"
    )
    prose, _ = compose(text, line=10)
    finished, _ = finish_prose(prose, ADDRESSES, LinkPolicy(), section="text")
    assert [(link.line, link.address, link.kind.value, link.target) for link in finished.links] == [
        (10, "sub/kronstadt.md#demands", "internal", "kronstadt.xhtml#demands"),
        (11, "#here", "internal", "text.xhtml#here"),
        (12, "http://example.org/ä", "web", "http://example.org/%C3%A4"),
        (
            13,
            "article:pamphlet",
            "note",
            "Rosa Luxemburg, The mass strike, Leipziger Volkszeitung, September 1906",
        ),
        (14, "silent.md", "text", ""),
        (15, "nope.md", "broken", ""),
        (16, "javascript:1", "broken", ""),
        (16, "", "broken", ""),
    ]
    assert "data-" not in finished.xhtml
    assert "<span>September 1906</span>.</p>" in finished.notes_xhtml
    strict, _ = finish_prose(prose, ADDRESSES, LinkPolicy(absent=AbsentLink.ERROR), section="text")
    assert [link.kind for link in strict.links[3:5]] == [LinkKind.ABSENT] * 2


def test_a_link_by_address_to_an_absent_article_is_noted_too() -> None:
    xhtml, notes, _ = finish("[it](https://example.org/absent) <https://example.org/absent>")
    assert 'it<sup class="note-call">' in xhtml
    assert '<a class="address" href="https://example.org/absent">https' in xhtml
    assert notes.count("<aside") == 1


def test_in_a_note_the_source_of_an_absent_article_stands_in_brackets() -> None:
    _, notes, _ = finish("Call[^1].\n\n[^1]: See [it](absent.md), page 4.")
    assert (
        'See it <span class="source">(<cite>Absent</cite>, <a href="https://example.org/absent" '
        'class="address">https://example.org/absent</a>)</span>, page 4.' in notes
    )


def test_a_text_that_stands_twice_leads_to_itself() -> None:
    """Links within an article stay in the copy that they stand in."""
    prose, _ = compose("[up](text.md#here)\n\n## Here\n")
    finished, _ = finish_prose(prose, ADDRESSES, LinkPolicy(), section="text-2")
    assert '<a href="#here">up</a>' in finished.xhtml


def test_broken_links_are_told_and_kept_as_text() -> None:
    prose, _ = compose(
        "One\n\n[a](nope.md) [b](sub/kronstadt.md#nowhere) [c](../../../etc/passwd)", line=10
    )
    finished, findings = finish_prose(prose, ADDRESSES, LinkPolicy(), section="text")
    assert 'a <a href="kronstadt.xhtml">b</a> c' in finished.xhtml
    assert codes(findings) == ["prose.link-broken", "prose.fragment-unknown", "prose.link-broken"]
    assert {finding.location for finding in findings} == {
        Location(path="manuscripts/articles/text.md", line=12)
    }


def test_absent_articles_by_policy() -> None:
    text = (
        "See [it](absent.md), [it again](article:absent), [silent](silent.md).[^1]\n\n[^1]: Note."
    )
    xhtml, notes, findings = finish(text)
    assert xhtml.count('href="#note-1"') == 2
    assert "<cite>Absent</cite>, " in notes
    assert 'href="https://example.org/absent"' in notes
    assert 'id="note-2"' in notes
    assert findings == []
    assert finish(text, AbsentLink.TEXT)[0].count("doc-noteref") == 1
    assert finish(text, AbsentLink.ERROR)[2] == ["prose.link-absent"] * 3


def test_two_proses_share_a_section() -> None:
    prose, _ = compose("## Here\n\nA[^1].\n\n[^1]: Note.")
    first, _ = finish_prose(prose, ADDRESSES, LinkPolicy(), section="text")
    taken = first.ids | {"title"}
    second, _ = finish_prose(
        prose,
        ADDRESSES,
        LinkPolicy(),
        section="text",
        first_note=2,
        taken=taken,
        css_class="headnote",
    )
    assert second.headings[0].id == "here-2"
    assert 'class="headnote"' in second.xhtml
    assert [note.number for note in second.notes] == [2]
    assert 'href="#note-2"' in second.xhtml


@pytest.mark.parametrize(
    ("begins", "lead"),
    [
        ("> Quoted.", '<p class="note-lead"><a class="note-number"'),
        ("/// verse\n    A line\n    ///", '<p class="note-lead"><a class="note-number"'),
        ("- An item", '<p><a class="note-number"'),
        ("Words.", '<p><a class="note-number"'),
    ],
)
def test_the_number_of_a_note_beside_what_is_indented(begins: str, lead: str) -> None:
    _, notes, _ = finish(f"A[^1].\n\n[^1]:\n    {begins}\n")
    assert lead in notes


TEXT = """Before[^a].

## One

First[^b].

### Inside

Deep.

## Two

Second[^c] and [back](#one).

## Three

Third.

[^a]: A.
[^b]: B.
[^c]: C, see [^d].
[^d]: D.
"""


def test_excerpts() -> None:
    prose, _ = compose(TEXT)
    place = Location(path="manuscripts/collections/book.yaml", line=7)
    cut, findings = cut_prose(prose, Cut(start="#two", end="#three"), place)
    assert findings == ()
    assert [heading.id for heading in cut.headings] == ["two"]
    assert [note.key for note in cut.notes] == ["c", "d"]
    assert cut.plain.startswith("[…]\nTwo\nSecond")
    assert cut.plain.endswith("[…]")
    finished, later = finish_prose(cut, ADDRESSES, LinkPolicy(), section="text")
    assert [note.number for note in finished.notes] == [1, 2]
    assert codes(later) == ["prose.fragment-unknown"]
    dropped, _ = cut_prose(prose, Cut(drop=("#one",)), place)
    assert [heading.id for heading in dropped.headings] == ["two", "three"]
    assert "Deep" not in dropped.plain
    inside, _ = cut_prose(prose, Cut(start="#inside", end="#two"), place)
    assert [(heading.id, heading.level) for heading in inside.headings] == [("inside", 2)]
    same, wrong = cut_prose(prose, Cut(start="#nowhere", drop=("#neither",)), place)
    assert same == prose
    assert codes(wrong) == ["prose.cut-unknown", "prose.cut-unknown"]
    assert wrong[0].location == place
    assert codes(cut_prose(prose, Cut(start="#three", end="#one"), place)[1]) == ["prose.cut-empty"]


@pytest.mark.parametrize(
    ("cut", "shown"),
    [
        (Cut(start="#one"), "[…] One First Two Second Three Third"),
        (Cut(end="#three"), "Before One First Two Second […]"),
        (Cut(drop=("#two",)), "Before One First […] Three Third"),
        (Cut(drop=("#one", "#two")), "Before […] Three Third"),
        (Cut(start="#one", end="#three", drop=("#two",)), "[…] One First […]"),
        (Cut(start="#two", drop=("#three",), shows_cuts=False), "Two Second"),
    ],
)
def test_a_line_stands_for_what_is_cut(cut: Cut, shown: str) -> None:
    prose, _ = compose("Before\n\n## One\n\nFirst\n\n## Two\n\nSecond\n\n## Three\n\nThird\n")
    place = Location(path="manuscripts/collections/book.yaml", line=7)
    assert " ".join(cut_prose(prose, cut, place)[0].plain.split()) == shown


def test_a_section_dropped_outside_the_excerpt() -> None:
    prose, _ = compose(TEXT)
    place = Location(path="manuscripts/collections/book.yaml", line=7)
    cut, findings = cut_prose(prose, Cut(start="#two", drop=("#one",)), place)
    assert codes(findings) == ["prose.cut-idle"]
    assert '<p class="omission" role="note" aria-label="Text omitted">[…]</p>' in cut.xhtml


@pytest.mark.parametrize(
    ("typed", "xhtml", "plain"),
    [
        ('The *Iskra* "years"', "The <em>Iskra</em> “years”", "The Iskra “years”"),
        ("1984. A novel", "1984. A novel", "1984. A novel"),
        ("# Not & a <heading>", "# Not &amp; a &lt;heading&gt;", "# Not & a <heading>"),
        ("- a [link](https://example.org) `x<y`", "- a link <code>x&lt;y</code>", "- a link x<y"),
        ("[NEP]{.smallcaps} ![pic](x.png)", '<span class="smallcaps">NEP</span> pic', "NEP pic"),
        ("<b onclick='x'>bold</b> <script>alert(1)</script>", "<b>bold</b>", "bold"),
        ("", "", ""),
    ],
)
def test_inline(typed: str, xhtml: str, plain: str) -> None:
    inline, _ = compose_inline(typed, Source(text="", path="a.md"))
    assert (inline.xhtml, inline.plain) == (xhtml, plain)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("A/RES/217(III)", '<span dir="ltr">A/RES/217(III)</span>'),
        ("*GitHub*", '<em dir="ltr">GitHub</em>'),
        ("ספר המקראות (1948)", "ספר המקראות (1948)"),
    ],
)
def test_names_from_the_left_are_isolated(typed: str, shown: str) -> None:
    inline, _ = compose_inline(typed, Source(text="", path="a.md", language="he"))
    assert inline.xhtml == shown


def test_titles_cannot_call_notes() -> None:
    inline, findings = compose_inline("A title[^1] and^[inline]", Source(text="", path="a.md"))
    assert inline.plain == "A title and"
    assert codes(findings) == ["prose.note-in-title"]
