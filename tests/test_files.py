"""Posts in files and strings: what is written, what is refused, and how that is said."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

import twim
from promises import refusal
from twim._files import canonical_form
from twim._files.folders import posts_in

HELLO = twim.Issue(preamble=(twim.Prose("Hello."),))
REFUSED = twim.Issue(preamble=(twim.Prose("## Hello"),))
SURROGATE = twim.Issue(preamble=(twim.Prose("Hello \ud800."),))


def names(folder: Path) -> list[str]:
    """Return what is in a folder, hidden files and all."""
    return sorted(path.name for path in folder.iterdir())


# Writing


def test_dump_makes_a_file(tmp_path: Path) -> None:
    """A new file has the text, and nothing is left beside it."""
    twim.dump(HELLO, tmp_path / "post.md")
    assert (tmp_path / "post.md").read_bytes() == b"Hello.\n"
    assert names(tmp_path) == ["post.md"]


def test_dump_takes_a_path_as_text(tmp_path: Path) -> None:
    """A path need not be a `Path`."""
    twim.dump(HELLO, str(tmp_path / "post.md"))
    assert twim.load(str(tmp_path / "post.md")) == HELLO


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    """The user's mask decides who may read it."""
    (tmp_path / "other").touch()
    twim.dump(HELLO, tmp_path / "post.md")
    assert (tmp_path / "post.md").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_dump_replaces_a_file_in_one_step(tmp_path: Path) -> None:
    """Who has the old file open reads the old text to its end."""
    path = tmp_path / "post.md"
    path.write_text("Old.\n")
    with path.open() as file:
        twim.dump(HELLO, path)
        assert file.read() == "Old.\n"
    assert path.read_text() == "Hello.\n"
    assert names(tmp_path) == ["post.md"]


def test_dump_follows_a_symbolic_link(tmp_path: Path) -> None:
    """The file is replaced, not the link to it."""
    (tmp_path / "posts").mkdir()
    target, link = tmp_path / "posts" / "post.md", tmp_path / "link.md"
    target.write_text("Old.\n")
    link.symlink_to("posts/post.md")
    twim.dump(HELLO, link)
    assert link.is_symlink()
    assert target.read_text() == "Hello.\n"
    assert names(tmp_path) == ["link.md", "posts"]
    assert names(target.parent) == ["post.md"]


@pytest.mark.parametrize("issue", [REFUSED, SURROGATE], ids=["refused", "surrogate"])
def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path, issue: twim.Issue) -> None:
    """All of it is written, or nothing."""
    path = tmp_path / "post.md"
    path.write_text("Old.\n")
    with pytest.raises(twim.SerializationError):
        twim.dump(issue, path)
    assert path.read_text() == "Old.\n"
    assert names(tmp_path) == ["post.md"]


def test_what_was_read_with_a_lone_surrogate_is_not_written_to_a_file(tmp_path: Path) -> None:
    """A string can hold it, a file cannot."""
    path = tmp_path / "post.md"
    path.write_text("Old.\n")
    issue = twim.loads("Hello \ud800.\n")
    assert twim.dumps(issue) == "Hello \ud800.\n"
    with pytest.raises(twim.SerializationError) as caught:
        twim.dump(issue, path)
    assert str(caught.value) == r"the post holds '\ud800', a surrogate, which UTF-8 cannot encode"
    assert path.read_text() == "Old.\n"
    assert names(tmp_path) == ["post.md"]


CANONICAL = (
    "## A\n\n### B\n\n[Ada][ada] says:\n> C\n\n[ada]: https://matrix.to/#/@ada:example.org\n",
    "### Pings\n\n|Rank|Hostname|Median MS|Std Dev|\n|-|-|-|-|\n|1|example.org|183||\n",
    "---\ntitle: A\n---\n## Ode\n\n### [Ada](https://matrix.to/#/@ada:example.org)\n\n> B\n",
)


@pytest.mark.parametrize("text", CANONICAL)
def test_the_canonical_form_is_that_of_an_issue_without_memory(text: str) -> None:
    """Whether the issue is as it was read, or has changed since."""
    issue = twim.loads(text)
    assert canonical_form(issue) == twim.dumps(issue.canonical()) != text
    changed = attrs.evolve(issue, front_matter=twim.FrontMatter(title="Kettle"))
    assert canonical_form(changed) == twim.dumps(changed.canonical())


def test_what_is_canonical_already_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was read as that issue; any other text is read back."""
    texts: list[str] = []

    def note(_: twim.Issue, text: str) -> list[object]:
        texts.append(text)
        return []

    monkeypatch.setattr("twim._writing.find_differences", note)
    assert [canonical_form(twim.loads(text)) for text in ("## A\n", "\ufeff## A\n", "# A\n")] == [
        "## A\n",
        "## A\n",
        "# A\n",
    ]
    assert texts == ["## A\n"]


def test_a_canonical_form_has_no_lone_surrogate() -> None:
    """The error says where it is; what the canonical form leaves out is no fault."""
    with pytest.raises(twim.SerializationError) as caught:
        twim.format("## A\n\nHello \ud800.\n")
    assert [fault.place for fault in caught.value.faults] == ["sections[0].content[0].markdown"]
    assert twim.format("+++\ntitle = 'A' # \ud800\n+++\n") == '+++\ntitle = "A"\n+++\n'


BINARY = "the file is binary, and no text"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", BINARY),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", BINARY),
        (b"\x1f\x8b\x08\0abc\xff", BINARY),
        (b"Hello\n\0\n" + b"a" * 10_000 + b"\xff", BINARY),
        (b"\xff\xfeH\0i\0", "the file is UTF-16; save it as UTF-8"),
        (b"\xff\xfe\0\0H\0\0\0", "the file is UTF-32; save it as UTF-8"),
        (b"\0\0\xfe\xff\0\0\0H", "the file is UTF-32; save it as UTF-8"),
        (b"\xfe\xff\0H\0i", "the file is UTF-16; save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_told_without_a_line_of_it(
    tmp_path: Path, data: bytes, message: str
) -> None:
    """Nobody could read it, and a terminal should not."""
    path = tmp_path / "post.md"
    path.write_bytes(data)
    with pytest.raises(twim.ParseError) as caught:
        twim.load(path)
    assert str(caught.value) == f"{path}: {message}"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"Text.\r\nCaf\xc3\xa9 caf\xe9 au lait\r\nMore.\n",
            (
                "2:9: the file is not UTF-8: invalid continuation byte 0xe9; save it as such\n"
                "  2 | Café caf\ufffd au lait\n"
                "    |         ^"
            ),
        ),
        (
            b"One\x0c\t\x1b[1m\n\xe9t\xe9",
            (
                "2:1: the file is not UTF-8: invalid continuation byte 0xe9; save it as such\n"
                "  2 | \ufffdt\ufffd\n"
                "    | ^"
            ),
        ),
    ],
)
def test_text_in_another_encoding_is_shown(tmp_path: Path, data: bytes, message: str) -> None:
    """With a mark for what is no UTF-8, and a caret; colours and page breaks are text."""
    path = tmp_path / "post.md"
    path.write_bytes(data)
    with pytest.raises(twim.ParseError) as caught:
        twim.load(path)
    assert str(caught.value) == f"{path}:{message}"


def test_a_folder_that_is_missing_is_an_error(tmp_path: Path) -> None:
    """Folders are not made, and the error names the file, not the one that was to replace it."""
    file = tmp_path / "posts" / "post.md"
    with pytest.raises(FileNotFoundError) as caught:
        twim.dump(HELLO, file)
    assert str(caught.value) == f"[Errno 2] No such file or directory: '{file}'"
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    "step", ["os.open", "os.fsync", "pathlib.Path.chmod", "pathlib.Path.replace"]
)
def test_a_step_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """A full disk, say, costs neither the old file nor a new one beside it."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "post.md"
    path.write_text("Old.\n")
    monkeypatch.setattr(step, fail)
    with pytest.raises(OSError, match="No space left"):
        twim.dump(HELLO, path)
    monkeypatch.undo()
    assert path.read_text() == "Old.\n"
    assert names(tmp_path) == ["post.md"]


def test_dumps_takes_an_issue_alone() -> None:
    """Anything else is named."""
    with pytest.raises(twim.ArgumentError) as caught:
        twim.dumps(twim.Prose("Hello."))  # type: ignore[arg-type]
    assert str(caught.value) == "dumps: issue: expected Issue, got Prose(markdown='Hello.')"


def test_what_is_turned_round_is_told_of_its_own_argument() -> None:
    """The first that is wrong, and what that is."""
    with pytest.raises(twim.ArgumentError) as caught:
        twim.dump("post.md", HELLO)  # type: ignore[arg-type]
    assert str(caught.value) == "dump: issue: expected Issue, got 'post.md'"


@pytest.mark.parametrize("path", ["", "a\0.md", "a\ud800.md"])
def test_what_names_no_file_is_refused(path: str) -> None:
    """Before anything is read or written; an empty path is not the folder that one is in."""
    for call in (lambda: twim.load(path), lambda: twim.dump(HELLO, path)):
        with pytest.raises(twim.ArgumentError) as caught:
            call()
        assert str(caught.value) == f"expected a path, got {path!r}"


# Reading


def test_load_reads_bytes_as_they_are(tmp_path: Path) -> None:
    """Neither the byte-order mark nor a line end is translated."""
    data = '\ufeff+++\r\ntitle = "A"\r\n+++\r\n\nText 📱.\r'.encode()
    path = tmp_path / "post.md"
    path.write_bytes(data)
    issue = twim.load(path)
    assert issue.title == "A"
    assert twim.dumps(issue).encode() == data
    twim.dump(issue, path)
    assert path.read_bytes() == data


def test_load_of_no_file_is_the_usual_error(tmp_path: Path) -> None:
    """It is no `ParseError`."""
    with pytest.raises(FileNotFoundError):
        twim.load(tmp_path / "post.md")


def test_loads_takes_text_alone() -> None:
    """Bytes are not guessed at."""
    with pytest.raises(twim.ArgumentError) as caught:
        twim.loads(b"Text.")  # type: ignore[arg-type]
    assert str(caught.value) == "loads: text: expected str, got b'Text.'"


def test_posts_in_folders_are_found_in_order(tmp_path: Path) -> None:
    """Folder by folder, hidden ones left out, and whatever is called `*.md` but is no folder."""
    for name in ("b/b.md", "b/a.md", "b/c/d.md", "b/.c/d.md", "b/.e.md", "b/f.txt", "z.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "lost.md").symlink_to("gone")
    errors: list[OSError] = []
    found = [Path(post) for post in posts_in(str(tmp_path), errors.append)]
    posts = ["lost.md", "z.md", "b/a.md", "b/b.md", "b/c/d.md"]
    assert found == [tmp_path / name for name in posts]
    assert not errors
    assert list(posts_in("gone", errors.append)) == []
    assert [error.filename for error in errors] == ["gone"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '+++\ntitle = "A"\n\tdate = never\n+++\n',
            (
                "3:9: Invalid value; text has to stand in quotes\n"
                "  3 | \tdate = never\n"
                "    | \t       ^"
            ),
        ),
        (
            "---\ntitle: A\ndate: 2019-02-30\n---\n",
            (
                "3:7: no valid timestamp: day is out of range for month\n"
                "  3 | date: 2019-02-30\n"
                "    |       ^"
            ),
        ),
    ],
)
def test_broken_front_matter_is_shown(tmp_path: Path, text: str, message: str) -> None:
    """Where it is, what is wrong, and the line with a caret."""
    path = tmp_path / "post.md"
    path.write_text(text)
    with pytest.raises(twim.ParseError) as caught:
        twim.load(path)
    assert str(caught.value) == f"{path}:{message}"
    assert caught.value.path == str(path)
    with pytest.raises(twim.ParseError, match=r"^blog/a\.md:"):
        twim.loads(text, path=Path("blog/a.md"))
    assert str(refusal(text)) == f"<string>:{message}"
    assert refusal(text).path is None


def test_a_place_counts_from_the_top_of_the_file() -> None:
    """A byte-order mark and other line ends do not shift it."""
    error = refusal("\ufeff+++\r\ntitle = 'A'\r\ndate = never\r\n+++\r\n")
    assert (error.line, error.column, error.source_line) == (3, 8, "date = never")


def test_writes_a_file_with_a_long_name(tmp_path: Path) -> None:
    """The one beside it, which takes its place, is no longer than a name may be."""
    file = tmp_path / f"{'日' * 80}.md"
    twim.dump(twim.Issue(preamble=(twim.Prose("Hi"),)), file)
    assert file.read_bytes() == b"Hi\n"
