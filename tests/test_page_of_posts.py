"""Links, images, mentions and text of nodes.

Whole posts are compared with what another Markdown engine (`cmarkgfm`) and another HTML parser
(`html.parser`) make of them. Where engines or model differ and neither is wrong, both readings are
brought to one form first:

- Addresses are percent-encoded, as `cmarkgfm` does in links and nobody does in HTML; what is a
  percent sign stays one. White space around an address is no part of it. In text, percent-encoding
  is undone, because `markdown-it` may show an autolink's address decoded.
- `[Website](…)` and `[↗](…)` at the end of a project's heading are `([website](…))` in the model,
  and so is such a link with text behind it, and a link that is all of the heading.
- A query behind the id of a video is no part of it.
- A median in a ping ranking is a number: `88.50` is `88.5`.
- A single `~` strikes text out where parsers do not agree.
- The caption of a `figure` is Markdown, which matters to its code only.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import cmarkgfm
from cmarkgfm.cmark import Options

import twim
from twim._page import images, links, text

if TYPE_CHECKING:
    from conftest import Post


_FRONT_MATTER = re.compile(r"(?sm)\A\s*(\+\+\+|---)[ \t]*\r?\n.*?^.*?\1[ \t]*(?:\r?\n|\Z)")
_CALL = re.compile(r"\{\{\s*(\w+)\(([^{}]*?)\)\s*\}\}")
_ARGUMENT = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`)")
_MEDIAN = re.compile(r"\d+\.\d+")
_HEADING = re.compile(
    r"(?m)^### (?:(?P<before>.*) \(\[website\]\((?P<url>[^()\s]+)\)\) (?P<after>\w.*)"
    r"|\[(?P<name>(?:[^][\n]|\[\w+\])+)\]\((?P<page>(?!https://matrix\.to/)[^()\s]+)\))(?=\r?$)"
)
EXTENSIONS = ["table", "strikethrough"]
_BLOCK = re.compile(r"(?:blockquote|br|div|h\d|hr|li|ol|p|pre|table|tbody|td|th|thead|tr|ul)\Z")


class _Page(HTMLParser):
    """The links, images and text of a post; `CALL7X` stands for its eighth shortcode call."""

    def __init__(self, post: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, list[str]]] = []
        self.text: list[str] = []
        self._label: list[str] = []
        self._hidden = False
        body = _FRONT_MATTER.sub("", post.removeprefix("\ufeff"), count=1)
        self._calls = _CALL.findall(body)
        numbers = iter(range(len(self._calls)))
        body = _HEADING.sub(_canonical_heading, body)
        body = _CALL.sub(lambda _: f"CALL{next(numbers)}X", body)
        options = Options.CMARK_OPT_UNSAFE
        self.feed(cmarkgfm.markdown_to_html_with_extensions(body, options, EXTENSIONS))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        self._hidden = tag in ("script", "style")
        self._separate(tag)
        if tag == "a":
            self._label = []
        if tag == "a" and "href" in found:
            self.found.append(("link", found["href"], self._label))
        elif tag == "img" and "src" in found:
            self.found.append(("image", found["src"], [found.get("alt", "")]))
            self._label.append(found.get("alt", ""))
        elif tag in ("iframe", "video") and "src" in found:
            self.found.append(("link", found["src"], []))

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False
        self._separate(tag)
        if tag == "a":
            self._label = []

    def handle_data(self, data: str) -> None:
        for index, part in enumerate(re.split(r"CALL([0-9]+)X", data)):
            if index % 2:
                self._call(*self._calls[int(part)])
            elif not self._hidden:
                self.text.append(part)
                self._label.append(part)

    def _separate(self, tag: str) -> None:
        if _BLOCK.match(tag):
            self.text.append(" ")
            self._label.append(" ")

    def _call(self, name: str, source: str) -> None:
        args = {key: "".join(values) for key, *values in _ARGUMENT.findall(source)}
        caption = args.get("caption", "").replace("`", "" if name == "figure" else "`")
        if name == "youtube_player":
            url = f"https://www.youtube.com/watch?v={args['video_id'].partition('?')[0].strip()}"
            self.found.append(("link", url, []))
        elif name == "figure":
            self.found.append(("image", args["img"], [args.get("alt", caption)]))
        elif name == "figureVideo":
            self.found.append(("link", args["vid"], [args.get("alt", caption)]))
        self.text.append(f" {caption} ")


def _canonical_heading(match: re.Match[str]) -> str:
    title = match["name"] or f"{match['before']} {match['after']}"
    return f"### {title} ([website]({match['page'] or match['url']}))"


def _encoded(url: str) -> str:
    return quote(url.strip(), safe="-_.+!*'(),%#@?=;:/&$~")


def _words(words: str) -> list[str]:
    """Split text into words, in one form for both readings."""
    plain = (
        unquote(words).lower().replace("~", "").replace("(website)", "↗").replace("website", "↗")
    )
    return [f"{float(word):g}" if _MEDIAN.fullmatch(word) else word for word in plain.split()]


def test_links_and_images_of_a_post_are_those_of_its_page(post: Post) -> None:
    """Links and images are those of the page, in its order, with its texts."""
    page = _Page(post.text).found
    for kind, found in (("link", links(post.issue)), ("image", images(post.issue))):
        expected = [
            (_encoded(url), _words("".join(label))) for this, url, label in page if this == kind
        ]
        assert [(_encoded(item.url), _words(item.label)) for item in found] == expected


def test_text_of_a_post_is_that_of_its_page(post: Post) -> None:
    """The text has the words of the page, in its order."""
    assert _words(text(post.issue)) == _words("".join(_Page(post.text).text))


def test_links_of_a_post_are_those_of_its_parts_where_they_stand(post: Post) -> None:
    """Definitions elsewhere count; at its line and column starts the link, or its address."""
    lines = re.split(r"\r\n?|\n", post.text.removeprefix("\ufeff"))
    parts = (*post.issue.preamble, *post.issue.sections)
    for ask in (links, images):
        found = ask(post.issue)
        assert Counter(found) == Counter(item for part in parts for item in ask(part))
        for item in found:
            assert item.line
            assert item.column
            assert lines[item.line - 1][item.column - 1 :].startswith(("[", "![", "<", "{{"))
            assert item.destination
            line, column, spelled = item.destination
            assert lines[line - 1].startswith(spelled, column - 1)
            assert _plain(item.url) in _plain(spelled) or item.url.endswith(spelled[1:-1])


def _plain(url: str) -> str:
    address = url.removeprefix("https://www.youtube.com/watch?v=").removeprefix("mailto:")
    return address.replace("&amp;", "&").replace("\\", "")


def test_addresses_of_a_post_change_and_nothing_else(post: Post) -> None:
    """Other lines stay, and a change that changes nothing does not."""

    def moved(target: twim.Link | twim.Image) -> str | None:
        here = target.url.startswith("/") and not target.url.startswith("//")
        return f"/moved{target.url}" if here else None

    assert post.issue.relink(lambda target: target.url) is post.issue
    changed = post.issue.relink(moved)
    for ask in (links, images):
        wanted = [(it.label, moved(it) or it.url) for it in ask(post.issue)]
        assert [(it.label, it.url) for it in ask(changed)] == wanted
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", post.text)
    for line, was in zip(
        re.split(r"(?<=\n)|(?<=\r)(?!\n)", twim.dumps(changed)), lines, strict=True
    ):
        unmarked = [re.sub(r"^ {0,3}> ?", "", it.replace("/moved", "")) for it in (line, was)]
        assert line == was or unmarked[0] == unmarked[1]
