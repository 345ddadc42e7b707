"""A picture of an archive: reports by month and department, and the winning pings."""

from __future__ import annotations

import datetime as dt
import os
import warnings
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from twim._files import replacing
from twim.archive._errors import ArchiveError, missing
from twim.archive._stats import Stats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["picture_format", "plot"]

_FORMATS = (".png", ".svg")
_DEPARTMENTS = 8  # with a colour of their own
_OTHER = "all others"
_GREY = "#c7c7c7"
_ROOMS = 5  # with a line of their own
_SIZE = (12, 8)  # inches
_DPI = 120


def plot(stats: Stats, target: str | os.PathLike[str]) -> None:
    """Draw reports a month by department, and the median of the winning ping over time.

    Needs the extra `plot`. The eight departments with the most reports have a colour each, and
    the five rooms with the most rankings a line each. The file is replaced in one step.

    Args:
        stats: What to draw.
        target: The picture; its ending, `.png` or `.svg`, says the format.

    Raises:
        ArchiveError: There is no such format.
        MissingExtraError: `matplotlib` is missing.
        OSError: The file cannot be written.

    Example:
        >>> import pathlib, tempfile, twim.archive
        >>> file = pathlib.Path(tempfile.mkdtemp(), "archive.svg")
        >>> twim.archive.plot(twim.archive.stats("examples/posts"), file)
        >>> "<svg" in file.read_text(encoding="utf-8")
        True
    """
    kind = picture_format(target)
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        raise missing(error, "plot") from None
    figure = Figure(figsize=_SIZE, layout="constrained")
    with replacing(Path(target)) as beside, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph", UserWarning)  # an emoji that no font has
        _draw(figure, stats)
        figure.savefig(beside, format=kind, dpi=_DPI)


def picture_format(target: str | os.PathLike[str]) -> str:
    """Return the format of a picture.

    Raises:
        ArchiveError: It is none that can be drawn.
    """
    ending = Path(target).suffix.lower()
    if ending not in _FORMATS:
        raise ArchiveError(f"{os.fspath(target)}: the ending says the format: .png or .svg")
    return ending[1:]


def _draw(figure: Figure, stats: Stats) -> None:
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
    from matplotlib.ticker import LogLocator, NullFormatter, StrMethodFormatter  # noqa: PLC0415  # as above

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
