"""Where quotes and lists end, against another reading of CommonMark."""

from __future__ import annotations

import pytest
from commonmark import Parser
from hypothesis import given
from hypothesis import strategies as st

import twim
from twim._markup.containers import Container

# No `<x>` alone on a line: whether that may go on a paragraph lazily is read in two ways.
FRAGMENTS = st.sampled_from(
    [
        *("> ", ">", "- ", "* ", "1. ", "2. ", "1) ", "-", "  ", "    ", "\t", "foo", "bar", "\n"),
        *("\n", "\n", "\n\n", "```", "~~~", "# h", "---", "===", "<div>", "<!-- ", "-->", "|a|"),
        *("`", "  x"),
    ]
)


def take(lines: list[str], start: int = 0, limit: int | None = None) -> tuple[int, Container]:
    """Where a container that starts at a line ends, blank lines aside, and its state there."""
    container = Container()
    stop = start
    for index in range(start, len(lines) if limit is None else limit):
        if not container.take(lines[index]):
            break
        stop = index + 1 if lines[index].strip(" \t") else stop
    return stop, container


def ends(text: str) -> int | None:
    """Where the quote or list that a text starts with ends, by `commonmark`."""
    block = Parser().parse(text).first_child
    if block is None or block.t not in ("block_quote", "list"):
        return None
    lines = text.split("\n")
    end: int = block.sourcepos[1][0]
    while not lines[end - 1].strip(" \t"):
        end -= 1
    return end


@given(st.sampled_from(["> ", ">", "- ", "* ", "1. "]), st.lists(FRAGMENTS, max_size=14))
def test_ends_where_commonmark_ends(start: str, rest: list[str]) -> None:
    """Markers, lazy continuation lines, fences, HTML and blank lines included."""
    text = start + "".join(rest)
    end = ends(text)
    if end is not None:
        lines = text.split("\n")
        assert take(lines)[0] == end


ENDS = {
    "the markers of quotes": [
        ("> a\n>\n   > b", 3),
        ("> a\n>\n    > b", 2),
        (">\n   >\n", 2),
        (">\n", 1),
        (">a\nlazy", 2),
        (">> ```\n>> x\nlazy", 2),
        ("- > ```\n  > x\nlazy", 2),
        ("> - ```\n>  x\nlazy", 3),
        ("> - ```\n>   x\nlazy", 2),
        (">\n\n> a", 1),
        ("> a\n\n> b", 1),
        ("> a\n>b\n > c\n  > d\n   > e\n    > f\n\n> g", 6),
        (">\nx", 1),
    ],
    "headings": [
        ("> # h\nx", 1),
        ("> ####### x\ny", 2),
        ("> #h\nx", 2),
        ("> #\nx", 1),
        ("> ###### h\nx", 1),
        ("> a\n# h", 1),
        ("> a\n> # h\nx", 2),
        ("> a\n #b", 2),
    ],
    "headings that are underlined": [
        ("> a\n===\nb", 3),
        ("> a\n> ===\nb", 2),
        ("> a\n> ==\nb", 2),
        ("> a\n> ==  \nb", 2),
        ("> a\n> == x\nb", 3),
        ("> a\n> --\nb", 2),
        ("> - a\n> ===\nb", 3),
        ("> - ```\n> x\n> ===\nlazy", 3),
        ("> - a\n> - b\n>   ===\nlazy", 3),
        ("> a\n---\nb", 1),
        ("> ===\nb", 2),
        ("> [a]: b\n> ===\nc", 3),
        ("> [a]: b\n> [c]: d\n> -\ne", 4),
        ("> [a] b\n> [c]: d\n> ===\ne", 3),
        ("> [a]: b c\n> ===\nd", 2),
        ("> [a]: b 'c'\n> ===\nd", 3),
        ("> [a]:\n> b\n> -\nd", 4),
        ("> [a]: b\n> ===\n> ===\nd", 3),
        ("> a\n>     ===\nb", 3),
        ("> a\n>    ===\nb", 2),
    ],
    "fences": [
        ("> ```\nnot lazy", 1),
        ("> ```\n> x\n> ```\n> a\nlazy", 5),
        ("- ```\n\n  x\n  ```\n  a\nlazy", 6),
        ("> ``\nb", 2),
        ("> ````\nb", 1),
        ("> ```x`y\nb", 2),
        ("> ~~~x~\nb", 1),
        ("> ~~~`\nb", 1),
        ("> ~~\nb", 2),
        ("> ```x\nb", 1),
        ("> ```x\n> ```\n> a\nlazy", 4),
        ("> ````\n> ```\n> a\nlazy", 3),
        ("> ```\n> ````\n> a\nlazy", 4),
        ("> ```\n> ```  \n> a\nlazy", 4),
        ("> ```\n> ``` x\n> a\nlazy", 3),
        ("> ```\n>    ```\n> a\nlazy", 4),
        ("> ```\n>     ```\n> a\nlazy", 3),
        ("> ```\n> ~~~\n> a\nlazy", 3),
        ("> ```\n> <!--\n> ```\n> a\nlazy", 5),
        ("> ```\n> a\nlazy", 2),
        ("> x\n>\n>    ```\nlazy", 3),
        ("> x\n>\n>     ```\nlazy", 3),
        ("> ```\n>\n> a\nlazy", 3),
        ("> ~~~\n> ~~~~\n> a\nlazy", 4),
        ("> ~~~~\n> ~~~\n> a\nlazy", 3),
        ("> a\n> ```\nb", 2),
        ("> a\n```\nb", 1),
    ],
    "the markers of lists": [
        ("- a\n- b\n\n\n- c\n* d", 5),
        ("1. a\n   1. b\n   2. c\n10. d", 4),
        ("+ a\n\n+ b", 3),
        ("* a\n\n+ b", 1),
        ("1) a\n\n1. b", 1),
        ("1) a\n\n1) b", 3),
        ("1. a\n\n1) b", 1),
        ("- a\n\n-b", 1),
        ("- a\n\n-", 3),
        ("1. a\n\n2.b", 1),
        ("123456789. a\nb", 2),
        ("> 1234567890.\nb", 2),
        ("> 123456789.\nb", 1),
        ("> -a\nb", 2),
        ("> . # a\nb", 2),
        ("1. a\n\n12. b", 3),
        ("- a\n+ b", 1),
        ("1. a\n2) b", 1),
        ("- a\n\n  - b\n- c", 4),
        ("- a\n- b\n\n  c", 4),
        ("- a\n\n b", 1),
        ("- a\n\n  b", 3),
        ("10. a\n\n    b", 3),
        ("10. a\n\n   b", 1),
    ],
    "where the content of an item starts": [
        ("-\n\n  a", 1),
        ("-    a\n\n     b", 3),
        ("-    a\n\n    b", 1),
        ("-     a\n\n  b", 3),
        ("-     a\n\n b", 1),
        ("-      a\nlazy", 1),
        ("-     [a]: /x", 1),
        ("-\n  a\n\n  b", 4),
        ("- -\n\n\n  a", 4),
        ("-\n\n\n- b", 4),
        ("-   \n  a\n\n  b", 4),
        ("-   \n a", 1),
        ("   - a\n\n     b", 3),
        ("   - a\n\n    b", 1),
        (" - a\n\n   b", 3),
        (" - a\n\n  b", 1),
    ],
    "containers within containers": [
        ("- > - a\nlazy\n- b", 3),
        ("> - a\n    b", 2),
        ("- - ```\n   x\nlazy", 3),
        ("- - ```\n  x\nlazy", 3),
        ("> - a\n- b", 1),
        ("- * a\n* b", 1),
        ("- > a\n> b", 1),
        ("- > a\nb", 2),
        ("- > a\n\n> b", 1),
        ("> 1. > a\nlazy\n> 2. b", 3),
        ("- a\n  > b\nlazy\n- c", 4),
        ("- > a\n  - ```\n\n    x\nlazy", 4),
        ("> - > a\n>   - ```\n>\n>     x\nlazy", 4),
        ("- > ```\n- a\nlazy", 3),
        ("- - a\n- - b", 2),
        ("1. - a\n\n   - b\n2. c", 4),
    ],
    "thematic breaks": [
        ("- - - x\n***", 1),
        ("- x\n---", 1),
        ("- x\n- - -", 1),
        ("* a\n* * *", 1),
        ("* a\n***", 1),
        ("- a\n* * *", 1),
        ("> a\n***", 1),
        ("> a\n> ***\nb", 2),
        ("> a\n> ** *x\nb", 3),
        ("> a\n> * *\nb", 2),
        ("> a\n> **\nb", 3),
        ("> ___\nb", 1),
        ("> _ _ _\nb", 1),
        ("> __\nb", 2),
        ("- a\n_ _ _", 1),
        ("> - - -\nb", 1),
        ("> - - x\nb", 2),
        ("- * * *\nb", 1),
        ("> * * *  \nb", 1),
        ("> ***\t\nb", 1),
    ],
    "what may interrupt a paragraph": [
        ("> a\n> 2. b\nlazy\n\nc", 3),
        ("> a\n> *\nlazy\n\nb", 3),
        ("- a\n2. b", 1),
        ("> a\n> 2. b\nlazy", 3),
        ("> a\n> 1. b\nlazy", 3),
        ("> a\n> -\nlazy", 2),
        ("- a\n  2. ```\nb\n", 3),
        ("- a\n  1. ```\nb", 2),
        ("- a\n  2) x\n\n     y\n\n   z", 6),
        ("- a\n-\n- b", 3),
        ("- a\n-\n\n  b", 2),
        ("> a\n2. b", 1),
        ("> a\n1. b", 1),
        ("> a\n-", 1),
        ("> a\n- b", 1),
        ("- a\n2) b", 1),
    ],
    "HTML": [
        ("> <!--\n>\n> -->\n> a\nlazy", 5),
        ("> <div>\n>\n> a\nlazy", 4),
        ("- <b>x\n\n  a\nlazy", 4),
        ("> <b>\nc", 1),
        ("> a\n<b>\nc", 3),
        ("> <!X\n> y\n> z\nlazy", 3),
        ("> <!--\n> y\n> z\nlazy", 3),
        ("> <!-- -->\n> a\nlazy", 3),
        ("> <div>\n> a\nlazy", 2),
        ("> a\n> <b>\nlazy", 3),
        ("> <b>\nlazy", 1),
        ("> <b>\n>\n> x\nlazy", 4),
        ("> <script>\n>\n> x\nlazy", 3),
        ("> <script>\n> </script>\n> x\nlazy", 4),
        ("> a\n> <div>\nlazy", 2),
        ("> <?\n> x ?>\n> y\nlazy", 4),
        ("> <![CDATA[\n> ]]>\n> y\nlazy", 4),
        ("> <pre>\n>\n> </pre>\n> y\nlazy", 5),
        ("> <i>x\nlazy", 2),
        ("- <div>\n\n  a\nlazy", 4),
        ("- <!--\n\n  a\nlazy", 3),
        ("> a\n<div>", 1),
        ("> a\n<i>\nb", 3),
        ("- a\n  <div>\nlazy", 2),
        ("> - <!--\n> a\nlazy", 3),
    ],
    "fences that a tab keeps open": [
        ("> ```\n> ```\t\n> a\nlazy", 3),
        ("- ~~~\n  ~~~ \t \n  a\nlazy", 3),
        ("> ```\n>\t```  \n> a\nlazy", 4),
    ],
    "tags that have their own end": [
        ("> <pre>\n> </script>\n> y\nlazy", 3),
        ("> <pre>\n> </PRE>\n> y\nlazy", 3),
        ("> <PRE>\n> </pre>\n> y\nlazy", 4),
    ],
    "tasks": [
        ("- [x]\nb", 1),
        ("- [ ] \nb", 1),
        ("1. [X]\n   b\nlazy", 3),
        ("- [x]\n\n  b", 1),
        ("- [x] a\nlazy", 2),
        ("- [x]a\nlazy", 2),
        ("- > [x]\nlazy", 2),
        ("-     [ ]\n\n  c", 3),
        ("> - [ ]\nb", 1),
        ("[^n]: [x]\nlazy", 2),
    ],
    "footnotes": [
        ("[^m]: [^n]: ```\n    x\n    ```\n    a\nlazy", 5),
        ("[^m]: x\n    [^n]: y\n\n        z\nb", 4),
        ("[^m]: - [^n]: y\n\n      z\nlazy", 4),
        ("[^m]: - x\n\n    [^n]: - y\n\n          z\nb", 5),
    ],
    "tables": [
        ("> |a|b|\n> |-|-|\nc", 2),
        ("> |a|b|\n> |-|-|\n> |1|2|\nc", 3),
        ("> x\n> |a|b|\n> |-|-|\nc", 3),
        ("> x\n> a|b\n> -|-\nlazy", 4),
        ("> x\n>     |a|b|\n> |-|-|\nlazy", 4),
        ("> a|b\nx\n> -|-\nlazy", 4),
        ("> - |a|b|\n>   |-|-|\nc", 2),
        ("> |a|\n> |:-:|\n> ```\n> x\nlazy", 4),
        ("> a | b \\| c\n> - | -\nlazy", 2),  # no item of a list
        ("> a | b\n> + | -\nlazy", 3),
        ("> [a]: b|c\n> -|-\nlazy", 3),
        ("> a\n|b|\n>\n> |-|\nlazy", 5),
        ("> a|b\\|c\n> -|-\nc", 2),
        ("> a|b\\|\n> -|-\nc", 2),
        ("> a|b\n> -|-|-\nlazy", 3),
        ("> a|b\n> :-|\nlazy", 3),
        ("> a|b\n>     -|-\nlazy", 3),
        ("> a\n> |-|\nlazy", 3),
        ("> |a|\n> :-\nlazy", 3),
        ("> |a|\n> --\nx", 2),
        ("> > a|b\n> -|-\nlazy", 3),
        ("> a|b\n-|-\nlazy", 3),
        ("- a\n> |b|\n>   |-|", 1),
        ("> - a\n> |b|\n>   |-|\nc", 3),
        ("> - a\n> |b|\n> |-|\nlazy", 4),
        ("> - a\n> b|c\n>   -|-\nlazy", 4),
        ("> > a\n> |b|\n> > |-|\nlazy", 4),
        ("> - > a\n> |b|\n>   > |-|\nlazy", 4),
        ("> a\n    |b|\n> |-|\nlazy", 4),
        ("> a\n|b|\n>     |-|\nlazy", 4),
        ("> a\n|b|\n> c\n> |-|\nlazy", 5),
        ("> |a|b|\n> |-|-|\n>     c\n> d\ne", 4),
    ],
    "indented code": [
        ("> a\n>\n>     - b\nlazy", 3),
        ("> a\n>\n>    - b\nlazy", 4),
        (">     a\nlazy", 1),
        ("- a\n\n      # x\nlazy", 3),
        ("- a\n\n      x\nlazy", 3),
        ("> a\n>     b\nlazy", 3),
        ("- a\n      b\nlazy", 3),
        ("- a\n\n  b\n      c\nlazy", 5),
    ],
    "tabs": [
        ("> a\n\tb", 2),
        ("-\ta\n\n\tb", 3),
        ("-\ta\n\n    b", 3),
        ("-\ta\n\n   b", 1),
        (">\tcode\nlazy", 2),
        (">\t\tcode\nlazy", 1),
        ("-\t\ta\n\n  b", 3),
        ("- a\n\n\tb", 3),
        ("1.\ta\n\n\tb", 3),
        ("> a\n\t> b\n\nc", 2),
        ("-\t-\ta\n\n\t\tb", 3),
    ],
    "blank lines": [
        ("- a\n\n> b", 1),
        ("> a\nlazy\n\nb", 2),
        ("- a\n   \n", 1),
        ("- a\n\n\n\n- b", 5),
        ("- a\n\n\n\nb", 1),
        ("> a\n   \nb", 1),
        ("- a\n \n  b", 3),
        ("- a\n\t\n  b", 3),
        ("> ```\n\n> a\nlazy", 1),
        ("> a\n> \nlazy", 2),
        ("*\n\n## b", 1),
        ("-\n\nb", 1),
        ("> - a\n>\nlazy", 2),
        ("> - a\n>\n>   b\nlazy", 4),
        ("- > a\n\n  b", 3),
        ("- > ```\n\n  b\nlazy", 4),
        ("- > a\n  >\nlazy", 2),
        ("- ```\n\n  b\nlazy", 3),
        ("- ```\n\nb\nlazy", 1),
    ],
}
"""Texts, and the last line of the quote or list that they start with."""
BEYOND_COMMONMARK = (
    *("fences that a tab keeps open", "tags that have their own end", "tasks", "footnotes"),
    "tables",
)
LAZY_TAGS = ("> a\n<b>\nc", "> a\n<i>\nb")
"""Of these CommonMark's text says what markdown-it does, and its own parsers something else."""


@pytest.mark.parametrize(
    ("text", "end", "topic"),
    [
        pytest.param(*case, topic, id=f"{topic}: {case[0]!r}")
        for topic, cases in ENDS.items()
        for case in cases
    ],
)
def test_ends(text: str, end: int, topic: str) -> None:
    """Cases that tell the rules apart, each where CommonMark's own parser has its end."""
    lines = text.split("\n")
    assert take(lines)[0] == end
    assert text in LAZY_TAGS or topic in BEYOND_COMMONMARK or ends(text) == end


@pytest.mark.parametrize(
    ("text", "indent"),
    [
        ("> a\nb", 0),
        ("> a\n===", 4),
        ("> a\n   ==  ", 4),
        ("> a\n    ===", 0),
        ("> a\n== =", 0),
        ("> a|b\n-|-", 4),
        ("> a|b\n    -|-", 0),
        ("> a|b\n-|-|-", 0),
        ("> 1. a\n     # b", 7),
        ("> 1. a\n     ***", 7),
        ("> 1. a\n     ```", 7),
        ("> 1. a\n     > b", 7),
        ("> 1. a\n     - b", 7),
        ("> 1. a\n     <p>", 7),
        ("> 1. a\n     b", 0),
        ("> 1. a\n===", 0),
        ("> > a\n===", 0),
        ("> - > a\n    >", 6),
        ("> - > a\n    > b", 6),
        ("> - > a\n    b", 0),
        ("> - a\n> ===", 0),  # not without a marker
        ("> - - a\n    ===", 8),
        ("> - - a\n    - b", 8),
    ],
)
def test_tells_how_far_a_lazy_line_has_to_be_indented_to_stay_text(text: str, indent: int) -> None:
    """Behind a marker, where without an indent it would be a block of its own."""
    lines = text.split("\n")
    assert take(lines)[1].lazy_indent == indent


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (">\ta", 4),
        ("> \ta", 4),
        (">\t\ta", 6),  # code, from its own indent on
        ("> -\ta", 4),
        ("> a\n>\tb", 4),
        ("> ```\n>\t\tb", 2),
        ("> <pre>\n> \tb", 2),
        ("> - ```\n>\t\tb", 4),
        (">\t# a", 4),
        (">\t-", 5),
        ("> ```\n>\t", 2),
    ],
)
def test_tells_where_the_text_starts(text: str, column: int) -> None:
    """In columns: what stands before is markers, and indents that mean something."""
    assert take(text.split("\n"))[1].content == column


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("> [a]: /x", [["[a]: /x"]]),
        (">    [a]: /x", [["[a]: /x"]]),
        (">     [a]: /x", []),  # code
        ("-    [a]: /x", [["[a]: /x"]]),
        ("-     [a]: /x", []),
        ("> a\n> [b]: /x", []),
        ("> # a\n> [b]: /x", [["[b]: /x"]]),
        ("> a\n> ===\n> [b]: /x", [["[b]: /x"]]),
        ("> ```\n> [a]: /x", []),
        ("> [a]: /x\n>\n> [b]: /y\n> c", [["[a]: /x"], ["[b]: /y", "c"]]),
        ("> [a]: /x\n>\n> b\n> [c]: /y", [["[a]: /x"]]),
        ("> [a]:\n     /x", [["[a]:", "/x"]]),
        ("> [a]:\n>      /x", [["[a]:", "/x"]]),
        ("> [a]: /x\n\n[b]: /y", [["[a]: /x"]]),
        ("- > [a]: /x\n- [b]: /y", [["[a]: /x"], ["[b]: /y"]]),
    ],
)
def test_finds_what_may_be_definitions(text: str, found: list[list[str]]) -> None:
    """Paragraphs that start with a bracket, and no code, fences or paragraphs that go on."""
    lines = text.split("\n")
    assert take(lines)[1].bracketed == found


@pytest.mark.parametrize(
    ("text", "defined"),
    [
        (">    [a]: /x", True),
        (">     [a]: /x", False),
        ("-    [a]: /x", True),
        ("-     [a]: /x", False),
        ("> b\n> [a]: /x", False),
        ("> b\n[a]: /x", False),
    ],
)
def test_definitions_in_containers_count(text: str, defined: bool) -> None:  # noqa: FBT001  # a value
    """For the whole post, if they are some."""
    assert [link.url for link in twim.loads(f"[a]\n\n{text}\n").links()] == ["/x"] * defined


@pytest.mark.parametrize(("start", "limit", "end"), [(1, 5, 3), (1, 2, 2), (4, 5, 5), (1, 1, 1)])
def test_reads_lines_within_limits(start: int, limit: int, end: int) -> None:
    """From one line on, and not beyond another."""
    assert take(["> a", "> b", "c", "", "> d"], start, limit)[0] == end


def test_collects_what_may_be_definitions() -> None:
    """Paragraphs that start with a bracket, without markers, lazy lines included."""
    lines = ["> [a]: b", "> c", ">", "> - [d]:", ">   e", "lazy", "", "x"]
    container = take(lines)[1]
    assert container.bracketed == [["[a]: b", "c"], ["[d]:", "e", "lazy"]]


@pytest.mark.parametrize(
    "text", [">" * 50_000, "- " * 25_000 + "x", "- " * 9_000 + "x" + "\n" * 9_000]
)
def test_goes_as_deep_as_the_text(text: str) -> None:
    """Neither recursion nor a limit stands in the way."""
    lines = text.split("\n")
    assert take(lines)[0] == 1


@pytest.mark.parametrize("depth", [1, 25, 400])
def test_reads_deep_quotes_and_lists(depth: int) -> None:
    """Deeper than the Markdown parser goes, lazy lines included."""
    quote = f"{'>' * depth} deep\nlazy\n\n## Next\n"
    assert [section.title for section in twim.loads(quote).sections] == ["Next"]
    assert next(twim.loads(quote).entries()).body.endswith("deep\nlazy")
    items = "\n".join(f"{'  ' * level}- item" for level in range(depth))
    assert len(twim.loads(f"{items}\nlazy\n\n> quote\n").preamble) == 2


def test_a_fence_is_closed_by_nothing_else_on_its_line() -> None:
    """With a letter after it, the fence goes on, and no paragraph that a next line goes on in."""
    assert take(["> ```", "> ```X", "> text", "text"])[0] == 3
    assert take(["> ```", "> ``` ", "> text", "text"])[0] == 4
