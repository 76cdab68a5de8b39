"""The press's folder as `Files`: read only, and never beyond its walls."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path


class PressFolder:
    """Read access to a folder; what lies outside it, symbolic links followed, does not exist."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._wall = f"{str(self.root).rstrip(os.sep)}{os.sep}"
        self._folders: dict[str, str | None] = {}

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none that may be read."""
        place = self._find_file(path)
        if place is None:
            return None
        try:
            return Path(place).read_bytes()
        except OSError:
            return None

    def list(self, folder: str) -> tuple[str, ...]:
        """The paths of all files below a folder, sorted; hidden ones left out."""
        place = self._find_folder(posixpath.normpath(folder))
        if place is None:
            return ()
        prefix = posixpath.normpath(folder)
        return tuple(sorted(self._walk(place, "" if prefix == "." else f"{prefix}/")))

    def _walk(self, place: str, prefix: str) -> Iterator[str]:
        with os.scandir(place) as entries:
            for entry in entries:
                path = f"{prefix}{entry.name}"
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from self._walk(entry.path, f"{path}/")
                elif entry.is_file(follow_symlinks=False) or self._find_file(path):
                    yield path

    def _find_file(self, path: str) -> str | None:
        """Where a path leads, if it stays in the press and leads to an ordinary file."""
        parent, name = posixpath.split(posixpath.normpath(path))
        folder = self._find_folder(parent or ".")
        if folder is None or "\0" in name:
            return None
        place = os.path.join(folder, name)  # noqa: PTH118 (a Path costs more than the reading)
        if os.path.islink(place):  # noqa: PTH114
            place = os.path.realpath(place)
        return place if self._is_inside(place) and os.path.isfile(place) else None  # noqa: PTH113

    def _find_folder(self, path: str) -> str | None:
        """Where a path of a folder leads, if it stays in the press; remembered, as many files share it."""
        if path not in self._folders:
            leaves = "\0" in path or posixpath.isabs(path) or path.split("/")[0] == ".."
            place = os.path.realpath(os.path.join(self.root, "" if leaves else path))  # noqa: PTH118
            stays = not leaves and self._is_inside(place) and Path(place).is_dir()
            self._folders[path] = place if stays else None
        return self._folders[path]

    def _is_inside(self, place: str) -> bool:
        return f"{place}{os.sep}".startswith(self._wall)


def find_press(start: Path) -> Path | None:
    """The nearest folder at or above `start` that has `manuscripts/` in it."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "manuscripts").is_dir():
            return folder
    return None
