"""Where themes are looked up: the press's `styles/`, then the package's."""

from __future__ import annotations

import importlib.resources
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pressmark.model.files import Files


@dataclass(frozen=True, slots=True)
class BuiltinStyles:
    """The package's own `styles/`, read as a press's would be: its paths begin with `styles/`."""

    root: Path

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none."""
        parts = path.split("/")
        file = self.root.joinpath(*parts[1:])
        inside = parts[0] == "styles" and ".." not in parts and file.is_file()
        return file.read_bytes() if inside else None

    def list(self, folder: str) -> tuple[str, ...]:
        """The paths of all files below a folder, sorted."""
        base = self.root.joinpath(*folder.split("/")[1:])
        files = (path for path in base.rglob("*") if path.is_file())
        return tuple(sorted(f"styles/{path.relative_to(self.root).as_posix()}" for path in files))


@cache
def builtin_styles() -> BuiltinStyles:
    """The themes that travel in the wheel; in a checkout, those of the repository."""
    packaged = Path(str(importlib.resources.files("pressmark"))) / "styles"
    if packaged.is_dir():
        return BuiltinStyles(packaged)
    return BuiltinStyles(packaged.parents[2] / "styles")


def list_themes(files: Files) -> tuple[str, ...]:
    """The names of the themes in a `styles/` folder."""
    paths = (path.split("/") for path in files.list("styles"))
    return tuple(
        sorted(parts[1] for parts in paths if len(parts) == 3 and parts[2] == "theme.yaml")
    )
