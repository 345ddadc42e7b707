from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_SUSPECTS = (
    pattern(
        r"//(?:localhost|(?:10|127|169\.254|172|192\.168|0)\.|\["
        r"|[^/\s)>\"]*\.(?:localhost|local|lan|internal|localdomain|arpa)[/:)>\"])"
    ),
    pattern(r"\]\((?:localhost|file:)"),
)
_LOCAL = (".localhost", ".local", ".lan", ".internal", ".home.arpa", ".localdomain")


@rule("TWIM425", "local-address", severity="error")
def local_address(post: Post) -> Iterator[Problem]:
    """A link leads to the computer or the network of whoever wrote it.

    `localhost` and addresses such as 192.168.0.1 are others, or none, for readers. Link what
    everybody can reach, or write it as code.

    Found:

    ```markdown
    ### Ode ([website](http://localhost:3000))

    Ada says:

    > See [the preview](http://192.168.1.7/ode).
    ```

    Left alone:

    ```markdown
    ### Ode ([website](https://ode.example.org))

    Ada says:

    > See [the preview](https://localhost.example.org), or run it at `http://localhost:3000`.
    ```
    """
    if not any(it.search(post.text) for it in _SUSPECTS):
        return
    for target in post.targets:
        if _is_local(target.url):
            range_ = post.address(target)
            yield Problem(
                range_, "the address is one of a computer or a network that readers are not in"
            )


def _is_local(url: str) -> bool:
    if url.startswith(("localhost:", "file:")):
        return True
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    if host == "localhost" or host.endswith(_LOCAL):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_private or address.is_loopback or address.is_link_local
