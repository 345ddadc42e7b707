"""Pictures of an archive."""

from __future__ import annotations

import datetime as dt
import sys
import warnings
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import twim
from archives import weeklies, write
from conftest import EXAMPLES
from twim.archive import (
    ArchiveError,
    Ping,
    Stats,
    plot,
    stats,
)

SVG = "{http://www.w3.org/2000/svg}"
FRIDAY = dt.date(2030, 1, 4)
NOTES = (
    "Pale: fewer than 4 posts in the quarter. Hatched: no post at hand. Thick lines: median of a"
    " quarter with 4 rankings or more. Thin lines end where rankings are more than two weeks apart."
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with two posts."""
    monkeypatch.chdir(tmp_path)
    weeklies(tmp_path / "posts", 2)
    return tmp_path


@pytest.mark.parametrize(("name", "start"), [("a.png", b"\x89PNG"), ("a.SVG", b"<?xml")])
def test_a_picture_is_drawn(folder: Path, name: str, start: bytes) -> None:
    """Of the format that the ending says, in place of an older one."""
    write(folder, {name: "Old."})
    plot(stats(EXAMPLES), name)
    assert Path(name).read_bytes().startswith(start)


def picture(found: Stats) -> ET.Element:
    """Return a picture: what an SVG consists of."""
    plot(found, "a.svg")
    return ET.parse("a.svg").getroot()  # noqa: S314  # our own


def part(drawn: ET.Element, name: str) -> ET.Element:
    """Return a part of a picture."""
    found = drawn.find(f".//{SVG}g[@id='{name}']")
    assert found is not None
    return found


def words(drawn: ET.Element) -> list[str]:
    """Return the texts of a picture or a part, without those of ticks."""
    groups = [group for group in drawn.iter(f"{SVG}g") if "tick" in group.get("id", "")]
    ticks = {text for group in groups for text in group.iter(f"{SVG}text")}
    texts = (text for text in drawn.iter(f"{SVG}text") if text not in ticks)
    return ["".join(text.itertext()) for text in texts]


def fills(drawn: ET.Element) -> Counter[str]:
    """Return how many bars there are of each look."""
    styles = (path.get("style", "") for path in drawn.iter(f"{SVG}path"))
    return Counter(style for style in styles if "stroke: #ffffff" in style)


def archive(
    months: dict[tuple[dt.date, str], int], pings: Iterable[Ping] = (), weeks: Iterable[int] = (0,)
) -> Stats:
    """Return figures of posts so many weeks after the first."""
    return Stats(
        (), {}, {}, months, tuple(pings), tuple(FRIDAY + dt.timedelta(weeks=week) for week in weeks)
    )


def test_a_picture_says_what_it_is_of(folder: Path) -> None:
    """In text that can be found and read out: how many posts there are of how many weeks."""
    weeklies(folder / "posts", 60)
    for path in (folder / "posts").glob("2030-1*"):
        path.unlink()
    drawn = picture(stats("posts"))
    about = "This Week in Matrix from 2030-01-04 to 2031-02-21. Posts: 47. Weeks at hand: 47 of 60."
    assert drawn.findtext(f"{SVG}title") == about
    assert words(drawn) == [
        "Reports a post, by quarter",
        "in a department below",
        "in another, or none",
        "Clients",
        "That's all I know",
        "milliseconds",
        "Median of the winning ping, by room: lower is better",
        "#ping:example.org",
        about,
        NOTES,
    ]


def test_a_picture_has_a_panel_for_each_of_the_departments_with_the_most_reports() -> None:
    """Others, and what is in none, are in the first panel alone."""
    months = {(FRIDAY.replace(day=1), f"Dept {letter}"): 9 for letter in "ABCDEFGH"}
    months |= {(FRIDAY.replace(day=1), "Seldom"): 2, (FRIDAY.replace(day=1), ""): 30}
    drawn = picture(archive(months, weeks=range(4)))
    assert [words(part(drawn, f"department-{number}")) for number in range(1, 9)] == [
        [f"Dept {letter}"] for letter in "ABCDEFGH"
    ]
    assert "Seldom" not in words(drawn)
    assert [*fills(part(drawn, "reports")).values()] == [1, 1], "of two colours"
    assert [*fills(part(drawn, "department-1")).values()] == [1]
    assert drawn.find(".//*[@id='department-9']") is None
    assert drawn.find(".//*[@id='pings']") is None, "as there are none"


def test_departments_have_one_scale() -> None:
    """Of the highest bar, whichever panel that is in."""
    months = {(dt.date(2030, month, 1), "Clients"): 5 for month in (1, 4, 7, 10)}
    months[dt.date(2030, 4, 1), "Bots"] = 12
    drawn = picture(archive(months, weeks=(0, 13, 26, 39)))
    for number in (1, 2):
        ticks = [
            "".join(text.itertext())
            for text in part(drawn, f"department-{number}").iter(f"{SVG}text")
        ]
        assert {"0", "5", "10"} <= {*ticks}


def test_a_quarter_of_few_posts_is_pale_and_one_of_none_is_hatched() -> None:
    """Four posts are enough, and what no post is at hand of is no zero."""
    months = {(dt.date(2030, month, 1), "Clients"): 8 for month in (1, 4, 10)}
    drawn = picture(archive(months, weeks=(0, 1, 2, 3, 13, 14, 15, 40, 41, 42, 43)))
    panel = part(drawn, "department-1")
    pale = {"fill-opacity: 0.4" in style: count for style, count in fills(panel).items()}
    assert pale == {False: 2, True: 1}
    assert sum("url(#h" in path.get("style", "") for path in panel.iter(f"{SVG}path")) == 1


def test_rooms_are_told_apart() -> None:
    """By colour and marker; five of them, those with the most rankings."""
    pings = [
        Ping(FRIDAY + dt.timedelta(weeks=week), f"#{room}:example.org", "a", 183.0)
        for number, room in enumerate("abcdef")
        for week in range(9 - number)
    ]
    drawn = part(picture(archive({}, pings)), "pings")
    assert words(drawn) == [
        "milliseconds",
        "Median of the winning ping, by room: lower is better (5 of 6 rooms)",
        *(f"#{room}:example.org" for room in "abcde"),
    ]
    lines = [part(drawn, f"room-{number}") for number in range(1, 6)]
    looks = [
        [path.get(key, "") for path in line.iter(f"{SVG}path")]
        for line in lines
        for key in ("d", "style")
    ]
    markers, colors = [shape[1] for shape in looks[::2]], [style[0] for style in looks[1::2]]
    assert len(set(markers)) == len(set(colors)) == 5
    assert drawn.find(".//*[@id='room-6']") is None


def test_lines_end_at_gaps() -> None:
    """Of more than two weeks: nothing is known of what is between."""
    weeks = (0, 1, 3, 6, 7, 20, 23, 24)
    pings = [
        Ping(FRIDAY + dt.timedelta(weeks=week), "#a:example.org", "a", 183.0) for week in weeks
    ]
    line = part(picture(archive({}, pings, weeks)), "room-1").find(f"{SVG}path")
    assert line is not None
    pieces = [piece.count("L") for piece in line.get("d", "").split("M")]
    assert [count for count in pieces if count] == [2, 1, 1], "a point alone needs no line"


def test_rankings_without_a_room_are_no_line() -> None:
    """They may be of several."""
    pings = [Ping(FRIDAY + dt.timedelta(weeks=week), None, "a", 183.0) for week in range(9)]
    pings.append(Ping(None, "#never:example.org", "a", 1.0))
    drawn = part(picture(archive({}, pings)), "pings")
    assert words(drawn)[-1] == "no room named"
    assert len(words(drawn)) == 3
    lines = [path for path in drawn.iter(f"{SVG}path") if "#777777" in path.get("style", "")]
    assert not [path for path in lines if path.get("clip-path")]


@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_a_picture_takes_any_name(name: str) -> None:
    """Signs that matplotlib gives a meaning, and characters that no font has."""
    names = ("$x$ & 😀", "_", "A\x1b[2J\n\u202e", "\U00102345", "日本" * 99, "long " * 99)
    months = {(FRIDAY.replace(day=1), name): 9 - number for number, name in enumerate(names)}
    pings = [Ping(FRIDAY, name, "a", 183.0) for name in names]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        plot(archive(months, pings), name)
    if name == "a.svg":
        drawn = picture(archive(months, pings))
        shown = ["$x$ & 😀", "_", "A[2J", "-", f"{'日本' * 8}日…", f"{'long ' * 7}…"]
        assert [*map(words, (part(drawn, f"department-{it}") for it in range(1, 7)))] == [
            [it] for it in shown
        ]


@pytest.mark.parametrize(
    "days", [[], [dt.date.min, dt.date.max], [dt.date.max], [dt.date(9999, 10, 1)]]
)
def test_a_picture_takes_any_days(days: list[dt.date]) -> None:
    """The first and the last there are, and none."""
    months = {(day.replace(day=1), "Clients"): 3 for day in days}
    pings = tuple(Ping(day, "#a:example.org", "a", 0.0) for day in days)
    drawn = picture(Stats((), {}, {}, months, pings, tuple(days)))
    assert "Reports a post, by quarter" in words(drawn)
    assert "−" not in "".join(drawn.itertext()), "no scale goes below nothing"


@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_the_same_figures_make_the_same_picture(name: str) -> None:
    """To the byte, whenever it is drawn."""
    pictures = []
    for _ in range(2):
        plot(stats("posts"), name)
        pictures.append(Path(name).read_bytes())
    assert pictures[0] == pictures[1]
    assert b"<dc:date>" not in pictures[0]


def test_a_picture_of_another_format_is_refused() -> None:
    """Before anything is drawn."""
    with pytest.raises(ArchiveError) as caught:
        plot(archive({}), "a.gif")
    assert str(caught.value) == "a.gif: the ending says the format: .png or .svg"


def test_without_matplotlib_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures need nothing."""
    monkeypatch.delitem(sys.modules, "twim.archive._picture", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(twim.MissingExtraError) as caught:
        plot(stats("posts"), "a.svg")
    assert str(caught.value) == "matplotlib is missing: pip install 'twim[plot]' brings it"
