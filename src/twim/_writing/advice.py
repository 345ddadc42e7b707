"""What to do where a model does not read back as itself: a hint for each common case."""

import re
from collections.abc import Callable, Mapping

from twim._markup.escaping import escape
from twim._markup.inline import is_unsafe
from twim._patterns import pattern
from twim._shown import shown
from twim.model import Entry, Node, PingRanking, Project, Prose, Reporter, Section

ROW_REMEDY = (
    "a host name is a text on one line, without blanks around it or a backslash at its end; rank "
    "and milliseconds are not below 0, and have at most 9 digits, and 6 behind the point"
)
_BETWEEN = (
    "only headings, images or, after a Matrix user and a plain verb, one paragraph can stand "
    "above the quote"
)
_TAB = pattern(r"^[ >]*\t", re.MULTILINE)
_NOT_IN_ADDRESSES = pattern(r"[\x00-\x20\x7f<>()\\]")


def remedy(place: str, wanted: object, found: object) -> str:
    """Return advice on a difference between a model and what its Markdown reads back as.

    Args:
        place: Where they differ, such as `sections[0].content[1].verb`.
        wanted: What stands there in the model.
        found: What the Markdown reads as.

    Returns:
        The advice, or nothing where there is none.

    Example:
        >>> from twim.model import MatrixLive, SignOff
        >>> remedy("sections[0]", SignOff("Matrix Live"), MatrixLive("Matrix Live"))
        "the title decides the kind of section: Section.of('Matrix Live', section.content) picks it"
    """
    if place.startswith("front_matter.") and not wanted:
        return f"what `other` has under that key belongs into {place}"
    if isinstance(wanted, Prose) or place.endswith(".markdown"):
        return _prose(wanted.markdown if isinstance(wanted, Prose) else str(wanted), found)
    if isinstance(wanted, Node):
        return _node(wanted, found)
    if wanted is None and isinstance(found, Reporter):
        above = ", or the heading above," if place.endswith("content[0].reporter") else ""
        return f"the first or the last line of the quote{above} names the reporter"
    if found == "" and place.endswith((".verb", ".lead")):
        return "without a reporter there is no attribution line to stand in"
    return value_remedy(place, wanted)


def value_remedy(place: str, value: object) -> str:
    """Return advice on a value that cannot be written, whatever it reads back as."""
    if not isinstance(value, str) or place.startswith("front_matter"):
        return ""
    found = (tell(value) for ends, tell in _VALUES.items() if place.endswith(ends))
    return next(found, "")


def _node(wanted: Node, found: object) -> str:
    """Tell what is wrong with a node that was read as one of another class, or not at all."""
    if isinstance(wanted, Section) and isinstance(found, Section):
        of = f"Section.of({shown(wanted.title)}, section.content)"
        return f"the title decides the kind of section: {of} picks it"
    if isinstance(wanted, Entry) and isinstance(found, Prose):
        return _attribution(wanted)
    if isinstance(wanted, PingRanking) and isinstance(found, Prose) and wanted.intro:
        return "an intro begins with Join, or with a text that says so and links the room"
    if isinstance(wanted, Project) and isinstance(found, PingRanking):
        return "a heading right above a ping table is its title; put a text between the two"
    return ""


def _words(value: str) -> str:
    """Tell what is wrong with what stands around a reporter."""
    if "\n" in value:
        return "it has to fit on one line"
    return "" if value == value.strip() else "blanks around it have no meaning there"


def _line_of_text(value: str) -> str:
    """Tell how a name or a title is spelled so that it reads as its text."""
    escaped = escape(value)
    if not escaped:
        return "it needs a text"
    if "\n" in value:
        return f"it has to fit on one line; twim.escape makes it {shown(escaped)}"
    return "" if escaped == value else f"twim.escape makes it {shown(escaped)}"


def _body(value: str) -> str:
    """Tell how lines of a quote are indented."""
    return "write blanks for tabs at the start of a line" if _TAB.search(value) else ""


def _address(value: str) -> str:
    """Tell how an address is spelled so that a link can lead there."""
    if not value.strip():
        return "None stands for no address"
    if is_unsafe(value):
        return "nobody would follow it; write the address of a page"
    encoded = _NOT_IN_ADDRESSES.sub(lambda match: f"%{ord(match[0]):02X}", value)
    return "" if encoded == value else f"percent-encode it: {shown(encoded)}"


def _prose(wanted: str, found: object) -> str:
    """Tell what is wrong with prose that was not read as one run."""
    if isinstance(found, PingRanking) and wanted == found.intro:
        return "a paragraph right above a ping table that begins with Join is its intro"
    if isinstance(found, Node):
        return f"make it a value of type {type(found).__name__}"
    if not wanted:
        return "prose without text is nothing; leave it out"
    if isinstance(found, str) and found.startswith(wanted):
        return (
            "what follows reads as part of it: a fence, a call or HTML that is open, "
            "or an attribution that is none"
        )
    return "a heading, quote, table or shortcode call within prose is a value of its own"


def _attribution(entry: Entry) -> str:
    """Tell how the attribution of an entry, which was not recognised, would be."""
    if entry.between:
        return _BETWEEN
    if entry.reporter is None or entry.reporter.user_id is not None:
        return ""
    if entry.reporter.url is not None:
        return 'a link to no Matrix user needs a verb such as "says", or one that ends with a colon'
    if not entry.verb.endswith(":"):
        return 'a name without a link needs a verb such as "says", or one that ends with a colon'
    return "the line is not recognised as an attribution; a link to a Matrix user always is"


_VALUES: Mapping[tuple[str, ...], Callable[[str], str]] = {
    (".title", ".reporter.name"): _line_of_text,
    (".website", ".url"): _address,
    (".verb", ".lead"): _words,
    (".between",): lambda _: _BETWEEN,
    (".body",): _body,
    (".hostname",): lambda _: ROW_REMEDY,
}
"""What advice there is on values, by the ends of their places."""
