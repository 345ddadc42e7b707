"""`twim fmt`: rewrite posts in canonical form, or show what would change."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from twim._files.replacement import replace_file
from twim.cli._changes import Changes, changes
from twim.cli._run import STDIN, PostFile, Run
from twim.cli._words import counted, summary


class Options(NamedTuple):
    """What the command was called with."""

    check: bool
    diff: bool
    quiet: bool
    verbose: bool
    exclude: tuple[str, ...]

    @property
    def dry(self) -> bool:
        """Whether nothing is to be written."""
        return self.check or self.diff


def fmt(paths: Sequence[str], options: Options) -> int:
    """Rewrite posts in canonical form; return the exit status."""
    run = Run()
    made: list[Changes] = []
    unchanged = 0
    for path in run.posts(paths, options.exclude):
        lost: list[str] = []
        done = run.attempt(path, partial(_format, options=options, tell=lost.append))
        if done is None:
            continue
        post, after = done
        if options.diff:
            _show_diff(run, post, after)
        elif path == STDIN and not options.check:
            click.echo(after, nl=False)
        if post.data == after:
            unchanged += 1
            continue
        issue = post.issue if options.verbose else None
        made.append(changes(post.data, after, issue))
        _tell(run, options, post.name, made[-1], lost, quiet=_is_filter(paths, options))
    if not _is_filter(paths, options):
        _sum_up(run, made, unchanged, dry=options.dry)
    return int(run.problems > 0 or (options.check and bool(made)))


def _is_filter(paths: Sequence[str], options: Options) -> bool:
    """Whether the text goes to standard output, to an editor or a pipe that wants nothing else."""
    return STDIN in paths and not options.dry


def _format(
    post: PostFile, *, options: Options, tell: Callable[[str], object]
) -> tuple[PostFile, bytes]:
    """Return a post and its canonical form, and replace its file where that is wanted."""
    after = post.written(post.issue, canonical=True).encode()
    if not options.dry and post.path != STDIN and after != post.data:
        replace_file(Path(post.path), after, before=post.data, tell=tell)
    return post, after


def _show_diff(run: Run, post: PostFile, after: bytes) -> None:
    from twim.cli._diff import show_diff

    name = post.name if post.path == STDIN else post.path
    show_diff(run.out, post.data.decode(), after.decode(), name)


def _tell(  # noqa: PLR0913  # all that there is to tell of a post
    run: Run, options: Options, name: str, made: Changes, lost: Sequence[str], *, quiet: bool
) -> None:
    """Tell of a post that changes, and of what its file could not keep."""
    if not (quiet or options.quiet):
        done = "would rewrite" if options.dry else "rewrote"
        run.tell(f"{done} {name}: {made.told(kinds=options.verbose)}")
    for what in lost:
        run.tell(f"{name}: {what}")


def _sum_up(run: Run, made: Sequence[Changes], unchanged: int, *, dry: bool) -> None:
    """Tell how many posts change, and, of several, how many lines of them."""
    told = f"{counted(len(made), 'post')} {'to rewrite' if dry else 'rewritten'}"
    problems = f", {counted(run.problems, 'problem')}" if run.problems else ""
    every = Changes(sum(it.lines for it in made), sum(it.blanks for it in made))
    lines = f": {every.counts}" if len(made) > 1 else ""
    run.tell(summary(f"{told}, {unchanged:,} in canonical form already{problems}{lines}"))
