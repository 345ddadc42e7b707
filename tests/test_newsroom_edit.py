"""Reports put into posts, taken out, moved, replaced."""

from __future__ import annotations

import difflib
from contextlib import suppress
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import twim
from conftest import Post
from newsroom import CATALOG
from twim import Entry, Project, Prose, Reporter, Section
from twim.newsroom import Catalog, CatalogProject, CatalogSection, NewsroomError, add, move, remove
from twim.testing import strategies

POST = """\
Welcome!
<!-- a note to ourselves -->

Matrix Live
---

{{ youtube_player(video_id="abc") }}

## Dept of Spec 📜 ##
Nothing new.

<!-- more -->

Dept of Servers & Hosting 🏢
----------------------------
### Heron ([Website](https://heron.example.org))
A server.

Neil says:
>It is out.
lazily.

### Kettle server

## Dept of Clients 📱

[Kofi](https://matrix.to/#/@kofi:example.org) says

> News without a project.

### Kettle ([website](https://kettle.example.net))

A client.

[Oskar](https://matrix.to/#/@oskar:example.net) says

> Version 3.
![](/kettle.png)

## Dept of Ping 🏓

|Rank|Hostname|Median MS|
|---|---|---|
|1|example.org|183|

## That's all I know

Bye!
"""
ISSUE = twim.loads(POST)
ENTRY = Entry(Reporter("Ada", twim.UserId("@ada:example.org")), "says", "It is *late*.\n\nBut new.")


def changes(after: twim.Issue, before: str = POST) -> tuple[str, str]:
    """Return the lines that are gone, and those that are new, but for blank ones."""
    found = difflib.ndiff(before.splitlines(), twim.dumps(after).splitlines())
    lines = [line for line in found if line[2:].strip()]
    gone = [line[2:] for line in lines if line.startswith("- ")]
    new = [line[2:] for line in lines if line.startswith("+ ")]
    return "\n".join(gone), "\n".join(new)


def path(issue: twim.Issue, node: twim.Node) -> list[str]:
    """Return the headings that a node stands under."""
    (visit,) = [it for it in issue.walk() if it.node is node]
    return [
        str(getattr(it, "name", None) or getattr(it, "title", "")) for it in visit.ancestors[1:]
    ]


ODE = "### Ode *beta* ([website](https://www.ode.example.org/client.git))"
KETTLE = "### Kettle ([website](https://kettle.example.net/))"
LINES = """\
[Ada](https://matrix.to/#/@ada:example.org) says
> It is *late*.
>
> But new."""


@pytest.mark.parametrize(
    ("project", "section", "stands", "new"),
    [
        ("kettle", None, ["Clients", "Kettle"], LINES),
        ("https://kettle.example.net/", None, ["Clients", "Kettle"], LINES),
        ("Kttl", None, ["Clients", "Kettle"], LINES),
        ("heron", None, ["Servers & Hosting", "Heron"], LINES),
        (None, "Clients", ["Clients"], LINES),
        (None, "homeservers", ["Servers & Hosting"], LINES),
        ("Kettle", "clients", ["Clients", "Kettle"], LINES),
        (
            "ode",
            None,
            ["Clients", "Ode beta"],
            f"{ODE}\nA client with verse.\n{LINES}",
        ),
        (
            "Kettle",
            "spec",
            ["Spec", "Kettle"],
            f"{KETTLE}\nA client for the terminal.\n{LINES}",
        ),
        (
            "C* [new]",
            "Dept of Bots",
            ["Bots", "C* [new]"],
            f"## Dept of Bots\n### C\\* \\[new\\]\n{LINES}",
        ),
        (
            Project("Gull", "https://gull.example.org", (Prose("A bird."),)),
            "Servers",
            ["Servers & Hosting", "Gull"],
            f"### Gull ([website](https://gull.example.org))\nA bird.\n{LINES}",
        ),
        (CATALOG.projects[0], CATALOG.sections[1], ["Clients", "Kettle"], LINES),
        (Project("Other", "http://kettle.example.net"), None, ["Clients", "Kettle"], LINES),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_report_is_put_where_it_belongs(
    newline: str, project: str | Project | None, section: str | None, stands: list[str], new: str
) -> None:
    """Lines are added, whatever names it is filed under, and none is changed."""
    before = POST.replace("\n", newline)
    after = add(twim.loads(before), ENTRY, project=project, section=section, catalog=CATALOG)
    assert path(after, ENTRY) == stands
    assert changes(after, before) == ("", new)
    assert twim.dumps(after).count(newline) == twim.dumps(after).count("\n")


def test_without_a_catalogue_what_is_in_the_post_is_found() -> None:
    """And what is not is made of what there is to know."""
    assert path(add(ISSUE, ENTRY, project="KETTLE"), ENTRY) == ["Clients", "Kettle"]
    after = add(ISSUE, ENTRY, project=CATALOG.projects[1], section="Clients")
    assert path(after, ENTRY) == ["Clients", "Ode beta"]
    after = add(ISSUE, ENTRY, project="Ode", section=CATALOG.sections[0])
    assert path(after, ENTRY) == ["Spec", "Ode"]


def test_attributes_of_headings_and_kinds_of_blanks_do_not_count() -> None:
    """In a section, a project, and in the catalogue's titles."""
    before = "## Dept\u00a0of Bots {#bots}\n\n### Ode {#ode}\n"
    issue = twim.loads(before)
    for project in ("Ode", CatalogProject("o", "Ode {.new}")):
        after = add(issue, ENTRY, project=project, section="Bots")
        assert changes(after, before) == ("", LINES)
    catalog = Catalog(sections=(CatalogSection("b", "Bots {#b}", 2), CatalogSection("a", "A", 1)))
    after = add(issue, ENTRY, section="A", catalog=catalog)
    assert [section.name for section in after.sections] == ["A", "Bots"]
    known = Catalog(sections=(CatalogSection("x", "Dept of Bots {#other}", 1),))
    assert [it.name for it in add(issue, ENTRY, section="x", catalog=known).sections] == ["Bots"]


def test_new_projects_stand_above_the_end_of_the_summary() -> None:
    """It ends the section."""
    after = add(ISSUE, ENTRY, project="Gull", section="spec")
    kinds = [type(it).__name__ for it in after.sections[1].content]
    assert kinds == ["Prose", "Project", "ReadMore"]
    project = Project("Gull", content=(twim.ReadMore(),))
    after = add(twim.Issue(preamble=(project,)), ENTRY, project="gull")
    assert after.at("preamble[0]").content == (ENTRY, twim.ReadMore())


def test_the_usual_project_or_section_of_a_reporter_is_where_it_goes() -> None:
    """If there is but one, and nobody says anything else."""
    oskar = attrs.evolve(ENTRY, reporter=Reporter("O.", "@oskar:example.net"))
    assert path(add(ISSUE, oskar, catalog=CATALOG), oskar) == ["Clients", "Kettle"]
    kim = Reporter("Kim", "@kim:example.org")
    section = attrs.evolve(CATALOG.sections[0], usual_reporters=["@kim:example.org"])
    entry = attrs.evolve(ENTRY, reporter=kim)
    assert path(add(ISSUE, entry, catalog=Catalog((section,))), entry) == ["Spec"]


@pytest.mark.parametrize(
    ("entry", "project", "catalog", "told"),
    [
        (ENTRY, None, None, "no section is known for the report: name its section or its project"),
        (ENTRY, "", CATALOG, "no section is known for the report: name its section or its project"),
        (
            attrs.evolve(ENTRY, reporter=Reporter("N.", "@neil:example.org")),  # has two
            None,
            CATALOG,
            "no section is known for the report: name its section or its project",
        ),
        (attrs.evolve(ENTRY, reporter=None), None, CATALOG, "no section is known for the report"),
        (
            ENTRY,
            "Gull",
            CATALOG,
            "no section is known for the project 'Gull': name its section too",
        ),
        (ENTRY, CATALOG.projects[1], None, "no section is known for the project 'Ode *beta*'"),
    ],
)
def test_where_nobody_says_where_to_it_is_told(
    entry: Entry, project: str | None, catalog: Catalog | None, told: str
) -> None:
    """A section is not made up."""
    with pytest.raises(NewsroomError) as caught:
        add(ISSUE, entry, project=project, catalog=catalog)
    assert str(caught.value).startswith(told)


def test_blank_names_are_none() -> None:
    """No heading is empty."""
    with pytest.raises(NewsroomError, match=r"^no section is known for the report: name its"):
        add(ISSUE, ENTRY, project=" ", section="\u200b\n")
    assert add(ISSUE, ENTRY, project=" \t", section=" clients ") == add(
        ISSUE, ENTRY, section="clients"
    )
    with pytest.raises(NewsroomError, match=r"^no section is named for the project 'Heron'"):
        move(ISSUE, next(ISSUE.projects()), section=" ")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"entry": "x"}, "expected a report such as an Entry, got 'x'"),
        ({"project": 3}, "expected a name or a Project or a CatalogProject, got 3"),
        ({"section": b"x"}, "expected a name or a CatalogSection, got b'x'"),
    ],
)
def test_what_is_no_name_is_told(wrong: dict[str, Any], told: str) -> None:
    """By what was expected."""
    arguments: dict[str, Any] = {"entry": ENTRY, "section": "clients", **wrong}
    with pytest.raises(TypeError) as caught:
        add(ISSUE, **arguments)
    assert isinstance(caught.value, twim.ArgumentError)
    assert str(caught.value) == f"add: {next(iter(wrong))}: {told}"


@pytest.mark.parametrize("catalog", [None, CATALOG])
def test_no_report_stands_in_the_closing(catalog: Catalog | None) -> None:
    """Whether it is there or would be made; words may."""
    end = Section.of("That's all I know", [Prose("See you!")])
    bots = Section.of("Dept of Bots")
    told = r'^the section "That\'s all I know" closes the post: no report stands in it$'
    for issue in (twim.Issue(sections=(bots, end)), twim.Issue(sections=(bots,))):
        for project in (None, "Gull"):
            with pytest.raises(NewsroomError, match=told):
                add(issue, ENTRY, project=project, section="That's all I know", catalog=catalog)
    issue = twim.Issue(sections=(bots, end))
    after = add(issue, Prose("Bye!"), section="That's all I know")
    assert after.sections[1].content == (Prose("See you!\n\nBye!"),)
    after = add(issue, ENTRY, section="Dept of Ping", catalog=catalog)
    assert [it.title for it in after.sections] == [bots.title, "Dept of Ping", end.title]


def test_what_is_removed_takes_along_what_it_leaves_empty() -> None:
    """Unless told otherwise: a description alone says nothing, and a section without anything."""
    neil = next(ISSUE.entries())
    gone = "### Heron ([Website](https://heron.example.org))\nA server.\nNeil says:\n>It is out."
    assert changes(remove(ISSUE, neil)) == (f"{gone}\nlazily.", "")
    assert changes(remove(ISSUE, neil, prune=False)) == ("Neil says:\n>It is out.\nlazily.", "")
    heron = remove(ISSUE, "sections[2].content[0]")
    both = remove(heron, "sections[2].content[0]")
    assert [section.title for section in both.sections] == [
        section.title for section in ISSUE.sections if section is not ISSUE.sections[2]
    ]
    assert remove(heron, "$.sections[2]") == both
    assert remove(ISSUE, "preamble[0]").preamble == ()


def test_the_end_of_the_summary_stays_below_a_project_that_it_ends() -> None:
    """Whatever is taken out of that, or moved."""
    text = "## C\n\n### Ode\n\nAda says:\n\n> a\n\n<!-- more -->\n\nNeil says:\n\n> b\n"
    issue = twim.loads(text)
    ada, more, neil = issue.sections[0].nodes((twim.Entry, twim.ReadMore))
    without = remove(issue, neil)
    assert twim.dumps(without) == text.partition("\n\nNeil")[0] + "\n"
    assert without.sections[0].content[1:] == (more,)
    assert twim.dumps(remove(without, ada)) == "## C\n\n<!-- more -->\n"
    for moved in (move(issue, neil, before=ada), move(issue, more, after=neil)):
        assert twim.loads(twim.dumps(moved)) == moved
        assert moved.sections[0].content[1:] == (more,)


def test_a_node_is_found_by_itself_or_by_its_place() -> None:
    """Where it stands twice, only by that; one that equals it is another."""
    twice = twim.Issue(preamble=(ENTRY, ENTRY))
    bye = ISSUE.sections[-1].content[0]
    assert remove(ISSUE, bye, prune=False).sections[-1].content == ()
    assert remove(ISSUE, bye).sign_off is None
    with pytest.raises(twim.PlaceError, match="but what equals it does"):
        remove(ISSUE, Prose("Bye!"))
    assert remove(twice, "preamble[1]").preamble == (ENTRY,)
    told = "this Entry stands in several places: preamble[0], preamble[1]"
    with pytest.raises(twim.PlaceError, match=r"^this Entry") as place_error:
        remove(twice, ENTRY)
    assert str(place_error.value) == told
    with pytest.raises(twim.PlaceError, match=r"^this Entry stands in no place of this Issue; it"):
        remove(ISSUE, ENTRY)
    report: Any = next(ISSUE.reports())
    with pytest.raises(twim.ArgumentError, match=r"^remove: what: a Report is no node; take one "):
        remove(ISSUE, report)
    with pytest.raises(twim.PlaceError):
        remove(ISSUE, "sections[99]")
    for place, kind in (("front_matter", "FrontMatter"), ("sections[0].title", "str")):
        with pytest.raises(NewsroomError) as caught:
            remove(ISSUE, place)
        assert str(caught.value) == f"at {place!r} stands no report, project or section, but {kind}"
    with pytest.raises(NewsroomError, match=r"^this is no report, .* but FrontMatter$"):
        remove(ISSUE, ISSUE.front_matter)


def test_reports_move_to_other_projects_and_sections() -> None:
    """Their lines stay as they are, and so do those around them."""
    neil = next(ISSUE.entries())
    after = move(ISSUE, neil, project="kettle", catalog=CATALOG)
    assert path(after, neil) == ["Clients", "Kettle"]
    assert "\n\n\nNeil says:\n>It is out.\nlazily.\n" in twim.dumps(after).replace(
        "\n\nNeil", "\n\n\nNeil"
    )
    assert "Heron" not in twim.dumps(after)
    after = move(ISSUE, neil, section="Clients", prune=False)
    assert path(after, neil) == ["Clients"]
    assert "### Heron" in twim.dumps(after)
    same = move(ISSUE, neil, project="Heron")
    assert twim.dumps(same) == POST
    with pytest.raises(NewsroomError, match=r"^no section is known for the report: name its"):
        move(ISSUE, neil)


def test_projects_move_to_other_sections() -> None:
    """In the catalogue's order; of a project without a section, that is told."""
    heron = next(ISSUE.projects())
    after = move(ISSUE, heron, section="clients", catalog=CATALOG)
    assert path(after, heron) == ["Clients"]
    assert [it.name for it in after.sections[3].projects] == ["Kettle", "Heron"]
    with pytest.raises(NewsroomError, match=r"^no section is named for the project 'Heron': name"):
        move(ISSUE, heron)
    with pytest.raises(NewsroomError, match=r"^a project stands in no other one: leave project o"):
        move(ISSUE, heron, project="Kettle", section="Clients")


def test_sections_move_to_their_place_in_the_catalogue() -> None:
    """Wherever they stood."""
    clients = ISSUE.sections[3]
    wrong = move(ISSUE, clients, before=ISSUE.sections[1])
    assert [it.title for it in wrong.sections][1] == clients.title
    right = move(wrong, clients, catalog=CATALOG)
    assert twim.dumps(right) == POST


def test_nodes_move_beside_others() -> None:
    """Right above or right below, named by node or place."""
    one, two, three = Project("One"), Project("Two"), Project("Three")
    issue = twim.Issue(sections=(Section.of("A", [one, two]), Section.of("B", [three])))
    both = Section.of("B", [one, three])
    assert move(issue, one, before=three).sections[1] == both
    assert (
        move(issue, "sections[0].content[0]", before="sections[1].content[0]").sections[1] == both
    )
    after = move(issue, three, after=one)
    assert after.sections == (Section.of("A", [one, three, two]),)
    assert move(issue, one, after=one) is issue
    assert move(issue, one, before=two) == issue
    with pytest.raises(twim.PlaceError, match=r"^this Project stands in no place"):
        move(issue, one, before=Project("Four"))


@pytest.mark.parametrize(
    ("what", "where", "told"),
    [
        (
            "sections[0]",
            {"before": "sections[1]", "after": "sections[2]"},
            "before and after are both given: leave one out",
        ),
        *(
            (
                "sections[2].content[0]",
                {beside: "sections[1]", **where},
                "before or after alone says where: leave project and section out",
            )
            for beside in ("before", "after")
            for where in ({"project": "Kettle"}, {"section": "Clients"})
        ),
        ("sections[2]", {"before": "sections[2].content[0]"}, "a node cannot stand beside what"),
        (
            "sections[2].content[0]",
            {"after": "sections[2].content[0].content[1]"},
            "a node cannot stand beside what is in it",
        ),
        ("sections[1]", {"project": "Kettle"}, "no place is known for the section 'Dept of Spec"),
        ("sections[1]", {"section": "Clients"}, "no place is known for the section 'Dept of Spec"),
        ("sections[1]", {}, "no place is known for the section 'Dept of Spec"),
        (
            "sections[1]",
            {"section": "Clients", "catalog": CATALOG},
            "no place is known for the section 'Dept of Spec",
        ),
    ],
)
def test_what_cannot_go_there_is_told(what: str, where: dict[str, Any], told: str) -> None:
    """Nothing is done in its place."""
    with pytest.raises(NewsroomError) as caught:
        move(ISSUE, what, **where)
    assert str(caught.value).startswith(told)


def test_every_post_gets_its_report(post: Post) -> None:
    """Of every year, in every dialect: lines are added, none is changed, and it reads back."""
    for where in ({"project": "tern"}, {"section": "spec"}):
        after = add(post.issue, ENTRY, catalog=CATALOG, **where)
        text = twim.dumps(after)
        gone = [it for it in difflib.ndiff(_lines(post.text), _lines(text)) if it[0] == "-"]
        assert not gone
        assert twim.dumps(remove(after, ENTRY)) == post.text


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


@given(strategies.issues(), st.data())
def test_what_is_moved_is_neither_lost_nor_doubled(issue: twim.Issue, data: st.DataObject) -> None:
    """Whatever there is, and wherever it goes."""
    entries = [visit for visit in issue.walk() if isinstance(visit.node, Entry)]
    if not entries:
        return
    visit = data.draw(st.sampled_from(entries))
    project = data.draw(st.none() | st.sampled_from(["Kettle", "Ode", "Gull"]))
    after = move(issue, visit.place, project=project, section="Clients", catalog=CATALOG)
    assert sorted(map(repr, after.entries())) == sorted(map(repr, issue.entries()))
    with suppress(twim.SerializationError):
        assert twim.loads(twim.dumps(after)) == after
