"""Nodes of an issue, found by themselves, by what they say, or by their places."""

from twim._shown import shown
from twim.model import Issue
from twim.model._node import Node, Visit, no_node
from twim.model._places import steps
from twim.newsroom._errors import NewsroomError


def find(issue: Issue, what: Node | str) -> Visit:
    """Find a node by itself, or by one that equals it, or by its place."""
    visits = [it for it in issue.walk() if it.place.endswith("]")]
    if isinstance(what, str):
        kind = type(issue.at(what)).__name__
        at = next((it for it in visits if _steps(it.place) == _steps(what)), None)
        if at is None:
            raise NewsroomError(f"{shown(what)} is a {kind}: no report, project or section")
        return at
    if not isinstance(what, Node):
        raise no_node(what)
    found = [it for it in visits if it.node is what] or [it for it in visits if it.node == what]
    if len(found) == 1:
        return found[0]
    places = ", ".join(it.place for it in found)
    told = f"stands in several places: {places}" if found else "does not stand in the issue"
    raise NewsroomError(f"this {type(what).__name__} {told}")


def _steps(place: str) -> list[str | int]:
    """Return the keys and indices of a place."""
    return [key for _, key in steps(place)]
