"""What stands around a text: its opening, and where it comes from and by what leave, at its end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from pressmark.compose.direction import language_attributes
from pressmark.compose.drafts import Desk, Draft, join_names
from pressmark.compose.licenses import describe_license
from pressmark.compose.words import format_names, format_when, word
from pressmark.model.article import Origin, Reviewed, Rights, SeriesPlace

LEAST_LETTERS = 20  # of a summary made of a text's first words, as blogs make them
LINES_READ = 8  # of a text, to find its summary in them
BEGINNINGS = 3  # lines that it may begin with: what stands for a picture comes first
LONG_SERIES = 7  # parts: more of them are not all named at the end of each
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
    reviewed: tuple[Markup, ...]
    source: Markup


def make_opening(draft: Draft, headnote: str, desk: Desk) -> Opening:
    """A draft's opening, in the language of its text; `headnote` is finished XHTML or empty."""
    entry, language = draft.entry, draft.entry.language
    return Opening(
        title=Markup(draft.title.xhtml),
        subtitle=Markup(draft.subtitle.xhtml if draft.subtitle else ""),
        series=describe_series(entry.article.series, language),
        byline=draft.byline,
        credits=_credit_own(draft, desk),
        dateline=_describe_dateline(draft),
        headnote=Markup(headnote),
        standfirst=_show_summary(draft),
        reviewed=tuple(describe_work(work, draft, desk) for work in entry.article.reviewed),
        source=describe_origin(entry.origin, desk, entry.article.path)
        if tells_source(draft)
        else Markup(""),
    )


def _show_summary(draft: Draft) -> Markup:
    """A draft's summary, unless it only repeats the title or the words that the text begins with."""
    if draft.summary is None or repeats_title(draft):
        return Markup("")
    said = _letters(draft.summary.plain)
    lines = [_letters(line) for line in draft.prose.plain.split("\n", LINES_READ)[:LINES_READ]]
    begins = ("".join(lines[start:]) for start in range(BEGINNINGS))
    repeats = len(said) >= LEAST_LETTERS and any(text.startswith(said) for text in begins)
    return Markup("" if repeats else draft.summary.xhtml)


def repeats_title(draft: Draft) -> bool:
    """Whether a draft's summary has only the words of its title."""
    summary = draft.summary
    return summary is not None and _letters(summary.plain) == _letters(draft.title.plain)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def tells_source(draft: Draft) -> bool:
    """Whether a text says at its head where it comes from: documents do, others at their end."""
    return draft.entry.article.kind == "document"


def describe_work(work: Reviewed, draft: Draft, desk: Desk) -> Markup:
    """`A. Author and B. Other, *The Title*. London: Publisher, 1999. 320 pp.`, as XHTML."""
    path, language = draft.entry.article.path, draft.entry.language
    line = desk.line(work.title, path, language)
    title = Markup("<cite>{}</cite>").format(Markup(line.xhtml if line else ""))
    if work.url:
        title = Markup('<a href="{}">{}</a>').format(work.url, title)
    authors = format_names(work.authors, language)
    comma = word("comma", language)
    house = word("colon", language).join(part for part in (work.place, work.publisher) if part)
    date = format_when(work.date, language) if work.date else ""
    note = desk.line(work.note, path, language)
    parts = (
        Markup(comma).join(part for part in (escape(authors), title) if part),
        escape(comma.join(part for part in (house, date) if part)),
        escape(work.pages or ""),
        escape(f"ISBN {work.isbn}" if work.isbn else ""),
        Markup(note.xhtml if note else ""),
    )
    return join_sentences(parts, language)


def describe_siblings(draft: Draft, desk: Desk) -> Markup:
    """The other parts of a text's series that are in the book: `History: part 1, Title; part 3, Title.`

    Of a long series only the parts before and behind it.
    """
    series, language = draft.entry.article.series, draft.entry.language
    others = _list_siblings(draft, desk)
    if series is None or not others:
        return Markup("")
    parts = [
        Markup('{}{}<a href="{}.xhtml"{}>{}</a>').format(
            word("part", language, part=place.part),
            word("comma", language),
            other.name,
            _mark_language(other, draft),
            Markup(other.title.xhtml),
        )
        for other in others
        if (place := other.entry.article.series)
    ]
    listed = Markup(word("semicolon", language)).join(parts)
    return Markup("{}{}{}{}").format(
        series.name, word("colon", language), listed, word("stop", language)
    )


def _list_siblings(draft: Draft, desk: Desk) -> list[Draft]:
    series = draft.entry.article.series
    parts = sorted(desk.series.get(series.name, ()), key=_part_of) if series else []
    if draft not in parts:
        return []
    place = parts.index(draft)
    if len(parts) > LONG_SERIES:
        return parts[max(place - 1, 0) : place] + parts[place + 1 : place + 2]
    return parts[:place] + parts[place + 1 :]


def _part_of(draft: Draft) -> int:
    series = draft.entry.article.series
    return (series.part if series else 0) or 0


def _mark_language(other: Draft, draft: Draft) -> Markup:
    language = other.entry.language
    if language == draft.entry.language:
        return Markup("")
    pairs = language_attributes(language).items()
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in pairs)


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


def describe_credits(
    draft: Draft, language: str, roles: Iterable[str] = _CREDIT_WORDS
) -> tuple[str, ...]:
    """Who translated and who edited an article: `Translated by A`, in a language."""
    lines = []
    for role in roles:
        credits = tuple(c for c in draft.entry.credits if c.role == role)
        if credits:
            lines.append(word(_CREDIT_WORDS[role], language, names=join_names(credits, language)))
    return tuple(lines)


def _credit_own(draft: Draft, desk: Desk) -> tuple[str, ...]:
    """An article's credits; those of the whole book, which its title page tells, go without saying."""
    whole, own = desk.edition.contributors, draft.entry.credits
    roles = (
        role
        for role in _CREDIT_WORDS
        if [c.person for c in whole if c.role == role] != [c.person for c in own if c.role == role]
    )
    return describe_credits(draft, draft.entry.language, roles)


def _describe_dateline(draft: Draft) -> Markup:
    """The manifest's line for this book, else place and date of writing.

    A date that is the title (a diary's) is not said again.
    """
    if draft.entry.dateline is not None:
        return Markup(draft.dateline.xhtml if draft.dateline else "")
    date, place = draft.entry.article.date, draft.place
    when = escape(format_when(date, draft.entry.language)) if date else Markup("")
    if when.split() == draft.title.plain.split():
        when = Markup("")
    where = Markup(place.xhtml) if place else Markup("")
    return Markup(", ").join(part for part in (where, when) if part)


def join_sentences(parts: Iterable[Markup], language: str) -> Markup:
    """Sentences in a row, each closed; empty ones left out."""
    gap = Markup(word("gap", language))
    return gap.join(_sentence(part, language) for part in parts if part)


def _sentence(text: Markup, language: str) -> Markup:
    """A text closed by a full stop, unless it ends in one."""
    ending = text.striptags().rstrip("”’»“\"'")[-1:]
    return text if ending in ".!?…。！？؟" else text + word("stop", language)
