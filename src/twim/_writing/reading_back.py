"""Whether a text reads back as the issue that was written, and what to say if not."""

from twim._reading import read
from twim._writing.advice import remedy
from twim.errors import ParseError, SerializationError
from twim.model import Issue
from twim.model._differences import differences, short
from twim.model._source import Document


def find_fault(issue: Issue, text: str) -> SerializationError | None:
    """Tell the first thing that the text does not read back as it should."""
    try:
        again = read(Document(text))
    except ParseError as error:
        message = f"cannot be read back: {error.message}"
        return SerializationError(message, place="front_matter")
    difference = next(differences(issue, again), None)
    if difference is None:
        return None
    place, wanted, found = difference
    return SerializationError(misread(place, wanted, found), place=place)


def misread(place: str, wanted: object, found: object) -> str:
    """Say what reads back as something else, and what to do about it."""
    message = f"reads back as {short(found)}, not as {short(wanted)}"
    advice = remedy(place, wanted, found)
    return f"{message}; {advice}" if advice else message
