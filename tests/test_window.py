"""The shop window: its names, and that looking at it costs nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

import pressmark

PUBLIC = """
Archive ArchiveView Article Book Collections Edition Finding Location Manifest Order Person Press PressFolder
PressmarkError Report Severity Shop __version__ build_edition check_edition open_workers parse_query parse_sort
read_archive read_article read_collections read_manifest read_press resolve_edition schema select_articles
"""


def test_the_public_names_are_these() -> None:
    assert sorted(pressmark.__all__) == sorted(PUBLIC.split())
    assert dir(pressmark) == sorted(pressmark.__all__)


@pytest.mark.parametrize("name", PUBLIC.split())
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(pressmark, name)


def test_no_other_name_is() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = pressmark.nothing


def test_looking_loads_nothing() -> None:
    code = (
        "import sys, pressmark; print(sorted(m for m in sys.modules if m.startswith('pressmark')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "['pressmark']"
