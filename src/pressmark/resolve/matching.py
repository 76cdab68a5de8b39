"""How a query's values meet an article's fields, one row a field.

Words are compared without case and accents, and whole; scripts that do not part their words
are searched for the value anywhere. Dates match where any day that they may mean lies in the
range.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from pressmark.model.archive import ArchiveView
from pressmark.model.article import Article
from pressmark.model.dates import Day, When
from pressmark.model.names import KEPT_SCRIPTS
from pressmark.model.query import RangeTerm, Term
from pressmark.resolve.people import settle_person

Predicate = Callable[[Article], bool]
NOT_WORD = re.compile(r"[\W_]+")
MAY_BE_MARK = re.compile("[\u0300-\u1dff\u20d0-\u20f0\u2cef-\U0010ffff]")
CJK = re.compile(r"[\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]")


def fold_words(text: str) -> str:
    """Turn a text into its words without case and accents, a space around each."""
    if text.isascii():
        return f" {NOT_WORD.sub(' ', text.lower()).strip()} "
    return f" {NOT_WORD.sub(' ', drop_accents(text)).strip()} "


def drop_accents(text: str) -> str:
    """Turn a text into small letters without marks; what cannot hold a mark is not looked through."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    if not MAY_BE_MARK.search(plain):
        return plain
    return "".join(character for character in plain if not unicodedata.combining(character))


@lru_cache(maxsize=4096)
def fold_tag(text: str) -> str:
    """Turn a tag into what its spellings share; hyphens and spaces are one."""
    return re.sub(r"[\s_-]+", "-", drop_accents(text)).strip("-")


def count_words(text: str) -> int:
    """The words of a text: runs between spaces, and each character of Chinese and Japanese."""
    count = len(text.split())
    return count if text.isascii() else count + len(CJK.findall(text))


def compile_term(term: Term | RangeTerm, view: ArchiveView) -> Predicate:
    """Turn a term into a test of articles."""
    if isinstance(term, RangeTerm):
        return compile_words(term) if term.field == "words" else compile_dates(term)
    if term.field in NAMES:
        return _compile_people(term, view)
    if term.field in EXACT:
        return _compile_exact(term)
    if term.field in WORDS:
        return _compile_phrase(term.values, WORDS[term.field])
    if term.field == "language":
        return _compile_language(term.values)
    if term.field == "license":
        return _compile_license(term.values)
    return _compile_role(term.field, term.values, view)


def _seek(values: Iterable[str]) -> Callable[[str], bool]:
    """Turn values into a test of folded words: whether any of them stands there."""
    phrases = []
    for value in values:
        folded = fold_words(value)
        phrases.append(folded.strip() if KEPT_SCRIPTS.search(value) else folded)
    found = [phrase for phrase in phrases if phrase.strip()]
    return lambda words: any(phrase in words for phrase in found)


def _compile_phrase(values: Iterable[str], text_of: Callable[[Article], str]) -> Predicate:
    stands = _seek(values)
    return lambda article: stands(fold_words(text_of(article)))


def _compile_exact(term: Term) -> Predicate:
    wanted = {fold_tag(value) for value in term.values}
    values_of = EXACT[term.field]
    return lambda article: any(fold_tag(value) in wanted for value in values_of(article))


def _compile_people(term: Term, view: ArchiveView) -> Predicate:
    wants = NAMES[term.field]
    return _compile_credits(term.values, view, wants)


def _compile_role(role: str, values: Iterable[str], view: ArchiveView) -> Predicate:
    return _compile_credits(values, view, lambda given: given == role)


def _compile_credits(
    values: Iterable[str], view: ArchiveView, wants: Callable[[str], bool]
) -> Predicate:
    stands = _seek(values)
    settled: dict[str, bool] = {}

    def matches(name: str, language: str) -> bool:
        if name not in settled:
            person = settle_person(name, language, view)
            names = (person.id, person.name, person.sort, name, *person.also)
            settled[name] = any(stands(fold_words(spelling)) for spelling in names)
        return settled[name]

    return lambda article: any(
        wants(credit.role) and matches(credit.name, article.language or "en")
        for credit in article.credits
    )


def _compile_language(values: Iterable[str]) -> Predicate:
    """RFC 4647, basic filtering: `en` finds `en` and `en-GB`."""
    wanted = tuple(f"{value.lower()}-" for value in values)
    return lambda article: f"{article.language or ''}-".lower().startswith(wanted)


def _compile_license(values: Iterable[str]) -> Predicate:
    """`CC-BY` finds `CC-BY-4.0`, not `CC-BY-SA-4.0`, which grants other things."""
    starts = "|".join(re.escape(value.casefold()) for value in values)
    begins = re.compile(rf"(?:{starts})(?![\w]|-[^\W\d])")
    return lambda article: bool(begins.match((_license_of(article)).casefold()))


def compile_words(term: RangeTerm) -> Predicate:
    """Turn `words:500..1500` into a test of articles."""
    low = int(term.low or 0)
    high = int(term.high) if term.high else None
    return lambda article: (
        low <= count_words(article.body) and (high is None or count_words(article.body) <= high)
    )


def compile_dates(term: RangeTerm) -> Predicate:
    """Turn `date:1917-10..1924` into a test of articles; those without the date never pass."""
    low = Day.fromisoformat(term.low).earliest if term.low else None
    high = Day.fromisoformat(term.high).latest if term.high else None

    def lies_within(article: Article) -> bool:
        when = DATES[term.field](article)
        if when is None:
            return False
        first, last = when.start.earliest, (when.end or when.start).latest
        return (low is None or last >= low) and (high is None or first <= high)

    return lies_within


def _license_of(article: Article) -> str:
    return (article.rights.license if article.rights else None) or ""


def _publication_of(article: Article) -> str:
    return (article.first_published.publication if article.first_published else None) or ""


def _published_on(article: Article) -> When | None:
    return article.first_published.date if article.first_published else None


def _usual_words(article: Article) -> str:
    texts = (article.title, article.subtitle, article.summary, *article.tags)
    return " | ".join(text for text in texts if text)


NAMES: dict[str, Callable[[str], bool]] = {
    "author": lambda role: role == "aut",
    "contributor": lambda role: role != "aut",
}
EXACT: dict[str, Callable[[Article], tuple[str, ...]]] = {
    "tag": lambda article: article.tags,
    "kind": lambda article: (article.kind,),
    "id": lambda article: (article.id,),
    "draft": lambda article: ("true" if article.draft else "false",),
}
WORDS: dict[str, Callable[[Article], str]] = {
    "": _usual_words,
    "title": lambda article: f"{article.title} | {article.subtitle or ''}",
    "text": lambda article: f"{article.title} | {article.subtitle or ''} | {article.body}",
    "series": lambda article: article.series.name if article.series else "",
    "in": _publication_of,
}
DATES: dict[str, Callable[[Article], When | None]] = {
    "date": lambda article: article.date,
    "published": _published_on,
}
