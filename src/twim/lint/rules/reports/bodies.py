"""What a report says: something, once, and without calling the bot."""

import re
from collections.abc import Iterator

from twim._markup.bot_mentions import bot_mention as mention_in
from twim._patterns import pattern
from twim.lint._findings import Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text
from twim.model import Entry, Project

_STARTS_BLOCK = pattern(r"[#>+=~|<-]|[*]\s|\d+[.)]\s|$")
_SHORTEST = 20  # characters: less may well be said twice


@rule("TWIM306", "bot-mention", fix="safe")
def bot_mention(post: Post) -> Iterator[Problem]:
    """A report, or the line above it, starts with a mention of the bot that collects reports.

    That, or "TWIM:", is how reports are handed in. It tells readers nothing.

    Found:

    ```markdown
    Ada says

    > TWIM: Ode has kettles.

    Neil says

    > [@this-week-in:matrix.org](https://matrix.to/#/@this-week-in:matrix.org)
    >
    > Kettle has odes.

    TWIM: Ines says

    > Heron flies.
    ```

    Left alone:

    ```markdown
    Ada says

    > TWIM is a great newsletter, and `TWIM: news` is how you get there. Write to
    > @this-week-in:matrix.org.
    ```
    """
    for text in post.texts:
        node = text.node
        if not isinstance(node, Entry) or not (text.is_quote or text.part == "attribution"):
            continue
        found = mention_in(text.markdown) if text.is_quote or node.lead else None
        if found and (text.is_quote or found.end() <= len(node.lead)):
            at, said = text.range(*found.span("mention")), found["mention"]
            what = "a mention of the bot" if "@" in said else repr(said)
            part = "report" if text.is_quote else "attribution"
            message = f"the {part} starts with {what}, which tells readers nothing"
            yield Problem(at, message, _removed(post, text, found))


def _removed(post: Post, text: Text, found: re.Match[str]) -> Fix | None:
    """Return the change that takes a mention out: by lines, where it has them to itself."""
    rest = text.markdown[found.end() :]
    start, end = found.start("mention"), found.end()
    first, last = text.range(start, end)[::2]
    if not rest.strip() or (text.is_quote and not post.is_marked(last)):
        return None
    if found["alone"]:
        return Fix("Remove it", [post.remove(first, last - 1)])
    safe = not _STARTS_BLOCK.match(rest)
    return Fix("Remove it", [text.edit(start, end, "")], safe)


@rule("TWIM308", "report-empty", severity="error")
def report_empty(post: Post) -> Iterator[Problem]:
    """A quote says nothing.

    Found:

    ```markdown
    Ada says

    >
    ```

    Left alone:

    ```markdown
    Ada says

    > ![A kettle](/blog/img/kettle.png)
    ```
    """
    for entry in post.nodes(Entry):
        if not entry.body.strip():
            lines = post.lines_of(entry, "quote")
            at = post.line(lines[0]) if lines else post.head(entry)
            yield Problem(at, "the quote says nothing")


@rule("TWIM309", "report-twice", fix="unsafe")
def report_twice(post: Post) -> Iterator[Problem]:
    """The same report stands in the post twice.

    The fix takes the second one out, unless that would leave a project without any.

    Found:

    ```markdown
    ### Ode

    Ada says

    > Ode 2.0 has kettles, pots, and cups.

    Neil says

    > Ode 2.0 has kettles, pots, and cups.
    ```

    Left alone:

    ```markdown
    ### Ode

    Ada says

    > There is news.

    ### Kettle

    Ada says

    > There is news.
    ```
    """
    known: dict[str, Entry] = {}
    for entry, above, _ in post.visits:
        if not isinstance(entry, Entry):
            continue
        said = entry.body.strip()
        first = known.setdefault(said, entry)
        if first is not entry and len(said) >= _SHORTEST and entry.span:
            start, stop = entry.span
            message = f"the report says what the one in line {post.head(first).line} says"
            fix, project = None, above[-1]
            if not isinstance(project, Project) or any(it is not entry for it in project.entries()):
                start -= not post.lines[start - 2].strip()  # and the blank line there
                fix = Fix("Remove it", [post.remove(start, stop)], safe=False)
            yield Problem(Range(entry.span[0], 1, *post.line(stop)[2:]), message, fix)


@rule("TWIM318", "report-shifted")
def report_shifted(post: Post) -> Iterator[Problem]:
    """A report is a quote within the quote, or starts as code, since too much stands ahead of it.

    Each line of a report has one `>` ahead of it, and a blank; four more blanks make code of it.

    Found:

    ```markdown
    Ada says

    >> Ode has kettles.

    Neil says

    >      Kettle has odes.
    ```

    Left alone:

    ```markdown
    Ada says

    > > Does Ode have kettles?
    >
    > It has:
    >
    >     ode --kettles
    ```
    """
    for text in post.texts:
        starts = text.markdown.lstrip("\n").startswith
        if not text.is_quote or not starts((">", "    ", "\t")):
            continue
        kinds = [it.kind for it in text.spans if not it.within]
        if kinds == ["quote"] or kinds[:1] == ["code block"]:
            what = "is a quote within the quote" if kinds[0] == "quote" else "starts as code"
            at = text.spans.all[0].start
            line = text.range(at, at).line
            yield Problem(post.line(line), f"the report {what}; too much stands ahead of it")
