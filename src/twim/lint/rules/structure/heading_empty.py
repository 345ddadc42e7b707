from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.model import Project, Section

_EMPTY = pattern(r"[ \t>]*#{1,6}[ \t]*#*[ \t]*")


@rule("TWIM242", "heading-empty")
def heading_empty(post: Post) -> Iterator[Problem]:
    """A heading has no text.

    Write what it stands above, or take it out.

    Found:

    ```markdown
    ## Dept of Clients 📱

    ###

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients 📱

    In Markdown, this makes a heading:

        ###
    ```
    """
    for node in (it.node for it in post.visits):
        if isinstance(node, Section | Project) and not node.title:
            yield Problem(post.head(node), "the heading has no text")
    for at in post.heading_lines:
        if _EMPTY.fullmatch(post.lines[at - 1]) and post.heading_at(at):
            yield Problem(post.line(at), "the heading has no text")
