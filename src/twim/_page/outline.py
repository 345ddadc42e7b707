"""The outline of a node: a line for it and for every part of it, in reading order."""

from collections.abc import Iterator
from typing import NamedTuple, cast

from twim import model
from twim._markup.attributions import attribution_text
from twim._markup.headings import title_words
from twim._markup.inline import plain_text
from twim._patterns import pattern
from twim.model._issue import AnyNode
from twim.model._node import of_no_kind
from twim.model._reports import reports_among

_FIRST_WORDS = 72  # characters
_PUNCTUATION = pattern(r"[!-/:-@\[-`{-~]")  # what Markdown may take for markup


class Line(NamedTuple):
    """A line of an outline: a part of the node."""

    depth: int
    """How many parts it stands in."""
    first: int
    """The first line of the post that it stands on; 0 where it was not read."""
    last: int
    """The last one, likewise."""
    kind: str
    """What it is: the name of the class."""
    words: str
    """What it says, on one line; empty where that is nothing."""

    @property
    def numbers(self) -> str:
        """The lines that it stands on; empty where it was not read."""
        return f"{self.first}-{self.last}" if self.last > self.first else str(self.first or "")

    def __str__(self) -> str:
        """Show what it is, and what it says."""
        return f"{self.kind}: {self.words}" if self.words else self.kind


def outline(node: model.Node) -> str:
    """Return what a node consists of, a line for each part; see `Node.outline`."""
    found = list(lines(node))
    width = max((len(line.numbers) for line in found), default=0)
    margins = (f"{line.numbers:>{width}}  " if width else "" for line in found)
    return "\n".join(
        f"{margin}{'  ' * line.depth}{line}" for margin, line in zip(margins, found, strict=True)
    )


def lines(node: model.Node) -> Iterator[Line]:
    """Yield the lines."""
    visits = list(node.walk())
    going_on = {
        place: report.reporter for report in reports_among(visits) for place in report.places[1:]
    }
    for visit in visits:
        if visit.node == model.FrontMatter():  # there is none, or nothing in it
            continue
        first, last = visit.node.span or (0, 0)
        words = _words(cast("AnyNode", visit.node), going_on.get(visit.place))
        kind = type(visit.node).__name__
        yield Line(len(visit.ancestors), first, last, kind, " ".join(words.split()))


def first_words(markdown: str) -> str:
    r"""Return how a text begins, as a reader sees it.

    Example:
        >>> first_words("A *fast* client.\n\nIt is new.")
        'A fast client.'
    """
    paragraph = " ".join(markdown.split("\n\n", maxsplit=1)[0].split())
    text = plain_text(paragraph) or paragraph
    if len(text) > _FIRST_WORDS:
        text = text[: _FIRST_WORDS + 1].rsplit(" ", 1)[0][:_FIRST_WORDS] + " …"
    return text


def _words(node: AnyNode, reporter: model.Reporter | None) -> str:  # noqa: PLR0911  # one for each kind
    """Describe a node, and a quote that goes on with the report of somebody as that."""
    match node:
        case model.Issue():
            details = [str(node.date)] if node.date else []
            details += [f"by {', '.join(node.authors)}"] if node.authors else []
            return f"{node.title} ({', '.join(details)})" if details else node.title
        case model.FrontMatter():
            filed = f"in {', '.join(node.categories)}" if node.categories else ""
            return ", ".join(filter(None, (node.path, filed)))
        case model.Section():
            return title_words(node.title)
        case model.Project():
            return title_words(node.title) + (f" <{node.website}>" if node.website else "")
        case model.Entry():
            return f"{_who(node, reporter)} “{first_words(node.body)}”"
        case model.PingRanking():
            rows = f"{len(node.rows)} row{'' if len(node.rows) == 1 else 's'}"
            return f"{node.room}, {rows}" if node.room else rows
        case model.Shortcode():
            args = ", ".join(f"{key}={value!r}" for key, value in node.args.items())
            return f"{node.name}({args})"
        case model.ReadMore():
            return ""
        case model.Prose():
            return first_words(node.markdown)
        case _:
            raise of_no_kind(node)


def _who(entry: model.Entry, before: model.Reporter | None) -> str:
    """Return who reports, and in which words; markup may begin in one part and end in another."""
    reporter = entry.reporter
    if reporter is None:
        return f"{plain_text(before.name)} goes on:" if before else "(no reporter)"
    link = reporter.user_id or reporter.url
    shown = _PUNCTUATION.sub(r"\\\g<0>", f" <{link}>") if link else ""
    name = model.Reporter(f"{reporter.name}{shown}")
    return plain_text(attribution_text(entry.lead, name, entry.verb))
