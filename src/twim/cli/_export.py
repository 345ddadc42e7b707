"""`twim export`: the posts of an archive as tables."""

import click

from twim.archive._export import export_posts, files_for
from twim.cli._archive import checked, jobs_option, over_posts, posts_argument
from twim.cli._printable import on_one_line
from twim.cli._run import Run


@click.command()
@click.option("--to", "target", required=True, metavar="FILE", help="The file to write.")
@click.option("--table", metavar="TABLE", help="The table to write, if not reports, or all.")
@jobs_option
@posts_argument
def export(paths: tuple[str, ...], *, target: str, table: str | None, jobs: int) -> int:
    """Write the posts of an archive as tables.

    A PATH is a file, a folder or a glob pattern. From folders, posts of the category "This Week
    in Matrix" are taken, and others left alone.

    The tables are issues, reports, projects, pings and links. The ending of FILE says the
    format: .parquet, .csv, .jsonl, or .sqlite, .sqlite3 or .db. An SQLite file holds all tables,
    unless one is asked for. Of other formats a FILE holds one table; with {table} in its name
    there is a file for each.

    Posts that cannot be read are told of and left out. Files are replaced in one step.

    \b
    Examples:
      twim export content/blog --to archive.sqlite
      twim export posts/ --to reports.csv
      twim export posts/ --to 'tables/{table}.parquet' --jobs 4
    """  # noqa: D301  # `\b` is click's mark for text that is not to be wrapped
    run = Run()
    files = checked(lambda: files_for(target, table))
    rows = over_posts(
        run, paths, jobs, "Exporting", lambda posts, how: export_posts(posts, target, table, how)
    )
    if rows is not None:
        written = ", ".join(map(on_one_line, files))
        run.tell(f"wrote {written}: {', '.join(f'{rows[name]:,} {name}' for name in rows)}")
    return run.status
