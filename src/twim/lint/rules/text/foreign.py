"""Markup that something else would read, and the blog does not."""

import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.text._slips import slips

_SHORTCODE = pattern(r":(?<![\w:/]:)(?:[a-z][a-z0-9_+-]*|[+-]1|100):(?![\w:])")
_TABLE = """
+1=👍 -1=👎 100=💯 art=🎨 balloon=🎈 beers=🍻 bell=🔔 birthday=🎂 blush=😊 book=📖 boom=💥
bow=🙇 bug=🐛 bulb=💡 cake=🍰 calendar=📆 champagne=🍾 clap=👏 construction=🚧 cool=🆒 crab=🦀
crossed_fingers=🤞 cry=😢 eyes=👀 facepalm=🤦 fire=🔥 gear=⚙️ ghost=👻 gift=🎁 green_heart=💚
grin=😁 hammer=🔨 handshake=🤝 heart=❤️ heart_eyes=😍 heavy_check_mark=✔️ hugs=🤗 joy=😂 key=🔑
laughing=😆 link=🔗 lock=🔒 loudspeaker=📢 mag=🔍 mega=📣 memo=📝 muscle=💪 new=🆕 ok_hand=👌
package=📦 partying_face=🥳 point_down=👇 point_right=👉 point_up=☝️ pray=🙏 purple_heart=💜
rainbow=🌈 raised_hands=🙌 robot=🤖 rocket=🚀 rofl=🤣 seedling=🌱 shield=🛡️ ship=🚢 shrug=🤷
slightly_smiling_face=🙂 smile=😄 smiley=😃 smirk=😏 sob=😭 sparkles=✨ star=⭐ sunglasses=😎
sweat_smile=😅 tada=🎉 thinking=🤔 thumbsdown=👎 thumbsup=👍 tools=🛠️ trophy=🏆 turtle=🐢 warning=⚠️
wave=👋 white_check_mark=✅ wink=😉 wrench=🔧 x=❌ zap=⚡
"""
_EMOJI = dict(it.split("=") for it in _TABLE.split())
"""The emoji of names that clients know, those that are met most."""
_ORG_BLOCK = pattern(r"#\+(?:begin|end|BEGIN|END)_[A-Za-z]+")
_ORG_LINK = pattern(r"\[\[(https?://[^\[\]\s]+)\]\[([^\[\]]+)\]\]")
_HUGO = pattern(r"\{\{[<%].*?(?:[>%]\}\}|$)", re.MULTILINE)
_ENTITY = pattern(r"&amp;((?:[A-Za-z][A-Za-z0-9]{1,20}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)")


@rule("TWIM417", "emoji-shortcode", fix="safe")
def emoji_shortcode(post: Post) -> Iterator[Problem]:
    """An emoji is spelled by its name.

    Clients show `:tada:` as an emoji; the blog does not. Write the emoji itself.

    Found:

    ```markdown
    Ada says:

    > Ode 2.0 is out! :tada:
    ```

    Left alone:

    ```markdown
    Ada says:

    > Ode 2.0 is out! 🎉 It is 10:30:45 now, type `:tada:` to see std::fire::new and the rest:
    > of: that.
    ```
    """
    for text, found in post.words(_SHORTCODE):
        if emoji := _EMOJI.get(found[0][1:-1]):
            fix = Fix(f"Write {emoji}", (text.edit(*found.span(), emoji),))
            yield Problem(text.range(*found.span()), f"the blog shows {found[0]} as text", fix)


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
    yield from slips(post, _ORG_BLOCK, what)
    yield from slips(post, _ORG_LINK, what, do="Write it in Markdown", by=r"[\2](\1)", safe=True)


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
    return slips(post, _HUGO, "this is a shortcode of Hugo; Zola shows it as text")


@rule("TWIM423", "entity-escaped", fix="unsafe")
def entity_escaped(post: Post) -> Iterator[Problem]:
    """A character is escaped twice: readers see `&lt;` where `<` was meant.

    Found:

    ```markdown
    Ada says:

    > Ode &amp;lt; 2.0 is vulnerable.
    ```

    Left alone:

    ```markdown
    Ada says:

    > Ode &lt; 2.0 is vulnerable; Q&amp;A, `&amp;lt;` and [x](https://ode.example.org/?a&amp;lt;).
    ```
    """
    return slips(post, _ENTITY, "this is escaped twice", do="Escape it once", by=r"&\1")
