"""Whether a text reads back as the issue that was written, and what is said if not."""

from __future__ import annotations

import datetime as dt

import pytest

import twim
from twim._writing.reading_back import find_fault, misread

UTC_NOON = dt.datetime(2024, 11, 22, 12, tzinfo=dt.UTC)
TITLED = twim.FrontMatter(title="Issue 1")

SAME: dict[str, tuple[twim.Issue, str]] = {
    "nothing": (twim.Issue(), ""),
    "prose": (twim.Issue(preamble=(twim.Prose("Hello."),)), "Hello.\n"),
    "another layout": (twim.Issue(preamble=(twim.Prose("Hello."),)), "\n\nHello.\r\n\r\n"),
    "other markup around the same": (
        twim.Issue(sections=(twim.Department("Clients"),)),
        "Clients\n---\n",
    ),
    "front matter": (twim.Issue(TITLED), '+++\ntitle = "Issue 1"\n+++\n'),
}


@pytest.mark.parametrize(("issue", "text"), SAME.values(), ids=SAME)
def test_finds_no_fault_in_the_same_issue(issue: twim.Issue, text: str) -> None:
    """What the text reads as counts, not how it is laid out."""
    assert find_fault(issue, text) is None


OTHER: dict[str, tuple[twim.Issue, str, str, str]] = {
    "other prose": (
        twim.Issue(preamble=(twim.Prose("Hello."),)),
        "Good day.\n",
        "preamble[0].markdown",
        (
            "reads back as 'Good day.', not as 'Hello.'; a heading, quote, table or shortcode "
            "call within prose is a value of its own"
        ),
    ),
    "nothing left": (
        twim.Issue(preamble=(twim.ReadMore(),)),
        "",
        "preamble[0]",
        "reads back as nothing, not as ReadMore()",
    ),
    "something more": (
        twim.Issue(),
        "<!-- more -->\n",
        "preamble[0]",
        "reads back as ReadMore(), not as nothing",
    ),
    "two faults, the first of which is told": (
        twim.Issue(
            preamble=(twim.Shortcode("a"),),
            sections=(twim.Department("Clients"), twim.Department("Bots")),
        ),
        "{{ b() }}\n\n## Clients\n\n## Bridges\n",
        "preamble[0].name",
        "reads back as 'b', not as 'a'",
    ),
    "the second of two": (
        twim.Issue(sections=(twim.Department("Clients"), twim.Department("Bots"))),
        "## Clients\n\n## Bridges\n",
        "sections[1].title",
        "reads back as 'Bridges', not as 'Bots'",
    ),
    "another title": (
        twim.Issue(TITLED),
        '+++\ntitle = "Issue 2"\n+++\n',
        "front_matter.title",
        "reads back as 'Issue 2', not as 'Issue 1'",
    ),
    "the same instant elsewhere": (
        twim.Issue(twim.FrontMatter(date=UTC_NOON)),
        "+++\ndate = 2024-11-22T13:00:00+01:00\n+++\n",
        "front_matter.date",
        (
            "reads back as datetime.datetime(2024, 11, 22, 13, 0, "
            "tzinfo=datetime.timezone(datetime.timedelta(seconds=3600))), "
            "not as datetime.datetime(2024, 11, 22, 12, 0, tzinfo=datetime.timezone.utc)"
        ),
    ),
    "front matter that is broken": (
        twim.Issue(TITLED),
        "+++\ntitle = never\n+++\n",
        "front_matter",
        "cannot be read back: Invalid value; text has to stand in quotes",
    ),
}


@pytest.mark.parametrize(("issue", "text", "place", "message"), OTHER.values(), ids=OTHER)
def test_tells_the_first_fault(issue: twim.Issue, text: str, place: str, message: str) -> None:
    """Its place, what stands there in each, and advice where there is some."""
    assert str(find_fault(issue, text)) == f"{place}: {message}"


@pytest.mark.parametrize(
    ("place", "wanted", "found", "message"),
    [
        ("sections[0].title", "a", "b", "reads back as 'b', not as 'a'"),
        (
            "sections[0].title",
            "a\nb",
            "a",
            (
                "reads back as 'a', not as 'a\\nb'; "
                "it has to fit on one line; twim.escape makes it 'a b'"
            ),
        ),
        ("preamble[0].reporter.url", None, "/a", "reads back as '/a', not as None"),
        (
            "preamble[0].body",
            "a" * 200,
            "b",
            f"reads back as 'b', not as '{'a' * 59} … {'a' * 59}'",
        ),
        (
            "preamble[0]",
            twim.Prose("### Ode"),
            twim.Project("Ode"),
            (
                "reads back as Project(title='Ode'), not as Prose(markdown='### Ode'); "
                "make it a value of type Project"
            ),
        ),
    ],
    ids=["no advice", "advice", "None", "long", "nodes"],
)
def test_says_what_was_found_and_what_was_wanted(
    place: str, wanted: object, found: object, message: str
) -> None:
    """In this order, both in short, and what to do where that is known."""
    fault = misread(place, wanted, found)
    assert fault.place == place
    assert str(fault._replace(place="")) == message
