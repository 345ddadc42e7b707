"""What each class of the model consists of: its parts, in reading order.

A part is a piece of Markdown that stands on lines of its own: a heading, an attribution, a quote.
This is the one place that says which parts a class has, which fields each of them says, and how
it is spelled. The reader remembers by it which lines it read a part from, the writer copies or
writes by it, and the page shows by it what a reader sees.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar, cast

from attrs import evolve, field, frozen

from twim import model
from twim._markup.attributions import (
    amend_attribution,
    attribution_text,
    is_signed,
    named_above,
)
from twim._markup.front_matter import write_front_matter
from twim._markup.headings import (
    amend_project_heading,
    amend_section_heading,
    with_link,
    write_project_heading,
    write_section_heading,
)
from twim._markup.ping_tables import Column, columns_for, titles_of, write_head, write_row
from twim._markup.quote_markers import keep_quote_lines, write_marked_quote, write_quote
from twim._markup.shortcodes import amend_call, render_call
from twim._markup.text_lines import TextLine, keep_lines
from twim.model._issue import AnyNode
from twim.model._makers import make_reporter
from twim.model._node import of_no_kind, origin_of
from twim.model._source import join

OWN_LINK = '<a href="">'
"""Opens a link that leads where its node says, in what a reader sees of one."""

_N = TypeVar("_N", bound=model.Node)


class Layout(NamedTuple):
    """What a part is like, as far as it matters to what stands above it and below."""

    is_line: bool = False
    """Whether it is a line of text, with no blocks in it."""
    is_closed: bool = False
    """Whether nothing on the next line can run into it."""
    is_paragraph: bool = False
    """Whether it ends where a block starts that interrupts paragraphs."""
    interrupts: bool = False
    """Whether it is such a block."""
    continues: bool = False
    """Whether it stands right below what comes before it, with no blank line."""

    @property
    def is_heading(self) -> bool:
        """Whether it is a line that nothing can run into."""
        return self.is_line and self.is_closed


_HEADING = Layout(is_line=True, is_closed=True, interrupts=True)


@frozen
class Part(Generic[_N]):
    """A part of the nodes of a class."""

    name: str
    """What it is called: in a class no two parts have the same name."""
    says: Callable[[_N], tuple[object, ...] | None]
    """Gives what it says, the values of fields; `None` where a node does not have it."""
    write: Callable[..., str]
    """Writes what it says in canonical form; raises `ValueError` with why where it has none."""
    shown: Callable[[_N], str] = lambda _: ""
    """Gives the Markdown of what a reader sees."""
    rewrite: Callable[..., str] | None = None
    """Writes it in another form, for where the canonical one did not read back."""
    layout: Layout = field(default=Layout())
    """What may stand beside it."""
    keep: Callable[[Sequence[TextLine]], list[bool]] | None = None
    """Tells which lines can stay as they were read; `None` where not each line of what it says,
    one text, is a line of the post."""
    amend: Callable[..., str | None] | None = None
    """Writes what it says into the text that was read, as that is spelled, if it can."""
    text_field: str = ""
    """The field that it shows as it is, if it does, and says first of all."""


class Line(NamedTuple):
    """One of the lines of a part, as it stands in a node."""

    values: tuple[object, ...]
    """What it says."""
    write: Callable[..., str]
    """Writes what it says."""
    place: str
    """Its place in the node."""


@frozen
class Lines(Part[_N]):
    """A part whose lines are read, copied and written each by itself."""

    lines: Callable[[_N], Sequence[Line]] = field(kw_only=True)
    """Gives the lines."""


# The page's metadata

FRONT_MATTER = Part[model.FrontMatter](
    "front matter", lambda it: (it,), write_front_matter, layout=Layout(is_closed=True)
)

# Headings

SECTION_HEADING = Part[model.Section](
    "heading",
    lambda it: (it.title,),
    write_section_heading,
    lambda it: it.title,
    layout=_HEADING,
    amend=amend_section_heading,
    text_field="title",
)


def _website(project: model.Project) -> str:
    """Return a project's heading, without the website's address: that is the node's."""
    title = project.title
    return title if project.website is None else with_link(title, _linked("website"))


def _linked(label: str) -> str:
    """Return a link that leads where its node says: not every address has a form in Markdown."""
    return f"{OWN_LINK}{label}</a>"


PROJECT_HEADING = Part[model.Project](
    "heading",
    lambda it: (it.title, it.website),
    write_project_heading,
    _website,
    layout=_HEADING,
    amend=amend_project_heading,
    text_field="title",
)

# Reports


def _attribution(entry: model.Entry) -> tuple[str, model.Reporter, str] | None:
    if entry.reporter is None or is_signed(entry):
        return None
    return entry.lead, entry.reporter, entry.verb


def _shown_attribution(entry: model.Entry) -> str:
    """Return an attribution, without the reporter's address, as in `_website`."""
    if not (said := _attribution(entry)):
        return ""
    lead, reporter, verb = said
    is_bare = reporter.url is None and reporter.user_id is None
    name = reporter.name if is_bare else _linked(reporter.name)
    return attribution_text(lead, make_reporter(name, None, None), verb)


def as_written(node: model.Node, parent: model.Node | None, place: str) -> model.Node:
    """Return a node as its own parts say it, without the reporter whom the heading above names.

    Args:
        node: The node.
        parent: What it stands in.
        place: Its place in there, or any that ends in that.
    """
    if isinstance(node, model.Entry) and isinstance(parent, model.Project) and node.reporter:
        first = place.endswith("content[0]")
        if first and named_above(parent.title, node) == node.reporter:
            return evolve(node, reporter=None)
    return node


ATTRIBUTION = Part[model.Entry](
    "attribution",
    _attribution,
    attribution_text,
    _shown_attribution,
    layout=Layout(is_line=True, is_paragraph=True),
    amend=amend_attribution,
)
BETWEEN = Part[model.Entry](
    "between",
    lambda it: (it.between,) if it.between else None,
    str,
    lambda it: it.between,
    keep=keep_lines,
    text_field="between",
)
QUOTE = Part[model.Entry](
    "quote",
    lambda it: (it.body,),
    write_quote,
    lambda it: it.body,
    write_marked_quote,
    layout=Layout(is_paragraph=True, interrupts=True),
    keep=keep_quote_lines,
    text_field="body",
)

# Ping rankings


def _columns(ranking: model.PingRanking) -> tuple[Column, ...]:
    """Return the columns of a ranking's table: an empty one that it was read with stays."""
    origin = origin_of(ranking)
    head = origin.passage("table") if origin else None
    return columns_for(ranking.rows, cast("tuple[str, ...]", head.values[0]) if head else ())


def _shown_table(ranking: model.PingRanking) -> str:
    columns = _columns(ranking)
    return join(
        [write_head(titles_of(columns)), *(write_row(row, columns) for row in ranking.rows)]
    )


def _rows(ranking: model.PingRanking) -> Sequence[Line]:
    write = partial(write_row, columns=_columns(ranking))
    return [Line((row,), write, f".rows[{at}]") for at, row in enumerate(ranking.rows)]


TITLE = Part[model.PingRanking](
    "title",
    lambda it: None if it.title is None else (it.title,),
    write_project_heading,
    lambda it: it.title or "",
    layout=_HEADING,
    amend=amend_section_heading,
    text_field="title",
)
INTRO = Part[model.PingRanking](
    "intro",
    lambda it: (it.intro,) if it.intro else None,
    str,
    lambda it: it.intro,
    layout=Layout(is_paragraph=True),
    keep=keep_lines,
    text_field="intro",
)
TABLE = Part[model.PingRanking](
    "table",
    lambda it: (titles_of(_columns(it)),),
    write_head,
    _shown_table,
    layout=Layout(is_paragraph=True),
)
ROW = Lines[model.PingRanking](
    "row",
    lambda it: it.rows,
    write_row,
    lines=_rows,
    layout=Layout(is_paragraph=True, continues=True),
)
"""Shown with its table."""

# Other blocks


def _shown_call(call: model.Shortcode) -> str:
    with suppress(ValueError):  # what no shortcode can hold is nowhere shown
        return render_call(call.name, call.args)
    return ""


CALL = Part[model.Shortcode](
    "call", lambda it: (it.name, it.args), render_call, _shown_call, amend=amend_call
)
MARKER = Part[model.ReadMore]("marker", lambda _: (), lambda: "<!-- more -->")
PROSE = Part[model.Prose](
    "prose",
    lambda it: (it.markdown,),
    lambda markdown: markdown,
    lambda it: it.markdown,
    keep=keep_lines,
    text_field="markdown",
)


def parts_of(node: model.Node) -> tuple[Part[Any], ...]:
    """Return the parts of a node's class, in reading order; nodes within it have their own."""
    if not (parts := _OF_CLASS.get(type(node))):
        parts = _OF_CLASS[type(node)] = _parts_of(node)
    return parts


_OF_CLASS: dict[type[model.Node], tuple[Part[Any], ...]] = {}


def _parts_of(node: model.Node) -> tuple[Part[Any], ...]:
    parts: tuple[Part[Any], ...]
    match cast("AnyNode", node):
        case model.Entry():
            parts = ATTRIBUTION, BETWEEN, QUOTE
        case model.Prose():
            parts = (PROSE,)
        case model.Project():
            parts = (PROJECT_HEADING,)
        case model.Section():
            parts = (SECTION_HEADING,)
        case model.Issue():
            parts = ()
        case model.FrontMatter():
            parts = (FRONT_MATTER,)
        case model.PingRanking():
            parts = TITLE, INTRO, TABLE, ROW
        case model.Shortcode():
            parts = (CALL,)
        case model.ReadMore():
            parts = (MARKER,)
        case unknown:
            raise of_no_kind(unknown)
    return parts
