from collections.abc import Iterator
from itertools import pairwise

from twim._page.spans import Span
from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text
from twim.lint.rules.structure._blank_lines import blank_above

_LABEL = r"[A-Z][\w /'’-]{0,40}: (?:<https?://[^\s<>]*>|\[[^\[\]\n]*\]\([^()\s]*\))"
_HEAD = r"\*\*[^*\n]{1,60}(?::\*\*|\*\*:)[ \t][^\n]*"
_LABELLED = pattern(rf"(?:{_LABEL}|{_HEAD})[ \t]*")
_BOLD = pattern(r"\*\*[^*\n]{1,60}\*\*[ \t]*")
_BLOCK = pattern(r"(?:[-*+]|[0-9]+[.)])[ \t]|[#<|]")
_CAUGHT = pattern(rf"[ \t>]*(?:{_LABEL}|{_HEAD}|\*\*[^*\n]{{1,60}}\*\*[ \t]*$)")


@rule("TWIM253", "lines-run-together", fix="unsafe")
def lines_run_together(post: Post) -> Iterator[Problem]:
    """Lines that were to stand below one another are one line on the page.

    In Markdown, lines of one paragraph run together. Put blank lines between them, or make them a
    list.

    Found:

    ```markdown
    Store: <https://store.example/ode>
    Website: <https://ode.example>
    ```

    Left alone:

    ```markdown
    - Store: <https://store.example/ode>
    - Website: <https://ode.example>

    Room: <https://room.example>
    ```
    """
    likely = [at for at, it in enumerate(post.lines, 1) if ("**" in it or ": " in it)]
    numbers = (at for at in likely if _CAUGHT.match(post.lines[at - 1]) and _runs_on(post, at))
    for text in dict.fromkeys(map(post.text_at, numbers)):
        if text and text.part in ("quote", "prose"):
            for it in text.spans.of("paragraph"):
                if not it.within:
                    yield from _problems(post, text, it)


def _runs_on(post: Post, number: int) -> bool:
    """Whether a line seems to run into the one above it, or the one below into it."""
    line = post.lines[number - 1].lstrip(" \t>")
    around = post.lines[max(number - 2, 0) : number - 1] + post.lines[number : number + 1]
    others = [it for it in (it.lstrip(" \t>") for it in around) if not _BLOCK.match(it)]
    return any(others) if _BOLD.fullmatch(line) else any(map(_LABELLED.fullmatch, others))


def _problems(post: Post, text: Text, paragraph: Span) -> Iterator[Problem]:
    """Yield what is wrong with a paragraph, if its lines should stand by themselves."""
    lines = text.markdown[paragraph.start : paragraph.stop].rstrip("\n").split("\n")
    starts: list[int] = []
    at = end = paragraph.start
    for above, line in pairwise(lines):
        at += len(above) + 1
        alone = _BOLD.fullmatch(above) or _BOLD.fullmatch(line)
        labelled = _LABELLED.fullmatch(above) and _LABELLED.fullmatch(line)
        if (alone or labelled) and not above.endswith(("  ", "\\")):
            starts.append(at)
            end = at + len(line)
    if starts:
        edits = [blank_above(post, text.range(it, it).line) for it in starts]
        fix = Fix("Put blank lines between them", edits, safe=False)
        message = "the lines are one on the page, with nothing between them"
        yield Problem(text.range(starts[0], end), message, fix)
