"""A PDF's structure tree: what a book read aloud from it says, in what order and as what."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
import pytest

from pressmark.check.complete.glyphtext import FontTexts, read_pieces
from pressmark.check.pdf import check_pdf
from pressmark.model.book import NavPoint
from write.pdf.booklet import PrintBook, Printed, article, call, make_book, note, paragraphs, part
from write.pdf.sampler import make_sampler

ORNAMENT = ' role="presentation"'
LONG = "And so it went on, through the winter and the spring that came after it. " * 60


@dataclass(slots=True)
class Spoken:
    """An element of structure as a screen reader meets it."""

    kind: str
    entries: dict[str, Any]
    kids: list[Spoken | str] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    box: list[float] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    @property
    def below(self) -> list[Spoken]:
        return [kid for kid in self.kids if isinstance(kid, Spoken)]

    def walk(self) -> Iterator[Spoken]:
        yield self
        for kid in self.below:
            yield from kid.walk()

    def find(self, kind: str) -> list[Spoken]:
        return [element for element in self.walk() if element.kind == kind]

    def kinds(self) -> list[str]:
        return [kid.kind for kid in self.below]


def read_tree(data: bytes) -> Spoken:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = FontTexts()
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        pieces = [read_pieces(page.obj, fonts) for page in pdf.pages]

        def read(element: Any, page: int) -> Spoken:
            page = numbers[element.Pg.objgen] if "/Pg" in element else page
            entries = {
                key: value for key, value in element.items() if key not in ("/K", "/P", "/Pg")
            }
            spoken = Spoken(str(element.S)[1:], {key: str(value) for key, value in entries.items()})
            if "/A" in entries:
                spoken.entries["/A"] = {key: str(value) for key, value in entries["/A"].items()}
                spoken.box = [float(edge) for edge in entries["/A"].get("/BBox", ())]
            held = element.get("/K", pikepdf.Array())
            for kid in list(held) if isinstance(held, pikepdf.Array) else [held]:
                if isinstance(kid, int) or "/MCID" in kid:
                    at = page if isinstance(kid, int) else numbers[kid.Pg.objgen]
                    spoken.pages.append(at)
                    spoken.kids.append(
                        pieces[at][kid if isinstance(kid, int) else int(kid.MCID)].readings[0]
                    )
                elif "/Obj" in kid:
                    spoken.links.append(
                        {
                            key: str(value)
                            for key, value in kid.Obj.items()
                            if key in ("/Dest", "/Contents")
                        }
                    )
                else:
                    spoken.kids.append(read(kid, page))
            return spoken

        return read(pdf.Root.StructTreeRoot.K[0], 0)


@pytest.fixture(scope="module")
def tree(sampler: Printed) -> Spoken:
    return read_tree(sampler[0])


def test_sections_stand_in_their_parts(tree: Spoken) -> None:
    assert tree.kinds()[-2:] == ["Part", "Sect"]  # the second part, and behind it the contributors
    part = tree.find("Part")[0]
    assert part.entries["/T"] == part.find("H1")[0].text
    assert set(part.kinds()) == {"Sect"}
    assert len(part.below) > 1


def test_parts_in_parts(print_book: PrintBook) -> None:
    pieces = [part("one", "One"), part("inner", "Inner"), article("a", "A", "<p>A.</p>")]
    pieces += [article("b", "B", "<p>B.</p>"), part("two", "Two"), article("c", "C", "<p>C.</p>")]
    points = (
        NavPoint(title="One", address="one.xhtml", children=(
            NavPoint(title="Inner", address="inner.xhtml", children=(NavPoint(title="A", address="a.xhtml"),)),
            NavPoint(title="B", address="b.xhtml"),
        )),
        NavPoint(title="Two", address="two.xhtml", children=(NavPoint(title="C", address="c.xhtml"),)),
    )  # fmt: skip
    data, _ = print_book(make_book(tuple(pieces), points))

    def name(element: Spoken) -> Any:
        if element.kind == "Sect":
            return element.entries["/ID"]
        return (element.entries["/T"], [name(kid) for kid in element.below])

    assert [name(kid) for kid in read_tree(data).below] == [
        ("One", ["one", ("Inner", ["inner", "a"]), "b"]),
        ("Two", ["two", "c"]),
    ]


def test_each_note_is_read_behind_its_paragraph_and_leads_back(tree: Spoken) -> None:
    section = next(one for one in tree.find("Sect") if one.entries.get("/ID") == "kronstadt")
    at = next(
        place
        for place, kid in enumerate(section.below)
        if kid.text.startswith("The sailors’ demands")
    )
    heading, read = section.below[at : at + 2]
    assert (heading.kind, read.kind) == ("H2", "Note")
    (link,) = heading.find("Reference")[0].find("Link")
    assert link.links == [{"/Dest": read.entries["/ID"], "/Contents": "2: A heading’s note."}]
    (label,) = read.find("Lbl")
    assert label.find("Link")[0].links[0]["/Dest"] == "kronstadt--call-2"
    assert " ".join(read.text.split()) == "2 A heading’s note."


def test_notes_of_a_table_are_read_behind_its_cell_or_behind_it(tree: Spoken) -> None:
    (table,) = tree.find("Table")
    assert table.kinds() == ["Caption", "THead", "TBody"]
    (within,) = table.find("Note")
    assert [cell.below[-1] for cell in table.find("TD") if cell.find("Note")] == [within]
    section = next(one for one in tree.find("Sect") if table in one.below)
    assert section.below[section.below.index(table) + 1].entries["/ID"] == "kronstadt--note-3"


def test_the_head_of_a_table_is_read_once(tree: Spoken, sampler: Printed) -> None:
    (table,) = tree.find("Table")
    assert [cell.entries["/A"]["/Scope"] for cell in table.find("TH")] == ["/Column"] * 3
    assert len({page for cell in table.find("TD") for page in cell.pages}) > 1
    with pikepdf.open(io.BytesIO(sampler[0])) as pdf:
        ids = list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]
    assert ids == sorted(ids, key=bytes)
    assert len(set(map(str, ids))) == len(ids)


def test_lists_have_items_of_labels_and_bodies(tree: Spoken) -> None:
    lists = tree.find("L")
    assert {kind for one in lists for kind in one.kinds()} == {"LI"}
    assert {tuple(item.kinds()) for one in lists for item in one.below} == {("Lbl", "LBody")}
    styles = {one.entries["/A"]["/ListNumbering"] for one in lists}
    assert styles == {"/Disc", "/Decimal", "/None"}
    nested = [one for outer in lists for one in outer.find("LBody") if one.find("L")]
    assert nested


def test_nothing_is_empty_and_no_span_needless(tree: Spoken) -> None:
    for element in tree.walk():
        assert element.kids or element.kind in ("TD", "TH"), element
        if element.kind == "Span":
            assert {"/Lang", "/E"} & element.entries.keys()
    assert not tree.find("NonStruct")


def test_figures_and_formulas_say_what_they_show(tree: Spoken) -> None:
    (figure,) = tree.find("Figure")
    assert figure.entries["/Alt"] == "A line"
    left, bottom, right, top = figure.box
    assert 0 < left < right
    assert 0 < bottom < top
    assert all(formula.entries["/Alt"] for formula in tree.find("Formula"))


def test_languages_are_said_where_they_change(tree: Spoken) -> None:
    assert {element.entries["/Lang"] for element in tree.walk() if "/Lang" in element.entries} >= {
        "ar",
        "zh",
    }


def test_contents_are_contents(tree: Spoken) -> None:
    contents = tree.find("TOC")[0]
    assert set(contents.kinds()) == {"TOCI"}
    assert all(item.find("Reference") for item in contents.below)


def test_a_paragraph_over_two_pages_is_one_and_its_note_is_behind_all_of_it(
    print_book: PrintBook,
) -> None:
    body = f"{paragraphs(1)}<p>It began here.{call(1)} {LONG}</p>{paragraphs(1)}"
    data, _ = print_book(make_book((article("one", "One", body, notes=note(1)),)))
    section = next(one for one in read_tree(data).find("Sect") if one.find("Note"))
    at = section.kinds().index("Note")
    paragraph = section.below[at - 1]
    assert paragraph.text.startswith("It began here.")
    assert len(set(paragraph.pages)) > 1
    assert section.below[at + 1].kind == "P"


def test_levels_of_headings_are_not_left_out(print_book: PrintBook) -> None:
    body = (
        "<h3 id='deep'>Deep</h3><p>Text.</p><h2 id='up'>Up</h2><h5 id='down'>Down</h5><p>Text.</p>"
    )
    data, _ = print_book(make_book((article("one", "One", body),)))
    read = [element.kind for element in read_tree(data).walk() if element.kind.startswith("H")]
    assert read[-4:] == ["H1", "H2", "H2", "H3"]


def test_cells_over_several_columns_name_their_headers(print_book: PrintBook) -> None:
    table = (
        "<table><thead><tr><th rowspan='2'>Year</th><th colspan='2'>Iron</th></tr>"
        "<tr><th>North</th><th>South</th></tr></thead><tbody>"
        "<tr><th scope='row'>1917</th><td>1</td><td>2</td></tr></tbody></table>"
    )
    data, _ = print_book(make_book((article("one", "One", table),)))
    heads = {cell.text: cell.entries for cell in read_tree(data).find("TH")}
    (one, two) = read_tree(data).find("TD")
    for cell, names in ((one, ("Iron", "North", "1917")), (two, ("Iron", "South", "1917"))):
        assert all(heads[name]["/ID"] in cell.entries["/A"]["/Headers"] for name in names)
    assert heads["1917"]["/A"]["/Scope"] == "/Row"
    assert check_pdf(data, "x.pdf") == ()


def test_word_joiners_show_no_empty_glyph(print_book: PrintBook) -> None:
    """veraPDF found a .notdef for U+2060 in a book once (7.21.8, test 1)."""
    body = "<p>He\u2060—\u2060she said\u2060, <em>in\u2060deed</em>, <code>so\u2060be</code> <strong>it\u2060</strong>.</p>"
    data, found = print_book(make_book((article("one", "One", body),)))
    assert found == ()
    assert check_pdf(data, "x.pdf") == ()


def test_lines_under_words_are_no_artifact_within_them(print_book: PrintBook) -> None:
    body = "<p>Here <u>a word is underlined</u> and <del>one is struck</del>.</p><hr/><p>On.</p>"
    data, _ = print_book(make_book((article("one", "One", body),)))
    assert check_pdf(data, "x.pdf") == ()


def test_pictures_say_something_or_are_ornaments(print_book: PrintBook) -> None:
    picture = '<img src="../images/smolny.svg" alt="" width="48" height="24"%s/>'
    body = (
        f"<figure>{picture % ''}<figcaption>The Smolny.</figcaption></figure><p>One.</p>"
        f"<figure>{picture % ''}</figure><p>Two.</p>"
        f"<p>{picture % ORNAMENT} Three.</p>"
    )
    book = make_sampler()
    one = replace(article("one", "One", body), assets=("images/smolny.svg",))
    data, _ = print_book(replace(make_book((one,)), assets=book.assets))
    assert [figure.entries["/Alt"] for figure in read_tree(data).find("Figure")] == [
        "The Smolny.",
        "smolny.svg",
    ]
    assert check_pdf(data, "x.pdf") == ()
