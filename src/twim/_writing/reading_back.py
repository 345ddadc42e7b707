"""Whether a text reads back as the issue that was written, and what to say if not."""

import re

from twim._reading import read
from twim._writing.advice import remedy
from twim.errors import Fault, ParseError, SerializationError
from twim.model import Issue
from twim.model._differences import Difference, differences, short
from twim.model._source import Document

_STEP = re.compile(r"\[\d+\]")


def find_differences(issue: Issue, text: str) -> list[Difference]:
    """Return where a text does not read back as it should, in reading order.

    Where a node is no more what it was, those after it on the same level are not compared: mostly
    they have only moved. Nor is it told if the one before it took its lines.

    Raises:
        SerializationError: It cannot be read at all.
    """
    try:
        again = read(Document(text))
    except ParseError as error:
        fault = Fault("front_matter", f"cannot be read back: {error.message}")
        raise SerializationError(fault) from None
    found: list[Difference] = []
    moved: set[str] = set()  # what holds nodes that are no more what they were
    steps: set[str] = set()  # nodes in which something differs
    for difference in differences(issue, again):
        place = difference.place
        if not moved.isdisjoint(place[: step.start()] for step in _STEP.finditer(place)):
            continue
        outer, _, index = place.removesuffix("]").rpartition("[")
        if place.endswith("]"):
            moved.add(outer)
        if not place.endswith("]") or f"{outer}[{int(index) - 1}]" not in steps:
            found.append(difference)
        steps.update(place[: step.end()] for step in _STEP.finditer(place))
    return found


def find_fault(issue: Issue, text: str) -> Fault | None:
    """Tell the first thing that the text does not read back as it should."""
    try:
        found = find_differences(issue, text)
    except SerializationError as error:
        return error.faults[0]
    return misread(*found[0]) if found else None


def misread(place: str, wanted: object, found: object) -> Fault:
    """Say what reads back as something else, and what to do about it."""
    message = f"reads back as {short(found)}, not as {short(wanted)}"
    return Fault(place, message, remedy(place, wanted, found))
