"""Parts of an issue copied from their lines, or written anew."""

from __future__ import annotations

import attrs
import pytest

import twim
from drafts import with_body, with_title
from promises import ADA, Model, both_tests, report
from twim import Department, Entry, MatrixLive, Prose, Reporter, Section, SignOff

ADA_LINK = "https://matrix.to/#/@ada:example.org"


def named(name: str, url: str | None = None, user_id: str | None = "@ada:example.org") -> Reporter:
    """Return Ada, or somebody else, by another name."""
    return Reporter(name, user_id, url)


WRITTEN: dict[str, Model] = {
    # Prose
    "a deep heading in prose": Prose("#### H"),
    "an unclosed fence at the end": Prose("```\ncode"),
    "prose of a zero byte": Prose("\x00"),
    "prose of a form feed": Prose("\x0c"),
    "prose of a byte-order mark": Prose("\ufeffa"),
    "prose that opens front matter": Prose("+++"),
    "prose that opens front matter below a form feed": Prose("\x0c\n+++"),
    "prose of a thematic break": Prose("---"),
    "an indented quote": Prose("- a\n\n  > b"),
    # Attributions
    "a reporter called a[b]": report(reporter=named("a[b]")),
    "a verb that opens an HTML comment": report(verb="says <!-- x"),
    "a verb that goes on the link": report(verb="(x)"),
    "an empty verb": report(verb=""),
    "a verb of 3000 characters": report(verb="x" * 3000),
    "a picture between attribution and quote": report(between="![a](b)"),
}
REFUSED: dict[str, tuple[Model, str]] = {
    "prose that is a surrogate": (Prose("a\udfff"), "preamble[0].markdown"),
    # Sections
    "a plain section": (Section("H"), "sections[0]"),
    "a department with a title of another kind": (Department("Matrix Live"), "sections[0]"),
    "a sign-off with a title of another kind": (SignOff("Clients"), "sections[0]"),
    "a video section with a title of another kind": (MatrixLive("Clients"), "sections[0]"),
    "a department that signs off": (Department("That's all I know"), "sections[0]"),
    "a subclass of a section": (type("Mine", (Department,), {})("H"), "sections[0]"),
    # Prose
    "a section's heading in prose": (Prose("## H"), "preamble[0]"),
    "a project's heading in prose": (Prose("### P"), "preamble[0]"),
    "a setext heading in prose": (Prose("H\n---"), "preamble[0]"),
    "a deep heading in a section of projects": (
        Section.of("Project Updates", [Prose("#### H")]),
        "sections[0].content[0]",
    ),
    "a quote in prose": (Prose("> q"), "preamble[0]"),
    "a report in prose": (Prose(f"[Ada]({ADA_LINK}) says\n\n> q"), "preamble[0]"),
    "a ping table in prose": (
        Prose("|Rank|Hostname|Median MS|\n|-|-|-|\n|1|a|1|"),
        "preamble[0]",
    ),
    "a call in prose": (Prose("{{x()}}"), "preamble[0]"),
    "a call between prose": (Prose("a\n\n{{x()}}\n\nb"), "preamble[0].markdown"),
    "a marker in prose": (Prose("<!-- more -->"), "preamble[0]"),
    "a marker within prose": (Prose("text.\n<!-- more -->"), "preamble[0].markdown"),
    "empty prose": (Prose(""), "preamble[0]"),
    "prose of blanks": (Prose(" \n\t\n"), "preamble[0]"),
    "prose that reads as front matter": (Prose("---\ntitle: a\n---"), "preamble[0].markdown"),
    # Reporters
    "a reporter with an empty name": (report(reporter=named("")), "preamble[0].reporter.name"),
    "a reporter with a blank name": (report(reporter=named(" ")), "preamble[0].reporter.name"),
    "a reporter whose address runs a script": (
        report(reporter=named("Ada", "javascript:alert(1)", None)),
        "preamble[0].reporter.url",
    ),
    "a reporter called a]b[": (
        report(reporter=named("a]b[")),
        "preamble[0].reporter.name",
    ),
    "a reporter whose name ends in a backslash": (
        report(reporter=named("a\\")),
        "preamble[0].reporter.name",
    ),
    "a reporter whose name has a line end": (
        report(reporter=named("a\nb")),
        "preamble[0].reporter.name",
    ),
    "a reporter whose name is a link": (
        report(reporter=named("[a](b)")),
        "preamble[0].reporter.name",
    ),
    "a reporter whose name has an open code span": (
        report(reporter=named("a`"), verb="`says"),
        "preamble[0]",
    ),
    "a reporter without a link": (report(reporter=Reporter("Ada"), verb="mutters"), "preamble[0]"),
    "a reporter without a link whose name announces": (
        report(reporter=Reporter("Also"), verb=":"),
        "preamble[0]",
    ),
    "a reporter whose address is that of the user": (
        report(reporter=named("Ada", ADA_LINK)),
        "preamble[0].reporter.url",
    ),
    "a reporter whose address is of another user": (
        report(reporter=named("Ada", "https://matrix.to/#/@b:example.org")),
        "preamble[0].reporter.user_id",
    ),
    "a reporter whose address has a line end": (
        report(reporter=named("Ada", "a\nb", None)),
        "preamble[0].reporter.url",
    ),
    "a reporter whose address is empty": (
        report(reporter=named("Ada", "", None)),
        "preamble[0].reporter.url",
    ),
    # What stands after a reporter, before, and between it and the quote
    "a verb with a line end": (report(verb="says\nthat"), "preamble[0].verb"),
    "a verb with a blank line": (report(verb="says\n\nthat"), "preamble[0].verb"),
    "a verb with trailing blanks": (report(verb="says "), "preamble[0].verb"),
    "a verb with leading blanks": (report(verb=" says"), "preamble[0].verb"),
    "a verb that ends in a quote": (report(verb="says\n> more"), "preamble[0].verb"),
    "a verb without a reporter": (Entry(None, "says", "q"), "preamble[0].verb"),
    "a lead without a reporter": (Entry(None, "", "q", "From "), "preamble[0].lead"),
    "a lead that reads as prose": (
        report(lead="Yesterday at noon ", verb="slept"),
        "preamble[0]",
    ),
    "a lead that starts a list": (report(lead="- "), "preamble[0].lead"),
    "a lead that starts a heading": (report(lead="## "), "preamble[0].lead"),
    "a lead without a blank": (report(lead="From"), "preamble[0]"),
    "a picture without a reporter": (Entry(None, "", "q", between="![a](b)"), "preamble[0]"),
    "prose between attribution and quote": (
        report(between="prose.\n\nMore."),
        "preamble[0].between",
    ),
    "a project between attribution and quote": (report(between="### P"), "preamble[0].between"),
    "a picture after a verb that is not plain": (
        report(verb="is back", between="![a](b)"),
        "preamble[0]",
    ),
    "a list between attribution and quote": (report(between="- a"), "preamble[0].between"),
}


test_writes, test_refuses_by_place = both_tests(WRITTEN, REFUSED)


def test_a_body_that_would_read_as_front_matter_gets_an_empty_one() -> None:
    """And so does one that starts with a byte-order mark."""
    for body in ("+++x", "---", "\ufeffHi"):
        text = f"+++\n+++\n\n{body}\n"
        assert twim.loads(twim.format(text)) == twim.loads(text)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter_is_added(newline: str) -> None:
    """A post without front matter gets it above its text."""
    issue = with_title(twim.loads(f"Text.{newline}"), "A")
    wanted = '+++\ntitle = "A"\n+++\n\nText.\n'
    assert twim.dumps(issue) == wanted.replace("\n", newline)


def test_an_entry_in_another_issue_gets_an_inline_link() -> None:
    """What its link referred to is not there."""
    issue = twim.loads("[Ada] says\n\n> One.\n\n[Ada]: https://matrix.to/#/@ada:example.org\n")
    other = twim.loads("## Clients\n")
    section = attrs.evolve(other.sections[0], content=list(issue.entries()))
    assert twim.dumps(attrs.evolve(other, sections=[section])) == (
        "## Clients\n\n[Ada](https://matrix.to/#/@ada:example.org) says\n\n> One.\n"
    )


BOB = "[Bob](https://matrix.to/#/@bob:example.org)   announced:\n\n>  One [x].\n\n"


def test_a_definition_that_goes_leaves_the_others_alone() -> None:
    """Blanks and all."""
    issue = twim.loads(f"{BOB}[x]: /x\n\n## A\n\n{BOB}")
    changed = attrs.evolve(issue, preamble=issue.preamble[:1])
    assert twim.dumps(changed) == f"{BOB}## A\n\n{BOB}"


def test_an_attribution_by_reference_is_copied_while_its_definition_is_there() -> None:
    """Whatever else changes."""
    text = f"[Ada]   says\n\n>   Two.\n\n## A\n\n[Ada]: {ADA_LINK}\n"
    issue = twim.loads(text)
    section = attrs.evolve(issue.sections[0], title="B")
    assert twim.dumps(attrs.evolve(issue, sections=[section])) == text.replace("# A", "# B")


def test_an_attribution_whose_definition_goes_is_written_anew() -> None:
    """With the link in its place; and it alone."""
    issue = twim.loads(f"{BOB}[Ada]   says\n\n>   Two.\n\n{BOB}[Ada]: {ADA_LINK}\n")
    changed = attrs.evolve(issue, preamble=issue.preamble[:-1])
    assert twim.dumps(changed) == f"{BOB}[Ada]({ADA_LINK}) says\n\n>   Two.\n\n{BOB[:-1]}"


def test_an_attribution_by_reference_to_another_without_a_link_is_written_anew() -> None:
    """What was read says a name by the definition alone: there is no spelling to keep."""
    issue = twim.loads(f"[Ada][a]  says\n\n> Hi.\n\n[a]: {ADA_LINK}\n")
    (report,) = issue.entries()
    neil = attrs.evolve(report, reporter=Reporter("Neil"), verb="says:")
    text = twim.dumps(issue.replace(report, [neil]))
    assert text == f"Neil says:\n\n> Hi.\n\n[a]: {ADA_LINK}\n"


def test_a_heading_below_a_definition_that_goes_is_written_anew() -> None:
    """Its first line would start a list."""
    issue = twim.loads("[a]: /b\n*\n---\n\nText.\n\nB\n---\n")
    assert [section.title for section in issue.sections] == ["*", "B"]
    assert twim.dumps(attrs.evolve(issue, preamble=())).startswith("## *\n\nText.\n")


def test_attribution_above_the_heading_stays() -> None:
    """Changing the report or the heading leaves the attribution above its project's heading."""
    line = "[Ada](https://matrix.to/#/@ada:example.org) says"
    text = f"## Clients\n\n{line}\n\n### Ode\n\n> One.\n"
    issue = twim.loads(text)
    ode = next(issue.projects())
    assert [entry.reporter for entry in ode.entries()] == [ADA]
    assert twim.dumps(with_body(issue, 0, "Two.")) == text.replace("One", "Two")
    issue = issue.replace(ode, [attrs.evolve(ode, title="Epos")])
    assert twim.dumps(issue) == text.replace("Ode", "Epos")


def test_a_broken_call_can_be_mended() -> None:
    """What it is does not change who reported."""
    text = '<a href="https://matrix.to/#/@ada:example.org">Ada</a> says:\n\n> News.\n'
    issue = twim.loads(f"{text}\n{{{{ youtube(id=abc) }}}}\n")
    entry, _ = issue.preamble
    call = twim.Shortcode("youtube", {"id": "abc"})
    changed = attrs.evolve(issue, preamble=(entry, call))
    assert twim.dumps(changed) == f'{text}\n{{{{youtube(id="abc")}}}}\n'


def test_prose_that_has_become_one_run_is_copied_until_it_changes() -> None:
    """From the lines that it was read from."""
    issue = twim.loads(f"One. \n\n[Ada]({ADA_LINK}) says\n\n> News.\n\nTwo.\n\n\n## Next\n")
    (one, _, two) = issue.preamble
    joined = attrs.evolve(issue, preamble=(one, two))
    assert twim.dumps(joined) == "One. \n\nTwo.\n\n\n## Next\n"
    (prose,) = joined.preamble
    assert isinstance(prose, twim.Prose)
    changed = attrs.evolve(joined, preamble=(attrs.evolve(prose, markdown="Three."),))
    assert twim.dumps(changed) == "Three.\n\n\n## Next\n"


def test_an_empty_column_stays_in_the_post_that_has_it() -> None:
    """A ranking that is moved into another post has the columns that its rows need."""
    table = "|Rank|Hostname|Median MS|Std Dev|\n|---|---|---|---|\n|1|a.example|3||\n"
    here, there = twim.loads(f"{table}\nText.\n"), twim.loads("Hello.\n")
    shorter = attrs.evolve(here, preamble=here.preamble[:1])
    assert twim.dumps(shorter) == table
    moved = attrs.evolve(there, preamble=(*there.preamble, *here.preamble[:1]))
    assert twim.dumps(moved) == (
        "Hello.\n\n|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n|1|a.example|3|\n"
    )
