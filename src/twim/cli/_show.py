"""`twim show`: the outline of a post."""

from twim.cli._outline import show_outline
from twim.cli._run import Run


def show(path: str) -> int:
    """Show what a post consists of; return the exit status."""
    run = Run()
    issue = run.attempt(path, lambda post: post.issue)
    if issue is not None:
        show_outline(run.out, issue)
    return run.status
