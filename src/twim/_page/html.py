"""HTML within Markdown, by way of the standard library's parser."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import NamedTuple

from twim._markup.html import ATTRIBUTE, value_text
from twim._patterns import pattern

_COMMENT = pattern(r"<!--(?:-?>|.*?--!?>)", re.DOTALL)
_TAG = pattern(rf"<(/?)([A-Za-z][0-9A-Za-z-]*)(?:\s+{ATTRIBUTE})*\s*/?>", re.ASCII)
"""What CommonMark takes for a tag."""
_OPEN = pattern(r"</?[A-Za-z]")
_ATTRIBUTE = pattern(r"""([^\s/>=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']*))?""", re.ASCII)


class Value(NamedTuple):
    """The value of an attribute, and where it stands, quotation marks included."""

    text: str
    start: int
    stop: int


class Tag(NamedTuple):
    """A tag."""

    name: str
    opens: bool
    start: int = 0
    source: str = ""

    def attributes(self) -> dict[str, Value]:
        """Return the attributes; of two with a name, the first counts."""
        found: dict[str, Value] = {}
        for it in _ATTRIBUTE.finditer(self.source, len("<") + len(self.name)):
            start, stop = self.start + it.start(2), self.start + it.end(2)
            value = Value(value_text(it[2] or ""), start, stop)
            found.setdefault(it[1].lower(), value)
        return found


class HtmlReader(HTMLParser):
    """Reads HTML, a tag or a block at a time.

    What is unfinished at the end of a block (a comment, a script) hides what is left of it.
    """

    def __init__(self, tag: Callable[[Tag], None], words: Callable[[str], None]) -> None:
        super().__init__()
        self._tag, self._words = tag, words
        self._found: list[Tag | str] = []
        self._starts = [0]

    def read(self, source: str) -> None:
        """Read some HTML."""
        if tag := _TAG.fullmatch(source):
            self._tag(Tag(tag[2].lower(), not tag[1], 0, source))
            return
        self.reset()
        self._found = []
        self._starts = [0, *(end.end() for end in re.finditer("\n", source))]
        self.feed(source)
        if left := self.rawdata:  # the last tag lacks its end: what comes behind the block has one
            self.feed(">" if _OPEN.match(left) else " ")
        for it in self._found:  # only now, as captions of calls are read here too
            if isinstance(it, Tag):
                self._tag(it)
            else:
                self._words(it)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # not as written
        """Take a tag that opens an element."""
        self._found.append(Tag(tag, True, self._at(), self.get_starttag_text() or ""))

    handle_startendtag = handle_starttag
    """The slash means nothing in HTML."""

    def handle_endtag(self, tag: str) -> None:
        """Take a tag that closes one."""
        self._found.append(Tag(tag, False, self._at()))

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_data(self, data: str) -> None:
        """Take text."""
        self._found.append(data)

    def parse_comment(self, i: int, report: bool = True) -> int:  # noqa: ARG002, FBT001, FBT002  # as it is there
        """Skip a comment; where one ends, Pythons do not agree on."""
        comment = _COMMENT.match(self.rawdata, i)
        return comment.end() if comment else -1

    def parse_html_declaration(self, i: int) -> int:
        """Skip what starts with `<!`; some of it, Pythons break down on."""
        return self.rawdata.find(">", i) + 1 or -1
