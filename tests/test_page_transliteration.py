"""Characters in ASCII, as the `deunicode` crate has them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twim._page import transliteration
from twim._page.anchors import slug
from twim._page.transliteration import in_ascii

if TYPE_CHECKING:
    from conftest import Post


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ascii #1", "ascii #1"),
        ("Ärøßþłž", "arossthlz"),
        ("Œuvre ½ €", "oeuvre 1/2 eur"),
        ("Ελλάδα χθες", "ellada khthes"),
        ("ἁπλῶς", "aplos"),
        ("Юный ёж, Їжак", "iunyi iozh, yizhak"),
        ("日本語", "ri ben yu "),
        ("サーバー ふじ", "saba huzi"),
        ("한국어 까치", "hangugeo ggaci"),
        ("שלום", "shlvm"),
        ("اب", "b"),
        ("“–…’™", "\"-...'tm"),
        ("a\N{ZERO WIDTH SPACE}b", "a b"),
    ],
)
def test_letters_become_sounds(text: str, said: str) -> None:
    """Accents go, and each Chinese character is a word."""
    assert "".join(map(in_ascii, text)).lower() == said


@pytest.mark.parametrize(
    ("emoji", "name"),
    [
        ("📰", "newspaper "),
        ("🌉", "bridge_at_night "),
        ("📱", "iphone "),
        ("🎙️", "microphone "),
        ("♻️", "recycle "),
        ("🇩🇪", "DE"),
        ("👨‍💻", "man computer "),
        ("👋🏽", "wave "),
        ("☹", " "),
        ("❤️", "heart"),
        ("6️⃣", "6"),
        ("👍", " 1 "),
    ],
)
def test_emoji_become_names(emoji: str, name: str) -> None:
    """What joins and varies them goes; some names are shorter than elsewhere, or only signs."""
    assert "".join(map(in_ascii, emoji)) == name


EMOJI = {
    "☎": "telephone",
    "☹": "",
    "⚖": "scales",
    "✨": "sparkles",
    "🌉": "bridge at night",
    "🌐": "globe with meridians",
    "🌡": "thermometer",
    "🍕": "pizza",
    "🍻": "beers",
    "🎓": "mortar board",
    "🎙": "microphone",
    "🎛": "control knobs",
    "🎮": "video game",
    "🏁": "checkered flag",
    "🏓": "ping pong",
    "🏗": "construction site",
    "🏛": "classical building",
    "🏟": "stadium",
    "🏢": "office",
    "🐝": "bee",
    "🐞": "beetle",
    "👐": "open hands",
    "👥": "busts in silhouette",
    "👪": "family",
    "💜": "purple heart",
    "💡": "bulb",
    "💪": "muscle",
    "💭": "thought balloon",
    "💰": "moneybag",
    "📆": "calendar",
    "📜": "scroll",
    "📝": "memo",
    "📥": "inbox tray",
    "📰": "newspaper",
    "📱": "iphone",
    "📹": "video camera",
    "📽": "projector",
    "🔐": "closed lock with key",
    "🗣": "speaking head",
    "🗳": "ballot box",
    "🙆": "ok woman",
    "🚀": "rocket",
    "🛂": "passport control",
    "🛠": "tools",
    "🛡": "shield",
    "🛰": "satellite",
    "🤖": "robot",
    "🤗": "hugs",
    "🤙": "call me hand",
    "🥳": "partying face",
    "🦀": "crab",
    "🧩": "jigsaw",
    "🧪": "test tube",
    "🧭": "compass",
    "🧰": "toolbox",
}
"""What deunicode 1.6.2 calls the emoji in the titles of sections, and some in other headings."""


@pytest.mark.parametrize("emoji", EMOJI)
def test_emoji_of_headings_are_called_as_by_the_blog(emoji: str) -> None:
    """All of them, whichever library knows it by another name."""
    assert slug(f"Dept of Odes {emoji}\ufe0f") == slug(f"Dept of Odes {EMOJI[emoji]}")


def test_emoji_of_section_titles_are_known(post: Post) -> None:
    """Whatever stands in a title is among those that were looked up."""
    for section in post.issue.sections:
        symbols = {it for it in section.title if it >= "\u2600" and it != "\ufe0f"}
        assert symbols <= EMOJI.keys()


@pytest.mark.parametrize("char", ["\ue000", "\U0010fffe", "🛘"])
def test_an_unknown_character_parts_words(char: str) -> None:
    """As a blank does."""
    assert in_ascii(char) == " "


def test_the_table_says_each_thing_once() -> None:
    """A character, and letters, digits and blanks."""
    names = transliteration._NAMES  # noqa: SLF001  # nothing else says what there is
    assert len(names) == len(transliteration._TABLE.split())  # noqa: SLF001  # as above
    assert {char for name in names.values() for char in name} <= set(
        " 0123456789abcdefghijklmnopqrstuvwxyz"
    )


@given(st.characters())
def test_every_character_has_some(char: str) -> None:
    """In ASCII, and a letter's accent makes no difference to what ASCII has."""
    assert in_ascii(char).isascii()
    base = unicodedata.normalize("NFD", char)[0]
    if base.isascii() and base.isalpha():
        assert in_ascii(char) == base
