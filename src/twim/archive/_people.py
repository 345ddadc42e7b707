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
from twim.archive._read import How, OnFailure, Post
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
    """How many reports they are named for."""


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
    used: defaultdict[str, defaultdict[UserId, Counter[str]]]
    used = defaultdict(lambda: defaultdict(Counter))  # by localpart
    for row in rows_in(posts, "reports", ("reporter", "user_id", "continues"), how):
        if row["user_id"] and row["reporter"] and not row["continues"]:
            user_id = UserId(str(row["user_id"]))
            used[user_id.localpart][user_id][_ID.sub("", str(row["reporter"]))] += 1
    return tuple(person for of_one in used.values() for person in _people(of_one))


def _people(used: dict[UserId, Counter[str]]) -> Iterator[SuggestedPerson]:
    """Yield those among user ids of one localpart who have names in common."""
    people: list[tuple[set[str], set[UserId]]] = []
    for user_id, names in used.items():
        keys, ids = {name_key(name) for name in names if name}, {user_id}
        for person in people.copy():
            if not keys.isdisjoint(person[0]):
                people.remove(person)
                keys, ids = keys | person[0], ids | person[1]
        people.append((keys, ids))
    for _, ids in people:
        if len(ids) > 1:
            named = sum((used[user_id] for user_id in ids), Counter())
            reports = named.total()
            del named[""]  # where an id stood for a name
            in_order = tuple(str(user_id) for user_id in used if user_id in ids)
            yield SuggestedPerson(named.most_common(1)[0][0], in_order, reports)
