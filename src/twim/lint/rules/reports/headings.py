"""Headings in reports: how deep they are to stand, and which of them belong above."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from twim._page.spans import Span
from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import BOT, Report, bare, reports

_HIGH = pattern(
    r">(?<![^\n]>)[ >*+\d.)-]*#{1,2}[ \t]|>(?<![^\n]>)[ >]*(?:=+|-+)[ \t]*$", re.MULTILINE
)
_HEADED = pattern(r">(?<=\n\n>)[ ]{0,3}(?:#|[^\n]{1,99}\n>[ ]?(?:==|--))")
_TITLE = pattern(r">(?<=\n\n>)[ ]{0,3}(?:#|[^\n]{1,99}\n>[ ]?(?:[ ]*\n|==|--))")
_CLOSED = pattern(r"[ \t]#+[ \t]*$")
_OPENED = pattern(r"(#{1,6})(?:[ \t]+|$)")
_DEEPEST = 6
_OPENING = pattern(
    r"""\s{0,9}
    (?: (?: (?:I|We) (?:['’]ve|\ have)?\ )? (?:just\ |\w{1,20}\ and\ )?
        (?:released|published|tagged)\ | (?:Announcing|Introducing)\ )?
    (?: (?P<marked> \[ (?P<label>[^\]\n]{1,40}) \] \( (?!https?://matrix\.to)
            (?P<url>[^()\s]{1,200}) \) | `(?P<code>[^`\n]{1,40})` )
      | (?! (?:It|MSC|[Mm]atrix|New|[Rr]elease|[Rr]oom|Th\w+|TWIM|Today|[Vv]ersion|We|What)\b
          (?!-) )
        (?P<name> [\w&:+-]{2,30} (?:\ [A-Z][\w-]{0,30}){0,2} ) )
    (?: \ `? (?:v\d{1,4}|\d{1,4}\.\d)                               # and a version
      | \ \( \[ website \] \(
      | \ (?:has|is|was)\ (?:been\ |finally\ |just\ |now\ ){0,2} (?:out|released)\b
      | (?(marked) (?:,\ |\ \(|\ is\ ) (?:an?|our|the)\             # what it is
        | ,\ (?:an?|our|the)\ [^\n.,:]{0,60} (?:app|bot|bridge|client|library|module|plugin|SDK
            |server|tool|widget)\b ) )""",
    re.VERBOSE,
)
_OF_PROJECTS = pattern(r"\b(?:Bots|Bridges|Clients|SDKs|Servers|Widgets)\b")


@rule("TWIM310", "heading-level-in-report", fix="safe")
def heading_level_in_report(post: Post) -> Iterator[Problem]:
    """A heading in a report is as high as those of the post's sections.

    The title of the page has level 1, its sections have level 2, and projects level 3. A heading
    in a report that is as high as these looks like a section of its own, and is one in the table
    of contents. All headings of such a report are to move down, so that the highest comes right
    below the heading that the report stands under. The report on the specification had sections
    of its own until 2024.

    Found:

    ```markdown
    ## Dept of Clients

    ### Ode

    Ada says

    > ## New in 2.0
    >
    > Kettles.
    >
    > ### Blue kettles
    >
    > These.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients

    ### Ode

    Ada says

    > #### New in 2.0
    >
    > `## Kettles`.
    ```
    """
    return _lowering(reports(post, _HIGH), 1, 2)


@rule("TWIM321", "heading-level-in-project", severity="info", fix="safe", default=False)
def heading_level_in_project(post: Post) -> Iterator[Problem]:
    """A heading in a report is as high as that of its project.

    It looks like another project. Many published posts have such headings, so nobody is told who
    does not ask.

    Found:

    ```markdown
    ### Ode

    Ada says

    > ### New in 2.0
    >
    > Kettles.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients

    Ada says

    > There is a lot to tell of Ode.
    >
    > ### New in 2.0
    >
    > Kettles.
    ```
    """
    return _lowering((it for it in reports(post) if it.project), 3)


def _lowering(several: Iterable[Report], *high: int) -> Iterator[Problem]:
    """Tell of headings that are too high, where the highest of a report is.

    The fix of each lowers those below it as well.
    """
    for report in several:
        found, top = list(report.quote.spans.of("heading")), 4 if report.project else 3
        if found and found[0] is report.opening:
            if _is_misplaced(report):
                found, top = found[1:], 4
            elif _repeats(report, found[0]):
                found = found[1:]
        at = [index for index, it in enumerate(found) if it.level in high]
        if not at or min(it.level for it in found) not in high or report.is_old_spec:
            continue
        levels = sorted({it.level for it in found[at[0] :]})
        for first, last in pairwise([*at, len(found)]):
            wanted = [(it, min(top + levels.index(it.level), _DEEPEST)) for it in found[first:last]]
            changed = [(it, level) for it, level in wanted if it.level != level]
            edits = [edit for it, level in changed if (edit := _lowered(report, it, level))]
            it, level = wanted[0]
            yield Problem(
                report.quote.range(it.start, _end(report, changed[-1][0])),
                f"a heading of level {it.level} is too high in a report",
                Fix(f"Make it one of level {level}", edits) if edits else None,
            )


def _lowered(report: Report, heading: Span, level: int) -> Edit | None:
    """Return the change that gives a heading another level."""
    text, start = report.quote, heading.start
    if marks := _OPENED.match(text.markdown, start):
        return text.edit(start, marks.end(1), "#" * level)
    if heading.within:
        return None
    return text.edit(start, _end(report, heading), f"{'#' * level} {_source(report, heading)}")


@rule("TWIM311", "heading-repeated", fix="safe")
def heading_repeated(post: Post) -> Iterator[Problem]:
    """A report starts with what the heading above it says already.

    Who reports often puts the name of the project ahead, as a heading or in bold. In the post the
    project has its heading, so readers see the name twice.

    Found:

    ```markdown
    ## Dept of Clients

    ### Ode ([website](https://ode.example.org))

    Ada says

    > # Ode
    >
    > We have kettles.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients

    ### Ode ([website](https://ode.example.org))

    Ada says

    > #### Ode 2.0
    >
    > We have kettles.
    ```
    """
    for report in reports(post, _TITLE):
        first = report.quote.markdown.lstrip().partition("\n")[0]
        if not bare(first).startswith(tuple(report.titles)):
            continue
        block = report.opening
        if block and block.kind in ("heading", "paragraph") and _repeats(report, block):
            edit = report.without_opening()
            is_title = block.kind == "heading" or first.startswith(("**", "__"))
            yield Problem(
                report.quote.range(block.start, _end(report, block)),
                "the report starts with what the heading above it says already",
                Fix("Remove it", [edit], is_title) if edit else None,
            )


def _repeats(report: Report, block: Span) -> bool:
    """Whether a block says what the heading above the report says, and nothing else."""
    return bare(report.says(block)) in report.titles - {""}


@rule("TWIM312", "heading-in-quote", fix="unsafe")
def heading_in_quote(post: Post) -> Iterator[Problem]:
    """A report stands right below its section, and starts with a heading.

    That heading says what the report is about: it belongs above the attribution, as that of a
    project. There, the table of contents has it, and the next report does not seem to be about
    the same. Look whether it is one; some only say that there is news.

    Found:

    ```markdown
    ## Dept of Clients

    Ada says

    > # Ode 2.0
    >
    > We have kettles.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients

    ### Ode

    Ada says

    > #### Ode 2.0
    >
    > We have kettles.
    ```
    """
    for report in reports(post, _HEADED):
        heading, span = report.opening if _is_misplaced(report) else None, report.entry.span
        if heading and span and not report.is_old_spec:
            title, last = _source(report, heading), report.quote.range(heading.start, heading.start)
            removed, fix = report.without_opening(), None
            if removed and title and not post.lines[span[0] - 2].strip():
                edits = [post.insert(span[0], f"### {title}", ""), removed]
                fix = Fix("Put it above the attribution, as that of a project", edits, safe=False)
            message = f"the heading {title!r} stands in the quote, and none of a project above it"
            yield Problem(Range(span[0], 1, *post.line(last.line)[2:]), message, fix)


def _is_misplaced(report: Report) -> bool:
    """Whether a report starts with the heading that is missing above it."""
    if report.project or not report.section or not report.entry.reporter:
        return False
    it = report.opening
    return it is not None and it.kind == "heading" and not _repeats(report, it)


def _source(report: Report, heading: Span) -> str:
    """Return the Markdown of a heading, without its marks."""
    text = report.quote.markdown[heading.start : heading.stop].rstrip("\n")
    if marks := _OPENED.match(text):
        return _CLOSED.sub("", text[marks.end() :]).strip()
    return " ".join(text.split("\n")[:-1])


def _end(report: Report, block: Span) -> int:
    """Return where a block ends, without the end of its last line."""
    return block.start + len(report.quote.markdown[block.start : block.stop].rstrip("\n"))


@rule("TWIM313", "heading-missing", fix="unsafe", since=BOT)
def heading_missing(post: Post) -> Iterator[Problem]:
    """A report on a project stands right below its section, without the project's heading.

    It starts with a name and a version, or with a name and what that is; or it stands in a
    section of clients, say, where others have headings. With a heading of its own, readers find it
    in the table of contents, and it can be linked to.

    Found:

    ```markdown
    ## Dept of Clients

    Ada says

    > Ode 2.0 has kettles.

    Neil says

    > [Kettle](https://kettle.example.org), a client for tea, is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Spec

    Ada says

    > Version 2.0 of the specification is a topic this week.

    ### Ode

    Neil says

    > Ode 2.0 has kettles.
    ```
    """
    for report in reports(post):
        entry, section = report.entry, report.section
        if report.project or not section or not entry.reporter or not entry.span:
            continue
        line, named = entry.span[0], _OPENING.match(entry.body)
        name = (named["label"] or named["code"] or named["name"] if named else "").strip("`*_")
        if named and bare(name) and bare(name) not in bare(section.title):
            website = f" ([website]({named['url']}))" if named["url"] else ""
            edits = [post.insert(line, f"### {name}{website}", "")]
            fix = Fix("Put one above it", edits, safe=False)
            is_apart = not post.lines[line - 2].strip()
            message = f"the report is about {name!r}, which has no heading"
            yield Problem(post.line(line), message, fix if is_apart else None)
        elif _OF_PROJECTS.search(section.title) and section.projects and not _is_misplaced(report):
            message = "the report has no heading of a project, as others in this section do"
            yield Problem(post.line(line), message)
