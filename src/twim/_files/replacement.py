"""Files replaced in one step: whoever reads one finds the old content or the new."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file's content in one step, or leave it alone.

    A new file takes the old one's place, so it is the folder that has to be writable.

    Raises:
        OSError: The file cannot be written. It names the file, not the one that was to replace it.
    """
    with _errors_of(path), replacing(path) as name:
        name.write_bytes(data)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a file beside another that takes its place at the end, if nothing went wrong.

    Until then it is hidden and ends in `.tmp`. It gets the mode of the file that it replaces.

    Raises:
        OSError: The file cannot be made, or cannot take the place.
    """
    import tempfile  # slow, and needed by nobody who only reads

    with _errors_of(path):
        target = Path(os.path.realpath(path))  # through a symbolic link, not in place of it
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(
            prefix=f".{target.name[:25]}.", suffix=".tmp", dir=target.parent
        )
    try:
        with os.fdopen(handle, "rb+") as file:
            yield Path(name)
            with _errors_of(path):
                os.fsync(file.fileno())
        with _errors_of(path):
            Path(name).chmod(mode)
            Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def _errors_of(path: Path) -> Iterator[None]:
    """Let errors name the file, not the one that was to replace it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
