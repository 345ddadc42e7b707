"""The command line of `twim`: its commands, with their arguments and their help.

Click is all that this takes, and so it is all that waits for `--help`, `--version` and calls that
are wrong. What a command does is in a module of its own, which loads when the command is called.
"""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from twim._version import __version__
from twim.cli._printable import on_one_line


class _Path(click.Path):
    """What shells complete as a path; what is wrong with one, reading it tells."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Take it as it is, but none that is empty, and standard input only where that may be."""
        if not value:
            self.fail("the path is empty", param, ctx)
        if value == "-" and not self.allow_dash:
            self.fail("posts are read from files here, and not from standard input", param, ctx)
        return value


_FILE = _Path(allow_dash=True)
_path = click.argument("path", metavar="PATH", type=_FILE)
_paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=_FILE)
_posts = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=_Path())
_exclude = click.option(
    "--exclude",
    multiple=True,
    metavar="PATTERN",
    help="Leave out files and folders of such a name or path: 'drafts', '2019/*.md'.",
)
_catalog = partial(
    click.option,
    "--catalog",
    metavar="FILE",
    type=_FILE,
    help="The bot's configuration, which is TOML.",
)
_aliases = click.option(
    "--aliases", metavar="FILE", type=_FILE, help="What else is known of names, likewise."
)
_json = partial(click.option, "--json", "as_json", is_flag=True)
_jobs = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Read posts in so many processes; by default in this one.",
)


def _date(text: str) -> dt.date:
    """Read a day as `2030-01-04`, and in no other of the ways that ISO 8601 knows.

    Raises:
        ValueError: It is none.
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return dt.date.fromisoformat(text)


def _days(value: str) -> tuple[dt.date, dt.date]:
    """Read a year, a month or a day; return its first day and its last."""
    try:
        first = _date(f"{value}-01-01"[:10] if len(value) < 10 else value)
    except ValueError:
        message = f"{value!r} is no year, month or day such as 2030, 2030-01 or 2030-01-04"
        raise click.BadParameter(message) from None
    month = first.month if len(value) > 4 else 12
    day = first.day if len(value) > 7 else monthrange(first.year, month)[1]
    return first, first.replace(month=month, day=day)


_since = click.option(
    "--since",
    metavar="DATE",
    callback=lambda _, __, value: value if value is None else _days(value)[0],
    help="Leave out what is older than this day, month or year: 2030-01-04, 2030-01, 2030.",
)
_until = click.option(
    "--until",
    metavar="DATE",
    callback=lambda _, __, value: value if value is None else _days(value)[1],
    help="Leave out what is newer than the end of it.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, message="%(prog)s %(version)s", help="Show the version and exit."
)
def _twim() -> None:
    """Read, check and format posts of This Week in Matrix.

    A PATH is a file, or "-" for standard input. Commands that take several also take folders,
    and find the posts in them: files named *.md, hidden ones left out. Those on an archive,
    export, history, search and stats, take glob patterns too, and no standard input.

    The exit status is 0 where all is well, 1 where something is wrong with a post or a path,
    2 where the command is called wrongly, 141 where nobody reads its output to the end.
    """


def _day(_: click.Context, __: click.Parameter, value: str) -> dt.date:
    """Read a day, or a day with a time of day."""
    try:
        day = _date(value[:10])
        return dt.datetime.fromisoformat(value) if value[10:] else day
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day such as 2030-01-04") from None


def _text(_: click.Context, __: click.Parameter, value: Any) -> Any:
    """Take text, or several, but no bytes that are none: they cannot be written into a post."""
    for text in (value,) if isinstance(value, str) else value or ():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise click.BadParameter(f"{text!r} is no UTF-8") from None
    return value


def _person(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, str]:
    """Read a name and a user id, as e-mail has a name and an address."""
    from twim.errors import IdentifierError
    from twim.matrix import UserId

    _text(context, parameter, value)
    name, user_id = value.rpartition("<")[::2]
    try:
        return name.strip(), UserId(user_id.strip().removesuffix(">"))
    except IdentifierError as error:
        raise click.BadParameter(f"{error.message}; write 'Ada <@ada:example.org>'") from None


def _names(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Return the names in values that each may have several."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _rules(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Complete the name or the code of a rule, the last of several."""
    from twim.lint import installed_rules

    before, comma, begun = incomplete.rpartition(",")
    return [
        f"{before}{comma}{name}"
        for rule in installed_rules()
        for name in (rule.name, rule.code)
        if name.startswith(begun)
    ]


def _tables(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Complete the name of a table."""
    from twim.archive import TABLES

    return [name for name in TABLES if name.startswith(incomplete)]


@_twim.command()
@click.option(
    "--reporter",
    required=True,
    metavar="NAME",
    callback=_person,
    help="Who reports: 'Ada <@ada:example.org>'.",
)
@click.option(
    "--project", callback=_text, metavar="NAME", help="What it is on: a name, a title, a website."
)
@click.option(
    "--section", callback=_text, metavar="NAME", help="Where that stands: a name or a title."
)
@_catalog()
@click.option(
    "--verb", callback=_text, default="says", show_default=True, help="What stands behind the name."
)
@click.option(
    "--image",
    "images",
    callback=_text,
    multiple=True,
    metavar="URL",
    help="An image to show below.",
)
@click.option("-w", "--write", is_flag=True, help="Replace the post, instead of showing it.")
@click.argument("path", metavar="POST", type=_Path())
def add(**options: Any) -> int:
    """Put a report into a post.

    Its text is read from standard input, and mended where it would do harm: what was done is told
    on standard error. The report goes below the others of its project, or of its section; what is
    missing is made, as the catalogue has it. All other lines of the post stay.

    \b
    Examples:
      twim add post.md --reporter 'Ada <@ada:example.org>' --project Ode < text > new.md
      twim add -w post.md --reporter @ada:example.org --catalog config.toml < text
    """
    from twim.cli import _add

    return _add.add(**options)


@_twim.command()
@click.option("-q", "--quiet", is_flag=True, help="Show problems and the last line only.")
@click.option("--where", is_flag=True, help="List what the column `anon` counts, with its lines.")
@_json(help="Write it as JSON.")
@_exclude
@_paths
def verify(paths: tuple[str, ...], **options: Any) -> int:
    """Prove that posts can be read and written back.

    Every post is read and written back, which has to give the same bytes, both as a whole and
    put together from its parts. Its canonical form has to read as the same issue, and has to be
    the canonical form of itself. So nothing of the post is lost, whatever is changed in it.

    This does not prove that everything was read as somebody meant it: a report whose reporter
    was not recognised is written back as well. The table tells how much that may be, --where
    where it is. Nor does it look for what is wrong with a post: "twim check" does.

    \b
    The table counts in each post
      depts     departments
      projects  projects
      reports   reports, each with all its quotes
      known     the share of these that somebody is named for
      contd     quotes that go on after the first one of a report
      anon      reports that nobody is named for
      prose     runs of Markdown kept as they are
      pings     rows of ping rankings

    \b
    Examples:
      twim verify posts/
      twim verify --quiet --where 2024-11-22-twim.md
    """
    from twim.cli import _verify

    return _verify.verify(paths, _verify.Options(**options))


_rules_option = partial(
    click.option, multiple=True, metavar="RULES", callback=_names, shell_complete=_rules
)


@_twim.command()
@click.option("--fix", is_flag=True, help="Make the fixes that are safe.")
@click.option(
    "--unsafe-fixes",
    "unsafe",
    is_flag=True,
    help="With --fix or --diff: make those as well that somebody should look at.",
)
@click.option("--diff", is_flag=True, help="Write nothing; show what --fix would change.")
@_rules_option("--select", help="Look for these alone.")
@_rules_option("--ignore", help="Do not look for these.")
@click.option(
    "--output-format",
    "output",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help="How to show what is found.",
)
@click.option("--statistics", is_flag=True, help="Show how often each rule found something.")
@click.option(
    "--site", metavar="DIR", type=_FILE, help="The checkout of the blog, if not around the posts."
)
@click.option("--stdin-filename", "stdin", metavar="PATH", help="What standard input is to be.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@_exclude
@_paths
def check(paths: tuple[str, ...], **options: Any) -> int:
    """Tell what is wrong with posts, and mend it.

    Rules are called by their names, their codes, or beginnings of codes; RULES are several of
    these with commas between them, or ALL. "twim rule --all" lists them, and "twim rule CODE"
    explains one. A file twim.toml, or the table [tool.twim.check] of a pyproject.toml, in the
    folder of a post or above it, can set "select", "ignore", "per-file-ignores" and "site".

    In a post, the comment <!-- twim: ignore RULES --> silences rules for its line or, on a line
    of its own, for what is below it: a paragraph, a report with its quote, or, above the heading
    of a section or a project, all of that. <!-- twim: ignore-post RULES --> is for the post.

    On a terminal, the codes of errors are red, those of warnings yellow, all others cyan. The
    formats for programs spell that out.

    The exit status is 0 where nothing is found, 1 where something is, or a post cannot be read,
    2 where the command is called wrongly.

    \b
    Examples:
      twim check 2024-11-22-twim.md
      twim check --fix --diff drafts/
      twim check --select TWIM4 --output-format json - < draft.md
    """
    from twim.cli import _check

    return _check.run_check(paths, _check.Options(**options))


@_twim.command()
@click.option(
    "--to", "target", required=True, metavar="FILE", type=_FILE, help="The file to write."
)
@click.option(
    "--table",
    metavar="TABLE",
    shell_complete=_tables,
    help="The table to write, if not reports, or all.",
)
@click.option(
    "--metadata", metavar="FILE", type=_FILE, help="Write what Datasette is to tell of a database."
)
@_since
@_until
@_catalog()
@_aliases
@_jobs
@_posts
def export(**options: Any) -> int:
    """Write the posts of an archive as tables.

    A PATH is a file, a folder or a glob pattern. From folders, posts of the category "This Week
    in Matrix" are taken, and others left alone.

    The tables are issues, reports, projects, pings, links, images, mscs, federation,
    project_index and project_names. The ending of FILE says the format: .parquet, .csv, .jsonl,
    or .sqlite, .sqlite3 or .db. An SQLite file holds all tables, unless one is asked for. Of
    other formats a FILE holds one table; with {table} in its name there is a file for each.

    Headings are of one project (project_id) if they have the same name or website, or if a
    catalogue or a file of aliases says so; renames that posts tell of are known.

    In .csv, an apostrophe stands before each text that a spreadsheet could take for a formula, such
    as user ids, which begin with @; other formats have none.

    Posts that cannot be read are told of and left out. Files are replaced in one step; folders
    that are not there are made.

    \b
    Examples:
      twim export content/blog --to archive.sqlite --metadata metadata.json
      twim export posts/ --to reports.csv
      twim export posts/ --to 'archive-{table}.parquet' --jobs 4
    """
    from twim.cli import _export

    return _export.export(**options)


@_twim.command()
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a post would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.option("-q", "--quiet", is_flag=True, help="Tell problems and the last line only.")
@click.option("-v", "--verbose", is_flag=True, help="Tell of each post which kinds of changes.")
@_exclude
@_paths
def fmt(paths: tuple[str, ...], **options: Any) -> int:
    """Rewrite posts in canonical form.

    Each file that changes is replaced in one step, and named on standard error with the number
    of lines that change: by blanks alone are those whose end changes, which nobody sees, and
    blank lines. On a terminal, --diff shows such blanks; elsewhere it is one for "patch". A file
    that was saved since it was read is left as it is, which is a problem. Standard input is
    written to standard output. --diff alone exits with 0, --check --diff as --check does.

    \b
    Examples:
      twim fmt posts/
      twim fmt --check --diff 2024-11-22-twim.md
      twim fmt - < draft.md > post.md
    """
    from twim.cli import _fmt

    return _fmt.fmt(paths, _fmt.Options(**options))


@_twim.command()
@click.option(
    "--to",
    "target",
    metavar="FILE",
    type=_FILE,
    help="Write them to a file: .csv, .jsonl, .md or .parquet.",
)
@_since
@_until
@_catalog()
@_aliases
@_json(help="Show all that is known as JSON.")
@_jobs
@click.argument("project", metavar="PROJECT")
@_posts
def history(**options: Any) -> int:
    """Show what was reported on a project, under all its names.

    PROJECT is one of its names in any spelling, its website, or its id; a PATH is a file, a folder
    or a glob pattern. Headings are of one project if they have the same name or website, or if a
    catalogue or a file of aliases says so; renames that posts tell of are known.

    Each report is shown with its date, the name used then, who reported, and the first sentence.
    Between them stands how many posts at hand have none, and of how many weeks no post is at hand.
    On a terminal, a report has one line of its width; elsewhere nothing is cut. With --to and
    --json, each has its address on the blog. With --since and --until, the names are still those
    of all days.

    The exit status is 0 where there is a report, 1 where there is none, or something is wrong with
    a post or a path, 2 where the command is called wrongly.

    \b
    Examples:
      twim history Ode posts/
      twim history ode posts/ --to ode.md --jobs 2
    """
    from twim.cli import _history

    return _history.history(**options)


@_twim.command()
@_path
def json(**options: Any) -> int:
    """Write a post as JSON.

    \b
    Example:
      twim json 2024-11-22-twim.md | jq '.front_matter.title'
    """
    from twim.cli import _json

    return _json.json(**options)


@_twim.command()
@click.option("--all", "is_all", is_flag=True, help="List all of them.")
@_json(help="Write it as JSON.")
@click.argument("names", metavar="[RULE]...", nargs=-1, shell_complete=_rules)
def rule(**options: Any) -> int:
    """Explain rules of "twim check".

    A RULE is called by its name or code; the beginning of codes stands for several.

    \b
    Examples:
      twim rule bare-url
      twim rule --all
    """
    from twim.cli import _rule

    return _rule.rule(**options)


@_twim.command()
@click.option("--date", required=True, metavar="DATE", callback=_day, help="The day of the post.")
@click.option(
    "--author", "authors", callback=_text, required=True, multiple=True, help="Who writes it."
)
@_catalog(required=True)
@click.option("--reports", metavar="FILE", type=_FILE, help="What people sent (JSON).")
@click.option(
    "--pings", metavar="FILE", type=_FILE, help="The median ping of each homeserver (JSON)."
)
@click.option(
    "--matrix-live",
    callback=_text,
    metavar="ID",
    help="The video on YouTube: its id or its address.",
)
@click.option(
    "--image",
    callback=_text,
    metavar="URL",
    help="The picture that other sites show, with https://.",
)
@click.option(
    "-o", "--output", metavar="FILE", type=_FILE, help="The file to write, which is not there yet."
)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
def new(**options: Any) -> int:
    """Draft the week's post from what people sent.

    The reports are a list of objects with "name", "user_id" and "text", and "project", "section",
    "verb" and "images" where there are any. Texts are mended where they would do harm: what was
    done is told on standard error, and so is what the catalogue does not know. The pings are an
    object with a number for each name.

    \b
    Example:
      twim new --date 2030-01-04 --author Ada --catalog config.toml \\
               --reports reports.json --pings pings.json -o post.md
    """
    from twim.cli import _new

    return _new.new(**options)


@_twim.command()
@click.option("--project", metavar="NAME", help="Search reports of this project alone.")
@click.option("--reporter", metavar="NAME", help="Search those of this name or user id alone.")
@_since
@_until
@_catalog()
@_aliases
@click.option("-n", "--limit", type=click.IntRange(1), metavar="N", help="Show the first N alone.")
@_json(help="Show each report as JSON, on a line.")
@_jobs
@click.argument("path", metavar="PATH", type=_Path())
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
def search(**options: Any) -> int:
    """Show the reports that have all the words.

    They are looked for in all quotes of a report, the name in its project's heading, and that of
    the reporter. Words are runs of letters and digits, in any case, with or without accents; those
    that are given as one, in quotes, have to follow one another. Words of languages without
    blanks are found wherever they stand.

    PATH is a database that `twim export` wrote, which is faster, or a file, a folder or a glob
    pattern.

    Each report is shown with its file and line, the date, the project, or else the department,
    who reported, and an excerpt with the words, marked on a terminal. They are in the order of
    their dates.

    The exit status is 0 where a report has the words, 1 where none has, no project or reporter
    is called so, or something is wrong with a post or the path, 2 where the command is called
    wrongly.

    \b
    Examples:
      twim search archive.sqlite key backup --since 2020
      twim search posts/ 'sliding sync' --limit 5
    """
    from twim.cli import _search

    return _search.search(**options)


@_twim.command()
@_json(help="Write it as JSON.")
@_path
def show(**options: Any) -> int:
    """Show what a post consists of, with line numbers.

    \b
    Examples:
      twim show 2024-11-22-twim.md
      curl -s https://example.org/post.md | twim show -
    """
    from twim.cli import _show

    return _show.show(**options)


@_twim.command()
@click.option(
    "--plot", "picture", metavar="FILE", type=_FILE, help="Draw a picture as well: .png or .svg."
)
@_since
@_until
@_catalog()
@_aliases
@_json(help="Show all the figures, as JSON.")
@_jobs
@_posts
def stats(**options: Any) -> int:
    """Show who reported most, on which projects, and how that grew.

    A PATH is a file, a folder or a glob pattern. A reporter is a Matrix user id, or a name where a
    report has none. Posts are weekly: the weeks of a year that have one at hand are shown, of those
    from the first post to the last. Growth is that of the reports a post, over the year before,
    where both years have twelve posts. Figures of one department or project are asked of the
    tables that "twim export" writes.

    The picture shows the reports a post by quarter and department, and the median of the winning
    ping over time.

    \b
    Examples:
      twim stats content/blog --since 2023 --until 2024
      twim stats posts/ --plot archive.svg
      twim stats posts/ --json | jq .years
    """
    from twim.cli import _stats

    return _stats.stats(**options)


def run(arguments: Sequence[str] | None) -> int:
    """Run the command and return its exit status.

    Raises:
        KeyboardInterrupt: The command was interrupted.
    """
    try:
        return int(_twim.main(arguments, prog_name="twim", standalone_mode=False))
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None


def _show(error: click.ClickException) -> None:
    """Show how the command is called; what it was called with may be anything."""
    if not isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):  # it is the help
        vars(error)["message"] = on_one_line(error.message)
    error.show()
