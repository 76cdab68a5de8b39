"""Themes: parents merged, settings checked, stylesheets that load nothing."""

from __future__ import annotations

import pytest

from pressmark.errors import ThemeNotFoundError
from pressmark.model.finding import Finding
from pressmark.model.theme import Theme
from pressmark.read.sheet import find_loads
from pressmark.read.styles import builtin_styles, list_themes
from pressmark.read.theme import describe_theme, read_theme


class Memory:
    """Files kept in memory."""

    def __init__(self, **files: str) -> None:
        self.files = {f"styles/{path}": text.encode() for path, text in files.items()}

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def list(self, folder: str) -> tuple[str, ...]:
        return tuple(sorted(path for path in self.files if path.startswith(f"{folder}/")))


BASE = Memory(
    **{
        "base/theme.yaml": "name: base\nfonts:\n  - {name: EB Garamond, role: text, package: "
        "fontpkg-eb-garamond}\n  - {name: Source Code Pro, role: mono, weights: [700, 400]}\n"
        "settings: {size: 11, ragged: false, ornament: '*', cover: frame, trim: A5}\n",
        "base/book.css": "p { color: black }",
        "base/templates/part.xhtml": "base part",
        "base/templates/article.xhtml": "base article",
    }
)


def read_child(**files: str) -> tuple[Theme, tuple[Finding, ...]]:
    return read_theme("ours", Memory(**files), BASE)


def test_a_child_stands_on_its_parent() -> None:
    theme, findings = read_child(
        **{
            "ours/theme.yaml": "name: ours\nparent: base\nfonts: [{name: Ours, role: text}]\n"
            "settings: {size: 10.5}\n",
            "ours/book.css": "p { color: gray }",
            "ours/templates/part.xhtml": "our part",
        }
    )
    assert findings == ()
    assert theme.name == "ours"
    assert {(font.role, font.name, font.weights) for font in theme.fonts} == {
        ("text", "Ours", (400, 700)), ("mono", "Source Code Pro", (400, 700)),
    }  # fmt: skip
    assert theme.book_css == "p { color: black }\n\np { color: gray }"
    assert dict(theme.templates) == {"part.xhtml": "our part", "article.xhtml": "base article"}
    assert dict(theme.settings) == {
        "size": 10.5, "ragged": False, "ornament": "*", "cover": "frame", "trim": "A5",
    }  # fmt: skip


def test_a_press_may_change_the_package_s_theme_under_its_own_name() -> None:
    theme, findings = read_theme("base", Memory(**{"base/theme.yaml": "parent: base\n"}), BASE)
    assert (theme.book_css, findings) == ("p { color: black }", ())


@pytest.mark.parametrize(
    ("yaml", "code", "place"),
    [
        ("parent: base\nsettings: {sizes: 10}", "read.theme-setting", ":2:12"),
        ("parent: base\nsettings: {size: large}", "read.theme-setting-type", ":2:12"),
        ("parent: base\nsettings: {ragged: 1}", "read.theme-setting-type", ":2:12"),
        ("parent: base\nsettings: {cover: lurid}", "read.theme-setting-choice", ":2:12"),
        ("parent: base\nsettings: {trim: tall}", "read.wrong-trim", ":2:12"),
        ("parent: base\nname: theirs", "read.theme-name", ":2:7"),
        ("parent: base\nparents: base", "read.unknown-key", ":2:1"),
        ("parent: ours", "read.theme-cycle", ":1:9"),
        ("fonts: [{name: X, role: body}]", "read.not-a-choice", ":1:25"),
        ("fonts: [{name: X, role: text, weights: [4000]}]", "read.theme-weight", ":1:40"),
        ("settings: [1]", "read.wrong-type", ":1:11"),
        ("parent: [", "read.yaml-syntax", None),
    ],
)
def test_what_is_wrong_is_told(yaml: str, code: str, place: str | None) -> None:
    _, findings = read_child(**{"ours/theme.yaml": yaml})
    assert [finding.code for finding in findings] == [code]
    if place is not None:
        assert str(findings[0].location) == f"styles/ours/theme.yaml{place}"


@pytest.mark.parametrize("yaml", ["parent: nobody", "parent: ../../etc"])
def test_a_theme_that_is_nowhere_ends_the_run(yaml: str) -> None:
    with pytest.raises(ThemeNotFoundError, match="Known themes: base, ours"):
        read_child(**{"ours/theme.yaml": yaml})


@pytest.mark.parametrize(
    "css",
    [
        '@import "x.css";',
        "p { background: url(https://example.org/x.png) }",
        'p { background: url( "//example.org/x.png" ) }',
        "p { background: u\\72l(x.png) }",
        '@font-face { src: local("x"), url("file:///etc/passwd") }',
        '@media print { p { background: image-set("x.png" 1x) } }',
        "p { background: image('x.png') }",
    ],
)
def test_a_stylesheet_loads_nothing(css: str) -> None:
    theme, findings = read_child(**{"ours/theme.yaml": "", "ours/print.css": f"\n{css}"})
    assert [finding.code for finding in findings] == ["read.theme-loads"]
    assert findings[0].location is not None
    assert (findings[0].location.path, findings[0].location.line) == ("styles/ours/print.css", 2)
    assert theme.print_css == ""


def test_data_urls_and_plain_text_pass() -> None:
    css = '/* url(x) @import */ p { background: url(data:image/png;base64,AA) } q::before { content: "url(x)" }'
    assert list(find_loads(css)) == []


def test_the_package_s_themes_are_sound() -> None:
    names = list_themes(builtin_styles())
    assert "classic" in names
    for name in names:
        theme, findings = read_theme(name, Memory())
        assert findings == ()
        assert theme.book_css
        assert theme.templates


def test_the_schema_knows_all_keys() -> None:
    assert set(describe_theme()["properties"]) == {"name", "parent", "fonts", "settings"}
