"""Promise 2, to the line: of a changed text the lines stay that say what they said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import twim
from conftest import Post
from drafts import with_ends
from promises import replaced_at
from twim._markup.attributions import is_signed
from twim.testing import strategies

USER = "https://matrix.to/#/@ada:example.org"


# One word in each report, in each run of prose; each row


_WORD = re.compile(r"(?<=[\w,] )[A-Za-z]{3,}(?=[ .,:!)])")
_NO_PLAIN_LINE = re.compile(r"^ {0,3}\[[^\]]*\]:|\{\{|\}\}|\|.*\||:$|says|said|wrote|told|<!--")


def _lines_to_change(text: str, first: int) -> Iterator[int]:
    """Yield the lines of a text, from one on, in which a word can become another without harm."""
    for at, line in enumerate(text.split("\n")[first:], first):
        if _WORD.search(line) and not _NO_PLAIN_LINE.search(line):
            yield at


class _Rewording:
    """Changes one word in each text of more than one line, and each row; remembers which lines."""

    def __init__(self) -> None:
        self.lines: set[int] = set()  # of the post, zero-based
        self.texts = 0

    def __call__(self, node: twim.Node) -> twim.Node:
        if isinstance(node, twim.Entry):
            return attrs.evolve(node, body=self._reworded(node, node.body))
        if isinstance(node, twim.Prose):
            return attrs.evolve(node, markdown=self._reworded(node, node.markdown))
        if isinstance(node, twim.PingRanking) and node.span:
            rows = [attrs.evolve(row, median_ms=row.median_ms + 7) for row in node.rows]
            self.lines |= set(range(node.span[1] - len(rows), node.span[1]))
            self.texts += len(rows)
            return attrs.evolve(node, rows=rows)
        return node

    def _reworded(self, node: twim.Node, text: str) -> str:
        lines = text.split("\n")
        # Where no line above does, the first of a quote or its last may name who reported.
        names = isinstance(node, twim.Entry) and not node.verb
        at = next(_lines_to_change(text, 1 if names else 0), None)
        if at is None or (at == len(lines) - 1 and names):
            return text
        assert node.span
        self.lines.add(node.span[1] - len(lines) + at)
        self.texts += 1
        lines[at] = _WORD.sub("kettle", lines[at], count=1)
        return "\n".join(lines)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_one_word_is_one_line(post: Post, newline: str) -> None:
    """Of a post, one word in each report and in each run of prose is changed, and each row."""
    text = re.sub("\r\n|\r|\n", newline, post.text)
    rewording = _Rewording()
    issue = twim.loads(text).transform(rewording)
    before, after = with_ends(text), with_ends(twim.dumps(issue))
    assert len(before) == len(after)
    pairs = enumerate(zip(before, after, strict=True))
    assert {at for at, (one, other) in pairs if one != other} == rewording.lines
    assert len(rewording.lines) == rewording.texts
    assert {line.rstrip("\r\n") + newline for line in after[:-1]} == set(after[:-1])


# One line of any report


_MARKERS = ("> ", ">", " > ", "   >", ">  ", "")
_BODY_LINES = (
    "One word.", "two", "- item", "- item\n  more", "* other", "1. first", "2. second", "",
    "```", "~~~", "\ttab", "    code", "  two in", "====", "---", "| a | b |", "|---|---|",
    "> deep", "> > far", "# Head", "## Head", "<div>", "</div>", "<b>x</b>", "Text\\", "text  ",
    "[a]: /b", "[a]", "- - in", "- > in", "-\ttab", ">\tin", "***", "![a](/b)",
)  # fmt: skip


@st.composite
def _posts(draw: st.DrawFn) -> str:
    """Glue a report together, each line with a marker of some kind, or none; and what is around."""
    lines = [line for it in draw(st.lists(st.sampled_from(_BODY_LINES), min_size=1, max_size=9))
             for line in it.split("\n")]  # fmt: skip
    marked = [f"> {lines[0]}"]
    for line in lines[1:]:
        marker = draw(st.sampled_from(_MARKERS))
        marked.append(marker + line if marker or line.strip() else ">")
    above = draw(
        st.sampled_from(("", "Neil says:\n\n", f"[Ada]({USER}):\n", "## Ode\n", "Text.\n\n"))
    )
    below = draw(st.sampled_from(("", "\n", "\n\n### Ode\n", "\n\nNeil says:\n\n>  more", "\n# H")))
    text = above + "\n".join(marked) + below
    ends = st.sampled_from(("\n", "\n", "\r\n"))
    if draw(st.booleans()):
        text = "".join(line.rstrip("\n") + draw(ends) for line in with_ends(text))
    return text


def _assert_line_by_line(text: str, data: st.DataObject) -> None:
    """Change a line of a report; every other line stays, or would be something else if it did."""
    issue = twim.loads(text)
    visits = [
        visit
        for visit in issue.walk()
        if isinstance(visit.node, twim.Entry) and not is_signed(visit.node)  # by a line of it
    ]
    if not visits:
        return
    visit = data.draw(st.sampled_from(visits))
    entry = visit.node
    assert isinstance(entry, twim.Entry)
    assert entry.span
    lines = entry.body.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = data.draw(st.sampled_from((f"{lines[at]} kettle", "kettle", "", "- kettle", "```")))
    changed = replaced_at(visit, attrs.evolve(entry, body="\n".join(lines)))
    try:
        result = twim.dumps(changed)
    except twim.SerializationError:  # it names another reporter now, or an open fence
        with pytest.raises(twim.SerializationError):
            twim.dumps(changed.canonical())
        return
    assert twim.loads(result) == changed
    after = with_ends(result)
    kept = [at for at, line in enumerate(after) if line.strip()]  # a blank one may be needed below
    before = [(at, line) for at, line in enumerate(with_ends(text)) if line.strip()]
    edited = entry.span[1] - len(lines) + at
    for (source, line), place in zip(before, kept, strict=True):
        if line != after[place] and source != edited:
            as_it_was = "".join([*after[:place], line, *after[place + 1 :]])
            assert twim.loads(as_it_was) != changed, (line, after[place])


@given(_posts(), st.data())
def test_a_line_of_a_glued_report(text: str, data: st.DataObject) -> None:
    """Reports of lazy lines, lists, fences, tabs, tables and underlines, marked in every way."""
    _assert_line_by_line(text, data)


@given(strategies.issues(), st.data())
def test_a_line_of_a_generated_report(issue: twim.Issue, data: st.DataObject) -> None:
    """Issues that the test kit makes up."""
    _assert_line_by_line(twim.dumps(issue), data)


# What comes to stand beside what

TABLE = "|Rank|Hostname|Median MS|\n|-|:-|-:|\n|1|a.example|1|\n"
BLOCKS = (
    "Text.\n",
    "- item\n",
    "  Two in.\n",
    "> quote\n",
    "  >quote\nlazy\n",
    f"[Ada]({USER}) says\n> quote\n",
    "Neil says:\n\n![a](/b)\n\n>quote\n",
    TABLE,
    f"Join us\n\n{TABLE}",
    "{{a()}}\n",
    "  {{a(b=1,)}}\n",
    "<!-- more -->\n",
)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("other", BLOCKS)
@pytest.mark.parametrize("one", BLOCKS)
def test_two_blocks_change_places(one: str, other: str, newline: str) -> None:
    """Each keeps its lines, but for an indent below a list, with a blank line between them."""
    issue = twim.loads(f"{one}\n{other}".replace("\n", newline))
    if len(issue.preamble) == 1:
        pytest.skip("one run of prose")
    written = twim.dumps(attrs.evolve(issue, preamble=issue.preamble[::-1]))
    if other == "- item\n":
        one = one.lstrip(" ").replace("b=1,", "b=1").replace(">quote\nlazy", "> quote\n> lazy")
    assert re.sub("\r\n|\r", "\n", written) == f"{other}\n{one}"
    assert set(re.findall("\r\n|\r|\n", written)) == {newline}


# Each kind by itself

ENTRIES: Mapping[str, tuple[str, str, str]] = {
    "a marker without a blank stays on other lines": (
        "> one\n>two\n>  three\n",
        "uno\ntwo\n three",
        "> uno\n>two\n>  three\n",
    ),
    "a changed line is in canonical form": (
        "> one\n>two\n>three\n",
        "one\ndue\nthree",
        "> one\n> due\n>three\n",
    ),
    "empty lines keep their blanks": (
        "> one\n> \n>\n> two\n",
        "one\n\n\ndue",
        "> one\n> \n>\n> due\n",
    ),
    "lazy lines below a list whose first line is changed": (
        "> - one\ntwo\nthree\n",
        "- uno\ntwo\nthree",
        "> - uno\ntwo\nthree\n",
    ),
    "lazy lines below a list that is none any more": (
        "> - one\ntwo\nthree\n",
        "uno\ntwo\nthree",
        "> uno\ntwo\nthree\n",
    ),
    "a lazy line below what becomes a heading gets a marker, and no other does": (
        "> one\ntwo\nthree\n",
        "# one\ntwo\nthree",
        "> # one\n> two\nthree\n",
    ),
    "a lazy line below what becomes blank": (
        "> one\n>two\nthree\nfour\n>five\n",
        "one\n\nthree\nfour\nfive",
        "> one\n>\n> three\nfour\n>five\n",
    ),
    "a lazy line that would be an underline": (
        "> one\n===\n>two\n",
        "uno\n    ===\ntwo",
        "> uno\n===\n>two\n",
    ),
    "a line goes": ("> one\n>two\n>three\nfour\n", "one\nthree\nfour", "> one\n>three\nfour\n"),
    "a line comes": (
        "> one\n>two\nthree\n",
        "one\nnew\ntwo\nthree",
        "> one\n> new\n>two\nthree\n",
    ),
    "a line at the end": ("> one\n>two\n", "one\ntwo\nthree", "> one\n>two\n> three\n"),
    "no line end at the end": (">one\n>two", "one\ndue", ">one\n> due"),
    "a fence": (
        ">```\n>code\n>\n>more\n>```\n>text\n",
        "```\ncode\n\nless\n```\ntext",
        ">```\n>code\n>\n> less\n>```\n>text\n",
    ),
    "tabs": (">\tone\n>two\n", "  one\ndue", ">\tone\n> due\n"),
    "CRLF": (">one\r\n>two\r\nthree\r\n", "one\ndue\nthree", ">one\r\n> due\r\nthree\r\n"),
    "each line end by itself": (
        ">one\r\n>two\n>three\r\n>four\r>five\n",
        "one\ndue\nthree\nquattro\nfive",
        ">one\r\n> due\n>three\r\n> quattro\r>five\n",
    ),
    "what stands around": (
        "\n\nText.\n\n\n>one\n>two\n \n\n  ## H\n\n\n",
        "one\ndue",
        "\n\nText.\n\n\n>one\n> due\n \n\n  ## H\n\n\n",
    ),
}


@pytest.mark.parametrize("kind", ENTRIES)
def test_a_changed_report(kind: str) -> None:
    """The first report says something else."""
    text, body, wanted = ENTRIES[kind]
    issue = twim.loads(text)
    entry = next(issue.entries())
    changed = issue.transform(lambda it: attrs.evolve(entry, body=body) if it is entry else it)
    assert twim.dumps(changed) == wanted


def _with_first(issue: twim.Issue, **fields: str) -> twim.Issue:
    """Return a post whose first block says something else."""
    first, *rest = issue.preamble
    return attrs.evolve(issue, preamble=[attrs.evolve(first, **fields), *rest])  # type: ignore[arg-type]


PROSE: Mapping[str, tuple[str, str, str]] = {
    "indents, blanks and line ends": (
        "  One\r\n\ttwo  \n\n\n* * *\r\n   three\n",
        "  One\n\ttwo  \n\n\n* * *\n   tre",
        "  One\r\n\ttwo  \n\n\n* * *\r\n   tre\n",
    ),
    "a line comes, with the line end of the post": (
        "One\r\ntwo\r\n",
        "One\nnew\ntwo",
        "One\r\nnew\r\ntwo\r\n",
    ),
    "a paragraph goes": ("One\n\n \ntwo\n\nthree\n", "One\n\nthree", "One\n\nthree\n"),
}


@pytest.mark.parametrize("kind", PROSE)
def test_changed_prose(kind: str) -> None:
    """What stands first says something else."""
    text, markdown, wanted = PROSE[kind]
    assert twim.dumps(_with_first(twim.loads(text), markdown=markdown)) == wanted


def _between(text: str) -> twim.Issue:
    """Return a post of three things without the second."""
    issue = twim.loads(text)
    first, _, last = issue.preamble
    return attrs.evolve(issue, preamble=[first, last])


def test_prose_of_several_runs() -> None:
    """Runs that become one, because what stood between them goes, keep their lines."""
    issue = _between("  One\r\n\r\n \r\n* * *\n\n> quote\n\n\n  two\r\n\tthree\n")
    assert twim.dumps(issue) == "  One\r\n\r\n \r\n* * *\n\r\n  two\r\n\tthree\n"
    prose = issue.preamble[0]
    assert isinstance(prose, twim.Prose)
    changed = _with_first(issue, markdown=prose.markdown.replace("two", "due"))
    assert twim.dumps(changed) == "  One\r\n\r\n \r\n* * *\n\r\n  due\r\n\tthree\n"


def test_a_definition_goes_and_an_attribution_elsewhere_stays() -> None:
    """An attribution glued to prose, linked in place, has nothing to do with a definition."""
    issue = _between(f"> q\n\n[x]: /y\n\n\n[Ada]({USER}) says\n>q\n")
    assert twim.dumps(issue) == f"> q\n\n\n[Ada]({USER}) says\n>q\n"
    issue = twim.loads(f"Prose.\n[Ada]({USER}) says\n>q\n\n[x]: /y\n")
    changed = attrs.evolve(issue, preamble=issue.preamble[:2])
    assert twim.dumps(changed) == f"Prose.\n[Ada]({USER}) says\n>q\n"


def test_a_definition_goes_that_was_needed() -> None:
    """Only attributions that used it are written anew."""
    issue = twim.loads(f"[Ada][a] says\n>q\n\n\n[Neil][n] says:\n>r\n\n[n]: /n\n[a]: {USER}\n")
    definitions = twim.Prose("[n]: /n")
    changed = attrs.evolve(issue, preamble=[*issue.preamble[:2], definitions])
    wanted = f"[Ada]({USER}) says\n>q\n\n\n[Neil][n] says:\n>r\n\n[n]: /n\n"
    assert twim.dumps(changed) == wanted


def test_what_stands_between_attribution_and_quote() -> None:
    """Its lines are compared like those of a quote."""
    text = f"[Ada]({USER})  says\n\n ![a](/b)  \r\n![c](/d)\n\n\n>q\n"
    issue = twim.loads(text)
    entry = next(issue.entries())
    changed = attrs.evolve(entry, between=entry.between.replace("/d", "/new"))
    assert twim.dumps(attrs.evolve(issue, preamble=[changed])) == text.replace("/d", "/new")


def test_a_row() -> None:
    """The other rows keep their blanks, the heading of the table as well."""
    text = (
        "| Rank|Hostname |Median MS|\r\n|-|:-|-:|\r\n"
        "| 1 | a.example | 2.50 |\r\n|2|b.example|3|\n3|c.example|4\r\n"
    )
    issue = twim.loads(text)
    ranking = issue.ping_rankings[0]
    rows = [attrs.evolve(row, median_ms=9) if row.rank == 2 else row for row in ranking.rows]
    changed = attrs.evolve(issue, preamble=[attrs.evolve(ranking, rows=rows)])
    assert twim.dumps(changed) == text.replace("|2|b.example|3|", "|2|b.example|9|")
