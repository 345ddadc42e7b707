"""What the linter promises of any text: no rule fails, and fixes leave alone what is not theirs."""

from hypothesis import given, settings
from hypothesis import strategies as st

import twim
from twim import lint

PIECES = [
    *("## Dept of Clients 📱", "### Ode ([website](https://ode.example))", "## Dept of Ping", "#"),
    *("[Ada](https://matrix.to/#/@ada:example.org) says", "Ada says:", "> #### Ode", "> text", ">"),
    *("|Rank|Hostname|Median MS|", "|:---:|:---:|:---:|", "|1|ode.example|183|", "<!-- more -->"),
    *(
        "https://ode.example",
        "@ada:example.org",
        "#ode:example.org",
        "[a](b c)",
        "[a] (https://b.c)",
    ),
    *("![](mxc://a/b)", "{{ figure(img='a'", "```", "<div>", "<!--", "- a", "> > a", "\tb", "a ,b"),
    *(
        "> [a](https://b.c",
        "---",
        "TWIM: a",
        "> TWIM: a",
        "> ```",
        "&amp;amp;",
        "a\u200bb",
        " ",
        "",
    ),
]
texts = st.lists(st.sampled_from(PIECES), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n"]).map(
        lambda newline: newline.join(["News.", *lines])
    )
)


@settings(deadline=None, max_examples=150)
@given(texts)
def test_any_text_is_mended_once(text: str) -> None:
    """No rule fails, and a second run changes nothing; what nothing was found in stays."""
    for unsafe in (False, True):
        fixed = lint.fix(twim.loads(text), select=["ALL"], unsafe=unsafe)
        after = twim.dumps(fixed.issue)
        again = lint.fix(twim.loads(after), select=["ALL"], unsafe=unsafe)
        assert twim.dumps(again.issue) == after
        assert twim.loads(after) == fixed.issue
        if not fixed.mended:
            assert after == text
