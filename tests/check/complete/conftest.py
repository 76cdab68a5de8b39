"""The small press, made once for all tests of completeness."""

from __future__ import annotations

import pytest

from check.complete.press import Made, list_files, make_all


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("press")
    for name, content in list_files().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return make_all(root)
