"""Where the pages of print begin, found out once for the e-book: from its printing, from the store, or for it alone."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field

from pressmark.build.order import Job
from pressmark.build.workers import Workers
from pressmark.cache import Store, make_key, pack, unpack
from pressmark.model.codes import printing
from pressmark.model.finding import Findings
from pressmark.model.pages import PageMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """The page map of a job; `beside` says that the print edition is being made and will tell it.

    The map follows from the job alone, and is kept under the job's digest.
    """

    job: Job
    digest: str
    workers: Workers
    store: Store
    beside: bool
    told: Future[PageMap | None] = field(default_factory=Future)

    def tell(self, pages: PageMap) -> None:
        """Say where the pages begin, to the e-book and to later builds."""
        self.store.put(self._key, pack(pages))
        self.told.set_result(pages)

    def close(self) -> None:
        """Nothing more will be told."""
        if not self.told.done():
            self.told.set_result(None)

    def find(self) -> tuple[PageMap | None, Findings]:
        """The page map; None for a book without a print edition, and where none can be typeset."""
        if not self.job.book.print.edition:
            return None, ()
        pages = self.told.result() if self.beside else None
        pages = pages or self._recall()
        if pages is not None:
            return pages, ()
        return self._make()

    @property
    def _key(self) -> str:
        return make_key("pages", self.digest)

    def _recall(self) -> PageMap | None:
        data = self.store.get(self._key)
        try:
            kept: PageMap | None = unpack(data, PageMap) if data else None
        except ValueError:
            return None
        return kept

    def _make(self) -> tuple[PageMap | None, Findings]:
        from pressmark.build.printing import map_print

        try:
            pages = map_print(self.job, self.workers, self.store)
        except OSError as fault:  # what cffi raises for a library of the system that is not there
            return None, (printing.PAGES_UNKNOWN.at(None, reason=fault),)
        self.store.put(self._key, pack(pages))
        return pages, ()
