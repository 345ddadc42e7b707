"""A post without a fault, and faults to be planted in it one at a time."""

from __future__ import annotations

from typing import NamedTuple

NAME = "2025-11-14-twim.md"
CLEAN = """\
+++
date = "2025-11-14"
title = "This Week in Matrix 2025-11-14"
path = "/blog/2025/11/14/this-week-in-matrix-2025-11-14"

[taxonomies]
author = ["Ada"]
category = ["This Week in Matrix"]

[extra]
image = "https://matrix.org/blog/img/pager.png"
+++

## Matrix Live S11E15 – Bridges for pagers

{{youtube_player(video_id="b4dK3ttl3s_")}}

## Dept of *Status of Matrix* 🌡️

[Neil](https://matrix.to/#/@neil:ode.example.org) says

> The autumn census is done: 71 homeservers run on kettles, up from 64 in spring.
>
> Numbers are on [the census page](https://census.example.org/2025_autumn). Ask me anything
> in [#census:example.org](https://matrix.to/#/#census:example.org).

<!-- more -->

## Dept of Spec 📜

[Nadia](https://matrix.to/#/@nadia:spec.example.org) reports

> A calm week, with one draft:
>
> * [Draft 455: Rooms with opening hours](https://spec.example.org/drafts/455)
>
> Read it before Tuesday, e.g. on the train.

## Dept of Servers 🏢

### Lighthouse ([website](https://lighthouse.example.org/))

A homeserver for small machines

[Kofi ☕](https://matrix.to/#/@kofi:lighthouse.example.org) announces

> Lighthouse 4.2 is out! Its log is short, and `:tada: https://localhost #a:b.example` is code:
>
> ```sh
> lighthouse --listen http://localhost:8008 @ada:example.org , :smile:
> ```
>
> #### How to upgrade
>
> Stop it, wait for steam, and start it. The [manual](https://lighthouse.example.org/manual)
> has pictures.

### Pilot ([website](https://pilot.example.org/))

A homeserver for harbours

[Oskar](https://matrix.to/#/@oskar:pilot.example.org) says

> Pilot now counts ships.

## Dept of Clients 📱

### Kettle ([website](https://kettle.example.net/))

A client for the terminal

[Ada Ampère](https://matrix.to/#/@ada:kettle.example.net) reports

> Kettle 3.1 shows pictures, even in a queue:
>
> ![A kettle that shows a picture of a kettle](/blog/img/kettle-3.png)
>
> Many thanks to [@lena:camp.example.de](https://matrix.to/#/@lena:camp.example.de) for the idea.
> The source is at <https://git.example.net/kettle>, the chat in
> [#kettle:example.net](https://matrix.to/#/#kettle:example.net).

## Dept of Ping 🏓

Here are the homeservers that answered first.

### [#ping:maunium.net](https://matrix.to/#/#ping:maunium.net)

Join [#ping:maunium.net](https://matrix.to/#/#ping:maunium.net) to measure yours.

|Rank|Hostname|Median MS|
|:---:|:---:|:---:|
|1|lighthouse.example.org|171|
|2|pilot.example.org|180|
|3|ode.example.org|214.5|
|4|camp.example.de|301|

## That's all I know

Bring your news to [#twim:matrix.org](https://matrix.to/#/#twim:matrix.org), and see you next week!
"""


class Planted(NamedTuple):
    """A fault, how it is planted, and where it is to be found."""

    name: str
    old: str
    """What stands in the clean post, once."""
    new: str
    """What stands there instead."""
    at: str = ""
    """What stands in the line where it is to be found, first of all; anywhere if empty."""

    def text(self) -> str:
        """Return the post with the fault."""
        assert CLEAN.count(self.old) == 1, f"{self.name}: not once"
        return CLEAN.replace(self.old, self.new)

    def line(self) -> int:
        """Return the line where it is to be found, one-based; 0 for anywhere."""
        return self.text()[: self.text().index(self.at)].count("\n") + 1 if self.at else 0


_PAGER = "> Pilot now counts ships.\n"
_QUOTE = f"says\n\n{_PAGER}"
_OSKAR = "[Oskar](https://matrix.to/#/@oskar:pilot.example.org) says\n"
_SPEC = CLEAN[CLEAN.index("## Dept of Spec") : CLEAN.index("## Dept of Servers")]
_SERVERS = CLEAN[CLEAN.index("## Dept of Servers") : CLEAN.index("## Dept of Clients")]
_TABLE = CLEAN[CLEAN.index("|Rank|") : CLEAN.index("## That's")]
_END = CLEAN[CLEAN.index("## That's") :]


def _said(name: str, text: str, at: str = "") -> Planted:
    """Return a fault that somebody reports."""
    lines = text.split("\n")
    return Planted(name, _PAGER, "".join(f"> {it}".rstrip() + "\n" for it in lines), at or lines[0])


FAULTS = (
    # Front matter
    Planted("date of another day", '"2025-11-14"', '"2025-11-21"', "date ="),
    Planted("title of another day", "Matrix 2025-11-14", "Matrix 2025-11-07", "title ="),
    Planted("path of another day", "blog/2025/11/14", "blog/2025/11/07", "path ="),
    Planted("path with a day left in", "2025/11/14/this", "YYYY/MM/DD/this", "path ="),
    Planted("no path", 'path = "/blog/2025/11/14/this-week-in-matrix-2025-11-14"\n', ""),
    Planted("category in another spelling", '"This Week in Matrix"]', '"This week in matrix"]',
            "category ="),
    Planted("author with an addition", '"Ada"', '"Ada (ode.org)"', "author ="),
    Planted("key that is misspelled", "path =", "pth =", "pth ="),
    Planted("key in the wrong place", 'author = ["', 'title = "Ode"\nauthor = ["', 'title = "O'),
    Planted("draft", "[taxonomies]", "draft = true\n\n[taxonomies]", "draft ="),
    # Structure
    Planted("no marker", "<!-- more -->\n\n", ""),
    Planted("two markers", "## Dept of Servers", "<!-- more -->\n\n## Dept of Servers",
            "<!-- more -->\n\n## Dept of Servers"),
    Planted("marker in a quote", ">\n> Numbers are", "> <!-- more -->\n>\n> Numbers are",
            "> <!-- more"),
    Planted("no video", 'id="b4dK3ttl3s_"', 'id=""', "{{youtube"),
    Planted("video with a query", "b4dK3ttl3s_", "b4dK3ttl3s_?t=30", "{{youtube"),
    Planted("video with a blank", '"b4dK3ttl3s_"', '"b4dK3ttl3s_ "', "{{youtube"),
    Planted("video in a frame", '{{youtube_player(video_id="b4dK3ttl3s_")}}',
            '<iframe src="https://www.youtube.com/embed/b4dK3ttl3s_"></iframe>', "<iframe"),
    Planted("Matrix Live without a title", " S11E15 – Bridges for pagers", "", "## Matrix Live"),
    Planted("section twice", "## Dept of Ping", f"## Dept of Clients 📱\n\n### Ode\n\n{_OSKAR}\n"
            "> Ode is new.\n\n## Dept of Ping", "## Dept of Clients 📱\n\n### Ode"),
    Planted("empty section", "## Dept of Ping", "## Dept of Widgets 🧩\n\n## Dept of Ping",
            "## Dept of Widgets"),
    Planted("section to be done", "## Dept of Clients 📱", "## TODO UNKNOWN SECTION", "## TODO"),
    Planted("sections in another order", _SPEC + _SERVERS, _SERVERS + _SPEC, "## Dept of Servers"),
    Planted("no sign-off", _END, ""),
    Planted("no ping table", _TABLE, ""),
    Planted("ping table without its second row", "|:---:|:---:|:---:|\n", "", "|Rank|"),
    Planted("ranks that do not follow", "|3|ode", "|4|ode", "|4|ode"),
    # Reports
    Planted("attribution without a quote", _QUOTE, "says\n", "[Oskar]"),
    Planted("quote without an attribution", f"{_OSKAR}\n", "", "> Pilot now"),
    Planted("heading between the two", _QUOTE, f"says\n\n### Buoy\n\n{_PAGER}", "[Oskar]"),
    Planted("line that fell out of its quote", "> The source is at", "The source is at",
            "The source is at"),
    Planted("paragraph that fell out of its quote", "> #### How to upgrade\n>\n> Stop it",
            "> #### How to upgrade\n\nStop it", "Stop it"),
    Planted("attribution that runs into a quote", f"{_PAGER}\n## Dept",
            f"{_PAGER}{_OSKAR.replace('says', 'adds')}\n> And boats.\n\n## Dept",
            _OSKAR.replace("says", "adds")),
    _said("mention of the bot", "[@this-week-in:matrix.org](https://matrix.to/#/"
          "@this-week-in:matrix.org): Pilot now counts ships."),
    _said("call of the bot", "TWIM: Pilot now counts ships."),
    Planted("report twice", _PAGER, f"{_PAGER}\n{_OSKAR}\n{_PAGER}",
            f"{_OSKAR}\n{_PAGER}\n## Dept"),
    Planted("heading too high", "> #### How to upgrade", "> ## How to upgrade", "> ## How"),
    _said("heading that repeats the project's", "#### Pilot\n\nIt now counts ships."),
    Planted("heading that should stand above", "> The autumn census is done",
            "> #### The census\n>\n> The autumn census is done", "[Neil]"),
    Planted("project without a report", "### Pilot", "### Ode ([website](https://ode.example.org/))"
            "\n\nA homeserver in rhymes\n\n### Pilot", "### Ode"),
    Planted("project twice", "### Pilot", f"### Lighthouse\n\n{_OSKAR}\n> It is lit.\n\n### Pilot",
            "### Lighthouse\n"),
    Planted("heading that is never closed", "lighthouse.example.org/))", "lighthouse.example.org/)",
            "### Lighthouse"),
    Planted("website on the own machine", "(https://pilot.example.org/)", "(http://localhost:80/)",
            "### Pilot"),
    Planted("user without @", "#/@oskar", "#/oskar", "[Oskar]"),
    Planted("user with @ twice", "[@lena", "[@@lena", "[@@lena"),
    # Text
    _said("bare address", "Pilot counts ships, see https://pilot.example.org/ships for more."),
    _said("address without scheme", "Pilot counts [ships](pilot.example.org/ships)."),
    _said("link that lost its bracket", "Pilot counts ships](https://pilot.example.org/ships)."),
    _said("link that is never closed", "Pilot counts [ships](https://pilot.example.org/ships now."),
    _said("link that is cut", "Pilot counts [ships](https://pilot.example).org."),
    _said("link in two parentheses", "Pilot counts [ships]((https://pilot.example.org/ships))."),
    _said("link without its beginning", "Ask [us](://matrix.to/#/#pilot:example.org)."),
    _said("link with a comma", "Pilot counts [ships](https://pilot.example,org/ships)."),
    _said("link of the blog without /", "Pilot counts [ships](@blog/2025/11/ships.md)."),
    _said("link to no heading", "What it counts is [above](#ships-and-boats)."),
    _said("absolute link to the blog", "It is in [our post](https://matrix.org/blog/2025/11/ode/)."),
    _said("address with an escape", "It is at <https://pilot.example.org/ships\\_big>."),
    _said("address that is never closed", "It is at <https://pilot.example.org/ships< for all."),
    _said("link that says another room",
          "Ask in [#pilot:example.org](https://matrix.to/#/#kettle:example.org)."),
    _said("room that is not linked", "Ask in #pilot:example.org about ships."),
    _said("user that is not linked", "Ask @oskar:pilot.example.org about ships."),
    Planted("image below a paragraph", "queue:\n>\n> ![", "queue:\n> ![", "> !["),
    Planted("image without its !", "> ![A kettle", "> [A kettle", "> [A kettle"),
    Planted("image without an end", "kettle-3.png", "kettle-3.", "> !["),
    _said("emoji in words", "Pilot now counts ships :tada: and boats."),
    _said("block of Org", "#+begin_src sh\npilot\n#+end_src", "#+begin_src"),
    _said("call of Hugo", '{{< video src="/blog/img/ships.mp4" >}}'),
    _said("call that is never closed", '{{figure(img="/blog/img/ships.png"'),
    _said("fence that is never closed", "```sh\npilot --ships", "```sh\n> pilot"),
    _said("HTML that is never closed", "<details>\nPilot now counts ships.", "<details>"),
    _said("picture on a homeserver", "![Ships](mxc://pilot.example.org/shIpS)"),
    _said("character that nobody sees", "Pilot now counts\u200b ships."),
    _said("private address", "Pilot counts [ships](http://192.168.0.20/ships)."),
    _said("blank before a comma", "Pilot now counts ships , and boats."),
    _said("word that sticks to a parenthesis", "Pilot now counts ships(and boats, in winter)."),
    _said("word that stands twice", "Pilot now counts the the ships."),
    _said("bold that is never closed", "Pilot now **counts ships."),
    _said("list without blanks", "-Pilot counts ships\n-It counts boats"),
    _said("text in a wrong encoding", "Pilot doesnâ€™t count boats."),
    _said("number of another issue", "See [#12](https://git.example.org/pilot/issues/21)."),
    _said("note that is not there", "Pilot now counts ships.[^1]"),
    _said("reminder for a report", "TODO"),
    _said("two full stops", "Pilot now counts ships.. And boats."),
    _said("entity twice escaped", "Pilot counts ships &amp;amp; boats."),
    _said("comment that was left", "Pilot counts ships.<!-- really? -->"),
    Planted("heading that sticks to a list", ">\n> Read it", "> #### Dates\n>\n> Read it",
            "> #### Dates"),
)  # fmt: skip
