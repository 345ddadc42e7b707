"""How the data spells what JSON has no word for: names of classes, dates, times, numbers."""

import re
import sys

from twim.model import Content, Section
from twim.model._all_classes import choice
from twim.model._fields import kinds_of

LARGEST = sys.float_info.max
"""What no number with a fraction or an exponent may exceed."""

# Patterns for ECMA-262 (with its `u` flag) and Python alike, without look-around. They are exact:
# Python's `fromisoformat` takes every text that they match.
_YEAR = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_FOURTH = "(?:0[48]|[2468][048]|[13579][26])"
DATE = (
    f"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    f"|(?:[0-9]{{2}}{_FOURTH}|{_FOURTH}00)-02-29)"
)
"""A day in the Gregorian calendar, `2024-11-22`."""
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_OFFSET = rf"(?:Z|[+-]{_CLOCK}(?::[0-5][0-9](?:\.[0-9]{{6}})?)?)?"
_TIME = rf"{_CLOCK}(?::[0-5][0-9](?:\.[0-9]{{1,6}})?)?{_OFFSET}"
TAGS = {
    "$date": (DATE, "2024-11-22"),
    "$datetime": (f"{DATE}T{_TIME}", "2024-11-22T18:30:00Z"),
    "$time": (_TIME, "18:30:00"),
    "$float": ("-?inf|nan", "inf"),
}
"""For TOML values that JSON does not have: the key of the tag, the pattern, an example."""


def type_name(cl: type) -> str:
    """Return the name of a class in the data: `PingRanking` is `ping_ranking`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cl.__name__).lower()


def is_tagged(cl: type) -> bool:
    """Whether data of the class has the key `type`."""
    return cl in choice(kinds_of(Content)) or cl in choice(kinds_of(Section))
