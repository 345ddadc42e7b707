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
    for project, visit in post.found(Project):
        if _is_bare(project) and "matrix.to/#/" not in project.title:
            section = visit.ancestors[-1]
            others = section.projects if isinstance(section, Section) else ()
            names = [bare(it.name) for it in others if it is not project]
            if bare(project.name) not in names:  # it is there twice: that is what to tell
                yield Problem(post.head(project), f"nothing is reported under {project.name!r}")


def _is_bare(project: Project) -> bool:
    """Whether a project has no more than a description."""
    if not project.content:
        return True
    first, *more = project.content
    is_description = isinstance(first, Prose) and "\n\n" not in first.markdown
    return is_description and not more
