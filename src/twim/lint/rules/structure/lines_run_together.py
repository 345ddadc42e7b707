from collections.abc import Iterator
from itertools import pairwise

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_LABEL = r"[A-Z][\w /'’-]{1,40}: (?:<https?://[^\s<>]*>|\[[^\[\]\n]*\]\([^()\s]*\))"
_HEAD = r"\*\*[^*\n]{1,60}(?::\*\*|\*\*:)[ \t][^\n]*"
_MARKS = "**", ": <", ": ["
_LABELLED = pattern(rf"(?:{_LABEL}|{_HEAD})[ \t]*")
_BOLD = pattern(r"\*\*[^*\n]{1,60}\*\*[ \t]*")
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
    likely = (it for it in enumerate(post.lines, 1) if any(map(it[1].__contains__, _MARKS)))
    caught = (at for at, line in likely if _CAUGHT.match(line))
    texts = (post.text_at(at) for at in caught if _runs_on(post, at))
    for text in dict.fromkeys(it for it in texts if it and it.part in ("quote", "prose")):
        for it in text.spans.of("paragraph"):
            starts = [] if it.within else _starts(text.markdown, it.start, it.stop)
            if starts:
                edits = [text.edit(at - 1, at, "\n\n") for at in starts]
                fix = Fix("Put blank lines between them", edits, safe=False)
                message = "the lines are one on the page, with nothing between them"
                range_ = text.range(starts[0], text.markdown.find("\n", starts[-1]))
                yield Problem(range_, message, fix)


def _runs_on(post: Post, number: int) -> bool:
    """Whether a line is not the only one of its paragraph, at first sight."""
    return any(it.strip(" \t>") for it in post.lines[number - 2 : number + 1 : 2])


def _starts(markdown: str, start: int, stop: int) -> list[int]:
    """Return where lines of a paragraph start that should stand by themselves."""
    lines = markdown[start:stop].rstrip("\n").split("\n")
    found: list[int] = []
    at = start
    for above, line in pairwise(lines):
        at += len(above) + 1
        alone = _BOLD.fullmatch(above) or _BOLD.fullmatch(line)
        if alone or (_LABELLED.fullmatch(above) and _LABELLED.fullmatch(line)):
            found += [] if above.endswith(("  ", "\\")) else [at]
    return found
