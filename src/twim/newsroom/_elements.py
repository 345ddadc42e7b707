"""A text as Zola reads it in the quote of a report: its elements and words, with their places."""

from typing import Any

from attrs import define

from twim._page.markdown import definition_spans, events_or_error, html
from twim._patterns import pattern

_SURROGATE = pattern("[\ud800-\udfff]")


@define
class Element:
    """What pulldown-cmark tells of with one event or a pair of them: a heading, a link, words."""

    kind: str
    """`Heading`, `Link`, `Text`, … as pulldown-cmark calls it."""
    value: Any
    """What it says of it."""
    start: int
    stop: int
    within: frozenset[str]
    """The kinds of elements around it."""
    home: int
    """The number of the innermost of these; -1 where there is none."""
    inside: tuple[int, int] | None = None
    """Where what is in it starts and stops, if there is anything."""


def elements(text: str) -> list[Element]:
    """Return the elements of a text, in the order of their starts.

    Raises:
        UnreadableError: The text makes the parser fail.
    """
    quoted, at = _quoted(text)
    found: list[Element] = []
    around = [-1]
    within: list[frozenset[str]] = [frozenset()]
    for event, place in events_or_error(quoted)[1:-1]:  # the quote aside
        name, value = _pair(event)
        if name == "End":
            around.pop()
            within.pop()
            continue
        kind, value = _pair(value) if name == "Start" else (name, value)
        start, stop = at[place["start"]], at[place["end"]]
        if kind in ("Link", "Image") and value["link_type"] == "Collapsed":
            stop += 2 * text.startswith("[]", stop)  # left out by pulldown-cmark
        if around[-1] >= 0:
            home = found[around[-1]]
            home.inside = (home.inside or (start, stop))[0], stop
        found.append(Element(kind, value, start, stop, within[-1], around[-1]))
        if name == "Start":
            around.append(len(found) - 1)
            within.append(within[-1] if kind in within[-1] else within[-1] | {kind})
    return found


def _pair(event: Any) -> tuple[str, Any]:  # noqa: ANN401  # a name, or one with what it says
    return (event, None) if isinstance(event, str) else event.popitem()


def html_of(markdown: str) -> str:
    """Return the page of a text, outside any quote.

    Raises:
        UnreadableError: The text makes the parser fail.
    """
    return html(_SURROGATE.sub("\ufffd", markdown))


def definitions(text: str) -> list[tuple[str, int, int]]:
    """Return the link reference definitions that count: label, start and stop of each."""
    quoted, at = _quoted(text)
    found = definition_spans(quoted)
    return [(label, at[start], at[stop]) for label, start, stop in found]


def _quoted(text: str) -> tuple[str, list[int]]:
    """Return the quote of a text, and to which character of the text each byte of it belongs.

    What begins in one line and goes on in the next can end at the mark of the quote.
    """
    pieces: list[str] = []
    at: list[int] = []
    start = 0
    for line in text.split("\n"):
        mark = "> " if line else ">"
        pieces.append(mark + line)
        at += [start] * len(mark)
        stop = start + len(line) + 1
        if line.isascii():
            at += range(start, stop)
        else:
            at += (number for number, char in enumerate(f"{line}\n", start) for _ in char.encode())
        start = stop
    return "\n".join(pieces), at
