"""`twim json`: a post as data."""

import click

from twim.cli._printable import printable_json
from twim.cli._run import Run
from twim.convert import to_json


def json(path: str) -> int:
    """Write a post as JSON; return the exit status."""
    run = Run()
    text = run.attempt(path, lambda post: to_json(post.issue, indent=2))
    if text is not None:
        click.echo(f"{printable_json(text)}\n".encode(), nl=False)
    return run.status
