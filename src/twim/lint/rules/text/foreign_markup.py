import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_ORG_BLOCK = pattern(r"#\+(?:begin|end|BEGIN|END)_[A-Za-z]+")
_ORG_LINK = pattern(r"\[\[(?P<url>https?://[^\[\]\s]+)\]\[(?P<label>[^\[\]]+)\]\]")
_HUGO = pattern(r"\{\{[<%].*?(?:[>%]\}\}|$)", re.MULTILINE)


@rule("TWIM418", "org-mode", fix="safe")
def org_mode(post: Post) -> Iterator[Problem]:
    """A text is written in the markup of Org mode.

    The blog reads Markdown: a quote has `>` before its lines, code has fences around it, a link
    is `[text](address)`.

    Found:

    ```markdown
    Ada says:

    > #+begin_quote
    > See [[https://ode.example.org][Ode]].
    > #+end_quote
    ```

    Left alone:

    ```markdown
    Ada says:

    > Ode knows `#+begin_quote`; [[x]] and C#+ are no markup.
    ```
    """
    what = "this is markup of Org mode, which the blog shows as text"
    for text, found in post.words(_ORG_BLOCK):
        yield Problem(text.range(*found.span()), what)
    for text, found in post.words(_ORG_LINK):
        edit = text.edit(*found.span(), f"[{found['label']}]({found['url']})")
        yield Problem(text.range(*found.span()), what, Fix("Write it as in Markdown", (edit,)))


@rule("TWIM419", "hugo-shortcode", severity="error")
def hugo_shortcode(post: Post) -> Iterator[Problem]:
    """A shortcode is written as Hugo has them.

    Zola, which makes the blog, has others: `{{ youtube_player(video_id="…") }}`, `{{ figure(…) }}`.

    Found:

    ```markdown
    Ada says:

    > {{< youtube abcdefghijk >}}
    ```

    Left alone:

    ```markdown
    Ada says:

    > {{ youtube_player(video_id="abcdefghijk") }}
    >
    > Hugo has `{{< youtube >}}`.
    ```
    """
    for text, found in post.words(_HUGO):
        range_ = text.range(*found.span())
        yield Problem(range_, "this is a shortcode of Hugo; Zola shows it as text")
