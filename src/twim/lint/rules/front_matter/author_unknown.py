from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.front_matter._values import is_placeholder

_ADDITION = pattern(r"\([^()]*\)")
_CLOSE = 0.8
_MOST = 2000  # pages that are looked at
_FEW = 10  # by anybody: fewer do not tell who is new


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
        if is_placeholder(author) or not author.strip():
            continue
        known: Counter[str] = Counter()
        for page in islice(post.neighbours(), _MOST):
            known.update(page.front_matter.authors)
            if author in known:
                break
        else:
            similar = _similar(author, known)
            if similar:
                fix = post.amend(
                    f"Call them {similar}",
                    safe=False,
                    authors=(*names[:at], similar, *names[at + 1 :]),
                )
                message = f"nothing else is by {author!r}, but {known[similar]} by {similar!r}"
                yield Problem(post.key("author", item=at), message, fix)
            elif known.total() >= _FEW:
                message = f"nothing else here is by {author!r}"
                yield Problem(post.key("author", item=at), message)


def _similar(name: str, known: Counter[str]) -> str | None:
    """Return the name that may be the same in another spelling."""
    names = {_plain(it): it for it, _ in reversed(known.most_common())}
    close = get_close_matches(_plain(name), names, 1, _CLOSE)
    return names[close[0]] if close else None


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, _ADDITION.sub("", name).casefold()))
