from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_HEADING = pattern(r"(?m)^(?:<!--)?[ \t]{0,3}#{2,6}[ \t]+\S.*$")


@rule("TWIM227", "section-commented")
def section_commented(post: Post) -> Iterator[Problem]:
    """A heading stands in a comment, so it is not on the page.

    It was to come back when there is something to put under it. Do so, or take it out.

    Found:

    ```markdown
    <!--## Matrix Live

    {{ youtube_player(video_id="") }}-->

    ## Dept of Clients 📱

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    <!-- Ode goes first -->

    ## Dept of Clients 📱

    Write `<!-- ## Ode -->`.
    ```
    """
    if not any("<!--" in line and "more" not in line for line in post.lines):
        return
    for text in post.texts:
        for comment in text.spans.of("html block"):
            if text.markdown.startswith("<!--", comment.start):
                for heading in _HEADING.finditer(text.markdown, comment.start, comment.stop):
                    message = "the heading stands in a comment; it is not on the page"
                    yield Problem(text.range(*heading.span()), message)
