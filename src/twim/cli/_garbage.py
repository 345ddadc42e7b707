"""The garbage collector, in processes of the command: it finds next to nothing there.

Posts are read and written without making circles of objects, so that all of them go as soon as
nobody needs them. Looking for circles takes its time nevertheless, the more the more there is. In
the library it is none of our business: whoever uses it may do something else besides.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = 100_000  # new objects until they are looked at: some ten megabytes


@contextmanager
def collected_rarely() -> Iterator[None]:
    """Let the garbage collector look for circles rarely.

    Those that there are after all, made by other libraries, take no more memory than that.
    """
    before = gc.get_threshold()
    gc.set_threshold(_RARELY, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
