"""Processes that write books: started when there is something to write, and then once for all books."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future
    from multiprocessing.context import BaseContext

FONTS = "FONTCONFIG_FILE"
_Values = ParamSpec("_Values")
_Result = TypeVar("_Result")


class Workers:
    """A pool of `jobs` processes that is opened with its first work; several threads may hand in work."""

    def __init__(self, jobs: int, stack: ExitStack) -> None:
        self.jobs = jobs
        self._stack = stack
        self._lock = Lock()
        self._pool: Executor | None = None
        self._begin: Callable[[int], Executor]

    def submit(
        self,
        work: Callable[_Values, _Result],
        *values: _Values.args,
        **named: _Values.kwargs,
    ) -> Future[_Result]:
        """Have a process do some work."""
        return self._open().submit(work, *values, **named)

    def do_afresh(
        self,
        work: Callable[_Values, _Result],
        *values: _Values.args,
        **named: _Values.kwargs,
    ) -> _Result:
        """What some work gives that takes much memory: done by a process that holds none of other work."""
        self._open()
        if not _can_fork():
            return self.submit(work, *values, **named).result()
        with self._begin(1) as fresh:
            return fresh.submit(work, *values, **named).result()

    def warm(self) -> None:
        """Have what print needs loaded, while there is other work to do."""
        self._open()
        if not _can_fork():
            for _ in range(self.jobs):
                self.submit(_load_print)

    def _open(self) -> Executor:
        with self._lock:
            if self._pool is None:
                self._begin = self._stack.enter_context(_prepare_processes())
                self._pool = self._stack.enter_context(self._begin(self.jobs))
            return self._pool


@contextmanager
def open_workers(jobs: int) -> Iterator[Workers]:
    """`jobs` processes in which writers find no fonts but those of their book."""
    with ExitStack() as stack:
        yield Workers(jobs, stack)


@contextmanager
def _prepare_processes() -> Iterator[Callable[[int], Executor]]:
    """What begins so many processes, with a fontconfig that knows no font of the system."""
    import tempfile
    from concurrent.futures import ProcessPoolExecutor

    from pressmark.write.pdf.fontconfig import fontconfig_xml

    with tempfile.TemporaryDirectory(prefix="pressmark-") as folder:
        config = Path(folder) / "fonts.conf"
        config.write_text(fontconfig_xml(f"{folder}/cache"), encoding="utf-8")
        yield partial(
            ProcessPoolExecutor,
            mp_context=_choose_context(str(config)),
            initializer=_seclude,
            initargs=({**os.environ, FONTS: str(config)},),
        )


def _choose_context(config: str) -> BaseContext:
    """How processes are begun: forked from one that has loaded print already, where systems know that.

    None is forked from this one: fontconfig reads its settings when it is loaded.
    """
    from multiprocessing import get_context

    if not _can_fork():
        return get_context("spawn")
    from multiprocessing.forkserver import ensure_running

    context = get_context("forkserver")
    context.set_forkserver_preload(["pressmark.build.ready"])
    before = os.environ.get(FONTS)
    os.environ[FONTS] = config
    try:
        ensure_running()
    finally:
        os.environ.pop(FONTS) if before is None else os.environ.update({FONTS: before})
    return context


def _can_fork() -> bool:
    from multiprocessing import get_all_start_methods

    return "forkserver" in get_all_start_methods()


def _load_print() -> None:
    import pressmark.build.ready as ready  # noqa: F401


def _seclude(environment: dict[str, str]) -> None:
    """In a worker: the settings of the process that asks, whenever the one that forks was begun."""
    os.environ.clear()
    os.environ.update(environment)
