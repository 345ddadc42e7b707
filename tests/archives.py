"""Archives for the tests: posts of our own, pools of workers, and functions to send to them."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path

import attrs

import twim

CATEGORY = "This Week in Matrix"

REPORTS = """\
Hello!

## Dept of *Clients* 📱

### Kettle *2* ([website](https://Kettle.example.net/))

A client for the terminal.

[Oskar *O.*](https://matrix.to/#/@oskar:example.net) says

> Kettle 3 is out: see [the news](https://kettle.example.net/news)!
>
> ![](/kettle.png) It shows café menus.

![](/other.png)

> And it is fast.

## Dept of Ping

### [#ping:example.org](https://matrix.to/#/#ping:example.org)

|Rank|Hostname|Median MS|
|:---:|:---:|:---:|
|1|example.org|183|
|2|example.net|194.5|

## That's all I know

Neil says:

> Ask in [the room](https://matrix.to/#/#kettle:example.net), not [here](http://[broken/).
"""

FIGURES = """\
## Dept of Spec

Ada says:

> **New MSCs:**
> * [MSC1234: Kettles](https://github.com/matrix-org/matrix-spec-proposals/pull/1234)
>
> **MSCs in Final Comment Period:**
> * [MSC1230: Odes](/1230) (merge)

## Dept of Ping

Neil says:

> `9,000` Matrix servers have been discovered, `3000` (`33.3%`) of them publish their rooms
> directory. The published directories contain `20000` rooms.
>
> ![A curve](https://kettle.example.net/curve.png "Servers")
"""


def text(
    date: str = "2030-01-04",
    body: str = "Hello!\n",
    *,
    title: str = "Weekly",
    category: str = CATEGORY,
) -> str:
    """Return a post."""
    return (
        f'+++\ndate = "{date}"\ntitle = "{title}"\n\n'
        f'[taxonomies]\nauthor = ["Ada", "Kofi"]\ncategory = ["{category}"]\n+++\n\n{body}'
    )


def write(folder: Path, posts: Mapping[str, str | bytes]) -> None:
    """Write files, and the folders that they are in."""
    for name, content in posts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def weeklies(folder: Path, count: int) -> list[Path]:
    """Write so many posts, a week apart; return their paths."""
    first = twim.loads(text()).date
    assert first
    paths = []
    for number in range(count):
        date = first.fromordinal(first.toordinal() + 7 * number).isoformat()
        paths.append(folder / f"{date}-twim.md")
        write(folder, {paths[-1].name: text(date, REPORTS)})
    return paths


def broken_files(folder: Path) -> None:
    """Write files with all that can be wrong, and two posts among them."""
    write(
        folder,
        {
            "a.md": text("2030-01-04"),
            "binary.md": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "broken.md": '+++\ntitle = "never\n+++\n',
            "empty.md": b"",
            "blank.md": b"\xef\xbb\xbf \r\n\t\n",
            "huge.md": b"",
            "latin.md": text(body="Café\n").encode("latin-1"),
            "nul.md": text(body="A\0B"),
            "unclosed.md": "+++\n" + "# no end\n" * 999,
            "z.md": text("2030-01-11"),
        },
    )
    os.truncate(folder / "huge.md", 3 * 1024**3)  # of holes: nothing is stored
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "vanished.md").symlink_to("gone.md")
    os.mkfifo(folder / "waiting.md")


# What is done to posts; at the top of a module, where worker processes can find it


def with_license(issue: twim.Issue) -> twim.Issue:
    """Set one key of the front matter."""
    extra = {**issue.front_matter.extra, "license": "CC-BY-4.0"}
    return attrs.evolve(issue, front_matter=attrs.evolve(issue.front_matter, extra=extra))


def with_title(issue: twim.Issue) -> twim.Issue:
    """Change a key of the front matter that every post has."""
    front_matter = attrs.evolve(issue.front_matter, title=f"{issue.title}, revised")
    return attrs.evolve(issue, front_matter=front_matter)


def with_update(issue: twim.Issue) -> twim.Issue:
    """Set a key of the front matter that no post has."""
    front_matter = attrs.evolve(issue.front_matter, updated=dt.date(2030, 1, 4))
    return attrs.evolve(issue, front_matter=front_matter)


def die(issue: twim.Issue) -> twim.Issue:
    """End the process, as if it was killed."""
    os._exit(len(issue.sections) + 1)


def stumble(issue: twim.Issue) -> twim.Issue:
    """Fail for one post of several."""
    if issue.date and issue.date.day == 11:
        raise LookupError("no such thing")
    return with_title(issue)
