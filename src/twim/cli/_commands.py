"""The command `twim`: a group of commands, each in a module that loads when it is called."""

from collections.abc import Sequence
from importlib import import_module, metadata
from typing import cast

import click

from twim.cli._printable import on_one_line

_NAMES = ("check", "export", "fmt", "json", "search", "show", "stats")


class _Commands(click.Group):
    """A group that knows the names of its commands, and loads one from its module."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name, if there is one: `fmt` of `twim.cli._fmt`."""
        if super().get_command(ctx, cmd_name) is None:
            return None
        return cast("click.Command", getattr(import_module(f"twim.cli._{cmd_name}"), cmd_name))


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001  # click's way
    if wanted:
        try:
            version = metadata.version("twim")
        except metadata.PackageNotFoundError:
            version = "(not installed)"
        click.echo(f"twim {version}")
        context.exit()


@click.group(
    cls=_Commands,
    commands=[click.Command(name) for name in _NAMES],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
def _twim() -> None:
    """Read, check and format posts of This Week in Matrix.

    A PATH is a file, or "-" for standard input. Commands that take several also take folders,
    and find the posts in them: files named *.md, hidden ones left out.

    The exit status is 0 where all is well, 1 where something is wrong with a post or a path,
    2 where the command is called wrongly.
    """


def run(arguments: Sequence[str] | None) -> int:
    """Run the command and return its exit status.

    Raises:
        KeyboardInterrupt: The command was interrupted.
    """
    try:
        return int(_twim.main(arguments, prog_name="twim", standalone_mode=False))
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None


def _show(error: click.ClickException) -> None:
    """Show how the command is called; what it was called with may be anything."""
    if not isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):  # it is the help
        vars(error)["message"] = on_one_line(error.message)
    error.show()
