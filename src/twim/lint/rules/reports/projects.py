"""A project has one heading, and reports below it."""

from collections.abc import Iterator

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import BOT, bare
from twim.model import Project, Prose, Section


@rule("TWIM314", "project-without-report", since=BOT)
def project_without_report(post: Post) -> Iterator[Problem]:
    """A project has a heading, and no report.

    Its report was taken out or moved, or it stands below the next heading.

    Found:

    ```markdown
    ## Dept of Clients

    ### Ode ([website](https://ode.example.org))

    A client for kettles.

    ### Kettle

    Ada says

    > There is news.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients

    ### Ode ([website](https://ode.example.org))

    A client for kettles.

    Ada says

    > There is news.

    ## Dept of Ping

    ### [#ping:example.org](https://matrix.to/#/#ping:example.org)

    Join the room.
    ```
    """
    for project, above, _ in post.visits:
        if not isinstance(project, Project):
            continue
        first, *more = project.content or [None]
        is_described = isinstance(first, Prose) and "\n\n" not in first.markdown
        if more or not (is_described or first is None) or "matrix.to/#/" in project.title:
            continue
        section, name = above[-1], bare(project.name)
        others = section.projects if isinstance(section, Section) else ()
        if not any(bare(it.name) == name for it in others if it is not project):
            yield Problem(post.head(project), f"nothing is reported under {project.name!r}")


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
    for section in post.nodes(Section):
        known: dict[str, Project] = {}
        for project in section.projects:
            first = known.setdefault(bare(project.name) or project.title, project)
            if first is not project:
                line = post.head(first).line
                message = f"{project.name!r} has a heading in line {line} already"
                yield Problem(post.head(project), message)
