"""`twim show`: the outline of a post."""

import click

from twim.cli._outline import show_outline
from twim.cli._run import Run, path_argument


@click.command()
@path_argument
def show(path: str) -> int:
    """Show what a post consists of, with line numbers.

    \b
    Examples:
      twim show 2024-11-22-twim.md
      curl -s https://example.org/post.md | twim show -
    """  # noqa: D301  # `\b` is click's mark for text that is not to be wrapped
    run = Run()
    issue = run.attempt(path, lambda post: post.issue)
    if issue is not None:
        show_outline(run.out, issue)
    return run.status
