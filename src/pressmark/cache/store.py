"""The store: a folder of entries, each whole or not there, whatever else happens to the machine.

An entry's file is `<kind>/<two hex digits>/<the other 62>`: eight bytes of a sign, a SHA-256 over
the key and the content, the content. It is written beside its place and moved there, so that
several builds may share a folder and a kill leaves at most a draft behind; and it is given out
only if the sum is right, so that a torn, truncated, altered or misplaced entry is as none.

The sum is against accidents, not against people: the folder stands in `build/`, and who can write
there can write the books as well. Entries hold data alone (`cache.pack`), so that even a prepared
one runs nothing; and what `clear` and `prune` remove are files named as entries, links excepted.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

SIGN = b"prssmrk1"
HEAD = len(SIGN) + hashlib.sha256().digest_size
DRAFT = ".draft-"
STALE = 3600  # seconds after which a draft has been left behind by a build that was killed
TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Pressmark's cache (https://bford.info/cachedir/): may be deleted at any time.\n"
)

_KEY = re.compile(r"([a-z][a-z0-9-]*)-([0-9a-f]{64})")
_KIND = re.compile(r"[a-z][a-z0-9-]*")
_HEX = re.compile(r"[0-9a-f]+")


class Store(Protocol):
    """Where bytes are kept under keys of `make_key`."""

    def get(self, key: str) -> bytes | None:
        """What was kept under a key, or None."""

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key."""


@dataclass(frozen=True, slots=True)
class NoCache:
    """A store that keeps nothing."""

    def get(self, key: str) -> bytes | None:  # noqa: ARG002
        """Nothing."""
        return None

    def put(self, key: str, data: bytes) -> None:
        """Forget the bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """Entries of a cache: how many, their bytes on disk, and both for each kind."""

    entries: int = 0
    bytes: int = 0
    kinds: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry's file: its key, where it is, its size, and when it was last asked for."""

    key: str
    path: str
    size: int
    used: int


class Cache:
    """The entries below a folder, at most `limit_bytes` of them after `prune`.

    It may be handed to other processes. A disk that is full or may not be written makes it
    forgetful, nothing worse.
    """

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        self.folder = folder
        self.limit_bytes = limit_bytes
        self.added = 0

    def get(self, key: str) -> bytes | None:
        """The bytes under a key, None where there are none; those asked for last are pruned last."""
        path = self._place(key)
        data = _read_whole(path, key)
        if data is not None:
            with contextlib.suppress(OSError):
                os.utime(path)
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key in place of what was there; what is larger than all room is left out."""
        size = HEAD + len(data)
        if size > self.limit_bytes:
            return
        with contextlib.suppress(OSError):
            _write_whole(self._place(key), key, data, self.folder)
            self.added += size
        if self.added > self.limit_bytes // 4:
            self.prune()

    def show(self) -> Stock:
        """What is in the cache."""
        return _count(tuple(self.entries()))

    def verify(self) -> tuple[str, ...]:
        """Read every entry, and remove those that are damaged: their keys."""
        damaged = tuple(e for e in self.entries() if _read_whole(Path(e.path), e.key) is None)
        for entry in damaged:
            _remove(entry.path)
        self._sweep(STALE)
        return tuple(entry.key for entry in damaged)

    def clear(self) -> Stock:
        """Remove every entry: what was removed."""
        entries = tuple(self.entries())
        for entry in entries:
            _remove(entry.path)
        self._sweep(0)
        return _count(entries)

    def prune(self) -> Stock:
        """Remove entries until the rest is within the limit, the longest unused first: what was removed."""
        self.added = 0
        entries = sorted(self.entries(), key=lambda entry: (entry.used, entry.key))
        over = sum(entry.size for entry in entries) - self.limit_bytes
        removed = []
        for entry in entries:
            if over <= 0:
                break
            _remove(entry.path)
            over -= entry.size
            removed.append(entry)
        self._sweep(STALE)
        return _count(tuple(removed))

    def entries(self) -> Iterator[Entry]:
        """All entries; other files are passed over, symbolic links not followed."""
        for kind, shelf, file in self._files():
            key = f"{kind}-{shelf}{file.name}"
            if not _KEY.fullmatch(key):
                continue
            with contextlib.suppress(OSError):
                stat = file.stat(follow_symlinks=False)
                yield Entry(key=key, path=file.path, size=stat.st_size, used=stat.st_mtime_ns)

    def _files(self) -> Iterator[tuple[str, str, os.DirEntry[str]]]:
        for kind in _list_folders(self.folder, _KIND):
            for shelf in _list_folders(kind.path, _HEX):
                with contextlib.suppress(OSError), os.scandir(shelf.path) as files:
                    for file in files:
                        if file.is_file(follow_symlinks=False):
                            yield kind.name, shelf.name, file

    def _sweep(self, age: int) -> None:
        """Remove drafts that were begun `age` seconds ago or earlier."""
        for _, _, file in self._files():
            with contextlib.suppress(OSError):
                if file.name.startswith(DRAFT) and time.time() - file.stat().st_mtime >= age:
                    _remove(file.path)

    def _place(self, key: str) -> Path:
        parts = _KEY.fullmatch(key)
        if parts is None:
            raise ValueError(f"'{key}' is no key: make_key makes them")
        kind, digest = parts.groups()
        return self.folder / kind / digest[:2] / digest[2:]


def _write_whole(path: Path, key: str, data: bytes, folder: Path) -> None:
    """Write an entry beside its place and move it there."""
    import tempfile

    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        tag = folder / "CACHEDIR.TAG"
        if not tag.exists():
            tag.write_text(TAG, encoding="utf-8")
    handle, draft = tempfile.mkstemp(prefix=DRAFT, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(SIGN + _sum(key, data))
            file.write(data)
        os.replace(draft, path)  # noqa: PTH105 (a Path costs more than the moving)
    except BaseException:
        _remove(draft)
        raise


def _read_whole(path: Path, key: str) -> bytes | None:
    """The content of an entry's file, if its sum is right."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    content = data[HEAD:]
    return content if data[:HEAD] == SIGN + _sum(key, content) else None


def _sum(key: str, data: bytes) -> bytes:
    digest = hashlib.sha256(key.encode("ascii"))
    digest.update(data)
    return digest.digest()


def _list_folders(folder: Path | str, name: re.Pattern[str]) -> list[os.DirEntry[str]]:
    """The folders in a folder that are named so, in order; none where there is no such folder."""
    try:
        with os.scandir(folder) as found:
            named = [entry for entry in found if name.fullmatch(entry.name)]
    except OSError:
        return []
    folders = [entry for entry in named if entry.is_dir(follow_symlinks=False)]
    return sorted(folders, key=lambda entry: entry.name)


def _remove(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)  # noqa: PTH108


def _count(entries: tuple[Entry, ...]) -> Stock:
    kinds: dict[str, tuple[int, int]] = {}
    for entry in entries:
        count, size = kinds.get(kind := entry.key[:-65], (0, 0))
        kinds[kind] = (count + 1, size + entry.size)
    return Stock(
        entries=len(entries),
        bytes=sum(entry.size for entry in entries),
        kinds=tuple((kind, *counted) for kind, counted in sorted(kinds.items())),
    )
