"""Values of classes from files of TOML that people write."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from attrs import AttrsInstance
from cattrs import BaseValidationError

from twim._files.toml_files import TomlFile
from twim.convert._faults import FaultError, located
from twim.convert._hooks import hook_of
from twim.errors import Fault
from twim.model._values import Value

_A = TypeVar("_A", bound=AttrsInstance)
_Tables = Mapping[str, Value]


def read_declared(
    cls: type[_A],
    data: bytes | str,
    name: str | None,
    contradictions: Callable[[_Tables, _A | None], Iterable[Fault]],
    prepare: Callable[[_Tables], Mapping[str, object]] = dict,
) -> _A:
    """Read a value of a class from TOML.

    Args:
        cls: The class.
        data: The TOML.
        name: The file that it is of.
        contradictions: Tells what is wrong with the tables, or with the value, if they are one.
        prepare: Makes of the tables what the class has fields for.

    Raises:
        FileError: The TOML is none, or says no such value, or contradicts itself.
    """
    file = TomlFile(data, name)
    value: _A | None = None
    faults: list[Fault] = []
    try:
        value = hook_of((cls,)).read(prepare(file.tables))
    except (BaseValidationError, FaultError) as error:
        faults += (it._replace(place=it.place[2:]) for it in located(error, "$"))
    faults += contradictions(file.tables, value)
    if faults or value is None:
        raise file.error(faults)
    return value
