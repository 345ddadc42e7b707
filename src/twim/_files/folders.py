"""Finding posts in folders."""

import os
from collections.abc import Callable, Iterator


def posts_in(folder: str, unreadable: Callable[[OSError], object]) -> Iterator[str]:
    """Yield the paths of all `*.md` in a folder and in those within it, hidden ones left out.

    They come folder by folder, each in the order of names. Whether one is a file at all is for
    whoever reads it to find out.

    Args:
        folder: Where to look.
        unreadable: Is told of each folder that cannot be searched.
    """
    for place, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(".md") and not name.startswith("."):
                yield os.path.join(place, name)  # noqa: PTH118  # there may be millions
