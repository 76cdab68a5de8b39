"""Indexes of small presses: what is found wrong, and whether the numbers are those of the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kit import MakePress, Pressmark, Ran
from pressmark.model.finding import Location
from pressmark.read.concordance import concordance_schema, read_concordance
from pressmark.write.pdf.locators import Span, join_spans, spell_folio
from test_build import read_texts
from write.pdf.reading import page_labels, page_texts, plain

HEAD = "---\ntitle: {title}\ndate: 1931\n---\n\n"
MANIFEST = "title: A small book\nitems: [one, two]\nback: [index]\n"


def lay(
    make_press: MakePress, one: str, concordance: str = "", more: str = "", two: str = "Text."
) -> Path:
    files = {
        "manuscripts/articles/one.md": HEAD.format(title="One") + one + "\n",
        "manuscripts/articles/two.md": HEAD.format(title="Two") + two + "\n",
        "manuscripts/collections/small.yaml": MANIFEST + more,
    }
    if concordance:
        files["manuscripts/index.yaml"] = concordance
        files["manuscripts/collections/small.yaml"] += "index: {concordance: index.yaml}\n"
    return make_press(files)


FAULTS = [
    ("[]{.index} [x]{.index}", "", ["articles/one.md:6: warning[index.mark-empty]"]),
    ("a\n\n[x]{.index range=begin}", "", ["articles/one.md:8: warning[index.range-unknown]"]),
    ("[x]{.index range=start}", "", ["articles/one.md:6: warning[index.range-unclosed]"]),
    ("[x]{.index}\n[]{.index key=x range=end}", "", ["articles/one.md:7: warning[index.range-unopened]"]),
    (
        "[]{.index key=x range=start} a\n\n[]{.index key=x range=start} b\n\n[]{.index key=x range=end}",
        "", ["articles/one.md:6: warning[index.range-unclosed]"],
    ),
    ("[x]{.index key=Élan} [x]{.index key=elan}", "", ["articles/one.md:6: warning[index.spelled-twice]"]),
    ("[x]{.index sort=a} [x]{.index sort=b}", "", ["articles/one.md:6: warning[index.sorted-twice]"]),
    ("[x]{.index see=nothing}", "", ["articles/one.md:6: warning[index.see-unknown]"]),
    ("[x]{.index} [y]{.index seealso=z}", "", ["articles/one.md:6: warning[index.see-unknown]"]),
    ("[x]{.index see=y} [y]{.index see=x}", "", ["articles/one.md:6: warning[index.see-circular]"] * 2),
    ("[x]{.index see=x}", "", ["articles/one.md:6: warning[index.see-circular]"]),
    ("[x]{.index} [y]{.index}\n\n[x]{.index see=y}", "", ["articles/one.md:8: info[index.see-with-places]"]),
    ("[x]{.index see=*others*}", "", []),
    ("[x]{.index key=a!b see='c: d'} [x]{.index key='c: d'}", "", []),
    ("word", "word:\nzebra: [zebra, gnu]\n", ["index.yaml:2:1: info[index.entry-unused]"]),
    ("word", "word: {find: ['*', word]}\n", ["index.yaml:1:1: warning[index.phrase-empty]"]),
    ("word", "word!a: word\nword: {entries: {a: word}}\n", ["index.yaml:2:18: warning[index.entry-twice]"]),
    ("word", "word: {fnid: word}\n", ["index.yaml:1:8: warning[read.unknown-key]"]),
    ("word", "word: {find: {a: b}}\n", ["index.yaml:1:14: error[read.wrong-type]"]),
    ("word", "- word\n", ["index.yaml:1:1: error[read.not-a-mapping]"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "concordance", "found"), FAULTS, ids=lambda value: str(value)[:40]
)
def test_faults(
    text: str, concordance: str, found: list[str], make_press: MakePress, pressmark: Pressmark
) -> None:
    ran = pressmark("-C", lay(make_press, text, concordance), "check")
    told = re.findall(r"^manuscripts/(\S+ \w+\[[^\]]+\])", ran.stderr, re.MULTILINE)
    assert [line for line in told if "empty-leaf" not in line] == found


def test_settings_without_an_index(make_press: MakePress, pressmark: Pressmark) -> None:
    root = lay(make_press, "x")
    manifest = root / "manuscripts/collections/small.yaml"
    manifest.write_text("title: S\nitems: [one]\nindex: {order: letter}\n", encoding="utf-8")
    assert "small.yaml:3:8: warning[index.not-in-the-book]" in pressmark("-C", root, "check").stderr


def test_a_concordance_that_is_not_there(make_press: MakePress, pressmark: Pressmark) -> None:
    for path in ("nowhere.yaml", "../../../etc/passwd", "/etc/passwd"):
        root = lay(make_press, "x", more=f"index: {path}\n")
        ran = pressmark("-C", root, "check")
        assert (ran.exit_code, "error[index.concordance-missing]" in ran.stderr) == (1, True)


def test_entries_of_a_concordance() -> None:
    text = "Trotsky, Leon:\nNEP: {see: a; b!c}\nx: {find: [], see also: [a, b], entries: {y!z: {find: w}}}\n"
    entries, findings = read_concordance("index.yaml", text.encode())
    assert findings == ()
    assert [(entry.key, entry.find, entry.see, entry.seealso) for entry in entries] == [
        (("Trotsky, Leon",), ("Trotsky, Leon", "Leon Trotsky"), (), ()),
        (("NEP",), (), ("a", "b!c"), ()),
        (("x",), (), (), ("a", "b")),
        (("x", "y", "z"), ("w",), (), ()),
    ]
    assert entries[3].location == Location(path="index.yaml", line=3, column=43)
    assert concordance_schema()["additionalProperties"] == {"$ref": "#/$defs/entry"}


SHELVES = (
    "The shelves were counted twice and found to be as long as they had been the year before. "
)


def build_pages(make_press: MakePress, pressmark: Pressmark, manifest: str) -> tuple[Ran, bytes]:
    articles = {
        f"manuscripts/articles/a{number}.md": HEAD.format(title=f"Piece {number}")
        + "\n\n".join(
            f"{SHELVES * (block % 3 + 1)}Here a badger, there {'an otter' if block % 7 == 0 else 'none'}. {SHELVES * 2}"
            for block in range(number * 5)
        )
        + "\n"
        for number in range(1, 5)
    }
    root = make_press(
        {
            **articles,
            "manuscripts/index.yaml": "badgers: badger\notters: otter\nshelves: shelves\nfirst: First\n",
            "manuscripts/collections/small.yaml": manifest,
        }
    )
    ran = pressmark("-C", root, "build", "--format", "pdf", "--no-verify")
    return ran, (root / "build/small/small.pdf").read_bytes()


@pytest.mark.parametrize(
    "place", ["back: [index]", "front: [title-page, contents, {article: a1}, index]"]
)
def test_numbers_are_those_of_the_pages(
    place: str, make_press: MakePress, pressmark: Pressmark
) -> None:
    """Each number of the index is a page that has the word, and each page that has it is named."""
    items = "[a1, a2, a3, a4]" if place.startswith("back") else "[a2, a3, a4]"
    manifest = f"title: Small\nprint: {{trim: 5x8in}}\nitems: {items}\n{place}\nindex: index.yaml\n"
    ran, data = build_pages(make_press, pressmark, manifest)
    assert "index-unsettled" not in ran.stderr
    labels = page_labels(data)
    texts = [plain(re.sub(r"[-\ufffe\x02]\s*\n?", "", text)) for text in page_texts(data)]
    number = next(number for number, text in enumerate(texts) if "badgers, " in text)
    index = texts[number].strip().removesuffix(f" {labels[number]}")
    for heading, word in (("badgers", "badger"), ("otters", "otter"), ("shelves", "shelves")):
        named = re.search(rf"{heading}, ((?:[\divxl]+[–, ]*)+)", index)
        assert named
        pages: set[str] = set()
        for part in re.split(r"[, ]+", named[1].strip(" ,")):
            first, _, last = part.partition("–")
            pages.update(labels[labels.index(first) : labels.index(last or first) + 1])
        having = {
            label
            for label, text in zip(labels, texts, strict=True)
            if re.search(rf"\b{word}\b", text) and "badgers," not in text
        }
        # A paragraph that goes over a page is named where its first such word stands.
        assert pages <= having
        assert len(having - pages) <= len(having) // 3


@pytest.mark.parametrize(
    ("spans", "body", "shown"),
    [
        ([(4, 4), (4, 4)], 0, "5"),
        ([(4, 4), (5, 5), (7, 7)], 0, "5–6, 8"),
        ([(4, 9), (5, 6), (10, 10)], 0, "5–11"),
        ([(1, 1), (2, 2)], 2, "ii, 1"),
        ([(2, 2), (0, 0)], 2, "i, 1"),
        ([(8, 8)], 20, "ix"),
        ([], 0, ""),
    ],
)
def test_pages_are_joined(spans: list[tuple[int, int]], body: int, shown: str) -> None:
    joined = join_spans([Span(first=a, last=b, target="x") for a, b in spans], body)
    texts = [
        spell_folio(s.first, body) + (f"–{spell_folio(s.last, body)}" if s.last > s.first else "")
        for s in joined
    ]
    assert ", ".join(texts) == shown


def test_principal_pages_and_notes_stand_apart() -> None:
    spans = [
        Span(first=3, last=3, target="a"),
        Span(first=4, last=4, target="b", is_main=True),
        Span(first=4, last=4, target="c"),
        Span(first=5, last=5, target="d"),
        Span(first=5, last=5, target="e", note=2),
        Span(first=7, last=7, target="f", note=2),
        Span(first=7, last=7, target="g", note=2),
    ]
    found = [(s.first, s.last, s.is_main, s.note) for s in join_spans(spans, 0)]
    assert found == [(3, 3, False, 0), (4, 4, True, 0), (5, 5, False, 0), (7, 7, False, 2)]


def test_marks_leave_no_trace_in_titles(make_press: MakePress, pressmark: Pressmark) -> None:
    root = make_press(
        {
            "manuscripts/articles/one.md": '---\ntitle: The [*Vesta*]{.index key="ships!Vesta" sort=v}\n'
            'subtitle: "[Lost]{.index}"\ndate: 1931\n---\n\n## The [ice]{.index key="frost"}\n\n'
            "![A map](map.svg){#map}\n/// caption\nThe [map]{.index}\n///\n",
            "manuscripts/articles/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h9"/></svg>',
            "manuscripts/collections/small.yaml": "title: Small\nfront: [contents, list-of-figures]\n"
            "items: [one]\nback: [index]\n",
        }
    )
    ran = pressmark("-C", root, "build", "--format", "epub", "--no-verify")
    assert (ran.exit_code, ran.stderr) == (0, "")
    texts = read_texts((root / "build/small/small.epub").read_bytes())
    assert '<h1 class="title" id="title">The <em>Vesta</em></h1>' in texts["EPUB/text/one.xhtml"]
    for name in ("nav.xhtml", "toc.ncx", "text/contents.xhtml", "text/list-of-figures.xhtml"):
        assert "index-mark" not in texts[f"EPUB/{name}"]
        assert "ix-" not in texts[f"EPUB/{name}"]
    index = texts["EPUB/text/index.xhtml"]
    for address in ("one.xhtml#title", "one.xhtml#ix-frost", "one.xhtml#ix-map"):
        assert f'href="{address}"' in index


def test_words_of_a_mark_are_spelled_one_way(make_press: MakePress, pressmark: Pressmark) -> None:
    text = "[Grain]{.index} rots. The [grain]{.index} is [Stone]{.index}. [nep]{.index} [x]{.index key=NEP}"
    root = lay(make_press, text)
    ran = pressmark("-C", root, "build", "--format", "epub", "--no-verify")
    assert "spelled-twice" in ran.stderr
    index = read_texts((root / "build/small/small.epub").read_bytes())["EPUB/text/index.xhtml"]
    terms = re.findall(r'"index-term">(.*?)</span>', index)
    assert terms == ["grain", "nep", "NEP", "Stone"]
