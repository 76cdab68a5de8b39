"""Half-title, title page, copyright page, dedication, epigraph, colophon: pages of a few lines."""

from __future__ import annotations

import hashlib
from typing import Any

from markupsafe import Markup

from pressmark.compose.drafts import join_names
from pressmark.compose.leaves.plan import Plan
from pressmark.compose.openings import describe_rights
from pressmark.compose.words import format_names, format_printing, format_when, word
from pressmark.model.manifest import Printing, Quotation
from pressmark.model.people import name_on_title

_MAKERS = {"aut": "", "edt": "edited_by", "trl": "translated_by"}


def gather_half_title(plan: Plan) -> dict[str, Any]:
    """The title alone."""
    return {"book": {"title": _title(plan)}}


def gather_title_page(plan: Plan) -> dict[str, Any]:
    """Title, who made the book, and imprint."""
    edition, language = plan.edition, plan.language
    subtitle = plan.line(edition.subtitle)
    return {
        "book": {
            "title": _title(plan),
            "subtitle": Markup(subtitle.xhtml if subtitle else ""),
            "makers": describe_makers(plan),
            "series": _series(plan),
            "publisher": edition.publisher or "",
            "date": format_when(edition.date, language) if edition.date else "",
        }
    }


def gather_copyright(plan: Plan) -> dict[str, Any]:
    """Rights, publisher, series, ISBNs by edition, the printing line."""
    edition, language = plan.edition, plan.language
    date = format_when(edition.date, language) if edition.date else ""
    lines = [
        describe_rights(edition.rights, plan.desk, edition.path),
        word("comma", language).join(part for part in (edition.publisher, date) if part),
        _series(plan),
        *(
            word(key, language, isbn=hyphenate_isbn(isbn))
            for key, isbn in (
                ("isbn_print", edition.identifiers.print),
                ("isbn_epub", edition.identifiers.epub),
            )
            if isbn
        ),
        word("made_with", language),
    ]
    return {
        "book": {"title": _title(plan)},
        "lines": [line for line in lines if line],
        "printing": describe_printing(edition.printing, language) if edition.printing else "",
    }


def gather_dedication(plan: Plan) -> dict[str, Any] | None:
    """The dedication's lines."""
    text = plan.edition.dedication
    return {"text": _lines(plan, text)} if text else None


def gather_epigraph(plan: Plan) -> dict[str, Any] | None:
    """The book's epigraph."""
    quotation = plan.edition.epigraph
    return {"epigraph": describe_quotation(plan, quotation)} if quotation else None


def gather_colophon(plan: Plan) -> dict[str, Any]:
    """What the book was set in and made with, and the digest of its text."""
    fonts = format_names(plan.fonts, plan.language)
    lines = [word("set_in", plan.language, fonts=fonts)] if fonts else []
    digest = Markup('<span class="digest">{}</span>').format(digest_text(plan))
    told = Markup(word("text_digest", plan.language)).format(digest=digest)
    return {"lines": [*lines, word("made_with", plan.language), told]}


def digest_text(plan: Plan) -> str:
    """The SHA-256 of all articles' words in their order, in groups of eight: of the text, not of its looks."""
    digest = hashlib.sha256()
    for draft in plan.drafts():
        digest.update(f"{draft.title.plain}\n{draft.prose.plain}\n".encode())
    text = digest.hexdigest()
    return " ".join(text[place : place + 8] for place in range(0, len(text), 8))


def describe_makers(plan: Plan) -> tuple[str, ...]:
    """A line each for the book's authors, editors and translators: `A and B`, `Edited by C`."""
    named = name_on_title(plan.edition.contributors)
    lines = []
    for role, key in _MAKERS.items():
        credits = tuple(credit for credit in named if credit.role == role)
        if credits:
            names = join_names(credits, plan.language)
            lines.append(word(key, plan.language, names=names) if key else names)
    return tuple(lines)


def describe_quotation(plan: Plan, quotation: Quotation) -> dict[str, Markup]:
    """A quotation's text and source as XHTML."""
    source = plan.line(quotation.source)
    return {
        "text": _lines(plan, quotation.text),
        "source": Markup(source.xhtml if source else ""),
    }


def hyphenate_isbn(isbn: str) -> str:
    """An ISBN-13 in its five parts, by the ranges of the ISBN agencies (ISO 2108); others as they are."""
    from stdnum import isbn as parts

    text: str = parts.format(isbn) if len(parts.compact(isbn)) == 13 else isbn
    return text


def describe_printing(printing: Printing, language: str) -> str:
    """The printing line: in words, or ten numbers of which the lowest is that of this printing."""
    if not printing.numbers:
        return format_printing(printing.number, printing.date, language)
    row = " ".join(str(number) for number in range(printing.number + 9, printing.number - 1, -1))
    date = format_when(printing.date, language) if printing.date else ""
    return "\u2003".join(part for part in (date, row) if part)


def _title(plan: Plan) -> Markup:
    title = plan.line(plan.edition.title)
    return Markup(title.xhtml if title else "")


def _series(plan: Plan) -> str:
    series = plan.edition.series
    if series is None:
        return ""
    if series.part is None:
        return series.name
    return word("series_number", plan.language, series=series.name, number=series.part)


def _lines(plan: Plan, text: str) -> Markup:
    """Paragraphs of a few lines each, composed inline; line breaks are kept."""
    paragraphs = []
    for paragraph in text.strip().split("\n\n"):
        lines = (plan.line(line) for line in paragraph.splitlines())
        shown = Markup("<br/>").join(Markup(line.xhtml) for line in lines if line)
        paragraphs.append(Markup("<p>{}</p>").format(shown))
    return Markup("").join(paragraphs)
