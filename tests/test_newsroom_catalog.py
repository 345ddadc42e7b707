"""The catalogue: what it holds, what is found in it, and what is wrong with a broken one."""

from __future__ import annotations

import datetime as dt
import pickle
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsroom
import twim
from newsroom import CATALOG
from twim.newsroom import Catalog, CatalogError, CatalogFault, CatalogProject, CatalogSection

NO_ID = "'ada' is not a user id: it does not start with '@'"


def faults(text: str) -> list[str]:
    """Return what is wrong with a catalogue."""
    with pytest.raises(CatalogError) as caught:
        Catalog.loads(text)
    return str(caught.value).split("\n")


def test_everything_is_read_and_what_is_unknown_is_kept(tmp_path: Path) -> None:
    """All fields of all classes, from a file or a string."""
    path = tmp_path / "config.toml"
    path.write_text(newsroom.TEXT, encoding="utf-8")
    assert Catalog.load(path) == CATALOG
    assert CATALOG.bot_user_id == "@herald:example.org"
    assert CATALOG.other == {"min_length": 20, "verbs": ("says", "reports")}
    spec, _, servers = CATALOG.sections
    assert spec == CatalogSection("spec", "Dept of Spec 📜", 10, "📜")
    assert (servers.aliases, servers.other) == (("Homeservers",), {"colour": "red"})
    kettle, ode, _ = CATALOG.projects
    assert kettle == CatalogProject(
        "kettle",
        "Kettle",
        "A client for the terminal.",
        "https://kettle.example.net/",
        "clients",
        "Kttl",
        usual_reporters=("@oskar:example.net", "@neil:example.org"),
    )
    assert ode.other == {"founded": dt.date(2030, 1, 4)}
    assert pickle.loads(pickle.dumps(CATALOG)) == CATALOG  # noqa: S301  # our own


@pytest.mark.parametrize("path", ["", "a\0b"])
def test_what_is_no_path_is_a_wrong_argument(path: str) -> None:
    """Rather than a folder, or an error from deep below."""
    with pytest.raises(twim.ArgumentError, match="expected a path"):
        Catalog.load(path)


def test_a_key_called_other_is_kept_as_any_other() -> None:
    """It is no field of the file, but of the class."""
    assert Catalog.loads("other = 3\nsections = []\n").other == {"other": 3}
    catalog = Catalog.loads("[[sections]]\nname = 'a'\ntitle = 'A'\norder = 1\nother = []")
    assert catalog.sections[0].other == {"other": ()}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("clients", "clients"),
        ("Dept of *Clients* 📱", "clients"),
        ("Dept. of Clients", "clients"),
        ("CLIENTS 🎉", "clients"),
        ("Dept of Servers and Hosting", "servers"),
        ("servers", "servers"),
        ("homeservers", "servers"),
        ("Dept of Bots", None),
        ("📜", None),
        ("", None),
    ],
)
def test_sections_are_found_by_name_title_and_alias(name: str, found: str | None) -> None:
    """Whatever the case, the emoji and the punctuation."""
    section = CATALOG.section(name)
    assert (section and section.name) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("kettle", "kettle"),
        ("KETTLE", "kettle"),
        ("kttl", "kettle"),
        ("https://kettle.example.net", "kettle"),
        ("http://www.kettle.example.net/", "kettle"),
        ("Ode beta", "ode"),
        ("ode", "ode"),
        ("sonnet", "ode"),
        ("https://ode.example.org/client", "ode"),
        ("Tern", "tern"),
        ("@/projects/tern.md", "tern"),
        ("https://example.org", None),
        ("!", None),
    ],
)
def test_projects_are_found_by_all_their_names(name: str, found: str | None) -> None:
    """Name, title, website, reaction, alias."""
    project = CATALOG.project(name)
    assert (project and project.name) == found


def test_the_very_name_comes_before_one_of_the_same_letters() -> None:
    """And a name before a title, a title before an alias, the first of two before the second."""
    catalog = Catalog(
        projects=(
            CatalogProject("c", "C++", aliases=("four",)),
            CatalogProject("c-sharp", "C#"),
            CatalogProject("four", "C"),
            CatalogProject("five", "Élan"),
            CatalogProject("six", "elan"),
        )
    )
    found = [catalog.project(name) for name in ("C++", "C#", "C", "four", "elan", "ELAN!", "ÉLAN")]
    assert [it and it.name for it in found] == ["c", "c-sharp", "c", "four", "six", "five", "five"]


def test_sections_have_an_order_and_projects_a_section() -> None:
    """As a post has them."""
    assert [section.name for section in CATALOG.ordered()] == ["spec", "servers", "clients"]
    sections = [CATALOG.section_of(project) for project in CATALOG.projects]
    assert [it and it.name for it in sections] == ["clients", "clients", "servers"]
    assert CATALOG.section_of(CatalogProject("new", "New")) is None


def test_usual_reporters_are_asked_by_their_id() -> None:
    """The projects come first."""
    assert [item.name for item in CATALOG.usual("@neil:example.org")] == ["kettle", "servers"]
    assert CATALOG.usual("@nobody:example.org") == ()


def test_every_fault_is_told_with_line_and_column() -> None:
    """Wrong types, missing keys, ids that are none, names that two have, in the file's order."""
    text = """\
# The bot
bot_user_id = "herald"

[[sections]]
title = 3
order = "first"

[[sections]]
name = "clients"
title = "Clients"
order = true

[[projects]]
name = "ode"
title = "Ode"
  default_section = "client"
usual_reporters = [
  "@ada:example.org",
  "ada",
]

[[projects]]
name = "ode"
title = "Ode"
default_section = "clients"
"""
    assert faults(text) == [
        "<string>:2:15: bot_user_id: " + NO_ID.replace("ada", "herald"),
        "<string>:4:1: sections[0].name: missing",
        "<string>:5:9: sections[0].title: expected str, got 3",
        "<string>:6:9: sections[0].order: expected int, got 'first'",
        "<string>:11:9: sections[1].order: expected int, got True",
        "<string>:16:21: projects[0].default_section: there is no section 'client'",
        "<string>:19:3: projects[0].usual_reporters[1]: " + NO_ID,
        "<string>:23:8: projects[1].name: 'ode' is the name of projects[0] already",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = \n", "<string>:1:5: Invalid value; text has to stand in quotes"),
        ("a = [", "<string>:1:6: the file ends within a value: Invalid value"),
        ("sections = 3", "<string>:1:12: sections: expected a list, got 3"),
        ("projects = [3]", "<string>:1:13: projects[0]: expected an object, got 3"),
        (
            "a = " + "[" * 99 + "]" * 99,
            "<string>:1:69: TOML nested deeper than 64 levels",
        ),
        (
            f"\nb.a = 0x{'f' * 999}",
            "<string>:2:1: TOML with a number of more than 1000 digits",
        ),
        ("[projects]\nname = 'a'", "<string>:1:1: projects: expected a list, got an object"),
    ],
)
def test_what_is_no_catalogue_is_told_with_its_place(text: str, told: str) -> None:
    """Broken TOML, and tables of other kinds."""
    assert faults(text) == [told]


def test_a_file_is_named_by_its_faults(tmp_path: Path) -> None:
    """And one that is no text at all is told like any other."""
    path = tmp_path / "config.toml"
    path.write_bytes(b"a = 1\nb = '\xff'\n")
    with pytest.raises(CatalogError) as caught:
        Catalog.load(path)
    error = caught.value
    assert (
        str(error) == f"{path}:2:6: the file is not UTF-8: invalid start byte 0xff; save it as such"
    )
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own
    assert (again.faults, again.path, str(again)) == (error.faults, str(path), str(error))
    assert str(CatalogError(CatalogFault(0, 0, "", "gone"))) == "<string>: gone"


@given(st.text())
def test_any_text_is_a_catalogue_or_told_why_not(text: str) -> None:
    """No other error leaves the reader; any name can be asked for."""
    with suppress(CatalogError):
        Catalog.loads(text)
    CATALOG.section(text)
    CATALOG.project(text)


@pytest.mark.skipif(newsroom.published() is None, reason="the bot's catalogue is not there")
def test_the_published_catalogue_is_read_whole() -> None:
    """Each section and project is found by each of its names."""
    catalog = Catalog.load(newsroom.PUBLISHED)
    assert (len(catalog.sections), len(catalog.projects)) == (33, 131)
    for section in catalog.sections:
        for name in (section.name, section.title, section.title.replace(section.emoji, "")):
            assert catalog.section(name) is section
    for project in catalog.projects:
        for name in (project.name, project.title, project.website or "", project.emoji):
            assert catalog.project(name) is project
