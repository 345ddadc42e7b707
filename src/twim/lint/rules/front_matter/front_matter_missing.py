from collections.abc import Iterator

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule


@rule("TWIM101", "front-matter-missing", severity="error")
def front_matter_missing(post: Post) -> Iterator[Problem]:
    """The post has no front matter.

    The blog takes the title, the address, the authors and the category of a post from the lines
    between two `+++` at its very start. Without them it makes no page of the file.

    Found:

    ```markdown
    ## Matrix Live

    Today we talk to Ada about kettles.
    ```

    Left alone:

    ```markdown
    +++
    date = "2024-11-22"
    title = "This Week in Matrix 2024-11-22"
    path = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"

    [taxonomies]
    author = ["Ada"]
    category = ["This Week in Matrix"]
    +++

    ## Matrix Live
    ```
    """
    if post.front_matter is None:
        yield Problem(post.line(1), "no front matter stands at the start of the post")
