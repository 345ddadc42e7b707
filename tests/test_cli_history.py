"""`twim history`: the reports on a project."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from archives import text, write
from commands import Command, Result, command, expected

__all__ = ["command"]

BODY = (
    "## Clients\n\n### {} ([website](https://kettle.example.net/kettle))\n\n"
    "[Ada](https://matrix.to/#/@ada:example.org) says\n\n> {}\n"
)
POSTS = {
    "posts/1.md": text("2030-01-04", BODY.format("Kettle", "One. Two.")),
    "posts/2.md": text("2030-01-11", "Hello!\n"),
    "posts/3.md": text("2030-02-01", BODY.format("Urn", "Words " * 30)),
    "posts/4.md": text("2030-02-08", BODY.format("Urn", "![](a.png)")),
    "posts/5.md": text("2030-02-15", "Hello!\n"),
}
SHOWN = """\
Urn (kettle)
  names: Kettle, Urn
  websites: https://kettle.example.net/kettle
  3 reports; a heading in 3 posts, 2030-01-04 to 2030-02-08

2030-01-04  Kettle, Ada: One.
            … 1 post without a report, 2 weeks without a post
2030-02-01  Urn, Ada: {}
2030-02-08  Urn, Ada
            … 1 post without a report
"""


@pytest.fixture
def posts(command: Command) -> Command:
    """Write the posts; return the command."""
    write(Path(), POSTS)
    return command


@pytest.mark.parametrize("asked", ["kettle", "URN 1.0", "https://kettle.example.net/kettle/"])
def test_history_shows_the_reports(posts: Command, asked: str) -> None:
    """Whatever the project is asked for by, and with nothing cut where no terminal is."""
    whole = SHOWN.format(" ".join(["Words"] * 30))
    assert posts("history", asked, "posts") == Result(0, whole, "")


def test_history_on_a_terminal(posts: Command) -> None:
    """Lines of reports fit, whatever the width; names and websites are all there."""
    posts.monkeypatch.setenv("COLUMNS", "40")
    terminal = posts.terminal("stdout")
    assert posts("history", "urn", "posts").status == 0
    assert re.sub(r"\x1b\[[0-9;]*m", "", terminal.text()) == expected("""
        Urn (kettle)
          names: Kettle, Urn
          websites:
            https://kettle.example.net/kettle
          3 reports; a heading in 3 posts, 2030-01-04 to 2030-02-08

        2030-01-04  Kettle, Ada: One.
                    … 1 post without a report, …
        2030-02-01  Urn, Ada: Words Words Words…
        2030-02-08  Urn, Ada
                    … 1 post without a report
        """)


def test_history_cuts_nothing_for_a_pager(posts: Command) -> None:
    """Which shows colours where it is told to, but is no terminal."""
    posts.monkeypatch.setenv("FORCE_COLOR", "1")
    assert " ".join(["Words"] * 30) in posts("history", "urn", "posts").out


def test_history_of_some_days(posts: Command) -> None:
    """The head says which; what lies between is of those days."""
    head = "Urn (kettle)\n  names: Kettle, Urn\n  websites: https://kettle.example.net/kettle\n"
    assert posts(
        "history", "kettle", "posts", "--since", "2030-02-02", "--until", "2030"
    ) == Result(
        0,
        f"{head}  1 report since 2030-02-02 until 2030-12-31;"
        " a heading in 3 posts, 2030-01-04 to 2030-02-08\n\n"
        "2030-02-08  Urn, Ada\n            … 1 post without a report\n",
        "",
    )
    assert posts("history", "kettle", "posts", "--until", "2029", "--to", "a.csv") == Result(
        1, "", "wrote a.csv: 0 reports\n"
    )
    assert posts("history", "kettle", "posts", "--until", "2029").status == 1


def test_history_of_undated_posts(posts: Command) -> None:
    """They are from no day to no other."""
    write(Path(), {"ode.md": text("soon", "## Clients\n\n### Ode\n\n### Ode 2.0\n\n> One.\n")})
    assert posts("history", "ode", "ode.md") == Result(
        0,
        "Ode (ode)\n  names: Ode, Ode 2.0\n  1 report; a heading in 1 post\n\n"
        "no date     Ode 2.0: One.\n",
        "",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["posts", "urn"], "urn: there is no such path"),
        (["posts", "urn", "a*.md"], "urn, a*.md: there is no such path"),
    ],
)
def test_history_with_the_path_first(posts: Command, arguments: list[str], message: str) -> None:
    """It is told what comes last; but not where there is nothing at either place, nor at both."""
    result = posts("history", *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.endswith(
        f"Error: {message}; the path comes last: twim history PROJECT PATH\n"
    )
    write(Path(), {"urn/a.md": POSTS["posts/1.md"]})
    assert posts("history", "urn", "posts").status == 0
    assert posts("history", "posts", "nowhere", "urn").err == (
        "nowhere: No such file or directory\nthere is no project 'posts'\n"
    )


def test_history_of_a_project_without_website(posts: Command) -> None:
    """Nothing is said of websites; workers do the same."""
    write(Path(), {"ode.md": text("2030-01-04", "## Clients\n\n### Ode\n\nAda says:\n\n> One.\n")})
    assert posts("history", "ode", "ode.md", "posts", "--jobs", "2") == Result(
        0,
        "Ode (ode)\n  names: Ode\n  1 report; a heading in 1 post, 2030-01-04 to 2030-01-04\n\n"
        "2030-01-04  Ode, Ada: One.\n"
        "            … 4 posts without a report, 2 weeks without a post\n",
        "",
    )


def test_history_shows_all_names(posts: Command) -> None:
    """In as many lines as they take; a website that is longer than a line stays whole."""
    website = f"https://kettle.example.net/{'kettle' * 12}"
    names = [f"Kettle {number} in the {'garden ' * number}house" for number in range(1, 5)]
    for number, name in enumerate(names, 1):
        body = BODY.format(name, "News.").replace("https://kettle.example.net/kettle", website)
        write(Path(), {f"kettles/{number}.md": text(f"2030-03-0{number}", body)})
    assert posts("history", website, "kettles").out.partition("  4 reports")[0] == (
        "Kettle 4 in the garden garden garden garden house (kettle-1-in-the-garden-house)\n"
        "  names: Kettle 1 in the garden house, Kettle 2 in the garden garden house,\n"
        "    Kettle 3 in the garden garden garden house, Kettle 4 in the garden garden\n"
        "    garden garden house\n"
        f"  websites:\n    {website}\n"
    )


def test_history_as_json(posts: Command) -> None:
    """The project with its names, the reports, and what follows."""
    result = posts("history", "urn", "posts", "--json")
    data = json.loads(result.out)
    assert (result.status, data["project"]["id"], len(data["reports"])) == (0, "kettle", 3)
    assert list(data) == ["project", "reports", "silent", "missing"]
    assert [name["name"] for name in data["project"]["names"]] == ["Kettle", "Urn"]
    assert data["reports"][0]["text"] == "One."
    assert data["project"]["first"] == "2030-01-04"


def test_history_in_a_file(posts: Command) -> None:
    """It is told what was written; another ending is a wrong call."""
    assert posts("history", "urn", "posts", "--to", "a/urn.md") == Result(
        0, "", "wrote a/urn.md: 3 reports\n"
    )
    assert Path("a/urn.md").read_text("utf-8").startswith("# Urn\n\n- 2030-01-04, **Kettle**")
    result = posts("history", "urn", "posts", "--to", "urn.pdf")
    assert result.status == 2
    assert "urn.pdf: the ending says the format: .csv, .jsonl, .md or .parquet" in result.err
    Path("b.md").mkdir()
    assert posts("history", "urn", "posts", "--to", "b.md").status == 1


def test_history_with_files_of_names(posts: Command) -> None:
    """A catalogue and aliases; faults in them are told, and nothing is read."""
    write(
        Path(),
        {
            "aliases.toml": '[[projects]]\nid = "tea"\nnames = ["Urn"]\n',
            "catalog.toml": '[[projects]]\nname = "pot"\ntitle = "Pot"\naliases = ["Kettle"]\n',
            "broken.toml": "[[projects]]\n",
            "several.toml": "moves = 1\n[[projects]]\nid = 2\n",
        },
    )
    out = posts("history", "tea", "posts", "--aliases", "aliases.toml").out
    assert out.startswith("Urn (tea)\n")
    out = posts("history", "pot", "posts", "--catalog", "catalog.toml").out
    assert out.startswith("Urn (pot)\n")
    assert posts("history", "tea", "posts", "--aliases", "several.toml") == Result(
        1,
        "",
        "several.toml:1:9: moves: expected a list, got 1\n"
        "several.toml:3:6: projects[0].id: expected str, got 2\n",
    )
    assert posts("history", "tea", "posts", "--aliases", "broken.toml") == Result(
        1, "", "broken.toml:1:1: projects[0].id: missing\n"
    )


def test_history_of_what_is_not_there(posts: Command) -> None:
    """A problem, with names like it."""
    assert posts("history", "kettel", "posts") == Result(
        1, "", "there is no project 'kettel'; names like it: Kettle\n"
    )
    assert posts("history", "kettle reborn", "posts") == Result(
        1, "", "there is no project 'kettle reborn'; names like it: Kettle\n"
    )
    assert posts("history", "Urn", "nowhere").status == 1


@pytest.mark.parametrize("search", [False, True])
def test_what_is_called_nearly_so_is_told(posts: Command, search: bool) -> None:  # noqa: FBT001
    """Nobody has the name itself; `search` tells it of people as well."""
    write(Path(), {"posts/more.md": text("2030-03-01", BODY.format("Urn for hot tea", "One."))})
    calls = {
        "hot": "there is no project 'hot'; names like it: Urn for hot tea\n",
        "Ketle": "there is no project 'Ketle'; names like it: Kettle\n",
        "Ode": "there is no project 'Ode'\n",
    }
    for name, told in calls.items():
        named = ("search", "posts", "one", "--project", name)
        result = posts(*named) if search else posts("history", name, "posts")
        assert result == Result(1, "", told)
    told = "nobody reported under the name or user id 'Adda'; names like it: Ada\n"
    assert posts("search", "posts", "one", "--reporter", "Adda") == Result(1, "", told)


@pytest.mark.parametrize("call", [["history", "urn"], ["stats"], ["export", "--to", "a.csv"]])
def test_databases_are_for_search_alone(posts: Command, call: list[str]) -> None:
    """Which is told, and nothing else."""
    assert posts("export", "posts", "--to", "a.sqlite").status == 0
    told = "a.sqlite: it is a database, and posts are asked for; search reads both\n"
    assert posts(*call, "a.sqlite", "posts") == Result(1, "", told)
