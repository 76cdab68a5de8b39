"""Damage at every step: each time a finding of severity error names the article, and no other one."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Callable

import pikepdf
import pytest

from check.complete.press import DAMAGED, NAMES, PATH, Made, change_section, draw_picture, say
from pressmark.build.writers import make_epub
from pressmark.check.complete import prove_composed, prove_epub, prove_pdf
from pressmark.compose.prose import Note, Prose, compose_prose
from pressmark.model.book import Book
from pressmark.write.pdf import write_pdf

FIRST = r"<p[^>]*>The bridge was the first.*?</p>"
LAST = r"<p[^>]*>The last words about the bridge.*?</p>"


def drop(pattern: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, "", text, count=1, flags=re.DOTALL)


def put(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def test_nothing_is_said_of_what_is_whole(made: Made) -> None:
    assert prove_composed(made.edition, made.book, made.opened.files).findings == ()
    assert prove_epub(made.epub, made.book).findings == ()
    assert prove_pdf(made.pdf, made.book).findings == ()


# ---- while composing --------------------------------------------------------------------


def change_prose(change: Callable[[str], str]) -> Callable[[Prose], Prose]:
    return lambda prose: dataclasses.replace(prose, xhtml=change(prose.xhtml))


def swap_notes(prose: Prose) -> Prose:
    one, two = prose.notes
    turned = (Note(key=one.key, xhtml=two.xhtml), Note(key=two.key, xhtml=one.xhtml))
    return dataclasses.replace(prose, notes=turned)


def change_note(prose: Prose) -> Prose:
    one, two = prose.notes
    changed = Note(key=one.key, xhtml=one.xhtml.replace("almanac", "calendar"))
    return dataclasses.replace(prose, notes=(changed, two))


def drop_note(prose: Prose) -> Prose:
    return dataclasses.replace(prose, notes=prose.notes[1:])


STEPS = {
    "a paragraph lost": (change_prose(drop(FIRST)), "complete.words-missing"),
    "a paragraph changed": (
        change_prose(put("Nobody could say", "All could tell")),
        "complete.words-missing",
    ),
    "the end lost": (change_prose(drop(LAST)), "complete.words-missing"),
    "a row lost": (change_prose(drop(r"<tr>\s*<td>1932.*?</tr>")), "complete.words-missing"),
    "paragraphs turned round": (
        change_prose(
            lambda xhtml: re.sub(rf"({FIRST})(.*)(</div>)$", r"\2\1\3", xhtml, flags=re.DOTALL)
        ),
        "complete.order-changed",
    ),
    "a picture lost": (change_prose(drop(r"<img[^>]*>")), "complete.image-lost"),
    "a link lost": (
        change_prose(put('href="canal.md#trade"', 'href="anchor.md#trade"')),
        "complete.link-astray",
    ),
    "a fragment lost": (
        change_prose(put('href="canal.md#trade"', 'href="canal.md#title"')),
        "complete.link-astray",
    ),
    "a call lost": (change_prose(drop(r'<sup class="note-call">.*?</sup>')), "complete.note-lost"),
    "a note lost": (drop_note, "complete.note-lost"),
    "a note changed": (change_note, "complete.note-foreign"),
    "notes swapped": (swap_notes, "complete.note-foreign"),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_loss_while_composing(name: str, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    damage, code = STEPS[name]

    def compose(source: object, files: object) -> object:
        prose, findings = compose_prose(source, files)  # type: ignore[arg-type]
        return (damage(prose) if prose.path == PATH else prose), findings

    monkeypatch.setattr("pressmark.compose.prose.compose_prose", compose)
    verdict = prove_composed(made.edition, made.compose(), made.opened.files)
    codes, paths = say(verdict.findings)
    assert code in codes
    assert paths == verdict.faulty == {PATH}


# ---- in the composed book ---------------------------------------------------------------


def drop_last(book: Book) -> Book:
    return dataclasses.replace(book, sections=book.sections[:-1])


def exchange(book: Book, pattern: str, one: str = "bridge", other: str = "canal") -> Book:
    """A book in which a piece of one section stands in another, and the other way round."""
    texts = {section.id: section.xhtml for section in book.sections}
    pieces = {}
    for name in (one, other):
        found = re.search(pattern, texts[name], re.DOTALL)
        assert found
        pieces[name] = found[0]
    book = change_section(book, put(pieces[one], pieces[other]), one)
    return change_section(book, put(pieces[other], pieces[one]), other)


BOOKS: dict[str, tuple[Callable[[Book], Book], str, set[str]]] = {
    "a paragraph lost": (lambda book: change_section(book, drop(FIRST)), "words-missing", {PATH}),
    "a word changed": (
        lambda book: change_section(book, put("claimed", "denied")), "words-missing", {PATH},
    ),
    "a note lost": (
        lambda book: change_section(book, drop(r'<aside class="note" id="note-2".*?</aside>')),
        "note-lost",
        {PATH},
    ),
    "a note changed": (
        lambda book: change_section(book, put("second page", "third page")), "note-foreign", {PATH},
    ),
    "a picture lost": (
        lambda book: change_section(book, drop(r"<img[^>]*>")), "image-lost", {PATH},
    ),
    "a link led astray": (
        lambda book: change_section(book, put("canal.xhtml#trade", "anchor.xhtml#trade")),
        "link-astray",
        {PATH},
    ),
    "the last article lost": (
        drop_last, "article-lost", {"manuscripts/articles/canal.md"},
    ),
    "notes of two articles swapped": (
        lambda book: exchange(book, r"So the almanac.*?</p>"),
        "note-foreign",
        {PATH, "manuscripts/articles/canal.md"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BOOKS)
def test_a_loss_in_the_composed_book(name: str, made: Made) -> None:
    damage, code, where = BOOKS[name]
    verdict = prove_composed(made.edition, damage(made.book), made.opened.files)
    codes, paths = say(verdict.findings)
    assert f"complete.{code}" in codes
    assert paths == verdict.faulty == where


@pytest.mark.parametrize("name", BOOKS)
def test_a_loss_before_writing_is_seen_in_the_outputs(name: str, made: Made) -> None:
    """The e-book of a damaged book, compared with the whole one."""
    damage, _, where = BOOKS[name]
    job = dataclasses.replace(made.job, book=damage(made.book))
    verdict = prove_epub(make_epub(job, False)[0].data, made.book)
    assert where <= verdict.faulty


# ---- in the finished e-book -------------------------------------------------------------

Files = dict[str, bytes]


def edit_epub(data: bytes, edit: Callable[[Files], None]) -> bytes:
    """An EPUB with its files edited."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        files = {name: container.read(name) for name in container.namelist()}
    before = dict(files)
    edit(files)
    assert files != before, "the damage does nothing"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as container:
        for name, content in files.items():
            container.writestr(name, content)
    return packed.getvalue()


def change_file(change: Callable[[str], str], stem: str = DAMAGED) -> Callable[[Files], None]:
    def edit(files: Files) -> None:
        name = next(name for name in files if name.endswith(f"/{stem}.xhtml"))
        files[name] = change(files[name].decode()).encode()

    return edit


def swap_files(files: Files) -> None:
    """The first notes of two articles in each other's place."""
    texts = {}
    for stem in ("bridge", "canal"):
        name = next(name for name in files if name.endswith(f"/{stem}.xhtml"))
        texts[name] = files[name].decode()
    notes = [re.search(r"So the almanac.*?</p>", text, re.DOTALL) for text in texts.values()]
    for (name, text), own, other in zip(texts.items(), notes, reversed(notes), strict=True):
        assert own
        assert other
        files[name] = text.replace(own[0], other[0]).encode()


def change_picture(files: Files) -> None:
    name = next(name for name in files if re.search(r"/bridge-\w+\.png$", name))
    files[name] = draw_picture(0)


def drop_picture(files: Files) -> None:
    del files[next(name for name in files if re.search(r"/bridge-\w+\.png$", name))]


def drop_file(files: Files) -> None:
    del files[next(name for name in files if name.endswith("/bridge.xhtml"))]


def cut_file(text: str) -> str:
    """A page whose last blocks are gone."""
    return drop(r"<p[^>]*>See.*?</p>")(drop(LAST)(text))


EPUBS = {
    "a paragraph lost": (change_file(drop(FIRST)), "words-missing"),
    "a word changed": (change_file(put("claimed", "denied")), "words-missing"),
    "a comma changed": (change_file(put("timber, rope", "timber; rope")), "words-missing"),
    "the end lost": (change_file(cut_file), "words-missing"),
    "a note lost": (change_file(drop(r'<aside[^>]*id="note-2".*?</aside>')), "note-lost"),
    "a call lost": (
        change_file(drop(r'<sup class="note-call"><a[^>]*href="#note-2".*?</sup>')), "note-lost",
    ),
    "a note changed": (change_file(put("second page", "third page")), "note-foreign"),
    "a picture not shown": (change_file(drop(r"<img[^>]*>")), "image-lost"),
    "a picture's file lost": (drop_picture, "image-lost"),
    "a picture of another article": (change_picture, "image-lost"),
    "a link led astray": (
        change_file(put("canal.xhtml#trade", "anchor.xhtml#trade")), "link-astray",
    ),
    "a fragment lost": (change_file(put("canal.xhtml#trade", "canal.xhtml")), "link-astray"),
    "an article lost": (drop_file, "article-lost"),
}  # fmt: skip


@pytest.mark.parametrize("name", EPUBS)
def test_a_loss_in_the_finished_e_book(name: str, made: Made) -> None:
    damage, code = EPUBS[name]
    verdict = prove_epub(edit_epub(made.epub, damage), made.book)
    codes, paths = say(verdict.findings)
    assert f"complete.{code}" in codes
    assert PATH in verdict.faulty
    if damage is not drop_file:  # to which the others have links
        assert paths == {PATH}


def test_swapped_notes_in_the_finished_e_book(made: Made) -> None:
    verdict = prove_epub(edit_epub(made.epub, swap_files), made.book)
    assert say(verdict.findings)[0] == {"complete.note-foreign"}
    assert verdict.faulty == {PATH, "manuscripts/articles/canal.md"}


def test_a_file_that_is_no_e_book_has_lost_all(made: Made) -> None:
    articles = {f"manuscripts/articles/{name}.md" for name in NAMES}
    for data in (b"", made.epub[:3000]):
        assert articles <= prove_epub(data, made.book).faulty


# ---- in the finished PDF ----------------------------------------------------------------


def edit_pdf(data: bytes, edit: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        edit(pdf)
        edited = io.BytesIO()
        pdf.save(edited)
    return edited.getvalue()


def find_page(made: Made, section: str = DAMAGED) -> int:
    """The first page of a section, from 0."""
    from pressmark.check.complete.printed import read_printed

    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        return read_printed(pdf).places[section]


PIECE = rb"/\w+\s*<</MCID %d>>\s*BDC.*?EMC"


def change_pieces(
    page: pikepdf.Page, change: Callable[[bytes], bytes], pieces: range | tuple[int, ...]
) -> None:
    """Marked pieces of a page, changed."""
    content = page.Contents.read_bytes()
    changed = content
    for number in pieces:
        pattern = re.compile(PIECE % number, re.DOTALL)
        changed = pattern.sub(lambda found: change(found[0]), changed)
    assert changed != content, "the damage does nothing"
    page.Contents.write(changed)


def drop_text(piece: bytes) -> bytes:
    return re.sub(rb"\[<.*?\] TJ", b"", piece, flags=re.DOTALL)


def turn_text(piece: bytes) -> bytes:
    """The shown strings of a piece, in the opposite order."""
    codes = re.findall(rb"<([0-9a-f]{4})>", piece)
    turned = iter(reversed(codes))
    return re.sub(rb"<([0-9a-f]{4})>", lambda _: b"<" + next(turned) + b">", piece)


def lack_text(piece: bytes) -> bytes:
    """One glyph of a piece that the font does not have."""
    return re.sub(rb"<[0-9a-f]{4}>", b"<0000>", piece, count=1)


def find_pieces(made: Made, text: str, *, note: bool = False) -> tuple[int, tuple[int, ...]]:
    """The page and the marked pieces that show a text of the damaged article."""
    from pressmark.check.complete.printed import read_printed

    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        printed = read_printed(pdf)
    first = printed.places[DAMAGED]
    notes = [fragment for found in printed.notes for fragment in found.fragments]
    found = [
        fragment
        for fragment in (notes if note else printed.body)
        if text in fragment.text and fragment.page >= first
    ]
    assert found, text
    return found[0].page, (found[0].order,)


PRINTED = {
    "a line lost": ("The bridge was the first", False, drop_text, "words-missing"),
    "a line changed": ("Nobody could say", False, turn_text, "words-missing"),
    "a glyph lacking": ("The last words about", False, lack_text, "words-missing"),
    "a note's line lost": ("So the almanac of the bridge", True, drop_text, "note-foreign"),
    "a note changed": ("So the almanac of the bridge", True, turn_text, "note-foreign"),
}


@pytest.mark.parametrize("name", PRINTED)
def test_a_loss_in_the_finished_pdf(name: str, made: Made) -> None:
    text, note, change, code = PRINTED[name]
    page, pieces = find_pieces(made, text, note=note)
    damaged = edit_pdf(made.pdf, lambda pdf: change_pieces(pdf.pages[page], change, pieces))
    verdict = prove_pdf(damaged, made.book)
    assert say(verdict.findings) == ({f"complete.{code}"}, {PATH})


def test_the_last_pages_lost(made: Made) -> None:
    first = find_page(made, "canal")

    def cut(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[first:]

    verdict = prove_pdf(edit_pdf(made.pdf, cut), made.book)
    assert "complete.article-lost" in say(verdict.findings)[0]
    assert "manuscripts/articles/canal.md" in verdict.faulty


def test_a_page_within_lost(made: Made) -> None:
    first = find_page(made)

    def cut(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[first]

    assert PATH in prove_pdf(edit_pdf(made.pdf, cut), made.book).faulty


def test_a_picture_not_drawn(made: Made) -> None:
    first = find_page(made)

    def drop_drawing(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages[first : first + 2]:
            content = page.Contents.read_bytes()
            page.Contents.write(re.sub(rb"/\S+ Do\b", b"", content))

    verdict = prove_pdf(edit_pdf(made.pdf, drop_drawing), made.book)
    assert "complete.image-lost" in say(verdict.findings)[0]
    assert verdict.faulty == {PATH}


@pytest.mark.parametrize("landing", ["anchor", "nowhere"])
def test_a_link_led_astray_in_print(landing: str, made: Made) -> None:
    first = find_page(made)

    def lead(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages[first : first + 2]:
            for annotation in page.get("/Annots", []):
                if str(annotation.get("/Dest")) == "canal--trade":
                    annotation.Dest = pikepdf.String(landing)

    verdict = prove_pdf(edit_pdf(made.pdf, lead), made.book)
    assert say(verdict.findings) == ({"complete.link-astray"}, {PATH})


def find_elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    """All elements of structure of a kind, in the order of reading."""
    found: list[pikepdf.Object] = []
    waiting: list[pikepdf.Object] = [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if element.get("/S") == f"/{kind}":
            found.append(element)
        held = element.get("/K", pikepdf.Array())
        kids = list(held) if isinstance(held, pikepdf.Array) else [held]
        waiting += [kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary)]
    return found


def test_a_note_read_elsewhere_than_it_is_called(made: Made) -> None:
    """It stands at the foot of the page and is called there, but a voice would read it too late."""

    def move(pdf: pikepdf.Pdf) -> None:
        (note,) = (one for one in find_elements(pdf, "Note") if str(one.ID) == "bridge--note-2")
        kids = [kid for kid in note.P.K if kid.objgen != note.objgen]
        note.P.K = pikepdf.Array([*kids, note])

    verdict = prove_pdf(edit_pdf(made.pdf, move), made.book)
    assert say(verdict.findings) == ({"complete.note-foreign"}, {PATH})


def test_a_link_in_a_note_led_astray_in_print(made: Made) -> None:
    book = change_section(
        made.book, put("on its second page.", 'on <a href="canal.xhtml#trade">a page</a>.')
    )
    data, _ = write_pdf(book, made.job.theme, made.job.wardrobe)
    assert prove_pdf(data, book).findings == ()

    def lead(pdf: pikepdf.Pdf) -> None:
        for note in find_elements(pdf, "Note"):
            for page in pdf.pages:
                for link in page.get("/Annots", []):
                    inside = (
                        str(note.ID) == "bridge--note-1" and str(link.get("/Contents")) == "a page"
                    )
                    if inside and str(link.get("/Dest")) == "canal--trade":
                        link.Dest = pikepdf.String("anchor")

    verdict = prove_pdf(edit_pdf(data, lead), book)
    assert say(verdict.findings) == ({"complete.link-astray"}, {PATH})


def test_a_destination_moved(made: Made) -> None:
    """The name is right and its page is not."""

    def move(pdf: pikepdf.Pdf) -> None:
        names = pdf.Root.Names.Dests.Names
        for name, place in zip(list(names)[::2], list(names)[1::2], strict=True):
            if str(name) == "canal--trade":
                place[0] = pdf.pages[0].obj

    verdict = prove_pdf(edit_pdf(made.pdf, move), made.book)
    assert say(verdict.findings) == ({"complete.link-astray"}, {PATH})


def test_notes_of_two_articles_swapped_in_print(made: Made) -> None:
    book = exchange(made.book, r"So the almanac.*?</p>")
    data, _ = write_pdf(book, made.job.theme, made.job.wardrobe)
    verdict = prove_pdf(data, made.book)
    assert "complete.note-foreign" in say(verdict.findings)[0]
    assert verdict.faulty == {PATH, "manuscripts/articles/canal.md"}


def test_a_character_that_the_font_lacks(made: Made) -> None:
    """The text could still be copied from the PDF; readers see a box."""
    book = change_section(made.book, put("strangers", "stran\u1230gers"))
    data, findings = write_pdf(book, made.job.theme, made.job.wardrobe)
    assert "print.glyph-missing" in say(findings)[0]
    verdict = prove_pdf(data, book)
    assert say(verdict.findings) == ({"complete.words-missing"}, {PATH})


def test_a_file_that_is_no_pdf_has_lost_all(made: Made) -> None:
    articles = {f"manuscripts/articles/{name}.md" for name in NAMES}
    assert articles <= prove_pdf(b"", made.book).faulty
