"""Quotes that need no attribution: they say themselves who is quoted, or the heading above does.

    body      = opening blank-line rest | rest signature
    opening   = an attribution with a reporting verb alone, as a paragraph
    signature = ("—" | "―" | "&mdash;") (link | name | tweeted) at the start of the last line
    tweeted   = name " (@" handle ") " link

The last is how Twitter embeds a tweet; it may stand on the line that ends the tweet's `<p>`.

A project's heading that links a Matrix user, and one only, says who reports right below it.
"""

from functools import lru_cache

from twim._markup.attributions.linked import by_link, link_reporter
from twim._markup.attributions.rules import Rule
from twim._markup.attributions.rules.verbs import Report
from twim._markup.attributions.rules.vocabulary import CAPITALISED
from twim._markup.attributions.spelling import is_overlong, is_strict
from twim._markup.attributions.unlinked import by_name, looks_like_name
from twim._markup.inline import find_links
from twim.model import Entry, Reporter


class Signature(Rule):
    """The last line of a quote, if it says who is quoted.

    Takes:
        "— Ada"
        " <p>News!</p>&mdash; Ada (@ada)"
        "   — Ada"
        "―Ada"
        "— A"
        "   <p></p>— Ada"
        '<p class="news">News!</p> — Ada'

    Leaves:
        "News! — Ada"
        "- Ada"
        "—"
        "x— Ada"
        "    — Ada"
        "    <p>News!</p>— Ada"
        "<pre>News!</p>— Ada"
    """

    pattern = r"""
        (?: [ ]{0,3} <p\b .* </p> )?                    # the end of a tweet
        [ ]{0,3} (?: — | ― | &mdash; ) [ ]? ( \S .* )   # a dash, and who signs"""


class Tweeter(Rule):
    """Who signs a tweet.

    Takes:
        'Ada (of Ode) (@ada) <a href="https://x.com/ada/1">May 1</a>'
        "Ada (@ada) [May 1](https://x.com/ada/1)"
        "Ada (@ada) http://x.com/ada/1"
        "Ada (@ada) <https://x.com/ada/1>"
        "Ada (@ada) <a "

    Leaves:
        "Ada (@ada)"
        "*Ada* (@ada) https://x.com/ada/1"
        "Ada (@) https://x.com/ada/1"
        " (@ada) https://x.com/ada/1"
        "<b (@ada) https://x.com/ada/1"
        "Ada (@ada) https"
    """

    pattern = r"""
        ( [^<>\[\]`*\\]+? ) [ ] \( @\w+ \)              # name and handle
        [ ] (?: <a[ ] | \[ | <? https?: ) .*            # a link to the tweet"""


class FullName(Rule):
    """The name of a person, and nothing else.

    Takes:
        "Ada"
        "Ada Van Example"

    Leaves:
        "ada"
        "Ada of Ode"
        "Ada Van Der Example"
    """

    pattern = rf"{CAPITALISED} (?: [ ] {CAPITALISED} ){{0,2}}"


def signed_by(body: str) -> Reporter | None:
    """Return who is quoted, where the quote's own first or last line says it."""
    lines = body.strip("\n").split("\n")
    if len(lines) > 2 and not lines[1] and (found := _opening(lines[0])):
        return found
    last = lines[-1].rstrip(" \t")
    if "—" not in last and "―" not in last and "&mdash;" not in last:
        return None
    signature = Signature.find(last)
    if not signature or is_overlong(signature[1]):
        return None
    return _signature(signature[1])


def is_signed(entry: Entry) -> bool:
    """Whether a report needs no attribution line, since the quote itself names its reporter."""
    if entry.reporter is None or entry.lead or entry.verb or entry.between:
        return False
    return signed_by(entry.body) == entry.reporter


def named_above(title: str, entry: Entry) -> Reporter | None:
    """Return whom the heading of a project names for the quote that stands first under it.

    The quote must not name somebody itself. A link that is defined elsewhere does not count: it
    would be lost where the project is moved.
    """
    if entry.lead or entry.verb or entry.between:
        return None
    found = linked_in(title)
    return None if found is None or signed_by(entry.body) else found


@lru_cache(maxsize=1024)  # the same titles head projects of many posts
def linked_in(title: str) -> Reporter | None:
    """Return the Matrix user whom a title links, if that is one user."""
    found = [it for it in map(link_reporter, find_links(title)) if it.user_id is not None]
    return found[0] if len(found) == 1 else None


def _opening(line: str) -> Reporter | None:
    if line[:1] in " \t" or is_overlong(line) or not (line[-1] == ":" or "@" in line):
        return None
    found = by_link(line, {}) or by_name(line)
    if not found or not is_strict(found) or not Report.find(found.verb):
        return None
    certain = found.reporter.user_id is not None or found.verb.endswith(":")
    return found.reporter if certain else None


def _signature(text: str) -> Reporter | None:
    link = next(find_links(text), None)
    if link and not link.start and link.destination and looks_like_name(link.label):
        return link_reporter(link)
    if tweeted := Tweeter.find(text):
        return Reporter(tweeted[1])
    return Reporter(text) if FullName.find(text) and looks_like_name(text) else None
