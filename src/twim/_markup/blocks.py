"""The outermost Markdown blocks of a post.

`markdown-it-py` decides what is a definition. The rest is found here, because the model needs less
than markdown-it makes:

- a quote, a list and a run of footnotes are one block each, and nothing within them is parsed;
- a line is shown only to the rules that its first character allows;
- the usual definition is known by its looks.
"""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock, reference

from twim._markup.containers import Container
from twim._markup.footnotes import is_footnote
from twim._markup.inline import on_one_line
from twim._markup.line_starts import (
    ATX,
    FENCE,
    UNDERLINE,
    html_end,
    interrupts,
    is_break,
    is_code,
    is_item,
)
from twim._markup.markdown import LABEL, References, block_state, define, may_define
from twim._markup.quote_markers import without_marker
from twim._markup.shortcodes import fold, scan_calls
from twim._markup.tables import is_table_head
from twim._patterns import pattern
from twim.model._attributes import attributes_at, without_attributes, without_closing
from twim.model._source import join

Kind = Literal["heading", "paragraph", "quote", "list", "table", "html", "definition", "other"]


class Blocks(NamedTuple):
    """What there is in a text, as far as the model asks."""

    blocks: list["MarkdownBlock"]
    """The outermost blocks, in order."""
    references: References
    """Every link reference definition: they count within quotes and lists too."""


class MarkdownBlock(NamedTuple):
    """An outermost block: its kind and its lines, zero-based, the second exclusive."""

    kind: Kind
    start: int
    stop: int
    level: int = 0
    """Of a heading."""
    text: str = ""
    """Of a heading: its inline content; of a quote: its lines without their markers."""


_new = tuple.__new__  # `MarkdownBlock(…)`, in half the time: there are as many as lines in a post
_Rule = Callable[["_Source", int, int], "MarkdownBlock | None"]


class _Source:
    """The lines of a text, and what is found there beside blocks."""

    def __init__(self, lines: Sequence[str], src: str) -> None:
        self.lines = lines
        self.src = src
        self.defines = may_define(src)
        self.may_be_odd = self.defines or "\t" in src
        self.env: dict[str, References] = {}

    @cached_property
    def state(self) -> StateBlock:
        """What rules of markdown-it ask, made for the few posts that need one."""
        return block_state(self.src, self.env)


def parse_blocks(lines: Sequence[str], src: str, start: int = 0) -> Blocks:
    """Find the outermost blocks from a line on, and every link reference definition.

    Args:
        lines: The lines.
        src: The lines, joined by line feeds.
        start: The first line to read, zero-based.
    """
    source = _Source(lines, src)
    blocks: list[MarkdownBlock] = []
    line = start
    limit = len(lines)
    defined = -1  # where the last definition ends
    while line < limit:
        whole = lines[line]
        text = whole.lstrip(" \t")
        if not text:
            line += 1
            continue
        rules = _RULES.get(text[0], _TEXT)
        if text is not whole and is_code(whole):
            rules = _CODE
        if line == defined and (rules is _CODE or not interrupts(text)):
            rules = _BELOW_DEFINITION
        for rule in rules:  # pragma: no branch  # the last one takes anything
            if block := rule(source, line, limit):
                blocks.append(block)
                line = block.stop
                if rule is _definition:
                    defined = line
                break
    return Blocks(blocks, source.env.get("references", {}))


def _indented(source: _Source, line: int, limit: int) -> MarkdownBlock:
    """Take indented code, and the blank lines in it."""
    last = line
    for at in range(line + 1, limit):
        if source.lines[at].strip(" \t"):
            if not is_code(source.lines[at]):
                break
            last = at
    return MarkdownBlock("other", line, last + 1)


def _heading(source: _Source, line: int, limit: int) -> MarkdownBlock | None:  # noqa: ARG001  # a rule
    """Take an ATX heading. markdown-it would strip any white space from it, not only blanks."""
    text = source.lines[line].lstrip(" ")
    hashes, _, content = text.partition(" ")
    level = _ATX_LEVELS.get(hashes)
    if not level:  # a tab may do
        opening = ATX.match(text)
        if not opening:
            return None
        level, content = len(opening[1]), text[opening.end() :]
    content = content.lstrip(" \t").rstrip(" ")
    if content[-1:] in _MAY_CLOSE:
        content = _unclosed(content)
    return _new(MarkdownBlock, ("heading", line, line + 1, level, content))


def _unclosed(content: str) -> str:
    """Take what closes a heading from it; what would end it then, but did not, is escaped."""
    words = without_closing(content)
    if words != without_closing(words):
        return _escape_hashes(words)
    return words if words == content.rstrip(" \t") else without_attributes(words)


def _break(source: _Source, line: int, limit: int) -> MarkdownBlock | None:  # noqa: ARG001  # a rule
    starts = is_break(source.lines[line].lstrip(" "))
    return MarkdownBlock("other", line, line + 1) if starts else None


def _fence(source: _Source, line: int, limit: int) -> MarkdownBlock | None:
    """Take a fence. Blanks may stand behind what closes it; for Zola's parser, tabs may not."""
    opening = FENCE.match(source.lines[line].lstrip(" "))
    if not opening:
        return None
    marks = opening[1] or opening[2]
    for stop in range(line + 1, limit):
        text = source.lines[stop].strip(" ")
        if text.startswith(marks) and not text.strip(marks[0]) and not is_code(source.lines[stop]):
            return MarkdownBlock("other", line, stop + 1)
    return MarkdownBlock("other", line, _before_last_end(source, limit))


def _html(source: _Source, line: int, limit: int) -> MarkdownBlock | None:
    end = html_end(source.lines[line].lstrip(" "))
    if not end:
        return None
    for stop in range(line, limit):
        content = source.lines[stop].lstrip(" \t")
        if end.search(content):
            return MarkdownBlock("html", line, stop + bool(content))
    return MarkdownBlock("html", line, _before_last_end(source, limit))


def _definition(source: _Source, line: int, limit: int) -> MarkdownBlock | None:
    if not source.defines:
        return None
    first = source.lines[line]
    closing = first.find("]")  # most lines open with a link, and this tells at once
    if closing >= 0 and first[closing - 1] != "\\" and first[closing + 1 : closing + 2] != ":":
        return None
    if _define_plain(source, line):
        return MarkdownBlock("definition", line, line + 1)
    state = source.state
    if not LABEL.match(state.src, state.bMarks[line] + state.tShift[line]):
        return None
    state.tokens.clear()
    state.sCount[line] = 0  # below another definition, there is no code
    found = reference(state, line, limit, False)
    return MarkdownBlock("definition", line, state.line) if found else None


def _define_plain(source: _Source, line: int) -> bool:
    """Read the usual definition: all of it on the line, with no title there or on the next one."""
    plain = _PLAIN_DEFINITION.fullmatch(source.lines[line])
    if not plain or not (label := normalizeReference(plain[1])):
        return False
    below = source.lines[line + 1].lstrip(" \t") if line + 1 < len(source.lines) else ""
    if below[:1] in _TITLE_STARTS:
        return False
    target = {"title": "", "href": plain[2] or plain[3], "map": [line, line + 1]}
    source.env.setdefault("references", {}).setdefault(label, target)
    return True


def _quote(source: _Source, line: int, limit: int) -> MarkdownBlock:
    """Take a run of `>` lines as one block, and work out its end only where that is not plain."""
    stop = line
    lines = source.lines
    said: list[str] = []
    while stop < limit:
        marker, _, text = lines[stop].partition(" ")
        if marker[:1] != ">":
            break
        said.append(text if marker == ">" else lines[stop][1:])
        stop += 1
    lazy = stop < limit and lines[stop].strip(" \t")  # or may be
    quote = join(said)
    if stop == line or lazy or (source.may_be_odd and _is_odd(quote)):
        return _container("quote", source, line, limit)
    return _new(MarkdownBlock, ("quote", line, stop, 0, quote))


def _is_odd(quote: str) -> bool:
    """Whether a quote may hold a definition, or text that a tab puts in its column."""
    return ("\t" in quote or may_define(quote)) and _ODD_PREFIX.search(quote) is not None


def _container(kind: Kind, source: _Source, line: int, limit: int) -> MarkdownBlock:
    container = Container()
    stop = line
    said: list[str] = []
    for index in range(line, limit):
        taken = source.lines[index]
        if not container.take(taken):
            stop = index if container.takes_blanks else stop
            if container.overran:
                stop = index - 1
                del said[-1:]
            break
        if kind == "quote":
            said.append(without_marker(taken, container))
        if taken.strip(" \t"):
            stop = index + 1
    else:
        if container.takes_blanks:
            stop = _before_last_end(source, limit)
    for paragraph in container.bracketed:
        if any(map(may_define, paragraph)):
            define(paragraph, source.env)
    return MarkdownBlock(kind, line, stop, text=join(said))


def _before_last_end(source: _Source, stop: int) -> int:
    """Return where a block ends that nothing closes: the text's last line end opens no line."""
    return stop - (stop == len(source.lines) and not source.lines[-1])


def _list(source: _Source, line: int, limit: int) -> MarkdownBlock | None:
    starts = is_item(source.lines[line].lstrip(" "))
    return _container("list", source, line, limit) if starts else None


def _footnotes(source: _Source, line: int, limit: int) -> MarkdownBlock | None:
    text = source.lines[line].lstrip(" ")
    starts = text[1:2] == "^" and is_footnote(text)
    return _container("other", source, line, limit) if starts else None


def _text(source: _Source, line: int, limit: int) -> MarkdownBlock:
    """Take what text starts: a paragraph, a setext heading or a table."""
    lines = source.lines
    stop = line + 1
    while stop < limit and (below := lines[stop].lstrip(" \t")):
        if not is_code(lines[stop]):
            if underline := UNDERLINE.match(below):
                level = 1 if underline[1] == "=" else 2
                content = setext_text(lines[line:stop])
                return MarkdownBlock("heading", line, stop + 1, level, content)
            if below[0] in "|-:" and is_table_head(lines[stop - 1], below):
                if stop - 1 == line:
                    return MarkdownBlock("table", line, _table_end(source, stop + 1, limit))
                if lines[stop - 1].lstrip(" ")[0] == "|" and not is_code(lines[stop - 1]):
                    return MarkdownBlock("paragraph", line, stop - 1)
            if interrupts(below):
                break
        stop += 1
    return _new(MarkdownBlock, ("paragraph", line, stop, 0, ""))


def _table_end(source: _Source, line: int, limit: int) -> int:
    """Return where a table ends: at a blank line, or where another block starts."""
    for stop in range(line, limit):
        row = source.lines[stop]
        if row[:1] == "|":
            continue
        row = row.lstrip(" \t")
        if not row or is_item(row) or interrupts(row):
            return stop
    return limit


def setext_text(lines: Sequence[str]) -> str:
    """Return a setext heading's content on one line.

    Its line ends mean no more than blanks, but for hard breaks, which HTML has on one line too.
    """
    text = "\n".join(line.lstrip(" \t") for line in lines).rstrip(" \t")
    start = attributes_at(text)
    words, attributes = text[:start], text[start:]
    if len(lines) > 1:
        said = words.rstrip(" \t\n")
        words = on_one_line(said) + (" " if said != words else "")
        if not attributes:
            words = without_attributes(words)
    return f"{_escape_hashes(words)}{attributes}"


def may_stay_open(markdown: str) -> bool:
    """Whether a fence or HTML may stand in a text, which nothing need close."""
    return "<" in markdown or "```" in markdown or "~~~" in markdown


def takes_blanks(markdown: str) -> bool:
    """Whether blank lines at the end are content: of a fence that nothing closes, say."""
    if not may_stay_open(markdown):
        return False
    text = f"{markdown}\n\n"
    text = fold(text, scan_calls(text).spans)
    lines = text.split("\n")
    blocks = parse_blocks(lines, text).blocks
    return bool(blocks) and blocks[-1].stop > len(lines) - 2


def _escape_hashes(text: str) -> str:
    """Escape the `#`s at the end of a heading's words that would close an ATX heading."""
    return _CLOSING_HASHES.sub(r"\1\\\2", text)


_PLAIN_DEFINITION = pattern(
    r"[ \t]*\[([^\[\]\\]{1,999})\]:[ \t]*"
    r"(?:<([^\x00-\x20\x7f<>\\&]+)>|([^\x00-\x20\x7f<()\\&]+))[ \t]*"
)
_TITLE_STARTS = frozenset("\"'(")
_ODD_PREFIX = pattern(r"^[ >+*.)0-9-]*[\t\[]", re.MULTILINE)
"""What a line has where a definition may start, or the column of its text depends on where the
quote stands."""
_ATX_LEVELS = {"#" * level: level for level in range(1, 7)}
_CLOSING_HASHES = pattern(r"(^|[ \t])(#+)(?=[ \t]*$)")
_MAY_CLOSE = frozenset("#\t")

_TEXT: tuple[_Rule, ...] = (_text,)
_CODE: tuple[_Rule, ...] = (_indented,)
_BELOW_DEFINITION: tuple[_Rule, ...] = (_definition, _text)
"""Where nothing else starts that ends no paragraph: a definition is the start of one."""
_RULES: dict[str, tuple[_Rule, ...]] = {
    "#": (_heading, _text),
    ">": (_quote,),
    "`": (_fence, _text),
    "~": (_fence, _text),
    "<": (_html, _text),
    "[": (_footnotes, _definition, _text),
    "_": (_break, _text),
    "*": (_break, _list, _text),
    "-": (_break, _list, _text),
    "+": (_list, _text),
    **dict.fromkeys("0123456789", (_list, _text)),
}
"""The rules for a line, by its first character. What none of them takes is text."""
