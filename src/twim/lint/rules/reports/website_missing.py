import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import BOT, Report, reports

_LABEL = pattern(
    r"\W{0,3}(?:the |our |its |git |project |source )?"
    r"(?:code|github|gitlab|codeberg|homepage|repo|repository|source|website)\W{0,3}",
    re.IGNORECASE,
)
_UNSAFE = pattern(r"[\s()<>\\]")
_BEGINNING = pattern(r"(?:[^\n]*\n){0,2}[^\n]*")


@rule("TWIM320", "website-missing", severity="info", fix="unsafe", since=BOT)
def website_missing(post: Post) -> Iterator[Problem]:
    """The heading of a project has no link to its website, and the report starts with one.

    Found:

    ```markdown
    ### Ode

    Ada says

    > Ode has kettles! [repo](https://ode.example.org/code)
    ```

    Left alone:

    ```markdown
    ### Kettle ([website](https://kettle.example.org))

    Ada says

    > Kettle has odes! [repo](https://kettle.example.org/code)
    ```
    """
    described: set[str] = set()
    for report in reports(post):
        project = report.project
        if not project or project.website or "](" in project.title:
            continue
        place = report.quote.place.rpartition(".")[0]
        if place not in described:
            described.add(place)
            if url := _website(report):
                yield _problem(post, post.head(project), url)


def _website(report: Report) -> str:
    """Return the address of the website that the beginning of a report links."""
    text = report.quote
    beginning = _BEGINNING.match(text.markdown)
    assert beginning is not None  # noqa: S101  # it matches always
    if "](" not in beginning[0]:
        return ""
    for it in text.spans.of("link"):
        is_heading = it.within == ("heading",) and not text.markdown[: it.start].strip("# ")
        if it.start < beginning.end() and (is_heading or _LABEL.fullmatch(report.says(it))):
            return it.says
    return ""


def _problem(post: Post, at: Range, url: str) -> Problem:
    line, end = at.line, len(post.lines[at.line - 1].rstrip()) + 1
    message = f"the heading does not link the website of the project, {url}"
    if _UNSAFE.search(url) or post.lines[line - 1].rstrip().endswith("#"):
        return Problem(at, message)
    edit = Edit(Range(line, end, line, end), f" ([website]({url}))")
    return Problem(at, message, Fix("Link it", [edit], safe=False))
