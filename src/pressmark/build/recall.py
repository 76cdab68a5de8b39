"""Results had again: a pure function is not called where its values, and what it asked of the press, are the same.

What a function will ask of the press's files and archive is not known before it is called. So a
witness stands by and writes down each question with a digest of the answer; the result is kept
with that list, and given out while every question would be answered so again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pressmark.cache import NoCache, Store, make_key, pack, unpack
from pressmark.model.archive import ArchiveView
from pressmark.model.article import Article
from pressmark.model.files import Files
from pressmark.model.people import Person

_Result = TypeVar("_Result")

Question = tuple[str, str]
"""What was asked (`read`, `list`, `article`, …) and of what: a path, a folder, an id, a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a function may ask of a press beside the values that it is given."""

    files: Files | None = None
    archive: ArchiveView | None = None

    def digest(self, question: Question) -> str:
        """The answer to a question as a digest; empty where there is none."""
        verb, name = question
        place = self.files if verb in ("read", "list") else self.archive
        if verb == "articles":
            return digest_answer(tuple(getattr(place, verb)()))
        return digest_answer(getattr(place, verb)(name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """The files and the archive of a press, and what was asked of them."""

    sources: Sources
    asked: dict[Question, str] = field(default_factory=dict)

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none."""
        return self._ask(("read", path), self._files.read(path))

    def list(self, folder: str) -> tuple[str, ...]:
        """The paths of all files below a folder, sorted; hidden ones left out."""
        return self._ask(("list", folder), self._files.list(folder))

    def article(self, id: str) -> Article | None:
        """The article with this id."""
        return self._ask(("article", id), self._archive.article(id))

    def articles(self) -> Iterator[Article]:
        """All articles, in the order of their ids."""
        return iter(self._ask(("articles", ""), tuple(self._archive.articles())))

    def unreadable(self, id: str) -> str | None:
        """The path of an article's file that errors keep out of the archive."""
        return self._ask(("unreadable", id), self._archive.unreadable(id))

    def person(self, name: str) -> Person | None:
        """The person of people.yaml with this id, name or other spelling."""
        return self._ask(("person", name), self._archive.person(name))

    @property
    def _files(self) -> Files:
        assert self.sources.files is not None  # noqa: S101
        return self.sources.files

    @property
    def _archive(self) -> ArchiveView:
        assert self.sources.archive is not None  # noqa: S101
        return self.sources.archive

    def _ask(self, question: Question, answer: _Result) -> _Result:
        if question not in self.asked:
            self.asked[question] = digest_answer(answer)
        return answer


def recall(
    store: Store,
    kind: str,
    parts: tuple[object, ...],
    work: Callable[[Witness], _Result],
    sources: Sources,
    *classes: type,
) -> _Result:
    """What `work` makes of `parts` and of the press, made now or had from the store.

    `work` must ask the press through the witness alone, and depend on nothing else but `parts`;
    `classes` are those of the result.
    """
    if isinstance(store, NoCache):
        return work(Witness(sources=sources))
    key = make_key(kind, *parts)
    kept = _read_kept(store.get(key), classes)
    if kept is not None and all(sources.digest(asked) == digest for asked, digest in kept[0]):
        result: _Result = kept[1]
        return result
    witness = Witness(sources=sources)
    result = work(witness)
    store.put(key, pack((tuple(witness.asked.items()), result)))
    return result


def _read_kept(data: bytes | None, classes: tuple[type, ...]) -> Any:
    """Questions with digests of their answers, and the result; None where nothing fit is kept."""
    try:
        return unpack(data, *classes) if data else None
    except ValueError:
        return None


def digest_answer(answer: object) -> str:
    """A press's answer as a digest; an article stands for itself by the digest of its file."""
    if answer is None:
        return ""
    data = answer if isinstance(answer, bytes) else pack(_shorten(answer))
    return hashlib.sha256(data).hexdigest()


def _shorten(answer: object) -> object:
    if isinstance(answer, Article):
        return (answer.id, answer.path, answer.digest)
    if isinstance(answer, tuple):
        return tuple(_shorten(item) for item in answer)
    return answer
