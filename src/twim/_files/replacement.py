"""Files replaced in one step: whoever reads one finds the old content or the new."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG


def replace_file(
    path: Path,
    data: bytes,
    *,
    before: bytes | None = None,
    tell: Callable[[str], object] = lambda _: None,
) -> None:
    """Replace a file's content in one step, or leave it alone.

    A new file takes the old one's place, so both the folder and the file have to be writable.

    Args:
        path: The file.
        data: What it is to hold.
        before: What it was found to hold, where somebody read it: if it holds anything else by
            now, somebody saved it since, and it is left alone.
        tell: Is told what the new file could not take over from the old one.

    Raises:
        OSError: The file cannot be written, or holds something else. It names the file, not the
            one that was to replace it.
    """
    with replacing(path, before=before, tell=tell) as beside:
        beside.write_bytes(data)


@contextmanager
def replacing(
    path: Path, *, before: bytes | None = None, tell: Callable[[str], object] = lambda _: None
) -> Iterator[Path]:
    """Give a file beside another that takes its place at the end, if nothing went wrong.

    Until then it is hidden and ends in `.tmp`. It takes over mode, owner, group, and extended
    attributes, among them the lists of who may do what, of the file that it replaces.

    Args:
        path: The file.
        before: As for `replace_file`.
        tell: As for `replace_file`.

    Raises:
        OSError: The file cannot be made, or cannot take the place.
    """
    target = Path(os.path.realpath(path))  # through a symbolic link, not in place of it
    # Its name is known before it is made: a signal in between leaves nothing behind.
    beside = target.with_name(f".{target.name[:25]}.{os.urandom(4).hex()}.tmp")
    with _errors_of(path, target, beside):
        old = _replaceable(target)
        mode = 0o600 if old else 0o666  # less the user's mask
        try:
            with open(beside, "xb+", opener=lambda at, flags: os.open(at, flags, mode)) as file:
                yield beside
                os.fsync(file.fileno())
            old = _replaceable(target) or old  # as it is by now
            lost = _take_over(target, old, beside) if old else []
            _expect(target, before)
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    for what in lost:
        tell(what)


def _replaceable(target: Path) -> os.stat_result | None:
    """Return the status of a file that may be replaced, or nothing where there is none.

    Raises:
        OSError: It may not be written, or is no file: a pipe or a device, say.
    """
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "Not a regular file")
    if not os.access(target, os.W_OK):  # a new one could be made in its place all the same
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return status


def _expect(target: Path, before: bytes | None) -> None:
    """Make sure that a file holds what it was found to hold.

    Raises:
        OSError: It does not, or is gone.
    """
    if before is not None and target.read_bytes() != before:
        message = "saved by somebody else since it was read, and left as it is"
        raise OSError(errno.ESTALE, message)


def _take_over(target: Path, old: os.stat_result, new: Path) -> list[str]:
    """Let a new file have what an old one has beside its content; say what it cannot have."""
    for ids in ((old.st_uid, -1), (-1, old.st_gid)):  # one may be allowed, one not
        with suppress(OSError, AttributeError):  # Windows has neither
            os.chown(new, *ids)
    now = new.stat()
    kept = {"owner": now.st_uid == old.st_uid, "group": now.st_gid == old.st_gid}
    lost = [f"its {name} could not be kept" for name in kept if not kept[name]]
    attributes = _attributes(target)
    if attributes != _attributes(new) and not _set_attributes(new, attributes):
        lost.append("its extended attributes could not be kept")
    mode = S_IMODE(old.st_mode)
    new.chmod(mode & 0o777 if lost else mode)  # nobody else's program runs with rights of ours
    if old.st_nlink > 1:
        lost.append("its other names (hard links) lead to the old content still")
    return lost


def _attributes(path: Path) -> dict[str, bytes]:
    """Return the extended attributes of a file, where the system has any."""
    attributes: dict[str, bytes] = {}
    with suppress(OSError, AttributeError):
        for name in os.listxattr(path):
            with suppress(OSError):  # some can be listed, and not read
                attributes[name] = os.getxattr(path, name)
    return attributes


def _set_attributes(path: Path, attributes: dict[str, bytes]) -> bool:
    """Let a file have these extended attributes and no others; return whether it has."""
    for name in _attributes(path).keys() - attributes.keys():  # such as a folder gives new files
        with suppress(OSError):
            os.removexattr(path, name)
    for name, value in attributes.items():
        with suppress(OSError):
            os.setxattr(path, name, value)
    return _attributes(path) == attributes


@contextmanager
def _errors_of(path: Path, *others: Path) -> Iterator[None]:
    """Let errors name the file, not the one that was to replace it, nor none."""
    try:
        yield
    except OSError as error:
        if error.filename is not None and str(error.filename) not in map(str, others):
            raise  # of a file that was read meanwhile
        message = error.strerror or str(error)
        raise OSError(error.errno, message, os.fspath(path)) from error
