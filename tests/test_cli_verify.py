"""`twim verify`: what it counts, what it proves, and how it shows that."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest

import twim
from commands import (
    BROKEN,
    LOOSE,
    POST,
    Command,
    Result,
    command,
    expected,
    write,
)

__all__ = ["command"]


def test_verify_counts_what_is_in_each_post(command: Command) -> None:
    """One row a post, and the total; a dash where there is no report to know of."""
    write("weekly.md", POST)
    write("drafts/empty.md", "")
    assert command("verify", "weekly.md", "drafts") == Result(
        0,
        expected("""
            post             depts  projects  reports  known  contd  anon  prose  pings
            weekly.md            2         1        2  50.0%      1     1      3      2
            drafts/empty.md      0         0        0      -      0     0      0      0
            total                2         1        2  50.0%      1     1      3      2

            2 posts, 2 reports: all read, written back byte for byte, and stable in canonical form
            """),
        "",
    )


def test_verify_of_one_post_needs_no_total(command: Command) -> None:
    """The table of one post is its row."""
    assert command("verify", "-", stdin=LOOSE.encode()) == Result(
        0,
        expected("""
            post     depts  projects  reports   known  contd  anon  prose  pings
            <stdin>      1         0        1  100.0%      0     0      0      0

            1 post, 1 report: read, written back byte for byte, and stable in canonical form
            """),
        "",
    )


def test_verify_rounds_the_share_of_known_reporters_down(command: Command) -> None:
    """Only where all are known is the share 100.0%."""
    write("many.md", "Neil says:\n\n> News.\n\n" * 2999 + "# Later\n\n> Who said this?\n")
    assert command("verify", "many.md").out == expected("""
        post     depts  projects  reports  known  contd  anon  prose  pings
        many.md      0         0    3,000  99.9%      0     1      1      0

        1 post, 3,000 reports: read, written back byte for byte, and stable in canonical form
        """)


def test_verify_quietly_prints_the_last_line_alone(command: Command) -> None:
    """No table."""
    write("weekly.md", POST)
    assert command("verify", "--quiet", "weekly.md") == Result(
        0,
        "1 post, 2 reports: read, written back byte for byte, and stable in canonical form\n",
        "",
    )


def test_verify_lists_where_nobody_is_named(command: Command) -> None:
    """With the line of each quote, below the table or alone; there may be none."""
    write("weekly.md", POST)
    write("loose.md", LOOSE)
    listed = "weekly.md:44: nobody is named for “Who said this?”\n"
    told = "1 post, 2 reports: read, written back byte for byte, and stable in canonical form\n"
    assert command("verify", "-q", "--where", "weekly.md") == Result(0, f"{listed}\n{told}", "")
    told_of_loose = told.replace("2 reports", "1 report")
    assert command("verify", "-q", "--where", "loose.md") == Result(0, told_of_loose, "")
    assert command("verify", "--where", "weekly.md").out.endswith(f"2\n\n{listed}\n{told}")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("> a\n\n> b\n", [1, 3]),
        ("Neil:\n\n> a\n\nMore:\n\n> b\n\n> c\n\n# Later\n\n> d\n\n> e\n", [13, 15]),
        ("Neil:\n\n> a\n\n### P\n\n> b\n\nNeil:\n\n> c\n\n> d\n\n## Q\n\n> e\n", [7, 17]),
        ("Hi.\n\n> a\n\nNeil:\n\n> b\n\n# H\n\n> c\n\n# I\n\nNeil:\n\n> d\n\n> e\n", [3, 11]),
    ],
)
def test_verify_lists_what_the_column_counts(command: Command, text: str, lines: list[int]) -> None:
    """A quote that goes on with a report, under the same heading, is not nameless."""
    listed = command("verify", "-q", "--where", "-", stdin=text.encode()).out.splitlines()
    places = [line.split(":")[1] for line in listed if line.startswith("<stdin>:")]
    assert list(map(int, places)) == lines
    assert twim.loads(text).coverage().anonymous == len(lines)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + POST,
        POST.replace("\n", "\r\n"),
        POST.replace("\n", "\r"),
        POST.replace("\n\n", "\n \n\t\n\r\n"),
        POST.rstrip("\n"),
        "---\ntitle: Weekly\n---\nA\x85B\x0cC\u2028D",
    ],
)
def test_verify_is_about_bytes(command: Command, text: str) -> None:
    """Byte-order marks, line ends and blanks are no problem."""
    write("post.md", text)
    assert command("verify", "--quiet", "post.md").status == 0


def _break_dumps(
    monkeypatch: pytest.MonkeyPatch, changes: Sequence[Callable[[str], str] | None]
) -> None:
    """Let each call of `dumps` go wrong in its own way; `None` for one that does not."""
    dumps, calls = twim.dumps, iter(changes)

    def broken(issue: twim.Issue) -> str:
        text = dumps(issue)
        change = next(calls)
        return change(text) if change else text

    monkeypatch.setattr("twim.cli._run.dumps", broken)


def test_verify_shows_where_a_post_is_not_written_back(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first line that differs, with its line end."""
    write("post.md", "A\r\n\r\nB\r\n")
    _break_dumps(monkeypatch, [lambda text: text.replace("\r\n", "\n")])
    assert command("verify", "post.md") == Result(
        1,
        ("0 of 1 post read, written back byte for byte, and stable in canonical form: 1 problem\n"),
        expected("""
            post.md:1:2: is not written back byte for byte
              expected 'A\\r\\n'
              found    'A\\n'
            """),
    )


def test_verify_puts_posts_together_from_their_parts(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an untouched post can simply copy, a changed one has to get right."""
    write("post.md", LOOSE)
    _break_dumps(monkeypatch, [None, lambda text: text + "\n"])
    assert command("verify", "-q", "post.md").err == expected("""
        post.md:8:8: is not put together from its parts byte for byte
          expected '> More.'
          found    '> More.\\n'
        """)


def test_verify_shows_where_the_canonical_form_says_something_else(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place in the issue, and its line in the post."""
    write("post.md", LOOSE)
    _break_dumps(monkeypatch, [None, None, lambda text: text.replace("News", "Olds")])
    assert command("verify", "-q", "post.md").err == (
        "post.md:5: sections[0].content[0].body reads back from the canonical form as "
        "'Olds. \\n\\nMore.', not as 'News. \\n\\nMore.'\n"
    )


def test_verify_shows_where_the_canonical_form_cannot_be_read(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has lines of its own."""
    write("post.md", LOOSE)
    _break_dumps(monkeypatch, [None, None, lambda text: BROKEN + text])
    assert command("verify", "-q", "post.md").err == expected("""
        post.md in canonical form:2:9: Invalid value; text has to stand in quotes
          2 | title = never
            |         ^
        """)


def test_verify_shows_where_the_canonical_form_is_not_stable(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The canonical form of the canonical form is another."""
    write("post.md", LOOSE)
    _break_dumps(monkeypatch, [None, None, None, lambda text: text.replace("\n\n", "\n\n\n", 1)])
    assert command("verify", "-q", "post.md").err == expected("""
        post.md:3:1: in canonical form is not the canonical form of itself
          expected 'Neil says:\\n'
          found    '\\n'
        """)


def test_a_terminal_gets_long_names_as_they_are(command: Command) -> None:
    """Where a terminal is too narrow for one, it has a line of its own; head and total are bold."""
    write("posts/of/a/newsletter/2030-01-04-weekly.md", POST)
    write("posts/of/a/newsletter/ペ.md", POST)
    terminal = command.terminal("stdout")
    command("verify", "posts")
    assert terminal.text().replace("\x1b[1m", "<b>").replace("\x1b[0m", "</b>") == expected("""
        <b>post   depts  projects  reports  known  contd  anon  prose  pings</b>
        posts/of/a/newsletter/2030-01-04-weekly.md
                   2         1        2  50.0%      1     1      3      2
        posts/of/a/newsletter/ペ.md
                   2         1        2  50.0%      1     1      3      2
        <b>total      4         2        4  50.0%      2     2      6      4</b>

        2 posts, 4 reports: all read, written back byte for byte,
          and stable in canonical form
        """)


def test_a_terminal_is_shown_how_far_many_posts_are(command: Command) -> None:
    """A progress bar, which problems do not disturb; few posts need none."""
    for number in range(60):
        write(f"posts/{number}.md", "Hello.\n")
    write("posts/broken.md", BROKEN)
    terminal = command.terminal("stderr")
    assert command("verify", "-q", "posts").out == (
        "60 of 61 posts read, written back byte for byte, and stable in canonical form: 1 problem\n"
    )
    assert "Verifying" in terminal.text()
    assert (
        "posts/broken.md:2:9: Invalid value; text has to stand in quotes\n"
        in terminal.text().replace("\r", "")
    )
    terminal = command.terminal("stderr")
    command("verify", "-q", "posts/1.md")
    assert terminal.text() == ""


def test_a_terminal_narrower_than_its_figures_gets_all_of_them(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It breaks the lines as it likes; nothing is cut."""
    monkeypatch.setenv("COLUMNS", "40")
    write("a.md", POST)
    terminal = command.terminal("stdout")
    command("verify", "a.md")
    assert terminal.text().replace("\x1b[1m", "<b>").replace("\x1b[0m", "</b>") == expected("""
        <b>post</b>
        <b>  depts  projects  reports  known  contd  anon  prose  pings</b>
        a.md
              2         1        2  50.0%      1     1      3      2

        1 post, 2 reports: read, written back byte for byte,
          and stable in canonical form
        """)


def test_verify_writes_json(command: Command) -> None:
    """All that the table and `--where` show; problems are counted, and told on standard error."""
    write("weekly.md", POST)
    write("broken.md", BROKEN)
    result = command("verify", "--json", "weekly.md", "broken.md")
    assert (result.status, result.err.partition("\n")[0]) == (
        1,
        "broken.md:2:9: Invalid value; text has to stand in quotes",
    )
    assert json.loads(result.out) == {
        "posts": [
            {
                "path": "weekly.md",
                "departments": 2,
                "projects": 1,
                "reports": 2,
                "continuations": 1,
                "anonymous": 1,
                "prose": 3,
                "ping_rows": 2,
                "nameless": [{"line": 44, "text": "Who said this?"}],
            }
        ],
        "problems": 1,
    }


def test_verify_leaves_out_what_it_is_told_to(command: Command) -> None:
    """Also a post that is named, and what cannot be read."""
    write("posts/a.md", POST)
    write("posts/drafts/b.md", BROKEN)
    write("posts/2019/c.md", BROKEN)
    write("d.md", BROKEN)
    left_out = "--exclude", "drafts", "--exclude", "2019/*.md", "--exclude", "d.md"
    assert command("verify", "-q", *left_out, "posts", "d.md") == Result(
        0, "1 post, 2 reports: read, written back byte for byte, and stable in canonical form\n", ""
    )
