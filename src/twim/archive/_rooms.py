"""The rooms of ping rankings, where the post names them further up than in the ranking itself."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from twim._markup.ping_tables import joined_room, room_alias, rooms_linked
from twim.matrix import RoomAlias
from twim.model import Entry, PingRanking, Project, Prose, Section, Visit


class _Above(NamedTuple):
    """A text above a ranking."""

    parent: str
    """The place of what it stands in, or heads."""
    text: str
    room: Callable[[str], RoomAlias | None]
    """Finds the room that the text says the pings are of."""


def ranked_rooms(visits: Iterable[Visit]) -> Iterator[tuple[PingRanking, str | None]]:
    """Yield the ping rankings of a post, each with the room where the pings were sent.

    A ranking that names none has that of the texts above it: its headings, prose, and reports
    beside it, back to the ranking before or to the head of the section. The nearest counts that is
    a heading with a room, or says which one to join; else the only room that is linked there.
    """
    above: list[_Above] = []
    for node, _, place in visits:
        match node:
            case PingRanking():
                yield node, node.room or _named([it for it in above if place.startswith(it.parent)])
                above.clear()
            case Section():
                above = [_Above(place, node.title, room_alias)]
            case Project():
                above.append(_Above(place, node.title, room_alias))
            case Prose():
                above.append(_Above(place.rpartition(".")[0], node.markdown, joined_room))
            case Entry():
                above.append(_Above(place.rpartition(".")[0], node.body, _none))


def _none(_: str) -> None:
    """Find no room: who reports may ask to join any."""


def _named(above: list[_Above]) -> RoomAlias | None:
    """Return the room that the texts above a ranking name, if that is clear."""
    told = filter(None, (it.room(it.text) for it in reversed(above)))
    linked = {room for it in above for room in rooms_linked(it.text)}
    return next(told, None) or (linked.pop() if len(linked) == 1 else None)
