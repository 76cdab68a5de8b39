"""Links on paper: the page of what they lead to, web addresses in notes, notes that notes call."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from lxml import etree

from pressmark.model.book import Book, Heading
from pressmark.model.manifest import LinkPolicy, WebLink
from pressmark.write.pdf import view_book
from pressmark.write.pdf.breaks import spell_bare
from write.pdf.booklet import PrintBook, article, call, classic, leaf, make_book, note, paragraphs
from write.pdf.reading import internal_links, page_texts, plain

HEADING = (Heading(id="h", level=2, title="H"),)


def view(book: Book, *, page_references: bool = False) -> etree._Element:
    return etree.fromstring(view_book(book, page_references=page_references)[0].xhtml.encode())


def text_of(element: etree._Element | None) -> str:
    assert element is not None
    return "".join(str(piece) for piece in element.itertext())


def two_articles(prose: str, language: str = "en", notes: str = "") -> Book:
    one = replace(article("one", "One", prose, notes=notes), language=language)
    return make_book((one, article("two", "Two", '<h2 id="h">H</h2>', headings=HEADING)))


@pytest.mark.parametrize(
    ("prose", "language", "told"),
    [
        ('<p>See <a href="two.xhtml">b</a>.</p>', "en", "See b (p.\u00a0)."),
        ('<p>Siehe <a href="two.xhtml#h">b</a>.</p>', "de", "Siehe b (S.\u00a0)."),
        ('<p>见<a href="two.xhtml">b</a>。</p>', "zh", "见b（第页）。"),
        ('<p>(See <em><a href="two.xhtml">b</a></em>.)</p>', "en", "(See b, p.\u00a0.)"),
        ('<p><a href="two.xhtml">b</a>, <a href="two.xhtml">b</a></p>', "en", "b (p.\u00a0), b"),
        ('<p id="x"><a href="#x">here</a></p>', "en", "here"),
        ('<p><a href="https://example.org/">web</a></p>', "en", "web"),
        ('<h2 id="x">On <a href="two.xhtml">b</a></h2>', "en", "On b"),
        (
            '<ul><li><a href="two.xhtml">b</a><ul><li><a href="two.xhtml#h">h</a></li></ul></li></ul>',
            "en",
            "b (p.\u00a0)h (p.\u00a0)",
        ),
    ],
)
def test_links_to_other_articles_say_the_page(prose: str, language: str, told: str) -> None:
    shown = view(two_articles(prose, language), page_references=True)
    assert text_of(shown.find(".//div[@class='prose']")) == told
    assert not shown.findall(".//a//span[@class='page-ref']")
    assert not view(two_articles(prose, language)).findall(".//span[@class='page-told']")


def test_the_page_stands_beside_the_link_and_not_in_it(print_book: PrintBook) -> None:
    """The number that the page bears; a Link within a Link is not tagged."""
    prose = f'<p>See <a href="two.xhtml#h">the heading</a>{call(1)}.</p>' + paragraphs(60)
    notes = note(1, 'And <a href="two.xhtml">two</a>.')
    told = replace(classic(), settings=(("page_references", True),))
    data, findings = print_book(two_articles(prose, notes=notes), told)
    assert findings == ()
    texts = page_texts(data)
    page = next(n for n, text in enumerate(texts) if text.startswith("Two"))
    assert f"See the heading (p. {page + 1})1." in plain(texts[0])
    assert f"1 And two (p. {page + 1})." in plain(texts[0])
    assert nested_links(data) == 0
    assert {"two", "two--h"} <= set(internal_links(data))


def nested_links(data: bytes) -> int:
    """How many Link elements of the structure tree stand within another (ISO 32000-1, 14.8.4.4.2)."""
    found = 0
    with pikepdf.open(BytesIO(data)) as pdf:
        waiting: list[tuple[object, bool]] = [(pdf.Root.StructTreeRoot, False)]
        while waiting:
            element, inside = waiting.pop()
            if not isinstance(element, pikepdf.Dictionary):
                continue
            is_link = element.get("/S") == "/Link"
            found += is_link and inside
            kids: object = element.get("/K")
            children = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
            waiting += [(child, inside or is_link) for child in children]
    return found


def test_a_theme_need_not_ask_for_pages(print_book: PrintBook) -> None:
    book = two_articles('<p>See <a href="two.xhtml">b</a>.</p>')
    assert "See b." in plain(page_texts(print_book(book)[0])[0])


def noted(prose: str, notes: str = "") -> Book:
    policy = LinkPolicy(web=WebLink.NOTE)
    return make_book((article("one", "One", prose, notes=notes),), links=policy)


def test_web_notes_count_with_the_others_and_an_address_has_one() -> None:
    prose = (
        f'<p>A{call(1)} <a href="https://example.org/a">page</a>, <a href="https://example.org/b">'
        f'other</a>, <a href="https://example.org/a">again</a>, B{call(2)}.</p>'
    )
    shown = view(noted(prose, notes=note(1, "First.") + note(2, "Second.")))
    calls = shown.findall(".//sup")
    assert [call.findtext("a") for call in calls] == ["1", "2", "3", "2", "4"]
    notes = [text_of(note) for note in shown.findall(".//sup/span")]
    shown_notes = [text.replace("\u200b", "") for text in notes]
    assert shown_notes == ["1 First.", "2 example.org/a", "3 example.org/b", "4 Second."]
    ids = [element.get("id") for element in shown.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    inner = [link.get("href", "") for link in shown.iter("a")]
    assert all(href[1:] in ids for href in inner if href.startswith("#"))


@pytest.mark.parametrize(
    ("address", "shown", "is_noted"),
    [
        ("https://example.org/a", "https://example.org/a", False),
        ("https://example.org/a/", "example.org/a", False),
        ("https://www.example.org/", "example.org", False),
        ("https://xn--mnchen-3ya.example/stra%C3%9Fe", "https://münchen.example/straße", False),
        ("mailto:a@example.org", "a@example.org", False),
        ("https://example.org/a", "example.org", True),
        ("mailto:a@example.org", "write", True),
    ],
)
def test_an_address_that_is_read_already_is_not_told_again(
    address: str, shown: str, is_noted: bool
) -> None:
    tree = view(noted(f'<p><a href="{address}">{shown}</a></p>'))
    assert bool(tree.findall(".//sup")) is is_noted


def test_addresses_read_as_people_type_them() -> None:
    assert spell_bare("https://www.xn--mnchen-3ya.example/stra%C3%9Fe/") == "münchen.example/straße"
    assert spell_bare("https://example.org/a%20b") == "example.org/a%20b"


def test_addresses_break_at_their_signs_and_copy_as_they_are(print_book: PrintBook) -> None:
    address = "example.org/" + "/".join(f"a-long-path_with{n}?and=signs&more" for n in range(9))
    link = f'<a href="https://{address.replace("&", "&amp;")}">https://{address.replace("&", "&amp;")}</a>'
    data, _ = print_book(make_book((article("one", "One", f"<p>At {link}.</p>"),)))
    lines = page_texts(data)[0].replace("\r", "").split("\n")
    assert f"https://{address}" in "".join(lines)
    broken = [(line[-1], after[0]) for line, after in pairwise(lines[1:]) if "path" in after]
    assert len(broken) > 3
    assert all(last in "/ " or first in ".?&=#%_~+-" for last, first in broken), broken


def test_what_a_note_calls_is_a_note_of_the_same_page(print_book: PrintBook) -> None:
    notes = note(1, f"First{call(2)}.") + note(2, f"Deep{call(3)}.") + note(3, "Deepest.")
    data, findings = print_book(
        make_book((article("one", "One", f"<p>A{call(1)}.</p>", notes=notes),))
    )
    assert findings == ()
    assert "1 First2. 2 Deep3. 3 Deepest." in plain(page_texts(data)[0])
    assert {"one--note-2", "one--note-3"} <= set(internal_links(data))


def test_notes_of_leaves_have_no_pages() -> None:
    """Contents and the like say their pages themselves."""
    entry = '<p class="toc-line"><a href="two.xhtml">Two</a></p>'
    book = make_book((leaf("contents", entry, title="Contents"), article("two", "Two", "<p>B</p>")))
    assert not view(book, page_references=True).findall(".//span[@class='page-told']")
