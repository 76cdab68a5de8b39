"""Dressing books: families by script, faces, subsets, findings."""

from __future__ import annotations

import html
import pickle
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import uharfbuzz as hb

from fonts.books import THEME, PressFiles, make_book, make_section
from pressmark.fonts import Wardrobe, dress_book, name_families, shelf
from pressmark.fonts.families import SPARES, order_spares
from pressmark.fonts.naming import find_reserved, rename_font
from pressmark.model.book import Section
from pressmark.model.finding import Severity
from pressmark.model.theme import FontFamily

ENGLISH = "<h1>Title</h1><p>Plain, <b>bold</b> and <i>italic</i>: “fine” — 1917.</p>"
MIXED = (
    "<p>Kanji 漢字, Arabic مرحبا, Hebrew שָׁלוֹם, Thai คำ, Khmer ពោល, Hindi हिन्दी, ★ and 🙂.</p>"
    '<p lang="ja">「直」の字。English too.</p><p lang="zh-TW">「直」</p><p lang="zh-CN">「直」</p>'
)


def shape(data: bytes, text: str, **features: bool) -> list[int]:
    """The glyphs that a text is set in."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(hb.Face(data)), buffer, features)
    return [info.codepoint for info in buffer.glyph_infos]


@contextmanager
def hidden_packages(monkeypatch: pytest.MonkeyPatch, prefix: str) -> Iterator[None]:
    """Font packages whose names begin so are as if they were not installed."""
    found = shelf.find_package.__wrapped__
    for cached in (shelf.open_package_fonts, shelf.find_package):
        cached.cache_clear()
    monkeypatch.setattr(
        shelf, "find_package", lambda name: None if name.startswith(prefix) else found(name)
    )
    yield
    monkeypatch.undo()
    shelf.open_package_fonts.cache_clear()


def face_of(wardrobe: Wardrobe, name: str) -> bytes:
    face = wardrobe.face(name)
    assert face is not None, [face.name for face in wardrobe.faces]
    return face.data


def test_an_english_book_wears_its_theme() -> None:
    wardrobe, findings = dress_book(make_book(make_section(ENGLISH)), THEME, PressFiles())
    assert findings == ()
    assert [face.name for face in wardrobe.faces] == [
        f"{family}-{style}"
        for family in ("eb-garamond", "source-sans-3")
        for style in ("400", "700", "400-italic", "700-italic")
    ]
    assert '--font-text: "EB Garamond", serif;' in wardrobe.print_css
    assert 'url("font:eb-garamond-700-italic")' in wardrobe.print_css
    assert 'url("../fonts/eb-garamond-400.ttf")' in wardrobe.epub_css
    assert "[lang=" not in wardrobe.print_css


def test_code_brings_the_mono_family() -> None:
    book = make_book(make_section("<p>See <code>x = 1</code>.</p>"))
    wardrobe, _ = dress_book(book, THEME, PressFiles())
    (mono,) = (f for f in wardrobe.epub_faces if f.family == "Source Code Pro" and not f.italic)
    assert set(mono.characters) >= set("x=1")
    assert not set(mono.characters) & set("S")  # that one is outside the code


def test_faces_are_static_deterministic_and_picklable() -> None:
    book = make_book(make_section(ENGLISH + MIXED))
    first, _ = dress_book(book, THEME, PressFiles())
    second, _ = dress_book(book, THEME, PressFiles())
    assert first == second
    assert pickle.loads(pickle.dumps(first)) == first  # noqa: S301
    assert not any(hb.Face(face.data).has_var_data for face in first.faces + first.epub_faces)


def test_subsets_are_small_and_keep_what_stylesheets_ask_for() -> None:
    wardrobe, _ = dress_book(make_book(make_section(ENGLISH)), THEME, PressFiles())
    (subset,) = (face for face in wardrobe.epub_faces if face.name == "eb-garamond-400")
    assert len(subset.data) < len(face_of(wardrobe, "eb-garamond-400")) / 3
    for feature, text in (("smcp", "abc"), ("c2sc", "TP"), ("onum", "1917"), ("lnum", "1917")):
        on, off = (shape(subset.data, text, **{feature: value}) for value in (True, False))
        assert on != off or feature in {"onum", "lnum"}, feature
        assert 0 not in on
    assert shape(subset.data, "fi", liga=True) != shape(subset.data, "fi", liga=False)
    lining = shape(subset.data, "1917", lnum=True)
    assert lining != shape(subset.data, "1917", onum=True)


def test_each_script_gets_its_family() -> None:
    wardrobe, findings = dress_book(make_book(make_section(MIXED)), THEME, PressFiles())
    assert findings == ()
    assert {face.family for face in wardrobe.epub_faces} >= {
        "Amiri", "Noto Serif Hebrew", "Noto Serif Thai", "Noto Sans Khmer",
        "Noto Serif Devanagari", "Noto Serif JP", "Noto Serif TC", "Noto Serif SC", "Noto Emoji",
    }  # fmt: skip
    for tag, family in (("ja", "JP"), ("zh-TW", "TC"), ("zh-CN", "SC")):
        rule = next(
            r for r in wardrobe.print_css.split("}") if r.strip().startswith(f'[lang="{tag}"]')
        )
        assert f'--font-text: "Noto Serif {family}", "EB Garamond"' in rule
    # Latin letters in Japanese stay with the theme's family, its punctuation does not.
    japanese = next(face for face in wardrobe.faces if face.family == "Noto Serif JP")
    assert "「" in japanese.characters
    assert "E" not in japanese.characters


def test_han_bold_is_a_sans_face_of_the_bold_characters() -> None:
    book = make_book(make_section("<p>明朝の<b>太字</b>。</p>", "ja"), language="ja")
    wardrobe, _ = dress_book(book, THEME, PressFiles())
    regular, bold = (face for face in wardrobe.faces if face.family == "Noto Serif JP")
    assert (bold.weight, bold.characters) == (700, "太字")
    assert set(regular.characters) > set(bold.characters)
    assert hb.Face(bold.data).get_name(1) == "Noto Sans JP"
    (licence,) = (text for text in wardrobe.licences if "Noto Serif JP" in text.families)
    assert "Noto Sans JP" in licence.families


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("noto-serif-thai-400", "คำ น้ำ"),  # U+0E33 is shaped as U+0E4D U+0E32
        ("noto-sans-khmer-400", "ពោល"),  # U+17C4 is shaped as U+17C1 U+17C4
        ("noto-serif-jp-400", "直\u2060字\u200b"),  # ignorables need the space glyph
        ("noto-serif-hebrew-400", "שָׁלוֹם"),
    ],
)
def test_subsets_hold_what_shaping_needs(name: str, text: str) -> None:
    book = make_book(make_section(f"<p>{MIXED}{text}</p>"))
    wardrobe, _ = dress_book(book, THEME, PressFiles())
    assert 0 not in shape(face_of(wardrobe, name), text)


def test_marks_stay_with_the_letters_of_their_script() -> None:
    book = make_book(
        make_section("<p>Written سَلَامٌ، and → and 𝑻 and ⋮ and Ｒ.</p><p><code>─│→</code></p>")
    )
    wardrobe, findings = dress_book(book, THEME, PressFiles())
    assert findings == ()
    holders = {c: face.family for face in wardrobe.epub_faces[-20:] for c in face.characters}
    assert {holders[c] for c in "سَلَامٌ،"} == {"Amiri"}
    assert (holders["𝑻"], holders["⋮"]) == ("STIX Two Math", "STIX Two Math")
    assert holders["Ｒ"].endswith(" SC")
    assert holders["─"] == "Source Code Pro"
    (math,) = (licence for licence in wardrobe.licences if "STIX Two Math" in licence.families)
    assert "Open Font License" in math.text
    assert "Delker" not in math.text


def test_reserved_names_are_not_kept_in_subsets() -> None:
    wardrobe, _ = dress_book(make_book(make_section(ENGLISH)), THEME, PressFiles())
    sans = [face for face in wardrobe.epub_faces if face.family == "Source Sans 3"]
    assert {face.name for face in sans} >= {"pressmark-sans-3-400"}
    for face in sans:
        opened = hb.Face(face.data)
        assert "Source" not in "".join(opened.get_name(i) or "" for i in (1, 2, 3, 4, 6, 16))
        assert "Adobe" in opened.get_name(0)
        assert shape(face.data, "Title").count(0) == 0
    assert {name for licence in wardrobe.licences for name in licence.families} == {
        "EB Garamond", "Source Sans 3",
    }  # fmt: skip
    assert all("Open Font License" in licence.text for licence in wardrobe.licences)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Copyright X, with Reserved Font Name 'Source'. All", ("Source",)),
        ("with Reserved Font Names “A B” and “C”.", ("A B", "C")),
        ('Copyright X\n-----\n"Reserved Font Name" refers to any names', ()),
    ],
)
def test_reserved_names_are_found(text: str, names: tuple[str, ...]) -> None:
    assert find_reserved(text) == names


def test_characters_that_no_font_has_are_named_with_their_article() -> None:
    section = make_section("<p>Cuneiform \U00012000 and \U00012001.</p>", name="sumer")
    files = PressFiles({section.source: "---\n---\nCuneiform \U00012000 and \U00012001.".encode()})
    _, (finding,) = dress_book(make_book(make_section(ENGLISH), section), THEME, files)
    assert (finding.code, finding.severity) == ("fonts.glyph-unknown", Severity.ERROR)
    assert str(finding.location) == "manuscripts/articles/sumer.md:3"
    assert "U+12000 CUNEIFORM SIGN A (\U00012000)" in finding.message
    assert finding.count == 2


def test_joiners_and_spaces_need_no_font() -> None:
    joiners = "a\u2060b\u200bc\u00add\ufe0fe\u202ff\u200fg\tg"
    _, findings = dress_book(make_book(make_section(f"<p>{joiners}</p>")), THEME, PressFiles())
    assert findings == ()


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with hidden_packages(monkeypatch, "pylopdf"):
        book = make_book(make_section("<p>漢字</p>", "ja"))
        _, (finding,) = dress_book(book, THEME, PressFiles())
    assert finding.code == "fonts.glyph-missing"
    assert finding.hint is not None
    assert finding.hint.startswith("pip install pylopdf-fonts-jp (")


def test_what_a_package_brings_is_told_apart_from_what_none_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A hint names a package for the characters that it has, and never for others beside them."""
    text = "ა \u0f56\u0f7c\u0f51 \u1820 \u13d3 \U0001f9ff"
    with hidden_packages(monkeypatch, "manimgx"):
        _, findings = dress_book(make_book(make_section(f"<p>{text}</p>")), THEME, PressFiles())
    brought, unknown = findings
    assert (brought.code, unknown.code) == ("fonts.glyph-missing", "fonts.glyph-unknown")
    assert "U+10D0 GEORGIAN" in brought.message
    assert "TIBETAN" not in brought.message
    assert brought.hint is not None
    assert brought.hint.startswith("pip install manimgx-fonts (")
    told = [{c for c in text if f"({c})" in f.message} for f in findings]
    assert told[0].isdisjoint(told[1])
    assert told[0] | told[1] == set(text) - {" "}
    assert unknown.hint is not None
    assert "pip" not in unknown.hint


def test_letters_come_from_any_family_that_has_them() -> None:
    """N'Ko is no script of the table, but DejaVu Sans has its letters."""
    book = make_book(make_section("<p>ߒߞߏ</p>"))
    wardrobe, findings = dress_book(book, THEME, PressFiles())
    assert findings == ()
    assert {face.family for face in wardrobe.faces if "ߒ" in face.characters} == {"DejaVu Sans"}


def test_a_family_that_is_nowhere_is_told() -> None:
    fonts = (FontFamily(name="Nowhere Serif", role="text", package="fontpkg_nowhere"),)
    theme = replace(THEME, fonts=fonts)
    wardrobe, (finding,) = dress_book(make_book(make_section(ENGLISH)), theme, PressFiles())
    assert (finding.code, finding.severity) == ("fonts.family-missing", Severity.ERROR)
    assert finding.hint is not None
    assert "fontpkg-nowhere" in finding.hint
    assert {face.family for face in wardrobe.faces} == {"Source Serif 4"}


def test_a_family_of_the_press_comes_first(tmp_path: Path) -> None:
    package = shelf.find_package("fontpkg_amiri")
    assert package is not None
    data = (package / "files" / "Amiri-Regular.ttf").read_bytes()
    files = PressFiles({"fonts/a.ttf": data, "fonts/OFL.txt": b"Our OFL", "fonts/b.ttf": b"junk"})
    wardrobe, findings = dress_book(make_book(make_section("<p>مرحبا</p>", "ar")), THEME, files)
    assert findings == ()
    assert [f.name for f in wardrobe.faces if f.family == "Amiri"] == ["amiri-400"]
    assert any(licence.text.endswith("Our OFL") for licence in wardrobe.licences)


def test_a_family_of_the_press_steps_in_for_what_no_package_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The hint of `fonts.glyph-unknown` holds: a file in `fonts/` is used without being named."""
    package = shelf.find_package("manimgx_fonts")
    assert package is not None
    georgian = rename_font((package / "NotoSansGeorgian[wght].ttf").read_bytes(), ("Noto",))
    files = PressFiles({"fonts/own.ttf": georgian})
    with hidden_packages(monkeypatch, "manimgx"):
        wardrobe, findings = dress_book(make_book(make_section("<p>აბგ</p>")), THEME, files)
    assert findings == ()
    own = [face for face in wardrobe.faces if set("აბგ") <= set(face.characters)]
    assert {face.family for face in own} == {"Pressmark Sans Georgian"}
    assert '"Pressmark Sans Georgian"' in wardrobe.print_css.partition(":root")[2]


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("ja", "JP"),
        ("ko-KR", "KR"),
        ("zh", "SC"),
        ("zh-Hant-HK", "TC"),
        ("zh-HK", "TC"),
        ("lzh", "TC"),
    ],
)
def test_han_follows_the_language(language: str, first: str) -> None:
    assert order_spares(language)[0].name == f"Noto Serif {first}"


def test_the_table_names_each_family_once() -> None:
    names = [spare.name for spare in SPARES]
    assert len(names) == len(set(names))


@pytest.mark.corpus
def test_the_polyglot_corpus_is_covered(corpora: Path) -> None:
    sections = []
    for path in sorted((corpora / "polyglot" / "articles").rglob("*.md")):
        text = path.read_text("utf-8")
        tag = re.search(r'^lang: *["\']?([\w-]+)', text, re.MULTILINE)
        clean = re.sub(
            r"[\x00-\x08\x0b-\x1f]", "", html.unescape(re.sub(r"<[^>]{0,300}>", "", text))
        )
        sections.append(
            make_section(f"<p>{html.escape(clean)}</p>", tag[1] if tag else "en", path.stem)
        )
    wardrobe, findings = dress_book(make_book(*sections), THEME, PressFiles())
    assert findings == ()
    assert len({section.language for section in sections}) >= 26
    faces = [(face, set(face.characters)) for face in wardrobe.faces if face.name.endswith("-400")]
    for section in sections:
        words = set(re.sub(r"<[^>]+>", " ", html.unescape(section.xhtml)).split())
        for face, characters in faces:
            text = " ".join(sorted(word for word in words if characters.issuperset(word)))
            assert 0 not in shape(face.data, text), (section.id, face.name)


def test_what_a_theme_may_set_bold_has_bold_characters() -> None:
    body = (
        '<header><p class="standfirst">序</p></header><p>本文</p><p class="question">問</p>'
        "<figure><figcaption>図</figcaption></figure>"
    )
    wardrobe, _ = dress_book(make_book(make_section(body, "ja")), THEME, PressFiles())
    bold = next(f for f in wardrobe.faces if f.family == "Noto Serif JP" and f.weight == 700)
    assert set("序問図") <= set(bold.characters)
    assert not set("本文") & set(bold.characters)


def test_a_colophon_names_what_sets_the_text() -> None:
    def name(*sections: Section, language: str = "en") -> tuple[str, ...]:
        return name_families(sections, language, THEME, PressFiles())

    assert name(make_section(ENGLISH)) == ("EB Garamond", "Source Sans 3")
    code = "<p>Text and <code>code</code> ★ → 🙂.</p>"
    assert name(make_section(code)) == ("EB Garamond", "Source Sans 3", "Source Code Pro")
    arabic = make_section("<h1>كتاب</h1><p>كان العمال قد أوقفوا القطارات، 1917.</p>", "ar")
    assert name(arabic, language="ar") == ("Amiri",)
    mostly = make_section("<p>كان العمال قد أوقفوا القطارات قبل الفجر: <i>Pravda</i></p>", "ar")
    assert name(mostly, language="ar") == ("Amiri", "EB Garamond", "Source Sans 3")
    chinese = make_section("<p>铁路工人在黎明前停下了火车。</p>", "zh", "two")
    assert name(make_section(ENGLISH), chinese)[:2] == ("EB Garamond", "Noto Serif SC")
