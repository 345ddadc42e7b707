"""What the reader of a post meets: links, images, mentions of Matrix users and rooms, text.

Markdown is made HTML, and that is gone through as a browser would, whenever somebody asks.

- An address stays as its author wrote it, entities and escapes resolved: `/a b`, not `/a%20b`.
- A shortcode call is what the site shows for it: `figure` is an image, `youtube_player` and
  `figureVideo` are links to a video, and a `caption` is text.
- A website or reporter's address that no Markdown can hold is left out.
- Text with quotes and lists nearly 20 deep is one paragraph; brackets as deep are text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import attrs
from attrs import field, frozen
from markdown_it.token import Token

from twim._attribution import attribution_text
from twim._document import Document, join
from twim._forms import TABLE_HEAD, heading_text, row_text
from twim._front_matter import split_front_matter
from twim._markdown import MARKDOWN, References, parse_blocks
from twim._shortcodes import Call, find_calls, render_call
from twim.matrix import MatrixLink, RoomAlias, UserId
from twim.model import Entry, Issue, Node, PingRanking, Project, Prose, Section, Shortcode

__all__ = ["Image", "Link", "images", "links", "mentions", "text"]


@frozen
class _Target:
    label: str
    """Its text, the alternative text of images included (plain text)."""
    url: str
    """Its address as written in the post, entities and escapes resolved (plain text)."""
    title: str | None = None
    """The text that shows when a pointer rests on it (plain text)."""
    place: str = field(default="", eq=False, kw_only=True)
    """The node that it stands in, such as `sections[3].content[1]`; see `Node.walk`."""
    line: int | None = field(default=None, eq=False, kw_only=True)
    """The line of the post, one-based, where the paragraph, table row or run of HTML starts that
    it stands in; `None` where that was not read from a post."""


@frozen
class Image(_Target):
    """An image, its label the alternative text. Where it stands takes no part in `==`."""


@frozen
class Link(_Target):
    """A link, or a video or page that is embedded. Where it stands takes no part in `==`."""

    @property
    def mention(self) -> MatrixLink | None:
        """The Matrix user, room or event that it leads to, or was meant to: `[Ada](@ada:…)`."""
        name = UserId.parse_or_none(self.url) or RoomAlias.parse_or_none(self.url)
        return MatrixLink(name) if name else MatrixLink.parse_or_none(self.url)


def links(node: Node) -> tuple[Link, ...]:
    """Return the links within a node, in reading order, duplicates too.

    Those in Markdown and in HTML count, a reporter's, a website's, and videos. An address that
    is only written out is text. The definition of a reference link may stand anywhere in the
    post that the node was read from, else anywhere within the node.

    Example:
        >>> [link.url for link in links(Project("[Ode](/ode) 2", "https://ode.example.org"))]
        ['/ode', 'https://ode.example.org']
        >>> [link.url for link in links(Shortcode("youtube_player", {"video_id": "abc"}))]
        ['https://www.youtube.com/watch?v=abc']
    """
    return tuple(item for item in _read(node).targets if isinstance(item, Link))


def images(node: Node) -> tuple[Image, ...]:
    """Return the images within a node, in reading order, duplicates too.

    Example:
        >>> images(Prose('![An ode](/ode.png) and <img src="/b.png">'))[0]
        Image(label='An ode', url='/ode.png', title=None, place='', line=None)
    """
    return tuple(item for item in _read(node).targets if isinstance(item, Image))


def mentions(node: Node) -> tuple[Link, ...]:
    """Return the links to Matrix users, rooms and events within a node, in reading order.

    `Link.mention` says which. An identifier that is only written out is text.

    Example:
        >>> found = mentions(Prose("Ask [Ada](https://matrix.to/#/@ada:example.org)."))
        >>> found[0].label, found[0].mention.user_id
        ('Ada', '@ada:example.org')
    """
    return tuple(link for link in links(node) if link.mention)


def text(node: Node) -> str:
    """Return the text of a node as a reader sees it, without the front matter.

    A blank line stands between paragraphs, a tab between a table's cells. Alternative text of
    images is left out.

    Example:
        >>> text(Project("Ode", content=[Prose("A *small* [client](/ode) & more.")]))
        'Ode\\n\\nA small client & more.'
    """
    return "".join(_read(node).pieces)


# From nodes to Markdown


class _Unit(NamedTuple):
    """A part of a node: its name in the node's origin, and what stands there."""

    name: str
    markdown: str
    place: str
    line: int
    """The first line of its text, one-based; 0 where it does not stand in a post."""


def _read(node: Node) -> _Reader:
    """Read everything within a node: all blocks, for the definitions, and then their text."""
    reader = _Reader()
    read = [(unit, reader.blocks(unit)) for unit in _units(node)]
    origin = node._origin  # noqa: SLF001  # provenance is for such questions
    if origin and not isinstance(node, Issue):
        own, others = reader.env["references"], _definitions(origin.document)
        same = all(unit.line for unit, tokens in read if tokens)
        reader.env["references"] = {**own, **others} if same else {**others, **own}
    for unit, tokens in read:
        reader.read(unit, tokens)
    return reader


@lru_cache(maxsize=8)
def _definitions(document: Document) -> References:
    """Return the link reference definitions of a post."""
    front_matter = split_front_matter(document)
    return parse_blocks(document.lines, front_matter.stop + 1 if front_matter else 0)[1]


def _units(node: Node) -> list[_Unit]:
    """Return the parts of a node and of the nodes within it, in the order of the post."""
    units = [_Unit("", "", "", 0)]
    for visit in node.walk():
        origin = visit.node._origin  # noqa: SLF001  # as above
        for name, markdown, values in _parts(visit.node):
            line, part = 0, origin.part(name) if origin else None
            if origin and part and part.values == values:
                lines = origin.document.lines[part.start : part.stop]
                blank = next((n for n, text in enumerate(lines) if text.strip("> \t")), 0)
                line = part.start + blank + 1
            unit, above = _Unit(name, markdown, visit.place, line), units[-1]
            # Who reported may stand right above the heading of what they reported on.
            if (above.name, name) == ("heading", "attribution") and above.line - 2 <= line < above.line:
                units[-1:] = unit, above
            else:
                units.append(unit)
    return units


def _parts(node: Node) -> Iterator[tuple[str, str, tuple[object, ...]]]:
    """Yield the parts of a node itself: name, Markdown, and values as in its origin."""
    values: tuple[Any, ...]
    if isinstance(node, Section):
        yield "heading", node.title, (node.title,)
    elif isinstance(node, Project):
        values = node.title, node.website
        yield "heading", _written(heading_text, *values) or node.title, values
    elif isinstance(node, Entry):
        if node.reporter:
            values = node.lead, node.reporter, node.verb
            yield "attribution", _written(attribution_text, *values) or node.reporter.name, values
        yield "between", node.between, (node.between,)
        yield "quote", node.body, (node.body,)
    elif isinstance(node, PingRanking):
        yield "title", node.title or "", (node.title,)
        yield "intro", node.intro, (node.intro,)
        yield "table", join([TABLE_HEAD, *map(row_text, node.rows)]), ()
    elif isinstance(node, Prose):
        yield "prose", node.markdown, (node.markdown,)
    elif isinstance(node, Shortcode):
        values = node.name, node.args
        yield "call", _written(render_call, *values), values


def _written(write: Callable[..., str], *values: object) -> str:
    try:
        return write(*values)
    except ValueError:
        return ""


# From Markdown, by way of HTML, to what is in it

_MARKERS = re.compile(r"^(?:[ \t]*+(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)))*+[ \t]*+", re.MULTILINE)
_MARK = re.compile("\ufdd0([0-9]+)\ufdd0")  # for a call; a noncharacter, which no text needs
_TAG = re.compile(
    r"""<!--(?:-?>|.*?(?:--!?>|\Z))
    | <(script|style)(?=[\s/>]).*?(?:</\1\s*>|\Z)
    | <(?P<end>/?)(?P<name>[a-z][^\s/>]*)(?P<attributes>(?:=\s*(?:"[^"]*"|'[^']*')|[^>])*+)>?
    | <[!?/][^>]*>?""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_ADDRESS = {"a": "href", **dict.fromkeys("audio embed iframe img source video".split(), "src")}
_SHOWN = {"figure": "img", "figureVideo": "vid", "youtube_player": "video_id"}
_BLANKS = re.compile(r"[ \t\n\f\r]+")
_BREAKS = {
    **dict.fromkeys("td th".split(), "\t"),
    **dict.fromkeys("br dd dt li ol summary tbody thead tr ul".split(), "\n"),
    **dict.fromkeys("blockquote details div dl figcaption figure footer header".split(), "\n\n"),
    **dict.fromkeys("h1 h2 h3 h4 h5 h6 hr p pre section table".split(), "\n\n"),
}


class _Reader:
    """Goes through text and keeps what it meets."""

    def __init__(self) -> None:
        self.targets: list[Link | Image] = []
        self.pieces: list[str] = []  # paragraphs, and the gaps between them
        self.env: dict[str, Any] = {"references": {}}
        self._calls: list[tuple[Call, str]] = []
        self._words: list[str] = []  # of the open paragraph
        self._gap = ""  # before it
        self._preformatted = False
        self._open = 0  # the number of the open link
        self._label: list[str] = []  # its text
        self._place, self._line, self._hidden = "", 0, 0  # hidden: lines within calls

    def blocks(self, unit: _Unit) -> list[Token]:
        """Read a unit's blocks, with marks for shortcode calls: Zola, too, sees to these first."""
        source, at = unit.markdown.translate({0: "\ufffd", 0xFDD0: "\ufffd"}), 0
        pieces: list[str] = []
        for call in find_calls(source):
            pieces += (source[at : call.start], f"\ufdd0{len(self._calls)}\ufdd0")
            self._calls.append((call, source[call.start : call.stop]))
            at = call.stop
        source = "".join([*pieces, source[at:]])
        tokens: list[Token] = []
        if unit.name not in ("heading", "attribution", "title"):
            MARKDOWN.block.parse(source, MARKDOWN, self.env, tokens)
            if all(token.level < MARKDOWN.options["maxNesting"] - 1 for token in tokens):
                return tokens
            source = _MARKERS.sub("", source)
        return [Token("inline", "", 0, content=source)]

    def read(self, unit: _Unit, tokens: Sequence[Token]) -> None:
        """Read the text of a unit."""
        self._place, self._hidden, self._preformatted = unit.place, 0, False
        for token in tokens:
            self._break("\n" if token.hidden else _BREAKS.get(token.tag, ""))
            if token.type == "inline":
                token.children = self._inline(token.content)
            self._line = unit.line and unit.line + (token.map or [0])[0] + self._hidden
            self._html(MARKDOWN.renderer.render([token] if token.content else [], MARKDOWN.options, {}))
        self._end_link()
        self._break("\n\n")

    def _inline(self, source: str) -> list[Token]:
        try:
            return MARKDOWN.inline.parse(source, MARKDOWN, self.env, [])
        except RecursionError:  # images in the text of images in the text of images …
            return MARKDOWN.inline.parse(source.replace("![", "["), MARKDOWN, self.env, [])

    def _html(self, source: str) -> None:
        at = 0
        for tag in _TAG.finditer(source):
            self._say(source[at : tag.start()])
            at = tag.end()
            if tag["name"]:
                self._tag(tag["name"].lower(), tag["attributes"], opens=not tag["end"])
        self._say(source[at:])

    def _tag(self, name: str, source: str, *, opens: bool) -> None:
        self._break(_BREAKS.get(name, ""))
        if name == "pre":
            self._preformatted = opens
        if name == "a":
            self._end_link()
        if opens and name in _ADDRESS:
            found = reversed([*_ATTRIBUTE.finditer(source)])
            values = {key[1].lower(): html.unescape(key[2] or key[3] or key[4] or "") for key in found}
            if (url := values.get(_ADDRESS[name])) is not None:
                kind = Image if name == "img" else Link
                self._add(kind, values.get("alt", ""), url, values.get("title"))
                self._open = len(self.targets) if name == "a" else self._open

    def _add(self, kind: type[Link | Image], label: str, url: str, title: str | None = None) -> None:
        label, url = (_MARK.sub(lambda at: self._calls[int(at[1])][1], part) for part in (label, url))
        self._label.append(label)
        at = {"place": self._place, "line": self._line or None}
        self.targets.append(kind(label, url.strip(), title, **at))

    def _end_link(self) -> None:
        if self._open:
            link, label = self.targets[self._open - 1], _BLANKS.sub(" ", "".join(self._label))
            self.targets[self._open - 1] = attrs.evolve(link, label=label.strip(" "))
        self._open = 0
        self._label.clear()

    def _say(self, source: str) -> None:
        for index, words in enumerate(_MARK.split(html.unescape(source))):
            if index % 2:
                self._call(*self._calls[int(words)])
            else:
                self._words.append(words)
                self._label.append(words)

    def _call(self, call: Call, source: str) -> None:
        self._hidden += source.count("\n")
        args = {key: item for key, item in call.args.items() if isinstance(item, str)}
        caption, shown = args.get("caption", ""), args.get(_SHOWN.get(call.name, ""))
        if shown is not None:
            url = f"https://www.youtube.com/watch?v={shown}" if "youtube" in call.name else shown
            self._add(Image if call.name == "figure" else Link, args.get("alt", caption), url)
        self._break("\n\n")
        self._words.append(caption)
        self._break("\n\n")

    def _break(self, gap: str) -> None:
        """End the paragraph, if there is a gap."""
        words = "".join(self._words)
        words = words.strip("\n") if self._preformatted else _BLANKS.sub(" ", words).strip(" ")
        if gap:
            if words:
                self.pieces += (self._gap if self.pieces else "", words)
            self._gap = gap if words else max(self._gap, gap)
            self._words.clear()
            self._label.append(" ")
