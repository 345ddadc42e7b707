"""`twim stats`: figures of an archive, and a picture of them."""

from collections.abc import Sequence
from itertools import islice
from typing import Any, Unpack

import attrs
import click

from twim.archive._plot import picture_format, plot
from twim.archive._stats import Stats, Year, stats_of_posts
from twim.cli._archive import Asked, checked, done, over_posts
from twim.cli._data import json_text
from twim.cli._output import show_rows
from twim.cli._printable import on_one_line
from twim.cli._run import Run
from twim.cli._words import counted

_MOST = 10  # reporters and projects that are shown
_HEADS = "year posts weeks reports a_post growth reporters projects words"


def stats(
    paths: tuple[str, ...], *, picture: str | None, as_json: bool, **asked: Unpack[Asked]
) -> int:
    """Show figures of an archive; return the exit status."""
    run = Run()
    if picture is not None:
        checked(lambda: picture_format(picture))
    found = over_posts(run, paths, asked, "Counting", stats_of_posts)
    if found is not None and found.issues:
        if as_json:
            click.echo(json_text(_data(found)).encode(), nl=False)
        else:
            _show(run, found)
        if picture is not None and done(run, lambda: plot(found, picture)):
            run.tell(f"wrote {on_one_line(picture)}")
    return run.status


def _data(stats: Stats) -> dict[str, Any]:
    """Return all figures, as JSON has them."""
    data = attrs.asdict(stats)
    data["months"] = [
        {"month": month, "department": department or None, "reports": count}
        for (month, department), count in stats.months.items()
    ]
    data["gaps"] = [attrs.asdict(gap) for gap in stats.gaps]
    return data


def _show(run: Run, stats: Stats) -> None:
    """Show the years, the weeks at hand, and who and what there was most of."""
    heads = [head.replace("_", " ") for head in _HEADS.split()]
    show_rows(run.out, [heads, *map(_cells, stats.years)])
    if stats.dates:
        run.out.print()
        run.out.print(*_weeks(stats), sep="\n", soft_wrap=True)
    for head, reports in (("reporter", stats.reporters), ("project", stats.projects)):
        run.out.print()
        most = ((name, f"{count:,}") for name, count in islice(reports.items(), _MOST))
        show_rows(run.out, [(head, "reports"), *most], stack=True)


def _cells(year: Year) -> Sequence[str]:
    """Return the cells of a year."""
    return (
        str(year.year or "no date"),
        f"{year.issues:,}",
        f"{year.weeks_at_hand} of {year.weeks}" if year.year else "-",
        f"{year.reports:,}",
        f"{year.reports_per_issue:.1f}",
        "-" if year.growth is None else f"{year.growth:+.0%}",
        *(f"{count:,}" for count in (year.reporters, year.projects, year.words)),
    )


def _weeks(stats: Stats) -> Sequence[str]:
    """Say how many weeks are at hand, and which are not."""
    at_hand, weeks = (
        sum(getattr(year, name) for year in stats.years) for name in ("weeks_at_hand", "weeks")
    )
    first, last = stats.dates[0], stats.dates[-1]
    lines = [f"{at_hand:,} of {counted(weeks, 'week')} at hand, from {first} to {last}"]
    if stats.gaps:
        longest = max(stats.gaps, key=lambda gap: gap.weeks)
        many = counted(len(stats.gaps), "gap") + " of more than two weeks"
        which = "the longest from" if len(stats.gaps) > 1 else "from"
        lines.append(f"{many}, {which} {longest.after} to {longest.before}")
    return lines
