"""Which user ids could be one person's?"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor

import attrs

from twim._arguments import checked
from twim._explained import explained
from twim._patterns import pattern
from twim.archive._options import DEFAULTS, Options, Source
from twim.archive._projects import rows_in
from twim.archive._read import Post
from twim.archive._rows import How, OnFailure
from twim.archive._spellings import name_key
from twim.matrix import UserId

_ID = pattern(r"\s*\(?@[^\s()]+\)?")


@explained
@attrs.frozen
class SuggestedPerson:
    """User ids that could be one person's, since names and localparts are the same.

    Example:
        >>> import twim.archive
        >>> for person in twim.archive.suggested_people("examples/posts"):
        ...     print(person.name, person.user_ids)
        Oskar ('@oskar:example.net', '@oskar:kettle.example.net')
    """

    name: str
    """The name that was used most."""
    user_ids: tuple[str, ...]
    """The user ids, in the order of their first reports."""
    reports: int
    """How many quotes they are named for."""


@checked
def suggested_people(
    posts: Source | Iterable[Post],
    *,
    on_failure: OnFailure | None = None,
    executor: Executor | None = None,
    options: Options = DEFAULTS,
) -> tuple[SuggestedPerson, ...]:
    """Return user ids that could be one person's: somebody should look before they are merged.

    They have the same localpart, on different servers, and one name at least that both were used
    with, whatever its spelling.

    Args:
        posts: Where the posts are, as for `read`, or posts that were read, in their order.
        on_failure: Is told of each post that cannot be read; without it the first one raises.
        executor: Who reads, as for `read`.
        options: Which posts, and how many at a time.

    Raises:
        ParseError: A post cannot be read, and `on_failure` is not given.
        OSError: A file cannot be read, and `on_failure` is not given.
        WorkerError: The executor lost work.

    Example:
        >>> import twim.archive
        >>> twim.archive.suggested_people("examples/posts/2024-*.md")
        ()
    """
    how = How(on_failure, executor, options)
    used: defaultdict[UserId, Counter[str]] = defaultdict(Counter)
    for row in rows_in(posts, "reports", how):
        if row["user_id"] and row["reporter"]:
            used[UserId(str(row["user_id"]))][_ID.sub("", str(row["reporter"]))] += 1
    return tuple(_people(used))


def _people(used: dict[UserId, Counter[str]]) -> Iterator[SuggestedPerson]:
    groups: list[tuple[str, set[str], list[UserId]]] = []
    for user_id, names in used.items():
        keys = {name_key(name) for name in names if name}
        same = [it for it in groups if it[0] == user_id.localpart and not keys.isdisjoint(it[1])]
        ids = [known for group in same for known in group[2]]
        keys.update(*(group[1] for group in same))
        groups = [group for group in groups if group not in same]
        groups.append((user_id.localpart, keys, [*ids, user_id]))
    for _, _, ids in groups:
        if len(ids) > 1:
            names = sum((used[user_id] for user_id in ids), Counter())
            user_ids = tuple(map(str, ids))
            yield SuggestedPerson(names.most_common(1)[0][0], user_ids, names.total())
