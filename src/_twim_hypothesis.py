"""What Hypothesis calls when it is imported, which pytest does at every start where both are there.

It stands outside the package so that this need not import twim. Where twim is not loaded yet, it
registers its strategies itself as soon as it is.
"""

from __future__ import annotations

import sys


def register() -> None:
    """Register the strategies, if there is anything to register them for."""
    if "twim" in sys.modules:
        from twim.testing._hypothesis import register as register_all

        register_all()
