"""Rules of the linter on reports: what they find, where, what they leave alone, what they mend."""

import pytest

import twim
from lints import fixed, found
from twim import lint

ADA = "[Ada](https://matrix.to/#/@ada:example.org)"
NEIL = "[Neil](https://matrix.to/#/@neil:example.org)"
ODE = f"### Ode\n\n{ADA} says\n\n> One.\n\n"
LONG = "Ode is out. " * 4
OLD = '+++\ntitle = "This Week in Matrix 2023-05-05"\n+++\n\n'
NEW = '+++\ntitle = "This Week in Matrix 2025-05-09"\n+++\n\n'

Mends = dict[str, list[tuple[str, str | None]]]
"""By rule: posts before and after it mended them; `None` where it does not."""

FOUND = {
    "attribution-without-quote": [
        (f"### Ode\n\n{ADA} says\n", [(3, 1, 3, 49)]),
        (f"### Ode\n\n{ADA} says\n\n### Kettle\n", [(3, 1, 3, 49)]),
        (f"{ADA} reports on behalf of the board\n\nOne.\n\n* Two.\n", [(1, 1, 5, 7)]),
        (f"{ADA} says\nOne.\n", [(1, 1, 2, 5)]),
        (f"{ADA} says\n\n{NEIL} says\n\n> One.\n", [(1, 1, 1, 49)]),
        (f"{ADA} says\n\n{NEIL} says\n\nOne.\n", [(1, 1, 1, 49), (3, 1, 5, 5)]),
        (f"{ADA} says hello.\n", []),
        (f"Thanks to {ADA}, who says\n", []),
        (f"```\n{ADA} says\n```\n", []),
        (f"* {ADA} says\n\n* One.\n", []),
        (f"<!--\n{ADA} says\n-->\n", []),
        (f"> One.\n>\n> {ADA} says\n>\n> Two.\n", []),
    ],
    "reporter-missing": [
        ("### Ode\n\n> News.\n", [(3, 1, 3, 8)]),
        ("### Ode\n\nA client.\n\n> News.\n", [(5, 1, 5, 8)]),
        (f"{ADA[:-1]} says\n\n> News.\n", [(1, 1, 1, 48)]),
        (f"{ADA} says\n\n> One.\n\n{NEIL[1:]} says\n\n> Two.\n", [(5, 1, 5, 50)]),
        (f"{ADA} says\n\n> One.\n\n![](/a.png)\n\n> Two.\n", []),
        (f"{ADA} says\n\n> One.\n>\n> > Two.\n", []),
        ("```\n> One.\n```\n", []),
    ],
    "attribution-apart": [
        (f"{ADA} says\n\n### Ode\n\n> One.\n", [(1, 1, 3, 8)]),
        (f"{ADA} says\n\n#### Ode\n\n> One.\n", [(1, 1, 3, 9)]),
        (f"{ADA} says\n\nOne.\n\n> Two.\n", [(3, 1, 3, 5)]),
        (f"{ADA} says\n\n&nbsp;\n\n> Two.\n", [(3, 1, 3, 7)]),
        (f"### Ode\n\nA client.\n\n{ADA} says\n\n> Two.\n", []),
        (f"{ADA} says\n\n\n\n> Two.\n", []),
    ],
    "text-outside-quote": [
        (f"{ADA} says\n\n> One.\n\nTwo.\n", [(5, 1, 5, 5)]),
        (f"{ADA} says\n\n> One.\n\n\n\nTwo.\n", [(5, 1, 7, 5)]),
        (f"{ADA} says\n\n> One.\n\n1. Two.\n\n2. Three.\n", [(5, 1, 7, 10)]),
        (f"{ADA} says\n\n> * One.\n* Two.\n* Three.\n", [(4, 1, 5, 9)]),
        (f"{ADA} says\n\n> One.\n\nTwo.\n\n> Three.\n", [(5, 1, 5, 5)]),
        (f"{ADA} says\n\n> One.\n\nTwo.\n\n#### Four\n\nFive.\n", [(5, 1, 5, 5)]),
        (f"{ADA} says\n\n> One.\n\nTwo.\n\n{NEIL} says\n\nThree.\n", [(5, 1, 5, 5)]),
        (f"{ADA} says\n\n> One.\n\nNote: two.\n", []),
        (f"{ADA} says\n\n> One.\n\nTODO: two.\n", []),
        (f"{ADA} says\n\n> One.\n\n*(Editor: two.)*\n", []),
        (f"{ADA} says\n\n> One.\n\n#### Two\n\nThree.\n", []),
        (f"{ADA} says\n\n> One.\n\n{NEIL} says\n\nTwo.\n", []),
        (f"{ADA} says\n\n> One.\n\n<!-- two -->\n", []),
        (f"{ADA} says\n\n> One.\n---\nTwo.\n", []),
        (f"{ADA} says\n\n> One.\n\n[two]: /two\n", []),
        (f"{ADA} says\n\n> One.\n\n## Two\n\nThree.\n", []),
    ],
    "report-shifted": [
        (f"{ADA} says\n\n>> One.\n>> Two.\n", [(3, 1, 3, 8)]),
        (f"{ADA} says\n\n>\n>      One.\n>\n> Two.\n", [(4, 1, 4, 12)]),
        (f"{ADA} says\n\n>\tOne.\n>    Two\n", []),
        (f"{ADA} says\n\n> > One.\n>\n> Two.\n", []),
        (f"{ADA} says\n\n>     \n", []),
        (f"{ADA} says\n\n> One.\n>\n>     Two.\n", []),
    ],
    "bot-mention": [
        (f"{ADA} says\n\n> TWIM: One.\n", [(3, 3, 3, 7)]),
        (f"{ADA} says\n\n>twim, one.\n", [(3, 2, 3, 6)]),
        (f"TWIM: {ADA} says\n\n> One.\n", [(1, 1, 1, 5)]),
        ("[Bot](https://matrix.to/#/@twim:ode.org) says\n\n> One.\n", []),
        (f"From TWIM: {ADA} says\n\n> One.\n", []),
        (f"{ADA} says\n\n> TWIM Ode is out.\n", [(3, 3, 3, 7)]),
        (f"{ADA} says\n\n> TWIM [Ode](/ode) is out.\n", [(3, 3, 3, 7)]),
        (f"{ADA} says\n\n> @this-week-in:matrix.org\n> One.\n", [(3, 3, 3, 27)]),
        (f"{ADA} says\n\n> This Week in Matrix bot: One.\n", [(3, 3, 3, 26)]),
        (f"{ADA} says\n\n> [TWIM](https://matrix.to/#/@twim:ode.org) One.\n", [(3, 3, 3, 44)]),
        (f'{ADA} says\n\n> <a href="https://matrix.to/#/@twim">b</a> x\n', [(3, 3, 3, 44)]),
        (f"{ADA} says\n\n> @twim\n", [(3, 3, 3, 8)]),
        (f"{ADA} says\n\n> Hey @twim:ode.org, Ode is out.\n", [(3, 3, 3, 20)]),
        (f"{ADA} says\n\n> **TWIM:** One.\n", [(3, 3, 3, 12)]),
        (f"{ADA} says\n\n> **TWIM**: One.\n", [(3, 3, 3, 11)]),
        (f"{ADA} says\n\n> [TWIM] One.\n", [(3, 3, 3, 9)]),
        (
            f"{ADA} says\n\n> [T](https://matrix.to/#/%40twim%3Aode.org?via=ode.org): One.\n",
            [(3, 3, 3, 57)],
        ),
        (f"{ADA} says\n\n> This Week In Matrix (bot), One.\n", [(3, 3, 3, 28)]),
        (f"{ADA} says\n\n> Hi TWIM! Ode is out.\n", []),
        (f"{ADA} says\n\n> TWIM is fine.\n", []),
        (f"{ADA} says\n\n> TWIM Bot has news.\n", []),
        (f"{ADA} says\n\n> This week in Matrix, Ode is out.\n", []),
        (f"{ADA} says\n\n> [TWIM bot](https://ode.example.org) is out.\n", []),
        (f"{ADA} says\n\n> `TWIM: One.`\n", []),
        (f"{ADA} says\n\n>     TWIM` One.\n", []),
        (f"{ADA} says\n\n> One. TWIM: Two.\n", []),
        (f"{ADA} says\n\n> > TWIM: One.\n", []),
        ("TWIM: One.\n", []),
        (f"{ADA} says\n\n>\n", []),
    ],
    "report-empty": [
        (f"{ADA} says\n\n>\n", [(3, 1, 3, 2)]),
        (f"{ADA} says\n\n> .\n", []),
    ],
    "report-twice": [
        (
            f"{ADA} says\n\n> {LONG}\n\n{NEIL} says\n\n> {LONG}now\n\n{NEIL} says\n\n> {LONG}\n",
            [(9, 1, 11, 51)],
        ),
        (f"{ADA} says\n\n> Ode is out.\n\n{NEIL} says\n\n> Ode is out.\n", []),
        (f"{ADA} says\n\n> One.\n\n{NEIL} says\n\n> Two.\n", []),
    ],
    "heading-level-in-report": [
        (f"### Ode\n\n{ADA} says\n\n> One.\n>\n> ## Two\n", [(7, 3, 7, 9)]),
        (f"{NEIL} says\n\n> One.\n\n{ADA} says\n\n> ## Two\n", [(7, 3, 7, 9)]),
        (f"### Ode\n\n{ADA} says\n\n> One.\n>\n> # Two\n>\n> ## Three\n", [(7, 3, 7, 8)]),
        (f"### Ode\n\n{ADA} says\n\n> ## Two\n>\n> ### Three\n", [(5, 3, 5, 9)]),
        (f"{ODE}{NEIL} says\n\n> ## Ode again\n>\n> Two.\n", [(9, 3, 9, 15)]),
        (f"{ODE}{NEIL} says\n\n> ## Kettle\n>\n> # Three\n", [(11, 3, 11, 10)]),
        (f"{ODE}{NEIL} says\n\n> ## Kettle\n>\n> Two.\n", []),
        (f"### Ode\n\n{ADA} says\n\n> Two\n> ===\n", [(5, 3, 6, 6)]),
        (f"### Ode\n\n{ADA} says\n\n> * Two\n>   ---\n", [(5, 5, 6, 8)]),
        (f"### Ode\n\n{ADA} says\n\n> * # Two\n", [(5, 5, 5, 10)]),
        (f"### Ode\n\n{ADA} says\n\n> > # Two\n", [(5, 5, 5, 10)]),
        (f"### Ode\n\n{ADA} says\n\n> # Ode\n>\n> ## Two\n", [(7, 3, 7, 9)]),
        (f"## Ode\n\n{ADA} says\n\n> # One\n>\n> ## Two\n", [(7, 3, 7, 9)]),
        (f"{NEW}## Dept of Spec\n\n{ADA} says\n\n> One.\n>\n> ## Two\n", [(11, 3, 11, 9)]),
        (f"{OLD}## Dept of Spec\n\n{ADA} says\n\n> One.\n>\n> ## Two\n", []),
        (f"{OLD}### Matrix Spec\n\n{ADA} says\n\n> One.\n>\n> ## Two\n", []),
        (f"{OLD}{ADA} says\n\n> One.\n>\n> ## Two\n", [(9, 3, 9, 9)]),
        (f"### Ode\n\n{ADA} says\n\n> # Ode\n", []),
        (f"### Ode\n\n{ADA} says\n\n> ### Two\n", []),
        (f"### Ode\n\n{ADA} says\n\n> `## Two` and \\## Three\n", []),
        (f"### Ode\n\n{ADA} says\n\n> ```\n> ## Two\n> ```\n", []),
        (f"### Ode\n\n{ADA} says\n\n> <!--\n> ## Two\n> -->\n", []),
        (f"### Ode\n\n{ADA} says\n\n> #Two\n", []),
    ],
    "heading-level-in-project": [
        (f"### Ode\n\n{ADA} says\n\n> ### Two\n", [(5, 3, 5, 10)]),
        (f"### Ode\n\n{ADA} says\n\n> ## One\n>\n> ### Two\n", []),
        (f"### Ode\n\n{ADA} says\n\n> #### Two\n", []),
        (f"## Clients\n\n{ADA} says\n\n> One.\n>\n> ### Two\n", []),
        (f"{ODE}{NEIL} says\n\n> ### Kettle\n>\n> ### Three\n", []),
    ],
    "heading-repeated": [
        (f"### Ode\n\n{ADA} says\n\n> # Ode\n>\n> One.\n", [(5, 3, 5, 8)]),
        (
            f"### Ode ([website](/o))\n\n{ADA} says\n\n> # Ode ([website](/o))\n> One.\n",
            [(5, 3, 5, 24)],
        ),
        (f"### `ode` 2\n\n{ADA} says\n\n> **Ode 2**\n>\n> One.\n", [(5, 3, 5, 12)]),
        (f"### Ode {{#ode}}\n\n{ADA} says\n\n> # Ode\n>\n> One.\n", [(5, 3, 5, 8)]),
        (f"## Matrix Live {{#a}}\n\n{ADA} says\n\n> # Matrix Live\n>\n> One.\n", [(5, 3, 5, 16)]),
        (f"### Ode\n\n{ADA} says\n\n> Ode\n> ===\n>\n> One.\n", [(5, 3, 6, 6)]),
        (f"## Dept of Spec 📜\n\n{ADA} says\n\n> # Spec\n>\n> One.\n", [(5, 3, 5, 9)]),
        (f"## Matrix Live\n\n{ADA} says\n\n> # Matrix Live\n>\n> One.\n", [(5, 3, 5, 16)]),
        (f"### Ode\n\n{ADA} says\n\n> # Ode\n", [(5, 3, 5, 8)]),
        (f"### Ode\n\n{ADA} says\n\n> # Ode 2\n>\n> One.\n", []),
        (f"### Ode\n\n{ADA} says\n\n> Ode has kettles.\n", []),
        (f"### Ode\n\n{ADA} says\n\n> `Ode`:\n>\n>     Ode\n", [(5, 3, 5, 9)]),
        (f"### 🎉\n\n{ADA} says\n\n> # 🎉\n>\n> One.\n", []),
        (f"### Ode\n\n{ADA} says\n\n> One.\n>\n> # Ode\n", []),
        (f"### Ode\n\n{ADA} says\n\n> > # Ode\n>\n> One.\n", []),
        (f"{ADA} says\n\n> # Ode\n>\n> One.\n", []),
    ],
    "heading-in-quote": [
        (f"## Clients\n\n{ADA} says\n\n> # Ode\n>\n> One.\n", [(3, 1, 5, 8)]),
        (f"## Clients\n\n{ADA} says\n\n> Ode\n> ===\n>\n> One.\n", [(3, 1, 5, 6)]),
        (f"## Clients\n\n{ADA} says\n\n> # Ode\n", [(3, 1, 5, 8)]),
        (f"## Clients\n{ADA} says\n\n> # Ode\n> One.\n", [(2, 1, 4, 8)]),
        (f"{ODE}{NEIL} says\n\n> ## Kettle 3\n>\n> Two.\n", [(7, 1, 9, 14)]),
        (f"{ODE}{NEIL} says\n\n> ### Kettle 3\n>\n> Two.\n", [(7, 1, 9, 15)]),
        (f"{ODE}{NEIL} says\n\n> #### Kettle 3\n>\n> Two.\n", []),
        (f"{ODE}{NEIL} says\n\n> ## Modem 3\n>\n> Two.\n", [(7, 1, 9, 13)]),
        (f"{ODE}{NEIL} says\n\n> ## Kettles for ODE\n>\n> Two.\n", []),
        (f"{ODE}> ## Kettle 3\n>\n> Two.\n", []),
        (f"## Clients\n\n{ADA} says\n\n> # Clients\n>\n> One.\n", []),
        ("## Clients\n\n> # Ode\n>\n> One.\n", []),
        (f"## Clients\n\n### Ode\n\n{ADA} says\n\n> # Ode 2\n>\n> One.\n", []),
        (f"## Clients\n\n{ADA} says\n\n> One.\n>\n> # Ode\n", []),
        (f"{OLD}## Dept of Spec\n\n{ADA} says\n\n> ## MSC Status\n>\n> One.\n", []),
    ],
    "heading-missing": [
        (f"## Clients\n\n{ADA} says\n\n> Ode 2.0 is out.\n", [(3, 1, 3, 49)]),
        (f"## Clients\n\n{ADA} says\n\n> `ode` v2 is out.\n", [(3, 1, 3, 49)]),
        (f"## Clients {{#modes}}\n\n{ADA} says\n\n> Ode 2.0 is out.\n", [(3, 1, 3, 49)]),
        (f"## Clients\n\n{ADA} says\n\n> [Ode](/ode), a client, is out.\n", [(3, 1, 3, 49)]),
        (f"## Clients\n\n{ADA} says\n\n> Ode, a client for tea, is out.\n", [(3, 1, 3, 49)]),
        (f"## Clients\n\n{ADA} says\n\n> ode ([website](/ode)) is out.\n", [(3, 1, 3, 49)]),
        (f"## Clients\n\n{ADA} says\n\n> Ode has just been released.\n", [(3, 1, 3, 49)]),
        (f"## Clients\n\n{ADA} says\n\n> I've released Blue Ode 2.0.\n", [(3, 1, 3, 49)]),
        (f"## Clients\n{ADA} says\n\n> Ode 2.0 is out.\n", [(2, 1, 2, 49)]),
        (f"## Clients\n\n{ADA} says\n\n> Version 2.0 is out.\n", []),
        (f"## Clients\n\n{ADA} says\n\n> Ode-Matrix, a bot, is out.\n", [(3, 1, 3, 49)]),
        (f"## Clients\n\n{ADA} says\n\n> It is out.\n\n### Ode\n", [(3, 1, 3, 49)]),
        (f"## Clients\n\n{ADA} says\n\n> # Ode\n>\n> Out.\n\n### Ode\n", []),
        (f"## Events\n\n{ADA} says\n\n> It is out.\n\n### Ode\n", []),
        (f"## Clients\n\n{ADA} says\n\n> It is out.\n", []),
        (f"## Clients\n\n{ADA} says\n\n> Apparently, a school uses Ode.\n", []),
        (f"## Ode\n\n{ADA} says\n\n> Ode 2.0 is out.\n", []),
        (f"### Ode\n\n{ADA} says\n\n> Kettle 2.0 is out.\n", []),
        (f"{ADA} says\n\n> Ode 2.0 is out.\n", []),
        ("## Clients\n\n> Ode 2.0 is out.\n", []),
    ],
    "project-without-report": [
        ("## Clients\n\n### Ode\n", [(3, 1, 3, 8)]),
        ("## Clients\n\n### Ode\n\nA client.\n\n### Kettle\n", [(3, 1, 3, 8), (7, 1, 7, 11)]),
        ("### Ode\n\nA client.\n", [(1, 1, 1, 8)]),
        ("### Ode\n\nOne.\n\nTwo.\n", []),
        ("### Ode\n\n{{ figure(img='/ode.png') }}\n", []),
        (f"## Clients\n\n### Ode\n\n### *Ode*\n\n{ADA} says\n\n> One.\n", []),
        ("### [#ping:example.org](https://matrix.to/#/#ping:example.org)\n\nJoin us.\n", []),
    ],
    "project-twice": [
        ("## Clients\n\n### Ode\n\nOne.\n\n### Ode ([website](/ode))\n", [(7, 1, 7, 26)]),
        ("## Clients\n\n### Ode\n\n## Servers\n\n### Ode\n", []),
        ("## Clients\n\n### 🎉\n\n### 📱\n", []),
    ],
    "reporter-link": [
        ("[Ada](https://matrix.to/#/#ode:example.org) says\n\n> One.\n", [(1, 1, 1, 49)]),
        ("[Ada](https://matrix.to/#/!ode:example.org) says\n\n> One.\n", [(1, 1, 1, 49)]),
        ("[Ada](https://github.com/ada) says\n\n> One.\n", [(1, 1, 1, 35)]),
        ("[Ada](mailto:ada@example.org) says\n\n> One.\n", [(1, 1, 1, 35)]),
        ("[Ada](https://matrix.to/#/%40ada:example.org) says\n\n> One.\n", []),
        ("[Ada](https://matrix.to/#/ada:example.org) says\n\n> One.\n", []),  # another rule tells
        ("Ada says:\n\n> One.\n", []),
        ("> One.\n", []),
    ],
    "reporter-unlinked": [
        ("### Ode\n\nAda says:\n\n> One.\n", [(3, 1, 3, 10)]),
        ("### Ode\n\n@ada:example.org says:\n\n> One.\n", []),  # another rule tells
        ("> One.\n>\n> — Ada\n", []),
        (f"{ADA} says\n\n> One.\n", []),
    ],
    "marker-missing": [
        (f"{ADA} says\n\n> One\ntwo.\n", [(4, 1, 4, 5)]),
        (f"{ADA} says\n\n> One\n> ```\ntwo.\n", []),
        (f"{ADA} says\n\n> One\n  > two.\n", []),
        (f"{ADA} says\n\n> One\n{NEIL} says\n", []),  # another rule tells
        (f"{ADA} says\n\n> {{{{ figure(\n  img='/ode.png'\n) }}}}\n> two\nthree\n", [(7, 1, 7, 6)]),
        (f"{ADA} says\n\n> {{% a() %}}\none\n{{% end %}}\n> two\nthree\n", [(7, 1, 7, 6)]),
    ],
}

MENDED: Mends = {
    "attribution-without-quote": [
        (f"{ADA} says\n\nOne.\n\n* Two.\n", f"{ADA} says\n\n> One.\n>\n> * Two.\n"),
        (f"{ADA} says\nOne.\n", f"{ADA} says\n> One.\n"),
        (f"{ADA} says\n\n{{{{ f(\na='1') }}}}\n\nOne\n", None),
        (
            f"{ADA} says\n\nOne {{{{ f(\na='1') }}}}\ntwo.\n",
            f"{ADA} says\n\n> One {{{{ f(\na='1') }}}}\n> two.\n",
        ),
    ],
    "attribution-apart": [
        (f"{ADA} says\n\n### Ode\n\n> One.\n", f"### Ode\n\n{ADA} says\n\n> One.\n"),
        (f"{ADA} says\n\n### Ode\n> One.\n", f"### Ode\n\n{ADA} says\n> One.\n"),
        (f"{ADA} says\n\n#### Ode\n\n> One.\n", f"#### Ode\n\n{ADA} says\n\n> One.\n"),
        (f"{ADA} says\n\nOne.\n\n> Two.\n", f"{ADA} says\n\n> One.\n>\n> Two.\n"),
    ],
    "text-outside-quote": [
        (f"{ADA} says\n\n> One.\n\nTwo.\n", f"{ADA} says\n\n> One.\n>\n> Two.\n"),
        (f"{ADA} says\n\n> * One.\n* Two.\n", f"{ADA} says\n\n> * One.\n> * Two.\n"),
        (f"{ADA} says\n\n> One.\n\n\nTwo.\n", f"{ADA} says\n\n> One.\n>\n>\n> Two.\n"),
    ],
    "bot-mention": [
        (f"{ADA} says\n\n> TWIM: 1. One.\n", f"{ADA} says\n\n> 1. One.\n"),
    ],
    "report-twice": [
        (
            f"{ADA} says\n\n> {LONG}\n\n{NEIL} says\n\n> {LONG}\n",
            f"{ADA} says\n\n> {LONG}\n",
        ),
        (
            f"{ADA} says\n\n> {LONG}\n\n{ODE}{NEIL} says\n\n> {LONG}\n",
            f"{ADA} says\n\n> {LONG}\n\n{ODE}".removesuffix("\n"),
        ),
        (f"{ADA} says\n\n> {LONG}\n\n### Ode\n\n{NEIL} says\n\n> {LONG}\n", None),
    ],
    "heading-in-quote": [
        (
            f"## Clients\n\n{ADA} says\n\n> # Ode #\n>\n> One.\n",
            f"## Clients\n\n### Ode\n\n{ADA} says\n\n> One.\n",
        ),
        (
            f"## Clients\n\n{ADA} says\n\n> Blue Ode\n> ===\n> One.\n",
            f"## Clients\n\n### Blue Ode\n\n{ADA} says\n\n> One.\n",
        ),
        (
            f"{ODE}{NEIL} says\n\n> ## Kettle 3\n>\n> Two.\n",
            f"{ODE}### Kettle 3\n\n{NEIL} says\n\n> Two.\n",
        ),
        (
            f"## Clients\n\n{ADA} says\n\n> ## Ode\n>\n> ### A\n> ### B\n> ##### C\n> #### D\n",
            f"## Clients\n\n### Ode\n\n{ADA} says\n\n> #### A\n> #### B\n> ##### C\n> ##### D\n",
        ),
        (
            f"## Clients\n\n{ADA} says\n\n> ### Ode\n>\n> #### A\n>\n> - B\n>   ===\n>\n> ### C\n",
            f"## Clients\n\n### Ode\n\n{ADA} says\n\n> #### A\n>\n> - B\n>   ===\n>\n> #### C\n",
        ),
        (f"## Clients\n\n{ADA} says\n\n> # Ode\n", None),
        (f"## Clients\n{ADA} says\n\n> # Ode\n> One.\n", None),
    ],
    "heading-missing": [
        (
            f"## A\n\n{ADA} says\n\n> [Ode](/ode), a tool, is out.\n",
            f"## A\n\n### Ode ([website](/ode))\n\n{ADA} says\n\n> [Ode](/ode), a tool, is out.\n",
        ),
        (f"## Clients\n{ADA} says\n\n> Ode 2.0 is out.\n", None),
    ],
    "heading-repeated": [
        (f"### Ode\n\n{ADA} says\n\n> Ode\n>\n> One.\n", f"### Ode\n\n{ADA} says\n\n> One.\n"),
        (f"### Ode\n\n{ADA} says\n\n> # [Ode](/)\n> 1\n", f"### Ode\n\n{ADA} says\n\n> 1\n"),
    ],
}

MENDED_SAFELY: Mends = {
    "attribution-apart": [
        (f"{ADA} says\n\n### Ode\n\n> One.\n", f"### Ode\n\n{ADA} says\n\n> One.\n"),
        (f"{ADA} says\n\n&nbsp;\n\n> Two.\n", f"{ADA} says\n\n\n> Two.\n"),
        (f"{ADA} says\n\nOne.\n\n> Two.\n", None),
        (f"{ADA} says\n\n#### Ode\n\n> One.\n", None),
    ],
    "bot-mention": [
        (f"{ADA} says\n\n> TWIM: One.\n", f"{ADA} says\n\n> One.\n"),
        (f"@TWIM bot: {ADA} says\n\n> One.\n", f"{ADA} says\n\n> One.\n"),
        (f"{ADA} says\n\n>TWIM - One.\n>Two.\n", f"{ADA} says\n\n>One.\n>Two.\n"),
        (f"{ADA} says\n\n> @twim\n>\n>One.\n", f"{ADA} says\n\n>One.\n"),
        (f"{ADA} says\n\n> @twim  \n> One.\n", f"{ADA} says\n\n> One.\n"),
        (f"{ADA} says\n\n> @twim\\\n> One.\n", f"{ADA} says\n\n> One.\n"),
        (f"{ADA} says\n\n> TWIM: # One.\n", None),
        (f"{ADA} says\n\n> @twim\n", None),
        (f"{ADA} says\n\n> @twim\none.\n", None),
    ],
    "heading-level-in-report": [
        (
            f"### Ode\n\n{ADA} says\n\n> # One\n>\n> ### Two ##\n>\n> # Three\n",
            f"### Ode\n\n{ADA} says\n\n> #### One\n>\n> ##### Two ##\n>\n> #### Three\n",
        ),
        (
            f"### Ode\n\n{ADA} says\n\n> One\n> *two*\n> ---\n> Three.\n",
            f"### Ode\n\n{ADA} says\n\n> #### One *two*\n> Three.\n",
        ),
        (
            f"## Clients\n\n{ADA} says\n\n> One.\n>\n> > ## Two\n",
            f"## Clients\n\n{ADA} says\n\n> One.\n>\n> > ### Two\n",
        ),
        (f"### Ode\n\n{ADA} says\n\n> * Two\n>   ---\n", None),
        (f"### Ode\n\n{ADA} says\n\n> # One\n>\n> * Two\n>   ---\n", None),
        (
            f"## Clients\n\n{ADA} says\n\n> ## Spec\n>\n> ### New\n>\n> ## Closed\n",
            f"## Clients\n\n{ADA} says\n\n> ### Spec\n>\n> #### New\n>\n> ### Closed\n",
        ),
        (
            f"## Clients\n\n{ADA} says\n\n> # Spec\n>\n> ## New\n",
            f"## Clients\n\n{ADA} says\n\n> ### Spec\n>\n> #### New\n",
        ),
        (
            f"### Ode\n\n{ADA} says\n\n> One.\n>\n> ### New\n>\n> ## Closed\n",
            f"### Ode\n\n{ADA} says\n\n> One.\n>\n> #### New\n>\n> #### Closed\n",
        ),
        (
            f"### Ode\n\n{ADA} says\n\n> # Ode\n>\n> ## Two\n",
            f"### Ode\n\n{ADA} says\n\n> #### Ode\n>\n> ##### Two\n",
        ),
        (
            f"{ODE}{NEIL} says\n\n> ## Kettle\n>\n> ## Three\n>\n> ### Four\n",
            f"{ODE}{NEIL} says\n\n> ### Kettle\n>\n> ### Three\n>\n> #### Four\n",
        ),
        (
            f"### Ode\n\n{ADA} says\n\n" + "".join(f"> {'#' * n} One\n" for n in range(1, 6)),
            f"### Ode\n\n{ADA} says\n\n> #### One\n> ##### One\n" + "> ###### One\n" * 3,
        ),
    ],
    "heading-repeated": [
        (f"### Ode\n\n{ADA} says\n\n> # Ode\n> One.\n", f"### Ode\n\n{ADA} says\n\n> One.\n"),
        (
            f"### Ode\n\n{ADA} says\n\n> Ode\n> ===\n>\n> One.\n",
            f"### Ode\n\n{ADA} says\n\n> One.\n",
        ),
        (f"### Ode\n\n{ADA} says\n\n> **Ode**\n>\n> * 1\n", f"### Ode\n\n{ADA} says\n\n> * 1\n"),
        (f"### Ode\n\n{ADA} says\n\n> Ode\n>\n> One.\n", None),
        (f"### Ode\n\n{ADA} says\n\n> # Ode\n", None),
        (f"### Ode\n\n{ADA} says\n\n> # Ode\n>\n> [x]: /x\n>\n> [x]\n", None),
        (f"### Ode\n\n{ADA} says\n\n> #### [Ode](/ode)\n>\n> One.\n", None),
        (f"### Ode\n\n{ADA} says\n\n> #### Ode ![](/ode.png)\n>\n> One.\n", None),
        (f"### [Ode](/ode)\n\n{ADA} says\n\n> **[Ode](/ode/2)**\n>\n> One.\n", None),
        (
            f"## Ode\n\n### Ode ([website](/ode))\n\n{ADA} says\n\n> # [Ode](/ode)\n>\n> One.\n",
            f"## Ode\n\n### Ode ([website](/ode))\n\n{ADA} says\n\n> One.\n",
        ),
        (
            f"## [Bots](/b)\n\n{ADA} says\n\n> # [Bots](/b)\n> 1\n",
            f"## [Bots](/b)\n\n{ADA} says\n\n> 1\n",
        ),
    ],
    "marker-missing": [
        (f"{ADA} says\n\n> One\ntwo.\n", f"{ADA} says\n\n> One\n> two.\n"),
        (f"{ADA} says\n\n> One\n===\n", None),
    ],
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(
    ("name", "text", "ranges"), [(name, *it) for name, them in FOUND.items() for it in them]
)
def test_it_is_found_where_it_is(
    name: str, text: str, ranges: list[tuple[int, int, int, int]], newline: str
) -> None:
    """What a rule is about is found at its place, and what only looks like it is not."""
    assert found(name, text.replace("\n", newline)) == ranges


def _cases(table: Mends) -> list[tuple[str, str, str]]:
    cases = [(name, before, after) for name, them in table.items() for before, after in them]
    return [(name, before, after or before) for name, before, after in cases]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("name", "before", "after"), _cases(MENDED))
def test_it_is_mended_where_somebody_looks(
    name: str, before: str, after: str, newline: str
) -> None:
    """A fix that is not safe is made on demand only, and is made as it should be."""
    before, after = before.replace("\n", newline), after.replace("\n", newline)
    assert fixed(name, before, unsafe=True) == after


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("name", "before", "after"), _cases(MENDED_SAFELY))
def test_it_is_mended_by_itself(name: str, before: str, after: str, newline: str) -> None:
    """A fix that is safe is made, and what needs a look is left as it is."""
    before, after = before.replace("\n", newline), after.replace("\n", newline)
    assert fixed(name, before) == after


def test_headings_are_hoisted_one_by_one() -> None:
    """Whoever puts one heading above its report is told of the next, and nothing lowers that."""
    text = f"## Clients\n\n{ODE}" + "".join(
        f"{NEIL} says\n\n> ## {it} 3\n>\n> Two.\n\n" for it in ("Tea", "Kettle")
    )
    issue = twim.loads(text)
    rules = "heading-in-quote", "heading-level-in-report", "heading-level-in-project"
    told = (
        "the quote starts with {!r}, a heading that belongs above who reports; there stands 'Ode'"
    )
    messages = [it.message for it in lint.check(issue, select=rules)]
    assert messages == [told.format(it, "Ode") for it in ("Tea 3", "Kettle 3")]
    assert lint.fix(issue, select=rules).issue is issue
    mended = lint.fix(issue, select=rules, unsafe=True).issue
    assert [it.name for it in mended.projects()] == ["Ode", "Tea 3", "Kettle 3"]
