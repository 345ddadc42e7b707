"""A text that is mended, and what was done to it, by the lines that its author wrote."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from twim._markup.edits import Edit, applied
from twim._patterns import pattern

_UNSEEN = pattern(
    "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufff9-\ufffb\ufdd0-\ufdef"
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufffe\uffff]"
)
"""What is no text, is not seen, or turns text around; joiners within emoji and words are text."""
_LINE_END = pattern("\r\n|[\r\v\f\x85\u2028\u2029]")


class Note(NamedTuple):
    """What was done to a text, and where.

    Example:
        >>> import twim.newsroom
        >>> report = twim.newsroom.report("Ada", "@ada:example.org", "# Big *news*")
        >>> report.notes
        (Note(line=1, message='a heading of level 1 is of level 4 now'),)
        >>> print(*report.notes)
        line 1: a heading of level 1 is of level 4 now
    """

    line: int
    message: str

    def __str__(self) -> str:
        """Show both."""
        return f"line {self.line}: {self.message}" if self.line else self.message


Note.line.__doc__ = "The line in the text as it was sent, one-based; 0 for what is not in the text."
Note.message.__doc__ = "What was done, and why where that is not plain."


class Mend(NamedTuple):
    """Edits that are made together or not at all, and what to tell of them."""

    message: str
    edits: tuple[Edit, ...]

    @classmethod
    def one(cls, message: str, start: int, stop: int, text: str = "") -> "Mend":
        """Return a mend of one edit."""
        return cls(message, (Edit(start, stop, text),))


class Mending:
    """A text on its way to one that does no harm.

    Attributes:
        text: As it is now.
        notes: What was done so far.
    """

    def __init__(self, text: str) -> None:
        self.notes: list[Note] = []
        self.text = _LINE_END.sub("\n", text)
        self._lines = list(range(1, self.text.count("\n") + 2))  # as which each line was written
        if self.text != text:
            self.notes.append(Note(0, "all lines end with a line feed now"))
        self.apply(
            Mend.one(f"the invisible character U+{ord(it[0]):04X} is gone", *it.span())
            for it in _UNSEEN.finditer(self.text)
        )

    def apply(self, mends: Iterable[Mend]) -> bool:
        """Make those edits that do not touch others; whether there were any at all."""
        taken = bytearray(len(self.text) + 1)
        chosen: list[tuple[Edit, Mend]] = []
        for mend in mends:
            if not any(any(taken[it.start : max(it.stop, it.start + 1)]) for it in mend.edits):
                chosen += ((edit, mend) for edit in mend.edits)
                for start, stop, _ in mend.edits:
                    taken[start : max(stop, start + 1)] = b"\1" * max(stop - start, 1)
        self._make(sorted(chosen, key=lambda it: it[0]))
        return bool(chosen)

    def _make(self, chosen: Sequence[tuple[Edit, Mend]]) -> None:
        lines = self._lines[:1]
        told: dict[int, Note] = {}
        at = line = 0
        for (start, stop, new), mend in chosen:
            last, line = line, line + self.text.count("\n", at, start)
            at = stop
            lines += self._lines[last + 1 : line + 1]
            told.setdefault(id(mend), Note(self._lines[line], mend.message))
            lines += [self._lines[line]] * new.count("\n")
            line += self.text.count("\n", start, stop)
            if not new and self.text[max(start - 1, 0) : start] in (
                "",
                "\n",
            ):  # the whole line is gone
                lines[-1] = self._lines[line]
        self._lines = [*lines, *self._lines[line + 1 :]]
        self.text = applied(self.text, (edit for edit, _ in chosen))
        self.notes += told.values()


def on_one_line(text: str) -> str:
    """Return a text on one line, without what is not seen."""
    return " ".join(Mending(text).text.split("\n")).strip()
