"""Where the definition of a footnote starts, `[^1]: text`, as Zola's parser has it."""

from twim._patterns import pattern

FOOTNOTE = r"\[\^(?![\t-\r\x20]*+\])(?:[^\[\]\\]|\\[!-/:-@\[-`{-~]?+)++\]:"
_FOOTNOTE = pattern(FOOTNOTE)


def is_footnote(text: str) -> bool:
    r"""Whether a definition starts with a text, without the blanks before it.

    Example:
        >>> is_footnote("[^1]: See"), is_footnote("[^1] says:"), is_footnote(r"[^a\]]:")
        (True, False, True)
    """
    return _FOOTNOTE.match(text) is not None
