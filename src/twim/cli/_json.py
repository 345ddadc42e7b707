"""`twim json`: a post as data."""

import click

from twim.cli._printable import printable_json
from twim.cli._run import PostError, PostFile, Run, path_argument
from twim.convert import to_json
from twim.errors import ConversionError


@click.command()
@path_argument
def json(path: str) -> int:
    """Write a post as JSON.

    \b
    Example:
      twim json 2024-11-22-twim.md | jq '.front_matter.title'
    """  # noqa: D301  # `\b` is click's mark for text that is not to be wrapped
    run = Run()
    text = run.attempt(path, _as_json)
    if text is not None:
        click.echo(f"{printable_json(text)}\n".encode(), nl=False)
    return run.status


def _as_json(post: PostFile) -> str:
    """Return a post as JSON.

    Raises:
        PostError: JSON does not have what stands in it.
    """
    try:
        return to_json(post.issue, indent=2)
    except ConversionError as error:
        raise PostError(f"{post.name}: {error}") from None
