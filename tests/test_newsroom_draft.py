"""Drafts of the week's post."""

from __future__ import annotations

import datetime as dt

import pytest

import twim
from newsroom import CATALOG
from twim import MatrixLive, PingRanking, Prose, Section, lint
from twim.newsroom import Catalog, CatalogSection, NewsroomError, Report, draft, report

DAY = dt.date(2030, 1, 4)


def sent(text: str, project: str | None = None, section: str | None = None) -> Report:
    """Return a report."""
    return report("Ada", "@ada:example.org", text, project=project, section=section)


def test_a_draft_is_the_weeks_post_in_canonical_form() -> None:
    """Sections in the catalogue's order, projects in that of their first reports."""
    reports = [
        sent("One.", "sonnet"),
        sent("Two.", "gull", "Clients"),
        sent("Three.", "kettle"),
        sent("Four.", "ode"),
        sent("Five.", section="servers"),
        sent("Six.", "Gull"),
    ]
    pings = {"slow.example": 200, "fast.example": 100.5}
    issue = draft(
        DAY,
        "Kofi",
        reports,
        CATALOG,
        pings=pings,
        matrix_live="abc-DEF_123",
        image="https://example.org/a.png",
    )
    text = twim.dumps(issue)
    assert (
        text
        == """\
+++
date = "2030-01-04"
title = "This Week in Matrix 2030-01-04"
path = "/blog/2030/01/04/this-week-in-matrix-2030-01-04"

[taxonomies]
author = ["Kofi"]
category = ["This Week in Matrix"]

[extra]
image = "https://example.org/a.png"
+++

## Matrix Live

{{youtube_player(video_id="abc-DEF_123")}}

## Dept of Servers & Hosting 🏢

[Ada](https://matrix.to/#/@ada:example.org) says

> Five.

<!-- more -->

## Dept of *Clients* 📱

### Ode *beta* ([website](https://www.ode.example.org/client.git))

A client with verse.

[Ada](https://matrix.to/#/@ada:example.org) says

> One.

[Ada](https://matrix.to/#/@ada:example.org) says

> Four.

### gull

[Ada](https://matrix.to/#/@ada:example.org) says

> Two.

[Ada](https://matrix.to/#/@ada:example.org) says

> Six.

### Kettle ([website](https://kettle.example.net/))

A client for the terminal.

[Ada](https://matrix.to/#/@ada:example.org) says

> Three.

## Dept of Ping 🏓

Here we reveal, rank, and applaud the homeservers with the lowest ping, as measured by \
[pingbot](https://github.com/maubot/echo), a [maubot](https://github.com/maubot/maubot) that you \
can host on your own server.

Join [#ping:maunium.net](https://matrix.to/#/#ping:maunium.net) to experience the fun live, and \
to find out how to add YOUR server to the game.

|Rank|Hostname|Median MS|
|:---:|:---:|:---:|
|1|fast.example|100.5|
|2|slow.example|200|

## That's all I know

See you next week, and be sure to stop by [#twim:matrix.org](https://matrix.to/#/#twim:matrix.org) \
with your updates!

To learn more about how to prepare an entry for TWIM check out [the TWIM guide](@/twim-guide.md).
"""
    )
    assert twim.format(text) == text


def test_what_is_not_given_is_not_there() -> None:
    """Nor is the end of a summary where nothing is to be summed up."""
    issue = draft(dt.datetime(2030, 1, 4, 18, tzinfo=dt.UTC), ["Kofi", "Mina"], [], CATALOG)
    assert [type(it).__name__ for it in issue.sections] == ["SignOff"]
    assert issue.authors == ("Kofi", "Mina")
    assert issue.title == "This Week in Matrix 2030-01-04"
    assert issue.front_matter.date == dt.datetime(2030, 1, 4, 18, tzinfo=dt.UTC)
    assert not list(issue.nodes(twim.ReadMore))
    assert twim.loads(twim.dumps(issue)) == issue


def test_a_year_has_four_digits() -> None:
    """Else nobody could read the day in the title."""
    issue = draft(dt.date(999, 1, 4), "Kofi", [], CATALOG)
    assert issue.title == "This Week in Matrix 0999-01-04"
    assert issue.front_matter.path == "/blog/0999/01/04/this-week-in-matrix-0999-01-04"
    assert issue.date == dt.date(999, 1, 4)


@pytest.mark.parametrize(
    ("video", "title"),
    [
        ("abc-DEF_123", "Matrix Live"),
        (("Matrix Live S1E2 – [Odes]", "abc-DEF_123"), "Matrix Live S1E2 – \\[Odes\\]"),
        (("Odes", "abc-DEF_123"), "Matrix Live Odes"),
        (Section.of("Matrix Live!", [Prose("None this week.")]), "Matrix Live!"),
    ],
)
def test_matrix_live_is_a_video_or_a_section(
    video: str | tuple[str, str] | Section, title: str
) -> None:
    """It stands above all others."""
    (section, *_) = draft(DAY, "Kofi", [], CATALOG, matrix_live=video).sections
    assert isinstance(section, MatrixLive)
    assert section.title == title
    assert section.video_ids == (() if isinstance(video, Section) else ("abc-DEF_123",))


def test_pings_are_medians_or_rankings() -> None:
    """Several, or none."""
    ranking = PingRanking.of({"a.example": 1})
    issue = draft(DAY, "Kofi", [], CATALOG, pings=[("b.example", 2), ("a.example", 1)])
    assert [row.hostname for row in issue.ping_rankings[0].rows] == ["a.example", "b.example"]
    issue = draft(DAY, "Kofi", [], CATALOG, pings=[ranking, ranking])
    assert issue.ping_rankings == (ranking, ranking)
    assert draft(DAY, "Kofi", [], CATALOG, pings={}).ping_rankings == ()


@pytest.mark.parametrize("name", ["{{ x() }}", "<script>", "\ud800"])
def test_pings_are_of_homeservers(name: str) -> None:
    """Whose names are in a table as they are."""
    for pings in ({name: 3.0}, [("a.example", 1.0), (name, 3.0)]):
        with pytest.raises(NewsroomError) as caught:
            draft(DAY, "Kofi", [], CATALOG, pings=pings)
        told = f"pings: {name!r} is no name of a homeserver: it has the host {name!r}, which is not"
        assert str(caught.value).startswith(told)


def test_what_nobody_files_is_for_the_editor_to_file() -> None:
    """In the catalogue's section for that, or told."""
    with pytest.raises(NewsroomError, match=r"^no section is known for the project 'Gull'"):
        draft(DAY, "Kofi", [sent("x", "Gull")], CATALOG)
    with pytest.raises(NewsroomError, match=r"name its section too; names like it: Kettle$"):
        draft(DAY, "Kofi", [sent("x", "Ketle")], CATALOG)
    unfiled = CatalogSection("todo", "TODO", 1)
    catalog = Catalog((*CATALOG.sections, unfiled), CATALOG.projects)
    closing = sent("x", section="That's all I know")
    assert draft(DAY, "Kofi", [closing], catalog).sections[0].title == "TODO"
    issue = draft(DAY, "Kofi", [sent("x", "Gull"), sent("y"), sent("z", "tern")], catalog)
    assert [section.title for section in issue.departments] == ["TODO", CATALOG.sections[2].title]
    assert [entry.body for entry in issue.sections[0].entries()] == ["y", "x"]


def test_the_summary_ends_below_what_is_filed() -> None:
    """What is not is for the editor, not for readers; pings are better than nothing."""
    catalog = Catalog((*CATALOG.sections, CatalogSection("todo", "TODO", 1)), CATALOG.projects)
    for reports, pings, title in (
        ([sent("x", "Gull"), sent("y", "kettle")], None, CATALOG.sections[1].title),
        ([sent("x", "Gull")], {"a.example": 1}, "Dept of Ping 🏓"),
        ([sent("x", "Gull")], None, None),
    ):
        issue = draft(DAY, "Kofi", reports, catalog, pings=pings, matrix_live="abc-DEF_123")
        ends = [it for it in issue.sections if it.content[-1] == twim.ReadMore()]
        assert [it.title for it in ends] == ([title] if title else [])


@pytest.mark.parametrize(
    "address",
    [
        "abc-DEF_123",
        " abc-DEF_123?feature=shared ",
        "https://youtu.be/abc-DEF_123?t=4",
        "https://www.youtube.com/watch?v=abc-DEF_123",
        "http://m.youtube.com/watch?list=x&v=abc-DEF_123#t",
        "https://youtube.com/live/abc-DEF_123",
        "https://www.youtube-nocookie.com/embed/abc-DEF_123/",
    ],
)
def test_a_video_is_known_by_its_address(address: str) -> None:
    """On YouTube."""
    assert draft(DAY, "Kofi", [], CATALOG, matrix_live=address).video_ids == ("abc-DEF_123",)


@pytest.mark.parametrize(
    "address",
    ["", "abc", "abc-DEF_1234", "https://video.example/abc-DEF_123", "https://youtu.be/@abc"],
)
def test_a_video_has_an_id(address: str) -> None:
    """With which the page can show it."""
    for video in (address, ("Odes", address)):
        with pytest.raises(NewsroomError, match=r"^matrix_live: .* is no id of a video: eleven"):
            draft(DAY, "Kofi", [], CATALOG, matrix_live=video)


@pytest.mark.parametrize("image", ["foo.png", "/a.png", "http://example.org/a.png"])
def test_the_image_has_a_whole_address(image: str) -> None:
    """Since other sites load it."""
    with pytest.raises(NewsroomError, match=r"^image: '.*' is no address that starts with https"):
        draft(DAY, "Kofi", [], CATALOG, image=image)


@pytest.mark.parametrize("author", ["", " ", [], ["Kofi", ""]])
def test_a_post_has_an_author(author: str | list[str]) -> None:
    """By a name."""
    with pytest.raises(NewsroomError, match=r"^author: nobody is named$"):
        draft(DAY, author, [], CATALOG)


def test_a_draft_has_nothing_that_check_finds() -> None:
    """Given what it is to be made of."""
    issue = draft(
        DAY,
        "Kofi",
        [sent("One.", section="servers"), sent("Two.", "kettle")],
        CATALOG,
        matrix_live=("S11E04 – Odes", "https://youtu.be/abc-DEF_123"),
        image="https://example.org/a.png",
    )
    assert lint.check(issue) == ()
