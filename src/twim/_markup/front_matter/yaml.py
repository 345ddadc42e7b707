"""YAML, which the blog's posts had before 2022: read with the words and the place of each fault."""

from collections.abc import Hashable, Mapping
from copy import copy
from typing import Any

import yaml
from yaml.constructor import ConstructorError
from yaml.reader import Reader

from twim._markup.front_matter.fences import Fenced, InvalidError
from twim.model._values import DEEPEST, LONGEST_NUMBER, is_long

STANDARD = "tag:yaml.org,2002:"
_NO_TOML = ("binary", "omap", "pairs", "set")
_LONG = f"YAML with a number of more than {LONGEST_NUMBER} digits"
_PYTHON = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What PyYAML lets pass where a scalar is not what its tag says."""


class Loader(yaml.SafeLoader):
    """PyYAML's safe loader, for what a table of TOML can hold, and with a place for each fault.

    Not the one that is written in C: it reads some YAML otherwise, and is not everywhere.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:  # noqa: ANN401  # as PyYAML has it
        """Make the node of the next event, and of all that it holds."""
        self.depth += 1
        if self.depth > DEEPEST and self.check_event(yaml.CollectionStartEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]  # PyYAML's
            raise _error(event, f"YAML nested deeper than {DEEPEST} levels")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_object(self, node: Any, deep: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002  # as above
        """Make the value of a node."""
        kind = node.tag.removeprefix(STANDARD)
        if kind in ("int", "float") and len(node.value) > LONGEST_NUMBER:
            raise _error(node, _LONG)
        try:
            value = super().construct_object(node, deep)
            if isinstance(value, str):
                value.encode()  # half a character
        except _PYTHON as error:
            why = f": {error}" if kind == "timestamp" and isinstance(error, ValueError) else ""
            raise _error(node, f"no valid {kind}{why}") from None
        if is_long(value):
            raise _error(node, _LONG)
        return value

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:  # noqa: ANN401, FBT001, FBT002  # as above
        """Make a table, whose keys are text."""
        if not isinstance(node, yaml.MappingNode):
            raise _error(node, "expected a mapping")
        table: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self.construct_key(key_node)
            if key in table:
                raise _error(key_node, "there is this key already")
            table[key] = self.construct_object(value_node, deep=deep)
        return table

    def construct_key(self, node: Any) -> str:  # noqa: ANN401  # as above
        """Make a key, which is text in TOML."""
        if node.tag == f"{STANDARD}merge":
            raise _error(node, "YAML with merge keys (<<), which are not supported")
        if node.tag == f"{STANDARD}value":  # a mere `=`
            node = copy(node)
            node.tag = f"{STANDARD}str"
        key = self.construct_object(node, deep=True)
        if not isinstance(key, Hashable):
            raise _error(node, "a key that is no text")
        return str(key)

    def construct_refused(self, node: Any) -> None:  # noqa: ANN401  # as above
        """Refuse what PyYAML would read."""
        kind = node.tag.removeprefix(STANDARD)
        raise _error(node, f"YAML with a value of type {kind}, which TOML does not have")


for _kind in _NO_TOML:
    Loader.add_constructor(STANDARD + _kind, Loader.construct_refused)


def _error(node: Any, message: str) -> ConstructorError:  # noqa: ANN401  # as above
    return ConstructorError(None, None, message, node.start_mark)


def parse_yaml(fenced: Fenced) -> Mapping[str, object]:
    """Read YAML.

    Raises:
        InvalidError: It is no YAML, no mapping, nested too deep, or holds what TOML does not have.
    """
    excluded = Reader.NON_PRINTABLE.search(fenced.text)
    if excluded:
        message = f"a character that YAML does not have: U+{ord(excluded.group()):04X}"
        raise InvalidError(excluded.start(), message)
    try:
        loader = Loader(fenced.text)
        node: Any = loader.get_single_node()
        data = loader.construct_document(node) if node else None
        if data is None or isinstance(data, Mapping):
            return data or {}
        raise _error(node, "YAML that is no mapping of keys to values")
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        message = error.problem or error.context or ""
        raise InvalidError(mark.index, message) from None
