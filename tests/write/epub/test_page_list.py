"""The e-book's page list is the print edition's pages, one for one; each mark stands where its page begins."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from kit import MakePress, Pressmark
from write.epub.pagelist import find_misplaced, read_page_list

ARTICLE = "---\ntitle: {title}\nauthor: A. Writer\n---\n\n" + "Words that fill some pages. " * 900
MANIFEST = "title: Pages\nlanguage: en\nitems: [one, two]\n"


@pytest.fixture
def press(make_press: MakePress) -> Path:
    return make_press(
        {
            "manuscripts/articles/one.md": ARTICLE.format(title="One"),
            "manuscripts/articles/two.md": ARTICLE.format(title="Two"),
            "manuscripts/collections/pages.yaml": MANIFEST,
        }
    )


def read_book(root: Path, name: str) -> str:
    with zipfile.ZipFile(root / "build/pages/pages.epub") as container:
        return container.read(f"EPUB/{name}").decode()


def test_an_e_book_made_alone_has_the_same_pages(press: Path, pressmark: Pressmark) -> None:
    made = []
    for asked in (("--no-cache",), ("--format", "epub", "--no-cache"), (), ("--format", "epub")):
        assert pressmark("-C", press, "build", "--no-verify", *asked).exit_code == 0
        made.append((press / "build/pages/pages.epub").read_bytes())
    assert made == made[:1] * len(made)
    pdf = (press / "build/pages/pages.pdf").read_bytes()
    assert find_misplaced(made[0], pdf) == []
    package, ncx = read_book(press, "content.opf"), read_book(press, "toc.ncx")
    assert "<dc:source>pages.pdf</dc:source>" in package
    assert '<meta property="pageBreakSource">pages.pdf</meta>' in package
    for feature in ("pageBreakMarkers", "pageNavigation"):
        assert f'<meta property="schema:accessibilityFeature">{feature}</meta>' in package
    with zipfile.ZipFile(press / "build/pages/pages.epub") as container:
        count = len(list(read_page_list(container)))
    assert ncx.count("<pageTarget ") == count > 8
    order = [int(place) for place in re.findall(r'playOrder="(\d+)"', ncx)]
    assert sorted(set(order)) == list(range(1, len(set(order)) + 1))


def test_the_source_of_pages_is_the_isbn_of_print(press: Path, pressmark: Pressmark) -> None:
    path = press / "manuscripts/collections/pages.yaml"
    path.write_text(MANIFEST + 'identifiers: {print: "978-0-306-40615-7"}\n', encoding="utf-8")
    assert pressmark("-C", press, "build", "--format", "epub", "--no-verify").exit_code == 0
    assert "<dc:source>urn:isbn:9780306406157</dc:source>" in read_book(press, "content.opf")


def test_a_book_that_is_not_printed_has_no_pages(press: Path, pressmark: Pressmark) -> None:
    path = press / "manuscripts/collections/pages.yaml"
    path.write_text(MANIFEST + "print: false\n", encoding="utf-8")
    assert pressmark("-C", press, "build", "--no-verify").exit_code == 0
    assert sorted(file.name for file in (press / "build/pages").iterdir()) == [
        "pages.epub",
        "report.json",
    ]
    assert "page-list" not in read_book(press, "nav.xhtml")
    assert "pageBreak" not in read_book(press, "content.opf")
    ran = pressmark("-C", press, "build", "--format", "pdf")
    assert "print.no-edition" in ran.stderr


def test_an_e_book_is_made_where_nothing_can_be_typeset(
    press: Path, pressmark: Pressmark, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr("pressmark.build.printing.map_print", fail)
    for _ in range(2):
        ran = pressmark("-C", press, "build", "--format", "epub", "--no-verify")
        assert (ran.exit_code, "print.pages-unknown" in ran.stderr) == (0, True)
    monkeypatch.undo()
    ran = pressmark("-C", press, "build", "--format", "epub", "--no-verify")
    assert "page-list" in read_book(press, "nav.xhtml")
