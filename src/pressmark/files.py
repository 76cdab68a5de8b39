"""The press's folder as `Files`: read only, and never beyond its walls."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path


class PressFolder:
    """Read access to a folder; what lies outside it, symbolic links followed, does not exist."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none that may be read."""
        place = self._find(path)
        if place is None:
            return None
        try:
            return place.read_bytes()
        except OSError:
            return None

    def list(self, folder: str) -> tuple[str, ...]:
        """The paths of all files below a folder, sorted; hidden ones left out."""
        place = self._find(folder, is_folder=True)
        if place is None:
            return ()
        found: list[str] = []
        prefix = posixpath.normpath(folder)
        for parent, folders, names in os.walk(place):
            folders[:] = [name for name in folders if not name.startswith(".")]
            below = Path(parent).relative_to(place).as_posix()
            base = prefix if below == "." else f"{prefix}/{below}"
            found.extend(f"{base}/{name}" for name in names if not name.startswith("."))
        return tuple(sorted(path for path in found if self._find(path)))

    def _find(self, path: str, *, is_folder: bool = False) -> Path | None:
        """Where a path leads, if it stays in the folder and leads to something."""
        relative = posixpath.normpath(path)
        if "\0" in path or posixpath.isabs(relative) or relative.split("/")[0] == "..":
            return None
        place = Path(os.path.realpath(self.root / relative))
        if not place.is_relative_to(self.root):
            return None
        return place if (place.is_dir() if is_folder else place.is_file()) else None


def find_press(start: Path) -> Path | None:
    """The nearest folder at or above `start` that has `manuscripts/` in it."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "manuscripts").is_dir():
            return folder
    return None
