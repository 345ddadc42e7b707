"""`twim add`: a late report, put into a post."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsroom
from commands import Command, Result, command, write

__all__ = ["command"]

CALL = ("add", "post.md", "--reporter", "Ada <@ada:example.org>")
LINES = "\n[Ada](https://matrix.to/#/@ada:example.org) says\n\n> "
POST = "## Dept of Clients\r\n\r\n### Kettle\r\n\r\nNeil says:\r\n>One.\r\n\r\n## The end\r\n"


def with_report(lines: str) -> str:
    """Return the post with lines below its report."""
    return POST.replace(">One.\r\n", ">One.\r\n" + lines.replace("\n", "\r\n"))


def test_a_report_is_added_and_shown(command: Command) -> None:
    """The post stays as it is; what was done to the text is told."""
    write("post.md", POST)
    found = command(*CALL, "--project", "kettle", stdin=b"# Two\r\n\r\nby #k:example.org")
    assert found.status == 0
    link = "[#k:example.org](https://matrix.to/#/#k:example.org)"
    assert found.out == with_report(f"{LINES}#### Two\n>\n> by {link}\n")
    assert found.err == (
        "Ada: all lines end with a line feed now\n"
        "Ada: line 1: a heading of level 1 is of level 4 now\n"
        "Ada: line 3: #k:example.org is linked\n"
    )
    assert Path("post.md").read_bytes() == POST.encode()


def test_a_post_is_replaced_when_that_is_asked_for(command: Command) -> None:
    """In one step."""
    write("post.md", POST)
    options = ("--project", "Kettle", "-w", "--verb", "announces", "--image", "/a.png")
    assert command(*CALL, *options, stdin=b"Two.\n") == Result(0, "", "")
    lines = LINES.replace("says", "announces")
    assert Path("post.md").read_bytes().decode() == with_report(f"{lines}Two.\n>\n> ![](/a.png)\n")


def test_the_catalogue_says_where(command: Command) -> None:
    """And what a project is called."""
    write("post.md", POST)
    write("config.toml", newsroom.TEXT)
    out = command(*CALL, "--catalog", "config.toml", "--project", "tern", stdin=b"Two.").out
    assert out.startswith("## Dept of Servers & Hosting 🏢\r\n\r\n### < tern > ([website](@/")


def test_problems_are_told_and_nothing_is_written(command: Command) -> None:
    """Of the catalogue, the text, the post, and where the report goes."""
    write("post.md", POST)
    write("config.toml", "x = y")
    told = "config.toml:1:5: Invalid value; text has to stand in quotes\n"
    assert command(*CALL, "--catalog", "config.toml", stdin=b"x") == Result(1, "", told)
    told = "<stdin>:1:1: the file is not UTF-8: invalid start byte 0xff; save it as such\n"
    assert command(*CALL, "--section", "Clients", stdin=b"\xff").err.startswith(told)
    told = "Ada: there is nothing in it\nthere is nothing to report on standard input\n"
    assert command(*CALL, "-w", stdin=b" \n") == Result(1, "", told)
    told = (
        "post.md: no section is known for the report: name its section or its project; "
        "the options are --section and --project\n"
    )
    assert command(*CALL, "-w", stdin=b"x") == Result(1, "", told)
    told = "gone.md: No such file or directory\n"
    assert command("add", "gone.md", *CALL[2:], stdin=b"x") == Result(1, "", told)
    assert Path("post.md").read_bytes() == POST.encode()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("post.md", "--reporter", "Ada"), "'Ada' is not a user id: it does not start with '@'"),
        (("post.md",), "Missing option '--reporter'"),
    ],
)
def test_a_wrong_call_is_told(command: Command, arguments: tuple[str, ...], told: str) -> None:
    """Exit status 2."""
    status, out, err = command("add", *arguments)
    assert (status, out) == (2, "")
    assert told in " ".join(err.split())


@pytest.mark.parametrize("option", ["--project", "--section", "--verb", "--image", "--reporter"])
def test_bytes_that_are_no_text_are_told(command: Command, option: str) -> None:
    """With the option that has them."""
    write("post.md", POST)
    status, out, err = command(*CALL, option, "a\udcff", stdin=b"x")
    assert (status, out) == (2, "")
    assert f"Invalid value for '{option}': 'a\\udcff' is no UTF-8" in err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--project", "Kettle"), ""),
        (("--section", "clients", "--project", "KETTLE"), ""),
        (
            ("--section", "Dept of Cleints"),
            "the section 'Dept of Cleints' is new; did you mean 'Dept of Clients', which is there?",
        ),
        (("--section", "Bots"), "the section 'Bots' is new"),
        (
            ("--section", "Clients", "--project", "Kettel"),
            "the project 'Kettel' is new; did you mean 'Kettle', which is there?",
        ),
    ],
)
def test_what_is_made_is_told(command: Command, options: tuple[str, ...], told: str) -> None:
    """Since a slip of the fingers makes a section as well; the report is added."""
    write("post.md", POST)
    status, out, err = command(*CALL, *options, stdin=b"Two.")
    assert (status, err) == (0, f"post.md: {told}\n" if told else "")
    assert "> Two." in out


def test_a_project_that_nobody_knows_is_told_with_names_like_it(command: Command) -> None:
    """Of the post, and of the catalogue."""
    write("post.md", POST)
    write("config.toml", newsroom.TEXT)
    told = "post.md: no section is known for the project {!r}: name its section too; {}; "
    options = "the options are --section and --project\n"
    for project, like, more in (
        ("Ketle", "names like it: Kettle", ()),
        ("Odee Beta", "names like it: Ode beta", ("--catalog", "config.toml")),
    ):
        found = command(*CALL, "--project", project, *more, stdin=b"x")
        assert found == Result(1, "", told.format(project, like) + options)


def test_an_image_that_cannot_be_shown_is_told(command: Command) -> None:
    """And nothing is added: one that was asked for is not left out."""
    write("post.md", POST)
    told = "the image 'foo.png' has no address on the web\n"
    call = (*CALL, "--project", "Kettle", "--image", "foo.png")
    assert command(*call, stdin=b"x") == Result(1, "", told)


def test_a_report_that_closes_the_post_is_told(command: Command) -> None:
    """With no option, where there was one."""
    write("post.md", POST)
    told = "post.md: the section 'The end' closes the post: no report stands in it\n"
    assert command(*CALL, "--section", "The end", stdin=b"x") == Result(1, "", told)
