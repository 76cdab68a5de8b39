"""Nothing lost, nothing confused: article files, composed book and finished outputs compared."""

from __future__ import annotations
