"""What a reader of a post meets: links, images, mentions of Matrix users and rooms, text.

The Markdown of a node becomes HTML, and the HTML is gone through as a browser would, when
somebody asks. Reading is CommonMark with tables, and never fails. Some things are particular:

- An address stays as its author wrote it, entities and escapes resolved: `/a b`, not `/a%20b`.
- A shortcode call is what the site shows for it: `figure` an image, `youtube_player` and
  `figureVideo` a video, that is, a link to one; a `caption` is text.
- Quotes and lists more than 32 deep are read as one paragraph; so are brackets within brackets.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

import attrs
from attrs import field, frozen
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from twim._attribution import attribution_text
from twim._document import Document, join
from twim._forms import TABLE_HEAD, heading_text, row_text
from twim._front_matter import split_front_matter
from twim._markdown import References, _Markdown, parse_blocks
from twim._shortcodes import find_calls
from twim.matrix import MatrixLink, RoomAlias, UserId
from twim.model import Entry, Issue, Node, PingRanking, Project, Prose, Reporter, Section, Shortcode

__all__ = ["Image", "Link", "Mention", "images", "links", "mentions", "text"]


@frozen
class _Target:
    label: str
    """Its text, the alternative text of images included (plain text)."""
    url: str
    """Where it is, as written in the post, entities and escapes resolved (plain text)."""
    title: str | None = None
    """The text that shows when a pointer rests on it (plain text)."""
    place: str = field(default="", eq=False, kw_only=True)
    """The node that it stands in, such as `sections[3].content[1]`; see `Node.walk`."""
    line: int | None = field(default=None, eq=False, kw_only=True)
    """The line of the post, one-based; `None` where the text was not read from one."""


@frozen
class Link(_Target):
    """A link, or a video or page that is embedded. Where it stands takes no part in `==`."""


@frozen
class Image(_Target):
    """An image, its label the alternative text. Where it stands takes no part in `==`."""


@frozen
class Mention:
    """A link to a Matrix user, room or event."""

    target: MatrixLink
    """What is mentioned."""
    link: Link
    """The link."""


def links(node: Node) -> tuple[Link, ...]:
    """Return the links within a node, in reading order, duplicates too.

    Those in Markdown and in HTML count, a reporter's, a website's, and videos. An address that
    is only written out is text. A reference link of a node that was read from a post may have
    its definition anywhere in that post; of any other node, within the node.

    Example:
        >>> import twim
        >>> [link.url for link in links(twim.Project("[Ode](/ode) 2", "https://ode.example.org"))]
        ['/ode', 'https://ode.example.org']
        >>> [link.url for link in links(twim.Shortcode("youtube_player", {"video_id": "abc"}))]
        ['https://www.youtube.com/watch?v=abc']
    """
    return tuple(_read(node).links)


def images(node: Node) -> tuple[Image, ...]:
    """Return the images within a node, in reading order, duplicates too.

    Example:
        >>> import twim
        >>> images(twim.Prose('![An ode](/ode.png) and <img src="/b.png">'))[0]
        Image(label='An ode', url='/ode.png', title=None, place='', line=None)
    """
    return tuple(_read(node).images)


def mentions(node: Node) -> tuple[Mention, ...]:
    """Return the links to Matrix users, rooms and events within a node, in reading order.

    An identifier that is only written out is text.

    Example:
        >>> import twim
        >>> ada = twim.Reporter("Ada", twim.UserId("@ada:example.org"))
        >>> [mention.target.user_id for mention in mentions(twim.Entry(ada, "says", "News."))]
        ['@ada:example.org']
    """
    found = ((_mentioned(link.url), link) for link in links(node))
    return tuple(Mention(target, link) for target, link in found if target)


def text(node: Node) -> str:
    """Return the text of a node as a reader sees it, without the front matter.

    A blank line stands between paragraphs, a tab between a table's cells. Alternative text of
    images is left out.

    Example:
        >>> import twim
        >>> text(twim.Project("Ode", content=[twim.Prose("A *small* [client](/ode) & more.")]))
        'Ode\\n\\nA small client & more.'
    """
    return "".join(_read(node).pieces)


def _mentioned(url: str) -> MatrixLink | None:
    name = UserId.parse_or_none(url) or RoomAlias.parse_or_none(url)
    return MatrixLink(name) if name else MatrixLink.parse_or_none(url)


class _Call(NamedTuple):
    """What a mark in the Markdown stands for: a shortcode call, or an address without a name."""

    source: str
    name: str = ""
    args: Mapping[str, object] = {}


_MARK = re.compile("\ufdd0([0-9]+)\ufdd0")  # a noncharacter, which no text needs


def _mark(call: _Call, calls: list[_Call]) -> str:
    calls.append(call)
    return f"\ufdd0{len(calls) - 1}\ufdd0"


def _marked(markdown: str, calls: list[_Call]) -> str:
    """Put marks in the place of shortcode calls, which Zola too expands before all else."""
    markdown = markdown.translate({0: "\ufffd", 0xFDD0: "\ufffd"})
    at = 0
    pieces: list[str] = []
    for call in find_calls(markdown):
        source = markdown[call.start : call.stop]
        pieces += (markdown[at : call.start], _mark(_Call(source, call.name, call.args), calls))
        at = call.stop
    return "".join([*pieces, markdown[at:]])


class _Unit(NamedTuple):
    """A part of a node, and what stands there."""

    node: Node
    place: str
    part: str
    markdown: str
    values: tuple[object, ...]
    """What its lines say, if the node was not changed since."""

    def lines(self) -> tuple[int, int, Document] | None:
        """Where its text was read: the first line, zero-based, and the line after the last."""
        origin = self.node._origin  # noqa: SLF001  # provenance is for such questions
        part = origin.part(self.part) if origin else None
        if not origin or not part or part.values != self.values:
            return None
        lines = origin.document.lines[part.start : part.stop - 1]
        blank = takewhile(lambda line: not line.strip("> \t"), lines)
        return part.start + len([*blank]), part.stop, origin.document


def _units(node: Node, calls: list[_Call]) -> list[_Unit]:
    """Return the Markdown within a node, in the order of the post."""
    units = [_Unit(at.node, at.place, *part) for at in node.walk() for part in _parts(at.node, calls)]
    for index, (above, below) in enumerate(pairwise(units)):
        if (above.part, below.part) == ("heading", "attribution"):
            heading, attribution = above.lines(), below.lines()
            # Who reported may stand above the heading of what they reported on.
            if heading and attribution and attribution[2] is heading[2]:
                between = heading[2].lines[attribution[1] : heading[0]]
                if attribution[1] <= heading[0] and not any(map(str.strip, between)):
                    units[index : index + 2] = below, above
    return units


def _parts(node: Node, calls: list[_Call]) -> Iterator[tuple[str, str, tuple[object, ...]]]:
    """Yield the parts of a node itself: the name, the Markdown, and the values it is made of."""
    if isinstance(node, Section):
        yield "heading", _marked(node.title, calls), (node.title,)
    elif isinstance(node, Project):
        website = None if node.website is None else _mark(_Call(node.website), calls)
        title = heading_text(_marked(node.title, calls), website)
        yield "heading", title, (node.title, node.website)
    elif isinstance(node, Entry):
        if reporter := node.reporter:
            lead, name, verb = (_marked(part, calls) for part in (node.lead, reporter.name, node.verb))
            link = None if reporter.link is None else _mark(_Call(reporter.link), calls)
            words = attribution_text(lead, Reporter(name, url=link), verb)
            yield "attribution", words, (node.lead, reporter, node.verb)
        yield "between", _marked(node.between, calls), (node.between,)
        yield "quote", _marked(node.body, calls), (node.body,)
    elif isinstance(node, PingRanking):
        yield "title", _marked(node.title or "", calls), (node.title,)
        yield "intro", _marked(node.intro, calls), (node.intro,)
        yield "table", _marked(join([TABLE_HEAD, *map(row_text, node.rows)]), calls), ()
    elif isinstance(node, Prose):
        yield "prose", _marked(node.markdown, calls), (node.markdown,)
    elif isinstance(node, Shortcode):
        yield "call", _mark(_Call("", node.name, node.args), calls), (node.name, node.args)


# Markdown to HTML

_DEEPEST = 32
_MARKERS = re.compile(r"(?:[ \t]*+(?:>|(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t]|$)))*+[ \t]*+", re.MULTILINE)


class _Inline(ParserInline):
    """Reads images within an image's text to a limited depth."""

    def parse(self, src: str, md: Any, env: Any, tokens: list[Token]) -> list[Token]:
        env["within"] += 1
        if env["within"] < 4:
            super().parse(src, md, env, tokens)
        env["within"] -= 1
        return tokens


class _Parser(_Markdown):
    def __init__(self) -> None:
        super().__init__("zero")
        self.inline = _Inline()
        self.configure("commonmark", {"maxNesting": _DEEPEST + 2}).enable("table")
        self.block.ruler.before("table", "deep", _deep)

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802  # markdown-it's name
        """Leave it as its author wrote it."""
        return link


def _deep(state: StateBlock, start: int, limit: int, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """Read what is nested too deep as a paragraph, instead of not at all."""
    if state.level < _DEEPEST:
        return False
    stop = start
    while stop < limit and (state.isEmpty(stop) or state.sCount[stop] >= state.blkIndent):
        stop += 1
    state.push("paragraph_open", "p", 1)
    token = state.push("inline", "", 0)
    token.content = _MARKERS.sub("", state.getLines(start, stop, state.blkIndent, False)).strip()
    token.map = [start, stop]
    state.push("paragraph_close", "p", -1)
    state.line = stop
    return True


_PARSER = _Parser()


@lru_cache(maxsize=8)
def _definitions(document: Document) -> References:
    """Return the link reference definitions of a post."""
    front_matter = split_front_matter(document)
    return parse_blocks(document.lines, front_matter.stop + 1 if front_matter else 0)[1]


def _read(node: Node) -> _Reader:
    """Read everything within a node: first its blocks, for the definitions, then their text."""
    calls: list[_Call] = []
    units = _units(node, calls)
    env: dict[str, Any] = {"references": {}, "within": 0}
    blocks: list[list[Token]] = []
    for unit in units:
        if unit.part in ("heading", "attribution", "title"):
            inline = Token("inline", "", 0, content=unit.markdown, map=[0, 1])
            blocks.append([Token("", "h2", 1), inline])
        else:
            blocks.append(_PARSER.block.parse(unit.markdown, _PARSER, env, []) or [])
    origin = node._origin  # noqa: SLF001  # as above
    if origin and not isinstance(node, Issue):
        found = _definitions(origin.document)
        same = all(unit.lines() for unit in units if unit.markdown)
        env["references"] = {**env["references"], **found} if same else {**found, **env["references"]}
    reader = _Reader(calls, env)
    for unit, tokens in zip(units, blocks, strict=True):
        reader.read(unit, tokens)
    return reader


# HTML to what is in it

_TAG = re.compile(
    r"""<!--(?:-?>|.*?(?:--!?>|\Z))
    | <(script|style)(?=[\s/>]).*?(?:</\1\s*>|\Z)
    | <(?P<end>/?)(?P<name>[a-z][^\s/>]*)(?P<attributes>(?:=\s*(?:"[^"]*"|'[^']*')|[^>])*+)>?
    | <[!?/][^>]*>?""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_BLANKS = re.compile(r"[ \t\n\f\r]+")
_GAPS = ("", "\t", "\n", "\n\n")
_BREAKS = {
    **dict.fromkeys("td th".split(), 1),
    **dict.fromkeys("br dd dt li ol option summary tbody thead tr ul".split(), 2),
    **dict.fromkeys(
        "address article aside blockquote details div dl fieldset figcaption figure footer form "
        "h1 h2 h3 h4 h5 h6 header hr main nav p pre section table".split(),
        3,
    ),
}
_EMBEDS = frozenset({"audio", "embed", "iframe", "source", "video"})


class _Reader:
    """Goes through the HTML of a node.

    Attributes:
        links: The links so far.
        images: The images so far.
        pieces: The text so far, the white space between paragraphs included.
    """

    def __init__(self, calls: Sequence[_Call], env: dict[str, Any]) -> None:
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.pieces: list[str] = []
        self._calls, self._env = calls, env
        self._words: list[str] = []  # of the open paragraph
        self._gap = 0  # before it, as an index of `_GAPS`
        self._preformatted = False
        self._open = -1  # the index of the open link
        self._label: list[str] = []  # of the open link
        self._place = ""
        self._first: int | None = None  # the first line of the unit
        self._line = self._hidden = 0  # lines since, and those that calls take beyond one

    def read(self, unit: _Unit, tokens: Sequence[Token]) -> None:
        """Go through a unit's blocks."""
        lines = unit.lines()
        self._place, self._first, self._hidden = unit.place, lines and lines[0], 0
        for token in tokens:
            self._break(2 if token.hidden else _BREAKS.get(token.tag, 0))
            if token.content:
                if token.type == "inline":
                    token.children = _PARSER.inline.parse(token.content, _PARSER, self._env, [])
                self._line = token.map[0] + self._hidden if token.map else 0
                self._html(_PARSER.renderer.render([token], _PARSER.options, self._env))
        self._end_link()
        self._break(3)
        self._preformatted = False

    def _html(self, markup: str) -> None:
        at = 0
        for tag in _TAG.finditer(markup):
            self._say(markup[at : tag.start()])
            if tag["name"]:
                self._tag(tag["name"].lower(), tag["attributes"], opens=not tag["end"])
            self._line += tag[0].count("\n")
            at = tag.end()
        self._say(markup[at:])

    def _tag(self, name: str, source: str, *, opens: bool) -> None:
        self._break(_BREAKS.get(name, 0))
        if name == "pre":
            self._preformatted = opens
        if name == "a":
            self._end_link()
        if not opens or not (name in ("a", "img") or name in _EMBEDS):
            return
        found = reversed(list(_ATTRIBUTE.finditer(source)))
        values = {key[1].lower(): html.unescape(key[2] or key[3] or key[4] or "") for key in found}
        url, title = values.get("href" if name == "a" else "src"), values.get("title")
        if url is None:
            return
        if name == "img":
            self._add(self.images, Image, values.get("alt", ""), url, title)
            self._label.append(values.get("alt", ""))
        ...
