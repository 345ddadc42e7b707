"""Sample posts that come with the library, written for it."""

from functools import cache, lru_cache
from importlib import resources
from typing import Final, Literal, get_args

from attrs import frozen

from twim._arguments import checked
from twim._explained import explained
from twim._files import decode, loads
from twim._shown import shown
from twim.errors import TwimError
from twim.model import Issue

SampleName = Literal["current", "minimal", "2018", "2019", "2020", "2021", "2022", "odd"]
"""The names that `sample` knows."""

SAMPLE_NAMES: Final[tuple[SampleName, ...]] = get_args(SampleName)
"""The names of all samples, the most useful first.

Example:
    >>> from twim.testing import SAMPLE_NAMES
    >>> SAMPLE_NAMES
    ('current', 'minimal', '2018', '2019', '2020', '2021', '2022', 'odd')
"""


@explained
@frozen
class Post:
    r"""A post as text and as what it says.

    Example:
        >>> from twim.testing import Post
        >>> Post("mine", "## Dept of Bots\n").issue.departments[0].name
        'Bots'
    """

    name: str
    """What to call it: the name of the sample, or the file's without its suffix (plain text)."""
    text: str
    """The post as it is in its file, line ends and all."""

    @property
    def issue(self) -> Issue:
        """What `twim.loads` makes of it.

        Raises:
            ParseError: The front matter is broken; never for samples.
        """
        return _issue(self.text, self.name)


class UnknownSampleError(TwimError, LookupError):
    """No sample has that name.

    Example:
        >>> from twim.testing import sample
        >>> sample("2017")
        Traceback (most recent call last):
        ...
        twim.testing._samples.UnknownSampleError: no sample is called '2017'; there are 'current', \
'minimal', '2018', '2019', '2020', '2021', '2022', 'odd'
    """


@checked
def sample(name: SampleName) -> Post:
    """Return a sample post.

    | name | what it is |
    | --- | --- |
    | `"current"` | a full issue in today's canonical form, with everything that is common |
    | `"minimal"` | one report and the metadata that a post needs, in canonical form |
    | `"2018"` | people as HTML anchors, projects as sections and in "Project Updates" |
    | `"2019"` | reference links, names without links |
    | `"2020"` | front matter in YAML, a ping ranking without a heading |
    | `"2021"` | websites called `↗`, reporters with links that lead to no user |
    | `"2022"` | reports without projects, a shortcode over two lines in a quote |
    | `"odd"` | everything at once that is legal and rare; CRLF and a byte-order mark |

    Raises:
        UnknownSampleError: No sample has that name.

    Example:
        >>> from twim.testing import sample
        >>> sample("minimal").issue.date
        datetime.date(2025, 1, 10)
    """
    if name not in SAMPLE_NAMES:
        known = ", ".join(map(repr, SAMPLE_NAMES))
        raise UnknownSampleError(f"no sample is called {shown(name)}; there are {known}")
    return Post(name, _text(name))


def samples() -> tuple[Post, ...]:
    r"""Return every sample post, the most useful first.

    Example:
        >>> from twim.testing import samples
        >>> [post.name for post in samples() if "\r" in post.text]
        ['odd']
    """
    return tuple(sample(name) for name in SAMPLE_NAMES)


@cache
def _text(name: str) -> str:
    file = resources.files("twim.testing") / "samples" / f"{name}.md"
    return decode(file.read_bytes(), file.name)


@lru_cache(maxsize=64)
def _issue(text: str, name: str) -> Issue:
    return loads(text, path=name)
