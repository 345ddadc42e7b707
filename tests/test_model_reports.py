"""Which quotes are one report."""

from __future__ import annotations

import pytest
from hypothesis import given

import twim
from twim.testing import strategies

POST = """\
> Before all.

Neil says:

> Up.

## Clients

Ada says:

> *One.*

![](a.png)

> Two.

### Ode

> Who said this?

> And this?

Kofi says:

> Three.

#### More

> Four.

Ines says:

> Five.
"""


def bodies(text: str) -> list[list[str]]:
    """Return what each report quotes."""
    return [[entry.body for entry in report.entries] for report in twim.loads(text).reports()]


def test_a_report_has_what_its_quotes_lead_to_and_show() -> None:
    """Each with the place of its quote in the issue, and none of what stands between them."""
    ada = "[Ada](https://matrix.to/#/@ada:example.org)"
    quotes = "> ![One](/1.png) [a](/a)\n\n![](a.png)\n\n> [b](/b) [Neil](@neil:example.org)"
    (report,) = twim.loads(f"## Clients\n\n{ada} says:\n\n{quotes}\n\nMore.\n").reports()
    first, second = report.places
    user = "https://matrix.to/#/@ada:example.org"
    assert [(it.url, it.place, it.line) for it in report.links()] == [
        (user, first, 3),
        ("/a", first, 5),
        ("/b", second, 9),
        ("@neil:example.org", second, 9),
    ]
    assert [(it.url, it.place, it.line) for it in report.images()] == [("/1.png", first, 5)]
    assert [it.url for it in report.mentions()] == [user, "@neil:example.org"]
    assert report.span == (3, 9)


def test_a_report_of_no_post_has_no_lines() -> None:
    """Nor does one that was added to a post."""
    entry = twim.Entry(twim.Reporter("Ada"), "says", "One.")
    (report,) = twim.Issue(preamble=(entry,)).reports()
    assert report.span is None


def test_a_report_has_all_its_quotes() -> None:
    """Its reporter, its project and its section, and the place of each quote."""
    issue = twim.loads(POST)
    (section,) = issue.sections
    (project,) = issue.projects()
    found = list(issue.reports())
    assert [
        (it.reporter and it.reporter.name, it.text(), it.section, it.project) for it in found
    ] == [
        (None, "Before all.", None, None),
        ("Neil", "Up.", None, None),
        ("Ada", "One.\n\nTwo.", section, None),
        (None, "Who said this?", section, project),
        (None, "And this?", section, project),
        ("Kofi", "Three.\n\nFour.", section, project),
        ("Ines", "Five.", section, project),
    ]
    assert found[2].places == ("sections[0].content[0]", "sections[0].content[2]")
    for report in found:
        assert [issue.at(place) for place in report.places] == list(report.entries)
        assert report.place == report.places[0]


@pytest.mark.parametrize("heading", ["# Title", "## Title", "### Title"])
def test_no_report_goes_on_below_another_heading(heading: str) -> None:
    """Whatever the heading belongs to."""
    text = f"## Clients\n\nAda says:\n\n> One.\n\n{heading}\n\n> Two.\n"
    assert bodies(text) == [["One."], ["Two."]]


@pytest.mark.parametrize(
    "between", ["![](a.png)", "- a list", "#### More", "<!-- more -->", "{{ a() }}", "#hash"]
)
def test_a_report_goes_on_behind_what_is_no_heading(between: str) -> None:
    """Prose, markers and calls, and a heading within the project."""
    assert bodies(f"Ada says:\n\n> One.\n\n{between}\n\n> Two.\n") == [["One.", "Two."]]


def test_of_sections_in_sections_a_report_has_the_outermost() -> None:
    """No post has any, but a model can."""
    entry = twim.Entry(twim.Reporter("Ada"), "says", "Hi.")
    inner = twim.Project("P", content=(twim.Project("Q", content=(entry,)),))  # type: ignore[arg-type]
    outer = twim.Department("D", content=(twim.Department("E", content=(inner,)),))  # type: ignore[arg-type]
    (report,) = twim.Issue(sections=(outer,)).reports()
    assert (report.section, report.project) == (outer, inner)


def test_equal_quotes_are_quotes_of_their_own() -> None:
    """The same value in two places is met twice."""
    quote = twim.Entry(None, "", "One.")
    ada = twim.Entry(twim.Reporter("Ada"), "says", "One.")
    issue = twim.Issue(preamble=(quote, ada, quote, quote))
    assert [report.places for report in issue.reports()] == [
        ("preamble[0]",),
        ("preamble[1]", "preamble[2]", "preamble[3]"),
    ]
    assert list(issue.anonymous()) == [quote]


def test_a_report_of_no_quotes_says_nothing() -> None:
    """And is in no issue; each quote of any other has a place."""
    report = twim.Report((), ())
    assert (report.reporter, report.place, report.span) == (None, "", None)
    assert (report.text(), report.links()) == ("", ())
    with pytest.raises(twim.ArgumentError, match=r"^expected Node or Report or str, got Rep"):
        twim.Issue().permalink(report)
    entry = twim.Entry(None, "", "[a](/b)")
    with pytest.raises(twim.ArgumentError, match=r"^expected a place for each quote, got \(\)$"):
        twim.Report((entry,), ()).links()


@given(strategies.issues())
def test_every_quote_is_of_one_report(issue: twim.Issue) -> None:
    """Counts agree, and reports come where they begin."""
    reports, coverage = list(issue.reports()), issue.coverage()
    places = [visit.place for visit in issue.walk() if isinstance(visit.node, twim.Entry)]
    assert sorted(place for report in reports for place in report.places) == sorted(places)
    assert [report.place for report in reports] == sorted(
        (report.place for report in reports), key=places.index
    )
    assert len(reports) == coverage.reports
    assert len(places) == coverage.quotes
