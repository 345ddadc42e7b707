"""Assertions whose failures say what differs, and where."""

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from itertools import islice
from typing import NoReturn

from twim._arguments import checked
from twim._files import dumps, loads
from twim._patterns import pattern
from twim._shown import both_ends
from twim.errors import ParseError, SerializationError
from twim.model import Issue, Node
from twim.model._differences import differences, same_first

_MOST = 10  # differences, and lines of a diff, in a message
_LINE = pattern(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")  # with its end, as CommonMark knows them
_AROUND = 30  # characters before and after the first that differs, of long texts


@checked
def assert_same_issue(actual: Node, expected: Node) -> None:
    r"""Fail unless two issues, or two parts of issues, say the same.

    Layout counts as little as it does for `==`. Compare what `dumps` writes to
    see layout.

    Args:
        actual: What there is.
        expected: What there should be.

    Raises:
        AssertionError: They differ. The message names the innermost places, with both values.

    Example:
        >>> import twim
        >>> from twim.testing import assert_same_issue
        >>> one, other = twim.loads("## Bots\n\nBeep.\n"), twim.loads("## Bots\n\nBoop.\n")
        >>> assert_same_issue(one, other)
        Traceback (most recent call last):
        ...
        AssertionError: the issues differ
          sections[0].content[0].markdown
            actual:   'Beep.'
            expected: 'Boop.'
    """
    __tracebackhide__ = True
    if type(actual) is not type(expected) or actual != expected:
        _fail("the issues differ", explain(actual, expected))


@checked
def assert_round_trips(post: str | Issue) -> None:
    r"""Fail unless a post is written back as it was, and has one canonical form.

    Of a text: it is read and written to the same character; its canonical form reads as the same
    issue and is its own canonical form. Of an issue: `twim.dumps` writes it, what it writes reads
    back as the same issue, and the same holds for that text.

    Raises:
        AssertionError: It does not. The message says what went wrong, and where.

    Example:
        >>> import twim
        >>> from twim.testing import assert_round_trips
        >>> assert_round_trips("> A quote,")
        >>> assert_round_trips(twim.Issue(sections=(twim.Department(" A"),)))
        Traceback (most recent call last):
        ...
        AssertionError: the issue cannot be written
          sections[0].title: reads back as 'A', not as ' A'; twim.escape makes it 'A'
    """
    __tracebackhide__ = True
    text = post if isinstance(post, str) else _written(post, "the issue")
    issue = _read(text, "the post")
    if isinstance(post, Issue):
        _same(issue, post, "the issue does not read back as itself")
    _same_text(_written(issue, "the post"), text, "the post is not written back as it was read")
    canonical = _written(issue.canonical(), "the canonical form")
    again = _read(canonical, "the canonical form")
    _same(again, issue, "the canonical form does not read as the post does")
    stable = _written(again.canonical(), "the canonical form")
    _same_text(stable, canonical, "the canonical form has another canonical form")


def explain(
    one: object, other: object, labels: tuple[str, str] = ("actual", "expected")
) -> list[str]:
    """Return lines that tell where two values differ: each place, and what stands there."""
    width = max(map(len, labels)) + 1
    found = list(islice(differences(one, other), _MOST + 1))
    lines = []
    for place, *values in found[:_MOST]:
        if place:
            lines.append(place)
        indent = "  " if place else ""
        pairs = zip(labels, _shown(*values), strict=True)
        lines += [f"{indent}{f'{label}:':<{width}} {value}" for label, value in pairs]
    return lines + (["and more"] if len(found) > _MOST else [])


def _shown(one: object, other: object) -> tuple[str, str]:
    """Show two values; of long texts the part where they begin to differ."""
    if not (isinstance(one, str) and isinstance(other, str)):
        return both_ends(one), both_ends(other)
    if max(len(one), len(other)) <= 3 * _AROUND:
        return repr(one), repr(other)
    index = same_first(one, other)
    return _cut(one, index), _cut(other, index)


def _cut(text: str, index: int) -> str:
    start, stop = max(index - _AROUND, 0), index + _AROUND
    before, after = "…" if start else "", "…" if stop < len(text) else ""
    return f"{before}{text[start:stop]!r}{after}"


def _read(text: str, what: str) -> Issue:
    __tracebackhide__ = True
    try:
        return loads(text)
    except ParseError as error:
        _fail(f"{what} cannot be read", str(error).split("\n"))


def _written(issue: Issue, what: str) -> str:
    __tracebackhide__ = True
    try:
        return dumps(issue)
    except SerializationError as error:
        _fail(f"{what} cannot be written", map(str, error.faults))


def _same(actual: Issue, expected: Issue, message: str) -> None:
    __tracebackhide__ = True
    if actual != expected:
        _fail(message, explain(actual, expected))


def _same_text(actual: str, expected: str, message: str) -> None:
    __tracebackhide__ = True
    if actual != expected:
        _fail(message, _diff(expected, actual))


def _diff(before: str, after: str) -> Iterator[str]:
    """Yield the lines that differ, with line ends and blanks to be seen."""
    one, other = ([repr(line)[1:-1] for line in _LINE.findall(text)] for text in (before, after))
    found = list(islice(unified_diff(one, other, n=0, lineterm=""), 2, _MOST + 3))
    yield from found[:_MOST]
    if len(found) > _MOST:
        yield "and more"


def _fail(message: str, details: Iterable[str]) -> NoReturn:
    __tracebackhide__ = True
    lines = (f"  {line}" for line in details)
    raise AssertionError("\n".join([message, *lines])) from None
