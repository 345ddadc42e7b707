"""What every part of an issue has in common: where it was read, what is in it, what it says."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import is_
from types import UnionType
from typing import Any, NamedTuple, Never, Protocol, Self, TypeVar, cast, overload

import attrs
from attrs import field, frozen

from twim._arguments import expected
from twim._explained import Reserved, explained
from twim._shown import representation
from twim.errors import ArgumentError, PlaceError
from twim.matrix import RoomAlias
from twim.model._fields import field_names
from twim.model._links import Anchor, Image, Link
from twim.model._places import prefix, replaced, value_at
from twim.model._source import Document, Origin, Record

_T = TypeVar("_T", bound="Node")
_U = TypeVar("_U", bound="Node")


class Page(Protocol):
    """What the model asks of the room that reads Markdown as the reader of the page does."""

    def links(self, node: "Node", /) -> tuple[Link, ...]: ...
    def images(self, node: "Node", /) -> tuple[Image, ...]: ...
    def mentions(self, node: "Node", /) -> tuple[Link, ...]: ...
    def text(self, node: "Node", /) -> str: ...
    def relink(self, node: "Node", change: Callable[[Link | Image], str | None], /) -> "Node": ...
    def anchors_of(self, issue: "Node", /) -> tuple[Anchor, ...]: ...
    def anchors_by_place(self, issue: "Node", /) -> dict[str, str]: ...
    def video_ids(self, node: "Node", /) -> tuple[str, ...]: ...
    def title_words(self, title: str, /) -> str: ...
    def room_alias(self, markdown: str, /) -> RoomAlias | None: ...
    def joined_room(self, markdown: str, /) -> RoomAlias | None: ...
    def outline(self, node: "Node", /) -> str: ...
    def excerpt(self, node: "Node", /) -> str | None: ...
    def takes_blanks(self, markdown: str, /) -> bool: ...


def page() -> Page:
    """Return that room: the one seam through which the model reaches what lies above it.

    The model is data, and stands below all that reads and writes Markdown. But `project.name` and
    `entry.links()` are asked of values, and the answer takes a Markdown parser. It is loaded with
    the first question, so that `import twim` goes without, and the import contract in
    `pyproject.toml` has this import as its only exception.
    """
    from twim import _page

    return _page


@explained
@frozen
class Node(metaclass=Reserved):
    """What every part of an issue has in common."""

    _origin: Origin | None = field(
        default=None, kw_only=True, eq=False, repr=False, alias="_origin"
    )

    @property
    def span(self) -> tuple[int, int] | None:
        r"""The first and the last line of the node and what is within it, one-based.

        `None` where the node was not read from a post.

        Example:
            >>> import twim
            >>> issue = twim.loads("## Clients\n\n### Ode\n\nA client.\n")
            >>> issue.sections[0].span, issue.sections[0].projects[0].span
            ((1, 5), (3, 5))
        """
        return _span(self)

    def children(self) -> Iterator[tuple[str, "Node"]]:
        """Yield the nodes within this one, each with its place, such as `content[2]`."""
        return iter(())

    def walk(self) -> Iterator["Visit"]:
        r"""Yield this node and every node within it, in reading order, each with its ancestors.

        Example:
            >>> import twim
            >>> for visit in twim.loads("## Clients\n\nNews.\n").walk():
            ...     print(visit.place or "-", type(visit.node).__name__, len(visit.ancestors))
            - Issue 0
            front_matter FrontMatter 1
            sections[0] Department 1
            sections[0].content[0] Prose 2
        """
        pending = [Visit(self, (), "")]
        while pending:
            visit = pending.pop()
            yield visit
            node, above, place = visit
            if within := [*node.children()]:
                ancestors, start = (*above, node), prefix(place)
                within.reverse()
                pending += [Visit(child, ancestors, start + at) for at, child in within]

    @overload
    def nodes(self, kind: type[_T]) -> Iterator[_T]: ...
    @overload
    def nodes(self, kind: tuple[type[_T], type[_U]]) -> Iterator[_T | _U]: ...
    @overload
    def nodes(self, kind: tuple[type[_T], ...]) -> Iterator[_T]: ...
    @overload
    def nodes(self, kind: UnionType) -> Iterator["Node"]: ...
    def nodes(self, kind: type | tuple[type, ...] | UnionType) -> Iterator[Any]:
        r"""Yield every node of a kind within this one, itself included, in reading order.

        Args:
            kind: The class, or several, as `isinstance` takes them.

        Example:
            >>> import twim
            >>> issue = twim.loads("## Clients\n\nNews.\n\n<!-- more -->\n")
            >>> [prose.markdown for prose in issue.nodes(twim.Prose)]
            ['News.']
            >>> list(issue.nodes(twim.Prose | twim.ReadMore))
            [Prose(markdown='News.'), ReadMore()]
        """
        isinstance(self, kind)  # what is no kind is told at once
        return (visit.node for visit in self.walk() if isinstance(visit.node, kind))

    def at(self, place: str) -> Any:  # noqa: ANN401  # of any kind
        r"""Return what stands at a place: a node, or a value within one.

        Args:
            place: A place below this node, as errors, `walk`, links and images name it.

        Raises:
            PlaceError: There is no such place.

        Example:
            >>> import twim
            >>> issue = twim.loads("## Clients\n\nNeil says:\n\n> News!\n")
            >>> issue.at("sections[0].content[0].reporter.name")
            'Neil'
        """
        return value_at(self, place)

    def transform(self, change: Callable[["Node"], "Node"]) -> Self:
        r"""Return the node with `change` made to every node within it, and then to itself.

        What `change` returns as it was given stays as it was read, and so do its lines.

        Args:
            change: Takes a node and returns what shall stand in its place, mostly the node itself.
                To add or remove nodes, return their parent with other content.

        Raises:
            ArgumentError: `change` returned something else.

        Example:
            >>> import attrs, twim
            >>> def louder(node):
            ...     if isinstance(node, twim.Entry):
            ...         return attrs.evolve(node, body=node.body.upper())
            ...     return node
            >>> issue = twim.loads("## Clients\n---\n\nNeil says:\n\n>hi\n")
            >>> print(twim.dumps(issue.transform(louder)), end="")
            ## Clients
            ---
            <BLANKLINE>
            Neil says:
            <BLANKLINE>
            > HI
        """
        changed: dict[str, Any] = {}
        for name in field_names(type(self)):
            value = getattr(self, name)
            if isinstance(value, Node):
                inner: object = value.transform(change)
                same = inner is value
            elif isinstance(value, tuple) and value and isinstance(value[0], Node):
                inner = items = tuple(item.transform(change) for item in value)
                same = all(map(is_, items, value))
            else:
                continue
            if not same:
                changed[name] = inner
        found: object = change(attrs.evolve(self, **changed) if changed else self)
        if not isinstance(found, Node):
            advice = "to add or remove nodes, return their parent with other content"
            raise expected(f"a node in place of a {type(self).__name__}", found, advice)
        return cast("Self", found)

    def replace(self, old: "Node | str", new: "Node | Iterable[Node]") -> Self:
        r"""Return the node with another in the place of one within it, and nothing else changed.

        Args:
            old: The node itself (one that says the same elsewhere is another), or a place.
            new: What shall stand there: a node, or several, or none to take it out.

        Raises:
            PlaceError: There is no such node or place, or the same node stands in several, or
                there stands one node, no more and no less.

        Example:
            >>> import attrs, twim
            >>> issue = twim.loads("Neil says:\n\n> Yes.\n\nNeil says:\n\n> Yes.\n")
            >>> first, second = issue.entries()
            >>> first == second, first is second
            (True, False)
            >>> print(twim.dumps(issue.replace(second, attrs.evolve(second, body="No."))), end="")
            Neil says:
            <BLANKLINE>
            > Yes.
            <BLANKLINE>
            Neil says:
            <BLANKLINE>
            > No.
        """
        if not isinstance(old, (Node, str)):
            raise no_node(old)
        nodes = (new,) if isinstance(new, (Node, str)) else tuple(new)
        if not all(isinstance(it, Node) for it in nodes):
            raise expected("a node, or several", new)
        place = old if isinstance(old, str) else visit_of(old, self).place
        return cast("Self", replaced(self, place, nodes))

    def links(self) -> tuple[Link, ...]:
        """Return the links of the text, in reading order: Markdown, HTML and embedded videos.

        Example:
            >>> import twim
            >>> prose = twim.Prose("See [the *docs*](https://docs.example.org).")
            >>> [(link.label, link.url) for link in prose.links()]
            [('the docs', 'https://docs.example.org')]
        """
        return page().links(self)

    def images(self) -> tuple[Image, ...]:
        """Return the images of the text, in reading order: Markdown, HTML and shortcodes.

        Example:
            >>> import twim
            >>> prose = twim.Prose("![A kettle](/blog/img/kettle.png)")
            >>> [(image.label, image.url) for image in prose.images()]
            [('A kettle', '/blog/img/kettle.png')]
        """
        return page().images(self)

    def mentions(self) -> tuple[Link, ...]:
        """Return the links to Matrix users, rooms and events, in reading order.

        Example:
            >>> import twim
            >>> prose = twim.Prose("Ask [Ada](https://matrix.to/#/@ada:example.org).")
            >>> [link.mention.user_id for link in prose.mentions()]
            ['@ada:example.org']
        """
        return page().mentions(self)

    def relink(self, change: Callable[[Link | Image], str | None]) -> Self:
        r"""Return the node with other addresses for links and images, and nothing else changed.

        Addresses change where they stand: in links, in definitions of references, in HTML, in
        shortcode calls, of reporters and of websites. Nothing in code is a link.

        Args:
            change: Takes a link or an image, and returns its new address, or `None` to leave it.

        Raises:
            SerializationError: An address cannot stand where it would have to. It names all such
                places.
            ArgumentError: `change` returned something else.

        Example:
            >>> import twim
            >>> issue = twim.loads(
            ...     "See\n[Ode], `[Ode]` and <http://a.example>.\n\n[Ode]: /ode 'O'\n"
            ... )
            >>> def secure(link):
            ...     return link.url.replace("http:", "https:").replace("/ode", "/odes")
            >>> print(twim.dumps(issue.relink(secure)), end="")
            See
            [Ode], `[Ode]` and <https://a.example>.
            <BLANKLINE>
            [Ode]: /odes 'O'
        """
        return cast("Self", page().relink(self, change))

    def text(self) -> str:
        """Return the text as a reader sees it, without markup.

        Of an entry it is the body; in the text of what that stands in, it has its attribution.

        Example:
            >>> import twim
            >>> twim.Prose("Some *prose* with `code`.").text()
            'Some prose with code.'
            >>> twim.Entry(twim.Reporter("Ada"), "says:", "We have *news*.").text()
            'We have news.'
        """
        return page().text(self)

    def outline(self) -> str:
        r"""Return what the node consists of, a line for each part, as `twim show` has it.

        The numbers are the lines of the post that each part stands on. A quote without a reporter
        of its own that goes on with a report says whose.

        Example:
            >>> import twim
            >>> issue = twim.loads("## Clients\n\nNeil says:\n\n> News!\n\n> And more.\n")
            >>> print(issue.outline())
            1-7  Issue
            1-7    Department: Clients
            3-5      Entry: Neil says: “News!”
              7      Entry: Neil goes on: “And more.”
        """
        return page().outline(self)

    def _repr_markdown_(self) -> str | None:
        """Return the node as a notebook shows it; `None` for its `repr`, where it has no Markdown.

        A notebook would show an error as well, so there is none.
        """
        try:
            return page().excerpt(self)
        except Exception:  # noqa: BLE001  # whatever is wrong with the node, `dumps` tells
            return None


class Visit(NamedTuple):
    """A node met by `walk`, and where it stands.

    Example:
        >>> import twim
        >>> visit = next(twim.Prose("News.").walk())
        >>> visit.node, visit.ancestors, visit.place
        (Prose(markdown='News.'), (), '')
    """

    node: Node
    ancestors: tuple[Node, ...]
    place: str


Visit.__repr__ = representation  # type: ignore[method-assign]  # as of any node
Visit.node.__doc__ = "The node."
Visit.ancestors.__doc__ = "What it stands in, outermost first."
Visit.place.__doc__ = "Its place below the node that was walked: `sections[3].content[1]`, say."


def _span(node: Node) -> tuple[int, int] | None:
    if not (origin := origin_of(node)):
        return None
    spans = [(start + 1, stop) for _, start, stop, _, _ in origin.records if stop > start]
    spans += [span for _, inner in node.children() if (span := _span(inner))]
    return (min(spans)[0], max([last for _, last in spans])) if spans else None


def origin_of(node: Node) -> Origin | None:
    """Return where a node was read, if it was."""
    return node._origin  # noqa: SLF001  # provenance is private to the library, not to this module


set_origin: Callable[[Node, Origin | None], None] = vars(Node)["_origin"].__set__
"""Sets the slot, past the class that is frozen."""


def remember(node: _T, document: Document, *records: Record) -> _T:
    """Tell a new node where it was read. Only its maker may: nodes are immutable."""
    set_origin(node, Origin(document, records))
    return node


def no_node(given: object) -> ArgumentError:
    """Return the error of what is no node."""
    if hasattr(given, "entries"):
        return ArgumentError(f"a {type(given).__name__} is no node; take one of its entries")
    return expected("Node or str", given)


def of_no_kind(node: Never) -> ArgumentError:
    """Return the error of a node that is of none of the classes: type checkers see to all."""
    return expected("a node of a class of twim", node)


def visit_of(node: Node, whole: Node) -> Visit:
    """Return where a node itself stands: one that says the same is another.

    Raises:
        PlaceError: It stands in no place, or in several.
    """
    found = [visit for visit in whole.walk() if visit.node is node]
    if len(found) == 1:
        return found[0]
    told = f"this {type(node).__name__} stands in "
    if found:
        places = ", ".join(visit.place for visit in found)
        raise PlaceError(f"{told}several places: {places}", place="")
    twins = [visit.place for visit in whole.walk() if visit.node == node]
    hint = f", but what equals it does: {', '.join(twins)}"
    if not twins:
        hint = "; it may be of an earlier copy, from before it or a part of it was replaced"
    raise PlaceError(f"{told}no place of this {type(whole).__name__}{hint}", place="")


def numbered(name: str, nodes: Iterable[Node]) -> Iterator[tuple[str, Node]]:
    """Yield nodes, each with its place in a field."""
    return iter([(f"{name}[{index}]", node) for index, node in enumerate(nodes)])


def forget(node: Node) -> Node:
    """Return the node without its origin, and so everything within it."""
    copy = object.__new__(type(node))
    for name, put in _setters(type(node)):
        value = getattr(node, name)
        kind = type(value)  # among whose bases a node is found sooner than by `isinstance`
        if kind is tuple and value and Node in type(value[0]).__mro__:
            value = tuple([forget(it) for it in value])
        elif kind is not str and Node in kind.__mro__:
            value = forget(value)
        put(copy, value)
    set_origin(copy, None)
    return copy


@cache
def _setters(cls: type[Node]) -> list[tuple[str, Callable[[Node, Any], None]]]:
    """Return what sets the fields of a class, past the class that is frozen."""
    return [(name, _setter(cls, name)) for name in field_names(cls)]


def _setter(cls: type[Node], name: str) -> Callable[[Node, Any], None]:
    slot = getattr(cls, name, None)  # which a field of a class of somebody's own may have none of
    put: Callable[[Node, Any], None] | None = getattr(slot, "__set__", None)
    return put or (lambda node, value: object.__setattr__(node, name, value))
