"""Comments in a post that silence rules: `<!-- twim: ignore TWIM401 -->`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from twim._patterns import pattern
from twim.lint._findings import Finding
from twim.lint._post import Post

_COMMENT = pattern(r"<!--\s*twim:\s*ignore(?P<post>-post)?\b(?P<rules>[\w\s,-]*?)\s*-->")
_ALONE = pattern(r"[\s>]*<!--[^>]*-->\s*")
_BLANK = pattern(r"[\s>]*")


class _Silence(NamedTuple):
    """What a comment silences."""

    first: int
    last: int
    rules: frozenset[str]
    """Names, codes and beginnings of codes; none for all rules."""

    def holds_for(self, finding: Finding) -> bool:
        return self.first <= finding.line <= self.last and (
            not self.rules
            or any(it in ("ALL", finding.name) or finding.code.startswith(it) for it in self.rules)
        )


def audible(findings: list[Finding], post: Post) -> list[Finding]:
    """Return the findings that no comment in the post silences.

    `ignore` is for the line that it ends, or, on a line of its own, for the lines below it up to
    the next blank one; `ignore-post` is for the whole post. Either takes names, codes and
    beginnings of codes, and is for all rules without any. What is code is no comment.
    """
    silences = list(_silences(post)) if findings and "twim:" in post.text else []
    return [it for it in findings if not any(silence.holds_for(it) for silence in silences)]


def _silences(post: Post) -> Iterator[_Silence]:
    for text in post.texts_with(_COMMENT):
        for comment in _COMMENT.finditer(text.markdown):
            around = {it.kind for it in text.spans.around(comment.start())}
            if around.isdisjoint(("code", "code block")):
                yield _silence(post, comment, text.range(*comment.span()).line)


def _silence(post: Post, comment: re.Match[str], number: int) -> _Silence:
    rules = frozenset(re.findall(r"[\w-]+", comment["rules"]))
    if comment["post"]:
        return _Silence(1, len(post.lines), rules)
    alone = _ALONE.fullmatch(post.lines[number - 1])
    return _Silence(number, _end_of_block(post.lines, number) if alone else number, rules)


def _end_of_block(lines: list[str], number: int) -> int:
    """Return the last line of the block below a line, both one-based."""
    while number < len(lines) and _BLANK.fullmatch(lines[number]):
        number += 1
    while number < len(lines) and not _BLANK.fullmatch(lines[number]):
        number += 1
    return number
