"""Notes wherever a text can call them: shown in both outputs, and in nothing that is made of titles."""

from __future__ import annotations

import io
import re
import zipfile

import pikepdf
import pypdfium2
from lxml import etree

from kit import MakePress, Pressmark

ARTICLE = """---
title: Notes everywhere
date: 1931
---

A paragraph.[^paragraph] Typed in place.^[Of an *inline* call.]

## A heading[^heading]

/// epigraph | Spinoza[^attribution]
Neither to weep nor to laugh.[^epigraph]
///

> A quotation.[^quotation]

- An item.[^item]

![A picture](pic.svg "Its title[^title]")

![A picture](pic.svg)
/// caption
A caption.[^caption]
///

/// table | A table[^table]
| Head[^head] | B |
| --- | --- |
| cell[^cell] | x |
///

Term[^term]
:   Definition.[^definition]

/// verse | A poem[^poem]
A line,[^line]
    turned.
///

/// speaker | NAME[^speaker]
Speaks.[^speech]
///

Many blocks.[^blocks]

"""
LABELS = re.findall(r"\[\^(\w+)\]", ARTICLE)
BLOCKS = """[^blocks]: Of a blocks call.

    - A list in a note.

    > A quotation in a note.

        code_in_a_note()

    | a | b |
    | - | - |
    | A table | in a note |

    The last paragraph, which calls the deepest.[^deep]

[^deep]: Of a deep call.
"""
DEFINITIONS = "".join(f"[^{label}]: Of a {label} call.\n" for label in LABELS if label != "blocks")
MANIFEST = """title: Notes
front: [contents]
parts:
  - title: A part
    epigraph: {text: "Words.[^1]\\n\\n[^1]: Of a parts_epigraph call."}
    introduction: "More words.[^1]\\n\\n[^1]: Of an introduction call."
    items:
      - article: one
        headnote: "About it.[^1]\\n\\n## Heading\\n\\n[^1]: Of a headnote call."
        note: "After it.[^1]\\n\\n[^1]: Of a closing call."
print: {trim: A5}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><path d="M0 0h90"/></svg>'
OF_PART = ["parts_epigraph", "introduction"]
QUOTED = ["heading", "epigraph", "attribution"]  # who said it stands below what was said
OF_ARTICLE = ["headnote", "paragraph", "inline", *QUOTED, *LABELS[4:], "deep", "closing"]


def test_notes_are_shown_in_both_outputs(make_press: MakePress, pressmark: Pressmark) -> None:
    root = make_press(
        {
            "manuscripts/articles/one.md": ARTICLE + DEFINITIONS + BLOCKS,
            "manuscripts/articles/pic.svg": SVG,
            "manuscripts/collections/notes.yaml": MANIFEST,
        }
    )
    ran = pressmark("-C", root, "build", "--no-verify")
    assert (ran.exit_code, ran.stderr) == (0, "")
    made = root / "build" / "notes"
    with zipfile.ZipFile(made / "notes.epub") as container:
        files = {name: container.read(name) for name in container.namelist()}
    check_e_book(files)
    check_paper((made / "notes.pdf").read_bytes())


def check_e_book(files: dict[str, bytes]) -> None:
    """Each call leads to its note; the notes stand in the order of the calls."""
    for name, expected in (("part-a-part", OF_PART), ("one", OF_ARTICLE)):
        page = etree.fromstring(files[f"EPUB/text/{name}.xhtml"])
        notes = {note.get("id"): text_of(note) for note in page.iter("{*}aside")}
        assert [read_label(text) for text in notes.values()] == expected
        assert [int(text.split()[0]) for text in notes.values()] == list(
            range(1, len(expected) + 1)
        )
        calls = [sup[0] for sup in page.iter("{*}sup") if sup.get("class") == "note-call"]
        assert {call.get("href", "#")[1:] for call in calls} == set(notes)
    for name in ("EPUB/nav.xhtml", "EPUB/toc.ncx", "EPUB/text/contents.xhtml"):
        assert not re.search(r"heading ?\d|call", text_of(etree.fromstring(files[name])))
    blocks = next(note for note in page.iter("{*}aside") if "blocks" in text_of(note))
    inside = {str(element.tag).rpartition("}")[2] for element in blocks.iter()}
    assert {"ul", "blockquote", "pre", "table"} <= inside


def check_paper(data: bytes) -> None:
    """Each note stands once, numbered as in the e-book, on the page of its call."""
    document = pypdfium2.PdfDocument(data)
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    text = " ".join(texts)
    told = re.findall(r"(\d+) Of an? (\w+) call\.", text)
    expected = [*enumerate(OF_PART, 1), *enumerate(OF_ARTICLE, 1)]
    assert told == [(str(number), label) for number, label in expected]
    for words in ("A list in a note.", "A quotation in a note.", "code_in_a_note()", "in a note"):
        assert words in text
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        names = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())
        page_of = {str(name): numbers[target[0].objgen] for name, target in names.items()}
        with pdf.open_outline() as outline:
            titles = [line.title for part in outline.root for line in part.children]
    assert "Notes everywhere" in titles
    for number in range(1, len(OF_ARTICLE) + 1):
        assert page_of[f"one--note-{number}"] == page_of[f"one--call-{number}"]


def text_of(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def read_label(note: str) -> str:
    found = re.search(r"Of an? (\w+) call", note)
    return found[1] if found else note
