"""The keys of front matter, and the fields of `FrontMatter` that they are."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from twim._patterns import pattern
from twim.model import FrontMatter
from twim.model._values import FrozenDict, Value, identity

_ISO = pattern(  # what every version of Python reads alike, but for a small `z`
    r"\d{4}-\d\d-\d\d"
    r"(?:[Tt ](?:[01]\d|2[0-3]):\d\d(?::\d\d(?:\.\d{1,6})?)?(?:[Zz]|[+-]\d\d:\d\d)?)?",
    re.ASCII,
)

Change: TypeAlias = tuple[tuple[str, ...], Value | None]
"""The path of a key, and its new value; `None` takes it away."""


def fields_from(data: dict[str, Value], language: str) -> FrontMatter:
    """Sort the keys into the fields; what has an unexpected type stays in `other`."""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    taxonomies = data.get("taxonomies", FrozenDict())
    if isinstance(taxonomies, FrozenDict):
        data.pop("taxonomies", None)
        rest = dict(taxonomies)
        authors = _take_strings(rest, "author")
        categories = _take_strings(rest, "category")
        if rest:
            data["taxonomies"] = FrozenDict(rest)
        if language == "YAML" and not authors and "author" not in rest:
            authors = _take_strings(data, "author", single=True)
        if language == "YAML" and not categories and "category" not in rest:
            categories = _take_strings(data, "categories", single=True)
            categories = categories or _take_strings(data, "category", single=True)
    extra = data.pop("extra") if isinstance(data.get("extra"), FrozenDict) else {}
    return FrontMatter(
        title=_take_string(data, "title"),
        date=_take_date(data, "date"),
        updated=_take_date(data, "updated"),
        path=_take_string(data, "path"),
        authors=authors,
        categories=categories,
        aliases=_take_strings(data, "aliases"),
        extra=extra,  # type: ignore[arg-type]  # a mapping, as just seen
        other=data,
    )


def _take_string(data: dict[str, Value], key: str) -> str | None:
    value = data.get(key)
    if not isinstance(value, str):
        return None
    del data[key]
    return value


def _take_strings(data: dict[str, Value], key: str, *, single: bool = False) -> tuple[str, ...]:
    value = data.get(key)
    if single and isinstance(value, str):
        value = (value,)
    if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
        return ()
    del data[key]
    return value  # type: ignore[return-value]  # of strings, as just seen


def _take_date(data: dict[str, Value], key: str) -> dt.date | dt.datetime | None:
    date = read_date(data.get(key))
    if date is not None:
        del data[key]
    return date


def read_date(value: object) -> dt.date | dt.datetime | None:
    """Read a date or time as TOML, YAML or ISO 8601 text gives it; `None` if it is none."""
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str) or not _ISO.fullmatch(value):
        return None
    try:
        kind = dt.date if len(value) == 10 else dt.datetime
        return kind.fromisoformat(value.upper())
    except ValueError:
        return None


def front_matter_data(node: FrontMatter) -> dict[str, Value]:
    """Return the page's metadata as Zola has it, keys in canonical order."""
    plain: dict[str, Value | None] = {
        "date": node.date and node.date.isoformat(),
        "title": node.title,
        "path": node.path,
        "updated": node.updated and node.updated.isoformat(),
        "aliases": node.aliases or None,
    }
    other = dict(node.other)
    taxonomies = {"author": node.authors, "category": node.categories}
    taxonomies = {key: names for key, names in taxonomies.items() if names}
    rest = other.get("taxonomies", {})
    tables: dict[str, Value] = {}
    if isinstance(rest, Mapping) and (rest or taxonomies):
        tables["taxonomies"] = {**taxonomies, **other.pop("taxonomies", {})}  # type: ignore[dict-item]
    if node.extra:
        tables["extra"] = node.extra
    data = {key: value for key, value in plain.items() if value is not None}
    clash = [key for key in (*data, *tables) if key in other]
    if clash or (taxonomies and "taxonomies" in other):
        raise ValueError(
            f"has {clash[0] if clash else 'taxonomies'!r} in `other` as well as in its own field"
        )
    data.update((key, value) for key, value in other.items() if not isinstance(value, Mapping))
    data.update(tables)
    data.update((key, value) for key, value in other.items() if isinstance(value, Mapping))
    return data


def changes(
    old: Mapping[str, Value], new: Mapping[str, Value], path: tuple[str, ...] = ()
) -> Iterator[Change]:
    """Yield what differs between two tables, key by key."""
    for key in [*old, *(key for key in new if key not in old)]:
        before, after = old.get(key), new.get(key)
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            yield from changes(before, after, (*path, key))
        elif before is None or after is None or identity(before) != identity(after):
            yield (*path, key), after


def data_like(node: FrontMatter, post: Mapping[str, Value], language: str) -> dict[str, Value]:
    """Return the metadata under the keys, and with the types, that a post has already."""
    data = front_matter_data(node)
    for key in ("date", "updated"):
        value, before = getattr(node, key), post.get(key)
        if value and identity(read_date(before) or "") == identity(value):
            data[key] = before  # type: ignore[assignment]  # a date, as just seen
        elif value and isinstance(before, dt.date):
            data[key] = value
    taxonomies = data.get("taxonomies", {})
    if language == "YAML" and isinstance(taxonomies, Mapping):
        data.pop("taxonomies", None)
        taxonomies = dict(taxonomies)
        for name, keys in (("author", ("author",)), ("category", ("categories", "category"))):
            key = next((key for key in keys if key in post and key not in node.other), "")
            if key and name in taxonomies:
                names: Any = taxonomies.pop(name)
                single = isinstance(post[key], str) and len(names) == 1
                data[key] = names[0] if single else names
        if taxonomies:
            data["taxonomies"] = taxonomies
    return data
