"""What HTML consists of."""

VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
"""A pattern of the value of an attribute."""
VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905  # as below
)
"""Elements that have no tag to end them."""
MAY_STAY_OPEN = frozenset(
    """body colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead
    tr""".split()  # noqa: SIM905  # as a list it would fill a page
)
"""Elements that need none."""
