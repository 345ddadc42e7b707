"""Where front matter starts and ends."""

from __future__ import annotations

import pytest

import twim
from promises import refusal


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("\n  +++  \ntitle = 'T'\n+++ \t\n\nHi", "T", "Hi"),
        ("+++\ntitle = 'T' +++\nHi", "T", "Hi"),
        ("+++\ntitle = '+++ x'\n+++\nHi", "+++ x", "Hi"),
        ("+++\n+++", None, ""),
        ("+++x\nHi", None, "+++x\nHi"),
        ("\ufeff+++\r\ntitle = 'T'\r\n+++\r\nHi", "T", "Hi"),
        ("+++\rtitle = 'T'\r+++\rHi", "T", "Hi"),
    ],
)
def test_splits_front_matter_as_zola_does(text: str, title: str | None, body: str) -> None:
    """White space before it, blanks after the fence, a closing fence within a line."""
    issue = twim.loads(text)
    assert issue.title == (title or "")
    assert issue.preamble == ((twim.Prose(body),) if body else ())
    assert twim.dumps(issue) == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\v\f\n \t+++\v\f\ntitle = 'T'\n\t+++\v\f\n", "T"),
        ("---\ntitle: T\n--- \t\v\f\nHi", "T"),
        ("---\ntitle: T ---\nHi", "T"),
        ("---\ntitle: T\n----\nHi", None),  # which leaves a hyphen behind
        ("---\ntitle: T\n+++\n---\n", None),
        ("+++\ntitle = 'T'\n---\n+++\n", None),
        ("++++\ntitle = 'T'\n++++\n", ""),
        ("+++ a\ntitle = 'T'\n+++\n", ""),
        ("--- #\ntitle: T\n---\n", ""),
        ("Hi\n+++\ntitle = 'T'\n+++\n", ""),
        ("\u00a0\n+++\ntitle = 'T'\n+++\n", ""),
        ('+++\ntitle = """T\n"""+++\nHi', "T\n"),
        ("+++\ntitle = 'T'\n# +++ x\n#+++\nHi", "T"),
    ],
)
def test_tells_fences_from_what_looks_like_them(text: str, title: str | None) -> None:
    """`+++` closes TOML at the end of any line, and so does `---` YAML."""
    if title is None:
        refusal(text)
    else:
        assert twim.loads(text).title == title
        assert twim.dumps(twim.loads(text)) == text


@pytest.mark.parametrize(
    ("text", "place"),
    [("+++\na = 1\n", (1, 1)), ("\n\r\n  ---\na: 1\n", (3, 3)), ("+++", (1, 1))],
)
def test_front_matter_has_to_be_closed(text: str, place: tuple[int, int]) -> None:
    """Else the error tells where it opens."""
    error = refusal(text)
    fence = text.split(maxsplit=1)[0]
    assert (error.line, error.column) == place
    assert error.message == f"the front matter that {fence} opens here is never closed"
    assert error.source_line.strip() == fence


@pytest.mark.parametrize(
    ("text", "span"),
    [("+++\na = 1\n+++\n\nHi", (1, 3)), ("\n\n---\n---\nHi", (1, 4)), ("+++\na = 1 +++\n", (1, 2))],
)
def test_front_matter_has_the_lines_down_to_its_last_fence(
    text: str, span: tuple[int, int]
) -> None:
    """And those above its first; the body starts below."""
    issue = twim.loads(text)
    assert issue.front_matter.span == span
    assert [node.span and node.span[0] for node in issue.preamble] == (
        [text.count("\n") + 1] if text.endswith("Hi") else []
    )


def test_a_shortcode_call_that_opens_in_front_matter_is_none_of_the_body() -> None:
    """Nor does one in the body reach up into it."""
    text = "+++\ntitle = '{{ a(b=\"'\n+++\n\n## \")}}\n\n> News.\n"
    issue = twim.loads(text)
    assert issue.title == '{{ a(b="'
    assert [section.title for section in issue.sections] == ['")}}']
    assert [entry.body for entry in issue.entries()] == ["News."]
    whole = "+++\ntitle = '{{ a(b=\"c\")}}'\n+++\n\n{{ d() }}\n"
    assert twim.loads(whole).preamble == (twim.Shortcode("d"),)


YAML_IN_TOML = "this is YAML between +++, which are for TOML; put it between ---"
TOML_IN_YAML = "this is TOML between ---, which are for YAML; put it between +++"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("+++\ntitle: Weekly\ndate: 2030-01-04\n+++\n", (2, 1), YAML_IN_TOML),
        ("+++\n# x = 1\n\n  'title':\n    Weekly\n+++\n", (4, 3), YAML_IN_TOML),
        ("+++\r\ntitle:\tWeekly\r\n+++\r\n", (2, 1), YAML_IN_TOML),
        ("---\ntitle = 'Weekly'\ndate = 2030-01-04\n---\n", (2, 1), TOML_IN_YAML),
        ("---\n[taxonomies]\nauthor = ['Ada']\n---\n", (2, 1), TOML_IN_YAML),
        ("---\n#\n[[a.b]] # c\nauthor = 1\n---\n", (3, 1), TOML_IN_YAML),
    ],
)
def test_tells_of_the_fences_of_the_other_language(
    text: str, place: tuple[int, int], message: str
) -> None:
    """Where the first statement is plainly one of that."""
    error = refusal(text)
    assert (error.line, error.column) == place
    assert error.message == message


@pytest.mark.parametrize(
    "text",
    [
        "+++\ntitle = 'T'\ndate: 2030-01-04\n+++\n",
        "+++\nhttp://a.example\n+++\n",
        "+++\n# title: T\n=\n+++\n",
        "---\ntitle: T\ndate = 1\n---\n",
        "---\nwords\n---\n",
        "---\n# title = 1\n: [\n---\n",
        "---\n{\n---\n",
    ],
)
def test_tells_of_no_other_language_where_one_line_is_wrong(text: str) -> None:
    """Nor where it may be either, or none."""
    assert "which are for" not in refusal(text).message
