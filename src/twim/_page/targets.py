"""The links and images that a reader meets."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

from twim._markup.addresses import inline_address
from twim._markup.node_parts import OWN_LINK
from twim._markup.shortcodes import Call, video_id
from twim._page.contents import Unit, may_lead
from twim._page.html import Tag
from twim._page.markdown import Definition, Found, reference_name
from twim._page.reader import Reader
from twim._page.source import Source
from twim._page.words import Words
from twim._patterns import pattern

VIDEO = "https://www.youtube.com/watch?v="
"""What stands before the id of a video in its address."""

_ADDRESS = {"a": "href", "audio": "src", "iframe": "src", "img": "src", "video": "src"}
_SHOWN = {"figure": "img", "figureVideo": "vid", "youtube_player": "video_id"}
_TEXT = r"[^\[\]<>{}`\\&*_~!]"
_OWN_ALONE = pattern(
    rf"[^\[<{{`\\]*{re.escape(OWN_LINK)}"
    rf"((?:{_TEXT}++|(?<=\w)_(?=\w)|\[{_TEXT}*+\](?![(\[]))*+)"  # Ada_L [it/its]
    r"</a>[^\[<{`\\]*"
)


class Targets(Reader):
    """Keeps the links and images."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []
        self._own: str | None = None  # the address of the reporter or the website
        self._label: list[str] | None = None  # of the open link
        self._open: list[Found] = []
        self._ends: list[int] = []  # of the pieces of the HTML at hand

    def take(
        self, source: Source, references: Mapping[str, Definition], own: str | None = None
    ) -> list[Found]:
        """Return the links and images in a text.

        Args:
            source: The text.
            references: What is defined elsewhere.
            own: The address of the reporter, or the website, whose link is in it.
        """
        self.found, self._own, self._label = [], own, None
        self.listens = bool(source.calls)
        self.read(source, references)
        return self.found

    def say(self, text: str) -> None:
        """Keep the text of a link."""
        if self._label is not None:
            self._label.append(text)

    def part(self, gap: str) -> None:  # noqa: ARG002  # whichever
        """Keep words apart."""
        if self._label is not None:
            self._label.append(" ")

    def alt(self, text: str) -> None:
        """Keep the text of an image, which is that of the link around it, too."""
        self._open[-1].label.append(text)
        self.say(text)

    def end_link(self) -> None:
        """Have no link open."""
        self._label = None
        self.listens = bool(self.source.calls)

    def _keep(self, found: Found) -> None:
        self.found.append(found)
        if not found.is_image:
            self._label = found.label
        self.listens = True

    # In Markdown

    def open(self, found: Found) -> None:
        """Keep a link or an image whose text is to come."""
        source = self.source
        if not source.as_is:
            found.url, found.start = source.resolved(found.url), source.char(found.start)
            found.title = found.title and source.resolved(found.title)
        if found.form == "reference":
            found.name = reference_name(found.name)
            if definition := self.references.get(found.name):
                found.url, found.title = definition.url, definition.title or None
        elif found.form == "email":
            found.url = f"mailto:{found.url}"
        self._open.append(found)
        self._keep(found)

    def close(self, inner: int, stop: int) -> None:
        """Find the address: it is known only now where the text before it ends."""
        found, source = self._open.pop(), self.source
        if not found.is_image:
            self.end_link()
        elif self._label is None:
            self.listens = bool(source.calls)
        if not source.as_is:
            inner, stop = source.char(inner), source.char(stop)
        address: tuple[int, int] | None = None
        if found.form == "inline":
            address = inline_address(source.text, found.url, max(inner, found.start + 1), stop)
        elif found.form != "reference":
            address = found.start + 1, stop - 1
        if not source.as_is:
            found.start = source.offset(found.start)
            address = address and (source.offset(address[0]), source.offset(address[1]))
        found.address = address

    # In HTML, and in calls

    def html(self, pieces: list[tuple[str, int]]) -> None:
        """Take HTML."""
        around = self._ends
        self._ends = [*accumulate([len(html) for html, _ in pieces])] if len(pieces) > 1 else []
        super().html(pieces)
        self._ends = around

    def own_link(self, start: int) -> bool:
        """Keep the link of a reporter or to a website, if there is one."""
        if self._own is None:
            return False
        self.end_link()
        at = self.source.offset(self.source.char(start))
        self._keep(Found(False, self._own.strip(), None, "own", at))
        self._own = None
        return True

    def tag(self, tag: Tag) -> None:
        """Keep what has an address."""
        if not (key := _ADDRESS.get(tag.name)):
            return
        attributes = tag.attributes()
        if not (value := attributes.get(key)):
            return
        alt, title = attributes.get("alt"), attributes.get("title")
        resolved, at = self.source.resolved, self._at
        url, hint = resolved(value.text).strip(), title and resolved(title.text)
        found = Found(tag.name == "img", url, hint, "attribute", at(tag.start))
        starts = at(value.start)
        found.address = starts, at(value.stop - 1) + 1 if value.stop > value.start else starts
        self._keep_labelled(found, resolved(alt.text) if alt else "", is_link=tag.name == "a")

    def call(self, call: Call) -> None:
        """Keep the image or the video that the blog shows for a call."""
        key = _SHOWN.get(call.name)
        url = video_id(call.name, call.args) if key == "video_id" else call.args.get(key or "")
        if key is None or not isinstance(url, str):
            return
        if key == "video_id":
            url = VIDEO + url
        alt = call.args.get("alt", call.args.get("caption"))
        alt = alt if isinstance(alt, str) else ""
        if call.name == "figure" and "alt" not in call.args:
            words = Words()
            words.read(Source(alt, calls=False), {})
            words.end()
            alt = "".join(words.pieces)
        found = Found(call.name == "figure", url.strip(), None, "call", call.start)
        if key == "video_id":
            found.form = "video"
        found.address = call.literal(key)
        self._keep_labelled(found, alt, is_link=False)

    def _keep_labelled(self, found: Found, alt: str, *, is_link: bool) -> None:
        self.say(alt)
        self.found.append(found)
        found.label.append(alt)
        if is_link:
            self._label = found.label
            self.listens = True

    def _at(self, offset: int) -> int:
        """Return where something in the HTML at hand stands."""
        source = self.source
        ends = self._ends
        index = min(bisect_right(ends, offset), len(ends) - 1) if ends else 0
        html, start = self._pieces[index]
        if index:
            offset -= ends[index - 1]
        at = source.char(start)
        if "\n" in html[:offset] and not source.text.startswith(html, at):  # there are markers
            lines = html[:offset].split("\n")
            for _ in lines[1:]:
                at = source.text.index("\n", at) + 1
            line = html.split("\n")[len(lines) - 1]
            at = source.text.index(line, at)
            offset = len(lines[-1])
        return source.offset(at + offset)


def targets_of(unit: Unit, references: Mapping[str, Definition], reader: Targets) -> list[Found]:
    """Return the links and images of a unit."""
    markdown = unit.markdown
    if not may_lead(markdown):
        return []
    own = unit.own
    alone = _own_link_alone(markdown, own, references) if own is not None else None
    return alone or reader.take(unit.source(), references, own)


def _own_link_alone(
    markdown: str, url: str, references: Mapping[str, Definition]
) -> list[Found] | None:
    """Return the link of a reporter or to a website, if it is plain that there is nothing else."""
    plain = _OWN_ALONE.fullmatch(markdown)
    if not plain or (references and "[" in plain[1]):
        return None
    start = plain.start(1) - len(OWN_LINK)
    return [Found(False, url.strip(), None, "own", start, label=[plain[1]])]
