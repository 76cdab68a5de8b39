"""The articles and people of a press into an Archive, which answers what resolving asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from pressmark.model.archive import Press
from pressmark.model.article import Article
from pressmark.model.codes import reading
from pressmark.model.files import Files
from pressmark.model.finding import Finding, Findings, Location
from pressmark.model.names import fold_name
from pressmark.model.people import Person
from pressmark.read.article import name_article, read_article
from pressmark.read.people import PEOPLE_PATH, read_people

ARTICLES_FOLDER = "manuscripts/articles"
EXTENSIONS = {".md", ".markdown"}  # in small or capital letters
TOLD_ONCE = {reading.UNKNOWN_KEY.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """All articles and people of a press in memory: an `ArchiveView`."""

    by_id: dict[str, Article] = field(default_factory=dict)
    by_name: dict[str, Person] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    def article(self, id: str) -> Article | None:
        """The article with this id."""
        return self.by_id.get(id)

    def articles(self) -> Iterator[Article]:
        """All articles, in the order of their ids."""
        return iter(self.by_id.values())

    def unreadable(self, id: str) -> str | None:
        """The path of an article's file that errors keep out of the archive."""
        return self.left_out.get(id)

    def person(self, name: str) -> Person | None:
        """The person of people.yaml with this id, name or other spelling."""
        return self.by_name.get(fold_name(name))

    def people(self) -> tuple[Person, ...]:
        """Every person of people.yaml, in the order of their ids."""
        return tuple(sorted(set(self.by_name.values()), key=lambda person: person.id))


def read_archive(files: Files, press: Press) -> tuple[Archive, Findings]:
    """Turn `manuscripts/articles` and people.yaml into an archive, with every finding in them."""
    articles: dict[str, Article] = {}
    left_out: dict[str, str] = {}
    found: list[Finding] = []
    for path in list_articles(files):
        article, findings = _read_file(files, path, press)
        found.extend(findings)
        if article is None:
            left_out.setdefault(name_article(path), path)
        elif article.id in articles:
            other = articles[article.id].path
            found.append(reading.DUPLICATE_ID.at(Location(path=path), id=article.id, other=other))
        else:
            articles[article.id] = article
    people, findings = read_people(files.read(PEOPLE_PATH) or b"", press.language)
    archive = Archive(
        by_id={id: articles[id] for id in sorted(articles)},
        by_name=_index_people(people),
        left_out={id: path for id, path in left_out.items() if id not in articles},
    )
    return archive, fold_findings((*found, *findings))


def list_articles(files: Files) -> Iterator[str]:
    """The paths of all article files, sorted; hidden files and folders are none."""
    for path in files.list(ARTICLES_FOLDER):
        if PurePosixPath(path).suffix.lower() in EXTENSIONS:
            yield path


def _read_file(files: Files, path: str, press: Press) -> tuple[Article | None, Findings]:
    data = files.read(path)
    if data is None:
        return None, (reading.UNREADABLE_FILE.at(Location(path=path)),)
    return read_article(path, data, press)


def _index_people(people: Iterable[Person]) -> dict[str, Person]:
    names: dict[str, Person] = {}
    for person in people:
        for name in (person.id, person.name, *person.also):
            names.setdefault(fold_name(name), person)
    return names


def fold_findings(findings: Iterable[Finding]) -> Findings:
    """Tell once, with a count and the first place, what would be told again for each article."""
    folded: dict[object, Finding] = {}
    for finding in findings:
        key: object = len(folded)
        if finding.code in TOLD_ONCE:
            key = (finding.code, finding.message)
        if key in folded:
            first = folded[key]
            folded[key] = replace(first, count=first.count + finding.count)
        else:
            folded[key] = finding
    return tuple(folded.values())
