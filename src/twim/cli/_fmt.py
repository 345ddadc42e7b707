"""`twim fmt`: rewrite posts in canonical form, or show what would change."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from twim._files.replacement import replace_file
from twim.cli._run import STDIN, PostFile, Run, name_of
from twim.cli._words import counted


def fmt(paths: tuple[str, ...], *, check: bool, diff: bool) -> int:
    """Rewrite posts in canonical form; return the exit status."""
    run = Run()
    dry = check or diff
    quiet = STDIN in paths and not dry  # an editor or a pipe wants the text alone
    changed = unchanged = 0
    for path in run.posts(paths):
        lost: list[str] = []
        done = run.attempt(path, partial(_format, write=not dry, tell=lost.append))
        if done is None:
            continue
        before, after = done
        if diff:
            _show_diff(run, path, before.decode(), after.decode())
        elif path == STDIN and not check:
            click.echo(after, nl=False)
        if before == after:
            unchanged += 1
            continue
        changed += 1
        if not quiet:
            told = f"{'would rewrite' if dry else 'rewrote'} {name_of(path)}"
            run.tell(f"{told} (its line ends become LF)" if b"\r" in before else told)
        for what in lost:
            run.tell(f"{name_of(path)}: {what}")
    if not quiet:
        told = f"{counted(changed, 'post')} {'to rewrite' if dry else 'rewritten'}"
        problems = f", {counted(run.problems, 'problem')}" if run.problems else ""
        run.tell(f"{told}, {unchanged:,} in canonical form already{problems}")
    return int(run.problems > 0 or (check and changed > 0))


def _format(post: PostFile, *, write: bool, tell: Callable[[str], object]) -> tuple[bytes, bytes]:
    """Return a post before and after, and replace its file where that is wanted."""
    after = post.written(post.issue.canonical()).encode()
    if write and post.path != STDIN and after != post.data:
        replace_file(Path(post.path), after, before=post.data, tell=tell)
    return post.data, after


def _show_diff(run: Run, path: str, before: str, after: str) -> None:
    from twim.cli._diff import show_diff

    show_diff(run.out, before, after, name_of(path) if path == STDIN else path)
