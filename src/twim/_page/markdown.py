"""Markdown as the blog reads it. Whatever is asked of pulldown-cmark, Zola's parser, is asked here.

Offsets are those of pulldown-cmark: bytes of the text in UTF-8.
"""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, Protocol

from pyromark import Markdown, Options, reference_definitions

Form = Literal["inline", "reference", "autolink", "email"]
"""How the address of a link or an image is spelled."""

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
)  # as Zola has them
_MARKDOWN = Markdown(options=_OPTIONS)
_FORMS: dict[str, Form] = {"Inline": "inline", "Autolink": "autolink", "Email": "email"}
_GAPS = {
    "TableCell": "\t",
    **dict.fromkeys(("HardBreak", "Item", "List", "TableHead", "TableRow"), "\n"),
    **dict.fromkeys(
        ("BlockQuote", "FootnoteDefinition", "Heading", "Paragraph", "Rule", "Table"), "\n\n"
    ),
}


class Definition(NamedTuple):
    """What a reference leads to."""

    url: str
    title: str
    start: int
    """Where its definition starts."""


class Handler(Protocol):
    """What is told of what stands in a text, in reading order."""

    def words(self, text: str, /) -> None:
        """Take text, entities and escapes resolved, code too."""

    def gap(self, gap: str, /) -> None:
        """Take where a block or a line begins or ends: `\t`, `\n` or `\n\n`."""

    def preformatted(self, *, opens: bool) -> None:
        """Take where a block of code begins or ends."""

    def opening(self, tag: str, form: Form, url: str, title: str, name: str, start: int) -> None:
        """Take where a link ("a") or an image ("img") begins, whose text is to come.

        Args:
            tag: Which of them.
            form: How its address is spelled.
            url: The address.
            title: Its title, or nothing.
            name: Of a reference, the label of its definition.
            start: Where it starts.
        """

    def closing(self, tag: str, inner: int, stop: int, /) -> None:
        """Take where a link or an image ends.

        Args:
            tag: Which of them.
            inner: Where its text ends.
            stop: Where it ends.
        """

    def html(self, pieces: list[tuple[str, int]], /) -> None:
        """Take HTML: a tag, or a block of it in pieces, with where each starts."""


def read(markdown: str, handler: Handler, references: Mapping[str, Definition]) -> None:
    """Read a text.

    Args:
        markdown: The text.
        handler: Is told what stands in it.
        references: What is defined elsewhere, by `reference_name`.
    """
    parser = _MARKDOWN
    if references and "[" in markdown:

        def resolve(link: Any) -> tuple[str, str] | None:  # noqa: ANN401  # a dictionary
            found = references.get(reference_name(link["reference"]))
            return found and (found.url, found.title)

        parser = Markdown(options=_OPTIONS, broken_link_callback=resolve)
    words, gaps, block = handler.words, _GAPS, None
    before: Any = None  # where the event before this one was
    event: Any
    for event, span in parser.events_with_range(markdown):
        if event.__class__ is str:
            if event == "SoftBreak":
                words("\n")
            else:
                handler.gap(gaps[event])
            before = span
            continue
        kind, value = event.popitem()  # the only one
        if kind in ("Text", "Code"):
            words(value)
        elif kind == "Start":
            if value.__class__ is dict:
                value, facts = value.popitem()
            if gap := gaps.get(value):
                handler.gap(gap)
            elif value in ("Link", "Image"):
                tag = "a" if value == "Link" else "img"
                url, form = facts["dest_url"], _FORMS.get(facts["link_type"], "reference")
                handler.opening(tag, form, url, facts["title"], facts["id"], span["start"])
            elif value == "CodeBlock":
                handler.preformatted(opens=True)
            elif value == "HtmlBlock":
                block = []
        elif kind == "End":
            if value.__class__ is dict:
                [value] = value
            if gap := gaps.get(value):
                handler.gap(gap)
            elif value in ("Link", "Image"):
                tag = "a" if value == "Link" else "img"
                handler.closing(tag, before["end"], span["end"])
            elif value == "CodeBlock":
                handler.preformatted(opens=False)
            elif value == "HtmlBlock":
                handler.html(block or [])
        elif kind == "Html":
            block.append((value, span["start"]))
        elif kind == "InlineHtml":
            handler.html([(value, span["start"])])
        elif kind == "FootnoteReference":
            words(f"[^{value}]")
        before = span


def definitions_in(markdown: str) -> dict[str, Definition]:
    """Return the definitions in a text, the first of each name."""
    if "]:" not in markdown:
        return {}
    found = reference_definitions(markdown, options=_OPTIONS)
    return {
        reference_name(label): Definition(it["dest"], it["title"] or "", it["span"]["start"])
        for label, it in found.items()
    }


def reference_name(label: str) -> str:
    """Return what the label of a reference has in common with that of its definition."""
    return " ".join(label.split()).casefold()
