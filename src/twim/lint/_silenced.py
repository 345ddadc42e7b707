"""Comments in a post that silence rules: `<!-- twim: ignore TWIM401 -->`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from twim._patterns import pattern
from twim.lint._findings import Finding
from twim.lint._post import Post
from twim.lint._rule import is_called
from twim.model import Prose

_COMMENT = pattern(r"<!--\s*twim:\s*ignore(?P<post>-post)?\b(?P<rules>[\w\s,-]*?)\s*-->")
_NEARLY = pattern(r"(?i)<!--[\s:–—-]{0,20}twim\W{1,20}(?:disabl|ignor|noqa|silenc)[^>]*>")
_ALONE = pattern(r"[\s>]*<!--[^>]*-->\s*")
_BLANK = pattern(r"[\s>]*")


class _Silence(NamedTuple):
    """What a comment silences."""

    number: int
    """The line where the comment stands."""
    first: int
    last: int
    names: tuple[str, ...]
    """Names, codes and beginnings of codes; none for all rules."""

    def holds_for(self, finding: Finding) -> bool:
        return self.first <= finding.line <= self.last and (
            not self.names or any(is_called(finding, it) for it in self.names)
        )


def audible(findings: list[Finding], post: Post) -> list[Finding]:
    """Return the findings that no comment in the post silences.

    `ignore` is for the line that it ends, or, on a line of its own, for what stands below it: a
    report, a section or a project that begins there, or else the lines up to the next blank one.
    `ignore-post` is for the whole post. Either takes names, codes and beginnings of codes, and is
    for all rules without any. What is code is no comment.
    """
    silences = list(_silences(post)) if findings and "twim:" in post.text else []
    return [it for it in findings if not any(silence.holds_for(it) for silence in silences)]


def silenced_names(post: Post) -> Iterator[tuple[int, str]]:
    """Yield what comments call the rules that they silence, each with its line."""
    for silence in _silences(post):
        yield from ((silence.number, name) for name in silence.names)


def misspelled(post: Post) -> Iterator[tuple[int, str]]:
    """Yield comments that were to silence rules, and are spelled otherwise, each with its line."""
    for line, comment in _comments(post, _NEARLY):
        if not _COMMENT.fullmatch(comment[0]):
            yield line, comment[0]


def _silences(post: Post) -> Iterator[_Silence]:
    return (_silence(post, comment, line) for line, comment in _comments(post, _COMMENT))


def _comments(post: Post, wanted: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    for text in post.texts_with(wanted):
        for comment in wanted.finditer(text.markdown):
            around = {it.kind for it in text.spans.around(comment.start())}
            if around.isdisjoint(("code", "code block")):
                yield text.range(*comment.span()).line, comment


def _silence(post: Post, comment: re.Match[str], number: int) -> _Silence:
    names = tuple(re.findall(r"[\w-]+", comment["rules"]))
    if comment["post"]:
        return _Silence(number, 1, len(post.lines), names)
    alone = _ALONE.fullmatch(post.lines[number - 1])
    return _Silence(number, number, _end_below(post, number) if alone else number, names)


def _end_below(post: Post, number: int) -> int:
    """Return the last line of what stands below a line, both one-based."""
    lines, is_outside = post.lines, not post.is_marked(number)
    while number < len(lines) and _BLANK.fullmatch(lines[number]):
        number += 1
    for it in post.visits[1:] if is_outside else ():
        if post.head(it.node).line == number + 1 and not isinstance(it.node, Prose):
            return post.end(it.node).line
    while number < len(lines) and not _BLANK.fullmatch(lines[number]):
        number += 1
    return number
