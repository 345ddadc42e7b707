"""Reports, projects and sections of an issue, found by themselves or by their places."""

from twim._shown import shown
from twim.model import Issue
from twim.model._node import Node, Visit, no_node, visit_of
from twim.model._places import steps
from twim.newsroom._errors import NewsroomError


def find(issue: Issue, what: Node | str) -> Visit:
    """Find a report, a project or a section: itself, or what stands at a place.

    Raises:
        PlaceError: There is no such node or place, or the same node stands in several.
        NewsroomError: It is something else.
    """
    if isinstance(what, str):
        node, wanted = issue.at(what), _steps(what)
        visit = next((it for it in issue.walk() if _steps(it.place) == wanted), None)
    elif isinstance(what, Node):
        visit = visit_of(node := what, issue)
    else:
        raise no_node(what)
    if visit is None or not visit.place.endswith("]"):
        told = f"at {shown(what)} stands" if isinstance(what, str) else "this is"
        raise NewsroomError(f"{told} no report, project or section, but {type(node).__name__}")
    return visit


def _steps(place: str) -> list[str | int]:
    """Return the keys and indices of a place."""
    return [key for _, key in steps(place)]
