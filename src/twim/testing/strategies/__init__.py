"""Hypothesis strategies for the classes of the model, one function each, in the plural.

What they make is valid: `twim.dumps` writes any generated issue, and every other part where it is
all there is of an issue, and what is written keeps the four promises. It is varied, too: names with
brackets, bodies with lists, code, nested quotes, tables and shortcodes, sections of every kind,
front matter with every type of TOML.

Where Hypothesis is installed, `st.from_type(twim.Issue)` gives the same without an import of this
module. It needs the extra `testing`.

Example:
    >>> from hypothesis import given
    >>> import twim
    >>> from twim.testing import strategies
    >>> @given(strategies.entries(anonymous=False))
    ... def test_reporters_are_named(entry):
    ...     assert entry.reporter.name
    >>> test_reporters_are_named()
"""

from importlib.util import find_spec

from twim.errors import MissingExtraError

if find_spec("hypothesis") is None:
    raise MissingExtraError("hypothesis", extra="testing")

from twim.testing.strategies._blocks import (
    entries,
    ping_rankings,
    ping_rows,
    prose,
    read_mores,
    reporters,
    shortcodes,
)
from twim.testing.strategies._front_matter import front_matters
from twim.testing.strategies._issues import (
    coverages,
    departments,
    issues,
    matrix_lives,
    nodes,
    posts,
    projects,
    reports,
    sections,
    sign_offs,
    visits,
)
from twim.testing.strategies._markdown import bodies, markdown, names, words
from twim.testing.strategies._matrix import (
    event_ids,
    group_ids,
    matrix_links,
    room_aliases,
    room_ids,
    server_names,
    user_ids,
)

__all__ = [
    "bodies",
    "coverages",
    "departments",
    "entries",
    "event_ids",
    "front_matters",
    "group_ids",
    "issues",
    "markdown",
    "matrix_links",
    "matrix_lives",
    "names",
    "nodes",
    "ping_rankings",
    "ping_rows",
    "posts",
    "projects",
    "prose",
    "read_mores",
    "reporters",
    "reports",
    "room_aliases",
    "room_ids",
    "sections",
    "server_names",
    "shortcodes",
    "sign_offs",
    "user_ids",
    "visits",
    "words",
]


def __dir__() -> list[str]:
    """List the names for users alone."""
    return __all__
