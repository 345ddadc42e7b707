from collections.abc import Iterator

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._sections import PING, key


@rule("TWIM231", "ping-missing", severity="info", default=False)
def ping_missing(post: Post) -> Iterator[Problem]:
    """The post has no section with the ping tables.

    Some weeks nobody had the figures.

    Found:

    ```markdown
    ## Dept of Clients 📱

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Ping 🏓

    |Rank|Hostname|Median MS|
    |:---:|:---:|:---:|
    |1|ode.example|183|
    ```
    """
    sections = post.issue.sections
    if sections and PING not in map(key, sections):
        last = sections[-1].span or (1, 1)
        yield Problem(post.line(last[1]), "there is no section with ping tables")
