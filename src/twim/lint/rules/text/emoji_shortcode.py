from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_SHORTCODE = pattern(r":(?<![\w:/]:)(?:[a-z][a-z0-9_+-]*|[+-]1|100):(?![\w:])")
_TABLE = """
+1=👍 -1=👎 100=💯 alien=👽 angry=😠 arrow_down=⬇️ arrow_left=⬅️ arrow_right=➡️ arrow_up=⬆️
art=🎨 balloon=🎈 beer=🍺 beers=🍻 bell=🔔 birthday=🎂 black_heart=🖤 blue_heart=💙 blush=😊
book=📖 books=📚 boom=💥 bow=🙇 brain=🧠 bug=🐛 bulb=💡 cake=🍰 calendar=📆 cat=🐱 champagne=🍾
chart=💹 check=✔️ christmas_tree=🎄 clap=👏 cloud=☁️ coffee=☕ computer=💻 confetti_ball=🎊
construction=🚧 cool=🆒 crab=🦀 crossed_fingers=🤞 cry=😢 crying_cat_face=😿 dancer=💃 dizzy=💫
dog=🐶 dragon=🐉 earth_africa=🌍 earth_americas=🌎 earth_asia=🌏 egg=🥚 email=📧 envelope=✉️
eyes=👀 facepalm=🤦 fire=🔥 fireworks=🎆 flushed=😳 fox_face=🦊 frog=🐸 gear=⚙️ ghost=👻 gift=🎁
globe_with_meridians=🌐 green_heart=💚 grimacing=😬 grin=😁 grinning=😀 hammer=🔨 handshake=🤝
heart=❤️ heart_eyes=😍 heavy_check_mark=✔️ heavy_plus_sign=➕ hourglass=⌛ hugs=🤗
innocent=😇 information_source=ℹ️ iphone=📱 joy=😂 key=🔑 kissing_heart=😘 laughing=😆 link=🔗
lock=🔒 loudspeaker=📢 mag=🔍 mailbox=📫 mechanical_arm=🦾 medal=🏅 mega=📣 memo=📝 metal=🤘
microphone=🎤 microscope=🔬 monkey=🐒 muscle=💪 musical_note=🎵 neutral_face=😐 new=🆕
newspaper=📰 no_entry=⛔ ok=🆗 ok_hand=👌 open_mouth=😮 orange_heart=🧡 package=📦
partying_face=🥳 pencil=📝 penguin=🐧 pensive=😔 phone=☎️ pizza=🍕 point_down=👇 point_left=👈
point_right=👉 point_up=☝️ pray=🙏 purple_heart=💜 pushpin=📌 question=❓ rabbit=🐰 rainbow=🌈
raised_hands=🙌 relaxed=☺️ robot=🤖 rocket=🚀 rofl=🤣 rose=🌹 runner=🏃 satellite=📡 scream=😱
seedling=🌱 see_no_evil=🙈 shield=🛡️ ship=🚢 shipit=🐿️ shrug=🤷 skull=💀 sleeping=😴
slightly_smiling_face=🙂 smile=😄 smile_cat=😸 smiley=😃 smirk=😏 snake=🐍 snowflake=❄️ sob=😭
sparkle=❇️ sparkles=✨ sparkling_heart=💖 speech_balloon=💬 star=⭐ star2=🌟 star_struck=🤩
stuck_out_tongue=😛 sunglasses=😎 sunny=☀️ sweat=😓 sweat_smile=😅 tada=🎉 telephone=☎️
thinking=🤔 thumbsdown=👎 thumbsup=👍 toolbox=🧰 tools=🛠️ trophy=🏆 turtle=🐢 unicorn=🦄
unlock=🔓 upside_down_face=🙃 video_camera=📹 warning=⚠️ wave=👋 whale=🐳 white_check_mark=✅
white_heart=🤍 wink=😉 woman_shrugging=🤷‍♀️ wrench=🔧 writing_hand=✍️ x=❌ yellow_heart=💛
yum=😋 zap=⚡ zany_face=🤪 zzz=💤
"""
_EMOJI = dict(it.split("=") for it in _TABLE.split())
"""The emoji of names that clients know, those that are met most."""


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
            yield Problem(
                text.range(*found.span()),
                f"the blog shows {found[0]} as text",
                Fix(f"Write {emoji}", (text.edit(*found.span(), emoji),)),
            )
