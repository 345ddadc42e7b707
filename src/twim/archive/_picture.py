"""What a picture of an archive shows: reports a post by quarter, and the winning pings."""

import datetime as dt
import warnings
from collections.abc import Iterable, Mapping
from math import ceil
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec
from matplotlib.patches import Patch

from twim.archive._quarters import (
    FEW,
    Points,
    Quarters,
    by_room,
    in_pieces,
    label,
    next_quarter,
    quarter_medians,
)
from twim.archive._stats import Stats

_EPOCH = dt.date(1970, 1, 1).toordinal()  # from which matplotlib counts days
_PANELS = 8  # for departments
_COLUMNS = 4
_BLUE, _GREY = "#0072B2", "#8C8C8C"
LINES = ((_BLUE, "o"), ("#D55E00", "^"), ("#000000", "s"), ("#56B4E9", "D"), ("#009E73", "v"))
"""Colours of rooms, of Okabe and Ito's, which hardly anybody takes for one another, and markers."""
_NOTES = (
    f"Pale: fewer than {FEW} posts in the quarter. Hatched: no post at hand. Thick lines: median of"
    f" a quarter with {FEW} rankings or more. Thin lines end where rankings are more than two weeks"
    " apart."
)
_STYLE: dict[Any, object] = {
    "axes.axisbelow": True,
    "axes.edgecolor": "#999999",
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "font.size": 9,
    "grid.color": "#E5E5E5",
    "hatch.color": "#DDDDDD",
    "legend.frameon": False,
    "svg.fonttype": "none",  # text that is found, and read out
    "svg.hashsalt": "twim",  # the same ids in each picture
    "text.parse_math": False,
}


def draw(stats: Stats, path: Path, kind: str) -> None:
    """Draw the picture into a file of a format: `png` or `svg`."""
    with rc_context(_STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph", UserWarning)  # an emoji that no font has
        about = {"Title": _about(stats), **({"Date": None} if kind == "svg" else {})}
        _drawn(stats).savefig(path, format=kind, dpi=120, metadata=about)


def _drawn(stats: Stats) -> Figure:
    """Draw the panels that there is something for."""
    quarters, rooms = Quarters(stats), by_room(stats)
    names = quarters.departments[:_PANELS]
    heights = [2.6, *[1.6] * ceil(len(names) / _COLUMNS), *[3.4] * bool(rooms)]
    figure = Figure(figsize=(12, sum(heights) + 1), layout="constrained")
    grid = GridSpec(len(heights), _COLUMNS, figure, height_ratios=heights)
    axes = figure.add_subplot(grid[0, :], gid="reports")
    _draw_reports(axes, quarters, names)
    shared = None
    for index, name in enumerate(names):
        place = grid[1 + index // _COLUMNS, index % _COLUMNS]
        shared = axes = figure.add_subplot(place, gid=f"department-{index + 1}", sharey=shared)
        axes.set_title(label(name, 36), fontsize="medium")
        _bars(axes, quarters, [name])
        _time(axes, quarters, 5)
    if rooms:
        axes = figure.add_subplot(grid[-1, :], gid="pings")
        _draw_pings(axes, rooms)
        _time(axes, quarters, 12)
    for axes in figure.axes:
        axes.set_ylim(0)  # now that all who share a scale are drawn
    figure.suptitle(_about(stats), x=0.01, ha="left")
    figure.supxlabel(_NOTES, x=0.01, ha="left", fontsize="medium")
    return figure


def _about(stats: Stats) -> str:
    """Return what the picture is of."""
    weeks = sum(year.weeks for year in stats.years)
    at_hand = sum(year.weeks_at_hand for year in stats.years)
    dates = f" from {stats.dates[0]} to {stats.dates[-1]}" if stats.dates else ""
    counts = f"Posts: {stats.issues:,}. Weeks at hand: {at_hand:,} of {weeks:,}."
    return f"This Week in Matrix{dates}. {counts}"


def _draw_reports(axes: Axes, quarters: Quarters, names: list[str]) -> None:
    """Draw the reports of all departments, those that have panels apart."""
    others = quarters.reports.keys() - names
    _bars(axes, quarters, names)
    _bars(axes, quarters, others, names, color=_GREY)
    axes.set_title("Reports a post, by quarter")
    colors = [
        Patch(color=_BLUE, label="in a department below"),
        Patch(color=_GREY, label="in another, or none"),
    ]
    axes.legend(handles=colors, loc="lower right", bbox_to_anchor=(1, 1), ncols=2, borderaxespad=0)
    _time(axes, quarters, 12)


def _bars(
    axes: Axes,
    quarters: Quarters,
    names: Iterable[str],
    below: Iterable[str] = (),
    *,
    color: str = _BLUE,
) -> None:
    """Draw the reports a post of departments, above those of others."""
    bars = quarters.reports_per_issue(names)
    axes.bar(
        [*map(_at, bars)],
        [*bars.values()],
        [_at(next_quarter(quarter)) - _at(quarter) for quarter in bars],
        [*quarters.reports_per_issue(below).values()],
        align="edge",
        color=[(color, 1 if quarters.posts[quarter] >= FEW else 0.4) for quarter in bars],
        edgecolor="white",
        linewidth=0.5,
    )


def _at(day: dt.date) -> int:
    """Return where a day stands on the axis of time."""
    return day.toordinal() - _EPOCH


def _time(axes: Axes, quarters: Quarters, ticks: int) -> None:
    """Show the same years as all others do, and where no post is at hand."""
    locator = AutoDateLocator(minticks=2, maxticks=ticks)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    if quarters.posts:
        axes.set_xlim(*map(_at, quarters.years))
    for first, last in quarters.missing:
        axes.axvspan(_at(first), _at(last), facecolor="none", hatch="///", linewidth=0, zorder=0)


def _draw_pings(axes: Axes, rooms: Mapping[str | None, Points]) -> None:
    """Draw the rooms with the most rankings, and rankings of which nobody knows the room."""
    named = [*filter(None, rooms)]
    for index, (name, (color, marker)) in enumerate(zip(named, LINES, strict=False)):
        days, medians = zip(*in_pieces(rooms[name]), strict=True)
        axes.plot(
            [*map(_at, days)],
            medians,
            color=color,
            marker=marker,
            alpha=0.6,
            linewidth=0.7,
            markersize=3,
            gid=f"room-{index + 1}",
            label=label(name, 40).lstrip("_") or "-",  # "_" hides what begins with it
        )
        for quarter, middle in quarter_medians(rooms[name]):
            axes.hlines(middle, _at(quarter), _at(next_quarter(quarter)), color, linewidth=2.5)
    if None in rooms:
        days, medians = zip(*rooms[None], strict=True)
        axes.plot(
            [*map(_at, days)], medians, "x", color="#777777", markersize=4, label="no room named"
        )
    most = f" ({len(LINES)} of {len(named)} rooms)" if len(named) > len(LINES) else ""
    axes.set_ylabel("milliseconds")
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1.01),
        borderaxespad=0,
        borderpad=0,
        ncols=3,
        alignment="left",
        title=f"Median of the winning ping, by room: lower is better{most}",
        title_fontsize="large",
    )
