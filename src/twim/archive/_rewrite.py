"""Changing many posts: a function from issue to issue, and files that change at once or not."""

import time
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Literal

import attrs

from twim._arguments import checked
from twim._explained import explained
from twim._files import encode
from twim._files.diffs import diff_lines
from twim._files.replacement import replace_file
from twim._patterns import pattern
from twim.archive._errors import FunctionError
from twim.archive._executors import results
from twim.archive._find import find, read_post
from twim.archive._options import DEFAULTS, Options, Source
from twim.archive._read import describe
from twim.errors import TwimError
from twim.model import Issue

_LEFTOVER = pattern(r"\..+\.[a-z0-9_]{8}\.tmp")
_OLD = 3600  # seconds; what is younger may belong to somebody who is still writing


@explained
@attrs.frozen
class Change:
    """What happened to a post. `str()` says it in a line, and why where it failed.

    Example:
        >>> import twim.archive
        >>> post = "examples/posts/2024-11-22-twim.md"
        >>> result = twim.archive.rewrite(post, lambda issue: issue, dry_run=True)
        >>> print(result.changes[0])
        examples/posts/2024-11-22-twim.md: unchanged
    """

    path: Path
    """The file."""
    status: Literal["changed", "unchanged", "failed"]
    """`changed`: it was written, or would be. `unchanged`: the function left it alone, and it was
    not touched. `failed`: it is as it was."""
    diff: str = ""
    """In a dry run, a unified diff of what would change."""
    error: TwimError | OSError | None = None
    """Why it failed: a `FunctionError`, or what reading or writing raised."""

    def __str__(self) -> str:
        """Show the path, and the status or the error."""
        return describe(self.path, self.error) if self.error else f"{self.path}: {self.status}"


@explained
@attrs.frozen
class RewriteResult:
    """What happened to each post. `str()` counts.

    Example:
        >>> import twim.archive
        >>> print(twim.archive.rewrite("examples/posts", twim.Issue.canonical, dry_run=True))
        7 changed, 0 unchanged, 0 failed
    """

    changes: tuple[Change, ...]
    """Every post, in the order of the dates."""

    @property
    def changed(self) -> tuple[Change, ...]:
        """The posts that were written, or would be."""
        return self._of("changed")

    @property
    def unchanged(self) -> tuple[Change, ...]:
        """The posts that the function left alone."""
        return self._of("unchanged")

    @property
    def failed(self) -> tuple[Change, ...]:
        """The posts that could not be read, changed or written, and are as they were."""
        return self._of("failed")

    @property
    def diff(self) -> str:
        """In a dry run, one unified diff of all that would change, for `patch`."""
        return "".join(change.diff for change in self.changes)

    def _of(self, status: str) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.status == status)

    def __str__(self) -> str:
        """Count the posts of each status."""
        kinds = {"changed": self.changed, "unchanged": self.unchanged, "failed": self.failed}
        return ", ".join(f"{len(changes):,} {status}" for status, changes in kinds.items())


@checked
def rewrite(
    path: Source,
    function: Callable[[Issue], Issue],
    *,
    dry_run: bool = False,
    executor: Executor | None = None,
    options: Options = DEFAULTS,
) -> RewriteResult:
    r"""Apply a function to every post, and write those that it changes.

    A file is replaced in one step, so that whoever reads it, or kills the process, finds the old
    post or the new one. Only the lines of what changed differ. A post that cannot be read,
    changed or written, or that somebody saved since it was read, is told of in the result, and
    its file is as it was; the others go on.

    A process that is killed can leave a hidden file behind, `.{name}.????????.tmp`, beside the
    post that it was about to write. No command takes it for a post, and the next `rewrite` there
    removes it once it is an hour old.

    Args:
        path: Where the posts are, as for `read`.
        function: Makes of an issue the changed one, or returns the same. For processes it has to
            stand at the top of a module, as `pickle` wants it.
        dry_run: Whether to write nothing, and to show diffs.
        executor: Who does the work, as for `read`.
        options: Which posts, and how many at a time.

    Raises:
        WorkerError: The executor lost work. Each post that it was at is as it was, or done.
        ArchiveError: The path is no path.

    Example:
        >>> import attrs, twim.archive
        >>> def with_license(issue):
        ...     extra = {**issue.front_matter.extra, "license": "CC-BY-4.0"}
        ...     return attrs.evolve(
        ...         issue, front_matter=attrs.evolve(issue.front_matter, extra=extra)
        ...     )
        >>> post = "examples/posts/2021-06-04*.md"
        >>> result = twim.archive.rewrite(post, with_license, dry_run=True)
        >>> print("\n".join(result.diff.split("\n")[2:8]))
        @@ -9,6 +9,7 @@
           category: [This Week in Matrix]
         extra:
           image: https://example.org/blog/img/2021-06-04-abacus.png   # from the Abacus entry
        +  license: CC-BY-4.0
         ---
    """
    paths = find(path, options)
    if not dry_run:
        _sweep(paths)
    work = partial(_rewrite, function=function, dry_run=dry_run, options=options)
    return RewriteResult(tuple(results(work, paths, executor, options)))


def _rewrite(
    path: str, function: Callable[[Issue], Issue], options: Options, *, dry_run: bool
) -> Change:
    file = Path(path)
    try:
        text, issue = read_post(path, options)
        before, after = text.encode(), encode(_applied(function, issue))
        if after == before:
            return Change(file, "unchanged")
        if dry_run:
            return Change(file, "changed", "".join(diff_lines(text, after.decode(), path)))
        replace_file(file, after, before=before)
    except (OSError, TwimError) as error:
        return Change(file, "failed", error=error)
    return Change(file, "changed")


def _applied(function: Callable[[Issue], Issue], issue: Issue) -> Issue:
    """Apply the function.

    Raises:
        FunctionError: It failed, or returned something else.
    """
    try:
        changed = function(issue)
    except Exception as error:
        words = traceback.format_exception_only(error)[-1].strip()  # whatever its `str()` does
        raise FunctionError(f"the function failed: {words}") from error
    if not isinstance(changed, Issue):
        found = type(changed).__name__  # type: ignore[unreachable]  # not everybody asks mypy
        raise FunctionError(f"the function returned {found}, not an Issue")
    return changed


def _sweep(paths: Iterable[str]) -> None:
    """Remove what killed processes left beside the posts."""
    for folder in {Path(path).parent for path in paths}:
        with suppress(OSError):
            for file in folder.glob(".*.tmp"):
                if _LEFTOVER.fullmatch(file.name) and time.time() - file.stat().st_mtime > _OLD:
                    file.unlink()
