"""What the reader of a post meets: links, images, mentions of Matrix users and rooms, text.

Markdown is made HTML, and that is gone through as a browser would, whenever somebody asks.

- An address stays as its author wrote it, entities and escapes resolved: `/a b`, not `/a%20b`.
- A shortcode call is what the site shows for it: `figure` is an image, `youtube_player` and
  `figureVideo` are links to a video, and a `caption` is text.
- What has quotes and lists nearly 20 deep is read as one paragraph, brackets as deep as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from html import escape, unescape
from typing import Any, NamedTuple

from attrs import evolve
from markdown_it.rules_core import StateCore, inline, text_join
from markdown_it.token import Token

from twim._markup.attributions import attribution_text, is_signed
from twim._markup.blocks import MARKDOWN, References, parse_blocks
from twim._markup.forms import has_column, row_text, table_head
from twim._markup.front_matter import split_front_matter
from twim._markup.inline import find_links, plain_text
from twim._markup.shortcodes import find_calls, render_call
from twim.matrix import MatrixLink, RoomAlias
from twim.model import Entry, Issue, Node, PingRanking, Project, Prose, Section, Shortcode
from twim.model._links import Image, Link
from twim.model._source import Document, join

__all__ = [
    "Image",
    "Link",
    "count_calls",
    "images",
    "links",
    "mentions",
    "plain_text",
    "room_alias",
    "targets",
    "text",
    "video_ids",
]


def targets(node: Node) -> tuple[Link | Image, ...]:
    """Return the links and images within a node, in reading order: both for the price of one.

    Example:
        >>> [type(item).__name__ for item in targets(Prose("[![An ode](/ode.png)](/ode)"))]
        ['Link', 'Image']
    """
    return tuple(_read(node).targets())


def links(node: Node) -> tuple[Link, ...]:
    """Return the links within a node, in reading order, duplicates too.

    Those in Markdown and in HTML count, a reporter's, a website's, and videos; an address that
    is only written out does not. What a reference link needs is looked for in the whole post
    that the node was read from, or else within the node.

    Example:
        >>> [link.url for link in links(Project("[Ode](/ode) 2", "https://ode.example.org"))]
        ['/ode', 'https://ode.example.org']
    """
    return tuple(item for item in targets(node) if isinstance(item, Link))


def images(node: Node) -> tuple[Image, ...]:
    """Return the images within a node, in reading order, duplicates too.

    Example:
        >>> images(Prose('![An ode](/ode.png) and <img src="/b.png">'))[0]
        Image(label='An ode', url='/ode.png', title=None, place='', line=None)
    """
    return tuple(item for item in targets(node) if isinstance(item, Image))


def mentions(node: Node) -> tuple[Link, ...]:
    """Return the links to Matrix users, rooms and events; `Link.mention` says which.

    Example:
        >>> [link.mention.user_id for link in mentions(Prose("Thanks [Ada](@ada:example.org)!"))]
        ['@ada:example.org']
    """
    return tuple(link for link in links(node) if link.mention)


def text(node: Node) -> str:
    """Return a node's text as a reader sees it: no front matter, no alternative text.

    Paragraphs are a blank line apart, a table's cells a tab.

    Example:
        >>> text(Project("A *small* [client](/ode) & more", "https://ode.example.org"))
        'A small client & more (website)'
    """
    return "".join(_read(node).pieces)


def room_alias(markdown: str) -> RoomAlias | None:
    """Return the first room alias that a line of Markdown links to."""
    targets = (MatrixLink.parse_or_none(link.destination) for link in find_links(markdown))
    return next((it.room_alias for it in targets if it and it.room_alias), None)


def count_calls(markdown: str) -> int:
    """Count the shortcode calls in a text."""
    return sum(1 for _ in find_calls(markdown))


def video_ids(node: Node) -> tuple[str, ...]:
    """Return the ids of the videos that a node shows, in reading order."""
    found: list[str] = []
    for inner in (visit.node for visit in node.walk()):
        if isinstance(inner, Shortcode):
            calls = [(inner.name, inner.args)]
        else:
            calls = [call[:2] for text in _texts(inner) for call in find_calls(text)]
        videos = (args.get("video_id") for name, args in calls if name == "youtube_player")
        found.extend(video for video in videos if isinstance(video, str))
    return tuple(found)


def _texts(node: Node) -> Iterator[str]:
    """Yield the Markdown that a node itself holds, in reading order."""
    if isinstance(node, Entry):
        name = node.reporter.name if node.reporter else ""
        yield from (node.lead, name, node.verb, node.between, node.body)
    elif isinstance(node, Prose):
        yield node.markdown
    elif isinstance(node, (Section, Project)):
        yield node.title
    elif isinstance(node, PingRanking):
        yield from (node.title or "", node.intro, *(row.hostname for row in node.rows))


class _Unit(NamedTuple):
    """A part of a node: what stands there, and the line where that starts, or 0."""

    name: str
    markdown: str
    place: str
    line: int


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
    start = front_matter.stop + 1 if front_matter else 0
    return parse_blocks(document.lines, join(document.lines), start)[1]


def _units(node: Node) -> list[_Unit]:
    """Return the parts of a node and of the nodes within it, in the order of the post."""
    units = [_Unit("", "", "", 0)]
    for visit in node.walk():
        origin = visit.node._origin  # noqa: SLF001  # as above
        for name, markdown, values in _parts(visit.node):
            part = origin.part(name) if origin else None
            line = part.start + 1 if part and part.values == values else 0
            units.append(_Unit(name, markdown, visit.place, line))
            begins = (units[-2].name, name) == ("heading", "attribution")
            if begins and 0 < line < units[-2].line <= line + 2:  # stands above the heading
                units[-2:] = units[:-3:-1]
    return units


def _parts(node: Node) -> Iterator[tuple[str, str, tuple[object, ...]]]:
    """Yield the parts of a node itself: name, Markdown, and values as in its origin."""
    if isinstance(node, Section):
        yield "heading", node.title, (node.title,)
    elif isinstance(node, Project):
        link = "" if node.website is None else f" ({_anchor('website', node.website)})"
        yield "heading", node.title + link, (node.title, node.website)
    elif isinstance(node, Entry):
        if (reporter := node.reporter) is not None and not is_signed(node):
            name = _anchor(reporter.name, reporter.link)
            bare = evolve(reporter, name=name, user_id=None, url=None)
            words = attribution_text(node.lead, bare, node.verb)
            yield "attribution", words, (node.lead, reporter, node.verb)
        yield "between", node.between, (node.between,)
        yield "quote", node.body, (node.body,)
    elif isinstance(node, PingRanking):
        yield "title", node.title or "", (node.title,)
        yield "intro", node.intro, (node.intro,)
        origin = node._origin  # noqa: SLF001  # as above
        wide = has_column(node.rows, origin.part("table") if origin else None)
        rows = (row_text(row, deviations=wide) for row in node.rows)
        yield "table", join([table_head(deviations=wide), *rows]), (wide,)
    elif isinstance(node, Prose):
        yield "prose", node.markdown, (node.markdown,)
    elif isinstance(node, Shortcode):
        with suppress(ValueError):  # what no shortcode can hold
            yield "call", render_call(node.name, node.args), (node.name, node.args)


def _anchor(label: str, url: str | None) -> str:
    return label if url is None else f'<a href="{escape(url)}">{label}</a>'


# A number between two noncharacters, which no text needs, marks a call's place.
_PIECE = re.compile(
    r"""(?isx)(?P<text>[^<\ufdd0]+|<(?![a-z!?/])) | \ufdd0(?P<call>[0-9]+)\ufdd0
    | <!--(?:-?>|.*?(?:--!?>|\Z)) | <(script|style)(?=[\s/>]).*?(?:</\3\s*>|\Z)
    | <(?P<end>/?)(?P<name>[a-z][^\s/>]*)(?P<attributes>(?:=\s*(?:"[^"]*"|'[^']*')|[^>])*+)>?
    | <[!?/][^>]*>?"""
)
_ATTRIBUTE = re.compile(r"""([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_PART = re.compile("\ufdd0([0-9]+)\ufdd0|&#?[0-9A-Za-z]+;")
_ADDRESS = {"a": "href", "audio": "src", "iframe": "src", "img": "src", "video": "src"}
_SHOWN = {"figure": "img", "figureVideo": "vid", "youtube_player": "video_id"}
_ROWS = "br dd dt li ol summary tbody thead tr ul"
_PARAGRAPHS = "blockquote details div dl figcaption figure h1 h2 h3 h4 h5 h6 hr p pre section table"
_BREAKS = {"td": "\t", "th": "\t", **dict.fromkeys(_ROWS.split(), "\n")}
_BREAKS.update(dict.fromkeys(_PARAGRAPHS.split(), "\n\n"))


class _Reader:
    """Reads Markdown, by way of HTML, and keeps what it meets."""

    def __init__(self) -> None:
        self._found: list[tuple[Link | Image, list[str]]] = []  # with the labels to come
        self.pieces: list[str] = []  # paragraphs, and the gaps between them
        self.env: dict[str, Any] = {"references": {}}
        self._calls: dict[str, str] = {}
        self._words: list[str] = []  # of the open paragraph
        self._label: list[str] = []  # of the open link
        self._gap, self._preformatted = "", False
        self._place, self._line, self._hidden = "", 0, 0  # hidden: lines within calls

    def targets(self) -> list[Link | Image]:
        """Return the links and images."""
        return [evolve(at, label=" ".join("".join(label).split())) for at, label in self._found]

    def blocks(self, unit: _Unit) -> list[Token]:
        """Read a unit's blocks, with marks for shortcode calls: Zola, too, sees to these first."""
        source, at, pieces = unit.markdown.translate({0: "\ufffd", 0xFDD0: "\ufffd"}), 0, [""]
        for call in find_calls(source):
            pieces += (source[at : call.start], f"\ufdd0{len(self._calls)}\ufdd0")
            self._calls[str(len(self._calls))] = source[call.start : call.stop]
            at = call.stop
        source = "".join([*pieces, source[at:]])
        if unit.name not in ("heading", "attribution", "title"):
            tokens = MARKDOWN.block.parse(source, MARKDOWN, self.env, []) or []
            if all(token.level < MARKDOWN.options["maxNesting"] - 1 for token in tokens):
                return tokens
        return [Token("inline", "", 0, content=source)] if source else []

    def read(self, unit: _Unit, tokens: list[Token]) -> None:
        """Read the text of a unit."""
        state = StateCore("", MARKDOWN, self.env, tokens)
        inline(state)
        text_join(state)
        self._place, self._hidden, self._preformatted, self._label = unit.place, 0, False, []
        for token in tokens:
            self._break("\n" if token.hidden else _BREAKS.get(token.tag, ""))
            if token.content:
                self._line = unit.line and unit.line + (token.map or [0])[0] + self._hidden
                self._html(MARKDOWN.renderer.render([token], MARKDOWN.options, self.env))
        self._break("\n\n")

    def _html(self, source: str) -> None:
        for piece in _PIECE.finditer(source):
            if piece["text"]:
                self._words.append(unescape(piece["text"]))
                self._label.append(self._words[-1])
            elif piece["call"]:
                self._call(self._calls[piece["call"]])
            elif piece["name"]:
                self._tag(piece["name"].lower(), piece["attributes"], opens=not piece["end"])

    def _call(self, source: str) -> None:
        call = next(find_calls(source))
        self._hidden += source.count("\n")
        args = {key: escape(item) for key, item in call.args.items() if isinstance(item, str)}
        url, caption = args.get(_SHOWN.get(call.name, "")), args.get("caption", "")
        if url is not None:
            site = "https://www.youtube.com/watch?v=" if call.name == "youtube_player" else ""
            tag, alt = "img" if call.name == "figure" else "video", args.get("alt", caption)
            self._html(f'<{tag} src="{site}{url}" alt="{alt}">')
        self._html(f"<p>{caption}</p>")

    def _tag(self, name: str, source: str, *, opens: bool) -> None:
        self._break(_BREAKS.get(name, ""))
        if name == "pre":
            self._preformatted = opens
        elif name == "a":
            self._label = []
        if opens and name in _ADDRESS:
            found = reversed([*_ATTRIBUTE.finditer(source)])
            values = {at[1].lower(): self._value(at[2] or at[3] or at[4] or "") for at in found}
            if (url := values.get(_ADDRESS[name])) is not None:
                self._label.append(values.get("alt", ""))
                label = self._label if name == "a" else self._label[-1:]
                kind, line = Image if name == "img" else Link, self._line or None
                target = kind("", url.strip(), values.get("title"), self._place, line)
                self._found.append((target, label))

    def _value(self, source: str) -> str:
        return _PART.sub(lambda at: self._calls.get(at[1]) or unescape(at[0]), source)

    def _break(self, gap: str) -> None:
        """End the paragraph, if there is a gap."""
        if gap:
            words = "".join(self._words)
            words = words.strip("\n") if self._preformatted else " ".join(words.split())
            self.pieces += (self._gap, words) if words and self.pieces else [words] if words else ()
            self._gap = gap if words else max(self._gap, gap)
            self._words.clear()
            self._label.append(" ")
