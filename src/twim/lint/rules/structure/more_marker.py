"""The marker that ends the summary of a post: whether it is there, how spelled, and where."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from twim._markup.attributions import read_attribution
from twim._markup.shortcodes import scan_calls
from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text
from twim.model import Entry, MatrixLive, Project, ReadMore

_MARKER = "<!-- more -->"
_MORE = pattern(r"<!--\s*[Mm][Oo][Rr][Ee]\s*-->")
_LIKE = pattern(
    r"\\?(?:<|&lt;)[ \t]?(?:\\?!)?[ \t]?(?:\\?[-–—]){0,3}[ \t]{0,3}"
    r"(?:read[ _-]?)?more[ \t.…]{0,6}"
    r"(?:(?:\\?[-–—]){0,3}[ \t]?!?\\?(?:>|&gt;)|-{0,2}[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
_LIKELY = (
    pattern(r"<[^\w\n]{0,13}(?:read[ _-]?)?more", re.IGNORECASE),
    pattern(r"&lt;[^\w\n]{0,13}(?:read[ _-]?)?more", re.IGNORECASE),
)
_HEADING = pattern(r" {0,3}#{1,6}(?:[ \t]|$)")
_BLANK = pattern(r"[ \t>]*")
_OUTER = {"list": "a list", "html block": "other HTML"}


class _Marker(NamedTuple):
    """What Zola takes for the end of the summary."""

    range: Range
    spelled: str
    fault: str = ""
    """What is wrong with its place; empty if nothing is."""
    last: int | None = None
    """The last line of what it stands in."""

    def removed(self, post: Post) -> Edit:
        """Return the change that takes it out, with its line and the blank one above it."""
        line, column, last, end = self.range
        ahead, behind = post.lines[line - 1][: column - 1], post.lines[last - 1][end - 1 :]
        above, below = (_is_blank(post, at) for at in (line - 1, last + 1))
        if _BLANK.fullmatch(ahead + behind) and (above or below):
            return post.remove(line - 1 if above and below and line > 1 else line, last)
        return Edit(self.range._replace(column=len(ahead.rstrip(" \t")) + 1), "")


@lru_cache(maxsize=1)  # several rules ask
def _markers(post: Post) -> tuple[_Marker, ...]:
    """Return the markers of a post, in its order; those at a good place have no fault."""
    found = [_alone(post, it.span[0]) for it in post.nodes(ReadMore) if it.span]
    found += (it for text in post.texts_with(_MORE) for it in _within(post, text))
    return tuple(sorted(found))


def _kept(post: Post) -> _Marker | None:
    """Return the marker that should stay: the first at a good place, if any is."""
    found = _markers(post)
    return next((it for it in found if not it.fault), found[0] if found else None)


def _alone(post: Post, number: int) -> _Marker:
    """Return the marker that stands on a line of its own, outside of anything."""
    line = post.lines[number - 1]
    columns = len(line) - len(line.lstrip()) + 1, len(line.rstrip()) + 1
    marker = _Marker(post.line(number, *columns), line.strip())
    sign_off = post.issue.sign_off
    end = sign_off.span[0] - 1 if sign_off and sign_off.span else len(post.lines)
    above, below = _above(post, number), number + 1
    while below <= len(post.lines) and not post.lines[below - 1].strip(" \t"):
        below += 1
    if below > end:
        return marker._replace(fault="stands below everything, so the summary is the whole post")
    if above < post.first_line:
        return marker._replace(fault="has nothing above it, so the summary is empty")
    says = post.lines[above - 1]
    if post.is_marked(below) and (below == number + 1 or read_attribution([says], {})):
        last = post.issue.at(post.place(below)).span[1]
        return marker._replace(fault="stands in the middle of a report", last=last)
    if _HEADING.match(says):
        return marker._replace(fault="ends the summary with a heading that nothing follows")
    return marker


def _within(post: Post, text: Text) -> Iterator[_Marker]:
    """Yield the markers that stand within a text."""
    for match in _outside_calls(text, _MORE):
        around = text.spans.around(match.start())
        if not around or around[-1].kind != "html" or around[-1].stop < match.end():
            continue  # Zola looks at each line of a block by itself
        outer, range_ = around[0], text.range(*match.span())
        is_prose = text.part == "prose"
        if is_prose and text.markdown[outer.start : outer.stop].strip() == match[0]:
            yield _alone(post, range_.line)
        elif text.is_quote and text.node.span:
            yield _Marker(range_, match[0], "stands in a quote", text.node.span[1])
        else:
            last = text.range(outer.stop - 1, outer.stop - 1).line if is_prose else None
            where = _OUTER.get(outer.kind, "a line of text")
            yield _Marker(range_, match[0], f"stands in {where}", last)


def _above(post: Post, number: int) -> int:
    """Return the last line with text above a line; 0 if there is none."""
    return next((it for it in range(number - 1, 0, -1) if not _is_blank(post, it)), 0)


def _outside_calls(text: Text, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that Zola does not give to a call: those end no summary."""
    calls = scan_calls(text.markdown).spans
    for match in pattern.finditer(text.markdown):
        at = bisect_left(calls, (match.start(), 0))  # those before it start further ahead
        if not at or calls[at - 1][1] <= match.start():
            yield match


def _is_blank(post: Post, number: int) -> bool:
    """Whether a line is blank, or not there; markers of quotes do not count."""
    return number > len(post.lines) or _BLANK.fullmatch(post.lines[number - 1]) is not None


@rule("TWIM201", "more-marker-missing", severity="error", fix="safe", since=dt.date(2023, 1, 1))
def more_marker_missing(post: Post) -> Iterator[Problem]:
    """Nothing ends the summary of the post.

    The front page of the blog shows what stands above `<!-- more -->`; without it, it shows the
    whole post. Put the marker on a line of its own, below the first section that is not Matrix
    Live.

    Found:

    ```markdown
    ## Dept of Spec 📜

    Ada says:

    > Two proposals were accepted.

    ## Dept of Clients 📱

    Neil says:

    > Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Spec 📜

    Ada says:

    > Two proposals were accepted.

    <!-- more -->

    ## Dept of Clients 📱

    Neil says:

    > Ode 2 is out.
    ```
    """
    if _markers(post):
        return
    meant = [*_lookalikes(post)]
    yield from meant
    line = None if meant else _usual_place(post)
    if line:
        above = [] if post.document.is_blank(line - 2, line - 1) else [""]
        edits = [post.insert(line, *above, _MARKER, "")]
        message = f"nothing ends the summary ({_MARKER}); the front page shows the whole post"
        yield Problem(post.line(line), message, Fix("Put the marker above this heading", edits))


def _lookalikes(post: Post) -> Iterator[Problem]:
    """Yield what somebody took for a marker, and Zola does not."""
    for text in post.texts_with(*_LIKELY):
        for like in _outside_calls(text, _LIKE):
            kinds = {it.kind for it in text.spans.around(like.start())}
            is_comment = not {"!", "-", "–", "—"}.isdisjoint(like[0])
            if is_comment and kinds.isdisjoint(("code", "code block")):
                edit = text.edit(*like.span(), _MARKER)
                message = f"{like[0]!r} ends no summary; the front page shows the whole post"
                yield Problem(edit.range, message, Fix(f"Write {_MARKER}", [edit]))


def _usual_place(post: Post) -> int | None:
    """Return the line of the heading that the marker stands above in most posts, if there is one.

    It follows the first section that has anything to say and is not Matrix Live. The marker does
    nothing above the sign-off, and harm below a heading.
    """
    end = post.issue.sign_off
    sections = [*takewhile(lambda it: it is not end, post.issue.sections)]
    starts = [it.span[0] for it in sections if it.span]
    if starts and any(isinstance(it, Entry | Project) for it in post.issue.preamble):
        return starts[0]
    places = [
        (isinstance(section, MatrixLive), following)
        for section, following in zip(sections, starts[1:], strict=False)
        if not _HEADING.match(post.lines[_above(post, following) - 1])
    ]
    return next((it for is_live, it in places if not is_live), places[-1][1] if places else None)


@rule("TWIM202", "more-marker-misspelled", fix="safe")
def more_marker_misspelled(post: Post) -> Iterator[Problem]:
    """The marker that ends the summary is spelled otherwise than `<!-- more -->`.

    Zola takes other spellings as well; tools and people look for this one.

    Found:

    ```markdown
    ## Dept of Spec 📜

    Two proposals were accepted.

    <!--More-->

    ## Dept of Clients 📱

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Spec 📜

    Two proposals were accepted. Write `<!--more-->`!

    <!-- more -->

    ## Dept of Clients 📱

    Ode 2 is out.
    ```
    """
    for marker in _markers(post):
        if marker.spelled != _MARKER:
            fix = Fix(f"Write {_MARKER}", [Edit(marker.range, _MARKER)])
            message = f"the marker is spelled {marker.spelled!r}; everywhere else it is {_MARKER}"
            yield Problem(marker.range, message, fix)


@rule("TWIM203", "more-marker-misplaced", fix="unsafe")
def more_marker_misplaced(post: Post) -> Iterator[Problem]:
    """The marker that ends the summary stands in something, or in no place for it.

    In a quote or a list, Zola ends the summary there, in the middle of what somebody reported.
    Right below a heading it leaves that without text, and above everything or below everything it
    ends nothing. Put it between two reports, on a line of its own.

    Found:

    ```markdown
    ## Dept of Spec 📜

    Ada says:

    > Two proposals were accepted.
    >
    > <!-- more -->
    >
    > One was not.
    ```

    Left alone:

    ```markdown
    ## Dept of Spec 📜

    Ada says:

    > Two proposals were accepted.

    <!-- more -->

    Neil says:

    > One was not.
    ```
    """
    marker = _kept(post)
    if marker and marker.fault:
        range_, fix = marker.range, None
        if last := marker.last:
            apart = [] if _is_blank(post, last + 1) else [""]
            moved = [marker.removed(post), post.insert(last + 1, "", _MARKER, *apart)]
            range_ = Range(*range_[:2], *post.line(last)[2:])
            fix = Fix("Move it below that", moved, safe=False)
        yield Problem(range_, f"the marker {marker.fault}", fix)


@rule("TWIM204", "more-marker-repeated", fix="safe")
def more_marker_repeated(post: Post) -> Iterator[Problem]:
    """The post has several markers that end its summary.

    Zola takes the first one, wherever it stands; the others do nothing.

    Found:

    ```markdown
    ## Dept of Spec 📜

    Two proposals were accepted.

    <!-- more -->

    ## Dept of Clients 📱

    Ode 2 is out.

    <!-- more -->

    ## Dept of Bots 🤖

    Kettle boils.
    ```

    Left alone:

    ```markdown
    ## Dept of Spec 📜

    Two proposals were accepted.

    <!-- more -->

    ## Dept of Clients 📱

    Ode 2 is out.
    ```
    """
    stays = _kept(post)
    for marker in _markers(post):
        if stays and marker is not stays:
            fix = Fix("Remove it", [marker.removed(post)], safe=marker > stays)
            where = f"and this one {marker.fault}" if marker.fault else "the one that counts"
            message = f"there is a marker in line {stays.range.line} as well, {where}"
            yield Problem(marker.range, message, fix)
