"""The source text, its lines, and where in it each part of the model was read."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from twim._patterns import pattern

LINE_END = pattern(r"\r\n|\n|\r")
"""CommonMark's line endings, and no others."""


def split_lines(text: str) -> list[str]:
    """Split at CommonMark's line endings (`str.splitlines` knows too many)."""
    if "\r" in text:
        return LINE_END.split(text)
    return text.split("\n")


class Document:
    """A post's text as it was read, never changed.

    Attributes:
        mark: The byte-order mark at the start, if there is one.
        text: The text after it, to the last character.
        lines: Its lines without their ends, zero-based. There is always at least one; the last
            is empty where the text ends with a line end.
    """

    __slots__ = ("_starts", "lines", "mark", "text")

    def __init__(self, text: str) -> None:
        self.mark = "\ufeff" if text.startswith("\ufeff") else ""
        self.text: str = text[1:] if self.mark else text
        self.lines: list[str] = split_lines(self.text)
        self._starts: list[int] | None = None

    @property
    def newline(self) -> str:
        r"""The line end to write new lines with: the first that the text uses, else `\n`."""
        match = LINE_END.search(self.text)
        return match.group() if match else "\n"

    def starts(self) -> list[int]:
        """Offsets of the lines' first characters, and the text's length at the end."""
        if self._starts is None:
            if "\r" in self.text:
                ends = (match.end() for match in LINE_END.finditer(self.text))
                self._starts = [0, *ends, len(self.text)]
            else:
                lengths = [len(line) + 1 for line in self.lines]
                self._starts = list(accumulate(lengths, initial=0))
                self._starts[-1] = len(self.text)
        return self._starts

    def start(self, line: int) -> int:
        """Return the offset of a line's first character: of one near the top, in no time."""
        if self._starts is None and "\r" not in self.text:
            return sum(map(len, self.lines[:line])) + line
        return self.starts()[line]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of a character, or of the end, one-based."""
        starts = self.starts()
        line = min(bisect_right(starts, offset), len(self.lines))
        return line, offset - starts[line - 1] + 1

    def slice(self, start: int, stop: int) -> str:
        """Return the lines from `start` up to `stop` with their line ends, as they were read."""
        starts = self.starts()
        return self.text[starts[start] : starts[stop]]

    def line_end(self, line: int) -> str:
        """Return the end of a line: nothing after the last one."""
        starts = self.starts()
        return self.text[starts[line] + len(self.lines[line]) : starts[line + 1]]

    def is_blank(self, start: int, stop: int) -> bool:
        """Whether there is nothing but blanks in the lines from `start` up to `stop`."""
        return not any(line.strip(" \t") for line in self.lines[start:stop])

    def __reduce__(self) -> tuple[object, ...]:
        return Document, (self.mark + self.text,)


class Passage(NamedTuple):
    """The lines that a part of a node was read from, and what they said."""

    part: str
    """The name of the part: a heading, an attribution, a quote."""
    start: int
    """The first line, zero-based."""
    stop: int
    """The line after the last."""
    values: tuple[object, ...]
    """What was read: while a node still has these, the lines say what it says."""
    context: bool = False
    """Whether the lines mean this only among others: their link is defined elsewhere, say."""


Record: TypeAlias = tuple[str, int, int, tuple[object, ...], bool]
"""A passage as nodes keep it, a plain tuple: there are as many as lines in a post."""


class Origin(NamedTuple):
    """Where a node was read."""

    document: Document
    records: tuple[Record, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of the node's parts, in reading order."""
        return tuple([tuple.__new__(Passage, record) for record in self.records])

    def passage(self, part: str) -> Passage | None:
        """The first passage of a part."""
        for record in self.records:
            if record[0] == part:
                return tuple.__new__(Passage, record)
        return None


Origin.__attrs_attrs__ = ()  # type: ignore[attr-defined]  # so `attrs.asdict` finds nothing in one


def join(lines: Iterable[str]) -> str:
    r"""Join lines with `\n`, the only line end within the model."""
    return "\n".join(lines)
