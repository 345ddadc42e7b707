"""Names and websites: what is the same but for its spelling."""

from __future__ import annotations

import pytest

from twim.archive._spellings import (
    is_generic,
    is_specific,
    kinds_of,
    name_key,
    site_key,
    slug,
    without_news,
    words_of,
)


@pytest.mark.parametrize(
    "spelled",
    [
        *(
            "kettle-bot",
            "KETTLE BOT",
            "Kettle Bot 🫖",
            "🎉 Kettle_Bot!",
            "The Kettle Bot",
            "Kéttle bot",
        ),
        *(
            "Kettle Bot v1.2",
            "Kettle Bot 1.2.0 released!",
            "Kettle bot (0.3.0-rc.1)",
            "Kettle Bot: 2.0",
        ),
        *(
            "Kettle Bot 2.0 beta 4",
            "Kettle Bot updates",
            "Kettle Bot [v2] announced",
            "Ｋettle Bot",
        ),
        *("Kettle Bot progress", "Kettle Bot – version 1.0", "Ket\N{ZERO WIDTH SPACE}tle Bot"),
    ],
)
def test_a_name_is_the_same_in_any_spelling(spelled: str) -> None:
    """Case, accents, emoji, punctuation, an article and news about a release do not count."""
    assert name_key(spelled) == "kettlebot"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(
            ("C bot", "C++ bot"),
            ("C bot", "C# bot"),
            ("C++ bot", "C# bot"),
            ("Matrix", "Matrix 2.0"),
        ),
        *(("1.0", "2.0"), ("Camp 2024", "Camp 2025"), ("Kettle 2", "Kettle"), ("🫖", "🍵")),
        *(
            ("カップ", "ガップ"),
            ("कि", "की"),
            ("Released", "Updates"),
            ("Kettle 1.0 for Ode", "Kettle"),
        ),
        ("v1.0 of Kettle", "Kettle"),
    ],
)
def test_names_that_differ_in_more_are_others(one: str, other: str) -> None:
    """Signs and marks that make another name, years, and a version that is all there is."""
    assert name_key(one) != name_key(other)


def test_a_name_of_signs_alone_is_itself() -> None:
    """There is nothing else to compare."""
    assert (name_key(" 🫖 "), name_key("")) == ("🫖", "")
    assert without_news("Updates") == ""


@pytest.mark.parametrize(
    "spelled",
    [
        "https://example.org/ada/kettle",
        "http://www.Example.org/ada/kettle/",
        "https://example.org:443/Ada/Kettle.git",
        "https://example.org/ada/kettle#readme",
        "https://example.org/ada/kettle.git/",
        "example.org/ada/kettle/index.html",
    ],
)
def test_a_website_is_the_same_in_any_spelling(spelled: str) -> None:
    """The scheme does not count, nor what servers leave out themselves."""
    assert site_key(spelled) == "example.org/ada/kettle"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://example.org:8443/?id=aB", "example.org:8443?id=aB"),
        ("https://app.example.org/#/room/1", "app.example.org#/room/1"),
        ("@/kettle/index.md", "@/kettle/index.md"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("https://[broken", "https://[broken"),
        ("https://example.org:no/", "https://example.org:no/"),
        ("", ""),
    ],
)
def test_what_leads_elsewhere_is_another_website(url: str, key: str) -> None:
    """A port, a query, a page of an app; what is no website is compared as it is."""
    assert site_key(url) == key


def test_words_that_tell_a_project() -> None:
    """Neither what it is nor what it is for, and no numbers."""
    assert words_of("New Kettle and Ode bots for Matrix 2") == {"kettle", "ode"}
    assert words_of("github.com/ada/kettle-web") == {"ada", "kettle"}
    assert words_of("湯") == {"湯"}
    assert kinds_of("A Kettle Bot for iOS 1.0") == {"bot", "ios"}


def test_websites_that_are_for_one_thing() -> None:
    """They are below a host, and no list of things."""
    assert is_specific("example.org/1")
    assert not is_specific("example.org")
    assert not is_specific("example.org/ada/projects")


@pytest.mark.parametrize(
    "name", ["Bots", "Matrix", "Bridges", "SDK", "1.2.0", "", "Python bot", "X"]
)
def test_names_that_could_be_anybodys(name: str) -> None:
    """They are of words that name none, and few of those."""
    assert is_generic(name)


@pytest.mark.parametrize(
    "name", ["Kettle", "Matrix Rust SDK", "Conference Berlin", "Summit 2025 Live"]
)
def test_names_of_one_project(name: str) -> None:
    """One word of its own is enough, or three of others."""
    assert not is_generic(name)


def test_ids_are_in_ascii() -> None:
    """Whatever the name is written with; what cannot be is called something."""
    assert slug("Ünïcode & 中文: Ode! 🫖") == "unicode-zhong-wen-ode"
    assert slug("🫖") == "project"


@pytest.mark.parametrize(
    "news", ["v1.0 ", "1.", "beta ", "updates ", "released! ", "(v1", "1.1 x "]
)
def test_long_headings(news: str) -> None:
    """Whatever they are full of."""
    for end in ("", "Kettle"):
        assert without_news(f"Kettle {news * 20_000}{end}").startswith("Kettle")
