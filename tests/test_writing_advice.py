"""What an error says where a model does not read back as itself, and what to do about it."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

import twim
from promises import Model, issue_of, report
from twim import (
    Department,
    Entry,
    FrontMatter,
    PingRanking,
    PingRow,
    Project,
    Prose,
    ReadMore,
    Reporter,
    Section,
    Shortcode,
)


def named(name: str, verb: str, url: str | None = None) -> Entry:
    """Return a report of somebody who is no Matrix user."""
    return Entry(Reporter(name, None, url), verb, "q")


MESSAGES: dict[str, tuple[Model, str]] = {
    "a heading in prose": (
        Prose("## H"),
        (
            "preamble[0]: reads back as nothing, not as Prose(markdown='## H'); "
            "a heading, quote, table or shortcode call within prose is a value of its own"
        ),
    ),
    "an open fence": (
        (Prose("```"), Project("P")),
        (
            "preamble[0].markdown: reads back as '```\\n\\n### P', not as '```'; what follows "
            "reads as part of it: a fence, a call or HTML that is open, or an attribution that "
            "is none"
        ),
    ),
    "a marker in prose": (
        Prose("<!-- more -->"),
        (
            "preamble[0]: reads back as ReadMore(), not as Prose(markdown='<!-- more -->'); "
            "make it a value of type ReadMore"
        ),
    ),
    "prose after a project": (
        Section.of("H", [Project("P"), Prose("text.")]),
        (
            "sections[0].content[1]: reads back as part of Project(title='P'), which it stands "
            "after; put it before the first project, or into one"
        ),
    ),
    "a department with the title of a video": (
        Department("Matrix Live"),
        (
            "sections[0]: reads back as MatrixLive(title='Matrix Live'), "
            "not as Department(title='Matrix Live'); "
            "the title decides the kind of section: "
            "Section.of('Matrix Live', section.content) picks it"
        ),
    ),
    "a title with closing #s": (
        Department("a ##"),
        (
            "sections[0].title: reads back as 'a', not as 'a ##'; "
            r"twim.escape makes it 'a \\##'"
        ),
    ),
    "a verb on two lines": (
        report(verb="says\nthat"),
        (
            "preamble[0].verb: reads back as 'says that', not as 'says\\nthat'; "
            "it has to fit on one line"
        ),
    ),
    "a lead without a reporter": (
        Entry(None, "", "q", "From "),
        (
            "preamble[0].lead: reads back as '', not as 'From '; "
            "without a reporter there is no attribution line to stand in"
        ),
    ),
    "empty prose": (
        Prose(""),
        (
            "preamble[0]: reads back as nothing, not as Prose(markdown=''); "
            "prose without text is nothing; leave it out"
        ),
    ),
    "a project in a project": (
        Project("P", None, (Project("Q"),)),  # type: ignore[arg-type]
        (
            "preamble[0].content[0]: a project cannot stand in a project; "
            "put it after that one, beside it"
        ),
    ),
    "a marker that ends a project": (
        Project("P", None, (ReadMore(),)),
        (
            "preamble[0].content[0]: reads back as standing after the project that it ends; "
            "put it there, beside the project"
        ),
    ),
    "a bare name whose verb has no colon": (
        named("Neil", "mutters"),
        (
            "preamble[0]: reads back as Prose(markdown='Neil mutters'), not as "
            "Entry(reporter=Reporter(name='Neil'), verb='mutters', "
            "body='q'); a name without a link needs a verb such as \"says\", or one that ends "
            "with a colon"
        ),
    ),
    "a bare name that is none": (
        named("they", ":"),
        (
            "preamble[0]: reads back as Prose(markdown='they:'), not as "
            "Entry(reporter=Reporter(name='they'), verb=':', "
            "body='q'); the line is not recognised as an attribution; "
            "a link to a Matrix user always is"
        ),
    ),
    "a link without a verb": (
        named("Ada", "", "https://a.org"),
        (
            "preamble[0]: reads back as Prose(markdown='[Ada](https://a.org)'), not as "
            "Entry(reporter=Reporter(name='Ada', url='https://a.org'), verb='', "
            "body='q'); a link to no Matrix user needs a verb such as \"says\", or one that "
            "ends with a colon"
        ),
    ),
    "text above the quote": (
        attrs.evolve(named("Neil", "says:"), between="text"),
        (
            "preamble[0]: reads back as Prose(markdown='Neil says:\\n\\ntext'), not as "
            "Entry(reporter=Reporter(name='Neil'), verb='says:', "
            "body='q', between='text'); "
            "only headings, images or, after a Matrix user and a plain verb, one paragraph can "
            "stand above the quote"
        ),
    ),
    "a tab where a line of a quote starts": (
        Entry(None, "", "- a\n\t- b"),
        (
            "preamble[0].body: reads back as '- a\\n  - b', not as '- a\\n\\t- b'; "
            "write blanks for tabs at the start of a line"
        ),
    ),
    "a ranking with a title in a project": (
        Project("P", None, (Prose("A."), PingRanking([PingRow(1, "a", 2)], title="T"))),
        (
            "preamble[0].content[1]: has a title, a heading that ends the project; "
            "put it after that, beside it"
        ),
    ),
    "an intro that invites nobody": (
        PingRanking([PingRow(1, "a", 2)], intro="Come in."),
        (
            "preamble[0]: reads back as Prose(markdown='Come in.'), not as PingRanking("
            "rows=(PingRow(rank=1, hostname='a', median_ms=2, std_dev_ms=None),), "
            "intro='Come in.'); an intro begins with Join, or with a text that says so and links "
            "the room"
        ),
    ),
    "an attribution that is none, below prose": (
        (Prose("Words."), Entry(Reporter("Neil"), "mutters", "No.")),
        (
            "preamble[1]: reads back as Prose(markdown='Neil mutters'), not as "
            "Entry(reporter=Reporter(name='Neil'), verb='mutters', "
            "body='No.'); a name without a link needs a verb such as \"says\", or one that ends "
            "with a colon"
        ),
    ),
    "a website on two lines": (
        Project("P", "a\nb"),
        (
            "preamble[0].website: is no address that a Markdown link can hold: 'a\\nb'; "
            "percent-encode it: 'a%0Ab'"
        ),
    ),
    "a website that is a description": (
        Project("P", "A client"),
        (
            "preamble[0].website: is words, and no address: 'A client'; "
            "percent-encode it: 'A%20client'"
        ),
    ),
    "a website that runs a script": (
        Project("P", "javascript:x"),
        (
            "preamble[0].website: is no address that is safe to follow: 'javascript:x'; "
            "nobody would follow it; write the address of a page"
        ),
    ),
    "a host name with a blank": (
        PingRanking([PingRow(1, "a", 1), PingRow(2, " a", 1)]),
        (
            "preamble[0].rows[1].hostname: reads back as 'a', not as ' a'; "
            "a host name is a text on one line, without blanks around it or a backslash at its "
            "end; rank and milliseconds are not below 0, and have at most 9 digits, and 6 behind "
            "the point"
        ),
    ),
    "all quotation marks": (
        Shortcode("x", {"a": "\"'`"}),
        (
            "preamble[0]: has an argument with all three quotation marks, "
            "which no shortcode string can hold"
        ),
    ),
    "a title among the other keys": (
        FrontMatter(other={"title": "a"}),
        (
            "front_matter.other: reads back as 'a', not as None; "
            "what `other` has under that key belongs into front_matter.title"
        ),
    ),
    "a date twice": (
        FrontMatter(date=dt.date(2024, 1, 2), other={"date": "soon"}),
        "front_matter: has 'date' in `other` as well as in its own field",
    ),
}


@pytest.mark.parametrize(("model", "message"), MESSAGES.values(), ids=MESSAGES)
def test_says_what_is_wrong(model: Model, message: str) -> None:
    """The message tells the place, what it reads as and what it should be."""
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(issue_of(model))
    assert str(caught.value) == message
