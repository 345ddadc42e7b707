"""Which node a block becomes part of."""

from __future__ import annotations

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
