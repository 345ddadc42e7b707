"""Promise 2, only what you changed: an edit of a published post touches its own lines alone."""

from __future__ import annotations

import datetime as dt
import difflib
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Any, TypeVar

import attrs
import pytest

import twim
from conftest import ARCHIVE, EXAMPLES, SEED

_T = TypeVar("_T")
_N = TypeVar("_N", bound=twim.Node)

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
HEADING = re.compile(r" {0,3}#{1,6}(?=[ \t\r\n]|$)")

every_newline = pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])


def with_ends(text: str) -> list[str]:
    """Split a text into lines with their ends."""
    return LINE.findall(text)


def replaced(node: _N, old: twim.Node, new: Sequence[twim.Node]) -> _N:
    """Return a copy of a node in which other nodes stand in the place of one within it."""
    changes: dict[str, Any] = {}
    for name in ("sections", "preamble", "content"):
        before = getattr(node, name, ())
        after: list[twim.Node] = []
        for item in before:
            after += new if item is old else [replaced(item, old, new)]
        if [id(item) for item in before] != [id(item) for item in after]:
            changes[name] = after
    return attrs.evolve(node, **changes) if changes else node


class Edited:
    """A post before and after an edit, as lines with their ends."""

    def __init__(self, before: str, issue: twim.Issue) -> None:
        self.text = twim.dumps(issue)
        self.before, self.after = with_ends(before), with_ends(self.text)
        assert twim.loads(self.text) == issue
        pairs = list(zip(self.before, self.after, strict=False))
        self.head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        rest = min(len(self.before), len(self.after)) - self.head
        pairs = list(zip(self.before[::-1], self.after[::-1], strict=False))[:rest]
        self.tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

    @property
    def removed(self) -> list[str]:
        """The lines of the one stretch in which the two differ, as they were."""
        return self.before[self.head : len(self.before) - self.tail]

    @property
    def added(self) -> list[str]:
        """The same, as they are now."""
        return self.after[self.head : len(self.after) - self.tail]

    def assert_within(self, start: int, stop: int) -> None:
        """Assert that only lines between two, one-based and inclusive, were changed."""
        first, last = self.head + 1, len(self.before) - self.tail
        assert start <= first, self._what(start, stop)
        assert last <= stop, self._what(start, stop)

    def _what(self, start: int, stop: int) -> str:
        last = len(self.before) - self.tail
        return (
            f"changed lines {self.head + 1} to {last}, not just {start} to {stop}:\n"
            f"{''.join(self.removed)}became\n{''.join(self.added)}"
        )


# Edits of published posts

Edit = Callable[["Draft"], None]
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


class Draft:
    """A post about to be edited, and choices that are the same in each run."""

    def __init__(self, path: Path, newline: str, kind: str) -> None:
        self.name = path.name
        text = path.read_bytes().decode()
        self.newline = newline
        self.text = text.replace("\r\n", "\n").replace("\n", newline)
        self.issue = twim.loads(self.text)
        self.random = random.Random(f"{path.name} {kind}")  # noqa: S311
        self.lines = [line.rstrip("\r\n") for line in with_ends(self.text)]

    def choose(self, items: Iterable[_T]) -> _T:
        """Choose one; where there is none, the post is no case for the edit."""
        found = list(items)
        if not found:
            raise NotHereError
        return self.random.choice(found)

    def is_local(self, project: twim.Project) -> bool:
        """Whether a heading is a project's in its section alone: `####` below "Project Updates"."""
        return self.lines[heading_lines(project)[0] - 1].lstrip().startswith("####")

    def replace(self, old: twim.Node, *new: twim.Node) -> Edited:
        """Write the post with other nodes in the place of one."""
        return Edited(self.text, replaced(self.issue, old, new))

    def lines_of(self, node: twim.Node) -> set[int]:
        """The numbers of a node's lines, without the heading that its attribution stands above."""
        assert node.span
        lines = set(range(node.span[0], node.span[1] + 1))
        for project in self.issue.projects():
            if any(item is node for item in project.content):
                start, stop = heading_lines(project)
                lines -= set(range(start, stop + 1))
        return lines

    def assert_moved(self, after: str, taken: set[int], put: Sequence[str]) -> None:
        """Assert that lines were taken away and lines were put in, blank ones aside."""
        assert set(LINE_END.findall(after)) <= {self.newline}
        rest = [at for at in range(1, len(self.lines) + 1) if at not in taken]
        wanted = [line for at in rest if (line := self.lines[at - 1]).strip(" \t")]
        found = [line for line in LINE_END.split(after) if line.strip(" \t")]
        new = [line for line in put if line.strip(" \t")]
        if new:
            places = range(len(found) - len(new) + 1)
            starts = [at for at in places if found[at : at + len(new)] == new]
            assert starts, f"{self.name}: not found whole:\n" + "\n".join(new)
            rests = [found[:at] + found[at + len(new) :] for at in starts]
        else:
            rests = [found]
        if wanted in rests:
            return
        if any(DEFINITION.match(self.lines[at - 1]) for at in taken):
            # What was linked through a definition among these lines is linked in place.
            lost = Counter(wanted) - Counter(rests[0])
            assert all("[" in line for line in lost), (self.name, lost)
            return
        diff = difflib.unified_diff(wanted, rests[0], "wanted", "found", lineterm="", n=1)
        pytest.fail("\n".join([self.name, *diff]))


class NotHereError(Exception):
    """The post has nothing to edit in this way."""


LINE_END = re.compile(r"\r\n|\n|\r")
DEFINITION = re.compile(r"[ \t>]*\[[^\]]+\]:")


def heading_lines(node: twim.Section | twim.Project) -> tuple[int, int]:
    """The first and the last line of a heading."""
    span = attrs.evolve(node, content=()).span
    assert span
    return span


def quote_line(draft: Draft, entry: twim.Entry) -> int:
    """The first line of a report's quote."""
    return next(at for at in sorted(draft.lines_of(entry)) if QUOTE.match(draft.lines[at - 1]))


QUOTE = re.compile(r" {0,3}>")


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
    return changed if isinstance(changed, twim.Issue) else replaced(issue, parent, (changed,))


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
    rest = replaced(draft.issue, old, ())
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


@every_newline
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


# Edits of small posts, whole

ADA = twim.Reporter("Ada", twim.UserId("@ada:example.org"))
POST = """\
+++
title = "A"
+++

## Clients

### Ode

[Ada](https://matrix.to/#/@ada:example.org) says

> One.

### Epos

Neil says:

> Two.
"""


def with_body(issue: twim.Issue, at: int, body: str) -> twim.Issue:
    """Change what a report says."""
    entry = list(issue.entries())[at]
    return replaced(issue, entry, [attrs.evolve(entry, body=body)])


def with_title(issue: twim.Issue, title: str) -> twim.Issue:
    """Change the title."""
    return attrs.evolve(issue, front_matter=attrs.evolve(issue.front_matter, title=title))


def test_crlf_is_kept() -> None:
    """New lines end as the others do."""
    text = POST.replace("\n", "\r\n")
    issue = with_title(with_body(twim.loads(text), 1, "Three\n\nfour."), "B")
    assert twim.dumps(issue) == text.replace("Two.", "Three\r\n>\r\n> four.").replace('"A"', '"B"')


def test_mixed_line_ends_are_kept() -> None:
    """Lines that nobody changed end as they did, new ones as the first does."""
    text = "## A\r\n\n> One.\n\n## B\r\r> Two.\r\n"
    assert twim.dumps(with_body(twim.loads(text), 0, "1\n2")) == (
        "## A\r\n\n> 1\r\n> 2\n\n## B\r\r> Two.\r\n"
    )


def test_tight_neighbours_stay_tight() -> None:
    """No blank line comes where there was none and none is needed."""
    text = "## A\n### Ode\nNeil says:\n> One.\n### Epos\nNeil says:\n> Two.\n"
    issue = twim.loads(text)
    assert twim.dumps(with_body(issue, 0, "Three.")) == text.replace("One.", "Three.")
    ode = next(issue.projects())
    issue = replaced(issue, ode, [attrs.evolve(ode, title="Ode 2")])
    assert twim.dumps(issue) == text.replace("Ode", "Ode 2")


def test_two_blank_lines_stay_two() -> None:
    """What is between two parts stays when one of them is changed."""
    text = POST.replace("\n\n", "\n\n\n")
    assert twim.dumps(with_body(twim.loads(text), 0, "Three.")) == text.replace("One.", "Three.")


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_what_follows_a_ping_ranking_stays(gap: str) -> None:
    """Changing the last line of a table leaves the blank lines below it alone."""
    text = f"|Rank|Hostname|Median MS|\n|:-|:-|:-|\n|1|a.example|18|{gap}## B\n"
    issue = twim.loads(text)
    ranking = issue.ping_rankings[0]
    rows = [attrs.evolve(ranking.rows[0], median_ms=19)]
    issue = replaced(issue, ranking, [attrs.evolve(ranking, rows=rows)])
    assert twim.dumps(issue) == text.replace("18", "19")


def test_a_paragraph_does_not_run_into_a_ping_ranking() -> None:
    """In place of what ended the table, such as indented code, it would be a row."""
    table = "|Rank|Hostname|Median MS|\n|-|-|-|\n|1|example.org|2|\n"
    issue = twim.loads(f"{table}    code\n\n> News.\n")
    ranking, code, *others = issue.preamble
    assert code == twim.Prose("    code")
    changed = attrs.evolve(issue, preamble=(ranking, twim.Prose("Words."), *others))
    assert twim.dumps(changed) == f"{table}\nWords.\n\n> News.\n"
    edited = replaced(issue, code, [attrs.evolve(code, markdown="Words.")])
    assert twim.dumps(edited) == f"{table}\nWords.\n\n> News.\n"


def test_prose_that_an_entry_stood_between_stays() -> None:
    """Taking the entry away leaves the lines around it as tight as they were."""
    issue = twim.loads("One.\n\n> a\n\nTwo.\n> b\n")
    one, _, two, entry = issue.preamble
    assert twim.dumps(attrs.evolve(issue, preamble=(one, two, entry))) == "One.\n\nTwo.\n> b\n"


def test_blank_lines_within_a_call_are_not_those_before_a_block() -> None:
    """A call that begins in one block may go on over a blank line."""
    text = '## A\n\n> ```{{a(b="\n\n")}}\n'
    issue = twim.loads(text)
    section = attrs.evolve(issue.sections[0], title="B")
    assert twim.dumps(attrs.evolve(issue, sections=(section,))) == text.replace("A", "B")


def test_a_broken_call_can_be_mended() -> None:
    """What it is does not change who reported."""
    text = '<a href="https://matrix.to/#/@ada:example.org">Ada</a> says:\n\n> News.\n'
    issue = twim.loads(f"{text}\n{{{{ youtube(id=abc) }}}}\n")
    entry, _ = issue.preamble
    call = twim.Shortcode("youtube", {"id": "abc"})
    changed = attrs.evolve(issue, preamble=(entry, call))
    assert twim.dumps(changed) == f'{text}\n{{{{youtube(id="abc")}}}}\n'


def test_comments_and_order_of_toml_stay() -> None:
    """A changed key is the one line that differs."""
    text = (
        "+++\n# why\npath = '/a'  # here\n\ntitle = 'A' # there\n"
        '[extra]\nb = 1\na = 2\n[taxonomies]\nauthor = [ "Ada" ]\n+++\n\nText.\n'
    )
    changed = twim.dumps(with_title(twim.loads(text), "B"))
    assert changed == text.replace("'A'", '"B"')


def test_native_toml_date_stays_native() -> None:
    """A date without quotes gets none."""
    issue = twim.loads('+++\ndate = 2024-11-22\ntitle = "A"\n+++\n')
    changed = attrs.evolve(issue.front_matter, date=dt.date(2024, 11, 23))
    assert twim.dumps(attrs.evolve(issue, front_matter=changed)) == (
        '+++\ndate = 2024-11-23\ntitle = "A"\n+++\n'
    )


def test_yaml_is_edited_in_place() -> None:
    """Front matter in YAML stays that, comments and all."""
    text = "---\ntitle: A # why\n# below\ndate: 2019-01-04\nauthor: Ada\n---\n\nText.\n"
    issue = twim.loads(text)
    changed = attrs.evolve(issue.front_matter, date=dt.date(2019, 1, 5), authors=("Neil",))
    assert twim.dumps(attrs.evolve(issue, front_matter=changed)) == (
        "---\ntitle: A # why\n# below\ndate: 2019-01-05\nauthor: Neil\n---\n\nText.\n"
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('+++\ntitle = "A"\npath = "/a" # b\n+++\n', '+++\ntitle = "A"\n+++\n'),
        ("---\ntitle: A\npath: /a\nlayout: b\n---\n", "---\ntitle: A\nlayout: b\n---\n"),
    ],
    ids=["toml", "yaml"],
)
def test_a_key_is_taken_out(text: str, wanted: str) -> None:
    """What is `None` has no line."""
    issue = twim.loads(text)
    changed = attrs.evolve(issue.front_matter, path=None)
    assert twim.dumps(attrs.evolve(issue, front_matter=changed)) == wanted


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter_is_added(newline: str) -> None:
    """A post without front matter gets it above its text."""
    issue = with_title(twim.loads(f"Text.{newline}"), "A")
    wanted = '+++\ntitle = "A"\n+++\n\nText.\n'
    assert twim.dumps(issue) == wanted.replace("\n", newline)


def test_byte_order_mark_is_kept() -> None:
    """The mark stays first."""
    text = "\ufeff" + POST
    assert twim.dumps(with_title(twim.loads(text), "B")) == text.replace('"A"', '"B"')


def test_an_entry_in_another_issue_gets_an_inline_link() -> None:
    """What its link referred to is not there."""
    issue = twim.loads("[Ada] says\n\n> One.\n\n[Ada]: https://matrix.to/#/@ada:example.org\n")
    other = twim.loads("## Clients\n")
    section = attrs.evolve(other.sections[0], content=list(issue.entries()))
    assert twim.dumps(attrs.evolve(other, sections=[section])) == (
        "## Clients\n\n[Ada](https://matrix.to/#/@ada:example.org) says\n\n> One.\n"
    )


def test_attribution_above_the_heading_stays() -> None:
    """Changing the report or the heading leaves the attribution above its project's heading."""
    line = "[Ada](https://matrix.to/#/@ada:example.org) says"
    text = f"## Clients\n\n{line}\n\n### Ode\n\n> One.\n"
    issue = twim.loads(text)
    ode = next(issue.projects())
    assert [entry.reporter for entry in ode.entries()] == [ADA]
    assert twim.dumps(with_body(issue, 0, "Two.")) == text.replace("One", "Two")
    issue = replaced(issue, ode, [attrs.evolve(ode, title="Epos")])
    assert twim.dumps(issue) == text.replace("Ode", "Epos")


def test_a_call_over_several_lines_stays() -> None:
    """A quote that nobody changed is not marked anew."""
    text = 'Neil says:\n\n> Look:\n> {{ figure(\n  img="a.png",\n\n  width=3\n) }}\n\n## B\n'
    issue = twim.loads(text)
    section = issue.sections[0]
    issue = replaced(issue, section, [attrs.evolve(section, title="C")])
    assert twim.dumps(issue) == text.replace("B", "C")


def test_transform_changes_every_node_from_the_innermost_on() -> None:
    """And each sees what has become of the nodes within it."""
    issue = twim.loads("+++\ntitle = 'T'\n+++\nHi\n## A\n### B\n> C\n")
    seen: list[twim.Node] = []

    def change(node: twim.Node) -> twim.Node:
        seen.append(node)
        return twim.Prose("Lo") if isinstance(node, twim.Entry) else node

    changed = issue.transform(change)
    assert [type(node).__name__ for node in seen] == (
        ["FrontMatter", "Entry", "Project", "Department", "Prose", "Issue"]
    )
    assert seen[2] == twim.Project("B", content=(twim.Prose("Lo"),))
    assert twim.dumps(changed) == "+++\ntitle = 'T'\n+++\nHi\n## A\n### B\n\nLo\n"


def test_content_may_come_from_any_iterable() -> None:
    """It becomes a tuple."""
    blocks = (twim.Prose(text) for text in ("Hi",))
    assert twim.Project("Ode", content=blocks).content == (twim.Prose("Hi"),)


def test_transform_keeps_what_does_not_change() -> None:
    """The very same values."""
    issue = twim.loads("+++\ntitle = 'T'\n+++\nHi\n## A\n### B\n> C\n## D\n")
    assert issue.transform(lambda node: node) is issue

    def change(node: twim.Node) -> twim.Node:
        return attrs.evolve(node, title="Z") if isinstance(node, twim.FrontMatter) else node

    changed = issue.transform(change)
    assert changed.front_matter.title == "Z"
    assert changed.sections is issue.sections


def test_new_keys_of_yaml_stand_in_their_order() -> None:
    """Below the old ones."""
    issue = twim.loads("---\ntitle: T\nb: 1\n---\n")
    other = {**issue.front_matter.other, **{f"k{n}": n for n in range(9)}}
    changed = attrs.evolve(issue, front_matter=attrs.evolve(issue.front_matter, other=other))
    assert twim.dumps(changed) == "\n".join(
        ["---", "title: T", "b: 1", *(f"k{n}: {n}" for n in range(9)), "---", ""]
    )


def test_transform_wants_a_node_for_a_node() -> None:
    """What is added or removed is the parent's business."""
    with pytest.raises(TypeError) as caught:
        twim.loads("Hi").transform(lambda _: None)  # type: ignore[arg-type, return-value]
    assert str(caught.value) == (
        "expected a node in place of a FrontMatter, got None; "
        "to add or remove nodes, return their parent with other content"
    )


@pytest.mark.parametrize("text", ["\n\n", " \r\n", "\ufeff\n"])
def test_blank_lines_alone_stay(text: str) -> None:
    """Where nothing else is there, and nothing comes."""
    issue = twim.loads(text)
    assert twim.dumps(attrs.evolve(issue, front_matter=twim.FrontMatter())) == text


def test_a_second_byte_order_mark_is_text() -> None:
    """And stays, without front matter above it."""
    issue = twim.loads("\ufeff\ufeffHi\n\n### P\n")
    (prose, project) = issue.preamble
    assert isinstance(project, twim.Project)
    changed = attrs.evolve(issue, preamble=(prose, attrs.evolve(project, title="Q")))
    assert twim.dumps(changed) == "\ufeff\ufeffHi\n\n### Q\n"
