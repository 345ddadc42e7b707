"""Strategies for the classes of the model, registered as soon as Hypothesis and twim are loaded.

Whichever comes second sees to it: `_twim_hypothesis` or `twim`. Strategies are made when one is
asked for, so this costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from hypothesis.strategies import SearchStrategy, register_type_strategy

from twim import matrix, model

_FUNCTIONS: dict[type, str] = {
    matrix.EventId: "event_ids",
    matrix.GroupId: "group_ids",
    matrix.MatrixLink: "matrix_links",
    matrix.RoomAlias: "room_aliases",
    matrix.RoomId: "room_ids",
    matrix.UserId: "user_ids",
    model.Coverage: "coverages",
    model.Report: "reports",
    model.Department: "departments",
    model.Entry: "entries",
    model.FrontMatter: "front_matters",
    model.Issue: "issues",
    model.MatrixLive: "matrix_lives",
    model.Node: "nodes",
    model.PingRanking: "ping_rankings",
    model.PingRow: "ping_rows",
    model.Project: "projects",
    model.Prose: "prose",
    model.ReadMore: "read_mores",
    model.Reporter: "reporters",
    model.Section: "sections",
    model.Shortcode: "shortcodes",
    model.SignOff: "sign_offs",
    model.Visit: "visits",
}


def register() -> None:
    """Register a strategy for each class."""
    for kind, name in _FUNCTIONS.items():
        register_type_strategy(kind, _by_name(name))


def _by_name(name: str) -> Callable[[type], SearchStrategy[Any]]:
    def strategy(_: type) -> SearchStrategy[Any]:
        return getattr(import_module("twim.testing.strategies"), name)()  # type: ignore[no-any-return]  # by name

    return strategy
