"""The plain reading of Markdown: which words are shown, which notes are called, what is taken off."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.check.complete.letters import fold
from pressmark.check.complete.plain import Cut, read_plain


def words(text: str, **options: object) -> str:
    return " ".join(read_plain(text, **options).words.words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("A *b* **c** ~~d~~ H~2~O x^2^ `e` f\\*g", "a b c d h2o x2 e fg"),
        ("“Œuvre” — naïve… ½ ﬁn ＡＢ", "œuvre naïve 12 fin ab"),
        ("[a](b.md) [c](<d e.md> \"f\") [g][h] [i] <https://j.org/k>\n\n[h]: l 'm'\n[i]: <n>", "a c g i httpsjorgk"),
        ("[a](b_(c)) d [e]{.index key=\"f!g\"} []{.index key=h} i", "a d e i"),
        ("a ![b](c.png) d ![e](https://f.org/g.png)", "a d e"),
        ('![a](b.png "C *d*")', "c d"),
        ("*[HTML]: Hyper Text\n\nHTML &amp; &eacute; &#65;", "html é a"),
        ("<div class='a' title=\"b\">c <!-- d --> e</div>\n\n<script>f</script>\n\ng<br>h", "c e gh"),
        ("a Vec<String> b", "a vecstring b"),
        ("```python\na = b[0] # *c*\n```\n\n    d <e> [f](g)\n\nh", "a b0 c d e fg h"),
        ("- a\n- b\n    c\n\n      d\n1. e\n2. f\n\n10) g", "a b c d e f g"),
        ("in\n1917. it", "in 1917 it"),
        ("> a\n> - b\n>\n>       c\nd", "a b c d"),
        ("a | b\n--- | ---\nc | `d|e`", "a b c de"),
        ("a\n: b\n\n    c", "a b c"),
        ("/// epigraph | A\n    attrs: {id: b}\n\nc\n///\n\n/// note | editor\nd\n///\n\n/// verse | E\nf\n    g\n///", "c a d e f g"),
        ("| a | b |\n| --- | --- |\n| c | d |\n/// caption\ne\n///", "e a b c d"),
        ("$a_1$ costs $5 or $10\n\n$$\nb^2\n$$", "a1 costs 5 or 10 b2"),
        ("## A {#b .c}\n\nd {e} f", "a d e f"),
        ("a[^1] b[^nowhere]\n\n[^1]: c", "a bnowhere"),
        ("<div markdown=\"1\">\n*a* [b](c)\n\n</div>\n\nd", "a b d"),
        ("- [x] a\n- [ ] b", "a b"),
        ("a<sup>2</sup> <img src='https://b.org/c' alt='d'> <img src='e.png' alt='f'>", "a2 d"),
    ],
)  # fmt: skip
def test_what_is_shown(typed: str, shown: str) -> None:
    assert words(typed) == shown


def test_notes_are_read_by_label_in_the_order_of_calls() -> None:
    text = (
        "A[^b] and[^a] again[^b], ^[typed *here*[^c]]\n\n[^a]: One.\n\n    More.\n"
        "[^b]: Two[^d].\n[^a]: Never.\n[^c]: Three.\n[^d]: Four.\n[^e]: Uncalled.\n"
    )
    reading = read_plain(text, line=10)
    assert reading.calls == ("b", "a", "b", "^1", "d", "c")
    notes = {note.key: (" ".join(note.words.words), note.line) for note in reading.notes}
    assert notes == {
        "b": ("two", 15), "a": ("one more", 12), "^1": ("typed here", 0), "d": ("four", 18),
        "c": ("three", 17),
    }  # fmt: skip


def test_words_know_their_lines() -> None:
    reading = read_plain("one\ntwo\n\n> three\n\n```\nfour\n```\n", line=5)
    assert list(zip(reading.words.words, reading.words.sources, strict=True)) == [
        ("one", 5), ("two", 6), ("three", 8), ("four", 11),
    ]  # fmt: skip


def test_a_first_heading_that_says_the_title_again_is_loose() -> None:
    reading = read_plain("# The title!\n\nText.", title="the *title*")
    assert reading.words.loose == {0, 1}
    assert read_plain("# Another\n\nText.", title="The title").words.loose == frozenset()


@pytest.mark.parametrize(
    ("cut", "shown"),
    [
        (Cut(start="#two"), "two b inner c three d"),
        (Cut(start="#two", end="#three"), "two b inner c"),
        (Cut(drop=("#two",)), "one a three d"),
        (Cut(drop=("#inner",)), "one a two b three d"),
        (Cut(start="#named", drop=("#three",)), "two b inner c"),
        (Cut(start="#nowhere"), "one a two b inner c three d"),
    ],
)
def test_an_excerpt(cut: Cut, shown: str) -> None:
    text = "## One\n\na\n\n## Two {#named}\n\nb\n\n### Inner\n\nc\n\nThree\n-----\n\nd\n"
    assert words(text, cut=cut) == shown


def test_a_second_heading_of_the_same_words_is_found_by_its_number() -> None:
    text = "## Notes\n\na\n\n## Notes\n\nb\n"
    assert words(text, cut=Cut(start="#notes-2")) == "notes b"


MARKS = st.sampled_from(
    ["*", "_", "`", "```", "[", "]", "(", ")", "![", "[^1]", "[^1]: ", "^[", "<", ">", "<b>", "</b>",
     "<!--", "-->", "&amp;", "$", "$$", "\\", "|", "---", "\n", "\n\n", "    ", "> ", "- ", "1. ", "///",
     "/// note | x", "{#a .b}", "# ", "~~~", ": ", "\t", "word", "שלום", "\u00ad", "\x00", "😀"]
)  # fmt: skip


@given(st.lists(MARKS, max_size=60).map("".join))
@settings(deadline=None, max_examples=300)
def test_nothing_makes_the_reading_fail(text: str) -> None:
    reading = read_plain(text, title="word")
    assert len(reading.words.words) == len(reading.words.sources)


@given(
    st.lists(
        st.lists(st.text(st.characters(categories=["Ll", "Lu", "Lo"]), min_size=1), min_size=1),
        max_size=8,
    )
)
@settings(deadline=None)
def test_plain_text_survives_whole(paragraphs: list[list[str]]) -> None:
    text = "\n\n".join(" ".join(words) for words in paragraphs)
    assert read_plain(text).words.letters == fold(text).replace(" ", "")
