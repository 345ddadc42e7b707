"""Other addresses for links and images, and nothing else changed."""

from bisect import bisect_right
from collections.abc import Callable
from operator import is_
from typing import Any, NamedTuple

import attrs

from twim._arguments import expected
from twim._markup.addresses import in_markdown
from twim._markup.attributions import (
    attribution_text,
    is_signed,
    named_above,
    read_attribution,
    signed_by,
)
from twim._markup.attributions.linked import link_reporter
from twim._markup.edits import Edit, applied
from twim._markup.inline import InlineLink
from twim._markup.node_parts import ATTRIBUTION, OWN_LINK, TABLE, as_written
from twim._markup.shortcodes import whole_call
from twim._page.addresses import spelled
from twim._page.contents import Home, Unit, definitions_for, units_of
from twim._page.markdown import Found
from twim._page.places import Placer, definition_address, targets_in
from twim._page.targets import Targets, targets_of
from twim._shown import shown
from twim.errors import Fault, SerializationError
from twim.model import Entry, Node, PingRanking, Project, Reporter, Shortcode
from twim.model._fields import field_names
from twim.model._links import Image, Link
from twim.model._places import prefix

_ELSEWHERE = "belongs in a definition that stands elsewhere in the post: change the whole of that"


_NOBODY = (
    "leads to no Matrix user, and {} would be no reporter any more; return None to leave the link"
)


class _Slot(NamedTuple):
    """A text of a node, and where it starts in what a reader sees of a part."""

    field: str
    text: str
    start: int = 0


class _Wanted(NamedTuple):
    """What a link or an image is to be."""

    target: Link | Image
    url: str
    named: bool
    """Whether its label says its address."""


_Edits = dict[tuple[int, int], str]
"""What is to stand between two offsets."""


class Relinking:
    """Changes the addresses within a node."""

    def __init__(self, node: Node, change: Callable[[Link | Image], str | None]) -> None:
        self._node, self._change = node, change
        self._units = units_of(node)
        self._definitions = definitions_for(node, self._units)
        self._placer = Placer(node, self._definitions)
        self._slots: dict[Unit, list[_Slot]] = {}
        self._faults: list[Fault] = []
        self._edits: dict[str, dict[str, tuple[str, _Edits]]] = {}  # by place and field
        self._own: dict[str, str] = {}  # addresses of reporters and websites, by place
        self._wanted: list[_Wanted] = []

    def done(self) -> Node:
        """Return the changed node.

        Raises:
            SerializationError: An address cannot stand where it would have to.
        """
        reader = Targets()
        for unit in self._units:
            found = targets_of(unit, self._definitions.by_name, reader)
            read = self._placer.as_read(unit, found)
            targets = self._placer.placed(unit, found)
            for one, there, target in zip(found, read, targets, strict=True):
                self._take(unit, one, there, target)
        node = self._node
        if not self._faults and (self._edits or self._own):
            node = self._rebuilt(node, "")
            self._check(node)
        if self._faults:
            raise SerializationError(*self._faults)
        return node

    # What is to be done

    def _take(self, unit: Unit, found: Found, there: Found | None, target: Link | Image) -> None:
        """Ask for the new address of a link or an image, and keep what is to be done."""
        url: object = self._change(target)
        if url is not None and not isinstance(url, str):
            raise expected(f"an address or None in place of {shown(target)}", url)
        named = found.form in ("autolink", "email")
        self._wanted.append(_Wanted(target, target.url if url is None else url, named))
        if url is None or url == target.url:
            return
        try:
            if found.form == "own":
                in_markdown(url)  # to see whether that can be done
                _check_reporter(unit.node, url)
                self._own[unit.place] = url
                if there and there.form == "reference":
                    self._define(there.name, url)
            elif found.form == "reference":
                self._define(found.name, url)
            else:
                old = unit.markdown[slice(*found.address or (0, 0))]
                self._edit(unit, found.address, spelled(found, old, url))
        except ValueError as error:
            self._faults.append(Fault(target.place, f"{shown(url)} {error}"))

    def _define(self, name: str, url: str) -> None:
        """Keep the new address of a definition."""
        home = self._home(name)
        if home is None or home.unit is None:
            raise ValueError(_ELSEWHERE)
        address = definition_address(home)
        old = home.unit.markdown[slice(*address or (0, 0))]
        self._edit(home.unit, address, in_markdown(url, old))

    def _home(self, name: str) -> Home | None:
        """Return the definition that counts, as one within the node if it is."""
        counts, own = self._definitions.homes.get(name), self._definitions.own.get(name)
        if counts is None or counts.unit or own is None:
            return counts
        return own if self._placer.defined(counts) == self._placer.defined(own) else None

    def _edit(self, unit: Unit, address: tuple[int, int] | None, text: str) -> None:
        """Keep what is to stand in place of an address."""
        start, stop = address or (-1, -1)
        slots = self._slots.get(unit) or self._slots.setdefault(unit, _slots(unit))
        at = bisect_right(slots, start, key=lambda it: it.start)
        if not at or (slot := slots[at - 1]).start + len(slot.text) < stop:
            raise ValueError("cannot be put there: no field says just the address")
        fields = self._edits.setdefault(unit.place, {})
        _, edits = fields.setdefault(slot.field, (slot.text, {}))
        if edits.setdefault((start - slot.start, stop - slot.start), text) != text:
            raise ValueError("is not where other links by that definition are to lead")

    # The change

    def _rebuilt(self, node: Node, place: str) -> Node:
        """Return a node with all that is to be changed within it."""
        changes = self._changes(node, place)
        start = prefix(place)
        for name in field_names(type(node)):
            value = getattr(node, name)
            if isinstance(value, tuple) and value and isinstance(value[0], Node):
                inner = tuple(
                    self._rebuilt(it, f"{start}{name}[{at}]") for at, it in enumerate(value)
                )
                if not all(map(is_, inner, value)):
                    changes[name] = inner
        return _consistent(node, attrs.evolve(node, **changes)) if changes else node

    def _changes(self, node: Node, place: str) -> dict[str, Any]:
        """Return the changed fields of a node."""
        changes: dict[str, Any] = {}
        for field, (text, edits) in self._edits.get(place, {}).items():
            new = applied(text, (Edit(*at, url) for at, url in edits.items()))
            changes |= _changed(node, changes, field, new)
        if (url := self._own.get(place)) is None:
            return changes
        if isinstance(node, Entry) and node.reporter:
            name = changes.get("reporter", node.reporter).name
            return {**changes, "reporter": _reporter(name, url)}
        return {**changes, "website": url}

    def _check(self, node: Node) -> None:
        """See whether everything leads where it is to lead, and is what it was."""
        # In a post, the report that opens a project may stand above the heading of that.
        wanteds = sorted(self._wanted, key=lambda it: it.target.place)
        again = sorted(targets_in(node), key=lambda it: it.place)
        for at, (target, url, named) in enumerate(wanteds):
            found = again[at] if at < len(again) else None
            label = found.label if found and named else target.label
            more = at + 1 == len(wanteds) < len(again)
            if more or found != attrs.evolve(target, url=url, label=label):
                reads = shown(found.url) if found else "nothing"
                message = f"would lead to {reads}, not to {shown(url)}"
                self._faults.append(Fault(target.place, message, self._shared(target, url)))
                return

    def _shared(self, target: Link | Image, url: str) -> str:
        """Say what to do where others refer to the definition of an address, to lead elsewhere."""
        home = target.destination
        others = (it.url for it in self._wanted if home and it.target.destination == home)
        if home is None or all(it == url for it in others):
            return ""
        return f"the definition in line {home.line} is of several: change all of them alike"


def _reporter(name: str, url: str) -> Reporter:
    """Return whom a link with some address names."""
    return link_reporter(InlineLink(0, 0, name, url))


def _check_reporter(node: Node, url: str) -> None:
    """Look whether an attribution still names the reporter where the name leads elsewhere.

    Raises:
        ValueError: It does not.
    """
    if isinstance(node, Entry) and node.reporter:
        reporter = _reporter(node.reporter.name, url)
        text = attribution_text(node.lead, reporter, node.verb)
        if read_attribution([text], {}) is None:
            raise ValueError(_NOBODY.format(shown(reporter.name)))


def _slots(unit: Unit) -> list[_Slot]:
    """Return the texts of a node that a unit shows as they are, in order."""
    node, part, markdown = unit.node, unit.part, unit.markdown
    if isinstance(node, Shortcode):
        return [_Slot("args", markdown)]
    if isinstance(node, Entry) and part is ATTRIBUTION and (reporter := node.reporter):
        name = len(node.lead) + (len(OWN_LINK) if reporter.link is not None else 0)
        verb = _Slot("verb", node.verb, len(markdown) - len(node.verb))
        return [_Slot("lead", node.lead), _Slot("name", reporter.name, name), verb]
    if isinstance(node, PingRanking) and part is TABLE:
        slots: list[_Slot] = []
        start = 0
        for at, line in enumerate(markdown.split("\n"), -2):
            if at >= 0 and (host := node.rows[at].hostname) in line:
                slots.append(_Slot(f"rows[{at}]", host, start + line.index(host)))
            start += len(line) + 1
        return slots
    return [_Slot(part.text_field, getattr(node, part.text_field))]


def _changed(node: Node, changes: dict[str, Any], field: str, text: str) -> dict[str, Any]:
    """Return the field of a node in which a text is another."""
    if isinstance(node, Shortcode):
        call = whole_call(text)
        return {"args": call.args} if call else {}
    if isinstance(node, Entry) and field == "name" and node.reporter:
        return {"reporter": attrs.evolve(node.reporter, name=text)}
    if isinstance(node, PingRanking) and field.startswith("rows"):
        rows = [*changes.get("rows", node.rows)]
        at = int(field[5:-1])
        rows[at] = attrs.evolve(rows[at], hostname=text)
        return {"rows": tuple(rows)}
    return {field: text}


def _consistent(node: Node, changed: Node) -> Node:
    """Return a changed node with the reporters whom a quote or the heading above it names."""
    if isinstance(node, Entry) and isinstance(changed, Entry) and is_signed(node):
        return attrs.evolve(changed, reporter=signed_by(changed.body))
    if not isinstance(node, Project) or not isinstance(changed, Project) or not node.content:
        return changed
    first, now = node.content[0], changed.content[0]
    if as_written(first, node, "content[0]") is first or not isinstance(now, Entry):
        return changed
    named = attrs.evolve(now, reporter=named_above(changed.title, now))
    return attrs.evolve(changed, content=(named, *changed.content[1:]))
