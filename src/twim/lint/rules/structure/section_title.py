import datetime as dt
from collections.abc import Iterator
from difflib import get_close_matches

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._sections import called, key, usual_titles


@rule("TWIM225", "section-title", severity="info", since=dt.date(2025, 6, 1))
def section_title(post: Post) -> Iterator[Problem]:
    """The title of a usual section is spelled otherwise than in other posts.

    Links to the section from elsewhere are made of its title, and tools look for it. Emoji and
    emphasis are not looked at.

    Found:

    ```markdown
    ## Department of clients 📱

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients 📱

    Ode 2 is out.

    ## Department of Kettles

    Kettle boils.
    ```
    """
    usual = usual_titles()
    for section in post.issue.departments:
        name = key(section)
        close = name if name in usual else next(iter(get_close_matches(name, usual, 1, 0.88)), "")
        if close and usual[close] != called(section.title):
            message = f"the section is called {usual[close]!r} in other posts"
            yield Problem(post.head(section), message)
