"""The outermost Markdown blocks of a post.

`markdown-it-py` decides what is a heading, a fence, an HTML block, a table, a definition. Three
things are done here instead, because the model needs less than markdown-it makes:

- a block quote and a list are one block each, and nothing within them is parsed;
- a line is shown only to the rules that its first character allows;
- a token is made only for what the model asks for.
"""

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import (
    StateBlock,
    blockquote,
    code,
    fence,
    heading,
    hr,
    html_block,
    list_block,
    reference,
    table,
)

from twim._markup.containers import Container
from twim._markup.inline import on_one_line
from twim._markup.markdown import LABEL_END, BlockState, References
from twim._markup.quote_markers import TAB_IN_PREFIX, odd_line
from twim._patterns import pattern

Kind = Literal["heading", "paragraph", "quote", "list", "table", "html", "definition", "other"]


class Blocks(NamedTuple):
    """What there is in a text, as far as the model asks."""

    blocks: list["MarkdownBlock"]
    """The outermost blocks, in order."""
    references: References
    """Every link reference definition: they count within quotes and lists too."""
    unmarked: dict[int, str]
    """The lines of quotes that are more than a marker and what stands behind it: what they say."""


class MarkdownBlock(NamedTuple):
    """An outermost block: its kind and its lines, zero-based, the second exclusive."""

    kind: Kind
    start: int
    stop: int
    level: int = 0
    """Of a heading."""
    text: str = ""
    """Of a heading: its inline content."""


_new = tuple.__new__  # `MarkdownBlock(…)`, in half the time: there are as many as lines in a post
_Rule = Callable[["BlockState", int, int], "MarkdownBlock | None"]
_BLANKS = frozenset((" ", "\t"))


def parse_blocks(lines: Sequence[str], src: str, start: int = 0) -> Blocks:
    """Find the outermost blocks from a line on, and every link reference definition.

    Args:
        lines: The lines.
        src: The lines, joined by line feeds.
        start: The first line to read, zero-based.
    """
    state = BlockState(lines, src)
    blocks: list[MarkdownBlock] = []
    line = start
    limit = len(lines)
    while line < limit:
        first = lines[line][:1]
        if first in _BLANKS:
            first = lines[line].lstrip(" \t")[:1]
        if not first:
            line += 1
            continue
        rules = _RULES.get(first, _TEXT) if state.sCount[line] < 4 else _CODE
        for rule in rules:  # pragma: no branch  # the last one takes anything
            if block := rule(state, line, limit):
                blocks.append(block)
                line = block.stop
                break
    return Blocks(blocks, state.env.get("references", {}), state.unmarked)


def _stock(kind: Kind, rule: Callable[[StateBlock, int, int, bool], bool]) -> _Rule:
    """Make a rule of ours from one of markdown-it's."""

    def run(state: BlockState, line: int, limit: int) -> MarkdownBlock | None:
        state.tokens.clear()
        if not rule(state, line, limit, False):
            return None
        return MarkdownBlock(kind, line, _before_last_end(state, state.line))

    return run


def _heading(state: BlockState, line: int, limit: int) -> MarkdownBlock | None:  # noqa: ARG001  # a rule
    """Take an ATX heading. markdown-it would strip any white space from it, not only blanks."""
    hashes, _, text = state.lines[line].lstrip(" ").partition(" ")
    level = _ATX_LEVELS.get(hashes)
    if not level:  # a tab may do
        opening = _ATX.match(state.lines[line])
        if not opening:
            return None
        level, text = len(opening[1]), state.lines[line][opening.end() :]
    text = text.strip(" \t")
    if text[-1:] == "#":
        rest = text.rstrip("#")
        if not rest or rest[-1] in " \t":
            text = _without_closing(rest.rstrip(" \t"))
    return _new(MarkdownBlock, ("heading", line, line + 1, level, text))


def _definition(state: BlockState, line: int, limit: int) -> MarkdownBlock | None:
    if not state.defines:
        return None
    start = state.bMarks[line] + state.tShift[line]
    closing = state.src.find("]", start)  # most lines open with a link, and this tells at once
    if state.src[closing - 1] != "\\" and state.src[closing + 1 : closing + 2] != ":":
        return None
    if not _LABEL.match(state.src, start):
        return None
    if _define_plain(state, line):
        return MarkdownBlock("definition", line, line + 1)
    state.tokens.clear()
    found = reference(state, line, limit, False)
    return MarkdownBlock("definition", line, state.line) if found else None


def _define_plain(state: BlockState, line: int) -> bool:
    """Read the usual definition: all of it on the line, with no title there or on the next one."""
    plain = _PLAIN_DEFINITION.fullmatch(state.lines[line])
    if not plain or not (label := normalizeReference(plain[1])):
        return False
    below = state.lines[line + 1].lstrip(" \t") if line + 1 < len(state.lines) else ""
    if below[:1] in _TITLE_STARTS:
        return False
    target = {"title": "", "href": plain[2], "map": [line, line + 1]}
    state.env.setdefault("references", {}).setdefault(label, target)
    return True


def _quote(state: BlockState, line: int, limit: int) -> MarkdownBlock:
    """Take a run of `>` lines as one block, and work out its end only where that is not plain."""
    stop = line + 1
    lines = state.lines
    while stop < limit and lines[stop][:1] == ">":
        stop += 1
    lazy = stop < limit and lines[stop] and not state.isEmpty(stop)
    place = state.bMarks[line], state.bMarks[stop]
    if (
        lazy
        or (state.defines and state.src.find(LABEL_END, *place) >= 0)
        or (state.src.find("\t", *place) >= 0 and TAB_IN_PREFIX.search(state.src, *place))
    ):
        return _container("quote", state, line, limit)
    return _new(MarkdownBlock, ("quote", line, stop, 0, ""))


def _container(kind: Kind, state: BlockState, line: int, limit: int) -> MarkdownBlock:
    container = Container()
    stop = line
    for index in range(line, limit):
        text = state.lines[index]
        if not container.take(text):
            stop = index if container.takes_blanks else stop
            break
        if kind == "quote" and (odd := odd_line(text, container)) is not None:
            state.unmarked[index] = odd
        if text.strip(" \t"):
            stop = index + 1
    else:
        if container.takes_blanks:
            stop = _before_last_end(state, limit)
    for paragraph in container.bracketed:
        if any("]:" in part for part in paragraph):
            _define(state, paragraph)
    return MarkdownBlock(kind, line, stop)


def _before_last_end(state: BlockState, stop: int) -> int:
    """Return where a block ends that nothing closes: the text's last line end opens no line."""
    return stop - (stop == len(state.lines) and not state.lines[-1])


def _list(state: BlockState, line: int, limit: int) -> MarkdownBlock | None:
    if not list_block(state, line, limit, True):
        return None
    return _container("list", state, line, limit)


def _define(state: BlockState, text: list[str]) -> None:
    """Read the definitions that a paragraph within a container starts with."""
    inner = BlockState(text, "\n".join(text))
    inner.env = state.env
    line = 0
    while line < len(text) and reference(inner, line, len(text), False):
        line = inner.line


def _text(state: BlockState, line: int, limit: int) -> MarkdownBlock:
    """Take what text starts: a paragraph, a setext heading or a table."""
    stop = line + 1
    if stop == limit or not state.lines[stop]:
        return _new(MarkdownBlock, ("paragraph", line, stop, 0, ""))
    while stop < limit and not state.isEmpty(stop):
        if state.sCount[stop] < 4:
            first = state.src[state.bMarks[stop] + state.tShift[stop]]
            if first in "-=" and (underline := _UNDERLINE.match(state.lines[stop])):
                text = setext_text(state.lines[line:stop])
                return MarkdownBlock(
                    "heading", line, stop + 1, 1 if underline[1] == "=" else 2, text
                )
            if first in "|-:" and table(state, stop - 1, limit, True):
                if stop - 1 > line:
                    return MarkdownBlock("paragraph", line, stop - 1)
                return MarkdownBlock("table", line, _table_end(state, stop + 1, limit))
            if first in _INTERRUPTS and _interrupted(state, stop, limit, "paragraph"):
                break
        stop += 1
    return MarkdownBlock("paragraph", line, stop)


def _table_end(state: BlockState, line: int, limit: int) -> int:
    while line < limit and not state.isEmpty(line) and state.sCount[line] < 4:
        if _interrupted(state, line, limit, "table"):
            break
        line += 1
    return line


def _interrupted(state: BlockState, line: int, limit: int, parent: str) -> bool:
    """Whether a block starts at the line that interrupts a paragraph or a table."""
    rules = _INTERRUPTS.get(state.src[state.bMarks[line] + state.tShift[line]])
    if not rules:
        return False
    state.parentType = parent  # a list has to know
    interrupted = any(rule(state, line, limit, True) for rule in rules)
    state.parentType = "root"
    return interrupted


def setext_text(lines: Sequence[str]) -> str:
    """Return a setext heading's content on one line.

    Its line ends mean no more than blanks, but for hard breaks, which HTML has on one line too.
    """
    text = "\n".join(line.lstrip(" \t") for line in lines).rstrip(" \t")
    if len(lines) > 1:
        text = on_one_line(text)
    return _without_closing(text)


def takes_blanks(markdown: str) -> bool:
    """Whether blank lines at the end are content: of a fence that nothing closes, say."""
    if not _MAY_STAY_OPEN.search(markdown):
        return False
    lines = [*markdown.split("\n"), "", ""]
    blocks = parse_blocks(lines, "\n".join(lines)).blocks
    return bool(blocks) and blocks[-1].stop > len(lines) - 2


def _without_closing(text: str) -> str:
    """Escape the `#`s at the end of a heading's content that would close an ATX heading."""
    return _CLOSING_HASHES.sub(r"\1\\\2", text)


_MAY_STAY_OPEN = pattern(r"```|~~~|<")
_LABEL = pattern(r"\[(?:[^\[\]\\]|\\.){1,1000}\]:", re.DOTALL)
_PLAIN_DEFINITION = pattern(r" {0,3}\[([^\[\]\\]{1,999})\]:[ \t]*([^\x00-\x20\x7f<()\\&]+)[ \t]*")
_TITLE_STARTS = frozenset("\"'(")
_UNDERLINE = pattern(r"[ ]{0,3}(?:(=)=*|-+)[ \t]*$")
_ATX = pattern(r" {0,3}(#{1,6})(?=[ \t]|$)")
_ATX_LEVELS = {"#" * level: level for level in range(1, 7)}
_CLOSING_HASHES = pattern(r"(^|[ \t])(#+)$")

_INTERRUPTS: dict[str, tuple[Callable[[StateBlock, int, int, bool], bool], ...]] = {
    "#": (heading,),
    ">": (blockquote,),
    "`": (fence,),
    "~": (fence,),
    "<": (html_block,),
    "_": (hr,),
    "*": (hr, list_block),
    "-": (hr, list_block),
    "+": (list_block,),
    **dict.fromkeys("0123456789", (list_block,)),
}
_TEXT: tuple[_Rule, ...] = (_text,)
_CODE = (_stock("other", code), _text)
_FENCE = (_stock("other", fence), _text)
_BREAK = _stock("other", hr)
_RULES: dict[str, tuple[_Rule, ...]] = {
    "#": (_heading, _text),
    ">": (_quote,),
    "`": _FENCE,
    "~": _FENCE,
    "<": (_stock("html", html_block), _text),
    "[": (_definition, _text),
    "_": (_BREAK, _text),
    "*": (_BREAK, _list, _text),
    "-": (_BREAK, _list, _text),
    "+": (_list, _text),
    **dict.fromkeys("0123456789", (_list, _text)),
}
"""The rules for a line, by its first character. What none of them takes is text."""
