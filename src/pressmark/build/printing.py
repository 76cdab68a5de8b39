"""Print, step by step: gatherings set side by side, again where they came to stand otherwise, and bound."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pressmark.build.order import Job
from pressmark.build.workers import Workers
from pressmark.cache import Store, make_key, pack, unpack
from pressmark.model.codes import printing
from pressmark.model.finding import Findings
from pressmark.model.pages import PageMap
from pressmark.write.pdf import bind_print, map_pages, place_gatherings, plan_print, set_gathering
from pressmark.write.pdf.values import Apart, Gathered, Gathering, Plan

ROUNDS = 4


def print_in_gatherings(
    job: Job, workers: Workers, store: Store, tell: Callable[[PageMap], object] | None = None
) -> tuple[bytes, Findings]:
    """A book as PDF bytes; its gatherings are typeset by as many processes as there are, or were before.

    `tell` hears where the pages begin as soon as that is known.
    """
    with _open_bench(job, workers, store) as bench:
        gathered, findings = bench.set_all()
        if tell is not None:
            tell(bench.map_all(gathered))
        data, found = bench.submit(bind_print, bench.plan, gathered).result()
    return data, found + findings


def map_print(job: Job, workers: Workers, store: Store) -> PageMap:
    """Where the pages of a book's print edition begin, which is typeset for it but not bound."""
    with _open_bench(job, workers, store) as bench:
        gathered, _ = bench.set_all()
        return bench.map_all(gathered)


@contextmanager
def _open_bench(job: Job, workers: Workers, store: Store) -> Iterator[_Bench]:
    plan, kit = workers.submit(plan_print, job.book, job.theme, job.wardrobe).result()
    with tempfile.TemporaryDirectory(prefix="pressmark-") as folder:
        path = Path(folder) / "kit"
        path.write_bytes(pickle.dumps(kit))
        yield _Bench(plan, make_key("kit", kit), str(path), workers, store)


@dataclass(frozen=True, slots=True)
class _Bench:
    """Where the gatherings of one book are set: the kit lies in a file, for it is large."""

    plan: Plan
    kit: str
    path: str
    workers: Workers
    store: Store

    def submit(self, step: Callable[..., Any], *values: Any) -> Future[Any]:
        """Have a worker do a step of print with the book's kit."""
        return self.workers.submit(_run_step, step, values, self.path)

    def map_all(self, gathered: tuple[Gathered, ...]) -> PageMap:
        """Where the pages begin."""
        records = tuple(pages.records for pages in gathered)
        pages: PageMap = self.submit(map_pages, self.plan, records).result()
        return pages

    def set_all(self) -> tuple[tuple[Gathered, ...], Findings]:
        """All gatherings, set until each begins on the side and quotes the folios that it should."""
        places: tuple[Apart | None, ...] = (None,) * len(self.plan.gatherings)
        gathered: tuple[Gathered, ...] = ()
        for _ in range(ROUNDS):
            records = tuple(pages.records for pages in gathered)
            wanted = self.submit(place_gatherings, self.plan, records).result()
            if wanted == places:
                return gathered, ()
            gathered = self._set_moved(gathered, places, wanted)
            places = wanted
        return gathered, (printing.FOLIOS_UNSETTLED.at(None, rounds=ROUNDS),)

    def _set_moved(
        self,
        gathered: tuple[Gathered, ...],
        places: tuple[Apart | None, ...],
        wanted: tuple[Apart, ...],
    ) -> tuple[Gathered, ...]:
        """Those gatherings set, side by side, whose place is no longer the one they were set for."""
        keys: dict[int, str] = {}
        known: dict[int, Gathered] = {}
        setting: dict[int, Future[Any]] = {}
        for index, (place, new) in enumerate(zip(places, wanted, strict=True)):
            before = gathered[index] if gathered else None
            if before is not None and place == new:
                known[index] = before
                continue
            keys[index] = self._key(self.plan.gatherings[index], new)
            kept = _read_kept(self.store.get(keys[index]))
            if kept is not None:
                known[index] = kept
                continue
            turnable = _find_turnable(before, place, new)
            setting[index] = self.submit(set_gathering, self.plan.gatherings[index], new, turnable)
        for index, future in setting.items():
            known[index] = future.result()
            self.store.put(keys[index], pack(known[index]))
        return tuple(known[index] for index in range(len(wanted)))

    def _key(self, gathering: Gathering, apart: Apart) -> str:
        """The key of all that can change how a gathering is set."""
        shared = gathering.shared
        return make_key(
            "gathering",
            self.kit,
            gathering.sections,
            (gathering.first, gathering.before or ()),
            (shared.book, shared.head, shared.page_references),
            (shared.ids, shared.front, shared.referred, tuple(sorted(shared.outline.items()))),
            (apart.side, apart.index, apart.folios),
            (tuple(sorted(apart.located.pages.items())), apart.located.body),
        )


def _find_turnable(pages: Gathered | None, place: Apart | None, wanted: Apart) -> Gathered | None:
    """What is set already, if nothing but the side of its first page is to change."""
    if pages is None or place is None or replace(place, side=wanted.side) != wanted:
        return None
    return pages


def _read_kept(data: bytes | None) -> Gathered | None:
    try:
        return unpack(data, Gathered) if data else None
    except ValueError:
        return None


def _run_step(step: Callable[..., Any], values: tuple[Any, ...], kit: str) -> Any:
    """In a worker: a step of print with the book's kit, which is read once."""
    return step(*values, _read_kit(kit))


@lru_cache(maxsize=1)
def _read_kit(path: str) -> Any:
    return pickle.loads(Path(path).read_bytes())  # noqa: S301  written by this very build
