from collections.abc import Iterator

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.front_matter._values import is_absent


@rule("TWIM110", "author-missing")
def author_missing(post: Post) -> Iterator[Problem]:
    """The front matter names nobody who wrote the post.

    The blog shows the authors below the title, and lists the posts of each.

    Found:

    ```markdown
    +++
    title = "This Week in Matrix 2024-11-22"

    [taxonomies]
    category = ["This Week in Matrix"]
    +++
    ```

    ```markdown
    +++
    [taxonomies]
    author = [" "]
    +++
    ```

    Left alone:

    ```markdown
    +++
    [taxonomies]
    author = ["Ada", "Neil"]
    +++
    ```
    """
    names = post.issue.front_matter.authors
    if is_absent(post, "authors", "author") or not all(it.strip() for it in names):
        yield Problem(post.key("author"), "the post names nobody as its author")
