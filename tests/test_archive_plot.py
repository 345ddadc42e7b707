"""Pictures of an archive."""

from __future__ import annotations

import datetime as dt
import sys
import warnings
from pathlib import Path

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


def picture(found: Stats) -> str:
    """Return a picture as text: its words stand in the comments of an SVG."""
    plot(found, "a.svg")
    return Path("a.svg").read_text(encoding="utf-8")


def test_a_picture_names_departments_and_rooms() -> None:
    """The most frequent have a colour, the others share one."""
    months = {(dt.date(2030, 1, 1), f"Dept {letter}"): 9 for letter in "ABCDEFGH"}
    months[dt.date(2030, 2, 1), "Seldom"] = 2
    months[dt.date(2030, 2, 1), ""] = 30
    pings = [Ping(dt.date(2030, 1, 4), f"#{name}:example.org", "a", 183.0) for name in "abcdef"]
    drawn = picture(Stats((), {}, {}, months, (*pings, *pings[:5])))
    for words in ("Dept A", "Dept H", "all others", "#a:example.org", "#e:example.org"):
        assert f"<!-- {words} -->" in drawn
    for words in ("Seldom", "#f:example.org"):
        assert f"<!-- {words} -->" not in drawn


def test_a_picture_takes_any_name() -> None:
    """Signs that matplotlib gives a meaning, and characters that its font has not."""
    day = dt.date(2030, 1, 1)
    months = {(day, "$x$ & 😀"): 3, (day, "_hidden"): 2, (day, "_"): 1}
    pings = (Ping(day, None, "a", 183.0), Ping(None, "#never:example.org", "a", 1.0))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = picture(Stats((), {}, {}, months, pings))
    assert "<!-- no room named -->" in drawn
    assert "<!-- hidden -->" in drawn


def test_a_picture_of_nothing_is_empty() -> None:
    """Axes, and no bars."""
    assert "Reports a month" in picture(Stats((), {}, {}, {}, ()))


def test_a_picture_of_another_format_is_refused() -> None:
    """Before anything is drawn."""
    with pytest.raises(ArchiveError) as caught:
        plot(Stats((), {}, {}, {}, ()), "a.gif")
    assert str(caught.value) == "a.gif: the ending says the format: .png or .svg"


def test_without_matplotlib_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures need nothing."""
    monkeypatch.delitem(sys.modules, "twim.archive._picture", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(twim.MissingExtraError) as caught:
        plot(stats("posts"), "a.svg")
    assert str(caught.value) == "matplotlib is missing: pip install 'twim[plot]' brings it"
