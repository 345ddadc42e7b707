"""Blocks: reports, prose, shortcode calls, the end of the summary."""

import re
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from twim._explained import explained
from twim._patterns import pattern
from twim.matrix import MatrixLink, UserId
from twim.model._fields import block_text, frozen_dict, line_ends, user_id
from twim.model._node import Node, origin_of, page
from twim.model._source import Origin
from twim.model._values import FrozenDict, Value

_UNSAFE_IN_LINK = pattern(r"[^\w@:.=+-]", re.ASCII)


@explained
@frozen
class Reporter:
    """Who reported.

    Example:
        >>> import twim
        >>> twim.Reporter("Ada", twim.UserId("@ada:example.org")).link
        'https://matrix.to/#/@ada:example.org'
    """

    name: str
    """The name as it stands in the post: the text of the link, or the bare name."""
    user_id: UserId | None = field(default=None, converter=user_id)
    """The Matrix user, where the link leads to one."""
    url: str | None = None
    """Where the name links to, where that is not `https://matrix.to/#/{user_id}` (plain text)."""

    @property
    def link(self) -> str | None:
        """The link's destination (plain text); `None` for a bare name."""
        if self.url is not None or self.user_id is None:
            return self.url
        if _UNSAFE_IN_LINK.search(self.user_id):
            return MatrixLink(self.user_id).url  # percent-encoded
        return f"https://matrix.to/#/{self.user_id}"


@explained
@frozen
class Entry(Node):
    """A block quote, with the attribution line above it, if it has one.

    Example:
        >>> import twim
        >>> ada = twim.Reporter("Ada", twim.UserId("@ada:example.org"))
        >>> issue = twim.Issue(preamble=(twim.Entry(ada, "says", "We have *news*."),))
        >>> print(twim.dumps(issue), end="")
        [Ada](https://matrix.to/#/@ada:example.org) says
        <BLANKLINE>
        > We have *news*.
    """

    reporter: Reporter | None
    """Who reported; `None` where nobody is named, as in a quote that goes on after an image.
    Without an attribution line it is whom the quote's own first or last line names, such as the
    author of an embedded tweet, or whom the heading of the project links right above."""
    verb: str
    """What stands after the reporter, punctuation included: "says", "told us:", ":". Empty where
    there is no attribution line."""
    body: str = field(converter=line_ends)
    """The quoted Markdown without its `>` markers."""
    lead: str = ""
    """What stands before the reporter: "From ", "Says "."""
    between: str = field(default="", converter=block_text, kw_only=True)
    """What stands between the attribution line and the quote: headings, images, or a paragraph
    that slipped out of the quote."""


@explained
@frozen
class Shortcode(Node):
    r"""A Zola shortcode call that stands alone.

    Source: Zola's documentation, "Shortcodes".

    Example:
        >>> import twim
        >>> call = twim.Shortcode("youtube_player", {"video_id": "abc"})
        >>> twim.dumps(twim.Issue(preamble=(call,)))
        '{{youtube_player(video_id="abc")}}\n'
    """

    name: str
    """The shortcode's name."""
    args: Mapping[str, Value] = field(default=FrozenDict(), converter=frozen_dict)
    """Its arguments: strings, numbers, booleans and tuples of these."""


@explained
@frozen
class ReadMore(Node):
    r"""The `<!-- more -->` marker that ends the summary on the blog's front page.

    Source: Zola's documentation, "Page: Summary".

    Example:
        >>> import twim
        >>> twim.dumps(twim.Issue(preamble=(twim.ReadMore(),)))
        '<!-- more -->\n'
    """


def _prose_text(text: str) -> str:
    """Return the text without the blank lines around it that are layout."""
    content = block_text(text)
    if content != text and page().takes_blanks(content):
        text = line_ends(text)
        return text[text.index(content) :]
    return content


@explained
@frozen
class Prose(Node):
    r"""Any other run of Markdown blocks, verbatim.

    Example:
        >>> import twim
        >>> twim.loads("Some *prose*.\n\n- and a list\n").preamble
        (Prose(markdown='Some *prose*.\n\n- and a list'),)
    """

    markdown: str = field(converter=_prose_text)
    """The Markdown, without blank lines before and after it, unless those are content: of a fence
    that nothing closes, say."""

    @staticmethod
    def joined(runs: Iterable["Prose"]) -> "Prose":
        r"""Return one run of several, with a blank line between each two.

        Example:
            >>> import twim
            >>> twim.Prose.joined([twim.Prose("One."), twim.Prose("Two.")])
            Prose(markdown='One.\n\nTwo.')
        """
        filled = [run for run in runs if run.markdown]
        origins = [origin_of(run) for run in filled]
        first = origins[0] if origins else None
        origin = None
        if first and all(one and one.document is first.document for one in origins):
            records = tuple(found for one in origins if one for found in one.records)
            origin = Origin(first.document, records)
        return Prose("\n\n".join(run.markdown for run in filled), _origin=origin)
