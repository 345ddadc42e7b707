"""Which reports have these words?"""

import os
import sqlite3
from collections.abc import Iterable
from concurrent.futures import Executor
from contextlib import closing

from twim._arguments import checked
from twim.archive._database import ask, is_database
from twim.archive._errors import ArchiveError
from twim.archive._find import find
from twim.archive._options import DEFAULTS, Options, Source
from twim.archive._rows import How, OnFailure, rows_of_posts
from twim.archive._sqlite import Match, filled, matches
from twim.archive._tables import TABLES


@checked
def search(  # noqa: PLR0913  # keyword-only, and shared by all that go through an archive
    path: Source,
    words: str | Iterable[str],
    *,
    limit: int | None = None,
    on_failure: OnFailure | None = None,
    executor: Executor | None = None,
    options: Options = DEFAULTS,
) -> list[Match]:
    """Return the reports whose bodies have all the words, in the order of their dates.

    A word is a run of letters and digits; case and accents make no difference. The answer is
    that of SQLite's FTS5, whether the path is a database that `export` wrote, or posts, which
    are then read into such a database in memory.

    Args:
        path: A database, or where the posts are, as for `read`.
        words: Words in any order, or several texts, each a word or a phrase whose words have to
            follow one another.
        limit: How many reports to return at most, the oldest first.
        on_failure: Is told of each post that cannot be read; without it the first one raises.
        executor: Who reads posts, as for `read`.
        options: Which posts, and how many at a time.

    Raises:
        ArchiveError: There are no words, or the database is not one that `export` of this
            version made, or cannot be read.
        ParseError: A post cannot be read, and `on_failure` is not given.
        OSError: A file cannot be read, and `on_failure` is not given.
        WorkerError: The executor lost work.

    Example:
        >>> import twim.archive
        >>> found = twim.archive.search("examples/posts", ["rooms as a tree"])
        >>> [(str(match.date), match.reporter) for match in found]
        [('2018-06-01', 'Oskar')]
    """
    if not is_database(path):
        how = How(on_failure, executor, options)
        return search_posts(find(path, options), words, limit, how)
    asked = _asked(words)
    place = os.fspath(path)  # type: ignore[arg-type]  # one path: it is a database
    return ask(place, asked, limit)


def search_posts(
    paths: Iterable[str], words: str | Iterable[str], limit: int | None, how: How
) -> list[Match]:
    """Search as `search` does, in posts in the order given."""
    asked = _asked(words)
    tables = [TABLES["reports"]]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        with filled(database, tables) as write:
            for rows in rows_of_posts(paths, ["reports"], how):
                write(rows)
        return matches(database, asked, limit)


def _asked(words: str | Iterable[str]) -> list[str]:
    """Return the words or phrases.

    Raises:
        ArchiveError: There are none.
    """
    asked = words.split() if isinstance(words, str) else list(words)
    if not any(char.isalnum() for text in asked for char in text):
        raise ArchiveError("there is no word to search for")
    return asked
