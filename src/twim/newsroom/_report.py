"""A report of anybody's text that cannot harm the post."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from operator import attrgetter

from attrs import frozen

from twim._arguments import checked, expected
from twim._explained import explained
from twim._markup.bot_mentions import bot_mention
from twim._markup.escaping import escape
from twim._markup.headings import title_words
from twim._markup.inline import destination, is_link_text, plain_text
from twim._page.markdown import UnreadableError
from twim._patterns import pattern
from twim.matrix import UserId
from twim.model import Entry, Reporter
from twim.model._fields import several
from twim.newsroom._elements import elements
from twim.newsroom._harm import (
    calls,
    definitions_of,
    front_matter,
    headings,
    levels,
    links,
    open_fence,
    words,
)
from twim.newsroom._harmful_html import html_harm
from twim.newsroom._mending import Mend, Mending, Note, on_one_line
from twim.newsroom._names import named
from twim.newsroom._wanted import given

Image = str | tuple[str, str]
"""An address, or an address and what stands for the image where it is not seen."""

_ROUNDS = 12  # most texts need two, none that somebody wrote more than four
_FALLBACK = pattern(r"> ?(?:\* )?<@[^>\n]+>.*\n(?:>.*\n)*\n*")
_TITLE = pattern(r"\s*+(?:#{1,6}[ \t]++|\*\*)(?P<title>.++)\n++(?=.)")
_OPENS_CALL = pattern(r"\{(?=[{%])")
_TICKS = pattern("`+")
_INDENT = pattern(r"^[ >*+.)0-9-]*\t[ \t>*+.)0-9-]*", re.MULTILINE)
_ON_THE_WEB = pattern(r"https?://[^/]|/", re.IGNORECASE)


@explained
@frozen
class Report:
    """A report to put into a post, and what was done to the text of it.

    What `Issue.reports` tells of a post is a `twim.Report`.

    Example:
        >>> import twim.newsroom
        >>> report = twim.newsroom.report("Ada", "@ada:example.org", "It is *out*.")
        >>> report.entry.body, report.notes
        ('It is *out*.', ())
    """

    entry: Entry
    """The report."""
    notes: tuple[Note, ...] = ()
    """What was done to the text, each in a sentence, with its line, from top to bottom."""
    project: str | None = None
    """What it is on, as `add` takes it."""
    section: str | None = None
    """Where that stands, as `add` takes it."""


@checked
def report(  # noqa: PLR0913  # what a message has
    name: str,
    user_id: str,
    text: str,
    verb: str = "says",
    images: Iterable[Image] = (),
    *,
    bot: str | None = None,
    project: str | None = None,
    section: str | None = None,
) -> Report:
    r"""Make a report of anybody's text. Whatever that is, it does no harm to a post.

    Headings move below those of projects. What is open at the end of the text is closed: code
    blocks, HTML. Shown as text, or taken out, is what would run, or change the post beyond the
    report: shortcode calls, `<!-- more -->` and other comments, front matter, definitions of links
    and footnotes, scripts and the like, links that make the site fail. Bare addresses and Matrix
    ids are linked. The quotation of what a message replies to goes, and so do the bot's mention
    and "TWIM:". Text without such trouble stays as it is.

    Args:
        name: The reporter's name (plain text).
        user_id: Their Matrix user id.
        text: What they wrote, as Markdown.
        verb: What stands between them and the report (plain text).
        images: Images to show below the text: an address each, or a pair of an address and the
            alternative text.
        bot: The user id of the bot, if its mention is to be known for one by more than its name.
        project: What the report is on, for `draft`. A heading that says the same is taken out.
        section: Where that stands, likewise.

    Raises:
        IdentifierError: The user id is none.

    Example:
        >>> import twim.newsroom
        >>> text = "TWIM: See #ode:example.org\n\n# Changes\n<script>alert(1)</script>\n"
        >>> report = twim.newsroom.report("Bob]", "@bob:example.org", text)
        >>> print(twim.dumps(twim.Issue(preamble=(report.entry,))), end="")
        [Bob\]](https://matrix.to/#/@bob:example.org) says
        <BLANKLINE>
        > See [#ode:example.org](https://matrix.to/#/#ode:example.org)
        >
        > #### Changes
        > &lt;script>alert(1)&lt;/script>
        >>> print(*report.notes, sep="\n")
        line 1: the mention of the bot is gone
        line 1: #ode:example.org is linked
        line 3: a heading of level 1 is of level 4 now
        line 4: '<script' is shown as text
        line 4: '</script' is shown as text
    """
    for value in (name, text, verb):
        if not isinstance(value, str):
            raise expected("text", value)
    project, section = given(project), given(section)
    mending = Mending(text)
    _mend(mending, bot, [title_words(name) for name in (project, section) if name])
    body = _without_blank_lines(mending.text)
    shown, left_out = _images(images)
    body = "\n\n".join([*([body] if body else []), *shown])
    if not body:
        left_out.append(Note(0, "there is nothing in it"))
    reporter = Reporter(_name(name, UserId(user_id)), UserId(user_id))
    notes = (*sorted(mending.notes, key=attrgetter("line")), *left_out)
    return Report(Entry(reporter, _plain(on_one_line(verb)), body), notes, project, section)


def _images(images: Iterable[Image]) -> tuple[list[str], list[Note]]:
    """Return images as Markdown, and what to tell of those that cannot be shown."""
    shown: list[str] = []
    left_out: list[Note] = []
    for image in several(images):
        url, alt = _address_and_text(image)
        if address := image_address(url):
            shown.append(f"![{escape(on_one_line(alt))}]({address})")
        else:
            left_out.append(Note(0, f"the image {url!r} is left out: it has no address on the web"))
    return shown, left_out


def _address_and_text(image: Image) -> tuple[str, str]:
    match image:
        case str():
            return image, ""
        case (str() as url, str() as alt):
            return url, alt
    raise expected("an address, or a pair of an address and a text", image)


def image_address(url: str) -> str | None:
    """Return an address on the web or on the site as Markdown, without what a call begins with."""
    url = on_one_line(url)
    if not _ON_THE_WEB.match(url):
        return None
    return destination(url.replace("{", "%7B").replace("}", "%7D"))


def _name(name: str, user_id: UserId) -> str:
    """Return a name as Markdown; that of the account where there is none."""
    return _plain(on_one_line(name) or on_one_line(user_id.localpart) or "?")


def _plain(line: str) -> str:
    """Return a line of plain text as Markdown, escaped where it has to be."""
    plain = plain_text(line) == line and is_link_text(line) and not _OPENS_CALL.search(line)
    return line if plain else escape(line)


def _openings(text: str, bot: str | None, above: Sequence[str]) -> Iterator[Mend]:
    """Find what a text begins with and is no part of a report, one thing behind the other."""
    at = 0
    while found := _opening(text, at, bot, above):
        yield found
        at = found.edits[0].stop
    if not at:
        yield from front_matter(text)


def _opening(text: str, at: int, bot: str | None, above: Sequence[str]) -> Mend | None:
    """Return the first of what would begin a text, were there nothing ahead of an offset."""
    title = _TITLE.match(text, at)
    if found := _FALLBACK.match(text, at):
        return Mend.one("the quotation of the message that this replies to is gone", *found.span())
    if found := bot_mention(text, bot, at):
        return Mend.one("the mention of the bot is gone", *found.span())
    if title and named(title["title"].strip("*# \t"), above, lambda name: (name,)):
        told = "the heading is gone: it stands above the report already"
        return Mend.one(told, *title.span())
    return None


def _tabs(text: str) -> Iterator[Mend]:
    """Find tabs at the start of a line: how wide they are depends on what stands before them."""
    for found in _INDENT.finditer(text):
        yield Mend.one(
            "the tabs that a line begins with are blanks now", *found.span(), found[0].expandtabs(4)
        )


def _harm(text: str) -> Iterable[Mend]:
    found = elements(text)
    harm = [
        *calls(text, found),
        *_tabs(text),
        *open_fence(text, found),
        *html_harm(text, found),
        *definitions_of(text, found),
        *headings(text, found),
        *links(found),
        *words(text),
    ]
    return harm or levels(text, found)


def _mend(mending: Mending, bot: str | None, above: Sequence[str]) -> None:
    """Mend a text until there is nothing left to mend; show it as code if that never ends."""
    mending.apply(_tabs(mending.text))
    text, notes = mending.text, [*mending.notes]
    with suppress(UnreadableError):
        for _ in range(_ROUNDS):
            opened = mending.apply(_openings(mending.text, bot, above))
            if not opened and not mending.apply(_harm(mending.text)):
                return
    text = _OPENS_CALL.sub("{ ", text)
    fence = "`" * max([3, *(len(run) + 1 for run in _TICKS.findall(text))])
    mending.text = f"{fence}\n{text}\n{fence}"
    told = "the text is shown as code: nothing else makes it harmless"
    mending.notes = [*notes, Note(0, told)]


def _without_blank_lines(text: str) -> str:
    lines = text.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""
