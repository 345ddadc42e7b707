"""A picture of an archive in a file."""

import os
from pathlib import Path

from twim._arguments import checked
from twim._files.replacement import replacing
from twim.archive._errors import needs
from twim.archive._options import ending_of
from twim.archive._stats import Stats


@checked
def plot(stats: Stats, target: str | os.PathLike[str]) -> None:
    """Draw the reports a post by quarter, and the median of the winning ping over time.

    Needs the extra `plot`. The eight departments with the most reports have a panel each, all of
    one scale, and the five rooms with the most rankings a line each. Bars of quarters with fewer
    than four posts are pale, quarters without posts are hatched, and lines end where rankings are
    more than two weeks apart. The same figures make the same file, which is replaced in one step.

    Args:
        stats: What to draw.
        target: The picture; its ending, `.png` or `.svg`, says the format.

    Raises:
        ArchiveError: There is no such format.
        MissingExtraError: `matplotlib` is missing.
        OSError: The file cannot be written.

    Example:
        >>> import pathlib, tempfile, twim.archive
        >>> file = pathlib.Path(tempfile.mkdtemp(), "archive.svg")
        >>> twim.archive.plot(twim.archive.stats("examples/posts"), file)
        >>> "<svg" in file.read_text(encoding="utf-8")
        True
    """
    kind = picture_format(target)
    with needs("plot"):
        from twim.archive._picture import draw

    with replacing(Path(target)) as beside:
        draw(stats, beside, kind)


def picture_format(target: str | os.PathLike[str]) -> str:
    """Return the format of a picture.

    Raises:
        ArchiveError: It is none that can be drawn.
    """
    return ending_of(target, (".png", ".svg"))[1:]
