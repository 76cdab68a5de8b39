"""A book for a press meets the demands of PDF/X-4; a file damaged in one way fails that one."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pressmark.check.complete.pdf import prove_pdf
from pressmark.check.exchange import DEMANDS
from pressmark.check.pdf import check_pdf
from pressmark.model.book import Book
from pressmark.model.manifest import Colour, Marks, PrintSettings
from write.pdf.booklet import PrintBook, article, call, make_book, note, paragraphs
from write.pdf.conftest import print_book as print_book
from write.pdf.conftest import secluded as secluded

Damage = Callable[[pikepdf.Pdf], None]
LINKED = f'<p>A call{call(1)}, <a href="two.xhtml">another article</a>, <a href="https://example.org/">the web</a>.</p>'


def make_pressed(**settings: Any) -> Book:
    """Two articles with a note, links between them and to the web."""
    sections = (
        article("one", "One", LINKED + paragraphs(6), notes=note(1)),
        article("two", "Two", '<p>Back to <a href="one.xhtml">one</a>.</p>' + paragraphs(3)),
    )
    known = {"colour": Colour.CMYK, "variant": "pdf/x-4", "bleed": 9.0, "marks": Marks.ALL}
    return make_book(sections, print=PrintSettings(**known | settings))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def exchanged(print_book: PrintBook) -> bytes:
    return print_book(make_pressed())[0]


def list_subjects(data: bytes) -> set[str]:
    found = [one for one in check_pdf(data, "book.pdf") if one.code == "pdf.exchange"]
    return {one.message.rpartition("; ")[2].rstrip(")") for one in found}


@pytest.mark.parametrize("colour", [Colour.CMYK, Colour.BLACK])
def test_a_book_for_a_press_meets_all_demands(colour: Colour, print_book: PrintBook) -> None:
    book = make_pressed(colour=colour)
    data, _ = print_book(book)
    assert [one.code for one in check_pdf(data, "book.pdf")] == []
    assert prove_pdf(data, book).found == []


def test_nothing_is_to_be_clicked_and_nothing_of_the_text_is_lost(exchanged: bytes) -> None:
    with pikepdf.open(io.BytesIO(exchanged)) as pdf:
        assert all("/Annots" not in page.obj for page in pdf.pages)
        assert not any(
            isinstance(thing, Dictionary) and thing.get("/Type") == "/OBJR" for thing in pdf.objects
        )
        assert pdf.docinfo["/Trapped"] == "/False"
        parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        assert set(parents) <= {
            int(page.obj.StructParents) for page in pdf.pages if "/StructParents" in page.obj
        }


def test_a_link_that_is_lost_is_found_without_anything_to_click(print_book: PrintBook) -> None:
    """The structure says where a link would lead, so that the proof of completeness goes on."""
    book = make_pressed()
    data, _ = print_book(book)
    more = replace(
        book,
        sections=(
            replace(
                book.sections[0], xhtml=book.sections[0].xhtml.replace("two.xhtml", "one.xhtml")
            ),
            book.sections[1],
        ),
    )
    assert "complete.link-astray" in {one.code for one in prove_pdf(data, more).found}


def test_a_book_for_screens_is_no_book_for_a_press(print_book: PrintBook) -> None:
    data, _ = print_book(make_pressed(colour=Colour.SCREEN))
    assert list_subjects(data) == {"intent"}


def on_page(name: str, value: Any) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.pages[1].obj[name]
        else:
            pdf.pages[1].obj[name] = value

    return damage


def on_root(name: str, value: Any) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        pdf.Root[name] = value

    return damage


def on_intent(name: str, value: Any) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.Root.OutputIntents[0][name]
        else:
            pdf.Root.OutputIntents[0][name] = value

    return damage


def add_second_intent(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def take_screen_profile(pdf: pikepdf.Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    data = profile.read_bytes()
    profile.write(data[:12] + b"mntr" + data[16:])


def in_metadata(old: bytes, new: bytes) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        told = pdf.Root.Metadata.read_bytes()
        assert old in told
        pdf.Root.Metadata.write(told.replace(old, new))

    return damage


def trap(value: str | None) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.docinfo["/Trapped"]
        else:
            pdf.docinfo["/Trapped"] = Name(value)

    return damage


def annotate(kind: str, *rect: int) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        known = Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array([*rect]))
        pdf.pages[1].obj.Annots = Array([pdf.make_indirect(known)])

    return damage


def add_state(**entries: Any) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        states = pdf.pages[1].obj.Resources
        states.ExtGState = Dictionary(Own=Dictionary(**entries))

    return damage


def add_object(**entries: Any) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        thing = pdf.make_stream(b"", Type=Name.XObject, **entries)
        pdf.pages[1].add_resource(thing, Name.XObject)

    return damage


def add_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=Array())


DAMAGES: list[tuple[str, Damage]] = [
    ("metadata", in_metadata(b"xmpMM:DocumentID", b"xmpMM:Other")),
    ("metadata", in_metadata(b"xmp:ModifyDate", b"xmp:Other")),
    ("trapping", trap(None)),
    ("trapping", trap("/Unknown")),
    ("trapping", trap("/True")),
    ("intent", add_second_intent),
    ("intent", on_intent("/S", Name("/GTS_PDFA1"))),
    ("intent", on_intent("/OutputConditionIdentifier", String(""))),
    ("intent", on_intent("/DestOutputProfile", None)),
    ("intent", take_screen_profile),
    ("boxes", on_page("/TrimBox", None)),
    ("boxes", on_page("/ArtBox", Array([9, 9, 99, 99]))),
    ("boxes", on_page("/BleedBox", Array([99, 99, 199, 199]))),
    ("boxes", on_page("/MediaBox", Array([99, 99, 199, 199]))),
    ("annotations", annotate("Link", 100, 100, 200, 200)),
    ("annotations", annotate("Text", 0, 0, 100, 100)),
    ("actions", on_root("/OpenAction", Dictionary(S=Name.GoTo))),
    ("actions", on_root("/AcroForm", Dictionary())),
    ("actions", on_page("/AA", Dictionary())),
    ("actions", add_script),
    ("transfer", add_state(TR=Name.Identity)),
    ("transfer", add_state(TR2=Name.Identity)),
    ("objects", add_object(Subtype=Name.PS)),
    ("objects", add_object(Subtype=Name.Form, Ref=Dictionary())),
]


def save(pdf: pikepdf.Pdf, **how: Any) -> bytes:
    target = io.BytesIO()
    pdf.save(target, fix_metadata_version=False, **how)
    return target.getvalue()


@pytest.mark.parametrize(("subject", "damage"), DAMAGES)
def test_damage_is_found(subject: str, damage: Damage, exchanged: bytes) -> None:
    with pikepdf.open(io.BytesIO(exchanged)) as pdf:
        damage(pdf)
        assert list_subjects(save(pdf)) == {subject}


def test_a_later_version_is_found(exchanged: bytes) -> None:
    with pikepdf.open(io.BytesIO(exchanged)) as pdf:
        assert list_subjects(save(pdf, force_version="1.7")) == {"version"}


def test_a_file_without_identifier_is_found(exchanged: bytes) -> None:
    """What pikepdf writes always has one."""
    demand = next(demand for demand in DEMANDS if demand.subject == "identifier")
    with pikepdf.open(io.BytesIO(exchanged)) as pdf:
        assert list(demand.find(pdf)) == []
    assert list(demand.find(pikepdf.new())) == ["the trailer"]


@pytest.mark.parametrize(
    "damage",
    [
        annotate("Link", 0, 0, 5, 5),
        annotate("TrapNet", 100, 100, 200, 200),
        add_state(TR2=Name.Default),
    ],
)
def test_what_does_no_harm_is_let_be(damage: Damage, exchanged: bytes) -> None:
    with pikepdf.open(io.BytesIO(exchanged)) as pdf:
        damage(pdf)
        assert list_subjects(save(pdf)) == set()


def test_every_demand_is_tested() -> None:
    tested = {subject for subject, _ in DAMAGES} | {"version", "identifier"}
    assert tested == {demand.subject for demand in DEMANDS}


def test_other_files_are_not_judged(print_book: PrintBook) -> None:
    data, _ = print_book(make_pressed(variant="pdf/ua-1", colour=Colour.SCREEN))
    assert list_subjects(data) == set()
