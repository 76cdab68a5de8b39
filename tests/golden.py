"""Golden folders: a case is a folder of input and expected output; `PRESSMARK_RENEW=1` rewrites the expected."""

from __future__ import annotations

import os
from pathlib import Path

CASES = Path(__file__).parent / "cases"
RENEW = bool(os.environ.get("PRESSMARK_RENEW"))


def find_cases(stage: str) -> list[Path]:
    """The case folders of a stage, sorted by name; a name that starts with `_` is shared material."""
    return sorted(
        folder
        for folder in (CASES / stage).iterdir()
        if folder.is_dir() and not folder.name.startswith("_")
    )


def assert_golden(path: Path, actual: str) -> None:
    """Compare text with a file of a case, or rewrite the file when renewing."""
    if RENEW:
        path.write_text(actual, encoding="utf-8", newline="\n")
        return
    assert path.exists(), f"no {path}: run with PRESSMARK_RENEW=1 and read the diff"
    assert actual == path.read_text(encoding="utf-8")
