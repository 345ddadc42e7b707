"""Markdown as the blog reads it. Whatever is asked of pulldown-cmark, Zola's parser, is asked here.

Offsets are those of pulldown-cmark: bytes of the text in UTF-8.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

from attrs import define, field
from pyromark import Markdown, Options, reference_definitions

from twim._markup.markdown import may_define

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
)  # as Zola has them
_FEWER = _OPTIONS ^ Options.ENABLE_HEADING_ATTRIBUTES
_MARKDOWN, _SIMPLER = Markdown(options=_OPTIONS), Markdown(options=_FEWER)
_HOLDING = frozenset(("BlockQuote", "FootnoteDefinition", "List"))
_WORDS = frozenset(("Code", "HardBreak", "SoftBreak", "Text"))
"""What a heading's words are, and its line ends."""


class Definition(NamedTuple):
    """What a reference leads to."""

    url: str
    title: str
    start: int
    """Where its definition starts."""


@define(slots=True, eq=False)
class Found:
    """A link or an image, and where it stands in its text."""

    is_image: bool
    url: str
    title: str | None
    form: str
    """How its address is spelled: "inline", "reference", "autolink", "email", "attribute", "call",
    "video", "own"."""
    start: int
    """Where it starts."""
    name: str = ""
    """The label of the definition that it refers to."""
    label: list[str] = field(factory=list)
    """Its text, in pieces."""
    address: tuple[int, int] | None = None
    """Where its address stands, quotation marks and brackets included, if it stands there."""


class Heading(NamedTuple):
    """A heading, wherever it stands."""

    level: int
    id: str | None
    """The id that is given behind it, `{#id}`."""
    words: str
    """Its text and code, with `\\n` where a line ends."""
    start: int
    """Where it starts."""
    is_outer: bool
    """Whether it stands in no quote, list or note."""


class UnreadableError(Exception):
    """A text makes the parser fail, and with it the build of the site."""


@contextmanager
def _panics() -> Iterator[None]:
    """Let a failure of the parser be an error like others.

    Raises:
        UnreadableError: It failed.
    """
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # which no module exports
            raise
        raise UnreadableError from None


def _resolving(references: Mapping[str, Definition], options: Options) -> Markdown:
    """Return a parser that knows what is defined elsewhere."""

    def resolve(link: Any) -> tuple[str, str] | None:  # noqa: ANN401  # a dictionary
        found = references.get(reference_name(link["reference"]))
        return found and (found.url, found.title)

    return Markdown(options=options, broken_link_callback=resolve)


def definitions_in(markdown: str) -> dict[str, Definition]:
    """Return the definitions in a text, the first of each name."""
    if not may_define(markdown):
        return {}
    found = reference_definitions(markdown, options=_OPTIONS)
    return {
        reference_name(label): Definition(it["dest"], it["title"] or "", it["span"]["start"])
        for label, it in found.items()
    }


def reference_name(label: str) -> str:
    """Return what the label of a reference has in common with that of its definition."""
    return " ".join(label.split()).casefold()


def events(markdown: str, references: Mapping[str, Definition]) -> Iterable[tuple[Any, Any]]:
    """Return what stands in a text, in reading order, as pulldown-cmark tells it, and where.

    In quotes, attributes of headings can make it fail, and the build of the site as well: then they
    are read as text.

    Args:
        markdown: The text.
        references: What is defined elsewhere, by `reference_name`.
    """
    known = references if "[" in markdown else None
    for usual, options in ((_MARKDOWN, _OPTIONS), (_SIMPLER, _FEWER)):
        parser = _resolving(known, options) if known else usual
        if "{" not in markdown:  # which attributes have, and few texts do
            return parser.events_with_range(markdown)
        with suppress(UnreadableError), _panics():
            return [*parser.events_with_range(markdown)]
    return ()


def headings_in(markdown: str, references: Mapping[str, Definition]) -> Iterator[Heading]:
    """Yield the headings of a text, in reading order.

    Args:
        markdown: The text.
        references: What is defined elsewhere, by `reference_name`.
    """
    depth = 0
    words: list[str] = []
    head: tuple[int, str | None, int] = 0, None, 0  # of the open heading
    for event, place in events(markdown, references):
        kind: Any
        value: Any
        kind, value = (event, "\n") if event.__class__ is str else event.popitem()
        if kind in ("Start", "End"):
            name, facts = value.popitem() if value.__class__ is dict else (value, {})
            if name in _HOLDING:
                depth += 1 if kind == "Start" else -1
            elif name == "Heading" and kind == "Start":
                words, head = [], (int(facts["level"][1]), facts["id"], place["start"])
            elif name == "Heading":
                yield Heading(head[0], head[1], "".join(words), head[2], depth == 0)
        elif kind in _WORDS:
            words.append(value)


def notes_in(markdown: str) -> Iterator[str]:
    """Yield the names of the notes in a text: what stands behind `^` where each begins."""
    for event, _ in events(markdown, {}):
        start = event.get("Start") if event.__class__ is dict else None
        if start.__class__ is dict and "FootnoteDefinition" in start:
            yield start["FootnoteDefinition"]


def events_or_error(markdown: str) -> list[tuple[Any, Any]]:
    """Return the events of a text that nothing is defined for elsewhere.

    Raises:
        UnreadableError: It makes the parser fail.
    """
    with _panics():
        return [*_MARKDOWN.events_with_range(markdown)]


def html(markdown: str) -> str:
    """Return the page of a text.

    Raises:
        UnreadableError: It makes the parser fail.
    """
    with _panics():
        return _MARKDOWN.html(markdown)


def definition_spans(markdown: str) -> list[tuple[str, int, int]]:
    """Return the definitions in a text: the label of each, where it starts, and where it stops."""
    found = reference_definitions(markdown, options=_OPTIONS).items()
    return [(label, it["span"]["start"], it["span"]["end"]) for label, it in found]
