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
