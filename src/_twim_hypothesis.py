"""What Hypothesis calls when it is imported, which pytest does at every start where both are there.

It stands outside the package so that this need not import twim. Where twim is not loaded yet, it
registers its strategies itself as soon as it is.
"""

import sys
from importlib import import_module


def register() -> None:
    """Register the strategies, if there is anything to register them for."""
    if "twim" in sys.modules:
        import_module("twim.testing._hypothesis").register()
