"""Where two issues differ, as messages say it."""

from __future__ import annotations

import datetime as dt

import twim
from twim.model._differences import differences


def test_tells_the_innermost_places_in_reading_order() -> None:
    """Fields, nodes that are missing, nodes of another kind."""
    left = twim.Issue(
        twim.FrontMatter(title="A"),
        (twim.Department("D", (twim.Prose("One."), twim.ReadMore())),),
        (twim.Entry(twim.Reporter("Ada"), "says:", "Hi."),),
    )
    right = twim.Issue(
        twim.FrontMatter(title="B"),
        (twim.Department("D", (twim.Prose("Two."),)), twim.MatrixLive("Matrix Live")),
        (twim.Entry(twim.Reporter("Bob"), "says:", "Hi."),),
    )
    assert [(place, repr(one), repr(other)) for place, one, other in differences(left, right)] == [
        ("front_matter.title", "'A'", "'B'"),
        ("preamble[0].reporter.name", "'Ada'", "'Bob'"),
        ("sections[0].content[0].markdown", "'One.'", "'Two.'"),
        ("sections[0].content[1]", "ReadMore()", "nothing"),
        ("sections[1]", "nothing", "MatrixLive(title='Matrix Live', content=())"),
    ]
    assert not list(differences(left, left))


def test_tells_dates_apart_as_a_file_does() -> None:
    """The same instant in two time zones is two dates; a text is no date."""
    noon = dt.datetime(2024, 11, 22, 12, tzinfo=dt.UTC)
    paris = noon.astimezone(dt.timezone(dt.timedelta(hours=1)))
    one, other = twim.FrontMatter(date=noon), twim.FrontMatter(date=paris)
    assert one != other
    assert [place for place, _, _ in differences(one, other)] == ["date"]
    assert [place for place, _, _ in differences(one, twim.FrontMatter(updated=noon))] == [
        "date",
        "updated",
    ]
