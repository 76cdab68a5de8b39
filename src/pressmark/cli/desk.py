"""What every command works with: the options before the command, and the press read."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pressmark.errors import PressNotFoundError

if TYPE_CHECKING:
    from pressmark.build import Shop
    from pressmark.cache import Cache, Store
    from pressmark.files import PressFolder
    from pressmark.model.archive import Collections, Press
    from pressmark.model.finding import Findings
    from pressmark.read.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The options that stand before a command, or after it."""

    folder: Path | None = None
    as_json: bool = False
    quiet: bool = False

    def find_root(self) -> Path:
        """The folder of the press; PressNotFoundError where there is none."""
        from pressmark.files import find_press

        start = self.folder or Path()
        root = find_press(start)
        if root is None:
            raise PressNotFoundError(str(start.resolve()))
        return root


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPress:
    """A press read: its folder, settings, archive and collections, and what was found in reading."""

    root: Path
    files: PressFolder
    press: Press
    archive: Archive
    collections: Collections
    findings: Findings

    def cache(self) -> Cache:
        """The press's store."""
        return open_cache(self.root, self.press)

    def shop(self, store: Store | None = None) -> Shop:
        """The press as the stages see it; `store` keeps what may be had again."""
        from pressmark.build import Shop
        from pressmark.cache import NoCache

        return Shop(
            files=self.files,
            press=self.press,
            archive=self.archive,
            tell=lambda _collection, _stage: None,
            store=store or NoCache(),
        )


def open_press(desk: Desk) -> OpenPress:
    """Read the whole press; findings have the severities that the press has set."""
    from pressmark.files import PressFolder
    from pressmark.read.archive import read_archive
    from pressmark.read.manifest import read_collections
    from pressmark.read.press import read_press

    root = desk.find_root()
    files = PressFolder(root)
    press, findings = read_press(files)
    archive, of_archive = read_archive(files, press)
    collections, of_collections = read_collections(files, press)
    return OpenPress(
        root=root,
        files=files,
        press=press,
        archive=archive,
        collections=collections,
        findings=press.grade((*findings, *of_archive, *of_collections)),
    )


def open_cache(root: Path, press: Press) -> Cache:
    """The store of a press: `build/.cache/`, as large as its settings allow."""
    from pressmark.cache import Cache

    return Cache(root / "build" / ".cache", press.cache_limit)


def find_near_id(name: str, opened: OpenPress) -> str | None:
    """The id of a collection, an article or a person that is like a name, for a hint."""
    from pressmark.read.fields import find_nearest

    ids = [manifest.id for manifest in opened.collections.manifests]
    ids += [article.id for article in opened.archive.articles()]
    ids += [person.id for person in opened.archive.people()]
    return find_nearest(name, tuple(ids))


def takes_desk(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the desk as its first argument, and `--json` and `--quiet` of its own."""

    @functools.wraps(function)
    def command(*args: Any, as_json: bool, quiet: bool, **named: Any) -> None:
        desk = click.get_current_context().ensure_object(Desk)
        own = replace(desk, as_json=desk.as_json or as_json, quiet=desk.quiet or quiet)
        function(own, *args, **named)

    json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
    quiet_option = click.option("--quiet", is_flag=True, help="Tell of errors alone.")
    return json_option(quiet_option(command))
