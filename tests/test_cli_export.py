"""`twim export`: what it writes, and what it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from archives import weeklies
from commands import NOT_READ, Command, Result, archive, command, full_disk, posix
from twim.archive import TABLES, datasette_metadata, rows
from twim.cli._words import summary

__all__ = ["archive", "command"]


def test_export_writes_a_table_and_tells_of_what_it_left_out(archive: Command) -> None:
    """The reports, unless told; posts that cannot be read are a problem."""
    assert archive("export", "posts", "--to", "a.csv") == Result(
        1, "", f"{NOT_READ}wrote a.csv, in rows: 6 reports\n"
    )
    assert Path("a.csv").read_text(encoding="utf-8").count("\n") > 6


def test_export_writes_all_tables(archive: Command) -> None:
    """One database, or a file for each; from several paths."""
    paths = ("posts/2030-01-04-twim.md", "posts/2030-01-1*.md")
    counts = (
        "2 issues, 6 reports, 2 projects, 4 pings, 12 links, 4 images, 0 mscs, 0 federation,"
        " 1 project_index, 1 project_names"
    )
    assert archive("export", *paths, "--to", "a.sqlite") == Result(
        0, "", f"{summary(f'wrote a.sqlite, in rows: {counts}')}\n"
    )
    files = ", ".join(f"{table}.jsonl" for table in TABLES)
    assert archive("export", *paths, "--to", "{table}.jsonl") == Result(
        0, "", f"{summary(f'wrote {files}, in rows: {counts}')}\n"
    )
    assert all(Path(f"{table}.jsonl").exists() for table in TABLES)


def test_export_of_some_days(archive: Command) -> None:
    """Rows of other posts are not there."""
    done = archive("export", "posts/2030*", "--to", "a.jsonl", "--until", "2030-01-10")
    assert done.status == 0
    days = [json.loads(line)["date"] for line in Path("a.jsonl").read_text("utf-8").splitlines()]
    assert days == ["2030-01-04"] * 3


def test_export_can_use_several_processes(archive: Command) -> None:
    """The same file."""
    archive("export", "posts", "--to", "a.csv", "--table", "links")
    assert archive("export", "posts", "--to", "b.csv", "--table", "links", "--jobs", "2") == Result(
        1, "", f"{NOT_READ}wrote b.csv, in rows: 12 links\n"
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
            f"no table 'people': there are {', '.join(TABLES)}\n",
        ),
        (
            ["posts", "--to", "{name}.csv"],
            "Error: {name}.csv: {name} stands for nothing here, as {table} would\n",
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
    """The file that was asked for is named, or what stands in the place of a folder."""
    Path("here").touch()
    assert archive("export", "posts/2030*", "--to", "here/a.csv") == Result(
        1, "", "here: File exists\n"
    )
    Path("a.csv").mkdir()
    assert archive("export", "posts/2030*", "--to", "a.csv") == Result(
        1, "", "a.csv: Is a directory\n"
    )


def test_export_makes_the_folders_that_it_needs(archive: Command) -> None:
    """Those in whose names the table is, too."""
    assert archive("export", "posts/2030*", "--to", "new/folder/a.csv").status == 0
    assert archive("export", "posts/2030*", "--to", "new/{table}/a.csv").status == 0
    assert {path.name for path in Path("new").iterdir()} == {"folder", *TABLES}
    assert all((folder / "a.csv").exists() for folder in Path("new").iterdir())


def test_export_asks_the_catalogue_and_the_aliases(archive: Command) -> None:
    """Which project a heading means; what is wrong with these files is told before all else."""
    Path("catalog.toml").write_text('[[projects]]\nname = "samovar"\ntitle = "Kettle 2"\n')
    Path("aliases.toml").write_text('[[projects]]\nid = "teapot"\nnames = ["Kettle 2"]\n')
    for option, id_ in ("--catalog", "samovar"), ("--aliases", "teapot"):
        done = archive(
            *("export", "posts/2030*", "--to", "a.jsonl", "--table", "project_index"),
            *(option, f"{option[2:]}.toml"),
        )
        assert done == Result(0, "", "wrote a.jsonl, in rows: 1 project_index\n")
        assert json.loads(Path("a.jsonl").read_text(encoding="utf-8"))["project_id"] == id_
        done = archive("export", "posts/2030*", "--to", "b.jsonl", option, "none.toml")
        assert done == Result(1, "", "none.toml: No such file or directory\n")
        assert not Path("b.jsonl").exists()


def test_export_writes_what_datasette_is_to_tell(archive: Command) -> None:
    """Of a database of that name; or tells why it cannot, or has no use."""
    done = archive("export", "posts/2030*", "--to", "week.db", "--metadata", "datasette.json")
    assert done.status == 0
    metadata = json.loads(Path("datasette.json").read_text(encoding="utf-8"))
    assert metadata == datasette_metadata("week")
    done = archive("export", "posts/2030*", "--to", "week.db", "--metadata", "posts")
    assert (done.status, done.err.splitlines()[-1]) == (1, "posts: Is a directory")
    done = archive("export", "posts/2030*", "--to", "a.csv", "--metadata", "datasette.json")
    assert (done.status, done.out) == (2, "")
    assert done.err.endswith("a.csv: Datasette shows databases, and this is none\n")
    assert not Path("a.csv").exists()


def test_export_without_pyarrow(archive: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named."""
    monkeypatch.delitem(sys.modules, "twim.archive._arrow", raising=False)
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
        1, "", "gone: No such file or directory\nwrote a.csv, in rows: 6 reports\n"
    )
    assert archive("stats", "a\0b").err.startswith("expected a path, got 'a\\x00b'\n")


def test_an_error_without_a_file_is_told_as_it_is(
    archive: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing says which."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("twim.cli._archive.find", full)
    assert archive("export", "posts/2030*", "--to", "a.csv").err.startswith(
        "No space left on device\n"
    )


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet", "a.sqlite"])
@posix
def test_a_full_disk_is_told_and_leaves_the_old_file(archive: Command, name: str) -> None:
    """What was begun is gone."""
    weeklies(Path("many"), 40)
    Path(name).write_text("Old.")
    with full_disk(1000):
        status, out, err = archive("export", "many", "--to", name)
    assert (status, out) == (1, "")
    assert err.startswith(f"{name}: ")
    assert err.count("\n") == 1
    assert Path(name).read_text() == "Old."
    assert not list(Path().glob(".*"))


def test_many_posts_show_how_far_it_is(archive: Command) -> None:
    """A bar while it works, on a terminal, that is gone at the end."""
    weeklies(Path("many"), 60)
    terminal = archive.terminal("stderr")
    assert archive("export", "many", "--to", "a.csv", "--table", "pings").status == 0
    assert "Exporting" in terminal.text()
    assert terminal.text().rstrip().endswith("wrote a.csv, in rows: 120 pings")


@pytest.mark.usefixtures("archive")
def test_jobs_work_in_a_process_of_its_own() -> None:
    """Worker processes are made anew, and need the entry point to be safe to import."""
    command = [sys.executable, "-m", "twim", "export", "posts", "--to", "a.jsonl", "--jobs", "2"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=os.environ)  # noqa: S603  # our own code
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{NOT_READ}wrote a.jsonl, in rows: 6 reports\n"
    assert len(list(rows("posts/2030*"))) == 6
