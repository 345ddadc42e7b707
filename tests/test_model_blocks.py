"""The blocks of the model."""

from __future__ import annotations

import twim


def test_runs_of_prose_side_by_side_become_one() -> None:
    """Empty ones vanish."""
    one, two = twim.Prose("One."), twim.Prose("Two.")
    assert twim.Project("Ode", content=(one, two, twim.Prose(""))).content == (
        twim.Prose("One.\n\nTwo."),
    )
    assert twim.Prose.joined([twim.Prose(""), one]) == one
