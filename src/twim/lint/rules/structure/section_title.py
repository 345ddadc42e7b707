import datetime as dt
from collections.abc import Iterator
from difflib import get_close_matches

from twim._markup.inline import plain_text
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._sections import USUAL, key
from twim.model._titles import split_emoji


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
    for section in post.issue.departments:
        name = key(section)
        close = name if name in USUAL else next(iter(get_close_matches(name, USUAL, 1, 0.88)), "")
        usual = USUAL.get(close, "").replace("*", "")
        words, _ = split_emoji(plain_text(section.title))
        if usual and words != usual:
            yield Problem(post.head(section), f"the section is called {usual!r} in other posts")
