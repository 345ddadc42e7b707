"""Promise 2, only what you changed: an edit touches its own lines alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import twim
from conftest import ARCHIVE, EXAMPLES, SEED
from drafts import Draft, Edited, NotHereError, heading_lines, quote_line
from promises import TEXT, read, replaced_at, written_or_refused

# Edits of published posts

Edit = Callable[[Draft], None]
NEW_ENTRY = twim.Entry(
    twim.Reporter("Quimby", twim.UserId("@quimby:example.org")), "says", "One.\n\nTwo, all *new*."
)
NEW_PROJECT = twim.Project("Quux", "https://quux.example.org", [NEW_ENTRY])
NEW_SECTION = twim.Department("Dept of Quuxes 🧪", [NEW_PROJECT])
NEW: dict[str, twim.Section | twim.Project | twim.Entry] = {
    "section": NEW_SECTION,
    "project": NEW_PROJECT,
    "report": NEW_ENTRY,
}


def edit_body(draft: Draft) -> None:
    """Change what a report says."""
    entry = draft.choose(draft.issue.entries())
    edited = draft.replace(entry, attrs.evolve(entry, body="Quite *another*.\n\n- report"))
    assert entry.span
    edited.assert_within(quote_line(draft, entry), entry.span[1])


def edit_end_of_body(draft: Draft) -> None:
    """Add to what a report says."""
    entry = draft.choose(draft.issue.entries())
    edited = draft.replace(entry, attrs.evolve(entry, body=entry.body + "\n\nAddendum."))
    assert entry.span
    edited.assert_within(quote_line(draft, entry), entry.span[1])


def edit_verb(draft: Draft) -> None:
    """Change how a report is introduced."""
    entries = (entry for entry in draft.issue.entries() if entry.reporter and not entry.lead)
    entry = draft.choose(entries)
    verb = "reports:" if entry.verb == "says:" else "says:"
    edited = draft.replace(entry, attrs.evolve(entry, verb=verb))
    assert entry.span
    edited.assert_within(entry.span[0], quote_line(draft, entry) - 1)


def edit_name(draft: Draft) -> None:
    """Change who reported."""
    entry = draft.choose(entry for entry in draft.issue.entries() if entry.reporter)
    assert entry.reporter
    reporter = attrs.evolve(entry.reporter, name="Quimby")
    edited = draft.replace(entry, attrs.evolve(entry, reporter=reporter))
    assert entry.span
    edited.assert_within(entry.span[0], quote_line(draft, entry) - 1)


def edit_website(draft: Draft) -> None:
    """Change where a project's heading leads."""
    project = draft.choose(project for project in draft.issue.projects() if project.website)
    edited = draft.replace(project, attrs.evolve(project, website="https://quux.example.org"))
    edited.assert_within(*heading_lines(project))


def edit_new_website(draft: Draft) -> None:
    """Give a project a website."""
    project = draft.choose(project for project in draft.issue.projects() if not project.website)
    edited = draft.replace(project, attrs.evolve(project, website="https://quux.example.org"))
    edited.assert_within(*heading_lines(project))


def edit_section_heading(draft: Draft) -> None:
    """Change a section's heading."""
    section = draft.choose(
        section
        for section in draft.issue.departments
        if not any(draft.is_local(project) for project in section.projects)
    )
    edited = draft.replace(section, attrs.evolve(section, title="Dept of Quuxes 🧪"))
    edited.assert_within(*heading_lines(section))


def edit_project_heading(draft: Draft) -> None:
    """Change a project's heading."""
    project = draft.choose(draft.issue.projects())
    edited = draft.replace(project, attrs.evolve(project, title="Quux *two*"))
    edited.assert_within(*heading_lines(project))


def edit_ping_row(draft: Draft) -> None:
    """Change a line of a ping ranking."""
    ranking = draft.choose(ranking for ranking in draft.issue.ping_rankings if ranking.rows)
    at = draft.random.randrange(len(ranking.rows))
    rows = list(ranking.rows)
    rows[at] = attrs.evolve(rows[at], median_ms=rows[at].median_ms + 7)
    edited = draft.replace(ranking, attrs.evolve(ranking, rows=rows))
    assert ranking.span
    edited.assert_within(*ranking.span)
    assert len(edited.removed) == len(edited.added) == 1


def with_front_matter(draft: Draft, front_matter: twim.FrontMatter) -> Edited:
    """Write the post with other front matter."""
    edited = Edited(draft.text, attrs.evolve(draft.issue, front_matter=front_matter))
    assert draft.issue.front_matter.span
    edited.assert_within(*draft.issue.front_matter.span)
    return edited


def edit_title(draft: Draft) -> None:
    """Change the title."""
    edited = with_front_matter(draft, attrs.evolve(draft.issue.front_matter, title="Quux"))
    assert len(edited.removed) == len(edited.added) == 1
    assert edited.removed[0].lstrip().startswith(("title", '"title'))


def edit_updated(draft: Draft) -> None:
    """Add a key."""
    front_matter = draft.issue.front_matter
    if front_matter.updated or "updated" in front_matter.other:
        raise NotHereError
    edited = with_front_matter(draft, attrs.evolve(front_matter, updated=dt.date(2031, 2, 3)))
    assert not edited.removed
    assert len(edited.added) == 1
    assert "2031-02-03" in edited.added[0]


def edit_extra(draft: Draft) -> None:
    """Add a key to a table."""
    front_matter = draft.issue.front_matter
    edited = with_front_matter(
        draft, attrs.evolve(front_matter, extra={**front_matter.extra, "quux": "new"})
    )
    assert not edited.removed
    words = [line.strip() for line in edited.added if line.strip()]
    assert set(words) <= {"[extra]", "extra:", 'quux = "new"', "quux: new"}


def rendered(node: twim.Section | twim.Project | twim.Entry) -> list[str]:
    """Return the lines of a new node."""
    if isinstance(node, twim.Section):
        issue = twim.Issue(sections=(node,))
    else:
        issue = twim.Issue(preamble=(node,))
    return twim.dumps(issue).split("\n")


def inserted(
    issue: twim.Issue, parent: twim.Node, name: str, at: int, node: twim.Node
) -> twim.Issue:
    """Return the issue with a node put among the others of its parent."""
    items = list(getattr(parent, name))
    items.insert(at, node)
    changes: dict[str, Any] = {name: items}
    changed = attrs.evolve(parent, **changes)
    return changed if isinstance(changed, twim.Issue) else issue.replace(parent, (changed,))


def gap(draft: Draft, issue: twim.Issue, kind: str) -> tuple[twim.Node, str, int]:
    """Choose where a node of a kind may be put."""
    if kind == "section":
        return issue, "sections", draft.random.randint(0, len(issue.sections))
    if kind == "project":
        section = draft.choose(issue.sections)
        last = len(section.content)
        places = [at for at, item in enumerate(section.content) if isinstance(item, twim.Project)]
        return section, "content", draft.choose([*places, last])
    project = draft.choose(issue.projects())
    first = 1 if project.span and project.span < heading_lines(project) else 0
    return project, "content", draft.random.randint(first, len(project.content))


def of_kind(draft: Draft, kind: str) -> twim.Section | twim.Project | twim.Entry:
    """Choose a node."""
    if kind == "section":
        return draft.choose(draft.issue.sections)
    if kind == "project":
        projects = (item for part in draft.issue.sections for item in part.projects)
        return draft.choose(item for item in projects if not draft.is_local(item))
    return draft.choose(item for project in draft.issue.projects() for item in project.entries())


def add(draft: Draft, kind: str) -> None:
    """Put in something new."""
    new = NEW[kind]
    issue = inserted(draft.issue, *gap(draft, draft.issue, kind), new)
    draft.assert_moved(Edited(draft.text, issue).text, set(), rendered(new))


def remove(draft: Draft, kind: str) -> None:
    """Take something out."""
    old = of_kind(draft, kind)
    draft.assert_moved(draft.replace(old).text, draft.lines_of(old), ())


def move(draft: Draft, kind: str) -> None:
    """Put something elsewhere."""
    old = of_kind(draft, kind)
    lines = draft.lines_of(old)
    rest = draft.issue.replace(old, ())
    issue = inserted(rest, *gap(draft, rest, kind), old)
    text = [draft.lines[at - 1] for at in sorted(lines)]
    draft.assert_moved(Edited(draft.text, issue).text, lines, text)


EDITS: dict[str, Edit] = {
    "body": edit_body,
    "end of body": edit_end_of_body,
    "verb": edit_verb,
    "name": edit_name,
    "website": edit_website,
    "new website": edit_new_website,
    "section heading": edit_section_heading,
    "project heading": edit_project_heading,
    "ping row": edit_ping_row,
    "title": edit_title,
    "updated": edit_updated,
    "extra": edit_extra,
    **{
        f"{what.__name__} a {kind}": partial(what, kind=kind)
        for kind in ("report", "project", "section")
        for what in (add, remove, move)
    },
}
MAY_BE_REFUSED = {"verb", "name", *(kind for kind in EDITS if " a " in kind)}
"""Edits after which Markdown may read otherwise. Of each, at most one in a hundred does."""


@pytest.mark.bulk
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("kind", EDITS)
def test_an_edit_touches_its_own_lines(kind: str, newline: str) -> None:
    """Of every post at hand, one part is changed, and its lines alone are."""
    paths = [path for folder in (ARCHIVE, SEED, EXAMPLES) for path in sorted(folder.glob("*.md"))]
    paths = paths[len(newline) - 1 :: 3]  # every third, another third for each line end
    edits, refused, faults = 0, [], []
    for path in paths:
        draft = Draft(path, newline, kind)
        try:
            EDITS[kind](draft)
        except NotHereError:
            continue
        except twim.SerializationError as error:
            refused.append(f"{path.name}: {error}")
        except (AssertionError, pytest.fail.Exception) as error:
            faults.append(f"{path.name}: {error}")
        edits += 1
    assert edits
    assert not faults, f"{len(faults)} of {edits} edits:\n" + "\n\n".join(faults)
    allowed = edits / 100 if kind in MAY_BE_REFUSED else 0
    assert len(refused) <= allowed, "\n".join([f"{len(refused)} of {edits} refused:", *refused])


# Edits of text that is made up


@given(st.data())
def test_only_what_is_changed_changes(data: st.DataObject) -> None:
    """The lines above and below a changed title, quote or run of prose stay as they were."""
    # Below "Project Updates" alone is `####` a project; and a link may be defined in any node.
    text = data.draw(TEXT.filter(lambda text: "]:" not in text and "Project Updates" not in text))
    issue = read(text)
    kinds = {twim.Entry: "body", twim.Prose: "markdown", twim.Department: "title"}
    nodes = [visit for visit in issue.walk() if type(visit.node) in kinds] if issue else []
    if not nodes:
        return
    visit = data.draw(st.sampled_from(nodes))
    node: Any = visit.node
    value = data.draw(st.sampled_from(("New.", "Two words", "*new*")))
    changed = attrs.evolve(node, **{kinds[type(node)]: value})
    written = written_or_refused(replaced_at(visit, changed))
    if written is not None:
        above, below = _around(text, node)
        assert written.startswith(above)
        assert written.endswith(below)


def _around(text: str, node: twim.Node) -> tuple[str, str]:
    """Return what stands above a node and below it (of a section: its heading), without blanks."""
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
    assert node.span
    start, stop = node.span[0] - 1, node.span[1]
    if isinstance(node, twim.Section):
        within = [child.span[0] - 1 for _, child in node.children() if child.span]
        stop = min(within, default=stop)
    return "".join(lines[:start]).rstrip(" \t\r\n"), "".join(lines[stop:]).lstrip(" \t\r\n")
