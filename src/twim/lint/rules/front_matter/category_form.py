from collections.abc import Iterator
from difflib import get_close_matches

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.front_matter._values import is_absent

_CATEGORY = "This Week in Matrix"


@rule("TWIM109", "category-form", severity="error", fix="safe")
def category_form(post: Post) -> Iterator[Problem]:
    """The post is not filed under "This Week in Matrix", in just these words.

    The blog lists the posts of a category together, and another spelling makes another category,
    with one post in it. A post may be in others as well.

    Found:

    ```markdown
    +++
    [taxonomies]
    author = ["Ada"]
    category = ["This week in Matrix"]
    +++
    ```

    ```markdown
    +++
    [taxonomies]
    author = ["Ada"]
    +++
    ```

    Left alone:

    ```markdown
    +++
    [taxonomies]
    author = ["Ada"]
    category = ["General", "This Week in Matrix"]
    +++
    ```
    """
    names = post.issue.front_matter.categories
    if _CATEGORY in names or not (names or is_absent(post, "categories", "category")):
        return
    close = get_close_matches(_CATEGORY, names, 1) or [it for it in names if it.lower() == "twim"]
    message = "the post is in no category"
    if names:
        message = f"{(close or names)[0]!r} is another category than {_CATEGORY!r}"
    filed = [_CATEGORY if it in close else it for it in names] if close else [*names, _CATEGORY]
    where = post.key("category", "categories", item=names.index(close[0]) if close else None)
    fix = post.amend(f"File it under {_CATEGORY}", safe=True, categories=tuple(filed))
    yield Problem(where, message, fix)
