from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_TRACKED = pattern(r"[?&](?:utm_[a-z]+|fbclid|gclid|mc_cid|mc_eid|igshid)=[^&#]*")


@rule("TWIM430", "tracking-parameter", severity="info", fix="unsafe", default=False)
def tracking_parameter(post: Post) -> Iterator[Problem]:
    """An address tells whoever runs the page where its readers come from.

    Found:

    ```markdown
    Ada says:

    > See [the talk](https://talks.example.org/1?utm_source=ode&t=7).
    ```

    Left alone:

    ```markdown
    Ada says:

    > See [the talk](https://talks.example.org/1?t=7) about `?utm_source=`.
    ```
    """
    for target in post.targets if _TRACKED.search(post.text) else ():
        if not (found := _TRACKED.search(target.url)):
            continue
        range_, stands, fix = post.address(target), target.destination, None
        if stands and stands.text == target.url:
            better = _without(target.url)
            fix = Fix(f"Write {better}", (Edit(range_, better),), safe=False)
        yield Problem(range_, f"the address tracks its readers: {found[0][1:]}", fix)


def _without(url: str) -> str:
    """Return an address without what tracks its readers."""
    ahead, mark, rest = url.partition("?")
    query, hash_, fragment = rest.partition("#")
    kept = [it for it in query.split("&") if not _TRACKED.match(f"{mark}{it}")]
    return ahead + (mark if kept else "") + "&".join(kept) + hash_ + fragment
