"""The page's metadata."""

import datetime as dt
from collections.abc import Mapping

from attrs import field, frozen

from twim._explained import explained
from twim.model._fields import frozen_dict, names, spelling
from twim.model._node import Node
from twim.model._values import FrozenDict, Value


@explained
@frozen
class FrontMatter(Node):
    """The page's metadata, as Zola reads it from between two `+++` lines (TOML).

    Source: Zola's documentation, "Front matter". The blog's posts before 2022 had YAML between
    `---` lines. A known key with a value of an unexpected type stays in `other`.

    Example:
        >>> import datetime, twim
        >>> twim.FrontMatter(title="Issue 1", date=datetime.date(2024, 11, 22)).date.isoformat()
        '2024-11-22'
    """

    title: str | None = None
    """The page's title (plain text)."""
    date: dt.date | dt.datetime | None = field(default=None, eq=spelling)
    """When the post was published; a `datetime` where the file gives a time of day."""
    updated: dt.date | dt.datetime | None = field(default=None, eq=spelling)
    """When the post was last changed."""
    path: str | None = None
    """The path of the page on the site."""
    authors: tuple[str, ...] = field(default=(), converter=names)
    """Who wrote the post (plain text): `author` in `[taxonomies]`."""
    categories: tuple[str, ...] = field(default=(), converter=names)
    """What the post is filed under (plain text): `category` in `[taxonomies]`."""
    aliases: tuple[str, ...] = field(default=(), converter=names)
    """Older paths that lead to the page."""
    extra: Mapping[str, Value] = field(default=FrozenDict(), converter=frozen_dict)
    """Zola's `[extra]`: what the site's templates ask for, such as `image`."""
    other: Mapping[str, Value] = field(default=FrozenDict(), converter=frozen_dict)
    """Every key that is not named here, and known keys with a value of an unexpected type."""
