"""`twim history`: the reports on a project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archives import text, write
from commands import Command, Result, command

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
  3 reports in 3 posts, 2030-01-04 to 2030-02-08

2030-01-04  Kettle, Ada: One.
            … 1 post without a report, 2 weeks without a post
2030-02-01  Urn, Ada: Words Words Words Words Words Words Words Words Words Wor…
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
    """In lines that fit in eighty columns, whatever the project is asked for by."""
    assert posts("history", asked, "posts") == Result(0, SHOWN, "")


def test_history_of_a_project_without_website(posts: Command) -> None:
    """Nothing is said of websites; workers do the same."""
    write(Path(), {"ode.md": text("2030-01-04", "## Clients\n\n### Ode\n\nAda says:\n\n> One.\n")})
    assert posts("history", "ode", "ode.md", "posts", "--jobs", "2") == Result(
        0,
        "Ode (ode)\n  names: Ode\n  1 report in 1 post, 2030-01-04 to 2030-01-04\n\n"
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
        },
    )
    out = posts("history", "tea", "posts", "--aliases", "aliases.toml").out
    assert out.startswith("Urn (tea)\n")
    out = posts("history", "pot", "posts", "--catalog", "catalog.toml").out
    assert out.startswith("Urn (pot)\n")
    assert posts("history", "tea", "posts", "--aliases", "broken.toml") == Result(
        1, "", "broken.toml:1:1: projects[0].id: missing\n"
    )


def test_history_of_what_is_not_there(posts: Command) -> None:
    """A problem, with names like it."""
    assert posts("history", "kettel", "posts") == Result(
        1, "", "there is no project 'kettel'; names like it: Kettle\n"
    )
    assert posts("history", "Urn", "nowhere").status == 1
