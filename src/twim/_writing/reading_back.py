"""Whether a text reads back as the issue that was written, and what to say if not."""

from twim._reading import read
from twim._writing.advice import remedy
from twim.errors import ParseError, SerializationError
from twim.model import Issue
from twim.model._differences import Difference, differences, short
from twim.model._source import Document


def first_difference(issue: Issue, text: str) -> Difference | None:
    """Return the first place where a text does not read back as it should.

    Raises:
        SerializationError: It cannot be read at all.
    """
    try:
        again = read(Document(text))
    except ParseError as error:
        message = f"cannot be read back: {error.message}"
        raise SerializationError(message, place="front_matter") from None
    return next(differences(issue, again), None)


def misread(place: str, wanted: object, found: object) -> str:
    """Say what reads back as something else, and what to do about it."""
    message = f"reads back as {short(found)}, not as {short(wanted)}"
    advice = remedy(place, wanted, found)
    return f"{message}; {advice}" if advice else message
