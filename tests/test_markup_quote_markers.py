"""How quotes are spelled."""

from __future__ import annotations

import attrs
import pytest

import twim
from drafts import replaced
from promises import Model, assert_written, report

WRITTEN: dict[str, Model] = {
    "an empty body": report(""),
    "a body of line ends": report("\n\n"),
    "a body of blanks": report("  "),
    "a body with carriage returns": report("a\r\nb\rc"),
    "a body with a call over blank lines": report('{{x(a="\n\n")}}'),
    "a body with a call over quoted lines": report('{{x(a="\n> b\n")}}'),
    "a body that is a surrogate": report("\ud800"),
}


@pytest.mark.parametrize("model", WRITTEN.values(), ids=WRITTEN)
def test_writes(model: Model) -> None:
    """What looks odd and has Markdown of its own is written, and in canonical form at once."""
    assert_written(model)


def test_a_call_in_a_quote_may_span_blank_and_unmarked_lines() -> None:
    """Zola expands it before it reads Markdown, and a `>` within would break it."""
    quote = '> News.\n>\n> {{ figure(\n    img="a"\n\n    caption="b")\n}}\n'
    issue = twim.loads(f"{quote}\n## Next\n")
    (entry,) = issue.entries()
    assert entry.body == 'News.\n\n{{ figure(\n    img="a"\n\n    caption="b")\n}}'
    assert [section.title for section in issue.sections] == ["Next"]
    assert twim.format(quote) == quote


def test_a_call_over_several_lines_stays() -> None:
    """A quote that nobody changed is not marked anew."""
    text = 'Neil says:\n\n> Look:\n> {{ figure(\n  img="a.png",\n\n  width=3\n) }}\n\n## B\n'
    issue = twim.loads(text)
    section = issue.sections[0]
    issue = replaced(issue, section, [attrs.evolve(section, title="C")])
    assert twim.dumps(issue) == text.replace("B", "C")
