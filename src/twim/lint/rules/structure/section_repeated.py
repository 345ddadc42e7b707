from collections.abc import Iterable, Iterator

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._sections import key
from twim.model import Node, PingRanking, Project


@rule("TWIM223", "section-repeated")
def section_repeated(post: Post) -> Iterator[Problem]:
    """A section stands in the post twice, or a project in its section.

    Put together what belongs together, and take the second heading out.

    Found:

    ```markdown
    ## Dept of Clients 📱

    Ode 2 is out.

    ## Dept of Clients

    Sonnet is new.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients 📱

    ### Ode

    Ode 2 is out.

    ## Dept of SDKs and Frameworks 🧰

    ### Ode

    Ode has an SDK.
    ```
    """
    issue = post.issue
    yield from _repeated(post, "section", ((key(it), it) for it in issue.sections))
    for content in (issue.preamble, *(it.content for it in issue.sections)):
        projects = (it for it in content if isinstance(it, Project))
        yield from _repeated(post, "project", ((it.title.casefold(), it) for it in projects))
    rankings = (it for it, _ in post.found(PingRanking) if it.title)
    yield from _repeated(post, "ranking", ((it.room or it.title or "", it) for it in rankings))


def _repeated(post: Post, kind: str, named: Iterable[tuple[str, Node]]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for name, node in named:
        head = post.head(node)
        if name and seen.setdefault(name, head.line) != head.line:
            yield Problem(head, f"the {kind} stands in line {seen[name]} already")
