from collections.abc import Iterator

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.model import ReadMore


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
            yield Problem(post.head(section), "the section has nothing in it")
