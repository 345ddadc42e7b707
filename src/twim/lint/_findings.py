"""What is wrong with a post, where, and how it can be mended."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from attrs import field, frozen

from twim._explained import explained
from twim.model._fields import several

Severity = Literal["error", "warning", "info"]
"""How bad it is: an error breaks the page or says something wrong, a warning is a slip, and the
rest is a matter of style."""


class Range(NamedTuple):
    """A piece of a post's text: lines and columns one-based, columns in code points.

    Example:
        >>> from twim.lint import Range
        >>> Range(3, 1, 3, 5).line
        3
    """

    line: int
    column: int
    end_line: int
    end_column: int


Range.line.__doc__ = "The line where it starts."
Range.column.__doc__ = "The column of its first character in that line."
Range.end_line.__doc__ = "The line where it ends."
Range.end_column.__doc__ = "The column behind its last character in that line."


@explained
@frozen
class Edit:
    """A change of a post's text: what stands in a range gives way to a text."""

    range: Range
    """What goes; nothing where it is empty."""
    text: str
    r"""What comes in its place, with `\n` for line ends: they become those of the post."""


def _edits(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    return tuple(several(edits))


@explained
@frozen
class Fix:
    """How a post can be mended."""

    message: str
    """What is done, as a command: "Remove the blank"."""
    edits: tuple[Edit, ...] = field(converter=_edits)
    """The changes; either all of them are made or none."""
    safe: bool = True
    """Whether nobody has to look at it: the page means what it was to mean before."""


@explained
@frozen
class Problem:
    """What a rule finds: a finding, but for what it has of its rule."""

    range: Range
    """Where it is."""
    message: str
    """What is wrong, in a sentence without a full stop."""
    fix: Fix | None = None
    """How it can be mended, if a tool can tell."""


@explained
@frozen
class Finding:
    r"""Something that is wrong with a post.

    Example:
        >>> import twim
        >>> from twim import lint
        >>> issue = twim.loads("## Dept of Clients\n\nAda says:\n\n> See https://ode.example\n")
        >>> [found] = lint.check(issue, select=["bare-url"])
        >>> found.code, found.line, found.column, found.place
        ('TWIM401', 5, 7, 'sections[0].content[0]')
    """

    code: str
    """The code of its rule, such as `TWIM401`."""
    name: str
    """The name of its rule, such as `bare-url`."""
    severity: Severity
    """How bad it is."""
    message: str
    """What is wrong, in a sentence without a full stop."""
    place: str
    """The innermost node that it is in, such as `sections[3].content[1]`; see `Node.at`."""
    range: Range
    """Where it is in the text of the post."""
    fix: Fix | None = None
    """How it can be mended, if a tool can tell."""

    @property
    def line(self) -> int:
        """The line where it starts, one-based."""
        return self.range.line

    @property
    def column(self) -> int:
        """The column where it starts, one-based, in code points."""
        return self.range.column

    @property
    def end_line(self) -> int:
        """The line where it ends, one-based."""
        return self.range.end_line

    @property
    def end_column(self) -> int:
        """The column behind it, one-based, in code points."""
        return self.range.end_column
