"""Goes through texts as the reader of the page does."""

from collections.abc import Iterable, Mapping
from typing import Any

from twim._markup.node_parts import OWN_LINK
from twim._markup.shortcodes import Call
from twim._page.html import HtmlReader, Tag
from twim._page.markdown import Definition, Found, events
from twim._page.source import Source

_ROWS = "br dd dt li ol summary tbody thead tr ul"
_PARAGRAPHS = "blockquote details div dl figcaption figure h1 h2 h3 h4 h5 h6 hr p pre section table"
_BREAKS = {
    **dict.fromkeys(("td", "th"), "\t"),
    **dict.fromkeys(_ROWS.split(), "\n"),
    **dict.fromkeys(_PARAGRAPHS.split(), "\n\n"),
}
_FORMS = {"Inline": "inline", "Autolink": "autolink", "Email": "email"}
_TARGETS = frozenset(("Image", "Link"))
_GAPS = {
    "TableCell": "\t",
    **dict.fromkeys(("HardBreak", "Item", "List", "TableHead", "TableRow"), "\n"),
    **dict.fromkeys(
        ("BlockQuote", "FootnoteDefinition", "Heading", "Paragraph", "Rule", "Table"), "\n\n"
    ),
}
_NOTHING = Source("")


class Reader:
    """Goes through texts; what is kept of them is up to its subclasses."""

    listens = True
    """Whether text and gaps are wanted: most of a text holds nothing else."""

    def __init__(self) -> None:
        self.source = _NOTHING
        self.references: Mapping[str, Definition] = {}
        self._html = HtmlReader(self._take_tag, self.words)
        self._block: list[tuple[str, int]] = []  # of HTML, if one is open, line by line
        self._pieces: list[tuple[str, int]] = []  # of the HTML at hand
        self._hidden = False  # whether a script is open
        self._images = 0  # how deep images stand in one another: there is only text in one

    def read(self, source: Source, references: Mapping[str, Definition]) -> None:
        """Read a text."""
        outer, self.source, self._hidden = self.source, source, False
        around, self.references = self.references, references
        self._take_events(events(source.text, references))
        self.source, self.references = outer, around

    # What the parser tells

    def _take_events(self, found: Iterable[tuple[Any, Any]]) -> None:
        words = self.words
        before: Any = None
        for event, span in found:
            if "Text" in event:  # as in half of them
                if self.listens:
                    words(event["Text"])
            elif event.__class__ is str:
                if self.listens:
                    self._line(event)
            else:
                kind, value = event.popitem()  # the only one
                if kind == "Start":
                    if self.listens or value.__class__ is dict:
                        self._start(value, span["start"])
                elif kind == "End":
                    self._end(value, before, span)
                else:
                    self._leaf(kind, value, span["start"])
            before = span

    def _line(self, kind: str) -> None:
        if kind == "SoftBreak":
            self.words("\n")
        else:
            self.gap(_GAPS[kind])

    def _start(self, value: Any, start: int) -> None:  # noqa: ANN401  # a name, with facts or none
        name, facts = value.popitem() if value.__class__ is dict else (value, {})
        if name in _TARGETS:
            form = _FORMS.get(facts["link_type"], "reference")
            url, title = facts["dest_url"], facts["title"] or None
            self.opening(Found(name == "Image", url, title, form, start, facts["id"]))
        elif gap := _GAPS.get(name):
            self.gap(gap)
        elif name == "CodeBlock":
            self.preformatted(opens=True)

    def _end(self, value: Any, before: Any, span: Any) -> None:  # noqa: ANN401  # as above
        name = next(iter(value)) if value.__class__ is dict else value
        if name in _TARGETS:
            self.closing(before["end"], span["end"])
        elif name == "HtmlBlock":
            block, self._block = self._block, []
            self.html(block)
        elif not self.listens:
            return
        elif gap := _GAPS.get(name):
            self.gap(gap)
        elif name == "CodeBlock":
            self.preformatted(opens=False)

    def _leaf(self, kind: str, value: Any, start: int) -> None:  # noqa: ANN401  # mostly text
        if kind == "InlineHtml":
            self.html([(value, start)])
        elif kind == "Code":
            self.words(value)
        elif kind == "Html":
            self._block.append((value, start))
        elif kind == "FootnoteReference":
            self.words(f"[^{value}]")

    # What stands there

    def words(self, text: str) -> None:
        """Take text, entities and escapes resolved, code too; and the calls in it."""
        if self._images:
            self.alt(self.source.resolved(text))
        elif "\ufdd0" in text:
            for piece in self.source.split(text):
                if isinstance(piece, Call):
                    self._take_call(piece)
                else:
                    self.words(piece)
        elif not self._hidden:
            self.say(text)

    def gap(self, gap: str) -> None:
        r"""Take where a block or a line begins or ends: `\t`, `\n` or `\n\n`."""
        if self._images:
            self.alt(" ")
        else:
            self.part(gap)

    def preformatted(self, *, opens: bool) -> None:
        """Take where a block of code begins or ends."""
        self.part("\n\n")
        self.code(opens=opens)

    def opening(self, found: Found) -> None:
        """Take where a link or an image begins."""
        if not self._images:
            self.open(found)
        if self._images or found.is_image:
            self._images += 1

    def closing(self, inner: int, stop: int) -> None:
        """Take where a link or an image ends, and where its text does."""
        if self._images:
            self._images -= 1
        if not self._images:
            self.close(inner, stop)

    # HTML and calls

    def html(self, pieces: list[tuple[str, int]]) -> None:
        """Take HTML: a tag, or a block of it line by line, with where each starts."""
        html = pieces[0][0] if len(pieces) == 1 else "".join([html for html, _ in pieces])
        if self._images or (html == OWN_LINK and self.own_link(pieces[0][1])):
            return
        around, self._pieces = self._pieces, pieces  # it may be a caption's, within HTML
        self._html.read(html)
        self._pieces = around
        if html.endswith("\n"):  # a block
            self._hidden = False

    def _take_tag(self, tag: Tag) -> None:
        if tag.name in ("script", "style"):
            self._hidden = tag.opens
        if self._hidden:
            return
        if gap := _BREAKS.get(tag.name):
            self.part(gap)
        if tag.name == "pre":
            self.code(opens=tag.opens)
        elif tag.name == "a":
            self.end_link()
        if tag.opens:
            self.tag(tag)

    def _take_call(self, call: Call) -> None:
        """Take a call as what the blog shows for it; a figure's caption is Markdown."""
        self.call(call)
        self.part("\n\n")
        caption = call.args.get("caption")
        if not isinstance(caption, str):
            return
        if call.name == "figure":
            start, _ = call.literal("caption")
            self.read(Source(caption, base=start + 1, calls=False), {})
        else:
            self.say(caption)
        self.part("\n\n")

    # What subclasses keep

    def say(self, text: str) -> None:
        """Keep text."""

    def part(self, gap: str) -> None:
        """Keep a gap."""

    def alt(self, text: str) -> None:
        """Keep the alternative text of an image."""

    def code(self, *, opens: bool) -> None:
        """Keep where blanks and line ends mean something."""

    def open(self, found: Found) -> None:
        """Keep a link or an image whose text is to come."""

    def close(self, inner: int, stop: int) -> None:
        """Keep where that ends."""

    def end_link(self) -> None:
        """Take it that the text of a link ends here, if one is open."""

    def own_link(self, start: int) -> bool:  # noqa: ARG002  # what it says is up to the reader
        """Keep the link of a reporter or to a website, if there is one."""
        return False

    def tag(self, tag: Tag) -> None:
        """Keep a tag that opens an element."""

    def call(self, call: Call) -> None:
        """Keep a call; its caption is read after it."""
