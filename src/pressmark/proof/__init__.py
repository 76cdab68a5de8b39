"""Finished books become pictures: the pages that matter and screens of the e-book, on sheets."""

from __future__ import annotations

from pressmark.proof.proof import Proof, make_proof

__all__ = ["Proof", "make_proof"]
