"""The commands `export`, `stats` and `search`: what they print, and their exit statuses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archives import weeklies, write
from test_cli import Command, Result, command, expected
from twim.archive import TABLES, rows

__all__ = ["command"]


@pytest.fixture
def archive(command: Command) -> Command:
    """Return the command, in a folder with two posts and one that is none."""
    weeklies(Path("posts"), 2)
    write(Path("posts"), {"broken.md": "+++\nx\n+++\n", "README.md": "# Not a post\n"})
    return command


BROKEN = """\
posts/broken.md:2:2: Expected '=' after a key in a key/value pair
  2 | x
    |  ^
"""


# export


def test_export_writes_a_table_and_tells_of_what_it_left_out(archive: Command) -> None:
    """The reports, unless told; posts that cannot be read are a problem."""
    assert archive("export", "posts", "--to", "a.csv") == Result(
        1, "", f"{BROKEN}wrote a.csv: 6 reports\n"
    )
    assert Path("a.csv").read_text(encoding="utf-8").count("\n") > 6


def test_export_writes_all_tables(archive: Command) -> None:
    """One database, or a file for each; from several paths."""
    paths = ("posts/2030-01-04-twim.md", "posts/2030-01-1*.md")
    counts = "2 issues, 6 reports, 2 projects, 4 pings, 12 links"
    assert archive("export", *paths, "--to", "a.sqlite") == Result(
        0, "", f"wrote a.sqlite: {counts}\n"
    )
    files = ", ".join(f"{table}.jsonl" for table in TABLES)
    assert archive("export", *paths, "--to", "{table}.jsonl") == Result(
        0, "", f"wrote {files}: {counts}\n"
    )
    assert all(Path(f"{table}.jsonl").exists() for table in TABLES)


def test_export_can_use_several_processes(archive: Command) -> None:
    """The same file."""
    archive("export", "posts", "--to", "a.csv", "--table", "links")
    assert archive("export", "posts", "--to", "b.csv", "--table", "links", "--jobs", "2") == Result(
        1, "", f"{BROKEN}wrote b.csv: 12 links\n"
    )
    assert Path("a.csv").read_bytes() == Path("b.csv").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["posts", "--to", "a.pdf"],
            "the ending says the format: .csv, .db, .jsonl, .parquet, .sqlite or .sqlite3\n",
        ),
        (
            ["posts", "--to", "a.csv", "--table", "people"],
            "no table 'people': there are issues, reports, projects, pings, links\n",
        ),
        (["posts"], "Error: Missing option '--to'.\n"),
        (["--to", "a.csv"], "Error: Missing argument 'PATH...'.\n"),
        (
            ["posts", "--to", "a.csv", "--jobs", "0"],
            "Error: Invalid value for '-j' / '--jobs': 0 is not in the range x>=1.\n",
        ),
    ],
)
def test_export_that_is_called_wrongly(
    archive: Command, arguments: list[str], message: str
) -> None:
    """Status 2, and nothing is read or written."""
    result = archive("export", *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.endswith(message)
    assert not Path("a.csv").exists()


def test_export_that_cannot_write(archive: Command) -> None:
    """The file that was asked for is named."""
    assert archive("export", "posts/2030*", "--to", "none/a.csv") == Result(
        1, "", "none/a.csv: No such file or directory\n"
    )


def test_export_without_pyarrow(archive: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert archive("export", "posts/2030*", "--to", "a.parquet") == Result(
        1, "", "pyarrow is missing: pip install 'twim[archive]' brings it\n"
    )


def test_a_folder_without_posts_is_a_problem(archive: Command) -> None:
    """Nothing is written: an empty table is hardly what was meant."""
    Path("none").mkdir()
    assert archive("export", "none", "--to", "a.csv") == Result(
        1, "", "none: no posts (*.md) of This Week in Matrix there\n"
    )
    assert not Path("a.csv").exists()


def test_a_path_that_leads_nowhere_is_a_problem(archive: Command) -> None:
    """The posts in the others are exported."""
    assert archive("export", "gone", "posts/2030*", "--to", "a.csv") == Result(
        1, "", "gone: No such file or directory\nwrote a.csv: 6 reports\n"
    )
    assert archive("stats", "a\0b").err.startswith("'a\\x00b' is not a path\n")


def test_an_error_without_a_file_is_told_as_it_is(
    archive: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, say."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("csv.DictWriter.writerows", full)
    assert archive("export", "posts/2030*", "--to", "a.csv") == Result(
        1, "", "[Errno 28] No space left on device\n"
    )


def test_many_posts_show_how_far_it_is(archive: Command) -> None:
    """A bar while it works, on a terminal, that is gone at the end."""
    weeklies(Path("many"), 60)
    terminal = archive.terminal("stderr")
    assert archive("export", "many", "--to", "a.csv", "--table", "pings").status == 0
    assert "Exporting" in terminal.text()
    assert terminal.text().rstrip().endswith("wrote a.csv: 120 pings")


# stats


def test_stats_shows_who_and_what_and_when(archive: Command) -> None:
    """Years with their growth, and the most frequent."""
    weeklies(Path("more"), 60)
    assert archive("stats", "posts/2030*", "more") == Result(
        0,
        expected("""
            year  posts  reports  growth  reporters  projects  words
            2030     54      162       -          2         1  1,188
            2031      8       24    -85%          2         1    176

            reporter            reports
            @oskar:example.net       62
            Neil                     62

            project   reports
            Kettle 2      124
            """),
        "",
    )


def test_stats_of_undated_posts(archive: Command) -> None:
    """They have a row of their own, and pictures of control characters."""
    post = "+++\ntitle = 'a'\n+++\n\n### A\x1b[2J\n\nNeil says:\n\n> Hi.\n"
    write(Path(), {"a.md": post})
    result = archive("stats", "a.md")
    assert (
        result.out.split("\n")[1] == "no date      1        1       -          1         1      1"
    )
    assert "A␛[2J" in result.out


def test_stats_draws_a_picture(archive: Command) -> None:
    """Beside the figures."""
    result = archive("stats", "posts/2030*", "--plot", "a.png")
    assert (result.status, result.err) == (0, "wrote a.png\n")
    assert Path("a.png").read_bytes().startswith(b"\x89PNG")


def test_stats_that_cannot_draw(archive: Command) -> None:
    """A format that is none is told before anything is read, the rest after."""
    wrong = archive("stats", "posts", "--plot", "a.gif")
    assert (wrong.status, wrong.out) == (2, "")
    assert wrong.err.endswith("Error: a.gif: the ending says the format: .png or .svg\n")
    result = archive("stats", "posts/2030*", "--plot", "none/a.png")
    assert (result.status, result.err) == (1, "none/a.png: No such file or directory\n")
    assert result.out.startswith("year")


def test_stats_of_nothing(archive: Command) -> None:
    """No table, and no picture."""
    assert archive("stats", "posts/broken.md", "--plot", "a.png") == Result(1, "", BROKEN)
    assert archive("stats", "none*") == Result(1, "", "none*: No such file or directory\n")
    assert not Path("a.png").exists()


# search


EXCERPT = (
    "  Kettle 3 is out: see [the news](https://kettle.example.net/news)!"
    " ![](/kettle.png) It shows café menus.\n"
)
FOUND = (
    f"posts/2030-01-04-twim.md:18: 2030-01-04, Kettle 2, Oskar O.\n{EXCERPT}"
    f"posts/2030-01-11-twim.md:18: 2030-01-11, Kettle 2, Oskar O.\n{EXCERPT}"
)


def test_search_shows_the_reports(archive: Command) -> None:
    """The same from a folder and from a database, which need not read posts."""
    archive("export", "posts", "--to", "a.sqlite")
    assert archive("search", "posts", "kettle", "cafe menus") == Result(
        1, FOUND, f"{BROKEN}2 reports\n"
    )
    assert archive("search", "a.sqlite", "kettle", "cafe menus") == Result(0, FOUND, "2 reports\n")
    assert archive("search", "a.sqlite", "menus cafe") == Result(0, "", "0 reports\n")
    first = "".join(FOUND.splitlines(keepends=True)[:2])
    assert archive("search", "a.sqlite", "kettle", "-n", "1") == Result(0, first, "1 report\n")


def test_search_for_a_reports_without_a_project(archive: Command) -> None:
    """The department stands for it."""
    assert archive("search", "posts/2030-01-04*", "ask", "--jobs", "2").out.startswith(
        "posts/2030-01-04-twim.md:39: 2030-01-04, That's all I know, Neil\n"
    )


def test_search_for_nothing(archive: Command) -> None:
    """A problem, whatever is searched."""
    archive("export", "posts", "--to", "a.sqlite")
    problem = Result(1, "", "there is no word to search for\n")
    assert archive("search", "a.sqlite", "!?") == problem
    assert archive("search", "posts/2030*", "!?") == problem


# The process


def test_commands_are_listed_beside_the_others(command: Command) -> None:
    """One command with them all."""
    out = command("--help").out
    for line in (
        "  export  Write the posts of an archive as tables.\n",
        "  search  Show the reports that have all the words.\n",
        "  stats   Show who reported most, on which projects, and how that grew.\n",
    ):
        assert line in out
    for table in TABLES:
        assert table in command("export", "--help").out


def test_other_commands_do_not_wait_for_the_archive() -> None:
    """Neither `import twim` nor the command loads what only archives need."""
    code = "import sys, twim.cli; twim.cli.main(['--version']); print(*sys.modules)"
    output = subprocess.run(  # noqa: S603  # our own code
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout
    loaded = set(output.split())
    assert "twim.cli._archive" in loaded
    assert not {"twim.archive", "sqlite3", "pyarrow", "matplotlib"} & loaded


@pytest.mark.usefixtures("archive")
def test_jobs_work_in_a_process_of_its_own() -> None:
    """Worker processes are made anew, and need the entry point to be safe to import."""
    command = [sys.executable, "-m", "twim", "export", "posts", "--to", "a.jsonl", "--jobs", "2"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=os.environ)  # noqa: S603  # our own code
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{BROKEN}wrote a.jsonl: 6 reports\n"
    assert len(list(rows("posts/2030*"))) == 6
