import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import reports

_FALLBACK = pattern(
    r"""\s{0,9} (?P<lines> (?:>|&gt;)[ ]? (?:\*[ ])? (?:<|&lt;|\\<) @[^\s:<>]{1,99} : [^\s<>&]{1,99}
          (?:>|&gt;)[^\n]* (?:\n(?:>|&gt;)[^\n]*)*
        | <mx-reply>.*?</mx-reply> ) (?P<rest>\s*)""",
    re.VERBOSE | re.DOTALL,
)


@rule("TWIM307", "reply-fallback", fix="unsafe")
def reply_fallback(post: Post) -> Iterator[Problem]:
    """A report starts with the message that it answers, as chat programs quote it.

    Where a report was handed in as an answer, its text starts with the other message, behind
    `> <@ada:example.org>`. That is no part of the report.

    Found:

    ```markdown
    Ada says

    > > <@neil:example.org> Is there news of Ode?
    >
    > Ode has kettles.
    ```

    Left alone:

    ```markdown
    Ada says

    > > Is there news of Ode?
    >
    > People ask that, and <neil@example.org> does. Ode has kettles.
    ```
    """
    for report in reports(post):
        text = report.quote
        if found := _FALLBACK.match(text.markdown):
            at = text.range(*found.span("lines"))
            after = text.range(found.end(), found.end()).line
            fix = None
            if found["rest"] and found.end() < len(text.markdown) and post.is_marked(after):
                fix = Fix("Remove it", [post.remove(at.line, after - 1)], safe=False)
            yield Problem(at, "the report starts with the message that it answers", fix)
