"""The weekly status of Matrix Spec Changes: read from posts, and written."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from itertools import chain

from attrs import field, frozen

from twim._arguments import checked
from twim._explained import explained
from twim._markup.escaping import escape
from twim._markup.headings import title_words
from twim._markup.inline import destination
from twim._page.markdown import UnreadableError
from twim._patterns import pattern
from twim.model import Entry, Issue, Node, Project, Prose, Section
from twim.model._fields import several
from twim.newsroom._elements import html_of

_PROPOSALS = "https://github.com/matrix-org/matrix-spec-proposals/pull/"
_MSC = pattern(r"msc|fcp|final comment", re.IGNORECASE)
_STATES = {
    "proposed": pattern(r"\bpropos\w+ (?:for )?(?:final comment|fcp)", re.IGNORECASE),
    "accepted": pattern(r"\b(?:accepted|approved|merged|finished)\b", re.IGNORECASE),
    "closed": pattern(r"\b(?:closed|abandoned|obsolete|rejected)\b", re.IGNORECASE),
    "final_comment_period": pattern(r"\b(?:final comment period|fcp)\b", re.IGNORECASE),
    "new": pattern(r"\b(?:new|created|opened)\b", re.IGNORECASE),
}
"""How a list is called, the first that fits: one that is called new may be proposed."""
_LONGEST = 80  # characters of what a list is called
_NUMBER = pattern(r"MSC[ -]?([0-9]{1,9})\b\]?[:\s–-]*", re.IGNORECASE)
_ADDRESS = pattern(r"https?://github\.com/matrix-org/matrix-[a-z-]+/(?:pull|issues)/([0-9]{1,9})")
_DISPOSITION = pattern(r"\s*\((merge|close|postpone)\)", re.IGNORECASE)
_LEAD = pattern(r"[\W_]*(?P<draft>wip\w*\W*)?", re.IGNORECASE)
_TAG = pattern(r"<(?P<end>/?)(?P<name>ol|ul|li|p|h[1-6])(?:\s[^<>]*)?>", re.IGNORECASE)
_ANY_TAG = pattern("<[^>]*>?")
_LINK = pattern(
    r"""<a(?=\s)(?>[^<>]*?\shref=(["'])(?P<url>.*?)\1)[^<>]*>""", re.DOTALL | re.IGNORECASE
)
_LINK_END = pattern("</a>", re.IGNORECASE)
_SPEC = pattern(r"\b(?:spec|mscs?)\b", re.IGNORECASE)
_NONE = pattern(r"(?:there were )?no(?:thing|ne)?\b", re.IGNORECASE)


@explained
@frozen
class Msc:
    """A Matrix Spec Change, as a list names it.

    Example:
        >>> import twim.newsroom
        >>> twim.newsroom.Msc(1234, "Kettles").url
        'https://github.com/matrix-org/matrix-spec-proposals/pull/1234'
    """

    number: int
    """Its number."""
    title: str
    """Its title without the number (plain text)."""
    url: str = field()
    """Where the list links it to; unless told, to its proposal."""
    disposition: str | None = None
    """What its final comment period is for: "merge", "close", "postpone"."""

    @url.default
    def _proposal(self) -> str:
        return f"{_PROPOSALS}{self.number}"


def _mscs(items: Iterable[Msc]) -> tuple[Msc, ...]:
    return tuple(several(items))


@explained
@frozen
class MscStatus:
    r"""What became of Matrix Spec Changes in a week; lists without any are empty.

    Example:
        >>> import twim.newsroom
        >>> images = twim.newsroom.Msc(1234, "Kettles", "https://example.org/1234")
        >>> status = twim.newsroom.MscStatus(new=[images])
        >>> print(status.markdown().partition("\n\n**MSCs in Final")[0])
        #### MSC Status
        <BLANKLINE>
        **New MSCs:**
        <BLANKLINE>
        * [MSC1234: Kettles](https://example.org/1234)
    """

    new: tuple[Msc, ...] = field(default=(), converter=_mscs)
    """The new ones."""
    proposed: tuple[Msc, ...] = field(default=(), converter=_mscs)
    """Those for which a final comment period is proposed."""
    final_comment_period: tuple[Msc, ...] = field(default=(), converter=_mscs)
    """Those in their final comment period."""
    accepted: tuple[Msc, ...] = field(default=(), converter=_mscs)
    """The accepted ones, or those that were merged; what is both counts once."""
    closed: tuple[Msc, ...] = field(default=(), converter=_mscs)
    """Those that were closed or rejected."""

    def markdown(self) -> str:
        """Return the lists as Markdown, for a report: `msc_status` reads the same from it."""
        lists = [
            ("New MSCs", self.new, "There were no new MSCs this week."),
            ("MSCs proposed for Final Comment Period", self.proposed, ""),
            ("MSCs in Final Comment Period", self.final_comment_period, "No MSCs are in FCP."),
            ("Accepted MSCs", self.accepted, "No MSCs were accepted this week."),
            ("Closed MSCs", self.closed, "No MSCs were closed/rejected this week."),
        ]
        blocks = ["#### MSC Status"]
        for title, mscs, none in lists:
            if mscs or none:
                items = [f"* {_written(msc)}" for msc in mscs] or [f"* *{none}*"]
                blocks += f"**{title}:**", "\n".join(items)
        return "\n\n".join(blocks)


def _written(msc: Msc) -> str:
    link = f"[{escape(f'MSC{msc.number}: {msc.title}')}]({destination(msc.url) or ''})"
    return f"{link} ({msc.disposition})" if msc.disposition else link


@checked
def msc_status(issue: Issue) -> MscStatus | None:
    r"""Return the status of Matrix Spec Changes in a post; `None` where there is none in it.

    It is looked for in sections and projects that are on the specification.

    Example:
        >>> import twim, twim.newsroom
        >>> quote = "> **New MSCs:**\n> * [MSC1234: Kettles](/1234)\n"
        >>> issue = twim.loads(f"## Dept of Spec\n\nAda says\n\n{quote}")
        >>> twim.newsroom.msc_status(issue).new
        (Msc(number=1234, title='Kettles', url='/1234', disposition=None),)
    """
    found: dict[str, dict[int, Msc]] = {}
    state = ""
    for title, is_list, items in _blocks(issue):
        if state and (is_list or _NONE.match(title)):
            mscs = found.setdefault(state, {})
            for msc in filter(None, map(_msc, items)):
                mscs.setdefault(msc.number, msc)
        else:
            state = _state(title)
    lists = {name: tuple(mscs.values()) for name, mscs in found.items()}
    return MscStatus(**lists) if lists else None


def _state(title: str) -> str:
    """Return what the Matrix Spec Changes are in a list that is called so; nothing for others."""
    if len(title) > _LONGEST or not _MSC.search(title):
        return ""
    return next((name for name, words in _STATES.items() if words.search(title)), "")


def _blocks(issue: Issue) -> Iterator[tuple[str, bool, list[str]]]:
    """Yield titles, paragraphs and lists in what is on the specification, in reading order.

    Of a paragraph that calls nothing by a name, and of a list, the text is empty. Items of a list
    are HTML.
    """
    on_spec = _on_spec((*issue.preamble, *issue.sections))
    for node in chain.from_iterable(it.nodes(Node) for it in on_spec):
        if isinstance(node, (Section, Project)):
            yield title_words(node.title), False, []
        elif isinstance(node, Entry):
            yield from _blocks_of(node.body)
        elif isinstance(node, Prose):
            yield from _blocks_of(node.markdown)


def _on_spec(nodes: Iterable[Node]) -> Iterator[Section | Project]:
    """Yield the sections and projects that are on the specification, without those within them."""
    for node in nodes:
        if isinstance(node, (Section, Project)):
            if _is_on_spec(node.title):
                yield node
            else:
                yield from _on_spec(node.content)


@lru_cache(maxsize=4096)  # the same titles head sections and projects of most posts
def _is_on_spec(title: str) -> bool:
    return _SPEC.search(title_words(title)) is not None


def _blocks_of(markdown: str) -> Iterator[tuple[str, bool, list[str]]]:
    """Go through the page of a text, whose lists may be written in HTML."""
    items: list[list[str]] = []  # of an open list, in pieces
    depth = at = 0  # of lists
    page = _page(markdown)
    for tag in _TAG.finditer(page):
        end, name = tag.groups()
        words, at = page[at : tag.start()], tag.end()
        if depth == 1 and items:
            items[-1].append(words)
        if name in ("ol", "ul"):
            depth += -1 if end else 1
            if end and not depth:
                yield "", True, ["".join(pieces) for pieces in items]
                items = []
        elif name == "li":
            items += [[]] if depth == 1 and not end else []
        elif end and not depth:
            yield _plain(words).strip(" *_"), False, []


def _page(markdown: str) -> str:
    try:
        return html_of(markdown)
    except UnreadableError:
        return ""


def _plain(html: str) -> str:
    """Return HTML as a reader sees it, on one line."""
    return " ".join(unescape(_ANY_TAG.sub("", html)).split())


def _msc(item: str) -> Msc | None:
    """Return the Matrix Spec Change that a list's item begins with a link to, if it does."""
    link = _LINK.search(item)
    if not link or not _LEAD.fullmatch(_plain(item[: link.start()])):
        return None
    inner, *behind = _LINK_END.split(item[link.end() :], maxsplit=1)
    label, url = _plain(inner), unescape(link["url"])
    lead = _LEAD.match(label)
    start = lead.end() if lead else 0
    name, address = _NUMBER.match(label, start), _ADDRESS.match(url)
    if not name and not address:
        return None
    number = int((name or address)[1])  # type: ignore[index]  # one of them is there
    draft = label[:start] if lead and lead["draft"] else ""
    title = draft + label[name.end() :] if name else label
    purpose = _DISPOSITION.match(_plain("".join(behind)))
    return Msc(number, title.strip(), url, purpose and purpose[1].lower())
