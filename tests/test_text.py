"""Links, images, mentions and text of nodes.

Whole posts are compared with what another Markdown engine (`cmarkgfm`) and another HTML parser
(`html.parser`) make of them. Where engines or model differ and neither is wrong, both readings are
brought to one form first:

- Addresses are percent-encoded, as `cmarkgfm` does in links and nobody does in HTML; what is a
  percent sign stays one. White space around an address is no part of it. In text, percent-encoding
  is undone, because `markdown-it` may show an autolink's address decoded.
- `[Website](…)` and `[↗](…)` at the end of a project's heading are `([website](…))` in the model.
- A median in a ping ranking is a number: `88.50` is `88.5`.
"""

from __future__ import annotations

import pickle
import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import attrs
import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

import twim
from twim._page import Image, Link, images, links, mentions, text

if TYPE_CHECKING:
    from conftest import Post

# Posts, as another engine reads them

_FRONT_MATTER = re.compile(r"(?sm)\A\s*(\+\+\+|---)[ \t]*\r?\n.*?^.*?\1[ \t]*(?:\r?\n|\Z)")
_CALL = re.compile(r"\{\{\s*(\w+)\(([^{}]*?)\)\s*\}\}")
_ARGUMENT = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`)")
_MEDIAN = re.compile(r"\d+\.\d+")
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
        body = _CALL.sub(lambda _: f"CALL{next(numbers)}X", body)
        options = Options.CMARK_OPT_UNSAFE
        self.feed(cmarkgfm.markdown_to_html_with_extensions(body, options, ["table"]))
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
        caption = args.get("caption", "")
        if name == "youtube_player":
            url = f"https://www.youtube.com/watch?v={args['video_id']}"
            self.found.append(("link", url, []))
        elif name == "figure":
            self.found.append(("image", args["img"], [args.get("alt", caption)]))
        elif name == "figureVideo":
            self.found.append(("link", args["vid"], [args.get("alt", caption)]))
        self.text.append(f" {caption} ")


def _encoded(url: str) -> str:
    return quote(url.strip(), safe="-_.+!*'(),%#@?=;:/&$~")


def _words(words: str) -> list[str]:
    """Split text into words, in one form for both readings."""
    plain = unquote(words).lower().replace("(website)", "↗").replace("website", "↗")
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


def test_links_of_a_post_are_those_of_its_parts_on_their_lines(post: Post) -> None:
    """Definitions elsewhere count; a line starts the paragraph with the address or its name."""
    lines = post.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    words = re.sub(r"[\s<>]+", " ", post.text)
    found = links(post.issue)
    parts = (*post.issue.preamble, *post.issue.sections)
    assert Counter(found) == Counter(item for part in parts for item in links(part))
    for link in found:
        assert link.line
        paragraph = "\n".join(lines[link.line - 1 : link.line + 200]).partition("\n\n")[0]
        written = paragraph.replace("&amp;", "&").replace("\\", "")
        address = link.url.removeprefix("https://www.youtube.com/watch?v=").removeprefix("mailto:")
        assert address in written or f"]: {link.url}" in words


# One thing at a time


def _urls(markdown: str) -> list[str]:
    return [link.url for link in links(twim.Prose(markdown))]


@pytest.mark.parametrize(
    ("markdown", "label", "url"),
    [
        ("[Ode](/ode)", "Ode", "/ode"),
        ("[Ode][1]\n\n[1]: /ode", "Ode", "/ode"),
        ("[1]: /ode\n\n[Ode][ode]\n\n> [ode]: </new>\n> x", "Ode", "/new"),
        ("<https://ode.example.org>", "https://ode.example.org", "https://ode.example.org"),
        ("<ada@example.org>", "ada@example.org", "mailto:ada@example.org"),
        ("[*Ode* `2` &amp; \\*more*](/ode)", "Ode 2 & *more*", "/ode"),
        ("[a\nb\\\nc](/ode)", "a b c", "/ode"),
        ("[Ode](</a b\u00e9?c=%20&amp;d>)", "Ode", "/a b\u00e9?c=%20&d"),
        ("[](/ode)", "", "/ode"),
        ("[Ode]()", "Ode", ""),
        ("[![An *ode*](/o.png) 2](/ode)", "An ode 2", "/ode"),
        ("- a\n  1. > | [Ode](/ode) |\n     > |---|\n", "Ode", "/ode"),
        ("Ode\n===\n\n    code\n\n[Ode](/ode)", "Ode", "/ode"),
        ('<a href="/ode">*Ode* &amp; more</a>', "Ode & more", "/ode"),
        ("<A class=x HREF='/o&amp;de&sect=1' href=/other>Ode</A>", "Ode", "/o&de&sect=1"),
        ("<a id href=/ode>Ode", "Ode", "/ode"),
        ("<a href = ' /ode '>Ode", "Ode", "/ode"),
        ('<a href="/ode" title=">">Ode</a>', "Ode", "/ode"),
        ("<div>\n<p>a <a\nhref=/ode>O<b>d</b>e</a\n></div>", "Ode", "/ode"),
        ("<div><a href=/ode><p>One</p>\n\n<p>Two</p></a></div>", "One Two", "/ode"),
        ('<div><a href="/ode" unfinished', "", "/ode"),
        ('<iframe src="/ode"></iframe>', "", "/ode"),
        ("<video src=/ode controls></video>", "", "/ode"),
        ('{{ youtube_player(video_id="abc") }}', "", "https://www.youtube.com/watch?v=abc"),
        ('{{figureVideo(vid="/a.mp4", caption="A")}}', "A", "/a.mp4"),
        ("[Ode]({{url(path='a')}})", "Ode", "{{url(path='a')}}"),
    ],
)
def test_finds_a_link(markdown: str, label: str, url: str) -> None:
    """Every form of a link counts, with the text that a reader sees."""
    assert links(twim.Prose(markdown)) == (Link(label, url, links(twim.Prose(markdown))[0].title),)


@pytest.mark.parametrize(
    "markdown",
    [
        "https://ode.example.org and [a] and a@example.org",
        "`[a](b)` and \\[a](b)\n\n    [a](b)\n\n```\n[a](b)\n```",
        "<!-- <a href=x>a</a> --> a <!--> <!-- <a href=x>",
        "<div>\n<!-- <a href=x> --!> <!---> <? <a href=x> ?>\n</div>",
        "<script>\n'<a href=x>'\n</script>",
        "<style><a href=x></style ><script>\n<a href=x>",
        '<a name="x">a</a> <img alt="x"> <b href="x">x</b>',
        "[a]: x",
        "![a](b)",
    ],
)
def test_finds_no_link(markdown: str) -> None:
    """Addresses that are only written out, code, comments and scripts have no links."""
    assert not _urls(markdown)


@pytest.mark.parametrize(
    ("markdown", "label", "url", "title"),
    [
        ("![An ode](/o.png)", "An ode", "/o.png", None),
        ('![](/o.png "Ode")', "", "/o.png", "Ode"),
        ('![*a* `b` ![c](d) \\* &lt;](<o p> "\'&quot;")', "a b c * <", "o p", "'\""),
        ("[![a][b]](/c)\n\n[b]: /o.png 'Ode'", "a", "/o.png", "Ode"),
        ('<img src="/o.png" title=Ode alt=\'An "ode"\'/>', 'An "ode"', "/o.png", "Ode"),
        ('<a href="x"><img src="/o.png"></a>', "", "/o.png", None),
        ('{{ figure(img="/o.png", caption="A \'<b>\' & b") }}', "A '<b>' & b", "/o.png", None),
        ('{{ figure(img="/o.png"\ncaption="A"\nalt="An ode") }}', "An ode", "/o.png", None),
        ('a {{ figure(img="/o.png", width=1) }} b', "", "/o.png", None),
    ],
)
def test_finds_an_image(markdown: str, label: str, url: str, title: str | None) -> None:
    """Every form of an image counts, with its alternative text."""
    assert images(twim.Prose(markdown)) == (Image(label, url, title),)


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("A *b* **c**\nd `e  f` [g](h) <i@j.k> &amp; \\* l\\\nm", "A b c d e f g i@j.k & * l\nm"),
        ("# A #\n\nB\n===\n\n***\n\nc", "A\n\nB\n\nc"),
        ("- a\n- b\n  - c\n\n1. d\n\n   e\n2. f", "a\nb\nc\n\nd\n\ne\n\nf"),
        ("> a\n>> b\n\nc", "a\n\nb\n\nc"),
        ("|a|b|\n|-|-|\n|c|d \\| e|\n\nf", "a\tb\nc\td | e\n\nf"),
        ("a\n```py\n  b <i>\n\n    c &amp;\n```\n    d", "a\n\n  b <i>\n\n    c &amp;\n\nd"),
        ("    a\n     b\n\nc", "a\n b\n\nc"),
        ("<p>a  b<br>c\n&eacute;&nbsp;&lt;</p><ul><li>d</li><li>e", "a b\nc é <\n\nd\ne"),
        ("<pre>\n a\n  b</pre>", " a\n  b"),
        ("<pre>\n a", " a"),
        ("<div>a < b <3 <!doctype x> </div>", "a < b <3"),
        ("<font color=x>a</font>b <ode-x>c</ode-x>", "ab c"),
        ("a <!-- b --> c ![d](e) <img src=f alt=g>", "a c"),
        ("<script>a</script>\n\n<b>b</b>", "b"),
        ('a {{ figure(img="b", caption="c\nd") }} e', "a\n\nc d\n\ne"),
        ('a {{ youtube_player(video_id="b") }} c {{ d() }}', "a\n\nc"),
        ('`a {{ b(caption="c") }}`', "a\n\nc"),
        ("a {{ b c }} {% d() %}", "a {{ b c }} {% d() %}"),
        ("a\0b \ufdd00\ufdd0 &#xfdd0;", "a\ufffdb \ufffd0\ufffd \ufffd"),
        ("[a]: b\n<!-- c -->\n\n***\n\n![d](e)", ""),
        ("", ""),
    ],
)
def test_text_is_what_a_reader_sees(markdown: str, words: str) -> None:
    """No markup, blank lines between paragraphs, tabs between cells, code as it is."""
    assert text(twim.Prose(markdown)) == words


ADA = twim.Reporter("Ada *L.*", twim.UserId("@ada:example.org"))
USER = "https://matrix.to/#/@ada:example.org"
PING_HEAD = "Rank\tHostname\tMedian MS"
PING = twim.PingRanking(
    (twim.PingRow(1, "*a*.example", 88.5), twim.PingRow(2, "[b](/b)", 100)),
    "[#ping:example.org](https://matrix.to/#/#ping:example.org)",
    "Join [us](/join).",
)


@pytest.mark.parametrize(
    ("node", "urls", "words"),
    [
        (twim.Entry(ADA, "says", "> [a](b)"), [USER, "b"], "Ada L. says\n\na"),
        (twim.Entry(ADA, ": *hi*", ""), [USER], "Ada L.: hi"),
        (twim.Entry(ADA, "", "", lead="From **"), [USER], "From **Ada L."),
        (twim.Entry(twim.Reporter("Ada"), "says:", "b"), [], "Ada says:\n\nb"),
        (twim.Entry(twim.Reporter("A", url='/a "&amp;\n'), "", ""), ['/a "&amp;'], "A"),
        (twim.Entry(None, "", "b", between="## A\n\n![x](y)"), [], "A\n\nb"),
        (twim.Project("A [b](c)", "/d"), ["c", "/d"], "A b (website)"),
        (twim.Project("1. a", "/(<\n>"), ["/(<\n>"], "1. a (website)"),
        (twim.Department("# [A](b)", [twim.Prose("c")]), ["b"], "# A\n\nc"),
        (
            PING,
            ["https://matrix.to/#/#ping:example.org", "/join", "/b"],
            "#ping:example.org\n\nJoin us.\n\n" + PING_HEAD + "\n1\ta.example\t88.5\n2\tb\t100",
        ),
        (twim.PingRanking(()), [], PING_HEAD),
        (twim.Shortcode("figure", {"img": "a", "caption": "b"}), [], "b"),
        (twim.Shortcode("figureVideo", {"vid": "a"}), ["a"], ""),
        (twim.Shortcode("youtube_player", {"video_id": 1}), [], ""),
        (twim.Shortcode("not a name", {}), [], ""),
        (twim.ReadMore(), [], ""),
        (twim.FrontMatter(title="[a](b)"), [], ""),
    ],
)
def test_fields_of_nodes_count(node: twim.Node, urls: list[str], words: str) -> None:
    """A reporter's link, a website and a ranking's heading are read as a post shows them."""
    assert [link.url for link in links(node)] == urls
    assert text(node) == words


POST = """+++
title = "[no]: /link"
+++

[ode] and [new]

## Dept of [Ode]

[Ada][ada] says

>
> [ode], [own]
> {{ figure(
    img="/o.png",
    caption="A"
) }}
>
> Two
> [lines](/lines)
>
> [own]: /own
> [ode]: /other

### Kettle ([website](/kettle))

| a |
|---|
| [t](/t) |

[ode]: /ode
[ada]: https://matrix.to/#/@ada:example.org
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_knows_where_links_stand(newline: str) -> None:
    """A link has the node's place and the line of its paragraph, whatever the line ends."""
    issue = twim.loads(POST.replace("\n", newline))
    assert [(link.url, link.place, link.line) for link in links(issue)] == [
        ("/other", "preamble[0]", 5),
        ("/other", "sections[0]", 7),
        (USER, "sections[0].content[0]", 9),
        ("/other", "sections[0].content[0]", 12),
        ("/own", "sections[0].content[0]", 12),
        ("/lines", "sections[0].content[0]", 18),
        ("/kettle", "sections[0].content[1]", 24),
        ("/t", "sections[0].content[1].content[0]", 28),
    ]


def test_knows_no_line_of_what_is_new() -> None:
    """What was made or changed since has no line; its neighbours keep theirs."""
    entry = next(twim.loads(POST).entries())
    assert [link.line for link in links(entry)] == [9, 12, 12, 18]
    changed = attrs.evolve(entry, verb="said")
    assert [link.line for link in links(changed)] == [None, 12, 12, 18]
    assert {link.line for link in links(attrs.evolve(entry, _origin=None))} == {None}


def test_a_part_of_a_post_has_the_definitions_of_the_post() -> None:
    """The first definition in the post counts, wherever a node stands, as on the page."""
    issue = twim.loads(POST)
    assert [link.url for link in links(issue.preamble[0])] == ["/other"]
    entry = next(issue.entries())
    assert [link.url for link in links(entry)] == [USER, "/other", "/own", "/lines"]
    late = twim.loads("> [a]: /first\n\nb\n\n> [a]\n>\n> [a]: /second").preamble[2]
    assert [link.url for link in links(late)] == ["/first"]


def test_a_changed_part_has_its_own_definitions_first() -> None:
    """What somebody wrote into a node is not overruled by the post that it came from."""
    (prose,) = twim.loads("[a] [b]\n\n[a]: /old\n[b]: /post").nodes(twim.Prose)
    changed = attrs.evolve(prose, markdown="[a] [b]\n\n[a]: /new")
    assert [link.url for link in links(changed)] == ["/new", "/post"]


def test_an_issue_has_no_definitions_but_its_own() -> None:
    """A definition that was taken out of an issue is gone; a node of no post never had it."""
    issue = twim.loads("> [a]\n\n[a]: /a")
    assert [link.url for link in links(issue)] == ["/a"]
    assert not links(attrs.evolve(issue, preamble=issue.preamble[:1]))
    assert not links(issue.canonical().preamble[0])
    assert [link.url for link in links(twim.Issue(preamble=issue.preamble))] == ["/a"]


def test_addresses_in_a_post_are_no_marks_of_calls() -> None:
    """A post may hold the characters that stand for calls while it is read."""
    node = twim.loads('> [a] {{ b(c="d") }}\n\n[a]: \ufdd00\ufdd07\ufdd0').preamble[0]
    assert len(links(node)) == 1


@pytest.mark.parametrize(
    ("source", "urls"),
    [
        ("[A](/a) says\n\n### B ([website](/b))\n\n> c", ["/a", "/b"]),
        ("[A](USER) says\n### B ([website](/b))\n\n> c", ["USER", "/b"]),
        ("[A](USER) says\n\n### B ([website](/b))\n\n> c", ["USER", "/b"]),
        ("### B ([website](/b))\n\n[A](USER) says\n\n> c", ["/b", "USER"]),
    ],
)
def test_a_reporter_above_the_heading_is_met_first(source: str, urls: list[str]) -> None:
    """Reading order is that of the post, where the report that opens a project may precede it."""
    issue = twim.loads(f"## D\n\n{source.replace('USER', USER)}")
    assert [link.url for link in links(issue)] == [url.replace("USER", USER) for url in urls]


# Mentions and values


@pytest.mark.parametrize(
    ("url", "target"),
    [
        (USER, "@ada:example.org"),
        ("@ada:example.org", "@ada:example.org"),
        ("#ode:example.org", "#ode:example.org"),
        ("https://matrix.to/#/%23ode:example.org?via=example.org", "#ode:example.org"),
        ("matrix:roomid/ode:example.org/e/event", "!ode:example.org"),
        ("#section", None),
        ("https://example.org/@ada:example.org", None),
        ("https://matrix.to/#/ada", None),
    ],
)
def test_mentions_are_links_into_matrix(url: str, target: str | None) -> None:
    """A link mentions whom it leads to, or was meant to lead to."""
    node = twim.Prose(f"[a]({url}) [b](/c) @d:example.org")
    found = [link.mention for link in mentions(node)]
    assert [item.target for item in found if item is not None] == ([target] if target else [])


def test_mentions_say_which_event() -> None:
    """The event that a link points at is at hand."""
    (link,) = mentions(twim.Prose("[a](https://matrix.to/#/!b:example.org/$c)"))
    assert link.mention == twim.MatrixLink.parse(link.url)
    assert link.mention.event_id == "$c"


def test_links_compare_by_what_they_say() -> None:
    """The same link in two places is equal, so that a set has it once; an image is no link."""
    once, again = links(twim.loads("[a](b)\n\n> [a](b)"))
    assert once == again
    assert (once.place, once.line) != (again.place, again.line)
    distinct: set[object] = {once, again, Link("a", "b"), Image("a", "b")}
    assert len(distinct) == 2
    assert repr(once) == "Link(label='a', url='b', title=None, place='preamble[0]', line=1)"
    assert pickle.loads(pickle.dumps(again)) == once  # noqa: S301  # made here


# Text that means harm

HOSTILE = 2_000


@pytest.mark.parametrize(
    "markdown",
    [
        "> " * HOSTILE + "[a](/b)",
        "- " * HOSTILE + "[a](/b)",
        "> 1. " * HOSTILE + "[a](/b)",
        "> " * 30 + "```\n" + "> " * 30 + "[a](/b)",
        "![" * HOSTILE + "a" + "](c)" * HOSTILE + "\n\n[a](/b)",
        "[" * HOSTILE + "![" * HOSTILE + "\n\n[a](/b)",
        "<a href='" * HOSTILE + "\n\n[a](/b)",
        "<div " * HOSTILE + '=" ' * HOSTILE + "\n\n[a](/b)",
        "<!-- " * HOSTILE + "-->\n\n[a](/b)",
        "`[a](" * HOSTILE + "`\n\n[a](/b)",
        "{{ a([" * HOSTILE + "\n\n[a](/b)",
        "[a]: <" * HOSTILE + "\n\n[a](/b)",
        "\ufdd00\ufdd0" * HOSTILE + "[a](/b)",
    ],
    ids=lambda markdown: markdown[:8].strip(),
)
def test_reads_text_that_means_harm(markdown: str) -> None:
    """However deep or long something is nested, reading ends, and finds what stands there."""
    assert "/b" in _urls(markdown)
    assert text(twim.Prose(markdown)).count("\ufdd0") == 0


def test_images_in_the_text_of_images_are_one_image() -> None:
    """Alternative text has no images; what is nested too deep for images is text."""
    assert images(twim.Prose("![" * 9 + "a" + "](/b)" * 9)) == (Image("a", "/b"),)
    assert images(twim.Prose("![" * HOSTILE + "a" + "](/b)" * HOSTILE)) == (Image("a", "/b"),)


SCRAPS = ["](", "![", "[a]: b\n", "    ", "1. ", "&lt;", "\n## ", "\n### ", "\ufdd00\ufdd0"]
SCRAPS += ["<a href=", "</a>", "<!--", "-->", "<pre>", "<td>", "{{ a(", 'caption="', ") }}"]
SCRAPS += ["\n\n[a](https://matrix.to/#/@b:c) says\n\n> "]
MARKDOWN = st.lists(
    st.sampled_from([*"ab\n\n\n\n >>*_`#-|!&;:()[]<>/='\"\\{}\ufdd0\0", *SCRAPS])
).map("".join)


@given(MARKDOWN)
def test_any_text_can_be_asked(markdown: str) -> None:
    """Questions have an answer whatever stands in a post, and the post's parts agree with it."""
    issue = twim.loads("x\n\n" + markdown)
    parts = (*issue.preamble, *issue.sections)
    assert Counter(links(issue)) == Counter(item for part in parts for item in links(part))
    assert Counter(images(issue)) == Counter(item for part in parts for item in images(part))
    assert text(issue) == "\n\n".join(filter(None, map(text, parts)))
    assert "\ufdd0" not in text(issue)
    assert all(link.line for link in links(issue))
    assert Counter(links(issue.canonical())) == Counter(links(issue))
