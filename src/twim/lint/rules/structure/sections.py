"""Sections: none empty, none twice, none to be filled in, in the usual order, and a sign-off."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from twim._markup.headings import title_words
from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._sections import key, rank
from twim.model import Project, ReadMore, Section
from twim.model._titles import section_kind

_REMINDER = r"(?:TODO|TBD|FIXME|XXX)(?![^\W_])"
_TODO = pattern(rf"[\W_]*(?:(?:Dept of )?{_REMINDER}|(?i:unknown|untitled)\b)")
_LEFT = pattern(
    rf"\n[^\w\n]*+(?:_[^\w\n]*+)*+(?P<says>{_REMINDER}"
    r"|(?:todo|tbd|fixme|Todo|Tbd|Fixme)(?=:|\W*(?:\n|\Z)))"
)
_MARKS = " \t\n>#*_+-([{<!.:…)]}"
_COMMENT = pattern(r"<!--[^>]{0,999}?##")
_HEADING = pattern(r"(?m)^[ \t>]*(?:<!--)?[ \t]{0,3}(#{2,6}[ \t]+\S.*)$")


@rule("TWIM221", "section-order", severity="info", default=False, since=dt.date(2022, 1, 1))
def section_order(post: Post) -> Iterator[Problem]:
    """A section stands elsewhere than in other posts.

    Readers know their way: Matrix Live, then what concerns all of Matrix, then servers, bridges,
    clients, what developers need, the rest, pings, and the sign-off. Sections that are not among
    the usual ones may stand anywhere.

    Found:

    ```markdown
    ## Dept of Bots 🤖

    Kettle boils.

    ## Dept of Servers 🏢

    Tub holds water.

    ## Dept of Clients 📱

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Servers 🏢

    Tub holds water.

    ## Dept of Kettles

    Kettle boils.

    ## Dept of Clients 📱

    Ode 2 is out.
    ```
    """
    ranked = [(at, it) for it in post.issue.sections if (at := rank(it)) is not None]
    stays = _in_order([at for at, _ in ranked])
    for index, (at, section) in enumerate(ranked):
        if index not in stays:
            above = [it for other, it in ranked[:index] if other > at]
            below = [it for other, it in ranked[index:] if other < at]
            where, other = ("above", above[0]) if above else ("below", below[-1])
            message = f"{section.title!r} usually stands {where} {other.title!r}"
            yield Problem(post.head(section), message)


def _in_order(ranks: Sequence[int]) -> set[int]:
    """Return the places of most of the ranks, as many as stand in order."""
    ends: list[int] = []  # the rank that ends the runs of each length, as small as there is
    runs: list[set[int]] = [set()]
    for index, at in enumerate(ranks):
        length = bisect_right(ends, at)
        ends[length : length + 1] = [at]
        runs[length + 1 : length + 2] = [runs[length] | {index}]
    return runs[-1]


@rule("TWIM222", "section-empty")
def section_empty(post: Post) -> Iterator[Problem]:
    """A section has nothing in it.

    The bot drafts some sections for every post. Take the heading out, or put in what belongs
    there. A heading of a project with nothing below it is another rule's.

    Found:

    ```markdown
    ## Dept of Bots 🤖

    ## Dept of Clients 📱

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients 📱

    ### Ode
    ```
    """
    for section in post.issue.sections:
        if all(isinstance(it, ReadMore) for it in section.content):
            yield Problem(
                post.head(section),
                "the section has nothing in it; fill it, or take its heading out",
            )


@rule("TWIM223", "section-repeated")
def section_repeated(post: Post) -> Iterator[Problem]:
    """A section stands in the post twice.

    Put together what belongs together, and take the second heading out.

    Found:

    ```markdown
    ## Dept of Clients 📱

    Ode 2 is out.

    ## Dept of Clients

    Sonnet is new.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients 📱

    Ode 2 is out.

    ## Dept of SDKs and Frameworks 🧰

    Ode has an SDK.
    ```
    """
    seen: dict[str, Section] = {}
    for section in post.issue.sections:
        first = seen.setdefault(key(section), section)
        if first is not section and key(section):
            message = f"the section stands in line {post.head(first).line} already"
            yield Problem(post.head(section), message)


@rule("TWIM224", "section-todo", severity="error")
def section_todo(post: Post) -> Iterator[Problem]:
    """A heading or a line was to be filled in, or a heading has no text.

    The bot heads with `TODO UNKNOWN SECTION` what nobody told it a section for. Move the reports
    to where they belong. Where a line outside of reports starts with `TODO`, or a report says
    nothing else, do it, and take that out.

    Found:

    ```markdown
    ## TODO UNKNOWN SECTION

    Ada says:

    > Ode 2 is out.

    TODO: ask Neil about Kettle
    ```

    Left alone:

    ```markdown
    ## Dept of Bridges 🌉

    ### Todo bridge

    Ada says:

    > TODO lists are in Matrix now.
    ```
    """
    for node in (it.node for it in post.visits):
        if not isinstance(node, Section | Project):
            continue
        if not (words := title_words(node.title)):
            yield Problem(post.head(node), "the heading has no text")
        elif _TODO.match(words):
            yield Problem(post.head(node), f"the heading was to be filled in: {words}")
    for text in post.texts if _LEFT.search(f"\n{post.text}") else ():
        for found in _LEFT.finditer(f"\n{text.markdown}"):
            start, stop = (at - 1 for at in found.span("says"))
            is_all = text.markdown.strip(_MARKS) == found["says"]
            is_left = is_all if text.is_quote else text.part != "heading"
            if is_left and text.spans.are_words(start, stop):
                message = f"{found['says']} is left over; do what it says, and take it out"
                yield Problem(text.range(start, stop), message)


@rule("TWIM226", "sign-off-missing", since=dt.date(2020, 1, 1))
def sign_off_missing(post: Post) -> Iterator[Problem]:
    """The post ends without a sign-off.

    Every post ends with a section such as "That's all I know", which says where to find us and how
    to be in the next one. No section stands below it.

    Found:

    ```markdown
    ## Dept of Clients 📱

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients 📱

    Ode 2 is out.

    ## That's all I know

    See you next week!
    ```
    """
    if post.issue.sign_off:
        last = post.issue.sections[-1]
        if last is not post.issue.sign_off:
            yield Problem(post.head(last), "this section stands below the sign-off")
    elif post.issue.sections:
        headings = (it[1].lstrip("# ") for it in _HEADING.finditer(post.text))
        if "sign_off" not in map(section_kind, headings):
            yield Problem(post.end(post.issue.sections[-1]), "the post ends without a sign-off")


@rule("TWIM227", "section-commented")
def section_commented(post: Post) -> Iterator[Problem]:
    """A heading stands in a comment, so it is not on the page.

    It was to come back when there is something to put under it. Do so, or take it out.

    Found:

    ```markdown
    <!--## Matrix Live

    {{ youtube_player(video_id="") }}-->

    ## Dept of Clients 📱

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    <!-- Ode goes first -->

    ## Dept of Clients 📱

    Write `<!-- ## Ode -->`.
    ```
    """
    for text in post.texts_with(_COMMENT):
        for comment in text.spans.of("html block"):
            if text.markdown.startswith("<!--", comment.start):
                for heading in _HEADING.finditer(text.markdown, comment.start, comment.stop):
                    message = "the heading stands in a comment; it is not on the page"
                    yield Problem(text.range(*heading.span(1)), message)
