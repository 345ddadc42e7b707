"""`twim stats`: figures of an archive, and a picture of them."""

from collections.abc import Sequence
from itertools import islice

from twim.archive._plot import picture_format, plot
from twim.archive._stats import Stats, stats_of_posts
from twim.cli._archive import attempt, checked, over_posts
from twim.cli._output import show_rows
from twim.cli._printable import on_one_line
from twim.cli._run import Run

_MOST = 10  # reporters and projects that are shown
_YEARS = ("year", "posts", "reports", "growth", "reporters", "projects", "words")


def stats(paths: tuple[str, ...], *, picture: str | None, jobs: int) -> int:
    """Show figures of an archive; return the exit status."""
    run = Run()
    if picture is not None:
        checked(lambda: picture_format(picture))
    found = over_posts(run, paths, jobs, "Counting", stats_of_posts)
    if found is not None and found.issues:
        _show(run, found)
        if picture is not None and attempt(run, lambda: _drawn(found, picture)):
            run.tell(f"wrote {on_one_line(picture)}")
    return run.status


def _show(run: Run, stats: Stats) -> None:
    """Show the years, and who and what there was most of."""
    rows: list[Sequence[str]] = [_YEARS]
    before = 0
    for year in stats.years:
        growth = f"{100 * (year.reports - before) / before:+.0f}%" if before else "-"
        counts = (year.reporters, year.projects, year.words)
        rows.append(
            (
                str(year.year or "no date"),
                f"{year.issues:,}",
                f"{year.reports:,}",
                growth,
                *(f"{count:,}" for count in counts),
            )
        )
        before = year.reports
    show_rows(run.out, rows)
    for head, reports in (("reporter", stats.reporters), ("project", stats.projects)):
        run.out.print()
        most = ((name, f"{count:,}") for name, count in islice(reports.items(), _MOST))
        show_rows(run.out, [(head, "reports"), *most])


def _drawn(stats: Stats, picture: str) -> bool:
    """Draw the picture; return that it is there."""
    plot(stats, picture)
    return True
