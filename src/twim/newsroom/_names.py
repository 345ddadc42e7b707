"""Names as people write them: what is the same name in other words of spelling."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import TypeVar

from twim._patterns import pattern
from twim.model import Project
from twim.model._titles import without_department

_T = TypeVar("_T")
_ARTICLE = pattern(r"the\s+", re.IGNORECASE)
_SCHEME = pattern(r"[a-z][a-z+.-]*://(?:www\.)?", re.IGNORECASE)
_NO_LETTER = pattern(r"[\W_]+")


@lru_cache(maxsize=4096)  # a catalogue is asked for the same names again and again
def exact(text: str) -> str:
    """Return what two spellings of a name or an address have in common: case does not count.

    Example:
        >>> exact(" https://www.Kettle.example.org/ ") == exact("https://kettle.example.org")
        True
    """
    text = unicodedata.normalize("NFC", text).strip().casefold()
    scheme = _SCHEME.match(text)
    return text[scheme.end() :].rstrip("/").removesuffix(".git") if scheme else text


@lru_cache(maxsize=4096)
def loose(text: str) -> str:
    """Return the letters and digits of a name: not "Dept of", accents, emoji or punctuation.

    Example:
        >>> loose("Dept of SDKs & Frameworks 🧰") == loose("sdks-and-frameworks")
        True
    """
    text = without_department(exact(text))
    text = text[article.end() :] if (article := _ARTICLE.match(text)) else text
    plain = unicodedata.normalize("NFKD", text.replace("&", " and "))
    return _NO_LETTER.sub("", "".join(char for char in plain if not unicodedata.combining(char)))


def names_of(project: Project) -> tuple[str, ...]:
    """Return what a project of a post is found by."""
    return project.name, project.website or ""


def named(text: str, items: Sequence[_T], names: Callable[[_T], Iterable[str]]) -> _T | None:
    """Return the item with a name: with the very name, else with one of the same letters.

    Of several items, it is the one that has it as its first name, then as its second.
    """
    for spelled in (exact, loose):
        wanted = spelled(text)
        found = [
            (rank, at)
            for at, item in enumerate(items)
            for rank, name in enumerate(names(item))
            if wanted and spelled(name) == wanted
        ]
        if found:
            return items[min(found)[1]]
    return None


def found(names: Iterable[str], find: Callable[[str], _T | None]) -> _T | None:
    """Return what the first of some names finds."""
    return next((it for name in names if (it := find(name)) is not None), None)


def near(text: str, names: Iterable[str]) -> list[str]:
    """Return the names that are spelled much like a text, the nearest first.

    Example:
        >>> near("Ketle", ["Ode", "Kettle"])
        ['Kettle']
    """
    known = {loose(name): name for name in names}
    return [known[it] for it in get_close_matches(loose(text), known)]


def hint(text: str, names: Iterable[str]) -> str:
    """Return what to add to a sentence on a name that nobody knows: those that are like it."""
    close = near(text, names)
    return f"; names like it: {', '.join(close)}" if close else ""


def among(
    names: Iterable[str], items: Sequence[_T], called: Callable[[_T], Iterable[str]]
) -> _T | None:
    """Return the first of some items that has one of the names."""
    return found(names, lambda name: named(name, items, called))
