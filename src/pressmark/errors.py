"""Faults that end a run: one base class, one subclass a fault, each with its exit code.

Problems in what the user wrote are not exceptions but findings (`model.finding`); these
classes are for what leaves nothing to go on with.
"""


class PressmarkError(Exception):
    """A fault that a person can understand; `exit_code` is what the command line ends with."""

    exit_code = 1


class PressNotFoundError(PressmarkError):
    """No folder with `manuscripts/` at or above the place where the command was given."""

    def __init__(self, start: str) -> None:
        super().__init__(
            f"no press at or above {start}: a press is a folder with manuscripts/ in it. "
            "Make one with 'pressmark init', or name it with -C DIR."
        )


class UnknownNameError(PressmarkError):
    """A collection, article or person that was asked for by an id nobody has."""

    exit_code = 2

    def __init__(self, kind: str, name: str, nearest: str | None = None) -> None:
        hint = f" Did you mean '{nearest}'?" if nearest else ""
        super().__init__(f"there is no {kind} '{name}'.{hint}")


class ThemeNotFoundError(PressmarkError):
    """A theme that stands neither in the press's `styles/` nor in the package."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"there is no theme '{name}'. Known themes: {', '.join(known)}.")


class MissingLibraryError(PressmarkError):
    """A library of the system (Pango, say) that a writer cannot work without."""


class BookRefusedError(PressmarkError):
    """An output that failed its verification; the last good file stays as it was."""


class FilesInTheWayError(PressmarkError):
    """A new press would overwrite files."""

    exit_code = 2

    def __init__(self, folder: str, names: tuple[str, ...]) -> None:
        listed = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
        super().__init__(
            f"{folder} has {listed} already, so nothing was written. Name an empty folder."
        )
