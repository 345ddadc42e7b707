"""Makers of what is made most: nodes, links and images whose values need no converter.

A class takes what anybody may give it, and makes it what the model holds. Who reads has just that
at hand. What is made here is what the class would make of the same values, in half the time; how
nodes are told where they were read is `remember`'s way, past a class that is frozen.
"""

from collections.abc import Callable
from typing import Any

from twim.matrix import UserId
from twim.model._blocks import Entry, Prose, Reporter
from twim.model._links import Destination, Image, Link, Target
from twim.model._node import set_origin
from twim.model._ping import PingRow
from twim.model._sections import SECTION_KINDS, Block, Content, Project, Section
from twim.model._source import Origin
from twim.model._titles import section_kind

_new: Callable[[type], Any] = object.__new__


def _setters(cls: type, *names: str) -> list[Callable[[object, object], None]]:
    """Return what sets the slots of a class."""
    return [vars(cls)[name].__set__ for name in names]


_set_name, _set_user_id, _set_url = _setters(Reporter, "name", "user_id", "url")
_set_rank, _set_hostname, _set_median, _set_std_dev = _setters(
    PingRow, "rank", "hostname", "median_ms", "std_dev_ms"
)
_set_reporter, _set_verb, _set_body, _set_lead, _set_between = _setters(
    Entry, "reporter", "verb", "body", "lead", "between"
)
(_set_markdown,) = _setters(Prose, "markdown")
_set_project_title, _set_website, _set_blocks = _setters(Project, "title", "website", "content")
_set_title, _set_content = _setters(Section, "title", "content")
_set_label, _set_address, _set_hint = _setters(Target, "label", "url", "title")
_set_place, _set_line, _set_column, _set_destination = _setters(
    Target, "place", "line", "column", "destination"
)


def make_reporter(name: str, user_id: UserId | None, url: str | None) -> Reporter:
    """Make a reporter."""
    made: Reporter = _new(Reporter)
    _set_name(made, name)
    _set_user_id(made, user_id)
    _set_url(made, url)
    return made


def make_row(
    rank: int, hostname: str, median_ms: float, std_dev_ms: float | None = None
) -> PingRow:
    """Make a line of a ping ranking."""
    made: PingRow = _new(PingRow)
    _set_rank(made, rank)
    _set_hostname(made, hostname)
    _set_median(made, median_ms)
    _set_std_dev(made, std_dev_ms)
    return made


def make_entry(
    origin: Origin, reporter: Reporter | None, verb: str, body: str, lead: str = ""
) -> Entry:
    r"""Make an entry of a text with `\n` line ends, and with nothing between."""
    made: Entry = _new(Entry)
    _set_reporter(made, reporter)
    _set_verb(made, verb)
    _set_body(made, body)
    _set_lead(made, lead)
    _set_between(made, "")
    set_origin(made, origin)
    return made


def make_prose(origin: Origin, markdown: str) -> Prose:
    r"""Make prose of a text with `\n` line ends that has no blanks around it."""
    made: Prose = _new(Prose)
    _set_markdown(made, markdown)
    set_origin(made, origin)
    return made


def make_project(
    origin: Origin, title: str, website: str | None, content: tuple[Block, ...]
) -> Project:
    """Make a project whose content holds no two runs of prose side by side."""
    made: Project = _new(Project)
    _set_project_title(made, title)
    _set_website(made, website)
    _set_blocks(made, content)
    set_origin(made, origin)
    return made


def make_section(origin: Origin, title: str, content: tuple[Content, ...]) -> Section:
    """Make a section of the kind that its title says; of the content, see `make_project`."""
    made: Section = _new(SECTION_KINDS[section_kind(title)])
    _set_title(made, title)
    _set_content(made, content)
    set_origin(made, origin)
    return made


def make_destination(line: int, column: int, text: str) -> Destination:
    """Make the destination of a link or an image."""
    return tuple.__new__(Destination, (line, column, text))


def make_target(
    kind: type[Link | Image],
    says: tuple[str, str, str | None],
    place: str,
    where: tuple[int | None, int | None, Destination | None],
) -> Link | Image:
    """Make a link or an image.

    Args:
        kind: Which of them.
        says: Its label, its address and its title.
        place: The node that it stands in.
        where: Its line, its column and its destination.
    """
    made: Link | Image = _new(kind)
    label, url, title = says
    line, column, destination = where
    _set_label(made, label)
    _set_address(made, url)
    _set_hint(made, title)
    _set_place(made, place)
    _set_line(made, line)
    _set_column(made, column)
    _set_destination(made, destination)
    return made
