"""The public types as users write them: read by mypy and pyright, and run by a test.

What has to be a type error is marked for both of them; a mark that is not needed is an error, too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import assert_type

import attrs
from hypothesis import given
from hypothesis import strategies as st

import twim
from twim.testing import (
    Post,
    assert_round_trips,
    assert_same_issue,
    make_department,
    make_entry,
    make_issue,
    make_ping_ranking,
    make_project,
    sample,
    samples,
    strategies,
)


def reads_and_writes(path: Path, text: str) -> str:
    """Functions of the facade."""
    assert_type(twim.load(path), twim.Issue)
    issue = twim.loads(text, path="post.md")
    twim.dump(issue, str(path))
    assert_type(twim.format(text), str)
    return twim.dumps(issue.canonical())


def asks(issue: twim.Issue) -> list[str]:
    """Questions, and what their answers are."""
    assert_type(issue.date, dt.date | None)
    assert_type(issue.departments, tuple[twim.Department, ...])
    assert_type(issue.matrix_live, twim.MatrixLive | None)
    assert_type(issue.entries(), Iterator[twim.Entry])
    assert_type(issue.nodes(twim.Prose), Iterator[twim.Prose])
    assert_type(issue.nodes((twim.Prose, twim.Entry)), Iterator[twim.Prose | twim.Entry])
    several: Iterator[twim.Node] = issue.nodes(twim.Prose | twim.Entry)
    several = issue.nodes((twim.Prose, twim.Entry, twim.Shortcode))
    issue.nodes("Prose")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    assert_type(twim.Section.of("Matrix Live"), twim.MatrixLive)
    assert_type(twim.Section.of("That's all I know"), twim.SignOff)
    assert_type(
        twim.Section.of(next(several).text()), twim.Department | twim.MatrixLive | twim.SignOff
    )
    assert_type(issue.outline(), str)
    assert_type(issue.links(), tuple[twim.Link, ...])
    assert_type(issue.anchors(), tuple[twim.Anchor, ...])
    assert_type(issue.permalink(issue), str | None)
    assert_type(issue.coverage().quotes, int)
    names: list[str] = []
    for entry in issue.entries():
        entry.reporter.name  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
        if entry.reporter:
            assert_type(entry.reporter.user_id, twim.UserId | None)
            names.append(entry.reporter.name)
    for node, _, place in issue.walk():
        if isinstance(node, twim.Section):
            names += [place, node.title]
            assert_type(node.projects, tuple[twim.Project, ...])
    return names


def matches(item: twim.Entry | twim.Prose | twim.Shortcode | twim.Project) -> str:
    """Kinds of content are told apart by a `match`."""
    match item:
        case twim.Entry(body=body):
            return body
        case twim.Prose(markdown=markdown):
            return markdown
        case twim.Shortcode(name=name):
            return name
        case twim.Project():
            return item.name


def changes(issue: twim.Issue) -> twim.Issue:
    """Values are immutable; `attrs.evolve` keeps the type."""
    sections = [attrs.evolve(section, title=section.title.upper()) for section in issue.sections]
    changed = assert_type(attrs.evolve(issue, sections=sections), twim.Issue)
    entry = next(changed.entries())
    assert_type(changed.replace(entry, ()), twim.Issue)
    assert_type(changed.sections[0].replace("content[0]", entry), twim.Section)
    if changed.sections != issue.sections:
        return changed
    issue.sections = ()  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    return issue


def builds() -> twim.Issue:
    """Constructors take any iterable where the model keeps a tuple."""
    ada = twim.Reporter("Ada", twim.UserId("@ada:example.org"))
    entry = twim.Entry(ada, "says", "Hi!", between="")
    row = twim.PingRow(1, "example.org", 183)
    call = twim.Shortcode("youtube_player", {"video_id": "abc"})
    project = twim.Project("Ode", None, [entry, call, twim.PingRanking([row]), twim.ReadMore()])
    twim.Entry(ada, "says")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    twim.Prose(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    return twim.Issue(twim.FrontMatter(title="T"), [twim.Department("D", [project])])


def converts(issue: twim.Issue) -> twim.Issue:
    """Plain data and JSON."""
    text: str = twim.to_json(issue)
    data = twim.to_dict(issue)
    schema: Mapping[str, object] = twim.json_schema()
    assert schema
    assert twim.from_dict(data) == issue
    return assert_type(twim.from_json(text), twim.Issue)


def links(url: str) -> str | None:
    """Identifiers are strings with types of their own."""
    link = twim.MatrixLink.parse_or_none(url)
    assert_type(link, twim.MatrixLink | None)
    assert_type(twim.UserId.parse_or_none("@ada:example.org"), twim.UserId | None)
    user: twim.UserId = "@ada:example.org"  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    return link.user_id if link else user


def asks_an_archive(folder: Path) -> int:
    """Rows of each table have a type of their own; with columns chosen, they are plain."""
    assert_type(twim.archive.rows(folder), Iterator[twim.archive.ReportsRow])
    ping = next(twim.archive.rows(folder, "pings", on_failure=None))
    assert_type(ping["median_ms"], float)
    name: int = ping["hostname"]  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    assert name
    for row in twim.archive.rows(folder, "project_names"):
        assert_type(row["website"], str | None)
    for table in twim.archive.TABLES:
        for plain in twim.archive.rows(folder, table):
            assert_type(plain, twim.archive.Row)
    return len(list(twim.archive.rows(folder, "pings", columns=["rank"])))


def makes() -> twim.Issue:
    """Factories and samples."""
    assert_type(sample("current"), Post)
    assert_type(samples(), tuple[Post, ...])
    if samples() == ():
        sample("2017")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    project = make_project("Ode", [make_entry("Hi!", reporter="Ada")], website=None)
    ranking = make_ping_ranking({"example.org": 183})
    issue = make_issue([make_department(content=[project, ranking])], date=dt.date(2025, 1, 3))
    assert_same_issue(issue, issue)
    assert_round_trips(issue)
    return assert_type(issue, twim.Issue)


assert_type(strategies.issues(), st.SearchStrategy[twim.Issue])
assert_type(strategies.entries(anonymous=False), st.SearchStrategy[twim.Entry])
assert_type(strategies.user_ids(), st.SearchStrategy[twim.UserId])
assert_type(st.from_type(twim.Project), st.SearchStrategy[twim.Project])


@given(strategies.departments(), st.from_type(twim.Entry))
def properties(department: twim.Department, entry: twim.Entry) -> None:
    """Strategies give what they say."""
    assert_type(department.name, str)
    assert entry.body is not None
