"""Mentions of the bot that a text starts with."""

from __future__ import annotations

import pytest

from twim._markup.bot_mentions import bot_mention


@pytest.mark.parametrize(
    ("text", "mention", "behind"),
    [
        ("TWIM: One.", "TWIM", "One."),
        ("  **TWIM:** One.", "**TWIM:**", "One."),
        ("twim bot - One.", "twim bot", "One."),
        ("[TWIM]: One two.", "[TWIM]", "One two."),
        ("Dear @twim:example.org:8448, one.", "Dear @twim:example.org:8448", "one."),
        ("@this-week-in\\\n    one", "@this-week-in", "    one"),
        ("[a](@twim) One.", "[a](@twim)", "One."),
        ("[a](https://matrix.to/#/%40ode%3Aa?via=b) b", None, "b"),
    ],
)
def test_a_mention_and_what_parts_it_from_the_text(
    text: str, mention: str | None, behind: str
) -> None:
    """The bot may have a name of its own."""
    found = bot_mention(text, "@ode:a")
    assert found
    assert text[found.end() :] == behind
    assert mention in (None, found["mention"])


@pytest.mark.parametrize(
    "text",
    [
        *("", "One.", "@twimmer: one", "@ada:example.org: one", "[TWIM]: /one", "[a]() one"),
        *("@twim@example.social says", "@twim.example is down", "@this-week-in@a.b hi"),
    ],
)
def test_what_is_no_mention_of_the_bot(text: str) -> None:
    """Somebody else is, or a link is defined."""
    assert bot_mention(text) is None
