"""What the title of a section says."""

from __future__ import annotations

import datetime as dt
import re

import pytest

import twim
from twim.model._titles import day_of, usual_path, usual_title, without_department


@pytest.mark.parametrize(
    ("heading", "kind", "name", "emoji"),
    [
        ("## Dept of Clients 📱", twim.Department, "Clients", "📱"),
        ("## Dept of *Status of Matrix* 🌡️", twim.Department, "Status of Matrix", "🌡️"),
        ("## dept. of Elections 🗳 🇪🇺", twim.Department, "Elections", "🗳 🇪🇺"),
        ("## 👩‍💻 Homeserver Deployment", twim.Department, "Homeserver Deployment", "👩‍💻"),
        ("## Dept of One 1️⃣", twim.Department, "One", "1️⃣"),
        ("## Dept of Trade™", twim.Department, "Trade™", ""),
        ("## Dept of ![x](y) `Code` &amp; <b>HTML</b>", twim.Department, "x Code & HTML", ""),
        ("Dept of\nSetext\n---", twim.Department, "Setext", ""),
        ("##", twim.Department, "", ""),
        ("##\tDept of\tTabs ##", twim.Department, "Tabs", ""),
        ("## Final Thoughts 💭", twim.Department, "Final Thoughts", "💭"),
        ("## Dept of Clients 📱 {#clients}", twim.Department, "Clients", "📱"),
        ("## Dept of Clients 📱 # {.new}", twim.Department, "Clients", "📱"),
        ("## Dept\u00a0of Clients 📱", twim.Department, "Clients", "📱"),
        ("## Matrix Live {#live}", twim.MatrixLive, None, None),
        ("## Goodbye! {#bye}", twim.SignOff, None, None),
        ("## Matrix Liveliness", twim.Department, "Matrix Liveliness", ""),
        ("## Matrix Live", twim.MatrixLive, None, None),
        ("## Matrix Live 🎙", twim.MatrixLive, None, None),
        ("## Matrix Live S13E12 - Ode", twim.MatrixLive, None, None),
        ("## *Matrix Live*", twim.MatrixLive, None, None),
        ("## That's all I know 🏁", twim.SignOff, None, None),
        ("## That’s all for now!", twim.SignOff, None, None),
        ("## We'll meet again…", twim.SignOff, None, None),
        ("## And finally…", twim.SignOff, None, None),
        ("## See you next week", twim.SignOff, None, None),
        ("## The end is nigh", twim.SignOff, None, None),
        ("## And so, the end is upon us…", twim.SignOff, None, None),
        ("## This is the end", twim.SignOff, None, None),
        ("## The end of the post, and nearly of the year", twim.SignOff, None, None),
        ("## Before we go", twim.SignOff, None, None),
        ("## And so…", twim.SignOff, None, None),
        ("## That's a wrap 🎬", twim.SignOff, None, None),
        ("## Till next time", twim.SignOff, None, None),
        ("## Over and out", twim.SignOff, None, None),
        ("## Goodbye!", twim.SignOff, None, None),
        ("## The end of Kettle", twim.Department, "The end of Kettle", ""),
        (
            "## The end is nigh for Kettle 1.0",
            twim.Department,
            "The end is nigh for Kettle 1.0",
            "",
        ),
        ("## That's the end of Kettle", twim.Department, "That's the end of Kettle", ""),
        ("## And so on", twim.Department, "And so on", ""),
        ("## Goodbye Kettle", twim.Department, "Goodbye Kettle", ""),
    ],
)
def test_reads_a_sections_heading(
    heading: str, kind: type[twim.Section], name: str | None, emoji: str | None
) -> None:
    """The kind of section, a department's name and emoji."""
    (section,) = twim.loads(heading).sections
    assert type(section) is kind
    if isinstance(section, twim.Department):
        assert (section.name, section.emoji) == (name, emoji)
    assert twim.loads(twim.format(heading)) == twim.loads(heading)


def test_the_usual_title_and_path_of_a_day() -> None:
    """Whatever the time of day."""
    day = dt.datetime(2030, 1, 4, 18, tzinfo=dt.UTC)
    assert usual_title(day) == "This Week in Matrix 2030-01-04"
    assert usual_path(day) == "/blog/2030/01/04/this-week-in-matrix-2030-01-04"
    assert usual_title(dt.date(999, 1, 4)) == "This Week in Matrix 0999-01-04"


@pytest.mark.parametrize(
    ("text", "day"), [("2030-1-4", dt.date(2030, 1, 4)), ("2030-2-30", None), ("2030", None)]
)
def test_the_day_that_a_pattern_found(text: str, day: dt.date | None) -> None:
    """If it found one, and there is such a day."""
    assert day_of(re.match(r"(\d+)-(\d+)-(\d+)", text)) == day


def test_a_title_without_department() -> None:
    """However it is spelled."""
    for ahead in ("Dept of ", "dept. of ", "Department of\tthe "):
        assert without_department(f"{ahead}Clients") == "Clients"
    assert without_department("Clients") == "Clients"
