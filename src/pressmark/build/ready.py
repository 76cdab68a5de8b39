"""What a process loads that is to print; what cannot be loaded is told when print is asked for."""

from contextlib import suppress

with suppress(OSError):
    import pressmark.write.pdf.press as press  # noqa: F401
