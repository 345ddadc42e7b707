"""What titles say: of a post its day; of a section its kind, its name and its emoji."""

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import Literal

from twim._patterns import pattern
from twim.model._attributes import split_attributes

NEWSLETTER = "This Week in Matrix"
"""The name of the newsletter: what the blog files its posts under, and how their titles begin."""

BLOG = "https://matrix.org"
"""The address of the blog."""

_MATRIX_LIVE = pattern(r"[\W_]*matrix live(?![^\W_])", re.IGNORECASE)
_SIGN_OFF = pattern(
    r"""[\W_]*(?:(?:and|ok(?:ay)?|well|so)\b[\W_]*){0,2}(?:
        (?:that|they\ think\ it)(?:[^\w\s]?s|\ is)\ (?:all|it|a\ wrap)\b
      | (?:(?:that|this|it)(?:[^\w\s]?s|\ is)\ )?the\ end
        (?:\ is(?:\ \w+){1,2}|\ of\ (?:the|this)\ (?:issue|newsletter|post)\b.*)?[\W_]*$
      | we[^\w\s]?ll\ meet\ again\b
      | when\ will\ i\ see\ you\b
      | see\ (?:you|ya)\b
      | so\ long\b
      | before\ (?:i|we|you)\ go\b
      | (?:un)?till?\ (?:next|then)\b
      | (?:(?:good)?bye|farewell|ttfn|fin|finally|c\ u\ l8r|and\ so|over\ and\ out|signing\ off
          |good\ ?night|adieu|au\ revoir|ciao)[\W_]*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)

_DEPARTMENT = pattern(r"dep(?:t\.?|artment)\s+of(?:\s+the\b)?+\s+", re.IGNORECASE)
_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")  # zero width joiner, variation selectors, keycap
_NO_EMOJI = frozenset("\N{COPYRIGHT SIGN}\N{REGISTERED SIGN}\N{TRADE MARK SIGN}\N{DEGREE SIGN}")


@lru_cache(maxsize=1024)  # the same titles head the sections of most posts
def section_kind(title: str) -> Literal["matrix_live", "sign_off", "department"]:
    """Tell the kind of section that a title opens; what is neither of two is a department."""
    title, _ = split_attributes(title)
    if _MATRIX_LIVE.match(title):
        return "matrix_live"
    if _SIGN_OFF.match(title):
        return "sign_off"
    return "department"


@lru_cache(maxsize=1024)  # as above
def split_emoji(title: str) -> tuple[str, str]:
    """Split a plain-text title into its words and the emoji at its end (or at its start)."""
    words = title.split()
    tail = len(words)
    while tail and _is_emoji(words[tail - 1]):
        tail -= 1
    if tail < len(words):
        return " ".join(words[:tail]), " ".join(words[tail:])
    head = 0
    while head < len(words) and _is_emoji(words[head]):
        head += 1
    return " ".join(words[head:]), " ".join(words[:head])


def without_department(title: str) -> str:
    """Return a plain-text title without the "Dept of" that it begins with."""
    found = _DEPARTMENT.match(title)
    return title[found.end() :] if found else title


def _is_emoji(word: str) -> bool:
    """Whether the word consists of emoji: symbols, flags, keycaps and what joins them."""
    if word.endswith("\u20e3"):
        return True
    has_symbol = False
    for char in word:
        category = unicodedata.category(char)
        if category == "So" and char not in _NO_EMOJI:
            has_symbol = True
        elif not (char in _JOINERS or category == "Sk" or 0xE0020 <= ord(char) <= 0xE007F):
            return False
    return has_symbol


def usual_title(day: dt.date) -> str:
    """Return the title that the post of a day usually has."""
    return f"{NEWSLETTER} {dt.date.isoformat(day)}"  # of a time of day, too


def usual_path(day: dt.date) -> str:
    """Return the path that the post of a day usually has."""
    folders = dt.date.isoformat(day).replace("-", "/")
    return f"/blog/{folders}/{usual_title(day).lower().replace(' ', '-')}"


def day_of(found: re.Match[str] | None) -> dt.date | None:
    """Return the day whose year, month and day a pattern found; `None` if there is no such day."""
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
