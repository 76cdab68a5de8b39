"""The wheel holds all that a press needs: unpacked far from the repository, it starts and builds one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from kit import REPOSITORY
from pressmark.write.pdf.inks import PRESS

RUN = "import sys; from pressmark.cli import main; sys.exit(main())"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for modules into which a newly built wheel was unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=REPOSITORY, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run_pressmark(site: Path, folder: Path, *arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_wheel_carries_code_themes_and_licence(site: Path) -> None:
    (information,) = site.glob("pressmark-*.dist-info")
    assert "GNU AFFERO" in (information / "licenses" / "LICENSE").read_text(encoding="utf-8")
    assert "pressmark = pressmark.cli:main" in (information / "entry_points.txt").read_text()
    themes = REPOSITORY / "styles"
    missing = [
        str(path.relative_to(themes))
        for path in themes.rglob("*")
        if path.is_file()
        and not (site / "pressmark" / "styles" / path.relative_to(themes)).exists()
    ]
    assert not missing, f"the wheel lacks {missing}"
    assert (site / "pressmark" / "py.typed").is_file()
    assert (site / "pressmark" / "write" / "pdf" / PRESS).is_file()


def test_a_press_begun_by_the_wheel_builds(site: Path, tmp_path: Path) -> None:
    run_pressmark(site, tmp_path, "init", "press")
    press = tmp_path / "press"
    run_pressmark(site, press, "build", "--format", "epub")
    listed = json.loads(run_pressmark(site, press, "list", "--json"))
    assert listed
    assert list((press / "build").glob("*/*.epub"))
    where = subprocess.run(
        [sys.executable, "-c", "import pressmark; print(pressmark.__file__)"],
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(site), "the test ran another Pressmark"
