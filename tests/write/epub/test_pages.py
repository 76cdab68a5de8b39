"""Pages, navigation and stylesheet: what readers see, and where links lead."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from pressmark.model.book import NavPoint
from pressmark.write.epub.stylesheet import write_stylesheet
from write.epub.sample import make_article, make_book, make_theme, pack, unpack

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"


def test_page_references_are_dropped_and_the_text_around_them_kept() -> None:
    contents = unpack(pack(make_book()))["EPUB/text/contents.xhtml"].decode()
    assert "page-ref" not in contents
    assert '<span class="toc-author">History Desk</span> </p>' in contents


def test_pages_have_title_language_and_division() -> None:
    files = unpack(pack(make_book()))
    treaty = etree.fromstring(files["EPUB/text/treaty.xhtml"])
    assert treaty.get("lang") == "fr"
    assert treaty.findtext(f".//{XHTML}title") == "Traité"
    assert treaty.find(f"{XHTML}body").get(f"{EPUB}type") == "bodymatter"  # type: ignore[union-attr]
    title_page = etree.fromstring(files["EPUB/text/title-page.xhtml"])
    assert title_page.findtext(f".//{XHTML}title") == "Title page"


def test_empty_elements_are_not_self_closed() -> None:
    page = unpack(pack(make_book()))["EPUB/text/kronstadt.xhtml"].decode()
    assert 'data-key="Kronstadt"></span>' in page
    assert "<br/>" in page


def test_cover_is_described_by_the_title() -> None:
    cover = unpack(pack(make_book()))["EPUB/text/cover.xhtml"].decode()
    assert 'alt="The Reader: An anthology" role="doc-cover"' in cover


def test_navigation_nests_parts_articles_and_headings() -> None:
    files = unpack(pack(make_book(), make_theme()))
    toc = etree.fromstring(files["EPUB/nav.xhtml"]).find(f".//{XHTML}nav")
    assert toc is not None
    assert [(link.get("href"), link.text) for link in toc.iter(f"{XHTML}a")] == [
        ("text/part-war.xhtml", "War"),
        ("text/kronstadt.xhtml", "Kronstadt"),
        ("text/kronstadt.xhtml#rising", "The rising"),
        ("text/kronstadt.xhtml#demands", "The demands"),
        ("text/treaty.xhtml", "Traité"),
    ]
    ncx = etree.fromstring(files["EPUB/toc.ncx"])
    depth = next(node for node in ncx.iter(f"{NCX}meta") if node.get("name") == "dtb:depth")
    assert depth.get("content") == "3"
    assert [node.get("playOrder") for node in ncx.iter(f"{NCX}navPoint")] == [
        "1",
        "2",
        "3",
        "4",
        "5",
    ]


def test_landmarks_name_cover_title_page_contents_and_text() -> None:
    nav = etree.fromstring(unpack(pack(make_book()))["EPUB/nav.xhtml"])
    marks = [link for link in nav.iter(f"{XHTML}a") if link.get(f"{EPUB}type")]
    assert [(mark.get(f"{EPUB}type"), mark.get("href")) for mark in marks] == [
        ("cover", "text/cover.xhtml"),
        ("titlepage", "text/title-page.xhtml"),
        ("toc", "text/contents.xhtml"),
        ("bodymatter", "text/part-war.xhtml"),
    ]


def test_navigation_document_is_read_where_there_is_no_contents_leaf() -> None:
    article = make_article("kronstadt", "Kronstadt", "<p>Words.</p>")
    part = NavPoint(
        title="War", address="", children=(NavPoint(title="K", address="kronstadt.xhtml"),)
    )
    files = unpack(pack(replace(make_book(), sections=(article,), navigation=(part,))))
    assert b'<itemref idref="nav"/>' in files["EPUB/content.opf"]
    assert b'epub:type="toc" href="nav.xhtml#toc"' in files["EPUB/nav.xhtml"]
    assert b"<span>War</span>" in files["EPUB/nav.xhtml"]
    assert files["EPUB/toc.ncx"].count(b'<content src="text/kronstadt.xhtml"/>') == 2


def test_custom_properties_are_spelt_out() -> None:
    css = write_stylesheet(
        ":root { --space: 1em; --wide: calc(var(--space) * 2) } /* gone */",
        "p { margin: var(--wide) 0 var(--none, 3px); color: var(--ink) } a::after { content: '; }' }",
        "@media (max-width: 30em) { p { margin: var(--space) !important } }",
    )
    assert "margin: calc(1em * 2) 0 3px;" in css
    assert "margin: 1em !important;" in css
    assert "color: var(--ink);" in css
    assert "content: '; }'" in css.replace('"', "'")
    assert "--space" not in css
    assert "gone" not in css


def test_a_property_that_varies_keeps_its_var_behind_a_plain_value() -> None:
    css = write_stylesheet(
        ':root { --font: "Garamond", serif } :lang(ar) { --font: "Amiri", serif }',
        "body { font-family: var(--font) }",
    )
    assert 'body { font-family: "Garamond", serif; font-family: var(--font); }' in css
    assert ':lang(ar) { --font: "Amiri", serif; }' in css
    assert ":root { --font:" in css


def test_a_property_that_leans_on_a_varied_one() -> None:
    """The names of a theme's own properties are spelt out; only what varies stays a reference."""
    css = write_stylesheet(
        ":root { --sans: Inter; --label: var(--sans) } :lang(he) { --sans: Heebo }",
        "b { font-family: var(--label) }",
    )
    assert "b { font-family: Inter; font-family: var(--sans); }" in css
    assert "--label" not in css


def test_properties_that_lean_on_themselves_end() -> None:
    assert "var(--a)" in write_stylesheet(":root{--a: var(--b); --b: var(--a)} p{margin: var(--a)}")


def test_older_engines_are_told_in_their_own_words() -> None:
    sheet = (
        "p { margin-inline: 1em; padding-inline-start: 2em; text-align: end; break-after: avoid }"
    )
    css = write_stylesheet(sheet)
    assert "margin-left: 1em; margin-right: 1em; margin-inline: 1em;" in css
    assert "padding-left: 2em; padding-inline-start: 2em;" in css
    assert "text-align: right; text-align: end;" in css
    assert "page-break-after: avoid; break-after: avoid;" in css
    mirrored = write_stylesheet(sheet, left_to_right=False)
    assert "margin-left: 1em; margin-right: 1em; margin-inline: 1em;" in mirrored
    assert "padding-left" not in mirrored
    assert "right;" not in mirrored.replace("margin-right", "")
