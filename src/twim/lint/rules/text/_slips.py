"""How rules tell of what stands in a text, and mend it."""

from collections.abc import Iterator
from os.path import commonprefix
from re import Match, Pattern

from twim._markup.bare_addresses import Bare
from twim.lint._findings import Edit, Fix, Problem
from twim.lint._post import Post
from twim.lint._texts import Text
from twim.model._links import Image, Link


def slips(  # noqa: PLR0913  # what is said of a slip, by name
    post: Post,
    wanted: Pattern[str],
    message: str,
    *,
    do: str = "",
    by: str | None = None,
    safe: bool = False,
) -> Iterator[Problem]:
    """Yield a problem for each match of a pattern that is plain words.

    Args:
        post: The post.
        wanted: The pattern.
        message: What is wrong; `{}` in it is the match.
        do: What the fix does.
        by: What it writes instead, as of `Match.expand`; `None` where there is no fix.
        safe: Whether nobody has to look at that.
    """
    for text, found in post.words(wanted):
        fix = None
        if by is not None:
            fix = Fix(do, (text.edit(*found.span(), found.expand(by)),), safe)
        yield Problem(text.range(*found.span()), message.format(found[0]), fix)


def not_linked(text: Text, it: Bare, message: str) -> Problem:
    """Return a problem of what stands bare in a text, and the fix that links it."""
    fix = Fix("Make it a link", [text.edit(*it[:2], it.link)], it.is_plain) if it.link else None
    return Problem(text.range(*it[:2]), message.format(text.markdown[slice(*it[:2])]), fix)


def of_address(
    post: Post, target: Link | Image, message: str, better: str | None = None, *, safe: bool = True
) -> Problem:
    """Return a problem of an address, and the fix that writes a better one where it is plain."""
    at, stands, fix = post.address(target), target.destination, None
    if better is not None and stands and stands.text.strip("\"'") == target.url:
        fix = Fix(f"Write {better}", (Edit(at, stands.text.replace(target.url, better)),), safe)
    return Problem(at, message, fix)


def blank_line_above(post: Post, line: int) -> Edit:
    """Return the change that puts a blank line above a line, within the quotes around both."""
    markers = (it[: len(it) - len(it.lstrip(" \t>"))] for it in post.lines[line - 2 : line])
    return post.insert(line, commonprefix([*markers]).rstrip(" \t"))  # noqa: RUF071  # no paths


def starting(post: Post, kind: str, wanted: Pattern[str]) -> Iterator[tuple[Text, Match[str]]]:
    """Yield the matches of a pattern that start in the markup of a link, say, or in HTML."""
    for text in post.texts_with(wanted):
        for found in wanted.finditer(text.markdown):
            if any(it.kind == kind for it in text.spans.around(found.start())[-1:]):
                yield text, found
