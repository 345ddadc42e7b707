"""Headings: their levels, and how they are spelled."""

import datetime as dt
from collections.abc import Iterator

from twim._markup.headings import read_project_heading
from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.model import Entry, Project, Section

_ODD = pattern(r"\n(?: {0,3}(?:#|#{4,6})[ \t]|=+[ \t]*(?:\n|$)| {0,3}##[ \t].*\]\()")
_PERHAPS = pattern(r"#|\n=")
_HASHES = pattern(r" {0,3}(#{1,6})[ \t]")
_LINE = pattern(r"#[ \t].*")
_FACE = pattern(r"[:;][-']?[()]|\b\w{1,2}\)")
_LINK_END = pattern(r"\[[^\[\]]*\]\([^()\s]*+\)*+(?=[ \t]*+(?:#+[ \t]*)?$)")
_GLUED = pattern(r"##(?:(?=[^\s#a-z])|#{1,4}(?=[^\s#]))")
_SAYS = pattern(
    r"(?i)\[(?:the )?(?:repo(?:sitory)?|source(?: code)?|website|homepage|git(?:hub|lab)?|code)\]"
    r"\((https?://[^\s()<>]+)\)"
)
_LINKED = pattern(r"#{1,6}[ \t]+\[[^\[\]]*\]\((https?://[^\s()<>]+)\)[ \t]*(?:\n|$)")
_FIRST = 400  # characters of a report: its beginning


@rule("TWIM241", "heading-level", fix="unsafe", since=dt.date(2023, 1, 1))
def heading_level(post: Post) -> Iterator[Problem]:
    """A heading outside of reports has a level that does not fit where it stands.

    Level 1 is the title of the post, level 2 is for sections, level 3 for the projects in them; no
    level is left out.

    Found:

    ```markdown
    # Dept of Clients 📱

    ### Ode

    Ode 2 is out.
    ```

    Found, as a project stands in a section:

    ```markdown
    ## Ode ([website](https://ode.example))

    Ada says:

    > Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients 📱

    ### Ode ([website](https://ode.example))

    #### Ode for birds

    Ada says:

    > # Ode 2
    ```
    """
    has_project = any(isinstance(it, Project) for it in post.issue.preamble)
    if not has_project and not _ODD.search(f"\n{post.text}"):
        return
    above = 1
    for line, level, title in _headings(post):
        should = level
        if level == 1:
            should = 2 if above == 1 or title.startswith("Dept") else 3
            message = "level 1 is the title of the post"
        elif level == 2 and read_project_heading(title)[1] and _is_reported_on(post, line):
            should = 3
            message = "a heading with a website is a project's, which has level 3"
        elif level > above + 1:
            should = above + 1 if above > 1 else 0  # where there is no section yet, who knows?
            where = (
                f"the one above it level {above}"
                if above > 1
                else "there is none of level 2 above it"
            )
            message = f"the heading has level {level}, and {where}"
        if should != level:
            fix, hashes = None, _HASHES.match(post.lines[line - 1])
            if hashes and should:
                edit = Edit(post.line(line, hashes.start(1) + 1, hashes.end(1) + 1), "#" * should)
                fix = Fix(f"Make it level {should}", [edit], safe=False)
            yield Problem(post.line(line), message, fix)
        above = should or level


def _is_reported_on(post: Post, line: int) -> bool:
    """Whether the section that a line heads has reports of its own, and not only its projects."""
    section = post.issue.at(post.place(line))
    return isinstance(section, Section) and any(isinstance(it, Entry) for it in section.content)


def _headings(post: Post) -> Iterator[tuple[int, int, str]]:
    """Yield the line, the level and the text of every heading outside of reports."""
    for text in post.texts:
        is_outside = text.part in ("heading", "title", "prose", "between")
        for it in text.headings if is_outside and _PERHAPS.search(text.markdown) else ():
            title = text.markdown[it.start : it.stop].strip().lstrip("# ")
            yield text.range(it.start, it.start).line, it.level, title


@rule("TWIM243", "heading-unclosed", fix="safe")
def heading_unclosed(post: Post) -> Iterator[Problem]:
    """A parenthesis in a heading is not closed, or not opened.

    The heading of a project ends with `([website](…))`: two parentheses close.

    Found:

    ```markdown
    ### Ode ([website](https://ode.example)

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ### Ode ([website](https://ode.example))

    Ode 2 is out :)
    ```
    """
    for line in post.lines_with(_LINE):
        says = post.lines[line - 1]
        if says.count("(") == says.count(")") or not (found := post.heading_at(line)):
            continue
        text, heading = found
        within = text.spans.between(heading.start, heading.stop)
        plain = _FACE.sub("", "".join(it.says for it in within if it.kind == "text"))
        missing, link = plain.count("(") - plain.count(")"), _LINK_END.search(says)
        fix = None
        if link and missing > 0:
            at, below = link.end() + 1, "".join(post.lines[line : line + 1])
            safe = link[0].endswith(")") or not below.strip(" \t>")  # or the rest of it is there
            fix = Fix("Close it", [Edit(post.line(line, at, at), ")" * missing)], safe)
        elif link and missing < 0 and link[0].endswith("))"):
            at = link.start() + 1
            fix = Fix("Open it", [Edit(post.line(line, at, at), "(")])
        if fix or missing > 0:
            message = f"a parenthesis in the heading is not {'closed' if missing > 0 else 'opened'}"
            yield Problem(post.line(line), message, fix)


@rule("TWIM245", "heading-website-missing", severity="info", fix="unsafe")
def heading_website_missing(post: Post) -> Iterator[Problem]:
    """The heading of a project has no link, though the report below begins with one to its website.

    Readers look for it in the heading: `([website](https://…))`.

    Found:

    ```markdown
    ### Ode

    Ada says:

    > Ode 2 is out! [Repository](https://git.example/ode)
    ```

    Left alone:

    ```markdown
    ### Ode ([website](https://ode.example))

    Ada says:

    > Ode 2 is out! [Repository](https://git.example/ode)

    ### Kettle

    Neil says:

    > It boils, [as Ada told you](https://kettle.example).
    ```
    """
    for project in post.nodes(Project):
        entry = next((it for it in project.content if isinstance(it, Entry)), None)
        body = entry.body if entry and not project.website and "](" not in project.title else ""
        if found := _LINKED.match(body) or _SAYS.search(body, 0, _FIRST):
            line = post.head(project).line
            end = len(post.lines[line - 1].rstrip(" \t#")) + 1
            edit = Edit(post.line(line, end, end), f" ([website]({found[1]}))")
            message = f"the heading does not link the website; the report does: {found[1]}"
            fix = Fix("Link it in the heading", [edit], safe=False)
            yield Problem(post.line(line), message, fix)


@rule("TWIM246", "heading-unspaced", fix="safe")
def heading_unspaced(post: Post) -> Iterator[Problem]:
    """A line that was to be a heading is none, as no blank follows its `#`.

    The page shows the `#` as text. A small letter behind two of them is left alone, since channels
    of IRC are called so. Within a paragraph, look whether it was to be a heading.

    Found:

    ```markdown
    ##Dept of Clients 📱

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients 📱

    #ode:ode.example is our room, and
    ##ode is on IRC.
    ```
    """
    for text, found in post.words(_GLUED):
        range_ = text.range(*found.span())
        if not post.lines[range_.line - 1][: range_.column - 1].strip(" >"):
            edit = text.edit(found.end(), found.end(), " ")
            around = text.spans.around(found.start())
            is_first = any(it[:2] == ("paragraph", found.start()) for it in around)
            fix = Fix("Put a blank there", [edit], is_first)
            yield Problem(range_, "a blank has to follow the #s of a heading", fix)
