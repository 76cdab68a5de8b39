"""Checkpoints 13 to 19: figures, headings, headers of tables, formulas and notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from pressmark.check.matterhorn.condition import Condition
from pressmark.check.matterhorn.survey import Survey, Tag

LEVELS = {f"H{level}": level for level in range(1, 7)}


def _unspoken(kind: str) -> Callable[[Survey], Iterator[str]]:
    """Elements of a kind for which nothing is said."""

    def find(survey: Survey) -> Iterator[str]:
        tags = (tag for tag in survey.tags if tag.kind == kind and not tag.spoken)
        return (survey.tell_page(tag) for tag in tags)

    return find


def find_late_first(survey: Survey) -> Iterator[str]:
    """A first heading that is not of the first level."""
    first = next((tag for tag in survey.tags if tag.kind in LEVELS), None)
    if first is not None and first.kind != "H1":
        yield f"{first.kind} on {survey.tell_page(first)}"


def find_skipped(survey: Survey) -> Iterator[str]:
    """Headings two or more levels below the one before."""
    before = 6
    for tag in survey.tags:
        level = LEVELS.get(tag.kind)
        if level is not None:
            if level > before + 1:
                yield f"{tag.kind} behind H{before} on {survey.tell_page(tag)}"
            before = level


def find_crowded(survey: Survey) -> Iterator[str]:
    """Elements with several headings that have no level."""
    for tag in survey.tags:
        if sum(kid.kind == "H" for kid in tag.kids) > 1:
            yield survey.tell_page(tag)


def find_mixed(survey: Survey) -> Iterator[str]:
    """Headings without a level beside those that have one."""
    plain = next((tag for tag in survey.tags if tag.kind == "H"), None)
    if plain is not None and any(tag.kind in LEVELS for tag in survey.tags):
        yield survey.tell_page(plain)


def find_unscoped(survey: Survey) -> Iterator[str]:
    """Headers of tables that do not say what they head, and are named by no cell."""
    for tag in survey.tags:
        if tag.kind != "TH" or tag.find_attribute("/Scope") is not None:
            continue
        table = _find_table(tag)
        if table is None or tag.id not in _list_headers(table) or not tag.id:
            yield survey.tell_page(tag)


def _find_table(tag: Tag) -> Tag | None:
    above = tag.parent
    while above is not None and above.kind != "Table":
        above = above.parent
    return above


def _list_headers(tag: Tag) -> set[bytes]:
    named = {bytes(id) for id in tag.find_attribute("/Headers") or ()}
    return named.union(*(_list_headers(kid) for kid in tag.kids))


def find_nameless_notes(survey: Survey) -> Iterator[str]:
    """Notes without a name."""
    notes = (tag for tag in survey.tags if tag.kind == "Note" and not tag.id)
    return (survey.tell_page(note) for note in notes)


def find_namesakes(survey: Survey) -> Iterator[str]:
    """Notes whose name another element has as well."""
    named = Counter(tag.id for tag in survey.tags if tag.id)
    notes = (tag for tag in survey.tags if tag.kind == "Note" and named[tag.id] > 1)
    return (survey.tell_page(note) for note in notes)


STRUCTURE = (
    Condition("13-004", "a figure that nothing is said of", _unspoken("Figure")),
    Condition("14-002", "a first heading that is not of the first level", find_late_first),
    Condition("14-003", "a level of headings that is left out", find_skipped),
    Condition("14-006", "several headings without a level in one element", find_crowded),
    Condition("14-007", "headings with and without levels", find_mixed),
    Condition("15-003", "a header of a table without a scope", find_unscoped),
    Condition("17-002", "a formula that nothing is said of", _unspoken("Formula")),
    Condition("19-003", "a note without a name", find_nameless_notes),
    Condition("19-004", "a note with the name of another", find_namesakes),
)
