"""Text that a terminal does not obey, whatever stands in posts and in names of files."""

import re

from twim._patterns import pattern

_OBEYED = (
    "\0-\x08\x0b-\x1f\x7f-\x9f"  # control characters, with which escape sequences begin
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # what turns the text that follows around
    "\u2028\u2029"  # line ends of another kind
    "\ud800-\udfff"  # bytes in names of files that are no text
)
_IN_LINES = pattern(f"[{_OBEYED}]")
_ON_ONE_LINE = pattern(f"[\t\n{_OBEYED}]")


def printable(text: str) -> str:
    r"""Return the text with all that a terminal would obey shown; tabs and line ends stay.

    Control characters become pictures, and what turns text around becomes an escape.

    Example:
        >>> printable("\x1b[2J\n"), printable("\u202ecod.exe")
        ('␛[2J\n', '\\u202ecod.exe')
    """
    return _IN_LINES.sub(_shown, text)


def on_one_line(text: str) -> str:
    r"""Return the text as `printable` does, with tabs and line ends shown as well.

    So is everything that names something: a line end in the name of a file begins no line.

    Example:
        >>> on_one_line("a.md\nb.md: all is well")
        'a.md␊b.md: all is well'
    """
    return _ON_ONE_LINE.sub(_shown, text)


def printable_json(text: str) -> str:
    r"""Return JSON that says the same, with all that a terminal would obey as escapes of JSON.

    Example:
        >>> printable_json('"\u202ecod.exe"')
        '"\\u202ecod.exe"'
    """
    return _IN_LINES.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _shown(found: re.Match[str]) -> str:
    """Show a character: a picture where there is one, as wide as any letter, or else an escape."""
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else ascii(found[0])[1:-1]
