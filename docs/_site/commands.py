"""What each command takes, from the commands themselves."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click
from sphinx.application import Sphinx

from _site.files import write
from twim.cli._commands import _twim

# What stands in help as plain text, and is code.
CODE = re.compile(
    r"""
    `[^`]+` | <!--.*?--> | \{\w+\} | "(?P<call>twim[ ][^"]+)" | (?<!\w)'(?P<word>[^'\s]+)'
    | (?<![\w-]) --?[a-z][\w-]*  # an option
    | (?<!\w) \*?\.[a-z]\w+  # the ending of a file
    | \b\w+\.(?:toml|md)\b | \[tool\.[\w.]+\]
    """,
    re.VERBOSE | re.DOTALL,
)


def write_commands(app: Sphinx) -> None:
    """Write a section for each command, with the example that `docs/command/` has of it."""
    folder = Path(app.srcdir) / "command"
    parts = [f"\n{''.join(lines_of(name, folder))}" for name in sorted(_twim.commands)]
    write(folder / "all.txt", "".join(parts))


def lines_of(name: str, folder: Path) -> Iterator[str]:
    """Yield what there is to say about a command."""
    command = _twim.commands[name]
    context = click.Context(command, info_name=f"twim {name}")
    usage = " ".join(["twim", name, *command.collect_usage_pieces(context)])
    yield f"## twim {name}\n\n{code('text', usage)}"
    yield from paragraphs(command.help or "")
    yield f"```{{program}} twim {name}\n```\n\n"
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            names, meaning = parameter.make_metavar(context), argument(parameter)
        else:
            names, meaning = parameter.get_help_record(context) or ("", "")
        if meaning:
            yield f"```{{option}} {names}\n{prose(meaning.replace('  [', ' ['))}\n```\n\n"
    if (folder / f"{name}.md").exists():
        yield f"```{{include}} command/{name}.md\n```\n\n"


def argument(parameter: click.Argument) -> str:
    """Return what a path can be; other arguments are explained by the command's help."""
    if not isinstance(parameter.type, click.Path):
        return ""
    if not parameter.type.allow_dash:
        return "Files, folders of posts, or glob patterns." if parameter.nargs == -1 else ""
    if parameter.nargs == -1:
        return "Files, folders of posts, or `-` for standard input."
    return "A file, or `-` for standard input."


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a command's help; those that click is not to wrap are code."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        mark, _, rest = paragraph.partition("\n")
        if mark == "\b":
            title, _, lines = rest.partition("\n")
            yield f"{prose(title).removesuffix(':')}:\n\n"
            yield code("sh" if "Example" in title else "text", textwrap.dedent(lines))
        else:
            yield f"{prose(paragraph)}\n\n"


def code(language: str, text: str) -> str:
    """Return a block of code."""
    return f"```{language}\n{text}\n```\n\n"


def prose(text: str) -> str:
    """Return plain text as Markdown."""
    shown, end = "", 0
    for match in CODE.finditer(text):
        shown += escaped(text[end : match.start()])
        shown += f"`{(match['call'] or match['word'] or match[0]).strip('`')}`"
        end = match.end()
    return shown + escaped(text[end:])


def escaped(text: str) -> str:
    """Return text in which nothing is markup."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)
