"""What a picture of an archive shows: reports by month and department, and the winning pings."""

import datetime as dt
import warnings
from collections import Counter, defaultdict
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullFormatter, StrMethodFormatter

from twim.archive._stats import Stats

_DEPARTMENTS = 8  # with a colour of their own
_OTHER = "all others"
_GREY = "#c7c7c7"
_ROOMS = 5  # with a line of their own
_SIZE = (12, 8)  # inches
_DPI = 120


def draw(stats: Stats, path: Path, kind: str) -> None:
    """Draw the picture into a file of a format: `png` or `svg`."""
    figure = Figure(figsize=_SIZE, layout="constrained")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph", UserWarning)  # an emoji that no font has
        _draw_all(figure, stats)
        figure.savefig(path, format=kind, dpi=_DPI)


def _draw_all(figure: Figure, stats: Stats) -> None:
    reports, pings = figure.subplots(2, sharex=True, height_ratios=(3, 2))
    _draw_reports(reports, stats)
    _draw_pings(pings, stats)
    for axes in (reports, pings):
        axes.grid(axis="y", color="#e5e5e5")
        axes.set_axisbelow(True)
        axes.spines[["top", "right"]].set_visible(False)
        if axes.get_legend_handles_labels()[0]:
            axes.legend(
                loc="upper left", bbox_to_anchor=(1, 1), frameon=False, reverse=axes is reports
            )


def _draw_reports(axes: Axes, stats: Stats) -> None:
    """Draw a bar a month, its parts stacked."""
    totals: Counter[str] = Counter()
    for (_, department), count in stats.months.items():
        totals[department] += count
    shown = [name for name, _ in totals.most_common() if name][:_DEPARTMENTS]
    parts: defaultdict[str, Counter[dt.date]] = defaultdict(Counter)
    for (month, department), count in stats.months.items():
        parts[department if department in shown else _OTHER][month] += count
    bottom: Counter[dt.date] = Counter()
    for index, name in enumerate([*shown, _OTHER]):
        months = sorted(parts[name])
        axes.bar(
            months,  # type: ignore[arg-type]  # of dates, which have a scale of their own
            [parts[name][month] for month in months],
            bottom=[bottom[month] for month in months],
            width=25,
            align="edge",
            color=_GREY if name == _OTHER else f"C{index if index < 7 else index + 1}",
            label=_label(name),
        )
        bottom.update(parts[name])
    axes.set_title("Reports a month, by department", loc="left")
    axes.set_ylabel("reports")


def _draw_pings(axes: Axes, stats: Stats) -> None:
    """Draw a line a room."""
    rooms: defaultdict[str, list[tuple[dt.date, float]]] = defaultdict(list)
    for ping in stats.pings:
        if ping.date:
            rooms[ping.room or "no room named"].append((ping.date, ping.median_ms))
    for name in sorted(rooms, key=lambda room: -len(rooms[room]))[:_ROOMS]:
        days, medians = zip(*rooms[name], strict=True)
        axes.plot([*days], [*medians], ".-", linewidth=1, markersize=5, label=_label(name))
    axes.set_title("Median of the winning ping, by room", loc="left")
    axes.set_ylabel("milliseconds")
    axes.set_yscale("log")
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.yaxis.set_minor_formatter(NullFormatter())


def _label(name: str) -> str:
    """Return a name as matplotlib shows it: `$` begins a formula, `_` what is hidden."""
    return name.replace("$", r"\\$").lstrip("_") or "-"
