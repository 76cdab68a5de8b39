"""Finished files into their folder: each whole or not at all, whatever kills the run."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pressmark.build.writers import Made
from pressmark.model.report import Output, Report


def place_outputs(outputs: Mapping[str, Made], report: Report, folder: Path) -> Report:
    """Put a collection's files and `report.json` into their folder; the report then lists the files."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for format, output in outputs.items():
        path = folder / f"{report.collection}.{format}"
        if not holds(path, output.data):
            write_atomically(path, output.data)
        made.append(
            Output(
                format=format,
                path=str(path),
                bytes=len(output.data),
                sha256=hashlib.sha256(output.data).hexdigest(),
                pages=output.pages,
                onix196=output.onix196,
                typeset=output.typeset,
            )
        )
    placed = dataclasses.replace(report, outputs=tuple(made))
    text = json.dumps(spell_report(placed), ensure_ascii=False, indent=2) + "\n"
    write_atomically(folder / "report.json", text.encode("utf-8"))
    return placed


def spell_report(report: Report) -> dict[str, Any]:
    """A report as JSON values, by `pressmark schema report`; files are named without their folder."""
    value = dataclasses.asdict(report)
    value["seconds"] = dict(report.seconds)
    value["versions"] = dict(report.versions)
    whole = report.completeness
    value["completeness"] = dataclasses.asdict(whole) if whole else None
    for article in value["articles"]:
        article["proved"] = dict(article["proved"])
    for output in value["outputs"]:
        output["path"] = Path(output["path"]).name
        output["onix196"] = dict(output["onix196"])
    return value


def holds(path: Path, data: bytes) -> bool:
    """Whether a file is there and holds these bytes already."""
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that at every moment its place holds all of the old bytes or all of the new."""
    import tempfile

    handle, draft = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(draft).unlink()
        raise
