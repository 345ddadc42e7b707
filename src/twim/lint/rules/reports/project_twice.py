from collections.abc import Iterator

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import BOT, bare
from twim.model import Project, Section


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
        known: dict[str, Project] = {}
        for project in section.projects:
            name = bare(project.title)
            if name and name in known:
                line = post.head(known[name]).line
                message = f"{project.name!r} has a heading in line {line} already"
                yield Problem(post.head(project), message)
            known.setdefault(name, project)
