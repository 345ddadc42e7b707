"""The command `twim` as a whole: its help, its exit statuses, and its manners as a process."""

from __future__ import annotations

import errno
import io
import os
import runpy
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib import metadata
from pathlib import Path

import pytest

import twim
from archives import weeklies
from commands import (
    LOOSE,
    POST,
    Command,
    Result,
    command,
    expected,
    posix,
    printed,
    start,
    write,
)
from twim import cli
from twim.archive import TABLES
from twim.cli import main

__all__ = ["command"]


def test_version(command: Command) -> None:
    """That of the distribution."""
    assert command("--version") == Result(0, f"twim {metadata.version('twim')}\n", "")


def test_help_says_what_commands_there_are(command: Command) -> None:
    """Each with one line."""
    assert command("--help") == Result(
        0,
        expected("""
            Usage: twim [OPTIONS] COMMAND [ARGS]...

              Read, check and format posts of This Week in Matrix.

              A PATH is a file, or "-" for standard input. Commands that take several also
              take folders, and find the posts in them: files named *.md, hidden ones left
              out. Those on an archive, export, history, search and stats, take glob
              patterns too, and no standard input.

              The exit status is 0 where all is well, 1 where something is wrong with a
              post or a path, 2 where the command is called wrongly, 141 where nobody
              reads its output to the end.

            Options:
              --version   Show the version and exit.
              -h, --help  Show this message and exit.

            Commands:
              add      Put a report into a post.
              check    Tell what is wrong with posts, and mend it.
              export   Write the posts of an archive as tables.
              fmt      Rewrite posts in canonical form.
              history  Show what was reported on a project, under all its names.
              json     Write a post as JSON.
              new      Draft the week's post from what people sent.
              rule     Explain rules of "twim check".
              search   Show the reports that have all the words.
              show     Show what a post consists of, with line numbers.
              stats    Show who reported most, on which projects, and how that grew.
              verify   Prove that posts can be read and written back.
            """),
        "",
    )


@pytest.mark.parametrize("name", ["add", "check", "fmt", "json", "new", "rule", "show", "verify"])
def test_help_of_a_command_has_an_example(command: Command, name: str) -> None:
    """On a line of its own."""
    assert f"\n    twim {name} " in command(name, "-h").out


@pytest.mark.parametrize("arguments", [["verify"], ["fmt"], ["show"], ["nonsense"], ["fmt", "-x"]])
def test_a_wrong_call_is_told_how_to_get_help(command: Command, arguments: list[str]) -> None:
    """Exit status 2, and nothing on standard output."""
    status, out, err = command(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("Usage: twim ")
    assert "\nTry 'twim " in err


@pytest.mark.parametrize(
    "arguments",
    [
        *(["export", "--to", "a.csv"], ["history", "ode"], ["search"], ["stats"]),
        ["add", "--reporter", "@ada:example.org"],
    ],
)
def test_not_all_read_posts_from_standard_input(command: Command, arguments: list[str]) -> None:
    """Which is told; a file of that name can be named otherwise."""
    status, out, err = command(*arguments, "-", *(["word"] if arguments == ["search"] else []))
    assert (status, out) == (2, "")
    assert "posts are read from files here, and not from standard input" in err


def _forget_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command load its modules again, whatever was loaded by other tests."""
    for module in list(sys.modules):
        if module.startswith("twim.cli."):
            monkeypatch.delitem(sys.modules, module)
            monkeypatch.delattr(cli, module.removeprefix("twim.cli."), raising=False)


@pytest.mark.parametrize("name", ["click", "rich"])
def test_without_its_extra_the_command_says_how_to_get_it(
    command: Command, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """In one line."""
    _forget_commands(monkeypatch)
    for module in list(sys.modules):
        if module.split(".")[0] == name:
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, name, None)
    assert command("verify", "post.md") == Result(
        1, "", f"twim: {name} is missing: pip install 'twim[cli]' brings it\n"
    )


def test_any_other_missing_module_is_a_bug(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not hidden."""
    _forget_commands(monkeypatch)
    monkeypatch.setitem(sys.modules, "twim.cli._output", None)
    with pytest.raises(ModuleNotFoundError, match=r"twim.cli._output"):
        command("verify", "post.md")


def test_an_interrupt_ends_with_the_status_of_one(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """130, as shells have it, without a traceback."""

    def interrupted(_: str) -> twim.Issue:
        raise KeyboardInterrupt

    monkeypatch.setattr("twim.cli._run.read_post", interrupted)
    assert command("verify", "-") == Result(130, "", "\n")


def test_output_that_cannot_be_written_is_a_problem(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A full disk, say."""

    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        def fileno(self) -> int:
            return file.fileno()

    with (tmp_path / "out").open("w") as file:
        monkeypatch.setattr(sys, "stdout", Full())
        assert command("--version") == Result(1, "", "twim: No space left on device\n")


def test_output_that_nobody_reads_is_told_by_the_status(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As of a process that SIGPIPE ended, and so in this one."""

    class Closed(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(sys, "stdout", Closed())
    monkeypatch.setattr(sys, "stderr", sys.stderr)  # click replaces both
    assert main(["--version"]) == 141


def test_help_of_export_names_the_tables(command: Command) -> None:
    """All of them."""
    out = command("export", "--help").out
    assert all(table in out for table in TABLES)


def loaded(*arguments: str) -> set[str]:
    """Return the modules that a process has loaded when the command is done."""
    code = f"import sys, twim.cli; twim.cli.main({list(arguments)!r}); print(*sys.modules)"
    return set(printed(code).splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["--help"], [], ["nonsense"], ["fmt", "--help"], ["fmt", "-x"], ["verify"]],
    ids=" ".join,
)
def test_what_needs_no_post_loads_click_alone(arguments: list[str]) -> None:
    """Neither parser nor model, nor what shows colours, nor what any of the commands does."""
    names = loaded(*arguments)
    assert "click" in names
    assert not {"attr", "importlib.metadata", "markdown_it", "rich", "twim.model"} & names
    assert {name for name in names if name.startswith("twim")} == {
        *("twim", "twim._patterns", "twim._version"),
        *("twim.cli", "twim.cli._commands", "twim.cli._garbage", "twim.cli._printable"),
    }


@pytest.mark.usefixtures("command")
def test_a_command_loads_nothing_of_the_others() -> None:
    """Nor what it needs only on a terminal, with an option, or for old posts."""
    write("post.md", POST)
    names = loaded("fmt", "--check", "post.md")
    assert {name for name in names if name.startswith("twim.cli._")} == {
        *("twim.cli._changes", "twim.cli._commands", "twim.cli._fmt", "twim.cli._garbage"),
        *("twim.cli._printable", "twim.cli._run", "twim.cli._words"),
    }
    assert not {"anyascii", "cattrs", "rich", "twim.archive", "yaml"} & names
    names = loaded("verify", "post.md")
    assert "twim.cli._verify" in names
    assert not {"matplotlib", "pyarrow", "rich.progress", "sqlite3", "twim.archive"} & names
    names = loaded("export", "post.md", "--to", "post.csv")
    assert "twim.archive" in names
    assert not {"multiprocessing", "pyarrow", "rich", "concurrent.futures.process"} & names


# As a process


@pytest.mark.usefixtures("command")
def test_python_m_twim_is_the_command() -> None:
    """What is no terminal gets no escape sequences, whatever its locale."""
    write("post.md", POST)
    with start("show", "post.md") as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert out.decode().splitlines()[5:7] == [
        "17-31    Department: Dept of Clients 📱",
        "19-29      Project: Kettle <https://kettle.example.net>",
    ]
    assert b"\x1b" not in out


@posix
@pytest.mark.usefixtures("command")
@pytest.mark.parametrize(
    "arguments",
    [
        *(["fmt", "--diff", "post.md"], ["verify", "post.md"], ["--help"], ["stats", "post.md"]),
        *(["history", "kettle", "post.md"], ["search", "--json", "post.md", "fast"]),
        *(["check", "post.md"], ["json", "post.md"], ["rule", "--all"]),
    ],
    ids=" ".join,
)
def test_a_reader_may_leave_early(arguments: list[str]) -> None:
    """As `head` does: nothing is told, and the status is one that findings do not have."""
    write("post.md", f"{POST}\n{LOOSE}\n")
    with start(*arguments) as process:
        assert process.stdout
        process.stdout.close()  # long before anything is written
        assert process.stderr
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let processes be interrupted, even where a shell has started the tests in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@posix
@pytest.mark.usefixtures("command", "interruptible")
def test_a_process_may_be_interrupted() -> None:
    """While it waits for a post, say."""
    os.mkfifo("post.md")
    with start("verify", "post.md") as process:
        while process.poll() is None:
            with suppress(OSError):  # until it reads
                writer = os.open("post.md", os.O_WRONLY | os.O_NONBLOCK)
                break
            time.sleep(0.01)
        said = None
        while said is None:  # a signal right before Python waits would be seen only afterwards
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                said = process.communicate(timeout=1)
        os.close(writer)
    assert (said, process.returncode) == ((b"", b"\n"), 130)


SIGNALS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}
each_signal = pytest.mark.parametrize(("name", "status"), SIGNALS.items(), ids=SIGNALS)


def until(process: subprocess.Popen[bytes], holds: Callable[[], object]) -> None:
    """Wait until something holds, while a process runs."""
    while not holds():
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)


def beside(folder: str) -> list[int]:
    """Return the sizes of the files that are to take others' places."""
    return [path.stat().st_size for path in Path(folder).glob(".*.tmp")]


def running(session: int) -> list[int]:
    """Return the processes of a session that still run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, its_session = path.read_text().rpartition(")")[2].split()[:4]
            if int(its_session) == session and state not in "ZX":
                found.append(int(path.parent.name))
    return found


@posix
@pytest.mark.usefixtures("command", "interruptible")
@each_signal
@pytest.mark.parametrize(
    ("file", "jobs", "kill"),
    [
        ("out/a.csv", "1", os.kill),
        ("out/a.csv", "2", os.kill),
        ("out/a.csv", "2", os.killpg),
        ("out/a.sqlite", "1", os.kill),
    ],
    ids=["csv", "csv by workers", "csv by workers who hear of it", "sqlite"],
)
def test_a_signal_ends_an_export(
    name: str, status: int, file: str, jobs: str, kill: Callable[[int, int], None]
) -> None:
    """It leaves the old file, none beside it, no worker, and says nothing."""
    weeklies(Path("many"), 1000)
    write(file, "Old.")
    least = 10_000 if file.endswith(".csv") else 0  # SQLite holds back for long what it has
    with start("export", "many", "--to", file, "--jobs", jobs, session=True) as process:
        until(process, lambda: any(size >= least for size in beside("out")))
        kill(process.pid, getattr(signal, name))
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (status, b"", b"")
    assert [path.name for path in Path("out").iterdir()] == [Path(file).name]
    assert Path(file).read_text(encoding="utf-8") == "Old."
    deadline = time.monotonic() + 30
    while running(process.pid) and time.monotonic() < deadline:  # the last of them may be ending
        time.sleep(0.01)
    assert running(process.pid) == []


@posix
@pytest.mark.usefixtures("command", "interruptible")
@each_signal
def test_a_signal_ends_fmt(name: str, status: int) -> None:
    """Each post is old or new, and nothing is beside it."""
    weeklies(Path("posts"), 300)
    for post in Path("posts").iterdir():
        post.write_bytes(post.read_bytes().replace(b"## Dept", b"##  Dept"))
    before = {post.read_bytes() for post in Path("posts").iterdir()}
    with start("fmt", "posts") as process:
        assert process.stderr
        assert process.stderr.readline().startswith(b"rewrote posts/")
        process.send_signal(getattr(signal, name))
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (status, b"")
    assert not [line for line in err.splitlines() if not line.startswith(b"rewrote ") and line]
    after = [path.read_bytes() for path in Path("posts").iterdir()]
    assert len(after) == 300
    new = [data for data in after if data not in before]
    assert 1 <= len(new) < 300
    assert not [data for data in new if b"##  Dept" in data]


@posix
@pytest.mark.usefixtures("command")
@each_signal
def test_a_signal_that_is_ignored_stays_ignored(name: str, status: int) -> None:
    """As `nohup` wants it."""
    before = signal.signal(getattr(signal, name), signal.SIG_IGN)
    try:
        write("posts/a.md", LOOSE)
        os.mkfifo("b.md")
        with start("fmt", "--check", "posts/a.md", "b.md") as process:
            assert process.stderr
            assert (
                process.stderr.readline()
                == b"would rewrite posts/a.md: 2 lines; 4 of blanks alone\n"
            )
            process.send_signal(getattr(signal, name))
            write("b.md", LOOSE)
            process.communicate(timeout=60)
    finally:
        signal.signal(getattr(signal, name), before)
    assert process.returncode == 1 != status


@posix
def test_signals_are_as_they_were_after_the_command(command: Command) -> None:
    """A program that calls it has handlers of its own; in other threads there are none."""
    mine = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        assert command("--version").status == 0
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        with ThreadPoolExecutor(1) as thread:
            assert thread.submit(command, "--version").result().status == 0

        def handler(*_: object) -> None:
            pytest.fail("nobody sent any")

        signal.signal(signal.SIGTERM, handler)
        assert command("--version").status == 0
        assert signal.getsignal(signal.SIGTERM) is handler
    finally:
        signal.signal(signal.SIGTERM, mine)


@posix
def test_once_is_enough(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another signal does not disturb who tidies up."""
    mine = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    tidied = []

    def told(_: str) -> twim.Issue:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
            tidied.append(True)
        raise AssertionError

    monkeypatch.setattr("twim.cli._run.read_post", told)
    try:
        assert command("verify", "-") == Result(143, "", "")
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, mine)
    assert tidied == [True]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (
            ["twim", ""],
            [
                f"plain,{name}"
                for name in (
                    *("add", "check", "export", "fmt", "history", "json", "new", "rule", "search"),
                    *("show", "stats", "verify"),
                )
            ],
        ),
        (["twim", "f"], ["plain,fmt"]),
        (
            ["twim", "fmt", "--"],
            [f"plain,--{it}" for it in ["check", "diff", "quiet", "verbose", "exclude", "help"]],
        ),
        (["twim", "verify", "po"], ["file,po"]),
        (["twim", "show", "po"], ["file,po"]),
        (["twim", "stats", "po"], ["file,po"]),
        (["twim", "rule", "bare"], ["plain,bare-url"]),
        (["twim", "check", "--select", "video-id,bare"], ["plain,video-id,bare-url"]),
        (["twim", "check", "--ignore", "TWIM401"], ["plain,TWIM401"]),
        (["twim", "export", "--table", "project_"], ["plain,project_index", "plain,project_names"]),
    ],
)
def test_completion_is_answered(
    command: Command, monkeypatch: pytest.MonkeyPatch, words: list[str], answer: list[str]
) -> None:
    """Commands and options by name, posts as files. Other shells ask the same way."""
    monkeypatch.setenv("_TWIM_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    with pytest.raises(SystemExit) as ended:
        command()
    assert ended.value.code == 0
    assert command.capture.readouterr() == ("".join(f"{line}\n" for line in answer), "")


@posix
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script_is_one_of_the_shell(shell: str) -> None:
    """The shell itself reads it where there is one, and bash completes with it."""
    with start(environment={"_TWIM_COMPLETE": f"{shell}_source"}) as process:
        out, err = process.communicate()
    script = out.decode()
    assert (process.returncode, err) == (0, b"")
    assert f"_TWIM_COMPLETE={shell}_complete" in script
    if program := shutil.which(shell):
        done = subprocess.run([program, "-n"], input=out, check=False, capture_output=True)  # noqa: S603
        assert (done.returncode, done.stderr) == (0, b"")


@posix
def test_bash_completes_with_the_script(tmp_path: Path) -> None:
    """The script asks the command `twim`, wherever it is installed."""
    scripts = sysconfig.get_path("scripts")
    lines = (
        f'PATH="{scripts}:$PATH"; eval "$(_TWIM_COMPLETE=bash_source twim)"; complete -p twim; '
        'COMP_WORDS=(twim sh) COMP_CWORD=1; _twim_completion twim sh twim; echo "${COMPREPLY[*]}"'
    )
    done = subprocess.run(  # noqa: S603
        ["bash", "-c", lines],  # noqa: S607
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
    )
    assert done.stdout.splitlines()[-2:] == [
        "complete -o nosort -F _twim_completion twim",
        "show",
    ]


def test_the_module_runs_as_a_script(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not when it is imported."""
    monkeypatch.setattr(sys, "argv", ["twim", "fmt", "--check", "nothing.md"])
    script = str(Path(twim.__file__).with_name("__main__.py"))  # pytest's loader runs no modules
    runpy.run_path(script, run_name="twim.__main__")
    assert command.capture.readouterr() == ("", "")
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(script, run_name="__main__")
    assert ended.value.code == 1
    assert command.capture.readouterr().err == (
        "nothing.md: No such file or directory\n"
        "0 posts to rewrite, 0 in canonical form already, 1 problem\n"
    )
