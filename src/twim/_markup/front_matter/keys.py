"""The keys of front matter, and the fields of `FrontMatter` that they are."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from twim._markup.front_matter.toml_lines import date_text
from twim._patterns import pattern
from twim.model import FrontMatter
from twim.model._values import FrozenDict, Value, identity

_T = TypeVar("_T")

_ISO = pattern(  # what every version of Python reads alike, but for a small `z`
    r"\d{4}-\d\d-\d\d"
    r"(?:[Tt ](?:[01]\d|2[0-3]):\d\d(?::\d\d(?:\.\d{1,6})?)?(?:[Zz]|[+-]\d\d:\d\d)?)?",
    re.ASCII,
)

_YAML_KEYS = {"author": ("author",), "category": ("categories", "category")}
"""What the taxonomies are called where YAML has them among its other keys."""


def fields_from(data: dict[str, Value], language: str) -> FrontMatter:
    """Sort the keys into the fields; what has an unexpected type stays in `other`."""
    names: dict[str, tuple[str, ...]] = dict.fromkeys(_YAML_KEYS, ())
    taxonomies = data.get("taxonomies", FrozenDict())
    if isinstance(taxonomies, FrozenDict):
        data.pop("taxonomies", None)
        rest = dict(taxonomies)
        names = {name: _take(rest, name, _texts) or () for name in names}
        if rest:
            data["taxonomies"] = FrozenDict(rest)
        for name, keys in _YAML_KEYS.items() if language == "YAML" else ():
            for key in keys if name not in rest else ():
                names[name] = names[name] or _take(data, key, _text_or_texts) or ()
    extra = data.pop("extra") if isinstance(data.get("extra"), FrozenDict) else {}
    return FrontMatter(
        title=_take(data, "title", _text),
        date=_take(data, "date", read_date),
        updated=_take(data, "updated", read_date),
        path=_take(data, "path", _text),
        authors=names["author"],
        categories=names["category"],
        aliases=_take(data, "aliases", _texts) or (),
        extra=extra,  # type: ignore[arg-type]  # a mapping, as just seen
        other=data,
    )


def _take(data: dict[str, Value], key: str, read: Callable[[object], _T | None]) -> _T | None:
    """Take what a key says out of a table, if that can be read."""
    found = read(data.get(key))
    if found is not None:
        del data[key]
    return found


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: object) -> tuple[str, ...] | None:
    is_array = isinstance(value, tuple) and all(isinstance(item, str) for item in value)
    return value if is_array else None  # type: ignore[return-value]  # of text, as just seen


def _text_or_texts(value: object) -> tuple[str, ...] | None:
    return (value,) if isinstance(value, str) else _texts(value)


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
        "date": node.date and date_text(node.date),
        "title": node.title,
        "path": node.path,
        "updated": node.updated and date_text(node.updated),
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
        for name, keys in _YAML_KEYS.items():
            key = next((key for key in keys if key in post and key not in node.other), "")
            if key and name in taxonomies:
                names: Any = taxonomies.pop(name)
                single = isinstance(post[key], str) and len(names) == 1
                data[key] = names[0] if single else names
        if taxonomies:
            data["taxonomies"] = taxonomies
    return data
