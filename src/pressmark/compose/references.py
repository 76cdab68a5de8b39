"""Cross-references of the index: what they lead to, and whether a reader finds pages there."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.compose.terms import Reference, Term, Terms, fold_key
from pressmark.model.codes import indexing
from pressmark.model.finding import Finding
from pressmark.model.index import split_key


@dataclass(frozen=True, slots=True)
class Directory:
    """The headings of an index by their keys, as typed and as folded."""

    by_key: dict[tuple[str, ...], Term]
    by_fold: dict[str, Term]

    def find(self, target: str) -> Term | None:
        """The heading that a reference means, its capitals and accents set aside."""
        key = split_key(target)
        return self.by_key.get(key) or self.by_fold.get(fold_key(key))

    def guess(self, target: str) -> str:
        """A hint at the heading that was perhaps meant."""
        names = {fold_key(key): term.name for key, term in self.by_key.items()}
        near = difflib.get_close_matches(fold_key(split_key(target)), list(names), n=1, cutoff=0.7)
        return (
            f"did you mean '{names[near[0]]}'?" if near else "mark a place for it, or take it out"
        )


def list_terms(terms: Terms) -> Directory:
    """The directory of an index's headings."""
    found = list(terms.walk())
    folded: dict[str, Term] = {}
    for term in found:
        folded.setdefault(fold_key(term.key), term)
    return Directory({term.key: term for term in found}, folded)


def is_generic(target: str) -> bool:
    """Whether a reference names no single heading: `*the names of the cities*`."""
    bare = target.strip()
    return len(bare) > 2 and bare[0] == bare[-1] and bare[0] in "*_"


def check_references(terms: Terms, directory: Directory) -> Iterator[Finding]:
    """What is wrong with the cross-references of an index."""
    for term in terms.walk():
        for reference in (*term.see.values(), *term.seealso.values()):
            if not is_generic(reference.target):
                yield from _check_target(term, reference, directory)
        if term.see and (term.places or term.inner):
            first = next(iter(term.see.values()))
            yield indexing.SEE_WITH_PLACES.at(first.location, entry=term.name, target=first.target)


def _check_target(term: Term, reference: Reference, directory: Directory) -> Iterator[Finding]:
    found = directory.find(reference.target)
    if found is None:
        yield indexing.SEE_UNKNOWN.at(
            reference.location,
            entry=term.name,
            target=reference.target,
            hint=directory.guess(reference.target),
        )
        return
    path = _follow(term, found, directory)
    if path:
        yield indexing.SEE_CIRCULAR.at(
            reference.location, entry=term.name, target=found.name, path=" → ".join(path)
        )


def _follow(term: Term, found: Term, directory: Directory) -> tuple[str, ...]:
    """The way from a heading to one that has nothing but a `see`, or back to itself; else nothing."""
    if found is term:
        return (term.name, term.name)
    if found.places or found.inner or not found.see:
        return ()
    onward = next(iter(found.see.values())).target
    after = directory.find(onward)
    return (term.name, found.name, after.name if after else onward)
