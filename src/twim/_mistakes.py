"""What is wrong with arguments: which of them, what it was to be, and what it is."""

import inspect
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from traceback import walk_tb
from types import FrameType, NoneType, SimpleNamespace, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from twim._shown import shown
from twim.errors import ArgumentError, TwimError

_OWN = 2  # the outermost frames of a call: what watches over it, and the function itself
_MADE = "<attrs generated"  # code that bears the name of the users' module, and is not theirs
_SEVERAL = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
_WORDS: Mapping[Any, str] = {
    NoneType: "None",
    Callable: "a function",
    Mapping: "a mapping",
    UnionType: "a union",
    type: "a class",
}


def suit(init: Callable[..., Any], args: tuple[object, ...], fields: Mapping[str, object]) -> bool:
    """Whether what a class is given by position is what its fields can be.

    Raises:
        ArgumentError: It is not, and was meant for another field.
    """
    hints = _hints(init)
    given = dict(zip(inspect.signature(init).parameters, args, strict=False))
    wrong = [it for it in given if not _fits(given[it], hints.get(it, Any), within=False)]
    for name in wrong:
        if _others(given[name], hints, {*given, *fields}):
            raise _wrong(init, name, given[name], hints, {*given, *fields})
    return not wrong


def mistake(
    error: Exception,
    function: Callable[..., Any],
    args: tuple[object, ...],
    kwargs: Mapping[str, object],
) -> ArgumentError | None:
    """Return what is wrong with the arguments that a function failed with, if it is they.

    What a function of the users raised that was called meanwhile is theirs, whatever it was
    called with.
    """
    if isinstance(error, TwimError) and not isinstance(error, ArgumentError):
        return None
    inner = [frame for frame, _ in walk_tb(error.__traceback__)][_OWN:]
    if any(map(_is_of_users, inner)):
        return None
    signature = inspect.signature(function)
    code = function.__code__
    taken = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    hidden = set(taken) - set(signature.parameters)  # what `evolve` hands on besides
    kwargs = {name: value for name, value in kwargs.items() if name not in hidden}
    try:
        given = signature.bind(*args, **kwargs).arguments
    except TypeError as wrong:
        return _not_bound(function, str(wrong), type(args[0]) if args else object, kwargs)
    hints = _hints(function)
    for name, value in given.items():
        several = signature.parameters[name].kind in _SEVERAL
        if not several and not _fits(value, hints.get(name, Any)):
            found = _wrong(function, name, value, hints, given)
            if isinstance(error, ArgumentError) and not error.argument:  # it tells more
                return ArgumentError(error.message, function=found.function, argument=name)
            return found
    return None


def _wrong(
    function: Callable[..., Any],
    name: str,
    value: object,
    hints: Mapping[str, Any],
    given: Container[str],
) -> ArgumentError:
    others = _others(value, hints, given) if _is_class(function) else []
    remedy = f"; {others[0]} can be that" if others else ""
    message = f"expected {_told(hints[name])}, got {shown(value)}{remedy}"
    return ArgumentError(message, function=_called(function), argument=name)


def _others(value: object, hints: Mapping[str, Any], given: Container[str]) -> list[str]:
    """Return the fields that are not given, and could be a value."""
    names = (it for it in hints if it not in given and value is not None)
    return [it for it in names if _fits(value, hints[it])]


def _not_bound(
    function: Callable[..., Any], message: str, owner: type, given: Iterable[str]
) -> ArgumentError:
    """Return why a function, or the class that it makes one of, cannot be called like that.

    Args:
        function: The function.
        message: What Python says.
        owner: The class, or any.
        given: The names of what is given by name.
    """
    names = [it for it in inspect.signature(function).parameters if it[0] != "_"]
    names = [it for it in names if it not in ("self", "cls")]
    noun = "field" if _is_class(function) else "argument"
    told = f"the {noun}s are {', '.join(names)}" if names else f"there are no {noun}s"
    unknown = next((it for it in given if it not in names), "")
    if unknown:
        message = f"no such {noun}{_computed(owner, unknown, names)}"
    return ArgumentError(f"{message}; {told}", function=_called(function), argument=unknown)


def _computed(owner: type, name: str, fields: list[str]) -> str:
    """Say of what a property is computed, which is what can be set."""
    value = getattr(owner, name, None)
    if not isinstance(value, property):
        return ""
    code: Any = value.fget
    sources = [it for it in fields if it in code.__code__.co_names]
    return ", for it is computed" + (f" from {' and '.join(sources)}" if sources else "")


def _is_of_users(frame: FrameType) -> bool:
    """Whether what runs there is neither of `twim` nor of a library."""
    path = frame.f_code.co_filename.replace("\\", "/")
    room = str(frame.f_globals.get("__name__")).partition(".")[0]
    is_known = room == "twim" or room in sys.stdlib_module_names
    return not (is_known or path.startswith(_MADE) or "-packages/" in path)


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    """Return what a function takes, by its names; what it returns is another matter."""
    annotations = {it: hint for it, hint in function.__annotations__.items() if it != "return"}
    parameters = SimpleNamespace(__annotations__=annotations)
    known = function.__globals__
    while True:
        try:
            return get_type_hints(parameters, globalns=known)
        except NameError as error:  # it is imported for type checkers alone: loading it takes time
            name = str(error.name)
            known = {**known, name: _Named(name, (), {})}


class _Named(type):
    """The type of what stands for a class of which only the name is known."""

    def __instancecheck__(cls, value: object) -> bool:
        """Whether a value is of a class of that name."""
        return cls.__name__ in [it.__name__ for it in type(value).__mro__]


def _is_class(function: Callable[..., Any]) -> bool:
    return function.__name__ == "__init__"


def _called(function: Callable[..., Any]) -> str:
    return function.__qualname__.removesuffix(".__init__")


def _fits(value: object, hint: Any, *, within: bool = True) -> bool:  # noqa: ANN401  # any
    """Whether a value is what an annotation says, as far as that can be seen.

    Args:
        value: The value.
        hint: The annotation.
        within: Whether to look at what it holds as well, and not only what kind of thing it is.
    """
    if isinstance(hint, TypeVar):
        hint = hint.__bound__ or Any
    kind, parameters = get_origin(hint) or hint, get_args(hint)
    if get_origin(hint) in (Union, UnionType):
        return any(_fits(value, it, within=within) for it in parameters)
    if kind is Literal:
        return value in parameters if within else isinstance(value, type(parameters[0]))
    if kind is Any or not isinstance(kind, type):
        return True  # there is nothing that a value could be held against
    if not isinstance(value, (kind, int) if kind is float else kind):
        return False
    if isinstance(value, (str, bytes, Mapping)) and parameters and not issubclass(kind, Mapping):
        return False  # one value, not its letters or keys
    return not within or all(_fits(it, part) for it, part in _held(value, parameters))


def _held(value: object, parameters: tuple[Any, ...]) -> Iterator[tuple[object, Any]]:
    """Yield what is in a collection that can be looked into twice, each with its annotation."""
    if parameters and isinstance(value, Mapping):
        for key, item in value.items():
            yield from zip((key, item), parameters, strict=False)
    elif parameters and isinstance(value, (list, tuple)):
        each = parameters[:1] if len(parameters) == 1 or parameters[1] is ... else parameters
        yield from zip(value, each * len(value) if len(each) == 1 else each, strict=False)


def _told(hint: Any) -> str:  # noqa: ANN401  # as above
    """Tell what an annotation says."""
    if isinstance(hint, TypeVar):
        hint = hint.__bound__ or Any
    kind, parameters = get_origin(hint) or hint, get_args(hint)
    if get_origin(hint) in (Union, UnionType):
        return " or ".join(dict.fromkeys(map(_told, parameters)))
    if kind is Literal:
        return " or ".join(map(repr, parameters))
    if kind is tuple and parameters and parameters[-1] is not ...:
        return f"a tuple ({', '.join(map(_told, parameters))})"
    if parameters and kind not in _WORDS and issubclass(kind, Iterable):
        return f"several values ({_told(parameters[0])})"
    return _WORDS.get(kind) or str(getattr(kind, "__name__", kind))
