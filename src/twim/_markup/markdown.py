"""markdown-it-py, set up for posts."""

import re
from typing import Any, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference

from twim._markup.line_starts import UNDERLINE, interrupts
from twim._patterns import pattern
from twim.model._source import join

References: TypeAlias = dict[str, Any]
"""markdown-it's `env["references"]`: destinations by normalized label."""


LABEL = pattern(r"\[(?:[^\[\]\\]|\\.){1,1000}\]:", re.DOTALL)
"""What a link reference definition begins with."""
_LABEL_END = pattern(r"\]:")


class _Markdown(MarkdownIt):
    """CommonMark, in which a link's destination is what the author wrote."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802  # markdown-it's name
        """Leave it: percent-encoding is for HTML."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802  # markdown-it's name
        """Leave that of an autolink, too."""
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  # markdown-it's name
        """Take any: nothing here is shown in a browser."""
        return True


def _end(state: StateBlock, line: int, _: int, silent: bool) -> bool:  # noqa: FBT001  # a rule
    """End a link reference definition where a paragraph ends, or is a heading."""
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    return silent and (interrupts(text) or UNDERLINE.match(text) is not None)


MARKDOWN = _Markdown("commonmark")
"""The parser, as everything here uses it: of blocks it knows definitions alone."""
MARKDOWN.block.ruler.before("reference", "end", _end, {"alt": ["reference"]})
MARKDOWN.block.ruler.enableOnly(["code", "reference", "end"])


def block_state(src: str, env: dict[str, References]) -> StateBlock:
    """Return its view of the lines of a text, beyond the last blank of which it reads."""
    return StateBlock(f"{src}\n" if src[-1:] in (" ", "\t") else src, MARKDOWN, env, [])


def define(paragraph: list[str], env: dict[str, References]) -> int:
    """Read the definitions that a paragraph starts with; return how many of its lines they take."""
    state = block_state(join(paragraph), env)
    line = 0
    while line < len(paragraph) and reference(state, line, len(paragraph), False):
        line = state.line
    return line


def may_define(text: str) -> bool:
    """Whether there may be a link reference definition in a text."""
    return _LABEL_END.search(text) is not None  # in a fifth of the time of `in`
