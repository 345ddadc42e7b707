import re
from collections.abc import Iterator

from twim._markup.headings import title_words
from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import BOT, bare, reports

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
    grouped = {
        id(it) for it in post.issue.sections if _OF_PROJECTS.search(it.title) and it.projects
    }
    for report in reports(post):
        entry, section = report.entry, report.section
        if report.project or not section or not entry.reporter or not entry.span:
            continue
        line, named = entry.span[0], _OPENING.match(entry.body)
        name = (named["label"] or named["code"] or named["name"] if named else "").strip("`*_")
        if named and bare(name) and bare(name) not in bare(title_words(section.title)):
            website = f" ([website]({named['url']}))" if named["url"] else ""
            edits = [post.insert(line, f"### {name}{website}", "")]
            fix = Fix("Put one above it", edits, safe=False)
            is_apart = not post.lines[line - 2].strip()
            message = f"the report is about {name!r}, which has no heading"
            yield Problem(post.line(line), message, fix if is_apart else None)
        elif id(section) in grouped and not report.is_misplaced:
            message = "the report has no heading of a project, as others in this section do"
            yield Problem(post.line(line), message)
