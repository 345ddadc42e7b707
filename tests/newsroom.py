"""A catalogue of our own, and the bot's where it is at hand, for tests of the newsroom."""

from __future__ import annotations

from pathlib import Path

from conftest import ARCHIVE
from twim.newsroom import Catalog

PUBLISHED = ARCHIVE.parent / "catalog" / "config.toml"

TEXT = """\
bot_user_id = "@herald:example.org"
verbs = ["says", "reports"]
min_length = 20
editors = ["@ada:example.org"]

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
