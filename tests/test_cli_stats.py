"""`twim stats`: the figures and the picture that it shows."""

from __future__ import annotations

from pathlib import Path

from archives import weeklies, write
from commands import NOT_READ, Command, Result, archive, command, expected

__all__ = ["archive", "command"]


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
    assert archive("stats", "posts/broken.md", "--plot", "a.png") == Result(1, "", NOT_READ)
    assert archive("stats", "none*") == Result(1, "", "none*: No such file or directory\n")
    assert not Path("a.png").exists()
