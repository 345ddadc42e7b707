"""Front matter in canonical form: TOML between `+++` lines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from twim.model import FrontMatter
from twim.model._values import Value

__all__ = ["front_matter_data", "front_matter_text", "toml_lines", "toml_value"]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


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


def front_matter_text(node: FrontMatter) -> str:
    """Write front matter with its fences; raise `ValueError` with why where there is no TOML."""
    return "\n".join(["+++", *toml_lines(front_matter_data(node)), "+++"])


def toml_lines(data: Mapping[str, Value], path: tuple[str, ...] = ()) -> Iterator[str]:
    """Write a table's keys, then the tables within it, each under its header."""
    for key, value in data.items():
        if not isinstance(value, Mapping):
            yield f"{_key(key)} = {toml_value(value)}"
    for key, value in data.items():
        if isinstance(value, Mapping):
            inner = (*path, _key(key))
            yield from ("", f"[{'.'.join(inner)}]")
            yield from toml_lines(value, inner)


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else toml_value(key)


def toml_value(value: Value) -> str:
    """Write a value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{_ESCAPED.sub(_escape, value)}"'
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    pairs = (f"{_key(key)} = {toml_value(item)}" for key, item in value.items())
    return f"{{{', '.join(pairs)}}}"


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or f"\\u{ord(char):04x}"
