"""What HTML consists of."""

from html import unescape

from twim._patterns import pattern

_REFERENCE = pattern(r"&#?[0-9A-Za-z]+;")  # without its semicolon it is none, in an address
VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
"""A pattern of the value of an attribute."""
ATTRIBUTE = rf"[A-Za-z_:][\w.:-]*(?:\s*=\s*{VALUE})?"
"""A pattern of an attribute, of ASCII alone, as CommonMark has it."""
VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905  # as below
)
"""Elements that have no tag to end them."""
MAY_STAY_OPEN = frozenset(
    """body colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead
    tr""".split()  # noqa: SIM905  # as a list it would fill a page
)
"""Elements that need none."""


def value_text(value: str) -> str:
    """Return what the value of an attribute says, which may stand in quotation marks.

    Example:
        >>> value_text("'/a?b&amp;c'"), value_text("/a?b&copy=c")
        ('/a?b&c', '/a?b&copy=c')
    """
    text = value[1:-1] if value[:1] in ("'", '"') else value
    return _REFERENCE.sub(lambda it: unescape(it[0]), text) if "&" in text else text
