"""`twim fmt`: rewrite posts in canonical form, or show what would change."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from twim._files.diffs import diff_lines
from twim._files.replacement import replace_file
from twim.cli._output import counted
from twim.cli._printable import printable
from twim.cli._run import STDIN, PostFile, Run, name_of, paths_argument


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a post would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@paths_argument
def fmt(paths: tuple[str, ...], *, check: bool, diff: bool) -> int:
    """Rewrite posts in canonical form.

    Each file that changes is replaced in one step, and named on standard error; one that was
    saved since it was read is left as it is, which is a problem. Standard input is written to
    standard output. --diff alone exits with 0, --check --diff as --check does.

    \b
    Examples:
      twim fmt posts/
      twim fmt --check --diff 2024-11-22-twim.md
      twim fmt - < draft.md > post.md
    """  # noqa: D301  # `\b` is click's mark for text that is not to be wrapped
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
            name = name_of(path) if path == STDIN else path
            _show_diff(run.out, before.decode(), after.decode(), name)
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


def _show_diff(console: Console, before: str, after: str, name: str) -> None:
    """Show a unified diff: one for `patch`, or on a terminal one in colours.

    There, blanks at the end of a line are shown too, since many changes are of no other kind.
    """
    styles = {"+": "green", "-": "red", "@": "cyan"}
    for number, line in enumerate(diff_lines(before, after, name)):
        if not console.is_terminal:
            click.echo(line.encode(errors="surrogateescape"), nl=False)  # file names are bytes
            continue
        style = "bold" if number < 2 else styles.get(line[0], "")
        text = Text(printable(line.removesuffix("\n")), style)
        if line[0] in "+-":
            text.stylize("reverse", max(len(text.plain.rstrip(" \t␍")), 1))
        console.print(text, soft_wrap=True)
