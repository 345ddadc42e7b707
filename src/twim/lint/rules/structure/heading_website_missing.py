from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.model import Entry, Project

_SAYS = pattern(
    r"(?i)\[(?:the )?(?:repo(?:sitory)?|source(?: code)?|website|homepage|git(?:hub|lab)?|code)\]"
    r"\((https?://[^\s()<>]+)\)"
)
_HEADING = pattern(r"#{1,6}[ \t]+\[[^\[\]]*\]\((https?://[^\s()<>]+)\)[ \t]*(?:\n|$)")
_FIRST = 400
"""How many characters of a report are its beginning."""


@rule("TWIM245", "heading-website-missing", severity="info", fix="unsafe")
def heading_website_missing(post: Post) -> Iterator[Problem]:
    """The heading of a project has no link, though the report below begins with one to its website.

    Readers look for it in the heading: `([website](https://…))`.

    Found:

    ```markdown
    ### Ode

    Ada says:

    > Ode 2 is out! [Repository](https://git.example/ode)
    ```

    Left alone:

    ```markdown
    ### Ode ([website](https://ode.example))

    Ada says:

    > Ode 2 is out! [Repository](https://git.example/ode)

    ### Kettle

    Neil says:

    > It boils, [as Ada told you](https://kettle.example).
    ```
    """
    for project, _ in post.found(Project):
        if project.website or "](" in project.title:
            continue
        entry = next((it for it in project.content if isinstance(it, Entry)), None)
        body = entry.body if entry else ""
        if found := _HEADING.match(body) or _SAYS.search(body, 0, _FIRST):
            yield _problem(post, post.head(project).line, found[1])


def _problem(post: Post, line: int, url: str) -> Problem:
    end = len(post.lines[line - 1].rstrip(" \t#")) + 1
    edit = Edit(post.line(line, end, end), f" ([website]({url}))")
    message = f"the heading does not link the website; the report does: {url}"
    return Problem(post.line(line), message, Fix("Link it in the heading", [edit], safe=False))
