import datetime as dt
from collections.abc import Iterator

from twim._markup.headings import read_project_heading
from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_ODD = pattern(r" {0,3}(?:#|#{4,6})[ \t]|=+[ \t]*$| {0,3}##[ \t].*\]\(")
_HASHES = pattern(r" {0,3}(#{1,6})[ \t]")


@rule("TWIM241", "heading-level", fix="unsafe", since=dt.date(2023, 1, 1))
def heading_level(post: Post) -> Iterator[Problem]:
    """A heading outside of reports has a level that does not fit where it stands.

    Level 1 is the title of the post, level 2 is for sections, level 3 for the projects in them; no
    level is left out.

    Found:

    ```markdown
    # Dept of Clients 📱

    ### Ode

    Ode 2 is out.
    ```

    Found, as a project stands in a section:

    ```markdown
    ## Ode ([website](https://ode.example))

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients 📱

    ### Ode ([website](https://ode.example))

    #### Ode for birds

    Ada says:

    > # Ode 2
    ```
    """
    if not (
        post.issue.preamble or any(line[:1] in " #=" and _ODD.match(line) for line in post.lines)
    ):
        return
    above = 1
    for line, level, text in _headings(post):
        if level == 1:
            above = 2 if above == 1 or text.startswith("Dept") else 3
            message = "level 1 is the title of the post"
            yield Problem(post.line(line), message, _fix(post, line, above))
        elif level == 2 and read_project_heading(text)[1]:
            above = 3
            message = "a heading with a website is a project's, which has level 3"
            yield Problem(post.line(line), message, _fix(post, line, 3))
        elif level > above + 1:
            message = f"the heading has level {level}, and the one above it level {above}"
            fix = _fix(post, line, above + 1) if above > 1 else None
            yield Problem(post.line(line), message, fix)
            above += 1 if fix else level - above
        else:
            above = level


def _headings(post: Post) -> Iterator[tuple[int, int, str]]:
    """Yield the line, the level and the text of every heading outside of reports."""
    for text in post.texts:
        if text.part in ("heading", "title", "prose", "between"):
            for line, it in text.headings.items():
                yield line, it.level, text.markdown[it.start : it.stop].strip().lstrip("# ")


def _fix(post: Post, line: int, level: int) -> Fix | None:
    if not (hashes := _HASHES.match(post.lines[line - 1])):
        return None
    range_ = post.line(line, hashes.start(1) + 1, hashes.end(1) + 1)
    return Fix(f"Make it level {level}", [Edit(range_, "#" * level)], safe=False)
