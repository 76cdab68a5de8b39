"""Notes where they hurt: at the end of an article, longer than a page, many on a line, in web links."""

from __future__ import annotations

from dataclasses import replace

from pressmark.model.book import Book
from pressmark.model.manifest import LinkPolicy, WebLink
from write.pdf.booklet import PrintBook, article, call, make_book, note, paragraphs
from write.pdf.reading import destinations, page_texts, plain

SENTENCE = "A sentence of a note that goes on for a while, as notes in such editions do. "


def hostile(lines: int) -> Book:
    """An article whose last line calls a long note, filled so that the page is nearly full; and its neighbour."""
    filling = "".join(f"<p>Line {number} of the first article.</p>" for number in range(lines))
    first = article(
        "first",
        "The first article",
        filling + f"<p>The last line calls a note.{call(1)}</p>",
        notes=note(1, SENTENCE * 6 + "End of the first note.", f"<p>{SENTENCE * 3}</p>"),
    )
    second = article("second", "The second article", paragraphs(2))
    return make_book((first, second))


def test_a_note_never_passes_the_end_of_its_article(print_book: PrintBook) -> None:
    for lines in range(17, 32):
        data, findings = print_book(hostile(lines))
        texts, pages = page_texts(data), destinations(data)
        page = next(n for n, text in enumerate(texts) if "End of the first note." in plain(text))
        assert page < pages["second"], lines
        assert page == pages["first--call-1"], lines
        assert findings == ()


def test_a_note_longer_than_a_page_is_set_at_the_end_of_its_article(print_book: PrintBook) -> None:
    long = "".join(f"<p>{number}. {SENTENCE * 4}</p>" for number in range(40))
    book = make_book(
        (
            article(
                "first",
                "The first article",
                f"{paragraphs(3)}<p>Here.{call(1)} And here.{call(2)}</p>{paragraphs(2)}",
                notes=note(1, "Beginning of the long one.", long + "<p>End of the long one.</p>")
                + note(2, "A short one."),
            ),
            article("second", "The second article", paragraphs(2)),
        )
    )
    data, findings = print_book(book)
    text, pages = plain("\n".join(page_texts(data))), destinations(data)
    assert [finding.code for finding in findings] == ["print.note-moved"]
    assert text.index("Beginning of the long one.") < text.index("End of the long one.")
    assert all(f"{number}. A sentence of a note" in text for number in range(40))
    assert text.count("A short one.") == 1
    assert pages["first--note-2"] == pages["first--call-2"]
    assert pages["first--note-1"] < pages["second"]


def test_calls_stay_on_the_line_of_their_word_and_punctuation(print_book: PrintBook) -> None:
    words = " ".join(f"word{call(number)}," for number in range(1, 121))
    notes = "".join(note(number, f"Note {number}.") for number in range(1, 121))
    data, _ = print_book(make_book((article("first", "Calls", f"<p>{words}</p>", notes=notes),)))
    lines = [line for text in page_texts(data) for line in text.split("\n")]
    assert not [line for line in lines if line.startswith((",", "1,", "2,"))]
    pages = destinations(data)
    assert all(
        pages[f"first--note-{number}"] == pages[f"first--call-{number}"] for number in range(1, 121)
    )


def test_a_second_call_leads_to_the_same_note(print_book: PrintBook) -> None:
    again = call(1).replace('id="call-1"', 'id="call-1-2"')
    data, findings = print_book(
        make_book(
            (article("first", "Calls", f"<p>Once{call(1)} and again{again}.</p>", notes=note(1)),)
        )
    )
    assert findings == ()
    assert plain("\n".join(page_texts(data))).count("See the minutes of the committee") == 1


def test_web_links_become_notes_where_the_manifest_asks(print_book: PrintBook) -> None:
    prose = (
        f'<p>A <a href="https://example.org/papers/">page</a>, a note{call(1)} and '
        '<a href="https://example.org/shown">example.org/shown</a>.</p>'
    )
    own = note(1, 'See <a href="https://example.net/hidden">there</a>.')
    book = make_book((article("first", "Links", prose, notes=own),))
    noted = replace(book, links=LinkPolicy(web=WebLink.NOTE))
    text = plain(page_texts(print_book(noted)[0])[0])
    assert "1 example.org/papers" in text
    assert "2 See there (example.net/hidden)." in text
    assert "page1, a note2 and example.org/shown" in text
    assert "example.org/papers" not in plain(page_texts(print_book(book)[0])[0])
