"""What must hold of any text: well-formed XHTML, nothing lost from plain paragraphs, bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pressmark.compose.prose import Addresses, finish_prose
from pressmark.model.manifest import LinkPolicy
from prose.helpers import body, compose

BLOCK_TAGS = {
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "table",
    "blockquote",
    "pre",
    "figure",
    "hr",
    "h2",
    "h3",
    "aside",
    "li",
}
INLINE_TAGS = {"em", "strong", "a", "span", "code", "sub", "sup", "b", "i"}

markdown = st.lists(
    st.sampled_from(
        [
            "word",
            " ",
            "\n",
            "\n\n",
            "    ",
            "  ",
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "~~~",
            "[",
            "](u)",
            "][r]",
            "![",
            "]",
            "[^1]",
            "\n[^1]: note",
            "{.c}",
            "{#i}",
            "> ",
            "- ",
            "1. ",
            "# ",
            "| a | b |\n|---|---|\n",
            "<b>",
            "</b>",
            "<div>",
            "</div>",
            "<p>",
            "<ul><li>",
            "<table><tr><td>",
            "</td>",
            "<!--",
            "-->",
            "<script>",
            "$",
            "$$",
            "\\",
            "&amp;",
            "&#1;",
            "\x01",
            "\ufdd1",
            "///",
            "/// verse\n",
            "\n///\n",
            "/// note\n",
            ": def",
            "^[",
            "~",
            "^",
            '"',
            "'",
            "--",
            "  \n",
            "\t",
            "<svg>",
            '<a href="#x">',
            "<h3>",
            "<math><mi>x</mi>",
            "é",
            "漢",
            "\u202e",
        ]
    ),
    max_size=40,
).map("".join)


def check(text: str) -> None:
    prose, _ = compose(text)
    finished, _ = finish_prose(prose, Addresses(()), LinkPolicy(), section="s")
    root = etree.fromstring(
        f'<r xmlns:epub="http://www.idpf.org/2007/ops">{finished.xhtml}{finished.notes_xhtml}</r>'
    )
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        parent = element.getparent()
        if parent is None or not isinstance(element.tag, str):
            continue
        if element.tag in BLOCK_TAGS:
            assert parent.tag not in INLINE_TAGS | {"p"}, text
        if element.tag == "a":
            assert next(element.iterancestors("a"), None) is None
            assert not (element.get("href") or "").lower().startswith(("javascript", "data"))
        if element.tag == "li":
            assert parent.tag in ("ul", "ol")
        assert not any(str(name).startswith("on") for name in element.attrib)


@given(markdown)
@settings(max_examples=300, deadline=None)
def test_markup_soup_is_well_formed(text: str) -> None:
    check(text)


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_well_formed(text: str) -> None:
    check(text)


@given(st.lists(st.text(alphabet="abcdeéжд漢 ,;", min_size=1, max_size=60), max_size=6))
@settings(deadline=None)
def test_plain_paragraphs_keep_their_text(paragraphs: list[str]) -> None:
    prose, findings = compose("\n\n".join(paragraphs))
    want = [" ".join(text.split()) for text in paragraphs]
    assert prose.plain == "\n".join(text for text in want if text)
    assert findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "![" * 30_000 + "a",
        "*a " * 20_000,
        "**a *b" * 5_000,
        "`" * 9_999 + "a",
        "".join("`" * n + " " for n in range(1, 600)),
        "> " * 5_000 + "a",
        "- " * 5_000 + "a",
        "\n".join("  " * n + "- x" for n in range(300)),
        "<div>" * 3_000 + "x",
        "<b>" * 3_000 + "x",
        "[a](" * 10_000,
        "$a" * 20_000,
        "&" * 100_000,
        "a\n" * 50_000,
        "'a \"b " * 20_000,
        "[x]{.a}" * 5_000,
        "[" * 3_000 + "x" + "]{.a}" * 3_000,
        "![^1]" * 2_000,
        "<a href='" * 5_000,
        "<!--" * 5_000,
        "| a " * 5_000 + "\n" + "|---" * 5_000,
        "word " * 60_000,
        "\\" * 50_000,
        "~a" * 20_000,
        "^[a" * 5_000,
    ],
    ids=lambda text: text[:12].replace("\n", " "),
)
def test_pathological_texts_take_no_more_than_their_length(text: str) -> None:
    """Four times the text takes about four times as long; sixteen times would be its square."""

    def measure(text: str) -> float:
        start = time.process_time()
        check(text)
        return time.process_time() - start

    assert measure(text) < 12 * max(measure(text[: len(text) // 4]), 0.25)


def test_many_notes_are_linear() -> None:
    def measure(count: int) -> float:
        text = " ".join(f"word[^{n}]" for n in range(count))
        text += "".join(f"\n\n[^{n}]: Note {n}." for n in range(count))
        start = time.process_time()
        prose, findings = compose(text)
        assert len(prose.notes) == count
        assert findings == ()
        return time.process_time() - start

    assert measure(1_500) < 6 * max(measure(500), 0.1)


def test_no_state_leaks_from_text_to_text() -> None:
    body("[a]: /secret\n\n*[HTML]: Secret\n\n[^1]: Secret\n\n[a] HTML [^1]")
    assert body("[a] HTML [^1]") == "<p>[a] HTML [^1]</p>"
