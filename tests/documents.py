"""How the blocks of a document are run: Python, commands with their output, files to be saved."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path

from sybil import Document, Example, Region, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

__all__ = ["ROOT", "documents", "examples"]

ROOT = Path(__file__).resolve().parent.parent
_SAVED = re.compile(
    r"^[^\n`]*\bas `(?P<name>[\w./-]+)`:\n\n(?P<fence>`{3,})\w+\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_COMMAND = re.compile(
    r"^\$ (?P<command>.*(?:\n> .*)*)\n?(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE
)


def documents() -> list[Path]:
    """Return the documents whose blocks are run."""
    return [
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "benchmarks/README.md")),
        *sorted((ROOT / "docs").glob("[!_]*.md")),  # `rules/` is made of docstrings
        *sorted((ROOT / "docs" / "howto").glob("*.md")),
        *sorted((ROOT / "docs" / "command").glob("*.md")),  # parts of a page
        *sorted((ROOT / "docs" / "reference").glob("*.md")),
    ]


def examples(path: Path) -> Iterable[Example]:
    """Return the blocks of a document that can be run, in order."""
    parsers: list[Callable[[Document], Iterable[Region]]] = [
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        CodeBlockParser("console", _run_commands),
        _saved_files,
    ]
    return Sybil(parsers=parsers, path=str(ROOT), patterns=["*.md"]).parse(path).examples()


def _saved_files(document: Document) -> Iterable[Region]:
    """Find the blocks that the reader is asked to save: below a line "… as `post.md`:"."""
    for match in _SAVED.finditer(document.text):
        yield Region(*match.span(), parsed=match, evaluator=_save)


def _save(example: Example) -> None:
    path = Path(example.parsed["name"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(example.parsed["text"].encode())


def _run_commands(example: Example) -> str | None:
    """Run the lines after `$`, and `>` lines that go on with them, each in the shell.

    What a command writes, to either stream, is what stands below it. `...` stands for anything.
    """
    for match in _COMMAND.finditer(str(example.parsed)):
        command = match["command"].replace("\n> ", "\n")
        done = subprocess.run(  # noqa: S603  # our own documents
            ["bash", "-c", command],  # noqa: S607  # wherever it is
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env=_environment(),
        )
        flags = ELLIPSIS | NORMALIZE_WHITESPACE if "..." in match["output"] else 0
        if not OutputChecker().check_output(match["output"], done.stdout, flags):
            return f"$ {command}\nexpected\n{match['output']}\ngot\n{done.stdout}"
    return None


def _environment() -> dict[str, str]:
    """Return an environment in which `twim` and `python` are those of this process."""
    paths = [sysconfig.get_path("scripts"), str(Path(sys.executable).parent), os.environ["PATH"]]
    wishes = ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS")
    kept = {name: value for name, value in os.environ.items() if name not in wishes}
    return {**kept, "PATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
