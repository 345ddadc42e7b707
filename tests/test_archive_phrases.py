"""Words and phrases, however they are spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twim.archive._phrases import Phrases, composed, words_of


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("café", "CAFE"),
        ("cafe", "Café"),
        ("cafe", "cafe\N{COMBINING ACUTE ACCENT}"),
        ("cafe\N{COMBINING ACUTE ACCENT}", "Café"),
        ("menu", "ＭＥＮＵ"),
        ("straße", "STRAßE"),
        ("ΣΟΦΟΣ", "σοφος"),
        ("e2ee", "(E2EE)"),
        ("two", "snake_two_case"),
        ("to-do list", "to do\n> - *list*"),
        ("sliding sync", "Sliding-Sync's"),
        # Without blanks between words
        ("矩阵", "新的矩阵客户端"),
        ("矩 阵", "矩阵"),
        ("端", "客户端"),
        ("element", "新的Element客户端"),
        ("Element客户端", "用 element 客户端。"),
        ("スペース", "新しいスペースです"),
        ("ｽﾍﾟｰｽ", "ｽﾍﾟｰｽ"),
        ("ครับ", "สวัสดีครับ from"),
        ("ကို", "စာကိုဖတ်"),
        # With blanks
        ("매트릭스", "매트릭스 소식"),
        ("привет", "Привет!"),
        ("हिन्दी", "यह हिन्दी है"),
    ],
)
def test_a_phrase_is_found(phrase: str, text: str) -> None:
    """Whatever case, accents, width and signs between its words; its place is its own."""
    phrases = Phrases([phrase])
    assert phrases.are_in(text)
    ((start, end, number),) = phrases.places(composed(text))
    assert number == 0
    assert words_of(composed(text)[start:end]) == words_of(phrase)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("caf", "café"),
        ("element", "elements"),
        ("sliding sync", "sync sliding"),
        ("sliding sync", "sliding the sync"),
        ("sliding sync", "slidingsync"),
        ("art 矩阵", "start 矩阵"),
        ("矩端", "矩阵端"),
        ("ทา", "ที่า"),
        ("か", "が"),
        ("매트릭", "매트릭스"),
        ("strasse", "straße"),
    ],
)
def test_another_one_is_not(phrase: str, text: str) -> None:
    """Words are whole, and follow one another."""
    assert not Phrases([phrase]).are_in(text)


def test_all_phrases_have_to_be_there() -> None:
    """In any order; what has no word is no phrase."""
    phrases = Phrases(["news", "!?", "the tea", ""])
    assert len(phrases) == 2
    assert phrases.are_in("The tea, the news")
    assert not phrases.are_in("News of tea")
    assert phrases.places("The tea, the news; news.") == [(0, 7, 1), (13, 17, 0), (19, 23, 0)]
    assert not Phrases(["", "…", "_"])


def test_a_name_without_words_is_itself() -> None:
    """So that names of emoji alone are not all the same."""
    assert words_of("🫖") != words_of("☕")
    assert words_of("Kettle 🫖") == words_of("*kettle*")


@given(st.text(), st.text())
def test_what_stands_there_is_found(before: str, phrase: str) -> None:
    """Any text, between signs."""
    phrases = Phrases([phrase])
    text = f"{before} {phrase} ."
    assert phrases.are_in(text)
    assert not phrases or phrases.places(composed(text))
