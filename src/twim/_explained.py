"""Classes that explain themselves to `help`, `inspect` and `typing`: fields with what they mean."""

import ast
import inspect
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from twim._arguments import checked_class
from twim._shown import representation

_C = TypeVar("_C", bound=type)


def explained(cls: _C) -> _C:
    """Let `help` tell what the fields of an `attrs` class are, and nobody see private ones.

    Values of it are shown on one line that a prompt has room for, and whoever gives it what it does
    not take is told so.

    What a field is stands below it as a docstring, which only the source has. Python looks for it
    in `__slots__`, and `help` is the first to ask.
    """
    names: Any = cls.__slots__  # type: ignore[attr-defined]  # of such a class
    cls.__slots__ = _Explanations(cls, names)  # type: ignore[attr-defined]  # as above
    init: Any = cls.__init__  # type: ignore[misc]  # its own
    signature = inspect.signature(init)
    shown = [it for it in signature.parameters.values() if it.name[:1] != "_"]
    init.__signature__ = signature.replace(parameters=shown)
    for name in signature.parameters.keys() - {it.name for it in shown}:
        del init.__annotations__[name]
    cls.__repr__ = representation  # type: ignore[method-assign, assignment]  # of any class
    return checked_class(cls)


class _Explanations(dict[str, str | None]):
    """What the fields of a class are, read when somebody asks."""

    def __init__(self, cls: type, names: tuple[str, ...]) -> None:
        super().__init__(dict.fromkeys(names))
        self._module, self._class = cls.__module__, cls.__name__

    def __getitem__(self, name: str) -> str | None:
        return dict(docstrings(self._module)).get((self._class, name))


if TYPE_CHECKING:
    Reserved = type  # so that it is nothing special in the users' annotations
else:

    class Reserved(type):
        """The type of classes whose machinery `dir` and `help` leave out."""

        def __dir__(cls) -> list[str]:
            """List the names that are meant for users."""
            hidden = "__attrs_", "__annotations__"
            return [name for name in super().__dir__() if not name.startswith(hidden)]


def docstrings(module: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the docstrings of a module's classes and of their fields.

    Each comes after its place, `("Reporter",)` or `("Reporter", "name")`. A field's docstring
    stands right after the field, where only the source has it; where there is none, nothing does.
    """
    try:
        source = inspect.getsource(sys.modules[module])
    except OSError:
        return
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            yield (node.name,), ast.get_docstring(node) or ""
            for field, after in zip(node.body, node.body[1:], strict=False):
                match field, after:
                    case (
                        ast.AnnAssign(target=ast.Name(id=name)),
                        ast.Expr(value=ast.Constant(value=str(text))),
                    ):
                        yield (node.name, name), inspect.cleandoc(text)
