"""YAML, which the blog's posts had before 2022: read, and its keys changed line by line."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from frontmatter.default_handlers import SafeLoader, YAMLHandler

from twim._markup.front_matter.fences import Fenced, fault
from twim._markup.front_matter.keys import changes, front_matter_data
from twim._markup.front_matter.values import LONGEST_NUMBER, TooMuchError
from twim.model import FrontMatter
from twim.model._source import Document, join, split_lines
from twim.model._values import DEEPEST, Value, thaw


def parse_yaml(fenced: Fenced, document: Document, path: str | None) -> Mapping[str, object]:
    """Read YAML.

    Raises:
        ParseError: It is invalid, or no mapping.
        RecursionError: It is nested too deep.
        TooMuchError: It holds what cannot be held.
    """
    line, column, message = fenced.start, 1, "YAML that is no mapping of keys to values"
    try:
        _survey(yaml.parse(fenced.text, SafeLoader))
        data = YAMLHandler().load(fenced.text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (fenced.start + 1 + mark.line, mark.column + 1) if mark else (line, column)
        message = error.problem or error.context or "invalid YAML"
        if "nesting depth" in message:  # newer libyaml has a limit, too, and reads ahead to it
            raise RecursionError from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # Characters that YAML excludes, and dates and numbers that Python refuses.
        message = str(error).partition("\n")[0]
    else:
        if data is None or isinstance(data, Mapping):
            return data or {}
        line += 1
    raise fault(document, path, min(line, fenced.stop), column, message)


def _survey(events: Iterator[Any]) -> None:
    """Look for what would exhaust the machine when it is made data: depth, and merged mappings."""
    depth = 0
    for event in events:
        kind = type(event).__name__
        depth += kind.endswith("StartEvent") - kind.endswith("EndEvent")
        if depth > DEEPEST + 2:  # the stream and the document are events too
            raise RecursionError
        value = getattr(event, "value", "")
        if value == "<<":
            raise TooMuchError("with merge keys (<<), which are not supported")
        if len(value) > LONGEST_NUMBER and not value.strip("0123456789:_.+-"):
            raise TooMuchError(f"with a number of more than {LONGEST_NUMBER} digits")


def edit_yaml(text: str, old: FrontMatter, new: FrontMatter) -> str | None:
    """Change keys, line by line; `None` where they have no lines of their own."""
    lines = split_lines(text)
    root = yaml.compose(text, SafeLoader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    nodes = _yaml_nodes(root)
    margins = _margins(nodes)
    before, after = _yaml_data(old, nodes), _yaml_data(new, nodes)
    # A key within a table has lines of its own if its neighbours do.
    paths = (path for path, _ in changes(before, after))
    known = dict.fromkeys(path[:2] if margins.get(path[0]) else path[:1] for path in paths)
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
