"""The errors that users of `twim` meet: one base class, few subclasses, facts as attributes."""

from typing import NamedTuple

from twim._shown import ROOM, shown

__all__ = [
    "ArgumentError",
    "ConversionError",
    "Fault",
    "IdentifierError",
    "MissingExtraError",
    "ParseError",
    "PlaceError",
    "SerializationError",
    "TwimError",
]


def __dir__() -> list[str]:
    """List the names for users alone."""
    return __all__


class Fault(NamedTuple):
    """One of the things that an error tells of: where, what, and what to do about it.

    Example:
        >>> import twim
        >>> print(twim.Fault("sections[0].title", "reads back as 'a'", "escape it"))
        sections[0].title: reads back as 'a'; escape it
    """

    place: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        """Show all of it in one line."""
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message}; {self.remedy}" if self.remedy else where + self.message


Fault.place.__doc__ = "Where it is, such as `sections[3].content[1].body`; empty for the whole."
Fault.message.__doc__ = "What is wrong."
Fault.remedy.__doc__ = "What to do about it; empty where that is not known."


class TwimError(Exception):
    r"""Base class of every error that `twim` raises on purpose.

    Example:
        >>> import twim
        >>> try:
        ...     twim.loads("+++\ntitle = \n+++\n")
        ... except twim.TwimError as error:
        ...     print(type(error).__name__)
        ParseError
    """

    def __init__(self, *facts: object) -> None:
        super().__init__(*facts)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with every fact, so that the error survives a worker process."""
        return _rebuild, (type(self), self.args, dict(vars(self)))


class ParseError(TwimError):
    r"""The front matter of a post could not be read.

    Nothing below the front matter is ever an error. `str()` shows the line with a caret.

    Attributes:
        message: What is wrong, without the place.
        line: The line in the post, one-based; 0 where the post has no lines (it is no text).
        column: The column in that line, one-based, in code points; 0 where there is no line.
        source_line: The offending line without its line end.
        path: The file, where it is known.

    Example:
        >>> import twim
        >>> try:
        ...     twim.loads("+++\ntitle = never\n+++\n")
        ... except twim.ParseError as error:
        ...     print(error)
        <string>:2:9: Invalid value; text has to stand in quotes
          2 | title = never
            |         ^
    """

    def __init__(
        self,
        message: str,
        *,
        line: int = 0,
        column: int = 0,
        source_line: str = "",
        path: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column
        self.source_line = source_line
        self.path = path

    def __str__(self) -> str:
        """Show the place, the message, the line and a caret under the column."""
        where = self.path or "<string>"
        if not self.line:
            return f"{where}: {self.message}"
        margin = " " * len(str(self.line))
        # Tabs stay tabs, so that the caret stands under the column in any terminal.
        indent = "".join("\t" if char == "\t" else " " for char in self.source_line)
        indent = indent.ljust(self.column - 1)[: self.column - 1]
        return (
            f"{where}:{self.line}:{self.column}: {self.message}\n"
            f"  {self.line} | {self.source_line}\n"
            f"  {margin} | {indent}^"
        )


class FaultsError(TwimError):
    """Holds every fault that was found, in reading order."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        """One fault a line."""
        return "\n".join(map(str, self.faults))

    @property
    def place(self) -> str:
        """Where the first fault is, such as `sections[3].content[1].body`."""
        return self.faults[0].place

    @property
    def message(self) -> str:
        """What the first fault is."""
        return self.faults[0].message

    @property
    def remedy(self) -> str:
        """What to do about the first fault; empty where that is not known."""
        return self.faults[0].remedy


class SerializationError(FaultsError):
    r"""Values of the model have no Markdown that reads back as themselves; nothing was written.

    Attributes:
        faults: Every such value, in reading order: a `Fault` each, with its place in the issue,
            which `Node.at` takes. `place`, `message` and `remedy` are those of the first.

    Example:
        >>> import twim
        >>> issue = twim.Issue(sections=(twim.Department("Clients", (twim.Prose("### Ode"),)),))
        >>> try:
        ...     twim.dumps(issue)
        ... except twim.SerializationError as error:
        ...     print(error.place, error.message, error.remedy, sep="\n")
        sections[0].content[0]
        reads back as Project(title='Ode'), not as Prose(markdown='### Ode')
        make it a value of type Project
    """


class ArgumentError(TwimError, TypeError):
    """A function or a class was given something that it does not take.

    What fields hold is looked at when they are written: `twim.dumps` names all that is wrong in a
    `SerializationError`. A question that fails for it before, such as `links`, names the first.
    Told at once are fields that there are not, and values given by position that were meant for
    another field.

    Attributes:
        message: What is wrong.
        function: The function or the class, such as `Issue.at`; empty where that is not known.
        argument: The argument or the field that it is about, or a place in one, such as
            `content[1].body`; empty where it is about no single one.

    Example:
        >>> import attrs, twim
        >>> try:
        ...     attrs.evolve(twim.Prose("One."), body="Two.")
        ... except twim.ArgumentError as error:
        ...     print(error)
        Prose: body: no such field; the fields are markdown
    """

    def __init__(self, message: str, *, function: str = "", argument: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.function = function
        self.argument = argument

    def __str__(self) -> str:
        """Show what was called, the argument and the message."""
        return ": ".join(filter(None, (self.function, self.argument, self.message)))


class IdentifierError(TwimError, ValueError):
    """A text is not the Matrix identifier or link that it was taken for.

    Attributes:
        message: A full sentence that says why.
        value: The text.

    Example:
        >>> import twim
        >>> try:
        ...     twim.UserId("ada")
        ... except twim.IdentifierError as error:
        ...     print(error)
        'ada' is not a user id: it does not start with '@'
    """

    def __init__(self, message: str, *, value: str) -> None:
        super().__init__(message)
        self.message = message
        self.value = value


class ConversionError(FaultsError):
    """Plain data is not an issue, or an issue no plain data: every fault, each with its place.

    Attributes:
        faults: A `Fault` each, with a place in the data such as
            `$.sections[2].content[0].reporter.name`. `place`, `message` and `remedy` are those of
            the first.

    Example:
        >>> import twim
        >>> try:
        ...     twim.from_dict({"sections": 3})
        ... except twim.ConversionError as error:
        ...     print(error)
        $.sections: expected a list, got 3
    """


class PlaceError(TwimError, LookupError):
    """There is no such place in a node, or no such node.

    Attributes:
        message: What is wrong with it.
        place: The place that was asked for; empty where a node was.

    Example:
        >>> import twim
        >>> try:
        ...     twim.Issue().at("sections[3].title")
        ... except twim.PlaceError as error:
        ...     print(error)
        sections[3].title: sections has no item 3; it has 0 of them
    """

    def __init__(self, message: str, *, place: str) -> None:
        super().__init__(message)
        self.message = message
        self.place = place

    def __str__(self) -> str:
        """Show the place, if it is one, and the message."""
        place = self.place if len(self.place) <= ROOM else shown(self.place)
        return f"{place}: {self.message}" if place else self.message


class MissingExtraError(TwimError, ImportError):
    """A package is missing that one of the extras of twim brings.

    Example:
        >>> import twim
        >>> print(twim.MissingExtraError("hypothesis", extra="testing"))
        hypothesis is missing: pip install 'twim[testing]' brings it
    """

    def __init__(self, package: str, *, extra: str) -> None:
        super().__init__(f"{package} is missing: pip install 'twim[{extra}]' brings it")


def _rebuild(kind: type[TwimError], args: tuple[str, ...], facts: dict[str, object]) -> TwimError:
    error = kind.__new__(kind, *args)  # sets `args`; `__init__` wants its facts by keyword
    vars(error).update(facts)
    return error
