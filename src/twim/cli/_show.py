"""`twim show`: the outline of a post."""

from typing import Any

import click

from twim._page.outline import lines
from twim.cli._data import json_text
from twim.cli._outline import show_outline
from twim.cli._run import Run
from twim.model import Issue


def show(path: str, *, as_json: bool) -> int:
    """Show what a post consists of; return the exit status."""
    run = Run()
    issue = run.attempt(path, lambda post: post.issue)
    if issue is not None and as_json:
        click.echo(json_text(_outline(issue)).encode(), nl=False)
    elif issue is not None:
        show_outline(run.out, issue)
    return run.status


def _outline(issue: Issue) -> list[dict[str, Any]]:
    """Return an object for each line; what stands nowhere, in an empty post, has no lines."""
    return [
        {
            "depth": line.depth,
            "first": line.first,
            "last": line.last,
            "kind": line.kind,
            "text": line.words,
        }
        for line in lines(issue)
    ]
