"""Who wrote the post, and what it is filed under."""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.front_matter._values import is_absent, is_placeholder
from twim.model._titles import NEWSLETTER

_ADDITION = pattern(r"\([^()]*\)")
_CLOSE = 0.8
_MOST = 2000  # pages that are looked at
_FEW = 10  # by anybody: fewer do not tell who is new


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
    if NEWSLETTER in names or not (names or is_absent(post, "categories", "category")):
        return
    close = get_close_matches(NEWSLETTER, names, 1) or [it for it in names if it.lower() == "twim"]
    message = "the post is in no category"
    if names:
        message = f"{(close or names)[0]!r} is another category than {NEWSLETTER!r}"
    filed = [NEWSLETTER if it in close else it for it in names] if close else [*names, NEWSLETTER]
    where = post.key("category", "categories", item=names.index(close[0]) if close else None)
    fix = post.amend(f"File it under {NEWSLETTER}", safe=True, categories=tuple(filed))
    yield Problem(where, message, fix)


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


@rule("TWIM111", "author-unknown", fix="unsafe")
def author_unknown(post: Post) -> Iterator[Problem]:
    """An author has written nothing else on the blog, or is called otherwise there.

    The blog lists the posts of each author by name: another spelling is another person. Looked at
    are the other pages of the site, or, without it, the other posts in the folder.

    Found:

    ```markdown site path=content/blog/2024/11/2024-11-22-twim.md
    +++
    [taxonomies]
    author = ["Ada (she/her)"]
    +++
    ```

    Left alone:

    ```markdown site path=content/blog/2024/11/2024-11-22-twim.md
    +++
    [taxonomies]
    author = ["Ada"]
    +++
    ```
    """
    names = post.issue.front_matter.authors
    for at, author in enumerate(names):
        known: Counter[str] = Counter()
        for page in islice(post.neighbours(), _MOST):
            known.update(page.front_matter.authors)
            if author in known:
                break
        if author in known or not author.strip() or is_placeholder(author):
            continue
        if similar := _similar(author, known):
            authors = *names[:at], similar, *names[at + 1 :]
            message = f"nothing else is by {author!r}, but {known[similar]} by {similar!r}"
            fix = post.amend(f"Call them {similar}", safe=False, authors=authors)
            yield Problem(post.key("author", item=at), message, fix)
        elif known.total() >= _FEW:
            yield Problem(post.key("author", item=at), f"nothing else here is by {author!r}")


def _similar(name: str, known: Counter[str]) -> str | None:
    """Return the name that may be the same in another spelling."""
    names = {_plain(it): it for it, _ in reversed(known.most_common())}
    close = get_close_matches(_plain(name), names, 1, _CLOSE)
    return names[close[0]] if close else None


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, _ADDITION.sub("", name).casefold()))
