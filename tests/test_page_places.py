"""Where links and images stand in a post, to the column, and where their addresses do."""

from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import given

import twim
from linked import LINKED, USER
from twim import Destination
from twim.model._source import Document, Origin, Passage

# The post; `^` marks where the link starts, and `«…»` the address as it is spelled.
STANDS = {
    "inline": "a ^[b](«/c»)",
    "in pointed brackets, with a title": "a ^[b]( «</c d>» 'e')",
    "escaped": r"a ^[b](«/c\)d»)",
    "with a query": "a ^[b](«/c?d&e=f»)",
    "an entity": "a ^[b](«/c&amp;d»)",
    "a title that looks like the address": 'a ^[b](«/c» "](/c)")',
    "an empty label": "^[](«/c»)",
    "no address": "^[a](«»)",
    "brackets in the label": r"^[a [b] \] `]` c](«/d»)",
    "behind letters of several bytes": "é 😀 ^[日](«/é»)",
    "an image": "a ^![b](«/c»)",
    "an autolink": "a ^<«https://b.example»>",
    "an e-mail address": "a ^<«b@c.example»>",
    "a reference": "a ^[b][c]\n\n[c]:  «/d» 'e'",
    "a collapsed reference": "a ^[b][]\n\n[B]:\n   «</d>»",
    "a reference alone": "a ^[b\nc]\n\n- [b  c]: «/d»",
    "HTML": "a ^<a\nclass=b href=«'/c'»>d</a>",
    "HTML without quotation marks": "a ^<a href=«/c»>d</a>",
    "a block of HTML": "<div>\n  é <b>\n ^<img alt='' src=«\"/c\"»>\n</div>",
    "a call": '{{ a() }} b ^{{ figure(img=«"/c"») }}',
    "behind a call of several lines": 'é {{ figure(\n\nalt="x"\n) }} ^[b](«/c»)',
    "a call alone": "^{{ figureVideo(\n  vid = «'/c'»\n) }}",
    "in a caption": '{{ figure(alt="x",\n  caption="*A* ^[b](«/c»)") }}',
    "in a caption of a call that says it twice": '{{ figure(caption="x", caption="^[b](«/c»)") }}',
    "behind HTML in a caption": (
        "<div>\n{{ figure(caption='<b>é</b>') }}\n^<img src=«'/c'»>\n</div>"
    ),
    "behind a comment in a caption": (
        "<div>\n{{ figure(caption='<!-- é\n-->') }}\n^<img src=«'/c'»>\n</div>"
    ),
    "in a quote": "Neil says:\n\n> a\n>  ^[b](«/c»)",
    "in a quote without blanks": ">a\n>^[b](«/c»)",
    "on a lazy line": "> a\n  ^[b](«/c»)",
    "in a quote in a quote": "> > a\n> > ^[b](\n> > «/c» 'd\n> > e')",
    "HTML over lines of a quote in a quote": '> > é ^<a\n> > href=«"/c"» id=d>e</a>',
    "HTML that ends below its block": '> <div>\n> é ^<a\n> href=«"/c"»',
    "behind a tab in a quote": ">\ta\n>\t^[b](«/c»)",
    "in a list in a quote": "> - a\n>   1. ^[b](«/c»)",
    "in a table": "| a | b |\n|---|---|\n| x | ^[b](«/c») |",
    "a section's heading": "##  é ^[a](«/c»)  ##",
    "a section's heading, underlined": "a\n^[b](«/c»)\n---",
    "a project's website": "### Ode (^[website](«/c»))",
    "a project's website of 2021": "### é ^[↗](«/c») ###",
    "a project's heading that is a link": "### ^[Ode](«/c»)",
    "the heading of a ranking": (
        "### ^[a](«/c»)\n\nJoin\n\n|Rank|Hostname|Median MS|\n|-|-|-|\n|1|x|2|"
    ),
    "a row of a ranking": "|Rank|Hostname|Median MS|\n|-|-|-|\n|1|x|2|\n|  2 | ^[b](«/c») | 3 |",
    "a reporter": f"From ^[Ada](«{USER}»):\n\n> b",
    "a reporter in HTML": f'é ^<a id="b" href=«"{USER}"»>Ada</a> says\n\n> b',
    "a reporter in HTML, as usual": f'From ^<a href=«"{USER}"»>Ada</a>:\n\n> b',
    "a reporter with brackets": f"^[Ada_L [it/its]](«{USER}») says\n\n> b",
    "a reporter by reference": f"^[Ada] says\n\n> b\n\n[Ada]: «<{USER}>»",
    "behind a reporter": "Ada says [sic] é ^[b](«/c»):\n\n> d",
    "with front matter": '+++\ntitle = "[x](y)"\n+++\n\n^[a][b]\n\n[b]: «/c»',
}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("marked", STANDS.values(), ids=STANDS)
def test_stands_where_it_starts(marked: str, newline: str) -> None:
    """Line and column count from one, in code points, whatever stands around."""
    first, last = marked.index("«"), marked.index("»")
    issue = twim.loads(re.sub("[«»^]", "", marked).replace("\n", newline))
    targets: list[twim.Link | twim.Image] = [*issue.links(), *issue.images()]
    (target,) = targets
    assert (target.line, target.column) == _stands(marked[: marked.index("^")])
    assert target.destination == Destination(*_stands(marked[:first]), marked[first + 1 : last])


def _stands(marked: str) -> tuple[int, int]:
    before = re.sub("[«»^]", "", marked)
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def test_a_part_of_a_post_knows_where_the_definitions_of_the_post_stand() -> None:
    """A reference within a report leads by a definition below it, and that has a place."""
    issue = twim.loads("+++\n+++\n\n> [a] [b]\n>\n> [b]: /b\n\n[a]: /a\n")
    (entry,) = issue.entries()
    assert [link.destination for link in entry.links()] == [
        Destination(8, 6, "/a"),
        Destination(6, 8, "/b"),
    ]


def test_knows_no_place_of_what_was_written_since() -> None:
    """Nor of a definition in it, nor of one whose post is not known."""
    issue = twim.loads("[a]\n\n> [a]\n\n[a]: /a\n\nB says:\n\n> [c](/c)\n")
    *_, last = issue.entries()
    changed = attrs.evolve(issue, preamble=(*issue.preamble[:2], twim.Prose("[a]: /b\n\n[a]")))
    assert [(it.url, it.line, it.destination) for it in changed.links()] == [
        ("/b", 1, None),
        ("/b", 3, None),
        ("/b", None, None),
    ]
    (link,) = attrs.evolve(last, body="[c](/c) [d](/d)").links()[1:]
    assert (link.place, link.line, link.column, link.destination) == ("", None, None, None)


def test_what_was_put_into_a_report_has_no_place() -> None:
    """It was read from no lines; what stands beside it was."""
    issue = twim.loads("Neil says:\n\n> [a](/a)\n")
    (report,) = issue.entries()
    links = attrs.evolve(report, between="[b](/b)").links()
    assert [(link.url, link.line) for link in links] == [("/b", None), ("/a", 3)]


def test_a_ranking_that_was_changed_has_no_places() -> None:
    """Rows stand in lines of their own: where one is new, none is where it was."""
    issue = twim.loads("|Rank|Hostname|Median MS|\n|-|-|-|\n|1|[a](/a)|2|\n|2|[b](/b)|3|\n")
    (ranking,) = issue.ping_rankings
    assert [link.line for link in ranking.links()] == [3, 4]
    fewer = attrs.evolve(ranking, rows=ranking.rows[1:])
    assert [(link.url, link.line) for link in fewer.links()] == [("/b", None)]
    assert not attrs.evolve(ranking, rows=()).links()


def test_says_no_more_than_it_knows() -> None:
    """Where the lines of a part do not show the link, there is its first line, and no column."""
    ada = twim.Reporter("Ada", url="/ada")
    origin = Origin(Document("\nby Ada"), (Passage("attribution", 1, 2, ("", ada, "says")),))
    (link,) = twim.Entry(ada, "says", "", _origin=origin).links()
    assert (link.line, link.column, link.destination) == (2, None, None)


@given(LINKED)
def test_what_stands_there_is_the_address(text: str) -> None:
    """Whatever a post holds, at each place stands what is said to stand there."""
    issue = twim.loads(f"x\n\n{text}")
    lines = f"x\n\n{text}".split("\n")
    targets: list[twim.Link | twim.Image] = [*issue.links(), *issue.images()]
    for target in targets:
        assert target.line
        if target.column:
            start = lines[target.line - 1][target.column - 1 :]
            assert start.startswith(("[", "!", "<", "{{"))
        if target.destination:
            line, column, spelled = target.destination
            assert lines[line - 1].startswith(spelled.partition("\n")[0], column - 1)
            assert target.url in spelled
