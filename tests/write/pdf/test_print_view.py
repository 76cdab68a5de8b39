"""The print view and its stylesheets, without typesetting."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from pressmark.model.book import Book, Heading, Matter
from pressmark.model.manifest import PrintSettings
from pressmark.write.pdf import view_book
from pressmark.write.pdf.firstpage import twin_first_page
from pressmark.write.pdf.geometry import plan_page
from pressmark.write.pdf.marks import fit_line
from write.pdf.booklet import article, call, classic, make_book, note


def parse(xhtml: str) -> etree._Element:
    return etree.fromstring(xhtml.encode())


def view(book: Book) -> str:
    return view_book(book)[0].xhtml


def test_same_ids_of_two_articles_never_meet() -> None:
    one, two = (
        article(
            name, name, f'<h2 id="h">H</h2><p>Text{call(1)} <a href="#h">up</a></p>', notes=note(1)
        )
        for name in ("one", "two")
    )
    tree = parse(view(make_book((one, two))))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {"one--h", "two--h", "one--note-1", "two--note-1"} <= set(ids)
    links = {element.get("href") for element in tree.iter("a")}
    assert {"#one--h", "#two--h", "#one--call-1", "#two--note-1"} <= links


def test_addresses_of_other_sections_are_settled_and_unknown_ones_told() -> None:
    prose = '<p><a href="two.xhtml">b</a><a href="two.xhtml#h">h</a><a href="two.xhtml#no">n</a><a href="three.xhtml">c</a></p>'
    book = make_book((article("one", "One", prose), article("two", "Two", '<h2 id="h">H</h2>')))
    shown, findings = view_book(book)
    links = [element.get("href") for element in parse(shown.xhtml).iter("a")]
    assert links == ["#two", "#two--h", "#two", None]
    assert [finding.code for finding in findings] == ["print.address-unknown"] * 2
    assert findings[0].location is not None
    assert findings[0].location.path == "manuscripts/articles/one.md"


def test_block_notes_stay_inside_the_paragraph_of_their_call() -> None:
    book = make_book(
        (article("one", "One", f"<p>Before{call(1)} after.</p>", notes=note(1, "A.", "<p>B.</p>")),)
    )
    tree = parse(view(book))
    found = tree.find(".//p/sup/span[@id='one--note-1']")
    assert found is not None
    assert [element.text for element in found.findall("p")] == [None, "B."]
    assert not [element for element in tree.iter("section") if element.get("class") == "notes"]


def test_a_note_that_nothing_calls_is_kept() -> None:
    tree = parse(view(make_book((article("one", "One", "<p>Text</p>", notes=note(1)),))))
    assert tree.find(".//section[@class='notes']/aside") is not None


def test_outline_numbers_parts_articles_and_headings() -> None:
    section = article(
        "one", "One", '<h2 id="h">H</h2>', headings=(Heading(id="h", level=2, title="Plain H"),)
    )
    tree = parse(view(make_book((section,))))
    heading = tree.find(".//h2")
    assert heading is not None
    assert (heading.get("data-outline-level"), heading.get("data-outline")) == ("2", "Plain H")


def test_page_references_to_the_front_matter_are_roman() -> None:
    prose = '<p><span class="page-ref" data-target="front.xhtml"></span><span class="page-ref" data-target="#title"></span></p>'
    book = make_book(
        (article("front", "Front", "<p/>", matter=Matter.FRONT), article("one", "One", prose))
    )
    spans = list(parse(view(book)).iter("span"))
    assert [span.get("data-numerals") for span in spans] == ["roman", None]


@pytest.mark.parametrize(
    "bad", ["<mfrac/>", "<mtable><mtr/></mtable>", "<munknown><mi>x</mi></munknown>"]
)
def test_a_formula_that_cannot_be_drawn_is_printed_as_tex(bad: str) -> None:
    formula = f'<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x^2" display="inline">{bad}</math>'
    shown, findings = view_book(make_book((article("one", "One", f"<p>{formula}.</p>"),)))
    drawn = "{http://www.w3.org/2000/svg}svg" in {
        element.tag for element in parse(shown.xhtml).iter()
    }
    assert drawn or [finding.code for finding in findings] == ["print.formula-undrawn"]
    assert "x^2" in shown.xhtml


def test_running_titles_are_cut_at_a_word() -> None:
    title = "On the insurrection of October and what the telegraphists of the capital did not send"
    cut = fit_line(title, 20)
    assert cut.endswith("…")
    assert title.startswith(cut[:-1])
    assert title[len(cut) - 1] == " "
    assert fit_line("Short", 20) == "Short"
    assert fit_line("十" * 40, 20) == "十" * 19 + "…"


def test_every_page_name_has_a_twin_for_the_first_section() -> None:
    twins = twin_first_page(
        "section.article, .poem { page: text }\n@page text:left, text:nth(1 of text) { margin: 0 }\n@page { size: A5 }"
    )
    assert "section.article[data-first], .poem[data-first] { page: text-first }" in twins
    assert "@page text-first:left, text-first:nth(1 of text-first) { margin: 0 }" in twins
    assert "@page text-first:nth(1 of text-first) { counter-reset: page 1 }" in twins
    assert "A5" not in twins


@pytest.mark.parametrize(
    ("width", "height"),
    [(432.0, 648.0), (360.0, 576.0), (419.5, 595.3), (595.3, 841.9), (297.6, 419.5)],
)
def test_the_type_area_is_whole_lines_of_a_readable_length(width: float, height: float) -> None:
    page = plan_page(PrintSettings(width=width, height=height), classic())
    assert page.top + page.depth + page.foot == pytest.approx(height, abs=0.02)
    assert page.depth % page.leading == 0
    assert page.inner < page.outer
    assert page.measure <= 27.5 * page.size + 0.02
    assert page.foot > 2 * page.leading


def test_the_book_s_settings_reach_the_root() -> None:
    book = make_book((article("one", "One", "<p/>"),))
    book = replace(book, direction="rtl", language="ar", print=PrintSettings(start="any"))
    root = parse(view(book))
    assert (root.get("dir"), root.get("lang"), root.get("data-start")) == ("rtl", "ar", "any")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("The famine of 1932–33", 'The famine of\u00a0<span class="range">1932–33</span>'),
        ("Ten days, a century on", "Ten days, a\u00a0century\u00a0on"),
        ("Hostile text, or What They Send", "Hostile text, or\u00a0What They\u00a0Send"),
        ("<em>The War</em>, a history", "<em>The War</em>, a\u00a0history"),
        ("A reader of constitutional law", "A reader of constitutional\u00a0law"),
        ("The self-rule of men", 'The <span class="range">self-rule</span> of\u00a0men'),
        ("Counter-revolutionaries", "Counter-revolutionaries"),
        ("Ten <em>days</em> on it", "Ten <em>days</em> on\u00a0it"),
        ("An <em>end</em>", "An <em>end</em>"),
        ("The Constitution", "The Constitution"),
    ],
)
def test_titles_end_on_no_short_word_alone(title: str, shown: str) -> None:
    book = make_book((article("one", "One", "<p>Text.</p>", title_xhtml=title),))
    assert f">{shown}</h1>" in re.sub(r' data-at="\d+"', "", view(book))


@pytest.mark.parametrize(
    ("last", "held"),
    [
        ("<p>Publius</p>", True),
        ('<div class="code"><pre><code>make</code></pre></div>', True),
        (f"<p>{'Longer. ' * 20}</p>", False),
        ("<ul><li>One</li></ul>", False),
    ],
)
def test_short_endings_are_held(last: str, held: bool) -> None:
    prose = f'<div class="prose"><p>Text.</p>{last}</div>'
    shown = view(make_book((article("one", "One", prose),)))
    assert (re.search(r'class="[^"]*\bending"', shown) is not None) == held


def test_the_year_of_a_source_is_not_alone() -> None:
    line = '<p class="attribution">Karl Marx, <em>The Eighteenth Brumaire</em>, 1852</p>'
    shown = view(make_book((article("one", "One", line),)))
    assert "Brumaire</em>,\u00a01852</p>" in shown


def test_a_name_in_the_contents_stays_whole() -> None:
    names = ("Edgar Allan Poe", "cp-algorithms", "Aston Zhang, Zachary Lipton and Mu Li")
    lines = "".join(f'<p><span class="toc-author">{name}</span></p>' for name in names)
    shown = view(make_book((article("one", "One", lines),)))
    assert "Edgar\u00a0Allan\u00a0Poe" in shown
    assert 'class="range"' in shown
    assert names[2] in shown
