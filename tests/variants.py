"""What may have become of a post before it is read."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

__all__ = ["INTACT", "split_body", "variants"]

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
FENCE = re.compile(r"\ufeff?\s*(\+\+\+|---)[ \t]*")


def split_body(text: str) -> tuple[list[str], list[str]]:
    """Split a post into the lines of its front matter, fences included, and those below."""
    lines = LINE.findall(text)
    first = next((at for at, line in enumerate(lines) if line.strip(" \t\r\n\ufeff")), 0)
    fence = FENCE.match(lines[first]) if lines else None
    if not fence:
        return [], lines
    stop = next(at for at in range(first + 1, len(lines)) if lines[at].rstrip() == fence[1])
    return lines[: stop + 1], lines[stop + 1 :]


def unchanged(text: str, _seed: random.Random) -> str:
    """Leave the post as it is."""
    return text


def lone_cr(text: str, _seed: random.Random) -> str:
    """End lines as old Macs did."""
    return text.replace("\r\n", "\n").replace("\n", "\r")


def crlf(text: str, _seed: random.Random) -> str:
    """End lines as Windows does."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def mixed_ends(text: str, seed: random.Random) -> str:
    """End each line in another way."""
    return "".join(
        line.rstrip("\r\n") + seed.choice(["\n", "\r\n", "\r\n"]) for line in LINE.findall(text)
    )


def marked(text: str, _seed: random.Random) -> str:
    """Put a byte-order mark first."""
    return "\ufeff" + text.removeprefix("\ufeff")


def unfinished(text: str, _seed: random.Random) -> str:
    """Leave out the line end at the end."""
    return text.rstrip("\r\n")


def blank_tail(text: str, _seed: random.Random) -> str:
    """Put blank lines and blanks at the end."""
    return text + "\n \t\n\n  "


def cut_off(text: str, seed: random.Random) -> str:
    """Cut the post off somewhere below its front matter."""
    head, body = split_body(text)
    rest = "".join(body)
    return "".join(head) + rest[: seed.randint(0, len(rest))]


def shuffled(text: str, seed: random.Random) -> str:
    """Shuffle the lines below the front matter."""
    head, body = split_body(text)
    seed.shuffle(body)
    return "".join(head + body)


def odd_characters(text: str, seed: random.Random) -> str:
    """Put characters into the body that Unicode, though not CommonMark, says end a line."""
    head, body = split_body(text)
    for _ in range(20):
        if body:
            at = seed.randrange(len(body))
            place = seed.randint(0, len(body[at].rstrip("\r\n")))
            odd = seed.choice(["\f", "\v", "\x85", "\u2028", "\u2029", "\x1c"])
            body[at] = body[at][:place] + odd + body[at][place:]
    return "".join(head + body)


VARIANTS: list[tuple[str, Callable[[str, random.Random], str]]] = [
    ("as it is", unchanged),
    ("crlf", crlf),
    ("cr", lone_cr),
    ("mixed ends", mixed_ends),
    ("byte-order mark", marked),
    ("unfinished", unfinished),
    ("blank tail", blank_tail),
    *((f"cut off {number}", cut_off) for number in range(1, 6)),
    ("shuffled 1", shuffled),
    ("shuffled 2", shuffled),
    ("odd characters", odd_characters),
]
INTACT = {"as it is", "crlf", "cr", "mixed ends", "byte-order mark", "unfinished", "blank tail"}
"""The variants that look like something somebody meant."""


def variants(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield what may have become of a post, each behind what it is; the same in each run."""
    for what, make in VARIANTS:
        yield what, make(text, random.Random(f"{name} {what}"))  # noqa: S311
