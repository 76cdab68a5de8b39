"""Barriers to access: a bad book fails each check, and a good one says what it offers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from check.test_epub import KRONSTADT, Files, replace_in, zip_files
from pressmark.check.access import judge_files
from pressmark.check.contrast import find_faint
from pressmark.check.epub import check_epub
from pressmark.check.epub_pages import prove_pages
from pressmark.check.onix import list_onix
from pressmark.fonts import Wardrobe
from pressmark.model.book import Book
from pressmark.model.manifest import AccessSettings
from pressmark.model.pages import Beginning, PageMap, PrintPage
from pressmark.write.epub import write_epub
from write.epub.sample import make_article, make_book, make_theme, unpack

PACKAGE, STYLES, NAV = "EPUB/content.opf", "EPUB/css/book.css", "EPUB/nav.xhtml"
PAGES = PageMap(
    pages=(
        PrintPage(folio="i", begins=Beginning(section="title-page", element=1, offset=0)),
        PrintPage(folio="1", begins=Beginning(section="kronstadt", element=3, offset=0)),
        PrintPage(folio="2", begins=None),
        PrintPage(folio="3", begins=Beginning(section="treaty", element=2, offset=0)),
    )
)


def pack_judged(book: Book | None = None) -> bytes:
    data, findings = write_epub(book or make_book(), make_theme(), Wardrobe(), PAGES, judge_files)
    assert findings == ()
    return data


def add_styles(css: bytes) -> Callable[[Files], Files]:
    return lambda files: files | {STYLES: files[STYLES] + css}


DAMAGES = [
    (replace_in(KRONSTADT, b'alt="A box"', b'alt=""'), "access.image-undescribed", KRONSTADT),
    (replace_in(KRONSTADT, b'alt="A box"', b""), "access.image-undescribed", KRONSTADT),
    (replace_in(KRONSTADT, b'alttext="x^2"', b""), "access.formula-undescribed", KRONSTADT),
    (replace_in(KRONSTADT, b'<h2 id="rising">The rising</h2>', b'<h4 id="rising">The rising</h4>'), "access.heading-gap", KRONSTADT),
    (replace_in(KRONSTADT, b'<h2 id="rising">The rising</h2>', b'<h1 id="rising">The rising</h1>'), "access.headings-many", KRONSTADT),
    (replace_in(KRONSTADT, b"the web</a>", b"</a>"), "access.name-missing", KRONSTADT),
    (replace_in(KRONSTADT, b'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en"', b'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'), "access.language-missing", KRONSTADT),
    (replace_in(KRONSTADT, b"<title>Kronstadt</title>", b"<title></title>"), "access.title-missing", KRONSTADT),
    (replace_in(KRONSTADT, b'<th scope="col">Name', b"<th>Name"), "access.table-headless", KRONSTADT),
    (replace_in(KRONSTADT, b' role="doc-noteref"', b""), "access.role-missing", KRONSTADT),
    (add_styles(b"p { color: #999 }"), "access.contrast", STYLES),
    (replace_in(PACKAGE, b"schema:accessibilityHazard", b"schema:other"), "access.metadata-missing", PACKAGE),
    (replace_in(NAV, b'>2</a>', b">4</a>"), "epub.page-list", NAV),
    (replace_in("EPUB/toc.ncx", b'#page-3', b"#page-2"), "epub.page-list", "EPUB/toc.ncx"),
    (replace_in(NAV, b'epub:type="page-list"', b""), "epub.page-list", PACKAGE),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "code", "place"), DAMAGES)
def test_a_bad_book_is_found_out(damage: Callable[[Files], Files], code: str, place: str) -> None:
    findings = check_epub(zip_files(damage(unpack(pack_judged()))), "bad.epub")
    told = [finding for finding in findings if finding.code == code]
    assert told, findings
    assert told[0].location is not None
    assert told[0].location.path == f"bad.epub/{place}"
    if code not in ("epub.page-list", "access.metadata-missing"):
        assert "access.claim-false" in {finding.code for finding in findings}


def test_a_page_that_is_lost_is_missed() -> None:
    assert prove_pages(pack_judged(), PAGES, "x.epub") == ()
    shorter = PageMap(pages=PAGES.pages[1:])
    told = prove_pages(pack_judged(), shorter, "x.epub")
    assert [finding.code for finding in told] == ["epub.page-list"]


def test_a_good_book_has_no_barriers_and_says_so() -> None:
    data = pack_judged()
    assert check_epub(data, "good.epub") == ()
    package = unpack(data)[PACKAGE].decode()
    claim = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert f'<meta property="dcterms:conformsTo" id="conformance">{claim}</meta>' in package
    assert '"a11y:certifiedBy" refines="#conformance" id="certifier">Pressmark Sampler<' in package
    codes = dict(list_onix(data))
    assert {"04", "11", "13", "14", "17", "19", "22", "32", "82", "85"} <= {*codes}
    assert codes["90"] == "Pressmark Sampler"


def test_the_press_names_the_certifier() -> None:
    access = AccessSettings(certifier="A. Tester", credential="Gold", report="https://a.example/r")
    data = pack_judged(replace(make_book(), access=access))
    package = unpack(data)[PACKAGE].decode()
    assert ">A. Tester</meta>" in package
    assert '<meta property="a11y:certifierCredential" refines="#certifier">Gold</meta>' in package
    assert (
        '<link rel="a11y:certifierReport" refines="#certifier" href="https://a.example/r"/>'
        in package
    )
    assert dict(list_onix(data))["94"] == "https://a.example/r"


def test_a_book_with_a_barrier_claims_nothing() -> None:
    book = make_book()
    sections = tuple(
        replace(section, xhtml=section.xhtml.replace('alt="A box"', 'alt=""'))
        for section in book.sections
    )
    data = pack_judged(replace(book, sections=sections))
    package = unpack(data)[PACKAGE].decode()
    assert "conformsTo" not in package
    assert "Some pictures lack alternative text" in package
    assert "04" not in dict(list_onix(data))
    assert [finding.code for finding in check_epub(data, "x.epub")] == ["access.image-undescribed"]


def test_without_anybody_to_certify_it_nothing_is_claimed() -> None:
    package = unpack(pack_judged(replace(make_book(), publisher=None)))[PACKAGE].decode()
    assert "conformsTo" not in package


def test_the_metadata_follow_the_content() -> None:
    """Pictures, formulas and tables are said where they are, and only there."""
    book = make_book()
    plain = make_article("kronstadt", "Kronstadt", '<h2 id="demands">Demands</h2><p>Words.</p>')
    bare = replace(
        book,
        sections=tuple(
            plain if section.id == "kronstadt" else section for section in book.sections
        ),
        navigation=(),
        cover=None,
    )
    full, empty = (unpack(pack_judged(one))[PACKAGE].decode() for one in (book, bare))
    for words in (">visual<", ">alternativeText<", ">MathML<", "Tables have headers."):
        assert (words in full, words in empty) == (True, False), words
    assert ">textual<" in empty
    assert dict(list_onix(pack_judged(book))) != dict(list_onix(pack_judged(bare)))


SHOWN = {
    "a picture": ('<figure class="figure"><img src="../images/box.svg" alt="A box"/></figure>', {">visual<", ">alternativeText<"}),
    "a formula": ('<p><math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x"><mi>x</mi></math></p>', {">MathML<"}),
    "a table": ('<div class="table"><table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></div>', {"Tables have headers."}),
}  # fmt: skip


@pytest.mark.parametrize("kinds", [(), *((kind,) for kind in SHOWN), tuple(SHOWN)])
def test_each_kind_of_content_is_said_where_it_is(kinds: tuple[str, ...]) -> None:
    """The metadata of a book say what it has of pictures, formulas and tables, and nothing else of these."""
    prose = "".join(SHOWN[kind][0] for kind in kinds)
    article = make_article("kronstadt", "Kronstadt", f"<p>Words.</p>{prose}")
    book = replace(make_book(), sections=(article,), navigation=(), cover=None)
    data, _ = write_epub(book, make_theme(), Wardrobe(), None, judge_files)
    package = unpack(data)[PACKAGE].decode()
    expected = {word for kind in kinds for word in SHOWN[kind][1]}
    known = {word for _, words in SHOWN.values() for word in words}
    assert {word for word in known if word in package} == expected


def test_a_decoration_is_marked_and_needs_no_words() -> None:
    book = make_book()
    sections = tuple(
        replace(section, xhtml=section.xhtml.replace('alt="A box"', 'alt="" role="presentation"'))
        for section in book.sections
    )
    data = pack_judged(replace(book, sections=sections))
    assert check_epub(data, "x.epub") == ()
    assert ">visual<" not in unpack(data)[PACKAGE].decode()


def test_an_aside_is_a_note_and_no_landmark() -> None:
    pulled = '<h2 id="demands">One</h2><aside class="pquote"><p>Two</p></aside>'
    article = make_article("kronstadt", "Kronstadt", pulled)
    book = replace(make_book(), sections=(article,), navigation=())
    files = unpack(write_epub(book, make_theme(), Wardrobe())[0])
    assert b'<aside class="pquote" role="note">' in files[KRONSTADT]


def test_marks_leave_the_text_as_it_is() -> None:
    marked, plain = (
        unpack(write_epub(make_book(), make_theme(), Wardrobe(), pages)[0])
        for pages in (PAGES, None)
    )
    mark = b'<span epub:type="pagebreak" role="doc-pagebreak" id="page-%s" aria-label="%s"></span>'
    for name in plain:
        if name.startswith("EPUB/text/"):
            bare = marked[name]
            for page in PAGES.pages:
                bare = bare.replace(mark % ((page.folio.encode(),) * 2), b"")
            assert bare == plain[name], name


@pytest.mark.parametrize(
    ("css", "faint"),
    [
        ("p { color: black }", False),
        ("p { color: #767676 }", False),
        ("p { color: #777 }", True),
        ("p { color: white; background: #000 }", False),
        ("@media print { p { color: silver } }", True),
        ("@media (prefers-color-scheme: dark) { p { color: silver } }", False),
        ("a { color: inherit }", False),
    ],
)
def test_faint_colours_are_measured(css: str, faint: bool) -> None:
    assert bool(find_faint(css)) == faint
