"""Draw the terminal that README.md begins with: `python docs/images/terminal.py`.

What it shows is what the command prints. Text stays text, in the reader's own font.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import textwrap
from html import escape
from pathlib import Path

PICTURE = Path(__file__).with_name("terminal.svg")
DRAFT = """\
+++
date = "2030-01-04"
title = "This Week in Matrix 2030-01-04"
path = "/blog/2030/01/04/this-week-in-matrix-2030-01-04"

[taxonomies]
author = ["Ada"]
category = ["This Week in Matrix"]
+++

Hello!

<!-- more -->

## Dept of Clients 📱

### Kettle

[Oskar](https://matrix.to/#/@oskar:example.net) says

> Kettle 3 is out: https://kettle.example.net/3

## That's all I know

See you next week!
"""
COMMANDS = ("check draft.md", "check --fix --diff draft.md")
COLUMNS = 62
LINE, CHARACTER, MARGIN, BAR = 20, 7.9, 18, 34  # in pixels
KINDS = {  # lines by how they begin, most telling first
    r"\$ ": "typed",
    r"(---|\+\+\+|@@) ": "dim",
    r"-": "old",
    r"\+": "new",
    r"\S+?:\d+:\d+: ": "found",
    r" +\| +\^": "mark",
    r" +(\d+ )?[|=]": "dim",
}
STYLE = """
    .screen { fill: #fbfcfd; stroke: #cdd4dc } .bar { fill: #c3cbd5 }
    text { fill: #1f2933; white-space: pre }
    .typed, .found { font-weight: 600 } .dim { fill: #5f6b78 }
    .old { fill: #b3261e } .new { fill: #1b6e3f } .mark { fill: #a84e1b }
    @media (prefers-color-scheme: dark) {
      .screen { fill: #161b22; stroke: #3b434e } .bar { fill: #4b5563 }
      text { fill: #dfe5ec }
      .dim { fill: #96a2b0 }
      .old { fill: #ff8f87 } .new { fill: #62c28a } .mark { fill: #eb9a62 }
    }
"""


def session() -> list[str]:
    """Return the lines of a terminal where the commands were typed."""
    lines: list[str] = []
    wishes = ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS")
    kept = {name: value for name, value in os.environ.items() if name not in wishes}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "draft.md").write_text(DRAFT, encoding="utf-8")
        for command in COMMANDS:
            done = subprocess.run(  # noqa: S603  # our own command
                [sys.executable, "-m", "twim", *command.split()],
                check=False,
                cwd=folder,
                env={**kept, "PYTHONUTF8": "1"},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
            )
            lines += [f"$ twim {command}", *done.stdout.rstrip("\n").split("\n"), ""]
    return lines[:-1]


def shown(line: str) -> list[tuple[str, str]]:
    """Return what there is to see of a line, in lines that fit; each with what it is."""
    rows = textwrap.wrap(line, COLUMNS) if len(line) > COLUMNS else [line]
    return [(kind_of(line), row) for row in rows]


def picture(lines: list[str]) -> str:
    """Return a picture of a terminal with these lines."""
    rows = [row for line in lines for row in shown(line)]
    width, height = round(COLUMNS * CHARACTER) + 2 * MARGIN, len(rows) * LINE + BAR + MARGIN
    dots = "".join(f'<circle class="bar" cx="{20 + 16 * n}" cy="18" r="5"/>' for n in range(3))
    texts = "\n".join(
        f'  <text class="{kind}" x="{MARGIN}" y="{BAR + LINE * n + 16}">{escape(row)}</text>'
        for n, (kind, row) in enumerate(rows)
        if row.strip()
    )
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"
     width="{width}" height="{height}" role="img"
     aria-label="twim check finds a bare address in a draft, and shows the one line that mends it"
     font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13"
     xml:space="preserve">
  <style>{STYLE}  </style>
  <rect class="screen" x="1" y="1" width="{width - 2}" height="{height - 2}" rx="8"/>
  {dots}
{texts}
</svg>
"""


def kind_of(line: str) -> str:
    """Return what a line is."""
    return next((name for start, name in KINDS.items() if re.match(start, line)), "plain")


if __name__ == "__main__":
    PICTURE.write_text(picture(session()), encoding="utf-8")
