"""Which projects are there, under all their names?"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING

from twim._arguments import checked
from twim.archive._aliases import Aliases, aliases_of
from twim.archive._find import find
from twim.archive._identities import KnownProject, identities
from twim.archive._issue_rows import rows_of
from twim.archive._options import DEFAULTS, Options, Source
from twim.archive._read import How, OnFailure, Post, made_of_posts
from twim.archive._rows import HEADING
from twim.archive._tables import rows_from

if TYPE_CHECKING:
    from twim.archive._tables import Row
    from twim.newsroom import Catalog


@checked
def projects(  # noqa: PLR0913  # keyword-only, and shared by all that go through an archive
    posts: Source | Iterable[Post],
    catalog: Catalog | None = None,
    aliases: Aliases | str | os.PathLike[str] | None = None,
    *,
    on_failure: OnFailure | None = None,
    executor: Executor | None = None,
    options: Options = DEFAULTS,
) -> tuple[KnownProject, ...]:
    """Return the projects of an archive, each with all its names.

    Headings mean one project if they have the same name or the same website, whatever the
    spelling, or if the catalogue or the aliases say so. Names that could be anybody's and
    websites that several projects have join nothing, and neither do contradictions: two projects
    that look like one are mended by aliases more easily than one that is two.

    Args:
        posts: Where the posts are, as for `read`, or posts that were read, in their order.
        catalog: The bot's configuration: names and titles, aliases and websites of projects.
        aliases: A file of aliases, or what was read from one. Those that come along, of renames
            that posts tell of, hold beside them.
        on_failure: Is told of each post that cannot be read; without it the first one raises.
        executor: Who reads, as for `read`.
        options: Which posts, and how many at a time.

    Returns:
        The projects, in the order of their first headings.

    Raises:
        ArchiveError: The file of aliases is none.
        ParseError: A post cannot be read, and `on_failure` is not given.
        OSError: A file cannot be read, and `on_failure` is not given.
        WorkerError: The executor lost work.

    Example:
        >>> import twim.archive
        >>> projects = twim.archive.projects("examples/posts")
        >>> most = max(projects, key=lambda project: project.reports)
        >>> most.id, most.issues, most.reports, str(most.first)
        ('lighthouse', 6, 7, '2018-12-21')
    """
    how = How(on_failure, executor, options)
    return identities(
        rows_in(posts, "headings", HEADING, how), catalog, aliases_of(aliases)
    ).projects


def rows_in(
    posts: Source | Iterable[Post], table: str, columns: Sequence[str], how: How
) -> Iterator[Row]:
    """Yield the rows of a table, of posts that may have been read."""
    make = partial(rows_of, asked={table: columns})
    paths: list[str | os.PathLike[str]] = []
    for post in [posts] if isinstance(posts, (str, os.PathLike)) else posts:
        if isinstance(post, Post):
            yield from rows_from(make(post.issue, os.fspath(post.path))[table])
        else:
            paths.append(post)
    for rows in made_of_posts(make, find(paths, how.options), how):
        yield from rows_from(rows[table])
