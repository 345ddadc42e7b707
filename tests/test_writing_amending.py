"""Changed texts, of which the lines that say the same stay."""

from __future__ import annotations

import attrs
import pytest

import twim
from drafts import with_body
from twim import Entry, Issue, Prose

TIGHT = "Neil says:\n\n>one\n>  two\n> three\nlazy\n\n## Next\n"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("one\n two\nthree\nLAZY", TIGHT.replace("lazy", "> LAZY")),
        ("ONE\n two\nthree\nlazy", TIGHT.replace(">one", "> ONE")),
        ("one\n two\nthree\nmore\nlazy", TIGHT.replace("lazy", "> more\nlazy")),
        ("one\n two\nlazy", TIGHT.replace("> three\n", "")),
        ("one\n two\n# three\nlazy", TIGHT.replace("> three\nlazy", "> # three\n> lazy")),
        ("one\n two\nthree", TIGHT.replace("lazy\n", "")),
        ("lazy", "Neil says:\n\n> lazy\n\n## Next\n"),
        ("new\none", "Neil says:\n\n> new\n>one\n\n## Next\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_quote_is_written_line_by_line(body: str, text: str, end: str) -> None:
    """Markers, indents and lazy lines stay where their text does, unless it would be another."""
    issue = twim.loads(TIGHT.replace("\n", end))
    written = twim.dumps(with_body(issue, 0, body))
    assert written == text.replace("\n", end)


def test_line_ends_stay_with_their_lines() -> None:
    """The last one too; a new one ends like that in whose place it is, or like the first of all."""
    text = "> a\r\n> b\n> c\r> d\n"
    issue = twim.loads(text)
    assert twim.dumps(with_body(issue, 0, "a\nB\nc\nd")) == "> a\r\n> B\n> c\r> d\n"
    assert twim.dumps(with_body(issue, 0, "a\nb\nnew\nc\nd")) == ("> a\r\n> b\n> new\r\n> c\r> d\n")
    assert twim.dumps(with_body(issue, 0, "a\nb\nc")) == "> a\r\n> b\n> c\r"


def test_a_blank_line_stays_one_below_a_carriage_return() -> None:
    """Of mixed line ends, two would be one there."""
    issue = twim.loads("\na\r\r> b\n\nc\rd\n\ne\n")
    one, _, other = issue.preamble
    assert isinstance(other, twim.Prose)
    joined = attrs.evolve(issue, preamble=(one, other))
    assert twim.dumps(joined) == "\na\r\rc\rd\n\ne\n"
    shorter = issue.replace(other, [attrs.evolve(other, markdown="c\n\ne")])
    assert twim.dumps(shorter) == "\na\r\r> b\n\nc\r\re\n"


def test_prose_is_written_line_by_line() -> None:
    """Of mixed line ends, those of lines that changed stay too."""
    issue = twim.loads("One\r\ntwo\nthree.\r\n")
    (prose,) = issue.preamble
    assert isinstance(prose, Prose)
    changed = issue.replace(prose, [Prose("One\n2\nthree.")])
    assert twim.dumps(changed) == "One\r\n2\r\nthree.\r\n"
    edited = issue.replace(prose, [attrs.evolve(prose, markdown="One\n2\nthree.")])
    assert twim.dumps(edited) == "One\r\n2\nthree.\r\n"


def test_prose_of_several_runs_is_written_line_by_line() -> None:
    """Each line is copied from its run, and between the runs there is a blank line."""
    text = "One.\nTwo.\r\n\n> Quote.\n\nThree.\nFour.\n"
    issue = twim.loads(text)
    one, _, three = issue.preamble
    assert isinstance(one, Prose)
    assert isinstance(three, Prose)
    joined = Prose.joined([one, three])
    assert twim.dumps(attrs.evolve(issue, preamble=[joined])) == ("One.\nTwo.\r\n\nThree.\nFour.\n")
    changed = attrs.evolve(joined, markdown="One.\nTwo.\n\nThree!\nFour.")
    assert twim.dumps(attrs.evolve(issue, preamble=[changed])) == (
        "One.\nTwo.\r\n\nThree!\nFour.\n"
    )


def test_what_stands_between_is_written_line_by_line() -> None:
    """As prose is."""
    link = "[Ada](https://matrix.to/#/@ada:example.org)"
    text = f"{link} says\r\n\r\n![A kettle](a.png)\n![An ode](b.png)\r\n\r\n>News.\r\n"
    issue = twim.loads(text)
    (entry,) = issue.entries()
    between = entry.between.replace("b.png", "c.png")
    changed = issue.replace(entry, [attrs.evolve(entry, between=between)])
    assert twim.dumps(changed) == text.replace("b.png", "c.png")


def test_a_call_over_several_lines_is_kept_beside_what_changes() -> None:
    """Its lines have no markers, and get none."""
    text = '>Look:\n>{{ figure(\n  img="a.png",\n\n  width=3\n) }}\n>More.\n'
    issue = twim.loads(text)
    (entry,) = issue.preamble
    assert isinstance(entry, Entry)
    changed = with_body(issue, 0, entry.body.replace("More", "Less"))
    assert twim.dumps(changed) == text.replace(">More", "> Less")
    assert isinstance(changed, Issue)
