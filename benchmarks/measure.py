"""Whole processes measured: seconds by the clock, and the most memory that any one of them took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

STOPWATCH = Path(__file__).with_name("stopwatch.py")
KILOBYTES = 1 if sys.platform == "darwin" else 1024  # unit of ru_maxrss: getrusage(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a command took: seconds, and bytes of the largest process that it started."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A command, where it runs, and what is done before each run that is not measured."""

    command: Sequence[str]
    folder: Path
    prepare: Callable[[int], None] = lambda _: None


class BrokenTrialError(Exception):
    """A command that failed: what it said last."""


def run_side_by_side(trials: Sequence[Trial], times: int) -> tuple[Spent, ...]:
    """The medians of several commands, each run in turn, so that all have the same weather."""
    spent: list[list[Spent]] = [[] for _ in trials]
    for turn in range(times):
        for trial, found in zip(trials, spent, strict=True):
            trial.prepare(turn)
            found.append(run(trial.command, trial.folder))
    return tuple(
        Spent(seconds=median(one.seconds for one in found), memory=max(one.memory for one in found))
        for found in spent
    )


def run(command: Sequence[str], folder: Path) -> Spent:
    """One run by the stopwatch: the largest of the process and of those that it waited for."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as said, os.fdopen(reading) as report:
        with os.fdopen(writing, "w"):
            subprocess.run(  # noqa: S603
                [sys.executable, "-I", "-S", str(STOPWATCH), str(writing), *command],
                cwd=folder,
                env=environment,
                stdout=said,
                stderr=said,
                pass_fds=[writing],
                check=True,
            )
        seconds, memory, code = json.load(report)
        if code:
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").strip().splitlines()
            raise BrokenTrialError(f"{' '.join(command[:4])} …: {' / '.join(lines[-3:])}")
    return Spent(seconds=seconds, memory=memory * KILOBYTES)
