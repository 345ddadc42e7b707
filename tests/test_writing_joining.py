"""What stands between the parts of a post, and parts that would run into each other."""

from __future__ import annotations

import attrs
import pytest

import twim
from drafts import POST, with_body
from promises import QUOTE, Model, both_tests, report
from twim import (
    Department,
    Issue,
    PingRanking,
    PingRow,
    Project,
    Prose,
    ReadMore,
    Reporter,
    Section,
    Shortcode,
)

RANKING = PingRanking([PingRow(1, "a", 1)])
WRITTEN: dict[str, Model] = {
    "an unclosed call before a call": (Prose('{{x(a="'), Shortcode("y", {"b": "c"})),
    "an unclosed fence in a body": (report("```\ncode"), Prose("text.")),
    "a marker after a project": Section.of("H", [Project("P"), ReadMore()]),
    "two anonymous reports": (QUOTE, QUOTE),
    "two rankings": (RANKING, RANKING),
    "prose whose list takes in indented code": (Prose("- a"), Prose("    b")),
    "a quote that a line continues": (report("a"), Prose("b")),
    "a definition that an attribution uses": (
        Prose("[Ada]: https://example.org"),
        report(reporter=Reporter("Ada"), verb="says:"),
    ),
}
REFUSED: dict[str, tuple[Model, str]] = {
    # What takes in the next
    "an unclosed fence before a report": ((Prose("```\ncode"), report()), "preamble[0].markdown"),
    "an unclosed fence before a section": (
        Issue(preamble=(Prose("~~~"),), sections=(Department("H"),)),
        "preamble[0].markdown",
    ),
    "an unclosed comment before a report": ((Prose("<!-- x"), report()), "preamble[0].markdown"),
    "an unclosed script before a project": (
        (Prose("<script>"), Project("P")),
        "preamble[0].markdown",
    ),
    "a body with an open call and one after it": (
        (report('{{x(a="'), Prose('")}}')),
        "preamble[0].body",
    ),
    # What becomes part of the next
    "an attribution in prose before an anonymous report": (
        (Prose("Neil says:"), QUOTE),
        "preamble[0]",
    ),
    "a link in prose before an anonymous report": (
        (Prose("[Ada](https://matrix.to/#/@ada:example.org) says"), QUOTE),
        "preamble[0]",
    ),
    "a call to join before a ranking": ((Prose("Join us"), RANKING), "preamble[0]"),
    "a project before a ranking": ((Project("P"), RANKING), "preamble[1]"),
    "a project with a ranking first": (Project("P", None, (RANKING,)), "preamble[0]"),
    "a definition of a name in brackets": (
        (Prose("[Ada]: https://example.org"), report(reporter=Reporter("[Ada]"), verb=":")),
        "preamble[1].reporter.name",
    ),
    # What belongs to the project above, or ends it
    "a project with a ranking that has a title": (
        Project("P", None, (Prose("text."), attrs.evolve(RANKING, title="t"))),
        "preamble[0].content[1]",
    ),
    "prose after a project": (
        Section.of("H", [Project("P"), Prose("text.")]),
        "sections[0].content[1]",
    ),
    "a report after a project": (
        Section.of("H", [Project("P"), report()]),
        "sections[0].content[1]",
    ),
    "a call after a project": (
        Section.of("H", [Project("P"), Shortcode("x")]),
        "sections[0].content[1]",
    ),
    "a marker and prose after a project": (
        Section.of("H", [Project("P"), ReadMore(), Prose("text.")]),
        "sections[0].content[2]",
    ),
    "a marker that ends a project": (
        Project("P", None, (ReadMore(),)),
        "preamble[0].content[0]",
    ),
    "a project in a project": (
        Project("P", None, (Project("Q"),)),  # type: ignore[arg-type]
        "preamble[0].content[0]",
    ),
    "empty prose between reports": ((QUOTE, Prose(""), QUOTE), "preamble[1]"),
}


test_writes, test_refuses_by_place = both_tests(WRITTEN, REFUSED)


def test_tight_neighbours_stay_tight() -> None:
    """No blank line comes where there was none and none is needed."""
    text = "## A\n### Ode\nNeil says:\n> One.\n### Epos\nNeil says:\n> Two.\n"
    issue = twim.loads(text)
    assert twim.dumps(with_body(issue, 0, "Three.")) == text.replace("One.", "Three.")
    ode = next(issue.projects())
    issue = issue.replace(ode, [attrs.evolve(ode, title="Ode 2")])
    assert twim.dumps(issue) == text.replace("Ode", "Ode 2")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "below",
    ["A\n---\n", "|Rank|Hostname|Median MS|\n|-|-|-|\n|1|example.org|2|\n"],
    ids=["underlined heading", "ping ranking"],
)
def test_a_blank_line_ends_a_quote_that_was_empty(below: str, end: str) -> None:
    """What did not go on an empty quote would go on a paragraph in it."""
    issue = twim.loads(f">\n{below}".replace("\n", end))
    written = twim.dumps(with_body(issue, 0, "News."))
    assert written == f"> News.\n\n{below}".replace("\n", end)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_open_fence_takes_in_no_blank_line(end: str) -> None:
    """Neither one that stood above what follows it now, nor one that stood between."""
    issue = twim.loads("\n> a\n\n- ```\n\n## B\n".replace("\n", end))
    entry, prose = issue.preamble
    assert prose == Prose("- ```\n")
    turned = attrs.evolve(issue, preamble=(Prose("Text."), prose, entry))
    assert twim.dumps(turned) == "Text.\n\n- ```\n\n> a\n\n## B\n".replace("\n", end)


def test_a_closed_fence_in_a_list_is_closed_with_any_line_end() -> None:
    """What closes it may be followed by a carriage return."""
    text = "- a\r\n\r\n  ```\r\n  b\r\n  ```\r\n\r\n## B\r\n"
    issue = twim.loads(text)
    section = issue.sections[0]
    changed = issue.replace(section, [attrs.evolve(section, title="C")])
    assert twim.dumps(changed) == text.replace("B", "C")


def test_two_blank_lines_stay_two() -> None:
    """What is between two parts stays when one of them is changed."""
    text = POST.replace("\n\n", "\n\n\n")
    assert twim.dumps(with_body(twim.loads(text), 0, "Three.")) == text.replace("One.", "Three.")


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_what_follows_a_ping_ranking_stays(gap: str) -> None:
    """Changing the last line of a table leaves the blank lines below it alone."""
    text = f"|Rank|Hostname|Median MS|\n|:-|:-|:-|\n|1|a.example|18|{gap}## B\n"
    issue = twim.loads(text)
    ranking = issue.ping_rankings[0]
    rows = [attrs.evolve(ranking.rows[0], median_ms=19)]
    issue = issue.replace(ranking, [attrs.evolve(ranking, rows=rows)])
    assert twim.dumps(issue) == text.replace("18", "19")


@pytest.mark.parametrize("gap", ["", "\n", " \n", "\n\n\n"])
def test_a_new_last_row_is_one_line(gap: str) -> None:
    """Whatever stands between the table and what follows stays, and so do the other rows."""
    text = "|Rank|Hostname|Median MS|\n|:-|:-|:-|\n| 1 | a.example | 18 |\n"
    issue = twim.loads(f"{text}{gap}## B\n")
    ranking = issue.ping_rankings[0]
    longer = attrs.evolve(ranking, rows=[*ranking.rows, PingRow(2, "b.example", 19)])
    written = twim.dumps(issue.replace(ranking, [longer]))
    assert written == f"{text}|2|b.example|19|\n{gap}## B\n"


@pytest.mark.parametrize("gap", ["", "\n", " \n", "\n\n\n"])
def test_a_row_that_goes_takes_its_line_alone(gap: str) -> None:
    """What stands below the last row stays below the one that is the last now."""
    text = "|Rank|Hostname|Median MS|\n|:-|:-|:-|\n| 1 | a.example | 18 |\n"
    row = "|2|b.example|19|\n"
    issue = twim.loads(f"{text}{row}{gap}## B\n")
    ranking = issue.ping_rankings[0]
    first, second = ranking.rows
    shorter = issue.replace(ranking, [attrs.evolve(ranking, rows=[first])])
    assert twim.dumps(shorter) == f"{text}{gap}## B\n"
    shorter = issue.replace(ranking, [attrs.evolve(ranking, rows=[second])])
    assert twim.dumps(shorter) == f"{text}{row}{gap}## B\n".replace("| 1 | a.example | 18 |\n", "")


def test_rows_in_another_order_are_one_table_still() -> None:
    """Each is the line that it was, whatever stands above it now."""
    text = "|Rank|Hostname|Median MS|\n|-|-|-|\n|1|  a|1|\n|2|  b|2|\n\nText.\n"
    issue = twim.loads(text)
    ranking, _ = issue.preamble
    assert isinstance(ranking, PingRanking)
    turned = attrs.evolve(ranking, rows=ranking.rows[::-1])
    wanted = text.replace("|1|  a|1|\n|2|  b|2|", "|2|  b|2|\n|1|  a|1|")
    assert twim.dumps(issue.replace(ranking, turned)) == wanted


def test_a_paragraph_does_not_run_into_a_ping_ranking() -> None:
    """In place of what ended the table, such as a list, it would be a row."""
    table = "|Rank|Hostname|Median MS|\n|-|-|-|\n|1|example.org|2|\n"
    issue = twim.loads(f"{table}- item\n\n> News.\n")
    ranking, item, *others = issue.preamble
    assert item == twim.Prose("- item")
    changed = attrs.evolve(issue, preamble=(ranking, twim.Prose("Words."), *others))
    assert twim.dumps(changed) == f"{table}\nWords.\n\n> News.\n"
    edited = issue.replace(item, [attrs.evolve(item, markdown="Words.")])
    assert twim.dumps(edited) == f"{table}\nWords.\n\n> News.\n"


def test_prose_that_an_entry_stood_between_stays() -> None:
    """Taking the entry away leaves the lines around it as tight as they were."""
    issue = twim.loads("One.\n\n> a\n\nTwo.\n> b\n")
    one, _, two, entry = issue.preamble
    assert twim.dumps(attrs.evolve(issue, preamble=(one, two, entry))) == "One.\n\nTwo.\n> b\n"


def test_blank_lines_within_a_call_are_not_those_before_a_block() -> None:
    """A call that begins in one block may go on over a blank line."""
    text = '## A\n\n> ```{{a(b="\n\n")}}\n'
    issue = twim.loads(text)
    section = attrs.evolve(issue.sections[0], title="B")
    assert twim.dumps(attrs.evolve(issue, sections=(section,))) == text.replace("A", "B")


@pytest.mark.parametrize("text", ["\n\n", " \r\n", "\ufeff\n"])
def test_blank_lines_alone_stay(text: str) -> None:
    """Where nothing else is there, and nothing comes."""
    issue = twim.loads(text)
    assert twim.dumps(attrs.evolve(issue, front_matter=twim.FrontMatter())) == text


def test_blank_lines_at_the_start_stay() -> None:
    """All of them, where what stands first does."""
    issue = twim.loads("\n \n\n## A\n\nText.\n")
    section = attrs.evolve(issue.sections[0], title="B")
    assert twim.dumps(attrs.evolve(issue, sections=(section,))) == "\n \n\n## B\n\nText.\n"


def test_what_stood_above_a_heading_stands_below_where_it_is_put() -> None:
    """Only who reported can stand above the heading of the project."""
    issue = twim.loads("Text.\n\n### A\n\nMore.\n\n> Quote.\n")
    text, project = issue.preamble
    assert isinstance(text, twim.Prose)
    assert isinstance(project, twim.Project)
    moved = attrs.evolve(project, content=(text, twim.ReadMore(), *project.content[1:]))
    assert twim.dumps(attrs.evolve(issue, preamble=(moved,))) == (
        "### A\n\nText.\n\n<!-- more -->\n\n> Quote.\n"
    )


@pytest.mark.parametrize("text", ["- ```\n>\n", "- ```\n\n\n> a\n", "1. <pre>\n\n## B\n"])
def test_nothing_stands_between_an_open_fence_in_a_list_and_what_ends_it(text: str) -> None:
    """A blank line would be content, and those that there are stay."""
    issue = twim.loads(text)
    assert twim.format(text) == text
    model = twim.Issue(sections=issue.sections, preamble=(*issue.preamble, twim.ReadMore()))
    assert twim.loads(twim.dumps(model.canonical())) == model


def test_a_list_with_code_is_set_apart() -> None:
    """Where nothing in it is open."""
    assert twim.format("- `a` <b>c</b>\n> d\n") == "- `a` <b>c</b>\n\n> d\n"


@pytest.mark.parametrize("between", ["---", "- x", "<!-- more -->", "## H"])
def test_two_quotes_do_not_touch(between: str) -> None:
    """Where nothing stands between them any more, they would be one."""
    issue = twim.loads(f"> a\n{between}\n> b\n")
    one, other = issue.entries()
    assert twim.dumps(twim.Issue(preamble=(one, other))) == "> a\n\n> b\n"
    both = attrs.evolve(issue, preamble=(one, other), sections=())
    assert twim.dumps(both) == "> a\n\n> b\n"


def test_a_line_end_and_a_blank_line_do_not_become_one() -> None:
    """A carriage return and a line feed would."""
    issue = twim.loads("a\n>a\r")
    written = twim.dumps(attrs.evolve(issue, preamble=issue.preamble[::-1]))
    assert written == ">a\r\ra\n"


def test_blank_lines_at_the_end_that_would_be_content_go() -> None:
    """Those that there were are none of a fence that is open now."""
    issue = twim.loads("```\n```\n\n")
    assert twim.dumps(attrs.evolve(issue, preamble=[Prose("```")])) == "```\n"
    (prose,) = issue.preamble
    assert isinstance(prose, Prose)
    changed = attrs.evolve(issue, preamble=[attrs.evolve(prose, markdown="```\nx")])
    assert twim.dumps(changed) == "```\nx\n"


def test_prose_moved_below_a_table_is_no_row() -> None:
    """It is set apart."""
    issue = twim.loads("|\n\n|Rank|Hostname|Median MS|\n|-|-|-|\n|5|a.b|1")
    moved = attrs.evolve(issue, preamble=issue.preamble[::-1])
    assert twim.dumps(moved) == "|Rank|Hostname|Median MS|\n|-|-|-|\n|5|a.b|1\n\n|\n"


def test_blank_lines_at_the_end_stay_where_the_last_row_goes() -> None:
    """As they do where it is changed."""
    text = "|Rank|Hostname|Median MS|\n|-|-|-|\n|1|a.b|1\n"
    issue = twim.loads(f"{text}|2|a.c|2|\n\n\n")
    ranking = issue.ping_rankings[0]
    shorter = issue.replace(ranking, [attrs.evolve(ranking, rows=ranking.rows[:1])])
    assert twim.dumps(shorter) == f"{text}\n\n"


def test_blank_lines_stay_above_what_is_taken_out() -> None:
    """Where none stood below it."""
    issue = twim.loads("> a\n\n\n***\n> b\n")
    one, _, other = issue.preamble
    assert twim.dumps(attrs.evolve(issue, preamble=(one, other))) == "> a\n\n\n> b\n"
