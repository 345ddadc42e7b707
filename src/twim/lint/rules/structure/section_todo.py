from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.model import Project, Section

_TODO = pattern(r"[\W_]*(?:(?:Dept of )?(?:TODO|TBD|FIXME|XXX)(?![^\W_])|(?i:unknown|untitled)\b)")


@rule("TWIM224", "section-todo", severity="error")
def section_todo(post: Post) -> Iterator[Problem]:
    """A heading was to be filled in.

    The bot heads with `TODO UNKNOWN SECTION` what nobody told it a section for. Move the reports
    to where they belong.

    Found:

    ```markdown
    ## TODO UNKNOWN SECTION

    Ada says:

    > Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Bridges 🌉

    ### Todo bridge

    Ada says:

    > All my lists are in Matrix now.
    ```
    """
    for node in (it.node for it in post.visits):
        if isinstance(node, Section | Project) and _TODO.match(node.title):
            yield Problem(post.head(node), f"the heading was to be filled in: {node.title}")
