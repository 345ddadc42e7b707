from collections.abc import Iterator

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import BOT, bare
from twim.model import Section


@rule("TWIM315", "project-twice", since=BOT)
def project_twice(post: Post) -> Iterator[Problem]:
    """A section has the same project twice.

    Put the reports on a project below one heading.

    Found:

    ```markdown
    ## Dept of Clients

    ### Ode

    Ada says

    > There is news.

    ### Ode ([website](https://ode.example.org))

    Neil says

    > There is more.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients

    ### Ode

    Ada says

    > There is news.

    ### Ode Lite

    Neil says

    > There is news as well.
    ```
    """
    for section, _ in post.found(Section):
        lines: dict[str, int] = {}
        for project in section.projects:
            name, line = bare(project.title), post.head(project).line
            if name and name in lines:
                message = f"{project.name!r} has a heading in line {lines[name]} already"
                yield Problem(post.line(line), message)
            lines.setdefault(name, line)
