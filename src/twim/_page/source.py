"""A text that is read, and what of it the Markdown parser is shown."""

import re
from bisect import bisect_right

from twim._encoding import text_fault
from twim._markup.shortcodes import Call, find_calls
from twim._patterns import pattern

_HARMFUL = pattern("[\0\ufdd0\ud800-\udfff]")
_LONG = 10_000  # characters, below which no depth takes long
_DEEP = pattern(r"^(?:[ \t]*+(?:>|(?:[-+*]|[0-9]{1,9}[.)])[ \t])){250,}+", re.MULTILINE)
_MARK = pattern("@\ufdd0([0-9]+)\ufdd0@")


class Source:
    """A text, with marks in the place of its shortcode calls: Zola, too, sees to these first.

    A number between two noncharacters, which no text needs, is a call's. `@` stands around it, as
    it does in Zola. What stands in hundreds of quotes and lists is shown as a paragraph: each line
    below would take the parser as many steps.

    Attributes:
        text: What the parser is shown.
        calls: The calls.
        as_is: Whether offsets in it are those in the bytes that the parser reads.
    """

    def __init__(
        self, markdown: str, ahead: str = "", *, base: int = 0, calls: bool = True
    ) -> None:
        """Make one.

        Args:
            markdown: The text.
            ahead: What the parser is shown ahead of it.
            base: Where the text itself starts in another.
            calls: Whether there may be calls in it.
        """
        self.written = markdown
        self._ahead = len(ahead)
        self._base = base
        self._bytes: bytes | None = None
        self._byte = self._char = 0
        self.calls: list[Call] = []
        self._marks: list[tuple[int, int]] = []  # where each mark starts, and where it ends
        if "\0" in markdown or "\ufdd0" in markdown or text_fault(markdown):
            markdown = _HARMFUL.sub("\ufffd", markdown)
        if len(markdown) > _LONG:
            markdown = _DEEP.sub(lambda it: "\N{NO-BREAK SPACE}" * len(it[0]), markdown)
        if calls and "{" in markdown:
            markdown = self._set_aside(markdown)
        self.text: str = ahead + markdown
        self.as_is: bool = not (ahead or base or self.calls)
        if not self.text.isascii():
            self._bytes = self.text.encode()
            self.as_is = False

    def _set_aside(self, markdown: str) -> str:
        pieces: list[str] = []
        at = length = 0
        for call in find_calls(markdown):
            mark = f"@\ufdd0{len(self.calls)}\ufdd0@"
            pieces += markdown[at : call.start], mark
            length += call.start - at
            self._marks.append((length, length + len(mark)))
            length += len(mark)
            self.calls.append(call)
            at = call.stop
        return "".join([*pieces, markdown[at:]])

    def char(self, byte: int) -> int:
        """Return the offset in the parser's text of one of its bytes; quick for those in order."""
        if self._bytes is None:
            return byte
        if byte < self._byte:
            self._byte = self._char = 0
        self._char += len(self._bytes[self._byte : byte].decode())
        self._byte = byte
        return self._char

    def offset(self, char: int) -> int:
        """Return where something stands in the text as it is written."""
        at = char - self._ahead
        if self._marks and (index := bisect_right(self._marks, (at, -1))):
            call, (_, stop) = self.calls[index - 1], self._marks[index - 1]
            at = max(at - stop + call.stop, call.start)
        return self._base + at

    def split(self, words: str) -> list[str | Call]:
        """Return words, and between each two of them a call."""
        found: list[str | Call] = []
        at = 0
        for mark in _MARK.finditer(words):
            if call := self._call(mark):
                found += words[at : mark.start()], call
                at = mark.end()
        found.append(words[at:])
        return [it.replace("\ufdd0", "\ufffd") if isinstance(it, str) else it for it in found]

    def resolved(self, value: str) -> str:
        """Return a value, calls as they are written."""
        if "\ufdd0" not in value:
            return value
        pieces = self.split(value)
        return "".join(self._written(it) if isinstance(it, Call) else it for it in pieces)

    def _call(self, mark: re.Match[str]) -> Call | None:
        number = int(mark[1][:9])  # what is written as entities may be any
        return self.calls[number] if number < len(self.calls) else None

    def _written(self, call: Call) -> str:
        return self.written[call.start : call.stop]
