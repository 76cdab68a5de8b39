"""The handbook says what the program does: its reference is made from the program's own tables.

`PRESSMARK_RENEW=1` writes manuscripts/articles/handbook/findings.md and the tables of keys anew.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
from babel import Locale

from golden import assert_golden
from kit import REPOSITORY, Pressmark
from pressmark.compose.prose.languages import NBSP, NNBSP, ROWS
from pressmark.compose.words import LANGUAGES
from pressmark.fonts.families import SPARES
from pressmark.model.codes import TABLES
from pressmark.model.finding import Code
from pressmark.model.relators import RELATORS
from pressmark.model.vocabulary import LEAVES, QUERY_FIELDS
from pressmark.read import article, concordance, items, manifest, people, press, settings, theme
from pressmark.read.credits import CREDIT
from pressmark.read.fields import Field, Table

HANDBOOK = REPOSITORY / "manuscripts" / "articles" / "handbook"
FINDINGS = HANDBOOK / "findings.md"
PAGES = sorted(path for path in HANDBOOK.glob("*.md") if path != FINDINGS)

FINDINGS_HEAD = """\
---
title: Findings
authors: [handbook-desk]
date: 2026-11
kind: article
tags: [handbook]
language: en
summary: Every kind of finding by its code, with its severity, its words, its meaning and the remedy.
rights: {license: CC-BY-SA-4.0, holder: Pressmark contributors, year: 2026}
---

A finding has a code that stays the same from version to version. The first part of the code says what it is about. Below, the codes stand in the order of the stages that find them. An ellipsis in a message stands for what the finding names: a file, a word, a number.

An *error* keeps a book from being built or put in place. A *warning* and an *info* do not. Any finding can be given another severity under `severities` in [press.yaml](press-and-folders.md#press-yaml).
"""

STAGES = {
    "reading": ("Reading", "In articles, people, manifests, queries, themes and settings."),
    "resolving": ("Resolving", "When a manifest meets the archive."),
    "composing": ("Composing", "While Markdown becomes the sections of a book."),
    "assembling": ("Assembling", "While articles and leaves are put together into a book."),
    "indexing": ("Indexing", "While marks and concordance become an index."),
    "printing": ("Writing", "While fonts are chosen, pages are set and packages are made."),
    "checking": ("Checking", "When finished files are read back."),
}  # fmt: skip


# The findings


def render_findings() -> str:
    """The chapter of findings: a section for each stage, a definition for each code."""
    sections = [render_stage(table) for table in TABLES]
    return "\n".join([FINDINGS_HEAD, *sections])


def render_stage(table: ModuleType) -> str:
    """A stage's codes as a definition list, in the order of the code's name."""
    name = table.__name__.rsplit(".", 1)[1]
    title, found = STAGES[name]
    codes = sorted((c for c in vars(table).values() if isinstance(c, Code)), key=lambda c: c.name)
    entries = "\n".join(render_code(code) for code in codes)
    return f"## {title} {{#{name}}}\n\n{found}\n\n{entries}"


def render_code(code: Code) -> str:
    """A code as a term with its severity; below it its words, its meaning, its remedy."""
    sentences = [quote_code(blank_values(code.message)), mark_quoted(close_sentence(code.meaning))]
    hint = blank_values(code.hint or "")
    if hint.strip(" …?"):
        sentences.append(f"*Remedy:* {mark_quoted(close_sentence(hint))}")
    text = "\n\n    ".join((sentences[0], " ".join(sentences[1:])))
    return f"`{code.name}` ({code.severity})\n:   {text}\n"


def blank_values(template: str) -> str:
    """A message's template with an ellipsis for each value."""
    blank = re.sub(r"(?<!\{)\{[^{}]*\}(?!\})", "…", template)
    return blank.replace("{{", "{").replace("}}", "}")


def quote_code(text: str) -> str:
    """A text as a code span (CommonMark 6.1)."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def mark_quoted(text: str) -> str:
    """A text in which words between single quotes are code, outside of code that is there already."""
    text = re.sub(r'"(- [^"]+)"', lambda m: quote_code(m[1]), text)
    parts = re.split(r"(`+[^`]+`+)", text)
    plain = re.compile(r"(?<![\w'])'([^'\n]+)'(?![\w'])")
    parts[::2] = [plain.sub(lambda m: quote_code(m[1]), part) for part in parts[::2]]
    return "".join(parts)


def close_sentence(text: str) -> str:
    """A sentence with a capital and a full stop."""
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "?", "!", "…")) else f"{whole}."


# The tables of keys


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of keys: the key, with its parents' names before it, and its field."""

    key: str
    field: Field[Any]


def list_rows(fields: Iterable[Field[Any]], whole: Iterable[str] = ()) -> Iterator[Row]:
    """The fields with those inside them, as `series` and `series.name`; `whole` are not opened."""
    for row in fields:
        yield Row(row.name, row)
        inner = getattr(row.shape, "table", None) or INNER.get(row.name)
        if inner is not None and row.name not in whole:
            for below in list_rows(inner.fields):
                yield Row(f"{row.name}.{below.key}", below.field)


INNER: dict[str, Table] = {
    "contributors": CREDIT,
    "series": article.SERIES_RECORD.table,
}


def render_keys(fields: Iterable[Field[Any]], whole: Iterable[str] = ()) -> str:
    """A table of keys, what each says, and its other names."""
    lines = ["| Key | What it says |", "| --- | --- |"]
    for row in list_rows(fields, whole):
        text = mark_quoted(close_sentence(row.field.doc)) + " *Required.*" * row.field.required
        if row.field.aliases:
            text += f" *Also* {', '.join(f'`{alias}`' for alias in row.field.aliases)}."
        lines.append(f"| `{row.key}` | {text} |")
    return "\n".join(lines)


def render_kinds() -> str:
    """A table of kinds with their other names."""
    lines = ["| Kind | Also |", "| --- | --- |"]
    for kind in article.KINDS:
        aliases = [f"`{alias}`" for alias, meant in article.KIND_ALIASES.items() if meant == kind]
        lines.append(f"| `{kind}` | {', '.join(aliases)} |")
    return "\n".join(lines)


def render_relators() -> str:
    """A table of relators, two in a row, read down the columns."""
    rows = [f"`{code}` | {term}" for code, term in sorted(RELATORS.items())]
    half = -(-len(rows) // 2)
    right = [*rows[half:], *[" | "] * (2 * half - len(rows))]
    lines = ["| Code | Term | Code | Term |", "| --- | --- | --- | --- |"]
    return "\n".join([*lines, *(f"| {a} | {b} |" for a, b in zip(rows[:half], right, strict=True))])


def render_query_fields() -> str:
    """A table of what a query can ask."""
    lines = ["| Field | What it finds |", "| --- | --- |"]
    return "\n".join(
        [*lines, *(f"| `{name}` | {mark_terms(doc)} |" for name, doc in QUERY_FIELDS.items())]
    )


def mark_terms(text: str) -> str:
    """A text in which terms of queries (`words:..1500`, `trl:`) and licences are code."""
    return re.sub(
        r"\b(?:[a-z]+:(?:[\w.]+)?|CC-[A-Z0-9.-]+\d|CC-[A-Z]+)(?<!\.)", lambda m: f"`{m[0]}`", text
    )


def render_scripts() -> str:
    """A table of scripts with the families that step in, and whether the extra `fonts` brings them."""
    data = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    extra = {
        re.split(r"[<>=]", name)[0] for name in data["project"]["optional-dependencies"]["fonts"]
    }
    families: dict[str, list[str]] = {}
    needed: dict[str, bool] = {}
    for spare in SPARES:
        for script in spare.scripts:
            families.setdefault(script, []).append(spare.name)
            needed[script] = needed.get(script, True) and spare.distribution in extra
    names = Locale("en").scripts
    rows = sorted((names[script], script) for script in families)
    lines = ["| Script | Families | Extra |", "| --- | --- | --- |"]
    for name, script in rows:
        mark = "`fonts`" if needed[script] else ""
        lines.append(f"| {name} | {', '.join(families[script])} | {mark} |")
    return "\n".join(lines)


def render_quotes() -> str:
    """A table of quotation marks with the languages that use them; corner brackets need a font that readers may lack."""
    users: dict[str, list[str]] = {}
    for tag, rules in ROWS.items():
        if rules.quotes and max(rules.quotes) < "\u3000":
            opening, closing, inner, end = rules.quotes
            space = rules.inside.replace(NNBSP, "&#8239;").replace(NBSP, "&nbsp;")
            marks = f"{opening}{space}one&nbsp;{inner}two{end}&nbsp;three{space}{closing}"
            users.setdefault(marks, []).append(name_language(tag))
    lines = ["| Marks | Languages |", "| --- | --- |"]
    return "\n".join(
        [*lines, *(f"| {marks} | {', '.join(sorted(names))} |" for marks, names in users.items())]
    )


def name_language(tag: str) -> str:
    """A language's English name, its region in brackets."""
    language, _, region = tag.partition("-")
    name = Locale("en").languages[language]
    return f"{name} ({Locale('en').territories[region.upper()]})" if region else name


SHARED = {row.name for row in settings.SHARED}
TABLES_OF_KEYS: dict[str, Callable[[], str]] = {
    "Keys of an article": lambda: render_keys(article.ARTICLE.fields),
    "Kinds of text": render_kinds,
    "Quotation marks by language": render_quotes,
    "Keys of press.yaml": lambda: render_keys(
        f for f in press.PRESS.fields if f.name not in SHARED
    ),
    "Keys of a person": lambda: render_keys(people.PERSON.fields),
    "MARC relators": render_relators,
    "Keys of a manifest": lambda: render_keys(
        (f for f in manifest.MANIFEST.fields if f.name not in SHARED), ("contributors",)
    ),
    "Keys that manifest and press share": lambda: render_keys(settings.SHARED, ("print", "rights")),
    "Keys of an article’s item": lambda: render_keys(items.ARTICLE_ITEM.fields),
    "Keys of a query’s item": lambda: render_keys(items.SELECT_ITEM.fields),
    "Keys of a part": lambda: render_keys(items.PART.fields),
    "Keys of a leaf": lambda: render_keys(settings.LEAF_TABLE.fields),
    "Keys of index": lambda: render_keys(concordance.SETTINGS.fields),
    "Keys of a concordance’s entry": lambda: render_keys(concordance.ENTRY.fields),
    "Keys of print": lambda: render_keys(settings.PRINT.shape.table.fields),  # type: ignore[attr-defined]
    "Fields of a query": render_query_fields,
    "Scripts and their fonts": render_scripts,
    "Keys of theme.yaml": lambda: render_keys(theme.THEME_TABLE.fields),
    "Keys of a font": lambda: render_keys(theme.FONT_TABLE.fields),
}
BLOCK = re.compile(r"^/// table \| (?P<caption>.+)\n(?P<body>(?:(?!///$).*\n)*)///$", re.MULTILINE)


def renew_tables(text: str) -> str:
    """A chapter whose tables of keys are made anew, by their captions."""

    def renew(match: re.Match[str]) -> str:
        render = TABLES_OF_KEYS.get(match["caption"])
        return f"/// table | {match['caption']}\n{render()}\n///" if render else match[0]

    return BLOCK.sub(renew, text)


# The tests


def test_findings() -> None:
    assert_golden(FINDINGS, render_findings())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.stem))
def test_tables(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert_golden(path, renew_tables(text))


def test_every_table_has_a_place() -> None:
    captions = {
        match["caption"]
        for path in PAGES
        for match in BLOCK.finditer(path.read_text(encoding="utf-8"))
    }
    assert set(TABLES_OF_KEYS) <= captions


def find_code() -> frozenset[str]:
    """Every code span and every line of code in the handbook, as one set of words."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)
    fences = re.compile(r"^(`{3,})\w*\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
    listed = {word for match in fences.finditer(text) for word in re.findall(r"[\w./-]+", match[2])}
    return frozenset(re.findall(r"`([^`\n]+)`", fences.sub("", text))) | listed


def test_every_key_is_named() -> None:
    told = {word for code in find_code() for word in (code, code.rsplit(".", 1)[-1])}
    tables = (article.ARTICLE, press.PRESS, people.PERSON, manifest.MANIFEST, items.ARTICLE_ITEM,
              items.SELECT_ITEM, items.PART, theme.THEME_TABLE, theme.FONT_TABLE, CREDIT,
              settings.LEAF_TABLE, concordance.SETTINGS, concordance.ENTRY)  # fmt: skip
    keys = {row.key.rsplit(".", 1)[-1] for table in tables for row in list_rows(table.fields)}
    aliases = {
        alias for table in tables for row in list_rows(table.fields) for alias in row.field.aliases
    }
    assert sorted((keys | aliases) - told) == []


def test_every_leaf_is_named() -> None:
    assert set(LEAVES) <= find_code()


def test_every_trim_size_is_named() -> None:
    assert {name.upper() for name in settings.TRIMS} <= find_code()


def test_every_command_is_told() -> None:
    from pressmark.cli import cli

    text = (HANDBOOK / "command-line.md").read_text(encoding="utf-8")
    told = set(re.findall(r"pressmark (?:\[[^\]]+\] )?([a-z]+)", text)) | set(
        re.findall(r"--?[\w-]+", text)
    )
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        options = {
            o
            for p in command.params
            if isinstance(p, click.Option) and not p.hidden
            for o in p.opts
        }
        assert {name, *options} - told - {"--help"} == set()


def test_every_language_is_told() -> None:
    text = (HANDBOOK / "typography-by-language.md").read_text(encoding="utf-8")
    own = text[text.index("{#own-words}") :]
    assert all(Locale("en").languages[language] in own for language in LANGUAGES)


def test_nothing_is_found_in_it(pressmark: Pressmark) -> None:
    ran = pressmark("-C", REPOSITORY, "--json", "check", "handbook")
    assert json.loads(ran.stdout) == {"findings": []}
