"""Whether a text reads back as the issue that was written, and what to say if not."""

from twim._patterns import pattern
from twim._reading import read
from twim._shown import both_ends
from twim._writing.advice import remedy
from twim.errors import Fault, ParseError, SerializationError
from twim.model import Issue
from twim.model._differences import Difference, differences
from twim.model._source import Document

_STEP = pattern(r"\[(\d+)\]")


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
    changed: set[str] = set()  # nodes in which something differs
    for difference in differences(issue, again):
        place = difference.place
        steps = list(_STEP.finditer(place))
        if not moved.isdisjoint(place[: step.start()] for step in steps):
            continue
        if place.endswith("]"):
            moved.add(place[: steps[-1].start()])
        if not steps or f"{place[: steps[-1].start()]}[{int(steps[-1][1]) - 1}]" not in changed:
            found.append(difference)
        changed.update(place[: step.end()] for step in steps)
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
    message = f"reads back as {both_ends(found)}, not as {both_ends(wanted)}"
    return Fault(place, message, remedy(place, wanted, found))
