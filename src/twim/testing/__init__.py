"""A test kit for what reads and writes posts: samples, factories, assertions, strategies.

`sample` gives posts of every dialect, `make_issue` and its like build values and fill in what is
left out, `assert_round_trips` and `assert_same_issue` say where something went wrong. None of these
need more than `twim` itself.

With the extra `testing` there is more: `twim.testing.strategies` for Hypothesis, which are what
`st.from_type` finds for the classes of the model; and for pytest the fixtures `twim_issue`,
`twim_text`, `twim_archive` and `twim_post`.

>>> from twim.testing import assert_round_trips, make_department, make_entry, make_issue, sample
>>> assert_round_trips(sample("current").text)
>>> issue = make_issue([make_department("Dept of Bots", [make_entry("Hi!")])])
>>> [entry.body for entry in issue.entries()]
['Hi!']
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from twim.testing._asserts import assert_round_trips, assert_same_issue
from twim.testing._factories import (
    make_department,
    make_entry,
    make_front_matter,
    make_issue,
    make_matrix_live,
    make_ping_ranking,
    make_project,
    make_reporter,
    make_sign_off,
)
from twim.testing._samples import (
    SAMPLE_NAMES,
    Post,
    SampleName,
    UnknownSampleError,
    sample,
    samples,
)

__all__ = [
    "SAMPLE_NAMES",
    "Post",
    "SampleName",
    "UnknownSampleError",
    "assert_round_trips",
    "assert_same_issue",
    "make_department",
    "make_entry",
    "make_front_matter",
    "make_issue",
    "make_matrix_live",
    "make_ping_ranking",
    "make_project",
    "make_reporter",
    "make_sign_off",
    "sample",
    "samples",
    "strategies",
]


def __dir__() -> list[str]:
    """List the names for users alone."""
    return __all__


if TYPE_CHECKING:
    from twim.testing import strategies
else:

    def __getattr__(name: str) -> ModuleType:
        """Load `strategies`, and Hypothesis with it, when it is asked for."""
        if name != "strategies":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module("twim.testing.strategies")
