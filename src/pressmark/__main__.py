"""`python -m pressmark`: the command line."""

from __future__ import annotations

from pressmark.cli import main

main()
