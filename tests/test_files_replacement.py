"""Files that take another's place: what they take over, and what stops them."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import full_disk, posix
from twim._files.replacement import replace_file, replacing

pytestmark = posix
root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)
not_root = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everything"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file."""
    path = tmp_path / "post.md"
    path.write_bytes(b"Old.\n")
    return path


def names(folder: Path) -> list[str]:
    """Return what is in a folder, hidden files and all."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_by_a_hidden_one_beside_it(tmp_path: Path) -> None:
    """On the same file system, and named so that nothing takes it for a post."""
    with replacing(tmp_path / "post.md") as beside:
        assert beside.parent == tmp_path
        assert re.fullmatch(r"\.post\.md\.[a-z0-9]{8}\.tmp", beside.name)
    assert names(tmp_path) == ["post.md"]


def test_nobody_else_can_read_what_replaces_a_file_of_ones_own(file: Path) -> None:
    """From the first moment on."""
    file.chmod(0o600)
    with replacing(file) as beside:
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600


# What was saved meanwhile


def test_a_file_that_holds_what_was_read_is_replaced(file: Path) -> None:
    """However long ago it was read."""
    replace_file(file, b"New.\n", before=b"Old.\n")
    assert file.read_bytes() == b"New.\n"


def test_a_file_that_was_saved_since_it_was_read_is_left_alone(file: Path) -> None:
    """Even if its size and its time say nothing."""
    before = file.stat()
    file.write_bytes(b"Own.\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(OSError, match="saved by somebody else") as caught:
        replace_file(file, b"New.\n", before=b"Old.\n")
    assert caught.value.errno == errno.ESTALE
    assert caught.value.filename == str(file)
    assert caught.value.strerror == "saved by somebody else since it was read, and left as it is"
    assert file.read_bytes() == b"Own.\n"
    assert names(file.parent) == ["post.md"]


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.chmod"])
def test_it_is_looked_at_last(file: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """What is saved while the new file goes to the disk is not lost either."""

    def save(*_: object) -> None:
        file.write_bytes(b"Own.\n")

    monkeypatch.setattr(step, save)
    with pytest.raises(OSError, match="saved by somebody else"):
        replace_file(file, b"New.\n", before=b"Old.\n")
    assert file.read_bytes() == b"Own.\n"
    assert names(file.parent) == ["post.md"]


def test_a_file_that_was_removed_since_it_was_read_stays_removed(file: Path) -> None:
    """The error is the usual one."""
    file.unlink()
    with pytest.raises(FileNotFoundError) as caught:
        replace_file(file, b"New.\n", before=b"Old.\n")
    assert caught.value.filename == str(file)
    assert names(file.parent) == []


# What a new file takes over


def take_over(file: Path) -> list[str]:
    """Replace a file, and return what was told."""
    told: list[str] = []
    replace_file(file, b"New.\n", before=b"Old.\n", tell=told.append)
    assert file.read_bytes() == b"New.\n"
    assert names(file.parent)[-1] == file.name
    return told


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o4755, 0o2644])
def test_the_mode_is_kept(file: Path, mode: int) -> None:
    """All of it."""
    file.chmod(mode)
    assert take_over(file) == []
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_the_mode_is_that_of_the_end(file: Path) -> None:
    """What is written may take long."""
    with replacing(file):
        file.chmod(0o640)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@root
def test_owner_and_group_are_kept(file: Path) -> None:
    """With the mode, which changes of the owner take bits of."""
    os.chown(file, 1234, 4321)
    file.chmod(0o4750)
    assert take_over(file) == []
    now = file.stat()
    assert (now.st_uid, now.st_gid, stat.S_IMODE(now.st_mode)) == (1234, 4321, 0o4750)


@root
@pytest.mark.parametrize(
    ("ids", "told"),
    [
        ((1234, -1), ["its owner could not be kept"]),
        ((-1, 4321), ["its group could not be kept"]),
        ((1234, 4321), ["its owner could not be kept", "its group could not be kept"]),
    ],
)
def test_an_owner_who_is_not_kept_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch, ids: tuple[int, int], told: list[str]
) -> None:
    """And what runs as its owner does so no more."""
    os.chown(file, *ids)
    file.chmod(0o6755)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refuse)
    assert take_over(file) == told
    assert stat.S_IMODE(file.stat().st_mode) == 0o755


@pytest.fixture
def attributed(file: Path) -> Path:
    """Return a file with an extended attribute."""
    try:
        os.setxattr(file, "user.reviewer", b"Ada")
    except (AttributeError, OSError):
        pytest.skip("no extended attributes here")
    return file


def test_extended_attributes_are_kept(attributed: Path) -> None:
    """All of them."""
    os.setxattr(attributed, "user.note", b"\0\xff")
    assert take_over(attributed) == []
    found = {name: os.getxattr(attributed, name) for name in os.listxattr(attributed)}
    assert found == {"user.reviewer": b"Ada", "user.note": b"\0\xff"}


# An access control list as the kernel stores it: version 2, then tag, rights and id of each entry.
def acl(*entries: tuple[int, int, int]) -> bytes:
    """Return a list of who may do what."""
    parts = [
        b"".join(
            number.to_bytes(size, "little") for number, size in zip(entry, (2, 2, 4), strict=True)
        )
        for entry in entries
    ]
    return (2).to_bytes(4, "little") + b"".join(parts)


NOBODY = 0xFFFFFFFF
LIST = acl((1, 6, NOBODY), (2, 6, 1234), (4, 4, NOBODY), (16, 6, NOBODY), (32, 0, NOBODY))


def test_the_list_of_who_may_do_what_is_kept(attributed: Path) -> None:
    """As an attribute; the mode has a part of it."""
    try:
        os.setxattr(attributed, "system.posix_acl_access", LIST)
    except OSError:
        pytest.skip("no access control lists here")
    mode = attributed.stat().st_mode
    assert take_over(attributed) == []
    assert os.getxattr(attributed, "system.posix_acl_access") == LIST
    assert attributed.stat().st_mode == mode


def test_the_list_that_a_folder_gives_new_files_is_not_taken(attributed: Path) -> None:
    """Nobody may do more with the file than before."""
    try:
        os.setxattr(attributed.parent, "system.posix_acl_default", LIST)
    except OSError:
        pytest.skip("no access control lists here")
    attributed.chmod(0o640)
    assert take_over(attributed) == []
    assert os.listxattr(attributed) == ["user.reviewer"]
    assert stat.S_IMODE(attributed.stat().st_mode) == 0o640


@pytest.mark.parametrize("call", ["setxattr", "getxattr"])
def test_attributes_that_are_not_kept_are_told(
    attributed: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Those that nobody can read are not known to be lost."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(os, call, refuse)
    told = take_over(attributed)
    assert told == (["its extended attributes could not be kept"] if call == "setxattr" else [])


def test_where_there_are_no_attributes_none_are_kept(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not every system has them."""
    monkeypatch.delattr(os, "listxattr", raising=False)
    assert take_over(file) == []


def test_hard_links_are_told(file: Path) -> None:
    """In one step there is a new file under one of the names; the others have the old one."""
    other = file.with_name("other.md")
    other.hardlink_to(file)
    assert take_over(file) == ["its other names (hard links) lead to the old content still"]
    assert other.read_bytes() == b"Old.\n"


# What is not replaced


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """A pipe is not waited for, and not taken away from who waits at its other end."""
    path = tmp_path / "post.md"
    make(path)
    (tmp_path / "link.md").symlink_to("post.md")
    before = path.stat()
    for name in ("post.md", "link.md"):
        with pytest.raises(OSError, match=r"Not a regular file|Is a directory") as caught:
            replace_file(tmp_path / name, b"New.\n", before=b"")
        assert caught.value.filename == str(tmp_path / name)
    assert path.stat().st_ino == before.st_ino
    assert names(tmp_path) == ["link.md", "post.md"]


def test_a_link_to_itself_is_an_error(tmp_path: Path) -> None:
    """And stays one."""
    path = tmp_path / "post.md"
    path.symlink_to("post.md")
    with pytest.raises(OSError, match="symbolic links") as caught:
        replace_file(path, b"New.\n")
    assert caught.value.filename == str(path)
    assert path.is_symlink()


def test_a_file_that_may_not_be_written_is_not_replaced(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though its folder would let us."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError) as caught:
        replace_file(file, b"New.\n")
    assert caught.value.filename == str(file)
    assert file.read_bytes() == b"Old.\n"
    assert names(file.parent) == ["post.md"]


@not_root
@pytest.mark.parametrize("read_only", ["file", "folder"])
def test_what_is_read_only_stays_as_it_is(file: Path, read_only: str) -> None:
    """For the file as for its folder."""
    place = file if read_only == "file" else file.parent
    mode = place.stat().st_mode
    place.chmod(mode & ~0o222)
    try:
        with pytest.raises(PermissionError) as caught:
            replace_file(file, b"New.\n")
        assert caught.value.filename == str(file)
        assert names(file.parent) == ["post.md"]
    finally:
        place.chmod(mode)
    assert file.read_bytes() == b"Old.\n"


def test_a_full_disk_leaves_the_old_file(file: Path) -> None:
    """And nothing beside it."""
    with full_disk(1000), pytest.raises(OSError, match="File too large") as caught:
        replace_file(file, b"New.\n" * 1000)
    assert caught.value.filename == str(file)
    assert file.read_bytes() == b"Old.\n"
    assert names(file.parent) == ["post.md"]


def test_errors_of_other_files_are_theirs(file: Path) -> None:
    """Such as of a post that is read while a table is written."""
    with pytest.raises(FileNotFoundError) as caught, replacing(file):
        Path("gone.md").read_bytes()
    assert str(caught.value.filename) == "gone.md"
    assert file.read_bytes() == b"Old.\n"


@pytest.mark.parametrize("step", ["os.open", "os.fsync", "pathlib.Path.chmod", "os.chown"])
def test_a_signal_leaves_nothing_behind(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Whenever it comes, even when the hidden file is there and nobody knows it yet."""
    module, _, name = step.rpartition(".")
    real = getattr(os if module == "os" else Path, name)

    def interrupted(*arguments: object) -> None:
        monkeypatch.undo()
        real(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(step, interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_file(file, b"New.\n")
    assert file.read_bytes() == b"Old.\n"
    assert names(file.parent) == ["post.md"]
