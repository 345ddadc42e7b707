"""Names in pictures: short enough, in characters that there are, in fonts that have them."""

from itertools import accumulate
from unicodedata import east_asian_width

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

_NONE = "Last Resort"  # has boxes for all characters


def label(name: str, room: int) -> str:
    """Return a name, or as much of its start as there is room for, in letters."""
    shown = "".join(filter(str.isprintable, name)) or "-"
    widths = accumulate(2 if east_asian_width(sign) in "FW" else 1 for sign in shown)
    fits = sum(width <= room for width in widths)
    return shown if fits == len(shown) else f"{shown[: fits - 1]}…"


def families(text: str) -> list[str]:
    """Return the usual fonts, and those of this computer that have what they lack."""
    found = ["sans-serif"]
    missing = set(text) - _signs(findfont(FontProperties()))
    for font in fontManager.ttflist if missing else ():
        plain = (font.style, font.weight) == ("normal", 400) and not font.name.startswith(_NONE)
        if plain and (had := missing & _signs(font.fname)):
            found.append(font.name)
            missing -= had
    return found


def _signs(file: str) -> set[str]:
    """Return the characters of a font; none of one that cannot be read."""
    try:
        return set(map(chr, get_font(file).get_charmap()))
    except (OSError, RuntimeError):  # as of bitmaps alone
        return set()
