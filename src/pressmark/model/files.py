"""How stages below `build` get at files: by a protocol that cannot leave the press."""

from __future__ import annotations

from typing import Protocol


class Files(Protocol):
    """Read access to the press's folder and nothing outside it.

    Paths are relative to the press with `/` between folders. A path that leaves the press, by
    `..`, from the root or through a symbolic link, is as one that does not exist.
    """

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none."""

    def list(self, folder: str) -> tuple[str, ...]:
        """The paths of all files below a folder, sorted; hidden ones left out."""
