"""A group of commands that loads a command's module when it is run, and no traceback ever leaves."""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module
from typing import Any, NoReturn

import click

from pressmark.errors import PressmarkError

INTERRUPTED = 130


class LazyGroup(click.Group):
    """Commands by name, each the function `command` of the module `pressmark.cli.<name>`."""

    def __init__(self, *args: Any, commands_help: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commands_help = commands_help

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands, in the order in which one needs them."""
        return list(self.commands_help)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command."""
        if cmd_name not in self.commands_help:
            return None
        command = import_module(f"pressmark.cli.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.commands_help.items()))

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Run, and leave with an exit code: 0 done, 1 errors, 2 wrong usage, 130 interrupted."""
        sys.exit(self._run(*args, **{**kwargs, "standalone_mode": False}))

    def _run(self, *args: Any, **kwargs: Any) -> int:
        try:
            return super().main(*args, **kwargs) or 0
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except click.Abort:
            click.echo("interrupted", err=True)
            return INTERRUPTED
        except PressmarkError as error:
            click.echo(f"error: {error}", err=True)
            return error.exit_code
        except Exception as error:  # noqa: BLE001 (the one place where nothing may pass)
            return _tell_fault(error)


def _tell_fault(error: Exception) -> int:
    """Say in one line that the program failed; the traceback where PRESSMARK_DEBUG asks for it."""
    if os.environ.get("PRESSMARK_DEBUG"):
        click.echo("".join(traceback.format_exception(error)), err=True)
    said = " ".join(str(error).split())
    click.echo(
        f"error: a fault in Pressmark itself ({type(error).__name__}: {said}). Please report it; "
        "PRESSMARK_DEBUG=1 shows where it happened.",
        err=True,
    )
    return 1
