"""Long sections: cut at headings, notes with their calls, links and navigation kept."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from hypothesis import given, settings, strategies
from lxml import etree

from pressmark.check.epub import check_epub
from pressmark.fonts import Wardrobe
from pressmark.model.book import Book, Heading, Matter, NavPoint, Section
from pressmark.model.finding import Severity
from pressmark.write.epub import write_epub
from pressmark.write.epub.addresses import address_pieces, settle_links
from pressmark.write.epub.names import NameRegister
from pressmark.write.epub.pieces import cut_sections
from pressmark.write.epub.xhtml import elements, parse_fragment
from write.epub.sample import make_article, make_book, make_section, make_theme, pack, unpack

XHTML = "{http://www.w3.org/1999/xhtml}"
_WORDS = ("soviet", "factory", "council", "strike", "bread", "peace", "land")


def make_paragraph(size: int, seed: int) -> str:
    source = random.Random(seed)  # noqa: S311  (words for a test)
    words: list[str] = []
    while sum(map(len, words)) + len(words) < size:
        words.append(source.choice(_WORDS))
    return "<p>" + " ".join(words) + "</p>"


def make_call(number: int) -> str:
    return (
        f'<p>Call<sup class="note-call"><a id="call-{number}" href="#note-{number}" epub:type="noteref" '
        f'role="doc-noteref">{number}</a></sup></p>'
    )


def make_note(number: int, text: str = "Note") -> str:
    return (
        f'<aside class="note" id="note-{number}" epub:type="footnote" role="doc-footnote"><p>'
        f'<a class="note-number" href="#call-{number}" role="doc-backlink">{number}</a> {text} {number}.</p></aside>'
    )


def make_long_article() -> Section:
    """Three chapters of 120, 90 and 400 kB (the last with h3 of 100, 300 kB), a note in each."""
    prose = (
        make_paragraph(2_000, 0)
        + '<h2 id="one">One</h2>' + make_call(1) + make_paragraph(1_000, 1) * 120
        + '<h2 id="two">Two</h2>' + make_call(2) + make_paragraph(1_000, 2) * 90
        + '<h2 id="three">Three <em>again</em></h2>'
        + '<h3 id="three-a">A</h3>' + make_call(3) + make_paragraph(1_000, 3) * 100
        + '<h3 id="three-b">B</h3>' + make_paragraph(1_000, 4) * 299 + make_call(4)
        + '<p id="end"><a href="#one">One</a> <a href="#three">Three</a> <a href="treaty.xhtml#terms">T</a></p>'
    )  # fmt: skip
    notes = "".join(make_note(number) for number in range(1, 5))
    section = make_article(
        "kronstadt",
        "Kronstadt",
        prose,
        f'<section class="notes" epub:type="footnotes">{notes}</section>',
    )
    headings = (("one", 2), ("two", 2), ("three", 2), ("three-a", 3), ("three-b", 3))
    return replace(
        section, headings=tuple(Heading(id=id, level=level, title=id) for id, level in headings)
    )


def make_long_book() -> Book:
    treaty = make_article(
        "treaty", "Treaty",
        '<h2 id="terms">Terms</h2><p><a href="kronstadt.xhtml#three-b">B</a> <a href="kronstadt.xhtml">K</a></p>',
    )  # fmt: skip
    points = (
        NavPoint(title="Kronstadt", address="kronstadt.xhtml"),
        NavPoint(title="B", address="kronstadt.xhtml#three-b"),
        NavPoint(title="Treaty", address="treaty.xhtml"),
    )
    return replace(make_book(), sections=(make_long_article(), treaty), navigation=points)


def read_paragraphs(root: etree._Element) -> list[str]:
    return ["".join(str(part) for part in node.itertext()) for node in root.iter(f"{XHTML}p")]


def test_a_long_article_is_cut_at_headings_and_named_by_them() -> None:
    files = unpack(pack(make_long_book(), make_theme()))
    names = [name for name in files if "/kronstadt" in name]
    assert names == [
        "EPUB/text/kronstadt.xhtml",
        "EPUB/text/kronstadt-three.xhtml",
        "EPUB/text/kronstadt-three-b.xhtml",
        "EPUB/text/kronstadt-2.xhtml",
    ]
    assert all(len(files[name]) <= 250_000 for name in names)


def test_links_notes_and_navigation_follow_the_pieces() -> None:
    data = pack(make_long_book())
    assert check_epub(data, "reader.epub") == ()
    files = unpack(data)
    last = files["EPUB/text/kronstadt-2.xhtml"].decode()
    assert 'href="kronstadt.xhtml#one"' in last
    assert 'href="kronstadt-three.xhtml#three"' in last
    assert 'href="treaty.xhtml#terms"' in last
    assert 'id="note-4"' in last
    assert 'id="note-3"' in files["EPUB/text/kronstadt-three.xhtml"].decode()
    assert b'href="kronstadt-three-b.xhtml#three-b"' in files["EPUB/text/treaty.xhtml"]
    assert b'href="text/kronstadt-three-b.xhtml#three-b"' in files["EPUB/nav.xhtml"]
    assert b'src="text/kronstadt-three-b.xhtml#three-b"' in files["EPUB/toc.ncx"]


def test_numbered_headings_go_on_counting_from_piece_to_piece() -> None:
    book = make_long_book()
    long = book.sections[0]
    numbered = long.xhtml.replace('class="article ', 'class="with-numbered-sections article ', 1)
    assert numbered != long.xhtml
    sections = (replace(long, xhtml=numbered), *book.sections[1:])
    files = unpack(pack(replace(book, sections=sections)))
    texts = {name: data.decode() for name, data in files.items() if "/kronstadt" in name}
    counts = [re.findall(r'style="counter-reset: ([^"]+)"', text) for text in texts.values()]
    assert counts == [
        [],
        ["part-number 2 subpart-number 0"],
        ["part-number 3 subpart-number 1"],
        ["part-number 3 subpart-number 2"],
    ]


def test_a_note_called_again_in_a_later_piece_stays_with_its_first_call() -> None:
    again = make_call(1).replace('id="call-1"', 'id="call-1-2"')
    section = make_long_article()
    section = replace(section, xhtml=section.xhtml.replace('<p id="end">', f'{again}<p id="end">'))
    book = make_long_book()
    data = pack(replace(book, sections=(section, *book.sections[1:])))
    assert check_epub(data, "reader.epub") == ()
    files = unpack(data)
    assert b'href="kronstadt.xhtml#note-1"' in files["EPUB/text/kronstadt-2.xhtml"]
    assert b'id="note-1"' in files["EPUB/text/kronstadt.xhtml"]


def test_no_paragraph_is_lost_doubled_or_moved_by_cutting() -> None:
    files = unpack(pack(make_long_book()))
    pages = [etree.fromstring(data) for name, data in files.items() if "/kronstadt" in name]
    flow = [
        node for page in pages for node in page.iter(f"{XHTML}div") if node.get("class") == "prose"
    ]
    whole = etree.fromstring(make_long_article().xhtml)
    prose = next(node for node in whole.iter(f"{XHTML}div") if node.get("class") == "prose")
    assert [text for part in flow for text in read_paragraphs(part)] == read_paragraphs(prose)
    everything = [text for page in pages for text in read_paragraphs(page)]
    assert sorted(everything) == sorted(read_paragraphs(whole))


def test_pieces_after_the_first_are_labelled_in_words() -> None:
    page = unpack(pack(make_long_book()))["EPUB/text/kronstadt-three.xhtml"].decode()
    assert 'class="article kind-essay continued"' in page
    assert 'aria-label="Three again"' in page
    assert "<title>Kronstadt: Three again</title>" in page


def test_a_name_that_another_section_has_is_not_taken() -> None:
    book = make_long_book()
    other = make_article("kronstadt-three", "Other", "<p>Words.</p>")
    names = unpack(pack(replace(book, sections=(*book.sections, other))))
    assert "EPUB/text/kronstadt-three.xhtml" in names
    assert "EPUB/text/kronstadt-three-2.xhtml" in names


def test_a_long_list_is_parted_and_goes_on_counting() -> None:
    items = "".join(f"<li>{make_paragraph(900, number)}</li>" for number in range(400))
    leaf = make_section(
        "sources", "sources", Matter.BACK,
        f'<h1 class="title" id="title">Sources</h1><div id="all"><ol start="3" aria-labelledby="title">{items}</ol></div>', title="Sources",
    )  # fmt: skip
    pieces, findings = cut_sections((leaf,), NameRegister())
    assert findings == ()
    lists = [next(piece.root.iter(f"{XHTML}ol")) for piece in pieces]
    assert [piece.stem for piece in pieces] == ["sources", "sources-2"]
    assert int(lists[1].get("start", "")) == 3 + len(lists[0])
    assert len(lists[0]) + len(lists[1]) == 400
    assert [part.get("aria-label") for part in lists] == [None, "Sources"]


def test_a_block_that_cannot_be_parted_is_a_remark() -> None:
    article = make_article("kronstadt", "Kronstadt", f"<pre>{'x' * 300_000}</pre><p>After.</p>")
    book = replace(make_book(), sections=(article,), navigation=())
    data, findings = write_epub(book, make_theme(), Wardrobe())
    assert [(finding.code, finding.severity) for finding in findings] == [
        ("epub.long-file", Severity.INFO)
    ]
    assert check_epub(data, "reader.epub") == ()


BLOCKS = strategies.lists(
    strategies.tuples(
        strategies.sampled_from(("p", "p", "p", "h2", "h3", "h4", "ul", "call", "link")),
        strategies.integers(min_value=10, max_value=1_500),
    ),
    max_size=60,
)


def write_blocks(blocks: list[tuple[str, int]]) -> str:
    """Blocks of given kinds and sizes; headings are numbered, links lead to any heading or note."""
    out = []
    for number, (kind, size) in enumerate(blocks):
        text = make_paragraph(size, number).removeprefix("<p>").removesuffix("</p>")
        match kind:
            case "h2" | "h3" | "h4":
                out.append(f'<{kind} id="head-{number}">Heading {number}</{kind}>')
            case "ul":
                out.append(
                    f"<ul>{''.join(f'<li><p>{word}</p></li>' for word in text.split())}</ul>"
                )
            case "call":
                out.append(make_call(number))
            case "link":
                marks = [f"head-{n}" for n, block in enumerate(blocks) if block[0][0] == "h"]
                target = marks[size % len(marks)] if marks else "title"
                out.append(f'<p><a href="#{target}">{text}</a></p>')
            case _:
                out.append(f"<p>{text}</p>")
    return "".join(out)


@settings(max_examples=60, deadline=None)
@given(BLOCKS)
def test_whatever_is_cut_stays_whole(blocks: list[tuple[str, int]]) -> None:
    called = [number for number, (kind, _) in enumerate(blocks) if kind == "call"]
    notes = "".join(make_note(number) for number in called)
    section = make_article(
        "kronstadt", "Kronstadt", write_blocks(blocks), f'<section class="notes">{notes}</section>'
    )
    pieces, findings = cut_sections((section,), NameRegister(), limit=6_000)
    assert findings == ()
    flow = [part for piece in pieces for part in piece.root if part.get("class") == "prose"]
    whole = parse_fragment(section.xhtml)
    prose = next(part for part in whole if part.get("class") == "prose")
    assert [text for part in flow for text in read_paragraphs(part)] == read_paragraphs(prose)
    addresses = address_pieces(pieces)
    for piece in pieces:
        settle_links(piece, addresses)
        ids = {node.get("id") for node in elements(piece.root)}
        own = [node.get("href", "") for node in elements(piece.root, XHTML[1:-1], "a")]
        assert all(href[1:] in ids for href in own if href.startswith("#"))
    assert sum(len(piece.root.findall(".//{*}aside")) for piece in pieces) == len(called)
    assert len({piece.stem for piece in pieces}) == len(pieces)
