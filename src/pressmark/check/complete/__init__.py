"""Nothing lost, nothing confused: article files, composed book and finished outputs compared."""

from __future__ import annotations

from pressmark.check.complete.epub import prove_epub
from pressmark.check.complete.pdf import prove_pdf
from pressmark.check.complete.source import Tally, count_shown, prove_composed
from pressmark.check.complete.verdict import Verdict

__all__ = ["Tally", "Verdict", "count_shown", "prove_composed", "prove_epub", "prove_pdf"]
