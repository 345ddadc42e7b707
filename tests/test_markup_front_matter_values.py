"""How much front matter may hold, in depth and in number."""

from __future__ import annotations

import time

import pytest

import twim
from promises import refusal


def problem(text: str) -> str | None:
    """Return what is wrong with front matter, if anything is."""
    try:
        twim.loads(text)
    except twim.ParseError as error:
        return error.message
    return None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("---\na: " + "[" * 30_000 + "\n---\n", "YAML nested deeper than 64 levels"),
        (
            "---\na: &a {b: 1}\nc: {<<: *a}\n---\n",
            "YAML with merge keys (<<), which are not supported",
        ),
        ("---\na: 1" + ":59" * 500 + "\n---\n", "YAML with a number of more than 1000 digits"),
        (f"+++\n{'a.' * 64}a = 1\n+++\n", "TOML nested deeper than 64 levels"),
    ],
)
def test_refuses_what_would_exhaust_the_machine(text: str, problem: str) -> None:
    """Before anything is made of it."""
    assert refusal(text).message == problem


DEEPEST: dict[str, tuple[str, tuple[str, str, str], int]] = {
    "TOML: arrays with nothing in them": ("+++\na = …\n+++\n", ("[", "", "]"), 64),
    "TOML: arrays around a number": ("+++\na = …\n+++\n", ("[", "1", "]"), 63),
    "TOML: inline tables": ("+++\na = …\n+++\n", ("{a = ", "1", "}"), 63),
    "TOML: dotted keys": ("+++\n…\n+++\n", ("a.", "a = 1", ""), 63),
    "TOML: dotted keys in quotes": ("+++\n…\n+++\n", ('"a" . ', "a = 1", ""), 63),
    "TOML: the header of a table": ("+++\n[…]\n+++\n", ("a.", "a", ""), 63),
    "TOML: the header of a table with a key": ("+++\n[…]\nb = 1\n+++\n", ("a.", "a", ""), 62),
    "TOML: the header of an array": ("+++\n[[…]]\n+++\n", ("'a'.", "a", ""), 62),
    "YAML: arrays with nothing in them": ("---\na: …\n---\n", ("[", "", "]"), 63),
    "YAML: arrays around a number": ("---\na: …\n---\n", ("[", "1", "]"), 63),
    "YAML: mappings": ("---\na: …\n---\n", ("{a: ", "1", "}"), 63),
}
"""A text with a gap, what fills the gap, before, within and after, and how often at most."""


@pytest.mark.parametrize(("text", "nest", "deepest"), DEEPEST.values(), ids=DEEPEST)
def test_reads_so_deep_and_no_deeper(text: str, nest: tuple[str, str, str], deepest: int) -> None:
    """TOML and YAML count arrays with nothing in them in two ways."""
    before, inmost, after = nest
    filled = [text.replace("…", before * n + inmost + after * n) for n in (deepest, deepest + 1)]
    language = "TOML" if text.startswith("+++") else "YAML"
    assert [problem(one) for one in filled] == [None, f"{language} nested deeper than 64 levels"]


def test_reads_yaml_of_many_lines_so_deep_and_no_deeper() -> None:
    """As many mappings, each below the key that it belongs to."""
    lines = [" " * at + "a:" for at in range(65)]
    assert problem("\n".join(["---", *lines[:63], " " * 63 + "a: 1", "---"])) is None
    assert problem("\n".join(["---", *lines[:64], " " * 64 + "a: 1", "---"])) == (
        "YAML nested deeper than 64 levels"
    )


@pytest.mark.parametrize(
    "key",
    [
        "a." * 30_000 + "a = 1",
        "\t[ " + "a\t.\t" * 30_000 + "a]",
        "[[" + '"a" . ' * 30_000 + "a]]",
        "b = 1\n[" + "'a'." * 30_000 + "a]",
    ],
    ids=["a key", "a table", "an array of tables", "a table below"],
)
def test_refuses_long_keys_before_python_reads_them(key: str) -> None:
    """Which would take it a quarter of a minute."""
    start = time.process_time()
    assert problem(f"+++\n{key}\n+++\n") == "TOML nested deeper than 64 levels"
    assert time.process_time() - start < 5


def repeated(items: int, aliases: int) -> str:
    """Return YAML with an array of as many items, and another with it as many times."""
    return f"---\na: &a [{', '.join('1' * items)}]\nb: [{', '.join(['*a'] * aliases)}]\n---\n"


MANY: dict[str, tuple[str, str | None]] = {
    "TOML: 100,000 values": (f"+++\na = [{'1,' * 99_999}]\n+++\n", None),
    "TOML: one more": (f"+++\na = [{'1,' * 100_000}]\n+++\n", "TOML with more than 100000 values"),
    "YAML: 60,001 values, of which 490 are written out": (repeated(249, 239), None),
    "YAML: 100,001 values": (repeated(99, 999), "YAML with more than 100000 values"),
}


@pytest.mark.parametrize(("text", "message"), MANY.values(), ids=MANY)
def test_reads_so_many_values_and_no_more(text: str, message: str | None) -> None:
    """Each array counts, and each time that an alias stands for it."""
    assert problem(text) == message


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("1" * 1000, None),
        ("1" * 1001, "YAML with a number of more than 1000 digits"),
        ("-1_0.0e+1:5" * 100, None),  # text
        ("x" * 1001, None),
        ("1" * 1000 + "x", None),
    ],
)
def test_reads_numbers_of_so_many_digits_and_no_more(value: str, message: str | None) -> None:
    """YAML has numbers of any length; what is text is no number."""
    assert problem(f"---\na: {value}\n---\n") == message
