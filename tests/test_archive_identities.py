"""Which headings mean one project, and which do not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import twim
from archives import text
from twim.archive import Aliases, Move, Post, ProjectAlias, projects
from twim.archive._identities import Identities, identities
from twim.archive._tables import Row
from twim.newsroom import Catalog, CatalogProject

Headings = tuple[str | tuple[str, str], ...]
"""What stands over projects in a post: names, or names with websites."""

FIRST = dt.date(2030, 1, 4)


def split(heading: str | tuple[str, str]) -> tuple[str, str | None]:
    """Return the name and the website."""
    return (heading, None) if isinstance(heading, str) else heading


def rows(posts: Iterable[Headings]) -> list[Row]:
    """Return rows of the table `projects`, of posts a week apart."""
    return [
        {
            "project": name,
            "website": website,
            "reports": 1,
            "date": FIRST + dt.timedelta(7 * number),
        }
        for number, post in enumerate(posts)
        for name, website in map(split, post)
    ]


def told(
    *posts: Headings, catalog: Catalog | None = None, aliases: Aliases | None = None
) -> Identities:
    """Return who is who in posts."""
    return identities(rows(posts), catalog, aliases)


def ids(known: Identities, *headings: str | tuple[str, str]) -> list[str]:
    """Return the ids of headings."""
    return [known.id_of(*split(heading)) for heading in headings]


KETTLE = "https://forge.example.org/ada/kettle"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kettle", "The KETTLE 🫖 1.2 released"),
        ("Kettle", ("Kettle", KETTLE)),
        (("Kettle", KETTLE), ("Kettle", "https://kettle.example.net")),
        (("Kettle", KETTLE), ("Teapot", "http://www.forge.example.org/Ada/kettle.git/#readme")),
        (("Teapot", KETTLE), ("Kettle", KETTLE)),
        (("Teapot", "https://example.org/1"), ("Urn", "https://example.org/1")),
        (("Kettle app", KETTLE), ("Teapot", KETTLE)),
        (("SDK", KETTLE), ("Kettle", KETTLE)),
        (("Kettle", "https://kettle.example.net"), ("Teapot", "https://kettle.example.net/")),
        (("Kettle", "https://example.org"), ("Kettle for Android", "https://example.org")),
    ],
    ids=str,
)
def test_one_project(one: str | tuple[str, str], other: str | tuple[str, str]) -> None:
    """The same name, or the same website, where that is named after it or the names are alike."""
    known = told((one,), (other,))
    assert len(set(ids(known, one, other))) == len(known.projects) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kettle", "Teapot"),
        (("Kettle", "https://example.org"), ("Teapot", "https://example.org")),
        (("Kettle", "https://matrix.org"), ("Matrix site", "https://matrix.org/")),
        (("Element Desk", "https://element.io"), ("Element Chair", "https://element.io")),
        (("Ada Kettle", "https://github.com/ada"), ("Ada Teapot", "https://github.com/ada/")),
        (("Kettle", "https://ada.example.org/blog"), ("Teapot", "https://ada.example.org/blog")),
        (("Kettle", f"{KETTLE}s"), ("Teapot", KETTLE)),
        (("Kettle for Android", KETTLE), ("Kettle iOS", KETTLE)),
        (("Kettle bot", "https://kettle.example.net"), ("Widget", "https://kettle.example.net")),
        (("Bots", f"{KETTLE}-bot"), ("Bots", "https://example.org/ode-bot")),
        (("Matrix", "https://example.org/ode"), "Matrix"),
        (("1.0", "https://example.org/ode"), ("1.0", KETTLE)),
        (("", "https://example.org/ode"), ("", KETTLE)),
        (
            ("Kettle", "https://matrix.to/#/#kettle:example.org"),
            ("Ode", "https://matrix.to/#/#ode:example.org"),
        ),
    ],
    ids=str,
)
def test_two_projects(one: str | tuple[str, str], other: str | tuple[str, str]) -> None:
    """What is shared is no proof: a website of many things, a name that could be anybody's."""
    known = told((one,), (other,))
    assert len(set(ids(known, one, other))) == len(known.projects) == 2


def test_two_headings_of_one_post_are_two_projects() -> None:
    """A website that both have joins neither, nor any other name that comes later."""
    bot, widget, later = ("Kettle bot", KETTLE), ("Kettle widget", KETTLE), ("Kettle app", KETTLE)
    known = told((bot, widget), (later,))
    assert ids(known, bot, widget, later) == ["kettle-bot", "kettle-widget", "kettle-app"]


def test_what_a_post_has_beside_a_project_is_another() -> None:
    """Even if its website is the same, whichever heading comes first."""
    known = told((("Kettle", KETTLE),), (("Kettle bot", KETTLE), "Kettle"))
    assert ids(known, ("Kettle", KETTLE), "Kettle", ("Kettle bot", KETTLE)) == [
        *("kettle", "kettle", "kettle-bot")
    ]
    known = told((("Kettle", KETTLE),), (("Ode", KETTLE), "Kettle"), (("Ode", KETTLE),))
    assert ids(known, "Kettle", ("Ode", KETTLE)) == ["kettle", "ode"]


def test_a_host_that_has_other_projects() -> None:
    """It is an organisation's, even if it is named after one of them."""
    site = "https://kettle.example.net"
    known = told((("Kettle", site),), (("Urn", f"{site}/urn"),), (("Lid", site),))
    assert ids(known, ("Kettle", site), ("Lid", site)) == ["kettle", "lid"]
    known = told((("Kettle", site),), (("Kettle", f"{site}/new"),), (("Lid", site),))
    assert ids(known, ("Kettle", site), ("Lid", site)) == ["kettle", "kettle"]


def test_two_projects_of_one_name_in_a_post() -> None:
    """Their websites tell them apart from then on, but for pages within one another."""
    one, other, third = "https://example.org/a", "https://example.org/b", "https://example.org/c"
    known = told(("Kettle",), (("Kettle", one), ("Kettle", other)), (("Kettle", third), "Kettle"))
    assert ids(known, "Kettle", ("Kettle", one), ("Kettle", other), ("Kettle", third)) == [
        *("kettle", "kettle-2", "kettle-3", "kettle-4")
    ]
    known = told((("Kettle", one), ("Kettle", f"{one}/releases")))
    assert len(known.projects) == 1
    known = told((("Kettle", one),), (("Kettle", other),), (("Kettle", other), ("Kettle", one)))
    assert len(known.projects) == 1


def test_a_post_that_joins_two_projects_leaves_the_older_id() -> None:
    """The newer id is gone, and nobody gets it any more."""
    site = "https://example.org/ode-kettle"
    known = told(
        ("Kettle",), (("Ode", site),), (("Kettle", site),), ("Kettle",), (("Ode", KETTLE),)
    )
    assert ids(known, "Kettle", ("Ode", site), ("Ode", KETTLE)) == ["kettle"] * 3
    (project,) = known.projects
    assert [name.name for name in project.names] == ["Kettle", "Ode", "Kettle", "Ode"]
    known = told(
        ("Kettle",), (("Ode!", site),), (("Kettle", site),), (("Ode app bot", "https://e.org/x"),)
    )
    assert ids(known, ("Ode app bot", "https://e.org/x")) == ["ode-app-bot"]


def test_ids_are_told_apart_by_numbers() -> None:
    """In the order of their first headings."""
    known = told(("Ode: a", "Ode, a", "Ode & a", "🫖", "🍵"))
    assert [project.id for project in known.projects] == ["ode-a", "project", "project-2"]


def test_ids_of_thousands_of_one_name() -> None:
    """The last number is remembered."""
    post = tuple(("Ode", f"https://{number}.example.org/ode") for number in range(10_000))
    assert told(post).projects[-1].id == "ode-10000"


def test_what_is_known_of_a_project() -> None:
    """Its names with what is counted for each, the one used last, its websites, its days."""
    known = told(
        ("Kettle",), ("Ode",), ("Kettle", ("Kettle 2.0!", f"{KETTLE}/")), (("kettle 2.1", KETTLE),)
    )
    kettle = known.projects[0]
    assert (kettle.id, kettle.name, kettle.issues, kettle.reports) == ("kettle", "kettle", 3, 4)
    assert kettle.websites == (f"{KETTLE}/",)
    assert (str(kettle.first), str(kettle.last)) == ("2030-01-04", "2030-01-25")
    assert [(name.name, name.website, name.issues, name.reports) for name in kettle.names] == [
        ("Kettle", None, 2, 2),
        ("Kettle 2.0!", f"{KETTLE}/", 1, 1),
        ("kettle 2.1", KETTLE, 1, 1),
    ]
    (nothing,) = identities(
        [{"project": "2.0", "website": None, "reports": 0, "date": None}]
    ).projects
    assert (nothing.id, nothing.name, nothing.first, nothing.last) == ("2-0", "2.0", None, None)


def test_posts_are_told_apart_by_path_or_else_by_date() -> None:
    """Two posts of a day do not contradict each other."""
    both = rows([(("Kettle", KETTLE),), (("Teapot", KETTLE),)])
    day = {"date": FIRST}
    assert len(identities([row | day for row in both]).projects) == 2
    apart = [row | day | {"path": f"{number}.md"} for number, row in enumerate(both)]
    assert len(identities(apart).projects) == 1


def test_a_heading_that_there_was_not() -> None:
    """It has no id."""
    with pytest.raises(KeyError):
        told(("Kettle",)).id_of("Ode", None)


def test_projects_are_found_by_what_people_say() -> None:
    """An id comes before a name, a name before a website, and a shared website finds its own."""
    known = told(
        (
            "Kettle",
            ("Ode", KETTLE),
            ("Bots", "https://example.org/1"),
            ("Bots", "https://example.org/2"),
        ),
        (("Ode", "https://element.io"), "Kettle (tea)"),
    )

    def found(asked: str) -> list[str]:
        return [project.id for project in known.find(asked)]

    assert found("kettle") == found("KETTLE 1.0") == ["kettle"]
    assert found("kettle-tea") == found("Kettle Tea") == ["kettle-tea"]
    assert found("forge.example.org/ada/kettle/") == found("https://www.element.io") == ["ode"]
    assert found("bots") == ["bots"]
    assert found("Bots!") == ["bots", "bots-2"]
    assert found("Urn") == []


# What files say


def test_renames_come_along() -> None:
    """Each has the post that tells it; the website of an organisation is none of a project."""
    known = told(
        ("Riot Web", "Riot-iOS", "RiotX", "Riot", "Riot Android"),
        (
            "Element Web/Desktop",
            "Element iOS",
            "Element Android",
            ("Element", "https://element.io"),
        ),
    )
    assert ids(known, "Riot Web", "Element Web/Desktop") == ["element-web"] * 2
    assert ids(known, "Riot-iOS", "Element iOS") == ["element-ios"] * 2
    assert ids(known, "RiotX", "Element Android", "Riot Android") == ["element-android"] * 3
    assert ids(known, "Riot", ("Element", "https://riot.im")) == ["element"] * 2


def test_aliases_join_names_and_websites() -> None:
    """In any spelling, whatever else contradicts it."""
    aliases = Aliases(
        [ProjectAlias("urn", ["Teapot", "Kettle"], ["https://urn.example.org"])],
        [
            Move("old.example.org/urn", "new.example.org"),
            Move("new.example.org", "urn.example.org"),
        ],
    )
    site = "https://old.example.org/urn/"
    known = told(("KETTLE", "teapot 1.0", ("Ode", site)), ("Urn",), aliases=aliases)
    assert ids(known, "KETTLE", "teapot 1.0", ("Ode", site), "Urn") == [
        "urn",
        "urn",
        "urn",
        "urn-2",
    ]
    assert [project.id for project in known.find("https://new.example.org")] == ["urn"]


def test_aliases_of_ones_own_hold_before_those_that_come_along() -> None:
    """A project with the same id gets more names."""
    aliases = Aliases([ProjectAlias("riot", ["Riot"]), ProjectAlias("element-web", ["Webby"])])
    known = told(("Riot", "Element", "Webby", "Riot Web"), aliases=aliases)
    assert ids(known, "Riot", "Element", "Webby", "Riot Web") == [
        *("riot", "element", "element-web", "element-web")
    ]


def test_moves_that_go_round_end() -> None:
    """No website is lost by them."""
    aliases = Aliases(
        moves=[Move("a.example.org", "b.example.org"), Move("b.example.org", "a.example.org")]
    )
    known = told((("Kettle", "https://a.example.org/kettle"),), aliases=aliases)
    assert ids(known, ("Kettle", "https://a.example.org/kettle")) == ["kettle"]


def test_websites_that_are_shared() -> None:
    """A star stands for one part of a path, and they are compared where they are now."""
    aliases = Aliases(
        moves=[Move("old.example.org", "new.example.org")],
        shared=["https://old.example.org", "https://forge.example.org/*"],
    )
    one, other = "https://new.example.org", "https://forge.example.org/ada"
    known = told(
        (("Kettle one", one),),
        (("Kettle two", one),),
        (("Kettle three", other),),
        (("Kettle four", other),),
        aliases=aliases,
    )
    assert len(known.projects) == 4
    assert (
        len(told((("Kettle one", KETTLE),), (("Kettle two", KETTLE),), aliases=aliases).projects)
        == 1
    )


def test_the_catalogue_names_projects() -> None:
    """Its names, titles and aliases are one project's; an alias may be a website."""
    catalog = Catalog(
        projects=[
            CatalogProject(
                "Kettle_3", "Teapot 🫖", website=KETTLE, aliases=["Urn", "https://urn.example.org"]
            ),
            CatalogProject("web", "Element Web"),
        ]
    )
    headings = "Teapot", "urn", ("Kettle app", KETTLE), ("Urn two", "https://urn.example.org")
    known = told(*((heading,) for heading in headings), ("Riot Web",), catalog=catalog)
    assert ids(known, *headings, "Riot Web") == ["kettle-3"] * 4 + ["element-web"]
    beside = told(("Teapot", ("Kettle app", KETTLE)), (("Lamp", KETTLE),), catalog=catalog)
    assert ids(beside, "Teapot", ("Kettle app", KETTLE)) == ["kettle-3", "kettle-app"]


def test_names_of_the_catalogue_are_like_those_of_headings() -> None:
    """A website that names nothing is proof for a name like that of the catalogue."""
    site = "https://example.org"
    catalog = Catalog(projects=[CatalogProject("urn", "Tea urn", website=site)])
    known = told((("Urn app", site),), (("Kettle", site),), catalog=catalog)
    assert ids(known, ("Urn app", site), ("Kettle", site)) == ["urn", "kettle"]


def test_a_website_that_two_of_the_catalogue_have() -> None:
    """It is no proof."""
    both = [CatalogProject(name, name, website=KETTLE) for name in ("Kettle", "Kettle app")]
    known = told((("Kettle lid", KETTLE),), catalog=Catalog(projects=both))
    assert ids(known, ("Kettle lid", KETTLE)) == ["kettle-lid"]


def test_two_of_the_catalogue_stay_two() -> None:
    """Even if they have the same website; what was joined before gets the id of the file."""
    catalog = Catalog(
        projects=[CatalogProject("kettle", "Kettle"), CatalogProject("pot", "Kettle pot")]
    )
    known = told((("Kettle", KETTLE),), (("Kettle pot", KETTLE),), catalog=catalog)
    assert ids(known, ("Kettle", KETTLE), ("Kettle pot", KETTLE)) == ["kettle", "pot"]
    known = told((("Kettle lid", KETTLE),), (("Kettle pot", KETTLE),), catalog=catalog)
    assert ids(known, ("Kettle lid", KETTLE), ("Kettle pot", KETTLE)) == ["pot", "pot"]


# Of whole posts

HEADINGS = st.sampled_from(
    [
        *(
            "Kettle",
            "kettle 1.0",
            "Teapot",
            "Bots",
            "1.0",
            "",
            "Riot Web",
            "Element Web",
            "Kettle bot",
        ),
        *(
            (name, site)
            for name in ("Kettle", "Teapot", "Bots", "Kettle bot", "Riot Web")
            for site in (
                KETTLE,
                "https://example.org",
                "https://example.org/teapot",
                "https://matrix.org",
            )
        ),
    ]
)
POSTS = st.lists(st.lists(HEADINGS, min_size=1, max_size=4).map(tuple), min_size=1, max_size=6)


@given(POSTS)
def test_newer_posts_change_no_id(posts: list[Headings]) -> None:
    """But where they join two projects: then the older id stays."""
    shorter = [told(*posts[:count]) for count in range(1, len(posts) + 1)]
    for before, after in pairwise(shorter):
        old = {
            split(heading): before.id_of(*split(heading))
            for post in posts[: shorter.index(after)]
            for heading in post
        }
        new = {heading: after.id_of(*heading) for heading in old}
        order = [project.id for project in before.projects]
        for heading, id_ in old.items():
            if new[heading] != id_:
                assert id_ not in new.values()
                joined = {old[other] for other in old if new[other] == new[heading]}
                assert new[heading] == min(joined, key=order.index) or "element-web" in new[heading]
        assert len(set(new.values())) <= len(set(old.values()))


@given(POSTS)
def test_every_heading_has_a_project_and_all_is_counted(posts: list[Headings]) -> None:
    """Ids are unique, and no report is lost."""
    known = told(*posts)
    found = {project.id: project for project in known.projects}
    assert len(found) == len(known.projects)
    assert {known.id_of(*split(it)) for post in posts for it in post} == set(found)
    assert sum(project.reports for project in known.projects) == sum(map(len, posts))
    for project in known.projects:
        assert project.reports == sum(name.reports for name in project.names)
        for name in project.names:
            assert project in known.find(name.name)


def test_projects_of_posts_that_were_read_and_of_files(tmp_path: Path) -> None:
    """Both give the same, and a catalogue and a file of aliases say more."""
    body = (
        "## Clients\n\n### Kettle ([website](https://kettle.example.net))\n\nAda says:\n\n> Hi.\n"
    )
    paths = [tmp_path / "1.md", tmp_path / "2.md"]
    paths[0].write_text(text("2030-01-04", body), encoding="utf-8")
    paths[1].write_text(text("2030-01-11", body.replace("Kettle", "Urn")), encoding="utf-8")
    (tmp_path / "aliases.toml").write_text('[[projects]]\nid = "pot"\nnames = ["Urn"]\n')
    read = [Post(path, twim.load(path)) for path in paths]
    assert projects(tmp_path) == projects(read) == projects(iter(paths))
    (kettle,) = projects(paths)
    assert (kettle.id, kettle.name, kettle.reports) == ("kettle", "Urn", 2)
    (pot,) = projects(paths, aliases=tmp_path / "aliases.toml")
    assert pot.id == "pot"
    catalog = Catalog(projects=[CatalogProject("cup", "Kettle")])
    assert projects(read, catalog)[0].id == "cup"


def test_aliases_that_say_nothing() -> None:
    """What has no website is not that of an alias without one, and likewise for names."""
    aliases = Aliases(
        projects=[ProjectAlias("ours", ["Ode", "", " "], ["", " "])],
        moves=[Move("urn.example.org", "")],
        shared=["", "*"],
    )
    headings = ("Kettle", "Urn", ("Jug", "https://urn.example.org"), "Ode")
    known = told(headings, aliases=aliases)
    assert ids(known, *headings) == ["kettle", "urn", "jug", "ours"]


def test_a_website_that_moved_below_itself() -> None:
    """It is there, also where it is named as it is now, and however many others moved."""
    moves = [Move("tea.example.org", "tea.example.org/kettle"), Move("a.example", "b.example")]
    headings = ("Kettle", "https://tea.example.org"), ("Urn", "https://tea.example.org/kettle")
    known = told(headings[:1], headings[1:], aliases=Aliases(moves=moves))
    assert ids(known, *headings) == ["kettle", "kettle"]


@pytest.mark.bulk
@pytest.mark.parametrize(
    "posts",
    [
        [[("Kettle", f"{KETTLE}/{it}") for it in range(9000)]],
        [[("Kettle", f"https://tea.example.org/{'a/' * it}") for it in range(900)]],
        [[(f"Zing{it}", f"https://tea.example.org/{it % 2 * it or ''}")] for it in range(9000)],
        [[(f"Kettle {it}th", KETTLE)] for it in range(9000)],
    ],
)
def test_projects_of_many_headings(posts: list[Headings]) -> None:
    """Of one name, with one website, on one host: none of them is compared with all others."""
    assert told(*posts).projects
