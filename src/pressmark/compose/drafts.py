"""An entry's Markdown composed, before its links know the book: what contents and leaves need of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pressmark.compose.cover_sheet import Painter, write_jpeg
from pressmark.compose.prose import (
    Cut,
    Inline,
    Prose,
    Source,
    compose_inline,
    compose_prose,
    cut_prose,
)
from pressmark.compose.prose.phrases import Phrases, gather_phrases, mark_phrases
from pressmark.compose.words import format_names
from pressmark.model.archive import Press
from pressmark.model.edition import Edition, Entry, Part
from pressmark.model.files import Files
from pressmark.model.finding import Finding, Findings
from pressmark.model.manifest import LeafRequest
from pressmark.model.people import Credit


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """What composes prose and lines and paints covers; given from outside, it may remember what it has composed."""

    prose: Callable[[Source, Files], tuple[Prose, Findings]] = compose_prose
    inline: Callable[[str, Source], tuple[Inline, Findings]] = compose_inline
    paint: Painter = write_jpeg


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry with its prose composed."""

    entry: Entry
    title: Inline
    subtitle: Inline | None
    running_title: str
    byline: str
    summary: Inline | None
    prose: Prose
    headnote: Prose | None
    note: Prose | None
    dateline: Inline | None
    place: Inline | None = None

    @property
    def name(self) -> str:
        """The section that it becomes."""
        return self.entry.id


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDraft:
    """A part with its texts composed."""

    part: Part
    title: Inline
    subtitle: Inline | None
    epigraph: Prose | None
    epigraph_source: Inline | None
    introduction: Prose | None

    @property
    def name(self) -> str:
        """The section that its opening becomes."""
        return self.part.id


@dataclass(slots=True, kw_only=True)
class Desk:
    """Where drafts are made: the press's files and settings, and what is found on the way.

    `series` gathers the drafts of each series that has more than a name; `acronyms` says whether the
    theme sets words in capitals small.
    """

    edition: Edition
    press: Press
    files: Files
    composer: Composer = field(default_factory=Composer)
    acronyms: bool = False
    findings: list[Finding] = field(default_factory=list)
    series: dict[str, list[Draft]] = field(default_factory=dict)
    _phrases: dict[str, Phrases] = field(default_factory=dict)

    @property
    def lists_sources(self) -> bool:
        """Whether the book has a leaf of sources, which then carries the articles' rights."""
        matter = (*self.edition.front, *self.edition.back)
        return any(isinstance(leaf, LeafRequest) and leaf.name == "sources" for leaf in matter)

    @property
    def has_index(self) -> bool:
        """Whether the book has an index."""
        matter = (*self.edition.front, *self.edition.back)
        return any(isinstance(leaf, LeafRequest) and leaf.name == "index" for leaf in matter)

    def mark(self, prose: Prose, language: str) -> Prose:
        """A text with marks where the phrases of the book's concordance stand."""
        index = self.edition.index
        if index is None or not index.entries or not self.has_index:
            return prose
        phrases = self._phrases.get(language)
        if phrases is None:
            phrases = self._phrases[language] = gather_phrases(index.entries, language)
        return mark_phrases(prose, phrases, headings=index.headings, notes=index.notes)

    def keep(self, findings: Findings) -> None:
        """Take in what a step found."""
        self.findings.extend(findings)

    def line(self, text: str | None, path: str, language: str) -> Inline | None:
        """A line of Markdown composed, or None for none."""
        if not text:
            return None
        inline, findings = self.composer.inline(text, Source(text="", path=path, language=language))
        self.keep(findings)
        return inline

    def title(self, text: str, path: str, language: str) -> Inline:
        """A title composed."""
        return self.line(text, path, language) or Inline(xhtml="", plain="")

    def blocks(self, text: str | None, path: str, line: int, language: str) -> Prose | None:
        """Markdown of a manifest composed, or None for none."""
        if not text:
            return None
        source = Source(
            text=text,
            path=path,
            line=line,
            language=language,
            base_url=self.press.base_url,
            max_width=self.edition.epub.max_width,
            acronyms=self.acronyms,
        )
        prose, findings = self.composer.prose(source, self.files)
        self.keep(findings)
        return prose


def draft_entry(entry: Entry, desk: Desk) -> Draft:
    """An entry becomes a draft."""
    article, language = entry.article, entry.language
    title = desk.title(entry.title, article.path, language)
    short = desk.line(entry.short_title, article.path, language)
    asked, book_language = entry.location, desk.edition.language
    draft = Draft(
        entry=entry,
        title=title,
        subtitle=desk.line(entry.subtitle, article.path, language),
        running_title=(short or title).plain,
        byline=_sign(entry, desk, language),
        summary=desk.line(article.summary, article.path, language),
        prose=_compose_body(entry, desk),
        headnote=desk.blocks(entry.headnote, asked.path, asked.line, book_language),
        note=desk.blocks(entry.note, asked.path, asked.line, book_language),
        dateline=desk.line(entry.dateline, asked.path, language),
        place=desk.line(article.place, article.path, language),
    )
    if article.series and article.series.part:
        desk.series.setdefault(article.series.name, []).append(draft)
    return draft


def draft_part(part: Part, desk: Desk) -> PartDraft:
    """A part becomes a draft of its opening."""
    path, line, language = part.location.path, part.location.line, desk.edition.language
    epigraph = part.epigraph
    return PartDraft(
        part=part,
        title=desk.title(part.title, path, language),
        subtitle=desk.line(part.subtitle, path, language),
        epigraph=desk.blocks(epigraph.text, path, line, language) if epigraph else None,
        epigraph_source=desk.line(epigraph.source, path, language) if epigraph else None,
        introduction=desk.blocks(part.introduction, path, line, language),
    )


def join_names(credits: tuple[Credit, ...], language: str) -> str:
    """The names of credits as a language lists them."""
    return format_names(tuple(credit.person.name for credit in credits), language)


def _sign(entry: Entry, desk: Desk, language: str) -> str:
    """An article's authors; those of the whole book go without saying."""
    whole = tuple(credit.person for credit in desk.edition.contributors if credit.role == "aut")
    own = tuple(credit.person for credit in entry.authors)
    return "" if own == whole else join_names(entry.authors, language)


def _compose_body(entry: Entry, desk: Desk) -> Prose:
    article = entry.article
    source = Source(
        text=article.body,
        path=article.path,
        line=article.body_line,
        language=entry.language,
        title=article.title,
        url=article.url,
        base_url=desk.press.base_url,
        max_width=desk.edition.epub.max_width,
        kind=article.kind,
        acronyms=desk.acronyms,
    )
    prose, findings = desk.composer.prose(source, desk.files)
    desk.keep(findings)
    if entry.start or entry.end or entry.drop:
        cut = Cut(
            start=entry.start,
            end=entry.end,
            drop=entry.drop,
            shows_cuts=entry.shows_cuts,
        )
        prose, findings = cut_prose(prose, cut, entry.location)
        desk.keep(findings)
    return desk.mark(prose, entry.language)
