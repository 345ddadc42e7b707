r"""*This Week in Matrix* as typed, immutable values: read a post, ask it, change it, write it back.

>>> import twim
>>> issue = twim.loads("## Dept of Clients 📱\n\n### Ode ([website](https://ode.example.org))\n")
>>> [project.website for project in issue.projects()]
['https://ode.example.org']
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING

__all__ = [
    "Anchor",
    "ArgumentError",
    "ConversionError",
    "Coverage",
    "Department",
    "Destination",
    "Entry",
    "Fault",
    "FrontMatter",
    "IdentifierError",
    "Image",
    "Issue",
    "Link",
    "MatrixLink",
    "MatrixLive",
    "MissingExtraError",
    "Node",
    "ParseError",
    "PingRanking",
    "PingRow",
    "PlaceError",
    "Project",
    "Prose",
    "ReadMore",
    "Report",
    "Reporter",
    "RoomAlias",
    "RoomId",
    "Section",
    "SerializationError",
    "Shortcode",
    "SignOff",
    "TwimError",
    "UserId",
    "Visit",
    "configure_converter",
    "dump",
    "dumps",
    "escape",
    "format",
    "from_dict",
    "from_json",
    "json_schema",
    "load",
    "loads",
    "make_converter",
    "to_dict",
    "to_json",
]

if TYPE_CHECKING:
    from twim import archive as archive  # which says that others may take it from here
    from twim import lint as lint
    from twim import newsroom as newsroom
    from twim import testing as testing
    from twim._files import dump, dumps, format, load, loads  # noqa: A004  # `twim.format` is its name
    from twim._markup.escaping import escape
    from twim.convert import (
        configure_converter,
        from_dict,
        from_json,
        json_schema,
        make_converter,
        to_dict,
        to_json,
    )
    from twim.errors import (
        ArgumentError,
        ConversionError,
        Fault,
        IdentifierError,
        MissingExtraError,
        ParseError,
        PlaceError,
        SerializationError,
        TwimError,
    )
    from twim.matrix import MatrixLink, RoomAlias, RoomId, UserId
    from twim.model import (
        Coverage,
        Department,
        Entry,
        FrontMatter,
        Issue,
        MatrixLive,
        Node,
        PingRanking,
        PingRow,
        Project,
        Prose,
        ReadMore,
        Report,
        Reporter,
        Section,
        Shortcode,
        SignOff,
        Visit,
    )
    from twim.model._links import Anchor, Destination, Image, Link
else:
    # Where the names are: each room stands after those that it builds on. They are loaded in this
    # order until the name that somebody asks for is found, so that a command, a script or a test
    # waits for what it needs, and for little else.
    _ROOMS = ("errors", "matrix", "model", "model._links", "_markup.escaping", "_files", "convert")
    _BESIDE = ("archive", "lint", "newsroom", "testing")  # rooms with names of their own

    def __getattr__(name: str) -> object:
        """Load what one of the public names stands for, or a room."""
        if name in _ROOMS or name in _BESIDE:
            return import_module(f"twim.{name}")
        if name in __all__:
            rooms = (vars(import_module(f"twim.{room}")) for room in _ROOMS)
            found = next(room[name] for room in rooms if name in room)
            return globals().setdefault(name, found)  # where Python finds it from now on
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        """List the names for users, loaded or not, and the rooms that are there for them."""
        rooms = (name for name in globals() if name[0] != "_" and f"twim.{name}" in sys.modules)
        special = (name for name in globals() if name[:2] == "__")
        return sorted({*__all__, *_BESIDE, *rooms, *special})


if "hypothesis" in sys.modules:  # pragma: no branch  # it always is where tests are measured
    # It was loaded first, and `_twim_hypothesis` had nothing to register then.
    from twim.testing import _hypothesis

    _hypothesis.register()
