"""What goes wrong in the newsroom, beside what goes wrong with a post."""

import os
from typing import NamedTuple

from twim.errors import TwimError


class NewsroomError(TwimError):
    """What was asked of the newsroom cannot be done: a sentence that says why.

    Example:
        >>> import twim, twim.newsroom
        >>> try:
        ...     twim.newsroom.add(twim.Issue(), twim.Entry(None, "", "Hello."))
        ... except twim.newsroom.NewsroomError as error:
        ...     print(error)
        no section is known for the report: name its section or its project
    """


class CatalogFault(NamedTuple):
    """One of the things that are wrong with a catalogue, and where.

    Example:
        >>> import twim.newsroom
        >>> print(twim.newsroom.CatalogFault(4, 9, "projects[0].title", "expected str, got 3"))
        4:9: projects[0].title: expected str, got 3
    """

    line: int
    column: int
    place: str
    message: str

    def __str__(self) -> str:
        """Show all of it in one line."""
        where = f"{self.line}:{self.column}: " if self.line else ""
        return f"{where}{self.place}: {self.message}" if self.place else where + self.message


CatalogFault.line.__doc__ = "The line in the file, one-based; 0 where there is none."
CatalogFault.column.__doc__ = "The column in that line, one-based, in code points."
CatalogFault.place.__doc__ = "What it is about, such as `projects[3].website`; empty for syntax."
CatalogFault.message.__doc__ = "What is wrong."


class CatalogError(TwimError):
    """A catalogue could not be read: every fault, in the order of the file.

    Attributes:
        faults: A `CatalogFault` each.
        path: The file, where it is known.

    Example:
        >>> import twim.newsroom
        >>> text = '''
        ... [[projects]]
        ... name = "kettle"
        ... title = 3
        ... default_section = "kitchen"
        ... '''
        >>> try:
        ...     twim.newsroom.Catalog.loads(text, path="config.toml")
        ... except twim.newsroom.CatalogError as error:
        ...     print(error)
        config.toml:4:9: projects[0].title: expected str, got 3
        config.toml:5:19: projects[0].default_section: there is no section 'kitchen'
    """

    def __init__(self, *faults: CatalogFault, path: str | os.PathLike[str] | None = None) -> None:
        super().__init__(*faults)
        self.faults = faults
        self.path: str | None = None if path is None else os.fspath(path)

    def __str__(self) -> str:
        """One fault a line."""
        name = self.path or "<string>"
        ways = (f"{name}:{fault}" if fault.line else f"{name}: {fault}" for fault in self.faults)
        return "\n".join(ways)
