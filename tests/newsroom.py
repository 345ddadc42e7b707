"""A catalogue of our own, and the bot's where it is at hand, for tests of the newsroom."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from conftest import ARCHIVE
from twim.newsroom import Catalog

PUBLISHED = ARCHIVE.parent / "catalog" / "config.toml"

TEXT = """\
bot_user_id = "@herald:example.org"
verbs = ["says", "reports"]
min_length = 20

[[sections]]
name = "spec"
title = "Dept of Spec 📜"
order = 10
emoji = "📜"

[[sections]]
name = "clients"
title = "Dept of *Clients* 📱"
order = 30

[[sections]]
name = "servers"
title = "Dept of Servers & Hosting 🏢"
order = 20
aliases = ["Homeservers"]
usual_reporters = ["@neil:example.org"]
colour = "red"

[[projects]]
name = "kettle"
title = "Kettle"
description = "A client for the terminal."
website = "https://kettle.example.net/"
default_section = "clients"
emoji = "Kttl"
usual_reporters = ["@oskar:example.net", "@neil:example.org"]

[[projects]]
name = "ode"
title = "Ode *beta*"
description = "A client with verse."
website = "https://www.ode.example.org/client.git"
default_section = "clients"
aliases = ["Sonnet"]
founded = 2030-01-04

[[projects]]
name = "tern"
title = "< tern >"
description = "A server for one user."
website = "@/projects/tern.md"
default_section = "servers"
"""

CATALOG = Catalog.loads(TEXT)


def published() -> Path | None:
    """Return the path of the bot's catalogue, if it is there."""
    return PUBLISHED if PUBLISHED.exists() else None


FRAGMENTS = """\
# h|## é {#x}|###### z|Title¶---|T¶u `a¶b`¶===|```|~~~|```py¶code¶```|    code|→x|> |>|
- |1. |* * *|---|+++|{{ figure(img="a") }}|{{ f(|{% q() %}|{% end %}|{{/* a() */}}|{{ x }}|}}
)}}|<!-- more -->|<!--|-->|<b>|</b>|<i|<div>|</div>|<details>|</details>|<script>|</script>
<pre>|</pre>|<a href="javascript:x">|<img src=a>|<p>|</p>|<li>|<td>|<br>|<b¶title='|'>|<?
<![CDATA[|]]>|<!X|[a]: /x|[b]: <y z> 'q'|[ref]: /evil|[^1]: foot|[^1]|[a]|[t][a]|![i][b]
[a][]|[A]:|[ref]:¶/x¶'ti¶tle'|![m](mxc://a/b)|[x](@/y.md)|[x](javascript:a)|<javascript:b>
[x](|](|[|]|!|*|**|_|`|``|\\|&amp;|&#123;{ f(|#r:example.org|@u:example.org
https://e.example.org/a_b?c=[d]&amp;|https://e.example.org|¶|¶¶|  ¶| |\r¶|\u200b|é|👩|word
Neil says:|TWIM:|~~|- [ ] t|(|)|<x@y.example>|#|{#id}|{|}|%|=|===|-|:
""".replace("\\r", "\r").replace("\\u200b", "\u200b")
"""What can harm a post, between bars; for a line end there is a pilcrow, for a tab an arrow."""

_PIECES = [
    piece.replace("¶", "\n").replace("→", "\t")
    for line in FRAGMENTS.split("\n")
    for piece in line.split("|")
    if piece
]
TEXTS = st.lists(
    st.sampled_from([*_PIECES, "|a|b|\n|-|-|\n|1|2|", "\n> ", "\n- ", "\n  ", "\n\n", " "]),
    max_size=20,
).map("".join) | st.text(max_size=40)
"""Texts of people who mean no good, or do not know Markdown."""

POST = """\
+++
title = "This Week in Matrix 2030-01-04"
+++

## Dept of Clients 📱

### Kettle ([website](https://kettle.example.net/))

Words with [ref], [a], [b][a] and a note[^1].

[Neil](https://matrix.to/#/@neil:example.org) says

> First [link](https://a.example.org), [b], ![i][a].

## Dept of Servers 🏢

[Ada](https://matrix.to/#/@ada:example.org) says

> Second **bold** `code` [a] [A][a].
> ## Head

### Third

Tail, {{ not a call }}, [x].
"""
