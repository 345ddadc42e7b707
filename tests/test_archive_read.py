"""Reading an archive: which posts, in which order, and what becomes of files that are none."""

from __future__ import annotations

import datetime as dt
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import twim.archive
from archives import CATEGORY, broken_files, text, with_title, write
from conftest import ARCHIVE
from twim.archive import (
    ArchiveError,
    Failure,
    Options,
    Post,
    export,
    read,
    rewrite,
    rows,
    stats,
)
from twim.archive._find import read_post
from twim.archive._options import DEFAULTS

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of one's own, so that paths are short."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths: str, options: Options = DEFAULTS) -> list[str]:
    """Return the paths of the posts that are read."""
    return [post.path.as_posix() for post in read(paths, options=options)]


# Which posts


BLOG: dict[str, str | bytes] = {
    "blog/_index.md": '+++\ntitle = "Blog"\nsort_by = "date"\n+++\n',
    "blog/2030/01/2030-01-04-twim.md": text("2030-01-04"),
    "blog/2030/01/2030-01-05-release.md": text("2030-01-05", category="Releases"),
    "blog/2030/01/11-twim/index.md": text("2030-01-11"),
    "blog/2030/01/11-twim/picture.png": b"\x89PNG",
    "blog/2030/.drafts/2030-01-18-twim.md": text("2030-01-18"),
    "blog/2030/.2030-01-25-twim.md.abcdefgh.tmp": text("2030-01-25"),
    "blog/2030/.2030-01-25-twim.md": text("2030-01-25"),
    "blog/README.md": "# How to write\n",
}


def test_posts_of_the_category_are_taken_from_the_blog(folder: Path) -> None:
    """Other posts, pages without a category and hidden files are left alone."""
    write(folder, BLOG)
    assert names("blog") == ["blog/2030/01/2030-01-04-twim.md", "blog/2030/01/11-twim/index.md"]


@pytest.mark.parametrize(
    "category", ["This Week in matrix", "this-week-in-matrix", "THIS  week in_Matrix!"]
)
def test_a_category_is_one_in_all_spellings_of_its_page(folder: Path, category: str) -> None:
    """The site shows such posts among the others."""
    write(folder, {"blog/a.md": text(category=category), "blog/b.md": text(category="Matrix")})
    assert names("blog") == ["blog/a.md"]
    assert names("blog/*.md", options=Options(category=category)) == ["blog/a.md"]


def test_another_category_or_all_can_be_asked_for(folder: Path) -> None:
    """The options say which posts are taken."""
    write(folder, BLOG)
    release = "blog/2030/01/2030-01-05-release.md"
    assert names("blog", options=Options(category="Releases")) == [release]
    assert names("blog", options=Options(category=None)) == [
        "blog/2030/01/2030-01-04-twim.md",
        release,
        "blog/2030/01/11-twim/index.md",
        "blog/README.md",
        "blog/_index.md",
    ]


def test_a_file_that_is_named_is_taken_in_any_case(folder: Path) -> None:
    """Whoever names a file means it."""
    write(folder, BLOG)
    assert names("blog/README.md", "blog/2030/01/2030-01-05-release.md") == [
        "blog/2030/01/2030-01-05-release.md",
        "blog/README.md",
    ]


def test_patterns_find_files_and_folders(folder: Path) -> None:
    """`**` is any number of folders; the category counts, as in folders."""
    write(folder, BLOG)
    assert names("blog/**/*.md") == names("blog")
    assert names("b*g") == names("blog")
    assert names("blog/**/2030-*.md") == ["blog/2030/01/2030-01-04-twim.md"]


def test_wrong_arguments_are_told_at_once(folder: Path) -> None:
    """And not as the first post is asked for."""
    write(folder, {"bad.toml": "projects = 3\n"})
    with pytest.raises(twim.ArgumentError, match=r"^read: on_error: expected 'raise' or 'yield'"):
        read("a.md", on_error="rais")  # type: ignore[call-overload]  # that is the point
    with pytest.raises(twim.ArgumentError, match=r"^read: path: expected a path, got 3$"):
        read(3)  # type: ignore[call-overload]  # as above
    with pytest.raises(ArchiveError, match=r"^there is no table 'report'"):
        rows("a.md", "report")
    with pytest.raises(ArchiveError, match=r"^bad.toml:"):
        rows("a.md", columns=["body"], aliases="bad.toml")


def test_a_post_that_is_found_twice_is_read_once(folder: Path) -> None:
    """Sources may overlap."""
    write(folder, BLOG)
    assert names("blog", "blog/2030", "blog/**/index.md") == names("blog")


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(folder: Path) -> None:
    """What is there is meant."""
    write(folder, {"[a].md": text(), "a.md": text()})
    assert names("[a].md") == ["[a].md"]
    assert names("[ab].md") == ["a.md"]


def test_a_path_may_be_one_of_any_kind(folder: Path) -> None:
    """Text, a `Path`, or several."""
    write(folder, {"a.md": text()})
    for source in ("a.md", Path("a.md"), ["a.md"], (Path("a.md"),), iter(["a.md"])):
        assert [post.issue.title for post in read(source)] == ["Weekly"]


def test_what_is_no_path_is_refused() -> None:
    """A clear error, not one from deep below."""
    for source in ("a\0.md", ["a\0.md"], "", Path("a\0.md")):
        with pytest.raises(twim.ArgumentError, match="expected a path, got"):
            next(read(source))


@pytest.mark.parametrize("path", [3, b"a.md", None])
def test_what_is_of_another_kind_is_a_wrong_argument(path: str) -> None:
    """By itself, among others, and in what yields them."""
    for source in (path, [path]):
        with pytest.raises(
            twim.ArgumentError, match=rf"^read: path: expected a path, got {path!r}$"
        ):
            next(read(source))
    with pytest.raises(twim.ArgumentError, match=rf"^expected a path, got {path!r}$"):
        next(read(iter([path])))


@pytest.mark.parametrize("value", [0, -1, 1.5, "3"])
def test_options_have_to_make_sense(value: int) -> None:
    """Numbers are checked when they are given."""
    with pytest.raises(ArchiveError, match=r"max_bytes is .*, and has to be 1 or more"):
        Options(max_bytes=value)
    with pytest.raises(ArchiveError, match=r"chunk_size is .*, and has to be 1 or more"):
        Options(chunk_size=value)
    with pytest.raises(ArchiveError, match=r"pending is .*, and has to be 1 or more"):
        Options(pending=value)


def test_a_category_has_to_be_a_text() -> None:
    """One, and not several."""
    with pytest.raises(twim.ArgumentError) as caught:
        Options(category=["Releases"])  # type: ignore[arg-type]  # that is the point
    assert str(caught.value) == "Options: category: expected a category, got ['Releases']"


@pytest.mark.parametrize("name", ["since", "until"])
@pytest.mark.parametrize("value", ["2030", 2030, ""])
def test_days_have_to_be_days(name: str, value: str) -> None:
    """A year is many of them."""
    with pytest.raises(twim.ArgumentError) as caught:
        Options(**{name: value})  # type: ignore[arg-type]  # that is the point
    told = f"expected a day, got {value!r}; datetime.date(2030, 1, 4) is one"
    assert str(caught.value) == f"Options: {name}: {told}"


def test_there_has_to_be_a_day() -> None:
    """The last is not before the first."""
    first, last = dt.date(2030, 1, 4), dt.date(2030, 1, 3)
    assert Options(since=first, until=first).until == first
    with pytest.raises(ArchiveError) as caught:
        Options(since=first, until=last)
    assert str(caught.value) == "there is no day since 2030-01-04 and until 2030-01-03"


@pytest.mark.parametrize(
    ("since", "until", "taken"),
    [
        (None, None, ["a.md", "b.md", "c.md", "undated.md"]),
        ("2030-01-11", None, ["b.md", "c.md"]),
        ("2030-01-12", None, ["c.md"]),
        (None, "2030-01-11", ["a.md", "b.md"]),
        (None, "2030-01-10", ["a.md"]),
        ("2030-01-05", "2030-01-17", ["b.md"]),
        ("2031-01-01", None, []),
        (None, "9999-12-31", ["a.md", "b.md", "c.md"]),
    ],
)
def test_posts_of_some_days_are_taken(
    folder: Path, since: str | None, until: str | None, taken: list[str]
) -> None:
    """Even where others are named; none without a date, in whatever way it is asked for."""
    write(
        folder,
        {
            "a.md": text("2030-01-04"),
            "b.md": text("2030-01-11T23:59:59"),
            "c.md": text("2030-01-18"),
            "undated.md": text("some day"),
        },
    )
    options = Options(
        since=dt.date.fromisoformat(since) if since else None,
        until=dt.datetime.fromisoformat(until) if until else None,
    )
    assert names("*", options=options) == taken
    assert names("a.md", "b.md", "c.md", "undated.md", options=options) == taken
    assert [row["path"] for row in rows("*", "issues", options=options)] == taken
    assert stats("*", options=options).issues == len(taken)
    done = rewrite("*", with_title, dry_run=True, options=options)
    assert len(done.changes) == len(taken)
    if taken:
        assert export("*", "a.csv", table="issues", options=options) == {"issues": len(taken)}


def test_what_cannot_be_read_is_of_any_day(folder: Path) -> None:
    """Nobody knows which, so it is told."""
    write(folder, {"broken.md": "+++\n"})
    found = read(["broken.md", "gone"], on_error="yield", options=Options(since=dt.date.max))
    assert [str(failure) for failure in found] == [
        "broken.md:1:1: the front matter that +++ opens here is never closed\n  1 | +++\n    | ^",
        "gone: No such file or directory",
    ]


# In which order


def test_posts_come_in_the_order_of_their_dates(folder: Path) -> None:
    """The title says the date, or else the path, or else the front matter; as `Issue.date`."""
    head = f'[taxonomies]\ncategory = ["{CATEGORY}"]\n+++\n'
    write(
        folder,
        {
            "a.md": text("2030-01-25"),
            "b.md": f'+++\npath = "/blog/2030/01/18/twim"\ntitle = "of a week"\n{head}',
            "c.md": f'+++\ntitle = "This Week in Matrix 2030-01-11"\n{head}',
            "d.md": text("2030-01-04T12:00:00Z"),
            "e.md": text("some day"),
            "z/f.md": text("2030-01-11"),
        },
    )
    found = list(read("."))
    assert [post.path.name for post in found] == ["d.md", "c.md", "f.md", "b.md", "a.md", "e.md"]
    assert [str(post.issue.date) for post in found] == [
        "2030-01-04",
        "2030-01-11",
        "2030-01-11",
        "2030-01-18",
        "2030-01-25",
        "None",
    ]


def test_front_matter_may_be_longer_than_the_first_look(folder: Path) -> None:
    """What the first few kilobytes do not show is looked for in the rest."""
    for size in range(4070, 4100):
        comment = f"# {'é' * (size // 2)}{'e' * (size % 2)}\n"
        write(folder, {f"{size}.md": text().replace("+++\n", f"+++\n{comment}", 1)})
    write(folder, {"long.md": text("2029-01-01").replace("+++\n", f"+++\n{'# ✓ ' * 9999}\n", 1)})
    assert names(".")[0] == "long.md"
    assert len(names(".")) == 31


def test_reading_is_lazy(folder: Path) -> None:
    """A post is read when it is its turn: what vanishes before that is missing."""
    write(folder, {"a.md": text("2030-01-04"), "b.md": text("2030-01-11")})
    posts = read(".")
    assert next(posts).path == Path("a.md")
    Path("b.md").unlink()
    with pytest.raises(FileNotFoundError):
        next(posts)


@pytest.mark.bulk
def test_published_posts_come_in_order() -> None:
    """Every published post is taken, by date."""
    paths = sorted(ARCHIVE.glob("*.md"))
    if not paths:
        pytest.skip(f"no posts in {ARCHIVE}; TWIM_ARCHIVE names the directory of published posts")
    posts = list(read(ARCHIVE))
    assert sorted(post.path for post in posts) == paths
    dates = [post.issue.date for post in posts if post.issue.date]
    assert dates == sorted(dates)
    assert len(dates) == len(paths)


# What is no post


FAILURES = """\
binary.md: the file is binary, and no text
blank.md: the file is empty
broken.md:2:15: Illegal character '\\n'; the quotes are not closed on this line
  2 | title = "never
    |               ^
empty.md: the file is empty
huge.md: File too large: 3,221,225,472 bytes, and 16,777,216 are the most
latin.md:10:4: the file is not UTF-8: invalid continuation byte 0xe9; save it as such
  10 | Caf\N{REPLACEMENT CHARACTER}
     |    ^
loop.md: Too many levels of symbolic links
nul.md: the file is binary: it holds a NUL character
unclosed.md:1:1: the front matter that +++ opens here is never closed
  1 | +++
    | ^
vanished.md: No such file or directory
waiting.md: Not a regular file"""


@posix
def test_what_cannot_be_read_is_told_and_harms_nothing(folder: Path) -> None:
    """Each failure says why; the posts are read."""
    broken_files(folder)
    found = list(read(".", on_error="yield"))
    posts = [item for item in found if isinstance(item, Post)]
    failures = [item for item in found if isinstance(item, Failure)]
    assert [post.path.name for post in posts] == ["a.md", "z.md"]
    assert "\n".join(sorted(str(failure).removeprefix("./") for failure in failures)) == FAILURES


@posix
@pytest.mark.parametrize("line", [line for line in FAILURES.split("\n") if line[0] != " "])
def test_what_cannot_be_read_raises_where_that_is_asked_for(folder: Path, line: str) -> None:
    """The same reason, as the error that `load` would raise."""
    broken_files(folder)
    name = line.partition(":")[0]
    with pytest.raises((OSError, twim.ParseError)) as caught:
        next(read(name))
    assert line.rpartition(": ")[2] in str(caught.value)


def test_a_file_may_be_as_large_as_the_options_allow(folder: Path) -> None:
    """And not a byte larger."""
    write(folder, {"a.md": text()})
    size = Path("a.md").stat().st_size
    assert names("a.md", options=Options(max_bytes=size)) == ["a.md"]
    with pytest.raises(OSError, match=f"{size} bytes, and {size - 1} are the most"):
        names("a.md", options=Options(max_bytes=size - 1))


def test_a_folder_that_cannot_be_searched_is_a_failure(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are."""
    write(folder, {"a/a.md": text(), "b/b.md": text()})
    scandir = os.scandir

    def refusing(path: str) -> Iterator[os.DirEntry[str]]:
        if path.endswith("a"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = list(read(folder, on_error="yield"))
    assert [type(item) for item in found] == [Post, Failure]
    assert str(found[1]) == f"{folder / 'a'}: Permission denied"


def test_a_folder_in_place_of_a_post_is_a_failure(folder: Path) -> None:
    """A folder that became one between the search and the reading."""
    write(folder, {"a.md": text()})
    posts = read("a.md", on_error="yield")
    (folder / "b.md").mkdir()
    assert isinstance(next(posts), Post)
    with pytest.raises(IsADirectoryError):
        read_post("b.md", Options())


def test_where_there_is_nothing_there_is_a_failure() -> None:
    """A path or a pattern that leads nowhere is told of; an empty folder has no posts."""
    found = list(read(["nowhere.md", "no*.md", "."], on_error="yield"))
    assert list(map(str, found)) == [
        "no*.md: No such file or directory",
        "nowhere.md: No such file or directory",
    ]


# The facade


@pytest.mark.parametrize("name", twim.archive.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    """What it means, and what it does for an example; data is documented in `docs/tables.md`."""
    value = getattr(twim.archive, name)
    if not name.isupper() and not name.endswith("Row"):
        assert "Example:\n" in value.__doc__
