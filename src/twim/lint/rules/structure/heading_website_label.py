from collections.abc import Iterator
from difflib import get_close_matches

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.model import Project

_ODD = pattern(
    r"(?i)(?<!\()\[\s*web-?\s?site\s*\]\("  # no parentheses around it
    r"|\[\s*web-?\s?site\s*\]\s+\("  # a blank in the link
    r"|(?<!\])\(\s*(?:website\W{0,3})?<?https?://[^\s()]+>?\s*\)\s*$"  # an address without a link
    r"|\(\s*\[?\s*website\s*\]?(?:\(\s*\))?\s*\)"  # a link without an address
    r"|\(\[\s*\]\("  # no label
)
_LABEL = pattern(r"(?i)\(\[(?!website\])([a-z]{5,9})\]\(")


@rule("TWIM244", "heading-website-label")
def heading_website_label(post: Post) -> Iterator[Problem]:
    """The link to the website of a project is not spelled as in other posts.

    It is `([website](https://…))` at the end of the heading: that is what readers look for, and
    tools read.

    Found:

    ```markdown
    ### Ode [website](https://ode.example)

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ### Ode ([website](https://ode.example))

    ### Odes in [Ode](https://ode.example) ([room](https://matrix.to/#/#ode:ode.example))
    ```
    """
    for project, _ in post.found(Project):
        if project.website:
            continue
        label = _LABEL.search(project.title)
        close = label and get_close_matches(label[1].lower(), ["website"], 1, 0.75)
        if close or _ODD.search(project.title):
            message = "the link to the website is ([website](https://…)) in other posts"
            yield Problem(post.head(project), message)
