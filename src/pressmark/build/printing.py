"""Print, step by step: gatherings set side by side, again where they came to stand otherwise, and bound."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressmark.build.order import Job
from pressmark.model.codes import printing
from pressmark.model.finding import Findings
from pressmark.write.pdf import bind_print, place_gatherings, plan_print, set_gathering

if TYPE_CHECKING:
    from pressmark.write.pdf.engine import Apart
    from pressmark.write.pdf.pagemap import Gathered
    from pressmark.write.pdf.press import Plan

ROUNDS = 4


def print_in_gatherings(job: Job, workers: Executor) -> tuple[bytes, Findings]:
    """A book as PDF bytes; its gatherings are typeset by as many processes as there are."""
    plan, kit = workers.submit(plan_print, job.book, job.theme, job.wardrobe).result()
    with tempfile.TemporaryDirectory(prefix="pressmark-") as folder:
        path = Path(folder) / "kit"
        path.write_bytes(pickle.dumps(kit))

        def submit(step: Callable[..., Any], *values: Any) -> Future[Any]:
            return workers.submit(_run_step, step, values, str(path))

        gathered, findings = _set_all(plan, submit)
        data, found = submit(bind_print, plan, gathered).result()
    return data, found + findings


def _set_all(
    plan: Plan, submit: Callable[..., Future[Any]]
) -> tuple[tuple[Gathered, ...], Findings]:
    """All gatherings, set until each begins on the side and quotes the folios that it should."""
    places: list[Apart | None] = [None] * len(plan.gatherings)
    gathered: dict[int, Gathered] = {}
    for _ in range(ROUNDS):
        records = tuple(gathered[index].records for index in sorted(gathered))
        wanted = submit(place_gatherings, plan, records).result()
        moved = [index for index, place in enumerate(wanted) if place != places[index]]
        if not moved:
            return tuple(gathered[index] for index in sorted(gathered)), ()
        setting = {
            index: submit(
                set_gathering,
                plan.gatherings[index],
                wanted[index],
                _find_turnable(gathered.get(index), places[index], wanted[index]),
            )
            for index in moved
        }
        gathered |= {index: future.result() for index, future in setting.items()}
        places = list(wanted)
    return tuple(gathered[index] for index in sorted(gathered)), (
        printing.FOLIOS_UNSETTLED.at(None, rounds=ROUNDS),
    )


def _find_turnable(pages: Gathered | None, place: Apart | None, wanted: Apart) -> Gathered | None:
    """What is set already, if nothing but the side of its first page is to change."""
    if pages is None or place is None or replace(place, side=wanted.side) != wanted:
        return None
    return pages


def _run_step(step: Callable[..., Any], values: tuple[Any, ...], kit: str) -> Any:
    """In a worker: a step of print with the book's kit, which is read once."""
    return step(*values, _read_kit(kit))


@lru_cache(maxsize=1)
def _read_kit(path: str) -> Any:
    return pickle.loads(Path(path).read_bytes())  # noqa: S301  written by this very build
