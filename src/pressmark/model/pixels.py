"""How large a picture may be in an e-book."""

from __future__ import annotations

TALLEST = 6_000
"""Pixels of the tallest picture that reading systems bear."""


def fit_size(size: tuple[int, int], max_width: int) -> tuple[int, int]:
    """Width and height in pixels as the e-book has them: the same, or scaled down."""
    width, height = size
    scale = min(1.0, max_width / width, TALLEST / height)
    return max(1, round(width * scale)), max(1, round(height * scale))
