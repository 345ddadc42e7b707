"""Changing many posts: what is written, what is left alone, and what a crash leaves behind."""

from __future__ import annotations

import difflib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import attrs
import pytest

import twim
from archives import (
    REPORTS,
    broken_files,
    stumble,
    text,
    weeklies,
    with_license,
    with_title,
    with_update,
    write,
)
from conftest import ARCHIVE, EXAMPLES
from twim.archive import Change, FunctionError, RewriteResult, read, rewrite


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of one's own, so that paths are short."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def changed_lines(before: str, after: str) -> list[str]:
    """Return the lines of a diff that were added or removed."""
    diff = difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    return [line for line in diff if line[0] in "+-" and line[:3] not in ("+++", "---")]


# What is written


def test_posts_that_change_are_written(folder: Path) -> None:
    """Only the lines of what changed differ; other posts are not touched."""
    write(folder, {"a.md": text("2030-01-04", "Hi. \n\n\n"), "b.md": text("2030-01-11")})
    before = (folder / "b.md").stat()

    def first_alone(issue: twim.Issue) -> twim.Issue:
        return with_title(issue) if issue.date and issue.date.day == 4 else issue

    result = rewrite(".", first_alone)
    assert result == RewriteResult(
        (Change(Path("a.md"), "changed"), Change(Path("b.md"), "unchanged"))
    )
    assert list(map(str, result.changes)) == ["a.md: changed", "b.md: unchanged"]
    assert str(result) == "1 changed, 1 unchanged, 0 failed"
    after = (folder / "a.md").read_text()
    assert changed_lines(text("2030-01-04", "Hi. \n\n\n"), after) == [
        '-title = "Weekly"',
        '+title = "Weekly, revised"',
    ]
    assert (folder / "b.md").stat() == before


def test_a_dry_run_writes_nothing_and_shows_what_would_change(folder: Path) -> None:
    """One diff for `patch`, files as they were."""
    write(folder, {"a.md": text("2030-01-04", "Hi."), "b.md": text("2030-01-11")})
    result = rewrite(".", with_title, dry_run=True)
    assert result.diff == (
        "--- ./a.md\n"
        "+++ ./a.md\n"
        "@@ -1,6 +1,6 @@\n"
        " +++\n"
        ' date = "2030-01-04"\n'
        '-title = "Weekly"\n'
        '+title = "Weekly, revised"\n'
        " \n"
        " [taxonomies]\n"
        ' author = ["Ada", "Kofi"]\n'
        "--- ./b.md\n"
        "+++ ./b.md\n"
        "@@ -1,6 +1,6 @@\n"
        " +++\n"
        ' date = "2030-01-11"\n'
        '-title = "Weekly"\n'
        '+title = "Weekly, revised"\n'
        " \n"
        " [taxonomies]\n"
        ' author = ["Ada", "Kofi"]\n'
    )
    assert (folder / "a.md").read_text() == text("2030-01-04", "Hi.")
    assert list(map(str, result.changed)) == ["a.md: changed", "b.md: changed"]


@pytest.mark.bulk
def test_a_key_in_every_published_post_is_a_line_or_two(folder: Path) -> None:
    """Whatever the year, the diff of one key is that of one key."""
    if not list(ARCHIVE.glob("*.md")):
        pytest.skip(f"no posts in {ARCHIVE}; TWIM_ARCHIVE names the directory of published posts")
    shutil.copytree(ARCHIVE, folder / "posts")
    for path in (folder / "posts").iterdir():
        path.chmod(0o644)
    before = {post.path: post.path.read_bytes().decode() for post in read("posts")}
    assert str(rewrite("posts", with_title)) == f"{len(before)} changed, 0 unchanged, 0 failed"
    assert len(before) == len(list(ARCHIVE.glob("*.md")))
    for path, old in before.items():
        lines = changed_lines(old, path.read_bytes().decode())
        assert [line[0] for line in lines] in (["-", "+"], ["+"]), path
    dated = rewrite("posts", with_update, dry_run=True)
    assert len(dated.changed) == len(before)
    for change in dated.changed:
        lines = change.diff.split("\n")[2:]
        signs = [line[0] for line in lines if line[:1] in ("+", "-")]
        assert signs in (["+"], ["-", "+"]), change.path


def test_line_ends_and_byte_order_marks_stay(folder: Path) -> None:
    """What was read and not changed is written back to the byte."""
    old = "\ufeff" + text(body="One.\n\nTwo.").replace("\n", "\r\n")
    write(folder, {"a.md": old})
    rewrite(".", with_title)
    assert (folder / "a.md").read_bytes().decode() == old.replace("Weekly", "Weekly, revised")


# What fails


def test_a_post_that_fails_is_as_it_was_and_the_others_go_on(folder: Path) -> None:
    """The result says what happened to each, and why."""
    write(
        folder,
        {
            "a.md": text("2030-01-04"),
            "b.md": text("2030-01-11"),
            "c.md": text("2030-01-18"),
            "d.md": "+++\nx\n+++\n",
        },
    )
    result = rewrite(".", stumble)
    assert [change.status for change in result.changes] == [
        "changed",
        "failed",
        "changed",
        "failed",
    ]
    assert list(map(str, result.failed)) == [
        "b.md: the function failed: LookupError: no such thing",
        "./d.md:2:2: Expected '=' after a key in a key/value pair\n  2 | x\n    |  ^",
    ]
    assert (folder / "b.md").read_text() == text("2030-01-11")
    assert isinstance(result.failed[0].error, FunctionError)
    assert isinstance(result.failed[0].error.__cause__, LookupError)


def test_a_function_has_to_return_an_issue(folder: Path) -> None:
    """Forgetting to return anything is easy."""
    write(folder, {"a.md": text()})
    (change,) = rewrite(".", lambda _: None).failed  # type: ignore[arg-type, return-value]
    assert str(change) == "a.md: the function returned NoneType, not an Issue"


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("## Hello", "preamble[0]: reads back as"),
        ("\ud800", "preamble[0].markdown: holds '\\ud800', a surrogate, which UTF-8 cannot encode"),
    ],
)
def test_an_issue_without_markdown_is_not_written(
    folder: Path, markdown: str, message: str
) -> None:
    """What `dump` refuses is refused."""
    write(folder, {"a.md": text()})
    prose = (twim.Prose(markdown),)
    (change,) = rewrite(".", lambda issue: attrs.evolve(issue, preamble=prose)).failed
    assert message in str(change)
    assert (folder / "a.md").read_text() == text()


def test_what_somebody_else_writes_meanwhile_is_kept(folder: Path) -> None:
    """A post that was changed or removed since it was read is a failure."""
    write(folder, {"a.md": text("2030-01-04"), "b.md": text("2030-01-11")})

    def meddle(issue: twim.Issue) -> twim.Issue:
        if issue.date and issue.date.day == 4:
            Path("a.md").write_text("Mine.\n")
        else:
            Path("b.md").unlink()
        return with_title(issue)

    assert list(map(str, rewrite(".", meddle).failed)) == [
        "a.md: saved by somebody else since it was read, and left as it is",
        "b.md: No such file or directory",
    ]
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"a.md": "Mine.\n"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_files_that_are_no_posts_are_left_as_they_are(folder: Path) -> None:
    """Each is in the result, and the posts among them are changed."""
    broken_files(folder)
    before = {path.name: path.lstat() for path in folder.iterdir()}
    result = rewrite(".", with_title)
    assert [change.path.name for change in result.changed] == ["a.md", "z.md"]
    assert len(result.failed) == len(before) - 2
    after = {path.name: path.lstat() for path in folder.iterdir()}
    assert before.keys() == after.keys()
    same = [name for name in before if after[name].st_ino == before[name].st_ino]
    assert sorted(same) == sorted(change.path.name for change in result.failed)
    assert all(after[name].st_mtime_ns == before[name].st_mtime_ns for name in same)


def test_a_file_that_cannot_be_written_is_a_failure(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the post."""
    write(folder, {"a.md": text()})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert list(map(str, rewrite(".", with_title).failed)) == ["a.md: No space left on device"]
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"a.md": text()}


# What a crash leaves behind


FOREVER = """\
import sys
from archives import with_title
from twim.archive import rewrite

print("begins", flush=True)
while True:
    rewrite(sys.argv[1], with_title)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_rewrite_that_is_killed_leaves_every_post_old_or_new(folder: Path) -> None:
    """Whenever it is killed, no post is broken, and nothing else is taken for one."""
    paths = weeklies(folder, 40)
    chance = random.Random(7)  # noqa: S311
    known = {path: {path.read_bytes()} for path in paths}
    for _ in range(6):
        kill_in_the_middle(folder, seconds=chance.uniform(0.02, 0.3))
        for path in paths:
            data = path.read_bytes()
            title = data.split(b"\n")[2]
            assert title.startswith(b'title = "Weekly')
            assert title.replace(b", revised", b"") == b'title = "Weekly"'
            original = next(iter(known[path]))
            assert data.replace(b", revised", b"") == original.replace(b", revised", b"")
        assert [post.path.name for post in read(".")] == [path.name for path in paths]


def kill_in_the_middle(folder: Path, seconds: float) -> None:
    """Let a process change posts over and over, and kill it after some time."""
    command = [sys.executable, "-c", FOREVER, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:  # noqa: S603  # our own code
        assert process.stdout
        assert process.stdout.readline() == b"begins\n"
        time.sleep(seconds)
        process.kill()
        assert process.wait() == -signal.SIGKILL


def test_what_killed_processes_left_is_removed_in_time(folder: Path) -> None:
    """Old hidden files of ours go; young ones may be somebody's, and others are not ours."""
    names = [
        ".a.md.0123_abc.tmp",
        ".young.md.01234567.tmp",
        ".mine.tmp",
        "a.md.01234567.tmp",
        ".a.md.01234567",
    ]
    write(folder, {"a.md": text(), **dict.fromkeys(names, "Rest.")})
    for name in names:
        if "young" not in name:
            os.utime(name, (0, 0))
    rewrite(".", with_title, dry_run=True)
    assert sorted(path.name for path in folder.iterdir()) == sorted(["a.md", *names])
    rewrite(".", with_title)
    assert sorted(path.name for path in folder.iterdir()) == sorted(["a.md", *names[1:]])


def test_sample_posts_can_be_changed(folder: Path) -> None:
    """Each dialect takes a key."""
    shutil.copytree(EXAMPLES, folder / "posts")
    write(folder, {"posts/reports.md": text(body=REPORTS)})
    result = rewrite("posts/*.md", with_license)
    assert str(result) == "8 changed, 0 unchanged, 0 failed"
    assert str(rewrite("posts", with_license)) == "0 changed, 8 unchanged, 0 failed"
