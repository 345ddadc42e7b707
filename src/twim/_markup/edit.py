"""Changing keys in front matter as it stands: comments, order and spelling of the rest stay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Any

from twim._markup.front_matter import Fenced, read_front_matter, split_front_matter
from twim._markup.toml import front_matter_data, front_matter_text
from twim.errors import ParseError
from twim.model import FrontMatter
from twim.model._source import Document, join, split_lines
from twim.model._values import Value, identity, thaw

__all__ = ["edit_front_matter"]

_Change = tuple[tuple[str, ...], "Value | None"]
"""The path of a key, and its new value; `None` takes it away."""


def edit_front_matter(document: Document, old: FrontMatter, new: FrontMatter) -> str:
    """Return the lines of the front matter, fences included, with what changed written anew.

    Where the keys cannot be changed one by one, the whole is written in canonical form. Raises
    `ValueError` with why where there is none.
    """
    canonical = front_matter_text(new).replace("\n", document.newline)
    fenced = split_front_matter(document)
    edit = _edit_yaml if fenced and fenced.language == "YAML" else _edit_toml
    text = edit(fenced.text, old, new) if fenced else None
    candidate = _merged(document, fenced, text) if fenced and text is not None else canonical
    return candidate if _says(candidate, new) else canonical


def _changes(
    old: Mapping[str, Value], new: Mapping[str, Value], path: tuple[str, ...] = ()
) -> Iterator[_Change]:
    for key in [*old, *(key for key in new if key not in old)]:
        before, after = old.get(key), new.get(key)
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            yield from _changes(before, after, (*path, key))
        elif before is None or after is None or identity(before) != identity(after):
            yield (*path, key), after


def _edit_toml(text: str, old: FrontMatter, new: FrontMatter) -> str | None:
    """Change keys with `tomlkit`; `None` where it cannot."""
    import tomlkit  # noqa: PLC0415  # only changed front matter needs it
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    try:
        document = tomlkit.parse(f"{text}\n" if text else "")
        for path, value in _changes(front_matter_data(old), front_matter_data(new)):
            table: Any = document
            for key in path[:-1]:
                table = table[key] if key in table else table.setdefault(key, tomlkit.table())
            if value is None:
                del table[path[-1]]
                continue
            native = isinstance(table.get(path[-1]), dt.date)
            table[path[-1]] = getattr(new, path[-1]) if native and len(path) == 1 else thaw(value)
        return document.as_string().removesuffix("\n")
    except (TOMLKitError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None  # valid TOML that it does not take, or a change that it cannot make


def _edit_yaml(text: str, old: FrontMatter, new: FrontMatter) -> str | None:
    """Change keys, line by line; `None` where they have no lines of their own."""
    import yaml  # noqa: PLC0415  # only posts from before 2022 need it
    from frontmatter.default_handlers import SafeLoader  # noqa: PLC0415  # by which it was read

    lines = split_lines(text)
    root = yaml.compose(text, SafeLoader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    nodes = _yaml_nodes(root)
    margins = _margins(nodes)
    before, after = _yaml_data(old, nodes), _yaml_data(new, nodes)
    # A key within a table has lines of its own if its neighbours do.
    changes = (path for path, _ in _changes(before, after))
    known = dict.fromkeys(path[:2] if margins.get(path[0]) else path[:1] for path in changes)
    spans = {path: _yaml_span(lines, nodes, path) for path in known}
    edited: list[str] = []
    at = 0
    for path, (start, stop) in sorted(spans.items(), key=lambda item: item[1]):
        edited += lines[at:start]
        at = stop
        table: Any = after if len(path) == 1 else after.get(path[0], {})
        if path[-1] not in table:
            continue
        plain = {path[-1]: thaw(table[path[-1]])}
        dumped = yaml.safe_dump(plain, allow_unicode=True, width=10**6, sort_keys=False)
        margin = " " * margins.get(path[0], 0) if len(path) > 1 else ""
        edited += [margin + line for line in split_lines(dumped.removesuffix("\n"))]
    return join([*edited, *lines[at:]])


def _yaml_nodes(root: Any) -> dict[tuple[str, ...], tuple[Any, Any]]:  # noqa: ANN401  # PyYAML's
    """The keys and values of the mapping, and of the block mappings within it, by their path."""
    nodes: dict[tuple[str, ...], tuple[Any, Any]] = {}
    for key, value in root.value:
        nodes[(str(key.value),)] = (key, value)
        if value.id == "mapping" and not value.flow_style:
            nodes.update(
                ((str(key.value), str(inner.value)), (inner, one)) for inner, one in value.value
            )
    return nodes


def _margins(nodes: Mapping[tuple[str, ...], tuple[Any, Any]]) -> dict[str, int]:
    """The indent of the keys within each block mapping."""
    margins: dict[str, int] = {}
    for path, (key, _) in nodes.items():
        if len(path) > 1:
            margins.setdefault(path[0], key.start_mark.column)
    return margins


def _yaml_span(
    lines: Sequence[str], nodes: Mapping[tuple[str, ...], tuple[Any, Any]], path: tuple[str, ...]
) -> tuple[int, int]:
    """The lines of a key, or the place of a new one: after its neighbours."""
    if path in nodes:
        return _yaml_lines(lines, *nodes[path])
    beside = [at for at in nodes if at[:-1] == path[:-1]] if len(path) == 2 else []
    end = max((_yaml_lines(lines, *nodes[at])[1] for at in beside), default=len(lines))
    return end, end


def _yaml_data(
    node: FrontMatter, nodes: Mapping[tuple[str, ...], tuple[Any, Any]]
) -> dict[str, Value]:
    """Return the metadata under the keys, and with the types, that the post's YAML has."""
    data = front_matter_data(node)
    for key in ("date", "updated"):
        if (key,) in nodes and nodes[(key,)][1].tag.endswith(":timestamp") and key in data:
            data[key] = getattr(node, key)
    taxonomies = dict(data.pop("taxonomies", {}))  # type: ignore[arg-type]  # a mapping, if there
    for name, keys in (("author", ("author",)), ("category", ("categories", "category"))):
        key = next((key for key in keys if (key,) in nodes), "")
        if key and name in taxonomies:
            names: Any = taxonomies.pop(name)
            single = nodes[(key,)][1].id == "scalar" and len(names) == 1
            data[key] = names[0] if single else names
    return {**data, "taxonomies": taxonomies} if taxonomies else data


def _yaml_lines(lines: Sequence[str], key: Any, value: Any) -> tuple[int, int]:  # noqa: ANN401  # PyYAML's nodes have no types
    """The lines of a key, without the comments and blank lines that follow it."""
    end = value.end_mark
    stop = end.line + (1 if end.column else 0)
    while stop > key.start_mark.line + 1 and not lines[stop - 1].strip().partition("#")[0]:
        stop -= 1
    return key.start_mark.line, stop


def _merged(document: Document, fenced: Fenced, text: str) -> str:
    """Put text between the fences; lines that are the same keep their line ends."""
    old = document.lines[: fenced.stop + 1]
    fence = old[-1] if old[-1].strip(" \t\v\f") in ("+++", "---") else "+++"
    new = [*old[: fenced.start + 1], *(split_lines(text) if text else ()), fence]
    head = sum(1 for _ in takewhile(_same, zip(old, new, strict=False)))
    rest = zip(old[:head:-1], new[:head:-1], strict=False)
    tail = sum(1 for _ in takewhile(_same, rest))
    pieces = [document.slice(0, head)]
    middle = old[head : len(old) - tail]
    matcher = SequenceMatcher(None, middle, new[head : len(new) - tail])
    for tag, start, stop, left, right in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(document.slice(head + start, head + stop))
        else:
            pieces += (line + document.newline for line in new[head + left : head + right])
    pieces.append(document.slice(len(old) - tail, len(old)))
    return "".join(pieces).rstrip("\r\n")


def _same(lines: tuple[str, str]) -> bool:
    return lines[0] == lines[1]


def _says(text: str, wanted: FrontMatter) -> bool:
    try:
        return read_front_matter(Document(text))[0] == wanted
    except ParseError:
        return False
