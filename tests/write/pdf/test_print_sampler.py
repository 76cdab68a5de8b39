"""The sampler read back: pages, folios, contents, notes, links, fonts, metadata."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from write.pdf.booklet import PrintBook, Printed
from write.pdf.reading import destinations, internal_links, outline, page_labels, page_texts, plain
from write.pdf.sampler import make_sampler

OPENINGS = ("october", "kronstadt", "nep", "kitab", "shiyue")


@pytest.fixture(scope="module")
def pdf(sampler: Printed) -> bytes:
    return sampler[0]


def test_nothing_is_found_amiss(sampler: Printed) -> None:
    assert sampler[1] == ()


def test_pages_have_the_trim_size_and_roman_then_arabic_labels(pdf: bytes) -> None:
    assert {page.get_size() for page in pypdfium2.PdfDocument(pdf)} == {(432.0, 648.0)}
    labels, pages = page_labels(pdf), destinations(pdf)
    first = pages["part-revolution"]
    assert first % 2 == 0
    assert labels[:3] == ["i", "ii", "iii"]
    assert labels[first:] == [str(number) for number in range(1, len(labels) - first + 1)]
    assert labels[first - 1].islower()


def test_folios_stand_at_the_foot_of_openings_and_nowhere_on_display_pages(pdf: bytes) -> None:
    texts, labels, pages = page_texts(pdf), page_labels(pdf), destinations(pdf)
    for name in OPENINGS:
        text = texts[pages[name]]
        assert "The Soviet Century" not in text
        assert text.rstrip().endswith(labels[pages[name]]) or labels[pages[name]] in text.split(
            "\n"
        )
    assert texts[pages["part-revolution"]].strip() == "Revolution"
    assert texts[pages["half-title"]].strip() == "The Soviet Century"
    assert texts[pages["part-revolution"] + 1].strip() == ""
    after = pages["kronstadt"] + 1
    assert f"The rising at Kronstadt{labels[after]}" in texts[after].replace(
        f" {labels[after]}", labels[after]
    )


def test_parts_and_the_first_text_of_each_begin_on_a_recto(pdf: bytes) -> None:
    pages = destinations(pdf)
    for name in ("half-title", "title-page", "contents", "part-revolution", "october", "nep"):
        assert pages[name] % 2 == 0, name
    assert pages["copyright"] % 2 == 1


def test_contents_give_the_numbers_that_the_pages_bear(pdf: bytes) -> None:
    texts, labels, pages = page_texts(pdf), page_labels(pdf), destinations(pdf)
    contents = texts[pages["contents"]].split("\n")
    for title, name in (
        ("Introduction", "introduction"),
        ("Revolution", "part-revolution"),
        ("The rising at Kronstadt", "kronstadt"),
        ("The New Economic Policy", "nep"),
        ("Contributors", "contributors"),
    ):
        line = next(line for line in contents if line.startswith(title))
        assert line.split()[-1] == labels[pages[name]], line


def test_each_note_stands_once_on_the_page_of_its_call(pdf: bytes) -> None:
    texts, pages = page_texts(pdf), destinations(pdf)
    for section, numbers in (("october", range(2, 15, 2)), ("kronstadt", range(1, 5))):
        for number in numbers:
            assert pages[f"{section}--note-{number}"] == pages[f"{section}--call-{number}"]
    assert sum(text.count("A note in the head of a table.") for text in texts) == 1
    long = plain(texts[pages["kronstadt--note-4"]])
    assert "Paragraph 2 of a note." in long
    assert "Paragraph 3 of a note." in long


def test_every_link_inside_the_book_lands(pdf: bytes) -> None:
    targets = destinations(pdf)
    links = internal_links(pdf)
    assert len(links) > 30
    assert set(links) <= set(targets)
    assert "kronstadt--demands" in links


def test_outline_follows_navigation_and_headings_without_notes(pdf: bytes) -> None:
    pages = destinations(pdf)
    lines = outline(pdf)
    assert (1, "The rising at Kronstadt", pages["kronstadt"]) in lines
    assert (2, "The sailors’ demands", pages["kronstadt--demands"]) in lines
    assert [title for level, title, _ in lines if level == 0] == [
        "Introduction",
        "Revolution",
        "Bureaucracy",
        "Contributors",
    ]


def test_fonts_are_embedded_and_none_is_the_machine_s(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as opened:
        names = set()
        for item in opened.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                names.add(str(item.FontName))
                assert {"/FontFile2", "/FontFile3"} & set(item.keys())
    assert any("EBGaramond" in name or "EB-Garamond" in name for name in names)
    assert not any("DejaVu" in name for name in names)


def test_metadata_come_from_the_book_and_the_same_book_gives_the_same_bytes(
    pdf: bytes, print_book: PrintBook
) -> None:
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.docinfo["/Title"] == "The Soviet Century"
        assert opened.docinfo["/Author"] == "History Desk"
        assert opened.docinfo["/CreationDate"] == "D:20260101000000Z"
        with opened.open_metadata() as xmp:
            assert xmp["dc:title"] == "The Soviet Century"
            assert xmp["pdfuaid:part"] == "1"
        assert opened.Root.Lang == "en"
        assert opened.Root.MarkInfo.Marked
    assert print_book(make_sampler())[0] == pdf


def test_qpdf_finds_no_fault(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(pdf)
    with pikepdf.open(path) as opened:
        assert opened.check() == [] if hasattr(opened, "check") else True
    try:
        run = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("qpdf is not installed")
    assert run.returncode == 0, run.stdout + run.stderr
