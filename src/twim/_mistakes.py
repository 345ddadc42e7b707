"""What is wrong with arguments: which of them, what it was to be, and what it is."""

import inspect
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache
from traceback import walk_tb
from types import FrameType, NoneType, SimpleNamespace, UnionType
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from twim._shown import shown
from twim.errors import ArgumentError, TwimError

_OWN = 2  # the outermost frames of a call: what watches over it, and the function itself
_MADE = "<attrs generated"  # code that bears the name of the users' module, and is not theirs
_MOST_BITS = 14_000  # of a number that Python writes: it has some 4,300 digits
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
        misfit = _Misfit(name, given[name], hints[name])
        if others := _others(misfit.value, hints, {*given, *fields}):
            raise _wrong(init, misfit, others)
    return not wrong


def mistake(
    error: Exception,
    function: Callable[..., Any],
    args: tuple[object, ...],
    kwargs: Mapping[str, object],
) -> ArgumentError | None:
    """Return what is wrong with the arguments that a function failed with, if it is they.

    That may be a field, as deep as it stands in one of them, or in the value whose method failed.
    What a function of the users raised that was called meanwhile is theirs, whatever it was called
    with.
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
        if signature.parameters[name].kind in _SEVERAL or (name == "self" and _is_class(function)):
            continue
        misfit = _misfit(value, hints.get(name, Any), "" if name == "self" else name)
        if misfit is None:
            continue
        others = (it for key, it in given.items() if key != name)
        if name != "self" and _is_unnamed(error, others):  # and tells more
            return ArgumentError(str(error), function=_called(function), argument=name)
        is_field = _is_class(function) and misfit.place == name
        return _wrong(function, misfit, _others(value, hints, given) if is_field else [])
    return None


def _is_unnamed(error: Exception, others: Iterable[object]) -> bool:
    """Whether an error names no argument, and does not tell of any of these."""
    if not isinstance(error, ArgumentError) or error.argument:
        return False
    got = str(error).partition(", got ")[2]
    return not any(got.startswith(shown(it)) for it in others)


class _Misfit(NamedTuple):
    """What is something else than an annotation says."""

    place: str
    value: object
    hint: Any


def _wrong(function: Callable[..., Any], misfit: _Misfit, others: list[str]) -> ArgumentError:
    """Return the error of what does not fit, with what could be done about it."""
    value, told = shown(misfit.value), [f"{it} can be that" for it in others]
    hints = get_args(misfit.hint) or (misfit.hint,)
    kinds = [it for it in hints if hasattr(it, "__attrs_attrs__")]
    made = [f"{it.__name__}({value}) is one" for it in kinds if _makes(it, misfit.value)]
    remedy = "".join(f"; {it}" for it in (made + told)[:1] if others)
    message = f"expected {_told(misfit.hint)}, got {value}{remedy}"
    return ArgumentError(message, function=_called(function), argument=misfit.place)


def _misfit(value: object, hint: Any, place: str) -> _Misfit | None:  # noqa: ANN401  # any
    """Return what does not fit of a value, or what it holds, with its place."""
    if not _fits(value, hint, within=False):
        return _Misfit(place, value, hint)
    parts: Iterable[tuple[str, object, Any]] = ()
    cls: Any = type(value)
    if hasattr(cls, "__attrs_attrs__"):
        start = f"{place}." if place else ""
        fields = ((it.name, _hints(cls).get(it.name, Any)) for it in cls.__attrs_attrs__)
        parts = ((start + it, getattr(value, it), of) for it, of in fields if it[0] != "_")
    elif isinstance(value, (list, tuple)):
        kinds = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
        kind = next(it for it in kinds if _fits(value, it, within=False))
        held = enumerate(_held(value, get_args(kind)))
        parts = ((f"{place}[{index}]", *item) for index, item in held)
    elif not _fits(value, hint):
        return _Misfit(place, value, hint)
    return next(filter(None, (_misfit(item, of, at) for at, item, of in parts)), None)


def _others(value: object, hints: Mapping[str, Any], given: Container[str]) -> list[str]:
    """Return the fields that are not given, and could be a value."""
    names = (it for it in hints if it not in given and value is not None)
    return [it for it in names if _fits(value, hints[it])]


def _makes(kind: type, value: object) -> bool:
    """Whether a class needs nothing but a value."""
    signature = inspect.signature(kind)
    try:
        name = next(iter(signature.bind(value).arguments))
    except TypeError:
        return False
    return _fits(value, _hints(kind)[name])


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
    getter: Any = value.fget
    sources = [it for it in fields if it in inspect.unwrap(getter).__code__.co_names]
    return ", for it is computed" + (f" from {' and '.join(sources)}" if sources else "")


def _is_of_users(frame: FrameType) -> bool:
    """Whether what runs there is neither of `twim` nor of a library."""
    path = frame.f_code.co_filename.replace("\\", "/")
    room = str(frame.f_globals.get("__name__")).partition(".")[0]
    is_known = room == "twim" or room in sys.stdlib_module_names
    return not (is_known or path.startswith(_MADE) or "-packages/" in path)


@cache
def _hints(of: Callable[..., Any] | type) -> dict[str, Any]:
    """Return what a function takes, or the fields of a class hold, by their names."""
    known: dict[str, Any] = {}
    annotated: Any = of
    if not isinstance(of, type):  # what it returns is another matter
        annotations = {it: hint for it, hint in of.__annotations__.items() if it != "return"}
        annotated = SimpleNamespace(__annotations__=annotations)
    while True:
        try:
            return get_type_hints(annotated, getattr(of, "__globals__", None), known)
        except NameError as error:  # it is imported for type checkers alone: loading it takes time
            name = str(error.name)
            known[name] = _Named(name, (), {})


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
    if not isinstance(value, (kind, int) if kind is float else kind) or _is_odd(value, parameters):
        return False
    if parameters and isinstance(value, (str, bytes, Mapping)) and not issubclass(kind, Mapping):
        return False  # one value, not its letters or keys
    return not within or all(_fits(it, part) for it, part in _held(value, parameters))


def _is_odd(value: Any, parameters: tuple[Any, ...]) -> bool:  # noqa: ANN401  # as above
    """Whether a tuple is too short or too long, or a number longer than Python writes."""
    if isinstance(value, int):
        return value.bit_length() > _MOST_BITS
    is_pair = isinstance(value, tuple) and len(parameters) > 1 and ... not in parameters
    return is_pair and len(value) != len(parameters)


def _held(value: object, parameters: tuple[Any, ...]) -> Iterator[tuple[object, Any]]:
    """Yield what is in a collection that can be looked into twice, each with its annotation."""
    if parameters and isinstance(value, Mapping):
        for key, item in value.items():
            yield from zip((key, item), parameters, strict=False)
    elif parameters and isinstance(value, (list, tuple, set, frozenset)):
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
