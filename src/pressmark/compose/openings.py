"""What stands around a text: its opening, and where it comes from and by what leave, at its end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from pressmark.compose.drafts import Desk, Draft, join_names
from pressmark.compose.licenses import describe_license
from pressmark.compose.words import format_when, word
from pressmark.model.article import Origin, Rights, SeriesPlace

_CREDIT_WORDS = {"trl": "translated_by", "edt": "edited_by"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The lines above an article; absent ones are empty."""

    title: Markup
    subtitle: Markup
    series: str
    byline: str
    credits: tuple[str, ...]
    dateline: Markup
    headnote: Markup
    standfirst: Markup


def make_opening(draft: Draft, headnote: str) -> Opening:
    """A draft's opening, in the language of its text; `headnote` is finished XHTML or empty."""
    entry, language = draft.entry, draft.entry.language
    return Opening(
        title=Markup(draft.title.xhtml),
        subtitle=Markup(draft.subtitle.xhtml if draft.subtitle else ""),
        series=describe_series(entry.article.series, language),
        byline=draft.byline,
        credits=describe_credits(draft, language),
        dateline=_describe_dateline(draft),
        headnote=Markup(headnote),
        standfirst=Markup(draft.summary.xhtml if draft.summary else ""),
    )


def describe_series(series: SeriesPlace | None, language: str) -> str:
    """`History of the Opposition · part 3 of 5`."""
    if series is None:
        return ""
    if series.part is None:
        return series.name
    key = "part_of" if series.of else "part"
    return f"{series.name} · {word(key, language, part=series.part, of=series.of)}"


def describe_origin(origin: Origin | None, desk: Desk, path: str) -> Markup:
    """`First published in *The Call*, October 1945. Translated from the French.`, as XHTML."""
    if origin is None:
        return Markup("")
    language = desk.edition.language
    where = _describe_place(origin, desk, path)
    note = desk.line(origin.note, path, language)
    remark = Markup(note.xhtml if note else "")
    if not where:
        return _sentence(remark, language) if remark else remark
    key = "first_published_in" if origin.publication else "first_published"
    told = Markup(word(key, language)).format(where=where)
    if remark and remark.striptags()[0].islower():
        return _sentence(Markup(word("semicolon", language)).join((told, remark)), language)
    return join_sentences((told, remark), language)


def describe_rights(rights: Rights | None, desk: Desk, path: str) -> Markup:
    """`© 2019 The holder. Licence: … Permission …`, as XHTML."""
    if rights is None:
        return Markup("")
    language = desk.edition.language
    sentences = []
    if rights.holder or rights.year:
        claim = " ".join(part for part in ("©", rights.year, rights.holder) if part)
        sentences.append(escape(claim))
    if rights.license:
        text = word("license", language, license=describe_license(rights.license, language))
        sentences.append(escape(text))
    permission = rights.permission
    if permission and permission.casefold() == "granted":
        sentences.append(escape(word("by_permission", language)))
        permission = None
    for remark in (permission, rights.note):
        line = desk.line(remark, path, language)
        if line:
            sentences.append(Markup(line.xhtml))
    return join_sentences(sentences, language)


def _describe_place(origin: Origin, desk: Desk, path: str) -> Markup:
    language = desk.edition.language
    publication = desk.line(origin.publication, path, language)
    shown = Markup(publication.xhtml) if publication else Markup("")
    if origin.url:
        shown = Markup('<a href="{}">{}</a>').format(origin.url, shown or origin.url)
    date = format_when(origin.date, language) if origin.date else ""
    return Markup(word("comma", language)).join(part for part in (shown, date) if part)


def describe_credits(draft: Draft, language: str) -> tuple[str, ...]:
    """Who translated and who edited an article: `Translated by A`, in a language."""
    lines = []
    for role, key in _CREDIT_WORDS.items():
        credits = tuple(c for c in draft.entry.credits if c.role == role)
        if credits:
            lines.append(word(key, language, names=join_names(credits, language)))
    return tuple(lines)


def _describe_dateline(draft: Draft) -> Markup:
    """The manifest's line for this book, else the date of writing."""
    if draft.entry.dateline is not None:
        return Markup(draft.dateline.xhtml if draft.dateline else "")
    date = draft.entry.article.date
    return escape(format_when(date, draft.entry.language)) if date else Markup("")


def join_sentences(parts: Iterable[Markup], language: str) -> Markup:
    """Sentences in a row, each closed; empty ones left out."""
    gap = Markup(word("gap", language))
    return gap.join(_sentence(part, language) for part in parts if part)


def _sentence(text: Markup, language: str) -> Markup:
    """A text closed by a full stop, unless it ends in one."""
    ending = text.striptags().rstrip("”’»“\"'")[-1:]
    return text if ending in ".!?…。！？؟" else text + word("stop", language)
