"""`twim add`: put a late report into a post."""

from collections.abc import Iterator, Sequence
from functools import partial

import click

from twim._markup.headings import title_words
from twim.cli._inputs import read_catalog, report_of
from twim.cli._printable import on_one_line
from twim.cli._run import STDIN, PostError, PostFile, Run
from twim.matrix import UserId
from twim.model import Issue
from twim.newsroom import Catalog, Message, MessageImage, NewsroomError, Report
from twim.newsroom import add as add_report
from twim.newsroom._names import loose, near
from twim.newsroom._report import image_address


def add(  # noqa: PLR0913  # the options of the command
    path: str,
    reporter: tuple[str, str],
    *,
    project: str | None,
    section: str | None,
    catalog: str | None,
    verb: str,
    images: Sequence[str],
    write: bool,
) -> int:
    """Put the report on standard input into a post; return the exit status."""
    run = Run()
    known = read_catalog(run, catalog)
    for image in images:
        if not image_address(image):
            run.problem(on_one_line(f"the image {image!r} has no address on the web"))
    text = run.read(STDIN, str)
    if text is not None and not run.problems:
        shown = [MessageImage(image) for image in images]
        message = Message(reporter[0], UserId(reporter[1]), text, project, section, verb, shown)
        report = report_of(run, message, known)
        if not report.entry.body.strip():
            run.problem("there is nothing to report on standard input")
            return run.status
        after = run.attempt(path, partial(_add, run, report, known, write=write))
        if after is not None and not write:
            click.echo(after, nl=False)
    return run.status


def _add(
    run: Run, report: Report, catalog: Catalog | None, post: PostFile, *, write: bool
) -> bytes:
    """Return the post with the report, and replace its file where that is wanted."""
    project, section = report.project, report.section
    try:
        issue = add_report(
            post.issue, report.entry, project=project, section=section, catalog=catalog
        )
    except NewsroomError as error:
        options = "" if section else "; the options are --section and --project"
        raise PostError(f"{post.name}: {error}{options}") from None
    for told in _made(post.issue, issue):
        run.tell(on_one_line(f"{post.name}: {told}"))
    after = post.written(issue).encode()
    if write:
        run.replace(post, after)
    return after


def _made(before: Issue, after: Issue) -> Iterator[str]:
    """Tell which sections and projects were made, and what is there that is called nearly so."""
    for kind, names in _names(after).items():
        known = _names(before)[kind]
        for name in names:
            if loose(name) not in map(loose, known):
                yield f"the {kind} {name!r} is new" + "".join(
                    f"; did you mean {close!r}, which is there?" for close in near(name, known)[:1]
                )


def _names(issue: Issue) -> dict[str, list[str]]:
    """Return what the sections and the projects of an issue are called."""
    return {
        "section": [title_words(it.title) for it in issue.sections],
        "project": [it.name for it in issue.projects()],
    }
