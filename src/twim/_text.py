"""What a reader meets in the text: links, images, mentions of Matrix users and rooms, words.

The Markdown that a node holds is read when it is asked for, as CommonMark with tables; HTML in it
counts as what a browser makes of it. Two things differ from a browser's view:

- An address stands as its author wrote it, entities and escapes resolved: `/a b`, not `/a%20b`.
- Quotes and lists more than 32 deep are read as text, without the structure within; so are
  links and images within as many brackets.

A shortcode call shows what the site shows for it: `figure` an image and its caption,
`youtube_player` and `figureVideo` a video, which counts as a link.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import attrs
from attrs import field, frozen
from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from twim._attribution import attribution_text
from twim._document import Document, Part, join, split_lines
from twim._forms import TABLE_HEAD, heading_text, row_text
from twim._front_matter import split_front_matter
from twim._markdown import References, _Markdown, parse_blocks
from twim._shortcodes import find_calls
from twim.matrix import MatrixLink, RoomAlias, UserId
from twim.model import (
    Entry,
    Issue,
    Node,
    PingRanking,
    Project,
    Prose,
    Reporter,
    Section,
    Shortcode,
)

__all__ = ["Image", "Link", "Mention", "images", "links", "mentions", "text"]


@frozen
class _Target:
    label: str
    """Its text as a reader sees it (plain text), images replaced by what they show."""
    url: str
    """Its address as written in the post, entities and escapes resolved (plain text)."""
    title: str | None = None
    """The text that shows when a pointer rests on it (plain text)."""
    place: str = field(default="", eq=False, kw_only=True)
    """The node that it stands in, such as `sections[3].content[1]`: `walk` has the same."""
    line: int | None = field(default=None, eq=False, kw_only=True)
    """The line of the post, one-based; `None` where the text was not read from one."""


@frozen
class Link(_Target):
    """A link, or an embedded video or page. Where it stands takes no part in `==`."""


@frozen
class Image(_Target):
    """An image, its label the alternative text. Where it stands takes no part in `==`."""


@frozen
class Mention:
    """A link to a Matrix user, room or event."""

    target: MatrixLink
    """What is mentioned."""
    link: Link
    """The link that does so."""


def links(node: Node) -> tuple[Link, ...]:
    """Return the links within a node, in reading order, duplicates too.

    Markdown and HTML links count, and those that a model has fields for: a reporter's, a
    website's. A video counts as a link to it. An address that is only written out is text.

    Example:
        >>> import twim
        >>> links(twim.Project("Ode, a [fork](/fork)", "https://ode.example.org"))[0].url
        '/fork'
        >>> [link.url for link in links(twim.Prose('{{ youtube_player(video_id="abc") }}'))]
        ['https://www.youtube.com/watch?v=abc']
    """
    return tuple(_read(node).links)


def images(node: Node) -> tuple[Image, ...]:
    """Return the images within a node, in reading order, duplicates too.

    Example:
        >>> import twim
        >>> print(*images(twim.Prose('![An ode](/a.png) and <img src="/b.png">')), sep="\\n")
        Image(label='An ode', url='/a.png', title=None, place='', line=None)
        Image(label='', url='/b.png', title=None, place='', line=None)
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
    found = ((_target(link.url), link) for link in links(node))
    return tuple(Mention(target, link) for target, link in found if target)


def text(node: Node) -> str:
    """Return the text of a node as a reader sees it, without markup and front matter.

    A blank line stands between paragraphs, a tab between the cells of a table. Code and the
    captions of figures are text; what takes an image's place where it cannot be shown is not.

    Example:
        >>> import twim
        >>> twim_text = text(twim.Project("Ode", None, [twim.Prose("A *small* [client](/ode).")]))
        >>> twim_text
        'Ode\\n\\nA small client.'
        >>> len(twim_text.split())
        4
    """
    return _read(node).text()


def _target(url: str) -> MatrixLink | None:
    link = MatrixLink.parse_or_none(url)
    name = None if link else UserId.parse_or_none(url) or RoomAlias.parse_or_none(url)
    return MatrixLink(name) if name else link


# Shortcode calls, which Zola expands before it reads Markdown: a mark stands for each

_MARK = re.compile("\ufdd0([0-9]+)\ufdd0")  # of a noncharacter: no text has a meaning for it


class _Call(NamedTuple):
    """What a mark stands for: a call, or an address, which has no name."""

    source: str
    name: str = ""
    args: Mapping[str, object] = {}


class _Calls(list[_Call]):
    """What the marks of a text stand for."""

    def mark(self, call: _Call) -> str:
        self.append(call)
        return f"\ufdd0{len(self) - 1}\ufdd0"

    def hide(self, markdown: str) -> str:
        """Put a mark in the place of every call."""
        if "\ufdd0" in markdown:
            markdown = markdown.replace("\ufdd0", "\ufffd")
        if "{{" not in markdown:
            return markdown
        pieces, at = [], 0
        for call in find_calls(markdown):
            found = _Call(markdown[call.start : call.stop], call.name, call.args)
            pieces += (markdown[at : call.start], self.mark(found))
            at = call.stop
        return "".join([*pieces, markdown[at:]])

    def restore(self, text: str) -> str:
        """Put every mark's source in its place."""
        return _MARK.sub(lambda mark: self[int(mark[1])].source, text)

    def line_numbers(self, text: str) -> Sequence[int]:
        """Number the lines as they were before calls over several lines were hidden."""
        if "\ufdd0" not in text:
            return range(text.count("\n") + 1)
        numbers = [0]
        for line in text.split("\n"):
            numbers.append(numbers[-1] + 1 + self.restore(line).count("\n"))
        return numbers


# From nodes to Markdown


class _Unit(NamedTuple):
    """A piece of a node's Markdown."""

    node: Node
    place: str
    name: str
    """Which part of the node it is."""
    markdown: str
    values: tuple[object, ...]
    """What its lines say, if they still say what the node does."""

    @property
    def part(self) -> Part | None:
        """Where it was read."""
        origin = self.node._origin  # noqa: SLF001  # provenance is for such questions
        return origin.part(self.name) if origin else None

    def line(self, document: Document | None) -> int | None:
        """The line of the document, one-based, where its text starts."""
        part = self.part
        if document is None or part is None or part.values != self.values:
            return None
        quoted = document.lines[part.start : part.stop]
        return part.start + next((n for n, line in enumerate(quoted, 1) if line.strip("> \t")), 1)


def _units(node: Node, calls: _Calls) -> Iterator[_Unit]:
    """Yield the Markdown within a node, in the order in which a post has it."""
    heading: _Unit | None = None
    for visit in node.walk():
        for part in _parts(visit.node, calls):
            unit = _Unit(visit.node, visit.place, *part)
            if heading and not (unit.name == "attribution" and _meet(unit, heading)):
                yield heading
                heading = None
            if unit.name == "heading":
                heading = unit
                continue
            yield unit
    if heading:
        yield heading


def _parts(node: Node, calls: _Calls) -> Iterator[tuple[str, str, tuple[object, ...]]]:
    hide = calls.hide
    if isinstance(node, Section):
        yield "heading", hide(node.title), (node.title,)
    elif isinstance(node, Project):
        website = None if node.website is None else calls.mark(_Call(node.website))
        yield "heading", heading_text(hide(node.title), website), (node.title, node.website)
    elif isinstance(node, Entry):
        if reporter := node.reporter:
            link = None if reporter.link is None else calls.mark(_Call(reporter.link))
            hidden = Reporter(hide(reporter.name), url=link)
            words = attribution_text(hide(node.lead), hidden, hide(node.verb))
            yield "attribution", words, (node.lead, reporter, node.verb)
        yield "between", hide(node.between), (node.between,)
        yield "quote", hide(node.body), (node.body,)
    elif isinstance(node, PingRanking):
        yield "title", hide(node.title or ""), (node.title,)
        yield "intro", hide(node.intro), (node.intro,)
        yield "table", hide(join([TABLE_HEAD, *map(row_text, node.rows)])), ()
    elif isinstance(node, Prose):
        yield "prose", hide(node.markdown), (node.markdown,)
    elif isinstance(node, Shortcode):
        yield "call", calls.mark(_Call("", node.name, node.args)), (node.name, node.args)
