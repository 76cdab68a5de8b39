"""Books and themes made for the tests of the font room and of the PDF check."""

from __future__ import annotations

from pressmark.model.book import Book, Matter, Section
from pressmark.model.manifest import EpubSettings, Identifiers, LinkPolicy, PrintSettings
from pressmark.model.theme import FontFamily, Theme

THEME = Theme(
    name="classic",
    fonts=(
        FontFamily(name="EB Garamond", role="text", package="fontpkg_eb_garamond"),
        FontFamily(name="Source Sans 3", role="sans", package="fontpkg_source_sans_3"),
        FontFamily(
            name="Source Code Pro", role="mono", package="fontpkg_source_code_pro", weights=(400,)
        ),
    ),
    book_css="body { font-family: var(--font-text) } h1 { font-family: var(--font-sans) }"
    " code { font-family: var(--font-mono) }",
    print_css="",
    epub_css="",
    templates=(),
)


class PressFiles:
    """Files of a press kept in memory."""

    def __init__(self, files: dict[str, bytes] | None = None) -> None:
        self.files = files or {}

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def list(self, folder: str) -> tuple[str, ...]:
        return tuple(sorted(path for path in self.files if path.startswith(f"{folder}/")))


def make_section(body: str, language: str = "en", name: str = "one") -> Section:
    """An article of the given blocks."""
    return Section(
        id=name,
        role="article",
        matter=Matter.BODY,
        title=name,
        language=language,
        source=f"manuscripts/articles/{name}.md",
        xhtml=f'<section xmlns="http://www.w3.org/1999/xhtml" lang="{language}">{body}</section>',
    )


def make_book(*sections: Section, language: str = "en") -> Book:
    """A book of sections and nothing else."""
    return Book(
        id="book",
        title="Book",
        subtitle=None,
        language=language,
        direction="ltr",
        contributors=(),
        publisher=None,
        date=None,
        identifiers=Identifiers(),
        series_name=None,
        series_number=None,
        description=None,
        subjects=(),
        rights=None,
        sections=sections,
        navigation=(),
        assets=(),
        cover=None,
        epub=EpubSettings(),
        print=PrintSettings(),
        links=LinkPolicy(),
        digest="",
    )
