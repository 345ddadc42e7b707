"""Links, images, mentions and text of nodes, one thing at a time."""

from __future__ import annotations

import pickle
from collections import Counter

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import twim
from twim._page import images, links, mentions, text
from twim.model._links import Image, Link


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
        ("<a class=x\xa0href href=/o\xa0de>Ode", "Ode", "/o\xa0de"),
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
        ("{{ a() }} [Ode](@&#xfdd0;9&#xfdd0;@)", "Ode", "@\ufffd9\ufffd@"),
        ("[\ud800Ode](/ode)", "\ufffdOde", "/ode"),
        ('<a href="">Ode</a>', "Ode", ""),
        ('{{ figureVideo(vid=3, caption="[a](b)") }} [Ode](/ode)', "Ode", "/ode"),
        ("a[^1]\n\n[^1]: [Ode](/ode)", "Ode", "/ode"),
        ("- [x] ~~[O~de](/ode)~~", "O~de", "/ode"),
        ("# Ode [Ode](/ode) {#id}", "Ode", "/ode"),
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
        ("![An\node\\\n<b>{{ a() }} [b](c)](/o.png)", "An ode {{ a() }} b", "/o.png", None),
        ('![*a* `b` ![c](d) \\* &lt;](<o p> "\'&quot;")', "a b c * <", "o p", "'\""),
        ("[![a][b]](/c)\n\n[b]: /o.png 'Ode'", "a", "/o.png", "Ode"),
        ('<img src="/o.png" title=Ode alt=\'An "ode"\'/>', 'An "ode"', "/o.png", "Ode"),
        ('<a href="x"><img src="/o.png"></a>', "", "/o.png", None),
        (
            '{{ figure(img="/o.png", caption="A *b* `<i>` &amp; c") }}',
            "A b <i> & c",
            "/o.png",
            None,
        ),
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
        ("a[^1] b\n\n[^1]: c", "a[^1] b\n\nc"),
        ("# a {#b .c}\n\n- [ ] d\n- [x] ~~e~~", "a\n\nd\ne"),
        ('{{ figure(img="a", caption="*b* [c](d)\n\ne") }}', "b c\n\ne"),
        ('{{ figureVideo(vid="a", caption="*b*") }}', "*b*"),
        ("a <script>b *c*</script> d <style>", "a d"),
        ("<div>\n<![if x[ y ]> a <!b> &amp", "a &"),
        ("<div>\na <", "a <"),
        ("<div>\na <b", "a"),
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
        (twim.Entry(ADA, "says `x` [a](b)", ""), [USER, "b"], "Ada L. says x a"),
        (twim.Entry(twim.Reporter("Ada"), "says:", "b"), [], "Ada says:\n\nb"),
        (twim.Entry(twim.Reporter("A", url='/a "&amp;\n'), "", ""), ['/a "&amp;'], "A"),
        (twim.Entry(twim.Reporter("1. A", url=""), "# x", ""), [""], "1. A # x"),
        (twim.Entry(twim.Reporter("A_B [c]", url="/a"), "", ""), ["/a"], "A_B [c]"),
        (twim.Entry(twim.Reporter("_A_ [b]\n", url="/a"), "", ""), ["/a"], "A [b]"),
        (twim.Entry(twim.Reporter("A [b](c)", url="/a"), "", ""), ["/a", "c"], "A b"),
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
    whole = twim.Project("", content=(node,)) if isinstance(node, twim.Entry) else node
    assert text(whole) == words


def test_a_name_refers_to_what_is_defined() -> None:
    """Brackets in a name are text, unless what stands in them is defined."""
    entry = twim.Entry(twim.Reporter("Ada [it]", url="/ada"), "says", "[it/its]: /no")
    assert [(it.label, it.url) for it in entry.links()] == [("Ada [it]", "/ada")]
    entry = attrs.evolve(entry, body="[it]: /it")
    assert [(it.label, it.url) for it in entry.links()] == [("Ada", "/ada"), ("it", "/it")]


def test_a_caption_has_its_links() -> None:
    """The blog renders the caption of a figure as Markdown, by itself."""
    prose = twim.Prose('{{ figure(img="/i", caption="[*a*](/b) [c]\n\n[c]: /d") }}\n\n[c]: /e')
    assert links(prose) == (Link("a", "/b"), Link("c", "/d"))
    assert images(prose) == (Image("a c", "/i"),)


def test_the_text_of_a_report_is_what_was_reported() -> None:
    """The attribution belongs to the text of what the report stands in."""
    entry = twim.Entry(ADA, "says", "*News* of [Ode].", between="## Kettle")
    assert entry.text() == text(entry) == "News of [Ode]."
    assert twim.Project("Ode", content=(entry,)).text() == (
        "Ode\n\nAda L. says\n\nKettle\n\nNews of [Ode]."
    )
    (read,) = twim.loads("Ada says:\n\n> [Ode]\n\n[ode]: /ode").entries()
    assert read.text() == "Ode"


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
    """A link has the node's place and its line, whatever the line ends."""
    issue = twim.loads(POST.replace("\n", newline))
    assert [(link.url, link.place, link.line) for link in links(issue)] == [
        ("/other", "preamble[0]", 5),
        ("/other", "sections[0]", 7),
        (USER, "sections[0].content[0]", 9),
        ("/other", "sections[0].content[0]", 12),
        ("/own", "sections[0].content[0]", 12),
        ("/lines", "sections[0].content[0]", 19),
        ("/kettle", "sections[0].content[1]", 24),
        ("/t", "sections[0].content[1].content[0]", 28),
    ]


def test_knows_no_line_of_what_is_new() -> None:
    """What was made or changed since has no line; its neighbours keep theirs."""
    entry = next(twim.loads(POST).entries())
    assert [link.line for link in links(entry)] == [9, 12, 12, 19]
    changed = attrs.evolve(entry, verb="said")
    assert [link.line for link in links(changed)] == [None, 12, 12, 19]
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


def test_a_reporter_is_above_no_heading_but_that_of_the_project() -> None:
    """Not even where the lines of two posts would have it so."""
    (one,) = twim.loads("\n\n\n## D\n\n### A ([website](/a))\n").projects()
    (two,) = twim.loads(f"\n\n### B\n\n[Ada]({USER}) says\n\n> c\n").projects()
    assert [it.url for it in links(twim.Department("D", [one, two]))] == ["/a", USER]


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
    assert (
        repr(once) == "Link(label='a', url='b', title=None, place='preamble[0]', line=1, column=1)"
    )
    assert pickle.loads(pickle.dumps(again)) == once  # noqa: S301  # made here


# Text that means harm

HOSTILE = 2_000


@pytest.mark.parametrize(
    "markdown",
    [
        "> " * HOSTILE + "[a](/b)",
        "- " * HOSTILE + "[a](/b)",
        "> 1. " * HOSTILE + "[a](/b)",
        "> " * 30 + "```\n" + "> " * 30 + "```\n" + "> " * 30 + "[a](/b)",
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
    whole = (twim.Project("", content=(it,)) if isinstance(it, twim.Entry) else it for it in parts)
    assert text(issue) == "\n\n".join(filter(None, map(text, whole)))
    assert "\ufdd0" not in text(issue)
    assert all(link.line for link in links(issue))
    assert Counter(links(issue.canonical())) == Counter(links(issue))


@pytest.mark.parametrize("text", ["> [a](/b)\n>  {}\n> =\n", "> > [a](/b)\n> >  {}\n> > =\n"])
def test_what_makes_the_parser_fail_has_links_nevertheless(text: str) -> None:
    """Attributes of headings do that, in quotes within quotes; they are text then."""
    for quoted in (text, f"Ada says:\n\n{text}".replace("\n>", "\n> >")):
        issue = twim.loads(quoted)
        assert [link.url for link in issue.links()] == ["/b"]
        assert "a" in issue.text()


def test_what_makes_the_parser_fail_whatever_it_is_told_to_do_has_no_links(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nor anything else."""

    class PanicException(BaseException):  # its name
        pass

    def fails(*_: object, **__: object) -> object:
        raise PanicException

    monkeypatch.setattr("twim._page.markdown.Markdown.events_with_range", fails, raising=False)
    assert twim.Prose("[a](/b) {").links() == ()


def test_an_interrupt_is_none_of_these(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends whatever was asked for."""

    def interrupted(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("twim._page.markdown.Markdown.events_with_range", interrupted)
    with pytest.raises(KeyboardInterrupt):
        twim.Prose("[a](/b) {").links()
