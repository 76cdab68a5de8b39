"""Processes that write books: started once, with a fontconfig that knows no font of the system."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from pressmark.write.pdf.fontconfig import fontconfig_xml


@contextmanager
def open_workers(jobs: int) -> Iterator[Executor]:
    """A pool of `jobs` processes in which writers find no fonts but those of their book.

    The processes are spawned, not forked: fontconfig reads its settings once, when it is loaded.
    """
    with tempfile.TemporaryDirectory(prefix="pressmark-") as folder:
        config = Path(folder) / "fonts.conf"
        config.write_text(fontconfig_xml(f"{folder}/cache"), encoding="utf-8")
        with ProcessPoolExecutor(
            max_workers=jobs,
            mp_context=get_context("spawn"),
            initializer=_seclude,
            initargs=(str(config),),
        ) as pool:
            yield pool


def _seclude(config: str) -> None:
    os.environ["FONTCONFIG_FILE"] = config
