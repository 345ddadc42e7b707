"""The rooms of ping rankings, where the post names them further up than in the ranking itself."""

from collections.abc import Callable, Iterable, Iterator, Sequence
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
    above: list[Visit] = []
    for visit in visits:
        node = visit.node
        if isinstance(node, PingRanking):
            yield node, node.room or _named(above, visit.place)
            above.clear()
        elif isinstance(node, Section):
            above = [visit]
        else:
            above.append(visit)


def _named(above: Sequence[Visit], place: str) -> RoomAlias | None:
    """Return the room that the texts above the ranking at a place name, if that is clear."""
    texts = [it for it in map(_above, above) if it and place.startswith(it.parent)]
    told = filter(None, (it.room(it.text) for it in reversed(texts)))
    linked = {room for it in texts for room in rooms_linked(it.text)}
    return next(told, None) or (linked.pop() if len(linked) == 1 else None)


def _above(visit: Visit) -> _Above | None:
    """Return the text of a node above a ranking, if it is one that may name a room."""
    node, _, place = visit
    match node:
        case Section() | Project():
            return _Above(place, node.title, room_alias)
        case Prose():
            return _Above(place.rpartition(".")[0], node.markdown, joined_room)
        case Entry():
            return _Above(place.rpartition(".")[0], node.body, _none)
    return None


def _none(_: str) -> None:
    """Find no room: who reports may ask to join any."""
