"""A sound PDF meets the conditions of the Matterhorn Protocol; one damaged in one way fails that one."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pressmark.check.matterhorn import CONDITIONS
from pressmark.check.pdf import check_pdf
from pressmark.model.finding import Finding
from write.pdf.booklet import PrintBook, Printed, article, make_book

Damage = Callable[[pikepdf.Pdf], None]


def judge(data: bytes) -> list[Finding]:
    return [found for found in check_pdf(data, "book.pdf") if found.code == "pdf.matterhorn"]


def list_numbers(data: bytes) -> set[str]:
    """The conditions that a file fails."""
    told = (re.search(r"\d\d-\d\d\d", found.message) for found in judge(data))
    return {number[0] for number in told if number}


def walk(pdf: pikepdf.Pdf) -> Iterator[Any]:
    waiting: list[Any] = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        yield element
        held: Any = element.get("/K", Array())
        kids = list(held) if isinstance(held, Array) else [held]
        waiting += [kid for kid in reversed(kids) if not isinstance(kid, int) and "/S" in kid]


def find(pdf: pikepdf.Pdf, kind: str, number: int = 0) -> Any:
    return [element for element in walk(pdf) if str(element.S) == f"/{kind}"][number]


def relevel(kinds: str, kind: str) -> Damage:
    """Make some headings others."""

    def damage(pdf: pikepdf.Pdf) -> None:
        for element in walk(pdf):
            if str(element.S)[1:] in kinds.split():
                element.S = Name("/" + kind)

    return damage


def drop(element: Any, key: str) -> None:
    del element[key]


def rename(kind: str, other: str, number: int = 0) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        find(pdf, kind, number).S = Name("/" + other)

    return damage


def on_catalog(key: str, value: Any = None) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.Root[key]
        else:
            pdf.Root[key] = value

    return damage


def on_metadata(pattern: bytes, new: bytes) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        told = pdf.Root.Metadata.read_bytes()
        changed = re.sub(pattern, new, told, flags=re.DOTALL)
        assert changed != told
        pdf.Root.Metadata.write(changed)

    return damage


def on_content(pattern: bytes, new: bytes) -> Damage:
    """Change the content of the first page that has what is looked for."""

    def damage(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.contents_coalesce()
            told = page.Contents.read_bytes()
            if re.search(pattern, told, re.DOTALL):
                page.Contents.write(re.sub(pattern, new, told, count=1, flags=re.DOTALL))
                return
        raise AssertionError(pattern)

    return damage


def on_link(damage: Callable[[Any, Any], None]) -> Damage:
    def change(pdf: pikepdf.Pdf) -> None:
        page = next(page for page in pdf.pages if "/Annots" in page.obj)
        damage(page.obj, page.obj.Annots[0])

    return change


def on_font(damage: Callable[[pikepdf.Pdf, Any], None]) -> Damage:
    def change(pdf: pikepdf.Pdf) -> None:
        fonts = list(pdf.pages[10].obj.Resources.Font.values())
        damage(pdf, max(fonts, key=lambda font: len(font.ToUnicode.read_bytes())))

    return change


def swap_unicode(new: bytes) -> Damage:
    def damage(pdf: pikepdf.Pdf, font: Any) -> None:
        told = font.ToUnicode.read_bytes()
        pattern, entry = rb"beginbfchar\s(<\w{4}>) <\w+>", rb"beginbfchar\n"
        entry += rb"\1 " + new if new else b""
        font.ToUnicode.write(re.sub(pattern, entry, told, count=1))
        assert font.ToUnicode.read_bytes() != told

    return on_font(damage)


def change_widths(_: pikepdf.Pdf, font: Any) -> None:
    font.DescendantFonts[0].W = Array()


def add_role(role: str, to: str) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary({"/" + role: Name("/" + to)})

    return damage


def add_annotation(kind: str, **entries: Any) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        known = Dictionary(
            Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array([0, 0, 9, 9]), **entries
        )
        page = next(page.obj for page in pdf.pages if "/Annots" in page.obj)
        page.Annots.append(pdf.make_indirect(known))

    return damage


def circle(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Odd=Name.Even, Even=Name.Odd)


def show_form(content: bytes, *, twice: bool = False, **entries: Any) -> Damage:
    """Draw a form as an artifact."""

    def damage(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(
            content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), **entries
        )
        for page in pdf.pages[3 : 5 if twice else 4]:
            page.obj.Resources = Dictionary(dict(page.obj.Resources.items()))
            page.obj.Resources.XObject = Dictionary(X9=form)

    return damage


def lengthen(pdf: pikepdf.Pdf) -> None:
    row = find(pdf, "TR", 2)
    row.K.append(pdf.make_indirect(Dictionary(S=Name.TD, P=row)))


def swap_note(pdf: pikepdf.Pdf) -> None:
    find(pdf, "Note", 1).ID = find(pdf, "Note", 0).ID


def forget_piece(pdf: pikepdf.Pdf) -> None:
    paragraph = next(one for one in walk(pdf) if one.S == "/P" and isinstance(one.get("/K"), int))
    del paragraph["/K"]


def untag_link(pdf: pikepdf.Pdf) -> None:
    link = find(pdf, "Link", 9)
    link.S = Name.Span


def lose_languages(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def mumble(pdf: pikepdf.Pdf) -> None:
    find(pdf, "Figure").Lang = String("the tongue of birds")


DAMAGES: dict[str, tuple[Damage, set[str]]] = {
    "01-003": (on_content(rb"(MCID 0>>\s*BDC)", rb"\1 /Artifact BMC 0 0 9 9 re f EMC"), set()),
    "01-004": (on_content(rb"/Artifact\s+<<[^>]*>>\s+BDC", rb"/Artifact BMC /P <</MCID 900>> BDC EMC"), {"01-005"}),
    "01-005": (on_content(rb"\A", rb"0 0 9 9 re f "), set()),
    "01-005 forgotten": (forget_piece, set()),
    "01-007": (on_catalog("/MarkInfo", Dictionary(Marked=True, Suspects=True)), set()),
    "01-007 untold": (on_catalog("/MarkInfo"), set()),
    "02-001": (rename("Figure", "Drawing"), set()),
    "02-003": (circle, set()),
    "02-004": (add_role("Quote", "Span"), set()),
    "06-001": (on_catalog("/Metadata"), set()),
    "06-002": (on_metadata(rb"pdfuaid:part(=\"1\"|>1</pdfuaid:part)", rb"pdfuaid:rev\1"), set()),
    "06-003": (on_metadata(rb"<dc:title>.*?</dc:title>", b""), set()),
    "07-001": (on_catalog("/ViewerPreferences"), set()),
    "07-002": (on_catalog("/ViewerPreferences", Dictionary(DisplayDocTitle=False)), set()),
    "09-004": (rename("TD", "P"), set()),
    "09-004 uneven": (lengthen, set()),
    "09-005": (rename("LBody", "P"), set()),
    "09-006": (rename("TOCI", "P"), set()),
    "10-001": (swap_unicode(b""), set()),
    "11-001": (lose_languages, {"11-002", "11-003", "11-004", "11-006"}),
    "11-002": (mumble, {"11-001"}),
    "13-004": (lambda pdf: drop(find(pdf, "Figure"), "/Alt"), set()),
    "14-002": (relevel("H1", "H2"), set()),
    "14-003": (rename("H2", "H3"), set()),
    "14-006": (relevel("H1 H2 H3", "H"), set()),
    "14-007": (rename("H1", "H", 3), set()),
    "15-003": (lambda pdf: drop(find(pdf, "TH"), "/A"), set()),
    "17-002": (lambda pdf: drop(find(pdf, "Formula"), "/Alt"), set()),
    "19-003": (lambda pdf: drop(find(pdf, "Note"), "/ID"), set()),
    "19-004": (swap_note, set()),
    "28-002": (add_annotation("Text", Contents=String("Look here")), set()),
    "28-004": (add_annotation("Highlight"), {"28-002"}),
    "28-008": (on_link(lambda page, _: drop(page, "/Tabs")), set()),
    "28-009": (on_link(lambda page, _: setattr(page, "Tabs", Name.R)), set()),
    "28-011": (untag_link, set()),
    "28-012": (on_link(lambda _, link: drop(link, "/Contents")), set()),
    "30-001": (show_form(b"", Ref=Dictionary(Page=0)), set()),
    "30-002": (show_form(b"/P <</MCID 0>> BDC EMC", twice=True), set()),
    "31-004": (on_font(lambda _, font: setattr(font.DescendantFonts[0], "CIDToGIDMap", Name.Other)), set()),
    "31-005": (on_font(lambda _, font: drop(font.DescendantFonts[0], "/CIDToGIDMap")), set()),
    "31-006": (on_font(lambda _, font: setattr(font, "Encoding", Name("/Identity-X"))), set()),
    "31-009": (on_font(lambda _, font: drop(font.DescendantFonts[0].FontDescriptor, "/FontFile2")), set()),
    "31-011": (on_content(rb"\[<[0-9a-f]{4}>", b"[<fffe>"), {"10-001"}),
    "31-016": (on_font(change_widths), set()),
    "31-027": (on_font(lambda _, font: drop(font, "/ToUnicode")), set()),
    "31-028": (swap_unicode(b"<0000>"), set()),
    "31-029": (swap_unicode(b"<FEFF>"), set()),
    "31-030": (on_content(rb"\[<[0-9a-f]{4}>", b"[<0000>"), {"10-001"}),
}  # fmt: skip
"""By condition: what damages a sound file, and the conditions that it fails with that one."""


def test_a_sound_book_meets_all_conditions(sampler: Printed) -> None:
    assert judge(sampler[0]) == []


@pytest.mark.parametrize("name", DAMAGES)
def test_each_damage_is_found(name: str, sampler: Printed) -> None:
    damage, others = DAMAGES[name]
    with pikepdf.open(io.BytesIO(sampler[0])) as pdf:
        damage(pdf)
        damaged = io.BytesIO()
        pdf.save(damaged, fix_metadata_version=False)
    assert list_numbers(damaged.getvalue()) == {name.partition(" ")[0], *others}


def test_every_condition_is_tried() -> None:
    tried = {name.partition(" ")[0] for name in DAMAGES}.union(
        *(more for _, more in DAMAGES.values())
    )
    assert {condition.number for condition in CONDITIONS} == tried


def test_what_is_not_made_to_be_read_aloud_is_not_judged(sampler: Printed) -> None:
    with pikepdf.open(io.BytesIO(sampler[0])) as pdf:
        del pdf.Root["/StructTreeRoot"], pdf.Root["/Metadata"]
        plain = io.BytesIO()
        pdf.save(plain)
    assert judge(plain.getvalue()) == []


@pytest.mark.parametrize(
    "parts",
    [
        "<thead><tr><th>a</th><th>b</th></tr></thead>",
        "<thead><tr><th>a</th></tr></thead><tfoot><tr><td>b</td></tr></tfoot>",
        "<thead><tr><th>a</th></tr></thead><tbody><tr><td></td></tr></tbody>",
    ],
)
def test_a_table_of_a_head_alone_is_a_table(parts: str, print_book: PrintBook) -> None:
    book = make_book(
        (article("one", "One", f'<p>A.</p><div class="table"><table>{parts}</table></div>'),)
    )
    assert judge(print_book(book)[0]) == []
