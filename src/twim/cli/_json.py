"""`twim json`: a post as data."""

import click

from twim.cli._printable import printable_json
from twim.cli._run import Run, path_argument
from twim.convert import to_json


@click.command()
@path_argument
def json(path: str) -> int:
    """Write a post as JSON.

    \b
    Example:
      twim json 2024-11-22-twim.md | jq '.front_matter.title'
    """  # noqa: D301  # `\b` is click's mark for text that is not to be wrapped
    run = Run()
    text = run.attempt(path, lambda post: to_json(post.issue, indent=2))
    if text is not None:
        click.echo(f"{printable_json(text)}\n".encode(), nl=False)
    return run.status
