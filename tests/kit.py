"""What test files share by name: the repository's folder and the types of the fixtures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    exit_code: int
    stdout: str
    stderr: str


Pressmark = Callable[..., Ran]
MakePress = Callable[[Mapping[str, str | bytes]], Path]
