"""Names as people write them."""

from __future__ import annotations

import pytest

from twim.newsroom._names import among, exact, found, loose, named


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kettle", " kettle "),
        ("E\u0301lan", "\xc9lan"),
        ("https://kettle.example.org/", "HTTP://www.kettle.example.org"),
        ("https://git.example.org/kettle.git/", "https://git.example.org/kettle"),
    ],
)
def test_case_scheme_and_ends_of_addresses_do_not_count(one: str, other: str) -> None:
    """Nor do the ways to write an accent."""
    assert exact(one) == exact(other)


def test_addresses_are_no_names_without_their_scheme() -> None:
    """`kettle/` and `a.git` are names like any other."""
    assert exact("kettle/") != exact("kettle")
    assert exact("a.git") != exact("a")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dept of SDKs & Frameworks 🧰", "department of sdks and frameworks"),
        ("Dept. of *Élan*", "elan"),
        ("Dept\u00a0of Élan", "elan"),
        ("kettle-rust-sdk", "Kettle Rust SDK"),
        ("The Tern", "tern"),
        ("Department of the Spec", "Dept. of Spec"),
    ],
)
def test_only_letters_and_digits_count_where_nothing_fits_better(one: str, other: str) -> None:
    """No department, article, accent, emoji, markup."""
    assert loose(one) == loose(other)


def test_what_has_no_letters_is_never_found_loosely() -> None:
    """All such names would be the same."""
    assert named("🎉", ["🎈", "!"], lambda it: [it]) is None
    assert named("🎉", ["🎈", "🎉"], lambda it: [it]) == "🎉"


def test_an_empty_name_finds_nothing() -> None:
    """Though others may be empty, too."""
    assert named("", ["", "a"], lambda it: [it]) is None


def test_the_first_of_several_names_counts() -> None:
    """One that finds something."""
    items = ["a", "b", "c"]
    assert among(["x", "c", "b"], items, lambda it: [it]) == "c"
    assert found(["x"], lambda _: None) is None
