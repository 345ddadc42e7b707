"""Where a block quote, a list or a footnote ends.

CommonMark lets a paragraph within a container go on without the container's markers ("laziness"),
so the end of a container depends on the innermost block that is open. markdown-it answers by
parsing everything within, by recursion and at a depth it limits. The model only wants the last
line, so this module keeps CommonMark's stack of open containers instead (spec 0.31.2, appendix
"A parsing strategy", phase 1): line by line, to any depth, in linear time.

The definition of a footnote, `[^1]: text`, is a container in the eyes of Zola's parser. It is much
like an item of a list whose content is indented by four, but interrupts any paragraph.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from twim._markup.footnotes import FOOTNOTE
from twim._markup.line_starts import ATX, FENCE, ITEM, UNDERLINE, html_end
from twim._markup.markdown import define
from twim._markup.tables import is_table_head
from twim._patterns import pattern

_SPACES = pattern(" *")
_MARKS = frozenset("#*-_=`~<>+[0123456789")  # what a block starts with that is none of text
_TAB_AHEAD = pattern(r"^ {0,2}\t>")
_NOTE_MARKER = pattern(f"{FOOTNOTE} *")
_EMPTY_TASK = pattern(r"\[[ xX]\] *$")  # for Zola's parser, there is no text in such an item
_NOTE = "[^"
_NOTE_INDENT = 4

_DEEPEST = 50  # items; deeper within, a lazy line's indent would take more than the text

_PARAGRAPH = "paragraph"
_TABLE = "table"
_CLOSED = "closed"
_QUOTE = "quote"


class _Fence(NamedTuple):
    char: str
    length: int


class _Item(NamedTuple):
    delimiter: str
    width: int  # from the marker to the content
    indent: int = 0  # of a footnote's content on further lines, wherever the marker stands


_Leaf = str | _Fence | re.Pattern[str]  # a pattern ends an HTML block


class Container:
    """A quote, list or footnote, and the state of CommonMark's algorithm after its last line.

    Attributes:
        bracketed: The lines of each paragraph within that starts with `[`: the only ones that
            can hold link reference definitions.
        content: The column where, in the last line, markers and indents end and text starts; in
            fences and HTML, where the containers end.
        lazy_indent: 0, or how far the last line, a lazy one, has to be indented to be still the
            same text behind the marker of the quote.
        overran: The last line shows that the one before it, a lazy one, was none of the container,
            but the head of a table. For Zola's parser it is, if only the next one has markers.
    """

    def __init__(self) -> None:
        self.bracketed: list[list[str]] = []
        self.content = self.lazy_indent = 0
        self.overran = False
        self._begun = False
        self._indents: list[int] = []  # of the open containers: a list item's content, 0 a quote
        self._quotes: list[int] = []  # which of them are quotes
        self._notes: list[int] = []  # and which are footnotes
        self._list = ""  # the delimiter of the list at the root; empty for a quote
        self._empty_item = False  # the last line opened an item and had nothing in it
        self._leaf: _Leaf = _CLOSED
        self._last = ""  # the last line of the open paragraph
        self._around = -1  # how many containers are around the table that it may be the head of
        self._tail = ("", 0)  # a character, and where nothing but it and blanks follow
        self._bracketed = False  # the last paragraph is in `bracketed`

    @property
    def takes_blanks(self) -> bool:
        """Whether blank lines at the end of the text would be content."""
        return _outlives_blanks(self._leaf)

    def take(self, line: str) -> bool:
        """Take a line in, if it belongs to the container; else nothing changes.

        The first one does: it starts with the container's marker.
        """
        is_tabbed = "\t" in line and line.rstrip(" ")[-1:] == "\t"
        if "\t" in line:
            line = (at_margin(line) if self._begun and not self._list else line).expandtabs(4)
        self._tail, self.lazy_indent = ("", 0), 0
        at, matched = self._match(line)
        indent = self.content = _indent(line, at)
        if indent == len(line):
            return self._blank(at, matched)
        everything = matched == len(self._indents)
        if everything and self._continue_leaf(line, at, indent, is_tabbed=is_tabbed):
            return True
        if everything and self._is_in_table(line, at, indent):
            return self._start_table(line, at, indent)
        first, self._begun = not self._begun, True
        starts = self._start_at(line, at, indent, matched)
        if starts and not (matched or first or self._goes_on(starts)):
            return False
        if not (starts or everything) and self._leaf == _PARAGRAPH:
            self.lazy_indent = 0 if matched else self._lazy_indent(line)
            self._text(line, at, indent, matched)
        elif starts or matched:
            if not everything:
                self._close(matched)
            self._open(line, at, matched, starts, first=first)
        else:
            return False
        return True

    def _match(self, line: str) -> tuple[int, int]:
        """Go through the markers of the open containers: the offset after them, and how many."""
        at = indent = 0
        for depth, content in enumerate(self._indents):
            if at >= indent:  # else the blanks were counted for the item around this one
                indent = _indent(line, at)
            if indent == len(line):  # blank: items take it, quotes do not, nor does an empty item
                quote = bisect_left(self._quotes, depth)
                matched = self._quotes[quote] if quote < len(self._quotes) else len(self._indents)
                return at, min(matched, len(self._indents) - self._empty_item)
            if content:
                if indent - at < content:
                    return at, depth
                at += content
            else:
                if line[indent] != ">" or indent - at > 3:
                    return at, depth
                at = indent + 1
                at += line.startswith(" ", at)
        return at, len(self._indents)

    def _blank(self, at: int, matched: int) -> bool:
        if not matched and not self._list:
            return False
        if matched < len(self._indents):
            self._close(matched)
        elif _outlives_blanks(self._leaf):
            self.content = at
        else:
            self._leaf = _CLOSED
        self._empty_item = False
        return True

    def _continue_leaf(self, line: str, at: int, indent: int, *, is_tabbed: bool) -> bool:
        """Take a line into the open fence or HTML block, if there is one.

        For Zola's parser, no tab may follow what closes a fence.
        """
        leaf = self._leaf
        if isinstance(leaf, _Fence):
            text = line[indent:].rstrip(" ")
            is_short = len(text) < leaf.length
            if not (is_tabbed or is_short or indent - at > 3 or text.strip(leaf.char)):
                self._leaf = _CLOSED
        elif isinstance(leaf, re.Pattern):
            if leaf.search(line[indent:]):
                self._leaf = _CLOSED
        else:
            return False
        self.content = at
        return True

    def _is_in_table(self, line: str, at: int, indent: int) -> bool:
        """Whether the last line, of a paragraph, and this one are the head of a table."""
        may_be = self._leaf == _PARAGRAPH and self._around >= 0
        return may_be and self._is_below_head(line, at, indent) and not self._is_defined()

    def _start_table(self, line: str, at: int, indent: int) -> bool:
        """Start a table; if its head was a lazy line, what that stands in by itself has it."""
        around = self._around
        if around == len(self._indents):
            self._text(line, at, indent, around)
            self._leaf = _TABLE
            return True
        self._close(around)
        self._leaf, self._bracketed, self.overran = _PARAGRAPH, False, not around
        return not self.overran and self.take(line)

    def _lazy_indent(self, line: str) -> int:
        """Return how far a line without markers has to be indented to be the same text with one."""
        marked = f"> {line}"
        self._tail = ("", 0)
        at, matched = self._match(marked)
        start = _indent(marked, at)
        starts: object = marked[2:start].strip(" ")  # it would be taken for markers
        starts = starts or self._start_at(marked, at, start, matched)
        if matched == len(self._indents):
            starts = starts or self._is_below_head(marked, at, start)
        return sum(self._indents[:_DEEPEST]) + 4 if starts else 0

    def _is_below_head(self, line: str, at: int, indent: int) -> bool:
        """Whether a line and the one above, both of a paragraph, are the head of a table."""
        return indent - at <= 3 and is_table_head(self._last, line[indent:])

    def _start_at(self, line: str, at: int, indent: int, matched: int) -> _Leaf | _Item | None:
        """Return the block that starts at an indent, if it is none that only text starts."""
        if indent == len(line) or indent - at > 3 or line[indent] not in _MARKS:
            return None
        if line[indent] == ">":
            return _QUOTE
        if line[indent] == "[":
            return _footnote(line, indent)
        interrupts = self._leaf == _PARAGRAPH and matched == len(self._indents)
        return self._leaf_at(line, indent, interrupts=interrupts) or _list_item(
            line, indent, interrupts=interrupts
        )

    def _goes_on(self, starts: _Leaf | _Item) -> bool:
        """Whether what starts at the margin is the next item of the list at the root."""
        return isinstance(starts, _Item) and starts.delimiter == self._list

    def _open(
        self, line: str, at: int, matched: int, starts: _Leaf | _Item | None, *, first: bool
    ) -> None:
        """Open the blocks that start at an offset, and take in the text behind their markers."""
        self._empty_item = False
        item = None
        indent = self.content
        while starts:
            self._close(matched)
            if starts != _QUOTE and not isinstance(starts, _Item):
                self._leaf = starts
                return
            item = starts if isinstance(starts, _Item) else None
            if first and not matched and item:
                self._list = item.delimiter
            at = self._push(line, at, indent, item)
            matched += 1
            indent = self.content = _indent(line, at)
            starts = self._start_at(line, at, indent, matched)
        is_item = item is not None and not item.indent
        is_empty = is_item and indent - at <= 3 and _EMPTY_TASK.match(line, indent)
        if indent < len(line) and not is_empty:
            self._start_text(line, at, indent)
        else:
            self._empty_item = is_item

    def _push(self, line: str, at: int, indent: int, item: _Item | None) -> int:
        """Open a list item or a quote; return the offset of its content."""
        if item:
            depth = len(self._indents)
            if not item.indent:
                self._indents.append(indent - at + item.width)
            elif self._notes[-1:] != [depth - 1]:  # else it takes the place of that footnote
                self._notes.append(depth)
                self._indents.append(item.indent)
            return min(indent + item.width, len(line))
        self._quotes.append(len(self._indents))
        self._indents.append(0)
        return indent + 1 + line.startswith(" ", indent + 1)

    def _leaf_at(self, line: str, indent: int, *, interrupts: bool) -> _Leaf | None:
        """Return the leaf that starts here, if it is none that only text starts."""
        if ATX.match(line, indent) or self._is_break(line, indent):
            return _CLOSED
        if interrupts and UNDERLINE.match(line, indent) and not self._is_defined():
            return _CLOSED
        if fence := FENCE.match(line, indent):
            run = fence[1] or fence[2]
            return _Fence(run[0], len(run))
        if line[indent] != "<":  # or `* * * x` would be copied at each marker
            return None
        end = html_end(line[indent:], interrupts=self._leaf == _PARAGRAPH)
        return _CLOSED if end and end.search(line[indent:]) else end

    def _is_defined(self) -> bool:
        """Whether the open paragraph is definitions, below which an underline is text."""
        return self._bracketed and define(self.bracketed[-1], {}) == len(self.bracketed[-1])

    def _is_break(self, line: str, indent: int) -> bool:
        """Whether the rest of the line is a thematic break."""
        char = line[indent]
        if char not in "*-_":
            return False
        if self._tail[0] != char:  # once a line, or `- - - x` would take quadratic time
            self._tail = (char, len(line.rstrip(f"{char} ")))
        return self._tail[1] <= indent and line.count(char, indent) >= 3

    def _close(self, depth: int) -> None:
        """Close the containers from a depth on, and the leaf within them."""
        del self._indents[depth:]
        while self._quotes and self._quotes[-1] >= depth:
            self._quotes.pop()
        while self._notes and self._notes[-1] >= depth:
            self._notes.pop()
        self._leaf = _CLOSED

    def _start_text(self, line: str, at: int, indent: int) -> None:
        """Take in text that starts no block: a paragraph, more of it, a row, or indented code."""
        if self._leaf == _TABLE:
            return
        if self._leaf != _PARAGRAPH and indent - at > 3:
            self._leaf = _CLOSED
            self.content = at + 4
        else:
            self._text(line, at, indent, len(self._indents))

    def _text(self, line: str, at: int, indent: int, around: int) -> None:
        """Keep the last line of a paragraph, and all of one that may hold definitions.

        Args:
            line: The line.
            at: Where markers end in it.
            indent: Where its text starts.
            around: How many containers have their markers in it.
        """
        text = line[indent:]
        heads = text[0] == "|" and indent - at <= 3
        if self._leaf != _PARAGRAPH:
            self._leaf, heads = _PARAGRAPH, True
            self._bracketed = text[0] == "["
            if self._bracketed:
                self.bracketed.append([])
        if self._bracketed:
            self.bracketed[-1].append(text)
        self._last, self._around = text, around if heads else -1


def at_margin(line: str) -> str:
    """Return a line of a quote without the tab before its marker, if one stands there.

    Zola's parser takes that for an indent that is small enough, on all lines but the first; the
    blank that belongs to the marker is of the tab then.
    """
    return _TAB_AHEAD.sub("> ", line)


def _indent(line: str, at: int) -> int:
    return _SPACES.match(line, at).end()  # type: ignore[union-attr]  # matches always


def _outlives_blanks(leaf: _Leaf) -> bool:
    return isinstance(leaf, _Fence) or (isinstance(leaf, re.Pattern) and not leaf.search(""))


def _footnote(line: str, indent: int) -> _Item | None:
    marker = _NOTE_MARKER.match(line, indent)
    return _Item(_NOTE, marker.end() - indent, _NOTE_INDENT) if marker else None


def _list_item(line: str, indent: int, *, interrupts: bool) -> _Item | None:
    marker = ITEM.match(line, indent)
    if not marker:
        return None
    end = marker.end()
    blanks = _indent(line, end) - end
    empty = end + blanks == len(line)
    if interrupts and (empty or (marker[2] and int(marker[2]) != 1)):
        return None
    width = end - indent + (blanks if not empty and blanks <= 4 else 1)
    return _Item(marker[1] or marker[3], width)
