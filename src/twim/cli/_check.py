"""`twim check`: tell what is wrong with posts, and mend it."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import IO, Any, NamedTuple

import click

from twim._files import dumps
from twim.cli._findings import FORMATS, Checked, unreadable
from twim.cli._printable import on_one_line
from twim.cli._run import STDIN, PostFile, Run, name_of, read_post, told
from twim.cli._words import counted, summary
from twim.errors import ParseError
from twim.lint import Configuration, Finding, Post, RuleError, Site, check, fix, installed_rules
from twim.lint._selection import called, idle_comments

_HOW = {
    True: "to mend with --fix",
    False: "to mend with --fix --unsafe-fixes, and to be looked at",
    None: "to mend by hand: twim rule CODE tells how",
}
"""How to mend what is found, by whether the fix is safe, if there is one."""


class Options(NamedTuple):
    """What the command was called with."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fix: bool
    unsafe: bool
    diff: bool
    output: str
    statistics: bool
    site: str | None
    stdin: str | None
    exit_zero: bool
    exclude: tuple[str, ...]

    @property
    def form(self) -> str:
        """How to show what is found."""
        return "statistics" if self.statistics else self.output

    def check(self) -> None:
        """Check that they go together.

        Raises:
            click.UsageError: They do not.
        """
        if [self.diff, self.statistics, self.output != "text"].count(True) > 1:
            raise click.UsageError(
                "--diff, --statistics and --output-format each say what to show: choose one."
            )
        if self.unsafe and not (self.fix or self.diff):
            raise click.UsageError("--unsafe-fixes says what to fix: it goes with --fix or --diff.")
        try:
            for name in (*self.select, *self.ignore):
                called(installed_rules(), name)
        except RuleError as error:
            raise click.UsageError(str(error)) from None


class ConfigurationError(click.ClickException):
    """What a file says, or the site, makes no sense: how the command is called is no help."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Show it as any other problem with a file."""
        click.echo(self.message, file=file, err=True)


def run_check(paths: Sequence[str], options: Options) -> int:
    """Check posts, show what was found, and return the exit status."""
    options.check()
    run = Run()
    posts = run.posts(paths, options.exclude)
    checked: list[Checked] = []
    sites: dict[Path, Site] = {}  # each remembers what it was asked for
    try:
        for path in posts:  # before anything is written
            _around(options, path)
        with closing(run.tracked(posts, "Checking")) as left:
            checked += (it for path in left if (it := _checked(run, options, path, sites)))
    except RuleError as error:
        raise ConfigurationError(str(error)) from None
    _show(run, options, checked)
    wrong = any(it.findings or (options.diff and it.mended) for it in checked)
    return int(run.problems > 0 or (wrong and not options.exit_zero))


def _show(run: Run, options: Options, checked: list[Checked]) -> None:
    """Show what was found, or what would change; a mended post from standard input as well."""
    if not checked and options.form == "text":  # problems were told
        return
    verdict = _verdict(checked, options)
    if options.diff:
        _show_diffs(run, checked)
        run.tell(summary(verdict))
        return
    shown = FORMATS[options.form](checked)
    texts = [it.after for it in checked if it.path == STDIN and options.fix]
    if options.form == "text":
        shown += summary(verdict, sys.stderr if texts else sys.stdout) + "\n"
    if texts:
        click.echo("".join(texts).encode(), nl=False)  # to the byte
    click.echo(shown, nl=False, err=bool(texts), color=_has_colours())


def _has_colours() -> bool | None:
    """Whether there are to be colours; `None` where that is up to the terminal."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "unknown"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def _show_diffs(run: Run, checked: list[Checked]) -> None:
    from twim.cli._diff import show_diff

    for it in checked:
        show_diff(run.out, it.before, it.after, it.file)


def _verdict(checked: list[Checked], options: Options) -> str:
    """Return the last line: how much was found, and what can be done about it."""
    found = [finding for it in checked for finding in it.findings]
    mended = sum(it.mended for it in checked)
    count, posts = f"{len(found):,}" if found else "no", counted(len(checked), "post")
    left = count if found else "none"
    if mended:
        done = "to be mended" if options.diff else "mended"
        verdict = f"{counted(mended, 'finding')} {done}, {left} left in {posts}"
    else:
        verdict = f"{count} finding{'' if len(found) == 1 else 's'} in {posts}"
    ways = Counter(_HOW[_is_safe(finding, options)] for finding in found)
    return "; ".join((verdict, *(f"{ways[how]:,} {how}" for how in _HOW.values() if ways[how])))


def _is_safe(finding: Finding, options: Options) -> bool | None:
    """Return whether the fix of a finding is safe; `None` if there is none, or it was left out."""
    fix = finding.fix
    is_left_out = fix and (options.fix or options.diff) and (fix.safe or options.unsafe)
    return None if fix is None or is_left_out else fix.safe


def _checked(run: Run, options: Options, path: str, sites: dict[Path, Site]) -> Checked | None:
    """Check a post, mend it where that is wanted, and return what was found, if it can be read."""
    try:
        return _findings(run, options, read_post(path), sites)
    except ParseError as error:
        return unreadable(path, options.stdin or name_of(path), error)
    except OSError as error:
        run.problem(told(error, path))
        return None


def _around(options: Options, path: str) -> tuple[Path, Configuration, Path | None]:
    """Return where a post stands, what is said of it there, and the folder of the site, if known.

    Standard input without a name is a post in the folder at hand.

    Raises:
        RuleError: What is said makes no sense.
    """
    where = Path(options.stdin if path == STDIN and options.stdin else path)
    configuration = Configuration.around(where.parent)
    folder = Path(options.site) if options.site else configuration.site
    if folder and not (folder / "content").is_dir():
        raise RuleError(f"{folder} is no checkout of the blog: it has no folder content/")
    return where, configuration, folder


def _findings(run: Run, options: Options, post: PostFile, sites: dict[Path, Site]) -> Checked:
    """Check a post that was read, and mend it where that is wanted."""
    where, configuration, folder = _around(options, post.path)
    path = where if post.path != STDIN or options.stdin else None
    site = Site(folder) if folder else Site.around(where)
    if site:
        site = sites.setdefault(site.root, site)
    select = options.select or configuration.select
    ignore = *options.ignore, *configuration.ignored(where)
    name = on_one_line(str(where)) if path else post.name
    if b"twim" in post.data.lower():
        _tell_of_idle(run, name, Post(post.issue))
    if not (options.fix or options.diff):
        findings = check(post.issue, path=path, site=site, select=select, ignore=ignore)
        return Checked(post.path, name, findings, post.issue)
    fixed = fix(
        post.issue, unsafe=options.unsafe, path=path, site=site, select=select, ignore=ignore
    )
    before, after = post.data.decode(), dumps(fixed.issue)
    if post.path != STDIN and before != after and not options.diff:
        run.replace(post, after.encode())
    mended = len(fixed.mended)
    return Checked(post.path, name, fixed.findings, fixed.issue, before, after, mended)


def _tell_of_idle(run: Run, name: str, post: Post) -> None:
    """Tell of comments in a post that were to silence something."""
    for line, message in idle_comments(post, installed_rules()):
        run.tell(on_one_line(f"{name}:{line}: a comment silences nothing: {message}"))
