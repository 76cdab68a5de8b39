"""Reading articles: whatever the bytes, a value or findings, and never an exception."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pressmark.files import PressFolder
from pressmark.model.archive import Press
from pressmark.model.finding import Severity
from pressmark.read.archive import read_archive
from pressmark.read.article import read_article
from pressmark.read.language import parse_language
from pressmark.read.yaml import Mapping, Node, Scalar, Sequence, read_yaml

PIECES = (
    "---", "title: A", "date: 1917", "tags: [a, b]", "- a", "  b: c", "x: &x [1]", "y: *x", "? a", ": b", "|",
    "  text", "'", '"', "# c", "[", "{", "}", "!!str a", "\t", "<<: *x", "\u0085", "\ufeff", "\x00", "é",
)  # fmt: skip


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    article, findings = read_article("a.md", data, Press())
    assert article is not None or any(f.severity is Severity.ERROR for f in findings)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("\n".join))
def test_any_front_matter(text: str) -> None:
    article, findings = read_article("a.md", f"---\n{text}\n---\n\nText.\n".encode(), Press())
    assert article is not None or any(f.severity is Severity.ERROR for f in findings)
    lines = text.count("\n") + 6
    assert all(f.location and f.location.line <= lines for f in findings)


@given(
    st.recursive(
        st.one_of(
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])), st.integers()
        ),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(st.text("abc", min_size=1), inner, max_size=4),
        ),
        max_leaves=12,
    )
)
def test_yaml_that_pyyaml_writes_is_read_as_it_was(value: object) -> None:
    node, findings = read_yaml(yaml.safe_dump(value, allow_unicode=True), "a.yaml")
    assert findings == ()
    assert node is not None
    assert plain(node) == as_text(value)


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key.value: plain(item) for key, item in node.entries}


def as_text(value: object) -> object:
    if isinstance(value, list):
        return [as_text(item) for item in value]
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    return str(value)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_make_no_difference(ends: str) -> None:
    text = "---\ntitle: A\n---\n\nOne.\n\nTwo.\n"
    article, _ = read_article("a.md", text.replace("\n", ends).encode(), Press())
    assert article is not None
    assert (article.body, article.body_line) == ("\nOne.\n\nTwo.\n", 4)


def test_a_huge_list_of_aliases_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 200))]
    start = time.process_time()
    node, findings = read_yaml("\n".join(lines), "a.yaml")
    assert node is None
    assert findings[0].code == "read.too-many-values"
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en", "en"), ("EN-us", "en-US"), ("el-polyton", "el-polyton"), ("zh-hant-TW", "zh-Hant-TW"),
        ("x-klingon", "und-x-klingon"), ("de-CH-1901", "de-CH-1901"), ("es-419", "es-419"), ("english", None),
        ("en_US", None), ("", None), ("e", None), ("en-", None), ("français", None),
    ],
)  # fmt: skip
def test_languages(text: str, tag: str | None) -> None:
    assert parse_language(text) == tag


class Vanishing:
    """Files that are listed and then cannot be read."""

    def read(self, path: str) -> bytes | None:  # noqa: ARG002
        return None

    def list(self, folder: str) -> tuple[str, ...]:
        return (f"{folder}/a.md",)


def test_a_file_that_cannot_be_read_is_told() -> None:
    archive, findings = read_archive(Vanishing(), Press())
    assert [finding.code for finding in findings] == ["read.unreadable-file"]
    assert archive.unreadable("a") == "manuscripts/articles/a.md"


# ---- the corpora ------------------------------------------------------------------------

# What each hostile file gives, where it gives anything: by cases.yaml of markdown-edge.
EDGE = {
    "empty-file.md": "read.empty-file", "only-whitespace.md": "read.empty-file",
    "encoding-latin1.md": "read.not-utf8", "unicode-lone-surrogate-and-bad-utf8.md": "read.not-utf8",
    "encoding-utf16-bom.md": "read.utf16", "fm-none.md": "read.no-front-matter",
    "fm-empty.md": "read.missing-key", "fm-unclosed.md": "read.unclosed-front-matter",
    "fm-invalid-yaml.md": "read.yaml-syntax", "fm-colon-in-title.md": "read.unquoted-colon",
    "fm-tabs.md": "read.tab", "fm-not-mapping.md": "read.not-a-mapping", "fm-scalar.md": "read.not-a-mapping",
    "fm-types.md": "read.wrong-type", "fm-dates.md": "read.wrong-date",
    "fm-date-07.md": "read.ambiguous-date", "fm-date-09.md": "read.wrong-date",
    "fm-duplicate-keys.md": "read.duplicate-key", "fm-yaml-attack.md": "read.unsafe-tag",
    "fm-yaml-bomb.md": "read.too-many-values", "fm-lang-variants.md": "read.wrong-language",
    "fm-toml.md": "read.other-front-matter", "fm-json.md": "read.other-front-matter",
    "only-front-matter.md": "read.empty-body", "unicode-control-chars.md": "read.control-characters",
    "unicode-zoo.md": "read.control-characters",
    "fm-markup-in-fields.md": "read.control-characters",
}  # fmt: skip


@pytest.mark.corpus
def test_hostile_files_give_what_their_list_expects(corpora: Path) -> None:
    listed = yaml.safe_load((corpora / "markdown-edge" / "cases.yaml").read_text(encoding="utf-8"))
    found = {}
    for case in listed:
        path = corpora / "markdown-edge" / case["file"]
        _, findings = read_article(path.name, path.read_bytes(), Press(extra_keys=("order",)))
        if findings:
            found[path.name] = {finding.code for finding in findings}
    assert {name for name in found if EDGE.get(name) in found[name]} == set(EDGE)
    assert found.keys() == EDGE.keys()
    assert not Path("/tmp/pwned").exists()  # noqa: S108 (what fm-yaml-attack.md would make)


@pytest.mark.corpus
@pytest.mark.parametrize(
    "name", ["federalist", "essays", "polyglot", "technical", "periodical", "diary"]
)
def test_every_article_of_the_corpora_is_read(name: str, corpora: Path) -> None:
    files = LinkedArticles(corpora / name / "articles")
    archive, findings = read_archive(files, Press())
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]
    assert len(archive.by_id) == sum(1 for _ in (corpora / name / "articles").rglob("*.md"))


class LinkedArticles:
    """A folder of a corpus in the place of a press's articles."""

    def __init__(self, folder: Path) -> None:
        self.inner = PressFolder(folder)

    def read(self, path: str) -> bytes | None:
        return self.inner.read(path.removeprefix("manuscripts/articles/"))

    def list(self, folder: str) -> tuple[str, ...]:
        found = self.inner.list(".") if folder == "manuscripts/articles" else ()
        return tuple(f"{folder}/{path}" for path in found)
