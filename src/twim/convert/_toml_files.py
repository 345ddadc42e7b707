"""Files of TOML that people write for us: what stands in them, and where."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from attrs import AttrsInstance
from cattrs import BaseValidationError

from twim._files import decode
from twim._markup.front_matter import parse_front_matter
from twim._markup.front_matter.fences import Fenced, fault
from twim._markup.front_matter.toml_scan import scan_toml
from twim.convert._faults import FaultError, located
from twim.convert._hooks import hook_of
from twim.errors import Fault, ParseError
from twim.model._places import steps
from twim.model._source import Document
from twim.model._values import Value

_A = TypeVar("_A", bound=AttrsInstance)
Finder = Callable[[str], tuple[int, int]]
"""Tells the line and the column of a place: of its value, or of what lacks it."""


def read_toml(data: bytes | str, name: str | None) -> tuple[Mapping[str, Value], Finder]:
    """Read TOML.

    Raises:
        ParseError: It is none.
    """
    try:
        document = Document(data if isinstance(data, str) else decode(data, name or ""))
        fenced = Fenced("TOML", -1, len(document.lines), 0, document.text)
        tables = parse_front_matter(fenced, document, name)
    except ParseError as error:
        error.message = error.message.replace("the front matter ends", "the file ends")
        raise

    def find(place: str) -> tuple[int, int]:
        item = scan_toml(document.text).find([key for _, key in steps(place)])
        error = fault(document, None, item.value.start if item else 0, "")
        return error.line, error.column

    return tables, find


def value_of(cls: type[_A], tables: Mapping[str, object]) -> tuple[_A | None, list[Fault]]:
    """Return the value of a class that tables say, or all that keeps them from saying one."""
    try:
        value: _A = hook_of((cls,)).read(tables)
    except (BaseValidationError, FaultError) as error:
        return None, [Fault(fault.place[2:], fault.message) for fault in located(error, "$")]
    return value, []
