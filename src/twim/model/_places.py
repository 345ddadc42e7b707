"""Places in a node, such as `sections[3].content[1].reporter.name`: spelled and read."""

import re
from ast import literal_eval
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from twim._patterns import pattern
from twim._shown import shown
from twim.errors import PlaceError
from twim.model._fields import field_names

_NAME = pattern(r"[$\w-]+")
_STEP = pattern(
    r"""(?:^|(?<=.)\.)(?P<name>[$\w-]+)               # a field, or a key of a table
      | \[(?P<index>[0-9]{1,9})\]                     # one of several
      | \[(?P<key>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\]  # a key with other characters""",
    re.VERBOSE,
)


def step(key: object) -> str:
    """Return what a key or an index adds to a place."""
    return f".{key}" if isinstance(key, str) and _NAME.fullmatch(key) else f"[{key!r}]"


def place_of(path: Iterable[object]) -> str:
    """Return what keys and indices add to a place, one after the other."""
    return "".join(map(step, path))


def beside(place: str, inner: str) -> str:
    """Return a place within another one; either may be empty."""
    return prefix(place) + inner if inner and inner[0] != "[" else place + inner


def prefix(place: str) -> str:
    """Return what stands before the name of a field in a place, for many fields at once."""
    return f"{place}." if place else ""


def innermost(place: str, places: Container[str]) -> str:
    """Return which of some places a place is, or is within; nothing where it is in none."""
    while place and place not in places:
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return place


def value_at(node: object, place: str) -> object:
    """Return what stands at a place.

    Raises:
        PlaceError: There is no such place.
    """
    value, seen = node, ""
    for text, key in steps(place):
        value = _within(value, key, seen, place)
        seen += text
    return value


def replaced(node: Any, place: str, nodes: Sequence[object]) -> Any:  # noqa: ANN401  # any node
    """Return a node with others in the place of one within it.

    Raises:
        PlaceError: There is no such place, or no node, or a single one that has to be there.
    """
    old = value_at(node, place)
    if old is node:
        raise PlaceError("there stands the node itself, which is in none", place=place)
    if not hasattr(old, "children"):
        raise PlaceError(f"there stands a {type(old).__name__}, which is no node", place=place)
    if not place.endswith("]") and len(nodes) != 1:
        raise PlaceError(f"there stands one node, not {len(nodes)}", place=place)
    return _replaced(node, [key for _, key in steps(place)], nodes)


def _replaced(node: Any, path: list[Any], nodes: Sequence[object]) -> Any:  # noqa: ANN401  # as above
    name, *deeper = path
    items = getattr(node, name)
    if not isinstance(items, tuple):
        return attrs.evolve(node, **{name: nodes[0]})
    at, *deeper = deeper
    inside = (_replaced(items[at], deeper, nodes),) if deeper else nodes
    return attrs.evolve(node, **{name: (*items[:at], *inside, *items[at + 1 :])})


def steps(place: str) -> Iterator[tuple[str, str | int]]:
    """Yield the steps of a place, each as it is spelled and as the key that it is."""
    text = place.removeprefix("$").removeprefix(".") if place.startswith("$") else place
    at = 0
    while at < len(text):
        match = _STEP.match(text, at)
        key = match and _key(match)
        if match is None or key is None:
            wanted = "a place is spelled such as sections[3].content[1].reporter.name"
            raise PlaceError(f"{shown(text[at:])} is no part of a place; {wanted}", place=place)
        at = match.end()
        yield match[0], key


def _key(match: re.Match[str]) -> str | int | None:
    """Return the key that a step is; `None` for one in quotes that is no text."""
    if match["index"]:
        return int(match["index"])
    try:
        return str(literal_eval(match["key"])) if match["key"] else match["name"]
    except (SyntaxError, ValueError):
        return None


def _within(value: object, key: str | int, seen: str, place: str) -> object:
    """Return what a step leads to from a value."""
    if isinstance(value, Mapping):
        if key in value:
            return value[key]
        keys = ", ".join(map(shown, value)) or "none"
        raise PlaceError(f"{seen} has no key {shown(key)}; its keys are {keys}", place=place)
    if isinstance(value, tuple):
        if isinstance(key, int) and key < len(value):
            return value[key]
        raise PlaceError(
            f"{seen} has no item {shown(key)}; it has {len(value)} of them", place=place
        )
    kind: Any = type(value)
    names = field_names(kind) if attrs.has(kind) else ()
    if key in names:
        return getattr(value, str(key))
    fields = ", ".join(names) or "none"
    raise PlaceError(
        f"a value of type {kind.__name__} has no {shown(key)}; its fields are {fields}", place=place
    )
