"""Plain text as names and titles: each reads back as the text that it was made of."""

from __future__ import annotations

import html
import re

import cmarkgfm
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import twim
from promises import ADA, assert_written

ESCAPED = [
    ("Ada", "Ada"),
    ("", ""),
    ("  Ada\t", "Ada"),
    ("Two\nlines", "Two lines"),
    ("Two \r\n\r\n lines\n", "Two lines"),
    ("Emma [it/its]", r"Emma \[it/its\]"),
    ("a]b[", r"a\]b\["),
    ("*Ode* ~2~", r"\*Ode\* \~2\~"),
    ("snake_case", "snake_case"),
    ("snake__case", "snake__case"),
    ("_Ode_", r"\_Ode\_"),
    ("Ode _2_ x", r"Ode \_2\_ x"),
    ("a\\", r"a\\"),
    ("`code`", r"\`code\`"),
    ("<b>Ode</b> > 2", r"\<b>Ode\</b> > 2"),
    ("AT&T &amp; &#35; & x;", r"AT&T \&amp; \&#35; & x;"),
    ("C#", "C#"),
    ("C #", r"C \#"),
    ("C ## ", r"C \##"),
    ("##", r"\##"),
    ("# Ode", "# Ode"),
    ("Ode {#id}", r"Ode {#id\}"),
    ("{{ x() }}", r"{\{ x() }\}"),
    ("{% x() %} y", r"{\% x() %} y"),
    ("[^1]", r"\[\^1\]"),
    ("Ode ([website](/a))", r"Ode (\[website\](/a))"),
    ("Hi!", "Hi!"),
    ("a | b", "a | b"),
    ("https://ode.example/a_b", "https://ode.example/a_b"),
]


@pytest.mark.parametrize(("text", "escaped"), ESCAPED)
def test_escapes_what_would_mean_something_else(text: str, escaped: str) -> None:
    """And nothing more."""
    assert twim.escape(text) == escaped


MARKS = st.sampled_from(
    (
        *"[]()\\*_~<>&#`{}%!^|:-+=.\"'/@ aA1é\t\u00a0",
        *("&amp;", "{#id}", "{{ x() }}", "{% x() %}", "[x](y)", "([website](/x))", "[↗](/x)"),
        *("<b>", "Dept of ", "Matrix Live", "__", "**", "~~", "![", "[^1]", " #", " says", "a_b"),
    )
)
LINES = st.one_of(
    st.lists(MARKS, max_size=12).map("".join),
    st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"])),
)


@given(LINES)
@example("[" * 100)
@example("!" + "`" * 100)
@example("x" * 2000)
@example("Project Updates")
@example("That's all I know")
def test_any_line_reads_back_as_itself(text: str) -> None:
    """As a title of a section, of a project with a website and without, and as a name."""
    escaped = twim.escape(text)
    for project in (twim.Project(escaped), twim.Project(escaped, "https://ode.example")):
        assert project.name.split() == text.split()
        assert_written(project)
    assert_written(twim.Section.of(escaped))
    if text.strip():
        assert_written(twim.Entry(twim.Reporter(escaped, ADA.user_id), "says", "News."))


@given(LINES)
def test_any_line_is_seen_on_the_page(text: str) -> None:
    """By another parser, whose page has it as the text of a heading and of a link."""
    escaped = twim.escape(text)
    for markdown in (f"## {escaped}", f"[{escaped}](/a)"):
        seen = html.unescape(re.sub("<[^>]*>", "", cmarkgfm.markdown_to_html(markdown)))
        assert seen.split() == text.split()


def test_no_line_takes_long() -> None:
    """However many blanks are in it."""
    text = "a" + " " * 100_000 + "b"
    assert twim.escape(text) == text
