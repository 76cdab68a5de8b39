"""Print, step by step: gatherings set side by side, again where they came to stand otherwise, and bound."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pressmark.build.order import Job
from pressmark.build.workers import Workers
from pressmark.cache import Store, make_key, pack, unpack
from pressmark.model.codes import printing
from pressmark.model.finding import Findings
from pressmark.model.pages import PageMap
from pressmark.write.pdf import (
    bind_print,
    furnish_gathering,
    map_pages,
    place_gatherings,
    plan_furniture,
    plan_print,
    set_gathering,
    write_pdf,
)
from pressmark.write.pdf.geometry import estimate_extent, find_fold, plan_page
from pressmark.write.pdf.values import Apart, Furniture, Gathered, Gathering, Plan

ROUNDS = 6
UNSET = Gathered(data=b"", records=(), fonts=(), remarks=(), findings=(), late=0, parted=0)
"""What is known of a gathering that waits for the others."""

_Kind = TypeVar("_Kind")


def print_whole(job: Job, workers: Workers) -> tuple[bytes, Findings]:
    """A book as PDF bytes, typeset by one process in one run: the oracle."""
    from pressmark.check.pdf import count_pages

    job = fold_job(job)
    data, findings = workers.submit(write_pdf, job.book, job.theme, job.wardrobe).result()
    folded = fold_job(job, workers.submit(count_pages, data).result())
    if folded is not job:
        step = workers.submit(write_pdf, folded.book, folded.theme, folded.wardrobe)
        data, findings = step.result()
    return data, findings


def print_in_gatherings(
    job: Job, workers: Workers, store: Store, tell: Callable[[PageMap], object] | None = None
) -> tuple[bytes, tuple[str, ...], Findings]:
    """A book as PDF bytes, and the sections that were typeset for it by as many processes as there are.

    `tell` hears where the pages begin as soon as that is known.
    """
    job = fold_job(job)
    with ExitStack() as stack:
        bench = stack.enter_context(_open_bench(job, workers, store))
        gathered, findings = bench.set_all()
        pages = bench.map_all(gathered)
        if tell is not None:
            tell(pages)
        folded = fold_job(job, len(pages.pages))
        if folded is not job:
            bench = stack.enter_context(_open_bench(folded, workers, store))
            gathered, findings = bench.set_all()
        furniture = bench.furnish_all(gathered)
        data, found = bench.bind(gathered, furniture)
        return data, bench.list_set(), found + findings


def map_print(job: Job, workers: Workers, store: Store) -> PageMap:
    """Where the pages of a book's print edition begin, which is typeset for it but not bound."""
    with _open_bench(fold_job(job), workers, store) as bench:
        gathered, _ = bench.set_all()
        return bench.map_all(gathered)


def fold_job(job: Job, pages: int | None = None) -> Job:
    """A job with an inner margin for so many pages, estimated where nobody knows; itself if it has it.

    Where pages begin does not depend on that margin: lines are as long with any.
    """
    book, theme = job.book, job.theme
    extent = estimate_extent(book, theme) if pages is None else pages
    fold = find_fold(-(-extent // book.print.multiple) * book.print.multiple)
    margins = {plan_page(book.print, theme, least).inner for least in (book.fold, fold)}
    return job if len(margins) == 1 else replace(job, book=replace(book, fold=fold))


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
    newly_set: set[int] = field(default_factory=set)

    def list_set(self) -> tuple[str, ...]:
        """The sections of gatherings that were set anew, in the order of the book."""
        return tuple(
            section.id
            for index in sorted(self.newly_set)
            for section in self.plan.gatherings[index].sections
        )

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
            rigid = tuple(pages.rigid for pages in gathered)
            wanted = self.submit(place_gatherings, self.plan, records, rigid).result()
            if wanted == places:
                return gathered, ()
            gathered = self._set_moved(gathered, places, wanted)
            places = wanted
        return gathered, (printing.FOLIOS_UNSETTLED.at(None, rounds=ROUNDS),)

    def _set_moved(
        self,
        gathered: tuple[Gathered, ...],
        places: tuple[Apart | None, ...],
        wanted: tuple[Apart | None, ...],
    ) -> tuple[Gathered, ...]:
        """Those gatherings set, side by side, whose place is no longer the one they were set for."""
        known = dict(enumerate(gathered or (UNSET,) * len(wanted)))
        asked = {}
        moved = {index: new for index, new in enumerate(wanted) if new and places[index] != new}
        for index in sorted(moved, key=lambda index: -self.plan.gatherings[index].length):
            gathering, new = self.plan.gatherings[index], moved[index]
            before = _find_turnable(known.get(index), places[index], new)
            asked[index] = self._ask(
                self._key(gathering, new), Gathered, set_gathering, gathering, new, before
            )
        for index, answer in asked.items():
            known[index], made = answer()
            if made and not known[index].turned:
                self.newly_set.add(index)
        return tuple(known[index] for index in range(len(wanted)))

    def furnish_all(self, gathered: tuple[Gathered, ...]) -> tuple[Furniture, ...]:
        """The running heads and folios of all gatherings that are set."""
        records = tuple(pages.records for pages in gathered)
        planned, shared = self.submit(plan_furniture, self.plan, records).result()
        known = (shared.book, shared.head, self.kit)
        asked = [
            self._ask(
                make_key("furniture", known, dressed), Furniture, furnish_gathering, dressed, shared
            )
            for dressed in planned
        ]
        return tuple(answer()[0] for answer in asked)

    def bind(
        self, gathered: tuple[Gathered, ...], furniture: tuple[Furniture, ...]
    ) -> tuple[bytes, Findings]:
        """The finished PDF: all gatherings are held in memory at once, by a process that holds nothing else."""
        values = (self.plan, gathered, furniture)
        bound: tuple[bytes, Findings]
        bound = self.workers.do_afresh(_run_step, bind_print, values, self.path)
        return bound

    def _ask(
        self, key: str, kind: type[_Kind], step: Callable[..., _Kind], *values: Any
    ) -> Callable[[], tuple[_Kind, bool]]:
        """Have a step done unless it was before; what comes back waits for it, and says if it was done."""
        kept = _read_kept(self.store.get(key), kind)
        if kept is not None:
            return lambda: (kept, False)
        future = self.submit(step, *values)

        def answer() -> tuple[_Kind, bool]:
            made: _Kind = future.result()
            self.store.put(key, pack(made))
            return made, True

        return answer

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


def _read_kept(data: bytes | None, kind: type[_Kind]) -> _Kind | None:
    try:
        return unpack(data, kind) if data else None
    except ValueError:
        return None


def _run_step(step: Callable[..., Any], values: tuple[Any, ...], kit: str) -> Any:
    """In a worker: a step of print with the book's kit, which is read once."""
    return step(*values, _read_kit(kit))


@lru_cache(maxsize=1)
def _read_kit(path: str) -> Any:
    return pickle.loads(Path(path).read_bytes())  # noqa: S301  written by this very build
