"""The four promises, over text and models that Hypothesis makes up and over hand-made ones."""

from __future__ import annotations

import copy
import datetime as dt
import math
import pickle
import re
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import hostile
import twim
from twim.testing import strategies

Make = Callable[[], Any]

ADA = twim.Reporter("Ada", twim.UserId("@ada:example.org"))
QUOTE = twim.Entry(None, "", "q")
ROW = twim.PingRow(1, "a", 1)
NESTED_YAML = (
    "---\ntaxonomies:\n  author: [Ada]\n  category: [News] # c\nextra:\n  image: a # why\n---\n"
)
TEXT = st.one_of(st.text(), hostile.markdown_text())
_PLACE = re.compile(r"front_matter(\.\w+.*)?|(preamble|sections)(\[\d+\](\.\w+(\[\d+\])?)*)?")


def _preamble(*content: Any) -> twim.Issue:  # noqa: ANN401  # of a wrong type, too
    return twim.Issue(preamble=content)


def _section(title: Any, *content: Any) -> twim.Issue:  # noqa: ANN401  # as above
    kind = twim.Section.of(title) if isinstance(title, str) else twim.Department(title)
    return twim.Issue(sections=(attrs.evolve(kind, content=content),))


def _report(body: Any = "q", **fields: Any) -> twim.Entry:  # noqa: ANN401  # as above
    return twim.Entry(**{"reporter": ADA, "verb": "says", "body": body, **fields})


def _ranking(*rows: Any, **fields: Any) -> twim.PingRanking:  # noqa: ANN401  # as above
    return twim.PingRanking(rows, **fields)


def _arrays(depth: int) -> object:
    return reduce(lambda value, _: [value], range(depth), 1)  # type: ignore[arg-type, return-value]


def _check(fact: object) -> None:
    assert fact


def _loads(text: str) -> twim.Issue | None:
    """Read a text; `None` where its front matter is broken, and nothing else may be."""
    try:
        return twim.loads(text)
    except twim.ParseError as error:
        _check(error.line > 0 and error.message)
        return None


def _written_or_refused(issue: twim.Issue) -> str | None:
    """Write an issue, read it back and compare; `None` where it is refused, with a place."""
    try:
        text = twim.dumps(issue)
    except twim.SerializationError as error:
        _check(_PLACE.fullmatch(error.place) and error.message)
        return None
    assert twim.loads(text) == issue
    return text


# Text


@given(TEXT)
@example("")
@example("\ufeff")
@example("\ufeff\r\n+++\r\n+++\r\n")
@example("\r\r\n\n\r")
@example("> q\x00\n## \x00\n")
def test_nothing_is_lost(text: str) -> None:
    """What is read is written back to the byte."""
    issue = _loads(text)
    if issue:
        assert twim.dumps(issue) == text


@given(TEXT)
@example("---\ntitle: a\n---\n---\n")
@example("+++\n+++\n\n\ufeff\n")
def test_there_is_one_canonical_form(text: str) -> None:
    """The canonical form reads as the text does, and is its own canonical form."""
    issue = _loads(text)
    if issue:
        canonical = twim.dumps(issue.canonical())
        again = twim.loads(canonical)
        assert again == issue
        assert twim.dumps(again.canonical()) == canonical
        assert twim.format(text) == canonical
        assert twim.format(canonical) == canonical


@given(hostile.markdown_text(fronted=False), st.sampled_from(("\n", "\r\n", "\r")))
def test_line_ends_are_layout(text: str, end: str) -> None:
    """A post is the same with line ends of another style."""
    unified = "\n" + text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    issue = _loads(unified)
    assert _loads(unified.replace("\n", end)) == issue


@given(TEXT)
def test_copies_keep_the_source(text: str) -> None:
    """A copy and what comes out of a pickle are written to the same byte."""
    issue = _loads(text)
    if issue:
        for again in (pickle.loads(pickle.dumps(issue)), copy.deepcopy(issue), copy.copy(issue)):  # noqa: S301  # our own
            assert again == issue
            assert twim.dumps(again) == text


# Models


@given(strategies.issues())
def test_valid_models_are_written(issue: twim.Issue) -> None:
    """A model that has Markdown is written and reads back equal, in canonical form at once."""
    text = twim.dumps(issue)
    again = twim.loads(text)
    assert again == issue
    assert hash(again) == hash(issue)
    assert twim.dumps(again) == text
    assert twim.format(text) == text


PARTS = {
    "department": strategies.departments(),
    "entry": strategies.entries(),
    "matrix live": strategies.matrix_lives(),
    "ping ranking": strategies.ping_rankings(),
    "ping ranking without a heading": strategies.ping_rankings(titled=False),
    "project": strategies.projects(),
    "prose": strategies.prose(),
    "read more": strategies.read_mores(),
    "shortcode": strategies.shortcodes(),
    "sign-off": strategies.sign_offs(),
}


@pytest.mark.parametrize("part", PARTS)
@given(data=st.data())
def test_valid_parts_are_written(part: str, data: st.DataObject) -> None:
    """Any valid part of an issue is written where it is all there is."""
    node = data.draw(PARTS[part])
    issue = _preamble(node)
    if isinstance(node, twim.Section):
        issue = twim.Issue(sections=(node,))
    assert _written_or_refused(issue) is not None


@given(strategies.front_matters())
def test_valid_front_matter_is_written(front_matter: twim.FrontMatter) -> None:
    """Front matter with values of every type of TOML is written and reads back equal."""
    assert _written_or_refused(twim.Issue(front_matter)) is not None


@given(hostile.any_model())
def test_wild_models_are_written_or_refused(issue: twim.Issue) -> None:
    """Whatever the constructors accept is refused by name or reads back equal."""
    _written_or_refused(issue)


def _replaced(visit: twim.Visit, node: Any) -> Any:  # noqa: ANN401  # of any kind
    """Return the issue that was walked, with another node in the place of the visited one."""
    old: Any = visit.node
    ancestor: Any
    for ancestor in reversed(visit.ancestors):
        for field in attrs.fields(type(ancestor)):
            value: Any = getattr(ancestor, field.name, None)
            if value is old:
                node = attrs.evolve(ancestor, **{field.name: node})
                break
            if isinstance(value, tuple) and any(item is old for item in value):
                items = tuple(node if item is old else item for item in value)
                node = attrs.evolve(ancestor, **{field.name: items})
                break
        old = ancestor
    return node


def _edited(data: st.DataObject, issue: twim.Issue) -> twim.Issue:
    """Return the issue with another value in one field of one of its nodes."""
    visit = data.draw(st.sampled_from(list(issue.walk())))
    fields = [field.name for field in attrs.fields(type(visit.node)) if field.name != "_origin"]
    if not fields:
        return issue
    name = data.draw(st.sampled_from(fields))
    value = data.draw(hostile.any_value(name))
    edited = _replaced(visit, attrs.evolve(visit.node, **{name: value}))
    assert isinstance(edited, twim.Issue)
    return edited


@given(st.data())
def test_edits_are_written_or_refused(data: st.DataObject) -> None:
    """Any edits of what was read from any text are refused by name or read back equal."""
    issue = _loads(data.draw(TEXT))
    for _ in range(3):
        if issue:
            issue = _edited(data, issue)
            issue = issue if _written_or_refused(issue) is not None else None


@given(st.data(), strategies.issues())
def test_edits_of_valid_issues_are_written_or_refused(
    data: st.DataObject, issue: twim.Issue
) -> None:
    """The same of well-formed posts; what is written keeps its bytes when it is read again."""
    text = _written_or_refused(_edited(data, twim.loads(twim.dumps(issue))))
    if text is not None:
        assert twim.dumps(twim.loads(text)) == text


@given(st.data())
def test_only_what_is_changed_changes(data: st.DataObject) -> None:
    """The lines above and below a changed title, quote or run of prose stay as they were."""
    # Below "Project Updates" alone is `####` a project; and a link may be defined in any node.
    text = data.draw(TEXT.filter(lambda text: "]:" not in text and "Project Updates" not in text))
    issue = _loads(text)
    kinds = {twim.Entry: "body", twim.Prose: "markdown", twim.Department: "title"}
    nodes = [visit for visit in issue.walk() if type(visit.node) in kinds] if issue else []
    if not nodes:
        return
    visit = data.draw(st.sampled_from(nodes))
    node: Any = visit.node
    value = data.draw(st.sampled_from(("New.", "Two words", "*new*")))
    changed = attrs.evolve(node, **{kinds[type(node)]: value})
    written = _written_or_refused(_replaced(visit, changed))
    if written is not None:
        above, below = _around(text, node)
        assert written.startswith(above)
        assert written.endswith(below)


def _around(text: str, node: twim.Node) -> tuple[str, str]:
    """Return what stands above a node and below it (of a section: its heading), without blanks."""
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
    assert node.span
    start, stop = node.span[0] - 1, node.span[1]
    if isinstance(node, twim.Section):
        within = [child.span[0] - 1 for _, child in node.children() if child.span]
        stop = min(within, default=stop)
    return "".join(lines[:start]).rstrip(" \t\r\n"), "".join(lines[stop:]).lstrip(" \t\r\n")


@given(st.data())
def test_nodes_move_between_texts(data: st.DataObject) -> None:
    """What was read from one text and stands in another's issue is refused or reads back equal."""
    one, other = _loads(data.draw(TEXT)), _loads(data.draw(TEXT))
    if one and other:
        mixed = (
            attrs.evolve(one, sections=other.sections),
            attrs.evolve(one, preamble=(*one.preamble, *other.preamble)),
            attrs.evolve(one, front_matter=other.front_matter),
            attrs.evolve(one, sections=(*reversed(one.sections), *other.sections)),
        )
        for issue in mixed:
            _written_or_refused(issue)


# Models made by hand

WRITTEN = (
    pytest.param(lambda: _preamble(twim.Prose("#### H")), id="a deep heading in prose"),
    pytest.param(lambda: _preamble(twim.Prose("```\ncode")), id="an unclosed fence at the end"),
    pytest.param(
        lambda: _preamble(twim.Prose('{{x(a="'), twim.Shortcode("y", {"b": "c"})),
        id="an unclosed call before a call",
    ),
    pytest.param(
        lambda: _preamble(_report("```\ncode"), twim.Prose("text.")),
        id="an unclosed fence in a body",
    ),
    pytest.param(
        lambda: _section("H", twim.Project("P"), twim.ReadMore()), id="a marker after a project"
    ),
    pytest.param(lambda: _section("a#"), id="a section's title with a # of its own"),
    pytest.param(lambda: _section(""), id="a section without a title"),
    pytest.param(lambda: _section("\u00a0a\u2028"), id="a section's title with other white space"),
    pytest.param(lambda: _section("\ud800"), id="a section's title that is a surrogate"),
    pytest.param(
        lambda: _preamble(twim.Project("a #", "https://example.org")),
        id="a project's title with a # before its website",
    ),
    pytest.param(
        lambda: _preamble(
            twim.Project("P ([website](https://example.org))", "https://example.net")
        ),
        id="a project's title with two websites",
    ),
    pytest.param(lambda: _preamble(twim.Project("")), id="a project without a title"),
    pytest.param(
        lambda: _preamble(twim.Project("", "https://example.org")),
        id="a project with a website alone",
    ),
    pytest.param(
        lambda: _preamble(twim.Project("P", "a b)(")), id="a website with blanks and brackets"
    ),
    pytest.param(lambda: _preamble(twim.Project("P", "<a>")), id="a website with <"),
    pytest.param(
        lambda: _preamble(twim.Project("P", "https://example.org/?a&amp;b")),
        id="a website with an entity",
    ),
    pytest.param(
        lambda: _preamble(_report(reporter=twim.Reporter("a[b]", ADA.user_id))),
        id="a reporter called a[b]",
    ),
    pytest.param(
        lambda: _preamble(_report(reporter=twim.Reporter("", ADA.user_id))),
        id="a reporter with an empty name",
    ),
    pytest.param(
        lambda: _preamble(_report(reporter=twim.Reporter(" ", ADA.user_id))),
        id="a reporter with a blank name",
    ),
    pytest.param(
        lambda: _preamble(_report(verb="says <!-- x")), id="a verb that opens an HTML comment"
    ),
    pytest.param(lambda: _preamble(_report(verb="(x)")), id="a verb that goes on the link"),
    pytest.param(lambda: _preamble(_report(verb="")), id="an empty verb"),
    pytest.param(lambda: _preamble(_report(verb="x" * 3000)), id="a verb of 3000 characters"),
    pytest.param(
        lambda: _preamble(_report(between="![a](b)")), id="a picture between attribution and quote"
    ),
    pytest.param(lambda: _preamble(_report("")), id="an empty body"),
    pytest.param(lambda: _preamble(_report("\n\n")), id="a body of line ends"),
    pytest.param(lambda: _preamble(_report("  ")), id="a body of blanks"),
    pytest.param(lambda: _preamble(_report("a\r\nb\rc")), id="a body with carriage returns"),
    pytest.param(
        lambda: _preamble(_report('{{x(a="\n\n")}}')), id="a body with a call over blank lines"
    ),
    pytest.param(
        lambda: _preamble(_report('{{x(a="\n> b\n")}}')), id="a body with a call over quoted lines"
    ),
    pytest.param(lambda: _preamble(_report("\ud800")), id="a body that is a surrogate"),
    pytest.param(lambda: _preamble(QUOTE, QUOTE), id="two anonymous reports"),
    pytest.param(lambda: _preamble(twim.Prose("\x00")), id="prose of a zero byte"),
    pytest.param(lambda: _preamble(twim.Prose("\x0c")), id="prose of a form feed"),
    pytest.param(lambda: _preamble(twim.Prose("\ufeffa")), id="prose of a byte-order mark"),
    pytest.param(lambda: _preamble(twim.Prose("+++")), id="prose that opens front matter"),
    pytest.param(lambda: _preamble(twim.Prose("---")), id="prose of a thematic break"),
    pytest.param(lambda: _preamble(twim.Prose("a\udfff")), id="prose that is a surrogate"),
    pytest.param(
        lambda: _preamble(twim.Prose("- a"), twim.Prose("    b")),
        id="prose whose list takes in indented code",
    ),
    pytest.param(lambda: _preamble(twim.Prose("- a\n\n  > b")), id="an indented quote"),
    pytest.param(
        lambda: _preamble(_report("a"), twim.Prose("b")), id="a quote that a line continues"
    ),
    pytest.param(
        lambda: _preamble(
            twim.Prose("[Ada]: https://example.org"),
            _report(reporter=twim.Reporter("Ada"), verb="says:"),
        ),
        id="a definition that an attribution uses",
    ),
    pytest.param(lambda: _preamble(_ranking(twim.PingRow(1, "a|b", 1))), id="a host name with a |"),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, "a\\|b", 1))), id="a host name with an escaped |"
    ),
    pytest.param(lambda: _preamble(_ranking(twim.PingRow(1, "a", -0.0))), id="a median of -0"),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, "a", True))), id="a median that is a bool"
    ),
    pytest.param(lambda: _preamble(_ranking()), id="a ranking without rows"),
    pytest.param(lambda: _preamble(_ranking(ROW, title="")), id="a ranking with an empty title"),
    pytest.param(
        lambda: _preamble(_ranking(ROW, intro="Join\n|a|")), id="a ranking whose intro is a table"
    ),
    pytest.param(lambda: _preamble(_ranking(ROW), _ranking(ROW)), id="two rankings"),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": "\n\n## H\n\n"})),
        id="a shortcode argument of line ends",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": ")}}"})),
        id="a shortcode argument that ends the call",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": 1e-9})), id="a shortcode argument of 1e-9"
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": 10**299})),
        id="a shortcode argument of many digits",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": [[1, [True]], "b"]})),
        id="a shortcode argument of nested arrays",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": "\ud800"})),
        id="a shortcode argument that is a surrogate",
    ),
    pytest.param(lambda: twim.Issue(twim.FrontMatter()), id="front matter that is empty"),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter("\"'`\\")), id="a page title with every quotation mark"
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter("a\r\nb\n+++\n")), id="a page title with line ends"
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter("\x00\x1f\x7f\x85")),
        id="a page title with control characters",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter("\ud800")), id="a page title that is a surrogate"
    ),
    pytest.param(lambda: twim.Issue(twim.FrontMatter(authors=("",))), id="an author that is empty"),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(authors=("\ud800",))),
        id="an author that is a surrogate",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(other={"title": 3})),
        id="a title in other that is a number",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(other={"taxonomies": 3})), id="taxonomies of no table"
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(other={"extra": 3})),
        id="extra in other that is a number",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(other={"a\n[b]": 1})), id="a key with line ends"
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(other={"\ud800": 1})), id="a key that is a surrogate"
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(extra={"a": math.nan, "b": [-math.inf, -0.0]})),
        id="nan and inf in extra",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(extra={"a": [{"b": [{}]}, 1]})),
        id="a table in an array in extra",
    ),
)
REFUSED = (
    pytest.param(
        lambda: _preamble(twim.Prose("## H")), "preamble[0]", id="a section's heading in prose"
    ),
    pytest.param(
        lambda: _preamble(twim.Prose("### P")), "preamble[0]", id="a project's heading in prose"
    ),
    pytest.param(
        lambda: _preamble(twim.Prose("H\n---")), "preamble[0]", id="a setext heading in prose"
    ),
    pytest.param(
        lambda: _section("Project Updates", twim.Prose("#### H")),
        "sections[0].content[0]",
        id="a deep heading in a section of projects",
    ),
    pytest.param(
        lambda: _preamble(twim.Prose("```\ncode"), _report()),
        "preamble[0].markdown",
        id="an unclosed fence before a report",
    ),
    pytest.param(
        lambda: twim.Issue(preamble=(twim.Prose("~~~"),), sections=(twim.Department("H"),)),
        "preamble[0].markdown",
        id="an unclosed fence before a section",
    ),
    pytest.param(
        lambda: _preamble(twim.Prose("<!-- x"), _report()),
        "preamble[0].markdown",
        id="an unclosed comment before a report",
    ),
    pytest.param(
        lambda: _preamble(twim.Prose("<script>"), twim.Project("P")),
        "preamble[0].markdown",
        id="an unclosed script before a project",
    ),
    pytest.param(lambda: _preamble(twim.Prose("> q")), "preamble[0]", id="a quote in prose"),
    pytest.param(
        lambda: _preamble(twim.Prose("[Ada](https://matrix.to/#/@ada:example.org) says\n\n> q")),
        "preamble[0]",
        id="a report in prose",
    ),
    pytest.param(
        lambda: _preamble(twim.Prose("|Rank|Hostname|Median MS|\n|-|-|-|\n|1|a|1|")),
        "preamble[0]",
        id="a ping table in prose",
    ),
    pytest.param(lambda: _preamble(twim.Prose("{{x()}}")), "preamble[0]", id="a call in prose"),
    pytest.param(
        lambda: _preamble(twim.Prose("a\n\n{{x()}}\n\nb")),
        "preamble[0].markdown",
        id="a call between prose",
    ),
    pytest.param(
        lambda: _preamble(twim.Prose("<!-- more -->")), "preamble[0]", id="a marker in prose"
    ),
    pytest.param(
        lambda: _preamble(twim.Prose("text.\n<!-- more -->")),
        "preamble[0].markdown",
        id="a marker within prose",
    ),
    pytest.param(
        lambda: _preamble(twim.Prose("Neil says:"), QUOTE),
        "preamble[0]",
        id="an attribution in prose before an anonymous report",
    ),
    pytest.param(
        lambda: _preamble(twim.Prose("[Ada](https://matrix.to/#/@ada:example.org) says"), QUOTE),
        "preamble[0]",
        id="a link in prose before an anonymous report",
    ),
    pytest.param(
        lambda: _preamble(twim.Prose("Join us"), _ranking(ROW)),
        "preamble[0]",
        id="a call to join before a ranking",
    ),
    pytest.param(
        lambda: _preamble(twim.Project("P"), _ranking(ROW)),
        "preamble[0]",
        id="a project before a ranking",
    ),
    pytest.param(
        lambda: _preamble(twim.Project("P", content=(_ranking(ROW),))),
        "preamble[0]",
        id="a project with a ranking first",
    ),
    pytest.param(
        lambda: _preamble(
            twim.Project("P", content=(twim.Prose("text."), _ranking(ROW, title="t")))
        ),
        "preamble[0].content[1]",
        id="a project with a ranking that has a title",
    ),
    pytest.param(
        lambda: _section("H", twim.Project("P"), twim.Prose("text.")),
        "sections[0].content[0].content[0]",
        id="prose after a project",
    ),
    pytest.param(
        lambda: _section("H", twim.Project("P"), _report()),
        "sections[0].content[0].content[0]",
        id="a report after a project",
    ),
    pytest.param(
        lambda: _section("H", twim.Project("P"), twim.Shortcode("x")),
        "sections[0].content[0].content[0]",
        id="a call after a project",
    ),
    pytest.param(
        lambda: _section("H", twim.Project("P"), twim.ReadMore(), twim.Prose("text.")),
        "sections[0].content[0].content[0]",
        id="a marker and prose after a project",
    ),
    pytest.param(
        lambda: _preamble(twim.Project("P", content=(twim.ReadMore(),))),
        "preamble[0].content[0]",
        id="a marker that ends a project",
    ),
    pytest.param(
        lambda: _preamble(twim.Project("P", content=(twim.Project("Q"),))),  # type: ignore[arg-type]
        "preamble[0].content[0]",
        id="a project in a project",
    ),
    pytest.param(
        lambda: _preamble(twim.Department("H")), "preamble[0]", id="a section in a preamble"
    ),
    pytest.param(lambda: _preamble(twim.Issue()), "preamble[0]", id="an issue in a preamble"),
    pytest.param(
        lambda: twim.Issue(sections=(twim.Section("H"),)), "sections[0]", id="a plain section"
    ),
    pytest.param(
        lambda: twim.Issue(sections=(twim.Department("Matrix Live"),)),
        "sections[0]",
        id="a department with a title of another kind",
    ),
    pytest.param(
        lambda: twim.Issue(sections=(twim.SignOff("Clients"),)),
        "sections[0]",
        id="a sign-off with a title of another kind",
    ),
    pytest.param(
        lambda: twim.Issue(sections=(twim.MatrixLive("Clients"),)),
        "sections[0]",
        id="a video section with a title of another kind",
    ),
    pytest.param(
        lambda: twim.Issue(sections=(twim.Department("That's all I know"),)),
        "sections[0]",
        id="a department that signs off",
    ),
    pytest.param(
        lambda: twim.Issue(sections=(type("Mine", (twim.Department,), {})("H"),)),
        "sections[0]",
        id="a subclass of a section",
    ),
    pytest.param(
        lambda: _section("a\nb"), "sections[0].title", id="a section's title with a line end"
    ),
    pytest.param(
        lambda: _section("a\rb"), "sections[0].title", id="a section's title with a carriage return"
    ),
    pytest.param(
        lambda: _section("a ##"), "sections[0].title", id="a section's title with closing #s"
    ),
    pytest.param(lambda: _section("##"), "sections[0].title", id="a section's title of #s"),
    pytest.param(
        lambda: _section("a "), "sections[0].title", id="a section's title with trailing blanks"
    ),
    pytest.param(
        lambda: _section(" a"), "sections[0].title", id="a section's title with leading blanks"
    ),
    pytest.param(lambda: _section(" "), "sections[0].title", id="a section's title of blanks"),
    pytest.param(lambda: _section(None), "sections[0].title", id="a section's title that is None"),
    pytest.param(lambda: _section(3), "sections[0].title", id="a section's title that is a number"),
    pytest.param(lambda: _section(b"H"), "sections[0].title", id="a section's title that is bytes"),
    pytest.param(
        lambda: _preamble(twim.Project("a\nb")),
        "preamble[0].title",
        id="a project's title with a line end",
    ),
    pytest.param(
        lambda: _preamble(twim.Project("a #")),
        "preamble[0].title",
        id="a project's title with closing #s",
    ),
    pytest.param(
        lambda: _preamble(twim.Project("a ")),
        "preamble[0].title",
        id="a project's title with trailing blanks",
    ),
    pytest.param(
        lambda: _preamble(twim.Project("a ", "https://example.org")),
        "preamble[0].title",
        id="a project's title with blanks before its website",
    ),
    pytest.param(
        lambda: _preamble(twim.Project("P ([website](https://example.org))")),
        "preamble[0].title",
        id="a project's title that ends in a website",
    ),
    pytest.param(
        lambda: _preamble(twim.Project("P [↗](https://example.org)")),
        "preamble[0].title",
        id="a project's title that ends in an arrow",
    ),
    pytest.param(
        lambda: _preamble(twim.Project("P", "")),
        "preamble[0]",
        id="a project with an empty website",
    ),
    pytest.param(
        lambda: _preamble(twim.Project("P", "https://example.org/\n")),
        "preamble[0]",
        id="a website with a line end",
    ),
    pytest.param(
        lambda: _preamble(twim.Project("P", "(a)")),
        "preamble[0].website",
        id="a website in brackets",
    ),
    pytest.param(
        lambda: _preamble(twim.Project("P", 3)),  # type: ignore[arg-type]
        "preamble[0].website",
        id="a website that is a number",
    ),
    pytest.param(
        lambda: _preamble(_report(reporter=twim.Reporter("a]b[", ADA.user_id))),
        "preamble[0]",
        id="a reporter called a]b[",
    ),
    pytest.param(
        lambda: _preamble(_report(reporter=twim.Reporter("a\\", ADA.user_id))),
        "preamble[0]",
        id="a reporter whose name ends in a backslash",
    ),
    pytest.param(
        lambda: _preamble(_report(reporter=twim.Reporter("a\nb", ADA.user_id))),
        "preamble[0].reporter.name",
        id="a reporter whose name has a line end",
    ),
    pytest.param(
        lambda: _preamble(_report(reporter=twim.Reporter("[a](b)", ADA.user_id))),
        "preamble[0]",
        id="a reporter whose name is a link",
    ),
    pytest.param(
        lambda: _preamble(_report(reporter=twim.Reporter("a`", ADA.user_id), verb="`says")),
        "preamble[0]",
        id="a reporter whose name has an open code span",
    ),
    pytest.param(
        lambda: _preamble(_report(reporter=twim.Reporter("Ada"))),
        "preamble[0]",
        id="a reporter without a link",
    ),
    pytest.param(
        lambda: _preamble(_report(reporter=twim.Reporter("Also"), verb=":")),
        "preamble[0]",
        id="a reporter without a link whose name announces",
    ),
    pytest.param(
        lambda: _preamble(
            _report(
                reporter=twim.Reporter("Ada", ADA.user_id, "https://matrix.to/#/@ada:example.org")
            )
        ),
        "preamble[0].reporter.url",
        id="a reporter whose address is that of the user",
    ),
    pytest.param(
        lambda: _preamble(
            _report(
                reporter=twim.Reporter("Ada", ADA.user_id, "https://matrix.to/#/@b:example.org")
            )
        ),
        "preamble[0].reporter.user_id",
        id="a reporter whose address is of another user",
    ),
    pytest.param(
        lambda: _preamble(_report(reporter=twim.Reporter("Ada", None, "a\nb"))),
        "preamble[0]",
        id="a reporter whose address has a line end",
    ),
    pytest.param(
        lambda: _preamble(_report(reporter=twim.Reporter("Ada", None, ""))),
        "preamble[0]",
        id="a reporter whose address is empty",
    ),
    pytest.param(
        lambda: _preamble(_report(reporter=twim.Reporter(None, ADA.user_id))),  # type: ignore[arg-type]
        "preamble[0].reporter.name",
        id="a reporter whose name is None",
    ),
    pytest.param(
        lambda: _preamble(_report(reporter="Ada")),
        "preamble[0].reporter",
        id="a reporter that is a name",
    ),
    pytest.param(
        lambda: _preamble(_report(verb="says\nthat")),
        "preamble[0].verb",
        id="a verb with a line end",
    ),
    pytest.param(
        lambda: _preamble(_report(verb="says\n\nthat")),
        "preamble[0].verb",
        id="a verb with a blank line",
    ),
    pytest.param(
        lambda: _preamble(_report(verb="says ")),
        "preamble[0].verb",
        id="a verb with trailing blanks",
    ),
    pytest.param(
        lambda: _preamble(_report(verb=" says")),
        "preamble[0].verb",
        id="a verb with leading blanks",
    ),
    pytest.param(
        lambda: _preamble(_report(verb="says\n> more")),
        "preamble[0].verb",
        id="a verb that ends in a quote",
    ),
    pytest.param(
        lambda: _preamble(twim.Entry(None, "says", "q")),
        "preamble[0].verb",
        id="a verb without a reporter",
    ),
    pytest.param(
        lambda: _preamble(twim.Entry(None, "", "q", "From ")),
        "preamble[0].lead",
        id="a lead without a reporter",
    ),
    pytest.param(
        lambda: _preamble(twim.Entry(None, "", "q", between="![a](b)")),
        "preamble[0]",
        id="a picture without a reporter",
    ),
    pytest.param(
        lambda: _preamble(_report(lead="Yesterday at noon ", verb="slept")),
        "preamble[0]",
        id="a lead that reads as prose",
    ),
    pytest.param(
        lambda: _preamble(_report(lead="- ")), "preamble[0]", id="a lead that starts a list"
    ),
    pytest.param(
        lambda: _preamble(_report(lead="## ")), "preamble[0]", id="a lead that starts a heading"
    ),
    pytest.param(
        lambda: _preamble(_report(lead="From")), "preamble[0]", id="a lead without a blank"
    ),
    pytest.param(
        lambda: _preamble(_report(between="prose.\n\nMore.")),
        "preamble[0]",
        id="prose between attribution and quote",
    ),
    pytest.param(
        lambda: _preamble(_report(between="### P")),
        "preamble[0]",
        id="a project between attribution and quote",
    ),
    pytest.param(
        lambda: _preamble(_report(verb="is back", between="![a](b)")),
        "preamble[0]",
        id="a picture after a verb that is not plain",
    ),
    pytest.param(
        lambda: _preamble(_report(between="- a")),
        "preamble[0]",
        id="a list between attribution and quote",
    ),
    pytest.param(
        lambda: _preamble(_report('{{x(a="'), twim.Prose('")}}')),
        "preamble[0].body",
        id="a body with an open call and one after it",
    ),
    pytest.param(lambda: _preamble(_report(None)), "preamble[0].body", id="a body that is None"),
    pytest.param(lambda: _preamble(twim.Prose("")), "preamble[0]", id="empty prose"),
    pytest.param(lambda: _preamble(twim.Prose(" \n\t\n")), "preamble[0]", id="prose of blanks"),
    pytest.param(
        lambda: _preamble(QUOTE, twim.Prose(""), QUOTE),
        "preamble[1]",
        id="empty prose between reports",
    ),
    pytest.param(
        lambda: _preamble(twim.Prose("---\ntitle: a\n---")),
        "preamble[0].markdown",
        id="prose that reads as front matter",
    ),
    pytest.param(
        lambda: _preamble(twim.Prose(None)),  # type: ignore[arg-type]
        "preamble[0].markdown",
        id="prose that is None",
    ),
    pytest.param(
        lambda: _preamble(twim.Prose(b"a")),  # type: ignore[arg-type]
        "preamble[0].markdown",
        id="prose that is bytes",
    ),
    pytest.param(
        lambda: _preamble(
            twim.Prose("[Ada]: https://example.org"),
            _report(reporter=twim.Reporter("[Ada]"), verb=":"),
        ),
        "preamble[1].reporter.name",
        id="a definition of a name in brackets",
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, "a\\", 1))),
        "preamble[0]",
        id="a host name that ends in a backslash",
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, "a\nb", 1))),
        "preamble[0]",
        id="a host name with a line end",
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, " a ", 1))),
        "preamble[0].rows[0].hostname",
        id="a host name with blanks around",
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, "", 1))), "preamble[0]", id="an empty host name"
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, None, 1))),  # type: ignore[arg-type]
        "preamble[0].rows[0].hostname",
        id="a host name that is None",
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, "a", math.nan))),
        "preamble[0]",
        id="a median of nan",
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, "a", math.inf))),
        "preamble[0]",
        id="a median of inf",
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, "a", -math.inf))),
        "preamble[0]",
        id="a median of -inf",
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, "a", -1))), "preamble[0]", id="a negative median"
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, "a", 1e-9))), "preamble[0]", id="a tiny median"
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, "a", 1e300))), "preamble[0]", id="a huge median"
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, "a", 10**400))),
        "preamble[0]",
        id="a median of many digits",
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, "a", 0.1 + 0.2))),
        "preamble[0]",
        id="a median with a long fraction",
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1, "a", "1"))),  # type: ignore[arg-type]
        "preamble[0].rows[0].median_ms",
        id="a median that is text",
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(-1, "a", 1))), "preamble[0]", id="a negative rank"
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(True, "a", 1))),
        "preamble[0]",
        id="a rank that is a bool",
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(1.0, "a", 1))),  # type: ignore[arg-type]
        "preamble[0].rows[0].rank",
        id="a rank that is a float",
    ),
    pytest.param(
        lambda: _preamble(_ranking(twim.PingRow(10**12, "a", 1))),
        "preamble[0]",
        id="a rank of many digits",
    ),
    pytest.param(
        lambda: _preamble(_ranking((1, "a", 1))), "preamble[0].rows[0]", id="a row that is a tuple"
    ),
    pytest.param(
        lambda: _preamble(_ranking(ROW, title="a\nb")),
        "preamble[0]",
        id="a ranking whose title has a line end",
    ),
    pytest.param(
        lambda: _preamble(_ranking(ROW, title="a #")),
        "preamble[0].title",
        id="a ranking whose title ends in #",
    ),
    pytest.param(
        lambda: _preamble(_ranking(ROW, intro="Hello.")),
        "preamble[0]",
        id="a ranking whose intro is prose",
    ),
    pytest.param(
        lambda: _preamble(_ranking(ROW, intro="Join\n\nus")),
        "preamble[0]",
        id="a ranking whose intro is two paragraphs",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": "\"'`"})),
        "preamble[0]",
        id="a shortcode argument with all quotation marks",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": "a\rb"})),
        "preamble[0].args",
        id="a shortcode argument with a carriage return",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": None})),
        "preamble[0].args",
        id="a shortcode argument that is None",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": {"b": 1}})),
        "preamble[0]",
        id="a shortcode argument that is a table",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": dt.date(2024, 1, 2)})),
        "preamble[0]",
        id="a shortcode argument that is a date",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": math.nan})),
        "preamble[0]",
        id="a shortcode argument of nan",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": math.inf})),
        "preamble[0]",
        id="a shortcode argument of inf",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": 1e22})),
        "preamble[0].args",
        id="a shortcode argument of 1e22",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": 10**400})),
        "preamble[0]",
        id="a shortcode argument of too many digits",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": 10**5000})),
        "preamble[0]",
        id="a shortcode argument of Python's limit of digits",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": {1}})),
        "preamble[0].args",
        id="a shortcode argument that is a set",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a": _arrays(20)})),
        "preamble[0]",
        id="a shortcode argument nested too deep",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"": 1})),
        "preamble[0]",
        id="a shortcode argument without a name",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {"a b": 1})),
        "preamble[0]",
        id="a shortcode argument whose name has a blank",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x", {3: 1})),  # type: ignore[dict-item]
        "preamble[0].args",
        id="a shortcode argument whose name is a number",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("")), "preamble[0]", id="a shortcode without a name"
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode("x()")),
        "preamble[0]",
        id="a shortcode whose name has a bracket",
    ),
    pytest.param(
        lambda: _preamble(twim.Shortcode(None)),  # type: ignore[arg-type]
        "preamble[0].name",
        id="a shortcode whose name is None",
    ),
    pytest.param(lambda: twim.Issue(None), "front_matter", id="front matter that is None"),  # type: ignore[arg-type]
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(3)),  # type: ignore[arg-type]
        "front_matter.title",
        id="a page title that is a number",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(date="2024-11-22")),  # type: ignore[arg-type]
        "front_matter.date",
        id="a date that is text",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(date="")),  # type: ignore[arg-type]
        "front_matter.date",
        id="a date that is empty text",
    ),
    pytest.param(
        lambda: twim.Issue(
            twim.FrontMatter(
                date=dt.datetime(2024, 1, 2, tzinfo=dt.timezone(dt.timedelta(seconds=1)))
            )
        ),
        "front_matter.date",
        id="a date with seconds in its zone",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(path=Path("a"))),  # type: ignore[arg-type]
        "front_matter.path",
        id="a path that is a path",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(authors=(1,))),  # type: ignore[arg-type]
        "front_matter.authors[0]",
        id="authors that are numbers",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(authors=(None,))),  # type: ignore[arg-type]
        "front_matter.authors[0]",
        id="an author that is None",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(extra={"a": None})),
        "front_matter.extra",
        id="None in extra",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(extra={"a": [None]})),
        "front_matter.extra",
        id="None in an array in extra",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(other={"a": None})),
        "front_matter.other",
        id="None in other",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(other={"a": {1}})),
        "front_matter.other",
        id="a set in other",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(date=dt.date(2024, 1, 2), other={"date": "soon"})),
        "front_matter",
        id="a date's key in other too",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(other={"title": "a"})),
        "front_matter.title",
        id="a title in other alone",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(other={"date": "2024-11-22"})),
        "front_matter.date",
        id="a date in other alone",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(other={"taxonomies": {"author": ["a"]}})),
        "front_matter.authors",
        id="taxonomies that hold the author",
    ),
    pytest.param(
        lambda: twim.Issue(
            twim.FrontMatter(authors=("a",), other={"taxonomies": {"author": ["a"]}})
        ),
        "front_matter.other",
        id="taxonomies that hold the author too",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(authors=("a",), other={"taxonomies": 3})),
        "front_matter",
        id="taxonomies of no table with authors",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(other={"taxonomies": {}})),
        "front_matter.other",
        id="empty taxonomies",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(extra={"a": 1}, other={"extra": {"b": 1}})),
        "front_matter",
        id="extra in other too",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(other={"extra": {}})),
        "front_matter.other",
        id="empty extra in other",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(other={"aliases": ["a"]})),
        "front_matter.aliases",
        id="aliases in other alone",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(other={3: 1})),  # type: ignore[dict-item]
        "front_matter.other",
        id="a key that is a number",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(extra={"a": 10**5000})),
        "front_matter",
        id="a number of Python's limit of digits in extra",
    ),
    pytest.param(
        lambda: twim.Issue(twim.FrontMatter(extra={"a": dt.time(1, tzinfo=dt.UTC)})),
        "front_matter",
        id="a time with a zone in extra",
    ),
    pytest.param(lambda: _preamble(None), "preamble[0]", id="None in a preamble"),
    pytest.param(lambda: _preamble("text"), "preamble[0]", id="text in a preamble"),
    pytest.param(lambda: _preamble(ROW), "preamble[0]", id="a row in a preamble"),
    pytest.param(
        lambda: twim.Issue(sections=(twim.Project("P"),)),  # type: ignore[arg-type]
        "sections[0]",
        id="a project among sections",
    ),
    pytest.param(lambda: twim.Issue(sections=(None,)), "sections[0]", id="None among sections"),  # type: ignore[arg-type]
    pytest.param(
        lambda: _preamble(twim.Project("P", content=(3,))),  # type: ignore[arg-type]
        "preamble[0].content[0]",
        id="text in a project",
    ),
)


def test_an_attribution_that_is_none_is_not_blamed_on_the_prose_above() -> None:
    """The place is the report's, and so is the advice."""
    neil = twim.Entry(twim.Reporter("Neil"), "says", "No.")
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(_preamble(twim.Prose("Words."), neil))
    assert str(caught.value) == (
        "preamble[1]: reads back as Prose(markdown='Neil says'), not as "
        "Entry(reporter=Reporter(name='Neil', user_id=None, url=None), verb='says', body='No.'); "
        'a name without a link needs a verb that ends with a colon, such as "says:"'
    )


@pytest.mark.parametrize("make", WRITTEN)
def test_writes(make: Make) -> None:
    """What looks odd and has Markdown of its own is written, and in canonical form at once."""
    text = _written_or_refused(make())
    assert text is not None
    assert twim.format(text) == text


@pytest.mark.parametrize(("make", "place"), REFUSED)
def test_refuses_by_place(make: Make, place: str) -> None:
    """What has no Markdown of its own is refused, and the error names its place."""
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(make())
    assert caught.value.place == place
    assert _PLACE.fullmatch(place)


def _named(name: str, verb: str, url: str | None = None) -> twim.Entry:
    return twim.Entry(twim.Reporter(name, None, url), verb, "q")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: _preamble(twim.Prose("## H")),
            (
                "preamble[0]: reads back as nothing, not as Prose(markdown='## H'); "
                "a heading, quote, table or shortcode call within prose is a value of its own"
            ),
        ),
        (
            lambda: _preamble(twim.Prose("```"), twim.Project("P")),
            (
                "preamble[0].markdown: reads back as '```\\n\\n### P', not as '```'; what follows "
                "reads as part of it: a fence or HTML block that is open, or an attribution that "
                "is none"
            ),
        ),
        (
            lambda: _preamble(twim.Prose("<!-- more -->")),
            (
                "preamble[0]: reads back as ReadMore(), not as Prose(markdown='<!-- more -->'); "
                "make it a value of type ReadMore"
            ),
        ),
        (
            lambda: _section("H", twim.Project("P"), twim.Prose("text.")),
            (
                "sections[0].content[0].content[0]: reads back as Prose(markdown='text.'), "
                "not as nothing"
            ),
        ),
        (
            lambda: twim.Issue(sections=(twim.Department("Matrix Live"),)),
            (
                "sections[0]: reads back as MatrixLive(title='Matrix Live'), "
                "not as Department(title='Matrix Live'); "
                "the title decides the kind of section: Section.of('Matrix Live') picks it"
            ),
        ),
        (
            lambda: _section("a ##"),
            "sections[0].title: reads back as 'a', not as 'a ##'",
        ),
        (
            lambda: _section(None),
            "sections[0].title: expected a value of type str, got None",
        ),
        (
            lambda: _preamble(_report(verb="says\nthat")),
            (
                "preamble[0].verb: reads back as 'says that', not as 'says\\nthat'; "
                "it has to fit on one line"
            ),
        ),
        (
            lambda: _preamble(twim.Entry(None, "", "q", "From ")),
            (
                "preamble[0].lead: reads back as '', not as 'From '; "
                "without a reporter there is no attribution line to stand in"
            ),
        ),
        (
            lambda: _preamble(twim.Prose("")),
            (
                "preamble[0]: reads back as nothing, not as Prose(markdown=''); "
                "prose without text is nothing; leave it out"
            ),
        ),
        (
            lambda: _preamble(twim.Project("P", None, (twim.Project("Q"),))),  # type: ignore[arg-type]
            (
                "preamble[0].content[0]: reads back as nothing, not as Project(title='Q'); "
                "Project cannot stand in a project; put it after, beside the project"
            ),
        ),
        (
            lambda: _preamble(twim.Project("P", None, (twim.ReadMore(),))),
            (
                "preamble[0].content[0]: reads back as nothing, not as ReadMore(); "
                "ReadMore cannot stand at the end of one; put it after, beside the project"
            ),
        ),
        (
            lambda: _preamble(_named("Neil", "says")),
            (
                "preamble[0]: reads back as Prose(markdown='Neil says'), not as "
                "Entry(reporter=Reporter(name='Neil', user_id=None, url=None), verb='says', "
                "body='q'); a name without a link needs a verb that ends with a colon, such as "
                '"says:"'
            ),
        ),
        (
            lambda: _preamble(_named("they", ":")),
            (
                "preamble[0]: reads back as Prose(markdown='they:'), not as "
                "Entry(reporter=Reporter(name='they', user_id=None, url=None), verb=':', "
                "body='q'); the line is not recognised as an attribution; "
                "a link to a Matrix user always is"
            ),
        ),
        (
            lambda: _preamble(_named("Ada", "", "https://a.org")),
            (
                "preamble[0]: reads back as Prose(markdown='[Ada](https://a.org)'), not as "
                "Entry(reporter=Reporter(name='Ada', user_id=None, url='https://a.org'), verb='', "
                "body='q'); a link to no Matrix user needs a verb such as \"says\", or one that "
                "ends with a colon"
            ),
        ),
        (
            lambda: _preamble(attrs.evolve(_named("Neil", "says:"), between="text")),
            (
                "preamble[0]: reads back as Prose(markdown='Neil says:\\n\\ntext'), not as "
                "Entry(reporter=Reporter(name='Neil', user_id=None, url=None), verb='says:', "
                "body='q', between='text'); "
                "only headings, images or one paragraph can stand above the quote"
            ),
        ),
        (
            lambda: _preamble(twim.PingRanking([{"rank": 1}])),  # type: ignore[list-item]
            "preamble[0].rows[0]: expected a value of type PingRow, got {'rank': 1}",
        ),
        (
            lambda: _preamble(_report(reporter="Ada")),
            "preamble[0].reporter: expected a value of type Reporter or None, got 'Ada'",
        ),
        (
            lambda: _preamble(twim.Project("P", "a\nb")),
            "preamble[0]: is no address that a Markdown link can hold: 'a\\nb'",
        ),
        (
            lambda: _preamble(_ranking(ROW, twim.PingRow(2, " a", 1))),
            "preamble[0].rows[1].hostname: reads back as 'a', not as ' a'",
        ),
        (
            lambda: _preamble(_ranking(twim.PingRow(1, "a", "1"))),  # type: ignore[arg-type]
            "preamble[0].rows[0].median_ms: expected a value of type float or int, got '1'",
        ),
        (
            lambda: _preamble(twim.Shortcode("x", {"a": "\"'`"})),
            (
                "preamble[0]: has an argument with all three quotation marks, "
                "which no shortcode string can hold"
            ),
        ),
        (
            lambda: twim.Issue(twim.FrontMatter(date=dt.date(2024, 1, 2), other={"date": "soon"})),
            "front_matter: has 'date' in `other` as well as in its own field",
        ),
        (
            lambda: twim.Issue(twim.FrontMatter(authors=("Ada", None))),  # type: ignore[arg-type]
            "front_matter.authors[1]: expected a value of type str, got None",
        ),
        (
            lambda: twim.Issue(twim.FrontMatter(extra={"a": (1, None)})),
            "front_matter.extra: has a value that TOML does not have: None",
        ),
    ],
)
def test_says_what_is_wrong(make: Make, message: str) -> None:
    """The message tells the place, what it reads as and what it should be."""
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(make())
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: twim.FrontMatter(authors="Ada"), id="a name for several"),
        pytest.param(lambda: twim.FrontMatter(aliases="/a"), id="an alias for several"),
        pytest.param(lambda: twim.FrontMatter(categories=None), id="None for names"),  # type: ignore[arg-type]
        pytest.param(lambda: twim.FrontMatter(extra=["a"]), id="an array for a table"),  # type: ignore[arg-type]
        pytest.param(lambda: twim.FrontMatter(other="a"), id="text for a table"),  # type: ignore[arg-type]
        pytest.param(lambda: twim.Issue(preamble="text"), id="text for blocks"),  # type: ignore[arg-type]
        pytest.param(lambda: twim.Issue(sections={}), id="a mapping for sections"),
        pytest.param(lambda: twim.Department("H", "text"), id="text for content"),  # type: ignore[arg-type]
        pytest.param(lambda: twim.Project("P", None, "text"), id="text for a project's blocks"),  # type: ignore[arg-type]
        pytest.param(lambda: twim.PingRanking("rows"), id="text for rows"),  # type: ignore[arg-type]
        pytest.param(lambda: twim.Shortcode("x", 3), id="a number for arguments"),  # type: ignore[arg-type]
        pytest.param(lambda: twim.Reporter("Ada", 3), id="a number for a user id"),  # type: ignore[arg-type]
    ],
)
def test_containers_refuse_what_they_would_take_apart(make: Make) -> None:
    """One value where several are expected is not taken apart."""
    with pytest.raises(TypeError):
        make()


@pytest.mark.parametrize(
    "text",
    [
        '{{y(a="\n\n[Ada](https://matrix.to/#/@a:b) says")}}\n> q',
        '{{y(a="\n\n<a href="@"></a>")}}\n>',
    ],
)
def test_canonical_form_of_text_with_calls_reads_as_the_same(text: str) -> None:
    """The lines of a shortcode call are no attribution."""
    issue = twim.loads(text)
    canonical = twim.dumps(issue.canonical())
    assert twim.loads(canonical) == issue
    assert twim.format(canonical) == canonical


def _tables(depth: int) -> dict[str, Any]:
    return reduce(lambda value, _: {"a": value}, range(depth), {})


@pytest.mark.parametrize(
    ("make", "place"),
    [
        (lambda: twim.FrontMatter(extra={"a": {1, 2}}), "front_matter.extra"),
        (lambda: twim.FrontMatter(other={"a": [{1}]}), "front_matter.other"),
        (lambda: twim.FrontMatter(extra=_tables(500)), "front_matter.extra"),
        (lambda: twim.FrontMatter(other=_tables(5000)), "front_matter.other"),
        (lambda: twim.FrontMatter(extra={"a": _arrays(500)}), "front_matter.extra"),
    ],
    ids=("a set", "a set in an array", "500 tables deep", "5000 tables deep", "500 arrays deep"),
)
def test_refuses_values_that_toml_does_not_have(make: Make, place: str) -> None:
    """Front matter that no TOML can hold is refused by name, new or changed."""
    for issue in (
        twim.Issue(),
        twim.loads("+++\ntitle = 'a'\n+++\n"),
        twim.loads("---\na: b\n---"),
    ):
        with pytest.raises(twim.SerializationError) as caught:
            twim.dumps(attrs.evolve(issue, front_matter=make()))
        assert caught.value.place == place


@pytest.mark.parametrize("table", ["extra", "other"])
def test_deep_values_are_written_or_refused(table: str) -> None:
    """At every depth a value reads back, or is refused before it is written."""
    for depth in (*range(58, 72), 200, 2000):
        for value in (_tables(depth), {"a": _arrays(depth)}):
            _written_or_refused(twim.Issue(twim.FrontMatter(**{table: value})))  # type: ignore[arg-type]


def test_keeps_the_other_keys_of_a_yaml_mapping() -> None:
    """Changing a key within a YAML mapping leaves its neighbours' lines alone."""
    issue = twim.loads(NESTED_YAML)
    changed = attrs.evolve(issue.front_matter, authors=("Zoe",))
    text = twim.dumps(attrs.evolve(issue, front_matter=changed))
    assert "  category: [News] # c\n" in text
    assert "  image: a # why\n" in text
