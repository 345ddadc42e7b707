"""People's messages as data: JSON in, reports out."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import field, frozen
from cattrs import BaseValidationError

from twim._arguments import checked
from twim._encoding import text_fault
from twim._explained import explained
from twim._markup.ping_tables import MILLISECONDS, written_number
from twim.convert._faults import FaultError, expected, located, read_each
from twim.convert._hooks import hook_of
from twim.convert._json_text import json_data
from twim.convert._scalars import read_float
from twim.convert._schema import schema_of
from twim.errors import ConversionError
from twim.matrix import UserId
from twim.matrix._identifiers import server_name_fault
from twim.model._fields import several
from twim.newsroom._catalog import Catalog
from twim.newsroom._report import Report, report

_MENDED = ("name", "text")
"""What people write themselves: it is mended, whatever it holds."""


@explained
@frozen
class MessageImage:
    """An image that was sent with a message.

    Example:
        >>> import twim.newsroom
        >>> twim.newsroom.MessageImage("/blog/img/kettle.png", "A kettle").alt
        'A kettle'
    """

    url: str
    """Its address on the web or on the site; one on a Matrix server is left out, and told."""
    alt: str = ""
    """What stands for it where it is not seen."""


def _images(items: Iterable[MessageImage]) -> tuple[MessageImage, ...]:
    return tuple(several(items))


@explained
@frozen
class Message:
    """What somebody sent to be reported.

    Example:
        >>> import twim.newsroom
        >>> message = twim.newsroom.Message("Ada", "@ada:example.org", "TWIM: It is out.", "ode")
        >>> message.report().entry.body
        'It is out.'
    """

    name: str
    """The sender's name."""
    user_id: UserId = field(converter=UserId)
    """The sender."""
    text: str
    """What was sent: Markdown of any kind."""
    project: str | None = None
    """What it is on: a name, a title, a website or an alias in the catalogue, or a new name."""
    section: str | None = None
    """Where that stands, if not where the catalogue has it: a name or a title."""
    verb: str = "says"
    """What stands between the sender and the report (plain text)."""
    images: tuple[MessageImage, ...] = field(default=(), converter=_images)
    """The images that were sent with it."""

    def report(self, catalog: Catalog | None = None) -> Report:
        """Return the report of it; see `report`.

        Args:
            catalog: Which bot is mentioned, and how project and section are called.
        """
        project = catalog.project(self.project) if catalog and self.project else None
        section = catalog.section(self.section) if catalog and self.section else None
        return report(
            self.name,
            self.user_id,
            self.text,
            verb=self.verb,
            images=[(image.url, image.alt) for image in self.images],
            bot=catalog.bot_user_id if catalog else None,
            project=project.title if project else self.project,
            section=section.title if section else self.section,
        )


@checked
def read_messages(text: str) -> tuple[Message, ...]:
    """Read messages from JSON: a list of objects with the fields of `Message`.

    Raises:
        ConversionError: It is none. It names every fault by its place.

    Example:
        >>> import twim, twim.newsroom
        >>> try:
        ...     twim.newsroom.read_messages('[{"name": "Ada", "user_id": "ada", "txt": ""}]')
        ... except twim.ConversionError as error:
        ...     print(error)
        $[0].user_id: 'ada' is not a user id: it does not start with '@'
        $[0].text: missing
        $[0].txt: unknown key
    """
    return tuple(_read(text, list, "a list", _message).values())


@checked
def read_pings(text: str) -> dict[str, float]:
    """Read the median pings of homeservers from JSON: an object with milliseconds for each name.

    Raises:
        ConversionError: It is none. It names every fault by its place.

    Example:
        >>> import twim.newsroom
        >>> twim.newsroom.read_pings('{"example.org": 183, "example.net": 194.5}')
        {'example.org': 183.0, 'example.net': 194.5}
    """
    return _read(text, dict, "an object", _ping)


def messages_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `read_messages` accepts.

    Example:
        >>> import twim.newsroom
        >>> twim.newsroom.messages_schema()["$defs"]["message"]["required"]
        ['name', 'user_id', 'text']
    """
    root = {"type": "array", "items": {"$ref": "#/$defs/message"}}
    kinds = (Message, MessageImage)
    return schema_of("Messages for This Week in Matrix", root, kinds, ["user_id"])


def _message(item: tuple[int, object]) -> Message:
    message: Message = hook_of((Message,)).read(item[1])
    _check_text(item[1])
    return message


def _check_text(data: object) -> None:
    """Raise for half a character in what becomes part of a post as it is."""
    if isinstance(data, Mapping):
        read_each(((key, it) for key, it in data.items() if key not in _MENDED), _check_text)
    elif isinstance(data, list):
        read_each(enumerate(data), _check_text)
    elif isinstance(data, str) and (fault := text_fault(data)):
        raise FaultError(f"it {fault}")


def _ping(item: tuple[str, object]) -> float:
    if fault := server_name_fault(item[0]):
        raise FaultError(f"this is no name of a homeserver: it {fault}")
    median = read_float(item[1])
    if median < 0:
        raise FaultError(f"expected milliseconds, got {median:g}, which is negative")
    if not re.fullmatch(MILLISECONDS, written_number(median)):
        told = "expected milliseconds of at most 9 digits, and 6 behind the point"
        raise FaultError(f"{told}, got {median!r}")
    return median


def _read(
    text: str, kind: type, what: str, read: Callable[[tuple[Any, Any]], Any]
) -> dict[Any, Any]:
    """Read the items of JSON of a kind, each with its index or its key."""
    try:
        data: Any = json_data(text)
        if not issubclass(type(data), kind):
            raise expected(what, data)
        pairs: Iterable[tuple[Any, Any]] = data.items() if kind is dict else enumerate(data)
        items = dict(pairs)
        found = read_each(((key, (key, item)) for key, item in items.items()), read)
        return dict(zip(items, found, strict=True))
    except (BaseValidationError, FaultError) as error:
        raise ConversionError(*located(error, "$")) from None
