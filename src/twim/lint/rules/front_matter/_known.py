"""The keys that Zola and the templates of the blog read, and what they are called by mistake."""

import datetime as dt
from collections.abc import Mapping
from difflib import get_close_matches
from typing import NamedTuple

from twim.model import FrontMatter
from twim.model._values import Value


class Key(NamedTuple):
    """A key of the front matter that is read."""

    table: str
    """The table that it stands in; empty for those above all tables."""
    what: str
    """What its value is, in words."""
    kind: type
    """What its value is; a list is one of texts."""

    @property
    def place(self) -> str:
        """What its value is, and where it stands."""
        return f"{self.what}, {f'below [{self.table}]' if self.table else 'above all tables'}"


KEYS: Mapping[str, Key] = {
    **dict.fromkeys(("title", "path", "description", "slug", "template"), Key("", "a text", str)),
    **dict.fromkeys(("date", "updated"), Key("", "a date such as 2024-11-22T18:00:00Z", dt.date)),
    **dict.fromkeys(("draft", "in_search_index", "render"), Key("", "true or false", bool)),
    **dict.fromkeys(("taxonomies", "extra"), Key("", "a table", Mapping)),
    "aliases": Key("", "a list of paths", tuple),
    "weight": Key("", "a number", int),
    **dict.fromkeys(("author", "category"), Key("taxonomies", "a list of names", tuple)),
    "image": Key("extra", "a text", str),
}
"""Those of pages that Zola's documentation has, the blog's taxonomies, and its image."""
ALSO = {"authors": "author", "categories": "category"}
"""What some are called elsewhere: by Zola, which the blog does not ask, and in YAML."""
_CLOSE = 0.75


def tables(node: FrontMatter) -> dict[str, Mapping[str, Value]]:
    """Return the keys that are in no field, by their table; empty for those above all tables."""
    inner = {name: it for name, it in node.other.items() if isinstance(it, Mapping)}
    return {"": node.other, "extra": node.extra, **inner}


def meant(key: str, table: str) -> str | None:
    """Return the key that is read which a key is, or was to be, if there is one.

    Args:
        key: The key.
        table: Where it stands. Tables may have keys of their own: there, it is only compared with
            those that belong there.
    """
    if key in KEYS or key in ALSO:
        return ALSO.get(key, key)
    names = [name for name, it in KEYS.items() if table in ("", it.table)]
    return next(iter(get_close_matches(key.casefold(), names, 1, _CLOSE)), None)
