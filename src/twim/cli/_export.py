"""`twim export`: the posts of an archive as tables."""

from twim.archive._export import export_posts, files_for
from twim.cli._archive import checked, over_posts
from twim.cli._printable import on_one_line
from twim.cli._run import Run
from twim.cli._words import summary


def export(paths: tuple[str, ...], *, target: str, table: str | None, jobs: int) -> int:
    """Write the posts of an archive as tables; return the exit status."""
    run = Run()
    files = checked(lambda: files_for(target, table))
    rows = over_posts(
        run, paths, jobs, "Exporting", lambda posts, how: export_posts(posts, target, table, how)
    )
    if rows is not None:
        written = ", ".join(map(on_one_line, files))
        counts = ", ".join(f"{rows[name]:,} {name}" for name in rows)
        run.tell(summary(f"wrote {written}: {counts}"))
    return run.status
