"""Every kind of finding is met in a test: in what a golden case expects, or by its name in a test file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pressmark.model.codes import CODES

HERE = Path(__file__).parent


@cache
def read_tests() -> str:
    """All test files and everything that golden cases expect, in one text."""
    expected = [path for path in (HERE / "cases").rglob("expected*") if path.is_file()]
    inside = [path for folder in (HERE / "cases").rglob("expected") for path in folder.rglob("*")]
    tests = [path for path in HERE.rglob("*.py") if path != Path(__file__)]
    files = sorted({*expected, *inside, *tests})
    return "\n".join(path.read_text("utf-8", "replace") for path in files if path.is_file())


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_code_is_met_in_a_test(code: str) -> None:
    text = read_tests()
    assert f"[{code}]" in text or f'"{code}"' in text, f"no case and no test gives {code}"
