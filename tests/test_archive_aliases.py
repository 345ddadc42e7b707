"""Files of aliases: what they may say, and what is told of faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from twim.archive import Aliases, ArchiveError, Move, ProjectAlias
from twim.archive._aliases import well_known
from twim.errors import ArgumentError

ALL = """\
shared = ["example.org"]

[[projects]]
id = "teapot"
names = ["Kettle", "Teapot", "kettle!"]
websites = ["https://kettle.example.org"]
source = "https://example.org/blog/1"

[[moves]]
old = "kettle.example.com"
new = "kettle.example.org"
source = "https://example.org/blog/2"
"""


def test_a_file_of_aliases_is_read(tmp_path: Path) -> None:
    """All that it says; without a file, from a string."""
    (tmp_path / "aliases.toml").write_text(ALL, encoding="utf-8")
    aliases = Aliases.load(tmp_path / "aliases.toml")
    assert aliases == Aliases.loads(ALL)
    assert aliases == Aliases(
        projects=[
            ProjectAlias(
                "teapot",
                ["Kettle", "Teapot", "kettle!"],
                ["https://kettle.example.org"],
                "https://example.org/blog/1",
            )
        ],
        moves=[Move("kettle.example.com", "kettle.example.org", "https://example.org/blog/2")],
        shared=["example.org"],
    )
    assert Aliases.loads("") == Aliases()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("shared = \n", "a.toml:1:10: Invalid value"),
        ("shared = 'x'\n", "a.toml:1:10: shared: expected a list, got 'x'"),
        ("[[project]]\n", "a.toml:1:1: project: unknown key"),
        ("[[projects]]\nnames = ['Ode']\n", "a.toml:1:1: projects[0].id: missing"),
        (
            "[[projects]]\nid = 'Ode 2'\nnames = [1]\n",
            "a.toml:3:10: projects[0].names[0]: expected str, got 1",
        ),
        (
            "[[projects]]\nid = 'Ode 2'\n",
            "a.toml:2:6: projects[0].id: 'Ode 2' is no id such as 'ode-2'",
        ),
        (
            (
                "[[projects]]\nid = 'a'\nnames = ['Ode']\nwebsites = ['ode.org']\n"
                "[[projects]]\nid = 'b'\nnames = ['Urn', 'ODE!']\nwebsites = ['http://ode.org/']\n"
            ),
            (
                "a.toml:7:17: projects[1].names[1]: 'ODE!' is one of a already\n"
                "a.toml:8:13: projects[1].websites[0]: 'http://ode.org/' is one of a already"
            ),
        ),
    ],
)
def test_every_fault_is_told_with_its_place(text: str, told: str) -> None:
    """The file, line and column, and the key."""
    with pytest.raises(ArchiveError) as caught:
        Aliases.loads(text, path="a.toml")
    assert str(caught.value).split("; ")[0] == told


def test_faults_of_a_string_and_of_bytes(tmp_path: Path) -> None:
    """A string has no name; what is no text is told."""
    with pytest.raises(ArchiveError, match=r"^<string>:1:10: shared: expected a list, got 3$"):
        Aliases.loads("shared = 3")
    (tmp_path / "a.toml").write_bytes(b"shared = ['\xff']")
    with pytest.raises(ArchiveError, match=r"a\.toml:1:12: "):
        Aliases.load(tmp_path / "a.toml")


def test_aliases_that_come_along_are_told_by_posts() -> None:
    """Each entry says where it is told, and no fault is in them."""
    aliases = well_known()
    assert aliases.projects[0].id == "element"
    sources = [it.source for it in aliases.projects] + [it.source for it in aliases.moves]
    assert all(str(source).startswith("https://matrix.org/blog/20") for source in sources)


@pytest.mark.parametrize("path", ["", "a\0b"])
def test_what_is_no_path_is_a_wrong_argument(path: str) -> None:
    """Rather than a folder, or an error from deep below."""
    with pytest.raises(ArgumentError, match="expected a path"):
        Aliases.load(path)
