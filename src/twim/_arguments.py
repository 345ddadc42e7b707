"""Wrong arguments: whoever gives one is told which it is, what it was to be, and what it is.

Nothing is asked of arguments as long as all goes well. When a function fails that was given
something else than its annotations say, or a value whose fields hold something else than theirs,
that is what is told, instead of where it came to light. The value whose method is called counts.
One mistake is looked for as a class is called, since it would come to light much later: who leaves
out a field gives it the value of the next one.
"""

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from types import GeneratorType
from typing import Any, TypeVar, cast

from twim._shown import shown
from twim.errors import ArgumentError

_F = TypeVar("_F", bound=Callable[..., Any])
_C = TypeVar("_C", bound=type)
_MISTAKEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What Python raises where something is not what it was taken for."""
_PLAIN = "children"
"""A method that tells what fields hold, whatever that is: whoever goes through a post asks it."""


def expected(what: str, value: object, remedy: str = "") -> ArgumentError:
    """Return the error of an argument that is something else; `checked` adds which one it is.

    Example:
        >>> print(expected("a day", 3))
        expected a day, got 3
    """
    more = f"; {remedy}" if remedy else ""
    return ArgumentError(f"expected {what}, got {shown(value)}{more}")


def checked(function: _F) -> _F:
    """Let a function, or what it yields, tell of a wrong argument as `ArgumentError`.

    Example:
        >>> @checked
        ... def louder(text: str) -> str:
        ...     return text.upper()
        >>> louder(3)
        Traceback (most recent call last):
        ...
        twim.errors.ArgumentError: louder: text: expected str, got 3
    """

    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # whatever the function takes
        __tracebackhide__ = True
        try:
            result = function(*args, **kwargs)
        except _MISTAKEN as error:
            if found := _mistake(error, function, args, kwargs):
                raise found from None
            raise
        return _yielded(result, function, args, kwargs) if type(result) is GeneratorType else result

    return cast("_F", wrapper)


def _yielded(
    items: Iterator[object],
    function: Callable[..., Any],
    args: tuple[object, ...],
    kwargs: Mapping[str, object],
) -> Iterator[object]:
    try:
        yield from items
    except _MISTAKEN as error:
        if found := _mistake(error, function, args, kwargs):
            raise found from None
        raise


def checked_class(cls: _C) -> _C:
    """Let a class, and all that it can do, tell of wrong arguments as `checked` does."""
    for name, value in list(vars(cls).items()):
        if isinstance(value, (classmethod, staticmethod)):
            setattr(cls, name, type(value)(checked(value.__func__)))
        elif isinstance(value, property):
            getter: Any = value.fget
            setattr(cls, name, property(checked(getter)))
        elif name[0] != "_" and name != _PLAIN and inspect.isfunction(value):
            setattr(cls, name, checked(value))
    init: Any = cls.__init__  # type: ignore[misc]  # its own
    known: set[tuple[type, ...]] = set()

    @functools.wraps(init)
    def made(*args: Any, **fields: Any) -> None:  # noqa: ANN401  # whatever the class takes
        __tracebackhide__ = True
        if len(args) > 1:
            kinds = tuple(map(type, args))
            if kinds not in known and _suit(init, args, fields):
                known.add(kinds)
        try:
            init(*args, **fields)
        except _MISTAKEN as error:
            if found := _mistake(error, init, args, fields):
                raise found from None
            raise

    cls.__init__ = made  # type: ignore[misc]  # as above
    return cls


def _mistake(
    error: Exception,
    function: Callable[..., Any],
    args: tuple[object, ...],
    kwargs: Mapping[str, object],
) -> Exception | None:
    """Return what is wrong with the arguments that a function failed with, if it is they."""
    from twim._mistakes import mistake

    return mistake(error, function, args, kwargs)


def _suit(init: Callable[..., Any], args: tuple[object, ...], fields: Mapping[str, object]) -> bool:
    """Whether what a class is given by position is what its fields can be.

    Raises:
        ArgumentError: It is not, and was meant for another field.
    """
    from twim._mistakes import suit

    return suit(init, args, fields)
