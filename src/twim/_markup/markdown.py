"""markdown-it-py, set up for posts: CommonMark with tables, and its view of a text's lines."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Literal, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

References: TypeAlias = dict[str, Any]
"""markdown-it's `env["references"]`: destinations by normalized label."""

_BLANKS = frozenset(" \t")
LABEL_END = "]:"
"""What every link reference definition has."""


class _Markdown(MarkdownIt):
    """CommonMark with tables; a link's destination is what the author wrote."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802  # markdown-it's name
        """Leave it: percent-encoding is for HTML."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802  # markdown-it's name
        """Leave that of an autolink, too."""
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  # markdown-it's name
        """Take any: nothing here is shown in a browser."""
        return True


MARKDOWN = _Markdown("commonmark").enable("table")
"""The parser, as everything here uses it."""


class BlockState(StateBlock):
    """markdown-it's view of the lines, made once and cheaply; see `StateBlock`."""

    def __init__(self, lines: Sequence[str], src: str) -> None:
        self.lines = lines
        self.src = f"{src}\n" if src[-1:] in (" ", "\t") else src  # which it reads beyond
        self.defines = LABEL_END in src
        self.unmarked: dict[int, str] = {}
        self.md = MARKDOWN
        self.env: dict[str, Any] = {}
        self.tokens = []
        self.lineMax = len(lines)
        self.tShift = [0] * (len(lines) + 1)
        self.sCount = [0] * (len(lines) + 1)
        self.bsCount = [0] * (len(lines) + 1)
        self._measure()
        self.blkIndent = self.line = self.level = 0
        self.listIndent = self.ddIndent = -1
        self.parentType = "root"
        self.tight = False
        self.result = ""
        self._code_enabled = True

    def _measure(self) -> None:
        """Find where each line starts and ends, and its indent."""
        lines = self.lines
        self.bMarks = starts = list(accumulate([len(line) + 1 for line in lines], initial=0))
        self.eMarks = ends = [at - 1 for at in starts[1:]]
        starts[-1] = ends[-1]  # markdown-it wants one line more, and that empty
        ends.append(ends[-1])
        for index in [at for at, line in enumerate(lines) if line and line[0] in _BLANKS]:
            line = lines[index]
            self.tShift[index] = blanks = len(line) - len(line.lstrip(" \t"))
            self.sCount[index] = len(line[:blanks].expandtabs(4))

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Keep a rule's tokens for a moment: what they say is read off at once."""
        token = Token(ttype, tag, nesting)
        self.tokens.append(token)
        return token
