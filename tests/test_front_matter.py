"""Changing front matter where it stands, and what cannot be read or written."""

from __future__ import annotations

import datetime as dt

import attrs
import frontmatter
import pytest
import tomlkit
from tomlkit.exceptions import TOMLKitError

import twim
from twim.front_matter import ZolaHandler


def changed(text: str, **changes: object) -> str:
    """Return a post after a change of its front matter."""
    issue = twim.loads(text)
    front_matter = attrs.evolve(issue.front_matter, **changes)  # type: ignore[arg-type]
    return twim.dumps(attrs.evolve(issue, front_matter=front_matter))


def test_changes_a_key_and_nothing_else() -> None:
    """Comments, order, spelling, a fence that shares its line."""
    text = "+++\n# c\ntitle  = 'A' # d\nx = [1,\n2]\n+++\nHi"
    assert changed(text, title="B") == '+++\n# c\ntitle  = "B" # d\nx = [1,\n2]\n+++\nHi'
    assert changed("+++\ntitle = 'A' +++\nHi", title="B") == '+++\ntitle = "B" \n+++\nHi'


def test_yaml_that_has_no_line_a_key_becomes_toml() -> None:
    """As does YAML whose anchors a change would cut off."""
    assert changed("---\n{title: A}\n---\nHi", title="B") == '+++\ntitle = "B"\n+++\nHi'
    cut = changed("---\ntitle: &a A\nx: *a\n---\nHi", title="B")
    assert cut == '+++\ntitle = "B"\nx = "A"\n+++\nHi'


def test_yaml_keeps_the_comments_below_a_key() -> None:
    """They belong to what follows; so do blank lines."""
    text = "---\ntitle: A\nextra:\n  a: 1\n\n# c\npath: p\ndate: 2019-05-03\n---\nHi"
    assert changed(text, extra={"a": 2, "b": [1]}) == text.replace("a: 1", "a: 2\n  b:\n  - 1")
    assert changed(text, extra={}) == text.replace("extra:\n  a: 1\n", "")
    assert changed(text, date=dt.date(2019, 5, 4)) == text.replace("05-03", "05-04")


def test_toml_that_cannot_be_edited_is_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """`tomlkit` refuses some TOML that Python reads."""

    def refuse(_: str) -> tomlkit.TOMLDocument:
        raise TOMLKitError

    monkeypatch.setattr(tomlkit, "parse", refuse)
    assert changed("+++\r\n# c\r\ntitle='A'\r\n+++\r\nHi", title="B") == (
        '+++\r\ntitle = "B"\r\n+++\r\nHi'
    )


TOO_LONG = (
    "Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; "
    "use sys.set_int_max_str_digits() to increase the limit"
)
NO_TOML = "YAML with a value of type bytes, which TOML does not have"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "+++\na = [\n+++\n",
            "<string>:3:1: the front matter ends within a value: Invalid value\n  3 | +++\n    | ^",
        ),
        (
            '+++\na = "A "b" c"\n+++\n',
            (
                "<string>:2:9: Expected newline or end of document after a statement; "
                'the value ends here, and a quote within it is written as \\"\n'
                '  2 | a = "A "b" c"\n    |         ^'
            ),
        ),
        (
            '+++\na = "A\n+++\n',
            (
                "<string>:2:7: Illegal character '\\n'; the quotes are not closed on this line\n"
                '  2 | a = "A\n    |       ^'
            ),
        ),
        (
            "+++\n= 1\n+++\n",
            (
                "<string>:2:1: Invalid statement; expected `key = value` or `[table]`\n"
                "  2 | = 1\n    | ^"
            ),
        ),
        (f"+++\na = {'1' * 5000}\n+++\n", f"<string>:1:1: {TOO_LONG}\n  1 | +++\n    | ^"),
        ("---\na: !!binary aGk=\n---\n", f"<string>:1:1: {NO_TOML}\n  1 | ---\n    | ^"),
    ],
)
def test_says_what_is_wrong(text: str, message: str) -> None:
    """With its place, as far as there is one."""
    with pytest.raises(twim.ParseError) as caught:
        twim.loads(text)
    assert str(caught.value) == message


def test_what_cannot_be_read_back_is_refused() -> None:
    """An offset of seconds has no TOML."""
    odd = dt.datetime(2024, 1, 1, tzinfo=dt.timezone(dt.timedelta(seconds=30)))
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(twim.Issue(twim.FrontMatter(other={"x": odd})))
    assert caught.value.place == "front_matter"
    assert str(caught.value).startswith("front_matter: cannot be read back: ")


def test_the_handler_refuses_what_toml_does_not_have() -> None:
    """By name, like everything here."""
    post = frontmatter.Post("Hi", None, x={1})
    with pytest.raises(twim.SerializationError) as caught:
        frontmatter.dumps(post, handler=ZolaHandler())
    assert str(caught.value) == "metadata: has a value that TOML does not have: {1}"


def test_tables_tell_true_from_one() -> None:
    """And show themselves like a dict."""
    one = twim.FrontMatter(extra={"a": True, "b": {"c": [1]}}).extra
    assert one != {"a": 1, "b": {"c": [1]}}
    assert one == {"b": {"c": (1,)}, "a": True}
    assert one.__eq__(3) is NotImplemented
    assert repr(one) == "{'a': True, 'b': {'c': [1]}}"
    assert len({one, twim.FrontMatter(extra=dict(one)).extra}) == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("---\na: " + "[" * 30_000 + "\n---\n", "YAML nested deeper than 64 levels"),
        (
            "---\na: &a {b: 1}\nc: {<<: *a}\n---\n",
            "YAML with merge keys (<<), which are not supported",
        ),
        (f"---\na: {'1:59' * 500}\n---\n", "YAML with a number of more than 1000 digits"),
        (f"+++\n{'a.' * 64}a = 1\n+++\n", "TOML nested deeper than 64 levels"),
    ],
)
def test_refuses_what_would_exhaust_the_machine(text: str, problem: str) -> None:
    """Before anything is made of it."""
    with pytest.raises(twim.ParseError) as caught:
        twim.loads(text)
    assert caught.value.message == problem


def test_changes_many_lines_apart() -> None:
    """What stands between them keeps its line ends."""
    text = "+++\ntitle = 'A'\r\n# a\r\n# b\npath = 'p' # c\n# d\r\n+++\nHi"
    assert changed(text, title="B", path="q") == (
        '+++\ntitle = "B"\n# a\r\n# b\npath = "q" # c\n# d\r\n+++\nHi'
    )
