from collections import Counter
from collections.abc import Iterator

from twim.lint._findings import Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import bare
from twim.model import Entry

_SHORTEST = 25  # characters: less may well be said twice


@rule("TWIM309", "report-twice", fix="unsafe")
def report_twice(post: Post) -> Iterator[Problem]:
    """The same report stands in the post twice.

    Found:

    ```markdown
    ### Ode

    Ada says

    > Ode 2.0 has kettles, pots, and cups.

    ### Kettle

    Ada says

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
    lines: dict[str, int] = {}
    entries = [entry for entry, _ in post.found(Entry)]
    starts = Counter(entry.body[:_SHORTEST] for entry in entries)
    for entry in entries:
        words = bare(entry.body) if starts[entry.body[:_SHORTEST]] > 1 else ""
        if not entry.span or len(words) < _SHORTEST:
            continue
        first, last = entry.span
        if words in lines:
            message = f"the report says what the one in line {lines[words]} says"
            above = first - (not post.lines[first - 2].strip())  # and the blank line there
            fix = Fix("Remove it", [post.remove(above, last)], safe=False)
            end = len(post.lines[last - 1]) + 1
            yield Problem(Range(first, 1, last, end), message, fix)
        lines.setdefault(words, first)
