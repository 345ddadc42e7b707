"""The markers that end the summary of a post: where they stand, and how they are spelled."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from twim._markup.attributions import read_attribution
from twim._patterns import pattern
from twim.lint._findings import Edit, Range
from twim.lint._post import Post
from twim.lint._texts import Text
from twim.model import Entry, MatrixLive, Project, ReadMore

MARKER = "<!-- more -->"
"""How it is spelled."""

_MORE = pattern(r"(?i)<!--\s*more\s*-->")
_LIKE = pattern(
    r"\\?(?:<|&lt;)[ \t]?(?:\\?!)?[ \t]?(?:\\?[-–—]){0,3}[ \t]{0,3}"
    r"(?:read[ _-]?)?more[ \t.…]{0,6}"
    r"(?:(?:\\?[-–—]){0,3}[ \t]?!?\\?(?:>|&gt;)|-{0,2}[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = pattern(r" {0,3}#{1,6}(?:[ \t]|$)")
_BLANK = pattern(r"[ \t>]*")


class Marker(NamedTuple):
    """What Zola takes for the end of the summary."""

    range: Range
    spelled: str
    fault: str = ""
    """What is wrong with its place; empty if nothing is."""
    last: int | None = None
    """The last line of what it stands in."""

    def removed(self, post: Post) -> Edit:
        """Return the change that takes it out, with its line and the blank one above it."""
        line, column, _, end = self.range
        text = post.lines[line - 1]
        above, below = (_is_blank(post, at) for at in (line - 1, line + 1))
        if _BLANK.fullmatch(text[: column - 1] + text[end - 1 :]) and (above or below):
            return post.remove(line - 1 if above and below and line > 1 else line, line)
        ahead = text[: column - 1].rstrip(" \t")
        return Edit(self.range._replace(column=len(ahead) + 1), "")

    def moved(self, post: Post) -> list[Edit]:
        """Return the changes that put it below what it stands in, if that is known."""
        if self.last is None:
            return []
        apart = [] if _is_blank(post, self.last + 1) else [""]
        return [self.removed(post), post.insert(self.last + 1, "", MARKER, *apart)]


@lru_cache(maxsize=1)  # several rules ask
def markers(post: Post) -> tuple[Marker, ...]:
    """Return the markers of a post, in its order."""
    numbers = [at for at, line in enumerate(post.lines, 1) if "<!--" in line and _MORE.search(line)]
    if not numbers:
        return ()
    alone = {node.span[0] for node, _ in post.found(ReadMore) if node.span}
    found = [_alone(post, at) for at in numbers if at in alone]
    if len(found) < len(numbers):
        found += (it for text in post.texts for it in _within(post, text))
    return tuple(sorted(found))


def lookalikes(post: Post) -> Iterator[tuple[Text, re.Match[str]]]:
    """Yield what somebody took for a marker, and Zola does not."""
    if not any("more" in line.lower() and _LIKE.search(line) for line in post.lines):
        return
    for text in post.texts:
        for match in _LIKE.finditer(text.markdown):
            kinds = {it.kind for it in text.spans.around(match.start())}
            is_comment = not {"!", "-", "–", "—"}.isdisjoint(match[0])
            if is_comment and kinds.isdisjoint(("code", "code block", "call")):
                yield text, match


def kept(found: Sequence[Marker]) -> Marker:
    """Return the one of several markers that should stay: the first at a good place, if any is."""
    return next((it for it in found if not it.fault), found[0])


def _alone(post: Post, number: int) -> Marker:
    """Return the marker that stands on a line of its own, outside of anything."""
    line = post.lines[number - 1]
    start, stop = len(line) - len(line.lstrip()), len(line.rstrip())
    marker = Marker(post.line(number, start + 1, stop + 1), line.strip())
    sign_off = post.issue.sign_off
    end = sign_off.span[0] - 1 if sign_off and sign_off.span else len(post.lines)
    above, below = number - 1, number + 1
    while above and _is_blank(post, above):
        above -= 1
    while below < len(post.lines) and not post.lines[below - 1].strip(" \t"):
        below += 1
    follows = "".join(post.lines[below - 1 : below]).strip(" \t")
    if follows.startswith(">"):
        last = post.issue.at(post.place(below)).span[1]
        if below == number + 1:
            return marker._replace(fault="stands in the middle of a quote", last=last)
        if above and read_attribution([post.lines[above - 1]], {}):
            return marker._replace(fault="stands between a name and the report", last=last)
    if above < post.first_line:
        return marker._replace(fault="has nothing above it, so the summary is empty")
    if _HEADING.match(post.lines[above - 1]):
        return marker._replace(fault="ends the summary with a heading that nothing follows")
    if below > end or not follows:
        return marker._replace(fault="stands below everything, so the summary is the whole post")
    return marker


def _within(post: Post, text: Text) -> Iterator[Marker]:
    """Yield the markers that stand within a text."""
    for match in _MORE.finditer(text.markdown):
        around = text.spans.around(match.start())
        if not any(it.kind == "html" for it in around):
            continue
        outer, range_ = around[0], text.range(*match.span())
        if text.part == "prose" and text.markdown[outer.start : outer.stop].strip() == match[0]:
            yield _alone(post, range_.line)
        elif text.is_quote:
            last = text.node.span and text.node.span[1]
            yield Marker(range_, match[0], "stands in a quote", last)
        elif text.part == "prose":
            where = {"list": "a list", "html block": "other HTML"}.get(outer.kind, "a line of text")
            last = text.range(outer.stop - 1, outer.stop - 1).line
            yield Marker(range_, match[0], f"stands in {where}", last)
        else:
            yield Marker(range_, match[0], "stands in a line of text")


def _is_blank(post: Post, number: int) -> bool:
    """Whether a line is blank, or not there; markers of quotes do not count."""
    return number > len(post.lines) or _BLANK.fullmatch(post.lines[number - 1]) is not None


def usual_place(post: Post) -> int | None:
    """Return the line of the heading that the marker stands above in most posts, if there is one.

    It follows the first section that has anything to say and is not Matrix Live.
    """
    starts = [it.span[0] for it in post.issue.sections if it.span]
    if starts and any(isinstance(it, Entry | Project) for it in post.issue.preamble):
        return starts[0]
    for section, following in zip(post.issue.sections, starts[1:], strict=False):
        if section.content and not isinstance(section, MatrixLive):
            return following
    return starts[-1] if len(starts) > 1 else None
