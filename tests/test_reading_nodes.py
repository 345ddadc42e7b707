"""Which node a block becomes part of."""

from __future__ import annotations

import attrs
import pytest

import twim

ADA = "https://matrix.to/#/@ada:example.org"


def test_projects_stand_deeper_in_project_updates() -> None:
    """In 2018 they had `####`; elsewhere that is prose."""
    post = "## Project Updates\n\n#### Ode\n\nA client.\n\n## Clients\n\n### Ode\n\n#### More\n"
    assert [project.title for project in twim.loads(post).projects()] == ["Ode", "Ode"]
    assert "### Ode\n\nA client." in twim.format(post)


def test_an_attribution_above_a_projects_heading_is_that_of_its_first_report() -> None:
    """Edited elsewhere it stays there; the canonical form puts it below."""
    post = f"## Clients\n\n[Ada]({ADA}) says\n\n### Ode\n\n> News.\n"
    issue = twim.loads(post)
    (project,) = issue.projects()
    assert next(project.entries()).reporter is not None
    assert twim.format(post) == f"## Clients\n\n### Ode\n\n[Ada]({ADA}) says\n\n> News.\n"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("<!-- more -->", True),
        ("<!--more-->", True),
        ("   <!--\tmore --> \t", True),
        ("    <!-- more -->", False),  # code
        ("<!-- More -->", False),
        ("<!-- more --> more", False),
        ("<!-- more", False),
    ],
)
def test_reads_the_marker_that_ends_the_summary(line: str, found: bool) -> None:  # noqa: FBT001  # a value
    """On a line of its own, with whatever blanks."""
    issue = twim.loads(f"Hi.\n\n{line}\n")
    assert [isinstance(node, twim.ReadMore) for node in issue.preamble] == [False, True][
        : 1 + found
    ]
    assert twim.loads(twim.format(f"Hi.\n\n{line}\n")) == issue


def test_markers_at_the_end_of_a_project_are_its_sections() -> None:
    """All of them; one that something follows stays within."""
    more, prose = twim.ReadMore(), twim.Prose("Words.")
    text = "### A\n\n<!-- more -->\n\nWords.\n\n<!-- more -->\n\n<!-- more -->\n\n"
    a, b = twim.Project("A", None, (more, prose)), twim.Project("B")
    assert twim.loads(f"## D\n\n{text}### B\n").sections[0].content == (a, more, more, b)
    assert twim.loads(text).preamble == (a, more, more)


@pytest.mark.parametrize(
    ("indent", "found"), [("", True), ("   ", True), ("    ", False), ("Words. ", False)]
)
def test_a_call_that_stands_alone_is_a_shortcode(indent: str, found: bool) -> None:  # noqa: FBT001  # a value
    """Not one in code, or among words."""
    (node,) = twim.loads(f'{indent}{{{{ a(b="c") }}}}\n').preamble
    assert (node == twim.Shortcode("a", {"b": "c"})) == found


def test_headings_open_sections_and_projects() -> None:
    """Of two levels; others are prose, also where no section is open yet."""
    issue = twim.loads("# A\n### B\n#### C\n## D\n##### E\n### F\n\nG\n## H\n")
    b, f = (
        twim.Project("B", None, [twim.Prose("#### C")]),
        twim.Project("F", None, [twim.Prose("G")]),
    )
    assert issue.preamble == (twim.Prose("# A"), b)
    assert issue.sections == (
        twim.Department("D", [twim.Prose("##### E"), f]),
        twim.Department("H"),
    )


def test_a_deep_heading_is_written_anew_where_it_would_be_prose() -> None:
    """At `####`, a project is one only below "Project Updates"."""
    issue = twim.loads("## Project Updates\n\n#### Kettle\n\nNews.\n")
    section = attrs.evolve(issue.sections[0], title="Clients")
    text = twim.dumps(attrs.evolve(issue, sections=(section,)))
    assert text == "## Clients\n\n### Kettle\n\nNews.\n"


def test_markers_at_the_end_of_a_project_keep_their_order() -> None:
    """They belong to the section, each with its own line."""
    text = "## A\n\n### B\n\n<!--more-->\n\n<!-- more-->\n\n<!--more -->\n"
    issue = twim.loads(text)
    section = attrs.evolve(issue.sections[0], title="C")
    assert twim.dumps(attrs.evolve(issue, sections=(section,))) == text.replace("A", "C")


# Users in headings

BY_ADA = f"Kettle by [Ada]({ADA})"
REPORTER = twim.Reporter("Ada", twim.UserId("@ada:example.org"))


@pytest.mark.parametrize(
    "heading",
    [
        f"### {BY_ADA}",
        f"### [Ada]({ADA})",
        f"### {BY_ADA} ([website](https://kettle.example))",
        f"### [Kettle](https://kettle.example), by <a href='{ADA}'>Ada</a>",
        f"## Project Updates\n\n#### {BY_ADA}",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_user_in_a_projects_heading_reports_the_quote_below(heading: str, newline: str) -> None:
    """The first one alone, which needs no attribution then; what is edited is one line."""
    post = f"{heading}\n\n> One *two* three.\n> Four.\n\n> More.\n".replace("\n", newline)
    issue = twim.loads(post)
    assert [entry.reporter for entry in issue.entries()] == [REPORTER, None]
    assert [entry.verb for entry in issue.entries()] == ["", ""]
    assert twim.dumps(issue) == post
    canonical = twim.format(post)
    assert twim.loads(canonical) == issue
    assert twim.format(canonical) == canonical
    assert canonical.count("matrix.to") == 1
    assert [link.url for link in issue.links()].count(ADA) == 1

    def changed(node: twim.Node) -> twim.Node:
        if isinstance(node, twim.Project):
            return attrs.evolve(node, title=node.title.replace("Kettle", "Pot"))
        if isinstance(node, twim.Entry) and node.reporter is None:
            return attrs.evolve(node, body="Less.")
        return node

    written = twim.dumps(issue.transform(changed))
    before, after = (text.split(newline) for text in (post, written))
    assert len(before) == len(after)
    lines = [line for line, other in zip(before, after, strict=True) if line != other]
    assert lines == [line for line in before if "Kettle" in line or line == "> More."]


@pytest.mark.parametrize(
    ("heading", "below", "reporter"),
    [
        (BY_ADA, "[Jo](https://matrix.to/#/@jo:example.org) says\n\n> News.", "Jo"),
        (BY_ADA, "Jo says:\n\n> News.", "Jo"),
        (BY_ADA, "> News.\n> — Jo", "Jo"),
        (BY_ADA, f"[Ada]({ADA}) says\n\n> News.", "Ada"),
        (BY_ADA, "From the notes:\n\n> News.", None),
        (BY_ADA, "Kettle is a client.\n\n> News.", None),
        (BY_ADA, "![A picture](/img.png)\n\n> News.", None),
        (BY_ADA, f"[Ada]({ADA})\n\n> News.", None),
        (BY_ADA, f"Ode.\n[Ada]({ADA})\n\n> News.", "Ada"),
        (f"{BY_ADA} and [Jo](https://matrix.to/#/@jo:example.org)", "> News.", None),
        ("Kettle by [Ada]", f"> News.\n\n[ada]: {ADA}", None),
        ("Kettle by [Ada](https://ada.example.org)", "> News.", None),
        ("Kettle in [#ode](https://matrix.to/#/#ode:example.org)", "> News.", None),
        (f"Kettle ([website]({ADA}))", "> News.", None),
        (f"`[Ada]({ADA})`", "> News.", None),
    ],
)
def test_others_are_named_before_a_user_in_a_heading(
    heading: str, below: str, reporter: str | None
) -> None:
    """Whoever is named for the quote; and who is linked has to be one user."""
    post = f"### {heading}\n\n{below}\n"
    (entry,) = twim.loads(post).entries()
    assert (entry.reporter and entry.reporter.name) == reporter
    assert twim.format(post) == post.replace("Ode.\n", "Ode.\n\n")


def test_a_name_above_a_heading_that_has_it_as_well_is_prose() -> None:
    """Written without that line, the heading would say the same."""
    post = f"[Ada]({ADA})\n\n### {BY_ADA}\n\n> News.\n"
    prose, project = twim.loads(post).preamble
    assert prose == twim.Prose(f"[Ada]({ADA})")
    assert isinstance(project, twim.Project)
    assert project.content == (twim.Entry(REPORTER, "", "News."),)
    assert twim.format(post) == post


def test_a_report_that_leaves_its_heading_gets_an_attribution() -> None:
    """So it does where the heading names somebody else, or is not right above any more."""
    issue = twim.loads(f"### {BY_ADA}\n\n> News.\n")
    (project,) = issue.projects()
    (entry,) = project.entries()
    line = f"[Ada]({ADA})\n\n> News.\n"

    def written(*nodes: twim.Project | twim.Entry) -> str:
        return twim.dumps(attrs.evolve(issue, preamble=nodes))

    assert written(entry) == line
    assert written(attrs.evolve(project, title="Kettle")) == f"### Kettle\n\n{line}"
    other = f"Kettle by [Jo]({ADA.replace('ada', 'jo')})"
    assert written(attrs.evolve(project, title=other)) == f"### {other}\n\n{line}"
    below = attrs.evolve(project, content=(twim.Prose("Words."), entry))
    assert written(below) == f"### {BY_ADA}\n\nWords.\n\n{line}"
    twice = attrs.evolve(project, content=(entry, entry))
    assert written(twice) == f"### {BY_ADA}\n\n> News.\n\n{line}"
    signed = attrs.evolve(entry, body="News.\n— Jo")
    assert written(attrs.evolve(project, content=(signed,))) == (
        f"### {BY_ADA}\n\n[Ada]({ADA})\n\n> News.\n> — Jo\n"
    )
    says = attrs.evolve(entry, verb="says")
    assert written(attrs.evolve(project, content=(says,))) == (
        f"### {BY_ADA}\n\n[Ada]({ADA}) says\n\n> News.\n"
    )


def test_a_quote_below_a_heading_with_a_user_cannot_be_nobodys() -> None:
    """An error says where the name comes from."""
    entry = twim.Entry(None, "", "News.")
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(twim.Issue(preamble=(twim.Project(BY_ADA, content=(entry,)),)))
    assert str(caught.value) == (
        "preamble[0].content[0].reporter: reads back as Reporter(name='Ada', "
        "user_id='@ada:example.org'), not as None; the first or the last line of the "
        "quote, or the heading above, names the reporter"
    )


def test_a_heading_of_one_link_stays_as_it_is_until_it_is_changed() -> None:
    """So does one with words behind its website."""
    post = (
        "### [Kettle](https://kettle.example)\n\nOne.\n\n"
        "### Pot ([website](https://pot.example)) 🎉\n\nTwo.\n"
    )
    issue = twim.loads(post)
    assert [(it.title, it.website) for it in issue.projects()] == [
        ("Kettle", "https://kettle.example"),
        ("Pot 🎉", "https://pot.example"),
    ]
    assert twim.dumps(issue.transform(lambda it: it)) == post
    one, two = issue.projects()
    edited = attrs.evolve(one, content=(twim.Prose("Three."),))
    assert twim.dumps(attrs.evolve(issue, preamble=(edited, two))) == post.replace("One", "Three")
    edited = attrs.evolve(two, title="Pot 2")
    assert twim.dumps(attrs.evolve(issue, preamble=(one, edited))) == post.replace(
        "Pot ([website](https://pot.example)) 🎉", "Pot 2 ([website](https://pot.example))"
    )
    assert twim.format(post) == (
        "### Kettle ([website](https://kettle.example))\n\nOne.\n\n"
        "### Pot 🎉 ([website](https://pot.example))\n\nTwo.\n"
    )
    assert twim.loads(twim.format(post)) == issue
