"""Reading Markdown by way of HTML, which is gone through as a browser would."""

import re
from html import escape, unescape
from typing import Any

from attrs import evolve
from markdown_it.rules_core import StateCore, inline, text_join
from markdown_it.token import Token

from twim._markup.markdown import MARKDOWN, References
from twim._markup.shortcodes import find_calls, video_id
from twim._page.contents import Unit
from twim.model._links import Image, Link

# A number between two noncharacters, which no text needs, marks a call's place.
_PIECE = re.compile(
    r"""(?isx)(?P<text>[^<\ufdd0]+|<(?![a-z!?/])) | \ufdd0(?P<call>[0-9]+)\ufdd0
    | <!--(?:-?>|.*?(?:--!?>|\Z)) | <(script|style)(?=[\s/>]).*?(?:</\3\s*>|\Z)
    | <(?P<end>/?)(?P<name>[a-z][^\s/>]*)(?P<attributes>(?:=\s*(?:"[^"]*"|'[^']*')|[^>])*+)>?
    | <[!?/][^>]*>?"""
)
_ATTRIBUTE = re.compile(r"""([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_PART = re.compile("\ufdd0([0-9]+)\ufdd0|&#?[0-9A-Za-z]+;")
_ADDRESS = {"a": "href", "audio": "src", "iframe": "src", "img": "src", "video": "src"}
_SHOWN = {"figure": "img", "figureVideo": "vid"}
_ROWS = "br dd dt li ol summary tbody thead tr ul"
_PARAGRAPHS = "blockquote details div dl figcaption figure h1 h2 h3 h4 h5 h6 hr p pre section table"
_BREAKS = {"td": "\t", "th": "\t", **dict.fromkeys(_ROWS.split(), "\n")}
_BREAKS.update(dict.fromkeys(_PARAGRAPHS.split(), "\n\n"))


class Reader:
    """Reads Markdown, by way of HTML, and keeps what it meets."""

    def __init__(self) -> None:
        self._found: list[tuple[Link | Image, list[str]]] = []  # with the labels to come
        self.pieces: list[str] = []  # paragraphs, and the gaps between them
        self._env: dict[str, Any] = {"references": {}}
        self._calls: dict[str, str] = {}
        self._words: list[str] = []  # of the open paragraph
        self._label: list[str] = []  # of the open link
        self._gap, self._preformatted = "", False
        self._place, self._line, self._hidden = "", 0, 0  # hidden: lines within calls

    @property
    def references(self) -> References:
        """The link reference definitions, those of the units' own blocks at first."""
        return self._env["references"]  # type: ignore[no-any-return]  # as markdown-it has them

    @references.setter
    def references(self, references: References) -> None:
        self._env["references"] = references

    def targets(self) -> list[Link | Image]:
        """Return the links and images."""
        return [evolve(at, label=" ".join("".join(label).split())) for at, label in self._found]

    def blocks(self, unit: Unit) -> list[Token]:
        """Read a unit's blocks, with marks for shortcode calls: Zola, too, sees to these first."""
        source, at, pieces = unit.markdown.translate({0: "\ufffd", 0xFDD0: "\ufffd"}), 0, [""]
        for call in find_calls(source):
            pieces += (source[at : call.start], f"\ufdd0{len(self._calls)}\ufdd0")
            self._calls[str(len(self._calls))] = source[call.start : call.stop]
            at = call.stop
        source = "".join([*pieces, source[at:]])
        if not unit.part.layout.is_line:
            tokens = MARKDOWN.block.parse(source, MARKDOWN, self._env, []) or []
            if all(token.level < MARKDOWN.options["maxNesting"] - 1 for token in tokens):
                return tokens
        return [Token("inline", "", 0, content=source)] if source else []

    def read(self, unit: Unit, tokens: list[Token]) -> None:
        """Read the text of a unit."""
        state = StateCore("", MARKDOWN, self._env, tokens)
        inline(state)
        text_join(state)
        self._place, self._hidden, self._preformatted, self._label = unit.place, 0, False, []
        for token in tokens:
            self._break("\n" if token.hidden else _BREAKS.get(token.tag, ""))
            if token.content:
                self._line = unit.line and unit.line + (token.map or [0])[0] + self._hidden
                self._html(MARKDOWN.renderer.render([token], MARKDOWN.options, self._env))
        self._break("\n\n")

    def _html(self, source: str) -> None:
        for piece in _PIECE.finditer(source):
            if piece["text"]:
                self._words.append(unescape(piece["text"]))
                self._label.append(self._words[-1])
            elif piece["call"]:
                self._call(self._calls[piece["call"]])
            elif piece["name"]:
                self._tag(piece["name"].lower(), piece["attributes"], opens=not piece["end"])

    def _call(self, source: str) -> None:
        call = next(find_calls(source))
        self._hidden += source.count("\n")
        args = {key: escape(item) for key, item in call.args.items() if isinstance(item, str)}
        url, caption = args.get(_SHOWN.get(call.name, "")), args.get("caption", "")
        if video := video_id(call.name, call.args):
            url = f"https://www.youtube.com/watch?v={escape(video)}"
        if url is not None:
            tag, alt = "img" if call.name == "figure" else "video", args.get("alt", caption)
            self._html(f'<{tag} src="{url}" alt="{alt}">')
        self._html(f"<p>{caption}</p>")

    def _tag(self, name: str, source: str, *, opens: bool) -> None:
        self._break(_BREAKS.get(name, ""))
        if name == "pre":
            self._preformatted = opens
        elif name == "a":
            self._label = []
        if opens and name in _ADDRESS:
            found = reversed([*_ATTRIBUTE.finditer(source)])
            values = {at[1].lower(): self._value(at[2] or at[3] or at[4] or "") for at in found}
            if (url := values.get(_ADDRESS[name])) is not None:
                self._label.append(values.get("alt", ""))
                label = self._label if name == "a" else self._label[-1:]
                kind, line = Image if name == "img" else Link, self._line or None
                target = kind("", url.strip(), values.get("title"), self._place, line)
                self._found.append((target, label))

    def _value(self, source: str) -> str:
        return _PART.sub(lambda at: self._calls.get(at[1]) or unescape(at[0]), source)

    def _break(self, gap: str) -> None:
        """End the paragraph, if there is a gap."""
        if gap:
            words = "".join(self._words)
            words = words.strip("\n") if self._preformatted else " ".join(words.split())
            self.pieces += (self._gap, words) if words and self.pieces else [words] if words else ()
            self._gap = gap if words else max(self._gap, gap)
            self._words.clear()
            self._label.append(" ")
