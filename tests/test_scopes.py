"""Twenty articles with everything the same: none shows another's notes, pictures, words or places."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from kit import MakePress, Pressmark, Ran
from pressmark.java import find_epubcheck
from scopes import COUNT, NAMES, colour_of, draw_map, make_scopes, name_article

ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")
OPS = "{http://www.idpf.org/2007/ops}"


@dataclass(frozen=True)
class Built:
    """A press built: what was said, the e-book's files, the PDF's bytes, the report."""

    ran: Ran
    epub: dict[str, bytes]
    pdf: bytes
    report: dict[str, Any]


def build(folder: Path, absent: str, *options: str) -> tuple[Ran, Path]:
    from click.testing import CliRunner

    from pressmark.cli import cli

    for name, content in make_scopes(absent).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    told = CliRunner().invoke(cli, ["-C", str(folder), "build", *options], prog_name="pressmark")
    return Ran(told.exit_code, told.stdout, told.stderr), folder / "build" / "twenty"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    ran, made = build(tmp_path_factory.mktemp("scopes"), "note")
    assert ran.exit_code == 0, ran.stderr
    with zipfile.ZipFile(made / "twenty.epub") as container:
        epub = {name: container.read(name) for name in container.namelist()}
    report = json.loads((made / "report.json").read_text("utf-8"))
    return Built(ran, epub, (made / "twenty.pdf").read_bytes(), report)


def read_article(built: Built, number: int) -> etree._Element:
    return etree.fromstring(built.epub[f"EPUB/text/{name_article(number)}.xhtml"])


def text_of(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def test_nothing_is_found_amiss(built: Built) -> None:
    """EPUBCheck included, where it is installed."""
    told = "twenty: 20 of 20 articles complete; 140 notes; 120 links; 20 images\n"
    assert built.ran.stderr == told
    assert built.report["findings"] == []
    if find_epubcheck() is None:
        pytest.skip("EPUBCheck is not installed: the rest was tested")


@pytest.mark.parametrize("number", range(COUNT))
def test_an_e_book_s_article_shows_what_is_its_own(built: Built, number: int) -> None:
    page, name = read_article(built, number), NAMES[number]
    notes = {note.get("id"): text_of(note) for note in page.iter("{*}aside")}
    calls = [link for link in page.iter("{*}a") if link.get(f"{OPS}type") == "noteref"]
    called = [notes[link.get("href", "#")[1:]] for link in calls]
    own = [text for text in called if "note of" in text]
    assert [text.split()[1] for text in own] == list(ORDINALS)
    assert all(re.search(rf"note of {name}\b", text) for text in own)
    assert len(notes) == 7, "six of its own, one for the article that is not there"
    meanings = {abbr.get("title") for abbr in page.iter("{*}abbr")}
    assert meanings == {f"Central Committee of {name}"}
    (picture,) = page.iter("{*}img")
    shown = built.epub[f"EPUB/{picture.get('src', '')[3:]}"]
    assert (picture.get("alt"), shown) == (f"A map of {name}", draw_map(number))
    others = set(NAMES) - {name, NAMES[number - 1], NAMES[(number + 1) % COUNT]}
    assert not others & set(re.findall(r"\w+", text_of(page)))


@pytest.mark.parametrize("number", range(COUNT))
def test_links_of_an_e_book_lead_to_what_they_mean(built: Built, number: int) -> None:
    page = read_article(built, number)
    before, after = (f"{name_article(number + step)}.xhtml" for step in (-1, 1))
    links = {text_of(link): link.get("href") for link in page.iter("{*}a")}
    assert links["the next"] == after
    assert links["the last"] == f"{before}#background"
    assert links["its figure"] == f"{before}#fig-main"
    assert links["the record"] == f"https://example.org/{NAMES[number]}"
    assert (links["up"], links["down"]) == ("#background", "#background-2")
    ids = {element.get("id"): element for element in page.iter() if element.get("id")}
    assert ids["fig-main"].tag.endswith("}figure")
    assert [text_of(ids[id]) for id in ("background", "background-2")] == [
        "Background4",
        "Background",
    ]


def test_navigation_knows_no_notes(built: Built) -> None:
    for name in ("EPUB/nav.xhtml", "EPUB/toc.ncx", "EPUB/text/contents.xhtml"):
        text = text_of(etree.fromstring(built.epub[name]))
        assert "Background4" not in text
        assert "note" not in text.replace("Footnotes", "")


def test_paper_shows_each_article_its_own_notes(built: Built) -> None:
    """Every note once, on a page of its article, and no article's page has another's."""
    pages = read_pages(built.pdf)
    starts = find_starts(built.pdf)
    bounds = [*starts, len(pages)]
    for number, name in enumerate(NAMES):
        text = " ".join(pages[bounds[number] : bounds[number + 1]])
        owners = re.findall(r"(\w+) note of (\w+)", text)
        assert sorted(owners) == sorted((ordinal, name) for ordinal in ORDINALS)
        for words in (f"A list in {name}.", f"A quotation in {name}.", f"code_of_{name}()"):
            assert text.count(words) == 1
    assert len(starts) == COUNT


def test_paper_leads_to_the_right_pages(built: Built) -> None:
    """Every link inside the book lands, and the page that is told is the page of the place."""
    starts = find_starts(built.pdf)
    with pikepdf.open(io.BytesIO(built.pdf)) as pdf:
        known = {str(name) for name, _ in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
        named = {
            str(link.Dest if "/Dest" in link else link.A.D)
            for page in pdf.pages
            for link in page.get("/Annots", [])
            if "/Dest" in link or ("/A" in link and link.A.S == "/GoTo")
        }
    assert named <= known
    assert {f"{name_article(n)}--background" for n in range(COUNT)} <= named
    pages = read_pages(built.pdf)
    front = starts[0]
    for number in range(COUNT):
        text = pages[starts[number]]
        after = starts[(number + 1) % COUNT] - front + 1
        assert f"see the next (p. {after})" in text


def test_paper_shows_each_article_its_own_picture(built: Built) -> None:
    starts = find_starts(built.pdf)
    shown: dict[int, tuple[int, int, int]] = {}
    document = pypdfium2.PdfDocument(built.pdf)
    for number, page in enumerate(document):
        for image in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,)):
            article = max(n for n, start in enumerate(starts) if start <= number)
            shown[article] = image.get_bitmap().to_pil().convert("RGB").getpixel((5, 5))
    assert shown == {number: colour_of(number) for number in range(COUNT)}


def test_the_outline_knows_no_notes(built: Built) -> None:
    with pikepdf.open(io.BytesIO(built.pdf)) as pdf, pdf.open_outline() as outline:
        waiting, titles = list(outline.root), []
        while waiting:
            line = waiting.pop()
            titles.append(line.title)
            waiting.extend(line.children)
    assert titles.count("Background") == 2 * COUNT
    assert {title for title in titles if title and title[-1].isdigit()} == set()


def test_the_report_says_what_became_of_every_link(built: Built) -> None:
    links = [link for link in built.report["links"] if link["article"] == "a02"]
    place = "manuscripts/articles/a02/a02.md"
    lines = (11, 11, 12, 12, 39, 35, 35, 53)  # of a reference: the line of its definition
    assert [(link["path"], link["line"]) for link in links] == [(place, line) for line in lines]
    assert [(link["address"], link["kind"], link["target"]) for link in links] == [
        ("../a03/a03.md", "internal", "a03.xhtml"),
        ("article:a01#background", "internal", "a01.xhtml#background"),
        ("article:outside", "note", "Outsider, On the web, https://example.org/outside"),
        ("../a01/a01.md#fig-main", "internal", "a01.xhtml#fig-main"),
        ("https://example.org/two", "web", "https://example.org/two"),
        ("#background", "internal", "a02.xhtml#background"),
        ("#background-2", "internal", "a02.xhtml#background-2"),
        ("../a03/a03.md", "internal", "a03.xhtml"),
    ]
    assert len(built.report["links"]) == 8 * COUNT


def test_a_source_line_stands_for_an_address(built: Built) -> None:
    text = text_of(read_article(built, 0))
    assert "Another, On paper, The Call, March 1921." in text


def test_absent_articles_become_text(tmp_path: Path) -> None:
    ran, made = build(tmp_path, "text", "--format", "epub")
    told = "twenty: 20 of 20 articles complete; 120 notes; 120 links; 20 images\n"
    assert (ran.exit_code, ran.stderr) == (0, told)
    with zipfile.ZipFile(made / "twenty.epub") as container:
        page = container.read("EPUB/text/a02.xhtml").decode()
    assert "It wrote elsewhere, with" in page
    assert page.count("<aside") == 6
    report = json.loads((made / "report.json").read_text("utf-8"))
    kinds = [link["kind"] for link in report["links"]]
    assert (kinds.count("text"), kinds.count("note")) == (COUNT, 0)


def test_absent_articles_are_an_error_where_the_manifest_says_so(tmp_path: Path) -> None:
    ran, made = build(tmp_path, "error", "--format", "epub", "--no-verify")
    assert ran.exit_code == 1
    told = re.findall(r"articles/(a\d\d)/\1\.md:12: error\[prose\.link-absent\]", ran.stderr)
    assert told == [name_article(number) for number in range(COUNT)]
    assert not (made / "twenty.epub").exists()


def test_a_headnote_leaves_the_article_its_ids(make_press: MakePress, pressmark: Pressmark) -> None:
    """Other articles link to the article's headings, not to those that this book puts before it."""
    root = make_press(
        {
            "manuscripts/articles/one.md": "---\ntitle: One\n---\n\n## Background\n\nText.\n",
            "manuscripts/articles/two.md": "---\ntitle: Two\n---\n\n[it](one.md#background)\n",
            "manuscripts/collections/book.yaml": "title: Book\nitems:\n  - article: one\n"
            '    headnote: "## Background\\n\\nOf this book. [See](#background)"\n  - two\n',
        }
    )
    assert pressmark("-C", root, "build", "--format", "epub", "--no-verify").exit_code == 0
    with zipfile.ZipFile(root / "build/book/book.epub") as container:
        one, two = (container.read(f"EPUB/text/{name}.xhtml").decode() for name in ("one", "two"))
    assert 'href="one.xhtml#background"' in two
    prose = one[one.index('<div class="prose"') :]
    assert '<h2 id="background">' in prose
    assert 'href="#background-2"' in one


def read_pages(data: bytes) -> list[str]:
    """The text of each page on one line."""
    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def find_starts(data: bytes) -> list[int]:
    """The page, from 0, on which each article starts."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        names = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())
    return [numbers[names[name_article(n)][0].objgen] for n in range(COUNT)]
