import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text
from twim.lint.rules.reports._reports import reports

_BOT = r"(?:@|%40)(?:this-week-in|twim)(?:(?::|%3A)[\w.-]{1,60}(?:\?[\w.=&-]{0,80})?)?"
_MENTION = pattern(
    rf"""\s{{0,9}} (?P<mention>
        (?: (?:Dear|Hello|Hey|Hi),?\ )?
        (?: \[ [^\]\n]{{0,60}} \] \( (?:https://matrix\.to/\#/)? {_BOT} \)
          | <a\ [^>\n]{{0,80}} {_BOT} [^>\n]{{0,20}}> [^<\n]{{0,60}} </a>
          | {_BOT} )
      | @?This\ [Ww]eek\ [Ii]n\ Matrix (?:\ \(?[Bb]ot\)? (?=[:,\s]) | (?=:) )
      | (?P<bold>\*\*)? @?[Tt][Ww][Ii][Mm] (?:\ [Bb]ot)? (?= [ ]?[:,] | [ ]*\n | [ ]-[ ] | \*\*: )
        (?(bold) [ ]?:? \*\* )
      | \[[Tt][Ww][Ii][Mm]\] (?![(\[])
      | TWIM (?= \ (?!Bot\b) [A-Z\[*] )
    ) [ \t]* [:,–—-]? [ \t]* (?P<alone>(?:\\?\n\s*)?)""",
    re.VERBOSE,
)
_STARTS_BLOCK = pattern(r"[#>+=~|<-]|[*]\s|\d+[.)]\s|$")


@rule("TWIM306", "bot-mention", fix="safe")
def bot_mention(post: Post) -> Iterator[Problem]:
    """A report starts with a mention of the bot that collects reports, or with "TWIM:".

    That is how reports are handed in. It tells readers nothing.

    Found:

    ```markdown
    Ada says

    > TWIM: Ode has kettles.

    Neil says

    > [@this-week-in:matrix.org](https://matrix.to/#/@this-week-in:matrix.org)
    >
    > Kettle has odes.
    ```

    Left alone:

    ```markdown
    Ada says

    > TWIM is a great newsletter, and `TWIM: news` is how you get there. Write to
    > @this-week-in:matrix.org.
    ```
    """
    for report in reports(post):
        text = report.quote
        if found := _MENTION.match(text.markdown):
            at = text.range(*found.span("mention"))
            message = "the report starts with a mention of the bot, which tells readers nothing"
            if "@" not in found["mention"]:
                message = f"the report starts with {found['mention']!r}, which tells nothing"
            yield Problem(at, message, _removed(post, text, found))


def _removed(post: Post, text: Text, found: re.Match[str]) -> Fix | None:
    """Return the change that takes a mention out: by lines, where it has them to itself."""
    rest = text.markdown[found.end() :]
    start, end = found.start("mention"), found.end()
    first, last = text.range(start, end)[::2]
    if not rest.strip() or not post.is_marked(last):
        return None
    if found["alone"]:
        return Fix("Remove it", [post.remove(first, last - 1)])
    safe = not _STARTS_BLOCK.match(rest)
    return Fix("Remove it", [text.edit(start, end, "")], safe)
