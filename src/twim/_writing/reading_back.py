"""Whether a text reads back as the issue that was written, and what to say if not."""

from twim._reading import read
from twim._writing.advice import remedy
from twim.errors import Fault, ParseError
from twim.model import Issue
from twim.model._differences import differences, short
from twim.model._source import Document


def find_fault(issue: Issue, text: str) -> Fault | None:
    """Tell the first thing that the text does not read back as it should."""
    try:
        again = read(Document(text))
    except ParseError as error:
        return Fault("front_matter", f"cannot be read back: {error.message}")
    difference = next(differences(issue, again), None)
    return misread(*difference) if difference else None


def misread(place: str, wanted: object, found: object) -> Fault:
    """Say what reads back as something else, and what to do about it."""
    message = f"reads back as {short(found)}, not as {short(wanted)}"
    return Fault(place, message, remedy(place, wanted, found))
